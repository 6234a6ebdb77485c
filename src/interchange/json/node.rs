//! JSON values and where they stand.
//!
//! serde_json finds where each value ends; a value is only read further when somebody asks what is
//! in it. Where a value stands follows from where its slice lies in the text.

use std::borrow::Cow;
use std::fmt;

use serde::Deserializer;
use serde::de::{DeserializeSeed, MapAccess, Visitor};
use serde_json::value::RawValue;

use super::shape::Shape;
use crate::text::{FileId, Span};

/// One JSON value.
#[derive(Clone, Copy, Debug)]
pub(in crate::interchange) struct Node<'a> {
    /// The value as written.
    pub(in crate::interchange) json: &'a str,
    /// Where it stands.
    pub(in crate::interchange) span: Span,
}

/// One key of an object with its value.
#[derive(Clone, Debug)]
pub(in crate::interchange) struct Entry<'a> {
    pub(in crate::interchange) key: Cow<'a, str>,
    pub(in crate::interchange) key_span: Span,
    pub(in crate::interchange) value: Node<'a>,
}

/// The keys of an object, those sorted out that its shape does not know.
#[derive(Clone, Debug, Default)]
pub(in crate::interchange) struct Keys<'a> {
    pub(in crate::interchange) known: Vec<Known<'a>>,
    pub(in crate::interchange) others: Vec<Entry<'a>>,
}

/// A key that a shape knows, by its number there, with its value.
#[derive(Clone, Debug)]
pub(in crate::interchange) struct Known<'a> {
    pub(in crate::interchange) key: usize,
    pub(in crate::interchange) key_span: Span,
    pub(in crate::interchange) value: Node<'a>,
}

/// The value is a text with half of a surrogate pair.
#[derive(Debug)]
pub(in crate::interchange) struct LoneSurrogate;

impl<'a> Node<'a> {
    /// All of a file, spaces around the value too; a byte order mark is none of it.
    pub(in crate::interchange) fn whole(file: FileId, text: &'a str) -> Node<'a> {
        let body = text.strip_prefix('\u{feff}').unwrap_or(text);
        Node { json: body, span: Span::new(file, (text.len() - body.len()) as u32, text.len() as u32) }
    }

    /// The one value of a file, or why the file holds none and where that shows.
    pub(in crate::interchange) fn of_file(file: FileId, text: &'a str) -> Result<Node<'a>, (String, Span)> {
        Node::whole(file, text).value()
    }

    /// The one value in this text, or why it holds none and where that shows.
    pub(in crate::interchange) fn value(&self) -> Result<Node<'a>, (String, Span)> {
        match serde_json::from_str::<&RawValue>(self.json) {
            Ok(raw) => Ok(self.part(raw.get())),
            Err(error) => Err((message(&error), self.error_span(&error))),
        }
    }

    /// The part of this value that `json`, a slice of it, is.
    pub(in crate::interchange) fn part(&self, json: &'a str) -> Node<'a> {
        let offset = json.as_ptr().addr() - self.json.as_ptr().addr();
        let start = self.span.start + offset as u32;
        Node { json, span: Span::new(self.span.file, start, start + json.len() as u32) }
    }

    /// The character at which reading stopped.
    fn error_span(&self, error: &serde_json::Error) -> Span {
        let line = error.line().saturating_sub(1);
        let line_start = match line {
            0 => 0,
            _ => memchr::memchr_iter(b'\n', self.json.as_bytes()).nth(line - 1).map_or(0, |at| at + 1),
        };
        let mut start = (line_start + error.column().saturating_sub(1)).min(self.json.len());
        while !self.json.is_char_boundary(start) {
            start -= 1;
        }
        let length = self.json.get(start..).and_then(|rest| rest.chars().next()).map_or(0, char::len_utf8);
        let at = self.span.start + start as u32;
        Span::new(self.span.file, at, at + length as u32)
    }

    /// What this is, in words.
    pub(in crate::interchange) fn describe(&self) -> &'static str {
        match self.json.as_bytes().first() {
            Some(b'{') => "an object",
            Some(b'[') => "a list",
            Some(b'"') => "a text",
            Some(b't' | b'f') => "true or false",
            Some(b'n') | None => "nothing",
            Some(_) => "a number",
        }
    }

    // Millions of values are asked: one byte is looked at, where a pattern would be encoded and compared.
    fn begins_with(&self, byte: u8) -> bool {
        self.json.as_bytes().first() == Some(&byte)
    }

    /// Is it `null`?
    pub(in crate::interchange) fn is_null(&self) -> bool {
        self.json == "null"
    }

    /// Is it a text?
    pub(in crate::interchange) fn is_text(&self) -> bool {
        self.begins_with(b'"')
    }

    /// The items, if this is a list.
    pub(in crate::interchange) fn items(&self) -> Option<Vec<Node<'a>>> {
        if !self.begins_with(b'[') {
            return None;
        }
        let raws: Vec<&'a RawValue> = serde_json::from_str(self.json).ok()?;
        Some(raws.into_iter().map(|raw| self.part(raw.get())).collect())
    }

    /// The keys with their values, if this is an object.
    pub(in crate::interchange) fn entries(&self) -> Option<Vec<Entry<'a>>> {
        if !self.begins_with(b'{') {
            return None;
        }
        serde_json::Deserializer::from_str(self.json).deserialize_map(Entries(self)).ok()
    }

    /// The value of a key, if this is an object that has it: the first, where it is there twice. Whoever asks for many has
    /// them sorted by [`values`](Node::values).
    pub(in crate::interchange) fn member(&self, key: &str) -> Option<Node<'a>> {
        self.entries()?.into_iter().find(|entry| entry.key == key).map(|entry| entry.value)
    }

    /// The keys with their values, if this is an object.
    pub(in crate::interchange) fn keys(&self, shape: &'static Shape) -> Option<Keys<'a>> {
        if !self.begins_with(b'{') {
            return None;
        }
        serde_json::Deserializer::from_str(self.json).deserialize_map(ShapedKeys { node: self, shape }).ok()
    }

    /// The values of the keys of a shape, if this is an object: of each key the first, at the number that the key has
    /// there. Nothing else is kept, for objects that come in millions.
    pub(in crate::interchange) fn values<const N: usize>(
        &self,
        shape: &'static Shape,
    ) -> Option<[Option<Node<'a>>; N]> {
        if !self.begins_with(b'{') {
            return None;
        }
        serde_json::Deserializer::from_str(self.json).deserialize_map(ShapedValues { node: self, shape }).ok()
    }

    /// The text, if this is one.
    pub(in crate::interchange) fn text(&self) -> Option<Result<Cow<'a, str>, LoneSurrogate>> {
        let inner = self.json.get(1..self.json.len().checked_sub(1)?).filter(|_| self.is_text())?;
        if memchr::memchr(b'\\', inner.as_bytes()).is_none() {
            return Some(Ok(Cow::Borrowed(inner)));
        }
        let read: Result<String, _> = serde_json::from_str(self.json);
        Some(read.map(Cow::Owned).map_err(|_| LoneSurrogate))
    }

    /// A text or a number as a word, anything else as it is written.
    pub(in crate::interchange) fn word(&self) -> Cow<'a, str> {
        self.text().and_then(Result::ok).unwrap_or(Cow::Borrowed(self.json))
    }

    /// The whole number, if this is one that 64 bits can hold.
    pub(in crate::interchange) fn integer(&self) -> Option<i64> {
        self.json.parse().ok()
    }
}

/// Collects the entries of an object, repetitions included.
struct Entries<'n, 'a>(&'n Node<'a>);

impl<'a> Visitor<'a> for Entries<'_, 'a> {
    type Value = Vec<Entry<'a>>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object")
    }

    fn visit_map<M: MapAccess<'a>>(self, mut map: M) -> Result<Self::Value, M::Error> {
        let mut entries = Vec::new();
        while let Some((key, value)) = map.next_entry::<&'a RawValue, &'a RawValue>()? {
            let key = self.0.part(key.get());
            entries.push(Entry { key: name(key), key_span: key.span, value: self.0.part(value.get()) });
        }
        Ok(entries)
    }
}

/// One key of an object of which some keys hold long lists.
#[derive(Clone, Debug)]
pub(in crate::interchange) enum Part<'a> {
    /// A list that was asked for, with its items.
    List(Cow<'a, str>, Vec<Node<'a>>),
    /// Anything else.
    Value(Entry<'a>),
}

impl<'a> Node<'a> {
    /// The keys of a file's one object, the items of the lists under `lists` taken apart on the way, so that
    /// a long file is gone through once. Nothing where it is no such object.
    pub(in crate::interchange) fn parts(&self, lists: &'static [&'static str]) -> Option<Vec<Part<'a>>> {
        let mut deserializer = serde_json::Deserializer::from_str(self.json);
        let parts = deserializer.deserialize_map(Parts { node: self, lists }).ok()?;
        deserializer.end().ok()?;
        Some(parts)
    }
}

struct Parts<'n, 'a> {
    node: &'n Node<'a>,
    lists: &'static [&'static str],
}

impl<'a> Visitor<'a> for Parts<'_, 'a> {
    type Value = Vec<Part<'a>>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object")
    }

    fn visit_map<M: MapAccess<'a>>(self, mut map: M) -> Result<Self::Value, M::Error> {
        let mut parts = Vec::new();
        while let Some(key) = map.next_key::<&'a RawValue>()? {
            let key = self.node.part(key.get());
            let name = name(key);
            if self.lists.contains(&&*name) {
                let items: Vec<&'a RawValue> = map.next_value()?;
                parts.push(Part::List(name, items.into_iter().map(|item| self.node.part(item.get())).collect()));
            } else {
                let value = self.node.part(map.next_value::<&'a RawValue>()?.get());
                parts.push(Part::Value(Entry { key: name, key_span: key.span, value }));
            }
        }
        Ok(parts)
    }
}

/// The name of a key.
fn name(key: Node<'_>) -> Cow<'_, str> {
    key.text().and_then(Result::ok).unwrap_or(Cow::Borrowed(key.json))
}

/// Collects the entries of an object of which the keys are known.
struct ShapedKeys<'n, 'a> {
    node: &'n Node<'a>,
    shape: &'static Shape,
}

impl<'a> Visitor<'a> for ShapedKeys<'_, 'a> {
    type Value = Keys<'a>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object")
    }

    fn visit_map<M: MapAccess<'a>>(self, mut map: M) -> Result<Self::Value, M::Error> {
        let mut keys = Keys { known: Vec::with_capacity(8), others: Vec::new() };
        let mut next = 0;
        while let Some((key, value)) = map.next_entry::<&'a RawValue, &'a RawValue>()? {
            let (key, value) = (self.node.part(key.get()), self.node.part(value.get()));
            let name = name(key);
            match self.shape.position(name.as_bytes(), next) {
                Some(at) => {
                    keys.known.push(Known { key: at, key_span: key.span, value });
                    next = at + 1;
                }
                None => keys.others.push(Entry { key: name, key_span: key.span, value }),
            }
        }
        Ok(keys)
    }
}

/// Collects the values of known keys.
struct ShapedValues<'n, 'a, const N: usize> {
    node: &'n Node<'a>,
    shape: &'static Shape,
}

impl<'a, const N: usize> Visitor<'a> for ShapedValues<'_, 'a, N> {
    type Value = [Option<Node<'a>>; N];

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object")
    }

    fn visit_map<M: MapAccess<'a>>(self, mut map: M) -> Result<Self::Value, M::Error> {
        let mut values = [None; N];
        let mut next = 0;
        while let Some(at) = map.next_key_seed(Position { shape: self.shape, next })? {
            match at.and_then(|at| values.get_mut(at)) {
                Some(value) => {
                    let found = self.node.part(map.next_value::<&'a RawValue>()?.get());
                    value.get_or_insert(found);
                    next = at.map_or(0, |at| at + 1);
                }
                None => {
                    map.next_value::<serde::de::IgnoredAny>()?;
                }
            }
        }
        Ok(values)
    }
}

/// Reads a key as its number in a shape. As bytes, since a key may be half of a surrogate pair.
struct Position {
    shape: &'static Shape,
    next: usize,
}

impl<'a> DeserializeSeed<'a> for Position {
    type Value = Option<usize>;

    fn deserialize<D: Deserializer<'a>>(self, key: D) -> Result<Self::Value, D::Error> {
        key.deserialize_bytes(self)
    }
}

impl Visitor<'_> for Position {
    type Value = Option<usize>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a key")
    }

    fn visit_bytes<E>(self, key: &[u8]) -> Result<Self::Value, E> {
        Ok(self.shape.position(key, self.next))
    }
}

/// What serde_json says, without its own count of lines.
fn message(error: &serde_json::Error) -> String {
    let message = error.to_string();
    let message = message.replace("EOF while parsing", "the file ends inside");
    let message = message.replace("key must be a string", "a key in quotes must stand here");
    match message.rfind(" at line ") {
        Some(at) => message[..at].to_owned(),
        None => message,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn node(text: &str) -> Node<'_> {
        Node::of_file(FileId(0), text).unwrap()
    }

    #[test]
    fn a_value_knows_where_it_stands() {
        let text = "\u{feff} {\"a\": [1, \"é\\u00e9\"],\r\n \"\\u0062\": null}";
        let entries = node(text).entries().unwrap();
        let items = entries[0].value.items().unwrap();
        assert_eq!(&text[items[1].span.range()], "\"é\\u00e9\"");
        assert_eq!(items[1].text().unwrap().unwrap(), "éé");
        assert_eq!(entries[1].key, "b");
        assert_eq!(&text[entries[1].key_span.range()], "\"\\u0062\"");
        assert!(entries[1].value.is_null());
    }

    #[test]
    fn nesting_has_no_limit_until_somebody_looks_inside() {
        let text = format!("{}{}", "[".repeat(200_000), "]".repeat(200_000));
        assert_eq!(node(&text).items().unwrap().len(), 1);
    }

    #[test]
    fn a_broken_file_says_where() {
        let (message, span) = Node::of_file(FileId(0), "{\"a\": 1\n \"b\": 2}").unwrap_err();
        assert_eq!((message.as_str(), span.start), ("expected `,` or `}`", 9));
        let (message, span) = Node::of_file(FileId(0), "{\"a\": \"é").unwrap_err();
        assert_eq!((message.as_str(), span.start), ("the file ends inside a string", 7));
    }

    #[test]
    fn half_of_a_surrogate_pair_is_no_text() {
        assert_eq!(node(r#""\ud83d\ude00""#).text().unwrap().unwrap(), "😀");
        assert!(node(r#""\ud83d""#).text().unwrap().is_err());
    }
}
