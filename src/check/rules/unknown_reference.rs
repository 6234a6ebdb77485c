use crate::check::registry::declare_rule;
use crate::check::{Context, Findings, problems};

declare_rule! {
    /// ## What it does
    /// Finds mentions of claims and arguments that are nowhere stated, sources and speakers that the
    /// front matter does not declare, and numbers of steps that are not there.
    ///
    /// ## Why it matters
    /// Most often a name is spelled in two ways. What was to be one thing is then two, and the reasons
    /// of the one do not count for the other.
    ///
    /// ## Example
    /// ```argdown
    /// [Peace]: The talks will succeed, as @[Cots] shows.
    ///   + [Cost]: Neither side can afford another year.
    /// ```
    ///
    /// ## Use instead
    /// ```argdown
    /// [Peace]: The talks will succeed, as @[Cost] shows.
    ///   + [Cost]: Neither side can afford another year.
    /// ```
    "M002", "unknown-reference", Error, Always
}

fn check(context: &Context, findings: &mut Findings) {
    problems::report(context, findings);
}
