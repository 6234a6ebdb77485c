//! Places that elements had before.

use std::borrow::Cow;
use std::sync::Arc;

use serde::Deserialize;

use crate::interchange::hence_json::shape::{PLACE, POSITION};
use crate::interchange::json::Node;
use crate::interchange::json::{Object, Report};
use crate::model::Place;
use crate::text::Position;

/// Reads places. Neighbours mostly stand in one file, so its name is kept once.
#[derive(Debug, Default)]
pub(super) struct Places {
    file: Option<Arc<str>>,
}

/// A place with nothing left out: read at once, as there are as many as statements.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Whole<'a> {
    #[serde(borrow)]
    file: Cow<'a, str>,
    start: WholePosition,
    end: WholePosition,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct WholePosition {
    line: u32,
    column: u32,
    offset: u32,
}

impl From<WholePosition> for Position {
    fn from(whole: WholePosition) -> Position {
        Position { line: whole.line, column: whole.column, offset: whole.offset }
    }
}

impl Places {
    /// The places at `at`: one or a list of them.
    pub(super) fn all(&mut self, object: &Object<'_>, report: &mut Report) -> Vec<Place> {
        let Some(node) = object.get("at") else {
            return Vec::new();
        };
        if let Ok(wholes) = serde_json::from_str::<Vec<Whole<'_>>>(node.json) {
            return wholes.into_iter().map(|whole| self.whole(whole)).collect();
        }
        let nodes = node.items().unwrap_or_else(|| vec![node]);
        nodes.into_iter().filter_map(|node| self.read(node, report)).collect()
    }

    /// The one place at `at`.
    pub(super) fn one(&mut self, object: &Object<'_>, report: &mut Report) -> Option<Place> {
        self.read(object.get("at")?, report)
    }

    fn read(&mut self, node: Node<'_>, report: &mut Report) -> Option<Place> {
        if let Ok(whole) = serde_json::from_str::<Whole<'_>>(node.json) {
            return Some(self.whole(whole));
        }
        let object = report.object(node, &PLACE)?;
        if object.get("file").is_none() {
            report.missing(&object, "file", PLACE.what);
        }
        let file = report.text_of(&object, "file")?;
        let start = position(&object, "start", report);
        let end = position(&object, "end", report);
        let first = Position { line: 1, column: 1, offset: 0 };
        Some(Place { file: self.file(&file), start: start.unwrap_or(first), end: end.or(start).unwrap_or(first) })
    }

    fn whole(&mut self, whole: Whole<'_>) -> Place {
        Place { file: self.file(&whole.file), start: whole.start.into(), end: whole.end.into() }
    }

    fn file(&mut self, name: &str) -> Arc<str> {
        match &self.file {
            Some(file) if **file == *name => Arc::clone(file),
            _ => Arc::clone(self.file.insert(name.into())),
        }
    }
}

fn position(place: &Object<'_>, key: &str, report: &mut Report) -> Option<Position> {
    let object = report.object(place.get(key)?, &POSITION)?;
    let mut count = |key: &str, first: u32| report.whole_of(&object, key).unwrap_or(first);
    Some(Position { line: count("line", 1), column: count("column", 1), offset: count("offset", 0) })
}
