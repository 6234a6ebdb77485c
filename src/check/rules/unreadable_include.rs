use crate::check::registry::declare_rule;
use crate::check::{Context, Findings, problems};

declare_rule! {
    /// ## What it does
    /// Finds includes of files that are not there, that cannot be read, that lie outside the folder of
    /// the map, or that include themselves.
    ///
    /// ## Why it matters
    /// What the file holds is missing from the map: claims lack the reasons that it gives for them.
    ///
    /// ## Example
    /// ```argdown
    /// [Peace]: The talks will succeed.
    ///
    /// @include(reason.argdown)
    /// ```
    /// ```argdown reasons.argdown
    /// [Peace]
    ///   + [Cost]: Neither side can afford another year.
    /// ```
    ///
    /// ## Use instead
    /// ```argdown
    /// [Peace]: The talks will succeed.
    ///
    /// @include(reasons.argdown)
    /// ```
    /// ```argdown reasons.argdown
    /// [Peace]
    ///   + [Cost]: Neither side can afford another year.
    /// ```
    "M009", "unreadable-include", Error, Always
}

fn check(context: &Context, findings: &mut Findings) {
    problems::report(context, findings);
}
