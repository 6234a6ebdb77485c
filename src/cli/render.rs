//! `hence render`

use clap::{Args, ValueEnum};
use hence::check::check_with;
use hence::evaluate::{Semantics, Strengths};
use hence::model::LabelMode;
use hence::reason::Reasons;
use hence::render::{
    Direction, FORMATS, Format, Options, Orientation, PAPER_FORMATS, Paper, PdfOptions, PngOptions, THEMES, Theme,
    Weighed, render,
};
use hence::source::Texts;

use super::fonts::FontFiles;
use super::input::Input;
use super::output::Output;
use super::query::{Chosen, ask};
use super::terminal::Terminal;
use super::{Failure, Outcome};

/// Draws a map
#[derive(Debug, Args)]
pub(super) struct Arguments {
    #[command(flatten)]
    input: Input,
    #[command(flatten)]
    output: Output,
    #[command(flatten)]
    fonts: FontFiles,
    /// The language to show it in, where the map has translations
    #[arg(long, value_name = "LANGUAGE")]
    lang: Option<String>,
    /// Where the main claim stands: up, down, start-end or end-start
    #[arg(long, value_parser = direction, value_name = "DIRECTION")]
    direction: Option<Direction>,
    /// The colours
    #[arg(long, value_parser = theme, value_name = "THEME")]
    theme: Option<&'static Theme>,
    #[command(flatten)]
    chosen: Chosen,
    /// A claim to show with all its reasons and the way up from it, or a question that finds several
    #[arg(long, value_name = "EXPR")]
    focus: Option<String>,
    /// How many levels of reasons to show
    #[arg(long, value_name = "LEVELS")]
    depth: Option<u32>,
    /// How many boxes to show at most, those nearest to the main claim first
    #[arg(long, value_name = "NUMBER")]
    max_boxes: Option<usize>,
    /// About how many letters a line of a box has at most, in pictures, pages, DOT and D2; without it, 34 or what
    /// suits the text
    #[arg(long, value_parser = clap::value_parser!(u32).range(8..=400), value_name = "LETTERS")]
    width: Option<u32>,
    /// What boxes say; without it, what the settings of the map say
    #[arg(long, value_enum, value_name = "WHAT")]
    labels: Option<BoxLabels>,
    /// Show at each box what `hence check` finds there
    #[arg(long)]
    findings: bool,
    /// Show spelled-out arguments as single boxes
    #[arg(long)]
    fold: bool,
    /// Show in each box what it comes to when all is weighed
    #[arg(long, value_enum, value_name = "WHAT")]
    show: Option<Shown>,
    /// Leave out the mark of claims that lack support
    #[arg(long)]
    hide_unsupported: bool,
    /// Add a key to lines and marks
    #[arg(long)]
    legend: bool,
    /// Pixels of a PNG for each pixel of the drawing
    #[arg(long, value_parser = scale, value_name = "NUMBER", default_value_t = PngOptions::default().scale)]
    scale: f64,
    /// Width of a PNG in pixels, whatever the scale
    #[arg(long, value_parser = clap::value_parser!(u32).range(1..), value_name = "NUMBER", conflicts_with = "scale")]
    pixels: Option<u32>,
    /// Put a PDF on sheets of this paper, as many as it needs to be read: A4, A3 or Letter, turned as suits the
    /// map, or as `A4-portrait` says
    #[arg(long, value_parser = paper, value_name = "PAPER")]
    paper: Option<Paper>,
}

fn paper(word: &str) -> Result<Paper, String> {
    let names: Vec<&str> = PAPER_FORMATS.iter().map(|format| format.name).collect();
    let turns = Orientation::ALL.map(|(name, _)| name);
    let help = || format!("it may be one of {}, with `-{}` behind it or not", names.join(", "), turns.join("` or `-"));
    Paper::named(word).ok_or_else(help)
}

fn scale(word: &str) -> Result<f64, String> {
    let number = word.parse().ok().filter(|scale: &f64| *scale > 0.0 && scale.is_finite());
    number.ok_or_else(|| "it is a number above zero".to_owned())
}

/// What boxes show of what is weighed.
#[derive(Clone, Copy, Debug, ValueEnum)]
pub(super) enum Shown {
    /// In, out or undecided
    Labels,
    /// A number from 0 to 1, under DF-QuAD
    Strength,
}

impl Shown {
    pub(super) fn weighed(self, reasons: &Reasons) -> Vec<Weighed> {
        match self {
            Shown::Labels => Weighed::labels(reasons),
            Shown::Strength => Weighed::strengths(reasons.model(), &Strengths::of_map(reasons, Semantics::DfQuad)),
        }
    }
}

/// What boxes say.
#[derive(Clone, Copy, Debug, ValueEnum)]
enum BoxLabels {
    /// Titles alone
    Title,
    /// Texts alone
    Text,
    /// Titles and texts
    Both,
}

impl From<BoxLabels> for LabelMode {
    fn from(labels: BoxLabels) -> LabelMode {
        match labels {
            BoxLabels::Title => LabelMode::Title,
            BoxLabels::Text => LabelMode::Text,
            BoxLabels::Both => LabelMode::HideUntitled,
        }
    }
}

fn direction(word: &str) -> Result<Direction, String> {
    let names = Direction::ALL.map(|(name, _)| name);
    Direction::named(word).ok_or_else(|| format!("it may be one of {}", names.join(", ")))
}

pub(super) fn theme(word: &str) -> Result<&'static Theme, String> {
    let names: Vec<&str> = THEMES.iter().map(|theme| theme.name).collect();
    Theme::named(word).ok_or_else(|| format!("it may be one of {}", names.join(", ")))
}

pub(super) fn run(arguments: Arguments, terminal: &mut Terminal) -> Result<Outcome, Failure> {
    let names: Vec<&str> = FORMATS.iter().map(|format| format.name).collect();
    let format = arguments.output.format(&names, Format::of_file, Format::named)?;
    let document = arguments.input.read(terminal)?;
    let in_force = arguments.input.in_force()?;
    let findings = match arguments.findings {
        true => check_with(&document, &Texts::none(), &in_force.settings),
        false => Vec::new(),
    };
    let reasons = Reasons::new(document.model());
    let weighed = arguments.show.map_or_else(Vec::new, |shown| shown.weighed(&reasons));
    let focus = arguments.focus.map(|focus| ask(&document, &reasons, &focus, &in_force)).transpose()?;
    let options = Options {
        weighed,
        lang: arguments.lang,
        direction: arguments.direction,
        theme: arguments.theme.unwrap_or_default(),
        select: arguments.chosen.of(&document, &in_force)?.map(|chosen| chosen.elements().collect()),
        focus: focus.map(|focus| focus.elements().collect()),
        depth: arguments.depth,
        max_boxes: arguments.max_boxes,
        labels: arguments.labels.map(LabelMode::from),
        findings,
        letters: arguments.width,
        fold: arguments.fold,
        hide_unsupported: arguments.hide_unsupported,
        legend: arguments.legend
            || matches!(format, Format::Svg | Format::Png | Format::Pdf | Format::Html | Format::Geometry),
        follows_reader: arguments.theme.is_none(),
        png: PngOptions { scale: arguments.scale, width: arguments.pixels },
        pdf: PdfOptions { paper: arguments.paper },
        ..Options::default()
    };
    let drawn = arguments.fonts.draw(|typesetter| render(&reasons, format, &options, typesetter))?;
    arguments.output.put_drawing(&drawn, terminal)?;
    Ok(Outcome::Clean)
}
