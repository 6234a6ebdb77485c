//! How the JSON of a map is laid out: one key of the map or one element of a list a line.

use std::io;

use serde::Serialize;
use serde_json::ser::Formatter;

/// The text of a map while it is written.
pub(super) struct Page {
    bytes: Vec<u8>,
}

impl Page {
    pub(super) fn new() -> Page {
        Page { bytes: b"{".to_vec() }
    }

    /// A key with its value on one line.
    pub(super) fn value(&mut self, key: &str, value: &impl Serialize) {
        self.key(key);
        self.json(value);
    }

    /// A key with a list, one item a line. An empty list is left out.
    pub(super) fn list<T: Serialize>(&mut self, key: &str, items: impl ExactSizeIterator<Item = T>) {
        if items.len() == 0 {
            return;
        }
        self.key(key);
        for (at, item) in items.enumerate() {
            self.bytes.extend_from_slice(if at == 0 { b"[\n    " } else { b",\n    " });
            self.json(&item);
        }
        self.bytes.extend_from_slice(b"\n  ]");
    }

    /// The whole text.
    pub(super) fn finish(mut self) -> String {
        self.bytes.extend_from_slice(b"\n}\n");
        String::from_utf8(self.bytes).unwrap_or_else(|error| String::from_utf8_lossy(error.as_bytes()).into_owned())
    }

    fn key(&mut self, key: &str) {
        self.bytes.extend_from_slice(if self.bytes.len() == 1 { b"\n  " } else { b",\n  " });
        self.json(&key);
        self.bytes.extend_from_slice(b": ");
    }

    fn json(&mut self, value: &impl Serialize) {
        let before = self.bytes.len();
        let mut serializer = serde_json::Serializer::with_formatter(&mut self.bytes, Spaced);
        if value.serialize(&mut serializer).is_err() {
            self.bytes.truncate(before);
            self.bytes.extend_from_slice(b"null");
        }
    }
}

/// JSON on one line, with a space behind each comma and colon.
struct Spaced;

impl Formatter for Spaced {
    fn begin_array_value<W: ?Sized + io::Write>(&mut self, writer: &mut W, first: bool) -> io::Result<()> {
        if first { Ok(()) } else { writer.write_all(b", ") }
    }

    fn begin_object_key<W: ?Sized + io::Write>(&mut self, writer: &mut W, first: bool) -> io::Result<()> {
        if first { Ok(()) } else { writer.write_all(b", ") }
    }

    fn begin_object_value<W: ?Sized + io::Write>(&mut self, writer: &mut W) -> io::Result<()> {
        writer.write_all(b": ")
    }
}
