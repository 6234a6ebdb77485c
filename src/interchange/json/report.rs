//! What is wrong with a map in JSON, collected while it is read.

use std::borrow::Cow;

use super::node::{Entry, Known, Node};
use super::shape::Shape;
use crate::interchange::report::Report;
use crate::model::nearest;
use crate::resolve::FormatError;
use crate::text::Span;

/// An object with the keys that its shape knows, each once.
#[derive(Debug)]
pub(in crate::interchange) struct Object<'a> {
    pub(in crate::interchange) span: Span,
    shape: &'static Shape,
    entries: Vec<Known<'a>>,
}

impl<'a> Object<'a> {
    /// The value of a key. `null` is as good as nothing.
    pub(in crate::interchange) fn get(&self, key: &str) -> Option<Node<'a>> {
        self.get_or_null(key).filter(|node| !node.is_null())
    }

    /// The value of a key, `null` too.
    pub(in crate::interchange) fn get_or_null(&self, key: &str) -> Option<Node<'a>> {
        self.entry(key).map(|entry| entry.value)
    }

    /// Where a key stands.
    pub(in crate::interchange) fn key_span(&self, key: &str) -> Option<Span> {
        self.entry(key).map(|entry| entry.key_span)
    }

    fn entry(&self, key: &str) -> Option<&Known<'a>> {
        self.entries.iter().find(|entry| self.shape.keys.get(entry.key) == Some(&key))
    }
}

impl Report {
    /// Reports a value of the wrong type.
    pub(in crate::interchange) fn wrong_type(
        &mut self,
        node: Node<'_>,
        what: impl Into<String>,
        expected: &'static str,
    ) {
        self.add(node.span, FormatError::Type { what: what.into(), found: node.describe(), expected });
    }

    /// The keys of an object. Misspelled, unknown and repeated ones are reported.
    pub(in crate::interchange) fn object<'a>(&mut self, node: Node<'a>, shape: &'static Shape) -> Option<Object<'a>> {
        let Some(keys) = node.keys(shape) else {
            self.wrong_type(node, shape.what, "an object");
            return None;
        };
        keys.others.into_iter().for_each(|entry| self.unknown_key(entry, shape));
        let mut entries = keys.known;
        if has_repetition(&entries) {
            entries = self.last_ones(entries, shape);
        }
        Some(Object { span: node.span, shape, entries })
    }

    /// Of keys that stand more than once, the last; the others are reported.
    fn last_ones<'a>(&mut self, all: Vec<Known<'a>>, shape: &'static Shape) -> Vec<Known<'a>> {
        let mut entries: Vec<Known<'a>> = Vec::with_capacity(shape.keys.len());
        for entry in all {
            match entries.iter_mut().find(|first| first.key == entry.key) {
                Some(first) => {
                    let key = shape.keys.get(entry.key).copied().unwrap_or_default();
                    self.add(entry.key_span, FormatError::DuplicateKey(key.to_owned()));
                    *first = entry;
                }
                None => entries.push(entry),
            }
        }
        entries
    }

    fn unknown_key(&mut self, entry: Entry<'_>, shape: &'static Shape) {
        let names = shape.keys.iter().copied().filter(|name| could_be_meant(&entry.key, name));
        let nearest = nearest(&entry.key, names);
        let key = entry.key.into_owned();
        self.add(entry.key_span, FormatError::UnknownKey { key, of: shape.what, nearest, known: shape.keys });
    }

    /// The items of a list; of nothing, none.
    pub(in crate::interchange) fn list<'a>(&mut self, object: &Object<'a>, key: &str) -> Vec<Node<'a>> {
        let Some(node) = object.get(key) else {
            return Vec::new();
        };
        node.items().unwrap_or_else(|| {
            self.wrong_type(node, format!("`{key}`"), "a list");
            Vec::new()
        })
    }

    /// The text of a node that is one. Half a surrogate pair is reported and replaced.
    pub(in crate::interchange) fn text<'a>(&mut self, node: Node<'a>) -> Cow<'a, str> {
        match node.text() {
            Some(Ok(text)) => text,
            _ => {
                self.add(node.span, FormatError::Surrogate);
                Cow::Owned(without_surrogates(node.json))
            }
        }
    }

    /// The text of a key.
    pub(in crate::interchange) fn text_of<'a>(&mut self, object: &Object<'a>, key: &str) -> Option<Cow<'a, str>> {
        self.typed(object.get(key)?, key, "a text", |report, node| node.is_text().then(|| report.text(node)))
    }

    /// The id or title that a node names: a text or a whole number.
    pub(in crate::interchange) fn name<'a>(&mut self, node: Node<'a>, key: &str) -> Option<Cow<'a, str>> {
        self.typed(node, key, "a text", |report, node| match node.integer() {
            Some(_) => Some(Cow::Borrowed(node.json)),
            None => node.is_text().then(|| report.text(node)),
        })
    }

    /// The texts of a list.
    pub(in crate::interchange) fn texts_of<'a>(&mut self, object: &Object<'a>, key: &str) -> Vec<Cow<'a, str>> {
        let items = self.list(object, key);
        self.texts(&items, key)
    }

    /// The texts that these nodes are.
    pub(in crate::interchange) fn texts<'a>(&mut self, items: &[Node<'a>], key: &str) -> Vec<Cow<'a, str>> {
        let mut texts = Vec::with_capacity(items.len());
        for &node in items {
            match node.is_text() {
                true => texts.push(self.text(node)),
                false => self.wrong_type(node, format!("each item of `{key}`"), "a text"),
            }
        }
        texts
    }

    /// The truth value of a key.
    pub(in crate::interchange) fn truth_of(&mut self, object: &Object<'_>, key: &str) -> Option<bool> {
        self.typed(object.get(key)?, key, "true or false", |_, node| node.json.parse().ok())
    }

    /// The whole number of a key.
    pub(in crate::interchange) fn whole_of(&mut self, object: &Object<'_>, key: &str) -> Option<u32> {
        self.typed(object.get(key)?, key, "a whole number from 0", |_, node| node.json.parse().ok())
    }

    fn typed<'a, T>(
        &mut self,
        node: Node<'a>,
        key: &str,
        expected: &'static str,
        read: impl FnOnce(&mut Report, Node<'a>) -> Option<T>,
    ) -> Option<T> {
        let read = read(self, node);
        if read.is_none() {
            self.wrong_type(node, format!("`{key}`"), expected);
        }
        read
    }

    /// The member of an enumeration that a key names.
    pub(in crate::interchange) fn word_of<T: Copy>(
        &mut self,
        object: &Object<'_>,
        key: &'static str,
        words: &'static [&'static str],
        members: &[T],
    ) -> Option<T> {
        let found = self.text_of(object, key)?;
        let at = words.iter().position(|word| *word == found);
        let member = at.and_then(|at| members.get(at)).copied();
        if member.is_none() {
            let span = object.get(key).map_or(object.span, |node| node.span);
            self.add(span, FormatError::Word { key, found: found.into_owned(), known: words });
        }
        member
    }

    /// The value of a key that an object must have.
    pub(in crate::interchange) fn required<'a>(
        &mut self,
        value: Option<Node<'a>>,
        key: &'static str,
        object: Node<'a>,
        of: &'static str,
    ) -> Option<Node<'a>> {
        if value.is_none() {
            self.add(object.span, FormatError::MissingKey { key, of });
        }
        value
    }

    /// Reports those of the keys that an object lacks.
    pub(in crate::interchange) fn all_of(&mut self, object: &Object<'_>, keys: &[&'static str], of: &'static str) {
        for key in keys.iter().filter(|key| object.get(key).is_none()) {
            self.missing(object, key, of);
        }
    }

    /// Reports a key that is not there.
    pub(in crate::interchange) fn missing(&mut self, object: &Object<'_>, key: &'static str, of: &'static str) {
        self.add(object.span, FormatError::MissingKey { key, of });
    }
}

/// Does a key stand more than once? No shape has more than 64 keys.
fn has_repetition(entries: &[Known<'_>]) -> bool {
    let mut seen = 0u64;
    entries.iter().any(|entry| {
        let before = seen;
        seen |= 1 << entry.key;
        before == seen
    })
}

/// Could one name be a misspelling of the other? Names of quite another length need no closer look, and
/// nobody misspells a whole page.
pub(in crate::interchange) fn could_be_meant(word: &str, name: &str) -> bool {
    const LONGEST: usize = 100;
    word.len() <= LONGEST && name.len().abs_diff(word.len()) <= 8
}

/// A JSON text as it reads with every half of a surrogate pair replaced.
fn without_surrogates(json: &str) -> String {
    let mut bytes = Vec::new();
    let mut deserializer = serde_json::Deserializer::from_str(json);
    let read = serde::de::Deserializer::deserialize_bytes(&mut deserializer, Bytes(&mut bytes));
    if read.is_err() {
        return String::new();
    }
    String::from_utf8_lossy(&bytes).replace("\u{FFFD}\u{FFFD}\u{FFFD}", "\u{FFFD}")
}

/// Takes the bytes of a text that may not be UTF-8.
struct Bytes<'b>(&'b mut Vec<u8>);

impl<'de> serde::de::Visitor<'de> for Bytes<'_> {
    type Value = ();

    fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("a text")
    }

    fn visit_bytes<E>(self, bytes: &[u8]) -> Result<(), E> {
        self.0.extend_from_slice(bytes);
        Ok(())
    }
}
