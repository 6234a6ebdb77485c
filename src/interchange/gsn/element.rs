//! The elements of goal structures.

use crate::interchange::report::Report;
use crate::model::{Data, Datum, Table, Value};
use crate::resolve::{FormatError, Problem, read_yaml};
use crate::text::{FileId, Span};

/// The keys of an element that say what kind of text it is.
pub(super) const KEYS: &[&str] =
    &["text", "supportedBy", "inContextOf", "undeveloped", "challenges", "url", "classes", "nodeType"];

/// What an element is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Goal,
    Strategy,
    Solution,
    Context,
    Assumption,
    Justification,
}

impl Kind {
    /// How ids begin, the longer ones first, and the word for it. What counters a goal is a goal itself.
    const ALL: [(&str, &str, Kind); 8] = [
        ("CSn", "CounterSolution", Kind::Solution),
        ("CG", "CounterGoal", Kind::Goal),
        ("Sn", "Solution", Kind::Solution),
        ("G", "Goal", Kind::Goal),
        ("S", "Strategy", Kind::Strategy),
        ("C", "Context", Kind::Context),
        ("A", "Assumption", Kind::Assumption),
        ("J", "Justification", Kind::Justification),
    ];

    pub(super) fn of_id(id: &str) -> Option<Kind> {
        Kind::ALL.iter().find(|(start, ..)| id.starts_with(start)).map(|(.., kind)| *kind)
    }

    /// How an id begins, as one of the beginnings that tell kinds.
    pub(super) fn prefix_of(id: &str) -> Option<&'static str> {
        Kind::ALL.iter().find(|(start, ..)| id.starts_with(start)).map(|(start, ..)| *start)
    }

    /// The word for the type that a beginning of ids tells.
    pub(super) fn word_of(prefix: &str) -> &'static str {
        Kind::ALL.iter().find(|(start, ..)| *start == prefix).map_or("Goal", |(_, word, _)| *word)
    }

    fn of_word(word: &str) -> Option<Kind> {
        Kind::ALL.iter().find(|(_, name, _)| name.eq_ignore_ascii_case(word)).map(|(.., kind)| *kind)
    }

    /// What it is, in words.
    pub(super) fn describe(self) -> &'static str {
        match self {
            Kind::Goal => "a goal",
            Kind::Strategy => "a strategy",
            Kind::Solution => "a solution",
            Kind::Context => "a context",
            Kind::Assumption => "an assumption",
            Kind::Justification => "a justification",
        }
    }

    /// The tag of what is of this kind, where the shape of a map does not tell it.
    pub(super) fn tag(self) -> Option<&'static str> {
        match self {
            Kind::Goal | Kind::Strategy => None,
            Kind::Solution => Some("solution"),
            Kind::Context => Some("context"),
            Kind::Assumption => Some("assumption"),
            Kind::Justification => Some("justification"),
        }
    }

    /// Can it support something, and not only be its context?
    pub(super) fn is_support(self) -> bool {
        matches!(self, Kind::Goal | Kind::Strategy | Kind::Solution)
    }
}

/// An element.
#[derive(Debug)]
pub(super) struct Element {
    pub(super) id: String,
    pub(super) kind: Kind,
    pub(super) data: Data,
    pub(super) id_span: Span,
    pub(super) span: Span,
}

impl Element {
    /// The ids under a key, each with its place.
    pub(super) fn ids(&self, key: &str) -> Vec<(String, Span)> {
        self.data.entry(key).map(|entry| words(&entry.value)).unwrap_or_default()
    }
}

/// An element of one module that another module develops: its id, and what supports it.
#[derive(Debug)]
pub(super) struct Developed {
    pub(super) id: String,
    pub(super) span: Span,
    pub(super) supports: Vec<(String, Span)>,
}

/// The elements of all files.
#[derive(Debug, Default)]
pub(super) struct Structure {
    pub(super) elements: Table<String, Element>,
    /// What modules develop of others.
    pub(super) developed: Vec<Developed>,
    /// What the first module says of itself.
    pub(super) module: Option<Datum>,
    /// Elements of no kind.
    pub(super) others: Vec<(String, Datum)>,
}

impl Structure {
    /// Adds the elements of a file, and gives the files that its module uses.
    pub(super) fn add(&mut self, file: FileId, text: &str, report: &mut Report) -> Vec<(String, Span)> {
        let body = text.strip_prefix('\u{feff}').unwrap_or(text);
        let mark = (text.len() - body.len()) as u32;
        let (datum, errors) = read_yaml(body, |start, end| Span::new(file, start + mark, end + mark));
        report.problems_mut().extend(errors.into_iter().map(Problem::from));
        let Some(datum) = datum else { return Vec::new() };
        let Value::Map(data) = &datum.value else {
            if datum.value != Value::Null {
                let (what, found) = ("a goal structure".to_owned(), datum.value.describe());
                report.add(datum.span, FormatError::Type { what, found, expected: "keys with values" });
            }
            return Vec::new();
        };
        let mut uses = Vec::new();
        for entry in data {
            match entry.key.as_str() {
                "module" => uses = self.module(&entry.value),
                _ => self.element(&entry.key, entry.key_span, &entry.value, report),
            }
        }
        uses
    }

    fn module(&mut self, datum: &Datum) -> Vec<(String, Span)> {
        if self.module.is_none() {
            self.module = Some(datum.clone());
        }
        let Value::Map(data) = &datum.value else { return Vec::new() };
        let extended = match data.get("extends") {
            Some(Value::List(items)) => items.as_slice(),
            _ => data.entry("extends").map(|entry| std::slice::from_ref(&entry.value)).unwrap_or_default(),
        };
        for develops in extended.iter().filter_map(|item| item.value.as_map()?.map("develops")) {
            let developed = develops.iter().map(|entry| Developed {
                id: entry.key.clone(),
                span: entry.key_span,
                supports: words(&entry.value),
            });
            self.developed.extend(developed);
        }
        data.entry("uses").map(|entry| words(&entry.value)).unwrap_or_default()
    }

    fn element(&mut self, id: &str, id_span: Span, datum: &Datum, report: &mut Report) {
        let data = match &datum.value {
            Value::Map(data) => data.clone(),
            Value::Null => Data::new(),
            Value::List(items) => of_list(items),
            other => {
                let (what, found) = (format!("`{id}`"), other.describe());
                report.add(datum.span, FormatError::Type { what, found, expected: "keys with values" });
                self.others.push((id.to_owned(), datum.clone()));
                return;
            }
        };
        let Some(kind) = data.text("nodeType").map_or_else(|| Kind::of_id(id), Kind::of_word) else {
            let expected = "an id that begins with G, S, Sn, C, A, J, CG or CSn, or has a `nodeType` with such a name";
            report.add(id_span, FormatError::Malformed { what: "element of GSN", expected });
            self.others.push((id.to_owned(), datum.clone()));
            return;
        };
        if self.elements.contains_key(id) {
            report.add(id_span, FormatError::DuplicateId(id.to_owned()));
            self.others.push((id.to_owned(), datum.clone()));
            return;
        }
        let span = id_span.to(datum.span);
        self.elements.insert(id.to_owned(), Element { id: id.to_owned(), kind, data, id_span, span });
    }
}

/// An element in the older form: a list of its text and of keys with values.
fn of_list(items: &[Datum]) -> Data {
    let mut data = Data::new();
    for item in items {
        match &item.value {
            Value::Map(more) => data.merge(more),
            _ => data.insert("text", item.span, item.clone()),
        }
    }
    data
}

/// One word, or those of a list.
fn words(datum: &Datum) -> Vec<(String, Span)> {
    match &datum.value {
        Value::List(items) => items.iter().map(|item| (item.value.to_string(), item.span)).collect(),
        Value::Null => Vec::new(),
        value => vec![(value.to_string(), datum.span)],
    }
}
