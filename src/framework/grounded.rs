//! The grounded labelling, and what follows from accepting more.

use super::graph::Graph;

/// What becomes of an argument.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Status {
    /// It is accepted.
    In,
    /// Something accepted attacks it.
    Out,
    /// Neither.
    Undecided,
}

/// A labelling that grows: what only what is out attacks, is in.
pub(super) struct Labelling<'a> {
    graph: &'a Graph,
    status: Vec<Status>,
    /// Of each argument: attackers that are not out.
    attackers: Vec<u32>,
    fresh: Vec<u32>,
}

impl<'a> Labelling<'a> {
    /// The grounded labelling.
    pub(super) fn new(graph: &'a Graph) -> Labelling<'a> {
        let arguments = 0..graph.len();
        let mut labelling = Labelling {
            graph,
            status: vec![Status::Undecided; graph.len() as usize],
            attackers: arguments.clone().map(|argument| graph.attackers(argument).len() as u32).collect(),
            fresh: Vec::new(),
        };
        for argument in arguments.filter(|&argument| graph.attackers(argument).is_empty()) {
            labelling.mark_in(argument);
        }
        labelling.spread();
        labelling
    }

    /// Accepts an admissible set, and all that it then defends.
    pub(super) fn accept(&mut self, set: &[u32]) {
        for &argument in set {
            self.mark_in(argument);
        }
        self.spread();
    }

    fn mark_in(&mut self, argument: u32) {
        if self.status[argument as usize] == Status::Undecided {
            self.status[argument as usize] = Status::In;
            self.fresh.push(argument);
        }
    }

    fn spread(&mut self) {
        let graph = self.graph;
        while let Some(argument) = self.fresh.pop() {
            for &on in graph.attacked(argument) {
                if self.status[on as usize] != Status::Undecided {
                    continue;
                }
                self.status[on as usize] = Status::Out;
                for &freed in graph.attacked(on) {
                    self.attackers[freed as usize] -= 1;
                    if self.attackers[freed as usize] == 0 {
                        self.mark_in(freed);
                    }
                }
            }
        }
    }

    pub(super) fn of(&self, argument: u32) -> Status {
        self.status[argument as usize]
    }

    pub(super) fn is_open(&self, argument: u32) -> bool {
        self.of(argument) == Status::Undecided
    }

    /// What is in, sorted.
    pub(super) fn accepted(&self) -> Vec<u32> {
        (0..self.status.len() as u32).filter(|&argument| self.of(argument) == Status::In).collect()
    }

    pub(super) fn finish(self) -> Vec<Status> {
        self.status
    }
}
