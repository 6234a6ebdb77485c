//! Setting a plain text from words that have been shaped before.
//!
//! Letters of Latin, Greek and Cyrillic do not change with the word beside them, so the words of such a
//! text are shaped once and a line is their glyphs one after the other. Whatever else decides about a text
//! (right-to-left letters, scripts side by side, breaks inside of words, signs that keep a line together
//! across a space) leaves it to the whole engine: a [`Row`] exists only where both would give the same.

use rustc_hash::FxHashMap;

use super::measure::Breaks;
use super::{FontId, GlyphId, Style};

/// Words shaped so far.
#[derive(Debug, Default)]
pub(super) struct Words {
    shaped: Vec<Word>,
    /// Numbers of the text at hand. Words come again, numbers hardly ever do: they are not kept.
    numbers: Vec<Word>,
    /// Where in `shaped` a word is; none if it takes the whole engine to set it.
    known: FxHashMap<(Style, u32), FxHashMap<Box<str>, Option<u32>>>,
}

/// A word in one font that may not be broken.
#[derive(Clone, Debug)]
pub(super) struct Word {
    pub(super) font: FontId,
    /// From left to right; clusters are counted from the start of the word.
    pub(super) glyphs: Vec<WordGlyph>,
    pub(super) advance: f32,
    /// Is the font one of those that are part of hence?
    pub(super) is_embedded: bool,
    pub(super) script: Script,
}

/// The script of a word. Signs take that of the letters before them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Script {
    None,
    Latin,
    Greek,
    Cyrillic,
}

impl Script {
    pub(super) fn of(word: &str) -> Script {
        let letter = word.chars().find(|letter| letter.is_alphabetic());
        letter.map_or(Script::None, |letter| match letter {
            '\u{370}'..='\u{3ff}' | '\u{1f00}'..='\u{1fff}' => Script::Greek,
            '\u{400}'..='\u{52f}' => Script::Cyrillic,
            _ => Script::Latin,
        })
    }
}

#[derive(Clone, Debug)]
pub(super) struct WordGlyph {
    pub(super) id: GlyphId,
    pub(super) x: f32,
    pub(super) y: f32,
    pub(super) advance: f32,
    pub(super) cluster: std::ops::Range<usize>,
}

/// The words of a text beside each other, and where its lines end.
#[derive(Debug)]
pub(super) struct Row<'w> {
    shaped: Shaped<'w>,
    /// The space, then the words.
    words: Vec<u32>,
    /// How long each of `words` is, side by side: lines are tried many times.
    advances: Vec<f32>,
    widest: f32,
    full: f32,
    /// The first word of each line.
    pub(super) starts: Vec<usize>,
}

/// Words by their numbers in a row.
#[derive(Clone, Copy, Debug)]
struct Shaped<'w> {
    words: &'w [Word],
    numbers: &'w [Word],
}

/// Marks that a word is one of the numbers.
const NUMBER: u32 = 1 << 31;

impl<'w> Shaped<'w> {
    fn get(self, at: u32) -> &'w Word {
        if at & NUMBER == 0 { &self.words[at as usize] } else { &self.numbers[(at ^ NUMBER) as usize] }
    }
}

impl Words {
    /// The words of a text with single spaces between them; none where it takes the whole engine to set it.
    /// `shape` makes a word that is not known yet.
    pub(super) fn row(
        &mut self,
        text: &str,
        style: Style,
        size: f32,
        mut shape: impl FnMut(&str) -> Option<Word>,
    ) -> Option<Row<'_>> {
        let known = self.known.entry((style, size.to_bits())).or_default();
        self.numbers.clear();
        let mut known = Known { known, shaped: &mut self.shaped, numbers: &mut self.numbers, shape: &mut shape };
        let mut words = Vec::with_capacity(text.len() / 5 + 2);
        words.push(known.word(" ")?);
        for word in text.split(' ') {
            words.push(known.word_or_number(word)?);
        }
        let shaped = Shaped { words: &self.shaped, numbers: &self.numbers };
        let advances: Vec<f32> = words.iter().map(|&at| shaped.get(at).advance).collect();
        let (space, of_words) = (advances[0], &advances[1..]);
        let widest = of_words.iter().copied().fold(0.0, f32::max);
        let full = of_words.iter().sum::<f32>() + space * (of_words.len() - 1) as f32;
        let row = Row { shaped, words, advances, widest, full, starts: vec![0] };
        row.is_of_one_script().then_some(row)
    }
}

/// The words of one style and size.
struct Known<'k, S> {
    known: &'k mut FxHashMap<Box<str>, Option<u32>>,
    shaped: &'k mut Vec<Word>,
    numbers: &'k mut Vec<Word>,
    shape: &'k mut S,
}

impl<S: FnMut(&str) -> Option<Word>> Known<'_, S> {
    fn word_or_number(&mut self, word: &str) -> Option<u32> {
        let Some(number) = self.number(word) else { return self.word(word) };
        self.numbers.push(number);
        Some((self.numbers.len() - 1) as u32 | NUMBER)
    }

    fn word(&mut self, word: &str) -> Option<u32> {
        if let Some(known) = self.known.get(word) {
            return *known;
        }
        let shaped = if is_plain(word) { (self.shape)(word) } else { None };
        self.add(word, shaped)
    }

    fn add(&mut self, word: &str, shaped: Option<Word>) -> Option<u32> {
        let at = shaped.map(|shaped| {
            self.shaped.push(shaped);
            self.shaped.len() as u32 - 1
        });
        self.known.insert(word.into(), at);
        at
    }

    /// A point or comma between digits. As a word of its own it would keep to the word before it.
    fn sign(&mut self, sign: &str) -> Option<u32> {
        let name = if sign == "." { "\0." } else { "\0," };
        if let Some(known) = self.known.get(name) {
            return *known;
        }
        let shaped = (self.shape)(sign);
        self.add(name, shaped)
    }

    /// A number from its digits: in the fonts of hence they stand beside each other without kerning.
    fn number(&mut self, word: &str) -> Option<Word> {
        let is_number = |byte: u8| byte.is_ascii_digit() || matches!(byte, b'.' | b',');
        if word.len() < 2 || !word.bytes().all(is_number) || !is_plain(word) {
            return None;
        }
        let mut number: Option<Word> = None;
        for at in 0..word.len() {
            let digit = &word[at..at + 1];
            let digit = if digit.starts_with(|digit: char| digit.is_ascii_digit()) {
                self.word(digit)
            } else {
                self.sign(digit)
            };
            let digit = self.shaped.get(digit? as usize).filter(|digit| digit.is_embedded)?;
            let number =
                number.get_or_insert_with(|| Word { glyphs: Vec::with_capacity(word.len()), advance: 0.0, ..*digit });
            if number.font != digit.font {
                return None;
            }
            number.advance += digit.advance;
            number.glyphs.extend(digit.glyphs.iter().map(|glyph| WordGlyph { cluster: at..at + 1, ..*glyph }));
        }
        number
    }
}

impl<'w> Row<'w> {
    /// Number of words.
    fn len(&self) -> usize {
        self.words.len() - 1
    }

    fn words(&self) -> impl Iterator<Item = &'w Word> {
        let shaped = self.shaped;
        self.words[1..].iter().map(move |&at| shaped.get(at))
    }

    fn is_of_one_script(&self) -> bool {
        let mut scripts = self.words().map(|word| word.script).filter(|script| *script != Script::None);
        let first = scripts.next();
        scripts.all(|script| Some(script) == first)
    }

    /// What stands between two words.
    pub(super) fn space(&self) -> &'w Word {
        self.shaped.get(self.words[0])
    }

    /// The words of each line.
    pub(super) fn lines(&self) -> impl Iterator<Item = impl Iterator<Item = &'w Word>> {
        let ends = self.starts.iter().skip(1).copied().chain([self.len()]);
        let shaped = self.shaped;
        self.starts
            .iter()
            .zip(ends)
            .map(move |(&start, end)| self.words[start + 1..end + 1].iter().map(move |&at| shaped.get(at)))
    }
}

impl Breaks for Row<'_> {
    fn break_at(&mut self, width: Option<f32>) -> usize {
        let (space, width) = (self.advances[0], width.unwrap_or(f32::INFINITY));
        self.starts.clear();
        self.starts.push(0);
        let mut end = 0.0;
        for (at, &advance) in self.advances[1..].iter().enumerate() {
            if at > 0 && end + advance > width {
                self.starts.push(at);
                end = 0.0;
            }
            end += advance + space;
        }
        // The whole engine would cut a word that is too long.
        if self.widest > width { usize::MAX } else { self.starts.len() }
    }

    fn longest_word(&self) -> f32 {
        self.widest
    }

    fn whole(&self) -> f32 {
        self.full
    }
}

/// Can the word be set by itself: left-to-right letters alone, and a line may end at the spaces around it?
fn is_plain(word: &str) -> bool {
    word == " "
        || word.chars().all(is_plain_letter) && word.starts_with(may_begin_a_line) && word.ends_with(may_end_a_line)
}

/// Letters, marks, digits and signs of Latin, Greek and Cyrillic texts.
fn is_plain_letter(letter: char) -> bool {
    matches!(letter, ' '..='~' | '\u{a1}'..='\u{ac}' | '\u{ae}'..='\u{52f}' | '\u{1e00}'..='\u{1fff}'
        | '\u{2010}'..='\u{2027}' | '\u{2030}'..='\u{205e}' | '\u{20a0}'..='\u{20bf}')
}

/// May a line begin with this, whatever stands before the space before it (UAX 14, LB13 to LB17)?
fn may_begin_a_line(first: char) -> bool {
    first.is_alphanumeric() || "(\"'“‘«#$€£@&".contains(first)
}

/// May a line end with this, whatever comes after the space behind it?
fn may_end_a_line(last: char) -> bool {
    last.is_alphanumeric() || ".,;:!?)\"'”’»%".contains(last)
}
