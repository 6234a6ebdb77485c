//! What arguments are called.

use std::borrow::Cow;

use indexmap::IndexSet;
use rustc_hash::FxBuildHasher;

/// The names of arguments or atoms, each once.
#[derive(Clone, Debug)]
pub struct Names(Kind);

#[derive(Clone, Debug)]
enum Kind {
    /// `1` to this number.
    Numbers(u32),
    Words(IndexSet<Box<str>, FxBuildHasher>),
}

impl Names {
    /// The numbers from 1 to `count`.
    pub fn numbers(count: u32) -> Names {
        Names(Kind::Numbers(count))
    }

    /// No name yet.
    pub fn none() -> Names {
        Names(Kind::Words(IndexSet::default()))
    }

    /// Adds a name: its position, and whether it is new. Numbers take none.
    pub fn add(&mut self, name: &str) -> (u32, bool) {
        match &mut self.0 {
            Kind::Numbers(count) => (*count, false),
            Kind::Words(words) => match words.get_index_of(name) {
                Some(at) => (at as u32, false),
                None => (words.insert_full(name.into()).0 as u32, true),
            },
        }
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        match &self.0 {
            Kind::Numbers(count) => *count as usize,
            Kind::Words(words) => words.len(),
        }
    }

    /// Is there none?
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The name at a position; empty beyond the last.
    pub fn name(&self, at: u32) -> Cow<'_, str> {
        match &self.0 {
            Kind::Numbers(_) => Cow::Owned((u64::from(at) + 1).to_string()),
            Kind::Words(words) => Cow::Borrowed(words.get_index(at as usize).map_or("", |name| name)),
        }
    }

    /// The position of a name.
    pub fn find(&self, name: &str) -> Option<u32> {
        match &self.0 {
            Kind::Numbers(count) => {
                let number: u32 = name.parse().ok()?;
                (1..=*count).contains(&number).then(|| number - 1)
            }
            Kind::Words(words) => words.get_index_of(name).map(|at| at as u32),
        }
    }

    /// The name most like this one, if any is like it at all.
    pub fn nearest(&self, name: &str) -> Option<&str> {
        let Kind::Words(words) = &self.0 else { return None };
        let letters = name.chars().count();
        let allowed = (letters / 3).clamp(usize::from(letters > 1), 2);
        let likely = words.iter().filter(|word| word.len().abs_diff(name.len()) <= 4 * allowed);
        let rated = likely.map(|word| (strsim::damerau_levenshtein(&word.to_lowercase(), &name.to_lowercase()), word));
        rated
            .filter(|&(distance, _)| distance <= allowed)
            .min_by_key(|&(distance, _)| distance)
            .map(|(_, word)| &**word)
    }
}
