//! The table of relations.

use rustc_hash::FxHashMap;
use serde_json::Value as Json;

use super::cells::{Row, Table};
use super::columns::{self, Column};
use super::nodes::Rows;
use crate::interchange::parts::{Part, Parts, Relation};
use crate::interchange::reading::Reading;
use crate::interchange::report::Report;
use crate::model::{Foreign, Piece, Value};
use crate::resolve::FormatError;

/// Reads the rows of a table of relations, and keeps what of them has no place in a map. Rows with one argument are
/// one step, whose premises are linked.
pub(super) fn read_edges(table: &Table, rows: &mut Rows, parts: &mut Parts, reading: &mut Reading) {
    let mut steps: FxHashMap<String, u32> = FxHashMap::default();
    // An undercut may name an argument that a later row makes.
    let is_undercut = |row: &&Row| kind(table, row) == Some(Relation::Undercut);
    let (undercuts, others): (Vec<&Row>, Vec<&Row>) = table.rows.iter().partition(is_undercut);
    for row in others.into_iter().chain(undercuts) {
        let is_whole = read_edge(table, row, rows, &mut steps, parts, &mut reading.report);
        if !is_whole || table.cells(row).any(|(column, ..)| *column == Column::Other) {
            keep(&mut reading.foreign, table, row);
        }
    }
}

/// Reads a relation. What is wrong with it is reported; then it is false.
fn read_edge(
    table: &Table,
    row: &Row,
    rows: &mut Rows,
    steps: &mut FxHashMap<String, u32>,
    parts: &mut Parts,
    report: &mut Report,
) -> bool {
    let mut end = |column: &Column, key: &'static str, parts: &mut Parts, report: &mut Report| {
        let cell = table.cell(row, column);
        if cell.is_none() {
            report.add(row.span, FormatError::MissingKey { key, of: "a relation" });
        }
        rows.named(cell?, parts, report)
    };
    let relation = kind(table, row);
    if let (None, Some(cell)) = (relation, table.cell(row, &Column::Type)) {
        report.add(cell.span, FormatError::Word { key: "type", found: cell.text.clone(), known: Relation::USUAL });
        return false;
    }
    let (from, to) = (end(&Column::From, "from", parts, report), end(&Column::To, "to", parts, report));
    let (Some(relation), Some(from), Some(to)) = (relation, from, to) else { return false };
    let step = step(table, row, rows, steps, parts).filter(|step| *step != to && *step != from);
    match step {
        Some(step) if matches!(relation, Relation::Support | Relation::Attack) => {
            parts.link(from, Relation::Support, step, row.span, report)
                && parts.link(step, relation, to, row.span, report)
        }
        _ => {
            let number = table.cell(row, &Column::Step).and_then(|cell| cell.text.parse().ok());
            parts.link_step(from, relation, to, number, row.span, report)
        }
    }
}

/// What relation a row is: support where it does not say.
fn kind(table: &Table, row: &Row) -> Option<Relation> {
    table.cell(row, &Column::Type).map_or(Some(Relation::Support), |cell| Relation::of(&cell.text))
}

/// The argument that a row names, made if there is none yet.
fn step(
    table: &Table,
    row: &Row,
    rows: &mut Rows,
    steps: &mut FxHashMap<String, u32>,
    parts: &mut Parts,
) -> Option<u32> {
    let argument = table.cell(row, &Column::Argument);
    let scheme = table.cell(row, &Column::Scheme);
    let name = match (argument, scheme) {
        (Some(argument), _) => argument.text.clone(),
        (None, Some(_)) => format!("step {}", steps.len() + 1),
        (None, None) => return None,
    };
    let known = steps.get(&name).copied();
    let of_row = || rows.find(&name).filter(|at| parts.parts[*at as usize].is_argument);
    let at = known.or_else(of_row).unwrap_or_else(|| {
        let mut part = Part::argument(name.as_str(), row.span);
        part.is_titled = argument.is_some();
        part.head = argument.map_or(row.span, |argument| argument.span);
        parts.add(part)
    });
    if let Some(scheme) = scheme {
        parts.parts[at as usize].set("scheme", Value::Text(scheme.text.clone()), scheme.span);
    }
    steps.insert(name.clone(), at);
    rows.name(name, at);
    Some(at)
}

fn keep(foreign: &mut Foreign, table: &Table, row: &Row) {
    let cells = table.cells(row).map(|(_, name, cell)| (columns::key(&name.text), Json::from(cell.text.as_str())));
    let json = Json::Object(cells.collect()).to_string();
    foreign.add(Piece { path: &["relations".into()], is_item: true, element: None, json: &json });
}
