//! What in a short XML text would take time or room out of all proportion to it.

use std::ops::Range;

use rustc_hash::FxHashSet;

/// Attributes of one element: each is compared with all before it.
const MOST_ATTRIBUTES: usize = 512;
/// Prefixes of name spaces: each element that declares one takes over all around it.
const MOST_PREFIXES: usize = 64;
/// Bytes that the entities of a file may stand for, all together.
const MOST_EXPANSION: usize = 1 << 24;
/// References that roxmltree follows for one reference.
const REFERENCES_PER_REFERENCE: usize = 255;

/// What is too much, in words, and where.
pub(super) fn find(text: &str) -> Option<(&'static str, Range<usize>)> {
    let bytes = text.as_bytes();
    let mut prefixes = FxHashSet::default();
    let mut entities = Entities::default();
    let mut at = 0;
    while let Some(next) = memchr::memchr(b'<', &bytes[at..]) {
        let start = at + next;
        let rest = &bytes[start..];
        let length = match rest {
            [b'<', b'!', b'-', b'-', ..] => behind(rest, b"-->"),
            [b'<', b'?', ..] => behind(rest, b"?>"),
            _ if rest.starts_with(b"<![CDATA[") => behind(rest, b"]]>"),
            // What stands in its brackets is looked at as well.
            _ if rest.starts_with(b"<!DOCTYPE") => "<!DOCTYPE".len(),
            _ => tag_length(rest),
        };
        let tag = &bytes[start..start + length];
        if tag.starts_with(b"<!ENTITY") {
            entities.add(tag, start..start + length);
        } else if !tag.starts_with(b"<!") && !tag.starts_with(b"<?") {
            let names = attribute_names(tag);
            if names.len() > MOST_ATTRIBUTES {
                return Some(("an element has too many attributes", start..start + 1));
            }
            prefixes.extend(names.into_iter().filter(|name| name.starts_with(b"xmlns:")));
            if prefixes.len() > MOST_PREFIXES {
                return Some(("it has too many name spaces", start..start + 1));
            }
        }
        at = start + length.max(1);
    }
    entities.excess(memchr::memchr_iter(b'&', bytes).count())
}

/// The entities that a file declares.
#[derive(Default)]
struct Entities {
    bytes: usize,
    /// Does one stand for another?
    are_nested: bool,
    first: Option<Range<usize>>,
}

impl Entities {
    fn add(&mut self, tag: &[u8], range: Range<usize>) {
        self.bytes += tag.len();
        self.are_nested |= tag.contains(&b'&');
        self.first.get_or_insert(range);
    }

    /// The entities, if those references could stand for too much.
    fn excess(self, references: usize) -> Option<(&'static str, Range<usize>)> {
        let per_reference = if self.are_nested { REFERENCES_PER_REFERENCE } else { 1 };
        let expansion = self.bytes.saturating_mul(references).saturating_mul(per_reference);
        let first = self.first.filter(|_| expansion > MOST_EXPANSION)?;
        Some(("its entities stand for too much text", first))
    }
}

/// How far a tag goes: behind the first `>` that is not in quotes.
pub(super) fn tag_length(bytes: &[u8]) -> usize {
    let mut at = 0;
    while let Some(next) = memchr::memchr3(b'>', b'"', b'\'', &bytes[at..]) {
        at += next + 1;
        match bytes[at - 1] {
            b'>' => return at,
            quote => match memchr::memchr(quote, &bytes[at..]) {
                Some(end) => at += end + 1,
                None => break,
            },
        }
    }
    bytes.len()
}

/// The names before the `=` of a tag.
fn attribute_names(tag: &[u8]) -> Vec<&[u8]> {
    let mut names = Vec::new();
    let (mut at, mut from) = (0, 0);
    while let Some(next) = memchr::memchr3(b'=', b'"', b'\'', &tag[at..]) {
        at += next + 1;
        match tag[at - 1] {
            b'=' => names.push(last_word(&tag[from..at - 1])),
            quote => match memchr::memchr(quote, &tag[at..]) {
                Some(end) => at += end + 1,
                None => break,
            },
        }
        from = at;
    }
    names
}

fn last_word(bytes: &[u8]) -> &[u8] {
    let bytes = bytes.trim_ascii_end();
    let start = bytes.iter().rposition(u8::is_ascii_whitespace).map_or(0, |at| at + 1);
    &bytes[start..]
}

/// How far it is until behind a mark, or to the end.
fn behind(bytes: &[u8], mark: &[u8]) -> usize {
    memchr::memmem::find(bytes, mark).map_or(bytes.len(), |at| at + mark.len())
}
