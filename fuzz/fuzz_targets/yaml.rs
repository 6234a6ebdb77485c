//! Data blocks and front matter.

#![no_main]

use hence::model::{Data, Datum, Value};
use hence::read_text;
use hence::text::{Files, Span};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    for text in [format!("[A]: a {{\n{text}\n}}\n"), format!("===\n{text}\n===\n\n[A]: a\n")] {
        let document = read_text(&text);
        document.problems().iter().for_each(|problem| check(problem.span, document.files()));
        check_data(document.model().front_matter(), document.files());
        for (_, claim) in document.model().claims() {
            check_data(&claim.data, document.files());
        }
    }
});

fn check(span: Span, files: &Files) {
    assert!(files.get(span.file).text().get(span.range()).is_some());
}

fn check_data(data: &Data, files: &Files) {
    for entry in data {
        check(entry.key_span, files);
        check_value(&entry.value, files);
    }
}

fn check_value(datum: &Datum, files: &Files) {
    check(datum.span, files);
    match &datum.value {
        Value::List(items) => items.iter().for_each(|item| check_value(item, files)),
        Value::Map(data) => check_data(data, files),
        _ => {}
    }
}
