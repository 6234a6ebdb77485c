//! What is in force for a map, and who asked for it.

use super::{Date, Profile, Rule, Scope, Selection};
use crate::diagnostic::Severity;
use crate::model::Datum;
use crate::text::Span;

/// What is asked of a check from outside the map: by files, which a map overrules, and by whoever runs
/// it, who overrules the map.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Settings {
    /// What configuration files ask for, the weakest first.
    pub files: Vec<Selection>,
    /// What the command line asks for.
    pub flags: Selection,
}

impl Settings {
    /// What whoever runs the check asks for, and nothing else.
    pub fn of(flags: &Selection) -> Settings {
        Settings { files: Vec::new(), flags: flags.clone() }
    }
}

/// Who asks for something.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Asker {
    /// A configuration file: its place among [`Settings::files`].
    File(usize),
    /// The front matter of the map.
    Map,
    /// The command line.
    Flags,
}

/// Why something is as it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Because {
    /// Nobody has asked for anything else.
    Default,
    /// The rule always runs.
    Always,
    /// The profile says so.
    Profile(Profile),
    /// Somebody has asked for it, and there, if not on the command line.
    Asked(Asker, Option<Span>),
}

/// What holds for one rule.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Decision {
    /// Does it run?
    pub runs: bool,
    /// Why?
    pub because: Because,
    /// How bad what it finds is, whatever the rule itself says, and why; `None` leaves that to the rule.
    pub severity: Option<(Severity, Because)>,
}

/// What is in force for one map.
#[derive(Clone, Debug)]
pub struct Plan {
    /// The strongest first.
    layers: Vec<(Asker, Selection)>,
}

impl Plan {
    /// What is in force for a map that asks for `map`.
    pub fn new(settings: &Settings, map: Selection) -> Plan {
        let files = settings.files.iter().cloned().enumerate().rev().map(|(at, file)| (Asker::File(at), file));
        let layers = [(Asker::Flags, settings.flags.clone()), (Asker::Map, map)].into_iter().chain(files).collect();
        Plan { layers }
    }

    /// The profile.
    pub fn profile(&self) -> (Profile, Because) {
        let chosen = self.first(Selection::profile);
        chosen.map_or((Profile::Default, Because::Default), |(asker, (profile, span))| {
            (profile, Because::Asked(asker, span))
        })
    }

    /// The day of the check, where one is named.
    pub fn today(&self) -> Option<Date> {
        self.first(Selection::today).map(|(_, day)| day)
    }

    /// What holds for a rule.
    pub fn decision(&self, rule: &Rule) -> Decision {
        let decided = self.first(|layer| layer.decide(rule));
        let (runs, because) = match (rule.scope, decided) {
            (Scope::Always, _) => (true, Because::Always),
            (_, Some((asker, (runs, span)))) => (runs, Because::Asked(asker, span)),
            (_, None) => (rule.runs_in(self.profile().0), Because::Profile(self.profile().0)),
        };
        let severity = self.first(|layer| layer.severity(rule));
        let severity = severity.map(|(asker, (severity, span))| (severity, Because::Asked(asker, span)));
        Decision { runs, because, severity }
    }

    /// What is chosen for an option of a rule, and by whom.
    pub fn chosen(&self, rule: &Rule, option: &str) -> Option<(&Datum, Because)> {
        let chosen = self.first(|layer| layer.chosen(rule, option));
        chosen.map(|(asker, datum)| (datum, Because::Asked(asker, Some(datum.span))))
    }

    /// The strongest answer, and whose it is.
    fn first<'a, T>(&'a self, ask: impl Fn(&'a Selection) -> Option<T>) -> Option<(Asker, T)> {
        self.layers.iter().find_map(|(asker, layer)| Some((*asker, ask(layer)?)))
    }
}
