//! `hence schema`

use clap::{Args, ValueEnum};
use hence::compare::COMPARISON_SCHEMA;
use hence::config::CONFIGURATION_SCHEMA;
use hence::diagnostic::FINDINGS_SCHEMA;
use hence::evaluate::extensions::EXTENSIONS_SCHEMA;
use hence::evaluate::hypotheses::HYPOTHESES_SCHEMA;
use hence::evaluate::independence::INDEPENDENCE_SCHEMA;
use hence::evaluate::{EVALUATION_SCHEMA, STRENGTHS_SCHEMA};
use hence::interchange::{CONVERSION_SCHEMA, hence_json};
use hence::query::QUERY_SCHEMA;
use hence::render::GEOMETRY_SCHEMA;
use hence::report::source::SOURCE_SCHEMA;
use hence::statistics::STATISTICS_SCHEMA;

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
    /// What `hence diff --format json` writes
    Comparison,
    /// What `hence evaluate --semantics … --format json` writes
    Extensions,
    /// The configuration file, `hence.toml`
    Config,
    /// What `hence evaluate --format json` writes
    Evaluate,
    /// What `hence evaluate graph.bag --format json` writes
    Strengths,
    /// What `hence convert --format json` writes
    Conversion,
    /// A map
    Map,
    /// What `hence query --format json` writes
    Query,
    /// What `hence render --to geometry` writes
    Geometry,
    /// What `hence stats --format json` writes
    Statistics,
    /// What `hence source --format json` writes
    Source,
    /// What `hence check --statistics --format json` writes
    Counts,
    /// What `hence rule --format json` writes
    Rules,
    /// What `hence schemes --format json` writes
    Schemes,
    /// What `hence config --format json` writes
    Settings,
    /// What `hence evaluate --hypotheses --format json` writes
    Hypotheses,
    /// What `hence evaluate --independence --format json` writes
    Independence,
}

pub(super) fn run(arguments: Arguments, terminal: &mut Terminal) -> Result<Outcome, Failure> {
    let schema = match arguments.schema {
        Schema::Findings => FINDINGS_SCHEMA,
        Schema::Comparison => COMPARISON_SCHEMA,
        Schema::Extensions => EXTENSIONS_SCHEMA,
        Schema::Config => CONFIGURATION_SCHEMA,
        Schema::Evaluate => EVALUATION_SCHEMA,
        Schema::Strengths => STRENGTHS_SCHEMA,
        Schema::Conversion => CONVERSION_SCHEMA,
        Schema::Map => hence_json::SCHEMA,
        Schema::Query => QUERY_SCHEMA,
        Schema::Geometry => GEOMETRY_SCHEMA,
        Schema::Statistics => STATISTICS_SCHEMA,
        Schema::Source => SOURCE_SCHEMA,
        Schema::Counts => include_str!("../../docs/schema/counts.schema.json"),
        Schema::Rules => include_str!("../../docs/schema/rules.schema.json"),
        Schema::Schemes => include_str!("../../docs/schema/schemes.schema.json"),
        Schema::Settings => include_str!("../../docs/schema/settings.schema.json"),
        Schema::Hypotheses => HYPOTHESES_SCHEMA,
        Schema::Independence => INDEPENDENCE_SCHEMA,
    };
    terminal.write(schema)?;
    Ok(Outcome::Clean)
}
