//! What a change makes of a map, and which smallest change would turn a verdict.

use std::cmp::Ordering;

use super::attribution::Part;
use super::network::Scratch;
use super::projection::Weighing;
use super::semantics::Semantics;
use super::strength::Strengths;
use crate::model::Element;
use crate::reason::{Label, Reasons, Supposition};

/// A label or a strength that is no longer what it was.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Change {
    /// Whose.
    pub element: Element,
    /// Before and after.
    pub label: (Label, Label),
    /// Before and after, under the first semantics that was asked for. None where it does not settle.
    pub strength: (Option<f64>, Option<f64>),
}

impl Change {
    /// How much stronger it has become.
    pub fn amount(&self) -> f64 {
        self.strength.1.unwrap_or(0.0) - self.strength.0.unwrap_or(0.0)
    }
}

/// A strength that changes by less has not changed.
const NOTHING: f64 = 1e-9;

/// What is otherwise than before: first what has another label, then what is stronger or weaker, the largest changes
/// first. Linear in the map, and sorted.
pub fn difference(
    [before, after]: [&Reasons; 2],
    [weaker, stronger]: [&Strengths; 2],
    elements: impl Iterator<Item = Element>,
) -> Vec<Change> {
    let change = |element| Change {
        element,
        label: (before.label(element), after.label(element)),
        strength: (weaker.of(element), stronger.of(element)),
    };
    let is_one = |change: &Change| {
        let settles = change.strength.0.is_some() != change.strength.1.is_some();
        change.label.0 != change.label.1 || settles || change.amount().abs() > NOTHING
    };
    let mut changes: Vec<Change> = elements.map(change).filter(is_one).collect();
    let largest_first = |one: &Change, other: &Change| {
        let turned = |change: &Change| change.label.0 != change.label.1;
        let amounts = other.amount().abs().partial_cmp(&one.amount().abs()).unwrap_or(Ordering::Equal);
        turned(other).cmp(&turned(one)).then(amounts).then(one.element.cmp(&other.element))
    };
    changes.sort_by(largest_first);
    changes
}

/// One thing done to a leaf.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Move {
    /// It is dropped.
    Drop(Element),
    /// It is taken for granted.
    Assume(Element),
}

/// The smallest sets of leaves that turn a label.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct LabelFlip {
    /// Sets of the same size, with the label that each brings about.
    pub ways: Vec<(Vec<Move>, Label)>,
    /// Sets up to this size were all looked at.
    pub searched: usize,
    /// How many leaves the label rests on.
    pub leaves: usize,
}

/// Claims and arguments that may be labelled for one answer.
const LABELLED: usize = 20_000_000;
/// Ways that are listed.
const WAYS: usize = 20;
/// The largest set that is looked for.
const LARGEST: usize = 4;

/// Which smallest set of leaves (claims and arguments that nothing is given as a reason for), dropped or taken for
/// granted, gives `goal` another label. Sets are tried by size until one turns it or the budget is used up.
pub fn flip_label(reasons: &Reasons, goal: Element) -> LabelFlip {
    let model = reasons.model();
    let before = reasons.label(goal);
    let moves: Vec<Move> = leaves(reasons, goal)
        .into_iter()
        .map(|leaf| match reasons.label(leaf) {
            Label::In => Move::Drop(leaf),
            Label::Out | Label::Undecided => Move::Assume(leaf),
        })
        .collect();
    let mut budget = LABELLED / (model.claims().len() + model.arguments().len() + 1);
    let mut flip = LabelFlip { leaves: moves.len(), ..LabelFlip::default() };
    for size in 1..=LARGEST.min(moves.len()) {
        let mut chosen: Vec<usize> = (0..size).collect();
        loop {
            let Some(left) = budget.checked_sub(1) else { return flip };
            budget = left;
            let set: Vec<Move> = chosen.iter().map(|&at| moves[at]).collect();
            let after = Reasons::supposing(model, &supposition(&set)).label(goal);
            if after != before && flip.ways.len() < WAYS {
                flip.ways.push((set, after));
            }
            if !advance(&mut chosen, moves.len()) {
                break;
            }
        }
        flip.searched = size;
        if !flip.ways.is_empty() {
            break;
        }
    }
    flip
}

/// What moves together suppose.
fn supposition(moves: &[Move]) -> Supposition {
    let mut supposition = Supposition::default();
    for &step in moves {
        match step {
            Move::Drop(element) => supposition.without.push(element),
            Move::Assume(element) => supposition.assumed.push(element),
        }
    }
    supposition
}

/// The next set of the same size, in order. False after the last.
fn advance(chosen: &mut [usize], count: usize) -> bool {
    let size = chosen.len();
    let Some(at) = (0..size).rev().find(|&at| chosen[at] + size - at < count) else { return false };
    chosen[at] += 1;
    for next in at + 1..size {
        chosen[next] = chosen[next - 1] + 1;
    }
    true
}

/// The leaves that something rests on: what no reason is given for, among all that speaks for or against it or
/// what it rests on. It is not one of them itself.
pub(super) fn leaves(reasons: &Reasons, goal: Element) -> Vec<Element> {
    let mut seen: std::collections::BTreeSet<Element> = [goal].into();
    let mut open = vec![goal];
    let mut leaves = Vec::new();
    while let Some(element) = open.pop() {
        let spelled_out: Vec<_> = match element {
            Element::Argument(id) => steps_of(reasons, id),
            _ => Vec::new(),
        };
        let steps: Vec<_> = reasons.reasons_for(element).chain(spelled_out).collect();
        if steps.is_empty() && element != goal {
            leaves.push(element);
        }
        let premises = steps.iter().flat_map(|&step| reasons.premises_of(step));
        let undercuts = steps.iter().flat_map(|&step| reasons.objections_to_step(step)).map(|objection| objection.from);
        let attackers = reasons.objections_to(element).map(|objection| objection.from);
        for next in premises.chain(undercuts).chain(attackers) {
            if seen.insert(next) {
                open.push(next);
            }
        }
    }
    leaves.sort_unstable();
    leaves
}

fn steps_of(reasons: &Reasons, id: crate::model::ArgumentId) -> Vec<crate::reason::StepId> {
    let steps = reasons.model().argument(id).reconstructions.iter().flat_map(|reconstruction| &reconstruction.steps);
    steps.filter_map(|step| step.inference).map(|id| crate::reason::StepId(id.0)).collect()
}

/// The smallest change of one base score that turns a verdict.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct StrengthFlip {
    /// Whose base score.
    pub element: Element,
    /// As it is.
    pub from: f64,
    /// Where the verdict turns.
    pub to: f64,
}

/// Places between a base score and an end that are tried before the nearest turn is closed in on.
const PLACES: usize = 16;
/// Halvings.
const HALVINGS: usize = 40;

/// For each base score that alone can bring the strength of `goal` to the other side of the middle, the nearest
/// value that does; the smallest change first. Its own base score is among them. Where the strength swings to and fro
/// within a sixteenth of the way, a nearer turn may be missed.
pub fn flip_strength(weighing: &Weighing, goal: Element, semantics: Semantics) -> Vec<StrengthFlip> {
    let part = Part::new(weighing, goal, semantics);
    let method = weighing.method(semantics);
    let (mut network, mut solution) = (part.network.clone(), part.solution.clone());
    let mut scratch = Scratch::default();
    let strength = solution.values[part.goal as usize];
    if strength.is_nan() {
        return Vec::new();
    }
    let is_above = strength > 0.5;
    let mut flips = Vec::new();
    let itself = (!matches!(goal, Element::Argument(id) if weighing.model().argument(id).is_reconstructed()))
        .then_some((goal, part.goal));
    for (element, node) in part.players.iter().copied().chain(itself) {
        let from = network.bases[node as usize];
        let mut turns = |score: f64| {
            network.bases[node as usize] = score;
            network.update(&[node], method, &mut solution, &mut scratch);
            let after = solution.values[part.goal as usize];
            !after.is_nan() && (after > 0.5) != is_above
        };
        let nearest = [0.0, 1.0].into_iter().filter_map(|end| nearest_turn(from, end, &mut turns));
        let nearest = nearest.min_by(|one, other| (one - from).abs().total_cmp(&(other - from).abs()));
        turns(from);
        flips.extend(nearest.map(|to| StrengthFlip { element, from, to }));
    }
    let size = |flip: &StrengthFlip| (flip.to - flip.from).abs();
    flips.sort_by(|one, other| size(one).total_cmp(&size(other)).then(one.element.cmp(&other.element)));
    flips
}

/// The first value on the way from a score to an end at which the verdict has turned.
fn nearest_turn(from: f64, end: f64, turns: &mut impl FnMut(f64) -> bool) -> Option<f64> {
    if from == end {
        return None;
    }
    let at = |place: usize| from + (end - from) * place as f64 / PLACES as f64;
    let place = (1..=PLACES).find(|&place| turns(if place == PLACES { end } else { at(place) }))?;
    let (mut before, mut behind) = (at(place - 1), if place == PLACES { end } else { at(place) });
    for _ in 0..HALVINGS {
        let middle = (before + behind) / 2.0;
        if turns(middle) { behind = middle } else { before = middle }
    }
    Some(behind)
}
