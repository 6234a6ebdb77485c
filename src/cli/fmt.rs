//! `hence fmt`

use std::path::{Path, PathBuf};

use clap::Args;
use hence::format::{format, format_markdown};
use hence::interchange::Format;
use hence::text::File;

use super::difference::unified;
use super::input::{Reading, ReadingFlags, Unreadable};
use super::maps::maps_and_parts;
use super::output::replace;
use super::settings::shown;
use super::terminal::Terminal;
use super::{Failure, Outcome, counted};

/// Gives maps their one layout; what they say stays the same
///
/// Only white space changes, no line is joined or broken, and comments keep their places. A map on standard
/// input goes to standard output.
#[derive(Debug, Args)]
pub(super) struct Arguments {
    /// Maps, or folders with maps; `-` is standard input, nothing the current folder
    paths: Vec<PathBuf>,
    /// Change nothing; exit with 1 where something would change
    #[arg(long)]
    check: bool,
    /// Change nothing; show what would change
    #[arg(long)]
    diff: bool,
    /// The name of the map on standard input
    #[arg(long, value_name = "PATH")]
    stdin_filename: Option<PathBuf>,
}

pub(super) fn run(arguments: Arguments, terminal: &mut Terminal) -> Result<Outcome, Failure> {
    let paths = if arguments.paths.is_empty() { vec![PathBuf::from(".")] } else { arguments.paths };
    let reading = Reading { stdin_filename: arguments.stdin_filename, ..Reading::new(&ReadingFlags::default())? };
    let (maps, mut unreadable) = maps_and_parts(&paths);
    let only_looks = arguments.check || arguments.diff;
    let mut changed = 0;
    for map in &maps {
        let text = match reading.text(map) {
            Ok(text) => text,
            Err(error) => {
                unreadable.push(error);
                continue;
            }
        };
        let name = reading.name(map);
        let after = match laid_out(name, &text) {
            Ok(after) => after,
            Err(error) => {
                unreadable.push(error);
                continue;
            }
        };
        let is_stdin = map.as_os_str() == "-";
        if is_stdin && !only_looks {
            terminal.write(&after)?;
        }
        if after == text {
            continue;
        }
        changed += 1;
        if arguments.diff {
            terminal.write(&unified(&name.to_string_lossy(), &text, &after))?;
        } else if arguments.check {
            terminal.write(&format!("{}\n", shown(name)))?;
        } else if !is_stdin {
            replace(map, after.as_bytes())
                .map_err(|error| Failure::Usage(format!("`{}` cannot be written: {error}", map.display()), None))?;
        }
    }
    terminal.flush()?;
    if changed > 0 {
        let what = if only_looks { "would be laid out anew" } else { "laid out anew" };
        terminal.message(&format!("{} {what}", counted(changed, "file")));
    }
    for error in &unreadable {
        terminal.error_in(&error.name, &error.reason);
    }
    Ok(match (unreadable.is_empty(), only_looks && changed > 0) {
        (false, _) => Outcome::Unreadable,
        (true, true) => Outcome::Findings,
        (true, false) => Outcome::Clean,
    })
}

fn laid_out(name: &Path, text: &str) -> Result<String, Unreadable> {
    let name_shown = || name.to_string_lossy().into_owned();
    let laid_out = match Format::of(&name.to_string_lossy(), text).name {
        "argdown" => format(text),
        "markdown" => format_markdown(text),
        _ => {
            return Err(Unreadable { name: name_shown(), reason: "it is JSON, which has no layout of its own".into() });
        }
    };
    laid_out.map_err(|error| {
        let place = File::new("", text).position(error.span.start);
        let name = format!("{}:{}:{}", name_shown(), place.line, place.column);
        Unreadable { name, reason: format!("{error}; the map is not laid out") }
    })
}
