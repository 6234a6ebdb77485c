//! The text of one source.

use std::ops::Range;
use std::sync::OnceLock;

use sha2::{Digest, Sha256};

use super::extract::{Extract, SourceFormat};
use super::find::Index;
use super::fold::Folded;

/// Characters between two entries of [`SourceText::blocks`].
const BLOCK: usize = 256;

/// The text of a source: that of a plain file as it is, and of Markdown and HTML what a reader sees of it,
/// its paragraphs parted by an empty line. A byte order mark is no part of it, and every line break is one
/// character.
///
/// Places in it are ranges of bytes. Anchors count characters (Unicode scalar values):
/// [`character_at`](Self::character_at) and [`bytes_of`](Self::bytes_of) lead from one to the other.
#[derive(Debug)]
pub struct SourceText {
    name: String,
    text: String,
    paragraphs: Vec<Range<usize>>,
    /// SHA-256 of the file, and of the same with its line breaks as `\n`.
    sha256: [String; 2],
    /// The byte at which each block of characters begins.
    blocks: Vec<u32>,
    characters: u32,
    folded: OnceLock<Folded>,
    index: OnceLock<Index>,
}

impl SourceText {
    /// Reads the text of a file.
    ///
    /// ```
    /// use hence::source::SourceText;
    ///
    /// let source = SourceText::new("page.html", "<p>The talks <b>failed</b>.</p><p>They went on.</p>");
    /// assert_eq!(source.text(), "The talks failed.\n\nThey went on.");
    /// assert_eq!(source.paragraph_at(20), Some(2));
    /// ```
    pub fn new(name: impl Into<String>, file: &str) -> SourceText {
        let name = name.into();
        let Extract { text, paragraphs } = Extract::new(file, SourceFormat::of(&name, file));
        let mut characters = 0;
        let mut blocks = Vec::with_capacity(text.len() / BLOCK + 1);
        for (at, _) in text.char_indices() {
            if characters % BLOCK as u32 == 0 {
                blocks.push(at as u32);
            }
            characters += 1;
        }
        let unix = file.replace("\r\n", "\n");
        let sha256 = [digest(file.as_bytes()), digest(unix.as_bytes())];
        let (folded, index) = (OnceLock::new(), OnceLock::new());
        SourceText { name, text, paragraphs, sha256, blocks, characters, folded, index }
    }

    /// The name of its file.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The text.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Its length in characters.
    pub fn characters(&self) -> u32 {
        self.characters
    }

    /// The bytes of each paragraph, in order.
    pub fn paragraphs(&self) -> &[Range<usize>] {
        &self.paragraphs
    }

    /// The number, from 1, of the paragraph in which the byte at `offset` stands. None between two.
    pub fn paragraph_at(&self, offset: usize) -> Option<u32> {
        let at = self.paragraphs.partition_point(|paragraph| paragraph.end <= offset);
        let paragraph = self.paragraphs.get(at)?;
        paragraph.contains(&offset).then_some(at as u32 + 1)
    }

    /// The bytes of the paragraph with this number, from 1.
    pub fn paragraph(&self, number: u32) -> Option<Range<usize>> {
        self.paragraphs.get((number as usize).checked_sub(1)?).cloned()
    }

    /// A place in words: `paragraph 2, characters 31 to 48`.
    pub fn place_in_words(&self, place: &Range<usize>) -> String {
        let (start, end) = (self.character_at(place.start), self.character_at(place.end));
        match self.paragraph_at(place.start) {
            Some(paragraph) => format!("paragraph {paragraph}, characters {start} to {end}"),
            None => format!("characters {start} to {end}"),
        }
    }

    /// How many characters stand before the byte at `offset`.
    pub fn character_at(&self, offset: usize) -> u32 {
        let block = self.blocks.partition_point(|&start| start as usize <= offset).saturating_sub(1);
        let start = self.blocks.get(block).map_or(0, |&start| start as usize);
        (block * BLOCK + self.text[start..offset].chars().count()) as u32
    }

    /// The bytes of the characters `start..end`, if there are so many.
    pub fn bytes_of(&self, start: u32, end: u32) -> Option<Range<usize>> {
        (start <= end).then_some(())?;
        Some(self.byte_of(start)?..self.byte_of(end)?)
    }

    fn byte_of(&self, character: u32) -> Option<usize> {
        if character >= self.characters {
            return (character == self.characters).then_some(self.text.len());
        }
        let start = *self.blocks.get(character as usize / BLOCK)? as usize;
        self.text[start..].char_indices().nth(character as usize % BLOCK).map(|(at, _)| start + at)
    }

    /// SHA-256 of a part of the text in UTF-8, in hexadecimal: what an anchor's `digest` holds.
    pub fn digest(&self, range: Range<usize>) -> String {
        digest(&self.text.as_bytes()[range])
    }

    /// SHA-256 of the file, in hexadecimal: what a source's `sha256` holds.
    pub fn sha256(&self) -> &str {
        &self.sha256[0]
    }

    /// Is this the SHA-256 of the file? How its lines end makes no difference.
    pub fn has_sha256(&self, sha256: &str) -> bool {
        self.sha256.iter().any(|known| known.eq_ignore_ascii_case(sha256))
    }

    pub(super) fn folded(&self) -> &Folded {
        self.folded.get_or_init(|| Folded::new(&self.text))
    }

    pub(super) fn index(&self) -> &Index {
        self.index.get_or_init(|| Index::new(self.folded().text()))
    }
}

/// SHA-256 in hexadecimal.
fn digest(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn characters_and_bytes_lead_to_one_another() {
        let text = "aلx".repeat(500);
        let source = SourceText::new("a.txt", &text);
        assert_eq!(source.characters(), 1500);
        for character in [0, 1, 2, 255, 256, 257, 1499, 1500] {
            let bytes = source.bytes_of(character, character).unwrap();
            assert_eq!(source.character_at(bytes.start), character);
        }
        assert_eq!(source.bytes_of(1, 2), Some(1..3));
        assert_eq!(source.bytes_of(1500, 1501), None);
        assert_eq!(source.bytes_of(2, 1), None);
        assert_eq!(SourceText::new("", "").bytes_of(0, 0), Some(0..0));
    }

    #[test]
    fn a_paragraph_has_a_number_from_one() {
        let source = SourceText::new("a.txt", "One.\n\nTwo.\n");
        assert_eq!(source.paragraph_at(0), Some(1));
        assert_eq!(source.paragraph_at(4), None);
        assert_eq!(source.paragraph_at(6), Some(2));
        assert_eq!((source.paragraph(2), source.paragraph(3), source.paragraph(0)), (Some(6..10), None, None));
    }

    #[test]
    fn digests_are_of_characters_and_of_files() {
        let source = SourceText::new("a.txt", "\u{feff}One.\r\nTwo.");
        assert_eq!(source.text(), "One.\nTwo.");
        assert_eq!(source.digest(0..4), digest(b"One."));
        assert_eq!(source.sha256(), digest("\u{feff}One.\r\nTwo.".as_bytes()));
        assert!(source.has_sha256(&digest("\u{feff}One.\nTwo.".as_bytes()).to_uppercase()));
    }
}
