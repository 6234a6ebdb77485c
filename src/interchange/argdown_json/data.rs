//! Data as JavaScript prints it.

use std::io;
use std::slice;

use super::super::json::Json;
use super::time::iso_time;
use crate::map::dictionary_order;
use crate::model::{Data, Datum, Entry, Value};

/// What is open while data is written.
enum Open<'a> {
    List(slice::Iter<'a, Datum>),
    Map(std::vec::IntoIter<&'a Entry>),
}

pub(super) fn write_data(json: &mut Json<impl io::Write>, data: &Data) {
    let mut open = vec![begin_map(json, data)];
    while let Some(innermost) = open.last_mut() {
        let next = match innermost {
            Open::List(items) => items.next(),
            Open::Map(entries) => entries.next().map(|entry| {
                json.title_key(&entry.key);
                &entry.value
            }),
        };
        match (next, innermost) {
            (Some(datum), _) => open.extend(write_value(json, &datum.value)),
            (None, Open::List(_)) => {
                json.end_list();
                open.pop();
            }
            (None, Open::Map(_)) => {
                json.end_object();
                open.pop();
            }
        }
    }
}

/// Writes a value, of a list or map only the beginning.
fn write_value<'a>(json: &mut Json<impl io::Write>, value: &'a Value) -> Option<Open<'a>> {
    match value {
        Value::Null => json.literal("null"),
        Value::Bool(bool) => json.literal(if *bool { "true" } else { "false" }),
        Value::Integer(number) => json.literal(&number_text(*number as f64)),
        Value::Float(number) => json.literal(&number_text(*number)),
        Value::Timestamp(text) => match iso_time(text) {
            Some(time) => json.string(&time),
            None => json.string(text),
        },
        Value::Text(text) => json.string(text),
        Value::List(items) => {
            json.begin_list();
            return Some(Open::List(items.iter()));
        }
        Value::Map(data) => return Some(begin_map(json, data)),
    }
    None
}

fn begin_map<'a>(json: &mut Json<impl io::Write>, data: &'a Data) -> Open<'a> {
    json.begin_object();
    Open::Map(dictionary_order(data.iter(), |entry| &entry.key).into_iter())
}

/// A number as JavaScript prints it: the shortest digits that give it back, with an exponent from
/// 10²¹ on and below 10⁻⁶. What is no number is `null` in JSON.
fn number_text(number: f64) -> String {
    if !number.is_finite() {
        return "null".to_owned();
    }
    let size = number.abs();
    if size == 0.0 {
        "0".to_owned()
    } else if (1e-6..1e21).contains(&size) {
        number.to_string()
    } else {
        let text = format!("{number:e}");
        if size < 1.0 { text } else { text.replace('e', "e+") }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_look_as_javascript_prints_them() {
        let numbers = [0.0, -0.0, 1.0, 0.8, -2.5, 1e20, 1e21, 1.5e300, 1e-6, 1e-7, f64::NAN, f64::NEG_INFINITY];
        let texts = numbers.map(number_text);
        assert_eq!(texts.join(" "), "0 0 1 0.8 -2.5 100000000000000000000 1e+21 1.5e+300 0.000001 1e-7 null null");
        assert_eq!(number_text(i64::MAX as f64), "9223372036854776000");
    }
}
