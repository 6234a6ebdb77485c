use crate::check::registry::declare_rule;
use crate::check::{Context, Findings, problems};
use crate::model::{Element, RelationKind};

declare_rule! {
    /// ## What it does
    /// Finds relations between things that cannot be related in this way: an undercut of a claim, a
    /// contradiction with an argument, a support under an inference.
    ///
    /// ## Why it matters
    /// An undercut says that a step does not follow; a claim takes no step. A contradiction holds
    /// between what can be true or false; an argument is neither.
    ///
    /// ## Example
    /// ```argdown
    /// [Peace]: The talks will succeed.
    ///   _ [Doubt]: The mediators are partial.
    /// ```
    ///
    /// ## Use instead
    /// ```argdown
    /// [Peace]: The talks will succeed.
    ///   + <Mediators>: They have bridged such gaps before.
    ///     _ [Doubt]: The mediators are partial.
    /// ```
    "M004", "illegal-relation", Error, Always
}

fn check(context: &Context, findings: &mut Findings) {
    problems::report(context, findings);
    for (_, relation) in context.model().relations() {
        if relation.kind == RelationKind::Undercut && matches!(relation.to, Element::Claim(_)) {
            let (from, to) = (context.subject(relation.from), context.subject(relation.to));
            findings
                .add(relation.span(), format!("`{from}` undercuts `{to}`, which is a claim and takes no step"))
                .about(to)
                .help("use `-` to speak against the claim, or put the undercut under the argument that leads to it");
        }
    }
}
