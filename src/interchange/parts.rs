//! Claims and arguments, and what they have to do with each other, as lists and tables give them: made into a map when
//! all of them are there.

use std::sync::Arc;

use super::graph::infer;
use super::report::Report;
use crate::model::{
    ArgumentId, Builder, ClaimId, Data, Element, InferenceId, Member, MemberKind, RelationKind, Role, SectionId, Text,
    Value,
};
use crate::resolve::FormatError;
use crate::text::Span;
use reconstruct::{Conclusion, Premise, reconstruct};

mod reconstruct;

/// How many premises the inferences of one argument may have, all together.
const LARGEST: usize = 1_000_000;

/// What a relation is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Relation {
    /// To an argument a premise of it; from an argument to its conclusion.
    Support,
    Attack,
    /// Its target is an argument or an inference.
    Undercut,
    Entails,
    Contrary,
    Contradictory,
    /// From a claim to an argument or inference.
    Premise,
    /// From an argument or inference to a claim.
    Conclusion,
    /// From an inference to the argument whose step it is.
    Part,
}

impl Relation {
    /// The words that say so, the usual one first.
    const WORDS: [(Relation, &[&str]); 9] = [
        (Relation::Support, &["support", "supports", "pro", "for", "+", "because", "reason"]),
        (Relation::Attack, &["attack", "attacks", "con", "against", "-", "contradicts", "objection", "rebuts"]),
        (Relation::Undercut, &["undercut", "undercuts"]),
        (Relation::Entails, &["entails"]),
        (Relation::Contrary, &["contrary"]),
        (Relation::Contradictory, &["contradictory"]),
        (Relation::Premise, &["premise"]),
        (Relation::Conclusion, &["conclusion"]),
        (Relation::Part, &["part"]),
    ];
    /// The usual words.
    pub(super) const USUAL: &[&str] = &Relation::usual();

    const fn usual() -> [&'static str; Relation::WORDS.len()] {
        let mut usual = [""; Relation::WORDS.len()];
        let mut at = 0;
        while at < usual.len() {
            usual[at] = Relation::WORDS[at].1[0];
            at += 1;
        }
        usual
    }

    /// Its name in every format: the usual word.
    pub(super) fn name(self) -> &'static str {
        let is_own = |(relation, _): &&(Relation, &[&'static str])| *relation == self;
        Relation::WORDS.iter().find(is_own).map_or("", |(_, words)| words[0])
    }

    /// The relation that a word names, in capitals or not.
    pub(super) fn of(word: &str) -> Option<Relation> {
        let word = word.trim().to_lowercase();
        Relation::WORDS.iter().find(|(_, words)| words.contains(&word.as_str())).map(|(relation, _)| *relation)
    }

    /// The kind of relation of a map that it is, if it is one.
    pub(super) fn kind(self) -> Option<RelationKind> {
        match self {
            Relation::Support => Some(RelationKind::Support),
            Relation::Attack => Some(RelationKind::Attack),
            Relation::Undercut => Some(RelationKind::Undercut),
            Relation::Entails => Some(RelationKind::Entails),
            Relation::Contrary => Some(RelationKind::Contrary),
            Relation::Contradictory => Some(RelationKind::Contradictory),
            Relation::Premise | Relation::Conclusion | Relation::Part => None,
        }
    }
}

impl From<RelationKind> for Relation {
    fn from(kind: RelationKind) -> Relation {
        match kind {
            RelationKind::Support => Relation::Support,
            RelationKind::Attack => Relation::Attack,
            RelationKind::Undercut => Relation::Undercut,
            RelationKind::Entails => Relation::Entails,
            RelationKind::Contrary => Relation::Contrary,
            RelationKind::Contradictory => Relation::Contradictory,
        }
    }
}

/// A claim, an argument, or an inference of one.
#[derive(Debug)]
pub(super) struct Part {
    /// No two claims have the same, and no two arguments.
    pub(super) title: String,
    /// Did somebody give it the title?
    pub(super) is_titled: bool,
    /// An inference is one too, unless it is [part](Relation::Part) of another.
    pub(super) is_argument: bool,
    /// Do claims that support it, and what it supports, make no step of it?
    pub(super) is_sketched: bool,
    /// The rules that it applies, where it is an inference.
    pub(super) rules: Vec<String>,
    pub(super) section: Option<SectionId>,
    pub(super) text: Option<Text>,
    pub(super) tags: Vec<String>,
    pub(super) data: Option<Box<Data>>,
    pub(super) span: Span,
    pub(super) head: Span,
}

impl Part {
    /// A claim of which nothing is known but its title and where it stands.
    pub(super) fn claim(title: impl Into<String>, span: Span) -> Part {
        let title = title.into();
        Part {
            title,
            is_titled: false,
            is_argument: false,
            is_sketched: false,
            rules: Vec::new(),
            section: None,
            text: None,
            tags: Vec::new(),
            data: None,
            span,
            head: span,
        }
    }

    /// An argument of which nothing is known but its title and where it stands.
    pub(super) fn argument(title: impl Into<String>, span: Span) -> Part {
        Part { is_argument: true, ..Part::claim(title, span) }
    }

    /// Does a word for the sort of thing it is say that it is an argument?
    pub(super) fn is_argument_word(word: &str) -> bool {
        ["argument", "inference", "step"].contains(&word.to_lowercase().as_str())
    }

    /// Does a word for the sort of thing it is say no more than that it is a claim?
    pub(super) fn is_claim_word(word: &str) -> bool {
        ["claim", "statement"].contains(&word.to_lowercase().as_str())
    }

    /// Adds a key of data.
    pub(super) fn set(&mut self, key: &str, value: Value, span: Span) {
        self.data.get_or_insert_default().set(key, value, span);
    }
}

/// A relation between two parts, by their numbers.
#[derive(Debug)]
struct Link {
    from: u32,
    relation: Relation,
    to: u32,
    /// The number of the premise or conclusion among the statements of its argument, from 1.
    step: Option<u32>,
    span: Span,
}

/// All parts, while they are collected.
#[derive(Debug, Default)]
pub(super) struct Parts {
    pub(super) parts: Vec<Part>,
    links: Vec<Link>,
}

/// What arguments and inferences are made of.
#[derive(Clone, Debug, Default)]
struct Step {
    premises: Vec<Premise>,
    conclusions: Vec<Conclusion>,
    inferences: Vec<InferenceId>,
}

impl Parts {
    /// Adds a part and gives its number.
    pub(super) fn add(&mut self, part: Part) -> u32 {
        self.parts.push(part);
        self.parts.len() as u32 - 1
    }

    /// Relates two parts. A part to itself, and what is not between parts of the right sort, are reported and left
    /// out: then it is false.
    pub(super) fn link(&mut self, from: u32, relation: Relation, to: u32, span: Span, report: &mut Report) -> bool {
        self.link_step(from, relation, to, None, span, report)
    }

    /// As [`Parts::link`], a premise or conclusion with its number.
    pub(super) fn link_step(
        &mut self,
        from: u32,
        relation: Relation,
        to: u32,
        step: Option<u32>,
        span: Span,
        report: &mut Report,
    ) -> bool {
        if from == to {
            report.add(span, FormatError::SelfLoop(self.parts[to as usize].title.clone()));
            return false;
        }
        if let Some((at, expected)) = self.misdirected(from, relation, to) {
            let part = &self.parts[at as usize];
            let found = if part.is_argument { "an argument" } else { "a claim" };
            report.add(span, FormatError::Misdirected { reference: part.title.clone(), found, expected });
            return false;
        }
        self.links.push(Link { from, relation, to, step, span });
        true
    }

    /// The end of a relation that is of the wrong sort, and what it must be.
    fn misdirected(&self, from: u32, relation: Relation, to: u32) -> Option<(u32, &'static str)> {
        const ARGUMENT: Option<bool> = Some(true);
        const CLAIM: Option<bool> = Some(false);
        let (wanted_from, wanted_to) = match relation {
            Relation::Undercut => (None, ARGUMENT),
            Relation::Premise => (CLAIM, ARGUMENT),
            Relation::Conclusion => (ARGUMENT, CLAIM),
            Relation::Part => (ARGUMENT, ARGUMENT),
            _ => (None, None),
        };
        [(from, wanted_from), (to, wanted_to)].into_iter().find_map(|(at, wanted)| {
            let is_wrong = wanted.is_some_and(|wanted| wanted != self.parts[at as usize].is_argument);
            is_wrong.then_some((at, if wanted == ARGUMENT { "an argument" } else { "a claim" }))
        })
    }

    /// Makes everything.
    pub(super) fn make(self, builder: &mut Builder, report: &mut Report) {
        let owners = self.owners();
        let mut explicit: Vec<bool> = self.parts.iter().map(|part| part.is_sketched).collect();
        for (at, owner) in owners.iter().enumerate() {
            if let Some(owner) = owner {
                explicit[at] = true;
                explicit[*owner as usize] = true;
            }
        }
        let steps = vec![Step::default(); self.parts.len()];
        let mut maker = Maker { owners, explicit, made: Vec::new(), steps, parts: self.parts, builder, report };
        maker.elements();
        maker.collect_steps(&self.links);
        maker.infer();
        maker.relate(&self.links);
    }

    /// The arguments that inferences are part of.
    fn owners(&self) -> Vec<Option<u32>> {
        let mut owners = vec![None; self.parts.len()];
        for link in self.links.iter().filter(|link| link.relation == Relation::Part) {
            owners[link.from as usize].get_or_insert(link.to);
        }
        // What has parts is none.
        for link in self.links.iter().filter(|link| link.relation == Relation::Part) {
            owners[link.to as usize] = None;
        }
        owners
    }
}

struct Maker<'m> {
    parts: Vec<Part>,
    owners: Vec<Option<u32>>,
    /// Is it said of an argument or inference what its premises and conclusions are, so that a support is no more?
    explicit: Vec<bool>,
    /// What the parts have become; an inference of an argument not before its premises are known.
    made: Vec<Option<Element>>,
    steps: Vec<Step>,
    builder: &'m mut Builder,
    report: &'m mut Report,
}

impl Maker<'_> {
    fn elements(&mut self) {
        self.made = Vec::with_capacity(self.parts.len());
        for (part, owner) in self.parts.iter_mut().zip(&self.owners) {
            self.made.push(owner.is_none().then(|| make_one(part, self.builder)));
        }
    }

    fn collect_steps(&mut self, links: &[Link]) {
        for link in links {
            let claim = |at: u32| match self.made[at as usize] {
                Some(Element::Claim(claim)) => Some(claim),
                _ => None,
            };
            let is_premise = link.relation == Relation::Premise
                || link.relation == Relation::Support && !self.explicit[link.to as usize];
            let is_conclusion = link.relation == Relation::Conclusion
                || link.relation == Relation::Support && !self.explicit[link.from as usize];
            match (claim(link.from), claim(link.to)) {
                (Some(claim), None) if is_premise => {
                    let premises = &mut self.steps[link.to as usize].premises;
                    if !(premises.len() < 64
                        && premises.iter().any(|known| (known.claim, known.number) == (claim, link.step)))
                    {
                        premises.push(Premise { claim, number: link.step });
                    }
                }
                (None, Some(claim)) if is_conclusion => {
                    let conclusions = &mut self.steps[link.from as usize].conclusions;
                    if !conclusions.iter().take(64).any(|known| known.claim == claim) {
                        conclusions.push(Conclusion { claim, number: link.step, span: link.span });
                    }
                }
                _ => {}
            }
        }
    }

    /// Makes the inferences: those of arguments that have some, and what an argument without any says of itself.
    fn infer(&mut self) {
        let mut owned: Vec<Vec<u32>> = vec![Vec::new(); self.parts.len()];
        for (at, owner) in (0..).zip(&self.owners) {
            if let Some(owner) = owner {
                owned[*owner as usize].push(at);
            }
        }
        for (at, owned) in owned.iter().enumerate() {
            let Some(Element::Argument(argument)) = self.made[at] else { continue };
            if owned.is_empty() {
                connect(argument, &mut self.steps[at], self.builder);
            } else {
                self.reconstruct(at, argument, owned);
            }
        }
    }

    /// Makes the inferences of an argument; premises that lead to the argument itself, no inference uses.
    fn reconstruct(&mut self, at: usize, argument: ArgumentId, inferences: &[u32]) {
        let unused = std::mem::take(&mut self.steps[at].premises);
        let mut whole = Vec::new();
        for &at in inferences {
            let step = std::mem::take(&mut self.steps[at as usize]);
            let part = &mut self.parts[at as usize];
            if step.conclusions.is_empty() {
                self.report.add(part.head, FormatError::LeadsNowhere(part.title.clone()));
                self.made[at as usize] = Some(argument.into());
            }
            for conclusion in step.conclusions {
                let (premises, rules, data) = (step.premises.clone(), part.rules.clone(), part.data.clone());
                whole.push((at, reconstruct::Inference { premises, conclusion, rules, data, span: part.span }));
            }
        }
        let (places, whole): (Vec<u32>, Vec<_>) = whole.into_iter().unzip();
        let made = reconstruct(argument, whole, &unused, self.builder);
        for (at, inference) in places.into_iter().zip(made) {
            self.made[at as usize].get_or_insert(inference.into());
            self.steps[at as usize].inferences.push(inference);
        }
    }

    fn relate(&mut self, links: &[Link]) {
        for link in links {
            let (Some(from), Some(to)) = (self.made[link.from as usize], self.made[link.to as usize]) else { continue };
            let inferences = &self.steps[link.to as usize].inferences;
            let is_step = |claim: Element, at: u32| {
                let is_open = self.parts[at as usize].is_argument && !self.explicit[at as usize];
                matches!(claim, Element::Claim(_)) && is_open
            };
            match (link.relation, link.relation.kind()) {
                (_, None) => {}
                (Relation::Support, _) if is_step(from, link.to) || is_step(to, link.from) => {}
                (Relation::Undercut, _) if !inferences.is_empty() => {
                    for inference in inferences {
                        self.builder.relate(RelationKind::Undercut, from, (*inference).into(), link.span);
                    }
                }
                (Relation::Undercut, _) if !self.explicit[link.to as usize] => {
                    self.builder.relate(RelationKind::Attack, from, to, link.span);
                }
                (_, Some(kind)) => {
                    self.builder.relate(kind, from, to, link.span);
                }
            }
        }
    }
}

fn make_one(part: &mut Part, builder: &mut Builder) -> Element {
    let text = part.text.take();
    let kind = MemberKind::of(part.is_titled, text.is_some());
    let mut member = Member::new(kind, Role::TopLevel, text, part.span, part.head);
    member.tags = part.tags.iter().map(|tag| -> Arc<str> { builder.tag(tag) }).collect();
    member.data = part.data.take();
    member.section = part.section;
    if part.is_argument {
        let argument = builder.argument(&part.title);
        builder.argument_mut(argument).untitled = !part.is_titled;
        member.role = Role::Description;
        builder.add_description(argument, member);
        // A title alone would not place it.
        builder.argument_mut(argument).section = part.section;
        return argument.into();
    }
    let claim = builder.claim(&part.title);
    builder.add_member(claim, member);
    builder.claim_mut(claim).section = part.section;
    claim.into()
}

/// An inference from all premises to each conclusion; what lacks one of both, or has too many, is a sketch.
fn connect(argument: ArgumentId, step: &mut Step, builder: &mut Builder) {
    let premises: Vec<ClaimId> = step.premises.iter().map(|premise| premise.claim).collect();
    if premises.len().saturating_mul(step.conclusions.len()) <= LARGEST && !premises.is_empty() {
        for conclusion in &step.conclusions {
            step.inferences.push(infer(builder, argument, &premises, conclusion.claim, conclusion.span));
        }
    }
    let span = builder.model().argument(argument).span();
    if step.inferences.is_empty() {
        for premise in premises {
            builder.relate(RelationKind::Support, premise.into(), argument.into(), span);
        }
        for conclusion in &step.conclusions {
            builder.relate(RelationKind::Support, argument.into(), conclusion.claim.into(), conclusion.span);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Relation;
    use crate::model::RelationKind;

    #[test]
    fn a_relation_is_known_by_its_name() {
        for (relation, name) in Relation::WORDS.iter().map(|(relation, _)| relation).zip(Relation::USUAL) {
            assert_eq!((relation.name(), Relation::of(name)), (*name, Some(*relation)));
        }
        for kind in RelationKind::ALL {
            let relation = Relation::from(kind);
            assert_eq!((relation.kind(), relation.name()), (Some(kind), kind.name()));
        }
    }
}
