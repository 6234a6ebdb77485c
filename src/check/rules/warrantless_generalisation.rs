use crate::check::language::{Class, Cue, says};
use crate::check::registry::declare_rule;
use crate::check::{Context, Findings};
use crate::model::{Basis, ClaimId, Element, Scheme};

declare_rule! {
    /// ## What it does
    /// Finds steps to a conclusion about all of a kind ("all", "every", "always", "nobody"; كل, جميع) from
    /// single cases alone: the argument has the scheme `example`, or a premise has the basis `event`,
    /// `witness` or `image`, or says that it is an example; and no premise says anything general.
    ///
    /// ## Why it matters
    /// One case shows that there is such a case. That all are like it needs a premise that says so: that the
    /// case is typical, or how the others were looked at.
    ///
    /// ## Example
    /// ```argdown
    /// <The Ash case>
    ///   {scheme: example}
    ///
    /// (1) [Ash]: The minister broke his word in the Ash case. {basis: event}
    /// (2) [Oak]: The minister was in office at that time. {basis: event}
    /// ----
    /// (3) [All]: The minister always breaks his word.
    /// ```
    ///
    /// ## Use instead
    /// ```argdown
    /// <The Ash case>
    ///   {scheme: example}
    ///
    /// (1) [Ash]: The minister broke his word in the Ash case. {basis: event}
    /// (2) [Typical]: What he does in one case he usually does in the others. {basis: study}
    /// ----
    /// (3) [All]: The minister often breaks his word.
    /// ```
    "I311", "warrantless-generalisation", Info, [Teach, News], cues: [Example]
}

fn check(context: &Context, findings: &mut Findings) {
    let model = context.model();
    let example = Scheme::find("example");
    for (_, inference) in model.inferences() {
        if !says(context.text(inference.conclusion), &[Class::Universal]) {
            continue;
        }
        let is_example = example.is_some() && model.argument(inference.argument).facts().known_scheme() == example;
        let from_cases = is_example || inference.premises.iter().any(|&premise| is_case(context, premise));
        let is_general = |&premise: &ClaimId| says(context.text(premise), &[Class::Universal, Class::General]);
        if inference.premises.is_empty() || !from_cases || inference.premises.iter().any(is_general) {
            continue;
        }
        let subject = context.subject(Element::Claim(inference.conclusion));
        let message = format!("`{subject}` speaks of all cases, and its premises of single ones");
        findings
            .add(context.span(Element::Claim(inference.conclusion)), message)
            .label(inference.span, "the step")
            .about(subject)
            .help("add what makes the case typical of the others, or say less: \"some\", \"often\"");
    }
}

/// Is a claim about a single case?
fn is_case(context: &Context, claim: ClaimId) -> bool {
    let facts = context.model().claim(claim).facts();
    let by_basis = facts.basis.iter().any(|basis| matches!(basis, Basis::Event | Basis::Witness | Basis::Image));
    by_basis || context.cues().first(claim, Cue::Example).is_some()
}

#[cfg(test)]
mod tests {
    use crate::check::tests::messages;

    fn step(premise: &str, conclusion: &str) -> String {
        format!("<a>\n\n(1) [x]: {premise}\n----\n(2) [m]: {conclusion}\n")
    }

    #[test]
    fn one_case_does_not_make_a_rule() {
        let case = "He broke his word in May. {basis: event}";
        assert_eq!(messages("I311", &step(case, "He always breaks his word.")).len(), 1);
        assert!(messages("I311", &step(case, "He broke his word.")).is_empty());
        assert!(messages("I311", &step("He usually breaks it. {basis: event}", "He always breaks it.")).is_empty());
        assert!(messages("I311", &step("He broke his word in May.", "He always breaks his word.")).is_empty());
        assert_eq!(messages("I311", &step("In May, for example, he broke it.", "He always breaks it.")).len(), 1);
        assert_eq!(messages("I311", &step("زار القرية أحدهم. {basis: event}", "زار القرية جميع السكان.")).len(), 1);
        assert_eq!(messages("I311", &step("زار القرية أحدهم مثلاً.", "زار القرية جميع السكان.")).len(), 1);
        assert!(messages("I311", &step("يزورها الناس عادةً، مثلاً في الصيف.", "زار القرية جميع السكان.")).is_empty());
    }
}
