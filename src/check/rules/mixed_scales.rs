use crate::check::estimate::{place, scale, term, word, words};
use crate::check::language::Cue;
use crate::check::registry::declare_rule;
use crate::check::{Context, Findings};
use crate::model::{ClaimId, Element, Scale};
use crate::text::Span;

declare_rule! {
    /// ## What it does
    /// Finds likelihoods of several scales in one map, and words of both rows of ICD 203 (*likely* and
    /// *probable*). Each further scale or row is reported once, where it first stands.
    ///
    /// ## Why it matters
    /// A reader compares the words of a map with each other. On two scales the same word means two things,
    /// and two words of the two rows mean one, though they look like a difference.
    ///
    /// ## Example
    /// ```argdown
    /// [Peace]: The talks will succeed. {likelihood: likely, scale: icd203}
    ///   + [Border]: The border will open. {likelihood: likely, scale: ipcc}
    /// ```
    ///
    /// ## Use instead
    /// ```argdown
    /// ===
    /// scale: icd203
    /// ===
    ///
    /// [Peace]: The talks will succeed. {likelihood: likely}
    ///   + [Border]: The border will open. {likelihood: very likely}
    /// ```
    "C702", "mixed-scales", Warning, [Analyst], cues: [Likelihood]
}

/// A word of likelihood in a map.
struct Use {
    claim: ClaimId,
    place: Span,
    word: String,
    scale: Scale,
    /// Its row among the words of the scale, if it is one of them.
    row: Option<u8>,
}

fn check(context: &Context, findings: &mut Findings) {
    let uses = uses(context);
    let mut scales: Vec<&Use> = Vec::new();
    for here in &uses {
        if scales.iter().all(|known| known.scale != here.scale) {
            if let Some(first) = scales.first() {
                let message = format!("`{}` is of the scale {}, and `{}` is of {}", here.word, here.scale, first.word, first.scale);
                report(context, findings, here, first, message, "use one scale in one map");
            }
            scales.push(here);
        }
    }
    let row = |here: &Use| if here.scale == Scale::Icd203 { here.row } else { None };
    let mut in_rows = uses.iter().filter_map(|here| Some((here, row(here)?)));
    if let Some((first, first_row)) = in_rows.next()
        && let Some((here, _)) = in_rows.find(|&(_, row)| row != first_row)
    {
        let message = format!("`{}` and `{}` are of different rows of words of {}", here.word, first.word, here.scale);
        report(context, findings, here, first, message, "keep to one row: one word for each likelihood");
    }
}

/// All words of likelihood on a scale, in data and in texts, in the order of the claims.
fn uses(context: &Context) -> Vec<Use> {
    let model = context.model();
    let mut uses = Vec::new();
    for (claim, stated) in model.claims() {
        let Some(scale) = scale(model, stated) else { continue };
        let in_text = context.cues().in_claim(claim).iter().filter(|found| found.cue == Cue::Likelihood);
        for (found, row) in in_text.filter_map(|found| Some((found, term(context, found, scale)?.row))) {
            let place = context.place_in(claim, found.range.clone());
            uses.push(Use { claim, place, word: words(model, found), scale, row: Some(row) });
        }
        if let Some(word) = word(&stated.facts().likelihood) {
            let row = scale.term(word).map(|term| term.row);
            uses.push(Use { claim, place: place(model, claim, "likelihood"), word: word.to_owned(), scale, row });
        }
    }
    uses
}

fn report(context: &Context, findings: &mut Findings, here: &Use, first: &Use, message: String, help: &str) {
    findings
        .add(here.place, message)
        .label(first.place, "the other one")
        .about(context.subject(Element::Claim(here.claim)))
        .help(help);
}

#[cfg(test)]
mod tests {
    use crate::check::tests::messages;

    #[test]
    fn rows_are_told_apart_in_data_and_in_texts() {
        let text = "
===
scale: icd203
===

[A]: It will hold. {likelihood: likely}

[B]: It will hold with almost no chance of breaking.

[C]: It will probably bend. {likelihood: highly probable}
";
        assert_eq!(messages("C702", text), ["`probably` and `likely` are of different rows of words of icd203"]);
        assert_eq!(messages("C702", &text.replace("icd203", "ipcc").replace("highly probable", "very likely")), [""; 0]);
    }
}
