//! What the tests of readers have in common.

use crate::interchange::argdown;
use crate::resolve::Document;

/// What is wrong with a map, each with its line and column.
pub(super) fn told(map: &Document) -> Vec<String> {
    let told = map.problems().iter().map(|problem| {
        let position = map.files().position(problem.span);
        format!("{}:{} {}", position.line, position.column, problem.kind)
    });
    told.collect()
}

/// A map as Argdown, with what is wrong in it and what is kept beside it.
pub(super) fn shown(map: &Document) -> String {
    let mut shown = argdown::write(map.model());
    for problem in told(map) {
        shown += &format!("\n! {problem}");
    }
    for piece in map.model().foreign().into_iter().flat_map(|foreign| foreign.pieces()) {
        let path = piece.path.join(" ");
        let element = piece.element.map(|element| map.model().element_name(element));
        shown += &format!("\n{path}: {} {}", element.unwrap_or_else(|| "-".to_owned()), piece.json);
    }
    shown
}
