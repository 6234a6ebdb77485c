//! The SAT solver, with a budget.

use std::cell::Cell;
use std::fmt;

use batsat::{Callbacks, ClauseKind, Lit, Solver, SolverInterface, SolverOpts, lbool};

/// How long the search for an answer may take, in steps: a decision is one, a conflict is [`Budget::CONFLICT`].
/// The steps do not depend on the machine.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Budget {
    given: u64,
    left: u64,
}

impl Budget {
    /// Steps that a conflict counts for: about what it costs beside a decision.
    pub const CONFLICT: u64 = 100;

    /// This many steps.
    pub fn steps(steps: u64) -> Budget {
        Budget { given: steps, left: steps }
    }

    /// Takes a step that is none of the SAT solver's.
    pub(super) fn spend(&mut self, steps: u64) -> Result<(), Exhausted> {
        self.left = self.left.saturating_sub(steps);
        if self.left == 0 { Err(Exhausted { steps: self.given }) } else { Ok(()) }
    }
}

impl Default for Budget {
    /// A hundred million steps: some seconds to some minutes.
    fn default() -> Budget {
        Budget::steps(100_000_000)
    }
}

/// The budget was spent before there was an answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Exhausted {
    /// The steps that there were.
    pub steps: u64,
}

impl fmt::Display for Exhausted {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "unknown: stopped after {} steps of search", self.steps)
    }
}

impl std::error::Error for Exhausted {}

/// Counts the steps of one call down.
struct Counter(Cell<u64>);

impl Counter {
    fn take(&self, steps: u64) {
        self.0.set(self.0.get().saturating_sub(steps));
    }
}

impl Callbacks for Counter {
    fn on_new_clause(&mut self, _: &[Lit], kind: ClauseKind) {
        if kind == ClauseKind::Learnt {
            self.take(Budget::CONFLICT);
        }
    }

    fn stop(&self) -> bool {
        self.take(1);
        self.0.get() == 0
    }
}

/// What a new variable is first tried as.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Try {
    True,
    /// As it was last; false at first.
    AsBefore,
}

/// Clauses, and the last model found for them.
pub(super) struct Search {
    solver: Solver<Counter>,
    model: Vec<lbool>,
    scratch: Vec<Lit>,
}

impl Search {
    pub(super) fn new() -> Search {
        let solver = Solver::new(SolverOpts::default(), Counter(Cell::new(0)));
        Search { solver, model: Vec::new(), scratch: Vec::new() }
    }

    pub(super) fn variable(&mut self, first: Try) -> Lit {
        let polarity = match first {
            Try::True => lbool::TRUE,
            Try::AsBefore => lbool::UNDEF,
        };
        Lit::new(self.solver.new_var(polarity, true), true)
    }

    pub(super) fn clause(&mut self, literals: impl IntoIterator<Item = Lit>) {
        self.scratch.clear();
        self.scratch.extend(literals);
        // That there is no model any more is what the next call answers.
        self.solver.add_clause_reuse(&mut self.scratch);
    }

    /// Is there a model in which all of these hold?
    pub(super) fn solve(&mut self, assumptions: &[Lit], budget: &mut Budget) -> Result<bool, Exhausted> {
        budget.spend(1)?;
        self.solver.cb_mut().0.set(budget.left);
        let answer = self.solver.solve_limited(assumptions);
        budget.left = self.solver.cb_mut().0.get();
        if answer == lbool::TRUE {
            self.model.clear();
            self.model.extend_from_slice(self.solver.get_model());
            Ok(true)
        } else if answer == lbool::FALSE {
            Ok(false)
        } else {
            budget.left = 0;
            Err(Exhausted { steps: budget.given })
        }
    }

    /// The last model.
    pub(super) fn model(&self) -> Vec<lbool> {
        self.model.clone()
    }

    /// Goes back to a model.
    pub(super) fn restore(&mut self, model: Vec<lbool>) {
        self.model = model;
    }

    /// Does a literal hold in the last model?
    pub(super) fn holds(&self, literal: Lit) -> bool {
        self.model.get(literal.var().idx() as usize).is_some_and(|&value| value ^ !literal.sign() == lbool::TRUE)
    }
}
