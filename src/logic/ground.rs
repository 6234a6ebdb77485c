//! Formulas over a given domain, as clauses for a SAT solver.
//!
//! Two readings. In a *finite* domain quantifiers run over its elements, constants name any of them and functions give
//! any of them: what is found is a model. With *witnesses* each `exists` gets an element of its own for what the
//! quantifiers around it stand for, so does what a function gives for some elements, and `all` runs over the elements
//! known so far: what is contradictory there has no model at all (Herbrand). Two elements may be one thing then, which
//! is said of them as of all equal things: what holds of one holds of the other.

use std::collections::{BTreeMap, BTreeSet};

use batsat::{Callbacks, ClauseKind, Lit, Solver, SolverInterface, SolverOpts, lbool};

use super::{Formula, Quantifier, Term};

/// How many parts a grounded problem may have.
const SIZE_LIMIT: usize = 200_000;
/// How many clauses the solver may learn.
const CONFLICT_LIMIT: usize = 50_000;

/// What the formulas say of a domain in which they hold.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Interpretation {
    /// Number of things there are.
    pub size: usize,
    /// What each function gives for these things, as far as it matters; a constant is a function of none. Things
    /// count from 0.
    pub functions: BTreeMap<(String, Vec<usize>), usize>,
    /// Is a predicate true of these things?
    pub atoms: BTreeMap<(String, Vec<usize>), bool>,
}

/// What came of a search for a model.
pub(super) enum Search {
    Model(Interpretation),
    Contradiction,
    /// Too large, or too hard.
    GaveUp,
}

#[derive(Default)]
struct Budget {
    learnt: usize,
}

impl Callbacks for Budget {
    fn on_new_clause(&mut self, _: &[Lit], kind: ClauseKind) {
        self.learnt += usize::from(kind == ClauseKind::Learnt);
    }

    fn stop(&self) -> bool {
        self.learnt > CONFLICT_LIMIT
    }
}

/// The problem is larger than is tried.
struct TooLarge;

/// A model of all formulas with exactly `size` things.
pub(super) fn model(formulas: &[Formula], size: usize) -> Search {
    let mut ground = Ground::new(size);
    let constants = functions(formulas).into_iter().filter(|(_, arity)| *arity == 0);
    for (at, (name, _)) in constants.enumerate() {
        // Of models that differ in the order of things only one is looked for.
        let values = ground.one_of(size.min(at + 1));
        ground.values.insert((name, Vec::new()), values);
    }
    ground.solve(formulas)
}

/// Is there a contradiction among what the formulas say of things that have to be there?
pub(super) fn is_contradictory(formulas: &[Formula], rounds: usize) -> bool {
    let constants = functions(formulas).into_iter().filter(|(_, arity)| *arity == 0);
    let names = constants.map(|(name, _)| Origin::Function(name, Vec::new()));
    let mut elements = Elements { of: names.zip(0..).collect(), count: 0 };
    elements.count = elements.of.len().max(1);
    for _ in 0..rounds {
        let known = elements.count;
        let mut ground = Ground::new(known);
        ground.elements = Some(elements);
        match ground.solve(formulas) {
            Search::Contradiction => return true,
            Search::GaveUp => return false,
            Search::Model(_) => {}
        }
        match ground.elements.take() {
            Some(more) if more.count > known => elements = more,
            _ => return false,
        }
    }
    false
}

/// The functions of formulas, in alphabetical order, and of how many things each is one. Constants are of none.
pub(super) fn functions(formulas: &[Formula]) -> BTreeSet<(String, usize)> {
    let mut found = BTreeSet::new();
    let mut open: Vec<&Term> = formulas.iter().flat_map(Formula::all).flat_map(Formula::terms).collect();
    while let Some(term) = open.pop() {
        if let Term::Function(name, terms) = term {
            found.insert((name.clone(), terms.len()));
            open.extend(terms);
        }
    }
    found
}

/// What stands for an argument of a predicate.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord)]
enum Value {
    Thing(usize),
    /// What a function gives; which thing that is, is open.
    Of(String, Vec<Value>),
}

/// The things, where all of these are known.
fn things(values: &[Value]) -> Option<Vec<usize>> {
    values.iter().map(|value| if let Value::Thing(thing) = value { Some(*thing) } else { None }).collect()
}

/// Number of values with those within them: what it takes to keep them.
fn size(values: &[Value]) -> usize {
    values.iter().map(|value| if let Value::Of(_, inner) = value { 1 + size(inner) } else { 1 }).sum()
}

/// A function of known things within values, if there is one: the innermost of the first.
fn open_function(values: &[Value]) -> Option<(String, Vec<usize>)> {
    values.iter().find_map(|value| match value {
        Value::Thing(_) => None,
        Value::Of(name, inner) => open_function(inner).or_else(|| things(inner).map(|things| (name.clone(), things))),
    })
}

/// The values, where a function of known things gives `thing`.
fn with_value(values: &[Value], function: &(String, Vec<usize>), thing: usize) -> Vec<Value> {
    let one = |value: &Value| match value {
        Value::Of(name, inner) if *name == function.0 && things(inner).as_ref() == Some(&function.1) => {
            Value::Thing(thing)
        }
        Value::Of(name, inner) => Value::Of(name.clone(), with_value(inner, function, thing)),
        Value::Thing(_) => value.clone(),
    };
    values.iter().map(one).collect()
}

/// Why an element is there.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Origin {
    /// The place of an `exists` among the formulas, with what the variables around it stand for.
    Exists(usize, Vec<usize>),
    /// What a function gives for some elements.
    Function(String, Vec<usize>),
}

impl Origin {
    /// Two elements that come from the same are one where what they are made for is one.
    fn is_like(&self, other: &Origin) -> bool {
        match (self, other) {
            (Origin::Exists(one, _), Origin::Exists(other, _)) => one == other,
            (Origin::Function(one, of), Origin::Function(other, for_other)) => {
                one == other && of.len() == for_other.len()
            }
            _ => false,
        }
    }

    fn made_for(&self) -> &[usize] {
        let (Origin::Exists(_, elements) | Origin::Function(_, elements)) = self;
        elements
    }
}

/// The elements that have to be there.
#[derive(Default)]
struct Elements {
    of: BTreeMap<Origin, usize>,
    count: usize,
}

impl Elements {
    fn element(&mut self, origin: Origin) -> usize {
        *self.of.entry(origin).or_insert_with(|| {
            self.count += 1;
            self.count - 1
        })
    }
}

struct Ground {
    solver: Solver<Budget>,
    size: usize,
    made: usize,
    truth: Lit,
    /// By function and things, one literal for each thing that it may give for them.
    values: BTreeMap<(String, Vec<usize>), Vec<Lit>>,
    atoms: BTreeMap<(String, Vec<Value>), Lit>,
    /// Where they are witnesses and no finite domain.
    elements: Option<Elements>,
    scope: Vec<(String, usize)>,
}

impl Ground {
    fn new(size: usize) -> Ground {
        let mut solver = Solver::new(SolverOpts::default(), Budget::default());
        let truth = Lit::new(solver.new_var_default(), true);
        solver.add_clause_reuse(&mut vec![truth]);
        Ground {
            solver,
            size,
            made: 0,
            truth,
            values: BTreeMap::new(),
            atoms: BTreeMap::new(),
            elements: None,
            scope: Vec::new(),
        }
    }

    fn literal(&mut self) -> Lit {
        Lit::new(self.solver.new_var_default(), true)
    }

    fn clause(&mut self, literals: &[Lit]) {
        self.solver.add_clause_reuse(&mut literals.to_vec());
    }

    fn solve(&mut self, formulas: &[Formula]) -> Search {
        let mut place = 0;
        for formula in formulas {
            match self.formula(formula, true, place) {
                Ok(holds) => self.clause(&[holds]),
                Err(TooLarge) => return Search::GaveUp,
            }
            place += formula.all().len() * 2;
        }
        if self.elements.is_some() && self.equality().is_err() {
            return Search::GaveUp;
        }
        let answer = self.solver.solve_limited(&[]);
        if answer == lbool::TRUE {
            Search::Model(self.interpretation())
        } else if answer == lbool::FALSE {
            Search::Contradiction
        } else {
            Search::GaveUp
        }
    }

    /// A literal that implies the formula, or its negation; exactly that where nothing in it is quantified. `place`
    /// numbers the parts of formulas, so that each `exists` is known by it.
    fn formula(&mut self, formula: &Formula, is_positive: bool, place: usize) -> Result<Lit, TooLarge> {
        self.made += 1;
        if self.made > SIZE_LIMIT {
            return Err(TooLarge);
        }
        let signed = |literal: Lit| if is_positive { literal } else { !literal };
        match formula {
            Formula::Constant(is_true) => Ok(if *is_true == is_positive { self.truth } else { !self.truth }),
            Formula::Atom(name, terms) => {
                let values = terms.iter().map(|term| self.value(term)).collect();
                self.atom(name, values).map(signed)
            }
            Formula::Equal(left, right) => {
                let values = vec![self.value(left), self.value(right)];
                self.atom("=", values).map(signed)
            }
            Formula::Not(part) => self.formula(part, !is_positive, place + 1),
            Formula::And(parts) | Formula::Or(parts) => {
                let (mut literals, mut at) = (Vec::new(), place + 1);
                for part in parts {
                    literals.push(self.formula(part, is_positive, at)?);
                    at += 2 * part.all().len();
                }
                Ok(self.joined(&literals, matches!(formula, Formula::And(_)) == is_positive))
            }
            Formula::Implies(left, right) => {
                let left_literal = self.formula(left, !is_positive, place + 1)?;
                let right_literal = self.formula(right, is_positive, place + 1 + 2 * left.all().len())?;
                Ok(self.joined(&[left_literal, right_literal], !is_positive))
            }
            Formula::Iff(left, right) => self.both_or_neither([left, right], is_positive, place),
            Formula::Quantified(quantifier, variable, part) => {
                let is_all = (*quantifier == Quantifier::All) == is_positive;
                let things = if is_all {
                    (0..self.size).collect()
                } else {
                    self.candidates(place * 2 + usize::from(is_positive))
                };
                let mut literals = Vec::new();
                for thing in things {
                    self.scope.push((variable.clone(), thing));
                    let literal = self.formula(part, is_positive, place + 1);
                    self.scope.pop();
                    literals.push(literal?);
                }
                Ok(self.joined(&literals, is_all))
            }
        }
    }

    fn both_or_neither(&mut self, sides: [&Formula; 2], is_positive: bool, place: usize) -> Result<Lit, TooLarge> {
        let places = [place + 1, place + 1 + 2 * sides[0].all().len()];
        let mut exact = Vec::new();
        let is_exact = !sides.iter().any(|side| side.is_quantified());
        for (side, place) in sides.into_iter().zip(places) {
            let holds = self.formula(side, true, place)?;
            let fails = if is_exact { !holds } else { self.formula(side, false, place)? };
            exact.push((holds, fails));
        }
        let ((left, not_left), (right, not_right)) = (exact[0], exact[1]);
        let [first, second] = if is_positive { [right, not_right] } else { [not_right, right] };
        // The left side with the first, or its negation with the second.
        let both = self.joined(&[left, first], true);
        let neither = self.joined(&[not_left, second], true);
        Ok(self.joined(&[both, neither], false))
    }

    /// The things that may make an `exists` true: all of a finite domain, or its witness.
    fn candidates(&mut self, place: usize) -> Vec<usize> {
        let Some(elements) = &mut self.elements else { return (0..self.size).collect() };
        vec![elements.element(Origin::Exists(place, self.scope.iter().map(|(_, thing)| *thing).collect()))]
    }

    /// Literals of which exactly one holds.
    fn one_of(&mut self, count: usize) -> Vec<Lit> {
        let literals: Vec<Lit> = (0..count).map(|_| self.literal()).collect();
        self.clause(&literals);
        for (at, &one) in literals.iter().enumerate() {
            for &other in &literals[..at] {
                self.clause(&[!one, !other]);
            }
        }
        self.made += count;
        literals
    }

    /// A literal for all of these, or for any.
    fn joined(&mut self, literals: &[Lit], is_all: bool) -> Lit {
        if let [only] = literals {
            return *only;
        }
        let joined = self.literal();
        self.made += literals.len();
        let signed = |literal: Lit| if is_all { literal } else { !literal };
        for &literal in literals {
            self.clause(&[!signed(joined), signed(literal)]);
        }
        let mut all: Vec<Lit> = literals.iter().map(|&literal| !signed(literal)).collect();
        all.push(signed(joined));
        self.clause(&all);
        joined
    }

    fn value(&mut self, term: &Term) -> Value {
        match term {
            Term::Variable(name) => {
                let bound = self.scope.iter().rev().find(|(bound, _)| bound == name);
                bound.map_or_else(|| Value::Of(name.clone(), Vec::new()), |(_, thing)| Value::Thing(*thing))
            }
            Term::Function(name, terms) => {
                let values: Vec<Value> = terms.iter().map(|term| self.value(term)).collect();
                match (&mut self.elements, things(&values)) {
                    (Some(elements), Some(things)) => {
                        Value::Thing(elements.element(Origin::Function(name.clone(), things)))
                    }
                    _ => Value::Of(name.clone(), values),
                }
            }
        }
    }

    fn atom(&mut self, name: &str, mut values: Vec<Value>) -> Result<Lit, TooLarge> {
        if name == "=" {
            values.sort();
            match &values[..] {
                [left, right] if left == right => return Ok(self.truth),
                [Value::Thing(_), Value::Thing(_)] if self.elements.is_none() => return Ok(!self.truth),
                _ => {}
            }
        }
        let key = (name.to_owned(), values);
        if let Some(&literal) = self.atoms.get(&key) {
            return Ok(literal);
        }
        self.made += 1 + size(&key.1);
        if self.made > SIZE_LIMIT {
            return Err(TooLarge);
        }
        let literal = self.literal();
        let (name, values) = key.clone();
        self.atoms.insert(key, literal);
        if let Some(function) = open_function(&values) {
            if !self.values.contains_key(&function) {
                let choices = self.one_of(self.size);
                self.values.insert(function.clone(), choices);
            }
            for (thing, choice) in self.values[&function].clone().into_iter().enumerate() {
                let chosen = self.atom(&name, with_value(&values, &function, thing))?;
                self.clause(&[!choice, !literal, chosen]);
                self.clause(&[!choice, literal, !chosen]);
            }
        }
        Ok(literal)
    }

    /// What follows from elements being one thing.
    fn equality(&mut self) -> Result<(), TooLarge> {
        if !self.atoms.keys().any(|(name, _)| name == "=") {
            return Ok(());
        }
        self.one_is_all_that_are_one()?;
        self.of_one_the_same_is_said()?;
        self.for_one_the_same_is_made()
    }

    fn one_is_all_that_are_one(&mut self) -> Result<(), TooLarge> {
        let count = self.elements.as_ref().map_or(0, |elements| elements.count);
        for one in 0..count {
            for (other, third) in (0..one).flat_map(|other| (0..count).map(move |third| (other, third))) {
                let conclusion = self.equal(one, third)?;
                self.follows(&[one, other], &[other, third], None, conclusion)?;
            }
        }
        Ok(())
    }

    fn of_one_the_same_is_said(&mut self) -> Result<(), TooLarge> {
        let atoms = self.atoms.iter().filter(|((name, _), _)| name != "=");
        let said = atoms.filter_map(|((name, values), &holds)| Some((name.clone(), things(values)?, holds)));
        let said: Vec<(String, Vec<usize>, Lit)> = said.collect();
        for (name, of, holds) in &said {
            let is_like = |other: &&(String, Vec<usize>, Lit)| other.0 == *name && other.1.len() == of.len();
            for (_, of_other, holds_of_other) in said.iter().filter(is_like) {
                self.follows(of, of_other, Some(*holds), *holds_of_other)?;
            }
        }
        Ok(())
    }

    fn for_one_the_same_is_made(&mut self) -> Result<(), TooLarge> {
        let made: Vec<(Origin, usize)> = self.elements.iter().flat_map(|elements| elements.of.clone()).collect();
        for (at, (origin, element)) in made.iter().enumerate() {
            for (other, other_element) in made[..at].iter().filter(|(other, _)| other.is_like(origin)) {
                let conclusion = self.equal(*element, *other_element)?;
                self.follows(origin.made_for(), other.made_for(), None, conclusion)?;
            }
        }
        Ok(())
    }

    fn equal(&mut self, one: usize, other: usize) -> Result<Lit, TooLarge> {
        self.atom("=", vec![Value::Thing(one), Value::Thing(other)])
    }

    /// If each of these is one with that of the others in its place, and this holds, then that.
    fn follows(
        &mut self,
        these: &[usize],
        others: &[usize],
        holds: Option<Lit>,
        conclusion: Lit,
    ) -> Result<(), TooLarge> {
        let mut clause = vec![conclusion];
        for (&one, &other) in these.iter().zip(others) {
            clause.push(!self.equal(one, other)?);
        }
        clause.extend(holds.map(|literal| !literal));
        self.made += 1;
        if self.made > SIZE_LIMIT {
            return Err(TooLarge);
        }
        self.clause(&clause);
        Ok(())
    }

    fn interpretation(&self) -> Interpretation {
        let is_true = |literal: Lit| self.solver.value_lit(literal) == lbool::TRUE;
        let given = |(function, values): (&(String, Vec<usize>), &Vec<Lit>)| {
            Some((function.clone(), values.iter().position(|&value| is_true(value))?))
        };
        let atom = |((name, values), &literal): (&(String, Vec<Value>), &Lit)| {
            let things = things(values).filter(|_| name != "=");
            things.map(|things| ((name.clone(), things), is_true(literal)))
        };
        Interpretation {
            size: self.size,
            functions: self.values.iter().filter_map(given).collect(),
            atoms: self.atoms.iter().filter_map(atom).collect(),
        }
    }
}
