//! What the main claims hang on.

use super::attribution::{Measure, attribute};
use super::change::leaves;
use super::projection::Weighing;
use super::semantics::Semantics;
use crate::model::{ClaimId, Element};
use crate::reason::{Label, Reasons, Supposition};

/// A leaf whose loss gives a main claim another label.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Linchpin {
    /// The leaf.
    pub element: Element,
    /// The main claims that no longer have their label without it, with the label that they get.
    pub turns: Vec<(ClaimId, Label)>,
    /// How many claims and arguments have another label without it.
    pub reach: usize,
    /// Has it nothing of its own to stand on: neither a basis nor a source?
    pub is_bare: bool,
}

/// Claims and arguments that may be labelled for one answer.
const LABELLED: usize = 40_000_000;

/// The leaves on which the main claims hang: those that turn most of them first, of equals those with nothing of their
/// own to stand on, then those that reach furthest. Each leaf is taken away in turn, so the cost is the map's size times
/// the number of leaves; where that is too much, the second value says how many leaves were not looked at.
pub fn linchpins(reasons: &Reasons) -> (Vec<Linchpin>, usize) {
    let model = reasons.model();
    let size = model.claims().len() + model.arguments().len() + 1;
    let mut below: Vec<Element> =
        reasons.main_claims().iter().flat_map(|&claim| leaves(reasons, Element::Claim(claim))).collect();
    below.sort_unstable();
    below.dedup();
    let looked_at = below.len().min(LABELLED / size);
    let mut linchpins: Vec<Linchpin> = Vec::new();
    for &element in &below[..looked_at] {
        let without = Reasons::supposing(model, &Supposition { without: vec![element], ..Supposition::default() });
        let turned = |claim: &ClaimId| {
            let (before, after) = (reasons.label(Element::Claim(*claim)), without.label(Element::Claim(*claim)));
            (before != after).then_some((*claim, after))
        };
        let turns: Vec<(ClaimId, Label)> = reasons.main_claims().iter().filter_map(turned).collect();
        if turns.is_empty() {
            continue;
        }
        let differs = |&other: &Element| other != element && reasons.label(other) != without.label(other);
        let is_bare = matches!(element, Element::Claim(id) if !reasons.is_grounded(id));
        linchpins.push(Linchpin { element, turns, reach: model.elements().filter(differs).count(), is_bare });
    }
    let rank = |linchpin: &Linchpin| (linchpin.turns.len(), linchpin.is_bare, linchpin.reach);
    linchpins.sort_by(|one, other| rank(other).cmp(&rank(one)).then(one.element.cmp(&other.element)));
    (linchpins, below.len() - looked_at)
}

/// How a strength answers to one base score.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Sensitivity {
    /// Whose base score.
    pub element: Element,
    /// The score.
    pub base: f64,
    /// The strength of the goal with the score at 0, and at 1.
    pub range: (f64, f64),
    /// How much the strength changes per unit of the score, near where it is.
    pub slope: f64,
}

impl Sensitivity {
    /// How far the strength can be moved.
    pub fn span(&self) -> f64 {
        (self.range.1 - self.range.0).abs()
    }
}

/// How the strength of something answers to each base score that it rests on, what moves it furthest first.
pub fn sensitivity(weighing: &Weighing, goal: Element, semantics: Semantics) -> Vec<Sensitivity> {
    let Some(gradient) = attribute(weighing, goal, Measure::Gradient, semantics) else { return Vec::new() };
    let mut probe = super::attribution::Probe::new(weighing, goal, semantics);
    let mut rows: Vec<Sensitivity> = gradient
        .contributions
        .iter()
        .map(|contribution| {
            let element = contribution.element;
            let range = (probe.strength_with(element, 0.0), probe.strength_with(element, 1.0));
            Sensitivity { element, base: weighing.base(element).score, range, slope: contribution.amount }
        })
        .collect();
    rows.sort_by(|one, other| other.span().total_cmp(&one.span()).then(one.element.cmp(&other.element)));
    rows
}
