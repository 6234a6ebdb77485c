//! AIF and xAIF: whatever a file says, reading ends, problems have places, and what is read comes back.

#![no_main]

use hence::interchange::{aif, hence_json};
use hence::resolve::{Layer, Options};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    for layer in [Layer::Claims, Layer::Argument, Layer::Dialogue] {
        comes_back(text, &Options { layer, ..Options::default() });
    }
});

fn comes_back(text: &str, options: &Options) {
    let map = aif::read("map.json", text, options);
    for problem in map.problems() {
        assert!(problem.span.start <= problem.span.end && problem.span.end as usize <= text.len());
        assert!(text.is_char_boundary(problem.span.start as usize));
        assert!(!problem.kind.to_string().is_empty());
    }
    for written in [aif::write_aif(&map), aif::write_xaif(&map)] {
        let written = String::from_utf8(written.bytes).unwrap();
        let again = aif::read("again.json", &written, options);
        assert_eq!(again.model().claims().len(), map.model().claims().len());
        assert_eq!(again.model().relations().len(), map.model().relations().len());
    }
    let json = hence_json::write(map.model(), map.files());
    let again = hence_json::read("map.json", &json, options);
    assert_eq!(again.model().inferences().len(), map.model().inferences().len());
}
