//! Claims and relations in tables, as spreadsheets write them: a table of claims, a row each, and a table of relations,
//! each known by the names of its columns.
//!
//! Cells are parted by commas, semicolons or tabs. One table is read, and the other one looked for beside it.
//! `docs/interchange.md` tells the columns.

mod cells;
mod columns;
mod edges;
mod nodes;
mod sections;
pub(super) mod value;
mod write;

use super::Input;
use super::declared::Declared;
use super::parts::Parts;
use super::reading::Reading;
use super::report::Report;
use crate::resolve::{Document, FormatError};
use crate::text::{ReadError, Span};

pub(super) use cells::{NamedCell, NamedRow, Table, sources_of, words_of};
pub(super) use columns::of_key;
pub(super) use sections::{DEEPEST, SIGN as SECTION_SIGN, path as section_path};
pub(super) use write::{Lines, write};

use edges::read_edges;
use nodes::read_nodes;

/// Reads a table of claims or of relations, and the other one, if it is there. Never fails and never stops at the
/// first problem.
///
/// ```
/// use hence::interchange::{Input, tables};
/// use hence::resolve::Options;
/// use hence::text::MemoryFiles;
///
/// let system = MemoryFiles::new([("edges.csv", "from,to,type\n2,1,support\n")]);
/// let text = "id,text\n1,It should open on Sundays\n2,\"People are free, then\"\n";
/// let map = tables::read(&Input { name: "nodes.csv", text: &text.into(), system: &system, options: &Options::default() });
/// assert!(map.problems().is_empty());
/// assert_eq!((map.model().claims().len(), map.model().relations().len()), (2, 1));
/// ```
pub fn read(input: &Input<'_>) -> Document {
    let mut reading = Reading::begin(input.name, input.text, "csv");
    let table = Table::of_file(reading.file, input.text);
    let is_edges = table.is_edges();
    if !is_edges && !table.is_nodes() {
        let what = "table of claims or relations";
        let expected = "a table whose first row names its columns: `id` and `text`, or `from` and `to`";
        reading.report.add(table.header_span(), FormatError::Malformed { what, expected });
        return reading.end(input.options);
    }
    let other_text = beside(input, is_edges, &mut reading.report, Span::new(reading.file, 0, 0));
    let other = other_text.as_ref().map(|(name, text)| Table::of_file(reading.add_file(name, text), text));
    let other = other.filter(|other| if is_edges { other.is_nodes() && !other.is_edges() } else { other.is_edges() });
    let (nodes, edges) = if is_edges { (other.as_ref(), Some(&table)) } else { (Some(&table), other.as_ref()) };
    read_tables(nodes, edges, &mut reading);
    reading.end(input.options)
}

/// Reads claims and relations from their tables.
pub(super) fn read_tables(nodes: Option<&Table>, edges: Option<&Table>, reading: &mut Reading) {
    let (mut parts, mut declared) = (Parts::default(), Declared::default());
    let mut rows = read_nodes(nodes, &mut parts, &mut declared, reading);
    if let Some(edges) = edges {
        read_edges(edges, &mut rows, &mut parts, reading);
    }
    rows.link(&mut parts, &mut reading.report);
    reading.front_matter = declared.front_matter();
    parts.make(&mut reading.builder, &mut reading.report);
}

/// The text of the other table, by its name. That there is none is no problem.
fn beside(input: &Input<'_>, is_edges: bool, report: &mut Report, span: Span) -> Option<(String, String)> {
    let name = input.name.rsplit(['/', '\\']).next().unwrap_or(input.name);
    for candidate in names_beside(name, is_edges) {
        match input.system.read(&candidate, input.name) {
            Ok(found) => return Some(found),
            Err(ReadError::NotFound) => {}
            Err(error) => report.add(span, FormatError::Companion { path: candidate, error }),
        }
    }
    None
}

/// What the name of a table of claims ends with, where it says so.
const NODES: [&str; 2] = ["nodes", "claims"];
/// What that of a table of relations ends with.
const EDGES: [&str; 2] = ["edges", "relations"];
/// What stands before such a word, the usual one first.
const SIGNS: [char; 3] = ['.', '-', '_'];

/// What the other table may be called: `a.edges.csv` beside `a.nodes.csv` or `a.csv`, `edges.csv` beside `nodes.csv`.
fn names_beside(name: &str, is_edges: bool) -> Vec<String> {
    let (own, others) = if is_edges { (EDGES, NODES) } else { (NODES, EDGES) };
    let Some((stem, extension)) = name.rsplit_once('.') else { return Vec::new() };
    let mut names = Vec::new();
    if is_one(stem, &own) {
        names.extend(others.iter().map(|other| format!("{other}.{extension}")));
    }
    let (base, own_sign) = parted(stem, &own);
    for sign in [own_sign].into_iter().chain(SIGNS.into_iter().filter(|sign| *sign != own_sign)) {
        names.extend(others.iter().map(|other| format!("{base}{sign}{other}.{extension}")));
    }
    if base != stem {
        names.push(format!("{base}.{extension}"));
    }
    names
}

/// The name of a file that belongs to one of this name, where reading looks for it: `a.edges.csv` beside `a.csv`,
/// `a.nodes.csv`, `a-edges.csv` beside `a-nodes.csv`, `edges.csv` beside `nodes.csv`.
///
/// ```
/// use hence::interchange::tables::name_beside;
///
/// assert_eq!(name_beside("talk.csv", "edges"), "talk.edges.csv");
/// assert_eq!(name_beside("talk-nodes.csv", "edges"), "talk-edges.csv");
/// ```
pub fn name_beside(name: &str, part: &str) -> String {
    let end = name.rfind('.').filter(|at| *at > 0).unwrap_or(name.len());
    let (stem, extension) = name.split_at(end);
    if is_one(stem, &NODES) {
        format!("{part}{extension}")
    } else {
        let (base, sign) = parted(stem, &NODES);
        format!("{base}{sign}{part}{extension}")
    }
}

fn is_one(stem: &str, own: &[&str]) -> bool {
    own.iter().any(|own| stem.eq_ignore_ascii_case(own))
}

/// A name without the word that says which of the tables it is, and the sign before that word.
fn parted<'s>(stem: &'s str, own: &[&str]) -> (&'s str, char) {
    let parted = |own: &&str| {
        let rest = stem.strip_suffix(*own)?;
        let sign = rest.chars().next_back().filter(|sign| SIGNS.contains(sign))?;
        Some((&rest[..rest.len() - sign.len_utf8()], sign))
    };
    own.iter().find_map(parted).unwrap_or((stem, SIGNS[0]))
}

/// Is a text a table of relations of which the claims are beside it, so that it is no map of its own?
pub fn is_beside_claims(name: &str, text: &str, exists: impl Fn(&str) -> bool) -> bool {
    let header = text.lines().next().unwrap_or("");
    Table::of_file(Default::default(), header).is_edges() && names_beside(name, true).iter().any(|name| exists(name))
}

/// Does a text begin with the names of the columns of such a table?
pub(super) fn is_table(text: &str) -> bool {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let Some((header, rest)) = text.split_once('\n') else { return false };
    let table = Table::of_file(Default::default(), header);
    !rest.trim().is_empty() && table.is_plain_header() && (table.is_nodes() || table.is_edges())
}

#[cfg(test)]
mod tests;
