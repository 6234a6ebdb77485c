//! Semantics and tasks.

use super::Framework;
use super::grounded::{Labelling, Status};
use super::part;
use super::problem::{Base, Problem};
use super::search::{Budget, Exhausted, Try};

/// What makes a set of arguments an extension.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Semantics {
    /// The least complete set: what nobody can doubt.
    Grounded,
    /// Admissible sets with all that they defend.
    Complete,
    /// The largest admissible sets.
    Preferred,
    /// Sets without conflict that attack all else; there may be none.
    Stable,
    /// Complete sets that, with what they attack, leave as little as possible undecided.
    SemiStable,
    /// The same among sets without conflict.
    Stage,
    /// The largest admissible set that is in every preferred one.
    Ideal,
}

impl Semantics {
    /// Each, with its name and its code in the ICCMA competitions.
    pub const ALL: [(Semantics, &'static str, &'static str); 7] = [
        (Semantics::Grounded, "grounded", "GR"),
        (Semantics::Complete, "complete", "CO"),
        (Semantics::Preferred, "preferred", "PR"),
        (Semantics::Stable, "stable", "ST"),
        (Semantics::SemiStable, "semi-stable", "SST"),
        (Semantics::Stage, "stage", "STG"),
        (Semantics::Ideal, "ideal", "ID"),
    ];

    /// The semantics with this name or code.
    pub fn named(word: &str) -> Option<Semantics> {
        let mut all = Semantics::ALL.iter();
        all.find(|(_, name, code)| *name == word || code.eq_ignore_ascii_case(word)).map(|&(semantics, ..)| semantics)
    }

    /// Its name.
    pub fn name(self) -> &'static str {
        Semantics::ALL.iter().find(|(semantics, ..)| *semantics == self).map_or("", |&(_, name, _)| name)
    }
}

/// The answer to a question about one argument.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Verdict {
    /// Is it in an extension, or in all?
    pub accepted: bool,
    /// An extension that shows it: one with the argument where it is credulously accepted, one without it where it
    /// is not sceptically.
    pub witness: Option<Vec<u32>>,
}

impl Verdict {
    fn shown_by(accepted: bool, witness: Vec<u32>) -> Verdict {
        Verdict { accepted, witness: Some(witness) }
    }

    fn plain(accepted: bool) -> Verdict {
        Verdict { accepted, witness: None }
    }
}

/// What extensions are asked of: a [`Framework`] or an [`AssumptionFramework`](super::AssumptionFramework).
#[expect(private_bounds, reason = "only this layer makes instances")]
pub trait Instance: Sealed {}

impl<T: Sealed> Instance for T {}

/// How the solver takes an instance apart. Items are what extensions hold, numbers of arguments or assumptions.
pub(super) trait Sealed {
    /// The items that are in every extension, sorted, and the others in parts that do not touch. What is attacked
    /// by what is in every extension is in no part.
    fn split(&self, semantics: Semantics) -> Split;

    /// The part on which alone it depends whether an item or atom is in an admissible set; it is in the part.
    fn cone(&self, query: u32) -> Vec<u32>;

    /// Does it hang on a part whether the query is accepted?
    fn touches(&self, part: &[u32], query: u32) -> bool;

    /// What is known of the query beforehand.
    fn known(&self, query: u32) -> Status;

    /// The sets of one base in a part, and the literal of the query.
    fn problem(&self, part: &[u32], kind: Encoding, query: Option<u32>) -> (Problem<'_>, Option<batsat::Lit>);

    /// A preferred extension with at least these items, which are admissible.
    fn enlarge(&self, set: &[u32], budget: &mut Budget) -> Result<Vec<u32>, Exhausted>;
}

/// An instance in parts.
pub(super) struct Split {
    pub(super) fixed: Vec<u32>,
    pub(super) parts: Vec<Vec<u32>>,
}

/// What clauses are needed.
#[derive(Clone, Copy)]
pub(super) struct Encoding {
    pub(super) base: Base,
    pub(super) range: bool,
    pub(super) first: Try,
}

impl Encoding {
    fn of(semantics: Semantics) -> Encoding {
        let (base, range, first) = match semantics {
            Semantics::Grounded | Semantics::Complete => (Base::Complete, false, Try::AsBefore),
            Semantics::Preferred | Semantics::Ideal => (Base::Admissible, false, Try::True),
            Semantics::Stable => (Base::Stable, false, Try::AsBefore),
            Semantics::SemiStable => (Base::Admissible, true, Try::AsBefore),
            Semantics::Stage => (Base::ConflictFree, true, Try::AsBefore),
        };
        Encoding { base, range, first }
    }
}

/// Answers about the extensions of one instance by one semantics. All questions share its budget.
pub struct Solver<'a, I: Instance> {
    instance: &'a I,
    semantics: Semantics,
    budget: Budget,
}

#[expect(private_bounds, reason = "only this layer makes instances")]
impl<'a, I: Instance + Sealed> Solver<'a, I> {
    /// A solver that may take so long.
    pub fn new(instance: &'a I, semantics: Semantics, budget: Budget) -> Solver<'a, I> {
        Solver { instance, semantics, budget }
    }

    /// Is an argument in some extension?
    pub fn credulous(&mut self, query: u32) -> Result<Verdict, Exhausted> {
        match self.semantics {
            Semantics::Grounded | Semantics::Ideal => self.in_the_one(query, true),
            Semantics::Complete | Semantics::Preferred => self.credulous_admissible(query),
            Semantics::Stable | Semantics::SemiStable | Semantics::Stage => {
                let found = self.one_where(query, true)?;
                Ok(found.map_or(Verdict::plain(false), |witness| Verdict::shown_by(true, witness)))
            }
        }
    }

    /// Is an argument in all extensions? Where there is none, it is.
    pub fn sceptical(&mut self, query: u32) -> Result<Verdict, Exhausted> {
        match self.semantics {
            Semantics::Grounded | Semantics::Complete | Semantics::Ideal => self.in_the_one(query, false),
            Semantics::Preferred => self.sceptical_preferred(query),
            Semantics::Stable | Semantics::SemiStable | Semantics::Stage => {
                let found = self.one_where(query, false)?;
                Ok(found.map_or(Verdict::plain(true), |witness| Verdict::shown_by(false, witness)))
            }
        }
    }

    /// One extension, if there is any.
    pub fn one(&mut self) -> Result<Option<Vec<u32>>, Exhausted> {
        match self.semantics {
            Semantics::Grounded | Semantics::Complete => Ok(Some(self.instance.split(Semantics::Grounded).fixed)),
            Semantics::Preferred => self.instance.enlarge(&[], &mut self.budget).map(Some),
            _ => Ok(self.all(1)?.pop()),
        }
    }

    /// The extensions, at most `limit`; each sorted, and they among themselves.
    pub fn all(&mut self, limit: usize) -> Result<Vec<Vec<u32>>, Exhausted> {
        let split = self.instance.split(self.semantics);
        let mut choices = Vec::new();
        for part in &split.parts {
            let sets = self.of_part(part, limit)?;
            if sets.is_empty() {
                return Ok(Vec::new());
            }
            choices.push(sets);
        }
        let mut extensions = Vec::new();
        let mut chosen = vec![0; choices.len()];
        while extensions.len() < limit {
            let parts = choices.iter().zip(&chosen).flat_map(|(sets, &at): (&Vec<Vec<u32>>, &usize)| &sets[at]);
            let mut extension: Vec<u32> = split.fixed.iter().chain(parts).copied().collect();
            extension.sort_unstable();
            extensions.push(extension);
            let Some(next) = (0..chosen.len()).rev().find(|&at| chosen[at] + 1 < choices[at].len()) else { break };
            chosen[next] += 1;
            chosen[next + 1..].fill(0);
        }
        extensions.sort_unstable();
        Ok(extensions)
    }

    /// How many extensions there are; `u128::MAX` if that is not enough.
    pub fn count(&mut self) -> Result<u128, Exhausted> {
        let mut count: u128 = 1;
        for part in &self.instance.split(self.semantics).parts {
            count = count.saturating_mul(self.of_part(part, usize::MAX)?.len() as u128);
        }
        Ok(count)
    }

    /// The extensions of a part.
    fn of_part(&mut self, part: &[u32], limit: usize) -> Result<Vec<Vec<u32>>, Exhausted> {
        if self.semantics == Semantics::Grounded {
            return Ok(vec![Vec::new()]);
        }
        let (mut problem, _) = self.instance.problem(part, Encoding::of(self.semantics), None);
        let budget = &mut self.budget;
        let sets = match self.semantics {
            Semantics::Grounded | Semantics::Complete | Semantics::Stable => problem.every(limit, budget)?,
            Semantics::Preferred => problem.every_largest(limit, budget)?,
            Semantics::SemiStable | Semantics::Stage => problem.every_widest(limit, budget)?,
            Semantics::Ideal => vec![problem.unattacked(budget)?],
        };
        let named = |set: Vec<u32>| set.into_iter().map(|item| part[item as usize]).collect();
        Ok(sets.into_iter().map(named).collect())
    }

    /// Is it in the grounded or ideal extension?
    fn in_the_one(&mut self, query: u32, credulous: bool) -> Result<Verdict, Exhausted> {
        let semantics = if self.semantics == Semantics::Ideal { Semantics::Ideal } else { Semantics::Grounded };
        let known = self.instance.known(query);
        let accepted = match known {
            Status::Undecided if semantics == Semantics::Ideal => {
                let cone = self.instance.cone(query);
                let (mut problem, literal) = self.instance.problem(&cone, Encoding::of(semantics), Some(query));
                problem.unattacked(&mut self.budget)?;
                literal.is_some_and(|literal| problem.search.holds(literal))
            }
            known => known == Status::In,
        };
        if accepted != credulous {
            return Ok(Verdict::plain(accepted));
        }
        let witness = Solver { instance: self.instance, semantics, budget: self.budget }.one()?;
        Ok(Verdict { accepted, witness })
    }

    fn credulous_admissible(&mut self, query: u32) -> Result<Verdict, Exhausted> {
        let set = match self.instance.known(query) {
            Status::In => Vec::new(),
            Status::Out => return Ok(Verdict::plain(false)),
            Status::Undecided => {
                let cone = self.instance.cone(query);
                let encoding = Encoding { base: Base::Admissible, range: false, first: Try::AsBefore };
                let (mut problem, literal) = self.instance.problem(&cone, encoding, Some(query));
                if !problem.solve(literal.as_slice(), &mut self.budget)? {
                    return Ok(Verdict::plain(false));
                }
                problem.set().into_iter().map(|item| cone[item as usize]).collect()
            }
        };
        Ok(Verdict::shown_by(true, self.instance.enlarge(&set, &mut self.budget)?))
    }

    fn sceptical_preferred(&mut self, query: u32) -> Result<Verdict, Exhausted> {
        let set = match self.instance.known(query) {
            Status::In => return Ok(Verdict::plain(true)),
            Status::Out => Vec::new(),
            Status::Undecided => {
                let cone = self.instance.cone(query);
                let (mut problem, literal) = self.instance.problem(&cone, Encoding::of(self.semantics), Some(query));
                let Some(literal) = literal else { return Ok(Verdict::plain(false)) };
                match problem.largest_without(literal, &mut self.budget)? {
                    None => return Ok(Verdict::plain(true)),
                    Some(set) => set.into_iter().map(|item| cone[item as usize]).collect(),
                }
            }
        };
        Ok(Verdict::shown_by(false, self.instance.enlarge(&set, &mut self.budget)?))
    }

    /// An extension that has the query, or has it not. Every part has to have one.
    fn one_where(&mut self, query: u32, wanted: bool) -> Result<Option<Vec<u32>>, Exhausted> {
        let split = self.instance.split(self.semantics);
        let mut extension = split.fixed;
        let known = if self.semantics == Semantics::Stage { Status::Undecided } else { self.instance.known(query) };
        if known != Status::Undecided && (known == Status::In) != wanted {
            return Ok(None);
        }
        let (with, without): (Vec<_>, Vec<_>) =
            split.parts.into_iter().partition(|part| known == Status::Undecided && self.instance.touches(part, query));
        for part in &with {
            let (mut problem, literal) = self.instance.problem(part, Encoding::of(self.semantics), Some(query));
            let literal = literal.map(|literal| if wanted { literal } else { !literal });
            let found = if self.semantics == Semantics::Stable {
                let found = problem.solve(literal.as_slice(), &mut self.budget)?;
                found.then(|| problem.set())
            } else {
                problem.widest(literal.as_slice(), &mut self.budget)?
            };
            let Some(set) = found else { return Ok(None) };
            extension.extend(set.into_iter().map(|item| part[item as usize]));
        }
        for part in &without {
            let Some(set) = self.of_part(part, 1)?.pop() else { return Ok(None) };
            extension.extend(set);
        }
        extension.sort_unstable();
        Ok(Some(extension))
    }
}

impl Sealed for Framework {
    fn split(&self, semantics: Semantics) -> Split {
        if semantics == Semantics::Stage {
            return Split { fixed: Vec::new(), parts: self.graph.islands(|_| true) };
        }
        let grounded = Labelling::new(&self.graph);
        Split { fixed: grounded.accepted(), parts: self.graph.islands(|argument| grounded.is_open(argument)) }
    }

    fn touches(&self, part: &[u32], query: u32) -> bool {
        part.binary_search(&query).is_ok()
    }

    fn cone(&self, query: u32) -> Vec<u32> {
        let grounded = Labelling::new(&self.graph);
        self.graph.cone(query, |argument| grounded.is_open(argument))
    }

    fn known(&self, query: u32) -> Status {
        Labelling::new(&self.graph).of(query)
    }

    fn problem(&self, part: &[u32], encoding: Encoding, query: Option<u32>) -> (Problem<'_>, Option<batsat::Lit>) {
        let graph = self.graph.induced(part);
        let problem = part::problem(graph, encoding.base, encoding.range, encoding.first, &[]);
        let at = query.and_then(|query| part.binary_search(&query).ok());
        let literal = at.map(|at| problem.accepted[at]);
        (problem, literal)
    }

    /// Component by component, attackers first: what a component leaves undecided can never be attacked by what
    /// comes after it, so that what it attacks cannot be accepted.
    fn enlarge(&self, set: &[u32], budget: &mut Budget) -> Result<Vec<u32>, Exhausted> {
        let mut labelling = Labelling::new(&self.graph);
        labelling.accept(set);
        let open: Vec<u32> = (0..self.len() as u32).filter(|&argument| labelling.is_open(argument)).collect();
        let components = self.graph.induced(&open).components();
        let mut is_here = vec![false; self.len()];
        for component in 0..components.len() as u32 {
            let members = components.of(component).iter().map(|&member| open[member as usize]);
            let mut members: Vec<u32> = members.filter(|&argument| labelling.is_open(argument)).collect();
            if members.len() < 2 {
                continue;
            }
            members.sort_unstable();
            members.iter().for_each(|&member| is_here[member as usize] = true);
            let is_blocked =
                |member: u32| self.attackers(member).iter().any(|&by| labelling.is_open(by) && !is_here[by as usize]);
            let blocked: Vec<u32> =
                (0..).zip(&members).filter(|&(_, &member)| is_blocked(member)).map(|(at, _)| at).collect();
            let graph = self.graph.induced(&members);
            let mut problem = part::problem(graph, Base::Admissible, false, Try::True, &blocked);
            let found = problem.largest(&[], budget)?.unwrap_or_default();
            members.iter().for_each(|&member| is_here[member as usize] = false);
            labelling.accept(&found.into_iter().map(|item| members[item as usize]).collect::<Vec<_>>());
        }
        Ok(labelling.accepted())
    }
}
