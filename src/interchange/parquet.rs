//! Parquet: the columns of a map for DuckDB, Spark and data frames.
//!
//! The columns are those of `tables`, typed, and empty cells are nulls. Lists stand as texts, as in tables. Nothing is
//! compressed: a map is small, and every reader reads that.

use std::sync::Arc;

use ::parquet::basic::{LogicalType, Repetition, Type as Physical};
use ::parquet::data_type::{BoolType, ByteArray, ByteArrayType, DataType, DoubleType, Int32Type, Int64Type};
use ::parquet::errors::ParquetError;
use ::parquet::file::properties::WriterProperties;
use ::parquet::file::writer::SerializedFileWriter;
use ::parquet::schema::types::Type as Field;

use super::loss::{Beside, Written};
use super::property_graph::{Cell, Edge, PropertyGraph, Type};
use crate::resolve::Document;

/// A column, each of whose rows has a value or none.
enum Column<'g> {
    Texts(Vec<Option<ByteArray>>),
    Bools(Vec<Option<bool>>),
    Integers(Vec<Option<i64>>),
    Floats(Vec<Option<f64>>),
    Steps(Vec<Option<i32>>),
    /// A property of nodes, by its number.
    Property(u32, Type, &'g PropertyGraph),
}

/// Writes the claims, arguments and inferences of a map, and beside them what relates them.
pub(super) fn write(document: &Document) -> Written {
    let graph = PropertyGraph::of(document.model());
    let beside = vec![Beside { part: "edges", bytes: edges(&graph) }];
    Written { bytes: nodes(&graph), beside, losses: graph.losses }
}

fn nodes(graph: &PropertyGraph) -> Vec<u8> {
    let nodes = || graph.nodes.iter();
    let mut columns = vec![
        ("id", Column::Texts(nodes().map(|node| Some(text(&node.id))).collect())),
        ("type", Column::Texts(nodes().map(|node| Some(text(node.kind.name()))).collect())),
        ("title", Column::Texts(nodes().map(|node| node.title.as_deref().map(text)).collect())),
        ("text", Column::Texts(nodes().map(|node| node.text.as_deref().map(text)).collect())),
    ];
    let properties = graph.properties.iter().zip(0..);
    columns.extend(properties.map(|(property, at)| (&*property.name, Column::Property(at, property.kind, graph))));
    file(columns)
}

fn edges(graph: &PropertyGraph) -> Vec<u8> {
    let ids = (0..graph.edges.len()).map(|number| Some(text(&Edge::id(number)))).collect();
    let end = |end: fn(&Edge) -> u32| {
        graph.edges.iter().map(|edge| Some(text(&graph.nodes[end(edge) as usize].id))).collect()
    };
    file(vec![
        ("id", Column::Texts(ids)),
        ("from", Column::Texts(end(|edge| edge.from))),
        ("to", Column::Texts(end(|edge| edge.to))),
        ("type", Column::Texts(graph.edges.iter().map(|edge| Some(text(edge.kind.name()))).collect())),
        ("step", Column::Steps(graph.edges.iter().map(|edge| Some(edge.step? as i32)).collect())),
    ])
}

fn text(text: &str) -> ByteArray {
    text.as_bytes().to_vec().into()
}

/// A file of columns. Writing to memory does not fail.
fn file(columns: Vec<(&str, Column<'_>)>) -> Vec<u8> {
    try_file(columns).unwrap_or_default()
}

fn try_file(columns: Vec<(&str, Column<'_>)>) -> Result<Vec<u8>, ParquetError> {
    let fields: Result<Vec<_>, ParquetError> =
        columns.iter().map(|(name, column)| column.field(name).map(Arc::new)).collect();
    let schema = Arc::new(Field::group_type_builder("map").with_fields(fields?).build()?);
    let properties = WriterProperties::builder().set_created_by("hence".to_owned()).build();
    let mut writer = SerializedFileWriter::new(Vec::new(), schema, Arc::new(properties))?;
    let mut group = writer.next_row_group()?;
    for (_, column) in columns {
        let Some(mut to) = group.next_column()? else { break };
        match column.plain() {
            Column::Texts(cells) => put::<ByteArrayType>(&mut to, cells)?,
            Column::Bools(cells) => put::<BoolType>(&mut to, cells)?,
            Column::Integers(cells) => put::<Int64Type>(&mut to, cells)?,
            Column::Floats(cells) => put::<DoubleType>(&mut to, cells)?,
            Column::Steps(cells) => put::<Int32Type>(&mut to, cells)?,
            Column::Property(..) => {}
        }
        to.close()?;
    }
    group.close()?;
    writer.into_inner()
}

fn put<T: DataType>(
    to: &mut ::parquet::file::writer::SerializedColumnWriter<'_>,
    cells: Vec<Option<T::T>>,
) -> Result<(), ParquetError> {
    let levels: Vec<i16> = cells.iter().map(|cell| i16::from(cell.is_some())).collect();
    let values: Vec<T::T> = cells.into_iter().flatten().collect();
    to.typed::<T>().write_batch(&values, Some(&levels), None).map(drop)
}

impl Column<'_> {
    fn field(&self, name: &str) -> Result<Field, ParquetError> {
        let (physical, logical) = match self {
            Column::Bools(_) | Column::Property(_, Type::Bool, _) => (Physical::BOOLEAN, None),
            Column::Integers(_) | Column::Property(_, Type::Integer, _) => (Physical::INT64, None),
            Column::Floats(_) | Column::Property(_, Type::Float, _) => (Physical::DOUBLE, None),
            Column::Steps(_) => (Physical::INT32, None),
            Column::Texts(_) | Column::Property(..) => (Physical::BYTE_ARRAY, Some(LogicalType::String)),
        };
        Field::primitive_type_builder(name, physical)
            .with_repetition(Repetition::OPTIONAL)
            .with_logical_type(logical)
            .build()
    }

    /// The column with its cells, which a property has with its nodes.
    fn plain(self) -> Self {
        let Column::Property(at, kind, graph) = self else { return self };
        let cells = graph.nodes.iter().map(|node| {
            let found = node.cells.binary_search_by_key(&at, |(property, _)| *property).ok()?;
            Some(&node.cells[found].1)
        });
        match kind {
            Type::Bool => Column::Bools(cells.map(|cell| matches!(cell?, Cell::Bool(true)).into()).collect()),
            Type::Integer => Column::Integers(
                cells.map(|cell| if let Cell::Integer(number) = cell? { Some(*number) } else { None }).collect(),
            ),
            Type::Float => Column::Floats(cells.map(|cell| cell?.number()).collect()),
            Type::Text | Type::Words => Column::Texts(cells.map(|cell| Some(text(&cell?.text()))).collect()),
        }
    }
}

#[cfg(test)]
mod tests;
