use rustc_hash::{FxHashMap, FxHashSet};

use crate::check::context::enumerate;
use crate::check::registry::declare_rule;
use crate::check::{Context, Findings, Profile};
use crate::diagnostic::Severity;
use crate::model::{Element, Model, Relation, RelationKind};

declare_rule! {
    /// ## What it does
    /// Finds attacks and undercuts on what leads to a main claim that nothing is said against. One finding names them all; in the
    /// profile `analyst` each has its own and is a warning. Objections that are only reported are
    /// passed over.
    ///
    /// ## Why it matters
    /// An objection without an answer stands, and what it is aimed at falls.
    ///
    /// ## Example
    /// ```argdown
    /// [Peace]: The talks will succeed.
    ///   + [Cost]: Neither side can afford another year.
    ///   - [Doubt]: The mediators are partial.
    /// ```
    ///
    /// ## Use instead
    /// ```argdown
    /// [Peace]: The talks will succeed.
    ///   + [Cost]: Neither side can afford another year.
    ///   - [Doubt]: The mediators are partial.
    ///     - [Record]: Both sides chose these mediators.
    /// ```
    "S204", "unanswered-objection", Info, [Default]
}

fn check(context: &Context, findings: &mut Findings) {
    let model = context.model();
    if !model.relations().any(|(_, relation)| is_against(relation)) {
        return;
    }
    let (sides, answered) = (Sides::new(context), answered(model));
    let is_open = |relation: &&Relation| {
        let is_objection = is_against(relation) && relation.from != relation.to;
        let reported = matches!(relation.from, Element::Claim(id) if model.claim(id).facts().is_only_reported());
        is_objection && !reported && sides.is_own(relation.to) && !answered.contains(&relation.from)
    };
    let open: Vec<&Relation> = model.relations().map(|(_, relation)| relation).filter(is_open).collect();
    match context.profile() {
        Profile::Analyst => open.iter().for_each(|relation| report(context, findings, relation)),
        _ => report_all(context, findings, &open),
    }
}

/// Does it speak against its target? Neither side of a contradiction does more than the other.
fn is_against(relation: &Relation) -> bool {
    !relation.kind.is_support() && relation.kind != RelationKind::Contradictory
}

/// What is said for the main claims, and what against them. An answer to an objection is on the side
/// of the main claim and no objection.
struct Sides<'a> {
    model: &'a Model,
    own: FxHashSet<Element>,
}

impl<'a> Sides<'a> {
    fn new(context: &Context<'a>) -> Sides<'a> {
        let model = context.model();
        let mut toward: FxHashMap<Element, Vec<(Element, bool)>> = FxHashMap::default();
        let mut add = |to: Element, from: Element, is_for: bool| toward.entry(to).or_default().push((from, is_for));
        for (_, inference) in model.inferences() {
            let argument = Element::Argument(inference.argument);
            add(Element::Claim(inference.conclusion), argument, true);
            inference.premises.iter().for_each(|&premise| add(argument, Element::Claim(premise), true));
        }
        for (_, relation) in model.relations().filter(|(_, relation)| relation.kind != RelationKind::Contradictory) {
            add(whole(model, relation.to), whole(model, relation.from), relation.kind.is_support());
        }
        let mains = context.reasons().main_claims().iter().map(|&main| (Element::Claim(main), true));
        let mut seen: FxHashSet<(Element, bool)> = mains.collect();
        let mut waiting: Vec<(Element, bool)> = seen.iter().copied().collect();
        while let Some((element, is_own)) = waiting.pop() {
            for &(from, is_for) in toward.get(&element).into_iter().flatten() {
                let next = (from, is_own == is_for);
                if seen.insert(next) {
                    waiting.push(next);
                }
            }
        }
        let own = seen.into_iter().filter(|&(_, is_own)| is_own).map(|(element, _)| element).collect();
        Sides { model, own }
    }

    /// Is something said for a main claim?
    fn is_own(&self, element: Element) -> bool {
        self.own.contains(&whole(self.model, element))
    }
}

/// The argument of an inference; any other element itself.
fn whole(model: &Model, element: Element) -> Element {
    match element {
        Element::Inference(id) => Element::Argument(model.inference(id).argument),
        other => other,
    }
}

/// What something is said against, or against a step to it.
fn answered(model: &Model) -> FxHashSet<Element> {
    let mut answered = FxHashSet::default();
    for (_, relation) in model.relations().filter(|(_, relation)| !relation.kind.is_support()) {
        let target = whole(model, relation.to);
        answered.insert(target);
        if let Element::Argument(id) = target {
            answered.extend(model.argument(id).conclusion().map(Element::Claim));
        }
        if relation.kind == RelationKind::Contradictory {
            answered.insert(relation.from);
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
    let mut names: Vec<String> = open.iter().map(|relation| context.subject(relation.from)).collect();
    names.dedup();
    let message = match names.len() {
        1 => format!("the objection `{}` to `{}` has no answer", names[0], context.subject(first.to)),
        many => format!("{many} objections have no answer: {}", enumerate(&names)),
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
    fn an_analyst_sees_each_of_them() {
        let each = ["the objection `[two]` to `[one]` has no answer", "the objection `[five]` to `[four]` has no answer"];
        assert_eq!(found(Profile::Analyst), each);
    }
}
