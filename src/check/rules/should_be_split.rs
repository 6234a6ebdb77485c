use crate::check::content::common;
use crate::check::registry::declare_rule;
use crate::check::{Context, Findings};
use crate::model::Element;

declare_rule! {
    /// ## What it does
    /// Finds spelled-out steps whose premises all share the same terms with the conclusion and have nothing
    /// else in common. Premises that work together share a term that the conclusion does not have, or bring
    /// different parts of it. Steps that name a rule or a scheme, or have an `implicit` premise, are passed
    /// over.
    ///
    /// Premises without any term in common, the usual test, are found in most steps that are in order.
    ///
    /// ## Why it matters
    /// Premises that do not need each other are reasons of their own. Put together they fall together:
    /// whoever refutes one of them refutes the step.
    ///
    /// ## Example
    /// ```argdown
    /// <Why>
    ///
    /// (1) [Readers]: Many readers ask for Sundays.
    /// (2) [Work]: On Sundays nobody is at work.
    /// ----
    /// (3) [Sunday]: The library should open on Sundays.
    /// ```
    ///
    /// ## Use instead
    /// ```argdown
    /// [Sunday]: The library should open on Sundays.
    ///   + [Readers]: Many readers ask for Sundays.
    ///   + [Work]: On Sundays nobody is at work.
    /// ```
    "I305", "should-be-split", Info, [Teach]
}

fn check(context: &Context, findings: &mut Findings) {
    let (model, contents) = (context.model(), context.contents());
    for (_, inference) in model.inferences() {
        let scheme = model.argument(inference.argument).facts().scheme.as_ref();
        let is_implicit = || inference.premises.iter().any(|&premise| model.claim(premise).facts().implicit);
        if inference.premises.len() < 2 || !inference.rules.is_empty() || scheme.is_some() || is_implicit() {
            continue;
        }
        let conclusion = &contents[inference.conclusion.index()];
        let premises: Vec<&Vec<u64>> = inference.premises.iter().map(|premise| &contents[premise.index()]).collect();
        let in_conclusion = |terms: &[u64]| common(terms, conclusion).collect::<Vec<u64>>();
        let parts = in_conclusion(premises[0]);
        let bring_the_same = !parts.is_empty() && premises.iter().all(|terms| in_conclusion(terms) == parts);
        let mut others: Vec<u64> = premises.iter().copied().flatten().copied().collect();
        others.retain(|term| parts.binary_search(term).is_err());
        others.sort_unstable();
        let hold_together = others.windows(2).any(|pair| pair[0] == pair[1]);
        if hold_together || !bring_the_same {
            continue;
        }
        let subject = context.subject(Element::Argument(inference.argument));
        let names = context.subjects(inference.premises.iter().map(|&premise| Element::Claim(premise)));
        let message = format!("the premises of `{subject}` share nothing but what the conclusion is about: {names}");
        findings
            .add(inference.span, message)
            .about(subject)
            .help("if each is a reason by itself, give it a support of its own; if not, add what ties them together");
    }
}

#[cfg(test)]
mod tests {
    use crate::check::tests::messages;

    #[test]
    fn premises_that_need_each_other_stay_together() {
        let step = |one: &str, two: &str| {
            format!("<a>\n\n(1) {one}\n(2) {two}\n----\n(3) [m]: The library should open on Sundays.\n")
        };
        assert_eq!(messages("I305", &step("Readers like Sundays.", "Nobody works on Sundays.")).len(), 1);
        // A middle term, or different parts of the conclusion.
        assert!(messages("I305", &step("Readers like Sundays.", "Readers matter on Sundays.")).is_empty());
        assert!(messages("I305", &step("The library has staff.", "Nobody works on Sundays.")).is_empty());
    }
}
