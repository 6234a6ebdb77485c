//! The inference structure of a map: what is a reason for what, what stands, and what hangs on what.
//!
//! A [`Step`] leads from a set of premises, all of which it needs, to one conclusion, which any one
//! step suffices for. Steps are
//!
//! * the inferences of spelled-out arguments;
//! * a support between two claims: a step with one premise;
//! * the support that a sketched argument gives: the argument itself is the premise;
//! * a support for a sketched argument, which needs one of those if it has any, and stands by its own
//!   words if it has none.
//!
//! A support for a spelled-out argument does not say which premise it is for, so it is no step. A
//! relation that comes from a spelled-out argument comes from its conclusion.
//!
//! [`Reasons`] holds the steps and what follows from them at once: which stand ([`Label`]), which
//! claims lack support, what can be derived. All of it is made in time linear in the map.
//! [`Reasons::needs`] says how much hangs on each claim, [`Reasons::dependence`] what needs what, and
//! [`Reasons::circles`] finds reasons that run in circles. [`groundings`] says which sketched relations the spelled-out arguments bear out,
//! [`SchemeUse`] how an argument follows its scheme, [`Derivation`] where sources have it from.

mod below;
mod cause;
mod circle;
mod derivation;
mod derive;
mod dominators;
mod family;
mod ground;
mod grounding;
mod label;
mod needs;
mod scheme;
mod standing;
mod structure;
#[cfg(test)]
mod tests;

pub(crate) use crate::lists::Lists;
pub use cause::Cause;
pub use circle::Circle;
pub(crate) use components::components;
pub use derivation::{Derivation, Root};
pub use dominators::Dependence;
pub use family::Family;
pub use grounding::{Grounding, groundings};
pub use label::{Label, Standing};
pub use needs::{Chain, Count, Need, Needs};
pub use scheme::{FilledSlot, QuestionState, SchemeUse};

use crate::model::{ArgumentId, ClaimId, Element, InferenceId, Model, RelationId};
use crate::{components, lists};
use structure::Structure;

/// A step of one [`Reasons`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct StepId(pub u32);

/// What makes a step.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Maker {
    /// An inference of a spelled-out argument.
    Inference(InferenceId),
    /// A support between claims or sketched arguments.
    Relation(RelationId),
}

/// One step from premises to a conclusion.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Step {
    /// What makes it.
    pub maker: Maker,
    /// Claims and sketched arguments, all of which it needs.
    pub premises: Vec<Element>,
    /// The claim or sketched argument that it leads to.
    pub conclusion: Element,
}

/// What makes a step fail.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Defeat {
    /// The claim or argument that speaks against the step or its argument, and stands.
    pub by: Element,
    /// The attack or undercut.
    pub relation: RelationId,
}

/// Something that speaks against a claim, an argument or a step.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Objection {
    /// The claim or argument that speaks. A spelled-out argument speaks through its conclusion.
    pub from: Element,
    /// What it speaks against. Against a spelled-out argument is against each of its steps.
    pub to: Target,
    /// The relation that says so.
    pub relation: RelationId,
}

/// What can be spoken against.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Target {
    /// A claim or a sketched argument.
    Element(Element),
    /// A step.
    Step(StepId),
}

/// What a map is looked at as if.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Supposition {
    /// Claims and arguments that are not there.
    pub without: Vec<Element>,
    /// Claims and sketched arguments that stand by themselves.
    pub assumed: Vec<Element>,
}

/// The inference structure of a model.
#[derive(Clone, Debug)]
pub struct Reasons<'a> {
    model: &'a Model,
    structure: Structure,
    /// Of each node: does it stand on something of its own?
    alone: Vec<bool>,
    /// Of each node, then each step.
    labels: Vec<Label>,
    /// Of each node: is it supposed not to be there?
    removed: Vec<bool>,
    /// Of each step: does it stand against what is said against it?
    surviving: Vec<bool>,
    /// Of each node: does it need no reason, or has it none? From such nodes everything is derived.
    given: Vec<bool>,
    /// Of each node: can it be derived?
    derivable: Vec<bool>,
    main_claims: Vec<ClaimId>,
    /// Of each node: is it a reason for or against something?
    used: Vec<bool>,
}

impl<'a> Reasons<'a> {
    /// The structure of a model. Linear in the map.
    ///
    /// ```
    /// use hence::model::{Builder, Element, RelationKind};
    /// use hence::reason::Reasons;
    ///
    /// let mut builder = Builder::new();
    /// let (main, reason) = (builder.claim("main"), builder.claim("reason"));
    /// builder.relate(RelationKind::Support, Element::Claim(reason), Element::Claim(main), Default::default());
    /// let model = builder.finish();
    ///
    /// let reasons = Reasons::new(&model);
    /// assert_eq!(reasons.main_claims(), [main]);
    /// assert!(reasons.is_unsupported(reason));
    /// assert_eq!(reasons.needs().of(Element::Claim(reason)).main_claim, Some(main));
    /// ```
    pub fn new(model: &'a Model) -> Reasons<'a> {
        Reasons::supposing(model, &Supposition::default())
    }

    /// The structure of a model as if some of it were not there, or stood by itself. Linear in the map.
    ///
    /// ```
    /// use hence::reason::{Label, Reasons, Supposition};
    ///
    /// let map = hence::read_text("[A]: a claim\n  + [B]: a reason\n");
    /// let [a, b] = ["A", "B"].map(|title| map.model().find_claim(title).unwrap().into());
    /// let without = Reasons::supposing(map.model(), &Supposition { without: vec![b], ..Supposition::default() });
    /// assert_eq!(without.label(a), Label::Out);
    /// ```
    pub fn supposing(model: &'a Model, supposition: &Supposition) -> Reasons<'a> {
        let structure = Structure::new(model);
        let nodes = structure.node_count() as u32;
        let (removed, assumed) = (structure.chosen(&supposition.without), structure.chosen(&supposition.assumed));
        let alone = |node: u32| assumed[node as usize] || ground::stands_alone(model, &structure, node);
        let alone: Vec<bool> = (0..nodes).map(|node| !removed[node as usize] && alone(node)).collect();
        let standing = (0..nodes).map(|node| match removed[node as usize] {
            true => label::Standing::Denied,
            false => ground::standing(model, &structure, node, alone[node as usize]),
        });
        let steps = structure.steps.len() as u32;
        let is_lost = |step: u32| match structure.steps[step as usize].maker {
            Maker::Inference(id) => {
                let argument = structure.node(Element::Argument(model.inference(id).argument));
                argument.is_some_and(|node| removed[node as usize])
            }
            Maker::Relation(_) => false,
        };
        let lost: Vec<bool> = (0..steps).map(is_lost).collect();
        let labels = label::label(&structure, &standing.collect::<Vec<_>>(), &lost);
        let mut reasons = Reasons {
            model,
            structure,
            alone,
            labels,
            removed,
            surviving: Vec::new(),
            given: Vec::new(),
            derivable: Vec::new(),
            main_claims: Vec::new(),
            used: Vec::new(),
        };
        reasons.surviving =
            (0..steps).map(|step| !lost[step as usize] && reasons.defeat(StepId(step)).is_none()).collect();
        reasons.given = (0..nodes).map(|node| !reasons.removed[node as usize] && reasons.find_given(node)).collect();
        reasons.derivable = reasons.derived_without(&reasons.removed);
        reasons.used = reasons.find_used();
        reasons.main_claims = reasons.find_main_claims();
        reasons
    }

    /// The model.
    pub fn model(&self) -> &'a Model {
        self.model
    }

    /// All steps: the inferences first, then the supports, each in the model's order.
    pub fn steps(&self) -> impl ExactSizeIterator<Item = (StepId, Step)> {
        (0..self.structure.steps.len() as u32).map(|at| (StepId(at), self.step(StepId(at))))
    }

    /// The step with this id.
    pub fn step(&self, id: StepId) -> Step {
        let record = self.structure.steps[id.0 as usize];
        let premises = self.structure.premises.of(id.0).iter().map(|&premise| self.structure.element(premise));
        Step {
            maker: record.maker,
            premises: premises.collect(),
            conclusion: self.structure.element(record.conclusion),
        }
    }

    /// What makes a step.
    pub fn maker(&self, id: StepId) -> Maker {
        self.structure.steps[id.0 as usize].maker
    }

    /// What a step leads to.
    pub fn conclusion(&self, id: StepId) -> Element {
        self.structure.element(self.structure.steps[id.0 as usize].conclusion)
    }

    /// What speaks against claims, sketched arguments and steps, in the model's order. What is only reported
    /// defeats nothing, and is not among it.
    pub fn objections(&self) -> impl Iterator<Item = Objection> {
        self.structure.attacks.iter().map(|attack| self.objection(attack))
    }

    /// What speaks against a claim or sketched argument itself.
    pub fn objections_to(&self, element: Element) -> impl Iterator<Item = Objection> {
        let attacks = self.structure.node(element).map_or(&[][..], |node| self.structure.attacks_on.of(node));
        attacks.iter().map(|&attack| self.objection(&self.structure.attacks[attack as usize]))
    }

    /// What speaks against a step.
    pub fn objections_to_step(&self, step: StepId) -> impl Iterator<Item = Objection> {
        let attacks = self.structure.attacks_on.of(self.structure.thing(step));
        attacks.iter().map(|&attack| self.objection(&self.structure.attacks[attack as usize]))
    }

    fn objection(&self, attack: &structure::Attack) -> Objection {
        let to = match self.structure.step(attack.on) {
            Some(step) => Target::Step(step),
            None => Target::Element(self.structure.element(attack.on)),
        };
        Objection { from: self.structure.element(attack.from), to, relation: attack.relation }
    }

    /// The premises of a step.
    pub fn premises_of(&self, step: StepId) -> impl ExactSizeIterator<Item = Element> {
        self.structure.premises.of(step.0).iter().map(|&premise| self.structure.element(premise))
    }

    /// The steps that lead to a claim or sketched argument.
    pub fn reasons_for(&self, element: Element) -> impl ExactSizeIterator<Item = StepId> {
        let steps = self.structure.node(element).map_or(&[][..], |node| self.structure.reasons.of(node));
        steps.iter().copied().map(StepId)
    }

    /// The steps that a claim or sketched argument is a premise of.
    pub fn uses_of(&self, element: Element) -> impl ExactSizeIterator<Item = StepId> {
        let steps = self.structure.node(element).map_or(&[][..], |node| self.structure.uses.of(node));
        steps.iter().copied().map(StepId)
    }

    /// The spelled-out argument that a step belongs to.
    pub fn argument_of(&self, step: StepId) -> Option<ArgumentId> {
        match self.structure.steps[step.0 as usize].maker {
            Maker::Inference(id) => Some(self.model.inference(id).argument),
            Maker::Relation(_) => None,
        }
    }

    /// The claims and sketched arguments that speak against a claim or sketched argument itself. Those that are only
    /// reported are not among them.
    pub fn attackers_of(&self, element: Element) -> impl Iterator<Item = Element> {
        let attacks = self.structure.node(element).map_or(&[][..], |node| self.structure.attacks_on.of(node));
        attacks.iter().map(|&attack| self.structure.element(self.structure.attacks[attack as usize].from))
    }

    /// What makes a step fail: the first attack or undercut on the inference or on its argument that
    /// comes from something that stands. What is only reported makes nothing fail.
    pub fn defeat(&self, step: StepId) -> Option<Defeat> {
        let sketch = match self.structure.steps[step.0 as usize].maker {
            Maker::Relation(_) => self.structure.premises.of(step.0).first().copied(),
            Maker::Inference(_) => None,
        };
        let sketch = sketch.filter(|&premise| !self.structure.is_claim(premise));
        let targets = [Some(self.structure.thing(step)), sketch].into_iter().flatten();
        let attacks = targets.flat_map(|thing| self.structure.attacks_on.of(thing));
        let mut attacks = attacks.map(|&attack| self.structure.attacks[attack as usize]);
        let attack = attacks.find(|attack| self.labels[attack.from as usize] == Label::In)?;
        Some(Defeat { by: self.structure.element(attack.from), relation: attack.relation })
    }

    /// Does a step stand against what is said against it and its argument? Whether its premises hold
    /// is another question.
    pub fn survives(&self, step: StepId) -> bool {
        self.surviving[step.0 as usize]
    }

    /// Does a claim or argument stand, after everything for and against it? See [`Label`]. A
    /// spelled-out argument stands when the last inference of one of its reconstructions does.
    pub fn label(&self, element: Element) -> Label {
        let argument = match element {
            Element::Inference(id) => return self.step_label(StepId(id.0)),
            Element::Argument(id) if self.model.argument(id).is_reconstructed() => self.model.argument(id),
            _ => return self.structure.node(element).map_or(Label::Undecided, |node| self.labels[node as usize]),
        };
        let last = argument.reconstructions.iter().filter_map(|reconstruction| reconstruction.steps.last());
        let labels = last.filter_map(|step| step.inference).map(|id| self.step_label(StepId(id.0)));
        let better = |one: Label, other: Label| match (one, other) {
            (Label::In, _) | (_, Label::In) => Label::In,
            (Label::Out, Label::Out) => Label::Out,
            _ => Label::Undecided,
        };
        labels.reduce(better).unwrap_or(Label::Undecided)
    }

    /// Does a step stand, with all its premises?
    pub fn step_label(&self, step: StepId) -> Label {
        self.labels[self.structure.thing(step) as usize]
    }

    /// Can a claim or sketched argument be derived through surviving steps from what needs no reason
    /// or has none? What only stands on itself, around a circle, cannot.
    pub fn is_derivable(&self, element: Element) -> bool {
        self.structure.node(element).is_some_and(|node| self.derivable[node as usize])
    }

    /// The claims and sketched arguments that can be derived, and no longer when all of these are gone; those
    /// themselves are not among them. What survives is judged with them: a supposition
    /// ([`Reasons::supposing`]) also takes away what they object to. Linear in the map.
    pub fn fallen_without(&self, gone: &[Element]) -> Vec<Element> {
        let is_gone = self.structure.chosen(gone);
        let left = self.derived_without(&is_gone);
        let fallen = |&node: &u32| self.derivable[node as usize] && !left[node as usize] && !is_gone[node as usize];
        (0..is_gone.len() as u32).filter(fallen).map(|node| self.structure.element(node)).collect()
    }

    /// Of each node: can it be derived through what survives when some nodes are gone, arguments with their steps?
    fn derived_without(&self, is_gone: &[bool]) -> Vec<bool> {
        let has_gone = |argument: ArgumentId| {
            self.structure.node(Element::Argument(argument)).is_some_and(|node| is_gone[node as usize])
        };
        let usable = |step: u32| {
            let conclusion = self.structure.steps[step as usize].conclusion;
            let argument = self.argument_of(StepId(step));
            self.surviving[step as usize] && !is_gone[conclusion as usize] && !argument.is_some_and(has_gone)
        };
        let given = (0..is_gone.len() as u32).filter(|&node| self.given[node as usize] && !is_gone[node as usize]);
        derive::derivable(&self.structure, given, usable)
    }

    /// Is it supposed not to be there?
    pub fn is_removed(&self, element: Element) -> bool {
        self.structure.node(element).is_some_and(|node| self.removed[node as usize])
    }

    /// What hangs on each claim. See [`Needs`] for its cost.
    pub fn needs(&self) -> Needs<'_> {
        Needs::new(self)
    }

    /// Reasons that run in circles. See [`Circle`].
    pub fn circles(&self) -> Vec<Circle> {
        circle::circles(&self.structure, |step| self.argument_of(step))
    }
}
