//! Single words by what they say, and words without what is attached to them.
//!
//! All packs together: a word is looked up whatever language its text is in, which costs no look at the text, and
//! which packs in different scripts make safe.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use super::words::{TATWEEL, is_arabic, is_long_enough};
use super::{PACKS, Pack, arabic, english};

/// What a word says by itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::check) enum Class {
    /// Nothing of what a text is about.
    Empty,
    /// That it is not so.
    Negation,
    /// That something is to be done.
    Duty,
    /// That something is good or bad; what says a duty says this too.
    Worth,
    /// That it holds without exception.
    Universal,
    /// That it holds in general; what is universal is general too.
    General,
    /// What a term means: it stands between the two.
    Means,
    /// Nothing by its full stop: an abbreviation.
    Abbreviation,
}

impl Class {
    fn bit(self) -> u16 {
        1 << self as u16
    }
}

/// The words of all packs as [`bare`] leaves them, with the bits of their classes.
static WORDS: LazyLock<FxHashMap<String, u16>> = LazyLock::new(|| {
    let mut words: FxHashMap<String, u16> = FxHashMap::default();
    let mut form = String::new();
    for (class, list) in PACKS.iter().flat_map(|pack| pack.words) {
        for word in list.split_whitespace() {
            bare(word, &mut form);
            *words.entry(form.clone()).or_default() |= class.bit();
        }
    }
    words
});

/// Is a word, as [`bare`] leaves it, in one of these classes?
pub(in crate::check) fn is_any(bare: &str, classes: &[Class]) -> bool {
    let wanted = classes.iter().fold(0, |bits, class| bits | class.bit());
    let is_in = |word: &str| WORDS.get(word).is_some_and(|bits| bits & wanted != 0);
    // Of `haven't` the end says it.
    is_in(bare)
        || !bare.is_ascii() && is_in(without_conjunction(bare))
        || bare.rsplit_once('\'').is_some_and(|(_, end)| is_in(end))
}

/// Does the text hold a word of one of these classes?
pub(in crate::check) fn says(text: &str, classes: &[Class]) -> bool {
    let mut form = String::new();
    each_word(text).any(|word| {
        bare(word, &mut form);
        is_any(&form, classes)
    })
}

/// The words of a text, in its order.
pub(in crate::check) fn each_word(text: &str) -> impl Iterator<Item = &str> {
    let is_inside = |char: char| char.is_alphanumeric() || is_combining_mark(char);
    text.split(move |char| !is_inside(char)).filter(|word| !word.is_empty())
}

/// Puts a word into small letters without accents; an Arabic one into one form of each letter, without
/// vowel signs, article and prefixes.
pub(in crate::check) fn bare(word: &str, into: &mut String) {
    into.clear();
    if word.is_ascii() {
        into.extend(word.bytes().map(|byte| char::from(byte.to_ascii_lowercase())));
        return;
    }
    let letters = word.nfkd().filter(|&char| !is_combining_mark(char) && char != TATWEEL).flat_map(char::to_lowercase);
    into.extend(letters.map(|char| match char {
        'أ' | 'إ' | 'آ' | 'ٱ' => 'ا',
        'ى' => 'ي',
        'ة' => 'ه',
        other => other,
    }));
    let is_prefix = |prefix: &&&str| into.strip_prefix(**prefix).is_some_and(is_long_enough);
    if let Some(prefix) = pack_of(into).and_then(|pack| pack.prefixes.iter().find(is_prefix)) {
        into.drain(..prefix.len());
    }
}

/// A word, as [`bare`] leaves it, without the endings that its language gives it.
pub(in crate::check) fn stem(bare: &str) -> &str {
    pack_of(bare).map_or(bare, |pack| (pack.stem)(bare))
}

/// An Arabic word without the "and" or "so" that is written together with it.
pub(in crate::check) fn without_conjunction(word: &str) -> &str {
    word.strip_prefix(['و', 'ف']).filter(|rest| is_long_enough(rest)).unwrap_or(word)
}

/// The pack for the letters of a word. Latin letters with signs are those of other languages.
pub(super) fn pack_of(word: &str) -> Option<&'static Pack> {
    match word.chars().next() {
        Some(char) if is_arabic(char) => Some(&arabic::PACK),
        _ => word.is_ascii().then_some(&english::PACK),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn stemmed(word: &str) -> String {
        let mut form = String::new();
        bare(word, &mut form);
        stem(&form).to_owned()
    }

    #[test]
    fn words_are_found_whole() {
        assert!(says("All cats purr.", &[Class::Universal]));
        assert!(!says("Allies meet.", &[Class::Universal]));
        assert!(says("يجب أن نفعل", &[Class::Duty]));
        assert!(!says("العجب", &[Class::Duty]));
    }

    #[test]
    fn every_class_has_words_in_every_language() {
        for (class, arabic, english) in [
            (Class::Empty, "الذي", "which"),
            (Class::Negation, "ليس", "never"),
            (Class::Duty, "ينبغي", "ought"),
            (Class::Worth, "مصلحة", "better"),
            (Class::Universal, "دائماً", "always"),
            (Class::General, "غالباً", "usually"),
            (Class::Means, "يعني", "means"),
            (Class::Abbreviation, "د", "Mr"),
        ] {
            assert!(says(arabic, &[class]), "{arabic}");
            assert!(says(english, &[class]), "{english}");
        }
    }

    #[test]
    fn what_is_attached_to_a_negation_hides_it_not() {
        assert!(says("It hasn't failed.", &[Class::Negation]));
        assert!(says("ولم تفشل المحادثات", &[Class::Negation]));
        assert!(!says("The lamp is on.", &[Class::Negation]));
        assert!(!says("ولد في لندن", &[Class::Negation]));
    }

    #[test]
    fn endings_and_prefixes_are_taken_off() {
        assert_eq!(["Libraries", "library"].map(stemmed), ["librar", "librar"]);
        assert_eq!(["stopped", "stops"].map(stemmed), ["stop", "stop"]);
        assert_eq!(["والمدينة", "مدينةٌ", "بالمدينة"].map(stemmed), ["مدينه", "مدينه", "مدينه"]);
        assert_eq!(stemmed("Café"), stemmed("cafes"));
    }
}
