use rustc_hash::FxHashMap;

use crate::check::registry::declare_rule;
use crate::check::{Context, Findings};
use crate::model::{Element, Relation};

declare_rule! {
    /// ## What it does
    /// Finds claims and arguments that are both a reason for something and an objection to it.
    ///
    /// ## Why it matters
    /// One thing cannot speak for a claim and against it. Either a sign is wrong, or there are two
    /// thoughts behind one title.
    ///
    /// ## Example
    /// ```argdown
    /// [Peace]: The talks will succeed.
    ///   + [Cost]: War is expensive.
    ///   - [Cost]
    /// ```
    ///
    /// ## Use instead
    /// ```argdown
    /// [Peace]: The talks will succeed.
    ///   + [Cost of war]: War is expensive.
    ///   - [Cost of peace]: Rebuilding is expensive.
    /// ```
    "G108", "contradictory-edges", Warning, [Default]
}

fn check(context: &Context, findings: &mut Findings) {
    let mut supports: FxHashMap<(Element, Element), &Relation> = FxHashMap::default();
    for (_, relation) in context.model().relations().filter(|(_, relation)| relation.kind.is_support()) {
        supports.insert((relation.from, relation.to), relation);
    }
    for (_, attack) in context.model().relations().filter(|(_, relation)| relation.kind.is_attack()) {
        let Some(support) = supports.get(&(attack.from, attack.to)) else {
            continue;
        };
        let (from, to) = (context.subject(attack.from), context.subject(attack.to));
        findings
            .add(attack.span(), format!("`{from}` speaks both for and against `{to}`"))
            .because("against it here")
            .label(support.span(), "for it here")
            .about(from)
            .help("take out one of the two, or give each thought a title of its own");
    }
}
