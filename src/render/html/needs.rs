//! What falls without a claim that nothing supports.

use crate::model::Element;
use crate::reason::{Count, Needs, Reasons};
use crate::render::PageWords;
use crate::render::scene::{Node, Scene, Subject};

/// Tells what hangs on the claims of a scene.
pub(super) struct NeedsOf<'r> {
    needs: Needs<'r>,
    words: &'static PageWords,
}

impl<'r> NeedsOf<'r> {
    pub(super) fn new(reasons: &'r Reasons, scene: &Scene) -> NeedsOf<'r> {
        NeedsOf { needs: reasons.needs(), words: &scene.words.page }
    }

    /// How much hangs on an unsupported claim: more for a greater weight.
    pub(super) fn weight(&self, node: &Node) -> Option<(bool, usize)> {
        let Subject::Claim(id) = node.subject else { return None };
        node.marks.unsupported.then(|| {
            let need = self.needs.of(Element::Claim(id));
            (need.main_claim.is_some(), need.conclusions.known())
        })
    }

    /// The same in words, where anything hangs on it.
    pub(super) fn told(&self, node: &Node) -> Option<String> {
        let (Some((main_falls, known @ 1..)), Subject::Claim(id)) = (self.weight(node), node.subject) else {
            return None;
        };
        let number = match self.needs.of(Element::Claim(id)).conclusions {
            Count::Exactly(_) => known.to_string(),
            Count::AtLeast(_) => format!("≥ {known}"),
        };
        Some((self.words.falls)(&number, main_falls))
    }
}
