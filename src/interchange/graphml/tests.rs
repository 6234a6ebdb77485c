use insta::assert_snapshot;

use super::{read, recognise, write};
use crate::interchange::argdown;
use crate::interchange::testing::{problems, written};
use crate::model::Claim;
use crate::resolve::Options;

#[test]
fn a_map_is_written_so() {
    let map = crate::read_text(
        "# Day\n\n[Open]: It should \"open\" & ]]> <so>. #t {credence: 0.5, r: 3}\n  - [Costs]: It costs.\n\n<Why>: Reasons.\n\n\
         (1) [Free]: People are free.\n----\n(2) [Open]\n",
    );
    assert_snapshot!(String::from_utf8(write(&map).bytes).unwrap());
}

#[test]
fn what_xml_cannot_hold_is_told() {
    let map = crate::read_text("[A]: a \u{1}\u{b} b\n");
    let written = write(&map);
    assert_eq!(written.losses.len(), 1);
    assert!(!written.bytes.contains(&1) && recognise(str::from_utf8(&written.bytes).unwrap()));
}

#[test]
fn what_xml_cannot_hold_is_told_of_the_right_element() {
    let map = crate::read_text("[A]: a {\"k\\u0001\": 1}\n\n[B]: b \u{1}\n");
    let told: Vec<String> = write(&map).losses.iter().map(|loss| format!("{}: {}", loss.kind, loss.element)).collect();
    assert_eq!(told, ["control character: the names of data", "control character: B"]);
}

#[test]
fn what_was_drawn_in_yed_is_a_map() {
    let text = r#"<graphml xmlns="http://graphml.graphdrawing.org/xmlns" xmlns:y="http://www.yworks.com/xml/graphml">
      <key id="d6" for="node" yfiles.type="nodegraphics"/><key id="d10" for="edge" yfiles.type="edgegraphics"/>
      <graph id="G" edgedefault="directed">
        <node id="n0"><data key="d6"><y:ShapeNode><y:NodeLabel>It should
          open.</y:NodeLabel></y:ShapeNode></data></node>
        <node id="g"><data key="d6"><y:GroupNode><y:NodeLabel>Money</y:NodeLabel></y:GroupNode></data><graph>
          <node id="g::n1"><data key="d6"><y:ShapeNode><y:NodeLabel>It costs.</y:NodeLabel></y:ShapeNode></data></node></graph></node>
        <edge id="e0" source="g::n1" target="n0"><data key="d10"><y:PolyLineEdge><y:EdgeLabel>attacks</y:EdgeLabel></y:PolyLineEdge></data></edge>
      </graph></graphml>"#;
    assert_snapshot!(written(&read("a.graphml", text, &Options::default())), @r"
    [n0]: It should open.
      - [g::n1]

    # Money

    [g::n1]: It costs.
    ");
}

#[test]
fn what_data_does_not_say_is_what_its_key_says() {
    let text = r#"<graphml xmlns="http://graphml.graphdrawing.org/xmlns">
      <key id="t" for="edge" attr.name="type"><default>attack</default></key>
      <key id="c" for="node" attr.name="credence"><default>0.5</default></key>
      <key id="s" attr.name="section"><default> </default></key>
      <graph edgedefault="directed"><node id="A"/><node id="B"><data key="c">0.1</data></node><node id="C"/>
        <edge source="A" target="B"/><edge source="C" target="B"><data key="t">support</data></edge>
      </graph></graphml>"#;
    let map = read("a.graphml", text, &Options::default());
    assert_snapshot!(written(&map), @r"
    [A] {credence: 0.5}

    [B] {credence: 0.1}
      - [A]

    [C] {credence: 0.5}
      +> [B]
    ");
}

#[test]
fn edges_of_other_sorts_are_told() {
    let text = r#"<graphml xmlns="http://graphml.graphdrawing.org/xmlns">
      <graph edgedefault="undirected"><node id="A"/><node id="B"/><edge source="A" target="B"/>
        <hyperedge><endpoint node="A"/><endpoint node="B"/></hyperedge>
        <node id="g"><graph edgedefault="undirected"><node id="C"/><edge source="C" target="B" directed="true"/></graph></node>
      </graph></graphml>"#;
    let map = read("a.graphml", text, &Options::default());
    assert_snapshot!(problems(&map) + &argdown::write(map.model()), @r#"
    "<graph edgedefault=\"undirected\">": this is no directed graph (it must be a graph whose edges have a direction; they are read as leading from source to target)
    "<hyperedge>": this is no edge (it must be an edge between two nodes, not a hyperedge)
    [A]

    [B]
      + [A]

    [C]
      +> [B]
    "#);
}

/// Groups in one another, a node in each.
fn nested(groups: usize) -> String {
    let open = |at: usize| {
        let label = format!("<data key=\"d\"><y:NodeLabel>{at}</y:NodeLabel></data>");
        format!("<node id=\"g{at}\">{label}<graph edgedefault=\"directed\"><node id=\"n{at}\"/>")
    };
    format!(
        "<graphml xmlns=\"http://graphml.graphdrawing.org/xmlns\" xmlns:y=\"http://www.yworks.com/xml/graphml\">\
         <graph edgedefault=\"directed\">{}{}<node id=\"behind\"/></graph></graphml>",
        (0..groups).map(open).collect::<String>(),
        "</graph></node>".repeat(groups),
    )
}

#[test]
fn of_groups_in_groups_the_outermost_are_headings() {
    let map = read("a.graphml", &nested(100), &Options::default());
    assert_eq!((map.problems().len(), map.model().claims().len(), map.model().sections().len()), (0, 101, 64));
    let headings = |title: &str| {
        let section = map.model().claims().find(|(_, claim)| &*claim.title == title)?.1.section?;
        let section = map.model().section(section);
        Some((section.title.clone(), section.ancestors(map.model()).count()))
    };
    assert_eq!(headings("n20"), Some(("20".to_owned(), 20)));
    assert_eq!(headings("n99"), Some(("63".to_owned(), 63)));
    assert_eq!(headings("behind"), None);
}

/// A group around many nodes has a title of which each of them would have a copy, and so has a value by default.
#[test]
fn small_files_that_would_become_big_maps_are_read_in_part() {
    let long = "g".repeat(1 << 20);
    let nodes: String = (0..200).map(|at| format!("<node id=\"n{at}\"/>")).collect();
    let group =
        format!("<node id=\"g\"><data key=\"d\"><y:NodeLabel>{long}</y:NodeLabel></data><graph>{nodes}</graph></node>");
    let default = format!("<key id=\"k\" attr.name=\"key\"><default>{long}</default></key><graph>{nodes}</graph>");
    let mut told = Vec::new();
    for content in [format!("<graph>{group}</graph>"), default] {
        let text = format!(
            "<graphml xmlns=\"http://graphml.graphdrawing.org/xmlns\" xmlns:y=\"http://www.yworks.com/xml/graphml\">{content}</graphml>"
        );
        let map = read("a.graphml", &text, &Options::default());
        let has_more = |claim: &Claim| claim.section.is_some() || !claim.data.is_empty();
        let whole = map.model().claims().filter(|(_, claim)| has_more(claim)).count();
        assert_eq!((map.model().claims().len(), whole), (200, 95));
        told.push(problems(&map));
    }
    assert_eq!(told[0], told[1]);
    assert_snapshot!(told[0], @r#""<node id=\"n95\"/>": this is no element that is read whole (it must be one of a file in which values by default and groups come to less than 100 MB, in all nodes and edges together)"#);
}

#[test]
fn of_data_under_one_name_the_last_counts_wherever_its_column_stands() {
    let text = r#"<graphml xmlns="http://graphml.graphdrawing.org/xmlns">
      <key id="a" attr.name="alpha"/><key id="b" attr.name="beta"/>
      <graph edgedefault="directed"><node id="A"><data key="b">1</data><data key="a">2</data></node>
        <node id="B"><data key="a">3</data><data key="b">4</data><data key="a">5</data></node><node id="C"/>
      </graph></graphml>"#;
    assert_snapshot!(written(&read("a.graphml", text, &Options::default())), @r"
    [A] {beta: 1, alpha: 2}

    [B] {beta: 4, alpha: 5}

    [C]
    ");
}
