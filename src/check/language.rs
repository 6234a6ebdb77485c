//! What the texts of claims say between the lines: words that ask, infer, report, hedge.
//!
//! A [`Pack`] is one language: the words that rules look for, each under a [`Cue`]. [`Cues`] has them for
//! all claims of a map; it is made once, in one pass over the texts. A text in a language without a
//! pack has no cues, and only rules that need none speak about it.
//!
//! * `words` cuts a text into words and folds what makes no difference: case, vowel signs, tatweel,
//!   forms of alef and yeh; of Arabic words it also tries what is left without attached letters;
//! * `lexicon` finds the phrases of a pack in those words;
//! * `vocabulary` says what single words mean whatever stands beside them, and takes off their endings;
//! * `quantities` says which words are numbers and months;
//! * `detect` says which language a text is in;
//! * `english` and `arabic` are the packs.

mod arabic;
mod detect;
mod english;
mod lexicon;
mod quantities;
mod vocabulary;
mod words;

use std::ops::Range;
use std::sync::OnceLock;

use rayon::iter::ParallelIterator;
use rayon::slice::ParallelSlice;

use crate::model::{ClaimId, Model, Scale, Term};
use detect::Languages;
use lexicon::{Hit, Lexicon, Wanted};
use quantities::Quantities;

pub(super) use quantities::{Mark, Quantity, does, hundredths, joined_quantity, month_of_two_words, quantity};
pub(super) use vocabulary::{Class, bare, each_word, is_any, says, stem, without_conjunction};
pub(super) use words::fold;

/// What a word or phrase of a text does.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum Cue {
    /// Nothing, although a part of it would do something elsewhere: `so far`.
    Nothing,
    /// Begins a question.
    Question,
    /// Draws an inference, or gives the reason for one.
    Inference,
    /// Ties the text to the one before it.
    Connective,
    /// Points at something that is said elsewhere.
    Pointer,
    /// Says that the author believes it.
    Belief,
    /// Stands where a reason should.
    Intensifier,
    /// People or studies, but not which or how many.
    Vague,
    /// Says that somebody says it.
    Report,
    /// Somebody who is not named.
    Anonymous,
    /// Leaves open whether it is so.
    Hedge,
    /// Leaves nothing open.
    Certainty,
    /// How likely it is, in a word of some scale or of none.
    Likelihood,
    /// How sure one is of a judgment.
    Confidence,
    /// Says that it is one case of several.
    Example,
    /// Means another day whenever it is read.
    Now,
}

/// The words of one language.
///
/// Phrases are separated by `|`, words that may take each other's place by `/`; `*` is any word. A
/// phrase counts at the beginning of a text only where it begins with `^`; behind a comma only, with a
/// comma before it; before a comma only, with one behind it. A word that begins with `~` may have a
/// preposition or the article attached to it, one that ends with `~` a pronoun.
#[derive(Debug)]
pub(super) struct Pack {
    /// The language (BCP 47).
    pub(super) lang: &'static str,
    /// Phrases by what they do.
    cues: &'static [(Cue, &'static str)],
    /// Words of likelihood, each with a word of a scale that it stands for; a word of a scale stands for itself.
    scale_words: &'static [(&'static str, &'static str)],
    /// Single words by what they say.
    words: &'static [(Class, &'static str)],
    /// Words for numbers and dates.
    quantities: Quantities,
    /// What may be attached to the beginning of a word, longest first.
    prefixes: &'static [&'static str],
    /// A word in small letters without its usual endings.
    stem: for<'a> fn(&'a str) -> &'a str,
    /// Words that nearly every text in the language has, and that few other languages have.
    common: &'static str,
    /// Words that help to tell the language, and that others have too.
    shared: &'static str,
    /// Letters of the script that are not the language's.
    foreign_letters: &'static str,
    /// Verbs in every form that can make a sentence; empty where a sentence needs none.
    verbs: fn() -> Vec<String>,
    /// What a longer word ends with that may be a verb as well.
    verb_endings: &'static [&'static str],
    /// Capitals that need no explanation.
    pub(super) known_abbreviations: &'static [&'static str],
    /// The pack, compiled on first use.
    lexicon: OnceLock<Lexicon>,
}

/// All packs.
static PACKS: [&Pack; 2] = [&english::PACK, &arabic::PACK];

impl Pack {
    fn lexicon(&'static self) -> &'static Lexicon {
        self.lexicon.get_or_init(|| Lexicon::new(self))
    }

    /// Can this text be a sentence? It can where one of its words may be a verb, and where the language
    /// makes sentences without.
    pub(super) fn may_be_sentence(&'static self, text: &str) -> bool {
        let ends_like_verb =
            |word: &str| word.len() > 4 && self.verb_endings.iter().any(|ending| word.ends_with(ending));
        self.lexicon().has_verb(text)
            || text.split(|char: char| !char.is_alphanumeric() && char != '\'').any(ends_like_verb)
    }

    /// The term of a scale that these words are in this language.
    pub(super) fn term(&self, scale: Scale, words: &str) -> Option<&'static Term> {
        let folded = fold(words);
        let means = |own: &str| fold(own) == folded || fold(own) == vocabulary::without_conjunction(&folded);
        let translated = self.scale_words.iter().filter(|(own, _)| means(own)).find_map(|(_, word)| scale.term(word));
        translated.or_else(|| scale.term(words))
    }

    /// The words of a scale in this language.
    pub(super) fn terms(&self, scale: Scale) -> Vec<&'static str> {
        let own = self.scale_words.iter().filter(|(_, word)| scale.term(word).is_some()).map(|(own, _)| *own);
        let own: Vec<&str> = own.collect();
        if own.is_empty() { scale.terms().iter().map(|term| term.word).collect() } else { own }
    }

    /// Is this one of the words of the pack, whatever it does?
    pub(super) fn is_word(&'static self, word: &str) -> bool {
        self.lexicon().knows(word)
    }

    /// The phrases under a cue, each with the signs that say where it counts.
    fn phrases(&self, cue: Cue) -> impl Iterator<Item = String> {
        let lists = self.cues.iter().filter(move |(of, _)| *of == cue);
        lists.flat_map(|(_, phrases)| phrases.split('|')).flat_map(|phrase| alternatives(phrase.trim()))
    }
}

/// Every phrase that a phrase with alternatives stands for.
fn alternatives(phrase: &str) -> Vec<String> {
    let signs = phrase.len() - phrase.trim_start_matches(['^', ',']).len();
    let mut all = vec![phrase[..signs].to_owned()];
    for (at, word) in phrase[signs..].split_whitespace().enumerate() {
        let space = if at > 0 { " " } else { "" };
        all = all.iter().flat_map(|start| word.split('/').map(move |word| format!("{start}{space}{word}"))).collect();
    }
    all
}

/// A cue in the text of a claim.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Found {
    /// The claim.
    pub(super) claim: ClaimId,
    /// What stands there.
    pub(super) cue: Cue,
    /// The bytes of the claim's text.
    pub(super) range: Range<usize>,
}

/// The cues in the texts of all claims.
#[derive(Debug)]
pub(super) struct Cues {
    languages: Languages,
    wanted: Wanted,
    /// In the order of the claims, and in each claim in the order of its text.
    found: Vec<Found>,
}

impl Cues {
    /// Looks through the texts of a map for these cues, in time linear in them.
    pub(super) fn new(model: &Model, wanted: impl IntoIterator<Item = Cue>) -> Cues {
        let (languages, wanted) = (Languages::of(model), Wanted::of(wanted));
        let look = |claims: &[ClaimId]| {
            let mut found = Vec::new();
            let mut buffer = words::Words::default();
            for &claim in claims {
                if let Some((pack, text)) = languages.of_claim(model, claim) {
                    let give = |Hit { cue, range }| found.push(Found { claim, cue, range });
                    pack.lexicon().find(text, wanted, &mut buffer, give);
                }
            }
            found
        };
        let claims: Vec<ClaimId> = model.claims().map(|(claim, _)| claim).collect();
        let is_large = claims.len() >= super::MANY_CLAIMS;
        let found = if is_large { claims.par_chunks(512).flat_map_iter(look).collect() } else { look(&claims) };
        Cues { languages, wanted, found }
    }

    /// Every place with this cue, which is one that was looked for.
    pub(super) fn of(&self, cue: Cue) -> impl Iterator<Item = &Found> {
        debug_assert!(self.wanted.has(cue), "a rule asks for {cue:?} and does not declare it");
        self.found.iter().filter(move |found| found.cue == cue)
    }

    /// The cues of one claim, in the order of its text.
    pub(super) fn in_claim(&self, claim: ClaimId) -> &[Found] {
        let start = self.found.partition_point(|found| found.claim < claim);
        let length = self.found[start..].partition_point(|found| found.claim == claim);
        &self.found[start..start + length]
    }

    /// The first place with this cue in a claim.
    pub(super) fn first(&self, claim: ClaimId, cue: Cue) -> Option<&Found> {
        debug_assert!(self.wanted.has(cue), "a rule asks for {cue:?} and does not declare it");
        self.in_claim(claim).iter().find(|found| found.cue == cue)
    }

    /// The language of a claim's text, if there is a pack for it.
    pub(super) fn pack(&self, model: &Model, claim: ClaimId) -> Option<&'static Pack> {
        self.languages.of_claim(model, claim).map(|(pack, _)| pack)
    }

    /// The cues in some other text of the map, such as the name of a speaker.
    pub(super) fn in_text(&self, text: &str) -> Vec<Cue> {
        let mut found = Vec::new();
        if let Some(pack) = self.languages.of_text(text) {
            pack.lexicon().find(text, self.wanted, &mut words::Words::default(), |hit| found.push(hit.cue));
        }
        found
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The cues in the one claim of a map in this language, with the words that they stand in.
    fn cues(lang: &str, text: &str) -> Vec<(Cue, String)> {
        let map = crate::read_text(&format!("===\nlang: {lang}\n===\n\n[A]: {text}\n"));
        let text = &map.model().claims().next().unwrap().1.text().unwrap().string;
        let cues = Cues::new(map.model(), PACKS.iter().flat_map(|pack| pack.cues).map(|(cue, _)| *cue));
        cues.found.iter().map(|found| (found.cue, text[found.range.clone()].to_owned())).collect()
    }

    fn words(lang: &str, cue: Cue, text: &str) -> Vec<String> {
        cues(lang, text).into_iter().filter(|(found, _)| *found == cue).map(|(_, word)| word).collect()
    }

    #[test]
    fn a_cue_is_a_whole_word() {
        assert_eq!(
            words("en", Cue::Inference, "It grew because they paid, and Therefore it lasts."),
            ["because", "Therefore"]
        );
        assert_eq!(words("en", Cue::Inference, "The sobecause thereforehand lasts."), [""; 0]);
        assert_eq!(words("en", Cue::Intensifier, "An unclearly obvious case."), [""; 0]);
    }

    #[test]
    fn the_longest_phrase_counts_and_some_phrases_say_nothing() {
        assert_eq!(words("en", Cue::Likelihood, "It is very likely to rain."), ["very likely"]);
        assert_eq!(words("en", Cue::Connective, "So far, it holds."), [""; 0]);
        assert_eq!(words("en", Cue::Connective, "So it holds."), ["So"]);
        assert_eq!(words("en", Cue::Inference, "They stayed, so it held."), ["so"]);
        assert_eq!(words("en", Cue::Inference, "They did so and it held."), [""; 0]);
    }

    #[test]
    fn what_is_quoted_is_not_what_the_map_says() {
        assert_eq!(words("en", Cue::Intensifier, "He said “clearly” and \"obviously\", of course."), ["of course"]);
        assert_eq!(words("ar", Cue::Intensifier, "قال «بالطبع» ولا شك في ذلك."), ["ولا شك"]);
    }

    #[test]
    fn vowel_signs_tatweel_and_forms_of_letters_make_no_difference() {
        for text in
            ["ينمو لأن التجارة تتسع", "ينمو لأنّ التجارة", "ينمو لان التجارة", "ينمو لـأن التجارة", "ينمو لأنها تتسع"]
        {
            assert_eq!(words("ar", Cue::Inference, text).len(), 1, "{text}");
        }
        assert_eq!(words("ar", Cue::Report, "قالَ الوزيرُ إن الحرب انتهت"), ["قالَ"]);
        assert_eq!(words("en", Cue::Belief, "I DON’T know, but I think it holds."), ["I think"]);
    }

    #[test]
    fn attached_letters_are_looked_behind() {
        for text in ["وقال الوزير إن", "فقال الوزير إن"] {
            assert_eq!(words("ar", Cue::Report, text).len(), 1, "{text}");
        }
        for text in ["بحسب المصادر", "نقلا عن مصادر", "للمصادر رأي", "كالمراقبين", "والمراقبون"]
        {
            assert_eq!(words("ar", Cue::Anonymous, text).len(), 1, "{text}");
        }
        // What only begins with the same letter is another word.
        assert_eq!(words("ar", Cue::Report, "وقالب الحلوى"), [""; 0]);
        assert_eq!(words("ar", Cue::Pointer, "فهم الأزمة ضروري"), [""; 0]);
    }

    #[test]
    fn every_phrase_of_a_pack_is_found_by_itself() {
        for pack in PACKS {
            let x = if pack.lang == "ar" { "سين" } else { "x" };
            for cue in [Cue::Inference, Cue::Intensifier, Cue::Belief, Cue::Report, Cue::Hedge, Cue::Likelihood] {
                for phrase in pack.phrases(cue) {
                    let behind = if phrase.starts_with(',') { x.to_owned() + ", " } else { String::new() };
                    let phrase = phrase.trim_start_matches([',', '^']).replace('~', "").replace('*', x);
                    let text = format!("{behind}{phrase} {x}");
                    assert!(!words(pack.lang, cue, &text).is_empty(), "{}: {phrase}", pack.lang);
                }
            }
        }
    }

    #[test]
    fn doubling_a_map_doubles_the_work() {
        let map = |claims: usize| {
            let line = "[C]: Many experts say that it is very likely, because so far “nothing” has changed.\n\n";
            let text: String = (0..claims).map(|at| line.replace("[C]", &format!("[C{at}]"))).collect();
            crate::read_text(&("===\nlang: en\n===\n\n".to_owned() + &text))
        };
        let (small, large) = (map(1000), map(2000));
        let [small, large] =
            [&small, &large].map(|map| Cues::new(map.model(), [Cue::Vague, Cue::Likelihood]).found.len());
        assert_eq!(large, 2 * small);
    }
}
