use std::ops::Range;

use crate::check::passages::{Passage, shown};
use crate::check::registry::declare_rule;
use crate::check::{Context, Findings, quotations};
use crate::diagnostic::{Applicability, Diagnostic, Fix, Severity};
use crate::model::{ClaimId, Element};
use crate::source::{SourceText, Verdict, find, find_nearly, name_source, renew};

declare_rule! {
    /// ## What it does
    /// Compares what anchors say with the texts of their sources, and finds words that are not there, digests
    /// that no passage has, and places that the text does not have. White space, quotation marks, dashes, case,
    /// accents, Arabic vowel signs and the forms of alef, yeh and teh marbuta make no difference. Words that are
    /// nearly there are another rule's (`Q503`), and so are digests of a text that has another `sha256` than
    /// the map says.
    ///
    /// Where a claim has an anchor, what its own text has in quotation marks is looked for too: four words or
    /// more, in the script of the source. That is a warning, since somebody else may be quoted.
    ///
    /// It needs the text of the source: the key `file` of the source names it, or `--source`.
    ///
    /// ## Why it matters
    /// A quote that its source does not have is the worst that can be said of a map, and the first thing that
    /// a careful reader looks up. Language models make such quotes up.
    ///
    /// ## Example
    /// ```argdown
    /// ===
    /// sources: {minutes: {title: Minutes of May, file: minutes.txt}}
    /// ===
    ///
    /// [Cost]: Opening on Sundays is too dear. {anchor: {source: minutes, exact: nobody can pay for Sundays}}
    /// ```
    /// ```text minutes.txt
    /// The treasurer said that the town could not afford to open on Sundays.
    /// ```
    ///
    /// ## Use instead
    /// ```argdown
    /// ===
    /// sources: {minutes: {title: Minutes of May, file: minutes.txt}}
    /// ===
    ///
    /// [Cost]: Opening on Sundays is too dear. {anchor: {source: minutes, exact: could not afford to open on Sundays}}
    /// ```
    /// ```text minutes.txt
    /// The treasurer said that the town could not afford to open on Sundays.
    /// ```
    "Q501", "quote-not-found", Error, [Default, Agent]
}

fn check(context: &Context, findings: &mut Findings) {
    for passage in Passage::all(context) {
        if let Verdict::Missing { nearest, is_thorough } = &passage.verified.verdict
            && !is_of_another_version(context, &passage)
        {
            let finding = findings.add(
                passage.span_of(context, &["exact", "digest", "start", "end", "paragraph"]),
                message(context, &passage),
            );
            finding.about(passage.subject(context));
            if let Some(nearest) = nearest {
                let words = shown(&passage.text.text()[nearest.clone()]);
                finding.note(format!("most like it, in {}: {words}", passage.text.place_in_words(nearest)));
            }
            if !is_thorough {
                finding.note("the text is too long to look through all of it for so many digests");
            }
            mend(context, &passage, finding, nearest.clone());
        }
    }
    for (id, claim) in context.model().claims() {
        if !claim.facts().anchors.is_empty() {
            quotes_in_text(context, findings, id);
        }
    }
}

/// Is the passage known by its digest alone, and the text not the one that the map was made from?
pub(super) fn is_of_another_version(context: &Context, passage: &Passage) -> bool {
    let sha256 = context.model().source(&passage.anchor.source).and_then(|source| source.sha256.as_deref());
    passage.anchor.exact.is_none() && sha256.is_some_and(|sha256| !passage.text.has_sha256(sha256))
}

fn message(context: &Context, passage: &Passage) -> String {
    let (subject, anchor, text) = (passage.subject(context), passage.anchor, passage.text);
    let source = &anchor.source;
    match (&anchor.exact, &anchor.digest, anchor.start, anchor.paragraph) {
        (Some(_), ..) => format!("the words that `{subject}` quotes are not in `{source}`"),
        (None, Some(_), ..) => format!("no passage of `{source}` has the digest that `{subject}` gives"),
        (None, None, Some(start), _) => {
            let end = anchor.end.map_or("its end".to_owned(), |end| end.to_string());
            let length = text.characters();
            format!("`{subject}` points to the characters {start} to {end} of `{source}`, which has {length}")
        }
        (None, None, None, Some(paragraph)) => {
            let count = text.paragraphs().len();
            format!("`{subject}` points to paragraph {paragraph} of `{source}`, which has {count}")
        }
        _ => format!("`{subject}` points to a place that `{source}` does not have"),
    }
}

/// Says what to do: name the source that has the words, or quote what this one says.
fn mend(
    context: &Context,
    passage: &Passage,
    finding: &mut Diagnostic,
    nearest: Option<Range<usize>>,
) {
    let (document, verified) = (context.document(), passage.verified);
    let Some(exact) = &passage.anchor.exact else {
        finding.help("`hence anchor` finds words in the source and writes their place");
        return;
    };
    let has_it = |(id, text): &(&str, &SourceText)| *id != passage.anchor.source && !find(text, exact).is_empty();
    if let Some((other, text)) = context.source_texts().read_ones().find(has_it) {
        finding.note(format!("they are in `{other}`, {}", text.place_in_words(&find(text, exact)[0])));
        finding.help(format!("name that source: `source: {other}`"));
        let edits = name_source(document, verified.claim, verified.anchor, other);
        finding.fix(Fix { title: format!("name the source `{other}`"), edits, applicability: Applicability::Unsafe });
    } else if quotations::script(exact).is_some_and(|script| quotations::script(passage.text.text()) != Some(script)) {
        finding.help("`exact` takes the words of the source in its own language; put a translation into the claim");
    } else if let Some(nearest) = nearest {
        finding.help("quote what the source says, or take the quote out");
        let edits = renew(document, verified.claim, verified.anchor, passage.text, nearest);
        let title = "quote the passage that is most like it".to_owned();
        finding.fix(Fix { title, edits, applicability: Applicability::Unsafe });
    } else {
        finding.help("quote what the source says, name another source, or take the quote out");
    }
}

/// What a claim's own text has in quotation marks, and none of its sources has.
fn quotes_in_text(context: &Context, findings: &mut Findings, id: ClaimId) {
    let claim = context.model().claim(id);
    let Some(text) = claim.text() else { return };
    let texts: Option<Vec<&SourceText>> =
        claim.facts().anchors.iter().map(|anchor| context.source_texts().text(&anchor.source)).collect();
    // Where one of the texts is missing, the quote may be in that.
    let Some(texts) = texts else { return };
    for quote in quotations::quotations(&text.string) {
        let is_foreign = |text: &&SourceText| quotations::script(text.text()) != quotations::script(quote);
        let has_it = |text: &&SourceText| quotations::parts(quote).all(|part| !find(text, part).is_empty());
        if texts.iter().any(is_foreign) || texts.iter().any(has_it) {
            continue;
        }
        let subject = context.subject(Element::Claim(id));
        let span = quotations::span_in(context.document(), claim, quote).unwrap_or(claim.span());
        let finding = findings.add(span, format!("`{subject}` quotes {}, which its source does not have", shown(quote)));
        finding.severity(Severity::Warning).about(subject);
        finding.help("quote what the source says, or take the quotation marks away");
        if let Some((text, place)) = texts.iter().find_map(|text| Some((text, find_nearly(text, quote)?.place))) {
            let words = shown(&text.text()[place.clone()]);
            finding.note(format!("most like it, in {}: {words}", text.place_in_words(&place)));
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::check::{Selection, check_against};
    use crate::diagnostic::Diagnostic;
    use crate::source::{SourceText, Texts};

    /// What is found in a map whose source says this.
    fn found(text: &str, claim: &str) -> Vec<String> {
        let map = crate::read_text(&format!("===\nsources: {{s: {{}}, t: {{}}}}\n===\n\n{claim}\n"));
        assert!(map.problems().is_empty(), "{:?}", map.problems());
        let mut texts = Texts::none();
        texts.give("s", SourceText::new("s.txt", text));
        texts.give("t", SourceText::new("t.txt", "Another text altogether, about the weather."));
        let findings = check_against(&map, &texts, &Selection::default().only(["Q501"]).unwrap());
        let shown = |finding: Diagnostic| {
            let notes = finding.notes.join("; ");
            format!("{} {}: {notes}", finding.severity, finding.message)
        };
        findings.into_iter().map(shown).collect()
    }

    const MINUTES: &str = "The treasurer said: “We cannot afford to open on Sundays.” Nobody answered him.";

    #[test]
    fn words_of_another_source_are_found_there() {
        let found = found(MINUTES, "[A]: One {anchor: {source: s, exact: 'altogether, about the weather'}}");
        assert_eq!(
            found,
            ["error the words that `[A]` quotes are not in `s`: they are in `t`, paragraph 1, characters 13 to 42"]
        );
    }

    #[test]
    fn a_place_that_the_text_does_not_have_is_none() {
        let found = |anchor: &str| found(MINUTES, &format!("[A]: One {{anchor: {{source: s, {anchor}}}}}"));
        assert_eq!(found("start: 70, end: 90"), ["error `[A]` points to the characters 70 to 90 of `s`, which has 79: "]);
        assert_eq!(found("paragraph: 4"), ["error `[A]` points to paragraph 4 of `s`, which has 1: "]);
        assert_eq!(found("start: 70, end: 79"), [""; 0]);
    }

    #[test]
    fn quotes_in_a_claim_have_to_be_in_its_source() {
        let found = |text: &str| found(MINUTES, &format!("[A]: {text} {{anchor: {{source: s}}}}"));
        assert_eq!(found("He said that they “cannot afford … to open on Sundays”."), [""; 0]);
        assert_eq!(
            found("He said that they “could pay for all Sundays”."),
            ["warning `[A]` quotes `could pay for all Sundays`, which its source does not have: "]
        );
        assert_eq!(found("He calls it a “waste”, and «لا نستطيع أن نفتح»."), [""; 0]);
    }
}
