//! What a question is put to.

use std::cell::OnceCell;

use super::graph::Graph;
use super::set::Set;
use crate::model::{Claim, Element, Model};
use crate::reason::Reasons;

/// What a query is put to: a map, what follows in it, and what was found in it.
#[derive(Debug)]
pub struct Scope<'a> {
    pub(super) reasons: &'a Reasons<'a>,
    graph: OnceCell<Graph>,
    pub(super) findings: Vec<(Element, &'static str)>,
}

impl<'a> Scope<'a> {
    /// A map, without findings.
    pub fn new(reasons: &'a Reasons<'a>) -> Scope<'a> {
        Scope { reasons, graph: OnceCell::new(), findings: Vec::new() }
    }

    /// With what rules found in it, by element and code, for `finding(code)`.
    pub fn with_findings(self, findings: Vec<(Element, &'static str)>) -> Scope<'a> {
        Scope { findings, ..self }
    }

    /// The map.
    pub fn model(&self) -> &'a Model {
        self.reasons.model()
    }

    pub(super) fn graph(&self) -> &Graph {
        self.graph.get_or_init(|| Graph::new(self.model()))
    }

    /// The claims that satisfy a condition.
    pub(super) fn claims_where(&self, mut is_wanted: impl FnMut(&Claim) -> bool) -> Set {
        let mut set = Set::empty(self.model());
        for (id, claim) in self.model().claims() {
            if is_wanted(claim) {
                set.insert(Element::Claim(id));
            }
        }
        set
    }

    /// The claims and arguments that satisfy a condition on the element.
    pub(super) fn elements_where(&self, mut is_wanted: impl FnMut(Element) -> bool) -> Set {
        let mut set = Set::empty(self.model());
        Set::all(self.model()).elements().filter(|element| is_wanted(*element)).for_each(|element| set.insert(element));
        set
    }

    pub(super) fn of_places(&self, places: impl Iterator<Item = u32>) -> Set {
        let mut set = Set::empty(self.model());
        places.for_each(|place| _ = set.add(place));
        set
    }

    pub(super) fn of_elements<'e>(&self, elements: impl IntoIterator<Item = &'e Element>) -> Set {
        let mut set = Set::empty(self.model());
        elements.into_iter().for_each(|&element| set.insert(element));
        set
    }

    pub(super) fn of_flags(&self, flags: &[bool]) -> Set {
        self.of_places((0..flags.len() as u32).filter(|&at| flags[at as usize]))
    }
}
