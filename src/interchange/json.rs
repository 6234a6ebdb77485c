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

/// Does a JSON object, broken or not, have this key of its own, and not only deeper within?
pub(super) fn has_own_key(text: &str, key: &str) -> bool {
    let (bytes, quoted) = (text.as_bytes(), format!("\"{key}\""));
    let (mut at, mut depth) = (0, 0usize);
    // Most texts do not have it anywhere, which is seen fastest.
    if !has_key(text, key) {
        return false;
    }
    while let Some(byte) = bytes.get(at) {
        match byte {
            b'{' | b'[' => depth += 1,
            b'}' | b']' => depth = depth.saturating_sub(1),
            b'"' => {
                let end = end_of_string(bytes, at);
                if depth == 1 && bytes[at..end] == *quoted.as_bytes() && text[end..].trim_start().starts_with(':') {
                    return true;
                }
                at = end;
                continue;
            }
            _ => {}
        }
        at += 1;
    }
    false
}

/// Where the string ends that begins here, behind its quote.
fn end_of_string(bytes: &[u8], start: usize) -> usize {
    let mut at = start + 1;
    while let Some(found) = memchr::memchr2(b'"', b'\\', bytes.get(at..).unwrap_or_default()) {
        at += found + 1;
        if bytes[at - 1] == b'"' {
            return at;
        }
        at += 1;
    }
    bytes.len()
}
