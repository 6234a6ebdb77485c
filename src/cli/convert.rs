//! `hence convert`

mod files;
mod losses;
mod target;

use std::mem::ManuallyDrop;
use std::path::{Path, PathBuf};

use clap::Args;
use hence::Document;
use hence::interchange::{Loss, Written};
use serde::Serialize;

use super::input::{Input, ReadingFlags, Unreadable, told_wrong};
use super::output::{Output, TextOrJson, put};
use super::query::Chosen;
use super::settings::InForce;
use super::terminal::Terminal;
use super::{Failure, Outcome, counted};
use target::Target;

/// Writes maps in another format
///
/// Of one map, the other format goes to a file or to standard output. Of several maps, of folders and of patterns such
/// as `maps/*.json`, it goes into the folder that `--output` names, and a file that cannot be read stops no other.
/// What the other format has no place for is told. Texts that are drawn from a map, such as an outline, an essay or DOT,
/// are written too; pictures are made with `hence render`.
#[derive(Debug, Args)]
pub(super) struct Arguments {
    /// Maps, folders with maps, or patterns; `-` is standard input
    #[arg(required = true)]
    maps: Vec<PathBuf>,
    #[command(flatten)]
    reading: ReadingFlags,
    #[command(flatten)]
    output: Output,
    /// The language of outlines, essays and drawings, where the map has translations
    #[arg(long, value_name = "LANGUAGE")]
    lang: Option<String>,
    #[command(flatten)]
    chosen: Chosen,
    /// How it is shown what was written and what was lost; as JSON on standard output
    #[arg(long, value_enum, default_value_t, value_name = "FORMAT")]
    format: TextOrJson,
}

/// What became of one file.
#[derive(Debug, Serialize)]
struct Converted {
    input: String,
    output: String,
    from: &'static str,
    to: &'static str,
    problems: usize,
    losses: Vec<Loss>,
}

pub(super) fn run(arguments: Arguments, terminal: &mut Terminal) -> Result<Outcome, Failure> {
    let target = Target::of(&arguments)?;
    match arguments.maps.as_slice() {
        [one] if !one.is_dir() && !files::is_pattern(one) => arguments.one(one, &target, terminal),
        _ => files::convert(&arguments, &target, terminal),
    }
}

impl Arguments {
    fn one(&self, map: &Path, target: &Target, terminal: &mut Terminal) -> Result<Outcome, Failure> {
        let input = Input::of(map, &self.reading);
        let (document, from) = input.read_in(terminal)?;
        let (document, lost) = self.part(ManuallyDrop::into_inner(document), &input.in_force()?)?;
        // Once more: the process is about to end.
        let document = ManuallyDrop::new(document);
        let mut written = target.write(&document, self.lang.as_deref());
        written.losses.extend(lost);
        if self.output.path().is_some_and(|path| files::is_over(path, &written, map)) {
            let why = format!("`{}` would be written over itself", map.display());
            return Err(Failure::Usage(why, Some("name another file with `--output`".into())));
        }
        if matches!(self.format, TextOrJson::Text) {
            losses::tell(&written.losses, target.name(), terminal);
            self.put(&written, target.name(), terminal)?;
            return Ok(Outcome::Clean);
        }
        let Some(path) = self.output.path() else {
            let why = "the list and the map cannot both go to standard output".to_owned();
            return Err(Failure::Usage(why, Some("say with `--output` where to write the map".into())));
        };
        self.put(&written, target.name(), terminal)?;
        let converted = Converted {
            input: map.to_string_lossy().into_owned(),
            output: path.to_string_lossy().into_owned(),
            from: from.name,
            to: target.name(),
            problems: document.problems().len(),
            losses: written.losses,
        };
        terminal.write(&json(&[converted], &[]))?;
        Ok(Outcome::Clean)
    }

    /// Writes a map to the file and to those beside it, or what goes to the file to standard output.
    fn put(&self, written: &Written, format: &str, terminal: &mut Terminal) -> Result<(), Failure> {
        match self.output.path() {
            Some(path) => {
                for beside in &written.beside {
                    put(Some(&files::named_beside(path, beside.part)), &beside.bytes, terminal)?;
                }
            }
            None if written.beside.is_empty() => {}
            None => {
                let parts: Vec<&str> = written.beside.iter().map(|beside| beside.part).collect();
                let parts = parts.join(", ");
                terminal
                    .message(&format!("note: {format} has files beside this one ({parts}); `--output` writes them"));
            }
        }
        self.output.put(&written.bytes, terminal)
    }

    /// The part of a map that is written. What its own format holds besides goes with the whole map only.
    fn part(&self, document: Document, in_force: &InForce) -> Result<(Document, Option<Loss>), Failure> {
        let held =
            document.model().foreign().map(|foreign| Loss::new("held-over piece of the format", foreign.format()));
        let part = self.chosen.restrict(document, in_force)?;
        let lost = held.filter(|_| part.model().foreign().is_none());
        Ok((part, lost))
    }
}

/// The list for programs.
fn json(files: &[Converted], unreadable: &[Unreadable]) -> String {
    #[derive(Serialize)]
    struct Failed<'a> {
        input: &'a str,
        reason: &'a str,
    }
    #[derive(Serialize)]
    struct List<'a> {
        schema: u32,
        files: &'a [Converted],
        unreadable: Vec<Failed<'a>>,
    }
    let unreadable = unreadable.iter().map(|error| Failed { input: &error.name, reason: &error.reason }).collect();
    serde_json::to_string_pretty(&List { schema: 1, files, unreadable }).unwrap_or_default() + "\n"
}

/// What became of all files, in one line.
fn summary(files: &[Converted], unreadable: &[Unreadable], format: &str) -> String {
    let mut out = format!("{} written as {format}", counted(files.len(), "map"));
    let lossy = files.iter().filter(|file| !file.losses.is_empty()).count();
    if lossy > 0 {
        out += &format!("; something of {} has no place there", counted(lossy, "map"));
    }
    let wrong = files.iter().filter(|file| file.problems > 0).count();
    if let Some(wrong) = told_wrong(wrong) {
        out += &format!("; {wrong}");
    }
    if !unreadable.is_empty() {
        out += &format!("; {} could not be read or written", counted(unreadable.len(), "file"));
    }
    out
}
