//! What fixes make of maps.

#![no_main]

use std::sync::LazyLock;

use hence::check::{RULES, Selection, check_against};
use hence::diagnostic::{Diagnostic, choose};
use hence::resolve::Document;
use hence::source::{SourceText, Texts};
use hence::text::apply;
use libfuzzer_sys::fuzz_target;

/// Fixes that are tried of one map.
const TRIED: usize = 6;

static EVERY_RULE: LazyLock<Selection> =
    LazyLock::new(|| Selection::default().select(RULES.iter().map(|rule| rule.code)).unwrap());

fuzz_target!(|input: (&str, &str)| {
    let (map, source) = input;
    // Most texts do not name a source that there is.
    for map in [map.to_owned(), format!("===\nsources: {{s: {{}}}}\nterms: {{EU: [Union]}}\n===\n\n{map}")] {
        let (document, findings) = checked(&map, source);
        for fix in choose(&findings, true) {
            let span = fix.edits[0].span;
            assert!(document.files().get(span.file).text().get(span.range()).is_some());
        }
        // What a change makes of a text that is read otherwise than it is meant nobody can promise: the
        // command takes such a fix back.
        if document.is_portable() {
            findings.iter().filter(|finding| finding.fix.is_some()).take(TRIED).for_each(|finding| {
                mends(&map, source, &findings, finding);
            });
        }
    }
});

/// After the fix of a finding the map can be read as before, and the finding is gone, or it is one that
/// offers nothing more: what a fix leaves open for people stays open.
fn mends(map: &str, source: &str, findings: &[Diagnostic], finding: &Diagnostic) {
    let after = apply(map, &finding.fix.as_ref().unwrap().edits).expect("the edits of a fix go together");
    let (document, later) = checked(&after, source);
    assert!(document.is_portable(), "not read as before: {finding:?}\n{after:?}");
    let is_alike = |other: &&Diagnostic| {
        other.fix.is_some() && (other.code, &other.message) == (finding.code, &finding.message)
    };
    let alike = |all: &[Diagnostic]| all.iter().filter(is_alike).count();
    assert!(alike(&later) < alike(findings), "found again: {finding:?}\n{after:?}");
}

fn checked(map: &str, source: &str) -> (Document, Vec<Diagnostic>) {
    let document = hence::read_text(map);
    let mut texts = Texts::none();
    texts.give("s", SourceText::new("s.txt", source));
    let findings = check_against(&document, &texts, &EVERY_RULE);
    (document, findings)
}
