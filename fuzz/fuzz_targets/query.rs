//! Questions to a map, titles among them, with aliases of every sort.

#![no_main]

use hence::query::{Aliases, Known, Query, QueryError, Scope};
use hence::read_text;
use hence::reason::Reasons;
use libfuzzer_sys::fuzz_target;

const MAP: &str = "[A]: a #t\n  + <B>: b {kind: fact}\n  - [C]: c\n    _> <B>\n\n<B>\n\n(1) [D]: d\n----\n(2) [A]\n";

fuzz_target!(|text: &str| {
    // The first line is the question; the others are aliases, `name = definition`.
    let (expression, rest) = text.split_once('\n').unwrap_or((text, ""));
    let aliases = aliases(rest);
    let map = read_text(MAP);
    let reasons = Reasons::new(map.model());
    for query in [Query::parse_with(expression, &aliases), Query::parse_for(expression, map.model(), &aliases)] {
        match query.and_then(|query| query.run(&Scope::new(&reasons))) {
            Ok(set) => assert_eq!(set.titles(map.model()).len(), set.len()),
            Err(error) => shown(&error, expression),
        }
    }
    let known = Known { model: Some(map.model()), aliases: &aliases, rules: &[("S201", "unsupported-claim")] };
    known.completions(expression);
});

fn aliases(lines: &str) -> Aliases {
    let mut aliases = Aliases::new();
    for (name, definition) in lines.lines().take(20).filter_map(|line| line.split_once('=')) {
        if let Err(error) = aliases.define(name, definition) {
            assert!(!error.to_string().is_empty());
        }
    }
    for (_, mistake) in aliases.mistakes() {
        assert!(!mistake.to_string().is_empty());
    }
    aliases
}

fn shown(error: &QueryError, expression: &str) {
    assert!(error.span.start <= error.span.end && error.span.end <= expression.len().max(1));
    assert!(!error.to_string().is_empty() && !error.excerpt(expression).is_empty());
    if let Some(within) = &error.within {
        assert!(within.span.start <= within.span.end && within.span.end <= within.definition.len().max(1));
        assert!(within.definition.is_char_boundary(within.span.start));
    }
}
