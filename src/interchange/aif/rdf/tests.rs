use super::*;
use crate::interchange::testing::{shown, told};

const SHOPS: &str = r##"<?xml version="1.0"?>
<!DOCTYPE rdf:RDF [<!ENTITY aif "http://www.arg.tech/aif#">]>
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:aif="&aif;" xmlns:dc="urn:dc">
  <aif:RA-node>
    <aif:Premise>
      <aif:I-node rdf:about="http://example.org/shops#time">
        <aif:claimText xml:lang="en">People have time then.</aif:claimText>
        <aif:claimText xml:lang="de">Dann haben die Leute Zeit.</aif:claimText>
      </aif:I-node>
    </aif:Premise>
    <aif:Premise rdf:resource="http://example.org/shops#money"/>
    <aif:Conclusion rdf:resource="http://example.org/shops#open"/>
    <aif:claimText xml:lang="en">Practical Reasoning</aif:claimText>
  </aif:RA-node>
  <aif:I-node rdf:about="http://example.org/shops#money">
    <aif:claimText xml:lang="en">People have money.</aif:claimText>
    <dc:creator>Ann</dc:creator>
  </aif:I-node>
  <rdf:Description rdf:about="http://example.org/shops#open">
    <rdf:type rdf:resource="http://www.arg.tech/aif#I-node"/>
    <aif:claimText xml:lang="en">Shops may open on Sundays.</aif:claimText>
    <aif:Conclusion rdf:nodeID="attack"/>
  </rdf:Description>
  <aif:CA-node rdf:nodeID="attack">
    <aif:Premise>
      <aif:I-node><aif:claimText xml:lang="de">Das Personal braucht Ruhe.</aif:claimText></aif:I-node>
    </aif:Premise>
  </aif:CA-node>
  <aif:TA-node><aif:Premise rdf:resource="http://example.org/shops#money"/></aif:TA-node>
</rdf:RDF>
"##;

fn read(text: &str) -> Document {
    super::read("map.rdf", text, &Options::default())
}

#[test]
fn nodes_inside_one_another_are_a_map() {
    insta::assert_snapshot!(shown(&read(SHOPS)));
}

#[test]
fn what_is_wrong_is_told_where_it_stands() {
    let text = SHOPS
        .replace(
            r##"<aif:Premise rdf:resource="http://example.org/shops#money"/>
    <"##,
            r##"<aif:Premise rdf:resource="#gone"/>
    <"##,
        )
        .replace(r#"<aif:claimText xml:lang="en">People have money.</aif:claimText>"#, "");
    insta::assert_snapshot!(told(&read(&text)).join("\n"), @r#"
        11:5 there is no node `#gone`
        15:3 nothing says what `http://example.org/shops#money` claims
        "#);
    assert!(recognise(SHOPS.replace("&aif;", SPACES[0]).as_str()));
}

#[test]
fn nesting_has_no_limit() {
    let (open, close) = ("<aif:RA-node><aif:Premise>", "</aif:Premise></aif:RA-node>");
    let text = format!(
        "<rdf:RDF xmlns:rdf='{RDF}' xmlns:aif='{}'>{}{}</rdf:RDF>",
        SPACES[0],
        open.repeat(20_000),
        close.repeat(20_000)
    );
    assert_eq!(read(&text).model().arguments().len(), 20_000);
}
