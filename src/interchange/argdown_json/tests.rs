//! Documents in, JSON out. What is expected here is what the reference implementation gives.

use std::fmt::Write as _;

use insta::assert_snapshot;
use serde_json::Value;

use crate::interchange::{Format, argdown};
use crate::map::{Map, MapOptions};
use crate::resolve::Options;

fn export(text: &str, indent: usize) -> String {
    let document = crate::read_text(text);
    assert!(document.is_portable(), "{:?}", document.problems());
    let map = Map::new(document.model(), &MapOptions::default());
    let mut out = Vec::new();
    super::write(document.model(), document.files(), &map, indent, &mut out).unwrap();
    String::from_utf8(out).unwrap()
}

/// The value at a JSON pointer, on one line.
fn value(text: &str, pointer: &str) -> String {
    let json: Value = serde_json::from_str(&export(text, 0)).unwrap();
    json.pointer(pointer).map_or_else(|| "nothing".to_owned(), Value::to_string)
}

#[test]
fn a_document_becomes_statements_arguments_relations_map_sections_and_tags() {
    assert_snapshot!(export("# H\n\n[A]: a *b* #t {x: 1}\n  - <B>\n", 2), @r##"
    {
      "arguments": {
        "B": {
          "type": "argument",
          "title": "B",
          "relations": [
            {
              "type": "relation",
              "relationType": "attack",
              "from": "B",
              "fromType": "argument",
              "to": "A",
              "toType": "equivalence-class"
            }
          ],
          "members": [
            {
              "type": "statement",
              "role": "argument-description",
              "isTopLevel": false,
              "title": "B",
              "isReference": true,
              "text": "",
              "startLine": 4,
              "startColumn": 5,
              "endLine": 4,
              "endColumn": 8,
              "section": "s1"
            }
          ],
          "pcs": [],
          "section": "s1",
          "fontColor": "#000000",
          "color": "#1b9e77"
        }
      },
      "statements": {
        "A": {
          "type": "equivalence-class",
          "title": "A",
          "relations": [
            {
              "type": "relation",
              "relationType": "attack",
              "from": "B",
              "fromType": "argument",
              "to": "A",
              "toType": "equivalence-class"
            }
          ],
          "members": [
            {
              "type": "statement",
              "role": "top-level-statement",
              "isTopLevel": true,
              "title": "A",
              "text": "a b #t ",
              "ranges": [
                {
                  "type": "italic",
                  "start": 2,
                  "stop": 2
                },
                {
                  "type": "tag",
                  "start": 4,
                  "stop": 6,
                  "tag": "t"
                }
              ],
              "tags": [
                "t"
              ],
              "startLine": 3,
              "startColumn": 1,
              "endLine": 4,
              "endColumn": 8,
              "data": {
                "x": 1
              },
              "section": "s1"
            }
          ],
          "tags": [
            "t"
          ],
          "data": {
            "x": 1
          },
          "section": "s1",
          "isUsedAsTopLevelStatement": true,
          "fontColor": "#000000",
          "color": "#d95f02"
        }
      },
      "relations": [
        {
          "type": "relation",
          "relationType": "attack",
          "from": "B",
          "fromType": "argument",
          "to": "A",
          "toType": "equivalence-class"
        }
      ],
      "map": {
        "nodes": [
          {
            "id": "s1",
            "title": "H",
            "type": "group-map-node",
            "color": "#DADADA",
            "fontColor": "#000000",
            "level": 1,
            "labelTitle": "H",
            "children": [
              {
                "id": "n0",
                "title": "A",
                "type": "statement-map-node",
                "labelTitle": "A",
                "labelText": "a b #t ",
                "tags": [
                  "t"
                ],
                "color": "#d95f02",
                "fontColor": "#000000"
              },
              {
                "id": "n1",
                "title": "B",
                "type": "argument-map-node",
                "labelTitle": "B",
                "color": "#1b9e77",
                "fontColor": "#000000"
              }
            ]
          }
        ],
        "edges": [
          {
            "id": "e1",
            "type": "map-edge",
            "relationType": "attack",
            "from": "n1",
            "to": "n0",
            "toEquivalenceClass": "A"
          }
        ]
      },
      "sections": [
        {
          "type": "section",
          "id": "s1",
          "level": 1,
          "title": "H",
          "ranges": [],
          "startLine": 1,
          "startColumn": 1,
          "endLine": 4,
          "endColumn": 8,
          "isGroup": true,
          "fontColor": "#000000",
          "color": "#DADADA",
          "children": []
        }
      ],
      "tags": {
        "t": {
          "tag": "t",
          "cssClass": "tag-t",
          "occurrenceIndex": 0,
          "color": "#d95f02"
        }
      }
    }
    "##);
}

#[test]
fn a_reference_has_text_only_where_something_follows_its_line() {
    let text = "[A]\n  + [B]\n\n[A] #t\n\n<C>\n";
    assert_snapshot!(value(text, "/statements/A/members/0/text"), @r#"
    " "
    "#);
    assert_snapshot!(value(text, "/statements/A/members/1/text"), @r##"
    "#t"
    "##);
    assert_snapshot!(value(text, "/statements/B/members/0/text"), @"nothing");
    assert_snapshot!(value(text, "/arguments/C/members/0/text"), @r#"
    ""
    "#);
}

#[test]
fn ranges_count_utf16_units_and_include_their_last() {
    let text = "[A]: 😀 **b _c_** [l](u) @[B] #t x\n\n[B]\n";
    assert_snapshot!(value(text, "/statements/A/members/0/ranges"), @r#"
    [{"type":"bold","start":3,"stop":5},{"type":"italic","start":5,"stop":5},{"type":"link","start":7,"stop":7,"url":"u"},{"type":"statement-mention","start":9,"stop":13,"title":"B"},{"type":"tag","start":14,"stop":16,"tag":"t"}]
    "#);
}

#[test]
fn premises_and_conclusions_stand_with_their_claim_their_argument_and_its_description() {
    let text = "<A>: d\n\n(1) [P]: p\n-- Rule, Other {uses: [1]} --\n(2) [C]: c\n";
    assert_snapshot!(value(text, "/arguments/A/pcs/1"), @r#"
    {"type":"statement","role":"main-conclusion","title":"C","text":"c","startLine":5,"startColumn":5,"endLine":5,"endColumn":11,"argumentTitle":"A","inference":{"type":"inference","relations":[],"inferenceRules":["Rule","Other"],"startLine":4,"startColumn":1,"endLine":4,"endColumn":30,"data":{"uses":[1]},"conclusionIndex":1,"argumentTitle":"A"}}
    "#);
    assert_eq!(value(text, "/arguments/A/pcs/1"), value(text, "/arguments/A/members/0/pcs/1"));
    assert_eq!(value(text, "/arguments/A/pcs/1"), value(text, "/statements/C/members/0"));
    assert_snapshot!(value(text, "/statements/C/isUsedAsIntermediaryConclusion"), @"false");
    assert_snapshot!(value(text, "/statements/P/isUsedAsIntermediaryConclusion"), @"nothing");
}

#[test]
fn relations_that_moved_to_a_conclusion_come_last_there() {
    let text = "<A>\n  +> [X]\n  _ <U>\n\n(1) p\n----\n(2) [C]: c\n  + [Y]\n";
    assert_snapshot!(value(text, "/statements/C/relations"), @r#"
    [{"type":"relation","relationType":"support","from":"Y","fromType":"equivalence-class","to":"C","toType":"equivalence-class"},{"type":"relation","relationType":"support","from":"C","fromType":"equivalence-class","to":"X","toType":"equivalence-class"}]
    "#);
    assert_snapshot!(value(text, "/arguments/A/relations"), @r#"
    [{"type":"relation","relationType":"undercut","from":"U","fromType":"argument","to":"A","toType":"inference","conclusionIndex":1}]
    "#);
    assert_snapshot!(value(text, "/arguments/A/pcs/1/inference/relations"), @r#"
    [{"type":"relation","relationType":"undercut","from":"U","fromType":"argument","to":"A","toType":"inference","conclusionIndex":1}]
    "#);
}

#[test]
fn a_section_ends_before_the_next_heading_of_its_level_or_with_the_document() {
    let ends = |pointer: &str| {
        let text = "# One\n\na\n\n## Two\n\nb\n\n# Three\n\nc d\n";
        let json: Value = serde_json::from_str(&value(text, pointer)).unwrap();
        format!("{}:{} {:?}", json["endLine"], json["endColumn"], json.get("endOffset"))
    };
    assert_snapshot!(ends("/sections/0"), @"8:0 Some(Null)");
    assert_snapshot!(ends("/sections/0/children/0"), @"8:0 Some(Null)");
    assert_snapshot!(ends("/sections/1"), @"11:4 None");
}

#[test]
fn dates_numbers_and_keys_look_as_javascript_prints_them() {
    let text = "[A]: a {d: 2024-06-01, n: [1.0, 1e21, .inf, 0.5], \"2\": b, \"1\": a}\n";
    let json = export(text, 0);
    let data = json.split("\"data\":").nth(1).and_then(|rest| rest.split("}}]").next()).unwrap();
    assert_snapshot!(data, @r#"{"1":"a","2":"b","d":"2024-06-01T00:00:00.000Z","n":[1,1e+21,null,0.5]"#);
}

#[test]
fn titles_and_tags_that_look_like_numbers_come_first() {
    let json = export("[b] #z #7\n  + [10]\n  + [9]\n", 0);
    let position = |text: &str| json.find(text).unwrap();
    assert!(position("\"9\":{") < position("\"10\":{") && position("\"10\":{") < position("\"b\":{"));
    assert!(position("\"7\":{\"tag\"") < position("\"z\":{\"tag\""));
}

#[test]
fn nesting_goes_as_deep_as_it_likes() {
    let mut text = "===\ngroup: {groupDepth: 10000}\n===\n\n".to_owned();
    for level in 1..=3000 {
        let _ = write!(text, "{} h\n\n", "#".repeat(level));
    }
    text.push_str("[A]: a\n  + [B]: b\n");
    assert_eq!(export(&text, 0).matches("\"group-map-node\"").count(), 3000);
}

#[test]
fn a_tag_becomes_a_class() {
    assert_eq!(super::css_class("Two Wörter_1"), "tag-two-woerter1");
    assert_eq!(super::css_class("وسم"), "tag-");
}

/// The map of an export, as Argdown, and what is wrong with it.
fn read(export: &str) -> (String, Vec<String>) {
    let map = super::read("map.json", export, &Options::default());
    let told = map.problems().iter().map(|problem| {
        let at = map.files().get(problem.span.file).position(problem.span.start);
        format!("{}:{} {}", at.line, at.column, problem.kind)
    });
    (argdown::write(map.model()), told.collect())
}

#[test]
fn an_export_is_read_as_the_map_that_it_is_of() {
    let text = "
# One #t

[A]: an *old* 😀 **claim** {day: 2024-06-01, text: \"2024-06-01\", at: 2024-06-01T12:00:00Z}

## Two {isGroup: false}

<B>: why

(1) [C]: c
(2) d
-- modus ponens {uses: [2, 1]} --
(3) [E]
----
(4) [A]
  <_ [F]: f
";
    let (map, told) = read(&export(text, 0));
    assert_eq!((map, told), (argdown::write(crate::read_text(text).model()), Vec::new()));
}

#[test]
fn what_is_wrong_with_an_export_is_told_where_it_stands() {
    let (map, told) = read(
        r#"{"arguments": {"B": {"pcs": [{"text": "no title"}], "members": {}}},
"statements": {"A": {"members": [{"title": "A", "text": "a", "role": "king", "section": "s9", "ranges": [
  {"type": "bold", "start": 3, "stop": 1}, {"type": "bold", "start": 0, "stop": 4294967295}]}]}, "C": 7},
"relations": [{"relationType": "support", "from": "A", "to": "D"}, {"from": "A", "to": "B", "toType": "argument"},
  {"relationType": "undercut", "from": "A", "to": "B", "toType": "inference", "conclusionIndex": 3}], "more": 1}"#,
    );
    assert_snapshot!(map, @r#"
[A]: a

[C]

<B>
"#);
    assert_snapshot!(told.join("\n"), @r#"
1:30 a statement needs `title`
1:64 `members` must be a list, not an object
2:70 `king` is no value for `role`
2:89 there is no section `s9`
3:3 this mark is not inside its text of 1 characters
3:44 this mark is not inside its text of 1 characters
3:103 a claim must be an object, not a number
4:62 there is no claim `D`
4:68 a relation needs `relationType`
5:51 there is no inference of the argument `B`
5:103 `more` is no key of an export of Argdown
"#);
}

#[test]
fn an_export_that_nothing_changed_is_written_as_it_was_read() {
    let text = export("[A]: a\n  - [B]: b\n", 4);
    let map = super::read("map.json", &text, &Options::default());
    let written = Format::named("argdown-json").unwrap().write.unwrap()(&map);
    assert_eq!(String::from_utf8(written.bytes).unwrap(), text);
}

#[test]
fn sections_are_read_as_deep_as_data() {
    let nested = format!("{}{}", r#"{"title": "h", "children": ["#.repeat(20_000), "]}".repeat(20_000));
    let (map, told) = read(&format!(r#"{{"arguments": {{}}, "statements": {{}}, "sections": [{nested}]}}"#));
    assert_eq!((map.matches("# h").count(), told.len()), (128, 1));
}
