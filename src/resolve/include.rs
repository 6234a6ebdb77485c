//! Putting a document together from the files it includes.

use crate::resolve::{Problem, ProblemKind};
use crate::text::{Composed, FileId, FileSystem, Files, Segment};

const BEGIN: &str = "@include(";
/// More nesting than this is a mistake.
const DEEPEST: usize = 64;
/// A document that grows beyond this through its includes is a mistake.
const LARGEST: usize = 1 << 30;

/// The text of `file` with every `@include(path)` replaced by the text of the file it names.
pub(super) fn compose(
    files: &mut Files,
    file: FileId,
    system: &dyn FileSystem,
    problems: &mut Vec<Problem>,
) -> Composed {
    let text = files.get(file).shared_text();
    compose_part(files, file, Composed::of_file(file, text), system, problems)
}

/// The same for a part of a file.
pub(super) fn compose_part(
    files: &mut Files,
    file: FileId,
    part: Composed,
    system: &dyn FileSystem,
    problems: &mut Vec<Problem>,
) -> Composed {
    if !part.text().contains(BEGIN) {
        return part;
    }
    let start = part.span(0, 0).start;
    let mut composer = Composer { files, system, problems, text: String::new(), segments: Vec::new() };
    composer.add(file, start as usize, start as usize + part.text().len());
    if composer.segments.is_empty() {
        composer.segments.push(Segment { at: 0, file, start });
    }
    Composed::of_pieces(composer.text, composer.segments)
}

struct Composer<'a> {
    files: &'a mut Files,
    system: &'a dyn FileSystem,
    problems: &'a mut Vec<Problem>,
    text: String,
    segments: Vec<Segment>,
}

/// A file of which the bytes from `at` to `end` are still to be added.
struct Open {
    file: FileId,
    at: usize,
    end: usize,
}

impl Composer<'_> {
    fn add(&mut self, file: FileId, start: usize, end: usize) {
        let mut open = vec![Open { file, at: start, end }];
        while let Some(top) = open.last_mut() {
            let source = self.files.get(top.file).shared_text();
            let rest = &source[top.at..top.end];
            let Some(found) = next_include(rest) else {
                let (file, at) = (top.file, top.at);
                open.pop();
                self.push(file, at, rest);
                continue;
            };
            let (file, at) = (top.file, top.at);
            top.at += found.end;
            self.push(file, at, &rest[..found.start]);
            let span = crate::text::Span::new(file, (at + found.start) as u32, (at + found.end) as u32);
            let path = rest[found.start + BEGIN.len()..found.end - 1].trim();
            match self.included(path, &open) {
                Ok(included) => {
                    let end = self.files.get(included).text().len();
                    open.push(Open { file: included, at: 0, end });
                }
                Err(kind) => self.problems.push(Problem { kind, span }),
            }
        }
    }

    /// The file that an include names, read if it is new.
    fn included(&mut self, path: &str, open: &[Open]) -> Result<FileId, ProblemKind> {
        let from = open.last().map_or("", |top| self.files.get(top.file).name());
        let (name, text) =
            self.system.read(path, from).map_err(|error| ProblemKind::Include { path: path.to_owned(), error })?;
        let names: Vec<&str> = open.iter().map(|open| self.files.get(open.file).name()).collect();
        if let Some(at) = names.iter().position(|open| *open == name) {
            let chain = names[at..].iter().map(|name| (*name).to_owned()).chain([name.clone()]).collect();
            return Err(ProblemKind::IncludeCycle { chain });
        }
        if open.len() > DEEPEST || self.text.len() + text.len() > LARGEST {
            return Err(ProblemKind::IncludeTooLarge { path: path.to_owned() });
        }
        Ok(match self.files.find(&name) {
            Some(known) => known,
            None => self.files.add(name, text),
        })
    }

    fn push(&mut self, file: FileId, start: usize, piece: &str) {
        if !piece.is_empty() {
            self.segments.push(Segment { at: self.text.len() as u32, file, start: start as u32 });
            self.text.push_str(piece);
        }
    }
}

/// The bytes of the next `@include(path)`.
fn next_include(text: &str) -> Option<std::ops::Range<usize>> {
    let start = text.find(BEGIN)?;
    let end = start + BEGIN.len() + text[start + BEGIN.len()..].find(')')? + 1;
    Some(start..end)
}
