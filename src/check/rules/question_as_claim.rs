use crate::check::language::Cue;
use crate::check::registry::declare_rule;
use crate::check::{Context, Findings};
use crate::model::{ClaimForm, ClaimId, Element, MarkKind};

declare_rule! {
    /// ## What it does
    /// Finds claims that are questions: they end with a question mark, or begin as a question does
    /// (`is the …`, `why does …`, هل, لماذا). A question that the map marks as rhetorical
    /// (`form: rhetorical-question`) is passed over, and so are questions that are only quoted.
    ///
    /// ## Why it matters
    /// A question is neither true nor false: nothing can support it, and "no" to it is no objection.
    /// Readers who would answer differently read the map differently.
    ///
    /// ## Example
    /// ```argdown
    /// [Peace]: Will the talks succeed?
    ///   + [Cost]: Neither side can afford another year.
    /// ```
    ///
    /// ## Use instead
    /// The answer that the reasons below it are for. Where an article asks and means an answer, write the
    /// answer, and `form: rhetorical-question` beside it.
    /// ```argdown
    /// [Peace]: The talks will succeed. {form: rhetorical-question}
    ///   + [Cost]: Neither side can afford another year.
    /// ```
    "T401", "question-as-claim", Warning, [Default], cues: [Question]
}

fn check(context: &Context, findings: &mut Findings) {
    let is_rhetorical = |id: ClaimId| context.model().claim(id).facts().form == Some(ClaimForm::RhetoricalQuestion);
    for (id, text) in context.texts() {
        let end = text.trim_end_matches([' ', ')', '…', '!', '*', '_']);
        if end.ends_with(['?', '؟', '？']) && !is_rhetorical(id) && !is_in_link(context, id, end.len()) {
            let mark = end.chars().next_back().map_or(0, char::len_utf8);
            report(context, findings, id, end.len() - mark..end.len());
        }
    }
    for found in context.cues().of(Cue::Question).filter(|found| !is_rhetorical(found.claim)) {
        let text = context.model().claim(found.claim).text().map_or("", |text| &text.string);
        if !text.contains(['?', '؟', '？']) {
            report(context, findings, found.claim, found.range.clone());
        }
    }
}

/// Does a link end here? It can have the title of a text that asks.
fn is_in_link(context: &Context, claim: ClaimId, end: usize) -> bool {
    let marks = context.model().claim(claim).text().map_or(&[][..], |text| &text.marks);
    marks.iter().any(|mark| matches!(mark.kind, MarkKind::Link(_)) && mark.range.end as usize == end)
}

fn report(context: &Context, findings: &mut Findings, claim: ClaimId, place: std::ops::Range<usize>) {
    let subject = context.subject(Element::Claim(claim));
    findings
        .add(context.place_in(claim, place), format!("`{subject}` asks and claims nothing"))
        .about(subject)
        .help("write the answer that the reasons are for; `form: rhetorical-question` says that the text asks it");
}

#[cfg(test)]
mod tests {
    use crate::check::tests::found;

    #[test]
    fn a_question_is_told_by_its_end_or_its_beginning() {
        let text = "
[A]: Is this a victory?

[B]: Is this a victory

[C]: What matters is peace.

[D]: The question \"who pays?\" is open.

[E]: هل هذا نصر

[F]: أهذا نصر؟

[G]: As he says in [Who pays?](https://example.org/who)
";
        assert_eq!(found("T401", text), ["[A]", "[B]", "[E]", "[F]"]);
    }
}
