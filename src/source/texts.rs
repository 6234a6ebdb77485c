//! The texts of a map's sources.

use std::collections::BTreeMap;

use crate::model::Model;
use crate::resolve::Document;
use crate::source::SourceText;
use crate::text::{FileSystem, ReadError};

/// What is known of the text of a source.
#[derive(Debug)]
pub enum Availability {
    /// It has been read.
    Read(SourceText),
    /// The map names a file for it, which cannot be read.
    Unreadable {
        /// The file, as the map names it.
        file: String,
        /// Why not.
        error: ReadError,
    },
    /// The map names no file, and nobody gave one.
    NotGiven,
}

/// The texts of a map's sources, as far as they are there. Without any ([`Texts::none`]), nobody has
/// looked for them.
#[derive(Debug, Default)]
pub struct Texts {
    by_source: BTreeMap<String, Availability>,
}

impl Texts {
    /// No texts: what needs them is not checked.
    pub fn none() -> Texts {
        Texts::default()
    }

    /// Reads the files that the sources of a map name, each as seen from the file that declares it.
    ///
    /// ```
    /// use hence::resolve::{Options, read};
    /// use hence::source::{Availability, Texts};
    /// use hence::text::MemoryFiles;
    ///
    /// let files = MemoryFiles::new([("talks.txt", "The talks failed.")]);
    /// let map = read("map.argdown", "===\nsources: {t: {file: talks.txt}}\n===\n", &files, &Options::default());
    /// let texts = Texts::read(&map, &files);
    /// assert_eq!(texts.text("t").unwrap().text(), "The talks failed.");
    /// ```
    pub fn read(document: &Document, system: &dyn FileSystem) -> Texts {
        let mut texts = Texts::default();
        for (id, source) in document.model().sources() {
            let from = document.files().try_get(source.span.file).map_or("", |file| file.name());
            let availability = match &source.file {
                None => Availability::NotGiven,
                Some(file) => match system.read(file, from) {
                    Ok((name, text)) => Availability::Read(SourceText::new(name, &text)),
                    Err(error) => Availability::Unreadable { file: file.clone(), error },
                },
            };
            texts.by_source.insert(id.to_owned(), availability);
        }
        texts
    }

    /// Takes this text for a source, whatever file the map names.
    pub fn give(&mut self, source: impl Into<String>, text: SourceText) {
        self.by_source.insert(source.into(), Availability::Read(text));
    }

    /// The text of a source, if it is there.
    pub fn text(&self, source: &str) -> Option<&SourceText> {
        match self.by_source.get(source)? {
            Availability::Read(text) => Some(text),
            _ => None,
        }
    }

    /// What is known of the text of a source. `None` where nobody has looked for it.
    pub fn availability(&self, source: &str) -> Option<&Availability> {
        self.by_source.get(source)
    }

    /// The sources whose texts are there, in the order of their ids.
    pub fn read_ones(&self) -> impl Iterator<Item = (&str, &SourceText)> {
        self.by_source.iter().filter_map(|(id, availability)| match availability {
            Availability::Read(text) => Some((id.as_str(), text)),
            _ => None,
        })
    }
}

/// The source that is meant where a file is given for none by name: the subject of the map, else its only
/// source.
pub fn usual_source(model: &Model) -> Option<&str> {
    let declared = model.subject().filter(|subject| model.source(subject).is_some());
    let mut sources = model.sources();
    declared.or_else(|| match (sources.next(), sources.next()) {
        (Some((id, _)), None) => Some(id),
        _ => None,
    })
}
