use crate::check::estimate::{place, scale, term, word, words};
use crate::check::language::Cue;
use crate::check::registry::declare_rule;
use crate::check::{Context, Findings};
use crate::model::{ClaimId, Element, Scale};

declare_rule! {
    /// ## What it does
    /// Finds likelihoods that no scale gives a meaning: a `likelihood` in words where neither the claim nor
    /// the front matter names a `scale`; one that is no word of the map's scale; a `confidence` that is no
    /// level of it; and, where a scale is named, words in the text of a claim that it does not have (*fairly
    /// likely*, *a good chance*). The scales have English words; Arabic ones count as those that they are translated by
    /// (من المرجح as *likely*).
    ///
    /// ## Why it matters
    /// *Likely* is 55 to 80 percent on one scale and 66 to 100 on another, and *fairly likely* is anything.
    /// Readers put in numbers that lie far apart, and nobody can say afterwards whether the forecast was
    /// right.
    ///
    /// ## Example
    /// ```argdown
    /// ===
    /// scale: icd203
    /// ===
    ///
    /// [Peace]: It is fairly likely that the talks will succeed.
    /// ```
    ///
    /// ## Use instead
    /// ```argdown
    /// ===
    /// scale: icd203
    /// ===
    ///
    /// [Peace]: The talks will succeed. {likelihood: likely}
    /// ```
    "C701", "off-scale-term", Warning, [Analyst], cues: [Likelihood]
}

fn check(context: &Context, findings: &mut Findings) {
    let model = context.model();
    for (id, claim) in model.claims() {
        let facts = claim.facts();
        let (named, own) = (scale(model, claim), facts.scale);
        match (word(&facts.likelihood), named) {
            (Some(word), None) => {
                let help = format!("name the `scale`: {}, with the claim or in the front matter", Scale::WORDS.join(", "));
                report(context, findings, id, "likelihood", format!("`{word}` means nothing without a scale"), help);
            }
            // Of a scale that the claim itself names, reading it has said so.
            (Some(word), Some(scale)) if own.is_none() && scale.term(word).is_none() => {
                report(context, findings, id, "likelihood", format!("`{word}` is no word of the scale {scale}"), known(scale));
            }
            _ => {}
        }
        if let Some(level) = word(&facts.confidence) {
            let is_known = named.map_or(Scale::confidence_level(level).is_some(), |scale| scale.confidence().any(|word| word == level));
            // What is a likelihood is `likelihood-confidence-mixed`.
            if !is_known && !is_likelihood(level) {
                let levels: Vec<&str> = named.unwrap_or(Scale::Ipcc).confidence().collect();
                let help = format!("it may be one of {}", levels.join(", "));
                report(context, findings, id, "confidence", format!("`{level}` is no level of confidence"), help);
            }
        }
    }
    for found in context.cues().of(Cue::Likelihood) {
        let claim = model.claim(found.claim);
        let Some(pack) = context.cues().pack(model, found.claim) else { continue };
        let Some(scale) = scale(model, claim).filter(|&scale| scale != Scale::Plain) else { continue };
        if term(context, found, scale).is_none() {
            let (subject, words) = (context.subject(Element::Claim(found.claim)), words(model, found));
            findings
                .add(context.place_in(found.claim, found.range.clone()), format!("`{words}` in `{subject}` is no word of the scale {scale}"))
                .about(subject)
                .help(format!("its words are {}", pack.terms(scale).join(", ")));
        }
    }
}

/// Is this a word of likelihood on some scale with numbers?
pub(super) fn is_likelihood(word: &str) -> bool {
    [Scale::Icd203, Scale::Ipcc].into_iter().any(|scale| scale.term(word).is_some())
}

fn known(scale: Scale) -> String {
    let words: Vec<&str> = scale.terms().iter().map(|term| term.word).collect();
    format!("its words are {}", words.join(", "))
}

fn report(context: &Context, findings: &mut Findings, id: ClaimId, key: &str, message: String, help: String) {
    let subject = context.subject(Element::Claim(id));
    findings.add(place(context.model(), id, key), message).about(subject).help(help);
}

#[cfg(test)]
mod tests {
    use crate::check::tests::messages;

    #[test]
    fn a_word_needs_a_scale_that_has_it() {
        let claims = "
[A]: It will hold. {likelihood: likely}

[B]: It will break. {likelihood: fairly likely}

[C]: It will bend. {likelihood: likely, scale: ipcc, confidence: medium}

[D]: It will bend, which is highly likely. {likelihood: 0.9, confidence: fair}
";
        let without = ["`likely` means nothing without a scale", "`fairly likely` means nothing without a scale", "`fair` is no level of confidence"];
        assert_eq!(messages("C701", claims), without);
        let with = [
            "`fairly likely` is no word of the scale icd203",
            "`highly likely` in `[D]` is no word of the scale icd203",
            "`fair` is no level of confidence",
        ];
        assert_eq!(messages("C701", &format!("===\nscale: icd203\n===\n{claims}")), with);
    }

    #[test]
    fn words_are_looked_up_in_the_language_of_the_text() {
        let claims = "
[A]: من المرجح أن تنجح المحادثات.

[B]: ومن غير المرجح أن تفشل المحادثات هذا العام.

[C]: هناك احتمال كبير أن تنجح المحادثات.

[D]: من شبه المؤكد أن تنجح المحادثات.
";
        let found = "`احتمال كبير` in `[C]` is no word of the scale";
        for scale in ["icd203", "ipcc"] {
            assert_eq!(messages("C701", &format!("===\nscale: {scale}\n===\n{claims}")), [format!("{found} {scale}")]);
        }
    }
}
