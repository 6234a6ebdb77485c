use super::*;
use crate::interchange::testing::{shown, told};

const SHOPS: &str = r#"<?xml version="1.0" encoding="UTF-8"?>
<!-- from nowhere -->
<arggraph id="shops" topic_id="open_on_sundays" stance="pro">
  <edu id="e1"><![CDATA[Shops may open]]></edu>
  <edu id="e2">on Sundays,</edu>
  <edu id="e3">for people have time then</edu>
  <edu id="e4">and money.</edu>
  <edu id="e5">Some say staff need rest,</edu>
  <edu id="e6" implicit="true">but they work by turns.</edu>
  <edu id="e7">Bakers are an example.</edu>
  <joint id="j1"/>
  <adu id="a1" type="pro"/>
  <adu id="a2" type="pro"/>
  <adu id="a3" type="pro"/>
  <adu id="a4" type="opp"/>
  <adu id="a5" type="pro"/>
  <adu id="a6" type="pro"/>
  <edge id="s1" src="e1" trg="j1" type="seg"/>
  <edge id="s2" src="e2" trg="j1" type="seg"/>
  <edge id="s3" src="j1" trg="a1" type="seg"/>
  <edge id="s4" src="e3" trg="a2" type="seg"/>
  <edge id="s5" src="e4" trg="a3" type="seg"/>
  <edge id="s6" src="e5" trg="a4" type="seg"/>
  <edge id="s7" src="e6" trg="a5" type="seg"/>
  <edge id="s8" src="e7" trg="a6" type="seg"/>
  <edge id="c1" src="a2" trg="a1" type="sup"/>
  <edge id="c2" src="a3" trg="c1" type="add"/>
  <edge id="c3" src="a4" trg="a1" type="reb"/>
  <edge id="c4" src="a5" trg="c1" type="und"/>
  <edge id="c5" src="a6" trg="a2" type="exa"/>
  <note by="me">unsure</note>
</arggraph>
"#;

fn read(text: &str) -> Document {
    super::read("map.xml", text, &Options::default())
}

#[test]
fn a_text_is_a_map() {
    insta::assert_snapshot!(shown(&read(SHOPS)));
}

#[test]
fn an_attack_that_is_attacked_is_an_argument() {
    let text = SHOPS.replace(r#"trg="c1" type="und""#, r#"trg="c3" type="und""#);
    let map = read(&text);
    assert_eq!(told(&map), [""; 0]);
    let attacked = map.model().find_argument("c3").unwrap();
    let relations: Vec<_> = map.model().relations().map(|(_, relation)| (relation.kind.name(), relation.to)).collect();
    assert!(relations.contains(&("attack", attacked.into())));
}

#[test]
fn what_is_wrong_is_told_where_it_stands() {
    let text = SHOPS
        .replace(r#"<edge id="c1" src="a2" trg="a1" type="sup"/>"#, r#"<edge id="c1" src="a2" trg="a9" type="sup"/>"#)
        .replace(r#"<adu id="a3" type="pro"/>"#, r#"<adu id="a3" type="con"/><adu id="a2" type="pro"/>"#)
        .replace(r#"<edge id="s7" src="e6" trg="a5" type="seg"/>"#, r#"<edge src="a6" trg="a5" type="seg"/><edge/>"#);
    insta::assert_snapshot!(told(&read(&text)).join("\n"), @r#"
        14:22 `con` is no value for `type`
        14:37 the id `a2` is given twice
        16:3 nothing says what `a5` claims
        24:14 `a6` is a unit, not a segment
        24:39 an edge needs `type`
        24:39 an edge needs `src`
        24:39 an edge needs `trg`
        26:31 there is no node `a9`
        29:3 node `c4` leads to nothing
        "#);
    insta::assert_snapshot!(told(&read("<arggraph>\n <edu>\n</arggraph>")).join("\n"), @"3:1 this XML cannot be read: expected 'edu' tag, not 'arggraph'");
}

#[test]
fn segments_in_a_circle_end() {
    let text = r#"<arggraph><edu id="e">x</edu><joint id="j"/><joint id="k"/><adu id="a" type="pro"/>
        <edge src="e" trg="j" type="seg"/><edge src="j" trg="k" type="seg"/><edge src="k" trg="j" type="seg"/>
        <edge id="m" src="a" trg="n" type="add"/><edge id="n" src="a" trg="m" type="add"/>
        </arggraph>"#;
    assert_eq!(told(&read(text)), ["1:60 nothing says what `a` claims"]);
}

#[test]
fn a_segment_is_part_of_one_unit() {
    let text = SHOPS.replace(r#"<edge id="s8""#, r#"<edge id="s9" src="e1" trg="a6" type="seg"/><edge id="s8""#);
    assert_eq!(told(&read(&text)), ["25:22 `e1` is part of something else already"]);
}
