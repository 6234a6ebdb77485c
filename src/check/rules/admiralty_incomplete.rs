use rustc_hash::FxHashMap;

use crate::check::estimate::place;
use crate::check::registry::declare_rule;
use crate::check::{Context, Findings};
use crate::model::{Claim, Element};

declare_rule! {
    /// ## What it does
    /// Finds half of an Admiralty grade: a source with a `reliability` (A to F) on which claims rest that
    /// have no `credibility` (1 to 6), and claims with a `credibility` that rest on a source without
    /// `reliability`, or on none. In a map that uses neither it says nothing.
    ///
    /// ## Why it matters
    /// The two are rated apart because a good source can be wrong and a bad one right. Half a grade is
    /// read as if the other half were the same.
    ///
    /// ## Example
    /// ```argdown
    /// ===
    /// sources: {wire: {title: A report of the agency, reliability: B}}
    /// ===
    ///
    /// [Border]: The border will open. {anchor: {source: wire}}
    /// ```
    ///
    /// ## Use instead
    /// ```argdown
    /// ===
    /// sources: {wire: {title: A report of the agency, reliability: B}}
    /// ===
    ///
    /// [Border]: The border will open. {anchor: {source: wire}, credibility: 3}
    /// ```
    "C708", "admiralty-incomplete", Warning, [Analyst]
}

fn check(context: &Context, findings: &mut Findings) {
    let model = context.model();
    // Of each rated source, the claims that rest on it and have no number of their own.
    let mut open: FxHashMap<&str, Vec<Element>> = FxHashMap::default();
    for (id, claim) in model.claims() {
        if claim.facts().credibility.is_none() {
            for source in rated(context, claim) {
                open.entry(source).or_default().push(Element::Claim(id));
            }
        } else if rated(context, claim).next().is_none() {
            let subject = context.subject(Element::Claim(id));
            findings
                .add(place(model, id, "credibility"), format!("`{subject}` has a `credibility`, and no source with a `reliability`"))
                .about(subject)
                .help("give an `anchor` in a source, and that source a `reliability` from A to F");
        }
    }
    for (id, source) in model.sources() {
        let Some(claims) = open.get(id) else { continue };
        let letter = source.reliability.map_or("", |reliability| reliability.word());
        let names = context.subjects(claims.iter().copied());
        findings
            .add(source.span, format!("the source `{id}` is rated {letter}, and what rests on it has no `credibility`: {names}"))
            .help("rate what it reports in each claim by itself, from `credibility: 1` (confirmed) to 6 (cannot be judged)");
    }
}

/// The sources with a reliability that a claim rests on, each once.
fn rated<'a>(context: &Context<'a>, claim: &'a Claim) -> impl Iterator<Item = &'a str> {
    let model = context.model();
    let anchors = &claim.facts().anchors;
    let ids = anchors.iter().enumerate().map(|(at, anchor)| (at, anchor.source.as_str()));
    let first = ids.filter(|&(at, id)| anchors[..at].iter().all(|earlier| earlier.source != id)).map(|(_, id)| id);
    let own = first.filter(move |id| model.subject() != Some(*id));
    own.filter(move |id| model.source(id).is_some_and(|source| source.reliability.is_some()))
}

#[cfg(test)]
mod tests {
    use crate::check::tests::messages;

    #[test]
    fn either_half_asks_for_the_other() {
        let text = "
===
sources: {wire: {title: One, reliability: B}, blog: {title: Another}}
===

[A]: It holds. {anchor: {source: wire}}

[B]: It breaks. {anchor: [{source: wire}, {source: wire}]}

[C]: It bends. {anchor: {source: blog}, credibility: 2}

[D]: It stays. {anchor: {source: wire}, credibility: 2}
";
        let expected = [
            "the source `wire` is rated B, and what rests on it has no `credibility`: `[A]`, `[B]`",
            "`[C]` has a `credibility`, and no source with a `reliability`",
        ];
        assert_eq!(messages("C708", text), expected);
    }
}
