use crate::check::registry::declare_rule;
use crate::check::{Context, Findings};

declare_rule! {
    /// ## What it does
    /// Finds relations that are written more than once.
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
    for (_, relation) in context.model().relations() {
        let [first, again, ..] = relation.occurrences[..] else {
            continue;
        };
        let (from, to) = (context.subject(relation.from), context.subject(relation.to));
        let times = match relation.occurrences.len() {
            2 => "twice".to_owned(),
            times => format!("{times} times"),
        };
        findings
            .add(again, format!("the {} from `{from}` to `{to}` is written {times}", relation.kind.name()))
            .label(first, "first here")
            .about(to)
            .help("take out all but one");
    }
}
