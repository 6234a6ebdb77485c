//! Where a command puts the file that it makes.

use std::fs::{self, File};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use clap::{Args, ValueEnum};
use hence::render::Drawing;

use super::Failure;
use super::terminal::Terminal;

/// Where to write what, as the command line says it.
#[derive(Debug, Args)]
pub(super) struct Output {
    /// Where to write it; without it, or with `-`, standard output
    #[arg(short = 'o', long = "output", value_name = "FILE")]
    path: Option<PathBuf>,
    /// The format to write; without it the extension of the output says which
    #[arg(long, value_name = "FORMAT")]
    to: Option<String>,
}

/// How a result is shown that people and programs read.
#[derive(Clone, Copy, Debug, Default, ValueEnum)]
pub(super) enum TextOrJson {
    /// For people
    #[default]
    Text,
    /// For programs
    Json,
}

/// The same, for results that people put into pages too.
#[derive(Clone, Copy, Debug, Default, ValueEnum)]
pub(super) enum TextJsonOrMarkdown {
    /// For people
    #[default]
    Text,
    /// For programs
    Json,
    /// For a page or a comment
    Markdown,
}

impl Output {
    /// The format asked for: `of_file` knows it by the name of a file, `find` by its own name or an extension. `names`
    /// is what it may be.
    pub(super) fn format<F>(
        &self,
        names: &[&str],
        of_file: impl Fn(&str) -> Option<F>,
        find: impl Fn(&str) -> Option<F>,
    ) -> Result<F, Failure> {
        let file = self.path().filter(|_| self.to.is_none());
        if let Some(format) = file.and_then(|path| of_file(&path.to_string_lossy())) {
            return Ok(format);
        }
        let help = Some(format!("it may be one of `{}`", names.join("`, `")));
        let extension = self.path.as_deref().and_then(|path| path.extension()).and_then(|extension| extension.to_str());
        let (word, message) = match (&self.to, extension) {
            (Some(name), _) => (name.as_str(), format!("there is no format `{name}` to write")),
            (None, Some(extension)) => (extension, format!("there is no format to write `.{extension}` files in")),
            (None, None) => return Err(Failure::Usage("say which format to write with `--to`".into(), help)),
        };
        find(&word.to_ascii_lowercase()).ok_or(Failure::Usage(message, help))
    }

    /// The file or folder to write to; none is standard output.
    pub(super) fn path(&self) -> Option<&Path> {
        self.path.as_deref().filter(|path| path.as_os_str() != "-")
    }

    /// Writes a drawing, and says what in it is not as it was asked for.
    pub(super) fn put_drawing(&self, drawing: &Drawing, terminal: &mut Terminal) -> Result<(), Failure> {
        for note in &drawing.notes {
            terminal.message(&format!("note: {note}"));
        }
        self.put(&drawing.bytes, terminal)
    }

    /// Writes to standard output, or to a file: all of it or nothing.
    pub(super) fn put(&self, bytes: &[u8], terminal: &mut Terminal) -> Result<(), Failure> {
        put(self.path.as_deref(), bytes, terminal)
    }
}

/// Writes to a file, all of it or nothing; without a file, or with `-`, to standard output.
pub(super) fn put(path: Option<&Path>, bytes: &[u8], terminal: &mut Terminal) -> Result<(), Failure> {
    match path.filter(|path| path.as_os_str() != "-") {
        None if terminal.is_shown() && std::str::from_utf8(bytes).is_err() => {
            let why = "this is not text, and a terminal shows nothing else".to_owned();
            Err(Failure::Usage(why, Some("say with `--output` where to write it".into())))
        }
        None => Ok(terminal.write_bytes(bytes)?),
        Some(path) => replace(path, bytes).map_err(|error| {
            let why = format!("`{}` cannot be written: {error}", path.display());
            Failure::Usage(why, None)
        }),
    }
}

/// Puts a file in the place of another at once, so that nobody ever sees half of it.
pub(super) fn replace(path: &Path, bytes: &[u8]) -> io::Result<()> {
    // What a link leads to is replaced, not the link; a pipe or a device cannot be replaced.
    let path = fs::canonicalize(path).unwrap_or_else(|_| path.to_path_buf());
    let existing = fs::metadata(&path).ok();
    match &existing {
        Some(existing) if existing.is_dir() => return Err(io::Error::other("it is a folder")),
        Some(existing) if !existing.is_file() => return fs::write(&path, bytes),
        _ => {}
    }
    let draft = draft_of(&path)?;
    let written = write_new(&draft, bytes).and_then(|()| {
        if let Some(existing) = existing {
            fs::set_permissions(&draft, existing.permissions())?;
        }
        fs::rename(&draft, &path)
    });
    if written.is_err() {
        // The first error is the one to report.
        let _ = fs::remove_file(&draft);
    }
    written
}

/// A name beside the file that nothing else has.
fn draft_of(path: &Path) -> io::Result<PathBuf> {
    let name = path.file_name().ok_or(io::ErrorKind::InvalidInput)?.to_string_lossy();
    Ok(path.with_file_name(format!(".{name}.{}.part", std::process::id())))
}

fn write_new(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let mut file = File::create_new(path)?;
    file.write_all(bytes)?;
    file.sync_all()
}
