//! The ids that elements get where they have none of their own: `c1`, `a1`, `i1`.

use std::fmt;

use crate::model::Element;

/// The id of an element that has none of its own.
pub(super) struct MadeUp(pub(super) Element);

impl fmt::Display for MadeUp {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (letter, index) = match self.0 {
            Element::Claim(id) => ('c', id.index()),
            Element::Argument(id) => ('a', id.index()),
            Element::Inference(id) => ('i', id.index()),
        };
        write!(f, "{letter}{}", index + 1)
    }
}
