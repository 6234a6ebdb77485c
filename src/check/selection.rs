//! Which rules run.

use std::fmt;

use super::{Date, Profile, RULES, Rule, Scope};
use crate::model::{Data, Datum, Model, Value, nearest};
use crate::text::Span;

/// Which rules run: a profile, and rules that run as well or do not run; and on what day.
///
/// Rules are named by code (`S201`), by the beginning of one (`S`, `S2`) or by name. Where a rule is
/// both selected and ignored, the longer code wins, so that `select S, ignore S201` does what it says;
/// of two equal ones `ignore` wins. Rules about the map itself (`M`) always run.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Selection {
    profile: Option<Profile>,
    only: Vec<Selector>,
    select: Vec<Selector>,
    ignore: Vec<Selector>,
    today: Option<Date>,
}

/// A code or the beginning of one.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Selector(String);

/// A word that names no rule or profile.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Unknown {
    /// It was to name a rule.
    Rule {
        /// The word.
        given: String,
        /// The code or name that is spelled most like it.
        nearest: Option<&'static str>,
    },
    /// It was to name a profile.
    Profile(String),
}

impl fmt::Display for Unknown {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Unknown::Rule { given, .. } => write!(f, "there is no rule `{given}`"),
            Unknown::Profile(given) => write!(f, "there is no profile `{given}`"),
        }
    }
}

impl Unknown {
    /// What to do about it.
    pub fn help(&self) -> String {
        match self {
            Unknown::Rule { nearest: Some(nearest), .. } => format!("did you mean `{nearest}`?"),
            Unknown::Rule { nearest: None, .. } => "`hence rule` lists all rules".into(),
            Unknown::Profile(_) => format!("it may be one of `{}`", Profile::WORDS.join("`, `")),
        }
    }
}

impl Selection {
    /// The rules of a profile; `None` leaves the choice to the map, and else takes the default one.
    pub fn of_profile(profile: Option<Profile>) -> Selection {
        Selection { profile, ..Selection::default() }
    }

    /// Runs these rules and no others.
    pub fn only(mut self, words: impl IntoIterator<Item: AsRef<str>>) -> Result<Selection, Unknown> {
        self.only = selectors(words)?;
        Ok(self)
    }

    /// Runs these rules as well.
    pub fn select(mut self, words: impl IntoIterator<Item: AsRef<str>>) -> Result<Selection, Unknown> {
        self.select = selectors(words)?;
        Ok(self)
    }

    /// Does not run these rules.
    pub fn ignore(mut self, words: impl IntoIterator<Item: AsRef<str>>) -> Result<Selection, Unknown> {
        self.ignore = selectors(words)?;
        Ok(self)
    }

    /// The day on which the map is checked. Without it, rules about time have nothing to say.
    pub fn on(mut self, today: Option<Date>) -> Selection {
        self.today = today;
        self
    }

    /// What the front matter of a map asks for under `hence`, and the words in it that name nothing.
    pub(super) fn of_map(model: &Model) -> (Selection, Vec<(Unknown, Span)>) {
        let mut unknown = Vec::new();
        let Some(own) = model.front_matter().map("hence") else {
            return (Selection::default(), unknown);
        };
        let selection = Selection {
            profile: profile_in(own, &mut unknown),
            only: Vec::new(),
            select: selectors_in(own, "select", &mut unknown),
            ignore: selectors_in(own, "ignore", &mut unknown),
            today: None,
        };
        (selection, unknown)
    }

    /// The day, where one is named.
    pub(super) fn today(&self) -> Option<Date> {
        self.today
    }

    /// The profile, where one is chosen.
    pub(super) fn profile(&self) -> Option<Profile> {
        self.profile
    }

    /// The rules that run on a map that asks for `map`. This selection overrules the map's.
    pub(super) fn rules(&self, map: &Selection) -> impl Iterator<Item = &'static Rule> {
        let profile = self.profile.or(map.profile).unwrap_or(Profile::Default);
        RULES.iter().copied().filter(move |rule| match rule.scope {
            Scope::Always => true,
            Scope::Profiles(_) if !self.only.is_empty() => {
                length(&self.only, rule) > 0 && length(&self.ignore, rule) == 0
            }
            Scope::Profiles(_) => self.decide(rule).or(map.decide(rule)).unwrap_or_else(|| rule.runs_in(profile)),
        })
    }

    /// Is the rule named here, and to run or not to run?
    fn decide(&self, rule: &Rule) -> Option<bool> {
        let (select, ignore) = (length(&self.select, rule), length(&self.ignore, rule));
        (select.max(ignore) > 0).then_some(select > ignore)
    }
}

/// The length of the longest selector that names the rule; 0 where none does.
fn length(selectors: &[Selector], rule: &Rule) -> usize {
    let matching = selectors.iter().filter(|selector| rule.code.starts_with(&selector.0));
    matching.map(|selector| selector.0.len()).max().unwrap_or(0)
}

fn selectors(words: impl IntoIterator<Item: AsRef<str>>) -> Result<Vec<Selector>, Unknown> {
    words.into_iter().map(|word| Selector::parse(word.as_ref())).collect()
}

fn profile_in(data: &Data, unknown: &mut Vec<(Unknown, Span)>) -> Option<Profile> {
    let value = &data.entry("profile")?.value;
    let word = value.value.to_string();
    let profile = Profile::from_word(&word);
    if profile.is_none() {
        unknown.push((Unknown::Profile(word), value.span));
    }
    profile
}

/// The selectors under a key: one word or a list of them.
fn selectors_in(data: &Data, key: &str, unknown: &mut Vec<(Unknown, Span)>) -> Vec<Selector> {
    let items: &[Datum] = match data.entry(key).map(|entry| &entry.value) {
        Some(Datum { value: Value::List(items), .. }) => items,
        Some(Datum { value: Value::Null, .. }) | None => &[],
        Some(one) => std::slice::from_ref(one),
    };
    let mut selectors = Vec::new();
    for item in items {
        match Selector::parse(&item.value.to_string()) {
            Ok(selector) => selectors.push(selector),
            Err(error) => unknown.push((error, item.span)),
        }
    }
    selectors
}

impl Selector {
    fn parse(word: &str) -> Result<Selector, Unknown> {
        let word = word.trim();
        if let Some(rule) = RULES.iter().find(|rule| rule.name == word) {
            return Ok(Selector(rule.code.to_owned()));
        }
        let code = word.to_ascii_uppercase();
        if !code.is_empty() && RULES.iter().any(|rule| rule.code.starts_with(&code)) {
            return Ok(Selector(code));
        }
        let nearest = nearest_rule(word);
        Err(Unknown::Rule { given: word.to_owned(), nearest })
    }
}

/// The code or name that is spelled most like `word`.
fn nearest_rule(word: &str) -> Option<&'static str> {
    nearest(word, RULES.iter().flat_map(|rule| [rule.code, rule.name]))
}

impl Rule {
    /// The rule with this code or name.
    pub fn find(word: &str) -> Result<&'static Rule, Unknown> {
        let code = word.to_ascii_uppercase();
        let found = RULES.iter().copied().find(|rule| rule.name == word || rule.code == code);
        found.ok_or_else(|| Unknown::Rule { given: word.to_owned(), nearest: nearest_rule(word) })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The codes that run on a map without wishes of its own.
    fn codes(selection: &Selection) -> Vec<&'static str> {
        selection.rules(&Selection::default()).map(|rule| rule.code).collect()
    }

    #[test]
    fn rules_about_the_map_itself_always_run() {
        let selection = Selection::default().ignore(["M"]).unwrap();
        assert!(codes(&selection).contains(&"M001"));
        let selection = Selection::default().only(["M006"]).unwrap();
        assert!(codes(&selection).contains(&"M001"));
    }

    #[test]
    fn a_word_that_names_nothing_is_an_error_with_the_nearest_name() {
        let error = Selection::default().select(["self-relatoin"]).unwrap_err();
        assert_eq!(error.to_string(), "there is no rule `self-relatoin`");
        assert_eq!(error.help(), "did you mean `self-relation`?");
        assert!(Selection::default().select(["", "X"]).is_err());
        assert_eq!(Rule::find("m006").unwrap().name, "self-relation");
    }

    #[test]
    fn a_map_says_under_hence_what_it_wants() {
        let model = crate::read_text("===\nhence:\n  profile: teach\n  select: self-relation\n===\n\n[A]: a\n");
        let (selection, unknown) = Selection::of_map(model.model());
        assert_eq!(selection.profile(), Some(Profile::Teach));
        assert_eq!(selection.select, [Selector("M006".into())]);
        assert!(unknown.is_empty());
    }
}
