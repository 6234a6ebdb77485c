use crate::check::registry::declare_rule;
use crate::check::{Context, Findings};
use crate::diagnostic::Fix;
use crate::model::{ArgumentId, CriticalQuestion, Element};
use crate::reason::{QuestionState, SchemeUse};

declare_rule! {
    /// ## What it does
    /// Finds arguments with a `scheme` whose critical questions are neither answered nor waived. A question
    /// is answered under `answers` by the title of a claim or argument (`CQ1: "[Title]"`), waived by a text
    /// that says why it needs no answer, and open where it is missing or `open`. One about a premise that
    /// says which `slot` it fills is answered by what that premise stands on. One finding an argument.
    ///
    /// ## Why it matters
    /// These are the questions at which arguments of this kind break. Whoever argues has to answer those about
    /// premises and what is taken for granted; exceptions and counter-arguments are for the other side to
    /// show, and good to have thought of.
    ///
    /// ## Example
    /// ```argdown
    /// <Smoke>
    ///   {scheme: sign}
    ///
    /// (1) [Seen]: Smoke stands over the mill. {basis: witness}
    /// (2) [Rule]: Where smoke rises, something burns. {basis: common-knowledge}
    /// ----
    /// (3) [Fire]: The mill is on fire.
    /// ```
    ///
    /// ## Use instead
    /// ```argdown
    /// <Smoke>
    ///   {scheme: sign, answers: {CQ2: "[No chimney]"}}
    ///
    /// (1) [Seen]: Smoke stands over the mill. {basis: witness, slot: finding}
    /// (2) [Rule]: Where smoke rises, something burns. {basis: common-knowledge, slot: link}
    /// ----
    /// (3) [Fire]: The mill is on fire.
    ///
    /// [No chimney]: The mill has no chimney. {basis: common-knowledge}
    /// ```
    "I309", "open-critical-question", Info, [Teach, Analyst]
}

fn check(context: &Context, findings: &mut Findings) {
    let model = context.model();
    for id in model.argument_ids() {
        let Some(scheme_use) = SchemeUse::of(model, id) else { continue };
        let questions = scheme_use.questions(context.reasons());
        let all = questions.len();
        let is_open = |(question, state)| (state == QuestionState::Open).then_some(question);
        let open: Vec<&CriticalQuestion> = questions.into_iter().filter_map(is_open).collect();
        if open.is_empty() {
            continue;
        }
        let argument = model.argument(id);
        let subject = context.subject(Element::Argument(id));
        let place = argument.data.entry("scheme").map_or(argument.span(), |entry| entry.value.span);
        let are = if open.len() == 1 { "is" } else { "are" };
        let message = format!("{} of {all} critical questions to `{subject}` {are} open", open.len());
        let finding = findings.add(place, message);
        finding.about(subject).help(format!("answer them: `{}`", answers(&open)));
        for question in &open {
            finding.note(format!("{}: {}", question.id, question.text()));
        }
        if let Some(fix) = fix(context, id, &open) {
            finding.fix(fix);
        }
    }
}

/// What to write, with a place for each question.
fn answers(open: &[&CriticalQuestion]) -> String {
    let answers: Vec<String> = open.iter().map(|question| format!("{}: \"[…]\"", question.id)).collect();
    format!("answers: {{{}}}", answers.join(", "))
}

/// Puts the questions that are not there yet into the data of the argument, to be answered.
fn fix(context: &Context, id: ArgumentId, open: &[&CriticalQuestion]) -> Option<Fix> {
    let (data, files) = (&context.model().argument(id).data, context.document().files());
    let scheme = data.entry("scheme")?;
    let facts = context.model().argument(id).facts();
    // What is written as JSON wants quotes.
    let quote = if files.slice(scheme.key_span).starts_with('"') { "\"" } else { "" };
    let missing = open.iter().filter(|question| facts.answer(question.id).is_none());
    let line = |question: &&CriticalQuestion| format!("{quote}{}{quote}: {quote}open{quote}", question.id);
    let lines: Vec<String> = missing.map(line).collect();
    if lines.is_empty() {
        return None;
    }
    let title = "put in the critical questions to be answered";
    match data.map("answers").and_then(|answers| answers.iter().last()) {
        Some(last) => Some(Fix::suggestion(title, last.value.span.at_end(), format!(", {}", lines.join(", ")))),
        None if data.entry("answers").is_some() => None,
        None => {
            let text = format!(", {quote}answers{quote}: {{{}}}", lines.join(", "));
            Some(Fix::suggestion(title, scheme.value.span.at_end(), text))
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::check::{Selection, check};

    fn found(text: &str) -> Vec<crate::diagnostic::Diagnostic> {
        let map = crate::read_text(text);
        assert_eq!(map.problems().len(), 0, "{:?}", map.problems());
        check(&map, &Selection::default().only(["I309"]).unwrap())
    }

    fn fixed(text: &str) -> String {
        let fix = found(text).remove(0).fix.unwrap();
        let mut text = text.to_owned();
        for edit in fix.edits {
            text.replace_range(edit.span.range(), &edit.replacement);
        }
        text
    }

    const SIGN: &str = "<Smoke>\n  {scheme: sign}\n\n(1) [Seen]: Smoke.\n(2) [Rule]: It burns.\n----\n(3) [Fire]: Fire.\n";

    #[test]
    fn the_questions_are_put_in_and_stay_open_until_they_are_answered() {
        let once = fixed(SIGN);
        assert!(once.contains("{scheme: sign, answers: {CQ1: open, CQ2: open, CQ3: open}}"), "{once}");
        let open = found(&once);
        assert_eq!(open[0].message, "3 of 3 critical questions to `<Smoke>` are open");
        assert_eq!(open[0].fix, None);
        let some = SIGN.replace("sign}", "sign, answers: {CQ2: '[Seen]'}}");
        assert!(fixed(&some).contains("answers: {CQ2: '[Seen]', CQ1: open, CQ3: open}}"), "{}", fixed(&some));
    }

    #[test]
    fn a_claim_or_a_reason_why_not_closes_a_question() {
        let closed = "sign, answers: {CQ1: [Rule, Seen], CQ2: nobody lit a fire, CQ3: <Smoke>}}";
        assert_eq!(found(&SIGN.replace("sign}", closed)), []);
    }

    #[test]
    fn what_is_wrong_with_an_answer_is_reported_when_the_map_is_read() {
        let answers = "sign, answers: {CQ7: x, CQ1: '[Sen]', CQ2: <Smok>}}";
        let text = SIGN.replace("sign}", answers).replace("Smoke.", "Smoke. {slot: fnding}");
        let messages: Vec<String> = crate::read_text(&text)
            .problems()
            .iter()
            .map(|problem| format!("{}; {}", problem.kind, problem.kind.help().unwrap_or_default()))
            .collect();
        insta::assert_snapshot!(messages.join("\n"), @r"
        the scheme `sign` has no question `CQ7`; it has `CQ1`, `CQ2`, `CQ3`; `hence rule scheme:sign` explains them
        there is no claim `[Sen]`; did you mean `[Seen]`?
        there is no argument `<Smok>`; did you mean `<Smoke>`?
        the scheme `sign` has no slot `fnding`; it has `finding`, `link`; `hence rule scheme:sign` explains them
        ");
    }
}
