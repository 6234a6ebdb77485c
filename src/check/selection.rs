//! Which rules run.

use std::fmt;

use super::{Profile, RULES, Rule, Scope};
use crate::model::{Data, Datum, Model, Value, nearest};
use crate::text::Span;

/// Which rules run: a profile, and rules that run as well or do not run.
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
}

/// A code or the beginning of one.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Selector(String);

/// A word that names no rule.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnknownRule {
    /// The word.
    pub given: String,
    /// The code or name that is spelled most like it.
    pub nearest: Option<&'static str>,
}

impl fmt::Display for UnknownRule {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "there is no rule `{}`", self.given)
    }
}

impl UnknownRule {
    /// What to do about it.
    pub fn help(&self) -> String {
        match self.nearest {
            Some(nearest) => format!("did you mean `{nearest}`?"),
            None => "`hence rule` lists all rules".into(),
        }
    }
}

impl Selection {
    /// The rules of a profile; `None` leaves the choice to the map, and else takes the default one.
    pub fn of_profile(profile: Option<Profile>) -> Selection {
        Selection { profile, ..Selection::default() }
    }

    /// Runs these rules and no others.
    pub fn only<'a>(mut self, words: impl IntoIterator<Item = &'a str>) -> Result<Selection, UnknownRule> {
        self.only = selectors(words)?;
        Ok(self)
    }

    /// Runs these rules as well.
    pub fn select<'a>(mut self, words: impl IntoIterator<Item = &'a str>) -> Result<Selection, UnknownRule> {
        self.select = selectors(words)?;
        Ok(self)
    }

    /// Does not run these rules.
    pub fn ignore<'a>(mut self, words: impl IntoIterator<Item = &'a str>) -> Result<Selection, UnknownRule> {
        self.ignore = selectors(words)?;
        Ok(self)
    }

    /// What the front matter of a map asks for under `hence`, and the words in it that name no rule.
    pub(super) fn of_map(model: &Model) -> (Selection, Vec<(UnknownRule, Span)>) {
        let mut unknown = Vec::new();
        let Some(own) = model.front_matter().map("hence") else {
            return (Selection::default(), unknown);
        };
        let selection = Selection {
            profile: own.text("profile").and_then(Profile::from_word),
            only: Vec::new(),
            select: selectors_in(own, "select", &mut unknown),
            ignore: selectors_in(own, "ignore", &mut unknown),
        };
        (selection, unknown)
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

fn selectors<'a>(words: impl IntoIterator<Item = &'a str>) -> Result<Vec<Selector>, UnknownRule> {
    words.into_iter().map(Selector::parse).collect()
}

/// The selectors under a key: one word or a list of them.
fn selectors_in(data: &Data, key: &str, unknown: &mut Vec<(UnknownRule, Span)>) -> Vec<Selector> {
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
    fn parse(word: &str) -> Result<Selector, UnknownRule> {
        let word = word.trim();
        if let Some(rule) = RULES.iter().find(|rule| rule.name == word) {
            return Ok(Selector(rule.code.to_owned()));
        }
        let code = word.to_ascii_uppercase();
        if !code.is_empty() && RULES.iter().any(|rule| rule.code.starts_with(&code)) {
            return Ok(Selector(code));
        }
        let nearest = nearest_rule(word);
        Err(UnknownRule { given: word.to_owned(), nearest })
    }
}

/// The code or name that is spelled most like `word`.
fn nearest_rule(word: &str) -> Option<&'static str> {
    nearest(word, RULES.iter().flat_map(|rule| [rule.code, rule.name]))
}

impl Rule {
    /// The rule with this code or name.
    pub fn find(word: &str) -> Result<&'static Rule, UnknownRule> {
        let code = word.to_ascii_uppercase();
        let found = RULES.iter().copied().find(|rule| rule.name == word || rule.code == code);
        found.ok_or_else(|| UnknownRule { given: word.to_owned(), nearest: nearest_rule(word) })
    }
}
