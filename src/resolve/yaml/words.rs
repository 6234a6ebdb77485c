//! The data that nearly every map has: `{key: word, key: word}`, and nothing else.
//!
//! Setting up a YAML parser takes longer than reading such a block, and a map can have one for each
//! claim. What these few lines do not know for certain they leave to the parser.

use super::schema;
use crate::model::{Data, Datum, Entry, Value};
use crate::text::Span;

/// What the text holds, if it is a list of plain words with plain keys on one line; as [`read`]
/// would give it.
///
/// [`read`]: super::read
pub(super) fn read(text: &str, place: impl Fn(u32, u32) -> Span) -> Option<Datum> {
    let inner = text.strip_prefix('{')?.strip_suffix('}')?;
    let mut data = Data::new();
    let mut at = 1;
    for pair in inner.split(',') {
        let (key, value) = pair.split_once(": ")?;
        let (key_at, key) = word(key, at, false)?;
        let (value_at, value) = word(value, at + pair.len() - value.len(), true)?;
        at += pair.len() + 1;
        if !matches!(schema::plain(key), Value::Text(_)) || data.entry(key).is_some() {
            return None;
        }
        let span = |start: usize, word: &str| place(start as u32, (start + word.len()) as u32);
        let value = Datum { value: schema::plain(value), span: span(value_at, value) };
        data.push_new(Entry { key: key.to_owned(), key_span: span(key_at, key), value });
    }
    Some(Datum { value: Value::Map(data), span: place(0, text.len() as u32) })
}

/// The one word of a text that begins at `at`, or with `several` its words, and where it begins.
fn word(text: &str, at: usize, several: bool) -> Option<(usize, &str)> {
    let word = text.trim_start_matches(' ');
    let start = at + text.len() - word.len();
    let word = word.trim_end_matches(' ');
    let is_part = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_') || (several && byte == b' ');
    let is_word = word.as_bytes().first()?.is_ascii_alphanumeric() && word.bytes().all(is_part);
    // Saphyr takes a hyphen behind a space for the beginning of a list.
    (is_word && !word.contains(" -")).then_some((start, word))
}
