use rustc_hash::FxHashSet;

use crate::check::registry::declare_rule;
use crate::check::{Context, Findings, Profile};
use crate::diagnostic::Severity;
use crate::model::{ArgumentId, ClaimId, Element, Model, Relation, RelationKind};
use crate::reason::Lists;

declare_rule! {
    /// ## What it does
    /// Finds attacks and undercuts on what leads to a main claim that nothing is said against, in a map that answers others.
    /// One finding names them all; in the profile `analyst` each has its own and is a warning. Objections that are
    /// only reported are passed over, and so is what speaks against hypotheses (`#hypothesis`) and their evidence: a map
    /// that weighs several does not answer for each.
    ///
    /// A map that answers no objection at all sets out what speaks for its main claim and what speaks against it, and leaves
    /// the weighing to its reader: its objections are one of two columns, and nothing is missing. The default profile is
    /// silent there; where such an objection leaves the main claim without a reason, S203 says so. Every other profile that has this rule asks
    /// for an answer all the same.
    ///
    /// ## Why it matters
    /// Whoever answers objections is taken to have answered those that count. One without an answer stands, and what
    /// it is aimed at falls.
    ///
    /// ## Example
    /// ```argdown
    /// [Peace]: The talks will succeed.
    ///   + [Cost]: Neither side can afford another year.
    ///   - [Doubt]: The mediators are partial.
    ///     - [Record]: Both sides chose these mediators.
    ///   - [Winter]: The passes are closed until May.
    /// ```
    ///
    /// ## Use instead
    /// ```argdown
    /// [Peace]: The talks will succeed.
    ///   + [Cost]: Neither side can afford another year.
    ///   - [Doubt]: The mediators are partial.
    ///     - [Record]: Both sides chose these mediators.
    ///   - [Winter]: The passes are closed until May.
    ///     - [Port]: The delegations come by sea.
    /// ```
    "S204", "unanswered-objection", Info, [Default]
}

fn check(context: &Context, findings: &mut Findings) {
    let model = context.model();
    if !model.relations().any(|(_, relation)| is_against(relation)) {
        return;
    }
    let numbers = Numbers { model };
    let (own, answered) = (own_side(context, &numbers), answered(model, &numbers));
    let is_objection = |relation: &&Relation| {
        let reported = matches!(relation.from, Element::Claim(id) if model.claim(id).facts().is_only_reported());
        let is_aimed_at_own = own[numbers.of(relation.to) as usize];
        is_against(relation) && relation.from != relation.to && !reported && is_aimed_at_own
    };
    let objections = model.relations().map(|(_, relation)| relation).filter(is_objection);
    let (closed, open): (Vec<&Relation>, Vec<&Relation>) =
        objections.partition(|relation| answered[numbers.of(relation.from) as usize]);
    match context.profile() {
        Profile::Default if closed.is_empty() => (),
        Profile::Analyst => open.iter().for_each(|relation| report(context, findings, relation)),
        _ => {
            let is_told = |relation: &&Relation| !context.is_suppressed(&RULE, relation.from, relation.span());
            report_all(context, findings, &open.into_iter().filter(is_told).collect::<Vec<_>>());
        }
    }
}

/// Does it speak against its target? Neither side of a contradiction does more than the other.
fn is_against(relation: &Relation) -> bool {
    !relation.kind.is_support() && relation.kind != RelationKind::Contradictory
}

/// The claims and arguments of a model, by number; an inference counts as its argument.
struct Numbers<'a> {
    model: &'a Model,
}

impl Numbers<'_> {
    fn len(&self) -> usize {
        self.model.claims().len() + self.model.arguments().len()
    }

    fn of(&self, element: Element) -> u32 {
        let argument = |id: ArgumentId| self.model.claims().len() as u32 + id.0;
        match element {
            Element::Claim(id) => id.0,
            Element::Argument(id) => argument(id),
            Element::Inference(id) => argument(self.model.inference(id).argument),
        }
    }
}

/// Of each claim and argument: is something said for a main claim by it? An answer to an objection is
/// on the side of the main claim and no objection. A way ends at a hypothesis that the map does not argue for.
fn own_side(context: &Context, numbers: &Numbers) -> Vec<bool> {
    let model = context.model();
    // From what is reached, to what is said for it or against it.
    let mut toward: Vec<(u32, (u32, bool))> = Vec::with_capacity(model.relations().len());
    for (_, inference) in model.inferences() {
        let argument = numbers.of(Element::Argument(inference.argument));
        toward.push((inference.conclusion.0, (argument, true)));
        toward.extend(inference.premises.iter().map(|premise| (argument, (premise.0, true))));
    }
    for (_, relation) in model.relations().filter(|(_, relation)| relation.kind != RelationKind::Contradictory) {
        let is_for = relation.kind.is_support();
        toward.push((numbers.of(relation.to), (numbers.of(relation.from), is_for)));
    }
    let by_target = Lists::of_pairs(numbers.len(), (0..).zip(&toward).map(|(at, (to, _))| (*to, at)));
    let mut sides = vec![[false; 2]; numbers.len()];
    let is_weighed = |number: u32| {
        let claim = (number as usize) < model.claims().len();
        claim && model.claim(ClaimId(number)).is_hypothesis() && !model.claim(ClaimId(number)).facts().main
    };
    let mut waiting: Vec<(u32, bool)> = context.reasons().main_claims().iter().map(|main| (main.0, true)).collect();
    while let Some((number, is_own)) = waiting.pop() {
        if is_weighed(number) || std::mem::replace(&mut sides[number as usize][usize::from(is_own)], true) {
            continue;
        }
        for &at in by_target.of(number) {
            let (from, is_for) = toward[at as usize].1;
            waiting.push((from, is_own == is_for));
        }
    }
    sides.into_iter().map(|[_, is_own]| is_own).collect()
}

/// Of each claim and argument: is something said against it, or against a step to it?
fn answered(model: &Model, numbers: &Numbers) -> Vec<bool> {
    let mut answered = vec![false; numbers.len()];
    for (_, relation) in model.relations().filter(|(_, relation)| !relation.kind.is_support()) {
        let target = numbers.of(relation.to);
        answered[target as usize] = true;
        if let Some(argument) = target.checked_sub(model.claims().len() as u32)
            && let Some(conclusion) = model.argument(ArgumentId(argument)).conclusion()
        {
            answered[conclusion.index()] = true;
        }
        if relation.kind == RelationKind::Contradictory {
            answered[numbers.of(relation.from) as usize] = true;
        }
    }
    answered
}

fn report(context: &Context, findings: &mut Findings, relation: &Relation) {
    let (from, to) = (context.subject(relation.from), context.subject(relation.to));
    findings
        .add(relation.span(), format!("the objection `{from}` to `{to}` has no answer"))
        .about(from)
        .severity(Severity::Warning)
        .help("answer it, or take back what it is aimed at");
}

fn report_all(context: &Context, findings: &mut Findings, open: &[&Relation]) {
    let Some(first) = open.first() else {
        return;
    };
    let mut seen = FxHashSet::default();
    let from: Vec<Element> = open.iter().map(|relation| relation.from).filter(|&from| seen.insert(from)).collect();
    let names = context.subjects(from.iter().copied());
    let message = match from.len() {
        1 => format!("the objection {names} to `{}` has no answer", context.subject(first.to)),
        many => format!("{many} objections have no answer: {names}"),
    };
    findings.add(first.span(), message).help("answer them, or take back what they are aimed at");
}

#[cfg(test)]
mod tests {
    use crate::check::{Profile, Selection, check};

    const TEXT: &str = "
[main]: It will hold.
  + [one]: This is so.
    - [two]: It is not.
  - [three]: It will break.
    - [four]: It is strong.
      - [five]: It is weak.
";

    fn found(profile: Profile) -> Vec<String> {
        let only = Selection::of_profile(Some(profile)).only(["S204"]).unwrap();
        check(&crate::read_text(TEXT), &only).into_iter().map(|finding| finding.message).collect()
    }

    #[test]
    fn an_answer_is_no_objection_and_what_speaks_against_it_is_one() {
        assert_eq!(found(Profile::Default), ["2 objections have no answer: `[two]`, `[five]`"]);
    }

    #[test]
    fn a_map_that_answers_none_weighs_both_sides() {
        let map = crate::read_text("[main]: It will hold.\n  + [one]: This is so.\n  - [two]: It is not.\n");
        let found = |profile| {
            let only = Selection::of_profile(Some(profile)).only(["S204"]).unwrap();
            check(&map, &only).len()
        };
        assert_eq!([Profile::Default, Profile::Teach, Profile::Analyst].map(found), [0, 1, 1]);
    }

    #[test]
    fn hypotheses_are_weighed_and_not_defended() {
        let found = |text: &str| {
            let only = Selection::of_profile(Some(Profile::Analyst)).only(["S204"]).unwrap();
            check(&crate::read_text(text), &only).len()
        };
        let map = "
[Arson]: Somebody set the fire. #hypothesis
  + [Petrol]: There was petrol.
    - [Mower]: It was that of the mower.
  - [Locked]: All doors were locked.

[Cable]: An old cable caught fire. #hypothesis
  - [Power off]: The power was off.
  >< [Arson]
";
        assert_eq!(found(map), 0);
        assert_eq!(found(&map.replace(" #hypothesis", "")), 3);
        // A map that argues for one of them answers for it.
        assert_eq!(found(&map.replacen("#hypothesis", "#hypothesis {main: true}", 1)), 2);
    }

    #[test]
    fn what_is_suppressed_at_one_objection_leaves_the_others() {
        let suppressed = TEXT.replace("[five]: It is weak.", "[five]: It is weak. // hence: ignore S204 – granted");
        let only = Selection::default().only(["S204", "L901"]).unwrap();
        let found: Vec<String> =
            check(&crate::read_text(&suppressed), &only).into_iter().map(|finding| finding.message).collect();
        assert_eq!(found, ["the objection `[two]` to `[one]` has no answer"]);
    }

    #[test]
    fn an_analyst_sees_each_of_them() {
        let each = ["the objection `[two]` to `[one]` has no answer", "the objection `[five]` to `[four]` has no answer"];
        assert_eq!(found(Profile::Analyst), each);
    }
}
