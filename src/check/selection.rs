//! What one place asks for: which rules run, how bad what they find is, what is set about them.

use super::{Date, Mistake, Profile, RULES, Rule, Scope};
use crate::diagnostic::Severity;
use crate::model::{Data, Datum, Entry, Model, Value, nearest};
use crate::text::Span;

/// What one place asks for – the command line, a map, a configuration file: a profile, rules that run
/// as well or do not run, levels, options of rules, and the day.
///
/// Rules are named by code (`S201`), by the beginning of one (`S`, `S2`) or by name. Where a rule is
/// both selected and ignored, the longer code wins, so that `select S, ignore S201` does what it says;
/// of two equal ones `ignore` wins. A level selects a rule that it names in full, and the level `off`
/// ignores it. Rules about the map itself (`M`) always run.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Selection {
    profile: Option<(Profile, Option<Span>)>,
    only: Vec<Selector>,
    select: Vec<Selector>,
    ignore: Vec<Selector>,
    levels: Vec<(Selector, Level)>,
    options: Vec<Chosen>,
    today: Option<Date>,
}

/// A code or the beginning of one, and where it stands, if not on the command line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Selector {
    code: String,
    span: Option<Span>,
}

/// What was chosen for an option of a rule.
#[derive(Clone, Debug, PartialEq)]
struct Chosen {
    rule: &'static str,
    option: &'static str,
    datum: Datum,
}

crate::model::words! {
    /// How bad what a rule finds is to be.
    Level {
        /// The rule does not run.
        Off = "off",
        /// Good to know.
        Info = "info",
        /// The map says less than it means to.
        Warning = "warning",
        /// The map is wrong.
        Error = "error",
    }
}

impl Level {
    /// The severity; `None` for `off`.
    pub fn severity(self) -> Option<Severity> {
        match self {
            Level::Off => None,
            Level::Info => Some(Severity::Info),
            Level::Warning => Some(Severity::Warning),
            Level::Error => Some(Severity::Error),
        }
    }
}

impl Selection {
    /// The rules of a profile; `None` leaves the choice to the map, and else takes the default one.
    pub fn of_profile(profile: Option<Profile>) -> Selection {
        Selection { profile: profile.map(|profile| (profile, None)), ..Selection::default() }
    }

    /// Runs these rules and no others.
    pub fn only(mut self, words: impl IntoIterator<Item: AsRef<str>>) -> Result<Selection, Mistake> {
        self.only = selectors(words)?;
        Ok(self)
    }

    /// Runs these rules as well.
    pub fn select(mut self, words: impl IntoIterator<Item: AsRef<str>>) -> Result<Selection, Mistake> {
        self.select = selectors(words)?;
        Ok(self)
    }

    /// Does not run these rules.
    pub fn ignore(mut self, words: impl IntoIterator<Item: AsRef<str>>) -> Result<Selection, Mistake> {
        self.ignore = selectors(words)?;
        self.ignore.iter().try_for_each(Selector::can_be_off)?;
        Ok(self)
    }

    /// The day on which the map is checked. Without it, rules about time have nothing to say.
    pub fn on(mut self, today: Option<Date>) -> Selection {
        self.today = today;
        self
    }

    /// The day, where one is named.
    pub(super) fn today(&self) -> Option<Date> {
        self.today
    }

    /// Changes how bad what a rule finds is.
    pub fn level(mut self, word: &str, level: Level) -> Result<Selection, Mistake> {
        self.levels.push((Selector::with_level(word, level, None)?, level));
        Ok(self)
    }

    /// What data asks for under the keys of [`Vocabulary::Hence`](crate::model::Vocabulary::Hence), and what of it cannot be meant. Other keys are passed
    /// over.
    pub fn read(data: &Data, mistakes: &mut Vec<(Mistake, Span)>) -> Selection {
        let mut reader = Reader { data, mistakes };
        Selection {
            profile: reader.profile(),
            only: Vec::new(),
            select: reader.selectors("select", |_| Ok(())),
            ignore: reader.selectors("ignore", Selector::can_be_off),
            levels: reader.levels(),
            options: reader.options(),
            today: None,
        }
    }

    /// What the front matter of a map asks for under `hence`, and what of it cannot be meant.
    pub fn of_map(model: &Model) -> (Selection, Vec<(Mistake, Span)>) {
        let mut mistakes = Vec::new();
        let own = model.front_matter().map("hence");
        let selection = own.map(|own| Selection::read(own, &mut mistakes)).unwrap_or_default();
        (selection, mistakes)
    }

    /// The profile, where one is chosen, and where.
    pub(super) fn profile(&self) -> Option<(Profile, Option<Span>)> {
        self.profile
    }

    /// Is the rule named here, and to run or not to run? With the place that decides.
    pub(super) fn decide(&self, rule: &Rule) -> Option<(bool, Option<Span>)> {
        if rule.scope == Scope::Always {
            return None;
        }
        if !self.only.is_empty() {
            let runs = longest(self.only.iter(), rule).is_some() && longest(self.ignore.iter(), rule).is_none();
            return Some((runs, None));
        }
        let is_off = |level: Level| level == Level::Off;
        let leveled = |off: bool| self.levels.iter().filter(move |(_, level)| is_off(*level) == off).map(|(by, _)| by);
        let select = longest(self.select.iter().chain(leveled(false).filter(|by| by.code == rule.code)), rule);
        let ignore = longest(self.ignore.iter().chain(leveled(true)), rule);
        match (select, ignore) {
            (Some(select), Some(ignore)) if select.code.len() > ignore.code.len() => Some((true, select.span)),
            (_, Some(ignore)) => Some((false, ignore.span)),
            (Some(select), None) => Some((true, select.span)),
            (None, None) => None,
        }
    }

    /// The severity that what the rule finds is to have, and where that is said.
    pub(super) fn severity(&self, rule: &Rule) -> Option<(Severity, Option<Span>)> {
        let levels = self.levels.iter().filter_map(|(by, level)| Some((by, level.severity()?)));
        let matching = levels.filter(|(by, _)| rule.code.starts_with(&by.code));
        matching.max_by_key(|(by, _)| by.code.len()).map(|(by, severity)| (severity, by.span))
    }

    /// What is chosen for an option of a rule.
    pub(super) fn chosen(&self, rule: &Rule, option: &str) -> Option<&Datum> {
        let chosen = self.options.iter().find(|chosen| chosen.rule == rule.code && chosen.option == option);
        chosen.map(|chosen| &chosen.datum)
    }
}

/// The longest of the selectors that name the rule.
fn longest<'a>(selectors: impl Iterator<Item = &'a Selector>, rule: &Rule) -> Option<&'a Selector> {
    selectors.filter(|selector| rule.code.starts_with(&selector.code)).max_by_key(|selector| selector.code.len())
}

fn selectors(words: impl IntoIterator<Item: AsRef<str>>) -> Result<Vec<Selector>, Mistake> {
    words.into_iter().map(|word| Selector::parse(word.as_ref(), None)).collect()
}

/// Reads what data asks for.
struct Reader<'a> {
    data: &'a Data,
    mistakes: &'a mut Vec<(Mistake, Span)>,
}

impl<'a> Reader<'a> {
    fn profile(&mut self) -> Option<(Profile, Option<Span>)> {
        let value = &self.data.entry("profile")?.value;
        let word = value.value.to_string();
        let profile = Profile::from_word(&word);
        if profile.is_none() {
            self.mistakes.push((Mistake::Profile(word), value.span));
        }
        profile.map(|profile| (profile, Some(value.span)))
    }

    /// The selectors under a key: one word or a list of them.
    fn selectors(&mut self, key: &str, allow: fn(&Selector) -> Result<(), Mistake>) -> Vec<Selector> {
        let items: &[Datum] = match self.data.entry(key).map(|entry| &entry.value) {
            Some(Datum { value: Value::List(items), .. }) => items,
            Some(Datum { value: Value::Null, .. }) | None => &[],
            Some(one) => std::slice::from_ref(one),
        };
        let mut selectors = Vec::new();
        for item in items {
            let selector = Selector::parse(&item.value.to_string(), Some(item.span));
            match selector.and_then(|selector| allow(&selector).map(|()| selector)) {
                Ok(selector) => selectors.push(selector),
                Err(mistake) => self.mistakes.push((mistake, item.span)),
            }
        }
        selectors
    }

    fn levels(&mut self) -> Vec<(Selector, Level)> {
        let mut levels = Vec::new();
        for entry in self.map(self.data, "levels") {
            let word = entry.value.value.to_string();
            let Some(level) = Level::from_word(&word) else {
                self.mistakes.push((Mistake::Level(word), entry.value.span));
                continue;
            };
            match Selector::with_level(&entry.key, level, Some(entry.key_span)) {
                Ok(selector) => levels.push((selector, level)),
                Err(mistake) => self.mistakes.push((mistake, entry.key_span)),
            }
        }
        levels
    }

    fn options(&mut self) -> Vec<Chosen> {
        let mut options = Vec::new();
        let rules = self.map(self.data, "rules");
        for entry in rules {
            match Rule::find(&entry.key) {
                Ok(rule) => {
                    let chosen = self.map(rules, &entry.key);
                    self.options_of(rule, chosen, &mut options);
                }
                Err(mistake) => self.mistakes.push((mistake, entry.key_span)),
            }
        }
        options
    }

    fn options_of(&mut self, rule: &'static Rule, data: &Data, options: &mut Vec<Chosen>) {
        for entry in data {
            let Some(option) = rule.options.iter().find(|option| option.name() == entry.key) else {
                let known = rule.options.iter().map(|option| option.name()).collect();
                let mistake = Mistake::Option { rule: rule.code, given: entry.key.clone(), known };
                self.mistakes.push((mistake, entry.key_span));
                continue;
            };
            if option.accepts(&entry.value.value) {
                options.push(Chosen { rule: rule.code, option: option.name(), datum: entry.value.clone() });
            } else {
                self.wrong_value(entry, option.expected());
            }
        }
    }

    /// The keys under a key; none where it holds something else, which is a mistake.
    fn map(&mut self, data: &'a Data, key: &str) -> &'a Data {
        static NONE: Data = Data::NONE;
        match data.entry(key) {
            None => &NONE,
            Some(entry) => entry.value.value.as_map().unwrap_or_else(|| {
                self.wrong_value(entry, "keys with values".into());
                &NONE
            }),
        }
    }

    fn wrong_value(&mut self, entry: &Entry, expected: String) {
        let found = entry.value.value.shown();
        self.mistakes.push((Mistake::Value { key: entry.key.clone(), found, expected }, entry.value.span));
    }
}

impl Selector {
    pub(super) fn code(&self) -> &str {
        &self.code
    }

    pub(super) fn parse(word: &str, span: Option<Span>) -> Result<Selector, Mistake> {
        let word = word.trim();
        if let Some(rule) = RULES.iter().find(|rule| rule.name == word) {
            return Ok(Selector { code: rule.code.to_owned(), span });
        }
        let code = word.to_ascii_uppercase();
        if !code.is_empty() && RULES.iter().any(|rule| rule.code.starts_with(&code)) {
            return Ok(Selector { code, span });
        }
        Err(Mistake::Rule { given: word.to_owned(), nearest: nearest_rule(word) })
    }

    fn with_level(word: &str, level: Level, span: Option<Span>) -> Result<Selector, Mistake> {
        let selector = Selector::parse(word, span)?;
        if level == Level::Off {
            selector.can_be_off()?;
        }
        Ok(selector)
    }

    /// Can at least one of the rules that it names be turned off?
    pub(super) fn can_be_off(&self) -> Result<(), Mistake> {
        let mut named = RULES.iter().filter(|rule| rule.code.starts_with(&self.code));
        let can = named.any(|rule| rule.scope != Scope::Always);
        if can { Ok(()) } else { Err(Mistake::Always(self.code.clone())) }
    }
}

/// The code or name that is spelled most like `word`.
fn nearest_rule(word: &str) -> Option<&'static str> {
    nearest(word, RULES.iter().flat_map(|rule| [rule.code, rule.name]))
}

impl Rule {
    /// The rule with this code or name.
    pub fn find(word: &str) -> Result<&'static Rule, Mistake> {
        let code = word.to_ascii_uppercase();
        let found = RULES.iter().copied().find(|rule| rule.name == word || rule.code == code);
        found.ok_or_else(|| Mistake::Rule { given: word.to_owned(), nearest: nearest_rule(word) })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::{Plan, Settings};

    /// The codes that run on a map without wishes of its own.
    fn codes(selection: &Selection) -> Vec<&'static str> {
        let plan = Plan::new(&Settings::of(selection), Selection::default());
        RULES.iter().filter(|rule| plan.decision(rule).runs).map(|rule| rule.code).collect()
    }

    #[test]
    fn rules_about_the_map_itself_always_run() {
        let selection = Selection::default().only(["M006"]).unwrap();
        assert!(codes(&selection).contains(&"M001"));
        let error = Selection::default().ignore(["M"]).unwrap_err();
        assert_eq!(error.to_string(), "`M` cannot be turned off: rules about the map itself always run");
        assert!(Selection::default().level("M001", Level::Off).is_err());
        assert!(Selection::default().level("M008", Level::Info).is_ok());
    }

    #[test]
    fn a_word_that_names_nothing_is_an_error_with_the_nearest_name() {
        let error = Selection::default().select(["self-relatoin"]).unwrap_err();
        assert_eq!(error.to_string(), "there is no rule `self-relatoin`");
        assert_eq!(error.help().unwrap(), "did you mean `self-relation`?");
        assert!(Selection::default().select(["", "X"]).is_err());
        assert_eq!(Rule::find("m006").unwrap().name, "self-relation");
    }

    #[test]
    fn the_longer_code_wins_and_of_two_alike_ignore() {
        let selection = |select: &[&str], ignore: &[&str]| {
            codes(&Selection::default().select(select).unwrap().ignore(ignore).unwrap())
        };
        assert!(!selection(&["S"], &["S201"]).contains(&"S201"));
        assert!(selection(&["S201"], &["S"]).contains(&"S201"));
        assert!(!selection(&["S201"], &["S201"]).contains(&"S201"));
    }

    #[test]
    fn the_level_off_ignores_and_any_other_selects_what_it_names_in_full() {
        let off = Selection::default().level("S", Level::Off).unwrap().level("S201", Level::Error).unwrap();
        let codes = codes(&off);
        assert!(codes.contains(&"S201") && !codes.contains(&"S203"));
    }

    #[test]
    fn a_map_says_under_hence_what_it_wants() {
        let map = crate::read_text("===\nhence:\n  profile: teach\n  select: self-relation\n===\n\n[A]: a\n");
        let (selection, mistakes) = Selection::of_map(map.model());
        assert_eq!(selection.profile().map(|(profile, _)| profile), Some(Profile::Teach));
        assert_eq!(selection.select[0].code, "M006");
        assert_eq!(mistakes, []);
    }
}
