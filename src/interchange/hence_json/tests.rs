mod by_hand;
mod problems;
mod random;
mod schema;

use super::{read, write};
use crate::resolve::{Document, Options};

/// What is wrong with a map, a line each.
fn problems(text: &str) -> String {
    let document = read("map.json", text, &Options::default());
    let shown = document.problems().iter().map(|problem| {
        let place = document.files().position(problem.span);
        let quoted = document.files().slice(problem.span).lines().next().unwrap_or_default();
        let help = problem.kind.help().map_or(String::new(), |help| format!("\n    help: {help}"));
        format!("{}:{} {}\n    {quoted}{help}\n", place.line, place.column, problem.kind)
    });
    shown.collect()
}

/// A map that must be without fault.
fn good(text: &str) -> Document {
    assert_eq!(problems(text), "");
    read("map.json", text, &Options::default())
}

/// What is written of a map that was read.
fn again(text: &str) -> String {
    let document = good(text);
    write(document.model(), document.files())
}
