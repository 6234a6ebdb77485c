//! `hence check`

mod fix;
mod known;
mod run;
mod show;
mod watch;

use std::collections::BTreeSet;
use std::path::PathBuf;

use clap::{Args, ValueEnum};
use hence::check::worst_first;
use hence::diagnostic::Severity;

use super::git::Revision;
use super::input::{Reading, ReadingFlags, ended};
use super::settings::{Configurations, Flags, Source};
use super::sources::SourceFiles;
use super::terminal::Terminal;
use super::{Failure, Outcome, counted};
use run::{Checked, Request};
use show::{Format, Item, show, show_statistics};
use watch::Seen;

/// Finds what is wrong with maps, worst first
///
/// Rules are named by code (`S201`), by the beginning of one (`S2`) or by name (`unsupported-claim`);
/// `hence rule` lists them. Where a rule is both selected and ignored, the longer code wins.
#[derive(Debug, Args)]
pub(super) struct Arguments {
    /// Maps, or folders with maps; `-` is standard input, nothing the current folder
    paths: Vec<PathBuf>,
    #[command(flatten)]
    reading: ReadingFlags,
    #[command(flatten)]
    how: How,
    /// The name of the map on standard input
    #[arg(long, value_name = "PATH")]
    stdin_filename: Option<PathBuf>,
    #[command(flatten)]
    sources: SourceFiles,
    #[command(flatten)]
    source: Source,
    #[command(flatten)]
    flags: Flags,
}

/// What becomes of the findings.
#[derive(Debug, Args)]
struct How {
    /// How findings are shown
    #[arg(long, value_enum, default_value_t, value_name = "FORMAT")]
    format: Format,
    /// Show how often each rule has found something, instead of the findings
    #[arg(long)]
    statistics: bool,
    /// Exit with 1 when something at least this bad is found
    #[arg(long, value_enum, default_value_t, value_name = "LEVEL")]
    fail_on: FailOn,
    /// Exit with 0 whatever is found, as with --fail-on never
    #[arg(long, conflicts_with = "fail_on")]
    exit_zero: bool,
    #[command(flatten)]
    fix: fix::Mending,
    #[command(flatten)]
    known: known::Listing,
    /// Show only what was not found yet in this git revision
    #[arg(long, value_name = "REVISION")]
    since: Option<String>,
    /// Show only what is found about the answer to this question (see `hence query --help-language`), and errors
    /// that are about no claim or argument
    #[arg(long, value_name = "EXPR", conflicts_with_all = ["fix", "diff", "write_baseline", "prune_baseline"])]
    about: Option<String>,
    /// Check again whenever a map changes
    #[arg(long, conflicts_with_all = ["fix", "diff", "write_baseline", "prune_baseline"])]
    watch: bool,
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

pub(super) fn run(arguments: Arguments, terminal: &mut Terminal) -> Result<Outcome, Failure> {
    let Arguments { paths, reading, how, stdin_filename, sources, source, flags } = arguments;
    let flags = flags.selection()?;
    let paths = if paths.is_empty() { vec![PathBuf::from(".")] } else { paths };
    let request = || -> Result<Request, Failure> {
        let configurations = Configurations::new(source.clone());
        let stdin_filename = stdin_filename.clone();
        let reading = Reading { stdin_filename, configurations, ..Reading::new(&reading)? };
        let (paths, flags, sources) = (paths.clone(), flags.clone(), sources.clone());
        Ok(Request { paths, reading, flags, sources, about: how.about.clone() })
    };
    if how.watch {
        if paths.iter().any(|path| path.as_os_str() == "-") {
            return Err(Failure::Usage("standard input cannot be watched: it does not change".into(), None));
        }
        return how.watch(request, terminal);
    }
    let request = request()?;
    if how.fix.is_asked_for() {
        let fixed = how.fix.run(&request, terminal)?;
        if how.fix.only_shows() {
            let is_clean = fixed.changes.is_empty();
            return Ok(if is_clean { Outcome::Clean } else { Outcome::Findings });
        }
        terminal.message(&fixed.summary());
        if paths.iter().any(|path| path.as_os_str() == "-") {
            return Ok(Outcome::Clean);
        }
    }
    let (checked, outcome) = how.check(&request, terminal)?;
    // The process is about to end: giving back every string of a large map first costs a tenth of the run.
    std::mem::forget(checked);
    Ok(outcome)
}

impl How {
    /// Checks all maps and shows what is found.
    fn check(&self, request: &Request, terminal: &mut Terminal) -> Result<(Checked, Outcome), Failure> {
        let mut checked = request.check()?;
        if let Some(word) = &self.since {
            request.keep_new(&mut checked, &Revision::find(word)?)?;
        }
        if self.known.writes() {
            self.known.write(request, &checked, terminal)?;
            return Ok((checked, Outcome::Clean));
        }
        let known = self.known.keep_new(request, &mut checked, terminal)?;
        let stale = known.stale(&checked);
        checked.keep_asked_for();
        let of_maps = checked.maps.iter().flat_map(|map| {
            let files = &map.files;
            map.findings.iter().map(move |found| Item {
                files,
                finding: &found.diagnostic,
                digest: Some(&found.digest),
            })
        });
        let of_lists = stale.iter().map(|(baseline, finding)| Item { files: baseline.files(), finding, digest: None });
        let mut items: Vec<Item> = of_maps.chain(of_lists).collect();
        items.sort_by(|one, other| worst_first(one.finding, other.finding));
        let outcome = self.show(&items, &checked, terminal)?;
        if known.held > 0 && self.format == Format::Human {
            terminal.message(&format!("{} not shown", counted(known.held, "known finding")));
        }
        Ok((checked, outcome))
    }

    fn show(&self, items: &[Item], checked: &Checked, terminal: &mut Terminal) -> Result<Outcome, Failure> {
        let names: Vec<&str> = checked.maps.iter().map(|map| map.name.to_str().unwrap_or("?")).collect();
        match self.statistics {
            true => show_statistics(items, self.format, terminal)?,
            false => show(items, &names, self.format, terminal)?,
        }
        let ended = ended(checked.maps.len(), &checked.unreadable, "nothing to check", terminal)?;
        let fail_on = if self.exit_zero { FailOn::Never } else { self.fail_on };
        let fails = items.iter().any(|item| fail_on.is_reached_by(item.finding.severity));
        Ok(if fails && ended == Outcome::Clean { Outcome::Findings } else { ended })
    }

    /// Checks again and again. Ends when the user ends it, or when nobody reads any more.
    fn watch(
        &self,
        request: impl Fn() -> Result<Request, Failure>,
        terminal: &mut Terminal,
    ) -> Result<Outcome, Failure> {
        let mut checked = None;
        loop {
            let request = request()?;
            let before = Seen::now(&request, checked.as_ref());
            checked = match self.check(&request, terminal) {
                Ok((checked, _)) => Some(checked),
                Err(Failure::Output(error)) => return Err(Failure::Output(error)),
                Err(failure) => {
                    super::report(&failure, terminal);
                    None
                }
            };
            terminal.flush()?;
            terminal.message("watching for changes; Ctrl+C ends it");
            let after = Seen::now(&request, checked.as_ref());
            if after.is_as(&before) {
                after.wait(&request, checked.as_ref());
            }
        }
    }
}

impl fix::Fixed {
    /// How much was mended, in one line.
    fn summary(&self) -> String {
        let files: BTreeSet<&String> = self.changes.keys().collect();
        match self.fixes {
            0 => "nothing can be mended unasked".into(),
            fixes => format!("{} made in {}", counted_fixes(fixes), counted(files.len(), "file")),
        }
    }
}

/// `1 fix`, `2 fixes`.
fn counted_fixes(count: usize) -> String {
    if count == 1 { "1 fix".into() } else { format!("{count} fixes") }
}
