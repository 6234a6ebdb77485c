//! `hence evaluate`

mod extensions;
mod hypotheses;
mod independence;
mod question;
mod table;
mod validity;

use std::path::PathBuf;

use clap::Args;
use clap::builder::PossibleValuesParser;
use hence::Document;
use hence::evaluate::{Linking, Measure, Report, Semantics, json, text};
use hence::model::ProofStandard;

use super::input::Input;
use super::output::{TextOrJson, put};
use super::terminal::Terminal;
use super::{Failure, Outcome};
use table::Format;

/// Weighs a map: what is in, what is out, what stays undecided, and why
///
/// A claim is in when it stands against all that is said against it and a reason for it is in, or none is
/// needed. Where the map gives base scores (`credence`, `likelihood`, `strength`, grades), strengths from 0 to 1 are
/// worked out too, under two semantics. `--without`, `--assume` and `--set` show what changes if something were
/// otherwise; `--flip`, `--why`, `--sensitivity` and `--linchpins` what a result hangs on. `--semantics` asks instead
/// which claims and arguments can be accepted together, of a map or of a framework.
#[derive(Debug, Args)]
pub(super) struct Arguments {
    #[command(flatten)]
    input: Input,
    /// What to show of it, as a question (see `hence query --help-language`)
    #[arg(value_name = "EXPR")]
    expression: Option<String>,
    /// As if this were not there: a question whose answer is left out
    #[arg(long, value_name = "EXPR")]
    without: Option<String>,
    /// As if this stood by itself
    #[arg(long, value_name = "EXPR")]
    assume: Option<String>,
    /// As if this had another base score, from 0 to 1
    #[arg(long, value_name = "EXPR=SCORE")]
    set: Vec<String>,
    /// Strengths under this semantics, or these [default: df-quad,quadratic-energy]
    #[arg(long, value_name = "NAME", value_delimiter = ',', hide_default_value = true,
          value_parser = PossibleValuesParser::new(Semantics::WORDS))]
    gradual: Vec<String>,
    /// What linked premises are worth together [default: minimum]
    #[arg(long, value_name = "NAME", value_parser = PossibleValuesParser::new(Linking::WORDS))]
    linked: Option<String>,
    /// The standard of proof of claims that name none
    #[arg(long, value_name = "NAME", value_parser = PossibleValuesParser::new(ProofStandard::WORDS))]
    standard: Option<String>,
    /// The smallest change that would turn the verdict on this
    #[arg(long, value_name = "EXPR")]
    flip: Option<String>,
    /// What the strength of this is owed to
    #[arg(long, value_name = "EXPR")]
    why: Option<String>,
    /// How `--why` says it [default: all]
    #[arg(long, value_name = "MEASURE", value_delimiter = ',', requires = "why",
          value_parser = PossibleValuesParser::new(Measure::WORDS))]
    attribution: Vec<String>,
    /// How the strength of this answers to each base score
    #[arg(long, value_name = "EXPR")]
    sensitivity: Option<String>,
    /// The key assumptions: what turns a main claim when it is gone
    #[arg(long)]
    linchpins: bool,
    /// Whether conclusions follow formally, where claims carry a `formalization`
    #[arg(long, conflicts_with_all = ["expression", "without", "assume"])]
    validity: bool,
    /// Which of the claims with the tag `#hypothesis` goes best with the evidence
    #[arg(long, conflicts_with_all = ["expression", "without", "assume", "validity"])]
    hypotheses: bool,
    /// On how many independent sources each conclusion rests
    #[arg(long, conflicts_with_all = ["expression", "without", "assume", "validity", "hypotheses"])]
    independence: bool,
    /// How it is shown; without it, the extension of the output says, else text. CSV and HTML are for `--hypotheses`
    /// and `--independence`
    #[arg(long, value_enum, value_name = "FORMAT")]
    format: Option<Format>,
    /// Where to write it; without it, or with `-`, standard output
    #[arg(short = 'o', long = "output", value_name = "FILE")]
    output: Option<PathBuf>,
    #[command(flatten)]
    extensions: extensions::Options,
}

pub(super) fn run(arguments: Arguments, terminal: &mut Terminal) -> Result<Outcome, Failure> {
    let format = Format::of(arguments.format, arguments.output.as_deref())?;
    let is_table = arguments.hypotheses || arguments.independence;
    let plain = if is_table { TextOrJson::Text } else { format.plain()? };
    let gradual = question::semantics(&arguments);
    if let Some(outcome) = extensions::run(&arguments.extensions, &arguments.input, &gradual, plain, terminal)? {
        return Ok(outcome);
    }
    let document = arguments.input.read(terminal)?;
    let text = match &arguments {
        Arguments { hypotheses: true, .. } => hypotheses::shown(&document, format),
        Arguments { independence: true, .. } => independence::shown(&document, format),
        Arguments { validity: true, .. } => validity::shown(&document, plain),
        _ => weighed(&document, &arguments, plain, terminal)?,
    };
    put(arguments.output.as_deref(), text.as_bytes(), terminal)?;
    Ok(Outcome::Clean)
}

/// What stands and what does not, and how strongly, as text or JSON.
fn weighed(
    document: &Document,
    arguments: &Arguments,
    format: TextOrJson,
    terminal: &mut Terminal,
) -> Result<String, Failure> {
    let question = question::read(arguments, document)?;
    question::warn(document, terminal)?;
    let report = Report::new(document, &question);
    Ok(match format {
        TextOrJson::Text => text(&report),
        TextOrJson::Json => json(&report),
    })
}
