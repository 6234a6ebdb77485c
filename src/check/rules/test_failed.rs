use crate::check::registry::declare_rule;
use crate::check::{Context, Findings};
use crate::model::{Data, Element, Expectation};

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
    finding.note(context.reasons().because(element, &|element| format!("`{}`", context.subject(element))));
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
        assert_eq!(found(below), ["`[a]` is out, and the map expects it to be in: its only reason, `[b]`, is out"]);
    }

    #[test]
    fn arguments_are_tested_as_claims_are() {
        let kept = "[a]: One.\n  + <x>: Two. {expect: in}\n  - <y>: Three. {expect: out}\n    - [b]: Four.\n";
        assert_eq!(found(kept), [""; 0]);
        let failed = kept.replace("expect: in", "expect: undecided").replace("expect: out", "expect: in");
        assert_eq!(
            found(&failed),
            [
                "`<x>` is in, and the map expects it to be undecided: nothing that stands speaks against it",
                "`<y>` is out, and the map expects it to be in: `[b]` speaks against it and stands",
            ]
        );
        let undercut = "<x>: One. {expect: in}\n\n(1) [a]: Two.\n----\n  <_ <y>: It does not follow. {expect: in}\n(2) [b]: Three. {expect: out}\n";
        assert_eq!(found(undercut), ["`<x>` is out, and the map expects it to be in: `<y>` speaks against it and stands"]);
    }

    #[test]
    fn a_reconstructed_argument_stands_with_its_last_inference() {
        let text = "<x>: One. {expect: in}\n\n(1) [a]: Two.\n----\n(2) [b]: Three.\n\n<x>\n  - [c]: Four.\n";
        assert_eq!(found(text), ["`<x>` is out, and the map expects it to be in: `[c]` speaks against it and stands"]);
    }
}
