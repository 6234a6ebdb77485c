//! The cells of a table, with their places.

use std::borrow::Cow;

use csv_core::{ReadFieldResult, ReaderBuilder};
use rustc_hash::FxHashMap;

use super::columns::Column;
use super::value;
use crate::text::{FileId, Span};

/// A table: the names of its columns, and its rows.
#[derive(Debug)]
pub(in crate::interchange) struct Table {
    pub(super) columns: Vec<(Column, Cell)>,
    pub(super) rows: Vec<Row>,
    /// The place of each column that has a meaning, the first of several.
    places: FxHashMap<Column, usize>,
    file: FileId,
}

#[derive(Debug)]
pub(super) struct Row {
    /// Each with the number of its column, in their order. Cells in which nothing stands may be missing.
    pub(super) cells: Vec<(usize, Cell)>,
    pub(super) span: Span,
}

/// A cell without the white space around it.
#[derive(Clone, Debug)]
pub(super) struct Cell {
    pub(super) text: String,
    pub(super) span: Span,
}

/// The name of the column of a cell, its text, and where that stands.
pub(in crate::interchange) type NamedCell = (String, String, Span);
/// Where a row stands, and its cells.
pub(in crate::interchange) type NamedRow = (Span, Vec<NamedCell>);

impl Table {
    pub(super) fn of_file(file: FileId, text: &str) -> Table {
        let mut rows = rows(file, text).into_iter();
        let names = rows.next().map(|row| row.cells).unwrap_or_default();
        let names: Vec<Cell> = names.into_iter().map(|(_, name)| name).collect();
        let is_edges = is_edges(&names);
        let columns = names.into_iter().map(|name| (Column::of(&name.text, is_edges), name)).collect();
        Table::new(file, columns, rows.collect())
    }

    /// A table of rows that each name the columns of their cells.
    pub(in crate::interchange) fn of_cells(file: FileId, named: Vec<NamedRow>, is_edges: bool) -> Table {
        let (mut columns, mut rows) = (Vec::new(), Vec::with_capacity(named.len()));
        let mut by_name: FxHashMap<String, usize> = FxHashMap::default();
        for (span, named) in named {
            let mut cells: Vec<(usize, Cell)> = Vec::with_capacity(named.len());
            for (name, text, place) in named {
                let at = *by_name.entry(name.clone()).or_insert(columns.len());
                if at == columns.len() {
                    columns.push((Column::of(&name, is_edges), Cell { text: name, span: place }));
                }
                cells.push((at, Cell { text: text.trim().to_owned(), span: place }));
            }
            cells.sort_by_key(|(at, _)| *at);
            // Of several under one name the last.
            cells.dedup_by(|later, earlier| {
                let is_same = later.0 == earlier.0;
                is_same.then(|| std::mem::swap(later, earlier));
                is_same
            });
            rows.push(Row { cells, span });
        }
        Table::new(file, columns, rows)
    }

    fn new(file: FileId, columns: Vec<(Column, Cell)>, rows: Vec<Row>) -> Table {
        let mut places = FxHashMap::default();
        for (at, (column, _)) in columns.iter().enumerate().filter(|(_, (column, _))| *column != Column::Other) {
            places.entry(column.clone()).or_insert(at);
        }
        Table { columns, rows, places, file }
    }

    pub(super) fn is_edges(&self) -> bool {
        self.has(&Column::From) && self.has(&Column::To)
    }

    pub(super) fn is_nodes(&self) -> bool {
        self.has(&Column::Text) || (self.has(&Column::Title) && self.has(&Column::Id))
    }

    fn has(&self, column: &Column) -> bool {
        self.places.contains_key(column)
    }

    /// Are the names of all columns short words, as they are in a table and not in a sentence?
    pub(super) fn is_plain_header(&self) -> bool {
        let is_word = |name: &str| {
            let is_sign = |sign: char| sign.is_alphanumeric() || matches!(sign, '-' | '_' | ' ' | '#');
            let name = name.strip_prefix("data.").unwrap_or(name);
            name.len() <= 30 && name.chars().all(is_sign) && name.split(' ').count() <= 2
        };
        self.columns.len() > 1 && self.columns.iter().all(|(_, name)| is_word(&name.text))
    }

    /// The names of the columns.
    pub(super) fn header_span(&self) -> Span {
        match (self.columns.first(), self.columns.last()) {
            (Some((_, first)), Some((_, last))) => first.span.to(last.span),
            _ => Span::new(self.file, 0, 0),
        }
    }

    /// The cell of a column, if something stands in it.
    pub(super) fn cell<'r>(&self, row: &'r Row, column: &Column) -> Option<&'r Cell> {
        let at = self.places.get(column)?;
        let found = row.cells.binary_search_by_key(at, |(own, _)| *own).ok()?;
        Some(&row.cells[found].1).filter(|cell| !cell.text.is_empty())
    }

    /// The cells of a row in which something stands, with their columns and the names of these.
    pub(super) fn cells<'r>(&'r self, row: &'r Row) -> impl Iterator<Item = (&'r Column, &'r Cell, &'r Cell)> {
        let with_column = row.cells.iter().filter_map(|(at, cell)| Some((self.columns.get(*at)?, cell)));
        with_column.map(|((column, name), cell)| (column, name, cell)).filter(|(.., cell)| !cell.text.is_empty())
    }
}

fn is_edges(names: &[Cell]) -> bool {
    let has = |wanted: Column| names.iter().any(|name| Column::of(&name.text, true) == wanted);
    has(Column::From) && has(Column::To)
}

/// The rows of a text; empty ones are left out.
fn rows(file: FileId, text: &str) -> Vec<Row> {
    let body = text.strip_prefix('\u{feff}').unwrap_or(text);
    let delimiter = delimiter(body);
    let mut reader = ReaderBuilder::new().delimiter(delimiter).build();
    let (mut rows, mut cells) = (Vec::new(), Vec::new());
    let mut output = vec![0; body.len() + 1];
    let (mut at, mut filled, mut start) = (0, 0, 0);
    loop {
        let (result, read, written) =
            reader.read_field(body.as_bytes().get(at..).unwrap_or_default(), &mut output[filled..]);
        at += read;
        filled += written;
        match result {
            ReadFieldResult::InputEmpty => {}
            ReadFieldResult::OutputFull => output.resize(output.len() * 2, 0),
            ReadFieldResult::Field { record_end } => {
                let raw = &body[start..at];
                let offset = text.len() - body.len() + start;
                let cell = String::from_utf8_lossy(&output[..filled]);
                cells.push(Cell { text: unguarded(cell.trim()).to_owned(), span: place(file, raw, offset, delimiter) });
                (start, filled) = (at, 0);
                if record_end {
                    rows.extend(row(std::mem::take(&mut cells)));
                }
            }
            ReadFieldResult::End => break,
        }
    }
    rows
}

fn row(cells: Vec<Cell>) -> Option<Row> {
    let span = cells.first()?.span.to(cells.last()?.span);
    let is_something = cells.iter().any(|cell| !cell.text.is_empty());
    is_something.then(|| Row { cells: cells.into_iter().enumerate().collect(), span })
}

/// Where a cell stands, of which `raw` is all that was read, the signs before and behind it too.
fn place(file: FileId, raw: &str, offset: usize, delimiter: u8) -> Span {
    let raw_end = raw.trim_end_matches(['\r', '\n']);
    let inner = raw_end.strip_suffix(char::from(delimiter)).unwrap_or(raw_end);
    let is_space = |sign: char| sign.is_whitespace();
    let text = inner.trim_matches(is_space);
    let text = text.strip_prefix('"').and_then(|text| text.strip_suffix('"')).unwrap_or(text).trim_matches(is_space);
    let start = offset + (text.as_ptr().addr() - raw.as_ptr().addr());
    Span::new(file, start as u32, (start + text.len()) as u32)
}

/// What parts the cells: the sign that stands in the first row most often.
fn delimiter(text: &str) -> u8 {
    let header = text.lines().find(|line| !line.trim().is_empty()).unwrap_or_default();
    let mut is_quoted = false;
    let mut counts = [(b',', 0), (b';', 0), (b'\t', 0)];
    for byte in header.bytes() {
        is_quoted ^= byte == b'"';
        for (sign, count) in counts.iter_mut().filter(|_| !is_quoted) {
            *count += usize::from(byte == *sign);
        }
    }
    // Of equals the first.
    counts.iter().rev().max_by_key(|(_, count)| *count).map_or(b',', |(sign, _)| *sign)
}

/// Does a spreadsheet take a text that begins so for a formula?
fn is_formula(text: &str) -> bool {
    text.starts_with(['=', '+', '-', '@', '\t', '\r', '＝', '＋', '－', '＠'])
}

/// A text so that no spreadsheet takes it for a formula: with an apostrophe before it.
pub(super) fn guarded(text: &str) -> Cow<'_, str> {
    if is_formula(text.trim_start_matches('\'')) { format!("'{text}").into() } else { text.into() }
}

/// A text without the apostrophe that [guards](guarded) it.
fn unguarded(text: &str) -> &str {
    text.strip_prefix('\'').filter(|rest| is_formula(rest.trim_start_matches('\''))).unwrap_or(text)
}

/// The words of a cell that may hold several: a list in JSON, or parted by commas, semicolons or lines.
pub(in crate::interchange) fn words_of(text: &str) -> Vec<String> {
    parted(text, &[',', ';', '\n', '|'])
}

/// The sources that a cell names, which may have commas in them.
pub(in crate::interchange) fn sources_of(text: &str) -> Vec<String> {
    parted(text, &[';', '\n'])
}

/// The parts of a text: those of a list in JSON, else what stands between signs.
fn parted(text: &str, signs: &[char]) -> Vec<String> {
    value::texts(text).unwrap_or_else(|| {
        text.split(signs).map(str::trim).filter(|word| !word.is_empty()).map(str::to_owned).collect()
    })
}
