//! The statements of maps in memory, in the order in which the maps make them, so that answers come in it too.

use std::cell::RefCell;
use std::convert::Infallible;

use indexmap::IndexSet;
use oxrdf::{BlankNode, NamedNode, Term, Triple};
use rustc_hash::{FxBuildHasher, FxHashSet};
use spareval::{InternalQuad, QueryableDataset};

/// The number of a term.
type Number = u32;
/// Subject, predicate and object, and the graph; in none, a statement is in the default graph.
type Quad = ([Number; 3], Option<Number>);

/// Statements, each of them in the graph of its map and in the default graph.
#[derive(Debug, Default)]
pub(super) struct Store {
    /// Those of the maps, and those that an answer works out.
    terms: RefCell<IndexSet<Term, FxBuildHasher>>,
    quads: Vec<Quad>,
    known: FxHashSet<Quad>,
    graphs: Vec<Number>,
    /// How many maps there are.
    maps: usize,
    /// For subjects, predicates and objects, the statements in which each term stands there.
    places: [Vec<Vec<u32>>; 3],
}

impl Store {
    /// Adds the statements of a map.
    pub(super) fn add(&mut self, triples: Vec<Triple>, graph: NamedNode) {
        let graph = self.number(graph.into());
        if !self.graphs.contains(&graph) {
            self.graphs.push(graph);
        }
        self.maps += 1;
        for Triple { subject, predicate, object } in triples {
            let terms = [subject.into(), predicate.into(), object];
            let terms = terms.map(|term| self.number(of_map(term, self.maps)));
            self.add_quad((terms, None));
            self.add_quad((terms, Some(graph)));
        }
    }

    fn add_quad(&mut self, quad: Quad) {
        if !self.known.insert(quad) {
            return;
        }
        for (place, term) in self.places.iter_mut().zip(quad.0) {
            if place.len() <= term as usize {
                place.resize(term as usize + 1, Vec::new());
            }
            place[term as usize].push(self.quads.len() as u32);
        }
        self.quads.push(quad);
    }

    fn number(&self, term: Term) -> Number {
        self.terms.borrow_mut().insert_full(term).0 as Number
    }

    /// The numbers of the statements among which those with these terms are.
    fn candidates(&self, terms: [Option<Number>; 3]) -> Option<&[u32]> {
        let lists = self.places.iter().zip(terms);
        let lists = lists.filter_map(|(place, term)| Some(place.get(term? as usize).map_or(&[][..], Vec::as_slice)));
        lists.min_by_key(|list| list.len())
    }
}

/// A node without an address is one of its own map alone, whatever it is called in others.
fn of_map(term: Term, map: usize) -> Term {
    match term {
        Term::BlankNode(node) if map > 1 => BlankNode::new_unchecked(format!("{}m{map}", node.as_str())).into(),
        other => other,
    }
}

impl<'a> QueryableDataset<'a> for &'a Store {
    type InternalTerm = Number;
    type Error = Infallible;

    fn internal_quads_for_pattern(
        &self,
        subject: Option<&Number>,
        predicate: Option<&Number>,
        object: Option<&Number>,
        graph: Option<Option<&Number>>,
    ) -> impl Iterator<Item = Result<InternalQuad<Number>, Infallible>> + use<'a> {
        let store: &'a Store = self;
        let wanted = [subject.copied(), predicate.copied(), object.copied()];
        let graph = graph.map(|graph| graph.copied());
        let (listed, all) = match store.candidates(wanted) {
            Some(listed) => (listed, 0..0),
            None => (&[][..], 0..store.quads.len() as u32),
        };
        let quads = listed.iter().copied().chain(all).map(|at| store.quads[at as usize]);
        let quads = quads.filter(move |(terms, of)| {
            terms.iter().zip(wanted).all(|(term, wanted)| wanted.is_none_or(|wanted| wanted == *term))
                && graph.map_or(of.is_some(), |graph| graph == *of)
        });
        quads.map(|([subject, predicate, object], graph_name)| {
            Ok(InternalQuad { subject, predicate, object, graph_name })
        })
    }

    fn internal_named_graphs(&self) -> impl Iterator<Item = Result<Number, Infallible>> + use<'a> {
        let store: &'a Store = self;
        store.graphs.iter().copied().map(Ok)
    }

    fn internalize_term(&self, term: Term) -> Result<Number, Infallible> {
        Ok(self.number(term))
    }

    fn externalize_term(&self, term: Number) -> Result<Term, Infallible> {
        Ok(self.terms.borrow()[term as usize].clone())
    }
}
