//! Whatever a file in another format says: reading it ends, and what is wrong in it has a place.

use std::time::{Duration, Instant};

use hence::interchange::{FORMATS, Format, Input, argdown, hence_json};
use hence::resolve::Options;
use hence::text::MemoryFiles;
use proptest::prelude::*;

/// One small document in each format that others write.
const SAMPLES: &[(&str, &str)] = &[
    (
        "aif",
        r#"{"nodes":[{"nodeID":"1","text":"Open","type":"I"},{"nodeID":"2","text":"Late","type":"I"},
          {"nodeID":"3","text":"RA","type":"RA"},{"nodeID":"4","text":"No","type":"I"},{"nodeID":"5","text":"CA","type":"CA"}],
          "edges":[{"edgeID":1,"fromID":"2","toID":"3"},{"edgeID":2,"fromID":"3","toID":"1"},
          {"edgeID":3,"fromID":"4","toID":"5"},{"edgeID":4,"fromID":"5","toID":"3"}],"locutions":[]}"#,
    ),
    (
        "arggraph",
        r#"<?xml version="1.0"?><arggraph id="t" topic_id="shops" stance="pro"><edu id="e1"><![CDATA[Shöps open]]></edu>
          <edu id="e2" implicit="true">Late.</edu><joint id="j"/><adu id="a1" type="pro"/><adu id="a2" type="opp"/>
          <edge id="s1" src="e1" trg="j" type="seg"/><edge id="s2" src="j" trg="a1" type="seg"/>
          <edge id="s3" src="e2" trg="a2" type="seg"/><edge id="c1" src="a2" trg="a1" type="reb"/>
          <edge id="c2" src="a1" trg="c1" type="und"/><edge id="c3" src="a2" trg="c2" type="add"/></arggraph>"#,
    ),
    (
        "sadface",
        r#"{"metadata":{"core":{"analyst_name":"A","title":"T"}},"resources":[{"id":"r","content":"c"}],
          "nodes":[{"id":"1","type":"atom","text":"Open","sources":[{"resource_id":"r","text":"c","offset":0,"length":1}]},
          {"id":"2","type":"atom","text":"Late"},{"id":"3","type":"scheme","name":"support"},{"id":"4","type":"conflict"}],
          "edges":[{"source_id":"2","target_id":"3"},{"source_id":"3","target_id":"1"},{"source_id":"1","target_id":"4"}]}"#,
    ),
    (
        "aif-rdf",
        r##"<!DOCTYPE r [<!ENTITY aif "http://www.arg.tech/aif#">]>
          <rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:aif="&aif;"><aif:RA-node><aif:Premise>
          <aif:I-node rdf:about="u:#a"><aif:claimText xml:lang="en">Öpen</aif:claimText><aif:claimText xml:lang="de">Auf</aif:claimText>
          </aif:I-node></aif:Premise><aif:Conclusion rdf:resource="u:#b"/></aif:RA-node>
          <rdf:Description rdf:about="u:#b"><rdf:type rdf:resource="http://www.arg.tech/aif#I-node"/></rdf:Description></rdf:RDF>"##,
    ),
    (
        "arguebuf",
        r#"{"schemaVersion":1,"nodes":{"1":{"atom":{"text":"Open","participant":"p","reference":{"resource":"r","offset":1,"text":"x"}}},
          "2":{"atom":{"text":"Late"}},"3":{"scheme":{"support":"SUPPORT_DEFAULT"}},"4":{"scheme":{"attack":"ATTACK_DEFAULT"}}},
          "edges":{"a":{"source":"2","target":"3"},"b":{"source":"3","target":"1"},"c":{"source":"1","target":"4"}},
          "resources":{"r":{"title":"T"}},"participants":{"p":{"name":"P"}},"majorClaim":"1"}"#,
    ),
    (
        "ova2",
        r#"{"nodes":[{"id":1,"text":"Open","type":"I","participantID":"7","majorClaim":true},{"id":2,"text":"Late","type":"I"},
          {"id":3,"text":"RA","type":"RA"}],"edges":[{"from":{"id":2},"to":{"id":3}},{"from":{"id":3},"to":{"id":1}}],
          "participants":[{"id":7,"firstname":"A","surname":"B"}],"analysis":{"documentTitle":"T"}}"#,
    ),
    (
        "lkif",
        r#"<lkif><theory id="t"/><argument-graphs><argument-graph title="T" main-issue="s1"><statements>
          <statement id="s1" value="false" standard="PE"><s>Open <i>n</i></s></statement><statement id="s2"><s>Läte</s></statement>
          </statements><arguments><argument id="a1" direction="con" weight="0.5"><conclusion statement="s1"/><premises>
          <premise polarity="negative" statement="s2"/><premise type="exception" statement="s1"/></premises></argument>
          </arguments></argument-graph></argument-graphs></lkif>"#,
    ),
    (
        "caf",
        r#"<caf version="1.8"><metadata title="T"/><statements><statement id="s1" main="true" standard="dv" weight="0.5"><descriptions>
          <description lang="en">Open</description><description lang="de">Auf</description></descriptions></statement>
          <statement id="s2" atom="(undercut a1)"/></statements><arguments><argument id="a1" pro="true" scheme="(x)">
          <conclusion statement="s1"/><premises><premise statement="s1" positive="false"/></premises></argument></arguments></caf>"#,
    ),
    (
        "carneades",
        "meta: {title: T}\nstatements:\n  open: Öpen\n  ¬open: Closed\n  late: {text: Late, assumed: true}\nissues:\n  \
         i: {positions: [open, ¬open, late], standard: PE}\narguments:\n  a1: {premises: {r: late}, conclusion: open, undercutter: ¬open}\n\
         assumptions: [late]\ntests: {in: [open]}\n",
    ),
    (
        "argunet",
        r#"<graphml xmlns:arg="http://www.argunet.org/xml/argml"><key id="k"/><graph><node id="n0"><data><arg:thesis id="1"><arg:title>Öpen</arg:title>
          <arg:content>Shops open.</arg:content></arg:thesis></data></node><node id="g"><data><arg:group><arg:title>G</arg:title></arg:group></data>
          <graph><node id="n1"><data><arg:argument id="2"><arg:title>Late</arg:title><arg:proposition id="3" index="1" type="premise">
          <arg:content>P</arg:content></arg:proposition><arg:proposition id="1" index="2" type="conclusion" pattern="From 1-1"/></arg:argument></data></node>
          </graph></node><edge source="n1" target="n0"><data><arg:edge type="sketchedSupport"/></data></edge></graph></graphml>"#,
    ),
];

/// Pieces that mean something in one of the formats.
const PIECES: &[&str] = &[
    "<",
    ">",
    "</",
    "/>",
    "&",
    "&lt;",
    "\"",
    "'",
    "=",
    "{",
    "}",
    "[",
    "]",
    ",",
    ":",
    "\\",
    "\\u12",
    "\n",
    "\u{feff}",
    "é",
    "\0",
    "id",
    "1",
    "-1",
    "99999999999999999999",
    "null",
    "a1",
    "type",
    "<!--",
    "<![CDATA[",
    "<!DOCTYPE a [<!ENTITY b 'c'>]>",
    "xmlns:a='b'",
    "- ",
    "&x *x",
    "<a>",
    "{\"id\":1}",
    "🦀",
];

/// Reads a text in every format, and writes what was read.
fn read_everywhere(text: &str) -> Result<(), TestCaseError> {
    let (system, options) = (MemoryFiles::default(), Options::default());
    for format in FORMATS {
        let _ = (format.recognise)(text);
        let Some(read) = format.read.filter(|_| !matches!(format.name, "argdown" | "markdown")) else { continue };
        for map in read(&Input { name: "map", text, system: &system, options: &options }) {
            for problem in map.problems() {
                let span = problem.span;
                prop_assert!(text.get(span.range()).is_some(), "{}: {span:?} of {}", format.name, problem.kind);
                prop_assert!(!problem.kind.to_string().is_empty());
            }
            argdown::write(map.model());
            let json = hence_json::write(map.model(), map.files());
            let again = hence_json::read("again.json", &json, &options);
            prop_assert_eq!(again.model().relations().len(), map.model().relations().len(), "{}", format.name);
        }
    }
    Ok(())
}

/// A change of a text: where in thousandths of it, how many bytes go, and what comes.
type Change = (usize, usize, &'static str);

fn changed(text: &str, changes: &[Change]) -> String {
    let mut text = text.to_owned();
    for (place, length, piece) in changes {
        let floor = |at: usize| (0..=at.min(text.len())).rev().find(|at| text.is_char_boundary(*at)).unwrap_or(0);
        let start = floor(text.len() * place / 1000);
        let end = floor(start + length).max(start);
        text.replace_range(start..end, piece);
    }
    text
}

fn change() -> impl Strategy<Value = Change> {
    (0..=1000usize, prop_oneof![Just(0), 0..8usize, 0..200usize], proptest::sample::select(PIECES))
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 256, ..ProptestConfig::default() })]

    #[test]
    fn no_change_of_a_document_breaks_a_reader(
        sample in 0..SAMPLES.len(),
        changes in proptest::collection::vec(change(), 1..5),
    ) {
        read_everywhere(&changed(SAMPLES[sample].1, &changes))?;
    }

    #[test]
    fn no_text_breaks_a_reader(pieces in proptest::collection::vec(proptest::sample::select(PIECES), 0..40)) {
        read_everywhere(&pieces.concat())?;
    }
}

#[test]
fn each_format_knows_its_own() {
    for (name, text) in SAMPLES {
        assert_eq!(Format::of("file", text).name, *name);
        read_everywhere(text).unwrap();
    }
    for text in
        ["<html><body/></html>", "{\"nodes\": [], \"edges\": []}", "statements: none", "<rdf:RDF/>", "<graphml/>"]
    {
        let known = Format::of("file", text).name;
        assert!(!SAMPLES.iter().any(|(name, _)| *name == known), "{text} is no {known}");
    }
}

#[test]
fn nesting_and_length_end_soon() {
    let start = Instant::now();
    let nested = |open: &str, close: &str| format!("{}{}", open.repeat(10_000), close.repeat(10_000));
    let rdf =
        r#"<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:aif="http://www.arg.tech/aif#">"#;
    let argunet = r#"<graphml xmlns:arg="http://www.argunet.org/xml/argml">"#;
    for text in [
        format!("<arggraph>{}</arggraph>", nested("<edu>", "</edu>")),
        format!("<lkif>{}</lkif>", nested("<statements>", "</statements>")),
        format!("{rdf}{}</rdf:RDF>", nested("<aif:I-node><aif:Premise>", "</aif:Premise></aif:I-node>")),
        format!("{argunet}{}</graphml>", nested("<graph><node id='n'>", "</node></graph>")),
        format!("{{\"nodes\": {}}}", nested("[", "]")),
        format!("{{\"nodes\": {}}}", nested("{\"a\":", "}").replace(":}", ":1}")),
        format!("statements: {}\narguments: {{}}\n", nested("[", "]")),
        format!("<arggraph>{}</arggraph>", "<edu id='e'/>".repeat(10_000)),
        format!("<caf><statements>{}</statements></caf>", "<statement id='s' atom='(undercut s)'/>".repeat(10_000)),
        format!("{argunet}<graph>{}</graph></graphml>", "<node><data><arg:thesis/></data></node>".repeat(10_000)),
        format!(
            "<arggraph><edu id='e'>x</edu>{}</arggraph>",
            (0..10_000)
                .map(|at| format!("<adu id='a{at}'/><edge src='e' trg='a{at}' type='seg'/>"))
                .collect::<String>()
        ),
        format!(
            "{rdf}{}</rdf:RDF>",
            nested("<aif:I-node><aif:claimText/><aif:Premise>", "</aif:Premise></aif:I-node>")
        ),
        format!(
            "statements: {{{}}}\narguments: {{}}\n",
            (0..5_000).map(|at| format!("s{at}: x, ")).collect::<String>()
        ),
    ] {
        read_everywhere(&text).unwrap();
    }
    // Generous: debug builds on busy machines. What is not linear takes hours here.
    assert!(start.elapsed() < Duration::from_secs(240), "{:?}", start.elapsed());
}
