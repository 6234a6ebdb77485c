//! What a rule is, and how it is declared.

use std::fmt;

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
    /// In these profiles, and where it is selected by name. What runs in the default profile runs in
    /// every other, and in `strict` everything runs.
    Profiles(&'static [Profile]),
}

impl fmt::Display for Scope {
    /// `always`, or the profiles with commas.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Scope::Always => f.write_str("always"),
            Scope::Profiles(profiles) => {
                let words: Vec<&str> = profiles.iter().map(|profile| profile.word()).collect();
                f.write_str(&words.join(", "))
            }
        }
    }
}

crate::model::words! {
    /// A set of rules for one kind of work. Each has what `default` has; what else it asks about:
    Profile {
        /// Nothing else: few rules, and sure ones. What makes a map wrong, what lacks support, and texts
        /// that are no claims.
        Default = "default",
        /// How well it is argued, for those who learn it: hidden premises, sentences too long, words in place of
        /// reasons, premises that nobody says are added.
        Teach = "teach",
        /// Who says what, for maps of articles: voices, stances, reported words used as facts, sources,
        /// abbreviations, predictions without a day.
        News = "news",
        /// How sure it is, for assessments: scales, likelihood and confidence, grades of sources, predictions
        /// that are due, vague quantities.
        Analyst = "analyst",
        /// What a program may have made up, for maps that a language model wrote: premises and quotes that
        /// stand nowhere in the text.
        Agent = "agent",
        /// Everything that may be worth a look; what is for learners only is left to `teach`.
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
/// `, options: [MOST]`.
macro_rules! declare_rule {
    ($(#[doc = $line:literal])+ $code:literal, $name:literal, $level:ident, $scope:tt $(, options: [$($option:ident),+])?) => {
        #[doc = concat!("`", $code, "` ", $name)]
        pub(in crate::check) static RULE: $crate::check::Rule = $crate::check::Rule {
            code: $code,
            name: $name,
            level: $crate::diagnostic::Severity::$level,
            scope: $crate::check::registry::scope!($scope),
            options: &[$($(&$option),+)?],
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
