//! The parts of a map.
//!
//! Nearly all of a file is the items of its lists. A map whose keys are right is taken apart in one go,
//! without looking at each item twice more; any other map takes the way on which each fault gets its
//! place.

use serde::Deserialize;
use serde::de::IgnoredAny;
use serde_json::value::RawValue;

use crate::interchange::hence_json::shape::MAP;
use crate::interchange::json::Node;
use crate::interchange::json::Report;
use crate::resolve::FormatError;
use crate::text::FileId;

/// The values of a map's keys.
#[derive(Debug, Default)]
pub(super) struct MapNodes<'a> {
    pub(super) version: Option<Node<'a>>,
    pub(super) front_matter: Option<Node<'a>>,
    pub(super) claims: Vec<Node<'a>>,
    pub(super) arguments: Vec<Node<'a>>,
    pub(super) inferences: Vec<Node<'a>>,
    pub(super) relations: Vec<Node<'a>>,
    pub(super) sections: Vec<Node<'a>>,
    pub(super) tags: Vec<Node<'a>>,
    pub(super) foreign_format: Option<Node<'a>>,
    pub(super) foreign: Vec<Node<'a>>,
}

/// A map whose keys are right.
#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
struct Right<'a> {
    #[serde(default, rename = "$schema")]
    _schema: IgnoredAny,
    #[serde(borrow)]
    hence: &'a RawValue,
    #[serde(borrow)]
    front_matter: Option<&'a RawValue>,
    #[serde(borrow, default)]
    claims: Vec<&'a RawValue>,
    #[serde(borrow, default)]
    arguments: Vec<&'a RawValue>,
    #[serde(borrow, default)]
    inferences: Vec<&'a RawValue>,
    #[serde(borrow, default)]
    relations: Vec<&'a RawValue>,
    #[serde(borrow, default)]
    sections: Vec<&'a RawValue>,
    #[serde(borrow, default)]
    tags: Vec<&'a RawValue>,
    #[serde(borrow)]
    foreign_format: Option<&'a RawValue>,
    #[serde(borrow, default)]
    foreign: Vec<&'a RawValue>,
}

impl<'a> MapNodes<'a> {
    /// The parts of the map in a file. Nothing is in it where the file is no JSON.
    pub(super) fn of_file(file: FileId, text: &'a str, report: &mut Report) -> MapNodes<'a> {
        let whole = Node::whole(file, text);
        if let Ok(map) = serde_json::from_str::<Right<'a>>(whole.json) {
            return MapNodes::right(&whole, &map);
        }
        match Node::of_file(file, text) {
            Ok(root) => MapNodes::any(root, report),
            Err((message, span)) => {
                report.add(span, FormatError::Syntax(message));
                MapNodes::default()
            }
        }
    }

    fn right(whole: &Node<'a>, map: &Right<'a>) -> MapNodes<'a> {
        let one = |raw: &'a RawValue| whole.part(raw.get());
        let all = |raws: &[&'a RawValue]| raws.iter().map(|raw| one(raw)).collect();
        MapNodes {
            version: Some(one(map.hence)),
            front_matter: map.front_matter.map(one),
            claims: all(&map.claims),
            arguments: all(&map.arguments),
            inferences: all(&map.inferences),
            relations: all(&map.relations),
            sections: all(&map.sections),
            tags: all(&map.tags),
            foreign_format: map.foreign_format.map(one),
            foreign: all(&map.foreign),
        }
    }

    fn any(root: Node<'a>, report: &mut Report) -> MapNodes<'a> {
        let Some(map) = report.object(root, &MAP) else {
            return MapNodes::default();
        };
        if map.get("hence").is_none() {
            report.missing(&map, "hence", MAP.what);
        }
        MapNodes {
            version: map.get("hence"),
            front_matter: map.get("frontMatter"),
            claims: report.list(&map, "claims"),
            arguments: report.list(&map, "arguments"),
            inferences: report.list(&map, "inferences"),
            relations: report.list(&map, "relations"),
            sections: report.list(&map, "sections"),
            tags: report.list(&map, "tags"),
            foreign_format: map.get("foreignFormat"),
            foreign: report.list(&map, "foreign"),
        }
    }
}
