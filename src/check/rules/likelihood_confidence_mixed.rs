use super::off_scale_term::is_likelihood;
use crate::check::estimate::{place, word};
use crate::check::language::Cue;
use crate::check::registry::declare_rule;
use crate::check::{Context, Findings};
use crate::model::{Element, Scale};

declare_rule! {
    /// ## What it does
    /// Finds claims whose text gives both how sure the judgment is and how likely the thing is (*with high
    /// confidence, it is likely that …*; بثقة عالية، من المرجح أن), and data in which the one stands under
    /// the key of the other.
    ///
    /// ## Why it matters
    /// Confidence is about the grounds, likelihood about the world: one can be very sure that something is
    /// unlikely. In one sentence readers take the one for the other, which is why analysts' own rules
    /// (ICD 203) keep them apart.
    ///
    /// ## Example
    /// ```argdown
    /// [Peace]: We judge with high confidence that the talks are likely to succeed.
    /// ```
    ///
    /// ## Use instead
    /// ```argdown
    /// [Peace]: The talks will succeed. {likelihood: likely, scale: icd203, confidence: high}
    /// ```
    "C703", "likelihood-confidence-mixed", Warning, [Analyst], cues: [Confidence, Likelihood]
}

fn check(context: &Context, findings: &mut Findings) {
    let model = context.model();
    for (id, claim) in model.claims().filter(|(_, claim)| claim.facts.is_some()) {
        let facts = claim.facts();
        let level = word(&facts.likelihood).filter(|word| Scale::confidence_level(word).is_some() || word.ends_with("confidence"));
        let level = level.filter(|word| facts.scale.or(model.scale()).is_none_or(|scale| scale.term(word).is_none()));
        let likelihood = word(&facts.confidence).filter(|word| is_likelihood(word));
        let wrong = [("likelihood", level, "how sure one is"), ("confidence", likelihood, "how likely it is")];
        for (key, word, says) in wrong.into_iter().filter_map(|(key, word, says)| Some((key, word?, says))) {
            findings
                .add(place(model, id, key), format!("`{word}` under `{key}` says {says}"))
                .about(context.subject(Element::Claim(id)))
                .help("`likelihood` is how likely the thing is, `confidence` how sure one is of that");
        }
    }
    let mut last = None;
    for found in context.cues().of(Cue::Confidence).filter(|found| last.replace(found.claim) != Some(found.claim)) {
        if let Some(likelihood) = context.cues().first(found.claim, Cue::Likelihood) {
            let subject = context.subject(Element::Claim(found.claim));
            findings
                .add(
                    context.place_in(found.claim, found.range.clone()),
                    format!("`{subject}` says in one sentence how sure it is and how likely"),
                )
                .label(context.place_in(found.claim, likelihood.range.clone()), "how likely")
                .about(subject)
                .help("claim it plainly, and give `likelihood` and `confidence` as data");
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::check::tests::found;

    #[test]
    fn each_has_its_place() {
        let text = "
[A]: It will hold. {likelihood: high, scale: plain, confidence: low}

[B]: It will break. {confidence: likely}

[C]: There is low confidence in the government.

[D]: There is low confidence that it is unlikely.

[E]: نقدّر بثقة عالية أن من المرجح أن تنجح المحادثات.
";
        assert_eq!(found("C703", text), ["[B]", "[D]", "[E]"]);
    }
}
