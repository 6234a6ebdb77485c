use crate::check::registry::declare_rule;
use crate::check::{Context, Findings};
use crate::model::Element;

declare_rule! {
    /// ## What it does
    /// Finds claims that say nearly the same as an earlier one. Endings, articles and the like make no
    /// difference; an order of words, a number or a negation does. What is the same to the word is
    /// another matter (G105).
    ///
    /// The usual test, 85 % of the words in common, takes "Rome attacked Carthage" for "Carthage attacked
    /// Rome"; this one looks at pairs of neighbouring words as well.
    ///
    /// ## Why it matters
    /// Two claims that are one divide what is said for and against it. Where they are two, a reader
    /// wants to see at once in what they differ.
    ///
    /// ## Example
    /// ```argdown
    /// [Sunday]: The town library should open on Sundays.
    ///   + [Work]: Most people in town work on weekdays.
    ///   + [Jobs]: Most people in this town are working on a weekday.
    /// ```
    ///
    /// ## Use instead
    /// ```argdown
    /// [Sunday]: The town library should open on Sundays.
    ///   + [Work]: Most people in town work on weekdays.
    ///   + [School]: Pupils have lessons until five.
    /// ```
    "G106", "near-duplicate-claim", Info, [Teach, Analyst, Agent]
}

fn check(context: &Context, findings: &mut Findings) {
    for &(first, again) in context.near() {
        let [known, subject] = [first, again].map(|claim| context.subject(Element::Claim(claim)));
        findings
            .add(context.span(Element::Claim(again)), format!("`{subject}` says nearly the same as `{known}`"))
            .label(context.span(Element::Claim(first)), "nearly the same")
            .about(subject)
            .help("give both the same title if they are one claim; if not, let the texts show the difference");
    }
}
