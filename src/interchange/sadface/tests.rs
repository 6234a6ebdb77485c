use super::*;
use crate::interchange::testing::{shown, told};

const SHOPS: &str = r#"{
  "metadata": {"core": {"analyst_name": "A. Nobody", "title": "Shops", "version": "0.2"}, "colour": "red"},
  "resources": [{"id": "r1", "content": "Some say staff need rest.", "type": "text", "metadata": {}}],
  "nodes": [
    {"id": "ae3f0c7f-9f69-4cab-9db3-3b9c46f56e09", "type": "atom", "text": "Shops may open on Sundays.", "sources": []},
    {"id": "2", "type": "atom", "text": "People have time then.", "sources": []},
    {"id": "3", "type": "atom", "text": "People have money.", "sources": []},
    {"id": "4", "type": "atom", "text": "Staff need rest.",
      "sources": [{"resource_id": "r1", "text": "staff need rest", "offset": 9, "length": 15}]},
    {"id": "5", "type": "atom", "text": "Money is not everything.", "sources": []},
    {"id": "6", "type": "scheme", "name": "Practical Reasoning", "metadata": {}},
    {"id": "7", "type": "scheme", "name": "conflict", "metadata": {}},
    {"id": "8", "type": "conflict", "name": "default"}
  ],
  "edges": [
    {"id": "e1", "source_id": "2", "target_id": "6"},
    {"id": "e2", "source_id": "3", "target_id": "6"},
    {"id": "e3", "source_id": "6", "target_id": "ae3f0c7f-9f69-4cab-9db3-3b9c46f56e09"},
    {"id": "e4", "source_id": "4", "target_id": "7"},
    {"id": "e5", "source_id": "7", "target_id": "ae3f0c7f-9f69-4cab-9db3-3b9c46f56e09"},
    {"id": "e6", "source_id": "5", "target_id": "8"},
    {"id": "e7", "source_id": "8", "target_id": "6"}
  ]
}"#;

fn read(text: &str) -> Document {
    super::read("map.json", text, &Options::default())
}

#[test]
fn atoms_and_schemes_are_a_map() {
    insta::assert_snapshot!(shown(&read(SHOPS)));
}

#[test]
fn what_is_wrong_is_told_where_it_stands() {
    let text = SHOPS
        .replace(r#""source_id": "5""#, r#""source_id": "50""#)
        .replace(r#""resource_id": "r1""#, r#""resource_id": "r2""#)
        .replace(r#""type": "conflict""#, r#""type": "quarrel""#)
        .replace(r#""text": "People have money.", "#, "");
    insta::assert_snapshot!(told(&read(&text)).join("\n"), @r#"
        7:5 a node needs `text`
        9:35 there is no resource `r2`
        13:25 `quarrel` is no type of node
        21:31 there is no node `50`
        "#);
    assert_eq!(told(&read("[]")), ["1:1 the graph must be an object, not a list"]);
    assert!(told(&read("{\"nodes\": ["))[0].ends_with("the file ends inside a list"));
}

#[test]
fn nothing_is_said_of_the_whole_where_the_map_says_nothing() {
    let map = crate::resolve::read_text("[A]: x\n  + [B]: y\n");
    let text = String::from_utf8(write(&map).bytes).unwrap();
    assert!(text.contains(r#""title":"""#), "SADFace wants the key");
    assert!(read(&text).model().front_matter().is_empty());
}
