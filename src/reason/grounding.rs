//! Which sketched relations the spelled-out arguments bear out.
//!
//! A map is often sketched first: this argument supports that claim, this one attacks that argument.
//! Once arguments are spelled out, each such relation can be seen in their premises and conclusions:
//!
//! * `<A>` **supports** a claim if its conclusion is that claim, or a premise of a spelled-out step to it;
//!   it supports `<B>` if its conclusion is a premise of `<B>`.
//! * `<A>` **attacks** a claim, or `<B>`, if its conclusion contradicts the claim, or a premise or the
//!   conclusion of `<B>`. Two claims contradict each other where the map says so between them
//!   (`><`, `-`), or where the one is the other behind "it is not the case that".
//! * `<A>` **undercuts** `<B>` if both are spelled out: then there is a step to speak against, and the
//!   reasons for doing so can be seen.
//!
//! A claim at the beginning of a relation stands for itself. Relations between two claims are no
//! sketches. This is what argdown/argdown#593 asks for. Where arguments come from other files, by way of
//! `@include`, is of no account: titles are the same in all of them.

use rustc_hash::{FxHashMap, FxHashSet};

use crate::model::{Argument, ArgumentId, ClaimId, Element, Model, Relation, RelationId, RelationKind};

/// What a sketched relation stands on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Grounding {
    /// The premises and conclusions bear it out.
    Grounded,
    /// Nothing in the premises and conclusions says so.
    Missing {
        /// What the relation comes from: a claim, or the conclusion of an argument.
        from: ClaimId,
        /// The claims that this would have to be, or to contradict: premises of the target or the target.
        targets: Vec<ClaimId>,
    },
    /// It cannot be seen as yet: these arguments are only sketched.
    Sketched(Vec<ArgumentId>),
}

/// Of each relation with an argument at one of its written ends: what it stands on. In the model's order;
/// linear in the map and in the premises of the arguments that relations lead to.
///
/// ```
/// use hence::reason::{Grounding, groundings};
///
/// let map = hence::read_text("[Sunday]: Open.\n  + <Work>\n\n<Work>\n\n(1) People work.\n----\n(2) [Sunday]\n");
/// assert!(groundings(map.model()).iter().all(|(_, grounding)| *grounding == Grounding::Grounded));
/// ```
pub fn groundings(model: &Model) -> Vec<(RelationId, Grounding)> {
    if model.arguments().len() == 0 {
        return Vec::new();
    }
    let bases = Bases::new(model);
    let sketched = model.relations().filter(|(_, relation)| is_sketch(relation));
    sketched.map(|(id, relation)| (id, bases.grounding(relation))).collect()
}

/// The ends of a relation as they were written.
fn written(relation: &Relation) -> (Element, Element) {
    relation.written.unwrap_or((relation.from, relation.to))
}

fn is_sketch(relation: &Relation) -> bool {
    let (from, to) = written(relation);
    let is_argument = |element| matches!(element, Element::Argument(_) | Element::Inference(_));
    is_argument(from) || is_argument(to)
}

/// What relations can stand on.
struct Bases<'a> {
    model: &'a Model,
    /// Claims that contradict each other, in both orders.
    contradictions: FxHashSet<(ClaimId, ClaimId)>,
    /// Premise and conclusion of each spelled-out step.
    steps: FxHashSet<(ClaimId, ClaimId)>,
}

impl<'a> Bases<'a> {
    fn new(model: &'a Model) -> Bases<'a> {
        let mut contradictions = FxHashSet::default();
        for (_, relation) in model.relations().filter(|(_, relation)| relation.kind.is_attack()) {
            if let (Element::Claim(from), Element::Claim(to)) = written(relation) {
                contradictions.extend([(from, to), (to, from)]);
            }
        }
        for (one, other) in negations(model) {
            contradictions.extend([(one, other), (other, one)]);
        }
        let inferences = model.inferences();
        let steps = inferences
            .flat_map(|(_, inference)| inference.premises.iter().map(move |&premise| (premise, inference.conclusion)));
        Bases { model, contradictions, steps: steps.collect() }
    }

    fn grounding(&self, relation: &Relation) -> Grounding {
        let (written_from, written_to) = written(relation);
        let sketches: Vec<ArgumentId> = [written_from, written_to]
            .into_iter()
            .filter_map(|end| self.argument(end))
            .filter(|&id| !self.model.argument(id).is_reconstructed())
            .collect();
        if !sketches.is_empty() {
            return Grounding::Sketched(sketches);
        }
        if relation.kind == RelationKind::Undercut {
            return Grounding::Grounded;
        }
        let from = match written_from {
            Element::Claim(id) => Some(id),
            other => self.argument(other).and_then(|id| self.model.argument(id).conclusion()),
        };
        // What has no conclusion was reported when it was read.
        let Some(from) = from else { return Grounding::Grounded };
        let targets = match written_to {
            Element::Claim(claim) => vec![claim],
            other => self.argument(other).map_or(Vec::new(), |id| premises(self.model.argument(id))),
        };
        let is_borne_out = match (relation.kind.is_support(), written_to) {
            (true, Element::Claim(claim)) => from == claim || self.steps.contains(&(from, claim)),
            (true, _) => targets.contains(&from),
            (false, _) => {
                let conclusion = self.argument(written_to).and_then(|id| self.model.argument(id).conclusion());
                targets.iter().chain(&conclusion).any(|target| self.contradictions.contains(&(from, *target)))
            }
        };
        if is_borne_out { Grounding::Grounded } else { Grounding::Missing { from, targets } }
    }

    fn argument(&self, element: Element) -> Option<ArgumentId> {
        match element {
            Element::Claim(_) => None,
            Element::Argument(id) => Some(id),
            Element::Inference(id) => Some(self.model.inference(id).argument),
        }
    }
}

/// The premises of an argument, each once, in order.
fn premises(argument: &Argument) -> Vec<ClaimId> {
    let steps = argument.reconstructions.iter().flat_map(|reconstruction| &reconstruction.steps);
    let mut seen = FxHashSet::default();
    steps.filter(|step| step.inference.is_none()).map(|step| step.claim).filter(|claim| seen.insert(*claim)).collect()
}

/// How a text says that another is not so.
const NEGATIONS: [&str; 6] = [
    "it is not the case that ",
    "it is not true that ",
    "it is false that ",
    "ليس صحيحاً أن ",
    "ليس صحيحا أن ",
    "ليس من الصحيح أن ",
];

/// Claims of which the one says that the other is not so.
fn negations(model: &Model) -> Vec<(ClaimId, ClaimId)> {
    let plain = |text: &str| text.trim().trim_end_matches('.').to_lowercase();
    let text = |id: ClaimId| model.claim(id).text().map_or("", |text| text.string.trim());
    let denied = |id: ClaimId| {
        let text = text(id);
        let begins =
            |negation: &&&str| text.get(..negation.len()).is_some_and(|head| head.eq_ignore_ascii_case(negation));
        NEGATIONS.iter().find(begins).map(|negation| plain(&text[negation.len()..]))
    };
    let denials: FxHashMap<String, ClaimId> =
        model.claim_ids().filter_map(|id| denied(id).map(|text| (text, id))).collect();
    if denials.is_empty() {
        return Vec::new();
    }
    model.claim_ids().filter_map(|id| denials.get(&plain(text(id))).map(|&denial| (id, denial))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::resolve::{Options, read};
    use crate::text::MemoryFiles;

    /// Each sketched relation with what it stands on.
    fn found(text: &str, files: &[(&str, &str)]) -> String {
        let files = MemoryFiles::new(files.iter().copied());
        let map = read("map.argdown", text, &files, &Options::default());
        let model = map.model();
        let title = |element| model.element_title(element).to_string();
        let lines = groundings(model).into_iter().map(|(id, grounding)| {
            let relation = model.relation(id);
            let (from, to) = written(relation);
            let stands = match grounding {
                Grounding::Grounded => "grounded".to_owned(),
                Grounding::Missing { from, targets } => {
                    let targets: Vec<&str> = targets.iter().map(|target| &*model.claim(*target).title).collect();
                    format!("missing: {} and {}", model.claim(from).title, targets.join(", "))
                }
                Grounding::Sketched(arguments) => {
                    let titles: Vec<&str> = arguments.iter().map(|id| &*model.argument(*id).title).collect();
                    format!("sketched: {}", titles.join(", "))
                }
            };
            format!("{} {} {}: {stands}\n", title(from), relation.kind.name(), title(to))
        });
        lines.collect()
    }

    const SKETCH: &str = "
[C]: The library should open on Sundays.
  + <Work>
    + <Hours>
    - <Shifts>
  - <Cost>
    + [Rates]: Sunday rates are double.
  - <Noise>
";

    const SPELLED_OUT: &str = "
<Work>

(1) [Nine to five]: People work from nine to five.
(2) [Closed]: The library is closed in the evening.
----
(3) [C]

<Hours>

(1) [Sign]: The sign says so.
----
(2) [Closed]

<Shifts>

(1) [Survey]: Half the town works in shifts.
----
(2) [Other hours]: Many people work at other hours.
  >< [Nine to five]

<Cost>

(1) [Rates]
----
(2) [Too dear]: Sundays are too dear.
";

    #[test]
    fn relations_are_seen_in_premises_and_conclusions() {
        insta::assert_snapshot!(found(&format!("{SKETCH}{SPELLED_OUT}"), &[]), @r"
        Hours support Work: grounded
        Rates support Cost: grounded
        Cost attack C: missing: Too dear and C
        Noise attack C: sketched: Noise
        ");
    }

    #[test]
    fn the_sketch_and_its_arguments_may_stand_in_several_files() {
        let map = format!("{SKETCH}\n@include(arguments.argdown)\n");
        let here = found(&format!("{SKETCH}{SPELLED_OUT}"), &[]);
        assert_eq!(found(&map, &[("arguments.argdown", SPELLED_OUT)]), here);
    }

    #[test]
    fn a_denial_in_words_contradicts() {
        let text = "
<A>
  - [B]: It is not the case that cats purr.

<A>

(1) [Cats]: Cats purr.
----
(2) [D]: They are content.
";
        insta::assert_snapshot!(found(text, &[]), @"B attack A: grounded");
    }
}
