//! `hence convert`

use clap::Args;
use hence::Document;
use hence::interchange::{FORMATS, Format, argdown, argdown_json, hence_json};
use hence::map::{Map, MapOptions};

use super::input::Input;
use super::output::Output;
use super::query::Chosen;
use super::terminal::Terminal;
use super::{Failure, Outcome};

/// Writes a map in another format
#[derive(Debug, Args)]
pub(super) struct Arguments {
    #[command(flatten)]
    input: Input,
    #[command(flatten)]
    output: Output,
    #[command(flatten)]
    chosen: Chosen,
}

pub(super) fn run(arguments: Arguments, terminal: &mut Terminal) -> Result<Outcome, Failure> {
    let names: Vec<&str> = FORMATS.iter().filter(|format| format.is_written).map(|format| format.name).collect();
    let format = arguments.output.format(&names, |word| {
        let named = || Format::named(word);
        FORMATS
            .iter()
            .find(|format| format.extensions.contains(&word))
            .or_else(named)
            .filter(|format| format.is_written)
    })?;
    let document = arguments.chosen.restrict(arguments.input.read(terminal)?, &arguments.input.settings()?)?;
    arguments.output.put(&write(&document, format)?, terminal)?;
    Ok(Outcome::Clean)
}

fn write(document: &Document, format: &Format) -> Result<Vec<u8>, Failure> {
    let (model, files) = (document.model(), document.files());
    let mut bytes = Vec::new();
    match format.name {
        "argdown" => bytes.extend(argdown::write(model).into_bytes()),
        "argdown-json" => {
            argdown_json::write(model, files, &Map::new(model, &MapOptions::default()), 2, &mut bytes)?;
            bytes.push(b'\n');
        }
        _ => bytes.extend(hence_json::write(model, files).into_bytes()),
    }
    Ok(bytes)
}
