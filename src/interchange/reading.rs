//! A map on its way from a file into the model.

use super::report::Report;
use crate::model::{Builder, Data, Datum, Entry, Foreign, Settings, Value};
use crate::resolve::{self, Document, Format, Options};
use crate::text::{FileId, Files, SharedText, Span};

/// What of a map has been read.
#[derive(Debug)]
pub(super) struct Reading {
    files: Files,
    pub(super) file: FileId,
    pub(super) builder: Builder,
    pub(super) report: Report,
    /// What the model has no place for.
    pub(super) foreign: Foreign,
    /// What becomes the front matter.
    pub(super) front_matter: Data,
}

impl Reading {
    /// Nothing yet of a file in the format of this name.
    pub(super) fn begin(name: &str, text: impl Into<SharedText>, format: &'static str) -> Reading {
        let mut files = Files::new();
        let file = files.add(name, text);
        Reading {
            files,
            file,
            builder: Builder::new(),
            report: Report::default(),
            foreign: Foreign::new(format),
            front_matter: Data::new(),
        }
    }

    /// Adds a file that belongs to the first.
    pub(super) fn add_file(&mut self, name: &str, text: impl Into<SharedText>) -> FileId {
        self.files.add(name, text)
    }

    /// Has a file of this name been added?
    pub(super) fn has_file(&self, name: &str) -> bool {
        self.files.find(name).is_some()
    }

    /// Sets a key of the front matter.
    pub(super) fn set(&mut self, key: &str, value: Value, span: Span) {
        self.front_matter.set(key, value, span);
    }

    /// The map.
    pub(super) fn end(mut self, options: &Options) -> Document {
        let mut settings = options.config.clone();
        settings.merge(&self.front_matter);
        self.builder.set_settings(Settings::from_data(&settings));
        self.builder.set_front_matter(self.front_matter, None);
        if self.foreign.pieces().len() > 0 {
            self.builder.set_foreign(self.foreign);
        }
        resolve::finish(&mut self.builder, self.report.problems_mut());
        Document::new(self.files, self.builder.finish(), self.report.into_problems(), Format::Foreign)
    }
}

/// The file that a map was read from, if that was in this format and nobody can have changed the map since.
pub(super) fn origin<'d>(document: &'d Document, format: &str) -> Option<&'d str> {
    let is_origin = document.format() == Format::Foreign && document.model().foreign()?.format() == format;
    is_origin.then(|| document.files().get(FileId::default()).text())
}

/// Keys with texts, all at one place.
pub(super) fn texts<'t>(entries: impl IntoIterator<Item = (&'t str, &'t str)>, span: Span) -> Data {
    let mut data = Data::new();
    for (key, text) in entries {
        let value = Datum { value: Value::Text(text.to_owned()), span };
        data.push_new(Entry { key: key.to_owned(), key_span: span, value });
    }
    data
}

/// An anchor as maps write it: the words of a source, and where they begin in it, by characters.
pub(super) fn anchor(
    source: &str,
    start: Option<i64>,
    length: Option<i64>,
    exact: Option<String>,
    span: Span,
) -> Datum {
    let mut data = Data::new();
    let mut put = |key: &str, value: Value| data.set(key, value, span);
    put("source", Value::Text(source.to_owned()));
    let length = length.or_else(|| exact.as_ref().map(|exact| exact.chars().count() as i64));
    if let (Some(start), Some(length)) = (start.filter(|start| *start >= 0), length.filter(|length| *length > 0)) {
        put("start", Value::Integer(start));
        put("end", Value::Integer(start.saturating_add(length)));
    }
    if let Some(exact) = exact {
        put("exact", Value::Text(exact));
    }
    Datum { value: Value::Map(data), span }
}

/// A list as maps write it: what is alone stands for itself.
pub(super) fn one_or_list(mut items: Vec<Datum>) -> Value {
    match items.len() {
        1 => items.swap_remove(0).value,
        _ => Value::List(items),
    }
}
