//! Sources and speakers that claims name, and nobody has declared.

use rustc_hash::FxHashSet;

use crate::model::{Data, Datum, Entry, Value};
use crate::text::Span;

/// Sources and speakers that claims name.
#[derive(Debug, Default)]
pub(super) struct Declared {
    sources: Data,
    speakers: Data,
    known_sources: FxHashSet<String>,
    known_speakers: FxHashSet<String>,
}

impl Declared {
    /// The id of a speaker.
    pub(super) fn speaker(&mut self, name: &str, span: Span) -> String {
        if name != "author" && self.known_speakers.insert(name.to_owned()) {
            let mut speaker = Data::new();
            speaker.set("name", Value::Text(name.to_owned()), span);
            self.speakers.push_new(entry(name, speaker, span));
        }
        name.to_owned()
    }

    /// An anchor in a source, which is declared.
    pub(super) fn anchor(
        &mut self,
        name: &str,
        span: Span,
        quote: Option<(&str, Span)>,
        paragraph: Option<i64>,
    ) -> Datum {
        self.source(name, span);
        let mut anchor = Data::new();
        anchor.set("source", Value::Text(name.to_owned()), span);
        if let Some(number) = paragraph {
            anchor.set("paragraph", Value::Integer(number), span);
        }
        if let Some((quote, span)) = quote {
            anchor.set("exact", Value::Text(quote.to_owned()), span);
        }
        Datum { value: Value::Map(anchor), span }
    }

    /// Declares a source, by its name or address.
    fn source(&mut self, name: &str, span: Span) {
        if !self.known_sources.insert(name.to_owned()) {
            return;
        }
        let key = if name.contains("://") { "url" } else { "title" };
        let mut source = Data::new();
        source.set(key, Value::Text(name.to_owned()), span);
        self.sources.push_new(entry(name, source, span));
    }

    /// All that was declared, as the front matter has it.
    pub(super) fn front_matter(self) -> Data {
        let mut data = Data::new();
        for (key, declared) in [("sources", self.sources), ("speakers", self.speakers)] {
            if let Some(span) = declared.iter().next().map(|entry| entry.key_span) {
                data.set(key, Value::Map(declared), span);
            }
        }
        data
    }
}

fn entry(name: &str, data: Data, span: Span) -> Entry {
    Entry { key: name.to_owned(), key_span: span, value: Datum { value: Value::Map(data), span } }
}
