//! Anchors against any text, in any format, and what is written into maps for them.

#![no_main]

use hence::model::Anchor;
use hence::read_text;
use hence::report::source::{Format, Options, report};
use hence::source::{
    Carries, SourceText, Texts, Verdict, Where, add_anchor, anchor_at, context, find, find_nearly, renew, verify,
};
use hence::text::{Span, apply};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|input: (u8, String, String, u32, u32, Option<u32>, String)| {
    let (kind, file, words, start, end, paragraph, other) = input;
    let name = ["s.txt", "s.md", "s.html"][usize::from(kind) % 3];
    let text = SourceText::new(name, &file);
    for range in text.paragraphs() {
        assert!(!text.text()[range.clone()].trim().is_empty());
    }
    // Any part of a text is found in it, and its anchor holds.
    if let Some(place) = text.bytes_of(start % 256, start % 256 + end % 64).filter(|place| !place.is_empty()) {
        let part = &text.text()[place.clone()];
        for found in find(&text, part) {
            assert!(text.text().get(found).is_some());
        }
        let anchor = anchor_at(&text, "s", place.clone(), if kind & 8 == 0 { Carries::Words } else { Carries::Digest });
        written_and_read_again(&anchor, kind);
        let (prefix, suffix) = context(&text, &place);
        assert!(prefix.len() + suffix.len() <= 2 * text.text().len());
        compared((name, &file), &anchor, |verdict| assert!(matches!(verdict, Verdict::Found(_)), "{verdict:?}"));
    }
    let _ = find_nearly(&text, &words);
    let anchor = Anchor {
        source: "s".into(),
        paragraph,
        start: (kind & 16 == 0).then_some(start % 512),
        end: (kind & 32 == 0).then_some(end % 512),
        exact: (kind & 64 == 0).then_some(words.clone()),
        prefix: (kind & 128 == 0).then_some(other),
        digest: (kind & 64 != 0).then(|| SourceText::new("", &words).sha256().to_owned()),
        ..Anchor::default()
    };
    compared((name, &file), &anchor, |_| ());
});

/// Compares the anchor of a map with the text, mends it and shows the page.
fn compared((name, file): (&str, &str), anchor: &Anchor, check: impl Fn(&Verdict)) {
    let map = "===\nsources: {s: {}}\n===\n\n[A]: One\n";
    let before = read_text(map);
    let claim = before.model().find_claim("A").unwrap();
    let edit = add_anchor(&before, claim, anchor, Where::Behind).unwrap();
    let changed = apply(map, std::slice::from_ref(&edit)).unwrap();
    let document = read_text(&changed);
    let mut texts = Texts::none();
    texts.give("s", SourceText::new(name, file));
    let verified = verify(document.model(), &texts);
    check(&verified[0].verdict);
    if let Some((text, place)) = texts.text("s").zip(verified[0].verdict.place()) {
        assert!(text.text().get(place.clone()).is_some());
        let edits = renew(&document, claim, 0, text, place);
        assert!(apply(&changed, &edits).is_ok());
    }
    for format in [Format::Text, Format::Json, Format::Html] {
        assert!(!report(&document, &texts, format, &Options::default()).is_empty());
    }
}

/// What is written for an anchor is that anchor when it is read.
fn written_and_read_again(anchor: &Anchor, kind: u8) {
    let maps =
        ["[A]: One\n  + [B]: two\n", "[A]: One {kind: fact}\n", "[A]: One\n{\nkind: fact\n}\n", "[A]: One\r\n", "> x\n\n[A]"];
    let map = maps[usize::from(kind) % maps.len()];
    let before = read_text(map);
    let claim = before.model().find_claim("A").unwrap();
    let edit = add_anchor(&before, claim, anchor, Where::Behind).unwrap();
    let after = read_text(&apply(map, std::slice::from_ref(&edit)).unwrap());
    assert_eq!(after.model().claims().len(), before.model().claims().len());
    let claim = after.model().find_claim("A").unwrap();
    let read = Anchor { span: Span::default(), ..after.model().claim(claim).facts().anchors[0].clone() };
    assert_eq!(&read, anchor);
}
