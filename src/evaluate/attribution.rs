//! What a strength is owed to.

use std::cmp::Ordering;

use super::network::{Network, Scratch, Solution};
use super::projection::Weighing;
use super::semantics::Semantics;
use crate::model::{Element, words};

words! {
    /// A way to say what something contributes to a strength.
    Measure {
        /// How much would be lost without it.
        Removal = "removal",
        /// How much the strength moves with its base score, here and now.
        Gradient = "gradient",
        /// Its fair share of what all together have moved.
        Shapley = "shapley",
    }
}

impl Measure {
    /// What it says.
    pub fn meaning(self) -> &'static str {
        match self {
            Measure::Removal => "how much the strength would change if this were gone",
            Measure::Gradient => "how much the strength changes per unit of the base score of this, near where it is",
            Measure::Shapley => "the share of this in what all together move the strength from its base score",
        }
    }

    /// What it cannot say.
    pub fn limit(self) -> &'static str {
        match self {
            Measure::Removal => {
                "the parts do not add up: of two reasons that would each do alone, neither seems to count"
            }
            Measure::Gradient => "it says nothing of large changes: it can be 0, or even have the other sign",
            Measure::Shapley => "a share is an average over all orders: it is not what happens if this falls",
        }
    }
}

/// What one claim or argument contributes.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Contribution {
    /// The claim or argument.
    pub element: Element,
    /// Above 0 where it speaks for what is explained.
    pub amount: f64,
    /// The standard error of the amount, where it is an estimate.
    pub error: Option<f64>,
}

/// What a strength is owed to.
#[derive(Clone, Debug, PartialEq)]
pub struct Attribution {
    /// What is explained.
    pub goal: Element,
    /// How.
    pub measure: Measure,
    /// Under which semantics.
    pub semantics: Semantics,
    /// Its base score and its strength.
    pub base: f64,
    /// Its strength.
    pub strength: f64,
    /// Everything that it rests on, what contributes most first.
    pub contributions: Vec<Contribution>,
    /// How much else it rests on whose share was not asked for, because there was too much of it.
    pub left_out: usize,
}

/// So many share exactly: two to the power of it are worked out.
const EXACT: usize = 12;
/// So many may share at all; those that removal finds least are left out.
const MOST_SHARING: usize = 100;
/// Nodes that may be worked out for one answer.
const WORK: usize = 40_000_000;
/// Orders that are looked at, at least and at most.
const ORDERS: (usize, usize) = (30, 20_000);

/// What the strength of something is owed to. None where it has no strength, because something does not settle.
///
/// Removal costs as much for each thing that the strength rests on as hangs on that; the gradient one pass for all;
/// Shapley values are exact for up to twelve things and else estimated, always from the same orders.
pub fn attribute(weighing: &Weighing, goal: Element, measure: Measure, semantics: Semantics) -> Option<Attribution> {
    let part = Part::new(weighing, goal, semantics);
    let strength = part.strength();
    if strength.is_nan() {
        return None;
    }
    let (mut contributions, left_out) = match measure {
        Measure::Removal => (part.removals(), 0),
        Measure::Gradient => (part.gradients(), 0),
        Measure::Shapley => part.shares(),
    };
    let by_amount = |one: &Contribution, other: &Contribution| {
        other.amount.abs().partial_cmp(&one.amount.abs()).unwrap_or(Ordering::Equal)
    };
    contributions.sort_by(|one, other| by_amount(one, other).then(one.element.cmp(&other.element)));
    let base = weighing.base(goal).score;
    Some(Attribution { goal, measure, semantics, base, strength, contributions, left_out })
}

/// What a strength rests on.
pub(super) struct Part<'w, 'a> {
    weighing: &'w Weighing<'a>,
    semantics: Semantics,
    pub(super) network: Network,
    pub(super) solution: Solution,
    /// The node of what is explained.
    pub(super) goal: u32,
    /// The claims and arguments that it rests on, with the nodes that bear their base scores; not itself.
    pub(super) players: Vec<(Element, u32)>,
    /// Of each player, the node of its strength.
    nodes: Vec<u32>,
}

impl<'w, 'a> Part<'w, 'a> {
    pub(super) fn new(weighing: &'w Weighing<'a>, goal: Element, semantics: Semantics) -> Part<'w, 'a> {
        let below = weighing.network.below(weighing.node(goal));
        let network = weighing.network.part(&below);
        let place = |node: u32| below.binary_search(&node).ok().map(|place| place as u32);
        let mut players = Vec::new();
        let mut nodes = Vec::new();
        for (element, bearer) in weighing.bearers().filter(|&(element, _)| element != goal) {
            // A spelled-out argument need not be below what it speaks for: its inference is.
            let node = place(weighing.node(element)).or(place(bearer));
            if let (Some(bearer), Some(node)) = (place(bearer), node) {
                players.push((element, bearer));
                nodes.push(node);
            }
        }
        let solution = network.solve(weighing.method(semantics));
        let goal = place(weighing.node(goal)).unwrap_or(0);
        Part { weighing, semantics, network, solution, goal, players, nodes }
    }

    fn strength(&self) -> f64 {
        self.solution.values[self.goal as usize]
    }

    /// What removing a player holds at nothing: a claim or sketch itself, of a spelled-out argument its inference.
    fn removed(&self, player: usize) -> u32 {
        match self.players[player].0 {
            Element::Argument(_) => self.players[player].1,
            _ => self.nodes[player],
        }
    }

    fn removals(&self) -> Vec<Contribution> {
        let method = self.weighing.method(self.semantics);
        let mut network = self.network.clone();
        let mut solution = self.solution.clone();
        let mut scratch = Scratch::default();
        let mut contributions = Vec::with_capacity(self.players.len());
        for (at, &(element, _)) in self.players.iter().enumerate() {
            let node = self.removed(at);
            network.hold(node, 0.0);
            network.update(&[node], method, &mut solution, &mut scratch);
            let amount = self.strength() - solution.values[self.goal as usize];
            contributions.push(Contribution { element, amount, error: None });
            network.restore(node, &self.network);
            network.update(&[node], method, &mut solution, &mut scratch);
        }
        contributions
    }

    fn gradients(&self) -> Vec<Contribution> {
        let method = self.weighing.method(self.semantics);
        let slopes = self.network.gradient(self.goal, method, &self.solution.values);
        let of = |&(element, bearer): &(Element, u32)| Contribution {
            element,
            amount: slopes[bearer as usize],
            error: None,
        };
        self.players.iter().map(of).collect()
    }

    fn shares(&self) -> (Vec<Contribution>, usize) {
        let mut sharing: Vec<usize> = (0..self.players.len()).collect();
        if sharing.len() > MOST_SHARING {
            let removals = self.removals();
            let amount = |&at: &usize| removals[at].amount.abs();
            sharing.sort_by(|one, other| amount(other).partial_cmp(&amount(one)).unwrap_or(Ordering::Equal));
            sharing.truncate(MOST_SHARING);
            sharing.sort_unstable();
        }
        let left_out = self.players.len() - sharing.len();
        let shares = if sharing.len() <= EXACT { self.exact(&sharing) } else { self.sampled(&sharing) };
        let of = |(at, (amount, error)): (usize, _)| Contribution { element: self.players[at].0, amount, error };
        (sharing.iter().copied().zip(shares).map(of).collect(), left_out)
    }

    /// Over all sets, each weighed with how often it comes up.
    fn exact(&self, sharing: &[usize]) -> Vec<(f64, Option<f64>)> {
        let count = sharing.len();
        let method = self.weighing.method(self.semantics);
        let (mut network, mut solution) = (self.network.clone(), self.solution.clone());
        let mut scratch = Scratch::default();
        let mut worth = vec![0.0; 1 << count];
        // Neighbours in this order (Gray's) differ in one player.
        let mut present = (1usize << count) - 1;
        worth[present] = self.strength();
        for turn in 1..1usize << count {
            let player = turn.trailing_zeros() as usize;
            present ^= 1 << player;
            let node = self.removed(sharing[player]);
            match present & (1 << player) {
                0 => network.hold(node, 0.0),
                _ => network.restore(node, &self.network),
            }
            network.update(&[node], method, &mut solution, &mut scratch);
            worth[present] = solution.values[self.goal as usize];
        }
        // The share of the orders in which just so many come before.
        let mut weights = vec![1.0 / count.max(1) as f64; count.max(1)];
        for size in 1..count {
            weights[size] = weights[size - 1] * size as f64 / (count - size) as f64;
        }
        let share = |player: usize| -> f64 {
            let without = (0..1usize << count).filter(|set| set & (1 << player) == 0);
            without.map(|set| weights[set.count_ones() as usize] * (worth[set | 1 << player] - worth[set])).sum()
        };
        (0..count).map(|player| (share(player), None)).collect()
    }

    /// Over orders in which the players leave, with the standard error of the mean.
    fn sampled(&self, sharing: &[usize]) -> Vec<(f64, Option<f64>)> {
        let method = self.weighing.method(self.semantics);
        let (mut network, mut solution) = (self.network.clone(), self.solution.clone());
        let mut scratch = Scratch::default();
        let orders = (WORK / (sharing.len() * self.network.len()).max(1)).clamp(ORDERS.0, ORDERS.1);
        let (mut sums, mut squares) = (vec![0.0; sharing.len()], vec![0.0; sharing.len()]);
        let mut order: Vec<usize> = (0..sharing.len()).collect();
        let mut random = Random(0x9e37_79b9_7f4a_7c15);
        for _ in 0..orders {
            for at in (1..order.len()).rev() {
                order.swap(at, random.below(at + 1));
            }
            let mut before = self.strength();
            for &player in &order {
                let node = self.removed(sharing[player]);
                network.hold(node, 0.0);
                network.update(&[node], method, &mut solution, &mut scratch);
                let after = solution.values[self.goal as usize];
                let amount = before - after;
                sums[player] += amount;
                squares[player] += amount * amount;
                before = after;
            }
            network = self.network.clone();
            solution = self.solution.clone();
        }
        let number = orders as f64;
        let estimate = |(sum, square): (&f64, &f64)| {
            let mean = sum / number;
            let variance = ((square - number * mean * mean) / (number - 1.0)).max(0.0);
            (mean, Some((variance / number).sqrt()))
        };
        sums.iter().zip(&squares).map(estimate).collect()
    }
}

/// Asks what a strength would be with another base score.
pub(super) struct Probe<'w, 'a> {
    part: Part<'w, 'a>,
    network: Network,
    solution: Solution,
    scratch: Scratch,
}

impl<'w, 'a> Probe<'w, 'a> {
    pub(super) fn new(weighing: &'w Weighing<'a>, goal: Element, semantics: Semantics) -> Probe<'w, 'a> {
        let part = Part::new(weighing, goal, semantics);
        let (network, solution) = (part.network.clone(), part.solution.clone());
        Probe { part, network, solution, scratch: Scratch::default() }
    }

    /// The strength if this base score were another; no number where it does not settle.
    pub(super) fn strength_with(&mut self, element: Element, score: f64) -> f64 {
        let Ok(player) = self.part.players.binary_search_by_key(&element, |player| player.0) else {
            return self.part.strength();
        };
        let node = self.part.players[player].1;
        let method = self.part.weighing.method(self.part.semantics);
        let before = std::mem::replace(&mut self.network.bases[node as usize], score);
        self.network.update(&[node], method, &mut self.solution, &mut self.scratch);
        let strength = self.solution.values[self.part.goal as usize];
        self.network.bases[node as usize] = before;
        self.network.update(&[node], method, &mut self.solution, &mut self.scratch);
        strength
    }
}

/// Numbers without a pattern, always the same (splitmix64).
struct Random(u64);

impl Random {
    fn below(&mut self, limit: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^= mixed >> 31;
        ((u128::from(mixed) * limit as u128) >> 64) as usize
    }
}
