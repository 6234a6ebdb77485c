//! `hence diff`

use std::path::{Path, PathBuf};

use clap::Args;
use hence::Document;
use hence::compare::{compare, json, markdown, text};

use super::git::Revision;
use super::input::{Reading, ReadingFlags};
use super::output::TextJsonOrMarkdown;
use super::terminal::Terminal;
use super::{Failure, Outcome};

/// Says what two versions of a map say differently: claims, arguments, relations
///
/// A version is a file, standard input (`-`), or a file in a git revision, `main:maps/a.argdown`; a revision alone, `main`,
/// stands for the new file as it was there. With one name, the file is compared with what it was at the last commit.
/// Order and layout make no difference.
#[derive(Debug, Args)]
pub(super) struct Arguments {
    /// The old version; where it stands alone, the new one
    old: PathBuf,
    /// The new version
    new: Option<PathBuf>,
    /// How the differences are shown
    #[arg(long, value_enum, default_value_t, value_name = "FORMAT")]
    format: TextJsonOrMarkdown,
    /// Exit with 1 where something is different
    #[arg(long)]
    exit_code: bool,
    #[command(flatten)]
    reading: ReadingFlags,
}

pub(super) fn run(arguments: Arguments, terminal: &mut Terminal) -> Result<Outcome, Failure> {
    let reading = Reading::new(&arguments.reading)?;
    let (old, new) = match arguments.new {
        Some(new) => match revision_alone(&arguments.old) {
            Some(word) => (in_revision(&reading, word, &new)?, version(&reading, &new)?),
            None => (version(&reading, &arguments.old)?, version(&reading, &new)?),
        },
        None => {
            let new = version(&reading, &arguments.old)?;
            (in_revision(&reading, "HEAD", &arguments.old)?, new)
        }
    };
    if let Some(error) = [&old, &new].into_iter().find_map(|document| reading.wholly_unreadable(document)) {
        return Err(Failure::Input(error));
    }
    let comparison = compare(&old, &new);
    terminal.write(&match arguments.format {
        TextJsonOrMarkdown::Text => text(&comparison),
        TextJsonOrMarkdown::Json => json(&comparison, old.files(), new.files()),
        TextJsonOrMarkdown::Markdown => markdown(&comparison),
    })?;
    Ok(if arguments.exit_code && !comparison.is_empty() { Outcome::Findings } else { Outcome::Clean })
}

/// A file that is there is one, whatever its name; else what stands before a colon names a revision.
fn version(reading: &Reading, name: &Path) -> Result<Document, Failure> {
    let revision = name.to_str().and_then(|name| name.split_once(':')).filter(|_| !name.exists());
    match revision {
        Some((revision, path)) => in_revision(reading, revision, Path::new(path)),
        None => one(name, reading.read(name)?),
    }
}

/// A revision without a file: what the new version was there.
fn revision_alone(name: &Path) -> Option<&str> {
    name.to_str().filter(|word| !name.exists() && !word.contains(':') && *word != "-" && Revision::find(word).is_ok())
}

fn in_revision(reading: &Reading, word: &str, path: &Path) -> Result<Document, Failure> {
    let revision = Revision::find(word)?;
    let text = revision.text(path)?;
    let text = text.ok_or_else(|| Failure::Usage(format!("`{}` is not in `{word}`", path.display()), None))?;
    one(path, reading.parse(path, text, &revision))
}

fn one(name: &Path, mut documents: Vec<Document>) -> Result<Document, Failure> {
    match (documents.pop(), documents.pop()) {
        (Some(document), None) => Ok(document),
        _ => Err(Failure::Usage(format!("`{}` does not hold exactly one map", name.display()), None)),
    }
}
