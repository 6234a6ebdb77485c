use crate::check::registry::declare_rule;
use crate::check::{Context, Findings, problems};

declare_rule! {
    /// ## What it does
    /// Finds ids that two elements of a map in JSON share, and keys that stand twice in one object. In
    /// Argdown a title may stand any number of times: all statements under it are one claim.
    ///
    /// ## Why it matters
    /// A relation that names the id may mean the one or the other, and of two values for a key only one
    /// can count.
    ///
    /// ## Example
    /// ```json
    /// {
    ///   "claims": [
    ///     {"id": "c1", "text": "The talks will succeed."},
    ///     {"id": "c1", "text": "Neither side can afford another year."}
    ///   ]
    /// }
    /// ```
    ///
    /// ## Use instead
    /// ```json
    /// {
    ///   "claims": [
    ///     {"id": "c1", "text": "The talks will succeed."},
    ///     {"id": "c2", "text": "Neither side can afford another year."}
    ///   ]
    /// }
    /// ```
    "M003", "duplicate-id", Error, Always
}

fn check(context: &Context, findings: &mut Findings) {
    problems::report(context, findings);
}
