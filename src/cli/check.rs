//! `hence check`

use std::collections::BTreeSet;
use std::path::PathBuf;

use clap::{Args, ValueEnum};
use hence::Document;
use hence::check::{Date, Profile, Selection, check, worst_first};
use hence::diagnostic::{Diagnostic, Severity, concise, human, json};

use super::input::{Reading, maps};
use super::terminal::Terminal;
use super::{Failure, Outcome};

/// Finds what is wrong with maps, worst first
///
/// Rules are named by code (`S201`), by the beginning of one (`S2`) or by name (`unsupported-claim`);
/// `hence rule` lists them. Where a rule is both selected and ignored, the longer code wins.
#[derive(Debug, Args)]
pub(super) struct Arguments {
    /// Maps, or folders with maps; `-` is standard input, nothing the current folder
    paths: Vec<PathBuf>,
    /// How findings are shown
    #[arg(long, value_enum, default_value_t, value_name = "FORMAT")]
    format: Format,
    /// The set of rules to run; a map can name one itself
    #[arg(long, value_parser = profile, value_name = "PROFILE")]
    profile: Option<Profile>,
    /// Rules to run as well
    #[arg(long, value_delimiter = ',', value_name = "RULES")]
    select: Vec<String>,
    /// Rules not to run
    #[arg(long, value_delimiter = ',', value_name = "RULES")]
    ignore: Vec<String>,
    /// Run these rules and no others; those about the map itself (M) always run
    #[arg(long, value_delimiter = ',', value_name = "RULES", conflicts_with = "select")]
    only: Vec<String>,
    /// Exit with 1 when something at least this bad is found
    #[arg(long, value_enum, default_value_t, value_name = "LEVEL")]
    fail_on: FailOn,
    /// The day for rules about time, such as `2026-01-31`; without it, that of SOURCE_DATE_EPOCH, or none
    #[arg(long, value_parser = today, value_name = "DATE")]
    today: Option<Date>,
    /// The name of the map on standard input
    #[arg(long, value_name = "PATH")]
    stdin_filename: Option<PathBuf>,
    /// Let maps include files from outside their own folder
    #[arg(long)]
    allow_outside: bool,
}

/// How findings are shown.
#[derive(Clone, Copy, Debug, Default, ValueEnum)]
enum Format {
    /// With the lines of the map around them
    #[default]
    Human,
    /// One line each
    Concise,
    /// For programs
    Json,
}

/// What makes a run fail.
#[derive(Clone, Copy, Debug, Default, ValueEnum)]
enum FailOn {
    /// What makes the map wrong
    Error,
    /// Anything that should be mended
    #[default]
    Warning,
    /// Anything at all
    Info,
    /// Nothing
    Never,
}

impl FailOn {
    fn is_reached_by(self, severity: Severity) -> bool {
        match self {
            FailOn::Error => severity >= Severity::Error,
            FailOn::Warning => severity >= Severity::Warning,
            FailOn::Info => severity >= Severity::Info,
            FailOn::Never => false,
        }
    }
}

fn profile(word: &str) -> Result<Profile, String> {
    Profile::from_word(word).ok_or_else(|| format!("it may be one of {}", Profile::WORDS.join(", ")))
}

fn today(word: &str) -> Result<Date, String> {
    Date::parse(word).ok_or_else(|| "it is a day, such as 2026-01-31".to_owned())
}

/// The day that builds which have to come out the same give to every program, in seconds since 1970.
fn source_date() -> Option<Date> {
    let seconds = std::env::var("SOURCE_DATE_EPOCH").ok()?;
    seconds.trim().parse().ok().map(Date::of_unix_seconds)
}

pub(super) fn run(arguments: Arguments, terminal: &mut Terminal) -> Result<Outcome, Failure> {
    let selection = selection(&arguments)?;
    let paths = if arguments.paths.is_empty() { vec![PathBuf::from(".")] } else { arguments.paths };
    let (stdin_filename, allow_outside) = (arguments.stdin_filename, arguments.allow_outside);
    let reading = Reading { stdin_filename, allow_outside, ..Reading::new()? };

    let (maps, mut unreadable) = maps(&paths);
    let mut checked: Vec<(Document, Vec<Diagnostic>)> = Vec::new();
    for map in &maps {
        match reading.read(map) {
            Ok(documents) => checked.extend(documents.into_iter().map(|document| {
                let findings = check(&document, &selection);
                (document, findings)
            })),
            Err(error) => unreadable.push(error),
        }
    }
    let mut findings: Vec<(&Document, &Diagnostic)> = checked
        .iter()
        .flat_map(|(document, findings)| findings.iter().map(move |finding| (document, finding)))
        .collect();
    // A file that several maps include is reported once.
    let mut seen = BTreeSet::new();
    findings.retain(|(document, finding)| {
        let span = finding.span();
        let file = document.files().get(span.file).name();
        seen.insert((file, span.start, span.end, finding.code, finding.message.as_str()))
    });
    findings.sort_by(|(_, one), (_, other)| worst_first(one, other));

    show(&findings, checked.len(), arguments.format, terminal)?;
    terminal.flush()?;
    for error in &unreadable {
        terminal.error_in(&error.name, &error.reason);
    }
    if maps.is_empty() && unreadable.is_empty() {
        terminal.message("there are no maps here: nothing to check");
    }
    let fails = findings.iter().any(|(_, finding)| arguments.fail_on.is_reached_by(finding.severity));
    // The process is about to end: giving back every string of a large map first costs a tenth of the run.
    std::mem::forget(checked);
    Ok(match (unreadable.is_empty(), fails) {
        (false, _) => Outcome::Unreadable,
        (true, true) => Outcome::Findings,
        (true, false) => Outcome::Clean,
    })
}

fn selection(arguments: &Arguments) -> Result<Selection, Failure> {
    let selection = Selection::of_profile(arguments.profile)
        .only(&arguments.only)?
        .select(&arguments.select)?
        .ignore(&arguments.ignore)?
        .on(arguments.today.or_else(source_date));
    Ok(selection)
}

fn show(
    findings: &[(&Document, &Diagnostic)],
    maps: usize,
    format: Format,
    terminal: &mut Terminal,
) -> Result<(), Failure> {
    match format {
        Format::Human => {
            let style = terminal.style();
            for (document, finding) in findings {
                terminal.write(&human(document.files(), finding, style))?;
                terminal.write("\n")?;
            }
            if maps > 0 {
                terminal.write(&summary(findings, maps))?;
            }
        }
        Format::Concise => {
            for (document, finding) in findings {
                terminal.write(&concise(document.files(), finding))?;
            }
        }
        Format::Json => {
            let findings = findings.iter().map(|(document, finding)| (document.files(), *finding));
            terminal.write(&json(findings))?;
        }
    }
    Ok(())
}

/// How much was found, in one line: `1 error and 2 warnings in 3 maps`.
fn summary(findings: &[(&Document, &Diagnostic)], maps: usize) -> String {
    let levels = [(Severity::Error, "error"), (Severity::Warning, "warning"), (Severity::Info, "hint")];
    let counts: Vec<String> = levels
        .iter()
        .map(|&(level, word)| (findings.iter().filter(|(_, finding)| finding.severity == level).count(), word))
        .filter(|&(count, _)| count > 0)
        .map(|(count, word)| counted(count, word))
        .collect();
    let found = match counts.as_slice() {
        [] => "nothing found".to_owned(),
        [one] => one.clone(),
        [first @ .., last] => format!("{} and {last}", first.join(", ")),
    };
    format!("{found} in {}\n", counted(maps, "map"))
}

/// `1 map`, `2 maps`.
pub(super) fn counted(count: usize, word: &str) -> String {
    if count == 1 { format!("1 {word}") } else { format!("{count} {word}s") }
}
