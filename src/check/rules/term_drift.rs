use std::ops::Range;

use aho_corasick::{AhoCorasick, MatchKind};
use rustc_hash::FxHashMap;

use crate::check::language::fold;
use crate::check::registry::declare_rule;
use crate::check::terms::Terms;
use crate::check::{Context, Findings};
use crate::diagnostic::{Applicability, Edit, Fix};
use crate::model::{ClaimId, Element};
use crate::text::Span;

declare_rule! {
    /// ## What it does
    /// Finds one thing under two names: a spelling that the front matter lists under `terms` as another
    /// one of a term, and spellings that differ only in dots (`U.S.` and `US`) or in Arabic letters that
    /// stand for each other (بوتين and پوتين, إيران and ايران). Of those the rarer is reported; each
    /// once, where it first stands.
    ///
    /// ## Why it matters
    /// Readers and programs take two names for two things. A premise about the "U.S." seems to have
    /// nothing to do with a conclusion about the "US".
    ///
    /// ## Example
    /// ```argdown
    /// ===
    /// terms:
    ///   European Union: [EU, the Union]
    /// ===
    ///
    /// [Peace]: The European Union will see the talks succeed.
    ///   + [Observers]: The EU will send observers.
    /// ```
    ///
    /// ## Use instead
    /// ```argdown
    /// ===
    /// terms:
    ///   European Union: [EU, the Union]
    /// ===
    ///
    /// [Peace]: The European Union will see the talks succeed.
    ///   + [Observers]: The European Union will send observers.
    /// ```
    "T411", "term-drift", Info, [Analyst, Teach]
}

fn check(context: &Context, findings: &mut Findings) {
    declared(context, findings);
    look_alikes(context, findings);
}

/// Spellings that the map itself says are not to be used. Where a term holds such a spelling, the term
/// is found.
fn declared(context: &Context, findings: &mut Findings) {
    let terms = Terms::of(context.model());
    let mut wanted: Vec<(&str, Option<&str>)> = terms.variants().map(|(spelling, term)| (spelling, Some(term))).collect();
    wanted.extend(terms.names().map(|term| (term, None)));
    let mut builder = AhoCorasick::builder();
    let Ok(search) = builder.match_kind(MatchKind::LeftmostLongest).build(wanted.iter().map(|(spelling, _)| spelling)) else {
        return;
    };
    let mut is_first = vec![true; wanted.len()];
    for (id, text) in context.texts().filter(|_| terms.variants().next().is_some()) {
        for found in search.find_iter(text).filter(|found| is_whole_word(text, found.range())) {
            let at = found.pattern().as_usize();
            if let Some(term) = wanted[at].1.filter(|_| std::mem::take(&mut is_first[at])) {
                report(context, findings, id, found.range(), term);
            }
        }
    }
}

/// Does no letter stand beside these bytes?
fn is_whole_word(text: &str, bytes: Range<usize>) -> bool {
    let is_inside = |char: Option<char>| char.is_some_and(char::is_alphanumeric);
    !is_inside(text[..bytes.start].chars().next_back()) && !is_inside(text[bytes.end..].chars().next())
}

/// One spelling of a word: where it first stands, and how often.
struct Spelling<'a> {
    word: &'a str,
    first: (ClaimId, usize),
    count: usize,
}

/// Spellings that differ in nothing but dots or in how letters are written.
fn look_alikes(context: &Context, findings: &mut Findings) {
    let mut spellings: FxHashMap<String, Vec<Spelling>> = FxHashMap::default();
    for (id, text) in context.texts() {
        for word in words(text).filter(|word| may_vary(word)) {
            let at = word.as_ptr() as usize - text.as_ptr() as usize;
            let known = spellings.entry(form(word)).or_default();
            match known.iter_mut().find(|known| known.word == word) {
                Some(known) => known.count += 1,
                None => known.push(Spelling { word, first: (id, at), count: 1 }),
            }
        }
    }
    let mut drifts: Vec<(&Spelling, &Spelling)> = Vec::new();
    // In no particular order, until they are sorted.
    for known in spellings.values().filter(|known| known.len() > 1) {
        let usual = known.iter().min_by_key(|spelling| (std::cmp::Reverse(spelling.count), spelling.first));
        let Some(usual) = usual else { continue };
        drifts.extend(known.iter().filter(|other| differ(usual.word, other.word)).map(|other| (usual, other)));
    }
    drifts.sort_by_key(|(_, other)| other.first);
    for (usual, other) in drifts {
        let (id, at) = other.first;
        report(context, findings, id, at..at + other.word.len(), usual.word);
    }
}

/// Words, with the dots inside them.
fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split(|char: char| !char.is_alphanumeric() && char != '.' && char != '\u{640}' && !is_vowel_sign(char))
        .map(|word| if word.trim_end_matches('.').contains('.') { word.trim_start_matches('.') } else { word.trim_matches('.') })
        .filter(|word| !word.is_empty())
}

fn is_vowel_sign(char: char) -> bool {
    ('\u{64b}'..='\u{65f}').contains(&char)
}

/// Can this word be written in two ways? Short Arabic words differ in an alef and mean another thing.
fn may_vary(word: &str) -> bool {
    let is_arabic = word.starts_with(|char: char| ('\u{620}'..='\u{6ff}').contains(&char));
    let letters = word.chars().filter(|&char| char != '.' && !is_vowel_sign(char)).count();
    let capitals = word.chars().all(|char| char.is_uppercase() || char == '.');
    if is_arabic { letters > 3 } else { capitals && (2..=6).contains(&letters) }
}

/// The same for words that may be one.
fn form(word: &str) -> String {
    let letter = |char: char| match char {
        'پ' => 'ب',
        'ڤ' => 'ف',
        'گ' | 'ڨ' => 'ك',
        'چ' => 'ج',
        other => other,
    };
    if word.is_ascii() { word.replace('.', "") } else { fold(word).chars().map(letter).collect() }
}

/// Is it not only vowel signs, which may be written or left out? Two words with a hamza above and below
/// are two words.
fn differ(one: &str, other: &str) -> bool {
    let bare = |word: &str| -> String { word.chars().filter(|&char| char != '\u{640}' && !is_vowel_sign(char)).collect() };
    let (one, other) = (bare(one), bare(other));
    let are_two = one.chars().zip(other.chars()).any(|pair| {
        matches!(pair, ('أ' | 'إ' | 'آ', 'أ' | 'إ' | 'آ') | ('ى', 'ي') | ('ي', 'ى')) && pair.0 != pair.1
    });
    one != other && !are_two
}

fn report(context: &Context, findings: &mut Findings, claim: ClaimId, bytes: Range<usize>, usual: &str) {
    let text = context.model().claim(claim).text().map_or("", |text| &text.string);
    let word = &text[bytes.clone()];
    let place: Span = context.place_in(claim, bytes);
    let is_exact = context.document().files().get(place.file).text().get(place.range()) == Some(word);
    let edits = vec![Edit { span: place, replacement: usual.to_owned() }];
    let fix = Fix { title: format!("write `{usual}`"), edits, applicability: Applicability::Unsafe };
    let subject = context.subject(Element::Claim(claim));
    let finding = findings.add(place, format!("`{word}` is called `{usual}` elsewhere"));
    finding.about(subject).help("write one name for one thing, everywhere");
    finding.fix = is_exact.then_some(fix);
}

#[cfg(test)]
mod tests {
    use crate::check::tests::{messages, suggested};

    #[test]
    fn two_spellings_of_one_name_are_found_and_two_words_are_not() {
        let text = "
[A]: The US will pay.

[B]: The U.S. will not pay, says the US.

[C]: زار بوتين إيران.

[D]: زار پوتين ايران.

[E]: تغيّرت أعمال الشركة.

[F]: تغيرت إعمال القانون على وإلى علي.

[G]: زار بوتين إيران.
";
        let found = ["`U.S.` is called `US` elsewhere", "`پوتين` is called `بوتين` elsewhere", "`ايران` is called `إيران` elsewhere"];
        assert_eq!(messages("T411", text), found);
        assert!(suggested("T411", text).contains("The US will not pay"));
    }
}
