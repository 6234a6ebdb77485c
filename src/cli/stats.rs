//! `hence stats`

use std::path::PathBuf;

use clap::Args;
use hence::check::Selection;
use hence::diagnostic::visible;
use hence::statistics::{Statistics, json, markdown, text};

use super::input::{Reading, ReadingFlags, ended, told_wrong};
use super::maps::maps;
use super::output::TextJsonOrMarkdown;
use super::query::Chosen;
use super::terminal::Terminal;
use super::{Failure, Outcome};

/// Counts what there is in maps: claims, depth, voices, and how much of it is supported
#[derive(Debug, Args)]
pub(super) struct Arguments {
    /// Maps, or folders with maps; `-` is standard input, nothing the current folder
    paths: Vec<PathBuf>,
    #[command(flatten)]
    reading: ReadingFlags,
    /// How the numbers are shown
    #[arg(long, value_enum, default_value_t, value_name = "FORMAT")]
    format: TextJsonOrMarkdown,
    #[command(flatten)]
    chosen: Chosen,
}

pub(super) fn run(arguments: Arguments, terminal: &mut Terminal) -> Result<Outcome, Failure> {
    let paths = if arguments.paths.is_empty() { vec![PathBuf::from(".")] } else { arguments.paths };
    let reading = Reading::new(&arguments.reading)?;
    let (maps, mut unreadable) = maps(&paths, reading.flags.from);
    let mut wrong = 0;
    let all = reading.each_read(&maps, &mut unreadable, &mut wrong, |map, document| {
        let chosen = arguments.chosen.of(&document, &reading.in_force(map, Selection::default())?)?;
        Ok(Statistics::of_part(&document, &|element| chosen.as_ref().is_none_or(|chosen| chosen.contains(element))))
    })?;
    told_wrong(wrong).into_iter().for_each(|message| terminal.message(&message));
    terminal.write(&match arguments.format {
        TextJsonOrMarkdown::Text => text(&all).lines().map(|line| visible(line).into_owned() + "\n").collect(),
        TextJsonOrMarkdown::Json => json(&all),
        TextJsonOrMarkdown::Markdown => markdown(&all),
    })?;
    Ok(ended(maps.len(), &unreadable, "nothing to count", terminal)?)
}
