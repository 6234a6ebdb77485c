//! Claims and arguments, and what they have to do with each other, as lists and tables give them: made into a map when
//! all of them are there.

use std::sync::Arc;

use super::graph::infer;
use super::report::Report;
use crate::model::{
    ArgumentId, Builder, ClaimId, Data, Element, InferenceId, Member, MemberKind, RelationKind, Role, Text, Value,
};
use crate::resolve::FormatError;
use crate::text::Span;

/// How many premises the inferences of one argument may have, all together.
const LARGEST: usize = 1_000_000;

/// What a relation is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Relation {
    /// To an argument a premise of it; from an argument to its conclusion.
    Support,
    Attack,
    /// Its target is an argument.
    Undercut,
}

impl Relation {
    /// The words that say so, the usual one first.
    const WORDS: [(Relation, &[&str]); 3] = [
        (Relation::Support, &["support", "supports", "pro", "for", "+", "because", "reason"]),
        (Relation::Attack, &["attack", "attacks", "con", "against", "-", "contradicts", "objection", "rebuts"]),
        (Relation::Undercut, &["undercut", "undercuts"]),
    ];
    /// The usual words.
    pub(super) const USUAL: &[&str] = &["support", "attack", "undercut"];

    /// The relation that a word names, in capitals or not.
    pub(super) fn of(word: &str) -> Option<Relation> {
        let word = word.trim().to_lowercase();
        Relation::WORDS.iter().find(|(_, words)| words.contains(&word.as_str())).map(|(relation, _)| *relation)
    }
}

/// A claim or an argument.
#[derive(Debug)]
pub(super) struct Part {
    /// No two claims have the same, and no two arguments.
    pub(super) title: String,
    /// Did somebody give it the title?
    pub(super) is_titled: bool,
    pub(super) is_argument: bool,
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
        Part { title, is_titled: false, is_argument: false, text: None, tags: Vec::new(), data: None, span, head: span }
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
    span: Span,
}

/// All parts, while they are collected.
#[derive(Debug, Default)]
pub(super) struct Parts {
    pub(super) parts: Vec<Part>,
    links: Vec<Link>,
}

/// What arguments are made of.
#[derive(Clone, Debug, Default)]
struct Step {
    premises: Vec<ClaimId>,
    conclusions: Vec<(ClaimId, Span)>,
    inferences: Vec<InferenceId>,
}

impl Parts {
    /// Adds a part and gives its number.
    pub(super) fn add(&mut self, part: Part) -> u32 {
        self.parts.push(part);
        self.parts.len() as u32 - 1
    }

    /// Relates two parts. A part to itself, and an undercut of a claim, are reported and left out: then it is false.
    pub(super) fn link(&mut self, from: u32, relation: Relation, to: u32, span: Span, report: &mut Report) -> bool {
        let target = &self.parts[to as usize];
        if from == to {
            report.add(span, FormatError::SelfLoop(target.title.clone()));
        } else if relation == Relation::Undercut && !target.is_argument {
            let reference = target.title.clone();
            report.add(span, FormatError::Misdirected { reference, found: "a claim", expected: "an argument" });
        } else {
            self.links.push(Link { from, relation, to, span });
            return true;
        }
        false
    }

    /// Makes everything, and gives for each part what it has become.
    pub(super) fn make(self, builder: &mut Builder) -> Vec<Element> {
        let made: Vec<Element> = self.parts.into_iter().map(|part| make_one(part, builder)).collect();
        let mut steps = vec![Step::default(); made.len()];
        for link in self.links.iter().filter(|link| link.relation == Relation::Support) {
            match (made[link.from as usize], made[link.to as usize]) {
                (Element::Claim(premise), Element::Argument(_)) => {
                    let premises = &mut steps[link.to as usize].premises;
                    if !(premises.len() < 64 && premises.contains(&premise)) {
                        premises.push(premise);
                    }
                }
                (Element::Argument(_), Element::Claim(conclusion)) => {
                    let conclusions = &mut steps[link.from as usize].conclusions;
                    if !conclusions.iter().take(64).any(|(known, _)| *known == conclusion) {
                        conclusions.push((conclusion, link.span));
                    }
                }
                (from, to) => {
                    builder.relate(RelationKind::Support, from, to, link.span);
                }
            }
        }
        for (step, element) in steps.iter_mut().zip(&made) {
            if let Element::Argument(argument) = element {
                connect(*argument, step, builder);
            }
        }
        for link in &self.links {
            let (from, to) = (made[link.from as usize], made[link.to as usize]);
            let inferences = &steps[link.to as usize].inferences;
            match link.relation {
                Relation::Undercut if !inferences.is_empty() => {
                    for inference in inferences {
                        builder.relate(RelationKind::Undercut, from, (*inference).into(), link.span);
                    }
                }
                Relation::Undercut | Relation::Attack => {
                    builder.relate(RelationKind::Attack, from, to, link.span);
                }
                Relation::Support => {}
            }
        }
        made
    }
}

fn make_one(part: Part, builder: &mut Builder) -> Element {
    let kind = MemberKind::of(part.is_titled, part.text.is_some());
    let mut member = Member::new(kind, Role::TopLevel, part.text, part.span, part.head);
    member.tags = part.tags.iter().map(|tag| -> Arc<str> { builder.tag(tag) }).collect();
    member.data = part.data;
    if part.is_argument {
        let argument = builder.argument(&part.title);
        builder.argument_mut(argument).untitled = !part.is_titled;
        member.role = Role::Description;
        builder.add_description(argument, member);
        return argument.into();
    }
    let claim = builder.claim(&part.title);
    builder.add_member(claim, member);
    claim.into()
}

/// An inference from all premises to each conclusion; what lacks one of both, or has too many, is a sketch.
fn connect(argument: ArgumentId, step: &mut Step, builder: &mut Builder) {
    if step.premises.len().saturating_mul(step.conclusions.len()) <= LARGEST {
        for (conclusion, span) in &step.conclusions {
            if !step.premises.is_empty() {
                step.inferences.push(infer(builder, argument, &step.premises, *conclusion, *span));
            }
        }
    }
    let span = builder.model().argument(argument).span();
    if step.inferences.is_empty() {
        for premise in &step.premises {
            builder.relate(RelationKind::Support, (*premise).into(), argument.into(), span);
        }
        for (conclusion, span) in &step.conclusions {
            builder.relate(RelationKind::Support, argument.into(), (*conclusion).into(), *span);
        }
    }
}
