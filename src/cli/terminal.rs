//! The two streams that a command writes to.

use std::io::{self, BufWriter, IsTerminal, Write};

use anstream::AutoStream;
use clap::ValueEnum;
use hence::diagnostic::{Diagnostic, Style, human, visible};
use hence::text::Files;
use indicatif::{ProgressBar, ProgressStyle};

/// In bold red, where there are colours.
const ERROR: &str = "\u{1b}[1;31merror:\u{1b}[0m";

/// When to use colours.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub(super) enum ColorChoice {
    /// On a terminal, unless NO_COLOR is set
    #[default]
    Auto,
    /// Always
    Always,
    /// Never
    Never,
}

/// Standard output for results and standard error for messages.
pub(super) struct Terminal {
    /// Written to as it is: a result may be a picture.
    output: BufWriter<io::Stdout>,
    errors: AutoStream<io::Stderr>,
    style: Style,
}

impl Terminal {
    /// The streams of this process.
    pub(super) fn new(color: ColorChoice) -> Terminal {
        let choice = match color {
            ColorChoice::Auto => anstream::ColorChoice::Auto,
            ColorChoice::Always => anstream::ColorChoice::Always,
            ColorChoice::Never => anstream::ColorChoice::Never,
        };
        let color = AutoStream::new(io::stdout(), choice).current_choice() != anstream::ColorChoice::Never;
        let columns = std::env::var("COLUMNS").ok().and_then(|columns| columns.parse().ok());
        Terminal {
            output: BufWriter::new(io::stdout()),
            errors: AutoStream::new(io::stderr(), choice),
            style: Style { color, width: columns.unwrap_or(100) },
        }
    }

    /// How findings are drawn on standard output.
    pub(super) fn style(&self) -> Style {
        self.style
    }

    /// Does a person see what is written, and no program?
    pub(super) fn is_shown(&self) -> bool {
        io::stdout().is_terminal()
    }

    /// Writes a result.
    pub(super) fn write(&mut self, text: &str) -> io::Result<()> {
        self.output.write_all(text.as_bytes())
    }

    /// Writes a result that need not be text.
    pub(super) fn write_bytes(&mut self, bytes: &[u8]) -> io::Result<()> {
        self.output.write_all(bytes)
    }

    /// Writes what has not been written yet.
    pub(super) fn flush(&mut self) -> io::Result<()> {
        self.output.flush()
    }

    /// Tells the user something. Where that cannot be written there is nobody to tell.
    pub(super) fn message(&mut self, text: &str) {
        let _ = writeln!(self.errors, "{text}");
    }

    /// Tells the user what is wrong at a place.
    pub(super) fn finding(&mut self, files: &Files, finding: &Diagnostic) {
        let drawn = human(files, finding, Style { color: true, ..self.style });
        self.message(&drawn);
    }

    /// Tells the user what is wrong.
    pub(super) fn error(&mut self, text: &str) {
        self.message(&format!("{ERROR} {}", visible(text)));
    }

    /// Shows the user a passage of what was typed.
    pub(super) fn passage(&mut self, text: &str) {
        for line in text.lines() {
            self.message(&format!("  | {}", visible(line)));
        }
    }

    /// Tells the user what is wrong with a file.
    pub(super) fn error_in(&mut self, file: &str, text: &str) {
        self.message(&format!("{}: {ERROR} {}", visible(file), visible(text)));
    }
}

/// How far work on many files is: a bar on a terminal, nothing elsewhere.
pub(super) struct Progress(ProgressBar);

impl Progress {
    pub(super) fn new(files: usize) -> Progress {
        // It goes to standard error, and hides itself where that is no terminal.
        let bar = ProgressBar::new(files as u64);
        Progress(
            bar.with_style(
                ProgressStyle::with_template("{wide_bar} {pos}/{len} files, {eta} left")
                    .unwrap_or(ProgressStyle::default_bar()),
            ),
        )
    }

    /// One file more is done.
    pub(super) fn advance(&self) {
        self.0.inc(1);
    }

    /// All are done.
    pub(super) fn finish(self) {
        self.0.finish_and_clear();
    }
}
