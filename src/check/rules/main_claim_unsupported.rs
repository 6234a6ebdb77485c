use crate::check::registry::declare_rule;
use crate::check::{Context, Findings};
use crate::diagnostic::Severity;
use crate::model::{ClaimId, Element};

declare_rule! {
    /// ## What it does
    /// Finds main claims that nothing leads to: one marked `main: true` without a reason, or a main
    /// claim of either sort whose reasons are all undercut or attacked by something that stands. Where
    /// the map marks none, so that hence takes what stands at the end of all reasons, it is a warning. A hypothesis
    /// (`#hypothesis`) that the map does not argue for may fall.
    ///
    /// ## Why it matters
    /// This is the claim that everything else is there for.
    ///
    /// ## Example
    /// ```argdown
    /// [Peace]: The talks will succeed.
    ///   + <Exhaustion>: Neither side can afford another year.
    ///     - [Loans]: Both sides have new loans.
    /// ```
    ///
    /// ## Use instead
    /// ```argdown
    /// [Peace]: The talks will succeed.
    ///   + <Exhaustion>: Neither side can afford another year.
    ///     - [Loans]: Both sides have new loans.
    ///       - [Interest]: Nobody can pay the interest on these loans.
    /// ```
    "S203", "main-claim-unsupported", Error, [Default]
}

fn check(context: &Context, findings: &mut Findings) {
    let (model, reasons) = (context.model(), context.reasons());
    for &id in reasons.main_claims() {
        let claim = model.claim(id);
        let may_fall = claim.is_hypothesis() && !claim.facts().main;
        if !may_fall && !reasons.is_grounded(id) && !reasons.has_reason(Element::Claim(id)) {
            report(context, findings, id);
        }
    }
}

fn report(context: &Context, findings: &mut Findings, id: ClaimId) {
    let (model, reasons) = (context.model(), context.reasons());
    let (element, claim) = (Element::Claim(id), model.claim(id));
    let subject = context.subject(element);
    let defeats: Vec<_> = reasons.reasons_for(element).filter_map(|step| reasons.defeat(step)).collect();
    if defeats.is_empty() && !claim.facts().main {
        return;
    }
    let message = match defeats.is_empty() {
        true => format!("the main claim `{subject}` has no reason"),
        false => format!("the main claim `{subject}` has no reason that survives"),
    };
    let finding = findings.add(claim.span(), message);
    finding.about(subject);
    if !claim.facts().main {
        finding.severity(Severity::Warning);
    }
    for defeat in defeats.iter().take(5) {
        let by = context.subject(defeat.by);
        finding.label(model.relation(defeat.relation).span(), format!("`{by}` stands against a reason for it"));
    }
    match defeats.is_empty() {
        true => finding.help("give a reason for it, or mark it `undeveloped` as long as the reasons are to come"),
        false => finding.help("answer what speaks against its reasons, or give another reason"),
    };
}

#[cfg(test)]
mod tests {
    use crate::check::tests::messages;

    #[test]
    fn a_hypothesis_may_fall() {
        let map = "[Arson]: Somebody set the fire. #hypothesis\n  + <Petrol>: There was petrol.\n    - [Mower]: It was the mower's.\n";
        assert_eq!(messages("S203", map), [""; 0]);
        let unmarked = map.replace(" #hypothesis", "");
        assert_eq!(messages("S203", &unmarked), ["the main claim `[Arson]` has no reason that survives"]);
    }
}
