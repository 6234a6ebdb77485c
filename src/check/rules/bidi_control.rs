use std::collections::BTreeSet;
use std::ops::Range;

use memchr::memchr_iter;
use rustc_hash::FxHashMap;
use unicode_normalization::{UnicodeNormalization, is_nfc};

use crate::check::registry::declare_rule;
use crate::check::{Context, Findings};
use crate::diagnostic::{Applicability, Edit, Fix};
use crate::model::{Element, MarkKind, Member, Title};
use crate::resolve::Format;
use crate::text::{File, FileId, Span};

declare_rule! {
    /// ## What it does
    /// Finds characters that change the order in which a text is shown (embeddings, overrides, and
    /// isolates that are not closed on their line), and titles that look alike and differ only in how
    /// their letters are put together from characters.
    ///
    /// Marks that belong to ordinary Arabic and Hebrew text (U+200E, U+200F, U+061C) and isolates in
    /// pairs are left alone.
    ///
    /// ## Why it matters
    /// What a reader sees is not what the map says: an override can turn a sentence round. Two titles
    /// that look alike are two claims, and the reasons of the one do not count for the other.
    ///
    /// ## Example
    /// The second line writes the é as an e and an accent.
    /// ```argdown
    /// [Café]: The talks in the café will succeed.
    ///
    /// [Café]
    ///   + [Cost]: Neither side can afford another year.
    /// ```
    ///
    /// ## Use instead
    /// ```argdown
    /// [Café]: The talks in the café will succeed.
    ///
    /// [Café]
    ///   + [Cost]: Neither side can afford another year.
    /// ```
    "M007", "bidi-control", Warning, Always
}

fn check(context: &Context, findings: &mut Findings) {
    for (id, file) in context.document().files().iter() {
        let range = if id == FileId::default() { own_part(context, file) } else { 0..file.text().len() };
        controls(id, file, range, findings);
    }
    let model = context.model();
    let claims = model.claims().map(|(id, claim)| (Element::Claim(id), &claim.title, &*claim.members));
    let arguments =
        model.arguments().map(|(id, argument)| (Element::Argument(id), &argument.title, &*argument.members));
    look_alikes(context, claims.collect(), findings);
    look_alikes(context, arguments.collect(), findings);
}

/// The part of its file that the map takes: all of it, or what its elements take of Markdown.
fn own_part(context: &Context, file: &File) -> Range<usize> {
    if context.document().format() != Format::Markdown {
        return 0..file.text().len();
    }
    let model = context.model();
    let members = model.claims().flat_map(|(_, claim)| &claim.members);
    let members = members.chain(model.arguments().flat_map(|(_, argument)| &argument.members));
    let sections = model.sections().map(|(_, section)| section.span);
    let spans = members.map(|member| member.span).chain(sections).chain(model.front_matter_span());
    let own = spans.filter(|span| span.file == FileId::default());
    own.map(Span::range).reduce(|all, one| all.start.min(one.start)..all.end.max(one.end)).unwrap_or(0..0)
}

/// Reports the first character of each line that changes the order of the text.
fn controls(id: FileId, file: &File, range: Range<usize>, findings: &mut Findings) {
    let text = file.text();
    let (mut reported, mut paired) = (None, None);
    // All of them are written with the byte E2 first.
    for at in memchr_iter(0xE2, &text.as_bytes()[range.clone()]).map(|at| range.start + at) {
        let Some(control) = text[at..].chars().next().filter(|&char| is_control(char)) else {
            continue;
        };
        let line = Some(file.line_index(at as u32));
        if reported == line || (is_isolate(control) && paired == line) {
            continue;
        }
        if is_isolate(control) && isolates_are_paired(file, line) {
            paired = line;
            continue;
        }
        reported = line;
        let span = Span::new(id, at as u32, (at + control.len_utf8()) as u32);
        let message = format!("the character U+{:04X} ({}) changes the order of this line", control as u32, name(control));
        findings
            .add(span, message)
            .help("take it out; right-to-left text needs no such character in a line of its own")
            .fix(Fix::suggestion("take the character out", span, ""));
    }
}

fn is_control(char: char) -> bool {
    matches!(char, '\u{202a}'..='\u{202e}') || is_isolate(char)
}

fn is_isolate(char: char) -> bool {
    matches!(char, '\u{2066}'..='\u{2069}')
}

fn name(control: char) -> &'static str {
    match control {
        '\u{202a}' => "left-to-right embedding",
        '\u{202b}' => "right-to-left embedding",
        '\u{202c}' => "pop directional formatting",
        '\u{202d}' => "left-to-right override",
        '\u{202e}' => "right-to-left override",
        '\u{2069}' => "pop directional isolate",
        _ => "isolate that is not closed",
    }
}

/// Is every isolate of a line closed on it, and nothing else?
fn isolates_are_paired(file: &File, line: Option<usize>) -> bool {
    let mut open = 0_usize;
    let line = line.map_or(0..0, |line| file.line_range(line));
    for char in file.text()[line].chars().filter(|&char| is_isolate(char)) {
        match (char, open.checked_sub(1)) {
            ('\u{2069}', Some(fewer)) => open = fewer,
            ('\u{2069}', None) => return false,
            _ => open += 1,
        }
    }
    open == 0
}

/// Reports titles that are the same text and not the same characters.
fn look_alikes(context: &Context, titled: Vec<(Element, &Title, &[Member])>, findings: &mut Findings) {
    if titled.iter().all(|(_, title, _)| is_nfc(title)) {
        return;
    }
    let mut first: FxHashMap<String, usize> = FxHashMap::default();
    let mut mentioned = None;
    for (at, (_, title, _)) in titled.iter().enumerate() {
        let known = *first.entry(title.nfc().collect()).or_insert(at);
        if known == at {
            continue;
        }
        // The one that is not in the usual form is to change.
        let (wrong, right) = if is_nfc(title) { (titled[known], titled[at]) } else { (titled[at], titled[known]) };
        let mentioned = mentioned.get_or_insert_with(|| mentions(context));
        let span_of = |members: &[Member]| members.first().map(|member| member.head).unwrap_or_default();
        let applicability = if mentioned.contains(wrong.1) { Applicability::Unsafe } else { Applicability::Safe };
        let subject = context.subject(wrong.0);
        findings
            .add(span_of(wrong.2), format!("`{subject}` looks like another title and is not the same"))
            .label(span_of(right.2), "this is written with other characters")
            .about(subject)
            .help("write both in the usual form (NFC)")
            .fix(normal_form(context, wrong.2, applicability));
    }
}

/// The titles that texts mention.
fn mentions<'a>(context: &Context<'a>) -> BTreeSet<&'a Title> {
    let model = context.model();
    let claims = model.claims().flat_map(|(_, claim)| &claim.members);
    let arguments = model.arguments().flat_map(|(_, argument)| &argument.members);
    let texts = claims.chain(arguments).filter_map(|member| member.text.as_ref());
    let mentioned = texts.flat_map(|text| &text.marks).filter_map(|mark| match &mark.kind {
        MarkKind::ClaimMention(title) | MarkKind::ArgumentMention(title) => Some(title),
        _ => None,
    });
    mentioned.collect()
}

/// Writes the heads of these members in the usual form.
fn normal_form(context: &Context, members: &[Member], applicability: Applicability) -> Fix {
    let files = context.document().files();
    let edits = members.iter().map(|member| {
        let replacement = files.slice(member.head).nfc().collect();
        Edit { span: member.head, replacement }
    });
    Fix { title: "write the title in the usual form".into(), edits: edits.collect(), applicability }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::{Selection, check};
    use crate::diagnostic::Diagnostic;

    fn found(text: &str) -> Vec<Diagnostic> {
        let document = crate::read_text(text);
        let mut findings = check(&document, &Selection::default());
        findings.retain(|finding| finding.code == RULE.code);
        findings
    }

    #[test]
    fn overrides_are_reported_once_a_line_and_in_comments_too() {
        let findings = found("[A]: a\u{202e}b\u{202d}c\n\n/* \u{202e} */\n[B]: b\n");
        let places: Vec<_> = findings.iter().map(|finding| finding.span().start).collect();
        assert_eq!(places, [6, 19]);
        assert!(findings[0].message.contains("U+202E (right-to-left override)"), "{}", findings[0].message);
    }

    #[test]
    fn isolates_in_pairs_and_marks_are_left_alone() {
        assert_eq!(found("[A]: \u{2068}سلام\u{2069} a\u{200f}b\u{61c} “x”\n").len(), 0);
        assert_eq!(found("[A]: \u{2068}سلام a\n").len(), 1);
        assert_eq!(found("[A]: سلام\u{2069} a\n").len(), 1);
    }

    #[test]
    fn of_two_titles_that_look_alike_the_unusual_one_is_mended() {
        let findings = found("[Cafe\u{301}]: one\n\n[Café]: two\n\n[Cafe\u{301}]\n");
        let [finding] = findings.as_slice() else { panic!("{findings:?}") };
        let fix = finding.fix.as_ref().unwrap();
        assert_eq!(fix.applicability, Applicability::Safe);
        assert_eq!(fix.edits.len(), 2);
        assert!(fix.edits.iter().all(|edit| edit.replacement.contains("[Café]")));
    }

    #[test]
    fn a_title_that_a_text_mentions_is_not_changed_unasked() {
        let findings = found("[Cafe\u{301}]: one\n\n[Café]: two, see @[Cafe\u{301}]\n");
        assert_eq!(findings[0].fix.as_ref().unwrap().applicability, Applicability::Unsafe);
    }
}
