//! Which claims, arguments and steps stand: the grounded labelling.
//!
//! Rules, after Dung's grounded semantics on the AND/OR structure (the well-founded reading of a flat
//! assumption-based framework):
//!
//! * A step is *in* when all its premises are in and all that attacks it is out; it is *out* when a
//!   premise is out or something that attacks it is in.
//! * A claim or sketched argument is *in* when all that attacks it is out and it stands by itself or a
//!   step to it is in; it is *out* when something that attacks it is in, or when it does not stand by
//!   itself and every step to it is out. So is what only stands on itself, around a circle.
//! * A claim stands by itself when nothing is given as a reason for it, or when it has a basis of its
//!   own. One that the author denies or says in irony does not, and is out.
//! * What is left is *undecided*: two claims that attack each other and have nothing else against them.
//!
//! The labelling is the least one, so there is exactly one. Work is linear in the map, once more for
//! every circle of reasons that falls only because another one fell; beyond [`ROUNDS`] of those the
//! rest stays undecided.

use super::StepId;
use super::derive::derivable;
use super::structure::Structure;
use crate::model::Expectation;

/// Does something stand?
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Label {
    /// It stands.
    In,
    /// It falls.
    Out,
    /// Neither can be shown.
    Undecided,
}

impl Label {
    /// Its word: `in`, `out`, `undecided`.
    pub fn word(self) -> &'static str {
        Expectation::from(self).word()
    }
}

impl From<Label> for Expectation {
    fn from(label: Label) -> Expectation {
        match label {
            Label::In => Expectation::In,
            Label::Out => Expectation::Out,
            Label::Undecided => Expectation::Undecided,
        }
    }
}

impl std::fmt::Display for Label {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.word())
    }
}

/// How often circles of reasons are looked for.
const ROUNDS: usize = 64;

/// How a node stands without any step to it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// By itself.
    Alone,
    /// Through its reasons.
    OnReasons,
    /// Not at all: its author denies it.
    Denied,
}

/// The labels of all things. `standing` says of each node how it stands without steps, `lost` of each step
/// whether it is not there.
pub(super) fn label(structure: &Structure, standing: &[Standing], lost: &[bool]) -> Vec<Label> {
    let mut labelling = Labelling::new(structure, standing);
    for step in (0..lost.len() as u32).filter(|&step| lost[step as usize]) {
        labelling.settle(structure.thing(StepId(step)), Label::Out);
    }
    for thing in 0..structure.thing_count() as u32 {
        labelling.look_at(thing);
    }
    labelling.spread();
    for _ in 0..ROUNDS {
        if !labelling.drop_circles() {
            break;
        }
        labelling.spread();
    }
    labelling.labels
}

struct Labelling<'a> {
    structure: &'a Structure,
    standing: &'a [Standing],
    labels: Vec<Label>,
    /// Of each thing: attacks on it that do not come from what is out.
    attacks: Vec<u32>,
    /// Of each step: premises that are not in. Of each node: steps to it that are not out.
    open: Vec<u32>,
    /// Of each node: is a step to it in?
    reached: Vec<bool>,
    /// Labelled, and not yet looked at for what follows.
    settled: Vec<u32>,
}

impl<'a> Labelling<'a> {
    fn new(structure: &'a Structure, standing: &'a [Standing]) -> Labelling<'a> {
        let things = structure.thing_count() as u32;
        Labelling {
            structure,
            standing,
            labels: vec![Label::Undecided; things as usize],
            attacks: (0..things).map(|thing| structure.attacks_on.of(thing).len() as u32).collect(),
            open: (0..things)
                .map(|thing| match structure.step(thing) {
                    Some(step) => structure.premises.of(step.0).len() as u32,
                    None => structure.reasons.of(thing).len() as u32,
                })
                .collect(),
            reached: vec![false; structure.node_count()],
            settled: Vec::new(),
        }
    }

    fn settle(&mut self, thing: u32, label: Label) {
        let slot = &mut self.labels[thing as usize];
        if *slot == Label::Undecided {
            *slot = label;
            self.settled.push(thing);
        }
    }

    /// Labels a thing if the counters tell.
    fn look_at(&mut self, thing: u32) {
        let free = self.attacks[thing as usize] == 0;
        let open = self.open[thing as usize];
        if self.structure.step(thing).is_some() {
            if free && open == 0 {
                self.settle(thing, Label::In);
            }
            return;
        }
        match self.standing[thing as usize] {
            Standing::Denied => self.settle(thing, Label::Out),
            Standing::Alone if free => self.settle(thing, Label::In),
            Standing::OnReasons if open == 0 => self.settle(thing, Label::Out),
            Standing::OnReasons if free && self.reached[thing as usize] => self.settle(thing, Label::In),
            Standing::Alone | Standing::OnReasons => {}
        }
    }

    /// Labels all that follows from what is labelled.
    fn spread(&mut self) {
        while let Some(thing) = self.settled.pop() {
            let label = self.labels[thing as usize];
            match self.structure.step(thing) {
                Some(step) => self.spread_step(self.structure.steps[step.0 as usize].conclusion, label),
                None => self.spread_node(thing, label),
            }
        }
    }

    fn spread_step(&mut self, conclusion: u32, label: Label) {
        match label {
            Label::In => self.reached[conclusion as usize] = true,
            _ => self.open[conclusion as usize] -= 1,
        }
        self.look_at(conclusion);
    }

    fn spread_node(&mut self, node: u32, label: Label) {
        let structure = self.structure;
        for &step in structure.uses.of(node) {
            let thing = structure.thing(StepId(step));
            if label == Label::In {
                self.open[thing as usize] -= 1;
                self.look_at(thing);
            } else {
                self.settle(thing, Label::Out);
            }
        }
        for &attack in structure.attacks_from.of(node) {
            let on = structure.attacks[attack as usize].on;
            if label == Label::In {
                self.settle(on, Label::Out);
            } else {
                self.attacks[on as usize] -= 1;
                self.look_at(on);
            }
        }
    }

    /// Labels out what is not out yet and could only stand on itself. Was there any?
    fn drop_circles(&mut self) -> bool {
        let is_open = |thing: u32| self.labels[thing as usize] != Label::Out;
        let nodes = 0..self.structure.node_count() as u32;
        let alone = nodes.clone().filter(|&node| self.standing[node as usize] == Standing::Alone && is_open(node));
        let steps = |step: u32| is_open(self.structure.thing(StepId(step)));
        let possible = derivable(self.structure, alone, steps);
        let circular: Vec<u32> = nodes.filter(|&node| is_open(node) && !possible[node as usize]).collect();
        for &node in &circular {
            self.settle(node, Label::Out);
        }
        !circular.is_empty()
    }
}
