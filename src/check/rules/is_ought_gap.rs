use crate::check::language::{self, Class};
use crate::check::registry::declare_rule;
use crate::check::{Context, Findings};
use crate::model::{Claim, ClaimId, ClaimKind, Element};

declare_rule! {
    /// ## What it does
    /// Finds spelled-out steps to what should be done or is good from two premises or more that all say how
    /// things are. A step from one premise leaves the other unsaid in any case; that is I301.
    ///
    /// What a claim says is taken from its `kind` (`policy` and `value` against all others); without
    /// one from words such as "should", "ought", "better", "must not" (English and Arabic). Steps with a
    /// scheme that is about practice or values are not passed over: their value premise belongs there too.
    ///
    /// ## Why it matters
    /// From how things are alone it does not follow how they should be. The premise that says what is
    /// worth wanting is left unsaid, and it is the one that people disagree about.
    ///
    /// ## Example
    /// ```argdown
    /// <Work>
    ///
    /// (1) [Jobs]: Most people work from nine to five. {kind: fact}
    /// (2) [Hours]: The library is open from nine to five. {kind: fact}
    /// ----
    /// (3) [Sunday]: The library should open on Sundays. {kind: policy}
    /// ```
    ///
    /// ## Use instead
    /// ```argdown
    /// <Work>
    ///
    /// (1) [Jobs]: Most people work from nine to five. {kind: fact}
    /// (2) [Hours]: The library is open from nine to five. {kind: fact}
    /// (3) [Aim]: A library should be open when most people can come. {kind: value}
    /// ----
    /// (4) [Sunday]: The library should open on Sundays. {kind: policy}
    /// ```
    "I310", "is-ought-gap", Info, [Teach, Analyst]
}

fn check(context: &Context, findings: &mut Findings) {
    let model = context.model();
    for (_, inference) in model.inferences() {
        let conclusion = model.claim(inference.conclusion);
        let mut premises = inference.premises.iter();
        if inference.premises.len() < 2
            || !says(context, inference.conclusion, &[Class::Duty])
            || premises.any(|&premise| says(context, premise, &[Class::Duty, Class::Worth]))
        {
            continue;
        }
        let subject = context.subject(Element::Claim(inference.conclusion));
        let message = format!("`{subject}` {}, and its premises only say how things are", says_what(conclusion));
        findings
            .add(context.span(Element::Claim(inference.conclusion)), message)
            .label(inference.span, "the step")
            .about(subject)
            .help("add the premise that says what is worth wanting: `(2) … should … {kind: value}`");
    }
}

/// What the conclusion does that its premises do not.
fn says_what(claim: &Claim) -> &'static str {
    match claim.facts().kind {
        Some(ClaimKind::Value) => "is a judgment of value",
        _ => "says what should be done",
    }
}

/// Does a claim say what should be or is good: by its kind, else by one of the words?
fn says(context: &Context, claim: ClaimId, words: &[Class]) -> bool {
    match context.model().claim(claim).facts().kind {
        Some(ClaimKind::Policy | ClaimKind::Value) => true,
        Some(_) => false,
        None => language::says(context.text(claim), words),
    }
}

#[cfg(test)]
mod tests {
    use crate::check::tests::messages;

    fn step(premise: &str, conclusion: &str) -> String {
        format!("<a>\n\n(1) [x]: Most people work.\n(2) [y]: {premise}\n----\n(3) [m]: {conclusion}\n")
    }

    #[test]
    fn the_kind_decides_and_without_one_the_words() {
        let ought = "The library should open.";
        assert_eq!(messages("I310", &step("It is closed.", ought)).len(), 1);
        assert!(messages("I310", &step("It would be better to open it.", ought)).is_empty());
        assert!(messages("I310", &step("It is closed. {kind: value}", ought)).is_empty());
        assert!(messages("I310", &step("It is closed.", "It is shut.")).is_empty());
        assert_eq!(messages("I310", &step("It would be better. {kind: fact}", "It is shut. {kind: policy}")).len(), 1);
    }

    #[test]
    fn it_reads_arabic() {
        assert_eq!(messages("I310", &step("المكتبة مغلقة.", "يجب فتح المكتبة.")).len(), 1);
        assert!(messages("I310", &step("القراءة حق للناس.", "يجب فتح المكتبة.")).is_empty());
    }
}
