use super::*;
use crate::interchange::testing::{shown, told};

const SHOPS: &str = r#"{
  "nodes": [
    {"id": 1, "x": 10, "y": 20, "text": "Shops may open on Sundays.", "type": "I", "participantID": "0", "majorClaim": true},
    {"id": 2, "text": "People have time then.", "type": "I", "participantID": "7"},
    {"id": 3, "text": "Staff need rest.", "type": "I", "participantID": "0"},
    {"id": 4, "text": "Practical Reasoning", "type": "RA", "scheme": "30", "participantID": "0"},
    {"id": 5, "text": "Default Conflict", "type": "CA", "participantID": "0"}
  ],
  "edges": [
    {"from": {"id": 2, "text": "People have time then."}, "to": {"id": 4}, "visible": true},
    {"from": {"id": 4}, "to": {"id": 1}},
    {"from": {"id": 3}, "to": {"id": 5}},
    {"from": {"id": 5}, "to": {"id": 4}}
  ],
  "participants": [{"id": 7, "firstname": "Ann", "surname": "Other"}],
  "analysis": {"txt": "…", "documentTitle": "Shops", "ovaVersion": "2.5"}
}"#;

fn read(text: &str) -> Document {
    super::read("map.json", text, &Options::default())
}

#[test]
fn edges_with_nodes_in_them_are_a_map() {
    insta::assert_snapshot!(shown(&read(SHOPS)));
}

#[test]
fn what_is_wrong_is_told_where_it_stands() {
    let text = SHOPS
        .replace(r#"{"from": {"id": 3}, "to": {"id": 5}}"#, r#"{"from": {"id": 30}}, {"from": {}, "to": 5}, 1"#)
        .replace(r#""participantID": "7""#, r#""participantID": "8""#)
        .replace(r#""type": "CA""#, r#""type": "XX""#);
    insta::assert_snapshot!(told(&read(&text)).join("\n"), @r#"
        4:79 there is no participant `8`
        7:51 `XX` is no type of node
        12:5 an edge needs `to`
        12:21 there is no node `30`
        12:27 an edge needs `from`
        12:50 an edge must be an object, not a number
        "#);
}
