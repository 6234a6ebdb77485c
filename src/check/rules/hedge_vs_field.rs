use crate::check::estimate::{percent, place, scale, term, words};
use crate::check::language::{Cue, Found};
use crate::check::registry::declare_rule;
use crate::check::{Context, Findings};
use crate::model::Element;

declare_rule! {
    /// ## What it does
    /// Finds claims whose text and data disagree about how likely it is: the text leaves it open (*may*,
    /// *perhaps*; ربما, قد يكون) and the data make it almost certain (95 percent or more); the text leaves
    /// nothing open (*certainly*, *is bound to*; حتما) and the data do (80 percent or less); or the text uses a
    /// word of the scale that lies elsewhere.
    ///
    /// ## Why it matters
    /// One of the two is out of date, or the reader is told one thing in the drawing and another in the
    /// figures.
    ///
    /// ## Example
    /// ```argdown
    /// [Peace]: The talks may succeed. {credence: 0.97}
    /// ```
    ///
    /// ## Use instead
    /// ```argdown
    /// [Peace]: The talks will succeed. {credence: 0.97}
    /// ```
    "C704", "hedge-vs-field", Info, [Analyst], cues: [Hedge, Certainty, Likelihood]
}

/// From this many percent on nothing is left open.
const CERTAIN: f64 = 95.0;
/// Up to this many percent something is.
const OPEN: f64 = 80.0;

fn check(context: &Context, findings: &mut Findings) {
    let model = context.model();
    for (id, claim) in model.claims().filter(|(_, claim)| claim.facts.is_some()) {
        let Some((low, high)) = percent(model, claim) else { continue };
        let disagrees = |found: &&Found| match found.cue {
            Cue::Hedge => low >= CERTAIN && !is_month(context, found),
            Cue::Certainty => high <= OPEN,
            Cue::Likelihood => scale(model, claim)
                .and_then(|scale| term(context, found, scale))
                .is_some_and(|term| f64::from(term.percent.1) < low || high < f64::from(term.percent.0)),
            _ => false,
        };
        let Some(found) = context.cues().in_claim(id).iter().find(disagrees) else { continue };
        let key = if claim.facts().likelihood.is_some() { "likelihood" } else { "credence" };
        let says = if low == high { format!("{low:.0}") } else { format!("{low:.0} to {high:.0}") };
        let subject = context.subject(Element::Claim(id));
        let message = format!("`{}` in `{subject}` does not go with its {key} of {says} percent", words(model, found));
        findings
            .add(context.place_in(id, found.range.clone()), message)
            .label(place(model, id, key), "how likely it is held to be")
            .about(subject)
            .help("claim it plainly, and leave how likely it is to the data");
    }
}

/// Is this `May`, inside a sentence?
fn is_month(context: &Context, found: &Found) -> bool {
    let text = context.model().claim(found.claim).text().map_or("", |text| &text.string);
    found.range.start > 0 && text[found.range.clone()].starts_with('M')
}

#[cfg(test)]
mod tests {
    use crate::check::tests::found;

    #[test]
    fn text_and_data_agree_or_are_reported() {
        let text = "
===
scale: icd203
===

[A]: It may hold. {likelihood: almost certain}

[B]: It will hold from the end of May. {likelihood: almost certain}

[C]: It is bound to hold. {likelihood: likely}

[D]: It is unlikely to hold. {likelihood: very likely}

[E]: It is likely to hold. {likelihood: likely}

[F]: ربما تنجح المحادثات. {credence: 0.99}

[G]: It may hold. {likelihood: likely}
";
        assert_eq!(found("C704", text), ["[A]", "[C]", "[D]", "[F]"]);
    }
}
