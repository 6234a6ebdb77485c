//! Maps in the syntaxes of RDF.

use oxrdf::vocab::{rdf, xsd};
use oxrdf::{NamedNode, NamedOrBlankNode, Term, Triple};
use oxttl::{NTriplesSerializer, TurtleSerializer};

use super::iris::Iris;
use super::{PREFIXES, triples};
use crate::interchange::json::{object, quoted, table};
use crate::interchange::loss::Written;
use crate::model::Table;
use crate::resolve::Document;

/// The map in Turtle.
pub fn write_turtle(document: &Document) -> Written {
    let iris = Iris::of(document);
    let (triples, losses) = triples(document, &iris);
    Written::new(turtle(&triples, &prefixes(&iris)).into_bytes(), losses)
}

/// The map in JSON-LD.
pub fn write_json_ld(document: &Document) -> Written {
    let iris = Iris::of(document);
    let (triples, losses) = triples(document, &iris);
    let prefixes = prefixes(&iris);
    let context = object(prefixes.iter().map(|(prefix, iri)| (*prefix, quoted(iri))));
    // All that is said of one subject stands together.
    let mut nodes: Table<&NamedOrBlankNode, Table<String, Vec<String>>> = Table::default();
    for Triple { subject, predicate, object } in &triples {
        let (key, value) = match object {
            Term::NamedNode(class) if *predicate == rdf::TYPE => ("@type".to_owned(), quoted(&short(class, &prefixes))),
            other => (short(predicate, &prefixes), value(other, &prefixes)),
        };
        nodes.entry(subject).or_default().entry(key).or_default().push(value);
    }
    let nodes = nodes.into_iter().map(|(subject, said)| {
        let id = match subject {
            NamedOrBlankNode::NamedNode(node) => short(node, &prefixes),
            NamedOrBlankNode::BlankNode(node) => node.to_string(),
        };
        let said = said.into_iter().map(|(key, values)| match values.as_slice() {
            [one] => (key, one.clone()),
            _ => (key, format!("[{}]", values.join(","))),
        });
        object([("@id".to_owned(), quoted(&id))].into_iter().chain(said))
    });
    let graph = format!("[\n{}\n]", nodes.collect::<Vec<_>>().join(",\n"));
    Written::new((table([("@context", context), ("@graph", graph)]) + "\n").into_bytes(), losses)
}

/// What JSON-LD says of an object: a text, a truth and a whole number as such, everything else with its type.
fn value(term: &Term, prefixes: &[(&str, String)]) -> String {
    let literal = match term {
        Term::NamedNode(node) => return object([("@id", quoted(&short(node, prefixes)))]),
        Term::BlankNode(node) => return object([("@id", quoted(&node.to_string()))]),
        Term::Literal(literal) => literal,
    };
    let (text, kind) = (literal.value(), literal.datatype());
    match literal.language() {
        Some(lang) => object([("@value", quoted(text)), ("@language", quoted(lang))]),
        None if kind == xsd::STRING => quoted(text),
        None if kind == xsd::BOOLEAN && matches!(text, "true" | "false") => text.to_owned(),
        None if kind == xsd::INTEGER && text.parse::<i32>().is_ok_and(|number| number.to_string() == text) => {
            text.to_owned()
        }
        None => object([("@value", quoted(text)), ("@type", quoted(&short(&kind.into_owned(), prefixes)))]),
    }
}

/// An address with its prefix, where it has one.
fn short(node: &NamedNode, prefixes: &[(&str, String)]) -> String {
    let iri = node.as_str();
    let named = prefixes.iter().find_map(|(prefix, space)| Some((prefix, iri.strip_prefix(space.as_str())?)));
    match named {
        Some((prefix, name)) if !name.starts_with("//") => format!("{prefix}:{name}"),
        _ => iri.to_owned(),
    }
}

/// The map in N-Triples.
pub fn write_n_triples(document: &Document) -> Written {
    let (triples, losses) = triples(document, &Iris::of(document));
    let mut serializer = NTriplesSerializer::new().for_writer(Vec::new());
    for triple in &triples {
        // Writing to memory does not fail.
        let _ = serializer.serialize_triple(triple);
    }
    Written::new(serializer.finish(), losses)
}

/// Statements in Turtle.
pub fn turtle(triples: &[Triple], prefixes: &[(&str, String)]) -> String {
    let mut serializer = TurtleSerializer::new();
    for (prefix, iri) in prefixes {
        // All of them are addresses.
        serializer = serializer.clone().with_prefix(*prefix, iri.as_str()).unwrap_or(serializer);
    }
    let mut serializer = serializer.for_writer(Vec::new());
    for triple in triples {
        // Writing to memory does not fail.
        let _ = serializer.serialize_triple(triple);
    }
    String::from_utf8(serializer.finish().unwrap_or_default()).unwrap_or_default()
}

/// The prefixes for what is said of a map, with those of its own elements.
pub fn prefixes(iris: &Iris) -> Vec<(&'static str, String)> {
    let own = ["argument", "asserting", "claim", "relation", "speaker", "step", "utterance"];
    let own = own.into_iter().map(|sort| (sort, iris.space(sort)));
    PREFIXES.iter().map(|(prefix, iri)| (*prefix, (*iri).to_owned())).chain(own).collect()
}
