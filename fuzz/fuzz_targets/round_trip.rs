//! From text to a model, to JSON, and back.

#![no_main]

use hence::interchange::hence_json;
use hence::read_text;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    let document = read_text(text);
    let json = hence_json::write(document.model(), document.files());
    let again = hence_json::read("map.json", &json, &Default::default());
    let problems: Vec<String> = again.problems().iter().map(|problem| problem.kind.to_string()).collect();
    assert_eq!(hence_json::write(again.model(), again.files()), json, "{problems:?}");
});
