//! What every format in JSON needs: values with their places, reports of what is wrong with them, a writer that needs no
//! tree, and objects as text.

mod node;
mod report;
mod shape;
mod text;
mod write;

pub(super) use super::report::Report;
pub(super) use node::{Entry, Node, Part};
pub(super) use report::{Object, could_be_meant};
pub(super) use shape::Shape;
pub(super) use text::{object, quoted, table};
pub(super) use write::Json;

/// Does a text begin as a JSON object does?
pub(super) fn begins_object(text: &str) -> bool {
    text.trim_start_matches(['\u{feff}', ' ', '\t', '\r', '\n']).starts_with('{')
}

/// Does a JSON object, broken or not, have this key somewhere?
pub(super) fn has_key(text: &str, key: &str) -> bool {
    let quoted = format!("\"{key}\"");
    begins_object(text)
        && memchr::memmem::find_iter(text.as_bytes(), quoted.as_bytes()).any(|at| {
            let rest = text[at + quoted.len()..].trim_start();
            !text[..at].ends_with('\\') && rest.starts_with(':')
        })
}
