//! Checking all maps that a command line names.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use hence::Document;
use hence::check::{Baseline, Plan, Rule, Selection, Settings, check_with};
use hence::diagnostic::{Diagnostic, Severity};
use hence::reason::Reasons;
use hence::source::Texts;

use super::super::Failure;
use super::super::git::Revision;
use super::super::input::{Reading, Unreadable, maps};
use super::super::query::{ask, subjects};
use super::super::settings::InForce;
use super::super::sources::SourceFiles;

/// What is to be checked, and how.
pub(super) struct Request {
    pub(super) paths: Vec<PathBuf>,
    pub(super) reading: Reading,
    pub(super) flags: Selection,
    pub(super) sources: SourceFiles,
}

/// What all maps say, and what was found in them.
#[derive(Default)]
pub(super) struct Checked {
    pub(super) maps: Vec<CheckedMap>,
    pub(super) unreadable: Vec<Unreadable>,
}

/// One map. A Markdown file may hold several.
pub(super) struct CheckedMap {
    /// The name under which it is known.
    pub(super) name: PathBuf,
    pub(super) document: Document,
    pub(super) findings: Vec<Diagnostic>,
    in_force: InForce,
}

impl Request {
    /// The maps that the paths name.
    pub(super) fn maps(&self) -> (Vec<PathBuf>, Vec<Unreadable>) {
        maps(&self.paths, self.reading.format)
    }

    /// What is in force for a map.
    pub(super) fn in_force(&self, map: &Path) -> Result<InForce, Failure> {
        self.reading.in_force(map, self.flags.clone())
    }

    /// The texts of the sources of a map.
    pub(super) fn texts(&self, map: &Path, document: &Document) -> Result<Texts, Failure> {
        self.sources.read(document, &self.reading.files(self.reading.name(map))?)
    }

    /// Checks them all. What is wrong in a file that several maps include is found once.
    pub(super) fn check(&self) -> Result<Checked, Failure> {
        let (maps, unreadable) = self.maps();
        let mut checked = Checked { maps: Vec::new(), unreadable };
        let mut seen = BTreeSet::new();
        for map in &maps {
            let in_force = self.in_force(map)?;
            let documents = match self.reading.read(map) {
                Ok(documents) => documents,
                Err(Failure::Input(error)) => {
                    checked.unreadable.push(error);
                    continue;
                }
                Err(failure) => return Err(failure),
            };
            for document in documents {
                let mut findings = check_with(&document, &self.texts(map, &document)?, &in_force.settings);
                findings.retain(|finding| seen.insert(identity(&document, finding)));
                let (name, in_force) = (self.reading.name(map).to_path_buf(), in_force.clone());
                checked.maps.push(CheckedMap { name, document, findings, in_force });
            }
        }
        self.sources.demand_use()?;
        Ok(checked)
    }

    /// Leaves only what was not found yet in a revision.
    pub(super) fn keep_new(&self, checked: &mut Checked, revision: &Revision) -> Result<(), Failure> {
        let mut known = Baseline::of_revision();
        let mut seen = BTreeSet::new();
        let names: BTreeSet<&Path> = checked.maps.iter().map(|map| map.name.as_path()).collect();
        let settings: BTreeMap<&Path, &Settings> =
            checked.maps.iter().map(|map| (map.name.as_path(), &map.in_force.settings)).collect();
        for name in names {
            let Some(text) = revision.text(name)? else { continue };
            for document in self.reading.parse(name, &text, revision) {
                for finding in check_with(&document, &self.sources.read(&document, revision)?, settings[name]) {
                    if seen.insert(identity(&document, &finding)) {
                        known.add(&file_of(&document, &finding), &document, &finding);
                    }
                }
            }
        }
        for map in &mut checked.maps {
            let document = &map.document;
            map.findings.retain(|finding| !known.takes(&file_of(document, finding), document, finding));
        }
        Ok(())
    }
}

impl Checked {
    /// Leaves only what is found in the answer to a question, and errors about no claim or argument.
    pub(super) fn keep_selected(&mut self, expression: &str) -> Result<(), Failure> {
        for CheckedMap { document, findings, in_force, .. } in &mut self.maps {
            let selected = ask(document, &Reasons::new(document.model()), expression, in_force)?;
            findings.retain(|finding| {
                let mut subjects = subjects(document.model(), finding).peekable();
                let is_about_none = subjects.peek().is_none();
                subjects.any(|element| selected.contains(element))
                    || is_about_none && finding.severity >= Severity::Error
            });
        }
        Ok(())
    }
}

impl CheckedMap {
    /// Does the rule run on this map?
    pub(super) fn runs(&self, rule: &Rule) -> bool {
        Plan::new(&self.in_force.settings, Selection::of_map(self.document.model()).0).decision(rule).runs
    }
}

/// The name of the file in which something was found.
pub(super) fn file_of(document: &Document, finding: &Diagnostic) -> String {
    document.files().get(finding.span().file).name().to_owned()
}

/// By what two findings are one.
fn identity(document: &Document, finding: &Diagnostic) -> (String, u32, u32, &'static str, String) {
    let span = finding.span();
    (file_of(document, finding), span.start, span.end, finding.code, finding.message.clone())
}
