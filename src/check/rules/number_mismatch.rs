use std::collections::{BTreeMap, BTreeSet};

use crate::check::numbers::{Kind, Number, has_relative_date, is_month, numbers};
use crate::check::passages::{paragraphs, quoted, shown};
use crate::check::quotations::{self, Script};
use crate::check::registry::declare_rule;
use crate::check::{Context, Findings, Profile};
use crate::diagnostic::Severity;
use crate::model::{Anchor, Claim, ClaimId, Element};
use crate::source::SourceText;

declare_rule! {
    /// ## What it does
    /// Compares the numbers and dates of a claim with those of the passage that its anchors point to, in English
    /// and Arabic, in digits of both scripts and in words. It reports
    ///
    /// * a number that the passage does not have, where the passage has another one of the same kind (a
    ///   percentage for a percentage), or where the number is nowhere in the source;
    /// * a year, month or day that is nowhere in the source and is not the date of the source itself. Where the
    ///   paragraph says "last year" or the like, a year before or behind that date is right too.
    ///
    /// Rounded numbers hold: 39 % for 38.6 %, and with "about" 40 % as well. Numbers below thirteen in words
    /// are passed over: "one of them" counts nothing. A rule that asked for every number
    /// of a claim in its passage would be wrong most of the time, since claims give dates that the text gave
    /// a page before.
    ///
    /// In the profiles `agent` and `strict` it says as well, for information, which names of a claim are
    /// nowhere in its source, where both are in the Latin script.
    ///
    /// Without the text of the source the words in `exact` are compared, and only for other numbers.
    ///
    /// ## Why it matters
    /// A wrong figure survives every rewording, and is what a reader remembers.
    ///
    /// ## Example
    /// ```argdown
    /// ===
    /// sources: {survey: {title: Survey of visitors}}
    /// ===
    ///
    /// [Visitors]: Every visitor counts, and 40% come on Saturdays.
    ///   {anchor: {source: survey, exact: Of all visitors 14 per cent come on a Saturday}}
    /// ```
    ///
    /// ## Use instead
    /// ```argdown
    /// ===
    /// sources: {survey: {title: Survey of visitors}}
    /// ===
    ///
    /// [Visitors]: Every visitor counts, and 14% come on Saturdays.
    ///   {anchor: {source: survey, exact: Of all visitors 14 per cent come on a Saturday}}
    /// ```
    "Q506", "number-mismatch", Warning, [Default, Agent]
}

/// A number in words from here on is one that somebody counted.
const COUNTED: f64 = 13.0;

fn check(context: &Context, findings: &mut Findings) {
    let mut sources = Sources::default();
    for (id, claim) in context.model().claims() {
        let quotes = quoted(context, id, claim);
        let Some(text) = claim.text() else { continue };
        if quotes.is_empty() {
            continue;
        }
        let numbers = numbers(&text.string);
        if !numbers.is_empty() {
            compare(context, findings, &mut sources, (id, claim), &numbers, &quotes);
        }
        if matches!(context.profile(), Profile::Agent | Profile::Strict) {
            names(context, findings, &mut sources, (id, claim));
        }
    }
}

/// What whole sources hold, found when it is first asked for.
#[derive(Default)]
struct Sources<'c> {
    numbers: BTreeMap<&'c str, Vec<Number>>,
    stems: BTreeMap<&'c str, BTreeSet<String>>,
}

impl<'c> Sources<'c> {
    fn numbers(&mut self, id: &'c str, text: &SourceText) -> &[Number] {
        self.numbers.entry(id).or_insert_with(|| numbers(text.text()))
    }

    /// The stems of all words of a source and of what the map says of it.
    fn stems(&mut self, context: &Context, id: &'c str, text: &SourceText) -> &BTreeSet<String> {
        self.stems.entry(id).or_insert_with(|| {
            let source = context.model().source(id);
            let about = source.into_iter().flat_map(|source| [&source.title, &source.author, &source.publisher]);
            let about = about.flatten().map(String::as_str);
            about.chain([text.text()]).flat_map(words).map(stem).collect()
        })
    }
}

/// What is known of the number of a claim that its passage does not have.
enum Finding {
    /// The passage has this one instead.
    Other(Number),
    /// The sources do not have it anywhere.
    Nowhere,
}

fn compare<'c>(
    context: &'c Context<'_>,
    findings: &mut Findings,
    sources: &mut Sources<'c>,
    (id, claim): (ClaimId, &'c Claim),
    own: &[Number],
    quotes: &[&str],
) {
    let there: Vec<Number> = quotes.iter().flat_map(|quote| numbers(quote)).collect();
    let mut around = paragraphs(context, id, claim);
    around.extend(quotes);
    let is_borne_out = |number: &&Number| there.iter().any(|quoted| number.is_borne_out_by(quoted));
    let rivals = |number: &Number| {
        let is_free = |quoted: &&Number| !own.iter().any(|own| own.is_borne_out_by(quoted));
        there.iter().filter(is_free).find(|quoted| quoted.kind == number.kind && !is_small(quoted)).cloned()
    };
    for number in own.iter().filter(|number| !is_small(number) && !is_borne_out(number)) {
        let rival = rivals(number);
        let is_known = is_known(context, sources, claim, number, &around);
        let what = match (number.kind.is_date(), is_known, rival) {
            (true, Some(true), _) => continue,
            (_, _, Some(rival)) => Finding::Other(rival),
            (_, Some(false), None) => Finding::Nowhere,
            _ => continue,
        };
        report(context, findings, (id, claim), number, what, quotes);
    }
}

/// A small number in words, which may count nothing.
fn is_small(number: &Number) -> bool {
    number.is_word && number.kind == Kind::Plain && number.value < COUNTED
}

/// Is the number anywhere in the sources of a claim, or for a date, is it theirs? `None` where not all of
/// their texts are there and what is there does not have it.
fn is_known<'c>(
    context: &'c Context<'_>,
    sources: &mut Sources<'c>,
    claim: &'c Claim,
    number: &Number,
    around: &[&str],
) -> Option<bool> {
    let mut is_complete = true;
    for anchor in &claim.facts().anchors {
        if number.kind.is_date() && is_of_source(context, &anchor.source, number, around) {
            return Some(true);
        }
        match context.source_texts().text(&anchor.source) {
            Some(text) if sources.numbers(&anchor.source, text).iter().any(|known| number.is_borne_out_by(known)) => {
                return Some(true);
            }
            Some(_) => {}
            None => is_complete = false,
        }
    }
    is_complete.then_some(false)
}

/// Is it the date of the source, or as near to it as a word like "last" around the passage makes it?
fn is_of_source(context: &Context, id: &str, number: &Number, around: &[&str]) -> bool {
    let Some(source) = context.model().source(id) else { return false };
    let about = [&source.date, &source.title].into_iter().flatten();
    let dates: Vec<Number> = about.flat_map(|text| numbers(text)).collect();
    let is_relative = || around.iter().any(|text| has_relative_date(text));
    dates.iter().any(|date| {
        number.is_borne_out_by(date)
            || (number.kind == Kind::Year
                && date.kind == Kind::Year
                && (number.value - date.value).abs() <= 1.0
                && is_relative())
    })
}

fn report(
    context: &Context,
    findings: &mut Findings,
    (id, claim): (ClaimId, &Claim),
    number: &Number,
    what: Finding,
    quotes: &[&str],
) {
    let subject = context.subject(Element::Claim(id));
    let written = claim.text().map_or("", |text| &text.string[number.range.clone()]);
    let message = match &what {
        Finding::Other(rival) => {
            let quoted = quotes.iter().find_map(|quote| {
                numbers(quote).into_iter().find(|known| known == rival).map(|known| &quote[known.range])
            });
            format!("`{subject}` says `{written}`, and its passage says `{}`", quoted.unwrap_or_default())
        }
        Finding::Nowhere => format!("`{subject}` says `{written}`, which is nowhere in its source"),
    };
    let span = quotations::span_in(context.document(), claim, written).unwrap_or(claim.span());
    let finding = findings.add(span, message);
    finding.about(subject).help("put it right, or point to the passage that says it");
    for quote in quotes {
        finding.note(format!("the passage: {}", shown(quote)));
    }
}

/// Says which names of a claim its sources do not have, where all of them are in the Latin script.
fn names<'c>(
    context: &'c Context<'_>,
    findings: &mut Findings,
    sources: &mut Sources<'c>,
    (id, claim): (ClaimId, &'c Claim),
) {
    let Some(own) = claim.text().map(|text| &text.string) else { return };
    let is_latin = |text: &str| quotations::script(text) == Some(Script::Latin);
    let text_of = |anchor: &'c Anchor| {
        let text = context.source_texts().text(&anchor.source).filter(|text| is_latin(text.text()))?;
        Some((anchor.source.as_str(), text))
    };
    let texts: Option<Vec<(&str, &SourceText)>> = claim.facts().anchors.iter().map(text_of).collect();
    let Some(texts) = texts.filter(|_| is_latin(own)) else { return };
    let mut is_missing = |name: &&str| {
        let stem = stem(name);
        !is_month(name) && !texts.iter().any(|(id, text)| sources.stems(context, id, text).contains(&stem))
    };
    let missing: Vec<&str> = capitalised(own).filter(|name| is_missing(name)).collect();
    let Some(first) = missing.first() else { return };
    let subject = context.subject(Element::Claim(id));
    let span = quotations::span_in(context.document(), claim, first).unwrap_or(claim.span());
    let message = format!("`{subject}` names `{}`, which its source does not", missing.join("`, `"));
    let finding = findings.add(span, message);
    finding.severity(Severity::Info).about(subject).help("see whether the source speaks of it in other words");
}

fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split(|char: char| !char.is_alphanumeric()).filter(|word| !word.is_empty())
}

/// The words of a text that are written with a capital letter and do not begin a sentence.
fn capitalised(text: &str) -> impl Iterator<Item = &str> {
    let mut begins = true;
    text.split_whitespace().flat_map(move |written| {
        let is_first = std::mem::replace(&mut begins, written.ends_with(['.', '!', '?', ':']));
        let is_name = |word: &&str| word.starts_with(char::is_uppercase) && word.chars().count() > 2;
        words(written).filter(is_name).filter(move |_| !is_first)
    })
}

/// The beginning of a word, which its forms have in common: `Russia` and `Russian`.
fn stem(word: &str) -> String {
    crate::source::fold(word).chars().take(5).collect()
}

#[cfg(test)]
mod tests {
    use crate::check::{Profile, Selection, check_against};
    use crate::source::{SourceText, Texts};

    /// What is found in a claim that points to a passage of a text; without a text only the passage is known.
    fn found(text: Option<&str>, claim: &str, passage: &str) -> Vec<String> {
        let passage = serde_json::to_string(passage).unwrap();
        let map = crate::read_text(&format!(
            "===\nsources: {{s: {{title: A report, date: 2024-06}}}}\n===\n\n[A]: {claim} {{anchor: {{source: s, exact: {passage}}}}}\n"
        ));
        let mut texts = Texts::none();
        if let Some(text) = text {
            texts.give("s", SourceText::new("s.txt", text));
        }
        let selection = Selection::of_profile(Some(Profile::Agent)).only(["Q506"]).unwrap();
        check_against(&map, &texts, &selection).into_iter().map(|finding| finding.message).collect()
    }

    #[test]
    fn another_number_of_the_same_kind_is_a_mismatch() {
        let found = |claim: &str, passage: &str| found(None, claim, passage);
        assert_eq!(found("It rose by 40%.", "rose by 14 per cent"), ["`[A]` says `40%`, and its passage says `14 per cent`"]);
        assert_eq!(found("It rose by 40%.", "ارتفع بنسبة ٤٠٪"), [""; 0]);
        assert_eq!(found("It lasted 24 years.", "two dozen, twenty-four years"), [""; 0]);
        assert_eq!(found("It was in 2018.", "in 2019"), ["`[A]` says `2018`, and its passage says `2019`"]);
        assert_eq!(found("It rose by 40% in 2024.", "rose by 40 per cent since 2019"), [""; 0]);
        assert_eq!(found("One of them left.", "30 people came"), [""; 0]);
        assert_eq!(found("Two states signed.", "three states signed"), [""; 0]);
        assert_eq!(found("It cost 30 million.", "cost millions"), [""; 0]);
    }

    #[test]
    fn a_number_that_is_nowhere_in_the_source_is_a_mismatch() {
        let text = "In 2019 they met. The talks cost millions.\n\nLast September they met again.";
        let found = |claim: &str, passage: &str| found(Some(text), claim, passage);
        assert_eq!(found("It cost 30 million.", "The talks cost millions"), ["`[A]` says `30 million`, which is nowhere in its source"]);
        assert_eq!(found("The talks of 2019 cost millions.", "The talks cost millions"), [""; 0]);
        assert_eq!(found("The talks of June 2024 cost millions.", "The talks cost millions"), [""; 0]);
        assert_eq!(found("The talks of 2023 cost millions.", "The talks cost millions"), ["`[A]` says `2023`, which is nowhere in its source"]);
        assert_eq!(found("They met in September 2023.", "Last September they met again"), [""; 0]);
    }

    #[test]
    fn names_that_are_nowhere_in_the_source_are_said() {
        let text = "The Russian president met Kim in Pyongyang.";
        let found = |claim: &str| found(Some(text), claim, "met Kim in Pyongyang");
        assert_eq!(found("Then Russia's president met Kim in Beijing."), ["`[A]` names `Beijing`, which its source does not"]);
        assert_eq!(found("In the Report it is said that Kim was met."), [""; 0]);
    }
}
