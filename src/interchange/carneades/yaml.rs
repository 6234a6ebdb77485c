//! The YAML of Carneades 4.

use std::sync::Arc;

use super::graph::{Arguments, Named};
use super::{STANDARDS, standard};
use crate::interchange::graph::{Kind, Vertex};
use crate::interchange::reading::Reading;
use crate::model::{Data, Datum, Element, Entry, Expectation, Piece, RelationKind, Value};
use crate::resolve::{self, Document, FormatError, Options, YamlError, YamlErrorKind};
use crate::text::Span;

/// The keys of a test, which are the words for what it expects but for the last.
const TESTS: [(&str, Expectation); 3] =
    [("in", Expectation::In), ("out", Expectation::Out), ("undecided", Expectation::Undecided)];

/// Does a text look like the YAML of Carneades?
pub(in crate::interchange) fn recognise(text: &str) -> bool {
    let has_key = |key: &str| {
        let at = |at: usize| at == 0 || text.as_bytes()[at - 1] == b'\n';
        memchr::memmem::find_iter(text.as_bytes(), key).any(at)
    };
    // Argdown can have such keys in its front matter.
    !text.trim_start().starts_with("===") && has_key("statements:") && has_key("arguments:")
}

/// Reads the YAML of Carneades 4. Never fails and never stops at the first problem.
///
/// ```
/// use hence::interchange::carneades;
/// use hence::resolve::Options;
///
/// let text = "
/// statements:
///   open: It is open late
///   come: People come
/// arguments:
///   a1: {premises: [open], conclusion: come}
/// assumptions: [open]
/// ";
/// let map = carneades::read_yaml("map.yml", text, &Options::default());
/// assert!(map.problems().is_empty());
/// assert_eq!(map.model().inferences().len(), 1);
/// ```
pub fn read(name: &str, text: &str, options: &Options) -> Document {
    let mut reading = Reading::begin(name, text, "carneades");
    let file = reading.file;
    let body = text.strip_prefix('\u{feff}').unwrap_or(text);
    let skipped = (text.len() - body.len()) as u32;
    let place = |start: u32, end: u32| Span::new(file, start + skipped, end + skipped);
    let (datum, errors) = resolve::read_yaml(body, place);
    reading.report.problems_mut().extend(errors.into_iter().map(Into::into));
    match datum {
        Some(Datum { value: Value::Map(data), .. }) => {
            Reader { reading: &mut reading, arguments: Arguments::default(), positions: Vec::new() }.read(&data);
        }
        Some(Datum { value: Value::Null, .. }) | None => {}
        Some(Datum { value, span }) => {
            let kind = YamlErrorKind::NotAMap(value.describe());
            reading.report.problems_mut().push(YamlError { kind, span }.into());
        }
    }
    reading.end(options)
}

struct Reader<'r, 'd> {
    reading: &'r mut Reading,
    arguments: Arguments<'d>,
    /// Statements of which at most one can hold, two by two.
    positions: Vec<(u32, u32, Span)>,
}

impl<'d> Reader<'_, 'd> {
    fn read(mut self, data: &'d Data) {
        self.front_matter(data);
        let statements = self.entries(data, "statements");
        let statements: Vec<_> = statements.iter().map(|entry| (*entry, self.statement(entry))).collect();
        let arguments = self.entries(data, "arguments");
        let arguments: Vec<_> = arguments.iter().map(|entry| (*entry, self.argument(entry))).collect();
        for (entry, number) in &arguments {
            if let (Some(number), Some(data)) = (number, entry.value.value.as_map()) {
                self.connect(data, *number);
            }
        }
        for entry in self.entries(data, "issues") {
            self.issue(entry);
        }
        for assumption in self.statements_of(data.entry("assumptions")) {
            self.arguments.vertex(assumption.0).set("assumed", Value::Bool(true), assumption.1);
        }
        self.tests(data);
        let made = self.arguments.project(self.reading);
        for (from, to, span) in self.positions {
            if let (Some(from), Some(to)) = (made[from as usize], made[to as usize]) {
                self.reading.builder.relate(RelationKind::Attack, from, to, span);
                self.reading.builder.relate(RelationKind::Attack, to, from, span);
            }
        }
        keep(data, &[("statements", &statements), ("arguments", &arguments)], &made, self.reading);
    }

    /// The metadata, in Argdown's own keys where it has one.
    fn front_matter(&mut self, data: &Data) {
        for entry in data.map("meta").into_iter().flatten() {
            let key = if entry.key == "description" { "abstract" } else { &entry.key };
            self.reading.front_matter.insert(key, entry.key_span, entry.value.clone());
        }
    }

    /// The entries of a key that holds things by their ids.
    fn entries(&mut self, data: &'d Data, key: &'static str) -> Vec<&'d Entry> {
        match data.get(key) {
            None | Some(Value::Null) => Vec::new(),
            Some(Value::Map(entries)) => entries.iter().collect(),
            Some(_) => {
                let span = data.entry(key).map(|entry| entry.value.span).unwrap_or_default();
                self.wrong_type(key, data.get(key), "keys with values", span);
                Vec::new()
            }
        }
    }

    fn wrong_type(&mut self, key: &str, found: Option<&Value>, expected: &'static str, span: Span) {
        let found = found.map_or("nothing", Value::describe);
        self.reading.report.add(span, FormatError::Type { what: format!("`{key}`"), found, expected });
    }

    fn statement(&mut self, entry: &'d Entry) -> Option<u32> {
        let mut vertex = Vertex {
            is_titled: true,
            ..Vertex::new(entry.key.as_str(), Kind::Claim, entry.key_span.to(entry.value.span))
        };
        vertex.head = entry.key_span;
        match &entry.value.value {
            Value::Map(data) => {
                let text = data.entry("text").filter(|text| text.value.value != Value::Null);
                if let Some(text) = text {
                    vertex.text = Some(one_line(&text.value.value).into());
                }
                if data.bool("assumed") == Some(true) {
                    let span = data.entry("assumed").map(|entry| entry.value.span).unwrap_or_default();
                    vertex.set("assumed", Value::Bool(true), span);
                }
                if let Some((word, entry)) = data.text("label").zip(data.entry("label"))
                    && let Some((_, expected)) = TESTS.iter().find(|(key, _)| *key == word)
                {
                    vertex.set("expect", Value::Text(expected.word().to_owned()), entry.value.span);
                }
            }
            Value::Null => {}
            Value::List(_) => self.wrong_type(&entry.key, Some(&entry.value.value), "a text", entry.value.span),
            text => vertex.text = Some(one_line(text).into()),
        }
        self.arguments.add(vertex, entry.key_span, self.reading)
    }

    fn argument(&mut self, entry: &'d Entry) -> Option<u32> {
        let span = entry.key_span.to(entry.value.span);
        let mut vertex =
            Vertex { is_titled: true, head: entry.key_span, ..Vertex::new(entry.key.as_str(), Kind::Inference, span) };
        let Some(data) = entry.value.value.as_map() else {
            self.wrong_type(&entry.key, Some(&entry.value.value), "keys with values", entry.value.span);
            return None;
        };
        vertex.scheme = data.get("scheme").filter(|scheme| !is_compound(scheme)).map(|scheme| one_line(scheme).into());
        if let Some(weight) = data.entry("weight")
            && weight.value.value.as_number().is_some_and(|number| (0.0..=1.0).contains(&number))
        {
            vertex.set("strength", weight.value.value.clone(), weight.value.span);
        }
        self.arguments.add(vertex, entry.key_span, self.reading)
    }

    /// Gives an argument its premises, its conclusion and what undercuts it.
    fn connect(&mut self, data: &'d Data, argument: u32) {
        for (premise, _) in self.statements_of(data.entry("premises")) {
            self.arguments.premise(argument, premise);
        }
        for (exception, span) in self.statements_of(data.entry("exceptions")) {
            self.arguments.undercut(argument, exception, span);
        }
        for (undercutter, span) in self.statements_of(data.entry("undercutter")) {
            self.arguments.undercut(argument, undercutter, span);
        }
        match data.entry("conclusion") {
            Some(entry) => {
                if let Some((Named::Statement(conclusion), _)) = self.named(&entry.value) {
                    self.arguments.conclude(argument, conclusion);
                }
            }
            None => {
                let span = self.arguments.vertex(argument).head;
                self.reading.report.add(span, FormatError::MissingKey { key: "conclusion", of: "an argument" });
            }
        }
    }

    /// The statements that a key names: one, a list, or those of roles.
    fn statements_of(&mut self, entry: Option<&'d Entry>) -> Vec<(u32, Span)> {
        let Some(entry) = entry else {
            return Vec::new();
        };
        let items: Vec<&Datum> = match &entry.value.value {
            Value::Null => Vec::new(),
            Value::List(items) => items.iter().collect(),
            Value::Map(roles) => roles.iter().map(|role| &role.value).collect(),
            _ => vec![&entry.value],
        };
        let statements = items.into_iter().filter_map(|item| match self.named(item)? {
            (Named::Statement(statement), span) => Some((statement, span)),
            (Named::Argument(_), _) => None,
        });
        statements.collect()
    }

    /// The statement that a value names. Everything else is reported.
    fn named(&mut self, datum: &'d Datum) -> Option<(Named, Span)> {
        if is_compound(&datum.value) {
            self.wrong_type("statement", Some(&datum.value), "a text", datum.span);
            return None;
        }
        let statement = self.arguments.statement(&datum.value.to_string(), datum.span, self.reading)?;
        Some((Named::Statement(statement), datum.span))
    }

    /// Of the positions on an issue at most one can hold, and each has to meet its standard.
    fn issue(&mut self, entry: &'d Entry) {
        let Some(data) = entry.value.value.as_map() else {
            self.wrong_type(&entry.key, Some(&entry.value.value), "keys with values", entry.value.span);
            return;
        };
        let positions = self.statements_of(data.entry("positions"));
        if let Some((word, entry)) = data.text("standard").zip(data.entry("standard")) {
            match standard(word) {
                Some(standard) => {
                    positions.iter().for_each(|(at, _)| self.arguments.require(*at, standard, entry.value.span));
                }
                None => {
                    let error = FormatError::Word { key: "standard", found: word.to_owned(), known: STANDARDS };
                    self.reading.report.add(entry.value.span, error);
                }
            }
        }
        let id = |reader: &mut Self, at: u32| reader.arguments.vertex(at).id.to_string();
        if let [(first, span), (second, _)] = positions.as_slice() {
            let (one, other) = (id(self, *first), id(self, *second));
            if one.strip_prefix('¬') == Some(&other) || other.strip_prefix('¬') == Some(&one) {
                self.arguments.deny(*first, *second, *span);
                return;
            }
        }
        for (at, (first, span)) in positions.iter().enumerate() {
            // Every pair of a long list would be too much.
            let others = &positions[at + 1..];
            let others = if positions.len() > MOST_POSITIONS { &others[..others.len().min(1)] } else { others };
            self.positions
                .extend(others.iter().filter(|(other, _)| other != first).map(|(other, _)| (*first, *other, *span)));
        }
    }

    fn tests(&mut self, data: &'d Data) {
        for key in ["tests", "labels"] {
            for (word, expected) in TESTS {
                let entry = data.map(key).and_then(|tests| tests.entry(word));
                for (statement, span) in self.statements_of(entry) {
                    self.arguments.vertex(statement).set("expect", Value::Text(expected.word().to_owned()), span);
                }
            }
        }
    }
}

/// The keys of which the map says everything.
const TOLD: [&str; 3] = ["meta", "assumptions", "tests"];
/// Positions on an issue that are set against each other one by one.
const MOST_POSITIONS: usize = 64;

fn is_compound(value: &Value) -> bool {
    matches!(value, Value::Null | Value::List(_) | Value::Map(_))
}

fn one_line(value: &Value) -> String {
    crate::interchange::xml::one_line(&value.to_string())
}

/// Statements or arguments with their numbers, under the key that holds them.
type Kept<'k, 'd> = (&'k str, &'k [(&'d Entry, Option<u32>)]);

/// Keeps everything: statements and arguments with what they have become.
fn keep(data: &Data, lists: &[Kept<'_, '_>], made: &[Option<Element>], reading: &mut Reading) {
    for entry in data {
        let path: [Arc<str>; 1] = [entry.key.as_str().into()];
        let list = lists.iter().find(|(key, items)| *key == entry.key && !items.is_empty());
        for (item, number) in list.map(|(_, items)| *items).unwrap_or_default() {
            let element = number.and_then(|number| made[number as usize]);
            let json = serde_json::json!({ &*item.key: item.value.value }).to_string();
            reading.foreign.add(Piece { path: &path, is_item: true, element, json: &json });
        }
        if list.is_none() && !TOLD.contains(&entry.key.as_str()) {
            let json = serde_json::to_string(&entry.value.value).unwrap_or_else(|_| "null".to_owned());
            reading.foreign.add(Piece { path: &path, is_item: false, element: None, json: &json });
        }
    }
}
