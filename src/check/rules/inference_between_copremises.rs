use crate::check::registry::declare_rule;
use crate::check::{Context, Findings};
use crate::model::{ClaimId, Element, InferenceId, Model};
use crate::reason::{Lists, Maker};

declare_rule! {
    /// ## What it does
    /// Finds a support between two premises of one step. A reconstruction that draws an intermediary
    /// conclusion and uses a premise twice, as proofs do, is passed over.
    ///
    /// ## Why it matters
    /// Premises of one step stand beside each other. If one is a reason for the other it belongs below it:
    /// then the conclusion needs the other one only, and this may be what the map means to say.
    ///
    /// ## Example
    /// ```argdown
    /// <Work>
    ///
    /// (1) [Jobs]: Most people work from nine to five.
    /// (2) [Closed]: Most people find the library closed.
    ///   + [Jobs]
    /// ----
    /// (3) [Sunday]: The library should open on Sundays.
    /// ```
    ///
    /// ## Use instead
    /// ```argdown
    /// <Work>
    ///
    /// (1) [Closed]: Most people find the library closed.
    ///   + [Jobs]: Most people work from nine to five.
    /// (2) [Use]: A library is for most people.
    /// ----
    /// (3) [Sunday]: The library should open on Sundays.
    /// ```
    "I306", "inference-between-copremises", Warning, [Default]
}

fn check(context: &Context, findings: &mut Findings) {
    let model = context.model();
    if model.inferences().len() == 0 {
        return;
    }
    let uses = uses(model);
    for (_, step) in context.reasons().steps() {
        let (Maker::Relation(relation), [Element::Claim(from)], Element::Claim(to)) =
            (step.maker, &step.premises[..], step.conclusion)
        else {
            continue;
        };
        let Some(inference) = shared(&uses, *from, to) else { continue };
        let [premise, other] = [*from, to].map(|claim| context.subject(Element::Claim(claim)));
        let message = format!("`{premise}` is a reason for `{other}`, and both are premises of one step");
        findings
            .add(model.relation(relation).span(), message)
            .label(model.inference(inference).span, "the step")
            .about(premise)
            .help("take the reason out of the premises, or the support between them");
    }
}

/// The inferences that use each claim as premise.
fn uses(model: &Model) -> Lists {
    let mut pairs: Vec<(u32, u32)> = Vec::new();
    for (id, inference) in model.inferences() {
        pairs.extend(inference.premises.iter().map(|premise| (premise.0, id.0)));
    }
    Lists::of_pairs(model.claims().len(), pairs.into_iter())
}

/// An inference that both are premises of.
fn shared(uses: &Lists, one: ClaimId, other: ClaimId) -> Option<InferenceId> {
    let (mut few, mut many) = (uses.of(one.0), uses.of(other.0));
    if few.len() > many.len() {
        std::mem::swap(&mut few, &mut many);
    }
    // The lists are in the order of the inferences.
    few.iter().copied().find(|inference| many.binary_search(inference).is_ok()).map(InferenceId)
}

#[cfg(test)]
mod tests {
    use crate::check::tests::messages;

    #[test]
    fn a_proof_may_use_a_premise_twice() {
        let proof = "<p>\n\n(1) [x]: One.\n(2) [y]: Two.\n----\n(3) [z]: Three.\n-- {uses: [1, 3]} --\n(4) [w]: Four.\n";
        assert!(messages("I306", proof).is_empty());
        let sketched = format!("{proof}\n[x]\n  +> [z]\n");
        assert_eq!(messages("I306", &sketched), ["`[x]` is a reason for `[z]`, and both are premises of one step"]);
    }
}
