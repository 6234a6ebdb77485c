use crate::check::registry::declare_rule;
use crate::check::{Context, Findings, Selection, problems};

declare_rule! {
    /// ## What it does
    /// Finds keys in data that look like a misspelling of one that hence knows, and values that a key
    /// cannot hold. Keys that resemble none are left to whoever uses them.
    ///
    /// ## Why it matters
    /// A misspelled key says nothing at all: the claim counts as if it had not been written.
    ///
    /// ## Example
    /// ```argdown
    /// [Peace]: The talks will succeed. {asumed: true}
    /// ```
    ///
    /// ## Use instead
    /// ```argdown
    /// [Peace]: The talks will succeed. {assumed: true}
    /// ```
    "M005", "unknown-field", Error, Always
}

fn check(context: &Context, findings: &mut Findings) {
    problems::report(context, findings);
    let (_, mistakes) = Selection::of_map(context.model());
    for (mistake, span) in mistakes.into_iter().filter(|(mistake, _)| !mistake.is_unknown_rule()) {
        let finding = findings.add(span, mistake.to_string());
        finding.help = mistake.help();
    }
}
