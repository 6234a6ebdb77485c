//! Flat assumption-based frameworks: what is accepted are assumptions, and rules lead from them to what attacks
//! them.
//!
//! A set of assumptions attacks an assumption when the contrary of that follows from it. Two least models say what
//! a set is good for: what follows from what is accepted, and what could follow from all that is not attacked.
//! A complete set accepts just the assumptions whose contraries could not follow.

use std::fmt;

use batsat::Lit;

use super::grounded::Status;
use super::names::Names;
use super::part::add_range;
use super::problem::{Base, Kind, Problem};
use super::search::{Budget, Exhausted, Search, Try};
use super::solver::{Encoding, Sealed, Semantics, Split};
use crate::lists::Lists;

/// From all atoms of the body the head follows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rule {
    /// What follows.
    pub head: u32,
    /// From what: atoms, assumptions among them.
    pub body: Vec<u32>,
}

/// Why something is no flat assumption-based framework.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NotFlat {
    /// A rule leads to an assumption: the position of the rule.
    Head(usize),
    /// An assumption is given twice.
    Twice(u32),
    /// There is no such atom.
    NoAtom(u32),
}

impl fmt::Display for NotFlat {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            NotFlat::Head(_) => f.write_str("a rule leads to an assumption"),
            NotFlat::Twice(_) => f.write_str("an assumption is given twice"),
            NotFlat::NoAtom(_) => f.write_str("there is no such atom"),
        }
    }
}

impl std::error::Error for NotFlat {}

/// Atoms, which of them are assumptions, their contraries, and rules.
///
/// Extensions are sets of assumptions. A question may be about any atom: does it follow from an extension?
///
/// ```
/// use hence::framework::{AssumptionFramework, Budget, Names, Rule, Semantics, Solver};
///
/// // Assumptions 0 and 1; from 0 follows 2, the contrary of 1; 3 is the contrary of 0 and follows from nothing.
/// let rules = vec![Rule { head: 2, body: vec![0] }];
/// let framework = AssumptionFramework::new(Names::numbers(4), vec![(0, 3), (1, 2)], rules)?;
/// let mut solver = Solver::new(&framework, Semantics::Preferred, Budget::default());
/// assert_eq!(solver.one().unwrap(), Some(vec![0]));
/// assert!(solver.sceptical(2).unwrap().accepted);
/// # Ok::<(), hence::framework::NotFlat>(())
/// ```
#[derive(Clone, Debug)]
pub struct AssumptionFramework {
    names: Names,
    /// Sorted.
    assumptions: Vec<u32>,
    /// Of each assumption.
    contraries: Vec<u32>,
    rules: Vec<Rule>,
    /// Of each atom: the rules whose bodies it is in.
    uses: Lists,
    /// Of each atom: the rules that lead to it.
    leading: Lists,
}

impl AssumptionFramework {
    /// A framework of these atoms. Assumptions come with their contraries.
    pub fn new(
        names: Names,
        mut assumptions: Vec<(u32, u32)>,
        mut rules: Vec<Rule>,
    ) -> Result<AssumptionFramework, NotFlat> {
        let atoms = names.len() as u32;
        let in_rules = rules.iter().flat_map(|rule| rule.body.iter().chain([&rule.head]));
        let named = assumptions.iter().flat_map(|(assumption, contrary)| [assumption, contrary]).chain(in_rules);
        let unknown = named.copied().find(|&atom| atom >= atoms);
        if let Some(atom) = unknown {
            return Err(NotFlat::NoAtom(atom));
        }
        assumptions.sort_unstable();
        if let Some(pair) = assumptions.windows(2).find(|pair| pair[0].0 == pair[1].0) {
            return Err(NotFlat::Twice(pair[0].0));
        }
        let (assumptions, contraries): (Vec<u32>, Vec<u32>) = assumptions.into_iter().unzip();
        if let Some(at) = rules.iter().position(|rule| assumptions.binary_search(&rule.head).is_ok()) {
            return Err(NotFlat::Head(at));
        }
        for rule in &mut rules {
            rule.body.sort_unstable();
            rule.body.dedup();
        }
        let uses = (0..).zip(&rules).flat_map(|(at, rule)| rule.body.iter().map(move |&atom| (atom, at)));
        let leading = (0..).zip(&rules).map(|(at, rule)| (rule.head, at));
        let (uses, leading) = (Lists::of_pairs(names.len(), uses), Lists::of_pairs(names.len(), leading));
        Ok(AssumptionFramework { names, assumptions, contraries, rules, uses, leading })
    }

    /// A framework of nothing.
    pub fn none() -> AssumptionFramework {
        let (uses, leading) = (Lists::default(), Lists::default());
        let names = Names::none();
        AssumptionFramework { names, assumptions: Vec::new(), contraries: Vec::new(), rules: Vec::new(), uses, leading }
    }

    /// The names of the atoms.
    pub fn names(&self) -> &Names {
        &self.names
    }

    /// The assumptions, sorted, with their contraries.
    pub fn assumptions(&self) -> impl ExactSizeIterator<Item = (u32, u32)> + '_ {
        self.assumptions.iter().copied().zip(self.contraries.iter().copied())
    }

    /// The rules, as they were given; bodies are sorted.
    pub fn rules(&self) -> &[Rule] {
        &self.rules
    }

    /// What follows from some assumptions: of each atom. Linear.
    pub fn consequences(&self, assumed: impl Fn(u32) -> bool) -> Vec<bool> {
        let mut follows = vec![false; self.names.len()];
        let mut missing: Vec<usize> = self.rules.iter().map(|rule| rule.body.len()).collect();
        let mut fresh: Vec<u32> = self.assumptions.iter().copied().filter(|&atom| assumed(atom)).collect();
        fresh.extend(self.rules.iter().filter(|rule| rule.body.is_empty()).map(|rule| rule.head));
        while let Some(atom) = fresh.pop() {
            if std::mem::replace(&mut follows[atom as usize], true) {
                continue;
            }
            for &rule in self.uses.of(atom) {
                missing[rule as usize] -= 1;
                if missing[rule as usize] == 0 {
                    fresh.push(self.rules[rule as usize].head);
                }
            }
        }
        follows
    }

    /// The grounded labelling of the atoms: in is what follows from the grounded extension, out what cannot follow
    /// from what that does not attack. Linear, as often as an assumption waits for another to be decided.
    pub fn grounded(&self) -> Vec<Status> {
        let mut certain = self.consequences(|_| false);
        loop {
            let possible = self.consequences(|assumption| !certain[self.contrary(assumption) as usize]);
            let next = self.consequences(|assumption| !possible[self.contrary(assumption) as usize]);
            if next == certain {
                let status = certain.iter().zip(possible).map(|pair| match pair {
                    (true, _) => Status::In,
                    (false, true) => Status::Undecided,
                    (false, false) => Status::Out,
                });
                return status.collect();
            }
            certain = next;
        }
    }

    fn contrary(&self, assumption: u32) -> u32 {
        self.place(assumption).map_or(assumption, |at| self.contraries[at])
    }

    fn place(&self, assumption: u32) -> Option<usize> {
        self.assumptions.binary_search(&assumption).ok()
    }
}

/// The least models behind the clauses. Clauses say that what holds has a rule for it, but not that the rules do
/// not run in circles: that is mended where it comes up.
pub(super) struct Foundations<'a> {
    framework: &'a AssumptionFramework,
    layers: Vec<Layer>,
}

struct Layer {
    /// Of each atom: it follows.
    atoms: Vec<Lit>,
    /// Of each rule: its body follows.
    bodies: Vec<Lit>,
}

impl Foundations<'_> {
    /// Adds what the last model violates: circles that stand on nothing. Was there any?
    pub(super) fn repair(&self, search: &mut Search) -> bool {
        let mut repaired = false;
        for layer in &self.layers {
            let follows = self.framework.consequences(|assumption| search.holds(layer.atoms[assumption as usize]));
            let is_circular = |atom: u32| !follows[atom as usize] && search.holds(layer.atoms[atom as usize]);
            let circular: Vec<u32> = (0..layer.atoms.len() as u32).filter(|&atom| is_circular(atom)).collect();
            let is_member = |atom: &u32| circular.binary_search(atom).is_ok();
            let rules = circular.iter().flat_map(|&atom| self.framework.leading.of(atom));
            let ways_in = rules.filter(|&&rule| !self.framework.rules[rule as usize].body.iter().any(is_member));
            let ways_in: Vec<Lit> = ways_in.map(|&rule| layer.bodies[rule as usize]).collect();
            for &atom in &circular {
                search.clause(ways_in.iter().copied().chain([!layer.atoms[atom as usize]]));
            }
            repaired |= !circular.is_empty();
        }
        repaired
    }
}

impl Layer {
    /// The completion of the rules over these literals of the assumptions.
    fn new(framework: &AssumptionFramework, search: &mut Search, assumed: impl Fn(u32) -> Option<Lit>) -> Layer {
        let atoms = 0..framework.names.len() as u32;
        let atoms: Vec<Lit> =
            atoms.map(|atom| assumed(atom).unwrap_or_else(|| search.variable(Try::AsBefore))).collect();
        Layer { atoms, bodies: Vec::new() }
    }

    fn complete(&mut self, framework: &AssumptionFramework, search: &mut Search) {
        for rule in &framework.rules {
            let body: Vec<Lit> = rule.body.iter().map(|&atom| self.atoms[atom as usize]).collect();
            let follows = match body[..] {
                [single] => single,
                _ => {
                    let all = search.variable(Try::AsBefore);
                    body.iter().for_each(|&atom| search.clause([!all, atom]));
                    search.clause(body.iter().map(|&atom| !atom).chain([all]));
                    all
                }
            };
            search.clause([!follows, self.atoms[rule.head as usize]]);
            self.bodies.push(follows);
        }
        for atom in (0..self.atoms.len() as u32).filter(|&atom| framework.place(atom).is_none()) {
            let ways = framework.leading.of(atom).iter().map(|&rule| self.bodies[rule as usize]);
            search.clause(ways.chain([!self.atoms[atom as usize]]));
        }
    }
}

impl Sealed for AssumptionFramework {
    fn split(&self, semantics: Semantics) -> Split {
        if semantics == Semantics::Grounded {
            let status = self.grounded();
            let is_in = |&&assumption: &&u32| status[assumption as usize] == Status::In;
            return Split { fixed: self.assumptions.iter().filter(is_in).copied().collect(), parts: Vec::new() };
        }
        Split { fixed: Vec::new(), parts: vec![self.assumptions.clone()] }
    }

    fn touches(&self, _: &[u32], _: u32) -> bool {
        true
    }

    fn cone(&self, _: u32) -> Vec<u32> {
        self.assumptions.clone()
    }

    fn known(&self, query: u32) -> Status {
        self.grounded()[query as usize]
    }

    fn problem(&self, _: &[u32], encoding: Encoding, query: Option<u32>) -> (Problem<'_>, Option<Lit>) {
        let mut search = Search::new();
        let accepted: Vec<Lit> = self.assumptions.iter().map(|_| search.variable(encoding.first)).collect();
        let mut certain = Layer::new(self, &mut search, |atom| self.place(atom).map(|at| accepted[at]));
        certain.complete(self, &mut search);
        let attacked: Vec<Lit> = self.contraries.iter().map(|&contrary| certain.atoms[contrary as usize]).collect();
        for (&is_in, &is_attacked) in accepted.iter().zip(&attacked) {
            search.clause([!is_in, !is_attacked]);
            if encoding.base == Base::Stable {
                search.clause([is_in, is_attacked]);
            }
        }
        let literal = query.map(|query| certain.atoms[query as usize]);
        let mut layers = vec![certain];
        if matches!(encoding.base, Base::Admissible | Base::Complete) {
            let mut possible = Layer::new(self, &mut search, |atom| self.place(atom).map(|at| !attacked[at]));
            possible.complete(self, &mut search);
            for (&is_in, &contrary) in accepted.iter().zip(&self.contraries) {
                let threat = possible.atoms[contrary as usize];
                search.clause([!is_in, !threat]);
                search.clause([is_in, threat]);
            }
            for (&follows, &could) in layers[0].atoms.iter().zip(&possible.atoms) {
                search.clause([!follows, could]);
            }
            layers.push(possible);
        }
        let range = add_range(&mut search, encoding.range, &accepted, &attacked);
        let kind = Kind::Rules(Foundations { framework: self, layers });
        (Problem { search, accepted, attacked, range, kind }, literal)
    }

    fn enlarge(&self, set: &[u32], budget: &mut Budget) -> Result<Vec<u32>, Exhausted> {
        let encoding = Encoding { base: Base::Complete, range: false, first: Try::True };
        let (mut problem, _) = self.problem(&self.assumptions, encoding, None);
        let held: Vec<Lit> =
            set.iter().filter_map(|&assumption| self.place(assumption)).map(|at| problem.accepted[at]).collect();
        let found = problem.largest(&held, budget)?.unwrap_or_default();
        Ok(found.into_iter().map(|item| self.assumptions[item as usize]).collect())
    }
}
