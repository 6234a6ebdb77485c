//! Words for numbers and dates.
//!
//! All packs together, as with single words of other meanings: a quote and the claim that stands on it may be in two
//! languages.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use super::PACKS;
use super::vocabulary::pack_of;
use crate::source::fold;

/// What a word says of a number or a date.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(in crate::check) enum Quantity {
    /// A number below a thousand.
    Number(f64),
    /// A thousand or more, which is counted: three million.
    Scale(f64),
    /// A share, in hundredths: half.
    Share(f64),
    /// A month, from 1.
    Month(u8),
}

/// What a word does beside a number or a date.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::check) enum Mark {
    /// Makes ten and something of the number below ten before it: ثلاثة عشر.
    Teen,
    /// Stands between the parts of a number: two hundred *and* five.
    Joint,
    /// Stands between a day and its month: the fifth *of* May.
    OfMonth,
    /// Latin letters that may stand directly behind a number.
    Suffix,
    /// Makes a number rough.
    Rough,
    /// Places something in time as seen from when the text was written.
    Relative,
    /// A month that is a word of another meaning too.
    UnsureMonth,
}

/// The words for numbers and dates of one language, as they are usually written, with white space between them.
#[derive(Debug)]
pub(super) struct Quantities {
    /// Numbers below a thousand, in every form that they take.
    pub(super) numbers: &'static [(f64, &'static str)],
    /// A thousand and what is above it.
    pub(super) scales: &'static [(f64, &'static str)],
    /// Shares, in hundredths.
    pub(super) shares: &'static [(f64, &'static str)],
    /// The months from January; names of one word or two, with `|` between them.
    pub(super) months: [&'static str; 12],
    /// What makes hundredths of the number before it, with `|` between phrases of one word or two.
    pub(super) hundredths: &'static str,
    /// What is written together with a part of a number that comes after another one.
    pub(super) joined: &'static str,
    /// What words do beside a number or a date.
    pub(super) marks: &'static [(Mark, &'static str)],
}

/// What is known of one folded word.
#[derive(Clone, Copy, Debug, Default)]
struct Known {
    quantity: Option<Quantity>,
    marks: u8,
}

#[derive(Default)]
struct Words {
    single: FxHashMap<String, Known>,
    /// Names of months that have two words.
    months: Vec<([String; 2], u8)>,
    hundredths: Vec<Vec<String>>,
}

/// The words of all packs, folded.
static WORDS: LazyLock<Words> = LazyLock::new(|| {
    let mut words = Words::default();
    for quantities in PACKS.iter().map(|pack| &pack.quantities) {
        words.add(quantities);
    }
    words
});

impl Words {
    fn add(&mut self, quantities: &Quantities) {
        let counted = [
            (quantities.numbers, Quantity::Number as fn(f64) -> Quantity),
            (quantities.scales, Quantity::Scale),
            (quantities.shares, Quantity::Share),
        ];
        for (list, says) in counted {
            for &(value, words) in list {
                words.split_whitespace().for_each(|word| self.say(word, says(value)));
            }
        }
        for (month, names) in (1..).zip(quantities.months) {
            for name in names.split('|').map(str::trim) {
                match name.split_once(' ') {
                    Some((first, second)) => self.months.push(([fold(first), fold(second)], month)),
                    None => self.say(name, Quantity::Month(month)),
                }
            }
        }
        let phrases = quantities.hundredths.split('|');
        self.hundredths.extend(phrases.map(|phrase| phrase.split_whitespace().map(fold).collect()));
        for (mark, list) in quantities.marks {
            for word in list.split_whitespace() {
                self.single.entry(fold(word)).or_default().marks |= bit(*mark);
            }
        }
    }

    fn say(&mut self, word: &str, quantity: Quantity) {
        self.single.entry(fold(word)).or_default().quantity.get_or_insert(quantity);
    }
}

fn bit(mark: Mark) -> u8 {
    1 << mark as u8
}

/// What a folded word says, if it is one for a number or a month of one word.
pub(in crate::check) fn quantity(word: &str) -> Option<Quantity> {
    let find = |word: &str| WORDS.single.get(word).and_then(|known| known.quantity);
    find(word).or_else(|| find(without_prefix(word)))
}

/// What a folded word says that is written together with an "and", as a later part of a number is: وعشرون.
pub(in crate::check) fn joined_quantity(word: &str) -> Option<Quantity> {
    let joined = pack_of(word)?.quantities.joined;
    word.strip_prefix(joined).filter(|rest| rest.len() < word.len()).and_then(quantity)
}

/// The month whose name these two folded words are.
pub(in crate::check) fn month_of_two_words(first: &str, second: &str) -> Option<u8> {
    let first = without_prefix(first);
    WORDS.months.iter().find(|([one, two], _)| one == first && two == second).map(|(_, month)| *month)
}

/// How many of these folded words make hundredths of the number before them.
pub(in crate::check) fn hundredths(words: [&str; 2]) -> Option<usize> {
    let phrase = WORDS.hundredths.iter().find(|phrase| phrase.iter().zip(words).all(|(one, other)| one == other));
    phrase.map(Vec::len)
}

/// Does a folded word do this?
pub(in crate::check) fn does(mark: Mark, word: &str) -> bool {
    let is_known = |word: &str| WORDS.single.get(word).is_some_and(|known| known.marks & bit(mark) != 0);
    is_known(word) || is_known(without_prefix(word))
}

/// A folded word without what its language attaches to the beginning of one, where three letters are left.
fn without_prefix(word: &str) -> &str {
    let prefixes = pack_of(word).map_or(&[][..], |pack| pack.prefixes);
    let rests = prefixes.iter().filter_map(|prefix| word.strip_prefix(prefix));
    rests.into_iter().find(|rest| rest.chars().nth(2).is_some()).unwrap_or(word)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_language_has_words_for_the_same_quantities() {
        let values = |list: &[(f64, &str)]| list.iter().map(|(value, _)| *value).collect::<Vec<_>>();
        for pack in PACKS {
            let numbers = values(pack.quantities.numbers);
            let needed = (1..=10).chain((20..=100).step_by(10)).map(f64::from);
            assert_eq!(needed.filter(|value| !numbers.contains(value)).collect::<Vec<_>>(), [0.0; 0], "{}", pack.lang);
            assert!([1e3, 1e6, 1e9].iter().all(|scale| values(pack.quantities.scales).contains(scale)));
            assert!(pack.quantities.months.iter().all(|names| !names.is_empty()));
        }
    }

    #[test]
    fn no_word_is_two_quantities() {
        for pack in PACKS {
            let of = &pack.quantities;
            let lists = of.numbers.iter().chain(of.scales).chain(of.shares).map(|(_, words)| *words);
            let mut words: Vec<String> =
                lists.chain(of.months).flat_map(|list| list.split(['|', ' '])).map(fold).collect();
            words.retain(|word| !word.is_empty() && !WORDS.months.iter().any(|(names, _)| names.contains(word)));
            let all = words.len();
            words.sort();
            words.dedup();
            assert_eq!(words.len(), all, "{}", pack.lang);
        }
    }

    #[test]
    fn a_prefix_hides_no_word() {
        assert_eq!(quantity(&fold("بالمليون")), Some(Quantity::Scale(1e6)));
        assert_eq!(joined_quantity(&fold("وعشرون")), Some(Quantity::Number(20.0)));
        assert_eq!(joined_quantity("twenty"), None);
        assert_eq!(quantity(&fold("والسداسية")), None);
        assert!(does(Mark::Relative, &fold("الماضي")) && !does(Mark::Rough, &fold("الماضي")));
    }
}
