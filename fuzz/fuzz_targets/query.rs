//! Questions to a map.

#![no_main]

use hence::query::{Query, QueryError, Scope};
use hence::read_text;
use hence::reason::Reasons;
use libfuzzer_sys::fuzz_target;

const MAP: &str = "[A]: a #t\n  + <B>: b {kind: fact}\n  - [C]: c\n    _> <B>\n\n<B>\n\n(1) [D]: d\n----\n(2) [A]\n";

fuzz_target!(|expression: &str| {
    let map = read_text(MAP);
    let reasons = Reasons::new(map.model());
    let answer = Query::parse(expression).and_then(|query| query.run(&Scope::new(&reasons)));
    match answer {
        Ok(set) => assert_eq!(set.titles(map.model()).len(), set.len()),
        Err(error) => shown(&error, expression),
    }
});

fn shown(error: &QueryError, expression: &str) {
    assert!(error.span.start <= error.span.end && error.span.end <= expression.len().max(1));
    assert!(!error.to_string().is_empty() && !error.excerpt(expression).is_empty());
}
