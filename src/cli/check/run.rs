//! Checking all maps that a command line names.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use hence::Document;
use hence::check::{Baseline, Digest, Plan, Rule, Selection, Settings, check_with};
use hence::diagnostic::{Diagnostic, Severity};
use hence::reason::Reasons;
use hence::source::Texts;
use hence::text::Files;
use rayon::iter::{IntoParallelIterator, ParallelIterator};

use super::super::Failure;
use super::super::git::Revision;
use super::super::input::{Reading, Unreadable};
use super::super::maps::maps;
use super::super::query::{ask, subjects};
use super::super::settings::InForce;
use super::super::sources::SourceFiles;

/// What is to be checked, and how.
pub(super) struct Request {
    pub(super) paths: Vec<PathBuf>,
    pub(super) reading: Reading,
    pub(super) flags: Selection,
    pub(super) sources: SourceFiles,
    /// The question that findings are to be about.
    pub(super) about: Option<String>,
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
    /// The names of all files that it was read from.
    pub(super) read: Vec<String>,
    /// These files, where something was found in them. The map itself is gone: thousands of maps may be checked.
    pub(super) files: Files,
    pub(super) findings: Vec<Found>,
    in_force: InForce,
    /// What the map itself says about rules.
    own: Selection,
}

/// Something that was found, and what the map said of it.
pub(super) struct Found {
    pub(super) diagnostic: Diagnostic,
    pub(super) digest: Digest,
    /// Is it about the answer to the question, where one is asked, or an error about no claim or argument?
    is_asked_for: bool,
}

impl Request {
    /// The maps that the paths name.
    pub(super) fn maps(&self) -> (Vec<PathBuf>, Vec<Unreadable>) {
        maps(&self.paths, self.reading.flags.from)
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
        checked.maps =
            self.reading.each(&maps, &mut checked.unreadable, |map, document| self.check_map(map, document))?;
        let mut seen = BTreeSet::new();
        for map in &mut checked.maps {
            map.findings.retain(|found| seen.insert(identity(&map.files, &found.diagnostic)));
        }
        self.sources.demand_use()?;
        Ok(checked)
    }

    fn check_map(&self, map: &Path, document: Document) -> Result<CheckedMap, Failure> {
        let in_force = self.in_force(map)?;
        let diagnostics = check_with(&document, &self.texts(map, &document)?, &in_force.settings);
        let findings = self.found(diagnostics, &document, &in_force)?;
        let own = Selection::of_map(document.model()).0;
        let read = document.files().iter().map(|(_, file)| file.name().to_owned()).collect();
        let files = if findings.is_empty() { Files::new() } else { document.files().clone() };
        // Giving back every string of a large map takes a tenth of the run: nothing to wait for.
        rayon::spawn(move || drop(document));
        Ok(CheckedMap { name: self.reading.name(map).to_path_buf(), read, files, findings, in_force, own })
    }

    fn found(&self, all: Vec<Diagnostic>, document: &Document, in_force: &InForce) -> Result<Vec<Found>, Failure> {
        let is_asked_for = self.asked_for(document, in_force)?;
        let found = all.into_par_iter().map(|diagnostic| {
            let (digest, is_asked_for) = (Digest::of(document, &diagnostic), is_asked_for(&diagnostic));
            Found { diagnostic, digest, is_asked_for }
        });
        Ok(found.collect())
    }

    /// Is a finding about the answer to the question, or an error about no claim or argument? All are, where nothing
    /// is asked.
    fn asked_for(&self, document: &Document, in_force: &InForce) -> Result<impl Fn(&Diagnostic) -> bool, Failure> {
        let ask = |expression: &String| ask(document, &Reasons::new(document.model()), expression, in_force);
        let answer = self.about.as_ref().map(ask).transpose()?;
        Ok(move |finding: &Diagnostic| {
            let Some(answer) = &answer else { return true };
            let mut subjects = subjects(document.model(), finding).peekable();
            let is_about_none = subjects.peek().is_none();
            subjects.any(|element| answer.contains(element)) || is_about_none && finding.severity >= Severity::Error
        })
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
            for document in self.reading.parse(name, text, revision) {
                for finding in check_with(&document, &self.sources.read(&document, revision)?, settings[name]) {
                    if seen.insert(identity(document.files(), &finding)) {
                        let digest = Digest::of(&document, &finding);
                        known.add(file_of(document.files(), &finding), &finding, &digest);
                    }
                }
            }
        }
        for map in &mut checked.maps {
            let files = &map.files;
            map.findings.retain(|Found { diagnostic, digest, .. }| {
                !known.takes(file_of(files, diagnostic), diagnostic, digest)
            });
        }
        Ok(())
    }
}

impl Checked {
    /// Leaves only what is found in the answer to the question, if one is asked, and errors about no claim or
    /// argument.
    pub(super) fn keep_asked_for(&mut self) {
        self.maps.iter_mut().for_each(|map| map.findings.retain(|found| found.is_asked_for));
    }
}

impl CheckedMap {
    /// Does the rule run on this map?
    pub(super) fn runs(&self, rule: &Rule) -> bool {
        Plan::new(&self.in_force.settings, self.own.clone()).decision(rule).runs
    }
}

/// The name of the file in which something was found.
pub(super) fn file_of<'f>(files: &'f Files, finding: &Diagnostic) -> &'f str {
    files.get(finding.span().file).name()
}

/// By what two findings are one.
fn identity(files: &Files, finding: &Diagnostic) -> (String, u32, u32, &'static str, String) {
    let span = finding.span();
    (file_of(files, finding).to_owned(), span.start, span.end, finding.code, finding.message.clone())
}
