//! Maps as RDF, in the terms of AIF: what semantic-web tools load, and what SPARQL is asked about.
//!
//! [`triples`] says a map in statements: an I-node for each claim, an RA-node for each step, a CA-node for each conflict, with
//! `aif:Premise`, `aif:Conclusion` and `aif:claimText`; who says what as utterances; and all data of claims and
//! arguments under its own keys. [`write_turtle`], [`write_json_ld`] and [`write_n_triples`] write them, [`read_turtle`],
//! [`read_json_ld`] and [`read_n_triples`] make a map of such statements.

mod iris;
mod made;
mod read;
mod statements;
mod write;

pub use iris::Iris;
pub use made::triples;
pub use read::{read_json_ld, read_n_triples, read_turtle};
pub use write::{prefixes, turtle, write_json_ld, write_n_triples, write_turtle};

pub(super) use read::{is_json_ld, is_turtle};
pub(super) use statements::{Part, SPACES, Statements};

/// The name space of AIF's terms.
pub const AIF: &str = "http://www.arg.tech/aif#";
/// The name space of hence's own keys: `hence:basis`.
pub const HENCE: &str = "urn:hence:data#";
/// The prefixes that are written, and that questions need not declare.
pub const PREFIXES: &[(&str, &str)] = &[
    ("aif", AIF),
    ("dcterms", DCTERMS),
    ("foaf", FOAF),
    ("hence", HENCE),
    ("rdf", "http://www.w3.org/1999/02/22-rdf-syntax-ns#"),
    ("rdfs", "http://www.w3.org/2000/01/rdf-schema#"),
    ("xsd", "http://www.w3.org/2001/XMLSchema#"),
];
const DCTERMS: &str = "http://purl.org/dc/terms/";
const FOAF: &str = "http://xmlns.com/foaf/0.1/";
/// The key of the front matter that says where the map's addresses begin.
const BASE: &str = "iri";
/// hence's own terms for a step that is a relation in its map, and for tags.
const RELATION: &str = "relation";
const TAG: &str = "tag";
/// What the front matter has in terms of Dublin Core.
const DUBLIN_CORE: &[(&str, &str)] =
    &[("title", "title"), ("author", "creator"), ("date", "date"), ("lang", "language"), ("abstract", "abstract")];

#[cfg(test)]
mod tests;
