//! The addresses of a map and of what is in it.

use oxrdf::NamedNode;

use crate::model::Model;
use crate::resolve::Document;

/// The addresses of a map: `urn:hence:debate.argdown` and, in it, `urn:hence:debate.argdown#claim/Sunday`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Iris {
    map: String,
}

impl Iris {
    /// Those that the front matter asks for with `iri`, else those of a map in a file of this name.
    pub fn of(document: &Document) -> Iris {
        let name = document.model().front_matter_span().map(|span| span.file).unwrap_or_default();
        let name = document.files().get(name).name();
        Iris::named(document.model(), name.rsplit(['/', '\\']).next().unwrap_or(name))
    }

    /// Those that the front matter asks for with `iri`, else those under this name.
    pub fn named(model: &Model, name: &str) -> Iris {
        let own = model.front_matter().text(super::BASE).map(str::trim);
        let own = own.filter(|iri| NamedNode::new(*iri).is_ok()).map(|iri| iri.trim_end_matches('#').to_owned());
        let of_name = || format!("urn:hence:{}", escaped(if name.is_empty() { "map" } else { name }, true));
        Iris { map: own.unwrap_or_else(of_name) }
    }

    /// The map itself.
    pub fn map(&self) -> NamedNode {
        NamedNode::new_unchecked(self.map.clone())
    }

    /// Where the addresses of a sort of elements begin: `claim`, `argument`, `step`, `relation`, `speaker`.
    pub fn space(&self, sort: &str) -> String {
        format!("{}#{sort}/", self.map)
    }

    /// What has this name among those of its sort.
    pub(super) fn item(&self, sort: &str, name: &str) -> NamedNode {
        NamedNode::new_unchecked(self.space(sort) + &escaped(name, false))
    }
}

/// A name as part of an address: letters and digits of any script stay, and what else would be read as something else does
/// not.
pub(super) fn escaped(name: &str, is_path: bool) -> String {
    let mut out = String::with_capacity(name.len());
    for char in name.chars() {
        if char.is_alphanumeric() && is_allowed(char)
            || matches!(char, '-' | '_')
            || (is_path && matches!(char, '/' | '.'))
        {
            out.push(char);
        } else {
            let mut bytes = [0; 4];
            for byte in char.encode_utf8(&mut bytes).bytes() {
                out.push_str(&format!("%{byte:02X}"));
            }
        }
    }
    out
}

/// A name whose other signs are written as `%20`.
pub(super) fn unescaped(name: &str) -> String {
    let mut bytes = Vec::with_capacity(name.len());
    let mut rest = name.as_bytes();
    while let Some((first, others)) = rest.split_first() {
        let hex = (*first == b'%').then(|| others.get(..2)).flatten();
        let byte = hex.and_then(|hex| u8::from_str_radix(std::str::from_utf8(hex).ok()?, 16).ok());
        bytes.push(byte.unwrap_or(*first));
        rest = if byte.is_some() { &others[2..] } else { others };
    }
    String::from_utf8(bytes).unwrap_or_else(|_| name.to_owned())
}

/// Letters that every syntax of RDF takes in a short name.
fn is_allowed(char: char) -> bool {
    matches!(char, '0'..='9' | 'A'..='Z' | 'a'..='z' | '\u{c0}'..='\u{d6}' | '\u{d8}'..='\u{f6}' | '\u{f8}'..='\u{2ff}'
        | '\u{370}'..='\u{37d}' | '\u{37f}'..='\u{1fff}' | '\u{3001}'..='\u{d7ff}' | '\u{f900}'..='\u{fdcf}'
        | '\u{fdf0}'..='\u{ffef}' | '\u{10000}'..='\u{1fffd}' | '\u{20000}'..='\u{2fffd}')
}
