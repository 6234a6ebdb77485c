//! A property, and how it stands in a cell of a table.

/// What a node has of a property.
#[derive(Clone, Debug, PartialEq)]
pub(in crate::interchange) enum Cell {
    Bool(bool),
    Integer(i64),
    /// A finite number.
    Float(f64),
    Text(String),
    /// Several words, and how they stand in a cell.
    Words(Vec<String>, String),
}

/// What a property is. One that is several of these is a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::interchange) enum Type {
    Bool,
    Integer,
    Float,
    Text,
    Words,
}

impl Cell {
    pub(super) fn kind(&self) -> Type {
        match self {
            Cell::Bool(_) => Type::Bool,
            Cell::Integer(_) => Type::Integer,
            Cell::Float(_) => Type::Float,
            Cell::Text(_) => Type::Text,
            Cell::Words(..) => Type::Words,
        }
    }

    /// What stands in the cell.
    pub(in crate::interchange) fn text(&self) -> String {
        match self {
            Cell::Bool(bool) => bool.to_string(),
            Cell::Integer(number) => number.to_string(),
            Cell::Float(number) if number.fract() == 0.0 => format!("{number}.0"),
            Cell::Float(number) => number.to_string(),
            Cell::Text(text) | Cell::Words(_, text) => text.clone(),
        }
    }

    /// The number, where it is one.
    pub(in crate::interchange) fn number(&self) -> Option<f64> {
        match self {
            Cell::Integer(number) => Some(*number as f64),
            Cell::Float(number) => Some(*number),
            _ => None,
        }
    }
}

impl Type {
    /// What holds both.
    pub(super) fn and(self, other: Type) -> Type {
        match (self, other) {
            (one, other) if one == other => one,
            (Type::Integer | Type::Float, Type::Integer | Type::Float) => Type::Float,
            _ => Type::Text,
        }
    }
}
