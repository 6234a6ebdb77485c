//! Where sources have it from in the end.

use std::collections::VecDeque;
use std::collections::hash_map::Entry;

use rustc_hash::{FxHashMap, FxHashSet};

use super::components::components;
use crate::model::Model;

/// Where a source has it from, followed through `derived-from` to the end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Root<'a> {
    /// From this source alone, which may be itself.
    One(&'a str),
    /// From several.
    Several,
}

/// The sources of a map with what they are derived from.
#[derive(Clone, Debug)]
pub struct Derivation<'a> {
    model: &'a Model,
    roots: FxHashMap<&'a str, Root<'a>>,
    circles: Vec<Vec<&'a str>>,
}

impl<'a> Derivation<'a> {
    /// Follows every source to its origin. Linear in the sources and what they are derived from.
    ///
    /// ```
    /// use hence::reason::{Derivation, Root};
    ///
    /// let sources = "gazette: {derived-from: agency}, agency: {title: Report}";
    /// let map = hence::read_text(&format!("===\nsources: {{{sources}}}\n===\n\n[A]: a\n"));
    /// assert_eq!(Derivation::new(map.model()).root("gazette"), Some(Root::One("agency")));
    /// ```
    pub fn new(model: &'a Model) -> Derivation<'a> {
        let ids: Vec<&str> = model.sources().map(|(id, _)| id).collect();
        let numbers: FxHashMap<&str, u32> = (0..).zip(&ids).map(|(number, id)| (*id, number)).collect();
        let origins: Vec<Vec<u32>> = model
            .sources()
            .map(|(_, source)| source.derived_from.iter().filter_map(|id| numbers.get(id.as_str()).copied()).collect())
            .collect();
        let edges: Vec<(u32, u32)> = (0..)
            .zip(&origins)
            .flat_map(|(source, origins)| origins.iter().map(move |&origin| (origin, source)))
            .collect();
        let components = components(ids.len(), &edges);
        let mut derivation = Derivation { model, roots: FxHashMap::default(), circles: Vec::new() };
        // What is derived comes before what it is derived from.
        for at in (0..components.len() as u32).rev() {
            let mut members = components.of(at).to_vec();
            members.sort_unstable();
            derivation.settle(&members, &ids, &origins);
        }
        derivation.circles.sort_unstable_by_key(|circle| numbers[circle[0]]);
        derivation
    }

    /// Where a declared source has it from. A circle that nothing leads out of counts as its first source.
    pub fn root(&self, id: &str) -> Option<Root<'a>> {
        self.roots.get(id).copied()
    }

    /// All sources that a declared source has it from in the end, sorted; itself where it has it from none. A
    /// circle that nothing leads out of counts as its first source. Linear in what it is derived from.
    pub fn origins(&self, id: &str) -> Vec<&'a str> {
        let (mut found, mut seen) = (Vec::new(), FxHashSet::default());
        let mut waiting: Vec<&str> = vec![id];
        while let Some(id) = waiting.pop() {
            match self.root(id) {
                Some(Root::One(root)) => found.push(root),
                Some(Root::Several) if seen.insert(id) => {
                    let source = self.model.source(id).into_iter();
                    waiting.extend(source.flat_map(|source| source.derived_from.iter().map(String::as_str)));
                }
                _ => {}
            }
        }
        found.sort_unstable();
        found.dedup();
        found
    }

    /// Sources that have it from each other: for each set of them the shortest way around from the first
    /// declared, each derived from the next and the last from the first.
    pub fn circles(&self) -> &[Vec<&'a str>] {
        &self.circles
    }

    /// Finds the root of sources that are derived from each other, or of one alone, once those of what they
    /// are derived from are known.
    fn settle(&mut self, members: &[u32], ids: &[&'a str], origins: &[Vec<u32>]) {
        let inside: FxHashSet<u32> = members.iter().copied().collect();
        let outside =
            members.iter().flat_map(|&member| &origins[member as usize]).filter(|origin| !inside.contains(origin));
        let roots = outside.filter_map(|&origin| self.root(ids[origin as usize]));
        let joined = roots.reduce(|one, other| if one == other { one } else { Root::Several });
        let root = joined.unwrap_or(Root::One(ids[members[0] as usize]));
        self.roots.extend(members.iter().map(|&member| (ids[member as usize], root)));
        if let Some(way) = way_around(members[0], &inside, origins) {
            self.circles.push(way.into_iter().map(|member| ids[member as usize]).collect());
        }
    }
}

/// The shortest way from a source back to itself among those that hang on each other.
fn way_around(start: u32, inside: &FxHashSet<u32>, origins: &[Vec<u32>]) -> Option<Vec<u32>> {
    let mut came: FxHashMap<u32, u32> = FxHashMap::default();
    let mut waiting = VecDeque::from([start]);
    while let Some(source) = waiting.pop_front().filter(|_| !came.contains_key(&start)) {
        for &origin in origins[source as usize].iter().filter(|origin| inside.contains(origin)) {
            if let Entry::Vacant(slot) = came.entry(origin) {
                slot.insert(source);
                waiting.push_back(origin);
            }
        }
    }
    let mut way = Vec::new();
    let mut at = *came.get(&start)?;
    while at != start {
        way.push(at);
        at = came[&at];
    }
    way.push(start);
    way.reverse();
    Some(way)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sources_are_followed_to_the_end_and_around() {
        let sources = "a: {derived-from: b}, b: {derived-from: [c, d]}, c: {title: C}, d: {derived-from: c}, \
                       e: {derived-from: [c, f]}, f: {title: F}, g: {derived-from: h}, h: {derived-from: i}, \
                       i: {derived-from: g}, j: {derived-from: g}, k: {derived-from: k}";
        let map = crate::read_text(&format!("===\nsources: {{{sources}}}\n===\n\n[A]: a\n"));
        let derivation = Derivation::new(map.model());
        for (id, root) in [("a", "c"), ("b", "c"), ("c", "c"), ("g", "g"), ("i", "g"), ("j", "g"), ("k", "k")] {
            assert_eq!(derivation.root(id), Some(Root::One(root)), "{id}");
        }
        assert_eq!(derivation.root("e"), Some(Root::Several));
        assert_eq!(derivation.root("z"), None);
        let origins = ["e", "b", "j", "k", "z"].map(|id| derivation.origins(id).join(" "));
        assert_eq!(origins, ["c f", "c", "g", "k", ""]);
        assert_eq!(derivation.circles(), [vec!["g", "h", "i"], vec!["k"]]);
    }
}
