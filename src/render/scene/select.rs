//! What a reader asks to see.

use std::fmt;
use std::sync::Arc;

use rustc_hash::FxHashSet;

use crate::map::Selection;
use crate::model::{Model, SectionId};

/// A selector that selects nothing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnknownSelector {
    /// As it was given.
    pub selector: String,
    /// What it is nearest to, in the spelling of selectors.
    pub nearest: Option<String>,
}

impl fmt::Display for UnknownSelector {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let UnknownSelector { selector, nearest } = self;
        let what = match selector.as_bytes().first() {
            Some(b'[') => "claim",
            Some(b'<') => "argument",
            Some(b'#') => "tag",
            _ => "section",
        };
        write!(f, "there is no {what} `{selector}` in the map")?;
        match nearest {
            Some(nearest) => write!(f, "; did you mean `{nearest}`?"),
            None => Ok(()),
        }
    }
}

impl std::error::Error for UnknownSelector {}

/// Finds what selectors name: `[claim]`, `<argument>`, `#tag`, or the title of a section.
pub(super) struct Selectors<'m> {
    model: &'m Model,
}

impl<'m> Selectors<'m> {
    pub(super) fn new(model: &'m Model) -> Selectors<'m> {
        Selectors { model }
    }

    /// The claims and arguments that the selectors name, by themselves, by a tag or by the section
    /// that they stand in.
    pub(super) fn choose(&self, selectors: &[String]) -> Result<Selection, UnknownSelector> {
        let model = self.model;
        let mut chosen =
            Selection { claims: vec![false; model.claims().len()], arguments: vec![false; model.arguments().len()] };
        let mut tags: FxHashSet<&str> = FxHashSet::default();
        let mut sections = vec![false; model.sections().len()];
        for selector in selectors {
            let found = if let Some(title) = between(selector, '[', ']') {
                model.find_claim(title).map(|id| chosen.claims[id.index()] = true)
            } else if let Some(title) = between(selector, '<', '>') {
                model.find_argument(title).map(|id| chosen.arguments[id.index()] = true)
            } else if let Some(tag) = selector.strip_prefix('#') {
                let tag = between(tag, '(', ')').unwrap_or(tag);
                model.tags().find(|known| &***known == tag).map(|known| _ = tags.insert(known))
            } else {
                self.choose_sections(selector.trim(), &mut sections)
            };
            found.ok_or_else(|| self.unknown(selector))?;
        }
        self.with_subsections(&mut sections);
        let is_in = |section: Option<SectionId>, own: &[Arc<str>]| {
            section.is_some_and(|id| sections[id.index()]) || own.iter().any(|tag| tags.contains(&**tag))
        };
        for (id, claim) in model.claims() {
            chosen.claims[id.index()] |= is_in(claim.section, &claim.tags);
        }
        for (id, argument) in model.arguments() {
            chosen.arguments[id.index()] |= is_in(argument.section, &argument.tags);
        }
        Ok(chosen)
    }

    fn choose_sections(&self, title: &str, sections: &mut [bool]) -> Option<()> {
        let mut found = None;
        for (id, section) in self.model.sections() {
            if section.title == title {
                sections[id.index()] = true;
                found = Some(());
            }
        }
        found
    }

    fn with_subsections(&self, sections: &mut [bool]) {
        for (id, section) in self.model.sections() {
            sections[id.index()] |= section.parent.is_some_and(|parent| sections[parent.index()]);
        }
    }

    fn unknown(&self, selector: &str) -> UnknownSelector {
        let model = self.model;
        let claims = model.claims().map(|(_, claim)| format!("[{}]", claim.title));
        let arguments = model.arguments().map(|(_, argument)| format!("<{}>", argument.title));
        let tags = model.tags().map(|tag| format!("#{tag}"));
        let sections = model.sections().map(|(_, section)| section.title.clone());
        let likeness = |known: &str| strsim::normalized_damerau_levenshtein(known, selector);
        let nearest = claims
            .chain(arguments)
            .chain(tags)
            .chain(sections)
            .map(|known| (likeness(&known), known))
            .filter(|(likeness, _)| *likeness >= 0.6)
            .reduce(|best, next| if next.0 > best.0 { next } else { best });
        UnknownSelector { selector: selector.to_owned(), nearest: nearest.map(|(_, known)| known) }
    }
}

fn between(text: &str, open: char, close: char) -> Option<&str> {
    text.trim().strip_prefix(open)?.strip_suffix(close)
}
