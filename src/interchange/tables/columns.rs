//! The names of columns.

/// What a column holds.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
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
    /// The headings that it stands under.
    Section,
    /// Is an argument only sketched?
    Sketched,
    /// The rules that an inference applies.
    Rules,
    From,
    To,
    /// The argument in which premises are linked.
    Argument,
    Scheme,
    /// The number of a premise or conclusion among the statements of its argument.
    Step,
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
    (Column::Section, &["section"]),
    (Column::Sketched, &["sketched"]),
    (Column::Rules, &["rules"]),
];

/// Those of a table of relations.
const EDGE_NAMES: &[(Column, &[&str])] = &[
    (Column::From, &["from", "source", "source-id", "premise"]),
    (Column::To, &["to", "target", "target-id", "conclusion"]),
    (Column::Type, &["type", "relation", "kind", "label"]),
    (Column::Argument, &["argument", "group", "argument-id", "inference"]),
    (Column::Scheme, &["scheme"]),
    (Column::Step, &["step"]),
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

/// What the name of a column begins with that holds data under exactly the rest of it: `data.myKey`.
const DATA: &str = "data.";

/// The key of the data in a column with this name.
pub(super) fn key(name: &str) -> String {
    name.strip_prefix(DATA).map_or_else(|| plain_name(name), str::to_owned)
}

/// The name of the column of claims for data under a key.
pub(in crate::interchange) fn of_key(key: &str) -> String {
    let is_plain = Column::of(key, false) == Column::Other && plain_name(key) == key && !key.starts_with(DATA);
    if is_plain { key.to_owned() } else { format!("{DATA}{key}") }
}

/// A name in lower case, its words joined by hyphens.
fn plain_name(name: &str) -> String {
    let words = name.split([' ', '_', '\n', '\t']).filter(|word| !word.is_empty());
    words.map(str::to_lowercase).collect::<Vec<_>>().join("-")
}
