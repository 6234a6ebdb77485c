//! Passages of the annotated text.

use std::ops::Range;

/// How much is shown of what stands in the place of other words.
const LONGEST_SHOWN: usize = 80;

/// The annotated text, as anchors count its characters: without a byte order mark, every line break one character.
#[derive(Debug)]
pub(super) struct Annotated {
    text: String,
    /// The byte at which each character begins, and the end.
    bytes: Vec<u32>,
    /// For each character of the file, the number of the character of the text, where they differ.
    of_file: Option<Vec<u32>>,
}

/// What stands where a passage is said to be.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Found {
    /// The characters of its fragments.
    pub(super) fragments: Vec<Range<u32>>,
    /// The text of each.
    pub(super) texts: Vec<String>,
}

impl Annotated {
    pub(super) fn new(file: &str) -> Annotated {
        let (mut text, mut of_file) = (String::with_capacity(file.len()), Vec::new());
        let mut count = 0;
        let mut chars = file.chars().peekable();
        while let Some(char) = chars.next() {
            of_file.push(count);
            let is_skipped = (count == 0 && char == '\u{feff}') || (char == '\r' && chars.peek() == Some(&'\n'));
            if !is_skipped {
                text.push(char);
                count += 1;
            }
        }
        of_file.push(count);
        let bytes = text.char_indices().map(|(at, _)| at as u32).chain([text.len() as u32]).collect();
        let of_file = (text.len() != file.len()).then_some(of_file);
        Annotated { text, bytes, of_file }
    }

    /// The passage with these words, whose offsets count the characters of the file or of the text. Else the beginning
    /// of what stands in that place of the file, if anything does.
    pub(super) fn passage(&self, offsets: &[Range<u32>], words: &str) -> Result<Found, Option<String>> {
        let moved = self.of_file.as_ref().map(|of_file| {
            let place = |at: u32| of_file.get(at as usize).copied();
            offsets.iter().map(|range| Some(place(range.start)?..place(range.end)?)).collect::<Option<Vec<_>>>()
        });
        let of_file = match &moved {
            Some(moved) => moved.as_deref(),
            None => Some(offsets),
        };
        let of_text = moved.is_some().then_some(offsets);
        for ranges in [of_file, of_text].into_iter().flatten() {
            if let Some(texts) = self.at(ranges).filter(|texts| is_same(texts, words)) {
                let texts = texts.into_iter().map(str::to_owned).collect();
                return Ok(Found { fragments: ranges.to_vec(), texts });
            }
        }
        let texts = of_file.and_then(|ranges| self.at(ranges));
        Err(texts.map(|texts| texts.iter().flat_map(|text| text.chars()).take(LONGEST_SHOWN).collect()))
    }

    fn at(&self, ranges: &[Range<u32>]) -> Option<Vec<&str>> {
        let byte = |at: u32| self.bytes.get(at as usize).map(|byte| *byte as usize);
        ranges.iter().map(|range| self.text.get(byte(range.start)?..byte(range.end)?)).collect()
    }
}

/// Are these the words, but for white space? There may be more of it in the text, but not by far.
fn is_same(texts: &[&str], words: &str) -> bool {
    let length: usize = texts.iter().map(|text| text.len()).sum();
    let said = texts.iter().flat_map(|text| text.split_whitespace()).flat_map(str::chars);
    length <= 2 * words.len() + 100 && said.eq(words.split_whitespace().flat_map(str::chars))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn offsets_count_characters_of_the_file_or_of_its_text() {
        let annotated = Annotated::new("\u{feff}é\r\nTalks\r\nfailed");
        let passage = |start, end, words| annotated.passage(std::slice::from_ref(&(start..end)), words);
        let found = passage(4, 9, "Talks").unwrap();
        assert_eq!((found.fragments[0].clone(), found.texts[0].as_str()), (2..7, "Talks"));
        assert_eq!(passage(2, 7, "Talks"), Ok(found));
        assert_eq!(annotated.passage(&[2..3, 8..10], "T fa").unwrap().texts, ["T", "fa"]);
        assert_eq!(passage(0, 500, "Talks"), Err(None));
        assert_eq!(passage(4, 9, "Walks"), Err(Some("Talks".to_owned())));
    }
}
