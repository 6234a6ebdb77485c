//! The command line: one thin file a command, over the same library calls that anybody else has.
//!
//! Results go to standard output, messages to standard error. The exit code is 0 where nothing is at
//! or above the failing level, 1 where something is, and 2 where the command line or an input could
//! not be read. A reader that goes away (`hence check | head`) is no error.

mod anchor;
mod check;
mod completions;
mod config;
mod configuration;
mod convert;
mod diff;
mod difference;
mod disk;
mod evaluate;
mod fmt;
mod fonts;
mod formats;
mod git;
mod input;
mod man;
mod maps;
mod new;
mod output;
mod query;
mod render;
mod report;
mod rule;
mod schema;
mod schemes;
mod settings;
mod source;
mod sources;
mod stats;
mod terminal;

use std::ffi::OsString;
use std::io;
use std::process::ExitCode;

use clap::{Parser, Subcommand};
use hence::query::QueryError;

use input::Unreadable;
use terminal::{ColorChoice, Terminal};

/// Turns an argument into text that a machine can check.
#[derive(Debug, Parser)]
#[command(name = "hence", version, arg_required_else_help = true)]
struct Arguments {
    #[command(subcommand)]
    command: Command,
    /// When to use colours
    #[arg(long, global = true, value_enum, default_value_t, value_name = "WHEN")]
    color: ColorChoice,
}

#[derive(Debug, Subcommand)]
enum Command {
    Anchor(anchor::Arguments),
    Check(check::Arguments),
    Completions(completions::Arguments),
    Config(configuration::Arguments),
    Convert(convert::Arguments),
    Evaluate(evaluate::Arguments),
    Query(query::Arguments),
    Diff(diff::Arguments),
    Fmt(fmt::Arguments),
    Formats(formats::Arguments),
    Man(man::Arguments),
    New(new::Arguments),
    Render(render::Arguments),
    Report(report::Arguments),
    Rule(rule::Arguments),
    Schema(schema::Arguments),
    Schemes(schemes::Arguments),
    Stats(stats::Arguments),
    Source(source::Arguments),
}

/// How a command ended that could do its work.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Outcome {
    /// Nothing is at or above the failing level.
    Clean,
    /// Something is.
    Findings,
    /// Some input could not be read.
    Unreadable,
}

/// Why a command could not do its work.
#[derive(Debug)]
enum Failure {
    /// What is wrong with what was asked for, and what to do about it.
    Usage(String, Option<String>),
    /// What is wrong with a question, and the question.
    Query(QueryError, String),
    /// What is wrong with a question in SPARQL.
    Sparql(query::SparqlWrong),
    /// A configuration file says what cannot be meant.
    Configuration(hence::config::Wrong),
    /// The input cannot be read.
    Input(Unreadable),
    /// The results cannot be written.
    Output(io::Error),
}

impl From<io::Error> for Failure {
    fn from(error: io::Error) -> Failure {
        Failure::Output(error)
    }
}

impl From<Unreadable> for Failure {
    fn from(unreadable: Unreadable) -> Failure {
        Failure::Input(unreadable)
    }
}

impl From<hence::check::Mistake> for Failure {
    fn from(mistake: hence::check::Mistake) -> Failure {
        Failure::Usage(mistake.to_string(), mistake.help())
    }
}

/// Runs the command that the arguments ask for.
pub(crate) fn run(arguments: impl Iterator<Item = OsString>) -> ExitCode {
    let arguments: Vec<OsString> = arguments.collect();
    if let Some(outcome) = completions::answer(&arguments) {
        return outcome;
    }
    let arguments = match Arguments::try_parse_from(arguments) {
        Ok(arguments) => arguments,
        Err(answer) => {
            // Help and the version come this way too. Where they cannot be written there is nobody to tell.
            let _ = answer.print();
            return ExitCode::from(if answer.use_stderr() { 2 } else { 0 });
        }
    };
    let mut terminal = Terminal::new(arguments.color);
    let outcome = match arguments.command {
        Command::Anchor(arguments) => anchor::run(arguments, &mut terminal),
        Command::Check(arguments) => check::run(arguments, &mut terminal),
        Command::Completions(arguments) => completions::run(arguments, &mut terminal),
        Command::Config(arguments) => configuration::run(arguments, &mut terminal),
        Command::Convert(arguments) => convert::run(arguments, &mut terminal),
        Command::Evaluate(arguments) => evaluate::run(arguments, &mut terminal),
        Command::Query(arguments) => query::run(arguments, &mut terminal),
        Command::Diff(arguments) => diff::run(arguments, &mut terminal),
        Command::Fmt(arguments) => fmt::run(arguments, &mut terminal),
        Command::Formats(arguments) => formats::run(arguments, &mut terminal),
        Command::Man(arguments) => man::run(arguments, &mut terminal),
        Command::New(arguments) => new::run(arguments, &mut terminal),
        Command::Render(arguments) => render::run(arguments, &mut terminal),
        Command::Report(arguments) => report::run(arguments, &mut terminal),
        Command::Rule(arguments) => rule::run(arguments, &mut terminal),
        Command::Schema(arguments) => schema::run(arguments, &mut terminal),
        Command::Schemes(arguments) => schemes::run(arguments, &mut terminal),
        Command::Stats(arguments) => stats::run(arguments, &mut terminal),
        Command::Source(arguments) => source::run(arguments, &mut terminal),
    };
    let outcome = outcome.and_then(|outcome| terminal.flush().map(|()| outcome).map_err(Failure::from));
    match outcome {
        Ok(Outcome::Clean) => ExitCode::SUCCESS,
        Ok(Outcome::Findings) => ExitCode::from(1),
        Ok(Outcome::Unreadable) => ExitCode::from(2),
        Err(Failure::Output(error)) if error.kind() == io::ErrorKind::BrokenPipe => ExitCode::SUCCESS,
        Err(failure) => {
            report(&failure, &mut terminal);
            ExitCode::from(2)
        }
    }
}

/// `1 map`, `2 maps`.
fn counted(count: usize, word: &str) -> String {
    if count == 1 { format!("1 {word}") } else { format!("{count} {word}s") }
}

fn report(failure: &Failure, terminal: &mut Terminal) {
    match failure {
        Failure::Usage(message, help) => {
            terminal.error(message);
            if let Some(help) = help {
                terminal.message(&format!("  help: {help}"));
            }
        }
        Failure::Query(error, expression) => {
            terminal.error(&error.to_string());
            terminal.passage(&error.excerpt(expression));
            if let Some(help) = error.help() {
                terminal.message(&format!("  help: {help}"));
            }
        }
        Failure::Sparql(wrong) => {
            terminal.error(&wrong.message);
            if let Some(excerpt) = &wrong.excerpt {
                terminal.passage(excerpt);
            }
            if let Some(help) = &wrong.help {
                terminal.message(&format!("  help: {help}"));
            }
        }
        Failure::Configuration(wrong) => {
            for finding in &wrong.findings {
                terminal.finding(&wrong.files, finding);
            }
            let name = wrong.files.iter().next().map_or("", |(_, file)| file.name());
            terminal.error(&format!("`{name}` cannot be used"));
        }
        Failure::Input(unreadable) => terminal.error_in(&unreadable.name, &unreadable.reason),
        Failure::Output(error) => terminal.error(&format!("the result cannot be written: {error}")),
    }
}
