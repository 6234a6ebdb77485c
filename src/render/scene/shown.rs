//! Which claims, arguments and inferences are drawn.

use crate::map::Selection;
use crate::model::{Element, Model, StatementSelection};

use crate::render::Options;

/// What is drawn, by position in the model.
#[derive(Debug)]
pub(super) struct Shown {
    pub(super) claims: Vec<bool>,
    /// Arguments drawn as one box.
    pub(super) arguments: Vec<bool>,
    /// Inferences drawn as pills.
    pub(super) inferences: Vec<bool>,
    /// Are reconstructed arguments drawn as single boxes?
    pub(super) is_folded: bool,
}

impl Shown {
    /// Argdown's selection, and beyond it every step of the arguments that are spelled out, with all
    /// claims that it needs. A map in which nothing hangs together is shown as it is.
    pub(super) fn new(model: &Model, options: &Options) -> Shown {
        let is_folded = options.fold || !shows_used_claims(model);
        let candidates = Selection::candidates(model);
        let Selection { claims, arguments } = Selection::new(model);
        let mut shown = Shown { claims, arguments, inferences: vec![false; model.inferences().len()], is_folded };
        if !is_folded {
            shown.unfold(model, &candidates);
        }
        if let Some(select) = &options.select {
            shown.restrict(model, &Selection::of(model, select));
        } else if shown.is_empty() {
            shown.claims = candidates.claims;
            shown.arguments = candidates.arguments;
        }
        shown
    }

    fn is_empty(&self) -> bool {
        ![&self.claims, &self.arguments, &self.inferences].into_iter().flatten().any(|shown| *shown)
    }

    /// Puts the steps of reconstructed arguments in the place of the arguments.
    fn unfold(&mut self, model: &Model, candidates: &Selection) {
        for (id, claim) in model.claims() {
            self.claims[id.index()] |= claim.facts().main && candidates.claims[id.index()];
        }
        for (id, inference) in model.inferences() {
            let argument = inference.argument.index();
            if !candidates.arguments[argument] {
                continue;
            }
            self.inferences[id.index()] = true;
            self.arguments[argument] = false;
            for claim in inference.premises.iter().chain([&inference.conclusion]) {
                self.claims[claim.index()] |= candidates.claims[claim.index()];
            }
        }
    }

    /// Leaves the chosen elements and what hangs together with them directly: the other ends of their
    /// relations, and the steps that they are part of, with all premises and the conclusion.
    fn restrict(&mut self, model: &Model, chosen: &Selection) {
        let is_chosen = |element: Element| match element {
            Element::Claim(id) => chosen.claims[id.index()],
            Element::Argument(id) => chosen.arguments[id.index()],
            Element::Inference(id) => chosen.arguments[model.inference(id).argument.index()],
        };
        let mut kept = Shown {
            claims: chosen.claims.clone(),
            arguments: vec![false; self.arguments.len()],
            inferences: vec![false; self.inferences.len()],
            is_folded: self.is_folded,
        };
        kept.arguments.clone_from(&chosen.arguments);
        for (_, inference) in model.inferences().filter(|_| !self.is_folded) {
            kept.arguments[inference.argument.index()] = false;
        }
        for (_, relation) in model.relations() {
            for (end, other) in [(relation.from, relation.to), (relation.to, relation.from)] {
                if is_chosen(end) {
                    kept.keep(model, self, other);
                }
            }
        }
        for (id, inference) in model.inferences() {
            let mut claims = inference.premises.iter().chain([&inference.conclusion]);
            if chosen.arguments[inference.argument.index()] || claims.any(|claim| chosen.claims[claim.index()]) {
                kept.keep(model, self, Element::Inference(id));
            }
        }
        for (id, inference) in model.inferences().filter(|_| !self.is_folded) {
            if kept.inferences[id.index()] {
                for claim in inference.premises.iter().chain([&inference.conclusion]) {
                    kept.claims[claim.index()] |= self.claims[claim.index()];
                }
            }
        }
        *self = kept;
    }

    /// Keeps an element, if the whole drawing shows it.
    fn keep(&mut self, model: &Model, all: &Shown, element: Element) {
        match element {
            Element::Claim(id) => self.claims[id.index()] |= all.claims[id.index()],
            Element::Inference(id) if !self.is_folded => self.inferences[id.index()] |= all.inferences[id.index()],
            Element::Inference(id) => self.keep(model, all, Element::Argument(model.inference(id).argument)),
            Element::Argument(id) => {
                self.arguments[id.index()] |= all.arguments[id.index()];
            }
        }
    }
}

/// Does the map's author want to see claims that arguments use?
fn shows_used_claims(model: &Model) -> bool {
    matches!(model.settings().selection.statements, StatementSelection::All | StatementSelection::WithTitle)
}
