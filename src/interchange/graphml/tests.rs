use insta::assert_snapshot;

use super::{read, recognise, write};
use crate::interchange::testing::written;
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
