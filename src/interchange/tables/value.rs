//! What a cell of data says, and how a value stands in a cell.

use crate::interchange::hence_json::is_date;
use crate::model::Value;
use crate::text::Span;

/// Keys of claims that are true or false.
const FLAGS: &[&str] = &["main", "implicit", "assumed", "undeveloped"];
/// Keys that hold texts, whatever they look like.
const TEXTS: &[&str] = &["lang", "horizon", "url"];

/// What a cell of a key says: nothing where a flag is not set.
pub(super) fn of_cell(key: &str, text: &str, span: Span) -> Option<Value> {
    if FLAGS.contains(&key) {
        return is_set(text).then_some(Value::Bool(true)).or((text == "false").then_some(Value::Bool(false)));
    }
    if let Some(value) = of_json(text) {
        return Some(value.placed(span));
    }
    let typed = match text {
        "true" => Some(Value::Bool(true)),
        "false" => Some(Value::Bool(false)),
        "null" => Some(Value::Null),
        _ if TEXTS.contains(&key) => None,
        _ => number(text).or_else(|| is_date(text).then(|| Value::Timestamp(text.to_owned()))),
    };
    Some(typed.unwrap_or_else(|| Value::Text(text.to_owned())))
}

/// Does a cell say yes?
pub(super) fn is_set(text: &str) -> bool {
    !matches!(text.to_lowercase().as_str(), "no" | "false" | "0" | "-" | "n" | "")
}

/// The texts of a list in JSON.
pub(super) fn texts(text: &str) -> Option<Vec<String>> {
    if text.starts_with('[') { serde_json::from_str(text).ok() } else { None }
}

/// How a text stands in a cell of a key: as it is where that is read as that text, else as JSON.
pub(in crate::interchange) fn text_cell(key: &str, text: &str) -> String {
    match of_cell(key, text.trim(), Span::default()) {
        Some(Value::Text(read)) if read == text && !text.is_empty() => text.to_owned(),
        _ => serde_json::to_string(text).unwrap_or_default(),
    }
}

/// How several words stand in a cell: parted by a sign where they are read so, else as JSON.
pub(in crate::interchange) fn words_cell(words: &[String], sign: &str, parted: impl Fn(&str) -> Vec<String>) -> String {
    let text = words.join(sign);
    if parted(&text) == words { text } else { serde_json::to_string(words).unwrap_or_default() }
}

/// Is this what a cell of the key says?
pub(in crate::interchange) fn is_read_as(key: &str, cell: &str, value: &Value) -> bool {
    of_cell(key, cell, Span::default()).is_some_and(|read| json(&read) == json(value) && dates(&read) == dates(value))
}

/// How many dates there are in a value: in JSON they look like texts.
fn dates(value: &Value) -> usize {
    let (mut open, mut count) = (vec![value], 0);
    while let Some(value) = open.pop() {
        match value {
            Value::Timestamp(_) => count += 1,
            Value::List(items) => open.extend(items.iter().map(|item| &item.value)),
            Value::Map(data) => open.extend(data.iter().map(|entry| &entry.value.value)),
            _ => {}
        }
    }
    count
}

/// A value as JSON.
pub(in crate::interchange) fn json(value: &Value) -> String {
    serde_json::to_string(value).unwrap_or_default()
}

fn number(text: &str) -> Option<Value> {
    match text.parse::<i64>() {
        Ok(number) if number.to_string() == text => Some(Value::Integer(number)),
        _ => text.parse().ok().filter(|number: &f64| number.is_finite() && text.contains('.')).map(Value::Float),
    }
}

/// A list, keys with values or a text in JSON.
fn of_json(text: &str) -> Option<Value> {
    let is_json = [('[', ']'), ('{', '}'), ('"', '"')]
        .iter()
        .any(|(first, last)| text.len() > 1 && text.starts_with(*first) && text.ends_with(*last));
    if is_json { serde_json::from_str(text).ok() } else { None }
}
