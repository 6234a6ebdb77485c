//! The terms that a map declares.

use crate::model::{Data, Datum, Entry, Model, Value};

/// What stands under `terms` in the front matter: a term with what it means, or with the list of other
/// spellings that are not to be used.
#[derive(Clone, Copy, Debug)]
pub(super) struct Terms<'a>(Option<&'a Data>);

impl<'a> Terms<'a> {
    pub(super) fn of(model: &'a Model) -> Terms<'a> {
        Terms(model.front_matter().map("terms"))
    }

    /// Every term and every other spelling.
    pub(super) fn all(self) -> impl Iterator<Item = &'a str> {
        let entries = self.0.into_iter().flatten();
        entries.flat_map(|entry| std::iter::once(entry.key.as_str()).chain(spellings(entry)))
    }

    /// Every term.
    pub(super) fn names(self) -> impl Iterator<Item = &'a str> {
        self.0.into_iter().flatten().map(|entry| entry.key.as_str()).filter(|name| !name.is_empty())
    }

    /// Every other spelling with the term.
    pub(super) fn variants(self) -> impl Iterator<Item = (&'a str, &'a str)> {
        let entries = self.0.into_iter().flatten();
        entries.flat_map(|entry| spellings(entry).map(|spelling| (spelling, entry.key.as_str())))
    }
}

/// The other spellings of a term. A text behind it is what it means.
fn spellings(entry: &Entry) -> impl Iterator<Item = &str> {
    let items: &[Datum] = match &entry.value.value {
        Value::List(items) => items,
        _ => &[],
    };
    items.iter().filter_map(|item| item.value.as_text()).filter(|spelling| !spelling.is_empty())
}
