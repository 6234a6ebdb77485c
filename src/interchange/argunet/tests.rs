use super::*;
use crate::interchange::testing::{shown, told};

const SHOPS: &str = r##"<?xml version="1.0" encoding="UTF-8"?>
<graphml xmlns="http://graphml.graphdrawing.org/xmlns" xmlns:arg="http://www.argunet.org/xml/argml" xmlns:y="http://www.yworks.com/xml/graphml">
  <key id="d2" for="node" attr.name="arg.node"/>
  <data key="d0"><arg:map><arg:mapTitle>Sunday</arg:mapTitle><arg:debate><arg:title>Shops</arg:title><arg:language> en - English </arg:language></arg:debate></arg:map></data>
  <graph edgedefault="directed" id="G">
    <node id="n0">
      <data key="d2"><arg:thesis id="1"><arg:title>Open</arg:title><arg:content>Shops may open on Sundays.</arg:content></arg:thesis></data>
      <data key="d3"><y:ShapeNode><y:Fill color="#FFF"/></y:ShapeNode></data>
    </node>
    <node id="n1" yfiles.foldertype="group">
      <data key="d2"><arg:group id="9"><arg:title>Reasons</arg:title></arg:group></data>
      <graph id="n1:">
        <node id="n1::n0">
          <data key="d2"><arg:argument id="2"><arg:title>Time</arg:title><arg:description>There is time.</arg:description>
            <arg:proposition id="20" index="2" type="premise"><arg:content>What suits people may open.</arg:content></arg:proposition>
            <arg:proposition id="21" index="1" type="premise"><arg:content>People have time.</arg:content></arg:proposition>
            <arg:proposition id="22" index="3" type="prelimary-conclusion" pattern="From (1)"><arg:content>It suits people.</arg:content></arg:proposition>
            <arg:proposition id="1" index="4" type="conclusion" pattern="From 2-3"><arg:content>Shops may open on Sundays.</arg:content></arg:proposition>
          </arg:argument></data>
        </node>
        <node id="n1::n1"><data key="d2"><arg:argument id="3"><arg:title>Rest</arg:title></arg:argument></data></node>
        <node id="n1::n2"><data key="d2"><arg:argument id="4"><arg:title>Rest</arg:title>
            <arg:proposition id="40" index="1" type="premise"><arg:content>They are tired.</arg:content></arg:proposition>
            <arg:proposition id="41" index="2" type="conclusion"><arg:content>People have no time.</arg:content></arg:proposition>
          </arg:argument></data></node>
      </graph>
    </node>
    <edge id="e0" source="n1::n0" target="n0"><data key="d4"><arg:edge sourceNodeId="2" sourcePropositionId="1" targetNodeId="1" targetPropositionId="1" type="support"/></data></edge>
    <edge id="e1" source="n1::n1" target="n0"><data key="d4"><arg:edge sourceNodeId="3" targetNodeId="1" type="sketchedAttack"/></data></edge>
    <edge id="e2" source="n1::n2" target="n1::n0"><data key="d4"><arg:edge sourceNodeId="4" sourcePropositionId="41" targetNodeId="2" targetPropositionId="21" type="attack"/></data></edge>
  </graph>
</graphml>
"##;

fn read(text: &str) -> Document {
    super::read("map.graphml", text, &Options::default())
}

#[test]
fn theses_arguments_and_groups_are_a_map() {
    insta::assert_snapshot!(shown(&read(SHOPS)));
}

#[test]
fn what_is_wrong_is_told_where_it_stands() {
    let text = SHOPS
        .replace(r#"target="n1::n0""#, r#"target="n7""#)
        .replace("sketchedAttack", "shrug")
        .replace(r#"index="4" type="conclusion""#, r#"index="4" type="premise""#)
        .replace(r#"type="prelimary-conclusion""#, r#"type="guess""#);
    insta::assert_snapshot!(told(&read(&text)).join("\n"), @r#"
        17:54 `guess` is no value for `type`
        18:13 an argument with premises needs `conclusion`
        29:112 `shrug` is no value for `type`
        30:43 there is no node `n7`
        "#);
}

#[test]
fn rules_name_steps() {
    assert_eq!(numbers("From (1) and (2)", 3), [1, 2]);
    assert_eq!(numbers("Follows from 1-3, 9", 4), [1, 2, 3]);
    assert_eq!(numbers("Folgt aus 2–3", 4), [2, 3]);
    assert_eq!(numbers("modus ponens", 4), [0; 0]);
    assert_eq!(numbers("1-99999999999", 2), [1, 2]);
}
