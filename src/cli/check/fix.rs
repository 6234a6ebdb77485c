//! Changing the maps so that findings are gone.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use clap::Args;
use hence::Document;
use hence::check::{Settings, check_with};
use hence::diagnostic::{Diagnostic, Edit, choose};
use hence::text::{FileId, FileSystem, ReadError, Span, apply};

use super::super::Failure;
use super::super::difference::unified;
use super::super::output::replace;
use super::super::terminal::Terminal;
use super::run::Request;

/// What to do about what can be mended.
#[derive(Debug, Default, Args)]
pub(super) struct Mending {
    /// Mend what can be mended without changing what the map says
    #[arg(long)]
    fix: bool,
    /// With --fix or --diff: also what somebody has to look at afterwards
    #[arg(long)]
    unsafe_fixes: bool,
    /// Show what --fix would change, and change nothing, with --fix or without
    #[arg(long)]
    diff: bool,
}

/// Rounds in which the fixes of one make the findings of the next; more than that go round in a circle.
const MOST_ROUNDS: usize = 20;

impl Mending {
    pub(super) fn is_asked_for(&self) -> bool {
        self.fix || self.diff
    }

    pub(super) fn only_shows(&self) -> bool {
        self.diff
    }

    /// Makes the changes, or shows them. Says how many fixes were made and in which files.
    pub(super) fn run(&self, request: &Request, terminal: &mut Terminal) -> Result<Fixed, Failure> {
        let mut fixed = Fixed::default();
        for map in &request.maps().0 {
            fixed.mend(request, map, self.unsafe_fixes, terminal)?;
        }
        for (name, change) in &fixed.changes {
            if self.diff {
                terminal.write(&unified(name, &change.before, &change.after))?;
            } else if name == STDIN {
                terminal.write(&change.after)?;
            } else {
                replace(Path::new(name), change.after.as_bytes())
                    .map_err(|error| Failure::Usage(format!("`{name}` cannot be written: {error}"), None))?;
            }
        }
        Ok(fixed)
    }
}

/// What a map on standard input is called.
const STDIN: &str = "<stdin>";

/// What was changed.
#[derive(Default)]
pub(super) struct Fixed {
    pub(super) fixes: usize,
    pub(super) changes: BTreeMap<String, Change>,
}

/// A file before and after.
pub(super) struct Change {
    before: String,
    after: String,
}

impl Fixed {
    /// Mends one map and what it includes, until nothing is left to mend.
    fn mend(
        &mut self,
        request: &Request,
        map: &Path,
        allow_unsafe: bool,
        terminal: &mut Terminal,
    ) -> Result<(), Failure> {
        let settings = request.in_force(map)?.settings;
        let name = request.reading.name(map);
        // What cannot be read, the check that follows says.
        let Ok(text) = request.reading.text(map) else { return Ok(()) };
        let files = request.reading.files(name)?;
        let mut checked = self.check(request, name, &text, &files, &settings)?;
        for _ in 0..MOST_ROUNDS {
            let edits = edits(&checked, allow_unsafe);
            if edits.is_empty() {
                return Ok(());
            }
            let kept: BTreeMap<String, Option<String>> = edits
                .keys()
                .map(|file| (file.clone(), self.changes.get(file).map(|change| change.after.clone())))
                .collect();
            let mut made = 0;
            for (file, (before, edits, fixes)) in edits {
                // Edits that were chosen to go together do.
                let edits: Vec<Edit> = edits.into_iter().collect();
                let Ok(after) = apply(&before, &edits) else { continue };
                self.changes.entry(file).or_insert_with(|| Change { before, after: String::new() }).after = after;
                made += fixes;
            }
            let again = self.check(request, name, &text, &files, &settings)?;
            if syntax_errors(&again) > syntax_errors(&checked) {
                self.take_back(kept);
                terminal.error_in(&name.to_string_lossy(), "a fix would break the syntax; it was not made");
                return Ok(());
            }
            self.fixes += made;
            checked = again;
        }
        Ok(())
    }

    fn take_back(&mut self, kept: BTreeMap<String, Option<String>>) {
        for (file, text) in kept {
            match (text, self.changes.get_mut(&file)) {
                (Some(text), Some(change)) => change.after = text,
                _ => drop(self.changes.remove(&file)),
            }
        }
    }

    /// Checks a map with the changes made so far.
    fn check(
        &self,
        request: &Request,
        name: &Path,
        text: &str,
        files: &dyn FileSystem,
        settings: &Settings,
    ) -> Result<Vec<(Document, Vec<Diagnostic>)>, Failure> {
        let changed = Changed { changes: &self.changes, files };
        let text = self.changes.get(&*name.to_string_lossy()).map_or(text, |change| &change.after);
        let documents = request.reading.parse(name, text, &changed).into_iter();
        let checked = documents.map(|document| {
            let findings = check_with(&document, &request.texts(name, &document)?, settings);
            Ok((document, findings))
        });
        checked.collect()
    }
}

/// For each file: its text, the edits to make in it at once, and how many fixes end there.
type Edits = BTreeMap<String, (String, BTreeSet<Edit>, usize)>;

fn edits(checked: &[(Document, Vec<Diagnostic>)], allow_unsafe: bool) -> Edits {
    let mut all = Edits::new();
    for (document, findings) in checked {
        // The maps of one Markdown file share it, and each changes its own part of it.
        for fix in choose(findings, allow_unsafe) {
            for (at, edit) in fix.edits.iter().enumerate() {
                let file = document.files().get(edit.span.file);
                let (_, edits, fixes) =
                    all.entry(file.name().to_owned()).or_insert_with(|| (file.text().to_owned(), BTreeSet::new(), 0));
                let span = Span { file: FileId::default(), ..edit.span };
                if edits.insert(Edit { span, ..edit.clone() }) {
                    *fixes += usize::from(at == 0);
                }
            }
        }
    }
    all
}

fn syntax_errors(checked: &[(Document, Vec<Diagnostic>)]) -> usize {
    checked.iter().flat_map(|(_, findings)| findings).filter(|finding| finding.code == "M001").count()
}

/// The files with the changes made so far.
struct Changed<'a> {
    changes: &'a BTreeMap<String, Change>,
    files: &'a dyn FileSystem,
}

impl FileSystem for Changed<'_> {
    fn read(&self, path: &str, from: &str) -> Result<(String, String), ReadError> {
        let (name, text) = self.files.read(path, from)?;
        let changed = self.changes.get(&name).map(|change| change.after.clone());
        Ok((name, changed.unwrap_or(text)))
    }
}
