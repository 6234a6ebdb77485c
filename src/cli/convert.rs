//! `hence convert`

use std::path::PathBuf;

use clap::Args;
use hence::Document;
use hence::interchange::{FORMATS, Format, argdown_json};
use hence::map::{Map, MapOptions};

use super::input::Reading;
use super::terminal::Terminal;
use super::{Failure, Outcome, output};

/// Writes a map in another format
#[derive(Debug, Args)]
pub(super) struct Arguments {
    /// The map; `-` is standard input
    input: PathBuf,
    /// Where to write it; without it, or with `-`, standard output
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
    /// The format to write; without it the extension of the output says which
    #[arg(long, value_name = "FORMAT")]
    to: Option<String>,
    /// Let the map include files from outside its own folder
    #[arg(long)]
    allow_outside: bool,
}

pub(super) fn run(arguments: Arguments, terminal: &mut Terminal) -> Result<Outcome, Failure> {
    let format = format(&arguments)?;
    let reading = Reading { allow_outside: arguments.allow_outside, ..Reading::new()? };
    let mut documents = match reading.read(&arguments.input) {
        Ok(documents) => documents,
        Err(error) => {
            terminal.error_in(&error.name, &error.reason);
            return Ok(Outcome::Unreadable);
        }
    };
    let (Some(document), None) = (documents.pop(), documents.pop()) else {
        let message = format!("`{}` does not hold exactly one map", arguments.input.display());
        return Err(Failure::Usage(message, Some("put the map into a file of its own".into())));
    };
    output::put(&write(&document, format)?, arguments.output.as_deref(), terminal)?;
    Ok(Outcome::Clean)
}

/// The format asked for, by name or by the extension of the output.
fn format(arguments: &Arguments) -> Result<&'static Format, Failure> {
    let names: Vec<&str> = FORMATS.iter().filter(|format| format.is_written).map(|format| format.name).collect();
    let help = || Some(format!("it may be one of `{}`", names.join("`, `")));
    let (found, asked) = match (&arguments.to, &arguments.output) {
        (Some(name), _) => (Format::named(name), name.clone()),
        (None, Some(path)) => (Format::of_file(&path.to_string_lossy()), path.display().to_string()),
        (None, None) => return Err(Failure::Usage("say which format to write with `--to`".into(), help())),
    };
    let found = found.filter(|format| format.is_written);
    found.ok_or_else(|| Failure::Usage(format!("`{asked}` names no format that can be written"), help()))
}

fn write(document: &Document, format: &Format) -> Result<Vec<u8>, Failure> {
    let mut bytes = Vec::new();
    match format.name {
        "argdown-json" => {
            let map = Map::new(document.model(), &MapOptions::default());
            argdown_json::write(document.model(), document.files(), &map, 2, &mut bytes)?;
            bytes.push(b'\n');
        }
        name => return Err(Failure::Usage(format!("`{name}` cannot be written yet"), None)),
    }
    Ok(bytes)
}
