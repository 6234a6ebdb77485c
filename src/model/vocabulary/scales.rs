//! Words of likelihood, and what they mean in numbers.
//!
//! The same word means different things on different scales, so a likelihood without its scale means
//! nothing. Bounds are probabilities in percent, from Intelligence Community Directive 203 and from the
//! IPCC's guidance note on uncertainty.

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

/// The words of ICD 203 with the percentages they stand for.
const ICD203: &[(&str, u8, u8)] = &[
    ("almost no chance", 1, 5),
    ("remote", 1, 5),
    ("very unlikely", 5, 20),
    ("highly improbable", 5, 20),
    ("unlikely", 20, 45),
    ("improbable", 20, 45),
    ("roughly even chance", 45, 55),
    ("roughly even odds", 45, 55),
    ("likely", 55, 80),
    ("probable", 55, 80),
    ("very likely", 80, 95),
    ("highly probable", 80, 95),
    ("almost certain", 95, 99),
    ("almost certainly", 95, 99),
    ("nearly certain", 95, 99),
];

/// The words of the IPCC with the percentages they stand for.
const IPCC: &[(&str, u8, u8)] = &[
    ("virtually certain", 99, 100),
    ("extremely likely", 95, 100),
    ("very likely", 90, 100),
    ("likely", 66, 100),
    ("more likely than not", 50, 100),
    ("about as likely as not", 33, 66),
    ("unlikely", 0, 33),
    ("very unlikely", 0, 10),
    ("extremely unlikely", 0, 5),
    ("exceptionally unlikely", 0, 1),
];

impl Scale {
    /// Its words with the lowest and highest percentage each stands for; a plain word has none.
    pub fn terms(self) -> &'static [(&'static str, u8, u8)] {
        match self {
            Scale::Icd203 => ICD203,
            Scale::Ipcc => IPCC,
            Scale::Plain => &[("low", 0, 100), ("medium", 0, 100), ("high", 0, 100)],
        }
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
