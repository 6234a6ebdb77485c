use crate::check::registry::declare_rule;
use crate::check::{Context, Findings, problems};

declare_rule! {
    /// ## What it does
    /// Finds text that hence reads as it was meant and that other Argdown tools reject.
    ///
    /// ## Why it matters
    /// Argdown's own parser stops at the first such place and shows nothing of the map.
    ///
    /// ## Example
    /// ```argdown
    /// [Peace]: The talks [of May] will succeed.
    /// ```
    ///
    /// ## Use instead
    /// ```argdown
    /// [Peace]: The talks \[of May\] will succeed.
    /// ```
    "M008", "not-portable", Warning, Always
}

fn check(context: &Context, findings: &mut Findings) {
    problems::report(context, findings);
}
