use crate::check::registry::declare_rule;
use crate::check::{Context, Findings};
use crate::model::{ClaimKind, Element};

declare_rule! {
    /// ## What it does
    /// Finds claims of `kind: prediction` without a `horizon` and without a number in their text that could
    /// say by when. A `horizon` can be a date or words (`the next election`).
    ///
    /// ## Why it matters
    /// A prediction without a day can never turn out wrong: it has only not happened yet. Where a map
    /// models somebody's text, that he names no day is worth knowing.
    ///
    /// ## Example
    /// ```argdown
    /// [Fall]: The government will fall. {kind: prediction}
    /// ```
    ///
    /// ## Use instead
    /// ```argdown
    /// [Fall]: The government will fall. {kind: prediction, horizon: "2030-12-31"}
    /// ```
    "C706", "undated-prediction", Warning, [Analyst, News]
}

fn check(context: &Context, findings: &mut Findings) {
    let predictions = context.model().claims().filter(|(_, claim)| claim.facts().kind == Some(ClaimKind::Prediction));
    for (id, claim) in predictions.filter(|(_, claim)| claim.facts().horizon.is_none()) {
        if claim.text().is_none_or(|text| !text.string.contains(char::is_numeric)) {
            let subject = context.subject(Element::Claim(id));
            findings
                .add(claim.span(), format!("the prediction `{subject}` does not say by when"))
                .about(subject)
                .help("add a `horizon`: the day, or the event, by which one will know");
        }
    }
}
