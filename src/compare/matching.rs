//! Which claim of one version is which of the other.

use std::collections::BTreeSet;

use rustc_hash::FxHashMap;

use super::{Matches, by_argument, text_of_argument, text_of_claim};
use crate::model::{ClaimId, Inference, Model};

/// Texts with at least this share of their words in common may be two versions of one claim.
const LIKE: f64 = 0.5;
/// A word that stands in more texts than this tells none of them apart.
const COMMON: usize = 200;

/// Both versions.
pub(super) struct Sides<'a> {
    pub(super) old: Side<'a>,
    pub(super) new: Side<'a>,
}

/// One version.
pub(super) struct Side<'a> {
    model: &'a Model,
}

/// What an element is known by.
struct Known {
    /// Its title, where its author gave it one.
    title: Option<String>,
    /// Of an argument, from which claims to which it leads.
    reasoning: Option<String>,
    text: String,
    /// What it is called, by its author or by its number.
    name: String,
}

impl<'a> Side<'a> {
    pub(super) fn new(model: &'a Model) -> Side<'a> {
        Side { model }
    }

    fn claims(&self) -> Vec<Known> {
        let claims = self.model.claims().map(|(_, claim)| Known {
            title: (!claim.is_untitled()).then(|| claim.title.to_string()),
            reasoning: None,
            text: text_of_claim(claim),
            name: claim.title.to_string(),
        });
        claims.collect()
    }

    /// `claim` is where a claim stands among those of the new version.
    fn arguments(&self, claim: &dyn Fn(ClaimId) -> Option<usize>) -> Vec<Known> {
        let steps = by_argument(self.model);
        let arguments = self.model.arguments().zip(steps).map(|((_, argument), steps)| Known {
            title: (!argument.untitled).then(|| argument.title.to_string()),
            reasoning: reasoning(&steps, claim),
            text: text_of_argument(argument),
            name: argument.title.to_string(),
        });
        arguments.collect()
    }
}

/// From which claims to which an argument leads; nothing where it does not, or where one of them is in one version only.
fn reasoning(steps: &[&Inference], claim: &dyn Fn(ClaimId) -> Option<usize>) -> Option<String> {
    let steps = steps.iter().map(|step| {
        let premises: Option<BTreeSet<usize>> = step.premises.iter().map(|&premise| claim(premise)).collect();
        Some(format!("{:?} → {}", premises?, claim(step.conclusion)?))
    });
    let steps: Vec<String> = steps.collect::<Option<_>>()?;
    (!steps.is_empty()).then(|| steps.join("; "))
}

impl Sides<'_> {
    pub(super) fn match_claims(&self) -> Matches {
        matches(&self.old.claims(), &self.new.claims())
    }

    pub(super) fn match_arguments(&self, claims: &Matches) -> Matches {
        let old = self.old.arguments(&|claim| claims.new_of[claim.index()]);
        matches(&old, &self.new.arguments(&|claim| Some(claim.index())))
    }
}

/// By title, then by reasoning, then by text, then by likeness, and what has none of these by what it is called.
fn matches(old: &[Known], new: &[Known]) -> Matches {
    let mut matches = Matches { old_of: vec![None; new.len()], new_of: vec![None; old.len()] };
    matches.by(old, new, |known| known.title.clone());
    matches.by(old, new, |known| known.reasoning.clone());
    // Steps of other formats have many times one text, and each its own name.
    matches.by(old, new, |known| known.reasoning.is_none().then(|| format!("{}\n{}", known.name, known.text)));
    matches.by(old, new, |known| Some(known.text.to_lowercase()).filter(|text| !text.is_empty()));
    matches.by_likeness(old, new);
    let is_bare = |known: &Known| known.reasoning.is_none() && known.text.is_empty();
    matches.by(old, new, |known| is_bare(known).then(|| known.name.clone()));
    matches
}

impl Matches {
    fn take(&mut self, old: usize, new: usize) {
        self.old_of[new] = Some(old);
        self.new_of[old] = Some(new);
    }

    /// Matches those that have the same key; of several the first ones.
    fn by(&mut self, old: &[Known], new: &[Known], key: impl Fn(&Known) -> Option<String>) {
        let mut free: FxHashMap<String, Vec<usize>> = FxHashMap::default();
        for (at, known) in old.iter().enumerate().rev().filter(|(at, _)| self.new_of[*at].is_none()) {
            if let Some(key) = key(known) {
                free.entry(key).or_default().push(at);
            }
        }
        for (at, known) in new.iter().enumerate() {
            if self.old_of[at].is_some() {
                continue;
            }
            if let Some(found) = key(known).and_then(|key| free.get_mut(&key)?.pop()) {
                self.take(found, at);
            }
        }
    }

    /// Matches the rest, the likest first.
    fn by_likeness(&mut self, old: &[Known], new: &[Known]) {
        let free_old: Vec<usize> = (0..old.len()).filter(|&at| self.new_of[at].is_none()).collect();
        let mut by_word: FxHashMap<String, Vec<usize>> = FxHashMap::default();
        let mut lengths: FxHashMap<usize, usize> = FxHashMap::default();
        for &at in &free_old {
            let words = words(&old[at].text);
            lengths.insert(at, words.len());
            words.into_iter().for_each(|word| by_word.entry(word).or_default().push(at));
        }
        let mut pairs: Vec<(u32, usize, usize)> = Vec::new();
        for at in (0..new.len()).filter(|&at| self.old_of[at].is_none()) {
            let words = words(&new[at].text);
            let mut shared: FxHashMap<usize, usize> = FxHashMap::default();
            for word in &words {
                let with_it = by_word.get(word).filter(|with_it| with_it.len() <= COMMON);
                with_it.into_iter().flatten().for_each(|&old| *shared.entry(old).or_default() += 1);
            }
            let mut candidates: Vec<(usize, usize)> = shared.into_iter().collect();
            candidates.sort_unstable();
            for (old_at, count) in candidates {
                let likeness = 2.0 * count as f64 / (words.len() + lengths[&old_at]) as f64;
                if likeness >= LIKE {
                    pairs.push(((likeness * 1000.0) as u32, old_at, at));
                }
            }
        }
        pairs.sort_unstable_by_key(|&(likeness, old, new)| (std::cmp::Reverse(likeness), old, new));
        for (_, old, new) in pairs {
            if self.new_of[old].is_none() && self.old_of[new].is_none() {
                self.take(old, new);
            }
        }
    }
}

/// The words of a text, each once, in small letters.
fn words(text: &str) -> Vec<String> {
    let words = text.split(|char: char| !char.is_alphanumeric()).filter(|word| !word.is_empty());
    let mut words: Vec<String> = words.map(str::to_lowercase).collect();
    words.sort_unstable();
    words.dedup();
    words
}
