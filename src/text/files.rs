//! The table of the files that a run has read.

use std::sync::{Arc, OnceLock};

use memchr::memchr_iter;
use serde::{Deserialize, Serialize};

use super::{FileId, SharedText, Span};

/// One file: its name as the user knows it, and its text.
#[derive(Debug)]
pub struct File {
    name: String,
    text: SharedText,
    line_starts: OnceLock<Vec<u32>>,
    /// How many characters begin before each block of bytes, for long lines.
    blocks: OnceLock<Vec<u32>>,
}

/// Bytes between two entries of [`File::blocks`].
const BLOCK: usize = 4096;

/// How many characters begin in these bytes of a text.
fn characters_in(bytes: &[u8]) -> u32 {
    bytes.iter().map(|byte| u32::from(byte & 0xC0 != 0x80)).sum()
}

impl File {
    /// A file with this name and text.
    pub fn new(name: impl Into<String>, text: impl Into<SharedText>) -> File {
        File { name: name.into(), text: text.into(), line_starts: OnceLock::new(), blocks: OnceLock::new() }
    }

    /// The name as the user knows it: the path given, `<stdin>`, or the path of an include.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The text.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The text, shared.
    pub fn shared_text(&self) -> SharedText {
        self.text.clone()
    }

    /// Offsets of the first byte of each line, made on first use.
    fn line_starts(&self) -> &[u32] {
        self.line_starts.get_or_init(|| {
            std::iter::once(0).chain(memchr_iter(b'\n', self.text.as_bytes()).map(|at| at as u32 + 1)).collect()
        })
    }

    /// The 0-based line on which the byte at `offset` stands.
    pub fn line_index(&self, offset: u32) -> usize {
        self.line_starts().partition_point(|&start| start <= offset) - 1
    }

    /// Number of lines; a final line break opens one more, empty line.
    pub fn line_count(&self) -> usize {
        self.line_starts().len()
    }

    /// The bytes of a 0-based line without its line break. Empty behind the last line.
    pub fn line_range(&self, line: usize) -> std::ops::Range<usize> {
        let starts = self.line_starts();
        let Some(&start) = starts.get(line) else {
            return self.text.len()..self.text.len();
        };
        let start = start as usize;
        let end = starts.get(line + 1).map_or(self.text.len(), |&next| next as usize);
        let body = self.text[start..end].trim_end_matches(['\n', '\r']);
        start..start + body.len()
    }

    /// How many characters (Unicode scalar values) begin before the byte at `offset`. Takes constant
    /// time after the first call, however long the file or the line is.
    pub fn characters_before(&self, offset: u32) -> u32 {
        let bytes = self.text.as_bytes();
        let offset = (offset as usize).min(bytes.len());
        let blocks = self.blocks.get_or_init(|| {
            let counts = bytes.chunks(BLOCK).scan(0, |sum, block| {
                *sum += characters_in(block);
                Some(*sum)
            });
            std::iter::once(0).chain(counts).collect()
        });
        let block = offset / BLOCK;
        blocks[block] + characters_in(&bytes[block * BLOCK..offset])
    }

    /// The place of a byte offset as people count it.
    pub fn position(&self, offset: u32) -> Position {
        let offset = (offset as usize).min(self.text.len());
        let line = self.line_index(offset as u32);
        let start = self.line_starts()[line] as usize;
        let before = match offset - start < BLOCK {
            true => characters_in(&self.text.as_bytes()[start..offset]),
            false => self.characters_before(offset as u32) - self.characters_before(start as u32),
        };
        Position { line: line as u32 + 1, column: before + 1, offset: offset as u32 }
    }
}

/// A place in a file as people and editors count it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Position {
    /// Line, from 1.
    pub line: u32,
    /// Column in characters (Unicode scalar values), from 1.
    pub column: u32,
    /// Offset in bytes, from 0.
    pub offset: u32,
}

/// All files of a run. A [`FileId`] indexes it; files are only ever added. A copy shares their texts.
#[derive(Clone, Debug, Default)]
pub struct Files {
    files: Vec<Arc<File>>,
}

impl Files {
    /// An empty table.
    pub fn new() -> Files {
        Files::default()
    }

    /// Adds a file. Texts beyond 4 GiB are cut by whoever reads them: offsets are 32 bits wide.
    pub fn add(&mut self, name: impl Into<String>, text: impl Into<SharedText>) -> FileId {
        self.share(Arc::new(File::new(name, text)))
    }

    /// Adds a file that other tables hold as well.
    pub fn share(&mut self, file: Arc<File>) -> FileId {
        self.files.push(file);
        FileId(self.files.len() as u32 - 1)
    }

    /// The file with this id.
    pub fn get(&self, id: FileId) -> &File {
        &self.files[id.0 as usize]
    }

    /// The file with this id, if it is one of this table.
    pub fn try_get(&self, id: FileId) -> Option<&File> {
        self.files.get(id.0 as usize).map(|file| &**file)
    }

    /// The id of the file with this name, if it has been read.
    pub fn find(&self, name: &str) -> Option<FileId> {
        self.files.iter().position(|file| file.name == name).map(|at| FileId(at as u32))
    }

    /// All files with their ids, in the order in which they were read.
    pub fn iter(&self) -> impl Iterator<Item = (FileId, &File)> {
        self.files.iter().enumerate().map(|(at, file)| (FileId(at as u32), &**file))
    }

    /// The text of a span.
    pub fn slice(&self, span: Span) -> &str {
        self.get(span.file).text.get(span.range()).unwrap_or("")
    }

    /// Where a span starts, as people count.
    pub fn position(&self, span: Span) -> Position {
        self.get(span.file).position(span.start)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_and_columns_count_characters_from_one() {
        let mut files = Files::new();
        let id = files.add("a", "ab\nسلام x\r\n");
        let file = files.get(id);
        assert_eq!(file.position(0), Position { line: 1, column: 1, offset: 0 });
        assert_eq!(file.position(3 + 8 + 1), Position { line: 2, column: 6, offset: 12 });
        assert_eq!(&file.text()[file.line_range(1)], "سلام x");
        assert_eq!(file.line_count(), 3);
        assert_eq!(file.characters_before(12), 3 + 5);
        assert_eq!(file.line_range(7), file.text().len()..file.text().len());
    }

    #[test]
    fn columns_on_a_long_line_count_characters_too() {
        let mut files = Files::new();
        let id = files.add("a", format!("x\n{}", "سa".repeat(10_000)));
        assert_eq!(files.get(id).position(2 + 3 * 7_000), Position { line: 2, column: 14_001, offset: 21_002 });
        assert_eq!(files.get(id).position(u32::MAX).column, 20_001);
    }
}
