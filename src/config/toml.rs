//! TOML as data with places.
//!
//! The parser is the `toml` crate's, which goes on behind an error and bounds how deep arrays and tables
//! may nest; what it gives becomes the same [`Data`] that YAML in a map becomes, so that both are read
//! alike.

use std::ops::Range;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use crate::diagnostic::Diagnostic;
use crate::model::{Data, Datum, Entry, Value};
use crate::text::{FileId, Span};

/// Tables and arrays in one another. Keys with dots nest without the parser's bound.
const DEEPEST: usize = 64;

/// What a text says, as far as it can be read, and what is wrong with it.
pub(super) fn read(file: FileId, text: &str) -> (Data, Vec<Diagnostic>) {
    let (table, errors) = DeTable::parse_recoverable(text);
    let place = |range: Range<usize>| span(file, text, range);
    let mut findings: Vec<Diagnostic> = errors
        .iter()
        .map(|error| {
            let message = error.message().split_whitespace().collect::<Vec<_>>().join(" ");
            let message = format!("this is not TOML: {}", message.trim_end_matches('.'));
            super::rule("M001").finding(place(error.span().unwrap_or(0..0)), message)
        })
        .collect();
    // Half a value stands behind a syntax error; one message is enough.
    findings.dedup_by_key(|finding| finding.span().start);
    let reader = Reader { file, text };
    (reader.table(table.get_ref(), 0), findings)
}

fn span(file: FileId, text: &str, range: Range<usize>) -> Span {
    let end = range.end.min(text.len());
    Span::new(file, range.start.min(end) as u32, end as u32)
}

struct Reader<'t> {
    file: FileId,
    text: &'t str,
}

impl Reader<'_> {
    fn table(&self, table: &DeTable, depth: usize) -> Data {
        let mut entries: Vec<Entry> = Vec::new();
        for (key, value) in table {
            entries.push(Entry {
                key: key.get_ref().to_string(),
                key_span: span(self.file, self.text, key.span()),
                value: self.datum(value, depth + 1),
            });
        }
        entries.sort_by_key(|entry| entry.key_span);
        let mut data = Data::new();
        entries.into_iter().for_each(|entry| data.push_new(entry));
        data
    }

    fn datum(&self, value: &Spanned<DeValue>, depth: usize) -> Datum {
        let place = span(self.file, self.text, value.span());
        let value = match value.get_ref() {
            DeValue::String(text) => Value::Text(text.to_string()),
            DeValue::Integer(number) => i64::from_str_radix(number.as_str(), number.radix())
                .map_or_else(|_| Value::Text(number.to_string()), Value::Integer),
            DeValue::Float(number) => {
                number.as_str().parse().map_or_else(|_| Value::Text(number.to_string()), Value::Float)
            }
            DeValue::Boolean(flag) => Value::Bool(*flag),
            DeValue::Datetime(time) => Value::Timestamp(time.to_string()),
            DeValue::Array(_) | DeValue::Table(_) if depth > DEEPEST => Value::Null,
            DeValue::Array(items) => Value::List(items.iter().map(|item| self.datum(item, depth + 1)).collect()),
            DeValue::Table(table) => Value::Map(self.table(table, depth)),
        };
        Datum { value, span: place }
    }
}
