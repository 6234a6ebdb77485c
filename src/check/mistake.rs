//! What in settings cannot be meant.

use std::fmt;

use super::{Level, Profile};

/// A word or value in settings that cannot be meant.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Mistake {
    /// It was to name a rule.
    Rule {
        /// The word.
        given: String,
        /// The code or name that is spelled most like it.
        nearest: Option<&'static str>,
    },
    /// It was to name a profile.
    Profile(String),
    /// It was to be a level.
    Level(String),
    /// It would turn off rules that always run.
    Always(String),
    /// The rule has no such option.
    Option {
        /// The code of the rule.
        rule: &'static str,
        /// The word.
        given: String,
        /// The options that it has.
        known: Vec<&'static str>,
    },
    /// The key cannot have this value.
    Value {
        /// The key.
        key: String,
        /// What stands there, as it is shown.
        found: String,
        /// What may stand there, in words.
        expected: String,
    },
    /// There is no such key here.
    Key {
        /// The word.
        given: String,
        /// The keys that there are.
        known: Vec<&'static str>,
    },
    /// It was to name files.
    Glob {
        /// The pattern.
        given: String,
        /// What is wrong with it.
        reason: String,
    },
    /// It was to be a name for an expression.
    Alias {
        /// The name.
        given: String,
        /// What is wrong with it.
        reason: String,
        /// What to do about it.
        help: Option<String>,
    },
    /// It was to name something in the project.
    Path {
        /// The path.
        given: String,
        /// What is wrong with it.
        reason: &'static str,
    },
}

impl fmt::Display for Mistake {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Mistake::Rule { given, .. } => write!(f, "there is no rule `{given}`"),
            Mistake::Profile(given) => write!(f, "there is no profile `{given}`"),
            Mistake::Level(given) => write!(f, "there is no level `{given}`"),
            Mistake::Always(given) => {
                write!(f, "`{given}` cannot be turned off: rules about the map itself always run")
            }
            Mistake::Option { rule, given, .. } => write!(f, "rule {rule} has no option `{given}`"),
            Mistake::Value { key, found, expected } => write!(f, "`{key}` is {found} and has to be {expected}"),
            Mistake::Key { given, .. } => write!(f, "there is no key `{given}` here"),
            Mistake::Glob { given, reason } => write!(f, "`{given}` is no pattern for files: {reason}"),
            Mistake::Alias { given, reason, .. } => write!(f, "alias `{given}`: {reason}"),
            Mistake::Path { given, reason } => write!(f, "`{given}` cannot be used: {reason}"),
        }
    }
}

impl Mistake {
    /// What to do about it.
    pub fn help(&self) -> Option<String> {
        Some(match self {
            Mistake::Rule { nearest: Some(nearest), .. } => format!("did you mean `{nearest}`?"),
            Mistake::Rule { nearest: None, .. } => "`hence rule` lists all rules".into(),
            Mistake::Profile(given) => nearest_or_all(given, Profile::WORDS),
            Mistake::Level(given) => nearest_or_all(given, Level::WORDS),
            Mistake::Option { rule, known, .. } if known.is_empty() => format!("nothing can be set about {rule}"),
            Mistake::Alias { help, .. } => return help.clone(),
            Mistake::Option { given, known, .. } | Mistake::Key { given, known } => nearest_or_all(given, known),
            Mistake::Always(_) | Mistake::Value { .. } | Mistake::Glob { .. } | Mistake::Path { .. } => return None,
        })
    }

    /// Is it that a rule is named which does not exist?
    pub fn is_unknown_rule(&self) -> bool {
        matches!(self, Mistake::Rule { .. })
    }
}

/// What could be meant instead of a word: the one that is spelled most like it, else any.
fn nearest_or_all(given: &str, known: &[&str]) -> String {
    match crate::model::nearest(given, known.iter().copied()) {
        Some(nearest) => format!("did you mean `{nearest}`?"),
        None => format!("it may be one of `{}`", known.join("`, `")),
    }
}
