//! Words for how likely something is, how sure one is of it, and how far a report can be believed.
//!
//! The same word means different things on different scales, so a likelihood without its scale means
//! nothing. Bounds are probabilities in percent, from Intelligence Community Directive 203 and from the
//! IPCC's guidance note on uncertainty; the grades of sources and reports are those of the Admiralty
//! code.

use super::words;

words! {
    /// A scale of likelihood words.
    Scale {
        /// Intelligence Community Directive 203.
        Icd203 = "icd203",
        /// Intergovernmental Panel on Climate Change.
        Ipcc = "ipcc",
        /// `low`, `medium`, `high`, without numbers.
        Plain = "plain",
    }
}

words! {
    /// How far a source can be relied on (Admiralty code).
    Reliability {
        /// Completely reliable.
        A = "A",
        /// Usually reliable.
        B = "B",
        /// Fairly reliable.
        C = "C",
        /// Not usually reliable.
        D = "D",
        /// Unreliable.
        E = "E",
        /// Cannot be judged.
        F = "F",
    }
}

words! {
    /// How far what is reported can be believed, whoever reports it (Admiralty code).
    Credibility {
        /// Confirmed by other sources.
        Confirmed = "1",
        /// Probably true.
        ProbablyTrue = "2",
        /// Possibly true.
        PossiblyTrue = "3",
        /// Doubtful.
        Doubtful = "4",
        /// Improbable.
        Improbable = "5",
        /// Cannot be judged.
        CannotBeJudged = "6",
    }
}

/// A word of likelihood.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Term {
    /// The word.
    pub word: &'static str,
    /// The lowest and the highest percentage it stands for.
    pub percent: (u8, u8),
    /// Which of the scale's rows of words it belongs to; words of two rows are not to be mixed.
    pub row: u8,
}

const fn term(word: &'static str, low: u8, high: u8) -> Term {
    Term { word, percent: (low, high), row: 0 }
}

const fn second(word: &'static str, low: u8, high: u8) -> Term {
    Term { word, percent: (low, high), row: 1 }
}

/// The words of ICD 203, in its two rows.
const ICD203: &[Term] = &[
    term("almost no chance", 1, 5),
    second("remote", 1, 5),
    second("remote chance", 1, 5),
    term("very unlikely", 5, 20),
    second("highly improbable", 5, 20),
    term("unlikely", 20, 45),
    second("improbable", 20, 45),
    second("improbably", 20, 45),
    term("roughly even chance", 45, 55),
    second("roughly even odds", 45, 55),
    term("likely", 55, 80),
    second("probable", 55, 80),
    second("probably", 55, 80),
    term("very likely", 80, 95),
    second("highly probable", 80, 95),
    term("almost certain", 95, 99),
    term("almost certainly", 95, 99),
    second("nearly certain", 95, 99),
];

/// The words of the IPCC.
const IPCC: &[Term] = &[
    term("virtually certain", 99, 100),
    term("extremely likely", 95, 100),
    term("very likely", 90, 100),
    term("likely", 66, 100),
    term("more likely than not", 50, 100),
    term("about as likely as not", 33, 66),
    term("unlikely", 0, 33),
    term("very unlikely", 0, 10),
    term("extremely unlikely", 0, 5),
    term("exceptionally unlikely", 0, 1),
];

/// Three levels without numbers.
const PLAIN: &[Term] = &[term("low", 0, 100), term("medium", 0, 100), term("high", 0, 100)];

/// Levels of confidence from the lowest to the highest, and the scales that have each.
const CONFIDENCE: &[(&str, u8, &[Scale])] = &[
    ("very low", 0, &[Scale::Ipcc]),
    ("low", 1, &[Scale::Icd203, Scale::Ipcc, Scale::Plain]),
    ("moderate", 2, &[Scale::Icd203]),
    ("medium", 2, &[Scale::Ipcc, Scale::Plain]),
    ("high", 3, &[Scale::Icd203, Scale::Ipcc, Scale::Plain]),
    ("very high", 4, &[Scale::Ipcc]),
];

impl Scale {
    /// Its words of likelihood.
    pub fn terms(self) -> &'static [Term] {
        match self {
            Scale::Icd203 => ICD203,
            Scale::Ipcc => IPCC,
            Scale::Plain => PLAIN,
        }
    }

    /// The word of likelihood that is spelled so.
    pub fn term(self, word: &str) -> Option<&'static Term> {
        self.terms().iter().find(|term| term.word == word)
    }

    /// Its words for how sure one is of a judgment, from the lowest to the highest.
    pub fn confidence(self) -> impl Iterator<Item = &'static str> {
        CONFIDENCE.iter().filter(move |(_, _, scales)| scales.contains(&self)).map(|(word, ..)| *word)
    }

    /// The place of a word of confidence among all: higher is surer. None where no scale has it.
    pub fn confidence_level(word: &str) -> Option<u8> {
        CONFIDENCE.iter().find(|(known, ..)| *known == word).map(|(_, level, _)| *level)
    }
}

/// How likely something is held to be.
#[derive(Clone, Debug, PartialEq)]
pub enum Likelihood {
    /// In a word of a scale.
    Word(String),
    /// As a probability from 0 to 1.
    Number(f64),
}

impl Likelihood {
    /// How many steps there are.
    pub const STEPS: u8 = 5;

    /// The number that it stands for, from 0 to 1: of a word the middle of its range. None without a scale,
    /// or on a scale without numbers.
    pub fn middle(&self, scale: Option<Scale>) -> Option<f64> {
        match self {
            Likelihood::Number(share) => Some(*share),
            Likelihood::Word(_) if scale == Some(Scale::Plain) => None,
            Likelihood::Word(_) => self.percent(scale).map(|(low, high)| (low + high) / 200.0),
        }
    }

    /// The lowest and the highest probability that it stands for, in percent.
    pub fn percent(&self, scale: Option<Scale>) -> Option<(f64, f64)> {
        match self {
            Likelihood::Number(share) => Some((share * 100.0, share * 100.0)),
            Likelihood::Word(word) => {
                let (low, high) = scale?.term(word)?.percent;
                Some((f64::from(low), f64::from(high)))
            }
        }
    }

    /// Which of five steps it is on, from 1, the lowest. None for a word that no scale gives a place.
    pub fn step(&self, scale: Option<Scale>) -> Option<u8> {
        match (self, scale) {
            // The words of this scale have an order and no numbers.
            (Likelihood::Word(_), Some(Scale::Plain)) => self.confidence_step(),
            _ => self.middle(scale).map(fifth),
        }
    }

    /// The same, where it says how sure one is of a judgment: levels mean the same on every scale.
    pub fn confidence_step(&self) -> Option<u8> {
        match self {
            Likelihood::Number(share) => Some(fifth(*share)),
            Likelihood::Word(word) => Scale::confidence_level(word).map(|level| level + 1),
        }
    }
}

/// The fifth of the way from 0 to 1 that a share lies in, from 1 to 5.
fn fifth(share: f64) -> u8 {
    (share * f64::from(Likelihood::STEPS)).ceil().clamp(1.0, f64::from(Likelihood::STEPS)) as u8
}
