//! What a map held in the format it came from, and the model has no place for.

use std::ops::Range;
use std::sync::Arc;

use super::{Element, Model};
use crate::text::SharedText;

/// What the format that a map came from holds over and above the model – ids, layout, utterances, unknown
/// keys – piece by piece, so that it comes out again. A map without such things has none.
#[derive(Clone, Debug, Default)]
pub struct Foreign {
    format: Arc<str>,
    /// The file, of which most pieces are parts.
    file: SharedText,
    /// The JSON of the other pieces, one behind the other.
    text: String,
    paths: Vec<Vec<Arc<str>>>,
    pieces: Vec<Stored>,
}

#[derive(Clone, Copy, Debug)]
struct Stored {
    path: u32,
    is_item: bool,
    element: Option<Element>,
    is_of_file: bool,
    start: usize,
    end: usize,
}

/// One piece: the value of a key, or one item of the list that stands under a key.
#[derive(Clone, Copy, Debug)]
pub struct Piece<'a> {
    /// The keys that lead to it, from the outside in.
    pub path: &'a [Arc<str>],
    /// Is it one item of a list?
    pub is_item: bool,
    /// The element of the model that it says more of.
    pub element: Option<Element>,
    /// The JSON, on one line.
    pub json: &'a str,
}

impl Foreign {
    /// Nothing yet of a map that came from the format with this name.
    pub fn new(format: impl Into<Arc<str>>) -> Foreign {
        Foreign { format: format.into(), ..Foreign::default() }
    }

    /// The same, where pieces are parts of the text of a file: these are not copied.
    pub fn of_file(format: impl Into<Arc<str>>, file: SharedText) -> Foreign {
        Foreign { file, ..Foreign::new(format) }
    }

    /// The name of the format.
    pub fn format(&self) -> &str {
        &self.format
    }

    /// Makes room for as many more pieces.
    pub fn reserve(&mut self, pieces: usize) {
        self.pieces.reserve(pieces);
    }

    /// Adds a piece. `json` is valid JSON.
    pub fn add(&mut self, piece: Piece<'_>) {
        let path = match self.paths.iter().rposition(|path| *path == piece.path) {
            Some(at) => at,
            None => {
                self.paths.push(piece.path.to_vec());
                self.paths.len() - 1
            }
        };
        let (is_of_file, range) = match part_of(&self.file, piece.json).filter(|_| is_on_one_line(piece.json)) {
            Some(range) => (true, range),
            None => {
                let start = self.text.len();
                push_on_one_line(&mut self.text, piece.json);
                (false, start..self.text.len())
            }
        };
        let Piece { is_item, element, .. } = piece;
        let Range { start, end } = range;
        self.pieces.push(Stored { path: path as u32, is_item, element, is_of_file, start, end });
    }

    /// All pieces, in their order.
    pub fn pieces(&self) -> impl ExactSizeIterator<Item = Piece<'_>> {
        self.pieces.iter().map(|stored| Piece {
            path: &self.paths[stored.path as usize],
            is_item: stored.is_item,
            element: stored.element,
            json: &(if stored.is_of_file { &*self.file } else { &self.text })[stored.start..stored.end],
        })
    }
}

impl Model {
    /// What the format that the map came from holds over and above the model.
    pub fn foreign(&self) -> Option<&Foreign> {
        self.foreign.as_deref()
    }
}

/// Where in a text another one lies, if it is a part of it and no copy.
fn part_of(text: &str, part: &str) -> Option<Range<usize>> {
    let start = (part.as_ptr() as usize).checked_sub(text.as_ptr() as usize)?;
    let range = start..start.checked_add(part.len())?;
    text.get(range.clone()).map(|_| range)
}

fn is_on_one_line(json: &str) -> bool {
    memchr::memchr2(b'\n', b'\r', json.as_bytes()).is_none()
}

/// Puts JSON behind a text, without the white space between its parts where it has several lines.
fn push_on_one_line(text: &mut String, json: &str) {
    if is_on_one_line(json) {
        text.push_str(json);
        return;
    }
    let (mut start, mut in_string, mut is_escaped) = (0, false, false);
    for (at, byte) in json.bytes().enumerate() {
        match byte {
            _ if is_escaped => is_escaped = false,
            b'\\' if in_string => is_escaped = true,
            b'"' => in_string = !in_string,
            b' ' | b'\n' | b'\r' | b'\t' if !in_string => {
                text.push_str(&json[start..at]);
                start = at + 1;
            }
            _ => {}
        }
    }
    text.push_str(&json[start..]);
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::ClaimId;

    #[test]
    fn pieces_come_back_in_order_and_on_one_line() {
        let mut foreign = Foreign::new("aif");
        let nodes = ["nodes".into()];
        let element = Some(ClaimId(0).into());
        foreign.add(Piece { path: &nodes, is_item: true, element, json: "{\n \"a b\":\t\"c \\\" d\"\n}" });
        foreign.add(Piece { path: &["text".into()], is_item: false, element: None, json: "1.0" });
        let pieces: Vec<_> = foreign.pieces().map(|piece| (piece.path[0].to_string(), piece.json)).collect();
        assert_eq!(pieces, [("nodes".into(), r#"{"a b":"c \" d"}"#), ("text".into(), "1.0")]);
        assert_eq!(foreign.pieces().next().and_then(|piece| piece.element), element);
    }

    #[test]
    fn parts_of_the_file_are_not_copied() {
        let file: SharedText = "[{\"a\": 1}, {\n\"b\": 2}]".into();
        let mut foreign = Foreign::of_file("aif", file.clone());
        let copy = file.to_string();
        for json in [&file[1..9], &file[11..20], &copy[1..9]] {
            foreign.add(Piece { path: &["nodes".into()], is_item: true, element: None, json });
        }
        let pieces: Vec<_> = foreign.pieces().map(|piece| piece.json).collect();
        assert_eq!(pieces, ["{\"a\": 1}", "{\"b\":2}", "{\"a\": 1}"]);
        assert!(std::ptr::eq(pieces[0], &file[1..9]), "the first is part of the file");
        assert!(!std::ptr::eq(pieces[2], &file[1..9]));
    }
}
