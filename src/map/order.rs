//! The order of dictionaries in the reference implementation.

/// Puts named things in the order in which the reference goes through them. It keeps them in
/// JavaScript objects, which put names that look like an array index first, in numerical order, and
/// leave the others as they came.
pub fn dictionary_order<T>(items: impl Iterator<Item = T>, name: impl Fn(&T) -> &str) -> Vec<T> {
    let mut numbered = Vec::new();
    let mut others = Vec::with_capacity(items.size_hint().0);
    for item in items {
        match array_index(name(&item)) {
            Some(index) => numbered.push((index, item)),
            None => others.push(item),
        }
    }
    if numbered.is_empty() {
        return others;
    }
    numbered.sort_by_key(|&(index, _)| index);
    numbered.into_iter().map(|(_, item)| item).chain(others).collect()
}

/// The number that a name spells, if JavaScript takes it for the index of an array: digits without
/// leading zeros, below 2³² − 1.
fn array_index(name: &str) -> Option<u32> {
    let first = *name.as_bytes().first()?;
    if !first.is_ascii_digit() || (first == b'0' && name.len() > 1) {
        return None;
    }
    name.parse().ok().filter(|&index| index != u32::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_like_array_indices_come_first_in_numerical_order() {
        let names = ["b", "10", "a", "9", "007", "0", "4294967295", "4294967294", "-1", "1.5"];
        let ordered = dictionary_order(names.into_iter(), |name| name);
        assert_eq!(ordered, ["0", "9", "10", "4294967294", "b", "a", "007", "4294967295", "-1", "1.5"]);
    }
}
