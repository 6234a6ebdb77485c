use super::*;
use crate::interchange::hence_json::data::Written;
use crate::interchange::testing::{shown, told};

const SHOPS: &str = r#"{
  "schemaVersion": 1,
  "nodes": {
    "1": {"atom": {"text": "Shops may open on Sundays."}, "metadata": {}},
    "2": {"atom": {"text": "People have time then.", "participant": "p1",
      "reference": {"resource": "r1", "offset": 4, "text": "People have time"}}},
    "3": {"atom": {"text": "Staff need rest."}},
    "4": {"atom": {"text": "They work by turns."}},
    "5": {"scheme": {"support": "SUPPORT_EXPERT_OPINION", "premiseDescriptors": ["2"]}},
    "6": {"scheme": {"attack": "ATTACK_DEFAULT"}},
    "7": {"scheme": {"rephrase": "REPHRASE_DEFAULT"}}
  },
  "edges": {
    "a": {"source": "2", "target": "5"}, "b": {"source": "5", "target": "1"},
    "c": {"source": "3", "target": "6"}, "d": {"source": "6", "target": "5"},
    "e": {"source": "4", "target": "7"}, "f": {"source": "7", "target": "3"}
  },
  "resources": {"r1": {"text": "Oh. People have time …", "title": "A talk", "source": "https://example.org/talk"}},
  "participants": {"p1": {"name": "Ann", "email": "ann@example.org"}},
  "majorClaim": "1",
  "userdata": {"colour": "red"}
}"#;

fn read(text: &str) -> Document {
    super::read("map.json", text, &Options::default())
}

#[test]
fn atoms_and_schemes_are_a_map() {
    insta::assert_snapshot!(shown(&read(SHOPS)));
}

#[test]
fn both_spellings_of_keys_are_read() {
    let map = read(&SHOPS.replace("majorClaim", "major_claim"));
    assert!(map.model().claim(map.model().find_claim("1").unwrap()).facts().main);
}

#[test]
fn what_is_wrong_is_told_where_it_stands() {
    let text = SHOPS
        .replace(r#""source": "3""#, r#""source": "30""#)
        .replace(r#""participant": "p1""#, r#""participant": "p2""#)
        .replace(r#"{"attack": "ATTACK_DEFAULT"}"#, "{}")
        .replace(r#""majorClaim": "1""#, r#""majorClaim": "10""#)
        .replace(r#""b": {"source": "5", "target": "1"}"#, r#""b": {"source": "2", "target": "1"}"#);
    insta::assert_snapshot!(told(&read(&text)).join("\n"), @r#"
        5:69 there is no participant `p2`
        9:10 node `5` leads to nothing
        10:21 a scheme needs `support` or `attack`
        14:47 this edge joins the claims `2` and `1` without saying how
        15:21 there is no node `30`
        20:17 there is no node `10`
        "#);
    assert_eq!(told(&read(r#"{"nodes": []}"#)), ["1:11 `nodes` must be an object, not a list"]);
}

const WRITTEN: &str = r#"===
title: "A \"title\""
lang: ar
sources:
  talk: {title: Talk, url: "https://example.org/t"}
speakers:
  ann: {name: Ann, role: baker}
===
[افتح]: المحلات تفتح "الأحد" </script> 😀. #policy {main: true}
  + [Time]: People have time. {voice: [author, ann], anchor: {source: talk, start: 3, end: 9, exact: people}}
  - [Rest]: Staff need rest.

<Expert>: As she said. {scheme: expert-opinion}
(1) [Said]: An expert says so.
(2) [Time]
----
(3) [افتح]
  <_ [Rest]
"#;

/// A map as Argdown, read from what was written of it.
fn again(write: fn(&Document) -> crate::interchange::Written, read: fn(&str) -> Document) -> String {
    let map = crate::resolve::read_text(WRITTEN);
    let written = write(&map);
    assert_eq!(written.losses, []);
    let text = String::from_utf8(written.bytes).unwrap();
    let read = read(&text);
    assert_eq!(told(&read), Vec::<String>::new());
    assert_eq!(String::from_utf8(write(&read).bytes).unwrap(), text, "it goes back as it was");
    crate::interchange::argdown::write(read.model())
}

#[test]
fn what_was_written_is_read_as_the_same_map() {
    let own = crate::interchange::argdown::write(crate::resolve::read_text(WRITTEN).model());
    let (arguebuf, sadface) = (
        again(write, read),
        again(crate::interchange::sadface::write, |text| {
            crate::interchange::sadface::read("map.json", text, &Options::default())
        }),
    );
    insta::assert_snapshot!(arguebuf);
    let lines = |text: &str| {
        let mut lines: Vec<String> = text.lines().map(|line| line.trim().to_owned()).collect();
        lines.sort();
        lines
    };
    let only_in_one = |one: &str, other: &str| {
        let other = lines(other);
        lines(one).into_iter().filter(|line| !other.contains(line)).collect::<Vec<_>>().join("\n")
    };
    insta::assert_snapshot!(only_in_one(&arguebuf, &sadface), @r#"
    anchor: {source: talk, start: 3, end: 9, exact: people}}
    {voice: [author, ann],
    "#);
    insta::assert_snapshot!(only_in_one(&own, &arguebuf), @"<Expert>: As she said. {scheme: expert-opinion}");
    insta::assert_snapshot!(only_in_one(&arguebuf, &own), @"<Expert>: As she said. {scheme: expert_opinion}");
}

#[test]
fn a_source_without_a_quote_comes_back_without_one() {
    let map = crate::resolve::read_text(
        "===\nsources: {talk: {title: Talk}}\n===\n\n[A]: One. {anchor: {source: talk, paragraph: 2}}\n",
    );
    let read_sadface = |text: &str| crate::interchange::sadface::read("map.json", text, &Options::default());
    let text = |written: crate::interchange::Written| String::from_utf8(written.bytes).unwrap();
    for read in [read(&text(write(&map))), read_sadface(&text(crate::interchange::sadface::write(&map)))] {
        let claim = read.model().find_claim("A").map(|id| read.model().claim(id)).unwrap();
        let anchor = &claim.facts().anchors[0];
        assert_eq!((&*anchor.source, anchor.paragraph, &anchor.exact), ("talk", Some(2), &None));
    }
}

#[test]
fn what_a_step_without_a_title_says_comes_back() {
    let aif = r#"{"nodes": [{"nodeID": "1", "text": "A", "type": "I"}, {"nodeID": "2", "text": "B", "type": "I"},
        {"nodeID": "3", "text": "Lack of motive", "type": "RA"}],
        "edges": [{"edgeID": "1", "fromID": "1", "toID": "3"}, {"edgeID": "2", "fromID": "3", "toID": "2"}]}"#;
    let map = crate::interchange::aif::read("map.json", aif, &Options::default());
    let read_sadface = |text: &str| crate::interchange::sadface::read("map.json", text, &Options::default());
    let text = |written: crate::interchange::Written| String::from_utf8(written.bytes).unwrap();
    for read in [read(&text(write(&map))), read_sadface(&text(crate::interchange::sadface::write(&map)))] {
        let said: Vec<_> = read.model().arguments().map(|(_, argument)| &argument.text().unwrap().string).collect();
        assert_eq!(said, ["Lack of motive"]);
    }
}

#[test]
fn a_map_is_written_in_both_shapes() {
    let map = crate::resolve::read_text(WRITTEN);
    insta::assert_snapshot!(String::from_utf8(write(&map).bytes).unwrap());
    insta::assert_snapshot!(String::from_utf8(crate::interchange::sadface::write(&map).bytes).unwrap());
}

#[test]
fn data_come_back_as_what_they_were() {
    let map = crate::resolve::read_text(
        "===\nodd: {$text: x}\n===\n[A]: x {when: \"2026-01-31\", since: 2026-01-31, odd: {$text: x}, list: [1, a]}\n",
    );
    let data = |map: &Document| {
        let claim = &map.model().claims().next().unwrap().1.data;
        [claim, map.model().front_matter()].map(|data| serde_json::to_string(&Written(data)).unwrap())
    };
    let bytes = |written: crate::interchange::Written| String::from_utf8(written.bytes).unwrap();
    assert_eq!(data(&read(&bytes(write(&map)))), data(&map));
    let text = bytes(crate::interchange::sadface::write(&map));
    assert_eq!(data(&crate::interchange::sadface::read("map.json", &text, &Options::default())), data(&map));
}
