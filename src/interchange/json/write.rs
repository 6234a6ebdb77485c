//! Writing JSON as it comes, piece by piece.

use std::io::{self, Write as _};

/// How much is gathered before it is passed on.
const CHUNK: usize = 1 << 16;

/// Writes JSON to `out`. Its calls follow the text: `begin_object`, `key`, a value, …, `end_object`.
/// It needs no stack of its own, so nesting may go as deep as it likes. The first failure of `out`
/// comes back from [`Json::finish`].
pub(in crate::interchange) struct Json<W> {
    out: W,
    buffer: Vec<u8>,
    failure: Option<io::Error>,
    /// Spaces for each level; none for everything on one line.
    indent: usize,
    depth: usize,
    last: Last,
}

/// What was written last.
#[derive(Clone, Copy, PartialEq)]
enum Last {
    Begin,
    Key,
    Value,
}

impl<W: io::Write> Json<W> {
    pub(in crate::interchange) fn new(out: W, indent: usize) -> Json<W> {
        Json { out, buffer: Vec::with_capacity(CHUNK * 2), failure: None, indent, depth: 0, last: Last::Key }
    }

    pub(in crate::interchange) fn finish(mut self) -> io::Result<()> {
        self.pass_on();
        match self.failure {
            Some(failure) => Err(failure),
            None => self.out.flush(),
        }
    }

    pub(in crate::interchange) fn begin_object(&mut self) {
        self.begin(b'{');
    }

    pub(in crate::interchange) fn end_object(&mut self) {
        self.end(b'}');
    }

    pub(in crate::interchange) fn begin_list(&mut self) {
        self.begin(b'[');
    }

    pub(in crate::interchange) fn end_list(&mut self) {
        self.end(b']');
    }

    /// A key of the format, which needs no escapes.
    pub(in crate::interchange) fn key(&mut self, key: &'static str) {
        self.separate();
        self.push_word(key);
        self.end_key();
    }

    /// A key of the user's.
    pub(in crate::interchange) fn title_key(&mut self, key: &str) {
        self.separate();
        self.quote(key);
        self.end_key();
    }

    fn end_key(&mut self) {
        self.buffer.push(b':');
        if self.indent > 0 {
            self.buffer.push(b' ');
        }
        self.last = Last::Key;
    }

    pub(in crate::interchange) fn string(&mut self, text: &str) {
        self.separate();
        self.quote(text);
        self.last = Last::Value;
    }

    /// A number, `true`, `false` or `null` as it stands.
    pub(in crate::interchange) fn literal(&mut self, literal: &str) {
        self.separate();
        self.buffer.extend_from_slice(literal.as_bytes());
        self.last = Last::Value;
    }

    /// A key with a word of the format, which needs no escapes.
    pub(in crate::interchange) fn word_entry(&mut self, key: &'static str, word: &'static str) {
        self.key(key);
        self.push_word(word);
        self.last = Last::Value;
    }

    pub(in crate::interchange) fn string_entry(&mut self, key: &'static str, text: &str) {
        self.key(key);
        self.string(text);
    }

    pub(in crate::interchange) fn optional_entry(&mut self, key: &'static str, text: Option<&str>) {
        if let Some(text) = text {
            self.string_entry(key, text);
        }
    }

    pub(in crate::interchange) fn number_entry(&mut self, key: &'static str, number: i64) {
        self.key(key);
        // Writing to memory does not fail.
        let _ = write!(self.buffer, "{number}");
        self.last = Last::Value;
    }

    pub(in crate::interchange) fn bool_entry(&mut self, key: &'static str, bool: bool) {
        self.key(key);
        self.literal(if bool { "true" } else { "false" });
    }

    pub(in crate::interchange) fn strings_entry(
        &mut self,
        key: &'static str,
        texts: impl IntoIterator<Item = impl AsRef<str>>,
    ) {
        self.key(key);
        self.begin_list();
        for text in texts {
            self.string(text.as_ref());
        }
        self.end_list();
    }

    fn begin(&mut self, bracket: u8) {
        self.separate();
        self.buffer.push(bracket);
        self.depth += 1;
        self.last = Last::Begin;
    }

    fn end(&mut self, bracket: u8) {
        self.depth = self.depth.saturating_sub(1);
        if self.last == Last::Value {
            self.break_line();
        }
        self.buffer.push(bracket);
        self.last = Last::Value;
        if self.buffer.len() >= CHUNK {
            self.pass_on();
        }
    }

    /// What stands between the last piece and the next.
    fn separate(&mut self) {
        if self.last == Last::Value {
            self.buffer.push(b',');
        }
        if self.last != Last::Key {
            self.break_line();
        }
    }

    fn break_line(&mut self) {
        if self.indent > 0 {
            self.buffer.push(b'\n');
            self.buffer.resize(self.buffer.len() + self.indent * self.depth, b' ');
        }
    }

    fn push_word(&mut self, word: &str) {
        self.buffer.push(b'"');
        self.buffer.extend_from_slice(word.as_bytes());
        self.buffer.push(b'"');
    }

    fn quote(&mut self, text: &str) {
        if !needs_escapes(text) {
            self.push_word(text);
        } else if let Err(failure) = serde_json::to_writer(&mut self.buffer, text) {
            self.failure.get_or_insert(failure.into());
        }
    }

    fn pass_on(&mut self) {
        if self.failure.is_none() {
            self.failure = self.out.write_all(&self.buffer).err();
        }
        self.buffer.clear();
    }
}

/// Looks at every byte, many at a time, since most texts need none.
fn needs_escapes(text: &str) -> bool {
    text.bytes().fold(false, |needs, byte| needs | (byte < b' ') | (byte == b'"') | (byte == b'\\'))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn written(indent: usize) -> String {
        let mut out = Vec::new();
        let mut json = Json::new(&mut out, indent);
        json.begin_object();
        json.string_entry("text", "a \"b\"\n");
        json.key("list");
        json.begin_list();
        json.literal("1");
        json.begin_object();
        json.end_object();
        json.end_list();
        json.end_object();
        json.finish().unwrap();
        String::from_utf8(out).unwrap()
    }

    #[test]
    fn everything_fits_on_one_line() {
        assert_eq!(written(0), r#"{"text":"a \"b\"\n","list":[1,{}]}"#);
    }

    #[test]
    fn every_piece_gets_a_line() {
        insta::assert_snapshot!(written(2), @r#"
        {
          "text": "a \"b\"\n",
          "list": [
            1,
            {}
          ]
        }
        "#);
    }

    #[test]
    fn a_failure_comes_back_at_the_end() {
        struct Full;
        impl io::Write for Full {
            fn write(&mut self, _: &[u8]) -> io::Result<usize> {
                Err(io::Error::other("disk full"))
            }
            fn flush(&mut self) -> io::Result<()> {
                Ok(())
            }
        }
        let mut json = Json::new(Full, 0);
        json.literal("1");
        assert_eq!(json.finish().unwrap_err().to_string(), "disk full");
    }
}
