//! What a format cannot hold of a map that is written in it.

use serde::Serialize;

use super::json::Node;
use crate::model::Model;
use crate::text::FileId;

/// The JSON Schema of what `hence convert --format json` writes.
pub const CONVERSION_SCHEMA: &str = include_str!("../../docs/schema/conversion.schema.json");

/// A map in some format.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Written {
    /// The text or file.
    pub bytes: Vec<u8>,
    /// The files that belong to it, where the format takes more than one.
    pub beside: Vec<Beside>,
    /// What of the map is not in it.
    pub losses: Vec<Loss>,
}

/// A file that goes beside another: `map.edges.csv` beside `map.csv`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Beside {
    /// What its name has before the extension: `edges`.
    pub part: &'static str,
    /// The text or file.
    pub bytes: Vec<u8>,
}

/// Something that a format has no place for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Loss {
    /// What it is, in the singular: `undercut`, `tag`.
    pub kind: String,
    /// What it belongs to, as maps write it: `[A]`, `<B>`, or the id of a foreign node.
    pub element: String,
}

impl Written {
    /// A map in one file, and what of it is missing there.
    pub fn new(bytes: Vec<u8>, losses: Vec<Loss>) -> Written {
        Written { bytes, beside: Vec::new(), losses }
    }

    /// A map in one file, of which nothing is missing.
    pub fn whole(bytes: Vec<u8>) -> Written {
        Written::new(bytes, Vec::new())
    }
}

impl Loss {
    /// Something of an element.
    pub fn new(kind: impl Into<String>, element: impl Into<String>) -> Loss {
        Loss { kind: kind.into(), element: element.into() }
    }
}

/// What is lost where foreign pieces are not written: the nodes that are no element of the map, by their types,
/// and everything beside nodes and edges by its key.
pub(super) fn of_foreign(model: &Model) -> Vec<Loss> {
    let Some(foreign) = model.foreign() else {
        return Vec::new();
    };
    let unkept = foreign.pieces().filter(|piece| piece.element.is_none());
    let unkept = unkept.filter(|piece| !matches!(piece.json, "[]" | "null" | "{}"));
    let losses = unkept.filter_map(|piece| {
        let key = piece.path.last().map_or("", |key| &**key);
        if (key, piece.is_item) == ("edges", true) {
            return None;
        }
        let entries = piece.is_item.then(|| Node::of_file(FileId::default(), piece.json).ok()?.entries()).flatten();
        let value = |key: &str| {
            let entry = entries.iter().flatten().find(|entry| entry.key == key)?;
            Some(entry.value.text().and_then(Result::ok).unwrap_or(entry.value.json.into()).into_owned())
        };
        Some(match key {
            "nodes" if piece.is_item => {
                let kind = value("type").map_or("node".into(), |kind| format!("{kind} node"));
                Loss::new(kind, value("nodeID").or_else(|| value("id")).unwrap_or_default())
            }
            _ => Loss::new(key, value("id").unwrap_or_else(|| foreign.format().to_owned())),
        })
    });
    losses.collect()
}
