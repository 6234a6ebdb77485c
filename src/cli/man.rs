//! `hence man`

use std::path::PathBuf;

use clap::{Args, CommandFactory};

use super::terminal::Terminal;
use super::{Failure, Outcome};

/// Writes manual pages into a folder, one for hence and one for each command
#[derive(Debug, Args)]
pub(super) struct Arguments {
    /// The folder, such as `~/.local/share/man/man1`; it is made where it is not there
    folder: PathBuf,
}

pub(super) fn run(arguments: Arguments, terminal: &mut Terminal) -> Result<Outcome, Failure> {
    let cannot = |error: std::io::Error| {
        Failure::Usage(format!("`{}` cannot be written to: {error}", arguments.folder.display()), None)
    };
    std::fs::create_dir_all(&arguments.folder).map_err(cannot)?;
    // Helpers for the shell have no place in a manual.
    let command = super::Arguments::command().disable_help_subcommand(true);
    clap_mangen::generate_to(command, &arguments.folder).map_err(cannot)?;
    terminal.message(&format!("manual pages written to `{}`", arguments.folder.display()));
    Ok(Outcome::Clean)
}
