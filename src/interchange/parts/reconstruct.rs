//! The inferences of one argument as the numbered statements of one reconstruction.

use std::collections::BTreeMap;

use crate::model::{self, ArgumentId, Builder, ClaimId, Data, InferenceId, Reconstruction, Role, Step};
use crate::text::Span;

/// A premise, and its number among the statements, if that is known.
#[derive(Clone, Copy, Debug)]
pub(super) struct Premise {
    pub(super) claim: ClaimId,
    pub(super) number: Option<u32>,
}

/// A conclusion, and its number among the statements, if that is known.
#[derive(Clone, Copy, Debug)]
pub(super) struct Conclusion {
    pub(super) claim: ClaimId,
    pub(super) number: Option<u32>,
    pub(super) span: Span,
}

/// A step of the argument.
#[derive(Debug)]
pub(super) struct Inference {
    pub(super) premises: Vec<Premise>,
    pub(super) conclusion: Conclusion,
    pub(super) rules: Vec<String>,
    pub(super) data: Option<Box<Data>>,
    pub(super) span: Span,
}

/// Adds inferences to an argument, and the premises that none of them uses.
pub(super) fn reconstruct(
    argument: ArgumentId,
    inferences: Vec<Inference>,
    unused: &[Premise],
    builder: &mut Builder,
) -> Vec<InferenceId> {
    let Some(span) = inferences.first().map(|inference| inference.span) else { return Vec::new() };
    let order = numbered(&inferences, unused).unwrap_or_else(|| in_turn(&inferences, unused));
    let (mut steps, places) = (order.steps, order.conclusions);
    let mut made = Vec::with_capacity(inferences.len());
    for (inference, place) in inferences.into_iter().zip(places) {
        let id = builder.add_inference(model::Inference {
            argument,
            premises: inference.premises.iter().map(|premise| premise.claim).collect(),
            conclusion: inference.conclusion.claim,
            conclusion_step: place as u32,
            rules: inference.rules,
            data: inference.data,
            span: inference.span,
        });
        steps[place].inference = Some(id);
        made.push(id);
    }
    let last = steps.len().saturating_sub(1);
    for (at, step) in steps.iter_mut().enumerate() {
        step.role = match step.inference {
            None => Role::Premise,
            Some(_) if at == last => Role::MainConclusion,
            Some(_) => Role::IntermediaryConclusion,
        };
    }
    builder.add_reconstruction(argument, Reconstruction { steps, description: None, span });
    made
}

/// The statements, and the place of each conclusion among them.
struct Order {
    steps: Vec<Step>,
    conclusions: Vec<usize>,
}

fn statement(claim: ClaimId) -> Step {
    Step { claim, member: 0, role: Role::Premise, inference: None }
}

/// The order that the numbers say, where all have one and none is said of two claims or two conclusions.
fn numbered(inferences: &[Inference], unused: &[Premise]) -> Option<Order> {
    let mut claims: BTreeMap<u32, ClaimId> = BTreeMap::new();
    for premise in unused {
        claims.insert(premise.number?, premise.claim);
    }
    let mut concluded = Vec::with_capacity(inferences.len());
    for inference in inferences {
        let premises = inference.premises.iter().map(|premise| (premise.number, premise.claim));
        let conclusion = (inference.conclusion.number, inference.conclusion.claim);
        for (number, claim) in premises.chain([conclusion]) {
            if *claims.entry(number?).or_insert(claim) != claim {
                return None;
            }
        }
        concluded.push(inference.conclusion.number?);
    }
    let mut once = concluded.clone();
    once.sort_unstable();
    once.dedup();
    let is_last = claims.keys().next_back() == once.last();
    if once.len() != concluded.len() || !is_last {
        return None;
    }
    let places: BTreeMap<u32, usize> = claims.keys().copied().zip(0..).collect();
    let conclusions = concluded.iter().map(|number| places[number]).collect();
    Some(Order { steps: claims.into_values().map(statement).collect(), conclusions })
}

/// Each inference after the other: the premises that have not been stated before, then the conclusion.
fn in_turn(inferences: &[Inference], unused: &[Premise]) -> Order {
    let steps = unused.iter().map(|premise| statement(premise.claim)).collect();
    let mut order = Order { steps, conclusions: Vec::new() };
    let mut stated = rustc_hash::FxHashSet::default();
    for inference in inferences {
        let new = inference.premises.iter().filter(|premise| stated.insert(premise.claim));
        order.steps.extend(new.map(|premise| statement(premise.claim)));
        stated.insert(inference.conclusion.claim);
        order.conclusions.push(order.steps.len());
        order.steps.push(statement(inference.conclusion.claim));
    }
    order
}
