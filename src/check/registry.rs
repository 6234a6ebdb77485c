//! What a rule is, and how it is declared.

use std::fmt;

use super::language::Cue;
use super::{Context, DeclaredOption, Documentation, Findings};
use crate::diagnostic::{Diagnostic, Label, Severity};
use crate::text::Span;

/// One rule.
#[derive(Debug)]
pub struct Rule {
    /// A letter for the family and three digits. Never used again for anything else.
    pub code: &'static str,
    /// What it finds, in a word or three with hyphens.
    pub name: &'static str,
    /// How bad what it finds is, if the finding does not say otherwise.
    pub level: Severity,
    /// When it runs.
    pub scope: Scope,
    /// What can be set about it.
    pub options: &'static [&'static dyn DeclaredOption],
    /// What it looks for in texts. Only what running rules look for is looked for.
    pub(super) cues: &'static [Cue],
    /// The doc comment of its declaration.
    pub(super) source: &'static str,
    /// Looks at a map and reports what it finds.
    pub(super) check: fn(&Context, &mut Findings),
}

/// When a rule runs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scope {
    /// Always: the map cannot be relied on otherwise.
    Always,
    /// In these profiles, in `strict`, and where it is selected by name. What runs in the default profile runs in
    /// every other.
    Profiles(&'static [Profile]),
}

impl fmt::Display for Scope {
    /// `always`, or the profiles with commas: `default` for all of them.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Scope::Always => f.write_str("always"),
            Scope::Profiles(profiles) => {
                let every = profiles.contains(&Profile::Default) || profiles.contains(&Profile::Strict);
                let strict = (!every).then_some(&Profile::Strict);
                let words: Vec<&str> = profiles.iter().chain(strict).map(|profile| profile.word()).collect();
                f.write_str(&words.join(", "))
            }
        }
    }
}

crate::model::words! {
    /// A set of rules for one kind of work. Each has what `default` has; [`Profile::title`] says what else it asks about.
    Profile {
        /// For every map.
        Default = "default",
        /// For those who learn to argue.
        Teach = "teach",
        /// For maps of articles.
        News = "news",
        /// For assessments.
        Analyst = "analyst",
        /// For maps that a language model wrote.
        Agent = "agent",
        /// All rules.
        Strict = "strict",
    }
}

crate::model::words! {
    /// The families of rules; the word is the letter that their codes begin with.
    Family {
        /// The map itself: syntax, names, relations.
        Map = "M",
        /// The shape of the graph.
        Graph = "G",
        /// Support and completeness.
        Support = "S",
        /// The structure of single inferences.
        Inference = "I",
        /// The wording of claims.
        Wording = "T",
        /// Sources, quotes, evidence.
        Sources = "Q",
        /// Attribution and voice.
        Attribution = "A",
        /// Confidence, likelihood, time.
        Confidence = "C",
        /// Drawings and access to them.
        View = "V",
        /// The use of the checker itself.
        Hygiene = "L",
    }
}

impl Family {
    /// What its rules are about, in a few words.
    pub fn title(self) -> &'static str {
        match self {
            Family::Map => "the map itself",
            Family::Graph => "the shape of the graph",
            Family::Support => "support and completeness",
            Family::Inference => "single inferences",
            Family::Wording => "the wording of claims",
            Family::Sources => "sources, quotes, evidence",
            Family::Attribution => "attribution and voice",
            Family::Confidence => "confidence, likelihood, time",
            Family::View => "drawings and access to them",
            Family::Hygiene => "the use of the checker itself",
        }
    }
}

impl Profile {
    /// What it asks about, in a line.
    pub fn title(self) -> &'static str {
        match self {
            Profile::Default => {
                "few rules, and sure ones: what makes a map wrong, what lacks support, texts that are no claims"
            }
            Profile::Teach => "how well it is argued: hidden premises, long sentences, words in place of reasons",
            Profile::News => "who says what: voices, stances, reported words used as facts, sources, abbreviations",
            Profile::Analyst => "how sure it is: scales, confidence, grades of sources, predictions that are due",
            Profile::Agent => "what a program may have made up: premises and quotes that stand nowhere in the text",
            Profile::Strict => "everything: the rules of all profiles, and those that are in no other",
        }
    }
}

impl Rule {
    /// Does it run in this profile?
    pub fn runs_in(&self, profile: Profile) -> bool {
        match self.scope {
            Scope::Always => true,
            Scope::Profiles(profiles) => {
                profile == Profile::Strict || profiles.contains(&Profile::Default) || profiles.contains(&profile)
            }
        }
    }

    /// What it finds at a place. What else is to be said of it is added to the result.
    pub fn finding(&self, span: Span, message: impl Into<String>) -> Diagnostic {
        Diagnostic {
            code: self.code,
            name: self.name,
            severity: self.level,
            message: message.into(),
            primary: Label { span, text: String::new() },
            secondary: Vec::new(),
            notes: Vec::new(),
            help: None,
            fix: None,
            subject: None,
            dependents: None,
            claims: Vec::new(),
        }
    }

    /// Its family.
    pub fn family(&self) -> Option<Family> {
        Family::from_word(self.code.get(..1)?)
    }

    /// What it means, with examples.
    pub fn documentation(&self) -> Documentation {
        Documentation::new(self.source)
    }
}

/// Declares the rule of a file as `RULE`; its `check` function stands below. The doc comment is what
/// `hence rule` prints: the sections `What it does`, `Why it matters`, `Example` with a fence that the
/// rule finds something in, and `Use instead` with one that it does not.
///
/// Behind it stand the code, the name, the level, and either `Always` or the profiles in which it
/// runs: `"S201", "unsupported-claim", Warning, [Default]`. Options that it has follow as statics:
/// `, options: [MOST]`; what it looks for in texts as cues: `, cues: [Question]`.
macro_rules! declare_rule {
    ($(#[doc = $line:literal])+ $code:literal, $name:literal, $level:ident, $scope:tt $(, options: [$($option:ident),+])? $(, cues: [$($cue:ident),+])?) => {
        #[doc = concat!("`", $code, "` ", $name)]
        pub(in crate::check) static RULE: $crate::check::Rule = $crate::check::Rule {
            code: $code,
            name: $name,
            level: $crate::diagnostic::Severity::$level,
            scope: $crate::check::registry::scope!($scope),
            options: &[$($(&$option),+)?],
            cues: &[$($($crate::check::language::Cue::$cue),+)?],
            source: concat!($($line, "\n",)+),
            check,
        };
    };
}
pub(super) use declare_rule;

macro_rules! scope {
    (Always) => {
        $crate::check::Scope::Always
    };
    ([$($profile:ident),+]) => {
        $crate::check::Scope::Profiles(&[$($crate::check::Profile::$profile),+])
    };
}
pub(super) use scope;
