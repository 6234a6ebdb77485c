//! What a map is written as.

use hence::Document;
use hence::interchange::{Format, Written};
use hence::reason::Reasons;
use hence::render::{self, FORMATS, FormatInfo, Options};
use hence::typeset::{Fonts, Typesetter};

use super::super::Failure;
use super::Arguments;

/// What a map is written as.
#[derive(Clone, Copy, Debug)]
pub(super) enum Target {
    /// A format in which maps come and go.
    Map(&'static Format),
    /// A text that is drawn from a map.
    Drawing(&'static FormatInfo),
}

impl Target {
    /// What the command line asks for, by a name or by the name of the file.
    pub(super) fn of(arguments: &Arguments) -> Result<Target, Failure> {
        let target = Target::asked_for(arguments)?;
        match (target, &arguments.lang) {
            (Target::Map(format), Some(_)) => {
                let why = format!("`--lang` chooses words, and {} holds a map in all its languages", format.name);
                Err(Failure::Usage(why, Some(format!("it goes with {}", drawings().join(", ")))))
            }
            _ => Ok(target),
        }
    }

    fn asked_for(arguments: &Arguments) -> Result<Target, Failure> {
        let names: Vec<&str> = Format::writable().chain(drawings()).collect();
        let failed = match arguments.output.format(&names, Target::of_file, Target::of_word) {
            Ok(target) => return Ok(target),
            Err(failed) => failed,
        };
        // Is it a picture?
        match arguments.output.format(&names, render::Format::of_file, render::Format::named) {
            Ok(format) => {
                let why = format!("{} is a picture, which is drawn and not converted", format.info().name);
                Err(Failure::Usage(why, Some("draw it with `hence render`".into())))
            }
            Err(_) => Err(failed),
        }
    }

    fn of_word(word: &str) -> Option<Target> {
        let format = Format::named(word).filter(|format| format.write.is_some());
        let drawing = || render::Format::named(word).filter(|format| format.is_text());
        let map = format.or_else(|| Format::written_to(&format!("map.{word}")));
        map.map(Target::Map).or_else(|| Some(Target::Drawing(drawing()?.info())))
    }

    fn of_file(name: &str) -> Option<Target> {
        let drawing = || render::Format::of_file(name).filter(|format| format.is_text());
        let map = Format::written_to(name);
        map.map(Target::Map).or_else(|| Some(Target::Drawing(drawing()?.info())))
    }

    pub(super) fn name(&self) -> &'static str {
        match self {
            Target::Map(format) => format.name,
            Target::Drawing(info) => info.name,
        }
    }

    /// How the names of its files end.
    pub(super) fn extension(&self) -> String {
        match self {
            Target::Map(format) => match format.extensions.first() {
                Some(first) => (*first).to_owned(),
                None => format.name.replace('-', "."),
            },
            Target::Drawing(info) => info.extension.to_owned(),
        }
    }

    /// What the files beside each file hold, which are the same of every map.
    pub(super) fn parts(&self) -> Vec<&'static str> {
        match self {
            Target::Map(_) => self.write(&Document::default(), None).beside.iter().map(|beside| beside.part).collect(),
            Target::Drawing(_) => Vec::new(),
        }
    }

    pub(super) fn write(&self, document: &Document, lang: Option<&str>) -> Written {
        match self {
            Target::Map(format) => format.write.map(|write| write(document)).unwrap_or_default(),
            Target::Drawing(info) => {
                let model = document.model();
                let options = Options {
                    lang: lang.map(str::to_owned),
                    // What hangs together with nothing is written too.
                    select: Some(model.elements().collect()),
                    ..Options::default()
                };
                let mut typesetter = Typesetter::new(Fonts::embedded());
                let drawn = render::render(&Reasons::new(model), info.format, &options, &mut typesetter);
                Written::whole(drawn.bytes)
            }
        }
    }
}

/// The names of the drawings that are text.
fn drawings() -> Vec<&'static str> {
    FORMATS.iter().filter(|info| info.format.is_text()).map(|info| info.name).collect()
}
