//! What the texts of claims are about: their words without those that every text has.
//!
//! For questions such as "do these two share a term at all?". Endings, articles and vowel signs make no
//! difference, so that two forms of one word count as one; that errs on the side of finding something in
//! common, which is the side on which a rule stays silent.

use std::sync::LazyLock;

use rustc_hash::FxHashSet;
use unicode_normalization::UnicodeNormalization;

use super::wording::word_number;

/// Words that say nothing of what a text is about, in small letters, the Arabic ones as [`bare`] leaves them.
const EMPTY: &str = "
    a about after again against all also although always am an and another any are as at be because been before being
    between both but by can cannot could did do does doing done each either else even ever every few for from further
    get gets had has have having he her here hers him his how however i if in indeed into is it its just least less
    let many may me might more moreover most much must my neither never no none nor not nothing now of off often on
    once one ones only or other others ought our out over own per perhaps quite rather same shall she should since so
    some something still such than that the their them then there therefore these they this those though through thus
    to too under unless until up upon us very was we well were what whatever when whenever where whether which while
    who whoever whom whose why will with within without would yet you your s t don doesn isn aren wasn won
    في من علي الي عن مع هذا هذه ذلك تلك تي ذي ذين التي الذي الذين ان او ثم قد كان كانت يكون تكون هو هي هم ما لا لم لن ليس ليست كل بعض
    غير بين بعد قبل حتي اذا لكن بل منذ عند ايضا كما اي به بها له لها فيه فيها منه منها عليه عليها ومن وفي ولا وما وهو وهي
";

static EMPTY_WORDS: LazyLock<FxHashSet<&str>> = LazyLock::new(|| EMPTY.split_whitespace().collect());

/// The terms of a text that say what it is about, as numbers in order, each once.
pub(super) fn content(text: &str) -> Vec<u64> {
    let mut terms = content_in_order(text);
    terms.sort_unstable();
    terms.dedup();
    terms
}

/// The same as they stand in the text.
pub(super) fn content_in_order(text: &str) -> Vec<u64> {
    let mut terms: Vec<u64> = Vec::new();
    let mut word = String::new();
    each_word(text, |written| {
        bare(written, &mut word);
        if !EMPTY_WORDS.contains(word.as_str()) {
            terms.push(word_number(if word.is_ascii() { stem(&word) } else { &word }));
        }
    });
    terms
}

/// Do two lists in order have a number in common?
pub(super) fn share(one: &[u64], other: &[u64]) -> bool {
    common(one, other).next().is_some()
}

/// What two lists in order have in common.
pub(super) fn common<'a>(one: &'a [u64], other: &'a [u64]) -> impl Iterator<Item = u64> + 'a {
    one.iter().copied().filter(|term| other.binary_search(term).is_ok())
}

/// Does one of the words stand in the text? They are given as [`bare`] leaves them.
pub(super) fn has_word(text: &str, words: &[&str]) -> bool {
    let (mut found, mut word) = (false, String::new());
    each_word(text, |written| {
        bare(written, &mut word);
        found |= words.contains(&word.as_str());
    });
    found
}

/// Gives the words of a text, in its order.
pub(super) fn each_word<'a>(text: &'a str, give: impl FnMut(&'a str)) {
    let is_inside = |char: char| char.is_alphanumeric() || is_mark(char);
    text.split(|char| !is_inside(char)).filter(|word| !word.is_empty()).for_each(give);
}

/// Puts a word into small letters without accents; an Arabic one into one form of each letter, without
/// vowel signs, article and prefixes.
fn bare(word: &str, into: &mut String) {
    into.clear();
    if word.is_ascii() {
        into.extend(word.bytes().map(|byte| char::from(byte.to_ascii_lowercase())));
        return;
    }
    let letters = word.nfkd().filter(|&char| !is_mark(char) && char != '\u{640}').flat_map(char::to_lowercase);
    into.extend(letters.map(|char| match char {
        'أ' | 'إ' | 'آ' | 'ٱ' => 'ا',
        'ى' => 'ي',
        'ة' => 'ه',
        other => other,
    }));
    const PREFIXES: [&str; 7] = ["وال", "بال", "فال", "كال", "ولل", "ال", "لل"];
    let long_enough = |prefix: &&&str| into.strip_prefix(**prefix).is_some_and(|rest| rest.chars().count() >= 2);
    if let Some(prefix) = PREFIXES.iter().find(long_enough) {
        into.drain(..prefix.len());
    }
}

fn is_mark(char: char) -> bool {
    unicode_normalization::char::is_combining_mark(char)
}

/// An English word without its usual endings: first the plural, then one of `-ing`, `-ed` and the like,
/// then a last vowel. What is left has three letters or more.
fn stem(word: &str) -> &str {
    let cut = |word, endings: &[&str]| {
        let long_enough = |rest: &&str| rest.len() >= 3;
        let rest = endings.iter().find_map(|ending| str::strip_suffix(word, *ending).filter(long_enough));
        rest.unwrap_or(word)
    };
    let singular = match word {
        _ if word.ends_with("ies") => cut(word, &["ies"]),
        _ if ["ses", "xes", "zes", "ches", "shes"].iter().any(|ending| word.ends_with(ending)) => cut(word, &["es"]),
        _ if ["ss", "us", "is"].iter().any(|ending| word.ends_with(ending)) => word,
        _ => cut(word, &["s"]),
    };
    let root = cut(singular, &["ation", "ment", "ing", "ied", "ed", "er", "ly"]);
    cut(doubled(root), &["y", "e", "i"])
}

/// `stopp` as `stop`.
fn doubled(root: &str) -> &str {
    match root.as_bytes() {
        [.., one, other] if one == other && root.len() > 3 && !b"lsz".contains(one) => &root[..root.len() - 1],
        _ => root,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shared(one: &str, other: &str) -> bool {
        share(&content(one), &content(other))
    }

    #[test]
    fn forms_of_a_word_are_one_term() {
        assert!(shared("Opening is dear.", "They opened it"));
        assert!(shared("libraries close", "the library"));
        assert!(shared("The talks stopped.", "They stop"));
        assert!(shared("السَّلامُ قريبٌ", "عن سلام"));
        assert!(shared("والمدينة", "مدينه"));
        assert!(shared("Café", "cafe"));
    }

    #[test]
    fn words_that_every_text_has_are_no_terms() {
        assert!(!shared("This is the one that was.", "It is not that one."));
        assert!(!shared("هذا من ذلك", "من هذا في ذلك"));
        assert!(!shared("Cats purr.", "Dogs bark."));
    }

    #[test]
    fn words_are_found_whole() {
        assert!(has_word("All cats purr.", &["all"]));
        assert!(!has_word("Allies meet.", &["all"]));
        assert!(has_word("يجب أن نفعل", &["يجب"]));
    }
}
