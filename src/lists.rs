//! Lists of numbers by number, in two arrays.

/// For each of `0..n` a list, all of them in one array.
#[derive(Clone, Debug, Default)]
pub(crate) struct Lists {
    starts: Vec<u32>,
    items: Vec<u32>,
}

impl Lists {
    /// The items of each of `0..count`, from pairs of owner and item. Keeps the order of the pairs.
    pub(crate) fn of_pairs(count: usize, pairs: impl Iterator<Item = (u32, u32)> + Clone) -> Lists {
        let mut starts = vec![0; count + 1];
        for (owner, _) in pairs.clone() {
            starts[owner as usize + 1] += 1;
        }
        for at in 0..count {
            starts[at + 1] += starts[at];
        }
        let mut items = vec![0; starts[count] as usize];
        let mut next = starts.clone();
        for (owner, item) in pairs {
            let slot = &mut next[owner as usize];
            items[*slot as usize] = item;
            *slot += 1;
        }
        Lists { starts, items }
    }

    /// Number of lists.
    pub(crate) fn len(&self) -> usize {
        self.starts.len().saturating_sub(1)
    }

    /// The list of one.
    pub(crate) fn of(&self, owner: u32) -> &[u32] {
        let owner = owner as usize;
        &self.items[self.starts[owner] as usize..self.starts[owner + 1] as usize]
    }

    /// All pairs of owner and item.
    pub(crate) fn pairs(&self) -> impl Iterator<Item = (u32, u32)> + Clone {
        let owners = 0..self.len() as u32;
        owners.flat_map(|owner| self.of(owner).iter().map(move |&item| (owner, item)))
    }
}
