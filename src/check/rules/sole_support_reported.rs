use std::collections::BTreeSet;

use crate::check::registry::declare_rule;
use crate::check::{Context, Findings};
use crate::model::{Basis, Claim, ClaimId, Element};
use crate::reason::{Label, Step};

declare_rule! {
    /// ## What it does
    /// Finds claims that the map makes its own, that stand, and for which there is nothing but the word of
    /// somebody: every step that survives has a premise that is reported (`voice`, `form: reported`), all of
    /// them by one speaker, and no premise that is known otherwise, by a reason, a source or a `basis` such as
    /// `document`. What is assumed or known to everybody is no evidence beside the word.
    ///
    /// Whether a speaker has an interest in what he says no map tells; that all leans on one of them it
    /// does.
    ///
    /// ## Why it matters
    /// That somebody says so shows that he says so. If he has an interest in being believed, and nobody
    /// else bears him out, the claim is his and not the map's.
    ///
    /// ## Example
    /// ```argdown
    /// ===
    /// speakers: {author: {name: The author}, minister: {name: The minister, kind: person}}
    /// ===
    ///
    /// [Safe]: The bridge is safe.
    ///   + [Word]: The bridge was tested in May. {voice: [author, minister], form: reported}
    /// ```
    ///
    /// ## Use instead
    /// ```argdown
    /// ===
    /// speakers: {author: {name: The author}, minister: {name: The minister, kind: person}}
    /// ===
    ///
    /// [Safe]: The bridge is safe.
    ///   + [Word]: The bridge was tested in May. {voice: [author, minister], form: reported}
    ///   + [Report]: The report of the test names no fault. {basis: document}
    /// ```
    "S206", "sole-support-reported", Warning, [News, Analyst]
}

fn check(context: &Context, findings: &mut Findings) {
    let (model, reasons) = (context.model(), context.reasons());
    for (id, claim) in model.claims() {
        let is_own = reasons.is_asked(id) || reasons.main_claims().contains(&id);
        if !is_own || is_speech(claim) || reasons.is_grounded(id) || reasons.label(Element::Claim(id)) != Label::In {
            continue;
        }
        let steps = reasons.reasons_for(Element::Claim(id)).filter(|&step| reasons.survives(step));
        let mut words: Vec<ClaimId> = Vec::new();
        let mut leans = true;
        for step in steps {
            match word(context, &reasons.step(step)) {
                Some(claim) => words.push(claim),
                None => leans = false,
            }
        }
        let speakers: BTreeSet<&str> = words.iter().filter_map(|&word| speaker(model.claim(word))).collect();
        if !leans || words.is_empty() || speakers.len() > 1 {
            continue;
        }
        let subject = context.subject(Element::Claim(id));
        let whose = match speakers.first() {
            Some(id) => {
                let name = model.speaker(id).and_then(|speaker| speaker.name.as_deref());
                format!("the word of {}", name.unwrap_or(id))
            }
            None => "reported speech".to_owned(),
        };
        let finding = findings.add(claim.span(), format!("`{subject}` rests on {whose} alone"));
        finding
            .about(subject)
            .help("give a reason that does not come from there, or leave the claim to who made it (`stance: reports`)");
        for word in words {
            finding.label(context.span(Element::Claim(word)), "what is said");
        }
    }
}

/// The reported claim that a step leans on; none where there is anything else that it leans on.
fn word(context: &Context, step: &Step) -> Option<ClaimId> {
    let mut word = None;
    for premise in &step.premises {
        let Element::Claim(id) = *premise else { return None };
        if is_speech(context.model().claim(id)) {
            word = word.or(Some(id));
        } else if is_known_otherwise(context, id) {
            return None;
        }
    }
    word
}

/// Is it what somebody says, without anything else that would show it?
fn is_speech(claim: &Claim) -> bool {
    let facts = claim.facts();
    let said = [Basis::OfficialStatement, Basis::MediaReport, Basis::Witness, Basis::Expert];
    let is_said = facts.is_only_reported() || facts.voice.len() > 1;
    is_said && !facts.assumed && facts.basis.iter().all(|basis| said.contains(basis))
}

/// Does it stand on something that is evidence?
fn is_known_otherwise(context: &Context, id: ClaimId) -> bool {
    let facts = context.model().claim(id).facts();
    let by_itself = context.reasons().is_grounded(id) && !facts.assumed && !facts.undeveloped;
    let is_taken_for_granted = |basis: &Basis| matches!(basis, Basis::CommonKnowledge | Basis::Definition);
    let only_granted = !facts.basis.is_empty() && facts.basis.iter().all(is_taken_for_granted);
    context.reasons().has_reason(Element::Claim(id)) || by_itself && !only_granted
}

/// Who said it in the end.
fn speaker(claim: &Claim) -> Option<&str> {
    claim.facts().voice.get(1..)?.last().map(String::as_str)
}

#[cfg(test)]
mod tests {
    use crate::check::tests::messages;

    const HEAD: &str = "===\nspeakers: {author: {name: A}, minister: {name: The minister}, mayor: {name: The mayor}}\n===\n\n";

    #[test]
    fn one_word_alone_is_told_and_two_are_not() {
        let one = "[m]: It is safe.\n  + [x]: It was tested. {voice: [author, minister]}\n";
        assert_eq!(messages("S206", &format!("{HEAD}{one}")), ["`[m]` rests on the word of The minister alone"]);
        let two = format!("{HEAD}{one}  + [y]: It was looked at. {{voice: [author, mayor]}}\n");
        assert!(messages("S206", &two).is_empty());
    }

    #[test]
    fn what_is_known_otherwise_beside_the_word_counts_and_what_everybody_knows_does_not() {
        let step = |basis: &str| {
            let said = "(1) [x]: It was tested. {voice: [author, minister], stance: endorses}";
            format!("{HEAD}<s>\n\n{said}\n(2) [y]: Tests are strict. {{basis: {basis}}}\n----\n(3) [m]: It is safe.\n")
        };
        assert_eq!(messages("S206", &step("common-knowledge")).len(), 1);
        assert!(messages("S206", &step("study")).is_empty());
    }

    #[test]
    fn what_falls_anyway_is_nobody_s_own() {
        let fallen = "[m]: It is safe.\n  + [x]: It was tested. {voice: [author, minister]}\n  - [y]: It broke. {basis: event}\n";
        assert!(messages("S206", &format!("{HEAD}{fallen}")).is_empty());
    }
}
