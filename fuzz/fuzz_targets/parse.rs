//! Argdown documents.

#![no_main]

use hence::read_text;
use hence::text::{Files, Span};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    let document = read_text(text);
    let (files, model) = (document.files(), document.model());
    for problem in document.problems() {
        check(problem.span, files);
        assert!(!problem.kind.to_string().is_empty());
    }
    for (_, claim) in model.claims() {
        claim.members.iter().for_each(|member| check(member.span, files));
    }
    for (_, argument) in model.arguments() {
        argument.members.iter().for_each(|member| check(member.span, files));
    }
    for (_, relation) in model.relations() {
        let _ = (model.element_title(relation.from), model.element_title(relation.to));
        relation.occurrences.iter().for_each(|occurrence| check(*occurrence, files));
    }
});

fn check(span: Span, files: &Files) {
    assert!(files.get(span.file).text().get(span.range()).is_some());
}
