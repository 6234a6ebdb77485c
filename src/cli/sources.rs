//! The texts of a map's sources.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

use clap::Args;
use hence::Document;
use hence::source::{SourceText, Texts, usual_source};
use hence::text::FileSystem;

use super::Failure;
use super::disk::read_named;
use super::input::Unreadable;

/// Texts of sources that maps do not name files for.
#[derive(Clone, Debug, Args)]
pub(super) struct SourceFiles {
    /// The text of a source: ID=FILE, or the file alone for the subject of the map or its only source
    #[arg(long = "source", value_name = "[ID=]FILE")]
    files: Vec<PathBuf>,
    /// Positions among `files` of those that were of use to some map.
    #[arg(skip)]
    used: Noted<BTreeSet<usize>>,
    /// For positions among `files` the source of some map that is spelled most like the one named there.
    #[arg(skip)]
    nearest: Noted<BTreeMap<usize, String>>,
}

/// What the maps of a run have shown, whichever of them is read at the same time.
#[derive(Debug, Default)]
struct Noted<T>(Mutex<T>);

impl<T> Noted<T> {
    fn with<R>(&self, look: impl FnOnce(&mut T) -> R) -> R {
        look(&mut self.0.lock().unwrap_or_else(PoisonError::into_inner))
    }
}

impl<T: Clone> Clone for Noted<T> {
    fn clone(&self) -> Noted<T> {
        Noted(Mutex::new(self.with(|value| value.clone())))
    }
}

impl SourceFiles {
    /// The texts of a map's sources: those that it names files for, and those given.
    pub(super) fn read(&self, document: &Document, files: &dyn FileSystem) -> Result<Texts, Failure> {
        let mut texts = Texts::read(document, files);
        for (at, file) in self.files.iter().enumerate() {
            if chosen(document, file).is_some() {
                self.used.with(|used| used.insert(at));
                continue;
            }
            let Some((source, path)) = given(document, file)? else {
                let nearest = named(file).and_then(|(id, _)| document.model().nearest_source(id));
                self.nearest.with(|known| known.extend(nearest.map(|id| (at, id.to_owned()))));
                continue;
            };
            let text = read_named(path).map_err(|error| Unreadable::new(path, &error))?;
            texts.give(source, SourceText::new(path.to_string_lossy(), &text));
            self.used.with(|used| used.insert(at));
        }
        Ok(texts)
    }

    /// The sources that the files are given for, or that are named without a file; `None` where none is.
    pub(super) fn chosen(&self, document: &Document) -> Option<BTreeSet<String>> {
        let chosen = self.files.iter().filter_map(|file| match chosen(document, file) {
            Some(id) => Some(id.to_owned()),
            None => given(document, file).ok().flatten().map(|(id, _)| id),
        });
        Some(chosen.collect()).filter(|chosen: &BTreeSet<String>| !chosen.is_empty())
    }

    /// Fails where a text was given that no map could use.
    pub(super) fn demand_use(&self) -> Result<(), Failure> {
        let is_unused = |at: usize| self.used.with(|used| !used.contains(&at));
        let Some((at, file)) = self.files.iter().enumerate().find(|(at, _)| is_unused(*at)) else { return Ok(()) };
        let shown = file.display();
        let (message, help) = match named(file) {
            Some((id, path)) if !file.exists() => (
                format!("no map here declares a source `{id}` for `{}`", path.display()),
                match self.nearest.with(|known| known.get(&at).cloned()) {
                    Some(nearest) => format!("did you mean `{nearest}`?"),
                    None => format!("declare it in the front matter: `sources: {{{id}: {{title: …}}}}`"),
                },
            ),
            _ => (
                format!("no map here says which source `{shown}` is the text of"),
                "declare a source in the front matter: `sources: {article: {title: …}}`".to_owned(),
            ),
        };
        Err(Failure::Usage(message, Some(help)))
    }
}

/// The source that is named without a file, where the map names that itself.
fn chosen<'f>(document: &Document, file: &'f Path) -> Option<&'f str> {
    let id = file.to_str()?;
    let is_source = document.model().source(id).is_some_and(|source| source.file.is_some());
    (is_source && !file.exists()).then_some(id)
}

/// The source that a file is given for, and the file. `None` where this map does not know it.
fn given<'f>(document: &Document, file: &'f Path) -> Result<Option<(String, &'f Path)>, Failure> {
    let model = document.model();
    if let Some((id, path)) = named(file) {
        if model.source(id).is_some() {
            return Ok(Some((id.to_owned(), path)));
        }
        if !file.exists() {
            return Ok(None);
        }
    }
    let ids: Vec<&str> = model.sources().map(|(id, _)| id).collect();
    match usual_source(model) {
        Some(id) => Ok(Some((id.to_owned(), file))),
        None if ids.is_empty() => Ok(None),
        None => Err(Failure::Usage(
            format!("the map has several sources, and `{}` does not say which it is the text of", file.display()),
            Some(format!("say `--source {}={}`; the sources are `{}`", ids[0], file.display(), ids.join("`, `"))),
        )),
    }
}

/// The id and the path of `ID=FILE`.
fn named(file: &Path) -> Option<(&str, &Path)> {
    let (id, path) = file.to_str()?.split_once('=')?;
    Some((id, Path::new(path)))
}
