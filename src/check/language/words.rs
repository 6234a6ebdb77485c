//! Texts as words, with what makes no difference folded.

use std::ops::Range;

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// A form of a word: all of it, or what is left without the letters attached to it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Form {
    /// The same for words that differ in nothing that makes a difference.
    pub(super) key: u64,
    /// What was taken off.
    pub(super) clitics: Clitics,
}

/// What can be attached to an Arabic word.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Clitics(u8);

impl Clitics {
    /// Nothing.
    pub(super) const NONE: Clitics = Clitics(0);
    /// و or ف, "and".
    pub(super) const CONJUNCTION: Clitics = Clitics(1);
    /// ب, ل or ك, or ال, the article, or both.
    pub(super) const PREFIX: Clitics = Clitics(2);
    /// A pronoun behind the word.
    pub(super) const PRONOUN: Clitics = Clitics(4);

    pub(super) fn and(self, other: Clitics) -> Clitics {
        Clitics(self.0 | other.0)
    }

    /// Is everything here in `allowed`?
    pub(super) fn are_in(self, allowed: Clitics) -> bool {
        self.0 & !allowed.0 == 0
    }
}

/// A word of a text.
#[derive(Clone, Debug)]
pub(super) struct Word {
    /// Its bytes.
    pub(super) range: Range<usize>,
    /// Its forms in [`Words::forms`].
    forms: Range<u32>,
}

/// The words of a text, outside quotes. Made anew for each text in the same memory.
#[derive(Debug, Default)]
pub(super) struct Words {
    words: Vec<Word>,
    forms: Vec<Form>,
    letters: String,
}

impl Words {
    /// Cuts a text into words.
    pub(super) fn cut(&mut self, text: &str) {
        self.words.clear();
        self.forms.clear();
        if text.is_ascii() && !text.contains('"') {
            return self.cut_ascii(text.as_bytes());
        }
        for range in outside_quotes(text) {
            let mut start = None;
            for (at, char) in text[range.clone()].char_indices().map(|(at, char)| (range.start + at, char)) {
                match (start, is_word_part(char)) {
                    (None, true) if char.is_alphanumeric() => start = Some(at),
                    (Some(first), false) => {
                        self.push(text, first..at);
                        start = None;
                    }
                    _ => {}
                }
            }
            if let Some(first) = start {
                self.push(text, first..range.end);
            }
        }
    }

    /// As [`Words::cut`], for the texts that are read most.
    fn cut_ascii(&mut self, text: &[u8]) {
        let mut at = 0;
        while at < text.len() {
            if !text[at].is_ascii_alphanumeric() {
                at += 1;
                continue;
            }
            let (start, mut key) = (at, 0);
            while at < text.len() && (text[at].is_ascii_alphanumeric() || text[at] == b'\'') {
                key = turn(key, text[at].to_ascii_lowercase());
                at += 1;
            }
            let form = self.forms.len() as u32;
            self.forms.push(Form { key, clitics: Clitics::NONE });
            self.words.push(Word { range: start..at, forms: form..form + 1 });
        }
    }

    fn push(&mut self, text: &str, range: Range<usize>) {
        let word = &text[range.clone()];
        let mut letters = std::mem::take(&mut self.letters);
        letters.clear();
        fold_into(word, &mut letters);
        let whole = Form { key: key(&letters), clitics: Clitics::NONE };
        if word.chars().next().is_some_and(is_arabic) {
            let forms = std::iter::once(whole).chain(without_clitics(&letters));
            self.add(range, forms);
        } else {
            self.add(range, [whole]);
        }
        self.letters = letters;
    }

    fn add(&mut self, range: Range<usize>, forms: impl IntoIterator<Item = Form>) {
        let first = self.forms.len() as u32;
        self.forms.extend(forms);
        self.words.push(Word { range, forms: first..self.forms.len() as u32 });
    }

    /// The words in order.
    pub(super) fn words(&self) -> &[Word] {
        &self.words
    }

    /// The forms of a word, all of it first.
    pub(super) fn forms(&self, word: &Word) -> &[Form] {
        &self.forms[word.forms.start as usize..word.forms.end as usize]
    }
}

/// Letters, digits, the signs on them, and what stands inside words such as `don't`.
fn is_word_part(char: char) -> bool {
    if char.is_ascii() {
        return char.is_ascii_alphanumeric() || char == '\'';
    }
    char.is_alphanumeric() || char == '’' || char == TATWEEL || is_combining_mark(char)
}

/// Stretches Arabic letters and means nothing.
pub(super) const TATWEEL: char = '\u{640}';

pub(super) fn is_arabic(char: char) -> bool {
    matches!(char, '\u{620}'..='\u{64a}' | '\u{66e}'..='\u{6d3}' | '\u{6fa}'..='\u{6fc}')
}

/// A word in small letters, without vowel signs and tatweel, with one alef, one yeh and one kaf.
pub(in crate::check) fn fold(word: &str) -> String {
    let mut folded = String::with_capacity(word.len());
    fold_into(word, &mut folded);
    folded
}

fn fold_into(word: &str, folded: &mut String) {
    for char in word.nfc() {
        match char {
            TATWEEL | '\u{670}' => {}
            _ if ('\u{64b}'..='\u{65f}').contains(&char) => {}
            'أ' | 'إ' | 'آ' | 'ٱ' => folded.push('ا'),
            'ى' | 'ی' => folded.push('ي'),
            'ک' => folded.push('ك'),
            '’' => folded.push('\''),
            _ => folded.extend(char.to_lowercase()),
        }
    }
}

/// The number of a folded word.
pub(super) fn key(folded: &str) -> u64 {
    folded.bytes().fold(0, turn)
}

fn turn(key: u64, byte: u8) -> u64 {
    (key ^ u64::from(byte)).wrapping_mul(0xf135_7aea_2e62_a9c5).rotate_left(23)
}

/// The pronouns that can be attached to an Arabic word, in folded letters.
const PRONOUNS: [&str; 9] = ["هما", "ها", "هم", "هن", "كم", "نا", "ه", "ك", "ي"];

/// What is left of a folded Arabic word without what may be attached to it.
fn without_clitics(word: &str) -> impl Iterator<Item = Form> {
    let plain = [(word, Clitics::NONE)];
    let behind_and = strip(word, &["و", "ف"]).map(|rest| (rest, Clitics::CONJUNCTION));
    let stems = plain.into_iter().chain(behind_and).flat_map(|(stem, clitics)| {
        let prefix = without_prefix(stem).map(move |rest| (rest, clitics.and(Clitics::PREFIX)));
        std::iter::once((stem, clitics)).chain(prefix)
    });
    let forms = stems.flat_map(|(stem, clitics)| {
        let pronoun = PRONOUNS.iter().filter_map(|pronoun| stem.strip_suffix(pronoun));
        let bare = pronoun.filter(|rest| is_long_enough(rest)).map(move |rest| (rest, clitics.and(Clitics::PRONOUN)));
        std::iter::once((stem, clitics)).chain(bare)
    });
    forms.skip(1).map(|(form, clitics)| Form { key: key(form), clitics })
}

/// Without a preposition, without the article, and without both.
fn without_prefix(stem: &str) -> impl Iterator<Item = &str> {
    let preposition = strip(stem, &["ب", "ل", "ك"]);
    let article = strip(stem, &["ال"]).chain(strip(stem, &["لل"]));
    let both = preposition.clone().flat_map(|rest| strip(rest, &["ال"]));
    preposition.chain(article).chain(both)
}

fn strip<'a>(word: &'a str, prefixes: &'static [&'static str]) -> impl Iterator<Item = &'a str> + Clone {
    prefixes.iter().filter_map(|prefix| word.strip_prefix(prefix)).filter(|rest| is_long_enough(rest))
}

pub(super) fn is_long_enough(rest: &str) -> bool {
    rest.chars().nth(1).is_some()
}

/// The parts of a text that stand in no quotes. A quote that is not closed is none.
fn outside_quotes(text: &str) -> Vec<Range<usize>> {
    const PAIRS: [(char, char); 4] = [('"', '"'), ('“', '”'), ('«', '»'), ('„', '“')];
    let mut parts = Vec::new();
    let (mut from, mut at) = (0, 0);
    // A sign that closes nothing up to the end is not looked for again.
    let mut missing = [false; PAIRS.len()];
    while let Some((found, pair)) = text[at..].char_indices().find_map(|(found, char)| {
        let pair = PAIRS.iter().position(|(open, _)| *open == char)?;
        (!missing[pair]).then_some((at + found, pair))
    }) {
        let (open, close) = PAIRS[pair];
        let inside = found + open.len_utf8();
        match text[inside..].find(close) {
            Some(length) => {
                parts.push(from..found);
                at = inside + length + close.len_utf8();
                from = at;
            }
            None => {
                missing[pair] = true;
                at = inside;
            }
        }
    }
    parts.push(from..text.len());
    parts
}
