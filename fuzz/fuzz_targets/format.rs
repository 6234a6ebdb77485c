//! The canonical layout.

#![no_main]

use hence::format::format;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    let Ok(once) = format(text) else { return };
    assert_eq!(format(&once).as_deref(), Ok(once.as_str()), "formatting twice changes something");
    let letters = |text: &str| text.chars().filter(|char| !char.is_whitespace() && *char != '-').collect::<String>();
    assert_eq!(letters(text), letters(&once));
});
