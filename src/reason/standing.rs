//! What a claim stands on before anything is weighed, for those who weigh a map by rules of their own.

use super::label::Standing;
use super::{Reasons, StepId, ground};
use crate::model::Element;

impl Reasons<'_> {
    /// How a claim or sketched argument stands without any step to it. An inference stands on its premises.
    pub fn standing(&self, element: Element) -> Standing {
        match self.structure.node(element) {
            None => Standing::OnReasons,
            Some(node) if self.removed[node as usize] => Standing::Denied,
            Some(node) => ground::standing(self.model, &self.structure, node, self.alone[node as usize]),
        }
    }

    /// Is a step supposed not to be there, with its argument?
    pub fn is_lost(&self, step: StepId) -> bool {
        self.argument_of(step).is_some_and(|argument| self.is_removed(Element::Argument(argument)))
    }
}
