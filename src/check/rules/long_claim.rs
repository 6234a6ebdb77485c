use super::compound_claim::first_break;
use crate::check::registry::declare_rule;
use crate::check::{Context, Findings};
use crate::diagnostic::Severity;
use crate::model::Element;

declare_rule! {
    /// ## What it does
    /// Finds claims of more than 40 words; with the profiles `teach` and `strict`, from 31 words on, for
    /// information. Words are what spaces part, so it says nothing about languages that write without.
    /// Where a claim is long because it is several sentences, `compound-claim` says so.
    ///
    /// ## Why it matters
    /// A claim of that length is mostly several, and one that nobody reads to its end in a drawing.
    ///
    /// ## Example
    /// ```argdown
    /// [Peace]: The talks that began in spring between the two governments and to which the neighbours sent
    ///   observers with a mandate that was never made public will, in the view of those who took part in
    ///   the first round and spoke of it afterwards, succeed before the winter.
    /// ```
    ///
    /// ## Use instead
    /// ```argdown
    /// [Peace]: The talks will succeed before the winter.
    ///   + [Participants]: Those who took part in the first round expect success.
    /// ```
    "T407", "long-claim", Warning, [Teach, News, Analyst, Agent]
}

/// More words than these are too many.
const LONGEST: usize = 40;
/// More words than these are worth a word to those who want every word.
const LONG: usize = 30;

fn check(context: &Context, findings: &mut Findings) {
    use crate::check::Profile::{Strict, Teach};
    let limit = if matches!(context.profile(), Teach | Strict) { LONG } else { LONGEST };
    // What may part words is counted first, which is quicker than finding them.
    let may_be_long = |text: &str| text.bytes().filter(|byte| *byte <= b' ' || !byte.is_ascii()).count() >= limit;
    for (id, text) in context.texts().filter(|(_, text)| text.len() > 2 * limit && may_be_long(text)) {
        let words = text.split_whitespace().count();
        if words > limit && first_break(text.trim_end()).is_none() {
            let subject = context.subject(Element::Claim(id));
            let severity = if words > LONGEST { Severity::Warning } else { Severity::Info };
            findings
                .add(context.model().claim(id).span(), format!("`{subject}` has {words} words"))
                .about(subject)
                .severity(severity)
                .help("say it shorter, or part it into claims of their own");
        }
    }
}
