//! Abstract argumentation: arguments, attacks, and which sets of arguments can be accepted together.
//!
//! This layer knows nothing of maps. A [`Framework`] is a directed graph (Dung 1995); an
//! [`AssumptionFramework`] is a flat assumption-based one (Bondarenko, Dung, Kowalski, Toni 1997), in which
//! assumptions are accepted and rules lead from them to what attacks them. Both answer the tasks of the
//! ICCMA competitions through [`Solver`]: is an argument in some extension ([`Solver::credulous`]), in all
//! ([`Solver::sceptical`]); one extension, all, how many.
//!
//! What is decided by the grounded labelling, linear in the framework, goes no further. The rest is cut into
//! parts that do not touch each other, or to what the argument asked for can hang on, and put to a SAT solver.
//! What is hard has a [`Budget`] in steps of that solver, so the same question has the same answer on every
//! machine; where it ends the answer is [`Exhausted`], never a guess.
//!
//! [`file`](mod@file) reads and writes the formats `af`, `aba`, `apx`, `tgf` and `bag`.
//!
//! ```
//! use hence::framework::{Budget, Framework, Semantics, Solver};
//!
//! // 0 and 1 attack each other, both attack 2, which attacks 3.
//! let framework = Framework::numbered(4, [(0, 1), (1, 0), (0, 2), (1, 2), (2, 3)]);
//! let mut solver = Solver::new(&framework, Semantics::Preferred, Budget::default());
//! assert!(!solver.credulous(2)?.accepted);
//! let verdict = solver.sceptical(0)?;
//! assert!(!verdict.accepted);
//! assert_eq!(verdict.witness.unwrap(), [1, 3]);
//! assert!(solver.sceptical(3)?.accepted);
//! # Ok::<(), hence::framework::Exhausted>(())
//! ```

mod assumptions;
pub mod bag;
pub mod file;
mod graph;
mod grounded;
mod names;
mod part;
mod problem;
mod search;
mod solver;
#[cfg(test)]
mod tests;

use std::borrow::Cow;

pub use assumptions::{AssumptionFramework, NotFlat, Rule};
pub use grounded::Status;
pub use names::Names;
pub use search::{Budget, Exhausted};
pub use solver::{Instance, Semantics, Solver, Verdict};

use graph::Graph;

/// Arguments with names, and which attacks which.
///
/// Arguments are numbers from 0 on, in the order in which they were given.
#[derive(Clone, Debug)]
pub struct Framework {
    names: Names,
    graph: Graph,
}

impl Framework {
    /// A framework of `count` arguments that are called by their numbers, from 1 on, as in `p af` files.
    /// Attacks given twice count once; attacks on or from what is not there are left out.
    pub fn numbered(count: u32, attacks: impl IntoIterator<Item = (u32, u32)>) -> Framework {
        Framework::new(Names::numbers(count), attacks)
    }

    /// A framework of named arguments. Attacks are pairs of positions among the names.
    pub fn new(names: Names, attacks: impl IntoIterator<Item = (u32, u32)>) -> Framework {
        let graph = Graph::new(names.len() as u32, attacks);
        Framework { names, graph }
    }

    /// Number of arguments.
    pub fn len(&self) -> usize {
        self.names.len()
    }

    /// Has it no argument?
    pub fn is_empty(&self) -> bool {
        self.names.len() == 0
    }

    /// The names.
    pub fn names(&self) -> &Names {
        &self.names
    }

    /// What an argument is called.
    pub fn name(&self, argument: u32) -> Cow<'_, str> {
        self.names.name(argument)
    }

    /// The arguments that attack one, in ascending order.
    pub fn attackers(&self, argument: u32) -> &[u32] {
        self.graph.attackers(argument)
    }

    /// The arguments that one attacks, in ascending order.
    pub fn attacked(&self, argument: u32) -> &[u32] {
        self.graph.attacked(argument)
    }

    /// All attacks, as pairs of attacker and attacked, sorted.
    pub fn attacks(&self) -> impl Iterator<Item = (u32, u32)> + '_ {
        self.graph.attacks()
    }

    /// The grounded labelling: of each argument whether it is in, out or undecided. Linear.
    ///
    /// ```
    /// use hence::framework::{Framework, Status};
    ///
    /// let chain = Framework::numbered(3, [(0, 1), (1, 2)]);
    /// assert_eq!(chain.grounded(), [Status::In, Status::Out, Status::In]);
    /// ```
    pub fn grounded(&self) -> Vec<Status> {
        grounded::Labelling::new(&self.graph).finish()
    }
}
