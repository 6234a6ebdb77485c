use crate::check::content::share;
use crate::check::registry::declare_rule;
use crate::check::{Context, Findings};
use crate::model::Element;

declare_rule! {
    /// ## What it does
    /// Finds spelled-out steps from two premises or more whose conclusion has no term in common with any of
    /// them. Endings and articles make no difference, and words such as "should" or "because" are no terms.
    /// A step from one premise leaves unsaid how it leads on; that is I301.
    ///
    /// The textbook rule asks for every term of the conclusion in some premise; on maps by experts it fires on
    /// nine steps in ten, since people use different words for one thing. Nothing in common at all is
    /// rarer and worth a look.
    ///
    /// ## Why it matters
    /// A conclusion cannot be about what the premises do not speak of: you cannot pull a rabbit out of an
    /// empty hat (the "rabbit rule"). A premise that brings the two together is left unsaid.
    ///
    /// ## Example
    /// ```argdown
    /// <Work>
    ///
    /// (1) [Jobs]: Most people have jobs from nine to five.
    /// (2) [Shops]: Nobody can be at two places at once.
    /// ----
    /// (3) [Sunday]: The library should open on Sundays.
    /// ```
    ///
    /// ## Use instead
    /// ```argdown
    /// <Work>
    ///
    /// (1) [Jobs]: Most people have jobs from nine to five.
    /// (2) [Use]: People with jobs from nine to five can use a library only when it opens on Sundays.
    /// (3) [Aim]: A library should open when people can use it.
    /// ----
    /// (4) [Sunday]: The library should open on Sundays.
    /// ```
    "I302", "rabbit", Info, [Teach]
}

fn check(context: &Context, findings: &mut Findings) {
    let (model, contents) = (context.model(), context.contents());
    for (_, inference) in model.inferences() {
        let conclusion = &contents[inference.conclusion.index()];
        let premises = || inference.premises.iter().map(|premise| &contents[premise.index()]);
        let has_words = conclusion.len() > 1 && premises().all(|terms| !terms.is_empty());
        if inference.premises.len() < 2 || !has_words || premises().any(|terms| share(conclusion, terms)) {
            continue;
        }
        let subject = context.subject(Element::Claim(inference.conclusion));
        let place = context.span(Element::Claim(inference.conclusion));
        findings
            .add(place, format!("nothing that `{subject}` speaks of occurs in its premises"))
            .label(inference.span, "the step")
            .about(subject)
            .help("add the premise that brings the two together, or use the same words for the same thing");
    }
}
