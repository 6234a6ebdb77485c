//! Comparing anchors with the texts that they point into.

mod digest;

use std::ops::Range;

use rustc_hash::FxHashMap;

use super::SourceText;
use super::fold::fold;
use super::near::nearest;
use super::texts::Texts;
use crate::model::{Anchor, ClaimId, Model};
use digest::DigestSearch;

/// Of a hundred characters of a quote, so many may differ where it is still taken for the same one.
const NEAR: usize = 30;
/// So many, where a place is still worth showing.
const REMOTE: usize = 50;
/// Places of an ambiguous quote that are kept.
pub const MOST_PLACES: usize = 8;

/// What became of an anchor when it was compared with its source. Places are bytes of the source's text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// The text of the source is not there.
    Unread,
    /// The anchor says nothing but which source it is.
    Whole,
    /// It has a digest and does not say of which place.
    Unlocated,
    /// It is where the anchor says, or in the one place where it can be.
    Found(Range<usize>),
    /// It stands in several places, and the anchor does not say which is meant.
    Ambiguous {
        /// The first places, [`MOST_PLACES`] at most.
        places: Vec<Range<usize>>,
        /// How many there are.
        count: usize,
    },
    /// The very words stand elsewhere than the anchor says.
    Moved {
        /// Where.
        place: Range<usize>,
        /// Is it the only place where they stand?
        is_alone: bool,
    },
    /// Nearly the same words stand there.
    Changed {
        /// Where.
        place: Range<usize>,
        /// Characters that differ, are missing or are too many; 0 where only what [matching] passes over
        /// differs, and the digest says that it does.
        ///
        /// [matching]: super
        distance: usize,
        /// Characters of the quote.
        length: usize,
    },
    /// It is not there.
    Missing {
        /// The place that is most like it, if any is like it at all.
        nearest: Option<Range<usize>>,
        /// Has all of the text been searched?
        is_thorough: bool,
    },
}

impl Verdict {
    /// The place that the anchor means, where there is one.
    pub fn place(&self) -> Option<Range<usize>> {
        match self {
            Verdict::Found(place) | Verdict::Moved { place, .. } | Verdict::Changed { place, .. } => {
                Some(place.clone())
            }
            _ => None,
        }
    }
}

/// An anchor and its verdict.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Verified {
    /// The claim.
    pub claim: ClaimId,
    /// Which of its anchors.
    pub anchor: usize,
    /// What became of it.
    pub verdict: Verdict,
}

impl Verified {
    /// The anchor itself.
    pub fn anchor<'m>(&self, model: &'m Model) -> &'m Anchor {
        &model.claim(self.claim).facts().anchors[self.anchor]
    }
}

/// Compares every anchor of a map with its source, in the order of the claims. Linear in the map and the
/// texts: each text is gone through once to be indexed, and an anchor that stands where it says is not
/// searched for.
///
/// ```
/// use hence::source::{SourceText, Texts, Verdict, verify};
///
/// let map = hence::read_text("===\nsources: {s: {}}\n===\n\n[A]: a {anchor: {source: s, exact: \"It failed\"}}\n");
/// let mut texts = Texts::none();
/// texts.give("s", SourceText::new("s.txt", "First it held. Then it failed."));
/// let verified = verify(map.model(), &texts);
/// assert_eq!(verified[0].verdict, Verdict::Found(20..29));
/// ```
pub fn verify(model: &Model, texts: &Texts) -> Vec<Verified> {
    let mut verified = Vec::new();
    let mut searches: FxHashMap<&str, DigestSearch> = FxHashMap::default();
    for (claim, facts) in model.claims().map(|(id, claim)| (id, claim.facts())) {
        for (at, anchor) in facts.anchors.iter().enumerate() {
            let verdict = match texts.text(&anchor.source) {
                None => Verdict::Unread,
                Some(text) => compare(text, anchor).unwrap_or_else(|wanted| {
                    let search = searches.entry(&anchor.source).or_insert_with(|| DigestSearch::new(text));
                    search.add(verified.len(), wanted);
                    // Until the search has run, below.
                    Verdict::Unread
                }),
            };
            if let (Verdict::Moved { place, .. }, Some(start), Some(text)) =
                (&verdict, anchor.start, texts.text(&anchor.source))
            {
                searches.entry(&anchor.source).or_insert_with(|| DigestSearch::new(text)).learn(start, place.start);
            }
            verified.push(Verified { claim, anchor: at, verdict });
        }
    }
    let mut found: Vec<(usize, Verdict)> = searches.into_values().flat_map(DigestSearch::run).collect();
    found.sort_unstable_by_key(|(at, _)| *at);
    for (at, verdict) in found {
        verified[at].verdict = verdict;
    }
    verified
}

/// What is looked for by its digest alone.
#[derive(Clone, Debug)]
pub(super) struct Wanted<'a> {
    pub(super) digest: &'a str,
    pub(super) start: u32,
    pub(super) end: u32,
    pub(super) paragraph: Option<u32>,
}

/// Compares one anchor with a text, and searches for nothing that has only a digest.
pub(super) fn compare_now(text: &SourceText, anchor: &Anchor) -> Verdict {
    compare(text, anchor).unwrap_or(Verdict::Missing { nearest: None, is_thorough: false })
}

/// Compares one anchor with the text of its source. What only a search by digest can find comes back as
/// the error.
fn compare<'a>(text: &SourceText, anchor: &'a Anchor) -> Result<Verdict, Wanted<'a>> {
    let quote = anchor.exact.as_deref().map(fold).filter(|quote| !quote.is_empty());
    let stated = anchor.start.zip(anchor.end).and_then(|(start, end)| text.bytes_of(start, end));
    let verdict = match (quote, &anchor.digest) {
        (Some(quote), _) => find_quote(text, anchor, &quote, stated),
        (None, Some(digest)) => return check_digest(text, anchor, digest, stated),
        (None, None) => match (anchor.start.is_some() || anchor.end.is_some(), anchor.paragraph) {
            (true, _) => stated.filter(|place| !place.is_empty()).map(Verdict::Found),
            (false, Some(paragraph)) => text.paragraph(paragraph).map(Verdict::Found),
            (false, None) => Some(Verdict::Whole),
        }
        .unwrap_or(Verdict::Missing { nearest: None, is_thorough: true }),
    };
    Ok(in_paragraph(text, anchor, verdict))
}

/// A place outside the paragraph that the anchor names has moved.
fn in_paragraph(text: &SourceText, anchor: &Anchor, verdict: Verdict) -> Verdict {
    match (verdict, anchor.paragraph) {
        (Verdict::Found(place), Some(paragraph)) if text.paragraph_at(place.start) != Some(paragraph) => {
            Verdict::Moved { place, is_alone: true }
        }
        (verdict, _) => verdict,
    }
}

fn check_digest<'a>(
    text: &SourceText,
    anchor: &'a Anchor,
    digest: &'a str,
    stated: Option<Range<usize>>,
) -> Result<Verdict, Wanted<'a>> {
    let paragraph = anchor.paragraph.and_then(|number| text.paragraph(number));
    let (place, span) = match (anchor.start, anchor.end) {
        (Some(start), Some(end)) => (stated, Some((start, end))),
        // Without a place of its own it is a paragraph that has the digest.
        _ if anchor.paragraph.is_some() => {
            (paragraph.clone(), paragraph.map(|place| (text.character_at(place.start), text.character_at(place.end))))
        }
        _ => return Ok(Verdict::Unlocated),
    };
    if let Some(place) = place
        && text.digest(place.clone()).eq_ignore_ascii_case(digest)
    {
        return Ok(in_paragraph(text, anchor, Verdict::Found(place)));
    }
    match span {
        Some((start, end)) if start < end => Err(Wanted { digest, start, end, paragraph: anchor.paragraph }),
        _ => Ok(Verdict::Missing { nearest: None, is_thorough: true }),
    }
}

fn find_quote(text: &SourceText, anchor: &Anchor, quote: &str, stated: Option<Range<usize>>) -> Verdict {
    if let Some(place) = stands_as_stated(text, anchor, quote, stated) {
        return same_letters(text, anchor, quote, Verdict::Found(place));
    }
    let folded = text.folded();
    let places = text.index().find(folded.text(), quote);
    let places = places.into_iter().map(|at| (at, folded.original(at, at + quote.len())));
    let places = most_fitting(text, anchor, places.collect(), quote);
    let verdict = match (places.as_slice(), anchor.start) {
        ([], _) => nearly(text, quote),
        ([place], None) => Verdict::Found(place.clone()),
        ([place], Some(_)) => Verdict::Moved { place: place.clone(), is_alone: true },
        (places, None) => {
            Verdict::Ambiguous { count: places.len(), places: places.iter().take(MOST_PLACES).cloned().collect() }
        }
        (places, Some(start)) => {
            let nearest = places.iter().min_by_key(|place| text.character_at(place.start).abs_diff(start));
            Verdict::Moved { place: nearest.cloned().unwrap_or_default(), is_alone: false }
        }
    };
    same_letters(text, anchor, quote, verdict)
}

/// The place that the anchor states, if the quote stands there.
fn stands_as_stated(
    text: &SourceText,
    anchor: &Anchor,
    quote: &str,
    stated: Option<Range<usize>>,
) -> Option<Range<usize>> {
    match stated {
        Some(place) => (fold(&text.text()[place.clone()]) == quote).then_some(place),
        // Only where it begins is stated.
        None if anchor.end.is_none() => {
            let start = text.bytes_of(anchor.start?, anchor.start?)?.start;
            let folded = text.folded();
            let at = folded.folded(start);
            folded.text()[at..].starts_with(quote).then(|| folded.original(at, at + quote.len()))
        }
        None => None,
    }
}

/// Of several places those in the stated paragraph, and of these those with the stated words around them.
fn most_fitting(
    text: &SourceText,
    anchor: &Anchor,
    places: Vec<(usize, Range<usize>)>,
    quote: &str,
) -> Vec<Range<usize>> {
    let folded = text.folded().text();
    let around = |words: &Option<String>| words.as_deref().map(fold).filter(|words| !words.is_empty());
    let (prefix, suffix) = (around(&anchor.prefix), around(&anchor.suffix));
    let fit = |&(at, ref place): &(usize, Range<usize>)| {
        let is_before = |prefix: &String| folded[..at].trim_end().ends_with(prefix.as_str());
        let is_behind = |suffix: &String| folded[at + quote.len()..].trim_start().starts_with(suffix.as_str());
        let in_paragraph = anchor.paragraph.is_some_and(|number| text.paragraph_at(place.start) == Some(number));
        let contexts =
            usize::from(prefix.as_ref().is_some_and(is_before)) + usize::from(suffix.as_ref().is_some_and(is_behind));
        (in_paragraph, contexts)
    };
    let fits: Vec<_> = places.iter().map(fit).collect();
    let best = fits.iter().max().copied();
    let fitting = places.into_iter().zip(fits).filter(|(_, fit)| Some(*fit) == best);
    fitting.map(|((_, place), _)| place).collect()
}

/// Where a digest stands beside the quote, the letters have to be the same ones too.
fn same_letters(text: &SourceText, anchor: &Anchor, quote: &str, verdict: Verdict) -> Verdict {
    let Some(digest) = &anchor.digest else { return verdict };
    match verdict {
        Verdict::Found(place) if !text.digest(place.clone()).eq_ignore_ascii_case(digest) => {
            Verdict::Changed { place, distance: 0, length: quote.chars().count() }
        }
        verdict => verdict,
    }
}

/// The place that is most like a quote that is not there.
fn nearly(text: &SourceText, quote: &str) -> Verdict {
    let length = quote.chars().count();
    let folded = text.folded();
    let near = nearest(folded.text(), text.index(), quote, length * REMOTE / 100);
    let near =
        near.map(|near| (near.distance, whole_words(text.text(), folded.original(near.range.start, near.range.end))));
    match near {
        Some((distance, place)) if distance <= length * NEAR / 100 => Verdict::Changed { place, distance, length },
        near => Verdict::Missing { nearest: near.map(|(_, place)| place), is_thorough: true },
    }
}

/// The range with the rest of the words that it cuts, and without white space at its ends.
fn whole_words(text: &str, range: Range<usize>) -> Range<usize> {
    let is_part = |char: &char| char.is_alphanumeric();
    let inside = text[range.clone()].trim_start();
    let start = range.end - inside.len();
    let inside = inside.trim_end();
    let range = start..start + inside.len();
    let before = text[..range.start].chars().rev().take_while(is_part).map(char::len_utf8).sum::<usize>();
    let behind = text[range.end..].chars().take_while(is_part).map(char::len_utf8).sum::<usize>();
    let start = if inside.starts_with(|char: char| is_part(&char)) { range.start - before } else { range.start };
    let end = if inside.ends_with(|char: char| is_part(&char)) { range.end + behind } else { range.end };
    start..end
}

#[cfg(test)]
mod tests;
