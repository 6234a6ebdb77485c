use rustc_hash::FxHashSet;

use crate::check::registry::declare_rule;
use crate::check::{Context, Findings};
use crate::diagnostic::Severity;
use crate::model::{Claim, ClaimId, Element, Model, Relation};
use crate::reason::Lists;

declare_rule! {
    /// ## What it does
    /// Finds claims that speak against each other and are premises of one step, and premises that speak
    /// against the conclusion they are to lead to. In the profiles `analyst` and `strict` also claims that
    /// speak against each other and both lead, on different ways, to one main claim; what is only
    /// reported is passed over there.
    ///
    /// Not in the catalogue that the other rules of this family follow; what it looks for is known as the
    /// internal consistency of an assessment.
    ///
    /// ## Why it matters
    /// Nobody can believe both at once, so nobody can follow the step. Of two ways that contradict each other
    /// one at most is sound.
    ///
    /// ## Example
    /// ```argdown
    /// <Both>
    ///
    /// (1) [Full]: The library is always full.
    ///   - [Empty]
    /// (2) [Empty]: Nobody comes to the library.
    /// ----
    /// (3) [Close]: The library should be rebuilt.
    /// ```
    ///
    /// ## Use instead
    /// ```argdown
    /// <One>
    ///
    /// (1) [Full]: The library is always full.
    ///   - [Empty]: Nobody comes to the library.
    /// (2) [Size]: A library that is always full is too small.
    /// ----
    /// (3) [Close]: The library should be rebuilt.
    /// ```
    "I312", "contradictory-premises", Warning, [Default]
}

/// Main claims for which all that leads to them is looked at.
const MAIN: usize = 64;

fn check(context: &Context, findings: &mut Findings) {
    use crate::check::Profile::{Analyst, Strict};
    let model = context.model();
    let conflicts: Vec<Conflict> = model.relations().filter_map(|(_, relation)| conflict(relation)).collect();
    if conflicts.is_empty() {
        return;
    }
    let uses = uses(context);
    let leading = if matches!(context.profile(), Analyst | Strict) { leading(context) } else { Vec::new() };
    for (relation, one, other) in conflicts {
        let [first, second] = [one, other].map(|claim| context.subject(Element::Claim(claim)));
        let steps = |claim: ClaimId| uses.of(claim.0);
        let shared = steps(one).iter().find(|step| steps(other).binary_search(step).is_ok());
        if let Some(&step) = shared {
            let conclusion = context.reasons().step(crate::reason::StepId(step)).conclusion;
            let what = context.subject(conclusion);
            let message = format!("`{first}` and `{second}` speak against each other, and the step to `{what}` needs both");
            findings
                .add(relation.span(), message)
                .label(context.span(conclusion), "the conclusion")
                .about(what)
                .help("take one of them out of the step, or take back that they exclude each other");
            continue;
        }
        // What speaks against the main claim itself is an objection, wherever else it leads.
        let mains = context.reasons().main_claims();
        let both = both(model, &leading, one, other).map(|at| mains[at]).filter(|main| *main != one && *main != other);
        if let Some(main) = both {
            let main = context.subject(Element::Claim(main));
            let message = format!("`{first}` and `{second}` speak against each other, and both are to lead to `{main}`");
            findings
                .add(relation.span(), message)
                .about(first)
                .severity(Severity::Info)
                .help("say which of the two the map relies on, or argue from what they have in common");
        }
    }
    let against: FxHashSet<(Element, Element)> = model
        .relations()
        .filter(|(_, relation)| relation.kind.is_attack())
        .flat_map(|(_, relation)| [(relation.from, relation.to), (relation.to, relation.from)])
        .collect();
    for (_, inference) in model.inferences() {
        let conclusion = Element::Claim(inference.conclusion);
        let denies = |premise: &&ClaimId| against.contains(&(Element::Claim(**premise), conclusion));
        for &premise in inference.premises.iter().filter(denies) {
            let [premise, what] = [Element::Claim(premise), conclusion].map(|element| context.subject(element));
            findings
                .add(inference.span, format!("the premise `{premise}` speaks against the conclusion `{what}`"))
                .about(what)
                .help("take it out of the step, or take back that they exclude each other");
        }
    }
}

/// Two claims that speak against each other, by what the relation says.
type Conflict<'a> = (&'a Relation, ClaimId, ClaimId);

fn conflict(relation: &Relation) -> Option<Conflict<'_>> {
    match (relation.from, relation.to) {
        (Element::Claim(one), Element::Claim(other)) if one != other && relation.kind.is_attack() => {
            Some((relation, one, other))
        }
        _ => None,
    }
}

/// The steps that each claim is a premise of, in order.
fn uses(context: &Context) -> Lists {
    let mut pairs: Vec<(u32, u32)> = Vec::new();
    for (id, step) in context.reasons().steps() {
        pairs.extend(step.premises.iter().filter_map(|premise| match premise {
            Element::Claim(claim) => Some((claim.0, id.0)),
            _ => None,
        }));
    }
    Lists::of_pairs(context.model().claims().len(), pairs.into_iter())
}

/// Of each claim: to which main claims it leads through surviving steps, as bits.
fn leading(context: &Context) -> Vec<u64> {
    let (model, reasons) = (context.model(), context.reasons());
    let claims = model.claims().len();
    let number = |element: Element| match element {
        Element::Claim(id) => Some(id.index()),
        Element::Argument(id) => Some(claims + id.index()),
        Element::Inference(_) => None,
    };
    let mut bits = vec![0_u64; claims + model.arguments().len()];
    let mut waiting: Vec<Element> = Vec::new();
    for (at, &main) in reasons.main_claims().iter().take(MAIN).enumerate() {
        bits[main.index()] |= 1 << at;
        waiting.push(Element::Claim(main));
    }
    while let Some(element) = waiting.pop() {
        let Some(above) = number(element).map(|number| bits[number]) else { continue };
        for step in reasons.reasons_for(element).filter(|&step| reasons.survives(step)) {
            for premise in reasons.step(step).premises {
                let Some(at) = number(premise) else { continue };
                if bits[at] | above != bits[at] {
                    bits[at] |= above;
                    waiting.push(premise);
                }
            }
        }
    }
    bits
}

/// The first main claim that both lead to, if both are the author's own.
fn both(model: &Model, leading: &[u64], one: ClaimId, other: ClaimId) -> Option<usize> {
    let is_own = |claim: &Claim| !claim.facts().is_only_reported();
    let together = leading.get(one.index())? & leading.get(other.index())?;
    let own = is_own(model.claim(one)) && is_own(model.claim(other));
    (together != 0 && own).then(|| together.trailing_zeros() as usize)
}

#[cfg(test)]
mod tests {
    use crate::check::{Profile, Selection, check};

    fn found(profile: Profile, text: &str) -> Vec<String> {
        let only = Selection::of_profile(Some(profile)).only(["I312"]).unwrap();
        check(&crate::read_text(text), &only).into_iter().map(|finding| finding.message).collect()
    }

    #[test]
    fn ways_that_contradict_each_other_are_for_the_analyst() {
        let text = "[m]: Rebuild it.\n  + [x]: It is full.\n  + [y]: It is loved.\n    + [z]: It is quiet.\n\n[x]\n  >< [z]\n";
        assert!(found(Profile::Default, text).is_empty());
        let both = ["`[x]` and `[z]` speak against each other, and both are to lead to `[m]`"];
        assert_eq!(found(Profile::Analyst, text), both);
        // An objection and its answer lead to no claim together.
        let answered = "[m]: Rebuild it.\n  + [x]: It is full.\n  - [y]: It is dear.\n    - [x]\n";
        assert!(found(Profile::Analyst, answered).is_empty());
    }

    #[test]
    fn a_premise_may_speak_against_the_conclusion_itself() {
        let text = "<a>\n\n(1) [x]: It is full.\n(2) [y]: It is dear.\n----\n(3) [z]: It is empty.\n\n[x]\n  >< [z]\n";
        assert_eq!(found(Profile::Default, text), ["the premise `[x]` speaks against the conclusion `[z]`"]);
    }
}
