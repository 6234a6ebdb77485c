//! Which maps a command reads.

use std::cell::OnceCell;
use std::collections::BTreeSet;
use std::ffi::OsStr;
use std::io;
use std::path::{Path, PathBuf};

use clap::{Args, ValueEnum};
use hence::Document;
use hence::check::{Selection, Settings, check};
use hence::diagnostic::Severity;
use hence::interchange::hence_json;
use hence::resolve::{Options, read, read_markdown};
use hence::text::{FileId, FileSystem, ReadError};
use ignore::WalkBuilder;

use super::config;
use super::disk::{DiskFiles, read_named, read_text};
use super::settings::Configurations;
use super::terminal::Terminal;
use super::{Failure, counted};

/// What standard input is called.
const STDIN: &str = "-";
/// The extensions of maps.
const MAPS: [&str; 4] = ["argdown", "ad", "argdn", "adown"];
/// The extensions of texts that can hold maps in fences.
const MARKDOWN: [&str; 2] = ["md", "markdown"];

/// A file or standard input that could not be read.
#[derive(Debug)]
pub(super) struct Unreadable {
    /// The name.
    pub(super) name: String,
    /// Why.
    pub(super) reason: String,
}

/// How maps are read.
#[derive(Debug)]
pub(super) struct Reading {
    /// The name of the map that comes through standard input.
    pub(super) stdin_filename: Option<PathBuf>,
    /// May includes leave the folder of the map?
    pub(super) allow_outside: bool,
    /// What maps are written in; without it, their names and beginnings say.
    pub(super) language: Option<Language>,
    /// What Argdown's configuration file says.
    pub(super) options: Options,
    /// hence's own configuration files.
    pub(super) configurations: Configurations,
    /// What came through standard input, which can be read once.
    pub(super) stdin: OnceCell<Result<String, ReadError>>,
}

/// What a map is written in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum Language {
    /// Argdown text
    Argdown,
    /// The Argdown fences of a Markdown text
    Markdown,
    /// Hence's own JSON
    Json,
}

impl Language {
    /// By the extension, else by the first sign of the text.
    pub(super) fn of(name: &Path, text: &str) -> Language {
        if has_extension(name, &MARKDOWN) {
            Language::Markdown
        } else if has_extension(name, &["json"]) || (!has_extension(name, &MAPS) && text.trim_start().starts_with('{'))
        {
            Language::Json
        } else {
            Language::Argdown
        }
    }
}

impl Reading {
    /// As Argdown's configuration file says, with nothing else asked for.
    pub(super) fn new() -> Result<Reading, Failure> {
        let options = Options { config: config::read()? };
        Ok(Reading {
            stdin_filename: None,
            allow_outside: false,
            language: None,
            options,
            configurations: Configurations::default(),
            stdin: OnceCell::new(),
        })
    }

    /// The name under which the map at `path` is known.
    pub(super) fn name<'a>(&'a self, path: &'a Path) -> &'a Path {
        match &self.stdin_filename {
            _ if path.as_os_str() != STDIN => path,
            Some(name) => name,
            None => Path::new("<stdin>"),
        }
    }

    /// Reads the map at `path`, or that on standard input; of Markdown every map in it.
    pub(super) fn read(&self, path: &Path) -> Result<Vec<Document>, Failure> {
        let (name, text) = (self.name(path), self.text(path)?);
        let files = self.files(name)?;
        Ok(self.parse(name, &text, &files))
    }

    /// The text of the map at `path`, or that on standard input.
    pub(super) fn text(&self, path: &Path) -> Result<String, Unreadable> {
        if path.as_os_str() != STDIN {
            return read_named(path).map_err(|error| Unreadable::new(path, &error));
        }
        let text = self.stdin.get_or_init(|| read_text(io::stdin().lock()));
        text.clone().map_err(|error| Unreadable::new(self.name(path), &error))
    }

    /// The files that the map with this name may include.
    pub(super) fn files(&self, name: &Path) -> Result<DiskFiles, Failure> {
        let found = self.configurations.of(name)?;
        let allowed = found.map(|found| found.folders.clone()).unwrap_or_default();
        Ok(DiskFiles::around(name, self.allow_outside).and_in(&allowed))
    }

    /// What is asked of a check of the map at `path` by the configuration in force and these flags.
    pub(super) fn settings(&self, path: &Path, flags: Selection) -> Result<Settings, Failure> {
        let name = self.name(path);
        Ok(match self.configurations.of(name)? {
            Some(found) => found.settings(name, flags),
            None => Settings::of(&flags),
        })
    }

    /// Reads the text of the map with this name; its includes come from `files`.
    pub(super) fn parse(&self, name: &Path, text: &str, files: &dyn FileSystem) -> Vec<Document> {
        let shown = name.to_string_lossy();
        match self.language.unwrap_or_else(|| Language::of(name, text)) {
            Language::Argdown => vec![read(&shown, text, files, &self.options)],
            Language::Markdown => read_markdown(&shown, text, files, &self.options),
            Language::Json => vec![hence_json::read(&shown, text, &self.options)],
        }
    }
}

/// One map, as the command line names it.
#[derive(Debug, Args)]
pub(super) struct Input {
    /// The map; `-` is standard input
    map: PathBuf,
    /// The format of the map; without it, its name and beginning say which
    #[arg(long, value_enum, value_name = "FORMAT")]
    from: Option<Language>,
    /// Let the map read files from outside its own folder
    #[arg(long)]
    allow_outside: bool,
    /// What came through standard input, once somebody has looked at it.
    #[arg(skip)]
    stdin: OnceCell<Result<String, ReadError>>,
}

impl Input {
    /// Where the map is.
    pub(super) fn path(&self) -> &Path {
        &self.map
    }

    /// The text on standard input, to look at before it is read as a map.
    pub(super) fn stdin_text(&self) -> Result<String, Unreadable> {
        let text = self.stdin.get_or_init(|| read_text(io::stdin().lock()));
        text.clone().map_err(|error| Unreadable::new(Path::new("<stdin>"), &error))
    }

    /// The files that the map may name.
    pub(super) fn files(&self) -> Result<DiskFiles, Failure> {
        self.reading()?.files(&self.map)
    }

    /// May the map read files from outside its own folder?
    pub(super) fn allows_outside(&self) -> bool {
        self.allow_outside
    }

    /// Does the map come from standard input?
    pub(super) fn is_stdin(&self) -> bool {
        self.map.as_os_str() == STDIN
    }

    /// How the map is read.
    pub(super) fn reading(&self) -> Result<Reading, Failure> {
        let stdin = self.stdin.clone();
        Ok(Reading { allow_outside: self.allow_outside, language: self.from, stdin, ..Reading::new()? })
    }

    /// What is asked of a check of the map by the configuration in force.
    pub(super) fn settings(&self) -> Result<Settings, Failure> {
        self.reading()?.settings(&self.map, Selection::default())
    }

    /// Reads the map, and says where it is wrong: what a command makes of it is then only what could
    /// be read.
    pub(super) fn read(&self, terminal: &mut Terminal) -> Result<Document, Failure> {
        let mut documents = self.reading()?.read(&self.map)?;
        let (Some(document), None) = (documents.pop(), documents.pop()) else {
            let message = format!("`{}` does not hold exactly one map", self.map.display());
            return Err(Failure::Usage(message, Some("put the map into a file of its own".into())));
        };
        let findings = check(&document, &Selection::default().only(["M"])?);
        let errors = findings.iter().filter(|finding| finding.severity == Severity::Error).count();
        if errors > 0 {
            let name = document.files().get(FileId::default()).name();
            terminal.message(&format!("{} in `{name}`; `hence check` shows more", counted(errors, "error")));
        }
        Ok(document)
    }
}

impl Unreadable {
    pub(super) fn new(path: &Path, error: &ReadError) -> Unreadable {
        Unreadable { name: path.to_string_lossy().into_owned(), reason: error.to_string() }
    }
}

/// The maps that the paths name: files as they are, of folders every map in them but those whose name
/// begins with `_`. Each once, and those of a folder in the order of their names.
pub(super) fn maps(paths: &[PathBuf]) -> (Vec<PathBuf>, Vec<Unreadable>) {
    find(paths, |name| !is_part(name))
}

/// As [`maps`], with those that are there to be included in others.
pub(super) fn maps_and_parts(paths: &[PathBuf]) -> (Vec<PathBuf>, Vec<Unreadable>) {
    find(paths, |_| true)
}

fn find(paths: &[PathBuf], is_wanted: fn(&OsStr) -> bool) -> (Vec<PathBuf>, Vec<Unreadable>) {
    let mut maps = Vec::new();
    let mut unreadable = Vec::new();
    for path in paths {
        if path.is_dir() {
            maps_below(path, is_wanted, &mut maps, &mut unreadable);
        } else {
            maps.push(path.clone());
        }
    }
    let mut seen = BTreeSet::new();
    maps.retain(|map| seen.insert(map.clone()));
    (maps, unreadable)
}

fn maps_below(folder: &Path, is_wanted: fn(&OsStr) -> bool, maps: &mut Vec<PathBuf>, unreadable: &mut Vec<Unreadable>) {
    let walk = WalkBuilder::new(folder)
        .sort_by_file_path(Path::cmp)
        .require_git(false)
        .filter_entry(move |entry| entry.depth() == 0 || is_wanted(entry.file_name()))
        .build();
    for entry in walk {
        match entry {
            Ok(entry) if entry.file_type().is_some_and(|kind| kind.is_file()) => {
                let path = entry.path();
                if is_map(path) {
                    maps.push(path.strip_prefix(".").unwrap_or(path).to_path_buf());
                }
            }
            Ok(_) => {}
            Err(error) => {
                let name = folder.to_string_lossy().into_owned();
                unreadable.push(Unreadable { name, reason: error.to_string() });
            }
        }
    }
}

/// Is it there to be included in others? Argdown's tools leave out what begins with `_`.
fn is_part(name: &OsStr) -> bool {
    name.as_encoded_bytes().starts_with(b"_")
}

/// Is it a map by its name, or Markdown with a map in it?
fn is_map(path: &Path) -> bool {
    let has_fence = || read_named(path).is_ok_and(|text| text.lines().any(opens_a_map));
    has_extension(path, &MAPS) || (has_extension(path, &MARKDOWN) && has_fence())
}

fn has_extension(path: &Path, extensions: &[&str]) -> bool {
    let extension = path.extension().and_then(OsStr::to_str).unwrap_or_default();
    extensions.iter().any(|known| known.eq_ignore_ascii_case(extension))
}

/// Does a line of Markdown open a fence with a map in it?
fn opens_a_map(line: &str) -> bool {
    let line = line.trim_start();
    let info = line.trim_start_matches(['`', '~']);
    line.len() >= info.len() + 3 && info.trim_start().starts_with("argdown")
}
