//! `hence source`

use std::path::{Path, PathBuf};

use clap::{Args, ValueEnum};
use hence::diagnostic::visible;
use hence::report::source::{self, Options, report};

use super::input::Input;
use super::output::put;
use super::sources::SourceFiles;
use super::terminal::Terminal;
use super::{Failure, Outcome};

/// Shows the texts of sources beside the map: what is anchored where, what drifted, what nobody has taken up
#[derive(Debug, Args)]
pub(super) struct Arguments {
    #[command(flatten)]
    input: Input,
    #[command(flatten)]
    sources: SourceFiles,
    /// How it is shown; without it, the extension of the output says how, else as text
    #[arg(long, value_enum, value_name = "FORMAT")]
    format: Option<Format>,
    /// Where to write it; without it, or with `-`, standard output
    #[arg(short = 'o', long = "output", value_name = "FILE")]
    output: Option<PathBuf>,
    /// The language to show the map in, where it has translations
    #[arg(long, value_name = "LANGUAGE")]
    lang: Option<String>,
}

/// How it is shown.
#[derive(Clone, Copy, Debug, ValueEnum)]
enum Format {
    /// For a terminal
    Text,
    /// For programs
    Json,
    /// As a page
    Html,
}

impl Format {
    /// By the extension of the output.
    fn of(output: &Path) -> Option<Format> {
        match output.extension()?.to_str()?.to_ascii_lowercase().as_str() {
            "html" | "htm" => Some(Format::Html),
            "json" => Some(Format::Json),
            _ => Some(Format::Text),
        }
    }
}

pub(super) fn run(arguments: Arguments, terminal: &mut Terminal) -> Result<Outcome, Failure> {
    let document = arguments.input.read(terminal)?;
    let texts = arguments.sources.read(&document, &arguments.input.files()?)?;
    arguments.sources.demand_use()?;
    let format = match arguments.format.or(arguments.output.as_deref().and_then(Format::of)) {
        Some(Format::Html) => source::Format::Html,
        Some(Format::Json) => source::Format::Json,
        Some(Format::Text) | None => source::Format::Text,
    };
    let options = Options { lang: arguments.lang, width: terminal.style().width };
    let shown = report(&document, &texts, format, &options);
    put(arguments.output.as_deref(), shown.as_bytes(), terminal)?;
    let mut ids = document.model().sources().map(|(id, _)| id);
    match (texts.read_ones().next(), ids.next()) {
        (Some(_), _) => {}
        (None, Some(id)) => terminal.message(&format!(
            "no text of a source is here; give it with `--source {}=FILE`, or name it in the map: `file: …`",
            visible(id)
        )),
        (None, None) => terminal.message("the map declares no source: `sources: {article: {title: …, file: …}}`"),
    }
    Ok(Outcome::Clean)
}
