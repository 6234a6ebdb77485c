//! Every step of a reconstruction as an argument of its own.

use std::sync::Arc;

use rustc_hash::FxHashMap;

use super::walk::premise_positions;
use crate::model::{
    Argument, ArgumentId, Builder, ClaimId, Element, InferenceId, Member, Reconstruction, Role, Step, Title,
};

/// Splits reconstructed arguments of several steps, if the settings ask for it: `<A>` becomes
/// `<A - 1>`, `<A - 2>`, … A claim that one step concludes and another uses becomes a member of both.
pub(super) fn explode(builder: &mut Builder) {
    if !builder.model().settings().model.explode_arguments {
        return;
    }
    let mut exploder = Exploder {
        builder,
        members: FxHashMap::default(),
        made: Vec::new(),
        placed: Vec::new(),
        moved: FxHashMap::default(),
    };
    exploder.place_steps();
    let parts = exploder.split_all();
    let ids = exploder.rebuild_arguments(parts);
    exploder.settle_members(&ids);
    exploder.settle_steps();
    exploder.move_references(&ids);
}

/// A member of a claim while arguments are being split: one that was there, or a copy that plays a
/// part in a new argument.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Slot {
    There(u32),
    Made(usize),
}

/// A copy of a member, with its new role. `position` is where it ends up.
struct Made {
    original: u32,
    role: Role,
    argument: Title,
    position: u32,
}

/// A new argument: its title, its steps and its inference.
struct Part {
    title: Title,
    steps: Vec<Step>,
    inference: Option<InferenceId>,
}

/// Where arguments have gone.
struct NewIds {
    by_title: FxHashMap<Title, ArgumentId>,
    by_old: Vec<ArgumentId>,
}

/// While arguments are being split, the member of a step is a position in `placed`.
struct Exploder<'a> {
    builder: &'a mut Builder,
    members: FxHashMap<ClaimId, Vec<Slot>>,
    made: Vec<Made>,
    placed: Vec<Slot>,
    /// Where members that were there have gone.
    moved: FxHashMap<(ClaimId, u32), u32>,
}

impl Exploder<'_> {
    fn place_steps(&mut self) {
        for id in self.builder.model().argument_ids() {
            for step in steps_of(self.builder.argument_mut(id)) {
                self.placed.push(Slot::There(step.member));
                step.member = self.placed.len() as u32 - 1;
            }
        }
    }

    /// The parts of each argument; there are none of those that stay whole.
    fn split_all(&mut self) -> Vec<Vec<Part>> {
        let ids = self.builder.model().argument_ids();
        ids.map(|id| self.split(id)).collect()
    }

    fn split(&mut self, id: ArgumentId) -> Vec<Part> {
        let argument = self.builder.model().argument(id);
        let title = Arc::clone(&argument.title);
        let steps = argument.steps().to_vec();
        let conclusions: Vec<usize> = (0..steps.len()).filter(|&at| steps[at].role != Role::Premise).collect();
        if conclusions.len() <= 1 {
            for at in conclusions {
                self.renew_members(&steps, at, &title);
            }
            return Vec::new();
        }
        let titles: Vec<Title> = (1..=conclusions.len()).map(|number| format!("{title} - {number}").into()).collect();
        if titles.iter().any(|title| self.builder.model().find_argument(title).is_some()) {
            return Vec::new();
        }
        conclusions.iter().zip(titles).map(|(&at, title)| self.part(title, &steps, at)).collect()
    }

    /// An argument of one step stays as it is. What the step uses goes behind the other members of its
    /// claims all the same, as in the reference.
    fn renew_members(&mut self, steps: &[Step], at: usize, title: &Title) {
        for step in self.premises(steps, at).into_iter().chain([steps[at]]) {
            let renewed = self.take_part(step, step.role, title);
            self.placed[step.member as usize] = self.placed[renewed.member as usize];
        }
    }

    /// The step to the conclusion at position `at`.
    fn part(&mut self, title: Title, steps: &[Step], at: usize) -> Part {
        let conclusion = steps[at];
        let premises = self.premises(steps, at);
        let mut part: Vec<Step> =
            premises.into_iter().map(|step| self.take_part(step, Role::Premise, &title)).collect();
        part.push(self.take_part(conclusion, Role::MainConclusion, &title));
        Part { title, steps: part, inference: conclusion.inference }
    }

    /// The steps that state the premises of the conclusion at position `at`.
    fn premises(&self, steps: &[Step], at: usize) -> Vec<Step> {
        let model = self.builder.model();
        let Slot::There(member) = self.placed[steps[at].member as usize] else { return Vec::new() };
        let conclusion = model.claim(steps[at].claim).members.get(member as usize);
        let inference = steps[at].inference.and_then(|id| model.inference(id).data.as_deref());
        let positions = premise_positions(inference, conclusion.and_then(|member| member.data.as_deref()), at, steps);
        positions.into_iter().map(|position| steps[position]).collect()
    }

    /// Replaces a statement by a copy with a new role, behind the other members of its claim.
    fn take_part(&mut self, step: Step, role: Role, title: &Title) -> Step {
        let count = self.builder.model().claim(step.claim).members.len() as u32;
        let slots = self.members.entry(step.claim).or_insert_with(|| (0..count).map(Slot::There).collect());
        let slot = self.placed[step.member as usize];
        let original = match slot {
            Slot::There(member) => member,
            Slot::Made(at) => self.made[at].original,
        };
        slots.retain(|other| *other != slot);
        slots.push(Slot::Made(self.made.len()));
        self.placed.push(Slot::Made(self.made.len()));
        self.made.push(Made { original, role, argument: Arc::clone(title), position: 0 });
        let inference = step.inference.filter(|_| role != Role::Premise);
        Step { member: self.placed.len() as u32 - 1, role, inference, ..step }
    }

    /// Puts the members of all claims in their new order and notes where they are. A statement that no part
    /// uses stands with the last part.
    fn settle_members(&mut self, ids: &NewIds) {
        for claim in self.builder.model().claim_ids() {
            for member in &mut self.builder.claim_mut(claim).members {
                member.argument = member.argument.map(|argument| ids.by_old[argument.index()]);
            }
        }
        let mut claims: Vec<ClaimId> = self.members.keys().copied().collect();
        claims.sort_unstable();
        for claim in claims {
            let slots = self.members.remove(&claim).unwrap_or_default();
            let old = std::mem::take(&mut self.builder.claim_mut(claim).members);
            let new: Vec<Member> = slots
                .iter()
                .enumerate()
                .filter_map(|(position, slot)| match *slot {
                    Slot::There(at) => {
                        self.moved.insert((claim, at), position as u32);
                        old.get(at as usize).cloned()
                    }
                    Slot::Made(at) => {
                        let made = &mut self.made[at];
                        made.position = position as u32;
                        let argument = ids.by_title.get(&made.argument).copied();
                        old.get(made.original as usize).map(|member| Member {
                            role: made.role,
                            argument,
                            ..member.clone()
                        })
                    }
                })
                .collect();
            self.builder.claim_mut(claim).members = new;
        }
    }

    /// Gives all steps the positions of their members.
    fn settle_steps(&mut self) {
        for id in self.builder.model().argument_ids() {
            for step in steps_of(self.builder.argument_mut(id)) {
                step.member = match self.placed[step.member as usize] {
                    Slot::Made(at) => self.made[at].position,
                    Slot::There(at) => self.moved.get(&(step.claim, at)).copied().unwrap_or(at),
                };
            }
        }
    }

    /// Makes the table of arguments anew: those that stay whole, then the parts of the others.
    fn rebuild_arguments(&mut self, parts: Vec<Vec<Part>>) -> NewIds {
        let old = std::mem::take(self.builder.arguments_mut());
        let mut whole: Vec<(usize, Argument)> = Vec::new();
        let mut split: Vec<(usize, Argument, Vec<Part>)> = Vec::new();
        for (at, ((_, argument), parts)) in old.into_iter().zip(parts).enumerate() {
            if parts.is_empty() {
                whole.push((at, argument));
            } else {
                split.push((at, argument, parts));
            }
        }
        let mut ids = NewIds { by_title: FxHashMap::default(), by_old: vec![ArgumentId(0); whole.len() + split.len()] };
        for (at, argument) in whole {
            ids.by_old[at] = self.add(argument, &mut ids.by_title);
        }
        for (at, argument, parts) in split {
            for part in parts {
                let reconstruction = argument.reconstructions.first();
                let argument = Argument {
                    title: part.title,
                    reconstructions: vec![Reconstruction {
                        steps: part.steps,
                        description: reconstruction.and_then(|reconstruction| reconstruction.description),
                        span: reconstruction.map_or_else(Default::default, |reconstruction| reconstruction.span),
                    }],
                    ..argument.clone()
                };
                let position = argument.reconstructions[0].steps.len() as u32 - 1;
                // Relations of the whole are relations of its last step.
                ids.by_old[at] = self.add(argument, &mut ids.by_title);
                if let Some(inference) = part.inference {
                    let inference = self.builder.inference_mut(inference);
                    inference.argument = ids.by_old[at];
                    inference.conclusion_step = position;
                }
            }
        }
        ids
    }

    fn add(&mut self, argument: Argument, by_title: &mut FxHashMap<Title, ArgumentId>) -> ArgumentId {
        let title = Arc::clone(&argument.title);
        let id = ArgumentId(self.builder.arguments_mut().insert_full(Arc::clone(&title), argument).0 as u32);
        by_title.insert(title, id);
        id
    }

    /// Relations, and inferences of arguments that stayed whole, follow their arguments.
    fn move_references(&mut self, ids: &NewIds) {
        let follow = |element: Element| match element {
            Element::Argument(id) => Element::Argument(ids.by_old[id.index()]),
            other => other,
        };
        let mut relations = self.builder.take_relations();
        for relation in &mut relations {
            relation.from = follow(relation.from);
            relation.to = follow(relation.to);
            relation.written = relation.written.map(|(from, to)| (follow(from), follow(to)));
        }
        self.builder.set_relations(relations);
        for id in self.builder.model().argument_ids() {
            let argument = self.builder.model().argument(id);
            let of_this: Vec<InferenceId> =
                argument.reconstructions.iter().flat_map(|r| &r.steps).filter_map(|step| step.inference).collect();
            for inference in of_this {
                self.builder.inference_mut(inference).argument = id;
            }
        }
    }
}

fn steps_of(argument: &mut Argument) -> impl Iterator<Item = &mut Step> {
    argument.reconstructions.iter_mut().flat_map(|reconstruction| &mut reconstruction.steps)
}

#[cfg(test)]
mod tests {
    use crate::model::Role;

    #[test]
    fn a_claim_that_is_two_premises_stays_two() {
        let text = "===\nmodel: {explodeArguments: true}\n===\n\n<A>\n\n(1) [C]\n(2) [C]: text\n----\n(3) [D]: so\n";
        let document = crate::read_text(text);
        let model = document.model();
        let argument = model.argument(model.find_argument("A").unwrap());
        let texts = argument.steps().iter().filter(|step| step.role == Role::Premise).map(|step| {
            let member = &model.claim(step.claim).members[step.member as usize];
            member.text.as_ref().map(|text| text.string.as_str())
        });
        assert_eq!(texts.collect::<Vec<_>>(), [None, Some("text")]);
    }
}
