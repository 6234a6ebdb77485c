//! The keys that a sort of object may have.

/// One sort of object.
#[derive(Debug)]
pub(in crate::interchange) struct Shape {
    /// What it is, in words.
    pub(in crate::interchange) what: &'static str,
    /// Its keys.
    pub(in crate::interchange) keys: &'static [&'static str],
}

impl Shape {
    /// The number of a key. Keys mostly stand in the order of the shape, so the search begins at `next`.
    pub(super) fn position(&self, key: &[u8], next: usize) -> Option<usize> {
        let (before, behind) = self.keys.split_at_checked(next).unwrap_or((self.keys, &[]));
        let find = |keys: &[&str]| keys.iter().position(|known| known.as_bytes() == key);
        find(behind).map(|at| at + before.len()).or_else(|| find(before))
    }
}
