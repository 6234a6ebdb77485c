//! Statements and arguments as a graph of claims, inferences and conflicts.

use std::borrow::Cow;

use rustc_hash::FxHashMap;

use crate::interchange::graph::{Graph, Kind, Vertex};
use crate::interchange::reading::Reading;
use crate::model::{Datum, Element, ProofStandard, RelationKind, Value};
use crate::resolve::FormatError;
use crate::text::Span;

/// What an id names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Named {
    Statement(u32),
    Argument(u32),
}

/// The graph of a file while it is made.
#[derive(Debug, Default)]
pub(super) struct Arguments<'n> {
    graph: Graph<'n>,
    names: FxHashMap<Cow<'n, str>, Named>,
    /// The complements of statements, by the statements.
    complements: FxHashMap<u32, u32>,
    /// Pairs of a complement and its statement, in the order in which they were needed.
    denials: Vec<(u32, u32, Span)>,
    /// What each statement has to meet.
    standards: FxHashMap<u32, (ProofStandard, Span)>,
}

impl<'n> Arguments<'n> {
    /// Adds a statement or argument, whose id is that of none yet.
    pub(super) fn add(&mut self, vertex: Vertex<'n>, id: Span, reading: &mut Reading) -> Option<u32> {
        if self.names.contains_key(&vertex.id) {
            reading.report.add(id, FormatError::DuplicateId(vertex.id.into_owned()));
            return None;
        }
        let (name, is_claim) = (vertex.id.clone(), vertex.kind == Kind::Claim);
        let number = self.graph.add(vertex);
        self.names.insert(name, if is_claim { Named::Statement(number) } else { Named::Argument(number) });
        Some(number)
    }

    /// What an id names. One that names nothing is reported.
    pub(super) fn find(&self, id: &str, wanted: &'static str, span: Span, reading: &mut Reading) -> Option<Named> {
        let named = self.names.get(id).copied();
        if named.is_none() {
            reading.report.add(span, FormatError::Unresolved { reference: id.to_owned(), wanted, nearest: None });
        }
        named
    }

    /// The statement with this id. Another thing with that id, or none, is reported.
    pub(super) fn statement(&self, id: &str, span: Span, reading: &mut Reading) -> Option<u32> {
        match self.find(id, "statement", span, reading)? {
            Named::Statement(number) => Some(number),
            Named::Argument(_) => {
                let (found, expected) = ("an argument", "a statement");
                reading.report.add(span, FormatError::Misdirected { reference: id.to_owned(), found, expected });
                None
            }
        }
    }

    pub(super) fn vertex(&mut self, number: u32) -> &mut Vertex<'n> {
        &mut self.graph.vertices[number as usize]
    }

    /// The complement of a statement: what is so where the statement is not.
    pub(super) fn complement(&mut self, statement: u32, span: Span) -> u32 {
        if let Some(complement) = self.complements.get(&statement) {
            return *complement;
        }
        let of = &self.graph.vertices[statement as usize];
        let text = of.text.as_deref().map(|text| format!("It is not the case that: {}", text.trim()));
        let mut id = format!("not {}", of.id);
        while self.names.contains_key(id.as_str()) {
            id.insert_str(0, "not ");
        }
        let vertex = Vertex {
            text: text.map(Cow::Owned),
            is_titled: of.is_titled,
            head: span,
            ..Vertex::new(id.clone(), Kind::Claim, span)
        };
        let complement = self.graph.add(vertex);
        self.names.insert(id.into(), Named::Statement(complement));
        self.complements.insert(statement, complement);
        self.denials.push((complement, statement, span));
        complement
    }

    /// A statement or its complement.
    pub(super) fn signed(&mut self, statement: u32, is_positive: bool, span: Span) -> u32 {
        if is_positive { statement } else { self.complement(statement, span) }
    }

    /// Gives an argument one more premise.
    pub(super) fn premise(&mut self, argument: u32, statement: u32) {
        self.graph.connect(statement, argument);
    }

    /// Lets an argument lead to its conclusion.
    pub(super) fn conclude(&mut self, argument: u32, conclusion: u32) {
        self.graph.connect(argument, conclusion);
    }

    /// Lets a statement undercut an argument.
    pub(super) fn undercut(&mut self, argument: u32, statement: u32, span: Span) {
        let id = format!("conflict {}", self.graph.vertices.len());
        let conflict = self.graph.add(Vertex::new(id, Kind::Conflict, span));
        self.graph.connect(statement, conflict);
        self.graph.connect(conflict, argument);
    }

    /// Says that of two statements each is the complement of the other.
    pub(super) fn deny(&mut self, statement: u32, complement: u32, span: Span) {
        self.denials.push((complement, statement, span));
    }

    /// Says what has to be shown for a statement to be accepted.
    pub(super) fn require(&mut self, statement: u32, standard: ProofStandard, span: Span) {
        self.standards.insert(statement, (standard, span));
    }

    /// Makes the map, and gives for each statement and argument what it has become.
    pub(super) fn project(mut self, reading: &mut Reading) -> Vec<Option<Element>> {
        self.set_standards(reading);
        self.graph.shorten_ids();
        let made = self.graph.project(&mut reading.builder, &mut reading.report);
        for (from, to, span) in self.denials {
            if let (Some(from), Some(to)) = (made[from as usize], made[to as usize]) {
                reading.builder.relate(RelationKind::Contradictory, from, to, span);
            }
        }
        made
    }

    /// A standard that all statements have is the map's.
    fn set_standards(&mut self, reading: &mut Reading) {
        let statements = self.names.values().filter(|named| matches!(named, Named::Statement(_))).count();
        let mut numbers: Vec<u32> = self.standards.keys().copied().collect();
        numbers.sort_unstable();
        let first = numbers.first().and_then(|first| self.standards.get(first)).copied();
        let is_common =
            |(standard, _): (ProofStandard, Span)| self.standards.values().all(|(other, _)| *other == standard);
        let all = self.standards.len() + self.complements.len() == statements;
        if let Some((standard, span)) = first.filter(|first| all && is_common(*first)) {
            reading.set("standard", Value::Text(standard.word().to_owned()), span);
            return;
        }
        for number in numbers {
            let (standard, span) = self.standards[&number];
            self.graph.vertices[number as usize].set("standard", Value::Text(standard.word().to_owned()), span);
        }
    }
}

/// A number in a text, from 0 to 1.
pub(super) fn share(text: &str, span: Span) -> Option<Datum> {
    let number: f64 = text.trim().parse().ok()?;
    (0.0..=1.0).contains(&number).then_some(Datum { value: Value::Float(number), span })
}
