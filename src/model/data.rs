//! Data as a map's author wrote it: YAML or JSON values, each with its place.

use std::fmt;

use serde::de::{Deserialize, Deserializer, MapAccess, SeqAccess, Visitor};
use serde::ser::{SerializeMap, SerializeSeq};
use serde::{Serialize, Serializer};

use super::Table;
use crate::text::Span;

/// A value and where it stands.
#[derive(Clone, Debug, PartialEq)]
pub struct Datum {
    /// The value.
    pub value: Value,
    /// Where it stands.
    pub span: Span,
}

/// A value.
#[derive(Clone, Debug, PartialEq)]
pub enum Value {
    /// Nothing: `null`, `~` or empty.
    Null,
    /// `true` or `false`.
    Bool(bool),
    /// A whole number.
    Integer(i64),
    /// Any other number.
    Float(f64),
    /// A date or a date with time, as written.
    Timestamp(String),
    /// A text.
    Text(String),
    /// A list.
    List(Vec<Datum>),
    /// Keys with values.
    Map(Data),
}

impl Value {
    /// The text, if this is one.
    pub fn as_text(&self) -> Option<&str> {
        match self {
            Value::Text(text) | Value::Timestamp(text) => Some(text),
            _ => None,
        }
    }

    /// The truth value, if this is one.
    pub fn as_bool(&self) -> Option<bool> {
        match self {
            Value::Bool(bool) => Some(*bool),
            _ => None,
        }
    }

    /// The whole number, if this is one.
    pub fn as_integer(&self) -> Option<i64> {
        match self {
            Value::Integer(number) => Some(*number),
            Value::Float(number) if number.fract() == 0.0 && number.abs() < 9e15 => Some(*number as i64),
            _ => None,
        }
    }

    /// The number, if this is one.
    pub fn as_number(&self) -> Option<f64> {
        match self {
            Value::Integer(number) => Some(*number as f64),
            Value::Float(number) => Some(*number),
            _ => None,
        }
    }

    /// The list, if this is one.
    pub fn as_list(&self) -> Option<&[Datum]> {
        match self {
            Value::List(items) => Some(items),
            _ => None,
        }
    }

    /// The keys with values, if this has any.
    pub fn as_map(&self) -> Option<&Data> {
        match self {
            Value::Map(data) => Some(data),
            _ => None,
        }
    }

    /// What this is, in words: `a text`, `a list`.
    pub fn describe(&self) -> &'static str {
        match self {
            Value::Null => "nothing",
            Value::Bool(_) => "true or false",
            Value::Integer(_) | Value::Float(_) => "a number",
            Value::Timestamp(_) => "a date",
            Value::Text(_) => "a text",
            Value::List(_) => "a list",
            Value::Map(_) => "keys with values",
        }
    }
}

impl Value {
    /// What this is, in a message: a scalar as written in backticks, else `a list` or the like.
    pub fn shown(&self) -> String {
        match self {
            Value::Null | Value::List(_) | Value::Map(_) => self.describe().to_owned(),
            scalar => format!("`{scalar}`"),
        }
    }

    /// The same, where all of it stands at one place. Its depth is bounded by what read it: JSON is never nested deeper than
    /// serde_json reads it.
    pub(crate) fn placed(self, span: Span) -> Value {
        let datum = |datum: Datum| Datum { value: datum.value.placed(span), span };
        match self {
            Value::List(items) => Value::List(items.into_iter().map(datum).collect()),
            Value::Map(data) => {
                let entry = |entry: Entry| Entry { key: entry.key, key_span: span, value: datum(entry.value) };
                Value::Map(Data { entries: data.entries.into_iter().map(entry).collect() })
            }
            scalar => scalar,
        }
    }
}

impl fmt::Display for Value {
    /// A scalar as one would write it; a list or map as JSON.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Value::Text(text) | Value::Timestamp(text) => f.write_str(text),
            other => f.write_str(&serde_json::to_string(other).unwrap_or_default()),
        }
    }
}

/// One key with its value.
#[derive(Clone, Debug, PartialEq)]
pub struct Entry {
    /// The key.
    pub key: String,
    /// Where the key stands.
    pub key_span: Span,
    /// Its value.
    pub value: Datum,
}

/// Keys with values, in the order in which they were written. A key stands once: the first place
/// it was written at, with the last value.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Data {
    entries: Vec<Entry>,
}

impl Data {
    /// No keys.
    pub const NONE: Data = Data { entries: Vec::new() };

    /// No keys.
    pub fn new() -> Data {
        Data::default()
    }

    /// Are there no keys?
    pub fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }

    /// Number of keys.
    pub fn len(&self) -> usize {
        self.entries.len()
    }

    /// The entries in order.
    pub fn iter(&self) -> std::slice::Iter<'_, Entry> {
        self.entries.iter()
    }

    /// All values, to change them.
    pub(crate) fn values_mut(&mut self) -> impl Iterator<Item = &mut Value> {
        self.entries.iter_mut().map(|entry| &mut entry.value.value)
    }

    /// The entry of a key.
    pub fn entry(&self, key: &str) -> Option<&Entry> {
        self.entries.iter().find(|entry| entry.key == key)
    }

    /// The value of a key.
    pub fn get(&self, key: &str) -> Option<&Value> {
        self.entry(key).map(|entry| &entry.value.value)
    }

    /// The text of a key, if it holds one.
    pub fn text(&self, key: &str) -> Option<&str> {
        self.get(key)?.as_text()
    }

    /// The keys below a key, if it holds any.
    pub fn map(&self, key: &str) -> Option<&Data> {
        self.get(key)?.as_map()
    }

    /// The truth value of a key, if it holds one.
    pub fn bool(&self, key: &str) -> Option<bool> {
        self.get(key)?.as_bool()
    }

    /// Sets a key that stands, with its value, at one place.
    pub fn set(&mut self, key: impl Into<String>, value: Value, span: Span) {
        self.insert(key, span, Datum { value, span });
    }

    /// Sets a key. An existing one keeps its place in the order.
    pub fn insert(&mut self, key: impl Into<String>, key_span: Span, value: Datum) {
        let key = key.into();
        match self.entries.iter_mut().find(|entry| entry.key == key) {
            Some(entry) => {
                entry.key_span = key_span;
                entry.value = value;
            }
            None => self.entries.push(Entry { key, key_span, value }),
        }
    }

    /// Adds a key that is known to be new. Linear tables come from readers that check for
    /// duplicates themselves.
    pub(crate) fn push_new(&mut self, entry: Entry) {
        self.entries.push(entry);
    }

    /// Removes a key and gives its value.
    pub fn remove(&mut self, key: &str) -> Option<Datum> {
        let at = self.entries.iter().position(|entry| entry.key == key)?;
        Some(self.entries.remove(at).value)
    }

    /// Adds the keys of `other`, deeply: maps are merged by key and lists by index, anything else is
    /// replaced. A key whose new value is nothing is replaced by nothing.
    pub fn merge(&mut self, other: &Data) {
        // No key of the other stands there twice, so those that are added need no search.
        let before = self.entries.len();
        for entry in &other.entries {
            match self.entries[..before].iter_mut().find(|mine| mine.key == entry.key) {
                Some(mine) => mine.value.merge(&entry.value),
                None => self.entries.push(entry.clone()),
            }
        }
    }
}

impl Datum {
    fn merge(&mut self, other: &Datum) {
        match (&mut self.value, &other.value) {
            (Value::Map(mine), Value::Map(theirs)) => mine.merge(theirs),
            (Value::List(mine), Value::List(theirs)) => {
                for (at, item) in theirs.iter().enumerate() {
                    match mine.get_mut(at) {
                        Some(slot) => slot.merge(item),
                        None => mine.push(item.clone()),
                    }
                }
            }
            _ => self.clone_from(other),
        }
    }
}

impl<'a> IntoIterator for &'a Data {
    type Item = &'a Entry;
    type IntoIter = std::slice::Iter<'a, Entry>;

    fn into_iter(self) -> Self::IntoIter {
        self.entries.iter()
    }
}

impl Serialize for Data {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(Some(self.len()))?;
        for entry in self {
            map.serialize_entry(&entry.key, &entry.value.value)?;
        }
        map.end()
    }
}

impl Serialize for Value {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Value::Null => serializer.serialize_unit(),
            Value::Bool(bool) => serializer.serialize_bool(*bool),
            Value::Integer(number) => serializer.serialize_i64(*number),
            Value::Float(number) => serializer.serialize_f64(*number),
            Value::Text(text) | Value::Timestamp(text) => serializer.serialize_str(text),
            Value::List(items) => {
                let mut list = serializer.serialize_seq(Some(items.len()))?;
                for item in items {
                    list.serialize_element(&item.value)?;
                }
                list.end()
            }
            Value::Map(data) => data.serialize(serializer),
        }
    }
}

impl FromIterator<Entry> for Data {
    /// Sets one key after another, in time linear in their number.
    fn from_iter<I: IntoIterator<Item = Entry>>(entries: I) -> Data {
        let mut values: Table<String, (Span, Datum)> = Table::default();
        values.extend(entries.into_iter().map(|entry| (entry.key, (entry.key_span, entry.value))));
        let entries = values.into_iter().map(|(key, (key_span, value))| Entry { key, key_span, value });
        Data { entries: entries.collect() }
    }
}

impl<'de> Deserialize<'de> for Data {
    /// Keys with values from a text that is no part of the map; they stand nowhere.
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Data, D::Error> {
        deserializer.deserialize_map(KeysWithValues)
    }
}

impl<'de> Deserialize<'de> for Value {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Value, D::Error> {
        deserializer.deserialize_any(AnyValue)
    }
}

struct KeysWithValues;

impl<'de> Visitor<'de> for KeysWithValues {
    type Value = Data;

    fn expecting(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.write_str("keys with values")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut access: A) -> Result<Data, A::Error> {
        let nowhere = Span::default();
        let entry = |(key, value)| Entry { key, key_span: nowhere, value: Datum { value, span: nowhere } };
        std::iter::from_fn(|| access.next_entry().transpose()).map(|next| next.map(entry)).collect()
    }
}

struct AnyValue;

impl<'de> Visitor<'de> for AnyValue {
    type Value = Value;

    fn expecting(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.write_str("a value")
    }

    fn visit_unit<E>(self) -> Result<Value, E> {
        Ok(Value::Null)
    }

    fn visit_bool<E>(self, value: bool) -> Result<Value, E> {
        Ok(Value::Bool(value))
    }

    fn visit_i64<E>(self, value: i64) -> Result<Value, E> {
        Ok(Value::Integer(value))
    }

    fn visit_u64<E>(self, value: u64) -> Result<Value, E> {
        Ok(i64::try_from(value).map_or(Value::Float(value as f64), Value::Integer))
    }

    fn visit_f64<E>(self, value: f64) -> Result<Value, E> {
        Ok(Value::Float(value))
    }

    fn visit_str<E>(self, value: &str) -> Result<Value, E> {
        Ok(Value::Text(value.to_owned()))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut access: A) -> Result<Value, A::Error> {
        let mut items = Vec::new();
        while let Some(value) = access.next_element()? {
            items.push(Datum { value, span: Span::default() });
        }
        Ok(Value::List(items))
    }

    fn visit_map<A: MapAccess<'de>>(self, access: A) -> Result<Value, A::Error> {
        KeysWithValues.visit_map(access).map(Value::Map)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn number(number: i64) -> Datum {
        Datum { value: Value::Integer(number), span: Span::default() }
    }

    fn map(entries: &[(&str, Datum)]) -> Data {
        let mut data = Data::new();
        for (key, value) in entries {
            data.insert(*key, Span::default(), value.clone());
        }
        data
    }

    fn nested(data: Data) -> Datum {
        Datum { value: Value::Map(data), span: Span::default() }
    }

    #[test]
    fn merging_is_deep_and_keeps_the_order_of_the_first() {
        let mut first = map(&[("a", number(1)), ("b", nested(map(&[("x", number(1)), ("y", number(2))])))]);
        let second = map(&[("c", number(3)), ("b", nested(map(&[("y", number(9))]))), ("a", number(7))]);
        first.merge(&second);
        assert_eq!(serde_json::to_string(&first).unwrap(), r#"{"a":7,"b":{"x":1,"y":9},"c":3}"#);
    }

    #[test]
    fn of_keys_that_come_twice_the_first_place_and_the_last_value_stay() {
        let keys = [("a", 1), ("b", 2), ("a", 3)];
        let entry =
            |(key, value): (&str, i64)| Entry { key: key.into(), key_span: Span::default(), value: number(value) };
        let data: Data = keys.into_iter().map(entry).collect();
        assert_eq!(serde_json::to_string(&data).unwrap(), r#"{"a":3,"b":2}"#);
        assert_eq!(serde_json::from_str::<Data>(r#"{"a":1,"b":2,"a":3}"#).unwrap(), data);
    }

    #[test]
    fn lists_are_merged_by_index() {
        let list = |numbers: &[i64]| Datum {
            value: Value::List(numbers.iter().map(|&n| number(n)).collect()),
            span: Span::default(),
        };
        let mut first = map(&[("a", list(&[1, 2, 3]))]);
        first.merge(&map(&[("a", list(&[9]))]));
        assert_eq!(serde_json::to_string(&first).unwrap(), r#"{"a":[9,2,3]}"#);
    }

    #[test]
    fn json_is_read_in_its_order() {
        let json = r#"{"b":[1,-2,1.5,null],"a":{"x":true,"y":"text"},"c":18446744073709551615}"#;
        let data: Data = serde_json::from_str(json).unwrap();
        assert_eq!(
            serde_json::to_string(&data).unwrap(),
            json.replace("18446744073709551615", "1.8446744073709552e+19")
        );
    }
}
