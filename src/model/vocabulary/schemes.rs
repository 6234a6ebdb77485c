//! Argumentation schemes: common kinds of reasoning, what each needs, and what to ask of it.
//!
//! The table is `assets/schemes.json`, in hence's own words; names and questions follow the usual
//! catalogue (Walton, Reed and Macagno, *Argumentation Schemes*, 2008), the kinds of questions Gordon,
//! Prakken and Walton (2007).

use std::sync::LazyLock;

use rustc_hash::FxHashMap;
use serde::{Deserialize, Serialize};

use super::{nearest, words};

/// A common kind of reasoning.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Scheme {
    /// The word that the key `scheme` of an argument takes: `expert_opinion`.
    pub id: &'static str,
    /// Its usual name: "Argument from Expert Opinion".
    pub name: &'static str,
    /// Other names that it goes by.
    pub aliases: Vec<&'static str>,
    /// What it reasons from: `source`, `causal`, `practical` …
    pub family: &'static str,
    /// Does its conclusion follow of necessity?
    pub strict: bool,
    /// Who described it.
    pub reference: &'static str,
    /// What it needs.
    pub premises: Vec<Slot>,
    /// The form of its conclusion, with variables in braces.
    pub conclusion: &'static str,
    /// What to ask of an argument of this kind.
    pub questions: Vec<CriticalQuestion>,
}

/// A place that a premise fills in a scheme.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Slot {
    /// The word that the key `slot` of a premise takes: `expertise`.
    pub slot: &'static str,
    /// `major` for the general premise that carries the step, `minor` for what is said of the case.
    pub role: &'static str,
    /// The form of the premise, with variables in braces.
    pub template: &'static str,
}

/// What to ask of an argument.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CriticalQuestion {
    /// The key that its answer has below `answers`: `CQ1`.
    pub id: &'static str,
    /// What a doubt does to the argument.
    pub kind: QuestionKind,
    /// The slot that it asks about, or `inference` or `conclusion`.
    pub target: &'static str,
    /// The question, with variables in braces.
    pub question: &'static str,
}

words! {
    /// What a critical question does to an argument.
    #[derive(Deserialize)]
    #[serde(rename_all = "kebab-case")]
    QuestionKind {
        /// It doubts a premise, and who argues has to support it.
        Undermine = "undermine",
        /// It doubts what the argument takes for granted, and who argues has to support it.
        Assumption = "assumption",
        /// It names an exception, which who doubts has to support.
        Exception = "exception",
        /// It makes a case against the conclusion, which who doubts has to support.
        Rebuttal = "rebuttal",
    }
}

/// Every scheme, in the order of the table.
static SCHEMES: LazyLock<Vec<Scheme>> = LazyLock::new(|| {
    // That the table can be read is tested; a program that could not would know no schemes.
    serde_json::from_str(include_str!("../../../assets/schemes.json")).unwrap_or_default()
});

/// The position of each scheme by its id, name and other names, in plain form.
static BY_NAME: LazyLock<FxHashMap<String, usize>> = LazyLock::new(|| {
    let names = SCHEMES.iter().enumerate().flat_map(|(at, scheme)| scheme.names().map(move |name| (plain(name), at)));
    names.collect()
});

impl Scheme {
    /// Every scheme.
    pub fn all() -> &'static [Scheme] {
        &SCHEMES
    }

    /// The scheme with this id or name. Case, hyphens and the words "argument from" make no difference.
    ///
    /// ```
    /// use hence::model::Scheme;
    ///
    /// let scheme = Scheme::find("Argument from Expert Opinion").unwrap();
    /// assert_eq!(scheme.id, "expert_opinion");
    /// assert_eq!(Scheme::find("expert-opinion"), Some(scheme));
    /// assert_eq!(scheme.premises[0].slot, "expertise");
    /// ```
    pub fn find(name: &str) -> Option<&'static Scheme> {
        BY_NAME.get(&plain(name)).map(|&at| &SCHEMES[at])
    }

    /// The id of the scheme whose id or name is spelled most like `name`, or that has all words of it.
    pub fn nearest(name: &str) -> Option<&'static str> {
        let given = plain(name);
        let ids = || SCHEMES.iter().map(|scheme| scheme.id);
        let by_name = || {
            let names: Vec<(String, &'static str)> =
                SCHEMES.iter().flat_map(|scheme| scheme.names().map(|name| (plain(name), scheme.id))).collect();
            let found = nearest(&given, names.iter().map(|(name, _)| name.as_str()))?;
            names.iter().find(|(name, _)| name == found).map(|(_, id)| *id)
        };
        let by_words = || {
            let has_all = |scheme: &&Scheme| {
                let names: Vec<String> = scheme.names().map(plain).collect();
                given.split(' ').all(|word| nearest(word, names.iter().flat_map(|name| name.split(' '))).is_some())
            };
            SCHEMES.iter().find(has_all).map(|scheme| scheme.id)
        };
        nearest(&given.replace(' ', "_"), ids()).or_else(by_name).or_else(by_words)
    }

    /// The question with this id.
    pub fn question(&self, id: &str) -> Option<&CriticalQuestion> {
        self.questions.iter().find(|question| question.id.eq_ignore_ascii_case(id.trim()))
    }

    /// The slot with this word.
    pub fn slot(&self, word: &str) -> Option<&Slot> {
        self.premises.iter().find(|slot| slot.slot == word)
    }

    /// A map to begin with, in which every slot is filled with the form of its premise.
    pub fn example(&self) -> String {
        let mut map = format!("<{}>\n  {{scheme: {}}}\n\n", self.name, self.id);
        for (number, premise) in self.premises.iter().enumerate() {
            map += &format!("({}) {} {{slot: {}}}\n", number + 1, premise.form(), premise.slot);
        }
        let conclusion = blanks(self.conclusion);
        let end = if conclusion.ends_with('.') { "" } else { "." };
        map += &format!("----\n({}) {conclusion}{end}\n", self.premises.len() + 1);
        map
    }

    fn names(&self) -> impl Iterator<Item = &'static str> + use<> {
        [self.id, self.name].into_iter().chain(self.aliases.clone())
    }
}

impl Slot {
    /// The form of the premise, with its variables as blanks to fill in: `‹expert› asserts ‹claim›.`
    pub fn form(&self) -> String {
        blanks(self.template)
    }
}

impl CriticalQuestion {
    /// The question, with its variables as blanks.
    pub fn text(&self) -> String {
        blanks(self.question)
    }
}

/// Braces are data in Argdown; these signs are text.
fn blanks(template: &str) -> String {
    template.replace('{', "‹").replace('}', "›")
}

/// A name in small letters, without what makes no difference.
fn plain(name: &str) -> String {
    let lower = name.to_lowercase().replace(['-', '_'], " ");
    let words: Vec<&str> = lower.split_whitespace().collect();
    let rest = match words.as_slice() {
        ["argument", "from" | "to", "a" | "an", rest @ ..] if !rest.is_empty() => rest,
        ["argument", "from" | "to", rest @ ..] if !rest.is_empty() => rest,
        all => all,
    };
    rest.join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_holds_what_it_says() {
        assert_eq!(Scheme::all().len(), 46);
        for scheme in Scheme::all() {
            assert_eq!(Scheme::find(scheme.id), Some(scheme));
            assert_eq!(Scheme::find(scheme.name), Some(scheme));
            assert!(!scheme.premises.is_empty() && !scheme.questions.is_empty(), "{}", scheme.id);
            for question in &scheme.questions {
                let is_slot = scheme.slot(question.target).is_some();
                assert!(is_slot || ["inference", "conclusion"].contains(&question.target), "{}", scheme.id);
            }
        }
    }

    #[test]
    fn a_misspelled_scheme_has_a_nearest_one() {
        assert_eq!(Scheme::nearest("expert_opinoin"), Some("expert_opinion"));
        assert_eq!(Scheme::nearest("Argument from Analgy"), Some("analogy"));
        assert_eq!(Scheme::nearest("expret"), Some("expert_opinion"));
        assert_eq!(Scheme::nearest("xyzzy"), None);
    }

    /// A new user pastes the example and gets no complaint about the scheme.
    #[test]
    fn the_example_of_every_scheme_is_a_map_that_fills_it() {
        for scheme in Scheme::all() {
            let map = crate::read_text(&scheme.example());
            assert_eq!(map.problems().len(), 0, "{}: {:?}", scheme.id, map.problems());
            let argument = map.model().argument(map.model().find_argument(scheme.name).unwrap());
            assert_eq!(argument.steps().len(), scheme.premises.len() + 1, "{}", scheme.id);
        }
    }
}
