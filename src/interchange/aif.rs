//! The Argument Interchange Format in JSON: what AIFdb gives and takes, and xAIF, the same graph in an envelope with a
//! drawing, as OVA3 and the tools around it write it.
//!
//! [`read()`] takes both and gives the argument layer as a map: an I-node is a claim, an RA-node an argument with its
//! inference, a CA-node an attack or an undercut. Everything, the dialogue too, is kept as [`Foreign`] pieces, so
//! [`write_aif`] and [`write_xaif`] give every node and every key of it back. `docs/interchange.md` has the mapping.
//!
//! [`read_rdf`] takes the same graph in RDF/XML, and [`read_ova2`] the JSON of the second OVA.
//!
//! [`Foreign`]: crate::model::Foreign

mod dialogue;
mod ova2;
mod rdf;
mod read;
mod write;

pub use ova2::read as read_ova2;
pub use rdf::read as read_rdf;
pub use read::read;
pub use write::{write_aif, write_xaif};

pub(super) use ova2::recognise as is_ova2;
pub(super) use rdf::recognise as is_rdf;

use super::graph::Kind;
use super::json::{has_key, has_own_key};

/// The keys of which the values are long lists.
const LISTS: &[&str] = &["nodes", "edges", "locutions", "participants"];
/// The keys that hold the graph of xAIF.
const ENVELOPES: [&str; 2] = ["AIF", "aif"];

/// What a node of this type is in the argument; nothing where AIF has no such type.
pub(super) fn kind_of(word: &str) -> Option<Kind> {
    Some(match word {
        "I" => Kind::Claim,
        "RA" => Kind::Inference,
        "CA" => Kind::Conflict,
        "MA" | "PA" => Kind::Bond,
        // An utterance, a transition, an illocution or a note.
        "L" | "YA" | "TA" | "EN" => Kind::Outside,
        _ => return None,
    })
}

/// Does a text look like AIF in JSON?
pub(super) fn is_aif(text: &str) -> bool {
    has_key(text, "nodes") && (has_key(text, "nodeID") || has_own_key(text, "locutions"))
}

/// Does a text look like xAIF?
pub(super) fn is_xaif(text: &str) -> bool {
    ENVELOPES.iter().any(|key| has_own_key(text, key)) && has_key(text, "nodes")
}

#[cfg(test)]
mod tests;
