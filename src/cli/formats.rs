//! `hence formats`

use std::fmt::Write as _;

use clap::Args;
use hence::interchange::{FORMATS, Format};
use serde::Serialize;

use super::output::TextOrJson;
use super::terminal::Terminal;
use super::{Failure, Outcome};

/// Lists the formats in which maps come and go
#[derive(Debug, Args)]
pub(super) struct Arguments {
    /// How the list is shown
    #[arg(long, value_enum, default_value_t, value_name = "FORMAT")]
    format: TextOrJson,
}

#[derive(Serialize)]
struct Listed {
    name: &'static str,
    extensions: &'static [&'static str],
    summary: &'static str,
    read: bool,
    written: bool,
}

pub(super) fn run(arguments: Arguments, terminal: &mut Terminal) -> Result<Outcome, Failure> {
    let list = match arguments.format {
        TextOrJson::Text => text(),
        TextOrJson::Json => {
            let listed: Vec<Listed> = FORMATS.iter().map(Listed::of).collect();
            serde_json::to_string_pretty(&listed).unwrap_or_default() + "\n"
        }
    };
    terminal.write(&list)?;
    Ok(Outcome::Clean)
}

impl Listed {
    fn of(format: &Format) -> Listed {
        let Format { name, extensions, summary, .. } = *format;
        Listed { name, extensions, summary, read: format.read.is_some(), written: format.write.is_some() }
    }
}

fn text() -> String {
    let widest = |width: fn(&Format) -> usize| FORMATS.iter().map(width).max().unwrap_or(0);
    let (names, summaries) = (widest(|format| format.name.len()), widest(|format| format.summary.len()));
    let mut out = String::new();
    for format in FORMATS {
        let use_of = match (format.read.is_some(), format.write.is_some()) {
            (true, true) => "read, written",
            (true, false) => "read",
            _ => "written",
        };
        let Format { name, summary, .. } = format;
        // Writing to a string cannot fail.
        let _ = writeln!(
            out,
            "{}",
            format!("{name:names$}  {summary:summaries$}  {use_of:13}  {}", format.extensions.join(", ")).trim_end()
        );
    }
    out
}
