use crate::check::language::Cue;
use crate::check::registry::declare_rule;
use crate::check::{Context, Findings};
use crate::model::Element;

declare_rule! {
    /// ## What it does
    /// Finds claims that begin with a word that points at another text: *this*, *these*, *they*, *he*,
    /// *such a*; هذا, ذلك, هم. Beginnings that point at nothing are passed over: *it is wrong to …*,
    /// *it follows that …*, *those who …*, *this year*.
    ///
    /// ## Why it matters
    /// A map has no reading order. Whoever meets the claim in a drawing, in a list of findings or as the
    /// answer to a query does not know what "this" is, and two readers may think of two things.
    ///
    /// ## Example
    /// ```argdown
    /// [Peace]: The talks will succeed.
    ///   + [Cost]: They cannot afford another year.
    /// ```
    ///
    /// ## Use instead
    /// ```argdown
    /// [Peace]: The talks will succeed.
    ///   + [Cost]: The parties cannot afford another year.
    /// ```
    "T406", "context-dependent", Info, [Teach, News, Analyst, Agent], cues: [Pointer]
}

fn check(context: &Context, findings: &mut Findings) {
    for found in context.cues().of(Cue::Pointer) {
        let text = context.model().claim(found.claim).text().map_or("", |text| &text.string);
        let subject = context.subject(Element::Claim(found.claim));
        let message = format!("`{subject}` begins with `{}`, and does not say what that is", &text[found.range.clone()]);
        findings
            .add(context.place_in(found.claim, found.range.clone()), message)
            .about(subject)
            .help("name it: a claim is read without the ones around it");
    }
}

#[cfg(test)]
mod tests {
    use crate::check::tests::found;

    #[test]
    fn a_word_that_points_is_told_from_one_that_does_not() {
        let text = "
[A]: This shows that the talks will succeed.

[B]: It is wrong to break a promise.

[C]: Those who pay decide.

[D]: That the talks will succeed is doubtful.

[E]: They will not pay.

[F]: This year, the talks will succeed.

[G]: It will not work.

[H]: هذا ما يؤخر الحل.

[I]: هم من دفع الثمن.
";
        assert_eq!(found("T406", text), ["[A]", "[E]", "[G]", "[H]", "[I]"]);
    }
}
