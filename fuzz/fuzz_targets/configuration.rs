//! Configuration files.

#![no_main]

use hence::config::Configuration;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    let (configuration, wrong) = Configuration::read("hence.toml", text);
    for finding in &wrong.findings {
        assert!(!finding.message.is_empty());
        let file = wrong.files.get(finding.span().file);
        assert!(file.text().get(finding.span().range()).is_some(), "{finding:?}");
        hence::diagnostic::human(&wrong.files, finding, Default::default());
    }
    configuration.selections("maps/a.argdown");
});
