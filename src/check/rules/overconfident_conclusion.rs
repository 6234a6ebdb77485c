use crate::check::estimate::{has_evidence, place, word};
use crate::check::registry::declare_rule;
use crate::check::{Context, Findings};
use crate::model::{ClaimId, Element, Likelihood, Scale};
use crate::reason::StepId;

declare_rule! {
    /// ## What it does
    /// Finds conclusions that are held with more `confidence` than the least sure premise of their one
    /// reason. Levels are compared with levels and numbers with numbers; a premise without `confidence`
    /// sets no limit. Where several reasons survive, or the claim has evidence of its own, it says nothing:
    /// reasons that are independent can make a conclusion surer than each of them.
    ///
    /// `likelihood` and `credence` are not compared: what follows from something can be more likely than
    /// that.
    ///
    /// ## Why it matters
    /// Confidence comes from the grounds, and a chain holds no more than its weakest link. Somewhere
    /// between the premise and the conclusion a doubt was lost.
    ///
    /// ## Example
    /// ```argdown
    /// [Peace]: The talks will succeed. {confidence: high}
    ///   + [Cost]: Neither side can afford another year. {confidence: low}
    /// ```
    ///
    /// ## Use instead
    /// ```argdown
    /// [Peace]: The talks will succeed. {confidence: low}
    ///   + [Cost]: Neither side can afford another year. {confidence: low}
    /// ```
    "C705", "overconfident-conclusion", Warning, [Analyst]
}

fn check(context: &Context, findings: &mut Findings) {
    let (model, reasons) = (context.model(), context.reasons());
    for (id, claim) in model.claims().filter(|(_, claim)| claim.facts().confidence.is_some()) {
        let element = Element::Claim(id);
        let mut surviving = reasons.reasons_for(element).filter(|&step| reasons.survives(step));
        let (Some(only), None) = (surviving.next(), surviving.next()) else { continue };
        if has_evidence(model, claim) {
            continue;
        }
        if let Some(premise) = weaker_premise(context, only, id) {
            let [subject, weak] = [element, Element::Claim(premise)].map(|element| context.subject(element));
            let how_sure = |id: ClaimId| shown(&model.claim(id).facts().confidence);
            findings
                .add(
                    place(model, id, "confidence"),
                    format!("`{subject}` is held with {} confidence, and its one reason needs `{weak}`, held with {}", how_sure(id), how_sure(premise)),
                )
                .label(place(model, premise, "confidence"), "the weakest link")
                .about(subject)
                .help("lower the confidence, or give another reason");
        }
    }
}

/// The least sure premise of a step, where it is less sure than the claim.
fn weaker_premise(context: &Context, step: StepId, claim: ClaimId) -> Option<ClaimId> {
    let model = context.model();
    let sure = |id: ClaimId| Some((confidence(&model.claim(id).facts().confidence)?, id));
    let ((kind, limit), _) = sure(claim)?;
    let premises = context.reasons().step(step).premises;
    let claims = premises.into_iter().filter_map(|premise| match premise {
        Element::Claim(id) => sure(id),
        _ => None,
    });
    let same = claims.filter(|((other, level), _)| *other == kind && *level < limit);
    same.min_by(|((_, one), _), ((_, other), _)| one.total_cmp(other)).map(|(_, id)| id)
}

/// How confidence is given.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Level,
    Number,
}

fn confidence(value: &Option<Likelihood>) -> Option<(Kind, f64)> {
    match value {
        Some(Likelihood::Number(number)) => Some((Kind::Number, *number)),
        other => word(other).and_then(Scale::confidence_level).map(|level| (Kind::Level, f64::from(level))),
    }
}

fn shown(value: &Option<Likelihood>) -> String {
    match value {
        Some(Likelihood::Number(number)) => number.to_string(),
        other => word(other).unwrap_or_default().to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use crate::check::tests::found;

    #[test]
    fn one_weak_link_limits_and_a_second_reason_does_not() {
        let text = "
[A]: It will hold. {confidence: high}
  + [A1]: It is strong. {confidence: moderate}

[B]: It will break. {confidence: high}
  + [B1]: It is weak. {confidence: low}
  + [B2]: It is old. {confidence: low}

[C]: It will bend. {confidence: high, basis: study}
  + [C1]: It is soft. {confidence: low}

[D]: It will stay. {confidence: 0.9}
  + [D1]: It is heavy. {confidence: 0.5}

[E]: It will go. {confidence: 0.9}
  + [E1]: It is light. {confidence: low}
";
        assert_eq!(found("C705", text), ["[A]", "[D]"]);
    }
}
