//! Data in JSON.
//!
//! Data is written as the JSON that anybody would expect: a date is the text of the date. What plain
//! JSON cannot tell apart is marked by an object with one key: `{"$text": "2026-01-31"}` is a text
//! that only looks like a date, `{"$date": "31 January"}` a date that does not look like one,
//! `{"$number": "inf"}` a number that JSON lacks, and `{"$map": {"$text": "x"}}` an object that only
//! looks like such a mark.

use rustc_hash::FxHashMap;
use serde::ser::{Serialize, SerializeMap, Serializer};

use crate::interchange::json::Report;
use crate::interchange::json::{Entry, Node};
use crate::model::{Data, Datum, Entry as DataEntry, Value};
use crate::resolve::FormatError;

/// How many levels deep data may be nested.
pub(in crate::interchange) const DEPTH: usize = 128;

/// The keys that mark what plain JSON cannot tell apart.
const MARKS: [&str; 4] = ["$text", "$date", "$number", "$map"];

/// Numbers that JSON lacks.
const NUMBERS: [(&str, f64); 3] = [("inf", f64::INFINITY), ("-inf", f64::NEG_INFINITY), ("nan", f64::NAN)];

/// Reads the keys and values of an object. Nothing if it is none.
pub(super) fn read(node: Node<'_>, report: &mut Report) -> Option<Data> {
    Some(read_entries(node.entries()?, DEPTH, report))
}

/// Reads any value as data.
pub(in crate::interchange) fn read_datum(node: Node<'_>, report: &mut Report) -> Datum {
    read_value(node, DEPTH, report)
}

fn read_entries(entries: Vec<Entry<'_>>, depth: usize, report: &mut Report) -> Data {
    let mut places: FxHashMap<String, usize> = FxHashMap::default();
    let mut read: Vec<DataEntry> = Vec::with_capacity(entries.len());
    for entry in entries {
        let key = entry.key.into_owned();
        let value = read_value(entry.value, depth - 1, report);
        match places.get(&key) {
            Some(&at) => {
                report.add(entry.key_span, FormatError::DuplicateKey(key));
                read[at].key_span = entry.key_span;
                read[at].value = value;
            }
            None => {
                places.insert(key.clone(), read.len());
                read.push(DataEntry { key, key_span: entry.key_span, value });
            }
        }
    }
    let mut data = Data::new();
    read.into_iter().for_each(|entry| data.push_new(entry));
    data
}

fn read_value(node: Node<'_>, depth: usize, report: &mut Report) -> Datum {
    let value = match node.json.as_bytes().first() {
        Some(b'{' | b'[') if depth == 0 => {
            report.add(node.span, FormatError::Depth { limit: DEPTH });
            Value::Null
        }
        Some(b'{') => read_object(node.entries().unwrap_or_default(), depth, report),
        Some(b'[') => {
            let items = node.items().unwrap_or_default();
            Value::List(items.into_iter().map(|item| read_value(item, depth - 1, report)).collect())
        }
        Some(b'"') => {
            let text = report.text(node);
            if is_date(&text) { Value::Timestamp(text.into_owned()) } else { Value::Text(text.into_owned()) }
        }
        Some(b't') => Value::Bool(true),
        Some(b'f') => Value::Bool(false),
        Some(b'n') | None => Value::Null,
        Some(_) => read_number(node, report),
    };
    Datum { value, span: node.span }
}

fn read_object(entries: Vec<Entry<'_>>, depth: usize, report: &mut Report) -> Value {
    if let [only] = entries.as_slice()
        && let Some(value) = read_marked(only, depth, report)
    {
        return value;
    }
    Value::Map(read_entries(entries, depth, report))
}

/// What an object with this one entry marks, if it marks anything.
fn read_marked(entry: &Entry<'_>, depth: usize, report: &mut Report) -> Option<Value> {
    match &*entry.key {
        "$map" => Some(Value::Map(read_entries(entry.value.entries()?, depth, report))),
        "$text" => Some(Value::Text(entry.value.text()?.ok()?.into_owned())),
        "$date" => Some(Value::Timestamp(entry.value.text()?.ok()?.into_owned())),
        "$number" => {
            let word = entry.value.text()?.ok()?;
            NUMBERS.iter().find(|(name, _)| *name == word).map(|(_, number)| Value::Float(*number))
        }
        _ => None,
    }
}

fn read_number(node: Node<'_>, report: &mut Report) -> Value {
    if let Some(number) = node.integer() {
        return Value::Integer(number);
    }
    let number: f64 = node.json.parse().unwrap_or(f64::INFINITY);
    let is_whole = !node.json.contains(['.', 'e', 'E']);
    if is_whole || number.is_infinite() {
        report.add(node.span, FormatError::Number);
    }
    if number.is_infinite() { Value::Null } else { Value::Float(number) }
}

/// Does a text read as a date, or as a date with time?
pub(in crate::interchange) fn is_date(text: &str) -> bool {
    let bytes = text.as_bytes();
    let shape = |at: usize, byte: &u8| if at == 4 || at == 7 { *byte == b'-' } else { byte.is_ascii_digit() };
    let Some((day, time)) = bytes.split_at_checked(10) else {
        return false;
    };
    let is_day = day.iter().enumerate().all(|(at, byte)| shape(at, byte));
    let is_time = match time {
        [] => true,
        [b'T' | b't' | b' ', clock @ ..] => {
            clock.first().is_some_and(u8::is_ascii_digit)
                && clock.iter().all(|byte| byte.is_ascii_digit() || b":.+-Zz ".contains(byte))
        }
        _ => false,
    };
    is_day && is_time
}

/// Data to be written.
pub(in crate::interchange) struct Written<'a>(pub(in crate::interchange) &'a Data);

/// A value to be written.
struct WrittenValue<'a>(&'a Value);

impl Serialize for Written<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(Some(self.0.len()))?;
        for entry in self.0 {
            map.serialize_entry(&entry.key, &WrittenValue(&entry.value.value))?;
        }
        map.end()
    }
}

impl Serialize for WrittenValue<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self.0 {
            Value::Text(text) if is_date(text) => marked(serializer, "$text", text),
            Value::Timestamp(text) if !is_date(text) => marked(serializer, "$date", text),
            Value::Float(number) if !number.is_finite() => marked(serializer, "$number", number_name(*number)),
            Value::List(items) => serializer.collect_seq(items.iter().map(|item| WrittenValue(&item.value))),
            Value::Map(data) if looks_marked(data) => marked(serializer, "$map", &Written(data)),
            Value::Map(data) => Written(data).serialize(serializer),
            plain => plain.serialize(serializer),
        }
    }
}

fn marked<S: Serializer, T: Serialize + ?Sized>(serializer: S, mark: &str, value: &T) -> Result<S::Ok, S::Error> {
    let mut map = serializer.serialize_map(Some(1))?;
    map.serialize_entry(mark, value)?;
    map.end()
}

fn number_name(number: f64) -> &'static str {
    NUMBERS.iter().find(|(_, known)| *known == number).map_or("nan", |(name, _)| name)
}

fn looks_marked(data: &Data) -> bool {
    data.len() == 1 && data.iter().any(|entry| MARKS.contains(&entry.key.as_str()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::{FileId, Span};

    /// What an object is read as, and the messages.
    fn read_text(text: &str) -> (Data, Vec<String>) {
        let mut report = Report::default();
        let data = read(Node::of_file(FileId(0), text).unwrap(), &mut report).unwrap();
        (data, report.into_problems().iter().map(|problem| problem.kind.to_string()).collect())
    }

    fn entry(key: &str, value: Value) -> Data {
        let mut data = Data::new();
        data.insert(key, Span::default(), Datum { value, span: Span::default() });
        data
    }

    /// Written and read again.
    fn again(value: Value) -> Value {
        let text = serde_json::to_string(&Written(&entry("key", value))).unwrap();
        let (data, problems) = read_text(&text);
        assert!(problems.is_empty(), "{problems:?}");
        data.get("key").unwrap().clone()
    }

    #[test]
    fn every_kind_of_value_comes_back() {
        for value in [
            Value::Null,
            Value::Bool(true),
            Value::Integer(i64::MIN),
            Value::Float(0.1 + 0.2),
            Value::Float(3.0),
            Value::Float(f64::NEG_INFINITY),
            Value::Timestamp("2026-01-31".into()),
            Value::Timestamp("2026-01-31T10:00:00Z".into()),
            Value::Timestamp("31 January".into()),
            Value::Text("2026-01-31".into()),
            Value::Text("2026-01-31, a Saturday".into()),
            Value::Text("\u{1F600}\n\"\\".into()),
        ] {
            assert_eq!(again(value.clone()), value);
        }
        let looks_marked = again(Value::Map(entry("$text", Value::Text("2026-01-31".into()))));
        assert_eq!(looks_marked.as_map().unwrap().get("$text"), Some(&Value::Text("2026-01-31".into())));
    }

    #[test]
    fn what_json_holds_and_hence_cannot_is_reported() {
        let (data, problems) = read_text(r#"{"a": 1e999, "b": 99999999999999999999, "c": "\ud83d", "a": 2}"#);
        assert_eq!(
            problems,
            [
                "this number is too large to be kept exactly",
                "this number is too large to be kept exactly",
                "this text holds half of a surrogate pair",
                "`a` stands here twice",
            ]
        );
        assert_eq!(data.get("a"), Some(&Value::Integer(2)));
        assert_eq!(data.get("b"), Some(&Value::Float(1e20)));
    }

    #[test]
    fn deep_nesting_is_reported() {
        let nested = |depth: usize| format!("{{\"a\": {}{}}}", "[".repeat(depth), "]".repeat(depth));
        assert!(read_text(&nested(127)).1.is_empty());
        assert_eq!(read_text(&nested(100_000)).1, ["this data is nested deeper than 128 levels"]);
    }
}
