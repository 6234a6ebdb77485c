//! The graph of attacks, as numbers.

use crate::components::components;
use crate::lists::Lists;

/// Which attacks which, both ways.
#[derive(Clone, Debug)]
pub(super) struct Graph {
    attackers: Lists,
    attacked: Lists,
}

impl Graph {
    /// Attacks on or from what is not below `count` are left out, repeated ones too.
    pub(super) fn new(count: u32, attacks: impl IntoIterator<Item = (u32, u32)>) -> Graph {
        let mut attacks: Vec<(u32, u32)> =
            attacks.into_iter().filter(|&(from, on)| from < count && on < count).collect();
        attacks.sort_unstable();
        attacks.dedup();
        Graph::of_sorted(count, &attacks)
    }

    fn of_sorted(count: u32, attacks: &[(u32, u32)]) -> Graph {
        Graph {
            attackers: Lists::of_pairs(count as usize, attacks.iter().map(|&(from, on)| (on, from))),
            attacked: Lists::of_pairs(count as usize, attacks.iter().copied()),
        }
    }

    pub(super) fn len(&self) -> u32 {
        self.attacked.len() as u32
    }

    pub(super) fn attackers(&self, argument: u32) -> &[u32] {
        self.attackers.of(argument)
    }

    pub(super) fn attacked(&self, argument: u32) -> &[u32] {
        self.attacked.of(argument)
    }

    pub(super) fn attacks(&self) -> impl Iterator<Item = (u32, u32)> + Clone + '_ {
        self.attacked.pairs()
    }

    /// The graph of some arguments, sorted: they are counted anew, in the same order.
    pub(super) fn induced(&self, members: &[u32]) -> Graph {
        let mut attacks = Vec::new();
        for (at, &member) in (0..).zip(members) {
            let inside = self.attacked(member).iter().filter_map(|on| members.binary_search(on).ok());
            attacks.extend(inside.map(|on| (at, on as u32)));
        }
        Graph::of_sorted(members.len() as u32, &attacks)
    }

    /// The arguments among `open` from which an attack path in `open` leads to one; sorted, with itself.
    pub(super) fn cone(&self, argument: u32, open: impl Fn(u32) -> bool) -> Vec<u32> {
        let mut seen = vec![false; self.len() as usize];
        seen[argument as usize] = true;
        let mut reached = vec![argument];
        let mut at = 0;
        while let Some(&next) = reached.get(at) {
            at += 1;
            for &other in self.attackers(next) {
                if open(other) && !std::mem::replace(&mut seen[other as usize], true) {
                    reached.push(other);
                }
            }
        }
        reached.sort_unstable();
        reached
    }

    /// The arguments among `open`, in sets that no attack joins; each sorted.
    pub(super) fn islands(&self, open: impl Fn(u32) -> bool) -> Vec<Vec<u32>> {
        let mut seen = vec![false; self.len() as usize];
        let mut islands = Vec::new();
        for start in (0..self.len()).filter(|&argument| open(argument)) {
            if std::mem::replace(&mut seen[start as usize], true) {
                continue;
            }
            let mut island = vec![start];
            let mut at = 0;
            while let Some(&next) = island.get(at) {
                at += 1;
                for &other in self.attackers(next).iter().chain(self.attacked(next)) {
                    if open(other) && !std::mem::replace(&mut seen[other as usize], true) {
                        island.push(other);
                    }
                }
            }
            island.sort_unstable();
            islands.push(island);
        }
        islands
    }

    /// The strongly connected components, attackers before what they attack. No recursion.
    pub(super) fn components(&self) -> Lists {
        let turned: Vec<(u32, u32)> = self.attacks().map(|(from, on)| (on, from)).collect();
        components(self.len() as usize, &turned)
    }
}
