//! Which maps a command reads.

use std::io;
use std::mem::ManuallyDrop;
use std::path::{Path, PathBuf};
use std::sync::OnceLock;
use std::sync::atomic::{AtomicUsize, Ordering};

use clap::builder::{PossibleValuesParser, TypedValueParser};
use clap::{Args, ValueEnum};
use hence::Document;
use hence::check::{Selection, Settings, check};
use hence::diagnostic::Severity;
use hence::interchange::{self, Format};
use hence::resolve::{Layer, Options};
use hence::text::{FileId, FileSystem, ReadError, SharedText};
use rayon::iter::{IntoParallelRefIterator, ParallelIterator};

use super::config;
use super::disk::{DiskFiles, read_named, read_text};
use super::settings::{Configurations, InForce};
use super::terminal::Terminal;
use super::{Failure, Outcome, counted};

/// What standard input is called.
const STDIN: &str = "-";
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
    /// What the command line says of it.
    pub(super) flags: ReadingFlags,
    /// What Argdown's configuration file says.
    pub(super) options: Options,
    /// hence's own configuration files.
    pub(super) configurations: Configurations,
    /// What came through standard input, which can be read once.
    pub(super) stdin: OnceLock<Result<String, ReadError>>,
}

/// What the command line says of how maps are read.
#[derive(Clone, Debug, Default, Args)]
pub(super) struct ReadingFlags {
    /// The format of the maps, in folders too; without it, their beginnings and names say which
    #[arg(long, value_parser = readable_format(), value_name = "FORMAT")]
    pub(super) from: Option<&'static Format>,
    /// What becomes of a dialogue in AIF or xAIF
    #[arg(long, value_enum, default_value_t, value_name = "LAYER")]
    layer: LayerWord,
    /// Let maps read files from outside their own folder
    #[arg(long)]
    pub(super) allow_outside: bool,
}

/// What becomes of a dialogue.
#[derive(Clone, Copy, Debug, Default, ValueEnum)]
enum LayerWord {
    /// All claims, and what argues for what
    #[default]
    Claims,
    /// Of these, what is argued with: no claim that stands alone
    Argument,
    /// All claims, with who said them, in what words and to what end
    Dialogue,
}

impl From<LayerWord> for Layer {
    fn from(word: LayerWord) -> Layer {
        match word {
            LayerWord::Claims => Layer::Claims,
            LayerWord::Argument => Layer::Argument,
            LayerWord::Dialogue => Layer::Dialogue,
        }
    }
}

/// Reads the name of a format that maps can be read from.
fn readable_format() -> impl TypedValueParser<Value = &'static Format> {
    PossibleValuesParser::new(Format::readable()).try_map(|name| Format::named(&name).ok_or("no such format"))
}

impl Reading {
    /// As Argdown's configuration file and the command line say.
    pub(super) fn new(flags: &ReadingFlags) -> Result<Reading, Failure> {
        let options = Options { config: config::read()?, layer: flags.layer.into(), ..Options::default() };
        Ok(Reading {
            stdin_filename: None,
            flags: flags.clone(),
            options,
            configurations: Configurations::default(),
            stdin: OnceLock::new(),
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
        Ok(self.parse(name, text, &files))
    }

    /// Reads all maps and does the same with every one, as many at once as there are processors. The results are in
    /// the order of the maps, and a map that cannot be read stops no other.
    pub(super) fn each<T: Send>(
        &self,
        maps: &[PathBuf],
        unreadable: &mut Vec<Unreadable>,
        work: impl Fn(&Path, Document) -> Result<T, Failure> + Sync,
    ) -> Result<Vec<T>, Failure> {
        let one = |map: &PathBuf| {
            let documents = self.read(map)?.into_iter();
            Ok(documents.map(|document| work(map, document)).collect::<Result<Vec<T>, Failure>>())
        };
        let results: Vec<Result<_, Failure>> = maps.par_iter().map(one).collect();
        let mut all = Vec::new();
        for result in results {
            match result {
                Ok(done) => all.extend(done?),
                Err(Failure::Input(error)) => unreadable.push(error),
                Err(failure) => return Err(failure),
            }
        }
        Ok(all)
    }

    /// As [`Reading::each`], for what is made of maps without saying what is wrong in them: in how many something is, is
    /// added to `wrong`, and a file of which nothing could be read is one that cannot be read.
    pub(super) fn each_read<T: Send>(
        &self,
        maps: &[PathBuf],
        unreadable: &mut Vec<Unreadable>,
        wrong: &mut usize,
        work: impl Fn(&Path, Document) -> Result<T, Failure> + Sync,
    ) -> Result<Vec<T>, Failure> {
        let count = AtomicUsize::new(0);
        let results = self.each(maps, unreadable, |map, document| {
            if let Some(error) = self.wholly_unreadable(&document) {
                return Ok(Err(error));
            }
            count.fetch_add(usize::from(!document.problems().is_empty()), Ordering::Relaxed);
            work(map, document).map(Ok)
        })?;
        *wrong += count.into_inner();
        let mut all = Vec::new();
        for result in results {
            match result {
                Ok(done) => all.push(done),
                Err(error) => unreadable.push(error),
            }
        }
        Ok(all)
    }

    /// Is it a file of which nothing could be read?
    pub(super) fn wholly_unreadable(&self, document: &Document) -> Option<Unreadable> {
        let file = document.files().get(FileId::default());
        Unreadable::wholly(document, self.format_of(Path::new(file.name()), file.text()))
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
        Ok(DiskFiles::around(name, self.flags.allow_outside).and_in(&allowed))
    }

    /// What is in force for the map at `path` by its configuration and these flags.
    pub(super) fn in_force(&self, path: &Path, flags: Selection) -> Result<InForce, Failure> {
        let name = self.name(path);
        Ok(match self.configurations.of(name)? {
            Some(found) => found.in_force(name, flags),
            None => InForce { settings: Settings::of(&flags), ..InForce::default() },
        })
    }

    /// The format of the map with this name and text.
    pub(super) fn format_of(&self, name: &Path, text: &str) -> &'static Format {
        self.flags.from.unwrap_or_else(|| Format::of(&name.to_string_lossy(), text))
    }

    /// Reads the text of the map with this name; its includes come from `files`.
    pub(super) fn parse(&self, name: &Path, text: impl Into<SharedText>, files: &dyn FileSystem) -> Vec<Document> {
        let text = &text.into();
        let shown = name.to_string_lossy();
        let format = self.format_of(name, text);
        // Whoever asks for the files or the settings of the map tells what is wrong with its configuration.
        let found = self.configurations.of(name).ok().flatten();
        let formats = found.map(|found| found.configuration.formats.clone()).unwrap_or_default();
        let options = Options { formats, ..self.options.clone() };
        let input = interchange::Input { name: &shown, text, system: files, options: &options };
        format.read.map_or_else(Vec::new, |read| read(&input))
    }
}

/// That something is wrong in so many maps, if it is in any.
pub(super) fn told_wrong(wrong: usize) -> Option<String> {
    (wrong > 0).then(|| format!("something is wrong in {}, `hence check` shows what", counted(wrong, "map")))
}

/// One map, as the command line names it.
#[derive(Debug, Args)]
pub(super) struct Input {
    /// The map; `-` is standard input
    map: PathBuf,
    #[command(flatten)]
    flags: ReadingFlags,
    /// What came through standard input, once somebody has looked at it.
    #[arg(skip)]
    stdin: OnceLock<Result<String, ReadError>>,
}

impl Input {
    /// The map at `map`.
    pub(super) fn of(map: &Path, flags: &ReadingFlags) -> Input {
        Input { map: map.to_path_buf(), flags: flags.clone(), stdin: OnceLock::new() }
    }

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
        self.flags.allow_outside
    }

    /// Does the map come from standard input?
    pub(super) fn is_stdin(&self) -> bool {
        self.map.as_os_str() == STDIN
    }

    /// How the map is read.
    pub(super) fn reading(&self) -> Result<Reading, Failure> {
        let stdin = self.stdin.clone();
        Ok(Reading { stdin, ..Reading::new(&self.flags)? })
    }

    /// What is in force for the map by its configuration.
    pub(super) fn in_force(&self) -> Result<InForce, Failure> {
        self.reading()?.in_force(&self.map, Selection::default())
    }

    /// Reads the map, and says where it is wrong: what a command makes of it is then only what could
    /// be read. The process ends soon after: giving back every string of a large map first costs a tenth of the run.
    pub(super) fn read(&self, terminal: &mut Terminal) -> Result<ManuallyDrop<Document>, Failure> {
        self.read_in(terminal).map(|(document, _)| document)
    }

    /// The same, with the format that the map is in.
    pub(super) fn read_in(
        &self,
        terminal: &mut Terminal,
    ) -> Result<(ManuallyDrop<Document>, &'static Format), Failure> {
        let reading = self.reading()?;
        let (name, text) = (reading.name(&self.map), SharedText::from(reading.text(&self.map)?));
        let format = reading.format_of(name, &text);
        let mut documents = reading.parse(name, &text, &reading.files(name)?);
        let (Some(document), None) = (documents.pop(), documents.pop()) else {
            let message = format!("`{}` does not hold exactly one map", self.map.display());
            return Err(Failure::Usage(message, Some("put the map into a file of its own".into())));
        };
        if let Some(error) = Unreadable::wholly(&document, format) {
            return Err(Failure::Input(error));
        }
        let findings = check(&document, &Selection::default().only(["M"])?);
        let errors = findings.iter().filter(|finding| finding.severity == Severity::Error).count();
        if errors > 0 {
            let name = document.files().get(FileId::default()).name();
            terminal.message(&format!("{} in `{name}`; `hence check` shows more", counted(errors, "error")));
        }
        Ok((ManuallyDrop::new(document), format))
    }
}

impl Unreadable {
    pub(super) fn new(path: &Path, error: &ReadError) -> Unreadable {
        Unreadable { name: path.to_string_lossy().into_owned(), reason: error.to_string() }
    }

    /// A file in another format than text that is wrong, and of which for that nothing was read.
    pub(super) fn wholly(document: &Document, format: &Format) -> Option<Unreadable> {
        let model = document.model();
        let mut pieces = model.foreign().into_iter().flat_map(|foreign| foreign.pieces());
        let is_something = model.elements().next().is_some() || pieces.any(|piece| !matches!(piece.json, "[]" | "{}"));
        let problem = document.problems().first().filter(|_| !is_something && !format.is_text())?;
        let position = document.files().position(problem.span);
        let name = document.files().get(FileId::default()).name().to_owned();
        let reason = format!("nothing in it can be read: {} ({}:{})", problem.kind, position.line, position.column);
        Some(Unreadable { name, reason })
    }
}

/// Ends a run over so many maps: tells what could not be read, or that there was nothing, and what that means.
pub(super) fn ended(
    maps: usize,
    unreadable: &[Unreadable],
    for_nothing: &str,
    terminal: &mut Terminal,
) -> io::Result<Outcome> {
    terminal.flush()?;
    for error in unreadable {
        terminal.error_in(&error.name, &error.reason);
    }
    if maps == 0 && unreadable.is_empty() {
        terminal.message(&format!("there are no maps here: {for_nothing}"));
    }
    Ok(if unreadable.is_empty() { Outcome::Clean } else { Outcome::Unreadable })
}
