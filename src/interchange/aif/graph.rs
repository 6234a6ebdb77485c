//! The graph of a file: nodes by number, and which leads to which.

/// For each node, those on the other ends of its edges, in the order of the file and each once.
#[derive(Debug)]
pub(super) struct Neighbours {
    starts: Vec<u32>,
    ends: Vec<u32>,
}

impl Neighbours {
    /// Of each pair, the second is a neighbour of the first.
    pub(super) fn new(nodes: usize, pairs: impl Iterator<Item = (u32, u32)> + Clone) -> Neighbours {
        let mut starts = vec![0; nodes + 1];
        for (from, _) in pairs.clone() {
            starts[from as usize + 1] += 1;
        }
        for at in 1..starts.len() {
            starts[at] += starts[at - 1];
        }
        let mut next = starts.clone();
        let mut ends = vec![0; starts.last().map_or(0, |all| *all as usize)];
        for (from, to) in pairs {
            ends[next[from as usize] as usize] = to;
            next[from as usize] += 1;
        }
        Neighbours { starts, ends }
    }

    /// The neighbours of a node; one that is named twice comes twice.
    pub(super) fn of(&self, node: u32) -> &[u32] {
        let node = node as usize;
        &self.ends[self.starts[node] as usize..self.starts[node + 1] as usize]
    }
}
