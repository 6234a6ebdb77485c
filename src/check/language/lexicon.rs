//! The phrases of a pack, ready to be found.

use std::ops::Range;

use rustc_hash::{FxHashMap, FxHashSet};

use super::words::{Clitics, Word, Words, fold, key};
use super::{Cue, Pack};

/// A cue in a text.
#[derive(Debug)]
pub(super) struct Hit {
    pub(super) cue: Cue,
    pub(super) range: Range<usize>,
}

/// The cues that are looked for.
#[derive(Clone, Copy, Debug)]
pub(super) struct Wanted(u32);

impl Wanted {
    /// These. What says nothing always has to be known, since it hides others.
    pub(super) fn of(cues: impl IntoIterator<Item = Cue>) -> Wanted {
        Wanted(cues.into_iter().fold(1 << Cue::Nothing as u32, |bits, cue| bits | 1 << cue as u32))
    }

    pub(super) fn has(self, cue: Cue) -> bool {
        self.0 >> cue as u32 & 1 == 1
    }
}

/// A pack, compiled.
#[derive(Debug)]
pub(super) struct Lexicon {
    /// The phrases that begin with a word, longest first.
    phrases: FxHashMap<u64, Vec<Phrase>>,
    /// For the beginning of each key in `phrases` the cues of its phrases: most words of a text begin none.
    may_begin: Vec<u32>,
    /// Words that may be verbs; none where a sentence needs none.
    verbs: Option<FxHashSet<u64>>,
    /// Words such as nearly every text has: 2 where few other languages have them, 1 where others do.
    common: FxHashMap<u64, usize>,
}

#[derive(Debug)]
struct Phrase {
    cue: Cue,
    /// The [`marks`] of what may stand behind its first word.
    goes_on: u64,
    words: Vec<Pattern>,
    /// Does it count at the beginning of a text only?
    at_start: bool,
    /// Does it count behind a comma only?
    behind_comma: bool,
    /// Does it count before a comma only?
    before_comma: bool,
}

/// A word of a phrase.
#[derive(Debug)]
struct Pattern {
    /// Its folded form; that of `*` stands for any.
    key: u64,
    is_any: bool,
    /// What may be attached to it.
    clitics: Clitics,
}

impl Lexicon {
    pub(super) fn new(pack: &Pack) -> Lexicon {
        let mut phrases: FxHashMap<u64, Vec<Phrase>> = FxHashMap::default();
        let mut may_begin = vec![0; 1 << BEGINNING];
        let cues: Vec<Cue> = pack.cues.iter().map(|(cue, _)| *cue).collect();
        for phrase in cues.iter().flat_map(|&cue| pack.phrases(cue).map(move |phrase| Phrase::read(cue, &phrase))) {
            may_begin[beginning(phrase.words[0].key)] |= 1 << phrase.cue as u32;
            phrases.entry(phrase.words[0].key).or_default().push(phrase);
        }
        #[expect(clippy::iter_over_hash_type, reason = "each list is put in order by itself")]
        for list in phrases.values_mut() {
            list.sort_by_key(|phrase| (std::cmp::Reverse(phrase.words.len()), phrase.cue != Cue::Nothing));
        }
        let verbs: FxHashSet<u64> = (pack.verbs)().iter().map(|verb| key(&fold(verb))).collect();
        let words = |words: &'static str, weight| words.split_whitespace().map(move |word| (key(&fold(word)), weight));
        let common = words(pack.shared, 1).chain(words(pack.common, 2)).collect();
        Lexicon { phrases, verbs: (!verbs.is_empty()).then_some(verbs), common, may_begin }
    }

    /// Gives the cues of a text in order. Of two that say the same in the same place, the longer.
    pub(super) fn find(&self, text: &str, wanted: Wanted, words: &mut Words, mut give: impl FnMut(Hit)) {
        words.cut(text);
        // The cues of phrases that go on here, and where they end; and up to where nothing is said.
        let (mut taken, mut silent): (Vec<(Cue, usize)>, usize) = (Vec::new(), 0);
        for at in 0..words.words().len() {
            for form in words.forms(&words.words()[at]) {
                let Some(phrases) = self.phrases_from(form.key, wanted) else { continue };
                let next = marks(words, at + 1);
                for phrase in phrases {
                    // Most phrases stand nowhere, which the word behind tells.
                    if phrase.goes_on & next == 0 || !wanted.has(phrase.cue) {
                        continue;
                    }
                    let range = at..at + phrase.words.len();
                    let is_here = form.clitics.are_in(phrase.words[0].clitics) && range.end > silent;
                    if !is_here || !phrase.is_at(text, words, &range) {
                        continue;
                    }
                    taken.retain(|&(_, end)| end > at);
                    if phrase.cue == Cue::Nothing {
                        silent = range.end;
                    } else if taken.iter().all(|&(cue, _)| cue != phrase.cue) {
                        taken.push((phrase.cue, range.end));
                        let (first, last) = (&words.words()[at], &words.words()[range.end - 1]);
                        give(Hit { cue: phrase.cue, range: first.range.start..last.range.end });
                    }
                }
            }
        }
    }

    /// The phrases that begin with a word, where some of them have a cue that is looked for.
    fn phrases_from(&self, key: u64, wanted: Wanted) -> Option<&[Phrase]> {
        let may_begin = self.may_begin[beginning(key)] & wanted.0 != 0;
        if may_begin { self.phrases.get(&key).map(Vec::as_slice) } else { None }
    }

    /// Is this a word of the pack?
    pub(super) fn knows(&self, word: &str) -> bool {
        let key = key(&fold(word));
        self.phrases.contains_key(&key)
            || self.common.contains_key(&key)
            || self.verbs.as_ref().is_some_and(|verbs| verbs.contains(&key))
    }

    /// How much a folded word says for the language: 2 where few others have it, 1 where some do.
    pub(super) fn weight(&self, key: u64) -> usize {
        self.common.get(&key).copied().unwrap_or(0)
    }

    /// May a word of this text be a verb, or does the language need none?
    pub(super) fn has_verb(&self, text: &str) -> bool {
        let Some(verbs) = &self.verbs else { return true };
        let mut words = Words::default();
        words.cut(text);
        words.words().iter().any(|word| verbs.contains(&words.forms(word)[0].key))
    }
}

impl Phrase {
    /// Reads a phrase with its signs, see [`Pack`].
    fn read(cue: Cue, source: &str) -> Phrase {
        let bare = source.trim_start_matches(['^', ',']).trim_end_matches(',');
        let words: Vec<Pattern> = bare.split([' ', '-']).map(Pattern::read).collect();
        let goes_on = words.get(1).filter(|second| !second.is_any).map_or(ANY_MARK, |second| mark(second.key));
        Phrase {
            cue,
            goes_on,
            words,
            at_start: source.starts_with('^'),
            behind_comma: source.starts_with(','),
            before_comma: source.ends_with(','),
        }
    }

    /// Does it stand at these words, where it has to stand?
    fn is_at(&self, text: &str, words: &Words, range: &Range<usize>) -> bool {
        let all = words.words();
        // What can be told without looking at the words comes first: most phrases stand nowhere.
        if self.at_start && range.start != 0 {
            return false;
        }
        let Some(here) = all.get(range.clone()) else { return false };
        let is_rest = self.words[1..].iter().zip(&here[1..]).all(|(pattern, word)| pattern.matches(words, word));
        is_rest
            && here.windows(2).all(|pair| is_one_phrase(&text[pair[0].range.end..pair[1].range.start]))
            && (!self.behind_comma || range.start > 0 && has_comma(gap(text, all, range.start)))
            && (!self.before_comma || has_comma(gap(text, all, range.end)))
    }
}

impl Pattern {
    fn read(source: &str) -> Pattern {
        let mut clitics = Clitics::CONJUNCTION;
        let word = match source.strip_prefix('~') {
            Some(word) => {
                clitics = clitics.and(Clitics::PREFIX);
                word
            }
            None => source,
        };
        let word = match word.strip_suffix('~') {
            Some(word) => {
                clitics = clitics.and(Clitics::PRONOUN);
                word
            }
            None => word,
        };
        Pattern { key: key(&fold(word)), is_any: word == "*", clitics }
    }

    fn matches(&self, words: &Words, word: &Word) -> bool {
        self.is_any || words.forms(word).iter().any(|form| form.key == self.key && form.clitics.are_in(self.clitics))
    }
}

/// Bits of a key that say where it is in [`Lexicon::may_begin`].
const BEGINNING: u32 = 13;

/// The mark of a word, which a few others share.
fn mark(key: u64) -> u64 {
    1 << (key >> 58)
}

/// What every place has, also that behind the last word.
const ANY_MARK: u64 = 1 << 63;

/// The marks of what stands at a place.
fn marks(words: &Words, at: usize) -> u64 {
    let forms = words.words().get(at).map_or(&[][..], |word| words.forms(word));
    forms.iter().fold(ANY_MARK, |marks, form| marks | mark(form.key))
}

fn beginning(key: u64) -> usize {
    (key >> (64 - BEGINNING)) as usize
}

/// What stands before the word at this position: between it and the one before.
fn gap<'a>(text: &'a str, words: &[Word], at: usize) -> &'a str {
    let start = at.checked_sub(1).map_or(0, |before| words[before].range.end);
    let end = words.get(at).map_or(text.len(), |word| word.range.start);
    &text[start..end]
}

fn has_comma(gap: &str) -> bool {
    gap.contains([',', '،', ';', '؛', ':', '–', '—'])
}

/// Do the words on both sides of this belong together?
fn is_one_phrase(gap: &str) -> bool {
    gap == " " || gap.chars().all(|char| char.is_whitespace() || char == '-' || char == '‑')
}
