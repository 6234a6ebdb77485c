use std::collections::BTreeSet;

use memchr::memchr_iter;
use rustc_hash::FxHashMap;
use unicode_normalization::{UnicodeNormalization, is_nfc};

use crate::check::registry::declare_rule;
use crate::check::{Context, Findings};
use crate::diagnostic::{Applicability, Edit, Fix};
use crate::model::{Element, MarkKind, Member, Title};
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
        controls(id, file, findings);
    }
    let model = context.model();
    let claims = model.claims().map(|(id, claim)| (Element::Claim(id), &claim.title, &*claim.members));
    let arguments =
        model.arguments().map(|(id, argument)| (Element::Argument(id), &argument.title, &*argument.members));
    look_alikes(context, claims.collect(), findings);
    look_alikes(context, arguments.collect(), findings);
}

/// Reports the first character of each line that changes the order of the text.
fn controls(id: FileId, file: &File, findings: &mut Findings) {
    let text = file.text();
    let (mut reported, mut paired) = (None, None);
    // All of them are written with the byte E2 first.
    for at in memchr_iter(0xE2, text.as_bytes()) {
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
