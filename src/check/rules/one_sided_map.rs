use crate::check::registry::declare_rule;
use crate::check::{Context, Findings};
use crate::model::Element;

declare_rule! {
    /// ## What it does
    /// Finds maps with at least five steps in which nothing is said against the main claim or against any
    /// reason for it. One finding a map.
    ///
    /// ## Why it matters
    /// What nobody has tried to answer is not known to stand. An assessment has to name what speaks
    /// against it and what else could be the case (analysis of alternatives).
    ///
    /// ## Example
    /// ```argdown
    /// [Sunday]: The library should open on Sundays.
    ///   + [Work]: Most people work on weekdays.
    ///   + [School]: Pupils have lessons until five.
    ///   + [Wish]: Readers ask for it.
    ///   + [Money]: The town can pay for it.
    ///   + [Others]: Other towns do it.
    /// ```
    ///
    /// ## Use instead
    /// ```argdown
    /// [Sunday]: The library should open on Sundays.
    ///   + [Work]: Most people work on weekdays.
    ///   + [School]: Pupils have lessons until five.
    ///   + [Wish]: Readers ask for it.
    ///   + [Money]: The town can pay for it.
    ///   + [Others]: Other towns do it.
    ///   - [Staff]: Nobody wants to work on Sundays.
    /// ```
    "S205", "one-sided-map", Info, [Teach, Analyst]
}

/// Steps from which on a map is large enough to have two sides.
const LEAST: usize = 5;

fn check(context: &Context, findings: &mut Findings) {
    let (model, reasons) = (context.model(), context.reasons());
    let Some(&main) = reasons.main_claims().first() else {
        return;
    };
    let has_other_side = model.relations().any(|(_, relation)| !relation.kind.is_support());
    if has_other_side || reasons.steps().len() < LEAST {
        return;
    }
    let subject = context.subject(Element::Claim(main));
    let message = format!("nothing in this map speaks against `{subject}` or a reason for it");
    findings
        .add(context.span(Element::Claim(main)), message)
        .about(subject)
        .help("add the strongest objection that you know, with its answer: `- [Objection]: …`");
}
