use crate::check::registry::declare_rule;
use crate::check::{Context, Findings};
use crate::diagnostic::Fix;
use crate::model::{ArgumentId, CriticalQuestion, Element, Scheme};
use crate::reason::{QuestionState, SchemeUse};
use crate::resolve::Format;
use crate::text::Span;

declare_rule! {
    /// ## What it does
    /// Finds arguments with a `scheme` whose critical questions are neither answered nor waived. A question
    /// is answered under `answers` by the title of a claim or argument (`CQ1: "[Title]"`), waived by a text
    /// that says why it needs no answer, and open where it is missing or `open`. One about a premise that
    /// says which `slot` it fills is answered by what that premise stands on; where premises do not say so, it is when all of
    /// them stand on something. One finding an argument, and one in all where a map answers none of its questions.
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

/// Arguments up to which each has a finding of its own in a map that answers no question anywhere.
const FEW: usize = 3;
/// Arguments that the one finding of a map names with their questions.
const MOST: usize = 10;

fn check(context: &Context, findings: &mut Findings) {
    // Other formats have no place for an answer.
    if context.document().format() == Format::Foreign {
        return;
    }
    let model = context.model();
    let open: Vec<Open> = model.argument_ids().filter_map(|id| Open::of(context, id)).collect();
    let answers = |id| model.argument(id).data.entry("answers").is_some();
    if open.len() > FEW && !model.argument_ids().any(answers) {
        let is_told = |of: &Open| !context.is_suppressed(&RULE, Element::Argument(of.argument), of.place(context));
        report_all(context, findings, &open.into_iter().filter(is_told).collect::<Vec<_>>());
    } else {
        open.iter().for_each(|open| report(context, findings, open));
    }
}

/// An argument with open questions.
struct Open {
    argument: ArgumentId,
    scheme: &'static Scheme,
    questions: Vec<&'static CriticalQuestion>,
}

impl Open {
    fn of(context: &Context, argument: ArgumentId) -> Option<Open> {
        let scheme_use = SchemeUse::of(context.model(), argument)?;
        let states = scheme_use.questions(context.reasons()).into_iter();
        let questions: Vec<_> =
            states.filter(|(_, state)| *state == QuestionState::Open).map(|(question, _)| question).collect();
        (!questions.is_empty()).then_some(Open { argument, scheme: scheme_use.scheme, questions })
    }

    fn place(&self, context: &Context) -> Span {
        let argument = context.model().argument(self.argument);
        argument.data.entry("scheme").map_or(argument.span(), |entry| entry.value.span)
    }
}

/// One finding for one argument.
fn report(context: &Context, findings: &mut Findings, open: &Open) {
    let subject = context.subject(Element::Argument(open.argument));
    let (all, questions) = (open.scheme.questions.len(), &open.questions);
    let are = if questions.len() == 1 { "is" } else { "are" };
    let message = format!("{} of {all} critical questions to `{subject}` {are} open", questions.len());
    let finding = findings.add(open.place(context), message);
    finding.about(subject).help(format!("answer them: `{}`", answers(questions)));
    for question in questions {
        finding.note(format!("{}: {}", question.id, question.text()));
    }
    if let Some(fix) = fix(context, open.argument, questions) {
        finding.fix(fix);
    }
}

/// One finding for a map that answers none.
fn report_all(context: &Context, findings: &mut Findings, open: &[Open]) {
    let count: usize = open.iter().map(|open| open.questions.len()).sum();
    let Some(first) = open.first() else { return };
    let message = format!("this map answers no critical question: {count} to {} arguments are open", open.len());
    let finding = findings.add(first.place(context), message);
    finding.because("the first of them");
    for of in open.iter().take(MOST) {
        let ids: Vec<&str> = of.questions.iter().map(|question| question.id).collect();
        let subject = context.subject(Element::Argument(of.argument));
        finding.note(format!("`{subject}`, {}: {}", of.scheme.id, ids.join(", ")));
    }
    if open.len() > MOST {
        finding.note(format!("… and {} more", open.len() - MOST));
    }
    let scheme = first.scheme.id;
    finding.help(format!("answer those that matter under `answers`; `hence rule scheme:{scheme}` explains the questions of one"));
    let fixes: Option<Vec<Fix>> = open.iter().map(|open| fix(context, open.argument, &open.questions)).collect();
    finding.fix = fixes.map(|fixes| Fix { edits: fixes.iter().flat_map(|fix| fix.edits.clone()).collect(), ..fixes[0].clone() });
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
        for edit in fix.edits.into_iter().rev() {
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
    fn premises_that_all_stand_on_something_answer_questions_about_them() {
        let questions = |text: &str| found(text).iter().map(|finding| finding.notes.len()).sum::<usize>();
        assert_eq!(questions(SIGN), 3);
        let one = SIGN.replace("Smoke.", "Smoke. {basis: witness}");
        assert_eq!(questions(&one), 3, "which of them is asked about nobody can tell");
        assert_eq!(questions(&one.replace("It burns.", "It burns. {basis: common-knowledge}")), 1);
    }

    #[test]
    fn a_map_that_answers_nothing_is_told_so_once() {
        let argument = |at: usize| SIGN.replace("Smoke>", &format!("Smoke {at}>")).replace("[Fire]", &format!("[Fire {at}]"));
        let map: String = (1..=4).map(|at| argument(at) + "\n").collect();
        let all = found(&map);
        assert_eq!(all.len(), 1);
        assert_eq!(all[0].message, "this map answers no critical question: 12 to 4 arguments are open");
        assert_eq!(all[0].notes[1], "`<Smoke 2>`, sign: CQ1, CQ2, CQ3");
        assert_eq!(fixed(&map).matches("answers: {CQ1: open, CQ2: open, CQ3: open}").count(), 4);
        assert_eq!(found(&map.replacen("sign}", "sign, answers: {CQ1: no}}", 1)).len(), 4);
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
