//! Formulas as text, and what is decided of them.

#![no_main]

use hence::logic::{Formula, Judgement, decide, parse};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    match parse(text) {
        Ok(formula) => {
            let again = parse(&formula.to_string());
            assert_eq!(again.as_ref(), Ok(&formula), "what is written is read as the same");
            follows_from_itself(formula);
        }
        Err(error) => {
            assert!(error.range.start <= error.range.end && error.range.end <= text.len());
            assert!(text.is_char_boundary(error.range.start) && text.is_char_boundary(error.range.end));
            assert!(!error.to_string().is_empty());
        }
    }
});

fn follows_from_itself(formula: Formula) {
    let judgement = decide(std::slice::from_ref(&formula), &formula);
    assert!(!matches!(judgement, Judgement::Invalid(_)), "{formula} follows from itself");
}
