use insta::assert_snapshot;

use super::{is_json_lines, read};
use crate::Document;
use crate::interchange::testing::{assert_sound, read_first, written};

fn document(text: &str) -> Document {
    read_first(read, &[("a.jsonl", text)])
}

fn map(text: &str) -> String {
    written(&document(text))
}

/// Each problem with its line and column and the text that it points at.
fn problems(text: &str) -> String {
    let document = document(text);
    let lines = document.problems().iter().map(|problem| {
        let (help, at) = (problem.kind.help().unwrap_or_default(), document.files().position(problem.span));
        let pointed: String = text[problem.span.range()].chars().take(40).collect();
        format!("{}:{} {pointed:?}: {} ({help})\n", at.line, at.column, problem.kind)
    });
    lines.collect()
}

#[test]
fn claims_and_what_they_support() {
    assert_snapshot!(map(concat!(
        r#"{"id": "c1", "text": "Open on Sundays", "type": "MajorClaim", "main": true}"#, "\n\n",
        r#"{"id": 2, "claim": "People\nare free", "supports": "c1", "tags": ["city"], "voice": "Mayor", "likelihood": "likely"}"#, "\n",
        r#"{"id": 3, "text": "It costs", "attacks": ["c1", 2], "source": "https://example.org"}"#, "\r\n",
        r#"{"id": "W", "text": "Most work", "type": "argument", "relations": [{"type": "support", "target": "c1"}]}"#, "\n",
        r#"{"from": 3, "to": "W", "type": "undercut"}"#, "\n",
        r#"{"from": 2, "to": "W"}"#, "\n",
    )), @r#"
    ===
    sources:
      "https://example.org": {url: "https://example.org"}
    speakers:
      Mayor: {name: Mayor}
    ===

    [c1]: Open on Sundays #MajorClaim {main: true}
      + [2]
      - [3]

    [2]: People are free #city {voice: [Mayor], likelihood: likely}
      - [3]

    [3]: It costs
      {anchor: [{source: "https://example.org"}]}

    <W>: Most work

    (1) [2]
    ----
      <_ [3]
    (2) [c1]
    "#);
}

#[test]
fn arguments_of_premises_and_a_conclusion() {
    let text = concat!(
        r#"{"id": "S1", "conclusion": "Open on Sundays", "premises": [{"text": "People are free", "stance": "PRO"}], "context": {"topic": "x"}}"#,
        "\n",
        r#"{"id": "S2", "conclusion": "Open on Sundays", "premises": [{"text": "It costs", "stance": "CON"}]}"#,
        "\n",
        r#"{"id": "S3", "conclusion": {"text": "It costs"}, "premises": ["Staff is paid", "Staff is needed"], "scheme": "cause-to-effect"}"#,
        "\n",
    );
    assert_snapshot!(map(text), @r"
    [S1 conclusion]: Open on Sundays
      + [S1 premise]
      - [S2 premise]

    [S1 premise]: People are free

    [S2 premise]: It costs

    [S3 premise 1]: Staff is paid

    [S3 premise 2]: Staff is needed

    <S3> {scheme: cause-to-effect}

    (1) [S3 premise 1]
    (2) [S3 premise 2]
    ----
    (3) [S2 premise]
    ");
    let kept: Vec<String> =
        document(text).model().foreign().unwrap().pieces().map(|piece| piece.json.to_owned()).collect();
    assert_eq!(kept, [r#"{"id":"S1","context":{"topic": "x"}}"#]);
    assert!(is_json_lines(text));
}

#[test]
fn a_broken_line_is_located_and_the_rest_is_read() {
    let text = concat!(
        r#"{"id": "1", "text": "A"}"#,
        "\n",
        r#"{"id": "2", "text": "B", "supports": 1"#,
        "\n",
        r#"["id", 3]"#,
        "\n",
        r#"{"id": "4", "text": 5, "supports": ["1", "9", {}], "relations": [{"type": "spport", "to": 1}, {"type": "attack"}, 1]}"#,
        "\n",
        r#"{"id": "1", "text": "again"}"#,
        "\n",
        r#"{"id": "6", "conclusion": "C", "premises": [{"stance": "PRO"}, {"text": "D", "stance": "MAYBE"}]}"#,
        "\n",
        r#"{"id": "7", "premises": ["E"]}"#,
        "\n",
        r#"{"from": "1", "to": "4", "type": "undercut"}"#,
        "\n",
        r#"{"main": "x"}"#,
        "\n",
    );
    assert_snapshot!(problems(text), @r#"
    2:38 "1": this is not valid JSON: the file ends inside an object ()
    3:1 "[\"id\", 3]": a line must be an object, not a list ()
    4:1 "{\"id\": \"4\", \"text\": 5, \"supports\": [\"1\",": a claim needs a `title` or a `text` ()
    4:21 "5": `text` must be a text, not a number ()
    4:42 "\"9\"": there is no claim `9` ()
    4:47 "{}": `supports` must be a text, not an object ()
    4:75 "\"spport\"": `spport` is no value for `type` (did you mean `support`? It may be one of `support`, `attack`, `undercut`, `entails`, `contrary`, `contradictory`, `premise`, `conclusion`, `part`)
    4:95 "{\"type\": \"attack\"}": a relation needs `to` ()
    4:115 "1": a relation must be an object, not a number ()
    5:8 "\"1\"": the id `1` is given twice (the first one keeps it)
    6:45 "{\"stance\": \"PRO\"}": a premise or conclusion needs `text` ()
    6:88 "\"MAYBE\"": `MAYBE` is no value for `type` (it may be one of `support`, `attack`, `undercut`, `entails`, `contrary`, `contradictory`, `premise`, `conclusion`, `part`)
    7:1 "{\"id\": \"7\", \"premises\": [\"E\"]}": an argument needs `conclusion` ()
    8:21 "\"4\"": `4` is a claim, not an argument ()
    9:1 "{\"main\": \"x\"}": a claim needs a `title` or a `text` ()
    9:10 "\"x\"": `main` takes true or false, not a text ()
    "#);
    assert_eq!(document(text).model().relations().len(), 1);
}

#[test]
fn lines_of_claims_are_known_by_their_keys() {
    assert!(is_json_lines("{\"id\": 1, \"text\": \"A\"}\n{\"id\": 2}\n"));
    for text in ["{\"id\": 1, \"text\": \"A\"}\n", "{\n\"id\": 1\n}\n", "{\"hence\": 1}\n{}\n", "[A]: text\n", ""] {
        assert!(!is_json_lines(text), "{text}");
    }
}

proptest::proptest! {
    #[test]
    fn any_lines_are_read_and_every_problem_stands_in_them(
        pieces in proptest::collection::vec(proptest::sample::select(&[
            "{", "}", "\"id\"", ":", ",", "1", "\"2\"", "\"text\"", "\"é\"", "\n", "[", "]", "null", "\"\\ud800\"", "{\"id\": 1, \"text\": \"A\"}\n",
            "{\"id\": 2, \"text\": \"B\", \"supports\": 1}\n", "{\"conclusion\": \"A\", \"premises\": [1, \"x\", {\"text\": 1}]}\n",
            "{\"from\": 1, \"to\": 2, \"type\": ", "{\"anchor\": {\"source\": 1}, \"id\": 3}\n", "\u{feff}",
        ][..]), 0..30),
    ) {
        let text = pieces.concat();
        let document = document(&text);
        assert_sound(&document);
    }
}
