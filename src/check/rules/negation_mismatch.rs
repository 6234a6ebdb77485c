use crate::check::language::{Class, bare, is_any, without_conjunction};
use crate::check::passages::{quoted, shown};
use crate::check::registry::declare_rule;
use crate::check::{Context, Findings};
use crate::model::Element;
use crate::source::fold;

declare_rule! {
    /// ## What it does
    /// Finds claims that say nearly what the passage says that they point to, except that one of the two is
    /// negated and the other is not: in English by `not`, `no`, `never`, `without` and the like, in Arabic by
    /// `لا`, `لم`, `لن`, `ليس`, `غير`, `دون`, `عدم` and the like.
    ///
    /// Nearly means that three in five of the claim's words are in the passage. A claim in its own words, or in
    /// another language, can be negated where its source is not and mean the same; there this rule says
    /// nothing.
    ///
    /// ## Why it matters
    /// A lost "not" turns a quote into its opposite, and everything else in it still looks right.
    ///
    /// ## Example
    /// ```argdown
    /// ===
    /// sources: {minutes: {title: Minutes of May}}
    /// ===
    ///
    /// [Cost]: The town can afford to open on Sundays.
    ///   {anchor: {source: minutes, exact: the town cannot afford to open on Sundays}}
    /// ```
    ///
    /// ## Use instead
    /// ```argdown
    /// ===
    /// sources: {minutes: {title: Minutes of May}}
    /// ===
    ///
    /// [Cost]: The town cannot afford to open on Sundays.
    ///   {anchor: {source: minutes, exact: the town cannot afford to open on Sundays}}
    /// ```
    "Q507", "negation-mismatch", Info, [Agent]
}

/// Words of a claim that have to be in the passage, in percent.
const NEAR: usize = 60;
/// Letters that two forms of a word have in common.
const STEM: usize = 5;

fn check(context: &Context, findings: &mut Findings) {
    for (id, claim) in context.model().claims() {
        let Some(text) = claim.text() else { continue };
        let own = Wording::of(&text.string);
        for quote in quoted(context, id, claim) {
            let there = Wording::of(quote);
            if own.is_negated == there.is_negated || !own.is_nearly_in(&there) {
                continue;
            }
            let subject = context.subject(Element::Claim(id));
            let (with, without) =
                if own.is_negated { ("`{}` is negated", "its passage is not") } else { ("`{}` is not negated", "its passage is") };
            let message = format!("{}, and {without}", with.replace("{}", &subject));
            let finding = findings.add(claim.span(), message);
            finding.about(subject).note(format!("the passage: {}", shown(quote)));
            finding.help("see whether the claim says the opposite of its source");
        }
    }
}

/// The words of a text, and whether it is negated.
struct Wording {
    stems: Vec<String>,
    is_negated: bool,
}

impl Wording {
    fn of(text: &str) -> Wording {
        let folded = fold(text);
        let words = folded.split(|char: char| !char.is_alphanumeric() && char != '\'');
        let words = words.map(|word| word.trim_matches('\'')).filter(|word| !word.is_empty());
        let (negations, others): (Vec<&str>, Vec<&str>) = words.partition(|word| negates(word));
        let content = others.into_iter().filter(|word| word.chars().count() > 2);
        Wording {
            stems: content.map(|word| without_conjunction(word).chars().take(STEM).collect()).collect(),
            // Twice negated is not negated.
            is_negated: negations.len() % 2 == 1,
        }
    }

    fn is_nearly_in(&self, other: &Wording) -> bool {
        let common = self.stems.iter().filter(|stem| other.stems.contains(stem)).count();
        self.stems.len() > 1 && common * 100 >= self.stems.len() * NEAR
    }
}

fn negates(word: &str) -> bool {
    let mut form = String::new();
    bare(word, &mut form);
    is_any(&form, &[Class::Negation])
}

#[cfg(test)]
mod tests {
    use crate::check::{Selection, check};

    fn found(claim: &str, quote: &str) -> Vec<String> {
        let map = crate::read_text(&format!(
            "===\nsources: {{s: {{}}}}\n===\n\n[A]: {claim} {{anchor: {{source: s, exact: {quote:?}}}}}\n"
        ));
        let findings = check(&map, &Selection::default().only(["Q507"]).unwrap());
        findings.into_iter().map(|finding| finding.message).collect()
    }

    #[test]
    fn a_lost_negation_is_found_in_english_and_arabic() {
        assert_eq!(found("The talks have failed.", "the talks haven’t failed"), ["`[A]` is not negated, and its passage is"]);
        assert_eq!(found("لم تفشل المحادثات.", "وتفشل المحادثات"), ["`[A]` is negated, and its passage is not"]);
        assert_eq!(found("لن تفشل المحادثات.", "ولم تفشل المحادثات"), [""; 0]);
    }

    #[test]
    fn other_words_and_other_languages_are_not_compared() {
        assert_eq!(found("Nobody expects a breakthrough.", "hopes of success are small"), [""; 0]);
        assert_eq!(found("The talks have not failed.", "فشلت المحادثات"), [""; 0]);
        assert_eq!(found("It is not true that nobody came.", "it is true that everybody came"), [""; 0]);
    }
}
