//! Every format: whatever a file says, reading ends, problems have places, and what is read can be written.

#![no_main]

use hence::interchange::{FORMATS, Input, argdown, hence_json};
use hence::resolve::Options;
use hence::text::MemoryFiles;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    let (system, options) = (MemoryFiles::default(), Options::default());
    for format in FORMATS {
        let _ = (format.recognise)(text);
        let Some(read) = format.read.filter(|_| !matches!(format.name, "argdown" | "markdown")) else { continue };
        for map in read(&Input { name: "map", text: &text.into(), system: &system, options: &options }) {
            for problem in map.problems() {
                assert!(text.get(problem.span.range()).is_some());
                assert!(!problem.kind.to_string().is_empty());
            }
            argdown::write(map.model());
            let json = hence_json::write(map.model(), map.files());
            let again = hence_json::read("again.json", &json, &options);
            assert_eq!(again.model().inferences().len(), map.model().inferences().len());
            assert_eq!(again.model().relations().len(), map.model().relations().len());
        }
    }
});
