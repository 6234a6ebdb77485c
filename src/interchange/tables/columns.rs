//! The names of columns.

/// What a column holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Column {
    Id,
    Title,
    Text,
    Type,
    Tags,
    Voice,
    Source,
    Quote,
    Paragraph,
    Supports,
    Attacks,
    Undercuts,
    From,
    To,
    /// The argument in which premises are linked.
    Argument,
    Scheme,
    /// Anything else: data.
    Other,
}

/// The names that a column may have, lower case and with hyphens.
const NAMES: &[(Column, &[&str])] = &[
    (Column::Id, &["id", "node", "node-id", "nodeid", "number", "nr", "#"]),
    (Column::Title, &["title", "name"]),
    (Column::Text, &["text", "claim", "statement", "content"]),
    (Column::Type, &["type"]),
    (Column::Tags, &["tags", "tag"]),
    (Column::Voice, &["voice", "speaker", "says"]),
    (Column::Source, &["source", "sources"]),
    (Column::Quote, &["quote", "exact"]),
    (Column::Paragraph, &["paragraph"]),
    (Column::Supports, &["supports"]),
    (Column::Attacks, &["attacks"]),
    (Column::Undercuts, &["undercuts"]),
];

/// Those of a table of relations.
const EDGE_NAMES: &[(Column, &[&str])] = &[
    (Column::From, &["from", "source", "source-id", "premise"]),
    (Column::To, &["to", "target", "target-id", "conclusion"]),
    (Column::Type, &["type", "relation", "kind", "label"]),
    (Column::Argument, &["argument", "group", "argument-id", "inference"]),
    (Column::Scheme, &["scheme"]),
    (Column::Id, &["id", "edge", "edge-id"]),
];

impl Column {
    /// The column with this name, in a table of relations or of claims.
    pub(super) fn of(name: &str, is_edges: bool) -> Column {
        let name = plain_name(name);
        let names = if is_edges { EDGE_NAMES } else { NAMES };
        let known = names.iter().find(|(_, names)| names.contains(&name.as_str()));
        known.map_or(Column::Other, |(column, _)| column.clone())
    }
}

/// A name in lower case, its words joined by hyphens.
pub(super) fn plain_name(name: &str) -> String {
    let words = name.split([' ', '_', '\n', '\t']).filter(|word| !word.is_empty());
    words.map(str::to_lowercase).collect::<Vec<_>>().join("-")
}
