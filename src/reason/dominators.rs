//! What a claim cannot be derived without: the dominators of an AND/OR structure.
//!
//! Taking each claim away and deriving the rest anew would say it, one pass a claim. A pass here is for 128
//! losses at once, one a bit: a step can be used where all of its premises are derived, a claim is derived where
//! one of its steps can be used, and where it is gone it is not. Premises come before conclusions, so that
//! without circles a pass looks at everything once; around a circle it goes on for as long as something is added.
//!
//! [`Dependence`] has a bit for each claim. [`Reasons::needed_for`] loses whole groups at once, and divides those
//! whose loss matters; what is needed by something needed without another step to it takes no pass at all.

use super::Reasons;
use super::below::{Below, Derived};
use super::components::components;
use super::lists::Lists;
use super::structure::Structure;
use crate::model::Element;

/// A bit for each of some losses.
type Losses = u128;

/// How many losses one pass follows.
const AT_ONCE: usize = Losses::BITS as usize;

impl Reasons<'_> {
    /// The claims and arguments without which one of these cannot be derived, in the order of the map. What cannot
    /// be derived in any case needs nothing. Few passes through what lies below, and at worst one for each 128 of what
    /// one derivation stands on.
    ///
    /// ```
    /// use hence::reason::Reasons;
    ///
    /// let map = hence::read_text("[A]: a claim\n  + [B]: a reason\n    + [D]: why\n  + [C]: another\n    + [D]\n");
    /// let [a, d] = ["A", "D"].map(|title| map.model().find_claim(title).unwrap().into());
    /// assert_eq!(Reasons::new(map.model()).needed_for(&[a]), [d]);
    /// ```
    pub fn needed_for(&self, goals: &[Element]) -> Vec<Element> {
        let derivable: Vec<Element> = goals.iter().copied().filter(|&goal| self.is_derivable(goal)).collect();
        let below = Below::with_arguments(self, &derivable);
        let mut needed: Vec<u32> = Search::new(&below).needed().map(|at| below.nodes[at as usize]).collect();
        needed.sort_unstable();
        needed.into_iter().map(|node| self.structure.element(node)).collect()
    }

    /// What everything in the map cannot be derived without. See [`Dependence`] for what it costs.
    pub fn dependence(&self) -> Dependence<'_> {
        let below = everything(self);
        let count = below.nodes.len();
        let mut fallen = Vec::with_capacity(count * count.div_ceil(AT_ONCE));
        each_loss(&below, |_, losses| fallen.extend_from_slice(losses));
        Dependence { structure: &self.structure, fallen }
    }
}

/// What everything in a map cannot be derived without, and what falls without each, for all claims and arguments at
/// once: two sides of one table with a bit for each pair. A map of 10,000 takes 12.5 MB and less than a quarter of a second;
/// ten times as many take a hundred times as much.
///
/// ```
/// use hence::reason::Reasons;
///
/// let map = hence::read_text("[A]: a claim\n  + [B]: its only reason\n    + [C]: and why\n");
/// let [a, b, c] = ["A", "B", "C"].map(|title| map.model().find_claim(title).unwrap().into());
/// let reasons = Reasons::new(map.model());
/// let dependence = reasons.dependence();
/// assert!(dependence.needed(a).eq([b, c]));
/// assert!(dependence.falls(c).eq([a, b]));
/// ```
#[derive(Debug)]
pub struct Dependence<'a> {
    structure: &'a Structure,
    /// For each 128 losses, of each node: which of them it falls with.
    fallen: Vec<Losses>,
}

impl Dependence<'_> {
    /// The claims and arguments without which this cannot be derived, in the order of the map; not itself.
    pub fn needed(&self, element: Element) -> impl Iterator<Item = Element> {
        let count = self.structure.node_count();
        let node = self.structure.node(element).map(|node| node as usize);
        let blocks = node.into_iter().flat_map(move |node| (0..count.div_ceil(AT_ONCE)).map(move |at| (at, node)));
        let nodes = blocks.flat_map(move |(at, node)| {
            let losses = self.fallen[at * count + node];
            bits(losses).map(move |bit| (at * AT_ONCE) as u32 + bit)
        });
        nodes.map(|node| self.structure.element(node))
    }

    /// What can no longer be derived without this claim or argument, in the order of the map; not itself.
    pub fn falls(&self, element: Element) -> impl Iterator<Item = Element> {
        let count = self.structure.node_count();
        let node = self.structure.node(element).map(|node| node as usize);
        let column = node.map(|node| (&self.fallen[node / AT_ONCE * count..][..count], 1 << (node % AT_ONCE)));
        let nodes = column.into_iter().flat_map(|(losses, bit)| {
            (0..).zip(losses).filter(move |(_, losses)| **losses & bit != 0).map(|(node, _)| node)
        });
        nodes.map(|node| self.structure.element(node))
    }
}

/// What falls with one loss.
pub(super) struct Fall {
    /// How many claims.
    pub(super) claims: u32,
    /// The first of some nodes.
    pub(super) first: Option<u32>,
}

/// Of each claim and sketched argument: how many claims can no longer be derived without it, and the first of some
/// nodes that cannot. One pass for each 128.
pub(super) fn falls(reasons: &Reasons<'_>, watched: &[u32]) -> Vec<Fall> {
    let structure = &reasons.structure;
    let mut falls = Vec::with_capacity(structure.node_count());
    each_loss(&everything(reasons), |at, losses| {
        let claims = (0..).zip(losses).filter(|&(node, _)| structure.is_claim(node)).map(|(_, losses)| *losses);
        let counts = Counts::of(claims);
        falls.extend((0..AT_ONCE.min(structure.node_count() - at)).map(|bit| Fall {
            claims: counts.number(bit),
            first: watched.iter().copied().find(|&node| losses[node as usize] >> bit & 1 == 1),
        }));
    });
    falls
}

/// How often each bit was set. The numbers stand as columns, so that adding to all of them takes a few operations.
struct Counts {
    columns: Vec<Losses>,
}

impl Counts {
    fn of(all: impl Iterator<Item = Losses>) -> Counts {
        let mut columns: Vec<Losses> = Vec::new();
        for losses in all {
            let mut carry = losses;
            for column in &mut columns {
                (*column, carry) = (*column ^ carry, *column & carry);
            }
            if carry != 0 {
                columns.push(carry);
            }
        }
        Counts { columns }
    }

    fn number(&self, bit: usize) -> u32 {
        (0..).zip(&self.columns).map(|(place, column)| ((column >> bit & 1) as u32) << place).sum()
    }
}

/// How much [`falls`] and [`Reasons::dependence`] look at where nothing runs in circles.
pub(super) fn work_for_all(structure: &Structure) -> usize {
    structure.node_count().div_ceil(AT_ONCE).saturating_mul(structure.thing_count())
}

/// All claims and arguments, each under its own number.
fn everything<'a>(reasons: &'a Reasons<'a>) -> Below<'a> {
    let elements = (0..reasons.structure.node_count() as u32).map(|node| reasons.structure.element(node));
    Below::with_arguments(reasons, &elements.collect::<Vec<_>>())
}

/// Loses each node by itself, from the first to the last. Gives for each 128 the first of them and, of each
/// node, with which of them it falls.
fn each_loss(below: &Below<'_>, mut visit: impl FnMut(usize, &[Losses])) {
    let whole = below.derived(|_| true);
    let mut passes = Passes::new(below, &whole);
    let nodes: Vec<u32> = (0..below.nodes.len() as u32).collect();
    let mut fallen = Vec::with_capacity(nodes.len());
    for (at, block) in nodes.chunks(AT_ONCE).enumerate() {
        passes.lose(block.iter().map(std::slice::from_ref));
        fallen.clear();
        fallen.extend(nodes.iter().map(|&node| if whole.has[node as usize] { passes.fallen(node) } else { 0 }));
        visit(at * AT_ONCE, &fallen);
    }
}

/// Passes through what lies below some goals.
struct Passes<'b> {
    below: &'b Below<'b>,
    /// Nodes that hang on each other, the earliest derived first; conclusions come before premises.
    components: Lists,
    component: Vec<u32>,
    /// Of each component: is there a way around in it?
    is_circle: Vec<bool>,
    is_leaf: Vec<bool>,
    /// Of each node: with which losses it is gone.
    gone: Vec<Losses>,
    /// Of each node: in spite of which losses it is derived.
    derived: Vec<Losses>,
    /// How many losses the last pass was for.
    losses: usize,
    // Working memory for circles.
    waiting: std::collections::VecDeque<u32>,
    is_waiting: Vec<bool>,
}

impl<'b> Passes<'b> {
    fn new(below: &'b Below<'b>, whole: &Derived) -> Passes<'b> {
        let count = below.nodes.len();
        let pairs = below.premises.pairs();
        let edges: Vec<(u32, u32)> =
            pairs.map(|(step, premise)| (premise, below.conclusions[step as usize])).filter(|(a, b)| a != b).collect();
        let found = components(count, &edges);
        // Around a circle, what was derived from the outside comes first.
        let order = |members: &[u32]| {
            let mut members = members.to_vec();
            members.sort_by_key(|&node| whole.rank[node as usize]);
            members
        };
        let ordered: Vec<(u32, u32)> = (0..found.len() as u32)
            .flat_map(|at| order(found.of(at)).into_iter().map(move |node| (at, node)))
            .collect();
        let components = Lists::of_pairs(found.len(), ordered.iter().copied());
        let mut component = vec![0; count];
        ordered.iter().for_each(|&(at, node)| component[node as usize] = at);
        let is_circle = (0..components.len() as u32).map(|at| components.of(at).len() > 1).collect();
        let mut is_leaf = vec![false; count];
        below.leaves.iter().for_each(|&leaf| is_leaf[leaf as usize] = true);
        Passes {
            below,
            components,
            component,
            is_circle,
            is_leaf,
            gone: vec![0; count],
            derived: vec![0; count],
            losses: 0,
            waiting: Default::default(),
            is_waiting: vec![false; count],
        }
    }

    /// One pass, for at most 128 losses of some nodes each.
    fn lose<'g>(&mut self, groups: impl Iterator<Item = &'g [u32]>) {
        self.gone.fill(0);
        self.losses = 0;
        for group in groups {
            group.iter().for_each(|&node| self.gone[node as usize] |= 1 << self.losses);
            self.losses += 1;
        }
        self.derived.fill(0);
        for at in (0..self.components.len() as u32).rev() {
            if self.is_circle[at as usize] {
                self.settle(at);
            } else {
                let node = self.components.of(at)[0];
                self.derived[node as usize] = self.value(node);
            }
        }
    }

    /// With which losses a node can no longer be derived that is not gone itself.
    fn fallen(&self, node: u32) -> Losses {
        let asked = Losses::MAX >> (AT_ONCE - self.losses.max(1));
        !self.derived[node as usize] & !self.gone[node as usize] & asked
    }

    fn value(&self, node: u32) -> Losses {
        let has = |step: u32| {
            self.below.premises.of(step).iter().fold(Losses::MAX, |all, &premise| all & self.derived[premise as usize])
        };
        let derived = match self.is_leaf[node as usize] {
            true => Losses::MAX,
            false => self.below.steps_to.of(node).iter().fold(0, |any, &step| any | has(step)),
        };
        derived & !self.gone[node as usize]
    }

    /// Derives the members of a circle until nothing is added. What is added stays.
    fn settle(&mut self, at: u32) {
        self.waiting.extend(self.components.of(at));
        self.waiting.iter().for_each(|&node| self.is_waiting[node as usize] = true);
        while let Some(node) = self.waiting.pop_front() {
            self.is_waiting[node as usize] = false;
            let value = self.value(node);
            if std::mem::replace(&mut self.derived[node as usize], value) == value {
                continue;
            }
            for &step in self.below.uses.of(node) {
                let conclusion = self.below.conclusions[step as usize];
                let is_inside = self.component[conclusion as usize] == at;
                if is_inside && !std::mem::replace(&mut self.is_waiting[conclusion as usize], true) {
                    self.waiting.push_back(conclusion);
                }
            }
        }
    }
}

/// The search for what some goals need, all of which can be derived.
struct Search<'b> {
    below: &'b Below<'b>,
    passes: Passes<'b>,
    /// Of each node: the only step that can lead to it, if there is one.
    only: Vec<Option<u32>>,
    is_needed: Vec<bool>,
    /// What one derivation of the goals stands on, conclusions first: nothing else can be needed.
    candidates: Vec<u32>,
}

impl<'b> Search<'b> {
    fn new(below: &'b Below<'b>) -> Search<'b> {
        let whole = below.derived(|_| true);
        let passes = Passes::new(below, &whole);
        let can = |step: &&u32| below.premises.of(**step).iter().all(|&premise| whole.has[premise as usize]);
        let only = (0..below.nodes.len() as u32).map(|node| {
            let mut steps = below.steps_to.of(node).iter().filter(can);
            steps.next().filter(|_| steps.next().is_none()).copied()
        });
        let is_behind = below.behind(&whole);
        let candidates = passes.components.pairs().map(|(_, node)| node).filter(|&node| is_behind[node as usize]);
        let (only, candidates) = (only.collect(), candidates.collect());
        Search { below, only, is_needed: vec![false; below.nodes.len()], candidates, passes }
    }

    fn needed(mut self) -> impl Iterator<Item = u32> {
        self.follow(self.below.goals.clone());
        let mut groups = self.groups();
        while !groups.is_empty() {
            let some: Vec<Vec<u32>> = groups.split_off(groups.len().saturating_sub(AT_ONCE));
            // What has been found to be needed since needs no asking.
            let open = |group: Vec<u32>| group.into_iter().filter(|&node| !self.is_needed[node as usize]).collect();
            let mut some: Vec<Vec<u32>> = some.into_iter().map(open).collect();
            some.retain(|group| !group.is_empty());
            self.passes.lose(some.iter().map(Vec::as_slice));
            let falls = self.below.goals.iter().fold(0, |falls, &goal| falls | self.passes.fallen(goal));
            for (_, group) in (0..).zip(some).filter(|(at, _)| falls >> at & 1 == 1) {
                match group[..] {
                    [one] => {
                        self.is_needed[one as usize] = true;
                        self.follow(vec![one]);
                    }
                    _ => groups.extend(parts(&group)),
                }
            }
        }
        self.is_needed.into_iter().enumerate().filter(|(_, is_needed)| *is_needed).map(|(at, _)| at as u32)
    }

    /// The goals each for itself, since one may need another, and all else in parts; asked for from the last on.
    fn groups(&self) -> Vec<Vec<u32>> {
        let is_goal = |node: &u32| (*node as usize) < self.below.goals.len();
        let (goals, others): (Vec<u32>, Vec<u32>) = self.candidates.iter().partition(|node| is_goal(node));
        let alone = goals.into_iter().filter(|_| self.below.goals.len() > 1).map(|goal| vec![goal]);
        parts(&others).chain(alone).collect()
    }

    /// What these need needs all the premises of the only step to it.
    fn follow(&mut self, mut waiting: Vec<u32>) {
        while let Some(node) = waiting.pop() {
            let premises = self.only[node as usize].map_or(&[][..], |step| self.below.premises.of(step));
            for &premise in premises {
                if !std::mem::replace(&mut self.is_needed[premise as usize], true) {
                    waiting.push(premise);
                }
            }
        }
    }
}

/// As many parts as one pass can lose, the last first.
fn parts(group: &[u32]) -> impl Iterator<Item = Vec<u32>> {
    group.chunks(group.len().div_ceil(AT_ONCE).max(1)).rev().map(<[u32]>::to_vec)
}

/// The bits that are set, from the lowest on.
fn bits(mut losses: Losses) -> impl Iterator<Item = u32> {
    std::iter::from_fn(move || {
        let bit = (losses != 0).then(|| losses.trailing_zeros())?;
        losses &= losses - 1;
        Some(bit)
    })
}
