//! Data blocks and front matter: YAML with the place of every key and value.
//!
//! The parser is saphyr's. What scalars mean (`schema`) is what they mean to js-yaml, which Argdown's
//! reference implementation reads with. Short texts that blow up, by aliases or by nesting, are
//! refused.

mod error;
mod schema;
mod words;

use std::borrow::Cow;

use rustc_hash::{FxHashMap, FxHashSet};
use saphyr_parser::{Event, Marker, Parser, ScalarStyle, Tag};

pub use error::{YamlError, YamlErrorKind};

use crate::model::{Data, Datum, Entry, Value};
use crate::text::Span;

/// Lists and maps in one another.
const DEEPEST: usize = 128;
/// Values that aliases may repeat, all together.
const MOST_COPIES: usize = 100_000;

/// The value that a text holds, as far as it can be read, and what is wrong with it. `place` gives the
/// span of a range of bytes of `text`.
pub(crate) fn read(text: &str, place: impl Fn(u32, u32) -> Span) -> (Option<Datum>, Vec<YamlError>) {
    match words::read(text, &place) {
        Some(datum) => (Some(datum), Vec::new()),
        None => parse(text, place),
    }
}

/// As [`read`], whatever the text.
fn parse(text: &str, place: impl Fn(u32, u32) -> Span) -> (Option<Datum>, Vec<YamlError>) {
    let mut reader = Reader {
        text,
        place,
        offsets: byte_offsets(text),
        open: Vec::new(),
        root: None,
        anchors: FxHashMap::default(),
        copies: 0,
        errors: Vec::new(),
    };
    reader.run();
    (reader.root, reader.errors)
}

/// For a text beyond ASCII: the byte at which each character begins. The parser counts characters.
fn byte_offsets(text: &str) -> Option<Vec<u32>> {
    let offsets = text.char_indices().map(|(at, _)| at as u32);
    (!text.is_ascii()).then(|| offsets.chain([text.len() as u32]).collect())
}

struct Reader<'t, P> {
    text: &'t str,
    place: P,
    offsets: Option<Vec<u32>>,
    open: Vec<Open>,
    root: Option<Datum>,
    anchors: FxHashMap<usize, Datum>,
    copies: usize,
    errors: Vec<YamlError>,
}

/// A list or map being read.
struct Open {
    start: u32,
    anchor: usize,
    content: Content,
}

enum Content {
    List(Vec<Datum>),
    Map(MapDraft),
}

#[derive(Default)]
struct MapDraft {
    data: Data,
    keys: FxHashSet<String>,
    /// Keys that `<<` brought and that a key of the map's own may still replace.
    merged: FxHashSet<String>,
    /// The key whose value comes next.
    key: Option<Key>,
}

struct Key {
    name: String,
    span: Span,
    is_merge: bool,
}

/// What ends the reading.
struct Stop;

impl<P: Fn(u32, u32) -> Span> Reader<'_, P> {
    fn run(&mut self) {
        let mut parser = Parser::new_from_str(self.text);
        let mut documents = 0;
        while let Some(event) = parser.next_event() {
            let (event, span) = match event {
                Ok(event) => event,
                Err(error) => {
                    let at = self.offset(error.marker());
                    let message = error.info().trim().trim_end_matches('.').to_lowercase();
                    self.error(YamlErrorKind::Syntax(message), at, at);
                    break;
                }
            };
            let (start, end) = (self.offset(&span.start), self.offset(&span.end));
            if let Event::DocumentStart(_) = event {
                documents += 1;
            }
            if documents > 1 {
                self.error(YamlErrorKind::SeveralDocuments, start, end);
                break;
            }
            if self.event(event, start, end.max(start)).is_err() {
                break;
            }
        }
        while self.close(self.text.len() as u32).is_ok() && !self.open.is_empty() {}
    }

    fn offset(&self, marker: &Marker) -> u32 {
        let length = self.text.len();
        match &self.offsets {
            None => marker.index().min(length) as u32,
            Some(offsets) => offsets.get(marker.index()).copied().unwrap_or(length as u32),
        }
    }

    fn error(&mut self, kind: YamlErrorKind, start: u32, end: u32) {
        let span = (self.place)(start, end.max(start));
        self.errors.push(YamlError { kind, span });
    }

    fn event(&mut self, event: Event<'_>, start: u32, end: u32) -> Result<(), Stop> {
        match event {
            Event::Scalar(text, style, anchor, tag) => {
                let value = self.scalar(&text, style, tag, start, end);
                self.add(value, style == ScalarStyle::Plain, anchor, start, end);
            }
            Event::Alias(anchor) => {
                let value = self.alias(anchor, start, end)?;
                self.add(value, false, 0, start, end);
            }
            Event::SequenceStart(anchor, _) => self.open(Content::List(Vec::new()), anchor, start, end)?,
            Event::MappingStart(anchor, _) => self.open(Content::Map(MapDraft::default()), anchor, start, end)?,
            Event::SequenceEnd | Event::MappingEnd => self.close(end)?,
            _ => {}
        }
        Ok(())
    }

    fn scalar(&mut self, text: &str, style: ScalarStyle, tag: Option<Cow<'_, Tag>>, start: u32, end: u32) -> Value {
        let Some(tag) = tag else {
            return match style {
                ScalarStyle::Plain if text.is_empty() => Value::Null,
                ScalarStyle::Plain => schema::plain(text),
                _ => Value::Text(text.to_owned()),
            };
        };
        if !tag.is_yaml_core_schema() {
            self.error(YamlErrorKind::UnknownTag(tag.to_string()), start, end);
            return Value::Text(text.to_owned());
        }
        let value = match tag.suffix.as_str() {
            "str" => Some(Value::Text(text.to_owned())),
            "null" => (text.is_empty() || schema::is_null(text)).then_some(Value::Null),
            "bool" => schema::truth(text).map(Value::Bool),
            "int" => schema::integer(text),
            "float" => schema::number(text),
            "timestamp" => schema::is_date(text).then(|| Value::Timestamp(text.to_owned())),
            _ => None,
        };
        value.unwrap_or_else(|| {
            self.error(YamlErrorKind::WrongTag(tag.to_string()), start, end);
            Value::Text(text.to_owned())
        })
    }

    fn alias(&mut self, anchor: usize, start: u32, end: u32) -> Result<Value, Stop> {
        let Some(datum) = self.anchors.get(&anchor) else { return Ok(Value::Null) };
        self.copies += size(&datum.value, MOST_COPIES);
        if self.copies > MOST_COPIES {
            self.error(YamlErrorKind::TooManyAliases, start, end);
            return Err(Stop);
        }
        Ok(datum.value.clone())
    }

    fn open(&mut self, content: Content, anchor: usize, start: u32, end: u32) -> Result<(), Stop> {
        if self.open.len() >= DEEPEST {
            self.error(YamlErrorKind::TooDeep, start, end);
            return Err(Stop);
        }
        self.open.push(Open { start, anchor, content });
        Ok(())
    }

    /// Ends the list or map opened last.
    fn close(&mut self, end: u32) -> Result<(), Stop> {
        let Open { start, anchor, content } = self.open.pop().ok_or(Stop)?;
        let value = match content {
            Content::List(items) => Value::List(items),
            Content::Map(draft) => Value::Map(draft.data),
        };
        self.add(value, false, anchor, start, end.max(start));
        Ok(())
    }

    /// Puts a finished value where it belongs: into the list or map around it, as item, key or value.
    fn add(&mut self, value: Value, plain: bool, anchor: usize, start: u32, end: u32) {
        let datum = Datum { value, span: (self.place)(start, end) };
        if anchor > 0 {
            self.anchors.insert(anchor, datum.clone());
        }
        let wrong = match self.open.last_mut() {
            None => {
                self.root = Some(datum);
                None
            }
            Some(Open { content: Content::List(items), .. }) => {
                items.push(datum);
                None
            }
            Some(Open { content: Content::Map(draft), .. }) => match draft.key.take() {
                None => {
                    let is_merge = plain && datum.value.as_text() == Some("<<");
                    draft.key = Some(Key { name: datum.value.to_string(), span: datum.span, is_merge });
                    None
                }
                Some(key) if key.is_merge => draft.merge(&datum),
                Some(key) => draft.insert(key, datum),
            },
        };
        self.errors.extend(wrong);
    }
}

impl MapDraft {
    fn insert(&mut self, key: Key, value: Datum) -> Option<YamlError> {
        if self.keys.insert(key.name.clone()) {
            self.data.push_new(Entry { key: key.name, key_span: key.span, value });
            return None;
        }
        let is_new = self.merged.remove(&key.name);
        let wrong =
            (!is_new).then(|| YamlError { kind: YamlErrorKind::DuplicateKey(key.name.clone()), span: key.span });
        self.data.insert(key.name, key.span, value);
        wrong
    }

    /// Takes in the keys of one map or of several that are not there yet.
    fn merge(&mut self, datum: &Datum) -> Option<YamlError> {
        let sources = match &datum.value {
            Value::List(items) => items.as_slice(),
            _ => std::slice::from_ref(datum),
        };
        for source in sources {
            let Some(data) = source.value.as_map() else {
                return Some(YamlError { kind: YamlErrorKind::Merge, span: source.span });
            };
            for entry in data {
                if self.keys.insert(entry.key.clone()) {
                    self.merged.insert(entry.key.clone());
                    self.data.push_new(entry.clone());
                }
            }
        }
        None
    }
}

/// How many values there are in a value, counted no further than `most`.
fn size(value: &Value, most: usize) -> usize {
    let (mut count, mut open) = (0, vec![value]);
    while let Some(value) = open.pop() {
        count += 1;
        if count > most {
            break;
        }
        match value {
            Value::List(items) => open.extend(items.iter().map(|item| &item.value)),
            Value::Map(data) => open.extend(data.iter().map(|entry| &entry.value.value)),
            _ => {}
        }
    }
    count
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read_all(text: &str) -> (Option<Datum>, Vec<YamlError>) {
        read(text, |start, end| Span::new(Default::default(), start, end))
    }

    fn json(text: &str) -> String {
        let (datum, errors) = read_all(text);
        assert_eq!(errors, []);
        serde_json::to_string(&datum.map(|datum| datum.value)).unwrap()
    }

    #[test]
    fn inline_and_block_data() {
        assert_eq!(json("{a: 1, b: [x, true], c: 'é'}"), r#"{"a":1,"b":["x",true],"c":"é"}"#);
        assert_eq!(json("a: 1\nb:\n  - x\n  - y: z\n"), r#"{"a":1,"b":["x",{"y":"z"}]}"#);
        assert_eq!(json("{a:1}"), r#"{"a:1":null}"#);
        assert_eq!(json(""), "null");
        assert_eq!(json("{1: x, true: y, ~: z}"), r#"{"1":"x","true":"y","null":"z"}"#);
    }

    #[test]
    fn plain_words_mean_what_they_mean_to_the_parser() {
        let read = |text: &str| words::read(text, |start, end| Span::new(Default::default(), start, end));
        let texts =
            ["{kind: fact}", "{ a:  x y , b-c: 017, d: 2024-06-01 }", "{a: true, b: Null, n: 1_0}", "{a: 0x1f}"];
        for text in texts {
            let parsed = parse(text, |start, end| Span::new(Default::default(), start, end));
            assert_eq!((read(text), Vec::new()), parsed, "{text}");
        }
        let others =
            ["{}", "{a}", "{a:x}", "{a: }", "{a: x, a: y}", "{true: x}", "{a: x:}", "{a: b: c}", "{a: x,}", "{a: -}"];
        for text in others {
            assert_eq!(read(text), None, "{text}");
        }
    }

    proptest::proptest! {
        #[test]
        fn any_plain_words_mean_what_they_mean_to_the_parser(
            text in r"\{ ?([a-c0-9~.-]{1,3}|true|null|kind): {1,2}([a-z0-9:#_.-]{1,4}( [a-z0-9-]{1,3})?|yes|No|TRUE|~) ?(, ?[a-d]{1,2}: [a-z0-9 -]{0,6} ?){0,2}\}",
        ) {
            let place = |start, end| Span::new(Default::default(), start, end);
            if let Some(datum) = words::read(&text, place) {
                proptest::prop_assert_eq!((Some(datum), Vec::new()), parse(&text, place));
            }
        }
    }

    #[test]
    fn keys_and_values_have_places_in_bytes() {
        let text = "{é: ü, b: [1]}";
        let (datum, _) = read_all(text);
        let data = datum.as_ref().and_then(|datum| datum.value.as_map()).unwrap();
        let at = |span: Span| &text[span.range()];
        let first = data.entry("é").unwrap();
        assert_eq!((at(first.key_span), at(first.value.span)), ("é", "ü"));
        assert_eq!(at(data.entry("b").unwrap().value.span), "[1]");
    }

    #[test]
    fn merge_keys_do_not_overrule() {
        assert_eq!(json("a: &x {p: 1, q: 2}\nb: {<<: *x, q: 3}\n"), r#"{"a":{"p":1,"q":2},"b":{"p":1,"q":3}}"#);
    }

    #[test]
    fn what_was_read_before_an_error_is_kept() {
        let (datum, errors) = read_all("a: 1\nb: [1, 2\nc: }");
        assert_eq!(errors.len(), 1);
        assert_eq!(datum.unwrap().value.as_map().unwrap().get("a"), Some(&Value::Integer(1)));
        let (_, errors) = read_all("{a: 1, a: 2}");
        assert_eq!(errors[0].kind, YamlErrorKind::DuplicateKey("a".into()));
    }

    #[test]
    fn bombs_are_refused() {
        let mut bomb = "a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n".to_owned();
        for level in 1..12 {
            let items = vec![format!("*a{}", level - 1); 10].join(", ");
            bomb += &format!("a{level}: &a{level} [{items}]\n");
        }
        let (_, errors) = read_all(&bomb);
        assert_eq!(errors[0].kind, YamlErrorKind::TooManyAliases);
        let (_, errors) = read_all(&"[".repeat(10_000));
        assert!(!errors.is_empty());
    }
}
