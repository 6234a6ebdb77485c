//! The configuration file of a map, and what the command line asks for on top of it.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use clap::Args;
use hence::check::{Date, Level, Mistake, Profile, Selection, Settings};
use hence::config::{Configuration, FILE_NAME, Wrong};
use hence::query::Aliases;
use hence::text::ReadError;

use super::Failure;
use super::disk::read_named;

/// Which configuration holds, as the command line says it.
#[derive(Clone, Debug, Default, Args)]
pub(super) struct Source {
    /// Use this configuration file, whatever lies beside the maps
    #[arg(long, value_name = "FILE", conflicts_with = "isolated")]
    config: Option<PathBuf>,
    /// Use no configuration file
    #[arg(long)]
    isolated: bool,
}

/// What the command line asks of the rules.
#[derive(Clone, Debug, Default, Args)]
pub(super) struct Flags {
    /// The set of rules to run; a map or `hence.toml` can name one as well
    #[arg(long, value_parser = profile, value_name = "PROFILE")]
    profile: Option<Profile>,
    /// Rules to run as well
    #[arg(long, value_delimiter = ',', value_name = "RULES")]
    select: Vec<String>,
    /// Rules not to run
    #[arg(long, value_delimiter = ',', value_name = "RULES")]
    ignore: Vec<String>,
    /// Run these rules and no others; those about the map itself (M) always run
    #[arg(long, value_delimiter = ',', value_name = "RULES", conflicts_with = "select")]
    only: Vec<String>,
    /// How bad what a rule finds is: `error`, `warning`, `info` or `off`
    #[arg(long, value_delimiter = ',', value_parser = level, value_name = "RULE=LEVEL")]
    level: Vec<(String, Level)>,
    /// The day for rules about time, such as `2026-01-31`; without it, that of SOURCE_DATE_EPOCH, or none
    #[arg(long, value_parser = today, value_name = "DATE")]
    today: Option<Date>,
}

fn today(word: &str) -> Result<Date, String> {
    Date::parse(word).ok_or_else(|| "it is a day, such as 2026-01-31".to_owned())
}

/// The day that builds which have to come out the same give to every program, in seconds since 1970.
fn source_date() -> Option<Date> {
    let seconds = std::env::var("SOURCE_DATE_EPOCH").ok()?;
    seconds.trim().parse().ok().map(Date::of_unix_seconds)
}

fn profile(word: &str) -> Result<Profile, String> {
    Profile::from_word(word).ok_or_else(|| Mistake::Profile(word.to_owned()).help().unwrap_or_default())
}

fn level(word: &str) -> Result<(String, Level), String> {
    let (rule, level) = word.split_once('=').ok_or("write it as RULE=LEVEL")?;
    let level = Level::from_word(level).ok_or_else(|| Mistake::Level(level.to_owned()).help().unwrap_or_default())?;
    Ok((rule.to_owned(), level))
}

impl Flags {
    /// All of it as one selection.
    pub(super) fn selection(&self) -> Result<Selection, Mistake> {
        let selection = Selection::of_profile(self.profile)
            .only(&self.only)?
            .select(&self.select)?
            .ignore(&self.ignore)?
            .on(self.today.or_else(source_date));
        self.level.iter().try_fold(selection, |selection, (rule, level)| selection.level(rule, *level))
    }
}

/// What is in force for a map.
#[derive(Clone, Debug, Default)]
pub(super) struct InForce {
    /// What is asked of a check.
    pub(super) settings: Settings,
    /// What questions may use.
    pub(super) aliases: Aliases,
}

/// A configuration file and where it lies.
#[derive(Debug)]
pub(super) struct Found {
    /// The file, as it is shown.
    pub(super) name: String,
    /// Its folder, absolute.
    folder: PathBuf,
    /// Where the project begins.
    pub(super) root: PathBuf,
    pub(super) configuration: Configuration,
    /// Its text, for places in it.
    pub(super) files: hence::text::Files,
    /// Folders from which maps may include files, without links.
    pub(super) folders: Vec<PathBuf>,
}

impl Found {
    /// What is in force for the map.
    pub(super) fn in_force(&self, map: &Path, flags: Selection) -> InForce {
        let settings = Settings { files: self.configuration.selections(&self.relative(map)), flags };
        InForce { settings, aliases: self.configuration.aliases.clone() }
    }

    /// The file of known findings that it names.
    pub(super) fn baseline(&self) -> Option<PathBuf> {
        self.configuration.baseline.as_ref().map(|named| self.folder.join(&named.path))
    }

    /// The path of a map as seen from the folder of the file.
    fn relative(&self, map: &Path) -> String {
        let absolute = std::path::absolute(map).unwrap_or_else(|_| map.to_path_buf());
        with_slashes(absolute.strip_prefix(&self.folder).unwrap_or(&absolute))
    }
}

/// A path with `/` between its parts on every system.
pub(super) fn with_slashes(path: &Path) -> String {
    path.components().map(|part| part.as_os_str().to_string_lossy()).collect::<Vec<_>>().join("/")
}

/// Finds the configuration of maps; each file is read once.
#[derive(Debug, Default)]
pub(super) struct Configurations {
    source: Source,
    known: Mutex<Known>,
}

/// What has been found, by folder.
type Known = BTreeMap<PathBuf, Option<Arc<Found>>>;

impl Configurations {
    pub(super) fn new(source: Source) -> Configurations {
        Configurations { source, known: Mutex::default() }
    }

    /// The configuration of the map at `path`: that of the nearest folder that has one, up to where the
    /// project begins.
    pub(super) fn of(&self, map: &Path) -> Result<Option<Arc<Found>>, Failure> {
        if self.source.isolated {
            return Ok(None);
        }
        let folder = if map.is_dir() { Some(map) } else { map.parent() };
        let folder =
            std::path::absolute(folder.filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new(".")));
        let folder = folder.unwrap_or_else(|_| PathBuf::from("."));
        if let Some(known) = self.known().get(&folder) {
            return Ok(known.clone());
        }
        let found = match &self.source.config {
            Some(path) => Some(read(path, &folder)?),
            None => nearest(&folder)?,
        };
        let found = found.map(Arc::new);
        self.known().insert(folder, found.clone());
        Ok(found)
    }

    fn known(&self) -> MutexGuard<'_, Known> {
        self.known.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// The configuration of the nearest folder that has one.
fn nearest(folder: &Path) -> Result<Option<Found>, Failure> {
    for folder in folder.ancestors() {
        let path = folder.join(FILE_NAME);
        if path.is_file() {
            return read(&path, folder).map(Some);
        }
        if is_top(folder) {
            break;
        }
    }
    Ok(None)
}

/// Does version control say that the project begins here?
fn is_top(folder: &Path) -> bool {
    folder.join(".git").exists()
}

/// The configuration file at `path`; `start` is where the search for the beginning of the project starts.
fn read(path: &Path, start: &Path) -> Result<Found, Failure> {
    let name = shown(path);
    let text = read_named(path).map_err(|error| unusable(&name, &error))?;
    let (configuration, mut wrong) = Configuration::read(&name, &text);
    let path = std::path::absolute(path).unwrap_or_else(|_| path.to_path_buf());
    let folder = path.parent().unwrap_or(Path::new("/")).to_path_buf();
    let root = match configuration.is_root {
        true => folder.clone(),
        false => start.ancestors().find(|folder| is_top(folder)).unwrap_or(&folder).to_path_buf(),
    };
    let folders = folders(&configuration, &folder, &root, &mut wrong);
    if let Some(named) = &configuration.baseline
        && !is_in(&root, &folder.join(&named.path))
    {
        wrong.add(&Mistake::Path { given: named.path.clone(), reason: OUTSIDE }, named.span);
    }
    if !wrong.findings.is_empty() {
        return Err(Failure::Configuration(wrong));
    }
    Ok(Found { name, folder, root, configuration, files: wrong.files, folders })
}

/// The folders that maps may include files from: only those of the project itself, so that a project
/// that somebody else has written cannot reach beyond itself.
fn folders(configuration: &Configuration, folder: &Path, root: &Path, wrong: &mut Wrong) -> Vec<PathBuf> {
    let mut folders = Vec::new();
    for named in &configuration.folders {
        let real = folder.join(&named.path).canonicalize().ok().filter(|real| real.is_dir());
        let reason = match real {
            None => "there is no such folder",
            Some(real) if !is_in(root, &real) => OUTSIDE,
            Some(real) => {
                folders.push(real);
                continue;
            }
        };
        wrong.add(&Mistake::Path { given: named.path.clone(), reason }, named.span);
    }
    folders
}

const OUTSIDE: &str = "it lies outside the project";

/// Does a file, which need not be there yet, lie in a folder, wherever links lead?
fn is_in(root: &Path, path: &Path) -> bool {
    let real = path.canonicalize().ok().or_else(|| Some(path.parent()?.canonicalize().ok()?.join(path.file_name()?)));
    matches!((root.canonicalize(), real), (Ok(root), Some(real)) if real.starts_with(&root))
}

fn unusable(name: &str, error: &ReadError) -> Failure {
    Failure::Usage(format!("`{name}` cannot be used: {error}"), None)
}

/// A path as seen from the current folder, where it lies in it.
pub(super) fn shown(path: &Path) -> String {
    let here = std::env::current_dir().unwrap_or_default();
    let inside = path.strip_prefix(&here).unwrap_or(path);
    inside.to_string_lossy().into_owned()
}
