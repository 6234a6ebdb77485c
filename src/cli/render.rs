//! `hence render`

use clap::Args;
use hence::reason::Reasons;
use hence::render::{Direction, FORMATS, Format, Options, THEMES, Theme, render};

use super::input::Input;
use super::output::Output;
use super::terminal::Terminal;
use super::{Failure, Outcome};

/// Draws a map
#[derive(Debug, Args)]
pub(super) struct Arguments {
    #[command(flatten)]
    input: Input,
    #[command(flatten)]
    output: Output,
    /// The language to show it in, where the map has translations
    #[arg(long, value_name = "LANGUAGE")]
    lang: Option<String>,
    /// Where the main claim stands: up, down, start-end or end-start
    #[arg(long, value_parser = direction, value_name = "DIRECTION")]
    direction: Option<Direction>,
    /// The colours
    #[arg(long, value_parser = theme, value_name = "THEME")]
    theme: Option<&'static Theme>,
    /// What to show, with its neighbours: `[Title]`, `<Title>`, `#tag` or the title of a section
    #[arg(long, value_name = "WHAT")]
    select: Vec<String>,
    /// Show spelled-out arguments as single boxes
    #[arg(long)]
    fold: bool,
    /// Leave out the mark of claims that lack support
    #[arg(long)]
    hide_unsupported: bool,
    /// Add a key to lines and marks
    #[arg(long)]
    legend: bool,
}

fn direction(word: &str) -> Result<Direction, String> {
    let names = Direction::ALL.map(|(name, _)| name);
    Direction::named(word).ok_or_else(|| format!("it may be one of {}", names.join(", ")))
}

fn theme(word: &str) -> Result<&'static Theme, String> {
    let names: Vec<&str> = THEMES.iter().map(|theme| theme.name).collect();
    Theme::named(word).ok_or_else(|| format!("it may be one of {}", names.join(", ")))
}

pub(super) fn run(arguments: Arguments, terminal: &mut Terminal) -> Result<Outcome, Failure> {
    let names: Vec<&str> = FORMATS.iter().map(|format| format.name).collect();
    let format = arguments.output.format(&names, Format::named)?;
    let document = arguments.input.read(terminal)?;
    let options = Options {
        lang: arguments.lang,
        direction: arguments.direction,
        theme: arguments.theme.unwrap_or_default(),
        select: arguments.select,
        fold: arguments.fold,
        hide_unsupported: arguments.hide_unsupported,
        legend: arguments.legend,
        ..Options::default()
    };
    let drawn = render(&Reasons::new(document.model()), format, &options);
    let drawn = drawn.map_err(|unknown| Failure::Usage(unknown.to_string(), None))?;
    arguments.output.put(drawn.as_bytes(), terminal)?;
    Ok(Outcome::Clean)
}
