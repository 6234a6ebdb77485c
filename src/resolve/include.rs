//! Putting a document together from the files it includes.

use std::collections::HashSet;

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
    let text = String::new();
    let mut composer = Composer { files, system, problems, text, segments: Vec::new(), included: HashSet::new() };
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
    /// Names of the files that are in already: each is put in once.
    included: HashSet<String>,
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
                Ok(None) => {}
                Ok(Some(included)) => {
                    let end = self.files.get(included).text().len();
                    open.push(Open { file: included, at: 0, end });
                }
                Err(kind) => self.problems.push(Problem { kind, span }),
            }
        }
    }

    /// The file that an include names; `None` where it has been included before.
    fn included(&mut self, path: &str, open: &[Open]) -> Result<Option<FileId>, ProblemKind> {
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
        Ok(self.included.insert(name.clone()).then(|| self.files.add(name, text)))
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

#[cfg(test)]
mod tests {
    use crate::resolve::{Document, Options, ProblemKind, read};
    use crate::text::{MemoryFiles, ReadError};

    fn read_all(files: &[(&str, &str)]) -> Document {
        let system = MemoryFiles::new(files.iter().copied());
        read(files[0].0, files[0].1, &system, &Options::default())
    }

    fn titles(document: &Document) -> Vec<&str> {
        document.model().claims().map(|(_, claim)| &*claim.title).collect()
    }

    #[test]
    fn an_include_is_replaced_by_the_file_it_names() {
        let files = [
            ("maps/a.argdown", "[A]: a\n\n@include(parts/b.argdown)\n\n[D]: d\n"),
            ("maps/parts/b.argdown", "[B]: b\n\n@include(c.argdown)"),
            ("maps/parts/c.argdown", "[C]: c"),
        ];
        let document = read_all(&files);
        assert_eq!(titles(&document), ["A", "B", "C", "D"]);
        let places = document.model().claims().map(|(_, claim)| {
            let position = document.files().position(claim.span());
            (document.files().get(claim.span().file).name().to_owned(), position.line)
        });
        let expected =
            [("maps/a.argdown", 1), ("maps/parts/b.argdown", 1), ("maps/parts/c.argdown", 1), ("maps/a.argdown", 5)];
        assert_eq!(places.collect::<Vec<_>>(), expected.map(|(name, line)| (name.to_owned(), line)));
    }

    #[test]
    fn an_error_in_an_included_file_names_that_file() {
        let document =
            read_all(&[("a.argdown", "[A]: a\n\n@include(b.argdown)\n"), ("b.argdown", "ok\n\n[B]: b [C] c\n")]);
        let problem = &document.problems()[0];
        assert_eq!(document.files().get(problem.span.file).name(), "b.argdown");
        assert_eq!(document.files().position(problem.span).line, 3);
    }

    #[test]
    fn one_claim_in_several_files_is_one_claim() {
        let document =
            read_all(&[("a.argdown", "[A]: a\n\n@include(b.argdown)\n"), ("b.argdown", "[A]\n  + [B]: b\n")]);
        let (_, claim) = document.model().claims().next().unwrap();
        let files: Vec<u32> = claim.members.iter().map(|member| member.span.file.0).collect();
        assert_eq!((titles(&document), files), (vec!["A", "B"], vec![0, 1]));
    }

    #[test]
    fn a_cycle_is_reported_and_read_once() {
        let document = read_all(&[
            ("a.argdown", "[A]: a\n\n@include(b.argdown)\n"),
            ("b.argdown", "[B]: b\n\n@include(a.argdown)\n"),
        ]);
        assert_eq!(titles(&document), ["A", "B"]);
        let [problem] = document.problems() else { panic!("{:?}", document.problems()) };
        assert!(
            matches!(&problem.kind, ProblemKind::IncludeCycle { chain } if chain.join(" ") == "a.argdown b.argdown a.argdown")
        );
        assert_eq!(document.files().get(problem.span.file).name(), "b.argdown");
    }

    #[test]
    fn a_file_is_included_once() {
        let document =
            read_all(&[("a.argdown", "@include(b.argdown)\n\n@include(b.argdown)\n"), ("b.argdown", "[B]: b")]);
        assert_eq!(document.model().claims().next().unwrap().1.members.len(), 1);
        assert!(document.problems().is_empty());
    }

    #[test]
    fn a_file_that_cannot_be_read_is_reported_where_it_is_named() {
        let document = read_all(&[("a.argdown", "[A]: a\n\n@include(../b.argdown)\n")]);
        let [problem] = document.problems() else { panic!("{:?}", document.problems()) };
        assert!(matches!(&problem.kind, ProblemKind::Include { error: ReadError::Outside, .. }));
        assert_eq!(document.files().slice(problem.span), "@include(../b.argdown)");
    }
}
