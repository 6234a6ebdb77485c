//! What a sketched relation means once its arguments are reconstructed.

use rustc_hash::{FxHashMap, FxHashSet};

use crate::model::{Builder, Element, InferenceId, Mode, Model, Relation, RelationKind, Role};

/// Moves the relations of reconstructed arguments to their conclusions and inferences, reads
/// relations strictly if asked to, and drops what a relation to a premise says already.
pub(super) fn interpret(builder: &mut Builder) {
    let settings = builder.model().settings().model.clone();
    let has_reconstructions = builder.model().inferences().len() > 0;
    if !has_reconstructions && settings.mode == Mode::Loose {
        return;
    }
    let mut relations = builder.take_relations();
    if settings.transform_argument_relations && has_reconstructions {
        relations = transform_argument_relations(builder.model(), relations);
    }
    if settings.mode == Mode::Strict {
        relations = read_strictly(relations);
    }
    if has_reconstructions {
        relations = drop_redundant_attacks(builder.model(), relations);
    }
    builder.set_relations(relations);
}

/// A reconstructed argument supports or attacks through its conclusion, and is undercut in its last
/// inference. Support and attack of it stay with it: they do not say which premise they mean.
fn transform_argument_relations(model: &Model, relations: Vec<Relation>) -> Vec<Relation> {
    let is_moved = |relation: &Relation| {
        let is_undercut = relation.kind == RelationKind::Undercut && last_inference_of(model, relation.to).is_some();
        is_undercut || conclusion_of(model, relation.from).is_some()
    };
    if !relations.iter().any(is_moved) {
        return relations;
    }
    let mut kept: Vec<Option<Relation>> = relations.into_iter().map(Some).collect();
    // Relations that end at, or begin from, a claim as it stands now: the first one of each kind.
    let mut known: FxHashMap<(Element, Element, RelationKind), usize> = FxHashMap::default();
    for (at, relation) in kept.iter().enumerate().filter_map(|(at, slot)| Some((at, slot.as_ref()?))) {
        known.entry((relation.from, relation.to, relation.kind)).or_insert(at);
    }
    for at in 0..kept.len() {
        let Some(mut relation) = kept[at].take() else { continue };
        let written = (relation.from, relation.to);
        if let Some(conclusion) = conclusion_of(model, relation.from) {
            relation.from = conclusion;
            let same = known.get(&(conclusion, relation.to, relation.kind)).copied();
            let is_about_itself = relation.to == conclusion;
            if let Some(other) = same.and_then(|same| kept[same].as_mut()) {
                other.occurrences.extend(relation.occurrences);
                continue;
            }
            if is_about_itself {
                continue;
            }
            known.insert((conclusion, relation.to, relation.kind), at);
        }
        if relation.kind == RelationKind::Undercut
            && let Some(inference) = last_inference_of(model, relation.to)
        {
            relation.to = Element::Inference(inference);
            let ends = (relation.from, relation.to, relation.kind);
            let same = known.get(&ends).copied();
            if let Some(other) = same.and_then(|same| kept[same].as_mut()) {
                other.occurrences.extend(relation.occurrences);
                continue;
            }
            known.insert(ends, at);
        }
        relation.written = Some(written).filter(|&ends| ends != (relation.from, relation.to));
        kept[at] = Some(relation);
    }
    kept.into_iter().flatten().collect()
}

fn conclusion_of(model: &Model, element: Element) -> Option<Element> {
    let Element::Argument(id) = element else { return None };
    model.argument(id).conclusion().map(Element::Claim)
}

fn last_inference_of(model: &Model, element: Element) -> Option<InferenceId> {
    let Element::Argument(id) = element else { return None };
    model.argument(id).steps().last()?.inference
}

/// Between claims, support is entailment and attack is contrariety, which holds both ways.
fn read_strictly(relations: Vec<Relation>) -> Vec<Relation> {
    let mut contraries: FxHashSet<(Element, Element)> = FxHashSet::default();
    let mut kept = Vec::with_capacity(relations.len());
    for mut relation in relations {
        if let (Element::Claim(_), Element::Claim(_)) = (relation.from, relation.to) {
            match relation.kind {
                RelationKind::Support => relation.kind = RelationKind::Entails,
                RelationKind::Attack => {
                    if contraries.contains(&(relation.from, relation.to))
                        || contraries.contains(&(relation.to, relation.from))
                    {
                        continue;
                    }
                    contraries.insert((relation.from, relation.to));
                    relation.kind = RelationKind::Contrary;
                }
                _ => {}
            }
        }
        kept.push(relation);
    }
    kept
}

/// An attack of a claim on an argument goes without saying where the claim attacks a premise of it.
fn drop_redundant_attacks(model: &Model, relations: Vec<Relation>) -> Vec<Relation> {
    let is_candidate = |relation: &Relation| {
        relation.kind == RelationKind::Attack
            && matches!((relation.from, relation.to), (Element::Claim(_), Element::Argument(_)))
    };
    if !relations.iter().any(is_candidate) {
        return relations;
    }
    let attacked = attacked_claims(&relations);
    let mut moved: Vec<(usize, usize)> = Vec::new();
    for (at, relation) in relations.iter().enumerate().filter(|(_, relation)| is_candidate(relation)) {
        let Element::Argument(argument) = relation.to else { continue };
        let steps = model.argument(argument).steps();
        let same = attacked.get(&relation.from).into_iter().flatten().find(|(target, _)| {
            steps.iter().any(|step| step.role == Role::Premise && Element::Claim(step.claim) == *target)
        });
        if let Some(&(_, other)) = same {
            moved.push((at, other));
        }
    }
    if moved.is_empty() {
        return relations;
    }
    let mut relations: Vec<Option<Relation>> = relations.into_iter().map(Some).collect();
    for (at, other) in moved {
        let Some(relation) = relations[at].take() else { continue };
        if let Some(other) = &mut relations[other] {
            other.occurrences.extend(relation.occurrences);
        }
    }
    relations.into_iter().flatten().collect()
}

/// For each claim the claims that it attacks or excludes, with the relation that says so.
fn attacked_claims(relations: &[Relation]) -> FxHashMap<Element, Vec<(Element, usize)>> {
    let mut attacked: FxHashMap<Element, Vec<(Element, usize)>> = FxHashMap::default();
    for (at, relation) in relations.iter().enumerate() {
        let (Element::Claim(_), Element::Claim(_)) = (relation.from, relation.to) else { continue };
        if relation.kind.is_attack() {
            attacked.entry(relation.from).or_default().push((relation.to, at));
        }
        if relation.kind.is_symmetric() {
            attacked.entry(relation.to).or_default().push((relation.from, at));
        }
    }
    attacked
}
