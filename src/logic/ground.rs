//! Formulas over a given domain, as clauses for a SAT solver.
//!
//! Two readings. In a *finite* domain quantifiers run over its elements and constants name any of them: what is found
//! is a model. With *witnesses* each `exists` gets an element of its own for what the quantifiers around it stand
//! for, constants are elements, and `all` runs over the elements known so far: what is contradictory there has no
//! model at all (Herbrand).

use std::collections::BTreeMap;

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
    /// What each constant names; things count from 0.
    pub constants: BTreeMap<String, usize>,
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
    for name in constants(formulas) {
        // Of models that differ in the order of things only one is looked for.
        let values: Vec<Lit> = (0..size.min(ground.constants.len() + 1)).map(|_| ground.literal()).collect();
        ground.solver.add_clause_reuse(&mut values.clone());
        for (at, &one) in values.iter().enumerate() {
            for &other in &values[..at] {
                ground.clause(&[!one, !other]);
            }
        }
        ground.constants.insert(name, values);
    }
    ground.solve(formulas)
}

/// Is there a contradiction among what the formulas say of things that have to be there?
pub(super) fn is_contradictory(formulas: &[Formula], rounds: usize) -> bool {
    let names = constants(formulas);
    let mut elements = names.len().max(1);
    let mut witnesses = BTreeMap::new();
    for _ in 0..rounds {
        let mut ground = Ground::new(elements);
        ground.witnesses = Some((witnesses, elements));
        ground.constants.clear();
        for (at, name) in names.iter().enumerate() {
            ground.elements.insert(name.clone(), at);
        }
        match ground.solve(formulas) {
            Search::Contradiction => return true,
            Search::GaveUp => return false,
            Search::Model(_) => {}
        }
        let Some((found, number)) = ground.witnesses.take() else { return false };
        if number == elements {
            return false;
        }
        (witnesses, elements) = (found, number);
    }
    false
}

/// The constants of formulas, in alphabetical order.
pub(super) fn constants(formulas: &[Formula]) -> Vec<String> {
    let mut names = Vec::new();
    let mut note = |term: &Term| {
        if let Term::Constant(name) = term {
            names.push(name.clone());
        }
    };
    for part in formulas.iter().flat_map(Formula::all) {
        match part {
            Formula::Atom(_, terms) => terms.iter().for_each(&mut note),
            Formula::Equal(left, right) => [left, right].into_iter().for_each(&mut note),
            _ => {}
        }
    }
    names.sort();
    names.dedup();
    names
}

/// What stands for an argument of a predicate.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord)]
enum Value {
    Thing(usize),
    Named(String),
}

/// The place of an `exists` among the formulas, with what the variables around it stand for.
type Witness = (usize, Vec<usize>);

struct Ground {
    solver: Solver<Budget>,
    size: usize,
    made: usize,
    truth: Lit,
    /// By constant, one literal for each thing that it may name.
    constants: BTreeMap<String, Vec<Lit>>,
    /// Constants that are things themselves.
    elements: BTreeMap<String, usize>,
    atoms: BTreeMap<(String, Vec<Value>), Lit>,
    /// Those known, and how many elements there are with them.
    witnesses: Option<(BTreeMap<Witness, usize>, usize)>,
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
            constants: BTreeMap::new(),
            elements: BTreeMap::new(),
            atoms: BTreeMap::new(),
            witnesses: None,
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
        let Some((known, number)) = &mut self.witnesses else { return (0..self.size).collect() };
        let key = (place, self.scope.iter().map(|(_, thing)| *thing).collect());
        let witness = *known.entry(key).or_insert_with(|| {
            *number += 1;
            *number - 1
        });
        vec![witness]
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

    fn value(&self, term: &Term) -> Value {
        match term {
            Term::Variable(name) => {
                let bound = self.scope.iter().rev().find(|(bound, _)| bound == name);
                bound.map_or_else(|| Value::Named(name.clone()), |(_, thing)| Value::Thing(*thing))
            }
            Term::Constant(name) => match self.elements.get(name) {
                Some(&thing) => Value::Thing(thing),
                None => Value::Named(name.clone()),
            },
        }
    }

    fn atom(&mut self, name: &str, mut values: Vec<Value>) -> Result<Lit, TooLarge> {
        if name == "=" {
            values.sort();
            match &values[..] {
                [left, right] if left == right => return Ok(self.truth),
                [Value::Thing(_), Value::Thing(_)] if self.witnesses.is_none() => return Ok(!self.truth),
                _ => {}
            }
        }
        let key = (name.to_owned(), values);
        if let Some(&literal) = self.atoms.get(&key) {
            return Ok(literal);
        }
        self.made += 1;
        if self.made > SIZE_LIMIT {
            return Err(TooLarge);
        }
        let literal = self.literal();
        let (name, values) = key.clone();
        self.atoms.insert(key, literal);
        let named = values.iter().enumerate().find_map(|(at, value)| match value {
            Value::Named(constant) => Some((at, self.constants.get(constant)?.clone())),
            Value::Thing(_) => None,
        });
        if let Some((at, choices)) = named {
            for (thing, &choice) in choices.iter().enumerate() {
                let mut values = values.clone();
                values[at] = Value::Thing(thing);
                let chosen = self.atom(&name, values)?;
                self.clause(&[!choice, !literal, chosen]);
                self.clause(&[!choice, literal, !chosen]);
            }
        }
        Ok(literal)
    }

    fn interpretation(&self) -> Interpretation {
        let is_true = |literal: Lit| self.solver.value_lit(literal) == lbool::TRUE;
        let named = |(name, values): (&String, &Vec<Lit>)| {
            Some((name.clone(), values.iter().position(|&value| is_true(value))?))
        };
        let atom = |((name, values), &literal): (&(String, Vec<Value>), &Lit)| {
            let things: Option<Vec<usize>> =
                values.iter().map(|value| if let Value::Thing(thing) = value { Some(*thing) } else { None }).collect();
            things.filter(|_| name != "=").map(|things| ((name.clone(), things), is_true(literal)))
        };
        Interpretation {
            size: self.size,
            constants: self.constants.iter().filter_map(named).collect(),
            atoms: self.atoms.iter().filter_map(atom).collect(),
        }
    }
}
