use crate::check::language::Cue;
use crate::check::registry::declare_rule;
use crate::check::{Context, Findings};
use crate::diagnostic::Applicability;
use crate::model::Element;

declare_rule! {
    /// ## What it does
    /// Finds words that stand where a reason should: *clearly*, *obviously*, *of course*, *everybody
    /// knows*; بالطبع, لا شك, من الواضح أن. What says how something is done or seen ("clearly visible") is
    /// passed over, and so is what is quoted.
    ///
    /// ## Why it matters
    /// Such a word asks the reader to agree without a reason. What is obvious does without it, and what
    /// is not becomes no surer by it.
    ///
    /// ## Example
    /// ```argdown
    /// [Peace]: The talks will obviously succeed.
    /// ```
    ///
    /// ## Use instead
    /// ```argdown
    /// [Peace]: The talks will succeed.
    ///   + [Cost]: Neither side can afford another year.
    /// ```
    "T409", "loaded-or-intensifier", Info, [Teach, Analyst], cues: [Intensifier]
}

fn check(context: &Context, findings: &mut Findings) {
    for found in context.cues().of(Cue::Intensifier) {
        let text = context.model().claim(found.claim).text().map_or("", |text| &text.string);
        let word = &text[found.range.clone()];
        let subject = context.subject(Element::Claim(found.claim));
        let message = format!("`{word}` in `{subject}` stands where a reason should");
        let that = text[found.range.end..].trim_start().strip_prefix("that ").map_or(0, |rest| text.len() - rest.len());
        let all = found.range.start..found.range.end.max(that);
        let fix = context.fix_without(found.claim, all, "leave it out", Applicability::Unsafe);
        let finding = findings.add(context.place_in(found.claim, found.range.clone()), message);
        finding.about(subject).help("leave it out, or give the reason that makes it so");
        finding.fix = fix;
    }
}

#[cfg(test)]
mod tests {
    use crate::check::tests::{found, suggested};

    #[test]
    fn the_word_goes_and_the_rest_stays() {
        assert_eq!(suggested("T409", "[A]: The talks will obviously succeed.\n"), "[A]: The talks will succeed.\n");
        assert_eq!(suggested("T409", "[A]: Of course, the talks will succeed.\n"), "[A]: The talks will succeed.\n");
        let text = "[A]: The border is clearly visible.\n\n[B]: He said “of course” to them.\n\n[C]: لا شك أن المحادثات ستنجح.\n";
        assert_eq!(found("T409", text), ["[C]"]);
    }
}
