//! What claims stand on, which are asked to be believed, which are the main ones.

use super::label::Standing;
use super::structure::{Structure, source};
use super::{Reasons, StepId};
use crate::model::{Claim, ClaimId, Element, MarkKind, Model, RelationKind, Stance, Value};

/// How a node stands without any step to it.
pub(super) fn standing(model: &Model, structure: &Structure, node: u32, alone: bool) -> Standing {
    let denied = || match structure.element(node) {
        Element::Claim(id) => matches!(model.claim(id).facts().stance, Some(Stance::Disputes | Stance::Ironic)),
        _ => false,
    };
    if alone {
        Standing::Alone
    } else if !structure.reasons.of(node).is_empty() {
        Standing::OnReasons
    } else if denied() {
        Standing::Denied
    } else {
        Standing::Alone
    }
}

/// Is a node a claim that stands on something of its own: a basis, a source other than the map's
/// subject, or that it is taken for granted on purpose?
pub(super) fn stands_alone(model: &Model, structure: &Structure, node: u32) -> bool {
    let Element::Claim(id) = structure.element(node) else { return false };
    let claim = model.claim(id);
    claim.facts().assumed || !claim.facts().basis.is_empty() || has_source(model, claim)
}

/// Is there an anchor in a source other than the map's subject, or one of the plainer ways in which
/// maps name a source: the keys `source` and `url`, a link in the text?
fn has_source(model: &Model, claim: &Claim) -> bool {
    let is_other = |source: &str| !source.is_empty() && Some(source) != model.subject();
    let names_one = |value: &Value| match value {
        Value::List(items) => items.iter().any(|item| item.value.as_text().is_some_and(is_other)),
        Value::Map(data) => !data.is_empty(),
        value => value.as_text().is_some_and(is_other),
    };
    let has_key = || ["source", "url"].iter().filter_map(|key| claim.data.get(key)).any(names_one);
    let has_link =
        || claim.text().is_some_and(|text| text.marks.iter().any(|mark| matches!(mark.kind, MarkKind::Link(_))));
    claim.facts().anchors.iter().any(|anchor| is_other(&anchor.source)) || has_key() || has_link()
}

impl Reasons<'_> {
    /// Does the claim stand on something of its own: a `basis`, a source other than the map's subject,
    /// or `assumed`? Or is it marked `undeveloped`? A source is named by an anchor, by the key `source`
    /// or `url`, or by a link in the text.
    pub fn is_grounded(&self, claim: ClaimId) -> bool {
        self.alone[claim.index()] || self.model.claim(claim).facts().undeveloped
    }

    /// Does the claim name a source other than the map's subject: by an anchor, by the key `source` or
    /// `url`, or by a link in its text?
    pub fn has_source(&self, claim: ClaimId) -> bool {
        has_source(self.model, self.model.claim(claim))
    }

    /// Does the map ask its reader to believe the claim: as a premise, as an objection, or because the
    /// author endorses it? What is only reported is not asked for.
    pub fn is_asked(&self, claim: ClaimId) -> bool {
        let facts = self.model.claim(claim).facts();
        let endorsed = facts.stance == Some(Stance::Endorses);
        !facts.is_only_reported() && (endorsed || self.is_used(Element::Claim(claim)))
    }

    /// Does the claim lack support: it is asked for, no surviving step leads to it, and it has nothing
    /// of its own to stand on?
    pub fn is_unsupported(&self, claim: ClaimId) -> bool {
        self.is_asked(claim) && !self.is_grounded(claim) && !self.has_reason(Element::Claim(claim))
    }

    /// Does a surviving step lead to a claim or sketched argument?
    pub fn has_reason(&self, element: Element) -> bool {
        self.reasons_for(element).any(|step| self.survives(step))
    }

    /// Is a claim or argument a reason for or against anything?
    pub fn is_used(&self, element: Element) -> bool {
        self.structure.node(element).is_some_and(|node| self.used[node as usize])
    }

    /// The main claims: those marked `main`, else every root.
    pub fn main_claims(&self) -> &[ClaimId] {
        &self.main_claims
    }

    /// The claims that something is said for or against and from which nothing further follows.
    pub fn roots(&self) -> impl Iterator<Item = ClaimId> {
        self.model.claims().map(|(id, _)| id).filter(|&id| {
            let targeted =
                !self.structure.reasons.of(id.0).is_empty() || !self.structure.attacks_on.of(id.0).is_empty();
            targeted && !self.used[id.index()]
        })
    }

    /// Does a node need no reason, or has it none that survives?
    pub(super) fn find_given(&self, node: u32) -> bool {
        self.alone[node as usize] || !self.structure.reasons.of(node).iter().any(|&step| self.survives(StepId(step)))
    }

    pub(super) fn find_main_claims(&self) -> Vec<ClaimId> {
        let marked = self.model.claims().filter(|(_, claim)| claim.facts().main);
        let marked: Vec<ClaimId> = marked.map(|(id, _)| id).collect();
        if !marked.is_empty() { marked } else { self.roots().collect() }
    }

    /// Of each node: is it a premise, or the beginning of a relation that has a direction?
    pub(super) fn find_used(&self) -> Vec<bool> {
        let nodes = 0..self.structure.node_count() as u32;
        let mut used: Vec<bool> = nodes.map(|node| !self.structure.uses.of(node).is_empty()).collect();
        // A contrary is written under the claim that it speaks against; only a contradiction has no side.
        let directed = self.model.relations().filter(|(_, relation)| relation.kind != RelationKind::Contradictory);
        for (_, relation) in directed.filter(|(_, relation)| relation.from != relation.to) {
            used[source(self.model, relation.from) as usize] = true;
        }
        used
    }
}
