//! JSON as text.

use std::fmt::{Display, Write as _};

/// A text in JSON.
pub(in crate::interchange) fn quoted(text: &str) -> String {
    serde_json::to_string(text).unwrap_or_default()
}

/// An object of keys and JSON.
pub(in crate::interchange) fn object<K: AsRef<str>, V: Display>(entries: impl IntoIterator<Item = (K, V)>) -> String {
    joined(entries, ",")
}

/// An object with an entry on each line.
pub(in crate::interchange) fn table<K: AsRef<str>, V: Display>(entries: impl IntoIterator<Item = (K, V)>) -> String {
    joined(entries, ",\n")
}

fn joined<K: AsRef<str>, V: Display>(entries: impl IntoIterator<Item = (K, V)>, comma: &str) -> String {
    let mut out = String::from("{");
    for (key, value) in entries {
        if out.len() > 1 {
            out.push_str(comma);
        }
        // Writing to a string cannot fail.
        let _ = write!(out, "{}:{value}", quoted(key.as_ref()));
    }
    out + "}"
}
