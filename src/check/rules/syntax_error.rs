use crate::check::registry::declare_rule;
use crate::check::{Context, Findings, problems};

declare_rule! {
    /// ## What it does
    /// Finds text that is not Argdown, and data that is not YAML.
    ///
    /// ## Why it matters
    /// The rest of the map is read all the same, but what stands here can only be guessed: a reason may
    /// hang on the wrong claim or on none.
    ///
    /// ## Example
    /// ```argdown
    /// [Peace] The talks will succeed.
    /// ```
    ///
    /// ## Use instead
    /// ```argdown
    /// [Peace]: The talks will succeed.
    /// ```
    "M001", "syntax-error", Error, Always
}

fn check(context: &Context, findings: &mut Findings) {
    problems::report(context, findings);
}
