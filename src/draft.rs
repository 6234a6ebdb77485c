//! Maps to begin with: an empty one that shows how it is done, and one for an article, with a claim to fill in for
//! each of its paragraphs.
//!
//! ```
//! use hence::draft::{Article, Head, template};
//!
//! let article = Article { name: "a.txt", file: Some("a.txt"), text: "First point.\n\nSecond point.\n", quote: false };
//! let map = hence::read_text(&article.draft(&Head::default()));
//! assert_eq!(map.model().claims().len(), 2);
//! assert!(hence::read_text(&template(&Head::default())).problems().is_empty());
//! ```

use std::fmt::Write;
use std::ops::Range;

use sha2::{Digest, Sha256};

use crate::yaml_text;

/// What the front matter says first.
#[derive(Clone, Debug, Default)]
pub struct Head<'a> {
    /// The title of the map.
    pub title: Option<&'a str>,
    /// The language of its texts (BCP 47).
    pub lang: Option<&'a str>,
}

/// A text to be mapped.
#[derive(Clone, Copy, Debug)]
pub struct Article<'a> {
    /// What to call it.
    pub name: &'a str,
    /// Its file as seen from the map, where it can be reached from there.
    pub file: Option<&'a str>,
    /// All of it.
    pub text: &'a str,
    /// May the map carry its words? Without that, offsets and digests say where a claim is made.
    pub quote: bool,
}

/// A map that shows how one is written, without a fault.
pub fn template(head: &Head) -> String {
    let title = head.title.unwrap_or("What is argued");
    let mut map = format!("===\ntitle: {}\n", quoted(title));
    lang(&mut map, head);
    map + "===

// A map has claims in [brackets] and reasons in <angle brackets>. Indented below something, + supports it, - attacks
// it, and <_ doubts the step to it. What stands in braces says more: hence check asks for it where it is missing.

[Main claim]: What the map argues for. {main: true}
  + <First reason>
  - [Objection]: What speaks against it. {assumed: true}
    - [Answer]: Why that does not hold. {basis: document}

// A reason can be spelled out: its premises, a line, and what follows from them.

<First reason>: The reason in a few words.

(1) [Fact]: What everybody can see. {basis: event}
(2) [Rule]: What leads from the fact to the claim. {assumed: true}
----
(3) [Main claim]
"
}

impl Article<'_> {
    /// A map with a claim to fill in for each paragraph, anchored there.
    pub fn draft(&self, head: &Head) -> String {
        let mut map = format!("===\ntitle: {}\n", quoted(head.title.unwrap_or(self.name)));
        lang(&mut map, head);
        self.source(&mut map);
        map += "===

// One claim for each paragraph, to be filled in with what it says in your own words, taken apart where it says
// several things, and taken out where it says nothing. Then relate them: a paragraph is no reason yet.
";
        let mut place = Place::default();
        for (at, paragraph) in paragraphs(self.text).into_iter().enumerate() {
            let (start, end) =
                (place.characters(self.text, paragraph.start), place.characters(self.text, paragraph.end));
            self.claim(&mut map, at + 1, start..end, &self.text[paragraph]);
        }
        map
    }

    fn source(&self, map: &mut String) {
        add(map, format_args!("subject: article\nsources:\n  article:\n    title: {}\n", quoted(self.name)));
        if let Some(file) = self.file {
            add(map, format_args!("    file: {}\n", quoted(file)));
        }
        add(map, format_args!("    sha256: \"{}\"\n", sha256(self.text)));
    }

    fn claim(&self, map: &mut String, number: usize, characters: Range<usize>, text: &str) {
        let Range { start, end } = characters;
        let words =
            if self.quote { format!("exact: {}", quoted(text)) } else { format!("digest: \"{}\"", sha256(text)) };
        add(
            map,
            format_args!(
                "\n[P{number}]: …\n  {{undeveloped: true,\n   anchor: {{source: article, paragraph: {number}, start: {start}, \
                 end: {end},\n            {words}}}}}\n"
            ),
        );
    }
}

fn lang(map: &mut String, head: &Head) {
    if let Some(lang) = head.lang {
        add(map, format_args!("lang: {}\n", quoted(lang)));
    }
}

fn add(map: &mut String, text: std::fmt::Arguments) {
    // A string takes whatever is written to it.
    let _ = map.write_fmt(text);
}

/// A text without a sign that could end the data around it; three of the last would end the front matter.
fn quoted(text: &str) -> String {
    yaml_text::quoted(text, &['{', '}', '='])
}

fn sha256(text: &str) -> String {
    Sha256::digest(text.as_bytes()).iter().map(|byte| format!("{byte:02x}")).collect()
}

/// Counts characters, each once.
#[derive(Default)]
struct Place {
    bytes: usize,
    characters: usize,
}

impl Place {
    /// The characters before a byte, which is not before the one asked for last.
    fn characters(&mut self, text: &str, byte: usize) -> usize {
        self.characters += text[self.bytes..byte].chars().count();
        self.bytes = byte;
        self.characters
    }
}

/// The bytes of each paragraph, without the blanks around it. Empty lines stand between them.
fn paragraphs(text: &str) -> Vec<Range<usize>> {
    let mut paragraphs: Vec<Range<usize>> = Vec::new();
    let (mut at, mut is_open) = (0, false);
    for line in text.split_inclusive('\n') {
        let (start, blanks) = (at, line.len() - line.trim_start().len());
        at += line.len();
        if line.trim().is_empty() {
            is_open = false;
            continue;
        }
        let end = start + line.trim_end().len();
        match paragraphs.last_mut().filter(|_| is_open) {
            Some(paragraph) => paragraph.end = end,
            None => paragraphs.push(start + blanks..end),
        }
        is_open = true;
    }
    paragraphs
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::{Selection, check};
    use crate::diagnostic::Severity;

    const TEXT: &str = "\u{feff}Ein Absatz,\r\nzwei Zeilen.\r\n\r\n\r\n  Noch einer: }, \"x\" === äöü.  \r\n";

    fn draft(quote: bool) -> String {
        Article { name: "a \"b\".txt", file: Some("a.txt"), text: TEXT, quote }.draft(&Head::default())
    }

    #[test]
    fn a_template_is_without_a_fault() {
        let map = crate::read_text(&template(&Head { title: Some("A: b"), lang: Some("en") }));
        assert_eq!(map.model().title(), Some("A: b"));
        let findings = check(&map, &Selection::default());
        let faults: Vec<&str> =
            findings.iter().filter(|finding| finding.severity > Severity::Info).map(|finding| finding.code).collect();
        assert_eq!(faults, [""; 0]);
        assert_eq!(crate::format::format(&template(&Head::default())).unwrap(), template(&Head::default()));
    }

    #[test]
    fn a_draft_anchors_each_paragraph_by_its_characters() {
        let map = crate::read_text(&draft(false));
        assert!(map.problems().is_empty(), "{:?}", map.problems());
        assert_eq!(map.model().subject(), Some("article"));
        let characters: Vec<char> = TEXT.chars().collect();
        let anchored: Vec<String> = map
            .model()
            .claims()
            .map(|(_, claim)| {
                let anchor = &claim.facts().anchors[0];
                let (start, end) = (anchor.start.unwrap() as usize, anchor.end.unwrap() as usize);
                let text: String = characters[start..end].iter().collect();
                assert_eq!(anchor.digest.as_deref(), Some(sha256(&text).as_str()));
                text
            })
            .collect();
        assert_eq!(anchored, ["\u{feff}Ein Absatz,\r\nzwei Zeilen.", "Noch einer: }, \"x\" === äöü."]);
        assert!(!draft(false).contains("Absatz"));
        assert_eq!(crate::format::format(&draft(false)).unwrap(), draft(false));
    }

    #[test]
    fn the_words_come_along_where_they_may() {
        let map = crate::read_text(&draft(true));
        assert!(map.problems().is_empty(), "{:?}", map.problems());
        let exact: Vec<String> =
            map.model().claims().filter_map(|(_, claim)| claim.facts().anchors[0].exact.clone()).collect();
        assert_eq!(exact, ["\u{feff}Ein Absatz,\r\nzwei Zeilen.", "Noch einer: }, \"x\" === äöü."]);
    }

    #[test]
    fn an_empty_article_gives_a_map_without_claims() {
        let article = Article { name: "x", file: None, text: " \n\n", quote: false };
        assert!(crate::read_text(&article.draft(&Head::default())).model().is_empty());
    }
}
