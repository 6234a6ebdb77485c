//! What claims and arguments come to when they are weighed, as boxes show it.

use std::cmp::Ordering;

use crate::evaluate::Strengths;
use crate::model::{Element, Model};
use crate::reason::{Label, Reasons};

/// What a claim or an argument comes to.
#[derive(Clone, Debug, PartialEq)]
pub struct Weighed {
    /// The claim or argument.
    pub element: Element,
    /// What it comes to.
    pub outcome: Outcome,
}

/// What something comes to. A box says it in a word, and its ground in a colour.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Outcome {
    /// In, out or undecided.
    Label(Label),
    /// From 0 to 1; none where it does not settle.
    Strength(Option<f64>),
}

impl Weighed {
    /// The labels of all claims and arguments.
    pub fn labels(reasons: &Reasons) -> Vec<Weighed> {
        let weighed = |element| Weighed { element, outcome: Outcome::Label(reasons.label(element)) };
        reasons.model().elements().map(weighed).collect()
    }

    /// The strengths of all claims and arguments.
    pub fn strengths(model: &Model, strengths: &Strengths) -> Vec<Weighed> {
        let weighed = |element| Weighed { element, outcome: Outcome::Strength(strengths.of(element)) };
        model.elements().map(weighed).collect()
    }
}

impl Outcome {
    /// Of what there is for what stands, what is open and what falls, its own.
    pub(super) fn of_three<T: Copy>(self, [stands, open, falls]: [T; 3]) -> T {
        match self.ground().cmp(&Ground::OPEN) {
            Ordering::Greater => stands,
            Ordering::Equal => open,
            Ordering::Less => falls,
        }
    }

    /// The ground of its box.
    pub fn ground(self) -> Ground {
        let share = match self {
            Outcome::Label(Label::In) => 1.0,
            Outcome::Label(Label::Out) => 0.0,
            Outcome::Label(Label::Undecided) | Outcome::Strength(None) => 0.5,
            Outcome::Strength(Some(strength)) => strength,
        };
        Ground((share.clamp(0.0, 1.0) * f64::from(Ground::STANDS.0)).round() as u8)
    }
}

/// One of the grounds between that of what falls and that of what stands. A [`Theme`](super::Theme) says which
/// colour it has.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Ground(u8);

impl Ground {
    /// What is out, or has no strength.
    pub const FALLS: Ground = Ground(0);
    /// What is undecided, or in the middle.
    pub const OPEN: Ground = Ground(5);
    /// What is in, or has full strength.
    pub const STANDS: Ground = Ground(10);

    /// Every ground, from that of what falls.
    pub fn all() -> impl Iterator<Item = Ground> {
        (Ground::FALLS.0..=Ground::STANDS.0).map(Ground)
    }

    /// Its number, from 0.
    pub fn number(self) -> u8 {
        self.0
    }
}
