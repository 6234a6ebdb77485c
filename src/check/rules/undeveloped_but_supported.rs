use crate::check::registry::declare_rule;
use crate::check::{Context, Findings};
use crate::model::Element;

declare_rule! {
    /// ## What it does
    /// Finds claims that are marked `undeveloped` and have a reason.
    ///
    /// ## Why it matters
    /// The mark says that the reasons are still to come. Once they are there it hides the day on which
    /// they fall.
    ///
    /// ## Example
    /// ```argdown
    /// [Peace]: The talks will succeed. {undeveloped: true}
    ///   + [Cost]: Neither side can afford another year.
    /// ```
    ///
    /// ## Use instead
    /// ```argdown
    /// [Peace]: The talks will succeed.
    ///   + [Cost]: Neither side can afford another year.
    /// ```
    "S202", "undeveloped-but-supported", Warning, [Default]
}

fn check(context: &Context, findings: &mut Findings) {
    for (id, claim) in context.model().claims().filter(|(_, claim)| claim.facts().undeveloped) {
        let element = Element::Claim(id);
        if context.reasons().has_reason(element) {
            let subject = context.subject(element);
            let place = claim.data.entry("undeveloped").map_or(claim.span(), |entry| entry.key_span);
            findings
                .add(place, format!("`{subject}` is marked `undeveloped` and has a reason"))
                .about(subject)
                .help("take the mark away");
        }
    }
}
