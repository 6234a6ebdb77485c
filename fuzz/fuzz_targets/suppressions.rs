//! Maps that keep things from being reported, and what takes out what they do not need.

#![no_main]

use hence::check::{Selection, check};
use hence::diagnostic::{Edit, choose};
use hence::text::apply;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    // Most texts hold no suppression: one is put before each.
    for text in [text.to_owned(), format!("// hence: ignore S203, G105 – x\n{text}")] {
        let document = hence::read_text(&text);
        for directive in document.directives() {
            assert!(document.files().get(directive.span.file).text().get(directive.span.range()).is_some());
        }
        let findings = check(&document, &Selection::default());
        let edits: Vec<Edit> = choose(&findings, true).into_iter().flat_map(|fix| fix.edits.clone()).collect();
        let after = apply(&text, &edits).expect("chosen edits go together");
        check(&hence::read_text(&after), &Selection::default());
    }
});
