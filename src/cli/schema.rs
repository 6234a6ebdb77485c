//! `hence schema`

use clap::{Args, ValueEnum};
use hence::diagnostic::FINDINGS_SCHEMA;
use hence::interchange::hence_json;
use hence::render::GEOMETRY_SCHEMA;

use super::terminal::Terminal;
use super::{Failure, Outcome};

/// Prints the JSON Schema of what hence reads and writes
#[derive(Debug, Args)]
pub(super) struct Arguments {
    /// Which schema
    #[arg(value_enum)]
    schema: Schema,
}

/// What hence reads and writes as JSON.
#[derive(Clone, Copy, Debug, ValueEnum)]
enum Schema {
    /// What `hence check --format json` writes
    Findings,
    /// A map
    Map,
    /// What `hence render --to geometry` writes
    Geometry,
}

pub(super) fn run(arguments: Arguments, terminal: &mut Terminal) -> Result<Outcome, Failure> {
    let schema = match arguments.schema {
        Schema::Findings => FINDINGS_SCHEMA,
        Schema::Map => hence_json::SCHEMA,
        Schema::Geometry => GEOMETRY_SCHEMA,
    };
    terminal.write(schema)?;
    Ok(Outcome::Clean)
}
