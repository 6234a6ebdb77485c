use super::*;
use crate::interchange::testing::{shown, told};
use crate::resolve::Options;

const LKIF: &str = r#"<lkif version="2.1">
  <theory id="t"><rules/></theory>
  <argument-graphs>
    <argument-graph id="g" title="Shops" main-issue="s1">
      <statements>
        <statement id="s1" value="unknown" assumption="true" standard="PE"><s>Shops may <i>open</i> on Sundays</s></statement>
        <statement id="s2" value="true" assumption="false" standard="BA"><s>People have time then</s></statement>
        <statement id="s3" value="false" assumption="false" standard="PE"><s>Staff are away</s></statement>
        <statement id="s4" value="unknown" standard="PE"><s>A law forbids it</s></statement>
      </statements>
      <arguments>
        <argument id="a1" title="Custom" direction="pro" scheme="Practical Reasoning" weight="0.6">
          <conclusion statement="s1"/>
          <premises>
            <premise polarity="positive" type="ordinary" role="" statement="s2"/>
            <premise polarity="negative" type="assumption" role="" statement="s3"/>
            <premise polarity="positive" type="exception" role="" statement="s4"/>
          </premises>
        </argument>
        <argument id="a2" direction="con" weight="0.5">
          <conclusion statement="s1"/>
          <premises><premise polarity="positive" type="ordinary" statement="s4"/></premises>
        </argument>
      </arguments>
    </argument-graph>
  </argument-graphs>
</lkif>
"#;

const CAF: &str = r#"<caf version="1.8">
  <metadata><title>Shops</title><creator>Ann</creator></metadata>
  <statements>
    <statement id="s1" standard="pe" main="true" weight="">
      <descriptions><description lang="en">Shops may open.</description><description lang="de">Läden dürfen öffnen.</description></descriptions>
    </statement>
    <statement id="s2" standard="brd" weight="0.8" atom="(time people)"/>
    <statement id="s3" atom="(undercut a1)"><descriptions><description lang="en">It rains.</description></descriptions></statement>
  </statements>
  <arguments>
    <argument id="a1" pro="true" strict="false" scheme="(practical-reasoning)" weight="0.5">
      <conclusion statement="s1"/>
      <premises><premise statement="s2" role="major" positive="true" implicit="true"/></premises>
    </argument>
    <argument id="a2" pro="false">
      <conclusion statement="s1"/>
      <premises><premise statement="s2" positive="false"/></premises>
    </argument>
  </arguments>
  <references><metadata key="k"><title>A book</title></metadata></references>
</caf>
"#;

const YAML: &str = "\
meta:
  title: Shops
statements:
  open: Shops may open.
  ¬open: Shops may not open.
  time: People have time.
  law: {text: A law forbids it., assumed: true}
  tea: Tea
  coffee: Coffee
issues:
  i1: {positions: [open, ¬open], standard: CCE}
  i2: {positions: [tea, coffee]}
arguments:
  a1: {scheme: practical reasoning, premises: {major: time}, conclusion: open, undercutter: law, weight: 0.5}
  a2:
    premises: [law]
    conclusion: ¬open
assumptions: [time]
tests:
  in: [time]
  undecided: [open]
language: {open/1: \"Shops %s\"}
";

#[test]
fn lkif_is_a_map() {
    insta::assert_snapshot!(shown(&read_lkif("map.xml", LKIF, &Options::default())));
}

#[test]
fn caf_is_a_map() {
    insta::assert_snapshot!(shown(&read_caf("map.xml", CAF, &Options::default())));
}

#[test]
fn yaml_is_a_map() {
    insta::assert_snapshot!(shown(&read_yaml("map.yml", YAML, &Options::default())));
}

#[test]
fn what_is_wrong_in_xml_is_told_where_it_stands() {
    let text = LKIF
        .replace(r#"main-issue="s1""#, r#"main-issue="s9""#)
        .replace(r#"standard="BA""#, r#"standard="XX""#)
        .replace(
            r#"<conclusion statement="s1"/>
          <premises><"#,
            "<premises><",
        )
        .replace(r#"type="exception" role="" statement="s4""#, r#"type="exception" role="" statement="a2""#)
        .replace("<s>A law forbids it</s>", "");
    insta::assert_snapshot!(told(&read_lkif("map.xml", &text, &Options::default())).join("\n"), @r#"
        4:54 there is no statement `s9`
        7:70 `XX` is no value for `standard`
        9:9 nothing says what `s4` claims
        17:78 `a2` is an argument, not a statement
        20:9 an argument needs `conclusion`
        20:9 node `a2` leads to nothing
        "#);
    let text = CAF.replace("(undercut a1)", "(undercut a7)").replace(r#"id="a2""#, r#"id="a1""#);
    insta::assert_snapshot!(told(&read_caf("map.xml", &text, &Options::default())).join("\n"), @r#"
        8:30 there is no argument `a7`
        15:19 the id `a1` is given twice
        "#);
}

#[test]
fn what_is_wrong_in_yaml_is_told_where_it_stands() {
    let text = YAML
        .replace("standard: CCE", "standard: XX")
        .replace("premises: [law]", "premises: [gone, [a], a1]")
        .replace("    conclusion: ¬open\n", "")
        .replace("  tea: Tea\n", "  tea: [Tea]\n");
    insta::assert_snapshot!(told(&read_yaml("map.yml", &text, &Options::default())).join("\n"), @r#"
        8:8 `tea` must be a text, not a list
        11:44 `XX` is no value for `standard`
        15:3 an argument needs `conclusion`
        15:3 nothing leads to node `a2`
        15:3 node `a2` leads to nothing
        16:16 there is no statement `gone`
        16:22 `statement` must be a text, not a list
        16:27 `a1` is an argument, not a statement
        "#);
    insta::assert_snapshot!(told(&read_yaml("map.yml", "statements: {a: [\n", &Options::default())).join("\n"), @r#"
        1:17 `a` must be a text, not a list
        2:1 this data is not valid YAML: while parsing a node, did not find expected node content
        "#);
    assert_eq!(told(&read_yaml("map.yml", "- a", &Options::default())).len(), 1);
    assert_eq!(told(&read_yaml("map.yml", "", &Options::default())).len(), 0);
}
