//! What the vocabulary does not allow, and what to do about it.

use std::fmt;

use super::nearest;
use crate::text::Span;

/// Something in the data that hence's vocabulary does not allow.
#[derive(Clone, Debug, PartialEq)]
pub struct Wrong {
    /// The key.
    pub key: String,
    /// What is wrong with it.
    pub kind: WrongKind,
    /// The key or the value that is wrong.
    pub span: Span,
}

/// What is wrong with a key or its value.
#[derive(Clone, Debug, PartialEq)]
pub enum WrongKind {
    /// The key is not known, but is spelled nearly like this one.
    Misspelled(&'static str),
    /// The key is not known where only known ones may stand.
    Unknown {
        /// The keys that may stand there.
        known: &'static [&'static str],
    },
    /// The value is not one of the words that the key takes.
    Word {
        /// What stands there.
        found: String,
        /// The words it takes.
        known: Vec<&'static str>,
    },
    /// The value is of another type than the key takes.
    Type {
        /// What stands there, in words.
        found: &'static str,
        /// What the key takes, in words.
        expected: &'static str,
    },
    /// The word of likelihood is worth no number without its scale, or on a scale that has none.
    NoNumber {
        /// The word.
        found: String,
    },
    /// It names a source that is not declared.
    UndeclaredSource(String),
    /// It names a speaker who is not declared.
    UndeclaredSpeaker(String),
    /// It names an argumentation scheme that is not in the table.
    Scheme {
        /// What stands there.
        found: String,
        /// The id of the scheme that is spelled most like it.
        nearest: Option<&'static str>,
    },
    /// It names a critical question or a slot that a scheme does not have.
    OfScheme {
        /// What stands there.
        found: String,
        /// Id of the scheme.
        scheme: &'static str,
        /// What the scheme has.
        known: Vec<&'static str>,
    },
}

impl fmt::Display for Wrong {
    /// What is wrong, in one sentence: lower case, no full stop.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let key = &self.key;
        match &self.kind {
            WrongKind::Misspelled(_) | WrongKind::Unknown { .. } => {
                write!(f, "`{key}` is no key that hence knows here")
            }
            WrongKind::Word { found, .. } => write!(f, "`{found}` is no value for `{key}`"),
            WrongKind::Type { found, expected } => write!(f, "`{key}` takes {expected}, not {found}"),
            WrongKind::NoNumber { found } => {
                write!(f, "`{found}` stands for no number without a scale that has numbers")
            }
            WrongKind::UndeclaredSource(id) => write!(f, "there is no source `{id}`"),
            WrongKind::UndeclaredSpeaker(id) => write!(f, "there is no speaker `{id}`"),
            WrongKind::Scheme { found, .. } => write!(f, "there is no argumentation scheme `{found}`"),
            WrongKind::OfScheme { found, scheme, .. } if key == "slot" => {
                write!(f, "the scheme `{scheme}` has no slot `{found}`")
            }
            WrongKind::OfScheme { found, scheme, .. } => write!(f, "the scheme `{scheme}` has no question `{found}`"),
        }
    }
}

impl Wrong {
    /// What to do about it.
    pub fn help(&self) -> Option<String> {
        Some(match &self.kind {
            WrongKind::Misspelled(name) => format!("did you mean `{name}`?"),
            WrongKind::Unknown { known } => format!("it may be one of {}", enumerate(known)),
            WrongKind::Word { found, known } => match nearest(found, known.iter().copied()) {
                Some(word) => format!("did you mean `{word}`? It may be one of {}", enumerate(known)),
                None => format!("it may be one of {}", enumerate(known)),
            },
            WrongKind::Type { .. } => return None,
            WrongKind::NoNumber { .. } => {
                "say on which, here or in the front matter: `scale: icd203` or `scale: ipcc`".into()
            }
            WrongKind::Scheme { nearest: Some(nearest), .. } => {
                format!("did you mean `{nearest}`? `hence schemes` lists all")
            }
            WrongKind::Scheme { nearest: None, .. } => "`hence schemes` lists all".into(),
            WrongKind::OfScheme { scheme, known, .. } => {
                format!("it has {}; `hence rule scheme:{scheme}` explains them", enumerate(known))
            }
            WrongKind::UndeclaredSource(id) => {
                format!("declare it in the front matter: `sources: {{{id}: {{title: …}}}}`")
            }
            WrongKind::UndeclaredSpeaker(id) => {
                format!("declare it in the front matter: `speakers: {{{id}: {{name: …}}}}`")
            }
        })
    }
}

/// The words in backticks, with commas.
fn enumerate(words: &[&str]) -> String {
    let quoted: Vec<String> = words.iter().map(|word| format!("`{word}`")).collect();
    quoted.join(", ")
}
