use rustc_hash::FxHashMap;

use crate::check::registry::declare_rule;
use crate::check::{Context, Findings};
use crate::model::{Element, RelationId};
use crate::reason::Maker;

declare_rule! {
    /// ## What it does
    /// Finds a support that leads past a claim: `[A]` supports `[C]`, and `[A]` supports `[B]`, which
    /// supports `[C]`. Only shortcuts past one claim or argument, made of sketched supports, are looked
    /// for.
    ///
    /// ## Why it matters
    /// It draws one reason as two, and makes the claim look better supported than it is: whatever speaks
    /// against `[A]` takes both ways. Where `[A]` is a reason for `[C]` in its own right, all is well.
    ///
    /// ## Example
    /// ```argdown
    /// [Peace]: The talks will succeed.
    ///   + [Cost]: Neither side can afford another year.
    ///     + [Debt]: Both sides are in debt.
    ///   + [Debt]
    /// ```
    ///
    /// ## Use instead
    /// ```argdown
    /// [Peace]: The talks will succeed.
    ///   + [Cost]: Neither side can afford another year.
    ///     + [Debt]: Both sides are in debt.
    /// ```
    "G109", "redundant-shortcut", Info, [Strict]
}

/// Ways on from one element that are tried.
const MOST: usize = 64;

fn check(context: &Context, findings: &mut Findings) {
    let model = context.model();
    let mut supports: FxHashMap<(Element, Element), RelationId> = FxHashMap::default();
    let mut above: FxHashMap<Element, Vec<Element>> = FxHashMap::default();
    for (_, step) in context.reasons().steps() {
        if let (Maker::Relation(relation), [premise]) = (step.maker, &step.premises[..]) {
            supports.insert((*premise, step.conclusion), relation);
            above.entry(*premise).or_default().push(step.conclusion);
        }
    }
    for (_, step) in context.reasons().steps() {
        let (Maker::Relation(shortcut), [from]) = (step.maker, &step.premises[..]) else {
            continue;
        };
        let to = step.conclusion;
        let ways = above[from].iter().take(MOST).copied();
        let between = ways.filter(|&between| between != to && between != *from);
        let Some((between, on)) = between.filter_map(|between| Some((between, *supports.get(&(between, to))?))).next()
        else {
            continue;
        };
        let [from, between, to] = [*from, between, to].map(|element| context.subject(element));
        let message = format!("`{from}` supports `{to}` twice: directly, and through `{between}`");
        findings
            .add(model.relation(shortcut).span(), message)
            .label(model.relation(on).span(), "the longer way")
            .about(from)
            .help("take out the direct support, unless it is a reason of its own");
    }
}

#[cfg(test)]
mod tests {
    use crate::check::tests::messages;

    #[test]
    fn a_second_way_that_is_spelled_out_is_no_shortcut() {
        let two = "[a]: One.\n  + [b]: Two.\n    + [c]: Three.\n  + [c]\n";
        assert_eq!(messages("G109", two), ["`[c]` supports `[a]` twice: directly, and through `[b]`"]);
        let spelled_out = "[a]: One.\n  + [b]: Two.\n    + [c]: Three.\n\n<s>\n\n(1) [c]\n(2) [d]: Four.\n----\n(3) [a]\n";
        assert!(messages("G109", spelled_out).is_empty());
    }
}
