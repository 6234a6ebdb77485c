use super::quote_not_found::is_of_another_version;
use crate::check::passages::{Passage, shown, source_value};
use crate::check::registry::declare_rule;
use crate::check::{Context, Findings};
use crate::diagnostic::{Applicability, Fix, Severity};
use crate::source::{Verdict, renew};

declare_rule! {
    /// ## What it does
    /// Finds anchors whose words stand elsewhere in the source than they say, or only nearly: up to three in
    /// ten characters may differ. It finds passages that have another digest now, and says of each source
    /// whether its text is still the one that the map was made from (`sha256`).
    ///
    /// Where the very words stand in one other place, writing that place into the anchor changes nothing of what
    /// the map says, and may be done unasked.
    ///
    /// ## Why it matters
    /// Texts are edited after they have been quoted. What has only moved is easily put right; what has been
    /// reworded may no longer say what the claim says.
    ///
    /// ## Example
    /// ```argdown
    /// ===
    /// sources: {minutes: {title: Minutes of May, file: minutes.txt}}
    /// ===
    ///
    /// [Cost]: Opening on Sundays is too dear.
    ///   {anchor: {source: minutes, start: 4, end: 38, exact: could not afford to open on Sundays}}
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
    /// [Cost]: Opening on Sundays is too dear.
    ///   {anchor: {source: minutes, start: 33, end: 68, exact: could not afford to open on Sundays}}
    /// ```
    /// ```text minutes.txt
    /// The treasurer said that the town could not afford to open on Sundays.
    /// ```
    "Q503", "quote-drifted", Warning, [Default]
}

fn check(context: &Context, findings: &mut Findings) {
    for (id, passages) in Passage::by_source(context) {
        another_version(context, findings, id, &passages);
    }
    for passage in Passage::all(context) {
        let (applicability, range) = match &passage.verified.verdict {
            Verdict::Moved { place, is_alone } => (applicability(*is_alone), Some(place.clone())),
            Verdict::Changed { place, distance, .. } => (applicability(*distance == 0), Some(place.clone())),
            Verdict::Missing { .. } if is_of_another_version(context, &passage) => (Applicability::Unsafe, None),
            _ => continue,
        };
        let (message, keys) = message(context, &passage);
        let finding = findings.add(passage.span_of(context, keys), message);
        finding.about(passage.subject(context));
        for note in notes(&passage) {
            finding.note(note);
        }
        let Some(range) = range else {
            finding.help("see whether the source still says it, and point to the place anew with `hence anchor`");
            continue;
        };
        let edits = renew(context.document(), passage.verified.claim, passage.verified.anchor, passage.text, range);
        let title = match applicability {
            Applicability::Safe => "write down where the words stand now",
            Applicability::Unsafe => "quote what the source says now",
        };
        if applicability == Applicability::Unsafe {
            finding.help("see whether the source still says it, and quote what it says now");
        }
        finding.fix(Fix { title: title.to_owned(), edits, applicability });
    }
}

fn applicability(is_sure: bool) -> Applicability {
    if is_sure { Applicability::Safe } else { Applicability::Unsafe }
}

/// What has become of the passage, and the keys of the anchor that no longer say so.
fn message(context: &Context, passage: &Passage) -> (String, &'static [&'static str]) {
    let (subject, anchor, text) = (passage.subject(context), passage.anchor, passage.text);
    let source = &anchor.source;
    match &passage.verified.verdict {
        Verdict::Moved { place: range, .. } => {
            let here = text.place_in_words(range);
            let start = text.character_at(range.start);
            match (anchor.start, anchor.paragraph) {
                (Some(stated), _) if stated != start => {
                    let (way, far) = if stated < start { ("on", start - stated) } else { ("back", stated - start) };
                    let far = if far == 1 { "1 character".to_owned() } else { format!("{far} characters") };
                    (format!("the passage of `{source}` that `{subject}` means has moved {far} {way}: {here}"), &["start"])
                }
                (Some(_), Some(paragraph)) if text.paragraph_at(range.start) != Some(paragraph) => {
                    (format!("the passage of `{source}` that `{subject}` means is not in paragraph {paragraph}: {here}"), &["paragraph"])
                }
                (Some(_), _) => (format!("the passage of `{source}` that `{subject}` means ends elsewhere: {here}"), &["end"]),
                (None, _) => (format!("the passage of `{source}` that `{subject}` means has moved: {here}"), &["paragraph", "exact"]),
            }
        }
        Verdict::Changed { distance: 0, .. } => (
            format!("`{source}` has the words that `{subject}` quotes, and writes them with other letters or signs"),
            &["digest"],
        ),
        Verdict::Changed { distance, length, .. } => (
            format!("`{source}` has nearly the words that `{subject}` quotes: {distance} of {length} characters differ"),
            &["exact"],
        ),
        _ => (format!("the passage of `{source}` that `{subject}` means has changed: nothing in it has its digest now"), &["digest"]),
    }
}

fn notes(passage: &Passage) -> Vec<String> {
    let text = passage.text;
    match &passage.verified.verdict {
        Verdict::Moved { is_alone: false, .. } => vec!["the same words stand elsewhere too".into()],
        Verdict::Changed { place: range, .. } => {
            vec![format!("in {}: {}", text.place_in_words(range), shown(&text.text()[range.clone()]))]
        }
        Verdict::Missing { is_thorough, .. } => {
            let stated = passage.anchor.start.zip(passage.anchor.end);
            let range = stated.and_then(|(start, end)| text.bytes_of(start, end));
            let there = range.map(|range| format!("where it stood, in {}: {}", text.place_in_words(&range), shown(&text.text()[range.clone()])));
            let rest = (!is_thorough).then(|| "not all of the text has been searched for it".to_owned());
            there.into_iter().chain(rest).collect()
        }
        _ => Vec::new(),
    }
}

/// Says that the text of a source is not the one that the map was made from.
fn another_version(context: &Context, findings: &mut Findings, id: &str, passages: &[Passage]) {
    let (Some(source), Some(text)) = (context.model().source(id), context.source_texts().text(id)) else { return };
    let Some(sha256) = source.sha256.as_deref().filter(|sha256| !text.has_sha256(sha256)) else { return };
    let holding =
        passages.iter().filter(|passage| matches!(passage.verified.verdict, Verdict::Found(_))).count();
    let message = format!(
        "`{}` is not the text of `{id}` that the map was made from; {holding} of {} anchors hold in it",
        text.name(),
        passages.len()
    );
    let span = source_value(context, id, "sha256");
    let finding = findings.add(span, message);
    finding.severity(Severity::Info).note(format!("its SHA-256 is {}, and not {sha256}", text.sha256()));
    finding.help("take the text that was meant, or look through the anchors and write down the new `sha256`");
    let title = "write down the SHA-256 of the text";
    finding.fix(Fix::suggestion(title, span, format!("\"{}\"", text.sha256())));
}


#[cfg(test)]
mod tests {
    use crate::check::{Selection, check_against};
    use crate::diagnostic::{Applicability, Diagnostic};
    use crate::resolve::Document;
    use crate::source::{SourceText, Texts};
    use crate::text::apply;

    const MINUTES: &str = "A word before.\n\nThe treasurer said that the town could not afford to open on Sundays.";

    fn read(anchor: &str) -> (String, Document) {
        let text = format!("===\nsources:\n  s:\n    title: Minutes\n===\n\n[A]: One {{anchor: {{source: s, {anchor}}}}}\n");
        let document = crate::read_text(&text);
        assert!(document.problems().is_empty(), "{:?}", document.problems());
        (text, document)
    }

    fn findings(document: &Document) -> Vec<Diagnostic> {
        let mut texts = Texts::none();
        texts.give("s", SourceText::new("s.txt", MINUTES));
        check_against(document, &texts, &Selection::default().only(["Q501", "Q502", "Q503"]).unwrap())
    }

    /// What is found, how sure the change is, and that nothing is found after it.
    fn mended(anchor: &str) -> (String, Applicability) {
        let (text, document) = read(anchor);
        let [finding] = findings(&document).try_into().unwrap();
        let fix = finding.fix.unwrap();
        let changed = apply(&text, &fix.edits).unwrap();
        assert_eq!(findings(&crate::read_text(&changed)), [], "{changed}");
        (finding.message, fix.applicability)
    }

    #[test]
    fn what_has_moved_is_written_down_anew() {
        assert_eq!(
            mended("start: 20, end: 28, exact: treasurer"),
            ("the passage of `s` that `[A]` means ends elsewhere: paragraph 2, characters 20 to 29".into(), Applicability::Safe)
        );
    }

    #[test]
    fn how_far_and_where_is_said() {
        let message = |anchor: &str| mended(anchor).0;
        assert_eq!(
            message("start: 4, end: 13, exact: treasurer"),
            "the passage of `s` that `[A]` means has moved 16 characters on: paragraph 2, characters 20 to 29"
        );
        assert_eq!(
            message("start: 21, end: 30, exact: treasurer"),
            "the passage of `s` that `[A]` means has moved 1 character back: paragraph 2, characters 20 to 29"
        );
        assert_eq!(
            message("paragraph: 1, exact: treasurer"),
            "the passage of `s` that `[A]` means has moved: paragraph 2, characters 20 to 29"
        );
        assert_eq!(
            message("start: 20, end: 29, paragraph: 1, exact: treasurer"),
            "the passage of `s` that `[A]` means is not in paragraph 1: paragraph 2, characters 20 to 29"
        );
    }

    #[test]
    fn what_has_been_reworded_is_for_somebody_to_look_at() {
        assert_eq!(
            mended("exact: that the town can not afford to open on Sunday"),
            ("`s` has nearly the words that `[A]` quotes: 4 of 46 characters differ".into(), Applicability::Unsafe)
        );
    }

    #[test]
    fn a_text_of_another_version_is_said_once() {
        let sha256 = SourceText::new("s.txt", "an older text").sha256().to_owned();
        let digest = SourceText::new("", "an older").sha256().to_owned();
        let text = format!(
            "===\nsources: {{s: {{sha256: {sha256:?}}}}}\n===\n\n[A]: One\n  {{anchor: [{{source: s, start: 0, end: 8, digest: {digest:?}}},\n            {{source: s, exact: A word}}]}}\n"
        );
        let found: Vec<String> = findings(&crate::read_text(&text)).into_iter().map(|finding| format!("{}: {}", finding.severity, finding.message)).collect();
        assert_eq!(
            found,
            [
                "warning: the passage of `s` that `[A]` means has changed: nothing in it has its digest now",
                "info: `s.txt` is not the text of `s` that the map was made from; 1 of 2 anchors hold in it"
            ]
        );
    }
}
