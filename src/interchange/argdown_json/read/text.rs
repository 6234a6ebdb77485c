//! Texts with their marks, and data.

use crate::interchange::hence_json::read_datum;
use crate::interchange::json::{Node, Object, Report, Shape};
use crate::model::{Data, Mark, MarkKind, Value};
use crate::resolve::FormatError;

static RANGE: Shape = Shape { what: "a range", keys: &["type", "start", "stop", "url", "tag", "title"] };

/// The types of ranges.
const TYPES: &[&str] = &["bold", "italic", "link", "tag", "statement-mention", "argument-mention"];

/// The marks of a text: ranges with an inclusive end, counted in UTF-16 units.
pub(super) fn marks(object: &Object<'_>, text: &str, report: &mut Report) -> Vec<Mark> {
    let nodes = report.list(object, "ranges");
    if nodes.is_empty() {
        return Vec::new();
    }
    let units = units(text);
    nodes.into_iter().filter_map(|node| mark(node, &units, report)).collect()
}

/// The byte at which each UTF-16 unit begins, and that behind the last.
fn units(text: &str) -> Vec<u32> {
    let starts = text.char_indices().flat_map(|(at, char)| std::iter::repeat_n(at as u32, char.len_utf16()));
    starts.chain([text.len() as u32]).collect()
}

fn mark(node: Node<'_>, units: &[u32], report: &mut Report) -> Option<Mark> {
    let object = report.object(node, &RANGE)?;
    report.all_of(&object, &["type", "start", "stop"], RANGE.what);
    let at = report.word_of(&object, "type", TYPES, &[0, 1, 2, 3, 4, 5])?;
    let mut detail = |key: &'static str| {
        if object.get(key).is_none() {
            report.missing(&object, key, "a range of this type");
        }
        report.text_of(&object, key).map(|text| text.as_ref().into())
    };
    let kind = match at {
        0 => MarkKind::Bold,
        1 => MarkKind::Italic,
        2 => MarkKind::Link(detail("url")?),
        3 => MarkKind::Tag(detail("tag")?),
        4 => MarkKind::ClaimMention(detail("title")?),
        _ => MarkKind::ArgumentMention(detail("title")?),
    };
    let (start, stop) = (report.whole_of(&object, "start")?, report.whole_of(&object, "stop")?);
    let last = units.len() - 1;
    if start > stop || stop as usize > last + MOST_BEHIND {
        report.add(node.span, FormatError::MarkRange { length: last });
        return None;
    }
    // A mark can reach over white space that a text had at its end.
    let byte = |unit: usize| units.get(unit).copied().unwrap_or_else(|| units[last] + (unit - last) as u32);
    Some(Mark { kind, range: byte(start as usize)..byte(stop as usize + 1) })
}

/// So much white space may have stood behind a text.
const MOST_BEHIND: usize = 1000;

/// The data under a key of an object.
pub(super) fn data(object: &Object<'_>, key: &str, report: &mut Report) -> Option<Box<Data>> {
    let node = object.get(key)?;
    let mut value = read_datum(node, report).value;
    as_dates(&mut value);
    match value {
        Value::Map(data) => Some(Box::new(data)),
        _ => {
            report.wrong_type(node, format!("`{key}`"), "an object");
            None
        }
    }
}

/// Dates are points in time here, and what looks like a day is a text.
fn as_dates(value: &mut Value) {
    let mut open = vec![value];
    while let Some(value) = open.pop() {
        match value {
            Value::Timestamp(text) if !text.contains('T') => *value = Value::Text(std::mem::take(text)),
            Value::Timestamp(text) => {
                if let Some(day) = text.strip_suffix("T00:00:00.000Z") {
                    *text = day.to_owned();
                } else if let Some(second) = text.strip_suffix(".000Z") {
                    *text = format!("{second}Z");
                }
            }
            Value::List(items) => open.extend(items.iter_mut().map(|item| &mut item.value)),
            Value::Map(data) => open.extend(data.values_mut()),
            _ => {}
        }
    }
}
