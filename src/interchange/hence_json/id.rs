//! The ids that elements get where they have none of their own: `c1`, `a1`, `i1`.

use std::fmt;

use crate::model::Element;

/// The id of an element that has none of its own.
pub(super) struct MadeUp(pub(super) Element);

impl MadeUp {
    fn parts(&self) -> (char, usize) {
        match self.0 {
            Element::Claim(id) => ('c', id.index() + 1),
            Element::Argument(id) => ('a', id.index() + 1),
            Element::Inference(id) => ('i', id.index() + 1),
        }
    }

    /// Is it this id?
    pub(super) fn is(&self, id: &str) -> bool {
        let (letter, number) = self.parts();
        let digits = id.strip_prefix(letter).filter(|digits| !digits.starts_with(['0', '+']));
        digits.is_some_and(|digits| digits.parse() == Ok(number))
    }
}

impl fmt::Display for MadeUp {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (letter, number) = self.parts();
        write!(f, "{letter}{number}")
    }
}
