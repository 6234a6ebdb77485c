//! The headings that claims and arguments stand under.

use rustc_hash::FxHashMap;

use super::cells::{Row, Table};
use super::columns::Column;
use super::value;
use crate::model::{Builder, Section, SectionId};
use crate::text::Span;

/// What parts a heading from the one around it.
pub(in crate::interchange) const SIGN: &str = " / ";
/// The level of a heading, at most.
pub(in crate::interchange) const DEEPEST: usize = 64;

/// The sections of a table, by what its cells say.
#[derive(Debug, Default)]
pub(super) struct Sections {
    by_cell: FxHashMap<String, SectionId>,
}

/// A heading, before it is known what stands before it.
struct Heading {
    title: String,
    below: Vec<usize>,
    span: Span,
}

impl Sections {
    /// Adds a section for each heading, each before those below it.
    pub(super) fn of(table: &Table, builder: &mut Builder) -> Sections {
        let mut headings = vec![Heading { title: String::new(), below: Vec::new(), span: Span::default() }];
        let mut known: FxHashMap<(usize, String), usize> = FxHashMap::default();
        let mut innermost: FxHashMap<&str, usize> = FxHashMap::default();
        for cell in table.rows.iter().filter_map(|row| table.cell(row, &Column::Section)) {
            if innermost.contains_key(cell.text.as_str()) {
                continue;
            }
            let mut around = 0;
            for title in path(&cell.text) {
                let next = headings.len();
                let at = *known.entry((around, title.clone())).or_insert(next);
                if at == next {
                    headings.push(Heading { title, below: Vec::new(), span: cell.span });
                    headings[around].below.push(at);
                }
                around = at;
            }
            innermost.insert(&cell.text, around);
        }
        let ids = add(&headings, builder);
        Sections { by_cell: innermost.into_iter().filter_map(|(text, at)| Some((text.to_owned(), ids[at]?))).collect() }
    }

    /// The section of a row.
    pub(super) fn find(&self, table: &Table, row: &Row) -> Option<SectionId> {
        self.by_cell.get(&table.cell(row, &Column::Section)?.text).copied()
    }
}

fn add(headings: &[Heading], builder: &mut Builder) -> Vec<Option<SectionId>> {
    let mut ids = vec![None; headings.len()];
    let mut to_do: Vec<(usize, usize)> = headings[0].below.iter().rev().map(|at| (*at, 0)).collect();
    while let Some((at, around)) = to_do.pop() {
        let (heading, parent) = (&headings[at], ids[around]);
        let level = parent.map_or(0, |parent| builder.model().section(parent).level) + 1;
        ids[at] = Some(builder.add_section(Section {
            id: format!("s{}", builder.model().sections().len() + 1),
            level,
            title: heading.title.clone(),
            marks: Vec::new(),
            tags: Vec::new(),
            data: None,
            parent,
            is_group: Some(true),
            is_closed: None,
            span: heading.span,
        }));
        to_do.extend(heading.below.iter().rev().map(|below| (*below, at)));
    }
    ids
}

/// The headings that a cell names, the outermost first. The innermost of too many are one.
pub(in crate::interchange) fn path(text: &str) -> Vec<String> {
    let parts = || text.splitn(DEEPEST, SIGN).map(str::trim).filter(|title| !title.is_empty()).map(str::to_owned);
    let mut titles = value::texts(text).unwrap_or_else(|| parts().collect());
    if titles.len() > DEEPEST {
        let innermost = titles.split_off(DEEPEST - 1).join(SIGN);
        titles.push(innermost);
    }
    titles
}
