use super::*;
use crate::resolve::{Options, ProblemKind, read};
use crate::source::{Carries, anchor_at, find};
use crate::text::{MemoryFiles, apply};

const TALKS: &str = "The talks of May have failed.\n\nThe talks of June have failed too.\n";

fn talks() -> SourceText {
    SourceText::new("talks.txt", TALKS)
}

fn document(map: &str) -> Document {
    read("map.argdown", map, &MemoryFiles::default(), &Options::default())
}

fn anchors(document: &Document) -> Vec<Anchor> {
    let claim = document.model().find_claim("A").unwrap();
    let anchors = document.model().claim(claim).facts().anchors.iter();
    anchors.map(|anchor| Anchor { span: Span::default(), ..anchor.clone() }).collect()
}

/// How much could not be read; that the source is not declared does not count.
fn misreadings(document: &Document) -> usize {
    document.problems().iter().filter(|problem| !matches!(problem.kind, ProblemKind::Vocabulary(_))).count()
}

/// The map with an anchor to words of the talks, which is there when the map is read again.
fn anchored(map: &str, words: &str, carries: Carries, place: Where) -> String {
    let before = document(map);
    let claim = before.model().find_claim("A").unwrap();
    let anchor = anchor_at(&talks(), "s", find(&talks(), words)[0].clone(), carries);
    let edit = add_anchor(&before, claim, &anchor, place).unwrap();
    let changed = apply(map, std::slice::from_ref(&edit)).unwrap();
    let after = document(&changed);
    assert_eq!(misreadings(&after), misreadings(&before), "{:?}\n{changed}", after.problems());
    let mut expected = anchors(&before);
    match place {
        Where::Behind => expected.push(anchor),
        Where::InsteadOf(at) => expected[at] = anchor,
    }
    assert_eq!(anchors(&after), expected, "{changed}");
    assert_eq!(after.model().claims().len(), before.model().claims().len(), "{changed}");
    changed
}

fn digest_of_june(map: &str) -> String {
    anchored(map, "talks of June", Carries::Digest, Where::Behind)
}

#[test]
fn a_claim_without_data_gets_a_block_behind_its_text() {
    insta::assert_snapshot!(digest_of_june("[A]: One,\ntwo. #tag\n  + [B]: three\n"), @r#"
    [A]: One,
    two. #tag
      {anchor: {source: s, paragraph: 2, start: 35, end: 48,
                digest: "ab386a52eca0335d01b60b11bed9269aa9a2067e9a29faf1edce83c487d36c24"}}
      + [B]: three
    "#);
    insta::assert_snapshot!(digest_of_june("[C]: One\n  + [A]: two\n  - [B]: three\n"), @r#"
    [C]: One
      + [A]: two
          {anchor: {source: s, paragraph: 2, start: 35, end: 48,
                    digest: "ab386a52eca0335d01b60b11bed9269aa9a2067e9a29faf1edce83c487d36c24"}}
      - [B]: three
    "#);
    insta::assert_snapshot!(digest_of_june("<X>\n\n(1) [A]: One\n(2) [C]: Two\n----\n(3) [B]\n"), @r#"
    <X>

    (1) [A]: One
          {anchor: {source: s, paragraph: 2, start: 35, end: 48,
                    digest: "ab386a52eca0335d01b60b11bed9269aa9a2067e9a29faf1edce83c487d36c24"}}
    (2) [C]: Two
    ----
    (3) [B]
    "#);
    insta::assert_snapshot!(digest_of_june("[A]: One // and two\n\n[B]: Three {}\n"), @r#"
    [A]: One
      {anchor: {source: s, paragraph: 2, start: 35, end: 48,
                digest: "ab386a52eca0335d01b60b11bed9269aa9a2067e9a29faf1edce83c487d36c24"}} // and two

    [B]: Three {}
    "#);
    insta::assert_snapshot!(digest_of_june("[A]: One {}\n"), @r#"
    [A]: One {anchor: {source: s, paragraph: 2, start: 35, end: 48,
                       digest: "ab386a52eca0335d01b60b11bed9269aa9a2067e9a29faf1edce83c487d36c24"}}
    "#);
    assert_eq!(digest_of_june("[A]: One\r\n  + [B]: two\r\n").lines().count(), 2);
}

#[test]
fn a_claim_with_data_gets_one_more_key() {
    insta::assert_snapshot!(digest_of_june("[A]: One {kind: fact}\n"), @r#"
    [A]: One {kind: fact,
       anchor: {source: s, paragraph: 2, start: 35, end: 48,
                digest: "ab386a52eca0335d01b60b11bed9269aa9a2067e9a29faf1edce83c487d36c24"}}
    "#);
    insta::assert_snapshot!(digest_of_june("[A]: One\n  {kind: fact, translations: {ar: \"واحد }, x\"}}\n  + [B]: two\n"), @r#"
    [A]: One
      {kind: fact, translations: {ar: "واحد }, x"},
       anchor: {source: s, paragraph: 2, start: 35, end: 48,
                digest: "ab386a52eca0335d01b60b11bed9269aa9a2067e9a29faf1edce83c487d36c24"}}
      + [B]: two
    "#);
    insta::assert_snapshot!(digest_of_june("[A]: One\n{\nkind: fact\ntranslations:\n  ar: >\n    واحد\n}\n\n[B]: two\n"), @r#"
    [A]: One
    {
    anchor:
      source: s
      paragraph: 2
      start: 35
      end: 48
      digest: "ab386a52eca0335d01b60b11bed9269aa9a2067e9a29faf1edce83c487d36c24"
    kind: fact
    translations:
      ar: >
        واحد
    }

    [B]: two
    "#);
    insta::assert_snapshot!(digest_of_june("[A]\n  + [B]\n\n[A]: One {anchor: , kind: fact}\n"), @r#"
    [A]
      + [B]

    [A]: One {anchor: {source: s, paragraph: 2, start: 35, end: 48,
                       digest: "ab386a52eca0335d01b60b11bed9269aa9a2067e9a29faf1edce83c487d36c24"} , kind: fact}
    "#);
    insta::assert_snapshot!(digest_of_june("[A]: One\n{\nanchor:\nkind: fact\n}\n"), @r#"
    [A]: One
    {
    anchor:
      source: s
      paragraph: 2
      start: 35
      end: 48
      digest: "ab386a52eca0335d01b60b11bed9269aa9a2067e9a29faf1edce83c487d36c24"
    kind: fact
    }
    "#);
}

#[test]
fn a_claim_with_anchors_gets_another_one_or_one_instead() {
    let one = "[A]: One {anchor: {source: s, start: 1, end: 2}, kind: fact}\n";
    insta::assert_snapshot!(digest_of_june(one), @r#"
    [A]: One {anchor: [{source: s, start: 1, end: 2},
                       {source: s, paragraph: 2, start: 35, end: 48,
                        digest: "ab386a52eca0335d01b60b11bed9269aa9a2067e9a29faf1edce83c487d36c24"}], kind: fact}
    "#);
    insta::assert_snapshot!(anchored(one, "have failed too", Carries::Words, Where::InsteadOf(0)), @r#"
    [A]: One {anchor: {source: s, paragraph: 2, start: 49, end: 64, exact: "have failed too",
                       prefix: "have failed. The talks of June", suffix: ".",
                       digest: "1add1b683e1ac8eca08dc1ba1f43f269064ff30d75a10e5c956d20ffc8fee6ae"}, kind: fact}
    "#);
    let two = "[A]: One\n  {anchor: [{source: s, start: 1, end: 2},\n            {source: s, start: 3, end: 4}]}\n";
    insta::assert_snapshot!(digest_of_june(two), @r#"
    [A]: One
      {anchor: [{source: s, start: 1, end: 2},
                {source: s, start: 3, end: 4},
                {source: s, paragraph: 2, start: 35, end: 48,
                 digest: "ab386a52eca0335d01b60b11bed9269aa9a2067e9a29faf1edce83c487d36c24"}]}
    "#);
    insta::assert_snapshot!(anchored(two, "talks of June", Carries::Digest, Where::InsteadOf(1)), @r#"
    [A]: One
      {anchor: [{source: s, start: 1, end: 2},
                {source: s, paragraph: 2, start: 35, end: 48,
                 digest: "ab386a52eca0335d01b60b11bed9269aa9a2067e9a29faf1edce83c487d36c24"}]}
    "#);
    let block = "[A]: One\n{\nanchor:\n  source: s\n  start: 1\n  end: 2\nkind: fact\n}\n";
    insta::assert_snapshot!(digest_of_june(block), @r#"
    [A]: One
    {
    anchor:
      - source: s
        start: 1
        end: 2
      - source: s
        paragraph: 2
        start: 35
        end: 48
        digest: "ab386a52eca0335d01b60b11bed9269aa9a2067e9a29faf1edce83c487d36c24"
    kind: fact
    }
    "#);
    let list = "[A]: One\n{\nanchor:\n  - source: s\n    start: 1\n  - source: s\n    end: 2\n\nkind: fact\n}\n";
    insta::assert_snapshot!(digest_of_june(list), @r#"
    [A]: One
    {
    anchor:
      - source: s
        start: 1
      - source: s
        end: 2
      - source: s
        paragraph: 2
        start: 35
        end: 48
        digest: "ab386a52eca0335d01b60b11bed9269aa9a2067e9a29faf1edce83c487d36c24"

    kind: fact
    }
    "#);
}

#[test]
fn no_words_of_a_source_mean_anything_to_a_map() {
    let evil =
        "He said: \"x\" } and {more}, @include(other.argdown) // see */ --> \\ \u{2028} \u{7f}\u{9b} [B]: {a: 1} [C]\n";
    let text = SourceText::new("s.txt", evil);
    for map in ["[A]: One\n", "[A]: One {kind: fact}\n", "[A]: One\n{\nkind: fact\n}\n", "[A]: One\r\n"] {
        let before = document(map);
        let claim = before.model().find_claim("A").unwrap();
        let anchor = anchor_at(&text, "s", 0..evil.trim_end().len(), Carries::Words);
        let edit = add_anchor(&before, claim, &anchor, Where::Behind).unwrap();
        let changed = apply(map, std::slice::from_ref(&edit)).unwrap();
        let after = document(&changed);
        assert_eq!((anchors(&after), after.model().claims().len()), (vec![anchor], 1), "{changed}");
        assert!(!changed.contains(['\u{2028}', '\u{7f}', '\u{9b}']), "{changed}");
    }
}

#[test]
fn data_that_cannot_be_read_are_left_alone() {
    let before = document("[A]: One {kind: [}\n");
    let claim = before.model().find_claim("A").unwrap();
    let written = add_anchor(&before, claim, &Anchor::default(), Where::Behind);
    assert!(matches!(written, Err(CannotWrite::UnreadableData(_))), "{written:?}");
}

/// The map after an anchor has been renewed at words of the talks.
fn renewed(map: &str, words: &str) -> String {
    let before = document(map);
    let claim = before.model().find_claim("A").unwrap();
    let edits = renew(&before, claim, 0, &talks(), find(&talks(), words)[0].clone());
    apply(map, &edits).unwrap()
}

#[test]
fn a_renewed_anchor_says_what_it_said_of_another_place() {
    insta::assert_snapshot!(renewed("[A]: One {anchor: {source: s, start: 1, end: 2, paragraph: 1, exact: 'the talks of june'}}\n", "the talks of june"), @"[A]: One {anchor: {source: s, start: 31, end: 48, paragraph: 2, exact: 'the talks of june'}}");
    insta::assert_snapshot!(renewed("[A]: One {anchor: {source: s, exact: talks in June, prefix: x, suffix: y}}\n", "talks of june"), @r#"
    [A]: One {anchor: {source: s, exact: "talks of June", prefix: "talks of May have failed. The", suffix: "have failed too."}}
    "#);
    insta::assert_snapshot!(renewed("[A]: One\n{\nanchor:\n  exact: |\n    talks in June\n  start: 1\n  digest: abc\n}\n", "talks of june"), @r#"
    [A]: One
    {
    anchor:
      exact: "talks of June"
      start: 35
      digest: "ab386a52eca0335d01b60b11bed9269aa9a2067e9a29faf1edce83c487d36c24"
    }
    "#);
}

#[test]
fn words_around_a_quote_are_added() {
    let with_context = |map: &str| {
        let before = document(map);
        let claim = before.model().find_claim("A").unwrap();
        let edits = add_context(&before, claim, 0, &talks(), find(&talks(), "have failed")[1].clone());
        apply(map, &edits).unwrap()
    };
    insta::assert_snapshot!(with_context("[A]: One {anchor: {source: s, exact: have failed}}\n"), @r#"
    [A]: One {anchor: {source: s, exact: have failed, prefix: "have failed. The talks of June", suffix: "too."}}
    "#);
    insta::assert_snapshot!(with_context("[A]: One\n{\nanchor:\n  source: s\n  exact: have failed\nkind: fact\n}\n"), @r#"
    [A]: One
    {
    anchor:
      source: s
      exact: have failed
      prefix: "have failed. The talks of June"
      suffix: "too."
    kind: fact
    }
    "#);
}
