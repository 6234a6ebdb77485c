use crate::check::language::Cue;
use crate::check::registry::declare_rule;
use crate::check::{Context, Findings};
use crate::model::{ClaimKind, Element};

declare_rule! {
    /// ## What it does
    /// Finds claims with a word inside them that draws an inference or gives a reason: *because*,
    /// *therefore*, *, so*, *which shows that*; لأن, بالتالي, من ثم.
    ///
    /// Words that do so only at times are left out: *since* and *as* mostly say when, *so that* says what
    /// for, *because of* names a cause. A claim of `kind: causal` is about a cause, and a negated
    /// *because* ("not because …") is what such a claim is about: both are passed over.
    ///
    /// ## Why it matters
    /// There are two claims and a step in one box. Nobody can doubt one of the three alone, no reason can
    /// be given for the premise, and `hence` cannot say what hangs on it.
    ///
    /// ## Example
    /// ```argdown
    /// [Peace]: The talks will succeed because neither side can afford another year.
    /// ```
    ///
    /// ## Use instead
    /// ```argdown
    /// [Peace]: The talks will succeed.
    ///   + [Cost]: Neither side can afford another year.
    /// ```
    "T402", "reasoning-inside-claim", Warning, [Default], cues: [Inference, Connective]
}

fn check(context: &Context, findings: &mut Findings) {
    let mut last = None;
    for found in context.cues().of(Cue::Inference) {
        let claim = context.model().claim(found.claim);
        // A word that only ties the text to the one before it is `leading-connective`'s.
        let is_leading = context.cues().first(found.claim, Cue::Connective).is_some_and(|other| other.range == found.range);
        if is_leading || claim.facts().kind == Some(ClaimKind::Causal) || last.replace(found.claim) == Some(found.claim) {
            continue;
        }
        let word = claim.text().map_or("", |text| &text.string[found.range.clone()]);
        let subject = context.subject(Element::Claim(found.claim));
        findings
            .add(
                context.place_in(found.claim, found.range.clone()),
                format!("`{subject}` holds a claim and its reason in one: `{word}`"),
            )
            .about(subject)
            .help("write the reason as a claim of its own below it; where the cause itself is claimed, say `kind: causal`");
    }
}

#[cfg(test)]
mod tests {
    use crate::check::tests::found;

    #[test]
    fn a_reason_inside_is_found_and_a_cause_or_a_purpose_is_not() {
        let text = "
[A]: The talks will fail because they began too late.

[B]: The talks failed because of the weather.

[C]: They began late so that the others could come.

[D]: People do not vote because they are told to, but not because they like it. {kind: causal}

[E]: Trade fell, so the talks began.

[F]: The war has lasted since 2019.

[G]: Because they are late, the talks will fail.

[I]: Therefore, the talks will fail.

[H]: فشلت المحادثات لأنها بدأت متأخرة.
";
        assert_eq!(found("T402", text), ["[A]", "[E]", "[G]", "[H]"]);
    }
}
