//! Strengths as numbers: nodes, what each is made of, and the pass that works them out.
//!
//! A network knows no map. Its nodes are worked out in an order in which everything comes after what it is
//! made of; nodes that hang on each other are iterated until they settle. A network is laid out once, in
//! arrays, and solved as often as one likes: for every semantics and every change of a base score.

use std::collections::BinaryHeap;

use super::semantics::{Linking, Semantics};
use crate::reason::{Lists, components};

/// How often nodes that hang on each other are worked out anew at once.
const SWEEPS: usize = 200;
/// How many steps they are then followed in time.
const STEPS: usize = 4_000;
/// The length of one of these.
const STEP: f64 = 0.2;
/// How many nodes all of these may work out together.
const WORK: usize = 200_000_000;
/// A change so small is none.
const SETTLED: f64 = 1e-12;

/// What a node is made of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// Of its base score alone.
    Held,
    /// Of its base score and what supports and attacks it.
    Weighed,
    /// Of all its inputs together: the first, times what the others are worth linked.
    Joint,
    /// Of the strongest of its inputs.
    Strongest,
}

/// How a network is worked out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Method {
    pub(super) semantics: Semantics,
    pub(super) linking: Linking,
}

/// A network under construction.
#[derive(Debug, Default)]
pub(super) struct Builder {
    kinds: Vec<Kind>,
    bases: Vec<f64>,
    /// Pairs of what is supported and what supports.
    supports: Vec<(u32, u32)>,
    attacks: Vec<(u32, u32)>,
}

impl Builder {
    pub(super) fn node(&mut self, kind: Kind, base: f64) -> u32 {
        self.kinds.push(kind);
        self.bases.push(base);
        self.kinds.len() as u32 - 1
    }

    /// `from` supports `to`, or is an input of it.
    pub(super) fn support(&mut self, from: u32, to: u32) {
        self.supports.push((to, from));
    }

    pub(super) fn attack(&mut self, from: u32, to: u32) {
        self.attacks.push((to, from));
    }

    pub(super) fn finish(self) -> Network {
        let count = self.kinds.len();
        let uses = |&(to, _): &(u32, u32)| self.kinds[to as usize] != Kind::Held;
        let supports: Vec<(u32, u32)> = self.supports.iter().copied().filter(uses).collect();
        let attacks: Vec<(u32, u32)> = self.attacks.iter().copied().filter(uses).collect();
        let edges: Vec<(u32, u32)> = supports.iter().chain(&attacks).map(|&(to, from)| (from, to)).collect();
        let components = components(count, &edges);
        let mut component_of = vec![0; count];
        for at in 0..components.len() as u32 {
            components.of(at).iter().for_each(|&node| component_of[node as usize] = at);
        }
        let mut is_circle: Vec<bool> = (0..components.len() as u32).map(|at| components.of(at).len() > 1).collect();
        for &(from, to) in edges.iter().filter(|(from, to)| from == to) {
            is_circle[component_of[from.min(to) as usize] as usize] = true;
        }
        Network {
            outputs: Lists::of_pairs(count, edges.iter().copied()),
            supporters: Lists::of_pairs(count, supports.into_iter()),
            attackers: Lists::of_pairs(count, attacks.into_iter()),
            kinds: self.kinds,
            bases: self.bases,
            components,
            component_of,
            is_circle,
        }
    }
}

/// Nodes and what each is made of.
#[derive(Clone, Debug)]
pub(super) struct Network {
    kinds: Vec<Kind>,
    pub(super) bases: Vec<f64>,
    supporters: Lists,
    attackers: Lists,
    outputs: Lists,
    /// What hangs on each other; what something is made of comes after it.
    components: Lists,
    component_of: Vec<u32>,
    /// Of each component: is there a way around in it?
    is_circle: Vec<bool>,
}

/// What a network comes to.
#[derive(Clone, Debug)]
pub(super) struct Solution {
    /// Of each node; no number where it does not settle.
    pub(super) values: Vec<f64>,
    /// The nodes that were still changing at the end, by what hangs on each other.
    pub(super) restless: Vec<Vec<u32>>,
}

impl Network {
    /// Has it a node that hangs on itself?
    pub(super) fn has_circle(&self) -> bool {
        self.is_circle.contains(&true)
    }

    /// Holds a node at a value, whatever is said for and against it.
    pub(super) fn hold(&mut self, node: u32, value: f64) {
        self.kinds[node as usize] = Kind::Held;
        self.bases[node as usize] = value;
    }

    /// Makes a node again what it is in another network with the same nodes.
    pub(super) fn restore(&mut self, node: u32, original: &Network) {
        self.kinds[node as usize] = original.kinds[node as usize];
        self.bases[node as usize] = original.bases[node as usize];
    }

    /// These nodes alone, numbered by their places in the list, which is in the order of their numbers.
    pub(super) fn part(&self, nodes: &[u32]) -> Network {
        let mut builder = Builder::default();
        for &node in nodes {
            builder.node(self.kinds[node as usize], self.bases[node as usize]);
        }
        let place = |node: u32| nodes.binary_search(&node).ok().map(|place| place as u32);
        for (to, &node) in (0..).zip(nodes) {
            let inputs = |lists: &Lists| lists.of(node).iter().filter_map(|&from| place(from)).collect::<Vec<u32>>();
            inputs(&self.supporters).into_iter().for_each(|from| builder.support(from, to));
            inputs(&self.attackers).into_iter().for_each(|from| builder.attack(from, to));
        }
        builder.finish()
    }

    /// How much the value of `goal` changes with the base score of each node: one pass backwards. Where nodes
    /// hang on each other the changes are followed around until they fade; no number where they do not.
    pub(super) fn gradient(&self, goal: u32, method: Method, values: &[f64]) -> Vec<f64> {
        let mut weights = vec![0.0; self.len()];
        weights[goal as usize] = 1.0;
        let mut slopes = vec![0.0; self.len()];
        for component in 0..self.components.len() as u32 {
            let members = self.components.of(component);
            if members.iter().all(|&node| weights[node as usize] == 0.0) {
                continue;
            }
            if self.is_circle[component as usize] {
                self.fade(component, method, values, &mut weights);
            }
            for &node in members {
                let weight = weights[node as usize];
                let slope = self.partials(node, method, values, &mut |input, slope| {
                    if self.component_of[input as usize] != component {
                        weights[input as usize] += weight * slope;
                    }
                });
                slopes[node as usize] = weight * slope;
            }
        }
        slopes
    }

    /// The weights of nodes that hang on each other, from those that come from outside.
    fn fade(&self, component: u32, method: Method, values: &[f64], weights: &mut [f64]) {
        let members = self.components.of(component);
        let start: Vec<f64> = members.iter().map(|&node| weights[node as usize]).collect();
        let mut next = vec![0.0; weights.len()];
        for _ in 0..(WORK / 10 / members.len()).clamp(1, STEPS) {
            members.iter().zip(&start).for_each(|(&node, &weight)| next[node as usize] = weight);
            for &node in members {
                let weight = weights[node as usize];
                self.partials(node, method, values, &mut |input, slope| {
                    if self.component_of[input as usize] == component {
                        next[input as usize] += weight * slope;
                    }
                });
            }
            let mut change: f64 = 0.0;
            for &node in members {
                change = largest(change, (next[node as usize] - weights[node as usize]).abs());
                weights[node as usize] = next[node as usize];
            }
            if change < SETTLED {
                return;
            }
        }
        members.iter().for_each(|&node| weights[node as usize] = f64::NAN);
    }

    /// How much the value of a node changes with that of each input, and (as the result) with its base score.
    /// Of several weakest premises or strongest inputs the first counts.
    fn partials(&self, node: u32, method: Method, values: &[f64], each: &mut dyn FnMut(u32, f64)) -> f64 {
        let (supporters, attackers) = (self.supporters.of(node), self.attackers.of(node));
        let value = |input: u32| values[input as usize];
        match self.kinds[node as usize] {
            Kind::Held => 1.0,
            Kind::Weighed => {
                let of = |inputs: &[u32]| inputs.iter().map(|&input| value(input)).collect::<Vec<f64>>();
                let (for_it, against_it) = (of(supporters), of(attackers));
                let energy = method.semantics.aggregate(against_it.iter().copied(), for_it.iter().copied());
                let (by_base, by_energy) = method.semantics.slopes(self.bases[node as usize], energy);
                let (mut shares_for, mut shares_against) = (vec![1.0; for_it.len()], vec![1.0; against_it.len()]);
                match method.semantics {
                    Semantics::DfQuad => {
                        let left = |strengths: &[f64]| strengths.iter().map(|strength| 1.0 - strength).collect();
                        others(left(&for_it), &mut shares_for);
                        others(left(&against_it), &mut shares_against);
                    }
                    Semantics::HCategoriser => shares_for.fill(0.0),
                    _ => {}
                }
                supporters.iter().zip(shares_for).for_each(|(&input, share)| each(input, by_energy * share));
                attackers.iter().zip(shares_against).for_each(|(&input, share)| each(input, -by_energy * share));
                by_base
            }
            Kind::Joint => {
                let Some((&first, rest)) = supporters.split_first() else { return 0.0 };
                let strengths: Vec<f64> = rest.iter().map(|&input| value(input)).collect();
                let mut shares = vec![0.0; rest.len()];
                let worth = match method.linking {
                    Linking::Product => {
                        let worth = strengths.iter().product();
                        others(strengths, &mut shares);
                        worth
                    }
                    Linking::Minimum => {
                        let worth = strengths.iter().copied().fold(1.0, smallest);
                        if let Some(at) = strengths.iter().position(|&strength| strength == worth) {
                            shares[at] = 1.0;
                        }
                        worth
                    }
                };
                each(first, worth);
                rest.iter().zip(shares).for_each(|(&input, share)| each(input, value(first) * share));
                0.0
            }
            Kind::Strongest => {
                let strongest = supporters.iter().map(|&input| value(input)).fold(0.0, largest);
                if let Some(&input) = supporters.iter().find(|&&input| value(input) == strongest) {
                    each(input, 1.0);
                }
                0.0
            }
        }
    }

    pub(super) fn len(&self) -> usize {
        self.kinds.len()
    }

    /// Works out every node. Linear where nothing hangs on itself.
    pub(super) fn solve(&self, method: Method) -> Solution {
        let mut solution = Solution { values: self.bases.clone(), restless: Vec::new() };
        let mut scratch = Scratch::default();
        for component in (0..self.components.len() as u32).rev() {
            self.settle(component, method, &mut solution, &mut scratch);
        }
        solution
    }

    /// Works out what hangs on these nodes anew, after their base scores changed.
    pub(super) fn update(&self, changed: &[u32], method: Method, solution: &mut Solution, scratch: &mut Scratch) {
        scratch.waiting.clear();
        scratch.round += 1;
        scratch.rounds.resize(self.components.len(), 0);
        for &node in changed {
            scratch.wait_for(self.component_of[node as usize]);
        }
        while let Some(component) = scratch.waiting.pop() {
            let before = self.components.of(component).iter().map(|&node| solution.values[node as usize]);
            let before: Vec<f64> = before.collect();
            self.settle(component, method, solution, scratch);
            for (&node, before) in self.components.of(component).iter().zip(before) {
                if solution.values[node as usize].to_bits() == before.to_bits() {
                    continue;
                }
                for &output in self.outputs.of(node) {
                    let next = self.component_of[output as usize];
                    if next != component {
                        scratch.wait_for(next);
                    }
                }
            }
        }
    }

    /// The nodes that a node is made of, itself among them, in the order of their numbers.
    pub(super) fn below(&self, node: u32) -> Vec<u32> {
        let mut seen = vec![false; self.len()];
        seen[node as usize] = true;
        let mut found = vec![node];
        let mut at = 0;
        while let Some(&node) = found.get(at) {
            at += 1;
            for &input in self.supporters.of(node).iter().chain(self.attackers.of(node)) {
                if !std::mem::replace(&mut seen[input as usize], true) {
                    found.push(input);
                }
            }
        }
        found.sort_unstable();
        found
    }

    /// Works out what hangs on each other, once all that it is made of is known.
    fn settle(&self, component: u32, method: Method, solution: &mut Solution, scratch: &mut Scratch) {
        let members = self.components.of(component);
        if let (&[node], false) = (members, self.is_circle[component as usize]) {
            solution.values[node as usize] = self.value(node, method, &solution.values);
            return;
        }
        if !solution.restless.is_empty() {
            solution.restless.retain(|restless| restless != members);
            if self.hangs_on_unrest(component, &solution.values) {
                members.iter().for_each(|&node| solution.values[node as usize] = f64::NAN);
                return;
            }
        }
        members.iter().for_each(|&node| solution.values[node as usize] = self.bases[node as usize]);
        let has_settled = self.sweep(members, method, &mut solution.values, &mut scratch.next)
            || self.follow(members, method, &mut solution.values);
        if !has_settled {
            members.iter().for_each(|&node| solution.values[node as usize] = f64::NAN);
            solution.restless.push(members.to_vec());
        }
    }

    /// Does something hang on what does not settle?
    fn hangs_on_unrest(&self, component: u32, values: &[f64]) -> bool {
        let inputs = |&node: &u32| self.supporters.of(node).iter().chain(self.attackers.of(node)).copied();
        let mut inputs = self.components.of(component).iter().flat_map(inputs);
        inputs.any(|input| self.component_of[input as usize] != component && values[input as usize].is_nan())
    }

    /// All members at once from the values before, until nothing changes.
    fn sweep(&self, members: &[u32], method: Method, values: &mut [f64], next: &mut Vec<f64>) -> bool {
        for _ in 0..SWEEPS.min(WORK / members.len()).max(2) {
            next.clear();
            next.extend(members.iter().map(|&node| self.value(node, method, values)));
            let mut change: f64 = 0.0;
            for (&node, &value) in members.iter().zip(next.iter()) {
                change = largest(change, (value - values[node as usize]).abs());
                values[node as usize] = value;
            }
            if change < SETTLED {
                return true;
            }
        }
        false
    }

    /// Follows the members in time, each drawn towards what its inputs make of it (Runge and Kutta's fourth
    /// order). Where jumping swings for ever, this usually comes to rest, at the same values.
    fn follow(&self, members: &[u32], method: Method, values: &mut [f64]) -> bool {
        members.iter().for_each(|&node| values[node as usize] = self.bases[node as usize]);
        let pull = |values: &[f64]| -> Vec<f64> {
            members.iter().map(|&node| self.value(node, method, values) - values[node as usize]).collect()
        };
        let mut state: Vec<f64> = members.iter().map(|&node| values[node as usize]).collect();
        let put = |values: &mut [f64], state: &[f64], slope: &[f64], length: f64| {
            for (at, &node) in members.iter().enumerate() {
                values[node as usize] = state[at] + slope[at] * length;
            }
        };
        for _ in 0..STEPS.min(WORK / (4 * members.len())).max(1) {
            let first = pull(values);
            let change = first.iter().fold(0.0, |change, pull| largest(change, pull.abs()));
            if change < SETTLED {
                return true;
            }
            if change.is_nan() {
                return false;
            }
            put(values, &state, &first, STEP / 2.0);
            let second = pull(values);
            put(values, &state, &second, STEP / 2.0);
            let third = pull(values);
            put(values, &state, &third, STEP);
            let fourth = pull(values);
            for at in 0..members.len() {
                let slope = first[at] + 2.0 * (second[at] + third[at]) + fourth[at];
                state[at] = (state[at] + STEP / 6.0 * slope).clamp(0.0, 1.0);
            }
            put(values, &state, &first, 0.0);
        }
        false
    }

    /// What a node comes to, by the values of its inputs. No number where one of them is none.
    fn value(&self, node: u32, method: Method, values: &[f64]) -> f64 {
        let supporters = self.supporters.of(node);
        let value = |&input: &u32| values[input as usize];
        match self.kinds[node as usize] {
            Kind::Held => self.bases[node as usize],
            Kind::Weighed => {
                let attackers = self.attackers.of(node);
                if supporters.is_empty() && attackers.is_empty() {
                    return self.bases[node as usize];
                }
                let energy = method.semantics.aggregate(attackers.iter().map(value), supporters.iter().map(value));
                method.semantics.influence(self.bases[node as usize], energy)
            }
            Kind::Joint => {
                let Some((first, rest)) = supporters.split_first() else { return self.bases[node as usize] };
                let rest = rest.iter().map(value);
                value(first)
                    * match method.linking {
                        Linking::Minimum => rest.fold(1.0, smallest),
                        Linking::Product => rest.product(),
                    }
            }
            Kind::Strongest => supporters.iter().map(value).fold(0.0, largest),
        }
    }
}

/// What is kept while nodes are worked out, so that it is made once.
#[derive(Debug, Default)]
pub(super) struct Scratch {
    next: Vec<f64>,
    /// Components to work out anew: the highest number is made of none of the others.
    waiting: BinaryHeap<u32>,
    /// Of each component, the last round in which it waited.
    rounds: Vec<u32>,
    round: u32,
}

impl Scratch {
    fn wait_for(&mut self, component: u32) {
        if std::mem::replace(&mut self.rounds[component as usize], self.round) != self.round {
            self.waiting.push(component);
        }
    }
}

/// Of each factor, the product of the others.
fn others(factors: Vec<f64>, products: &mut [f64]) {
    let mut before = 1.0;
    for (factor, product) in factors.iter().zip(products.iter_mut()) {
        *product = before;
        before *= factor;
    }
    let mut behind = 1.0;
    for (factor, product) in factors.iter().zip(products.iter_mut()).rev() {
        *product *= behind;
        behind *= factor;
    }
}

/// The smaller of two, or no number where one of them is none.
fn smallest(one: f64, other: f64) -> f64 {
    if other < one || other.is_nan() { other } else { one }
}

/// The larger of two, or no number where one of them is none.
fn largest(one: f64, other: f64) -> f64 {
    if other > one || other.is_nan() { other } else { one }
}
