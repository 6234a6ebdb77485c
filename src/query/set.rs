//! Sets of claims and arguments.

use crate::model::{ArgumentId, ClaimId, Element, Model};

/// A set of claims and arguments of one model.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Set {
    claims: usize,
    /// The claims, then the arguments, 64 to a word.
    words: Vec<u64>,
    count: usize,
}

impl Set {
    /// The set with nothing in it.
    pub fn empty(model: &Model) -> Set {
        let (claims, count) = (model.claims().len(), model.claims().len() + model.arguments().len());
        Set { claims, words: vec![0; count.div_ceil(64)], count }
    }

    /// All claims and arguments.
    pub fn all(model: &Model) -> Set {
        Set::empty(model).complement()
    }

    /// Is it in the set? Inferences never are: their arguments stand for them.
    pub fn contains(&self, element: Element) -> bool {
        self.place(element).is_some_and(|at| self.has(at))
    }

    /// Puts a claim or argument into the set.
    pub fn insert(&mut self, element: Element) {
        if let Some(at) = self.place(element) {
            self.add(at);
        }
    }

    /// The members: claims in the order of the map, then arguments.
    pub fn elements(&self) -> impl Iterator<Item = Element> {
        self.places().map(|at| self.element(at))
    }

    /// Number of members.
    pub fn len(&self) -> usize {
        self.words.iter().map(|word| word.count_ones() as usize).sum()
    }

    /// Is nothing in it?
    pub fn is_empty(&self) -> bool {
        self.words.iter().all(|word| *word == 0)
    }

    /// The members as queries name them: `[A]`, `<B>`.
    pub fn titles(&self, model: &Model) -> Vec<String> {
        self.elements().map(|element| model.element_name(element)).collect()
    }

    pub(super) fn union(mut self, other: &Set) -> Set {
        self.words.iter_mut().zip(&other.words).for_each(|(one, other)| *one |= other);
        self
    }

    pub(super) fn intersection(mut self, other: &Set) -> Set {
        self.words.iter_mut().zip(&other.words).for_each(|(one, other)| *one &= other);
        self
    }

    pub(super) fn difference(mut self, other: &Set) -> Set {
        self.words.iter_mut().zip(&other.words).for_each(|(one, other)| *one &= !other);
        self
    }

    pub(super) fn complement(mut self) -> Set {
        self.words.iter_mut().for_each(|word| *word = !*word);
        let beyond = self.words.len() * 64 - self.count;
        if let Some(last) = self.words.last_mut() {
            *last &= u64::MAX >> beyond;
        }
        self
    }

    /// The places of the members, claims before arguments.
    pub(super) fn places(&self) -> impl Iterator<Item = u32> {
        self.words.iter().enumerate().flat_map(|(at, &word)| {
            let mut rest = word;
            std::iter::from_fn(move || {
                let bit = (rest != 0).then(|| rest.trailing_zeros())?;
                rest &= rest - 1;
                Some(at as u32 * 64 + bit)
            })
        })
    }

    pub(super) fn has(&self, at: u32) -> bool {
        self.words[at as usize / 64] >> (at % 64) & 1 == 1
    }

    /// Adds what stands at a place, and tells whether it is new.
    pub(super) fn add(&mut self, at: u32) -> bool {
        let (word, bit) = (&mut self.words[at as usize / 64], 1 << (at % 64));
        let is_new = *word & bit == 0;
        *word |= bit;
        is_new
    }

    pub(super) fn place(&self, element: Element) -> Option<u32> {
        match element {
            Element::Claim(id) => Some(id.0),
            Element::Argument(id) => Some(self.claims as u32 + id.0),
            Element::Inference(_) => None,
        }
    }

    pub(super) fn element(&self, at: u32) -> Element {
        match (at as usize).checked_sub(self.claims) {
            None => Element::Claim(ClaimId(at)),
            Some(argument) => Element::Argument(ArgumentId(argument as u32)),
        }
    }
}
