use crate::check::registry::declare_rule;
use crate::check::{Context, Findings};
use crate::model::{Relation, RelationKind};
use crate::text::Span;

declare_rule! {
    /// ## What it does
    /// Finds relations that are written twice from the same end. That a relation stands once with each of
    /// its ends, in a sketch and where the argument is spelled out, is no fault.
    ///
    /// ## Why it matters
    /// To the map they are one. Who takes out one of them and not the other changes nothing, and may
    /// not notice.
    ///
    /// ## Example
    /// ```argdown
    /// [Peace]: The talks will succeed.
    ///   + [Cost]: War is expensive.
    ///   - [Doubt]: The mediators are partial.
    ///   + [Cost]
    /// ```
    ///
    /// ## Use instead
    /// ```argdown
    /// [Peace]: The talks will succeed.
    ///   + [Cost]: War is expensive.
    ///   - [Doubt]: The mediators are partial.
    /// ```
    "G107", "duplicate-edge", Info, [Default]
}

fn check(context: &Context, findings: &mut Findings) {
    for (_, relation) in context.model().relations().filter(|(_, relation)| relation.occurrences.len() > 1) {
        let Some((first, again)) = repeated(context, relation) else {
            continue;
        };
        let (from, to) = (context.subject(relation.from), context.subject(relation.to));
        findings
            .add(again, format!("that `{from}` {} `{to}` is written twice", verb(relation.kind)))
            .label(first, "first here")
            .about(to)
            .help("take one of them out");
    }
}

/// Two occurrences that are written from the same end. A relation that stands once with each of its
/// ends is the usual way to sketch a map first and spell it out below.
fn repeated(context: &Context, relation: &Relation) -> Option<(Span, Span)> {
    let files = context.document().files();
    let sign = |span: Span| files.slice(span).split_whitespace().next().unwrap_or_default();
    let is_outward = |span: &Span| sign(*span).ends_with('>');
    let (outward, inward): (Vec<Span>, Vec<Span>) = relation.occurrences.iter().copied().partition(is_outward);
    // A map in JSON has one place for a relation, however often it was written before.
    let again = |spans: &Vec<Span>| spans.iter().copied().find(|span| Some(span) != spans.first());
    [outward, inward].iter().find_map(|spans| Some((*spans.first()?, again(spans)?)))
}

fn verb(kind: RelationKind) -> &'static str {
    match kind {
        RelationKind::Support | RelationKind::Entails => "supports",
        RelationKind::Attack => "attacks",
        RelationKind::Contrary | RelationKind::Contradictory => "contradicts",
        RelationKind::Undercut => "undercuts",
    }
}

#[cfg(test)]
mod tests {
    use crate::check::{Selection, check};

    #[test]
    fn a_sketch_that_is_spelled_out_below_repeats_nothing() {
        let text = "
[main]: It will hold.
  + <reason>: It is strong.

<reason>

(1) [one]: It is made of steel.
----
(2) [two]: It is strong.
  +> [main]
";
        let only = Selection::default().only(["G107"]).unwrap();
        assert_eq!(check(&crate::read_text(text), &only), []);
        let twice = format!("{text}\n[main]\n  + <reason>\n");
        assert_eq!(check(&crate::read_text(&twice), &only)[0].message, "that `[two]` supports `[main]` is written twice");
    }
}
