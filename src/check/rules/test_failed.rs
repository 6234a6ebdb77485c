use crate::check::registry::declare_rule;
use crate::check::{Context, Findings};
use crate::model::{Data, Element, Expectation, Model, Relation};
use crate::reason::Label;

declare_rule! {
    /// ## What it does
    /// Compares the label that `expect` names with the one that the claim or argument gets: `in`,
    /// `out` or `undecided`. The labels are the grounded ones: a claim is in when it stands against all
    /// that is said against it and a reason for it is in, or none is needed.
    ///
    /// ## Why it matters
    /// `expect` is a test in the map. That it fails means that a change elsewhere has brought down what
    /// was to stand, or let stand what was to fall.
    ///
    /// ## Example
    /// ```argdown
    /// [Peace]: The talks will succeed. {expect: in}
    ///   + [Cost]: Neither side can afford another year.
    ///   - [Doubt]: The mediators are partial.
    /// ```
    ///
    /// ## Use instead
    /// ```argdown
    /// [Peace]: The talks will succeed. {expect: in}
    ///   + [Cost]: Neither side can afford another year.
    ///   - [Doubt]: The mediators are partial.
    ///     - [Record]: Both sides chose these mediators.
    /// ```
    "S212", "test-failed", Error, [Default]
}

fn check(context: &Context, findings: &mut Findings) {
    let model = context.model();
    for (id, claim) in model.claims() {
        if let Some(expected) = claim.facts().expect {
            compare(context, findings, Element::Claim(id), expected, &claim.data);
        }
    }
    for (id, argument) in model.arguments() {
        if let Some(expected) = argument.facts().expect {
            compare(context, findings, Element::Argument(id), expected, &argument.data);
        }
    }
}

fn compare(context: &Context, findings: &mut Findings, element: Element, expected: Expectation, data: &Data) {
    let label = context.reasons().label(element);
    if Expectation::from(label) == expected {
        return;
    }
    let subject = context.subject(element);
    let place = data.entry("expect").map_or(context.span(element), |entry| entry.value.span);
    let finding = findings.add(place, format!("`{subject}` is {label}, and the map expects it to be {expected}"));
    finding.about(subject);
    finding.note(why(context, element, label));
}

/// What made the label.
fn why(context: &Context, element: Element, label: Label) -> String {
    let weight = match label {
        Label::In => return "nothing that stands speaks against it".into(),
        Label::Out => Label::In,
        Label::Undecided => Label::Undecided,
    };
    let decides = |relation: &&Relation| {
        let from = relation.other(element);
        is_against(context.model(), relation, element) && context.reasons().label(from) == weight
    };
    let relations = context.model().relations().map(|(_, relation)| relation);
    match (relations.filter(|relation| !relation.kind.is_support()).find(decides), label) {
        (Some(relation), Label::Out) => {
            format!("`{}` speaks against it and stands", context.subject(relation.other(element)))
        }
        (Some(relation), _) => {
            format!("`{}` speaks against it and is undecided itself", context.subject(relation.other(element)))
        }
        (None, Label::Out) => "nothing that it rests on stands".into(),
        (None, _) => "what it rests on is undecided".into(),
    }
}

fn is_against(model: &Model, relation: &Relation, element: Element) -> bool {
    let target = match relation.to {
        Element::Inference(id) if relation.to != element => Element::Argument(model.inference(id).argument),
        to => to,
    };
    target == element || relation.kind.is_symmetric() && relation.from == element
}

#[cfg(test)]
mod tests {
    use crate::check::{Selection, check};

    /// What is found, with the reason that is given for it.
    fn found(text: &str) -> Vec<String> {
        let only = Selection::default().only(["S212"]).unwrap();
        let findings = check(&crate::read_text(text), &only);
        findings.into_iter().map(|finding| format!("{}: {}", finding.message, finding.notes.join(", "))).collect()
    }

    #[test]
    fn a_failed_test_says_what_made_the_label() {
        let attacked = "[a]: One. {expect: in}\n  - [b]: Two.\n";
        assert_eq!(found(attacked), ["`[a]` is out, and the map expects it to be in: `[b]` speaks against it and stands"]);
        let contradicted = "[a]: One. {expect: out}\n  >< [b]: Two.\n";
        assert_eq!(
            found(contradicted),
            ["`[a]` is undecided, and the map expects it to be out: `[b]` speaks against it and is undecided itself"]
        );
        let below = "[a]: One. {expect: in}\n  + [b]: Two.\n    - [c]: Three.\n";
        assert_eq!(found(below), ["`[a]` is out, and the map expects it to be in: nothing that it rests on stands"]);
    }

    #[test]
    fn a_reconstructed_argument_stands_with_its_last_inference() {
        let text = "<x>: One. {expect: in}\n\n(1) [a]: Two.\n----\n(2) [b]: Three.\n\n<x>\n  - [c]: Four.\n";
        assert_eq!(found(text), ["`<x>` is out, and the map expects it to be in: `[c]` speaks against it and stands"]);
    }
}
