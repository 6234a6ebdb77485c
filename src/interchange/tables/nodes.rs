//! The table of claims.

use rustc_hash::FxHashMap;

use super::cells::{Cell, Row, Table, sources_of, words_of};
use super::columns::{self, Column};
use super::sections::Sections;
use super::value;
use crate::brief::one_line;
use crate::interchange::declared::Declared;
use crate::interchange::names::Names;
use crate::interchange::parts::{Part, Parts, Relation};
use crate::interchange::reading::Reading;
use crate::interchange::report::{MOST_KNOWN, Report};
use crate::model::{Data, Datum, Entry, Text, Value};
use crate::resolve::FormatError;
use crate::text::Span;

/// The rows of claims and arguments.
#[derive(Debug, Default)]
pub(super) struct Rows {
    /// The nodes by their ids and titles.
    index: FxHashMap<String, u32>,
    /// What rows say of others: from, relation, to.
    said: Vec<(u32, Relation, String, Span)>,
    /// Is there a table of claims? Else whatever a relation names is a claim.
    pub(super) is_given: bool,
}

/// Reads the rows of a table of claims.
pub(super) fn read_nodes(
    table: Option<&Table>,
    parts: &mut Parts,
    declared: &mut Declared,
    reading: &mut Reading,
) -> Rows {
    let mut rows = Rows { is_given: table.is_some(), ..Rows::default() };
    let Some(table) = table else { return rows };
    let sections = Sections::of(table, &mut reading.builder);
    let report = &mut reading.report;
    // Claims and arguments may have the same title.
    let mut titles: [Names; 2] = Default::default();
    for (number, row) in table.rows.iter().enumerate() {
        if row.cells.len() > table.columns.len() {
            report.add(
                row.span,
                FormatError::Malformed { what: "row", expected: "a row without more cells than columns" },
            );
        }
        let id = table.cell(row, &Column::Id);
        let title = table.cell(row, &Column::Title);
        let name = id.or(title).map_or_else(|| format!("row {}", number + 2), |cell| cell.text.clone());
        if rows.index.contains_key(&name) {
            let span = id.or(title).map_or(row.span, |cell| cell.span);
            report.add(span, FormatError::DuplicateId(name));
            continue;
        }
        let is_argument = table.cell(row, &Column::Type).is_some_and(|cell| Part::is_argument_word(&cell.text));
        let titles = &mut titles[usize::from(is_argument)];
        let unique = titles.unique(title.map_or(&name, |title| &title.text));
        if let Some(title) = title.filter(|title| title.text != unique) {
            let error = FormatError::DuplicateTitle { title: title.text.clone(), unique: unique.clone() };
            report.add(title.span, error);
        }
        let mut part = part(table, row, unique, declared);
        part.section = sections.find(table, row);
        let at = parts.add(part);
        if let Some(title) = title {
            rows.index.entry(title.text.clone()).or_insert(at);
        }
        rows.index.insert(name, at);
        rows.note(table, row, at);
    }
    rows
}

fn part(table: &Table, row: &Row, title: String, declared: &mut Declared) -> Part {
    let kind = table.cell(row, &Column::Type);
    let text = table.cell(row, &Column::Text);
    let mut part = Part::claim(title, row.span);
    part.is_argument = kind.is_some_and(|cell| Part::is_argument_word(&cell.text));
    part.is_titled = table.cell(row, &Column::Title).is_some() || part.is_argument;
    part.head = text.map_or(row.span, |text| text.span);
    part.text = text.map(|text| Text::plain(one_line(&text.text)));
    part.tags = tags(table, row, part.is_argument);
    part.is_sketched = table.cell(row, &Column::Sketched).is_some_and(|cell| value::is_set(&cell.text));
    part.rules = table.cell(row, &Column::Rules).map(|cell| words_of(&cell.text)).unwrap_or_default();
    let others = table.cells(row).filter(|(column, ..)| **column == Column::Other);
    let entry = |(_, name, cell): (&Column, &Cell, &Cell)| {
        let (key, span) = (columns::key(&name.text), cell.span);
        let value = value::of_cell(&key, &cell.text, span)?;
        Some(Entry { key, key_span: span, value: Datum { value, span } })
    };
    let data: Data = others.filter_map(entry).collect();
    part.data = (!data.is_empty()).then(|| data.into());
    if let Some(cell) = table.cell(row, &Column::Voice) {
        let speaker = |name: String| Datum { value: Value::Text(declared.speaker(&name, cell.span)), span: cell.span };
        let mut speakers: Vec<Datum> = words_of(&cell.text).into_iter().map(speaker).collect();
        let voice = if speakers.len() == 1 { speakers.remove(0).value } else { Value::List(speakers) };
        part.set("voice", voice, cell.span);
    }
    if let Some(cell) = table.cell(row, &Column::Source) {
        let quote = table.cell(row, &Column::Quote).map(|quote| (quote.text.as_str(), quote.span));
        let paragraph = table.cell(row, &Column::Paragraph).and_then(|cell| cell.text.parse().ok());
        let anchors = sources_of(&cell.text);
        let anchors = anchors.iter().map(|name| declared.anchor(name, cell.span, quote, paragraph)).collect();
        // What a column `anchor` says is more.
        if part.data.as_ref().is_none_or(|data| data.get("anchor").is_none()) {
            part.set("anchor", Value::List(anchors), cell.span);
        }
    }
    part
}

/// The words under `tags`, and the one under `type` where it says more than that this is a claim.
fn tags(table: &Table, row: &Row, is_argument: bool) -> Vec<String> {
    let kind = table.cell(row, &Column::Type).map(|cell| cell.text.as_str());
    let kind = kind.filter(|word| !is_argument && !Part::is_claim_word(word));
    let tags = table.cell(row, &Column::Tags).map(|cell| words_of(&cell.text)).unwrap_or_default();
    let tags = tags.iter().map(|tag| tag.trim_start_matches('#'));
    let mut all: Vec<String> = Vec::new();
    for tag in kind.into_iter().chain(tags).filter(|tag| !tag.is_empty()) {
        if !all.iter().any(|known| known == tag) {
            all.push(tag.to_owned());
        }
    }
    all
}

impl Rows {
    /// Keeps what a row says of others.
    fn note(&mut self, table: &Table, row: &Row, at: u32) {
        for (column, relation) in [
            (Column::Supports, Relation::Support),
            (Column::Attacks, Relation::Attack),
            (Column::Undercuts, Relation::Undercut),
        ] {
            if let Some(cell) = table.cell(row, &column) {
                self.said.extend(words_of(&cell.text).into_iter().map(|to| (at, relation, to, cell.span)));
            }
        }
    }

    /// The node that a relation names. Without a table of claims, a new claim.
    pub(super) fn named(&mut self, cell: &Cell, parts: &mut Parts, report: &mut Report) -> Option<u32> {
        let known = self.index.get(&cell.text).copied();
        if known.is_some() || self.is_given {
            return known.or_else(|| {
                self.unresolved(&cell.text, cell.span, report);
                None
            });
        }
        let mut part = Part::claim(cell.text.clone(), cell.span);
        part.is_titled = true;
        let at = parts.add(part);
        self.index.insert(cell.text.clone(), at);
        Some(at)
    }

    /// Gives a name to a node.
    pub(super) fn name(&mut self, name: String, at: u32) {
        self.index.entry(name).or_insert(at);
    }

    /// The node with a name.
    pub(super) fn find(&self, name: &str) -> Option<u32> {
        self.index.get(name).copied()
    }

    fn unresolved(&self, reference: &str, span: Span, report: &mut Report) {
        let mut names: Vec<&str> = Vec::new();
        if self.index.len() <= MOST_KNOWN {
            names.extend(self.index.keys().map(String::as_str));
            names.sort_unstable();
        }
        report.unresolved(reference, "claim", span, names.into_iter());
    }

    /// Links what rows of claims say of others.
    pub(super) fn link(&self, parts: &mut Parts, report: &mut Report) {
        for (from, relation, name, span) in &self.said {
            match self.find(name) {
                Some(to) => {
                    parts.link(*from, *relation, to, *span, report);
                }
                None => self.unresolved(name, *span, report),
            }
        }
    }
}
