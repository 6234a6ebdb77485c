//! What the tests of readers have in common.

use crate::interchange::{Input, argdown};
use crate::resolve::{Document, Options};
use crate::text::MemoryFiles;

/// What a reader makes of the first of some files, each a name and a text.
pub(super) fn read_first(read: fn(&Input<'_>) -> Document, files: &[(&str, &str)]) -> Document {
    let (system, options) = (MemoryFiles::new(files.iter().copied()), Options::default());
    read(&Input { name: files[0].0, text: &files[0].1.into(), system: &system, options: &options })
}

/// A map in which nothing is wrong, as Argdown.
pub(super) fn written(map: &Document) -> String {
    assert_eq!(problems(map), "");
    argdown::write(map.model())
}

/// What is wrong with a map, each with the text that it points at and what is to be done.
pub(super) fn problems(map: &Document) -> String {
    let lines = map.problems().iter().map(|problem| {
        let help = problem.kind.help().unwrap_or_default();
        format!("{:?}: {} ({help})\n", map.files().slice(problem.span), problem.kind)
    });
    lines.collect()
}

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

/// Whatever a text says, every problem and every claim stands in a file, and what is read can be written.
pub(super) fn assert_sound(map: &Document) {
    let spans = map.problems().iter().map(|problem| problem.span);
    for span in spans.chain(map.model().claims().map(|(_, claim)| claim.span())) {
        assert!(map.files().get(span.file).text().get(span.range()).is_some(), "{span:?}: {:?}", map.problems());
    }
    argdown::write(map.model());
}
