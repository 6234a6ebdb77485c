use crate::check::registry::declare_rule;
use crate::check::{Context, Findings};

declare_rule! {
    /// ## What it does
    /// Finds claims and arguments that are their own reason or their own objection.
    ///
    /// ## Why it matters
    /// Nothing supports itself: whoever doubts the claim doubts the reason as well. Most often a title
    /// was copied and not changed.
    ///
    /// ## Example
    /// ```argdown
    /// [Peace]: The talks will succeed.
    ///   + [Peace]
    /// ```
    ///
    /// ## Use instead
    /// ```argdown
    /// [Peace]: The talks will succeed.
    ///   + [Cost]: Neither side can afford another year.
    /// ```
    "M006", "self-relation", Error, Always
}

fn check(context: &Context, findings: &mut Findings) {
    for (_, relation) in context.model().relations() {
        if relation.from == relation.to {
            let subject = context.subject(relation.from);
            let verb = if relation.kind.is_support() { "supports" } else { "speaks against" };
            findings
                .add(relation.span(), format!("`{subject}` {verb} itself"))
                .about(subject)
                .help("name the claim that was meant, or take this line out");
        }
    }
}
