//! What claims are used for, which tells what they are in a goal structure.

use crate::model::{Claim, ClaimId, Element, Model};

/// What claims are used for.
pub(super) struct Uses {
    /// Does anything speak for it?
    has_reasons: Vec<bool>,
    /// Does a relation begin at it, so that it is more than a premise?
    is_more: Vec<bool>,
    /// Does it speak against anything?
    attacks: Vec<bool>,
}

impl Uses {
    pub(super) fn of(model: &Model) -> Uses {
        let mut uses = Uses {
            has_reasons: vec![false; model.claims().len()],
            is_more: vec![false; model.claims().len()],
            attacks: vec![false; model.claims().len()],
        };
        for (_, inference) in model.inferences() {
            uses.has_reasons[inference.conclusion.index()] = true;
        }
        for (_, relation) in model.relations() {
            if let Element::Claim(id) = relation.to {
                uses.has_reasons[id.index()] |= relation.kind.is_support();
                uses.attacks[id.index()] |= relation.kind.is_symmetric();
            }
            if let Element::Claim(id) = relation.from {
                uses.is_more[id.index()] = true;
                uses.attacks[id.index()] |= !relation.kind.is_support();
            }
        }
        uses
    }

    /// What the id of a claim begins with.
    pub(super) fn prefix(&self, id: ClaimId, claim: &Claim) -> &'static str {
        let has_tag = |name: &str| claim.tags.iter().any(|tag| &**tag == name);
        let (has_reasons, attacks) = (self.has_reasons[id.index()], self.attacks[id.index()]);
        let is_context = claim.facts().assumed && !has_reasons && !self.is_more[id.index()];
        match (is_context, attacks) {
            (true, _) if has_tag("context") => "C",
            (true, _) if has_tag("justification") => "J",
            (true, _) => "A",
            (false, attacks) => {
                let is_solution = !has_reasons && (has_tag("solution") || !claim.facts().basis.is_empty());
                match (is_solution, attacks) {
                    (true, false) => "Sn",
                    (true, true) => "CSn",
                    (false, false) => "G",
                    (false, true) => "CG",
                }
            }
        }
    }
}
