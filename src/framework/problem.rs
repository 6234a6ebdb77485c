//! What can be accepted together, as clauses, and the questions of the semantics put to them.
//!
//! The items of a [`Problem`] are arguments or assumptions. Its clauses hold for the sets of one [`Base`]; the
//! semantics that ask for the largest such sets, or for sets of the largest range, are searched for by adding
//! clauses as sets are found.

use batsat::Lit;

use super::assumptions::Foundations;
use super::graph::Graph;
use super::search::{Budget, Exhausted, Search, Try};

/// The sets that the clauses of a problem describe.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Base {
    /// Nothing in it attacks anything in it.
    ConflictFree,
    /// And it attacks all that attacks it.
    Admissible,
    /// And it has all that it defends.
    Complete,
    /// Without conflict, and it attacks all that is not in it.
    Stable,
}

/// Items of which some can be accepted together.
pub(super) struct Problem<'a> {
    pub(super) search: Search,
    /// Of each item: it is accepted.
    pub(super) accepted: Vec<Lit>,
    /// Of each item: what is accepted attacks it. Holds only where that is so.
    pub(super) attacked: Vec<Lit>,
    /// Of each item: it is accepted or attacked. Empty unless asked for.
    pub(super) range: Vec<Lit>,
    pub(super) kind: Kind<'a>,
}

/// What the clauses are made from.
pub(super) enum Kind<'a> {
    Graph(Graph),
    Rules(Foundations<'a>),
}

impl Problem<'_> {
    /// Is there a set in which all of these hold? If not, the set found last stays.
    pub(super) fn solve(&mut self, assumptions: &[Lit], budget: &mut Budget) -> Result<bool, Exhausted> {
        let Kind::Rules(foundations) = &self.kind else { return self.search.solve(assumptions, budget) };
        let last = self.search.model();
        while self.search.solve(assumptions, budget)? {
            if !foundations.repair(&mut self.search) {
                return Ok(true);
            }
        }
        self.search.restore(last);
        Ok(false)
    }

    /// The set found last, sorted.
    pub(super) fn set(&self) -> Vec<u32> {
        (0..).zip(&self.accepted).filter(|&(_, &literal)| self.search.holds(literal)).map(|(item, _)| item).collect()
    }

    /// Makes the set found last one in which no more of `literals` could hold under the assumptions.
    pub(super) fn maximise(
        &mut self,
        literals: &[Lit],
        assumptions: &[Lit],
        budget: &mut Budget,
    ) -> Result<(), Exhausted> {
        let mut open: Vec<Lit> = literals.to_vec();
        let mut assumptions = assumptions.to_vec();
        loop {
            let (held, left): (Vec<Lit>, Vec<Lit>) = open.iter().partition(|&&literal| self.search.holds(literal));
            assumptions.extend(held);
            open = left;
            if open.is_empty() || !self.solve_one_of(&open, &assumptions, budget)? {
                return Ok(());
            }
        }
    }

    /// Is there a set in which one of `literals` and all the assumptions hold?
    fn solve_one_of(&mut self, literals: &[Lit], assumptions: &[Lit], budget: &mut Budget) -> Result<bool, Exhausted> {
        let switch = self.search.variable(Try::AsBefore);
        self.search.clause(literals.iter().copied().chain([!switch]));
        let assumptions: Vec<Lit> = assumptions.iter().copied().chain([switch]).collect();
        let found = self.solve(&assumptions, budget);
        self.search.clause([!switch]);
        found
    }

    /// A largest set in which all of these hold.
    pub(super) fn largest(&mut self, assumptions: &[Lit], budget: &mut Budget) -> Result<Option<Vec<u32>>, Exhausted> {
        if !self.solve(assumptions, budget)? {
            return Ok(None);
        }
        let accepted = self.accepted.clone();
        self.maximise(&accepted, assumptions, budget)?;
        Ok(Some(self.set()))
    }

    /// Every set of the base, at most `limit`.
    pub(super) fn every(&mut self, limit: usize, budget: &mut Budget) -> Result<Vec<Vec<u32>>, Exhausted> {
        let mut found = Vec::new();
        while found.len() < limit && self.solve(&[], budget)? {
            budget.spend(self.accepted.len() as u64)?;
            found.push(self.set());
            let search = &self.search;
            let other: Vec<Lit> =
                self.accepted.iter().map(|&literal| if search.holds(literal) { !literal } else { literal }).collect();
            self.search.clause(other);
        }
        Ok(found)
    }

    /// Every largest set, at most `limit`. Of two of them each attacks the other.
    pub(super) fn every_largest(&mut self, limit: usize, budget: &mut Budget) -> Result<Vec<Vec<u32>>, Exhausted> {
        let mut found = Vec::new();
        while found.len() < limit
            && let Some(set) = self.largest(&[], budget)?
        {
            budget.spend(self.accepted.len() as u64)?;
            self.block_allies(&set);
            found.push(set);
        }
        Ok(found)
    }

    /// From now on sets attack this one.
    fn block_allies(&mut self, set: &[u32]) {
        let attacks: Vec<Lit> = set.iter().map(|&item| self.attacked[item as usize]).collect();
        self.search.clause(attacks);
    }

    /// A largest set without `query`, if there is one. Sets are tried that do not hold it: one that cannot be
    /// enlarged by it is an answer; what enlarges it rules out all that could be enlarged likewise.
    pub(super) fn largest_without(&mut self, query: Lit, budget: &mut Budget) -> Result<Option<Vec<u32>>, Exhausted> {
        let mut within = self.solve(&[query], budget)?;
        let mut assumptions = Vec::new();
        while within {
            let set = self.needed_for(query);
            self.block_allies(&set);
            if !self.solve(&[!query], budget)? {
                return Ok(None);
            }
            assumptions = self.set().iter().map(|&item| self.accepted[item as usize]).collect();
            within = self.solve(&[&assumptions[..], &[query]].concat(), budget)?;
        }
        // The clauses added since rule out nothing that holds these assumptions.
        assumptions.push(!query);
        self.largest(&assumptions, budget)
    }

    /// A part of the set found last, which holds `query`, that is admissible and still holds it.
    fn needed_for(&self, query: Lit) -> Vec<u32> {
        let set = self.set();
        let Kind::Graph(graph) = &self.kind else { return set };
        let mut is_in = vec![false; graph.len() as usize];
        set.iter().for_each(|&item| is_in[item as usize] = true);
        let Some(start) = set.iter().copied().find(|&item| self.accepted[item as usize] == query) else { return set };
        let (mut taken, mut answered) = (vec![false; is_in.len()], vec![false; is_in.len()]);
        taken[start as usize] = true;
        let mut needed = vec![start];
        let mut at = 0;
        while let Some(&item) = needed.get(at) {
            at += 1;
            graph.attacked(item).iter().for_each(|&on| answered[on as usize] = true);
            for &attacker in graph.attackers(item) {
                let mut defenders = graph.attackers(attacker).iter().copied();
                let is_answered = answered[attacker as usize] || defenders.clone().any(|by| taken[by as usize]);
                if let Some(defender) = defenders.find(|&by| !is_answered && is_in[by as usize]) {
                    taken[defender as usize] = true;
                    needed.push(defender);
                }
            }
        }
        needed
    }

    /// A set of the largest range in which `also` holds, of those whose range no clause rules out.
    pub(super) fn widest(&mut self, also: &[Lit], budget: &mut Budget) -> Result<Option<Vec<u32>>, Exhausted> {
        let range = self.range.clone();
        while self.solve(also, budget)? {
            self.maximise(&range, &[], budget)?;
            let (held, left): (Vec<Lit>, Vec<Lit>) = range.iter().partition(|&&literal| self.search.holds(literal));
            let assumptions: Vec<Lit> = held.into_iter().chain(also.iter().copied()).collect();
            if self.solve(&assumptions, budget)? {
                return Ok(Some(self.set()));
            }
            self.search.clause(left);
        }
        Ok(None)
    }

    /// Every set of the largest range, at most `limit`.
    pub(super) fn every_widest(&mut self, limit: usize, budget: &mut Budget) -> Result<Vec<Vec<u32>>, Exhausted> {
        let range = self.range.clone();
        let mut found = Vec::new();
        while found.len() < limit && self.solve(&[], budget)? {
            self.maximise(&range, &[], budget)?;
            let (held, left): (Vec<Lit>, Vec<Lit>) = range.iter().partition(|&&literal| self.search.holds(literal));
            let switch = self.search.variable(Try::AsBefore);
            let assumptions: Vec<Lit> = held.into_iter().chain([switch]).collect();
            while found.len() < limit && self.solve(&assumptions, budget)? {
                budget.spend(self.accepted.len() as u64)?;
                found.push(self.set());
                // None of them holds another.
                let missing = self.accepted.iter().copied().filter(|&literal| !self.search.holds(literal));
                let other: Vec<Lit> = missing.chain([!switch]).collect();
                self.search.clause(other);
            }
            self.search.clause(left);
        }
        Ok(found)
    }

    /// The largest set that no set attacks. There is one: two of them attack each other no more than anything else
    /// does, so that they hold together.
    pub(super) fn unattacked(&mut self, budget: &mut Budget) -> Result<Vec<u32>, Exhausted> {
        let mut open: Vec<(Lit, Lit)> = self.attacked.iter().copied().zip(self.accepted.iter().copied()).collect();
        let mut assumptions = Vec::new();
        loop {
            let attacked: Vec<Lit> = open.iter().map(|&(attacked, _)| attacked).collect();
            if open.is_empty() || !self.solve_one_of(&attacked, &[], budget)? {
                break;
            }
            let (held, left): (Vec<_>, Vec<_>) = open.iter().partition(|(attacked, _)| self.search.holds(*attacked));
            assumptions.extend(held.iter().map(|&(_, accepted)| !accepted));
            open = left;
        }
        Ok(self.largest(&assumptions, budget)?.unwrap_or_default())
    }
}
