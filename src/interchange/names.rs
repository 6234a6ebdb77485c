//! Names of which no two are the same.

use rustc_hash::FxHashMap;

/// The names that are taken, each with the last number that was given for it.
#[derive(Debug, Default)]
pub(super) struct Names {
    taken: FxHashMap<String, u32>,
}

impl Names {
    /// The wanted name where nothing has it yet, else that one with a number. Any number of names takes time that
    /// grows with their length alone.
    pub(super) fn unique(&mut self, wanted: &str) -> String {
        let Some(mut number) = self.taken.get(wanted).copied() else {
            self.taken.insert(wanted.to_owned(), 1);
            return wanted.to_owned();
        };
        let name = loop {
            number += 1;
            let name = format!("{wanted} ({number})");
            if !self.taken.contains_key(&name) {
                break name;
            }
        };
        self.taken.insert(wanted.to_owned(), number);
        self.taken.insert(name.clone(), 1);
        name
    }
}

#[cfg(test)]
mod tests {
    use super::Names;

    #[test]
    fn no_two_names_are_the_same() {
        let mut names = Names::default();
        let all = ["a", "a (2)", "a", "a", "a (2)", "b"].map(|name| names.unique(name));
        assert_eq!(all, ["a", "a (2)", "a (3)", "a (4)", "a (2) (2)", "b"]);
    }
}
