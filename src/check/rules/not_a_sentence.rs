use crate::check::registry::declare_rule;
use crate::check::{Context, Findings};
use crate::model::Element;

declare_rule! {
    /// ## What it does
    /// Finds claims that are a heading and no sentence: at most six words, none of which can be a verb,
    /// and no full stop. It knows English verbs and speaks about English only; an Arabic sentence needs no
    /// verb. Short sentences ("Peace is possible") are sentences.
    ///
    /// ## Why it matters
    /// "Oil prices" can be neither true nor false, so nothing can be a reason for it. Readers put in
    /// different verbs: that they rise, that they matter, that somebody sets them.
    ///
    /// ## Example
    /// ```argdown
    /// ===
    /// lang: en
    /// ===
    ///
    /// [Peace]: The talks will succeed.
    ///   + [Oil]: High oil prices
    /// ```
    ///
    /// ## Use instead
    /// ```argdown
    /// ===
    /// lang: en
    /// ===
    ///
    /// [Peace]: The talks will succeed.
    ///   + [Oil]: High oil prices hurt both sides.
    /// ```
    "T405", "not-a-sentence", Info, [Teach, News, Analyst, Agent]
}

/// More words than this mostly hide a verb that no list has.
const LONGEST: usize = 6;

fn check(context: &Context, findings: &mut Findings) {
    for (id, text) in context.texts().filter(|(_, text)| text.len() < 100) {
        let text = text.trim();
        if text.ends_with(['.', '!', '?', '…', ':']) || !is_short(text) || has_signs(text) {
            continue;
        }
        if context.cues().pack(context.model(), id).is_some_and(|pack| !pack.may_be_sentence(text)) {
            let subject = context.subject(Element::Claim(id));
            findings
                .add(context.place_in(id, 0..text.len()), format!("`{subject}` is no sentence: it says of nothing that it is so"))
                .about(subject)
                .help("say what is so, in a sentence that can be true or false");
        }
    }
}

fn is_short(text: &str) -> bool {
    text.split_whitespace().count() <= LONGEST
}

/// Formulas and variables are sentences of their own kind.
fn has_signs(text: &str) -> bool {
    let is_formula = |char: char| !char.is_alphanumeric() && !char.is_whitespace() && !"'’\"“”-,().&/".contains(char);
    text.contains(is_formula) || !text.split_whitespace().any(|word| word.chars().filter(|char| char.is_alphabetic()).count() > 2)
}

#[cfg(test)]
mod tests {
    use crate::check::tests::found;

    #[test]
    fn a_heading_is_told_from_a_short_sentence() {
        let text = "
===
lang: en
===

[A]: Freedom of speech

[B]: Peace is possible

[C]: Dogs bark.

[D]: P → Q

[E]: x

[F]: Russia retaliated

[G]: Economic growth in poor countries

[H]: The minister dithered
";
        assert_eq!(found("T405", text), ["[A]", "[G]"]);
        assert_eq!(found("T405", &text.replace("lang: en", "lang: de")), [""; 0]);
    }
}
