//! The phrases that an essay puts around claims, in the languages that the tool speaks.
//!
//! In a phrase `{x}` stands for a claim inside of a sentence, which then has to end with it, `{X}` for a claim as
//! a sentence of its own with its full stop, `{n}` for a number of things (`{N}` where a sentence begins), `{k}` for which of
//! them, `{s}` for a name. Every list of phrases with `{x}` has phrases with `{X}` too: not every claim can stand inside.

mod arabic;
mod english;

use crate::model::{Basis, Stance};

/// Phrases of which each takes its turn.
pub(super) type Turns = &'static [&'static str];

/// The phrases of one language.
#[derive(Debug)]
pub(super) struct Phrases {
    pub(super) lang: &'static str,
    /// Opens the essay with its only main claim.
    pub(super) thesis: Turns,
    /// Opens it where there are several.
    pub(super) theses: Turns,
    /// The first of several main claims.
    pub(super) first_thesis: Turns,
    /// Each of the others.
    pub(super) next_thesis: Turns,
    /// A further claim that nothing rests on.
    pub(super) further: Turns,
    /// Claims without a link to the rest.
    pub(super) alone: Turns,
    /// Goes on with the first claim of the paragraph before.
    pub(super) first: Turns,
    /// Goes on with the only claim of the paragraph before that has more to it.
    pub(super) only: Turns,
    /// Goes on with a claim of an earlier paragraph.
    pub(super) next: Turns,
    /// Goes on with the last claim of an earlier paragraph.
    pub(super) last: Turns,
    /// Goes on with an objection.
    pub(super) objected: Turns,
    /// The only reason.
    pub(super) reason: Turns,
    /// The only reason, behind a question.
    pub(super) answer: Turns,
    /// Says how many reasons there are.
    pub(super) reasons: Turns,
    /// Each of several reasons: the first ten.
    pub(super) ordinals: [Turns; 10],
    /// Each of the others.
    pub(super) more: Turns,
    /// What stands before a sentence of the next kind.
    pub(super) opens: &'static str,
    /// Says how many premises a step takes together, without a full stop; a list or sentences follow.
    pub(super) together: Turns,
    /// The premises of a step, where each is a sentence: the first, those between, the last.
    pub(super) listed: [Turns; 3],
    /// What stands before the last part of a list: of two parts, of more.
    pub(super) and: [&'static str; 2],
    /// What stands between the parts of a longer list.
    pub(super) semicolon: &'static str,
    /// What stands before the last of several names.
    pub(super) and_name: &'static str,
    /// What opens a list behind a sentence, instead of its full stop.
    pub(super) colon: &'static str,
    /// Premises that the text does not state, one or several.
    pub(super) unstated: [Turns; 2],
    /// Where none of them is stated.
    pub(super) all_unstated: Turns,
    /// The reason for a premise just named: for which of them, or for the only one.
    pub(super) in_turn: [Turns; 2],
    /// A further one.
    pub(super) in_turn_also: [Turns; 2],
    /// An objection to a premise just named: to which of them, or to the only one.
    pub(super) contested: [Turns; 2],
    /// The first objection to what the paragraph is about.
    pub(super) objection: Turns,
    /// A further one.
    pub(super) objections: Turns,
    /// A reply to an objection.
    pub(super) reply: Turns,
    /// Says that there is none.
    pub(super) unanswered: Turns,
    /// A doubt of a step.
    pub(super) doubt: Turns,
    /// What cannot be true as well.
    pub(super) contrary: Turns,
    /// What says the opposite.
    pub(super) contradictory: Turns,
    /// What entails it.
    pub(super) entailed: Turns,
    /// Claims that lack support: one, several.
    pub(super) open: [Turns; 2],
    /// What stands before each of them in a list.
    pub(super) that: &'static str,
    /// Marks what was said before.
    pub(super) above: Turns,
    /// Marks a reason that the text does not state.
    pub(super) unsaid: Turns,
    /// Marks what is taken for granted.
    pub(super) granted: &'static str,
    /// Marks what has no reasons yet.
    pub(super) undeveloped: &'static str,
    /// Says what the argument without a text is called.
    pub(super) named: &'static str,
    /// Who says it.
    pub(super) according: &'static str,
    /// How the author stands to what another says, in the order of [`Stance::ALL`].
    stances: [&'static str; Stance::ALL.len()],
    /// The same where nobody else is named.
    own_stances: [&'static str; Stance::ALL.len()],
    /// What it rests on, in the order of [`Basis::ALL`]; nothing where that needs no words.
    bases: [&'static str; Basis::ALL.len()],
    /// So many claims, reasons, premises, points.
    pub(super) counted: fn(Things, usize) -> String,
    /// Which of several premises.
    pub(super) which: fn(usize) -> String,
    /// Words that open a sentence and are no names, with white space between them.
    common: &'static str,
}

/// What is counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Things {
    Claims,
    Reasons,
    Premises,
    Points,
}

impl Phrases {
    /// The phrases of a language, English where the tool does not speak it.
    pub(super) fn of(lang: &str) -> &'static Phrases {
        ALL.iter().find(|phrases| phrases.lang == lang).unwrap_or(&ALL[0])
    }

    /// Is it a word, written small, that may open a sentence and is no name?
    pub(super) fn is_common(&self, word: &str) -> bool {
        self.common.split_whitespace().any(|common| common == word)
    }

    pub(super) fn stance(&self, stance: Stance, is_own: bool) -> &'static str {
        if is_own { self.own_stances[stance as usize] } else { self.stances[stance as usize] }
    }

    pub(super) fn basis(&self, basis: Basis) -> &'static str {
        self.bases[basis as usize]
    }
}

/// English first: it stands in for every other language.
static ALL: [&Phrases; 2] = [&english::ENGLISH, &arabic::ARABIC];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_claim_finds_a_phrase_whatever_it_looks_like() {
        for phrases in ALL {
            let lists = [
                phrases.thesis,
                phrases.first_thesis,
                phrases.next_thesis,
                phrases.further,
                phrases.first,
                phrases.only,
                phrases.next,
                phrases.last,
                phrases.objected,
                phrases.reason,
                phrases.answer,
                phrases.more,
                phrases.in_turn[0],
                phrases.in_turn[1],
                phrases.in_turn_also[0],
                phrases.in_turn_also[1],
                phrases.contested[0],
                phrases.contested[1],
                phrases.objection,
                phrases.objections,
                phrases.reply,
                phrases.doubt,
                phrases.contrary,
                phrases.contradictory,
                phrases.entailed,
                phrases.open[0],
            ];
            // Where no letter has a case, all that is one sentence can stand inside.
            for list in lists.iter().filter(|_| phrases.lang == "en") {
                assert!(list.iter().any(|phrase| phrase.contains("{X}")), "{list:?}");
            }
            for phrase in lists.iter().flat_map(|list| list.iter()) {
                assert!(phrase.ends_with("{x}.") || phrase.ends_with("{x}?") || phrase.ends_with("{X}"), "{phrase}");
            }
        }
    }

    #[test]
    fn things_are_counted_as_the_language_counts() {
        assert_eq!((ALL[0].counted)(Things::Reasons, 1), "one reason");
        assert_eq!((ALL[0].counted)(Things::Points, 12), "12 points");
        assert_eq!((ALL[1].counted)(Things::Reasons, 3), "ثلاثة أسباب");
        assert_eq!((ALL[1].counted)(Things::Premises, 2), "مقدمتان");
        assert_eq!((ALL[1].counted)(Things::Points, 10), "عشر نقاط");
        assert_eq!((ALL[1].counted)(Things::Points, 11), "11 نقطة");
    }
}
