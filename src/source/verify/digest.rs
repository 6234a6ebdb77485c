//! Looking for passages of which only the digest is known.
//!
//! A digest cannot be searched for: windows of the same length are hashed until one has it. What moved one
//! passage most often moved its neighbours as far, so the ways that others went are tried first, then the
//! paragraph, then the rest of the text while it is affordable.

use std::ops::Range;

use sha2::{Digest, Sha256};

use super::{Verdict, Wanted};
use crate::source::SourceText;

/// Bytes that may be hashed for one source, all anchors together.
const BUDGET: usize = 1 << 28;
/// Bytes that may be hashed to look at every window of a text; beyond it, windows of whole words.
const SHARE: usize = 1 << 24;
/// Ways that others went that are tried.
const SHIFTS: usize = 16;
/// What hashing a window costs beside its bytes.
const OVERHEAD: usize = 64;

/// The passages of one source that are not where their anchors say.
#[derive(Debug)]
pub(super) struct DigestSearch<'t, 'a> {
    text: &'t SourceText,
    wanted: Vec<(usize, Wanted<'a>)>,
    /// How far others moved, in characters, the last one first.
    shifts: Vec<i64>,
    budget: usize,
}

impl<'t, 'a> DigestSearch<'t, 'a> {
    pub(super) fn new(text: &'t SourceText) -> DigestSearch<'t, 'a> {
        DigestSearch { text, wanted: Vec::new(), shifts: Vec::new(), budget: BUDGET }
    }

    /// Notes a passage to look for, under a number.
    pub(super) fn add(&mut self, number: usize, wanted: Wanted<'a>) {
        self.wanted.push((number, wanted));
    }

    /// Notes that what was to begin with the character `stated` begins with the byte at `found`.
    pub(super) fn learn(&mut self, stated: u32, found: usize) {
        let shift = i64::from(self.text.character_at(found)) - i64::from(stated);
        self.shifts.retain(|&known| known != shift);
        self.shifts.insert(0, shift);
        self.shifts.truncate(SHIFTS);
    }

    /// Looks for all of them.
    pub(super) fn run(mut self) -> Vec<(usize, Verdict)> {
        let mut wanted = std::mem::take(&mut self.wanted);
        wanted.sort_by_key(|(number, wanted)| (wanted.start, *number));
        wanted.into_iter().map(|(number, wanted)| (number, self.find(&wanted))).collect()
    }

    fn find(&mut self, wanted: &Wanted) -> Verdict {
        let Some(digest) = bytes_of(wanted.digest) else {
            return Verdict::Missing { nearest: None, is_thorough: true };
        };
        let found = self.shifted(wanted, &digest).or_else(|| self.in_paragraphs(wanted, &digest));
        match found.map_or_else(|| self.anywhere(wanted, &digest), |place| Ok(Some(place))) {
            Ok(Some(place)) => {
                self.learn(wanted.start, place.start);
                Verdict::Moved { place, is_alone: true }
            }
            Ok(None) => Verdict::Missing { nearest: None, is_thorough: true },
            Err(BeyondBudget) => Verdict::Missing { nearest: None, is_thorough: false },
        }
    }

    fn shifted(&self, wanted: &Wanted, digest: &[u8]) -> Option<Range<usize>> {
        self.shifts.iter().find_map(|&shift| {
            let moved = |character: u32| u32::try_from(i64::from(character) + shift).ok();
            let place = self.text.bytes_of(moved(wanted.start)?, moved(wanted.end)?)?;
            has_digest(&self.text.text()[place.clone()], digest).then_some(place)
        })
    }

    /// In the paragraph that the anchor names, and in that around its old place.
    fn in_paragraphs(&mut self, wanted: &Wanted, digest: &[u8]) -> Option<Range<usize>> {
        let named = wanted.paragraph.and_then(|number| self.text.paragraph(number));
        let around = || {
            let start = self.text.bytes_of(wanted.start, wanted.start)?.start;
            self.text.paragraph(self.text.paragraph_at(start)?)
        };
        let around = around().filter(|around| Some(around) != named.as_ref());
        let paragraphs: Vec<Range<usize>> = named.into_iter().chain(around).collect();
        paragraphs.into_iter().find_map(|paragraph| {
            let cost = self.cost(&paragraph, wanted);
            (cost <= self.budget.min(SHARE)).then(|| self.budget -= cost)?;
            self.slide(paragraph, wanted, digest, |_| true)
        })
    }

    fn anywhere(&mut self, wanted: &Wanted, digest: &[u8]) -> Result<Option<Range<usize>>, BeyondBudget> {
        let whole = 0..self.text.text().len();
        let cost = self.cost(&whole, wanted);
        if cost <= self.budget.min(SHARE) {
            self.budget -= cost;
            return Ok(self.slide(whole, wanted, digest, |_| true));
        }
        // Of the places where a word begins, one in five or so ends where one ends.
        let cost = cost / 25;
        self.budget = self.budget.checked_sub(cost).ok_or(BeyondBudget)?;
        let text = self.text.text();
        Ok(self.slide(whole, wanted, digest, |window| is_whole_words(text, window)))
    }

    /// What it costs to hash every window of a part of the text.
    fn cost(&self, part: &Range<usize>, wanted: &Wanted) -> usize {
        let per_window = (wanted.end - wanted.start) as usize * 2 + OVERHEAD;
        part.len().saturating_mul(per_window)
    }

    /// The first window in a part of the text that has the digest.
    fn slide(
        &self,
        part: Range<usize>,
        wanted: &Wanted,
        digest: &[u8],
        is_worth_it: impl Fn(&Range<usize>) -> bool,
    ) -> Option<Range<usize>> {
        let text = &self.text.text()[part.clone()];
        let places = || text.char_indices().map(|(at, _)| at).chain([text.len()]);
        let ends = places().skip((wanted.end - wanted.start) as usize);
        let windows = places().zip(ends).map(|(start, end)| part.start + start..part.start + end);
        windows
            .filter(|window| is_worth_it(window))
            .find(|window| has_digest(&self.text.text()[window.clone()], digest))
    }
}

/// The rest of the text is too long to look through for so many anchors.
struct BeyondBudget;

fn has_digest(text: &str, digest: &[u8]) -> bool {
    Sha256::digest(text.as_bytes()).as_slice() == digest
}

/// The bytes of a digest in hexadecimal.
fn bytes_of(digest: &str) -> Option<Vec<u8>> {
    let digits: Option<Vec<u8>> = digest.chars().map(|char| char.to_digit(16).map(|digit| digit as u8)).collect();
    let digits = digits.filter(|digits| digits.len() == 64)?;
    Some(digits.chunks(2).map(|pair| pair[0] << 4 | pair[1]).collect())
}

/// Does the window begin where a word begins and end where one ends?
fn is_whole_words(text: &str, window: &Range<usize>) -> bool {
    let before = text[..window.start].chars().next_back();
    let first = text[window.start..].chars().next();
    let last = text[..window.end].chars().next_back();
    let behind = text[window.end..].chars().next();
    let is_part = |char: Option<char>| char.is_some_and(char::is_alphanumeric);
    let is_space = |char: Option<char>| char.is_none_or(char::is_whitespace);
    let is_cut = is_part(before) || (is_part(last) && is_part(behind));
    let has_margin = is_space(first) || is_space(last);
    !is_cut && !has_margin
}
