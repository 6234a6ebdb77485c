//! Writing anchors into maps, by changes that touch nothing else.
//!
//! Texts are written as JSON strings, which are YAML too, so that nothing in a quote can end the data block
//! or be taken for a comment or an include.

mod insert;

use std::ops::Range;

pub use insert::{CannotWrite, Where, add_anchor};

use super::{SourceText, context};
use crate::diagnostic::Edit;
use crate::model::{Anchor, ClaimId, Data, Datum, Entry, Value};
use crate::resolve::{Document, Format};
use crate::text::Span;
use crate::yaml_text;

/// A value of an anchor, as it is written.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Field {
    Number(u32),
    Text(String),
}

impl Field {
    fn written(&self) -> String {
        match self {
            Field::Number(number) => number.to_string(),
            Field::Text(text) => quoted(text),
        }
    }
}

/// The changes that let an anchor say that its words stand at `place` of their source: what it says already
/// is renewed, and nothing added.
pub fn renew(document: &Document, claim: ClaimId, anchor: usize, text: &SourceText, place: Range<usize>) -> Vec<Edit> {
    let Some(written) = Written::find(document, claim, anchor) else { return Vec::new() };
    let (prefix, suffix) = context(text, &place);
    let fields = [
        ("paragraph", text.paragraph_at(place.start).map(Field::Number)),
        ("start", Some(Field::Number(text.character_at(place.start)))),
        ("end", Some(Field::Number(text.character_at(place.end)))),
        ("exact", Some(Field::Text(text.text()[place.clone()].to_owned()))),
        ("prefix", Some(Field::Text(prefix))),
        ("suffix", Some(Field::Text(suffix))),
        ("digest", Some(Field::Text(text.digest(place.clone())))),
    ];
    let anchor = &document.model().claim(claim).facts().anchors[anchor];
    let edits = fields.into_iter().filter_map(|(key, field)| {
        let field = field?;
        let entry = written.data.entry(key)?;
        // The words stay as they are written where they still say the same.
        let is_kept = match (key, &field) {
            ("exact", Field::Text(words)) => {
                anchor.exact.as_deref().is_some_and(|exact| super::fold::fold(exact) == super::fold::fold(words))
            }
            (_, Field::Number(number)) => entry.value.value.as_integer() == Some(i64::from(*number)),
            (_, Field::Text(text)) => entry.value.value.as_text() == Some(text),
        };
        (!is_kept).then(|| written.replace(entry, &field))
    });
    edits.collect()
}

/// The changes that let an anchor say which of several places is meant, by the words around it.
pub fn add_context(
    document: &Document,
    claim: ClaimId,
    anchor: usize,
    text: &SourceText,
    place: Range<usize>,
) -> Vec<Edit> {
    let Some(written) = Written::find(document, claim, anchor) else { return Vec::new() };
    let (prefix, suffix) = context(text, &place);
    let fields = [("prefix", prefix), ("suffix", suffix)].into_iter().filter(|(_, words)| !words.is_empty());
    fields.map(|(key, words)| written.set(key, &Field::Text(words))).collect()
}

/// The changes that let an anchor name another source.
pub fn name_source(document: &Document, claim: ClaimId, anchor: usize, source: &str) -> Vec<Edit> {
    let written = Written::find(document, claim, anchor);
    written.map(|written| written.set("source", &Field::Text(source.to_owned()))).into_iter().collect()
}

/// Where the value of a key of an anchor is written, if it has that key.
pub(crate) fn value_of(document: &Document, claim: ClaimId, anchor: usize, key: &str) -> Option<Span> {
    let written = Written::find(document, claim, anchor)?;
    Some(value_span(document, written.data.entry(key)?)).filter(|span| span.start < span.end)
}

/// An anchor as it is written in a map.
struct Written<'d> {
    document: &'d Document,
    span: Span,
    data: &'d Data,
}

impl<'d> Written<'d> {
    fn find(document: &'d Document, claim: ClaimId, anchor: usize) -> Option<Written<'d>> {
        let claim = document.model().claim(claim);
        let items = items(&claim.data);
        let datum = items.iter().filter(|datum| matches!(datum.value, Value::Map(_))).nth(anchor)?;
        Some(Written { document, span: datum.span, data: datum.value.as_map()? })
    }

    fn replace(&self, entry: &Entry, field: &Field) -> Edit {
        let span = value_span(self.document, entry);
        let space = if span.start == span.end { " " } else { "" };
        Edit { span, replacement: format!("{space}{}", field.written()) }
    }

    /// Gives a key a value, behind the last key where it is new.
    fn set(&self, key: &str, field: &Field) -> Edit {
        if let Some(entry) = self.data.entry(key) {
            return self.replace(entry, field);
        }
        let files = self.document.files();
        let is_flow = files.slice(self.span).starts_with('{');
        let last = self.data.iter().map(|entry| entry.value.span.end).max().unwrap_or(self.span.end);
        let end = self.span.start + files.slice(Span { end: last, ..self.span }).trim_end().len() as u32;
        let key = match self.document.format() {
            Format::Json | Format::Foreign => quoted(key),
            Format::Argdown | Format::Markdown => key.to_owned(),
        };
        let before = match is_flow {
            true => ", ".to_owned(),
            false => {
                let column = files.position(self.span).column as usize - 1;
                format!("\n{}", " ".repeat(column))
            }
        };
        let span = Span { start: end, end, ..self.span };
        Edit { span, replacement: format!("{before}{key}: {}", field.written()) }
    }
}

/// Where the value of a key is written, with the sign before a text of several lines and without white space
/// behind it. Empty, and directly behind the colon, where there is none.
fn value_span(document: &Document, entry: &Entry) -> Span {
    let (files, key, value) = (document.files(), entry.key_span, entry.value.span);
    let end = value.start + files.slice(value).trim_end().len() as u32;
    if end == value.start {
        let rest = files.get(key.file).text().get(key.end as usize..).unwrap_or_default();
        let colon = rest.find(':').map_or(value.start, |at| key.end + at as u32 + 1);
        return Span { start: colon, end: colon, ..value };
    }
    let between = files.slice(Span { start: key.end, end: value.start.max(key.end), ..value });
    let sign = between.find(['|', '>']).map(|at| key.end + at as u32);
    Span { start: sign.unwrap_or(value.start), end, ..value }
}

/// What stands under `anchor`: one or several.
fn items(data: &Data) -> &[Datum] {
    match data.entry("anchor").map(|entry| &entry.value) {
        Some(Datum { value: Value::List(items), .. }) => items,
        Some(one) => std::slice::from_ref(one),
        None => &[],
    }
}

/// A text as a JSON string that has nothing in it that means something to Argdown: a brace can end a data block, and an
/// at sign can begin an include.
fn quoted(text: &str) -> String {
    yaml_text::quoted(text, &['{', '}', '@'])
}

/// The keys and values of an anchor, each as it is written.
fn pairs(anchor: &Anchor, is_json: bool) -> Vec<String> {
    let number = |number: Option<u32>| number.map(|number| number.to_string());
    let text = |text: &Option<String>| text.as_deref().map(quoted);
    let is_word = |id: &str| !id.is_empty() && id.chars().all(|char| char.is_alphabetic() || char == '-');
    // Words that mean something else to YAML are quoted, as numbers are.
    let is_plain = is_word(&anchor.source) && !anchor.source.starts_with('-') && !yaml_text::means_more(&anchor.source);
    let source = if is_plain && !is_json { anchor.source.clone() } else { quoted(&anchor.source) };
    let fields = [
        ("source", Some(source)),
        ("paragraph", number(anchor.paragraph)),
        ("start", number(anchor.start)),
        ("end", number(anchor.end)),
        ("exact", text(&anchor.exact)),
        ("prefix", text(&anchor.prefix)),
        ("suffix", text(&anchor.suffix)),
        ("digest", text(&anchor.digest)),
    ];
    let written = fields.into_iter().filter_map(|(key, value)| Some((key, value?)));
    written
        .map(|(key, value)| if is_json { format!("\"{key}\": {value}") } else { format!("{key}: {value}") })
        .collect()
}

#[cfg(test)]
mod tests;
