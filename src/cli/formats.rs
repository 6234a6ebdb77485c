//! `hence formats`

use std::fmt::Write as _;

use clap::Args;
use hence::interchange::FORMATS;
use hence::render;
use serde::Serialize;

use super::output::TextOrJson;
use super::terminal::Terminal;
use super::{Failure, Outcome};

/// Lists the formats in which maps come and go, and those in which they are drawn
#[derive(Debug, Args)]
pub(super) struct Arguments {
    /// How the list is shown
    #[arg(long, value_enum, default_value_t, value_name = "FORMAT")]
    format: TextOrJson,
}

#[derive(Serialize)]
struct Listed {
    name: &'static str,
    extensions: Vec<&'static str>,
    summary: &'static str,
    read: bool,
    written: bool,
    drawn: bool,
}

pub(super) fn run(arguments: Arguments, terminal: &mut Terminal) -> Result<Outcome, Failure> {
    let listed = listed();
    let list = match arguments.format {
        TextOrJson::Text => text(&listed),
        TextOrJson::Json => serde_json::to_string_pretty(&listed).unwrap_or_default() + "\n",
    };
    terminal.write(&list)?;
    Ok(Outcome::Clean)
}

fn listed() -> Vec<Listed> {
    let maps = FORMATS.iter().map(|format| Listed {
        name: format.name,
        extensions: format.extensions.to_vec(),
        summary: format.summary,
        read: format.read.is_some(),
        written: format.write.is_some(),
        drawn: false,
    });
    let drawings = render::FORMATS.iter().map(|info| Listed {
        name: info.name,
        extensions: vec![info.extension],
        summary: info.summary,
        read: false,
        written: false,
        drawn: true,
    });
    maps.chain(drawings).collect()
}

fn text(listed: &[Listed]) -> String {
    let widest = |width: fn(&Listed) -> usize| listed.iter().map(width).max().unwrap_or(0);
    let (names, summaries) = (widest(|format| format.name.len()), widest(|format| format.summary.len()));
    let mut out = String::new();
    for Listed { name, extensions, summary, read, written, drawn } in listed {
        let use_of = match (read, written, drawn) {
            (.., true) => "drawn",
            (true, true, _) => "read, written",
            (true, false, _) => "read",
            _ => "written",
        };
        // Writing to a string cannot fail.
        let _ = writeln!(
            out,
            "{}",
            format!("{name:names$}  {summary:summaries$}  {use_of:13}  {}", extensions.join(", ")).trim_end()
        );
    }
    out
}
