//! `hence report`

use clap::Args;
use hence::reason::Reasons;
use hence::render::Theme;
use hence::report::{Format, Options, report};

use super::fonts::FontFiles;
use super::input::Input;
use super::output::Output;
use super::query::Chosen;
use super::render::{Shown, theme};
use super::terminal::Terminal;
use super::{Failure, Outcome};

/// Makes a page of a map: what is argued, what lacks support, who says what
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
    /// The colours of the drawing; without it, light or dark as the reader likes
    #[arg(long, value_parser = theme, value_name = "THEME")]
    theme: Option<&'static Theme>,
    /// Show in each box of the drawing what it comes to when all is weighed
    #[arg(long, value_enum, value_name = "WHAT")]
    show: Option<Shown>,
    #[command(flatten)]
    chosen: Chosen,
}

pub(super) fn run(arguments: Arguments, terminal: &mut Terminal) -> Result<Outcome, Failure> {
    let format = arguments.output.format(&Format::ALL.map(|(name, _)| name), |_| None, Format::named)?;
    let document = arguments.input.read(terminal)?;
    let in_force = arguments.input.in_force()?;
    let select = arguments.chosen.of(&document, &in_force)?.map(|chosen| chosen.elements().collect());
    let weighed = arguments.show.map_or_else(Vec::new, |shown| shown.weighed(&Reasons::new(document.model())));
    let options =
        Options { lang: arguments.lang, theme: arguments.theme, settings: in_force.settings, select, weighed };
    let page = arguments.fonts.draw(|typesetter| report(&document, format, &options, typesetter))?;
    arguments.output.put_drawing(&page, terminal)?;
    Ok(Outcome::Clean)
}
