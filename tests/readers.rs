//! Whatever a file in another format says: reading it ends, and what is wrong in it has a place.

use std::time::{Duration, Instant};

use hence::interchange::{FORMATS, Format, Input, argdown, hence_json};
use hence::resolve::{Document, Options};
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
    (
        "graphml",
        r#"<graphml xmlns="http://graphml.graphdrawing.org/xmlns" xmlns:y="http://www.yworks.com/xml/graphml"><key id="t" attr.name="type"/>
          <key id="n" attr.name="n"/><key id="d"/><graph><node id="a"><data key="t">claim</data><data key="n">[1]</data></node>
          <node id="g"><data key="d"><y:NodeLabel>G</y:NodeLabel></data><graph><node id="b"><data key="t">argument</data></node></graph></node>
          <node id="i"><data key="t">inference</data></node><edge source="i" target="b"><data key="t">part</data></edge>
          <edge source="i" target="a"><data key="t">conclusion</data></edge><edge source="a" target="i"><data key="t">undercut</data></edge>
          <edge source="b" target="a"/></graph></graphml>"#,
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

/// Every problem and every claim stands in a file, and what was read can be written, and read again from hence's JSON.
fn is_sound(map: &Document) -> Result<(), TestCaseError> {
    let spans = map.problems().iter().map(|problem| problem.span);
    for span in spans.chain(map.model().claims().map(|(_, claim)| claim.span())) {
        let file = map.files().get(span.file).text();
        prop_assert!(file.get(span.range()).is_some(), "{span:?} in {file:?}: {:?}", map.problems());
    }
    for problem in map.problems() {
        prop_assert!(!problem.kind.to_string().is_empty());
    }
    argdown::write(map.model());
    let json = hence_json::write(map.model(), map.files());
    let again = hence_json::read("again.json", &json, &Options::default());
    prop_assert_eq!(again.model().claims().len(), map.model().claims().len());
    prop_assert_eq!(again.model().relations().len(), map.model().relations().len());
    Ok(())
}

/// Reads a text in every format, and writes what was read.
fn read_everywhere(text: &str) -> Result<(), TestCaseError> {
    let (system, options) = (MemoryFiles::default(), Options::default());
    for format in FORMATS {
        let _ = (format.recognise)(text);
        let Some(read) = format.read.filter(|_| !matches!(format.name, "argdown" | "markdown")) else { continue };
        for map in read(&Input { name: "map", text: &text.into(), system: &system, options: &options }) {
            is_sound(&map).map_err(|error| TestCaseError::fail(format!("{}: {error}", format.name)))?;
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

/// A format, the name of a file, its text, and the file that belongs to it.
type Example = (&'static str, &'static str, &'static str, [(&'static str, &'static str); 1]);

/// Documents whose format may be known by their names, and that may need another file.
const DOCUMENTS: [Example; 7] = [
    (
        "kialo",
        "debate.txt",
        "Discussion Title: Sundays\r\n\r\n1. Open on Sundays.\r\n1.1. Pro: People are [free](https://example.org/\\(a\\)).\r\n\
         1.1.1. Con: Not *all*.\r\nSome work.\r\n1.2. Con: -> See 1.1.1.\r\n1.3. Con: It costs.\r\n",
        [("", "")],
    ),
    (
        "kialo",
        "page.txt",
        "Discussion Name: Sundays\n\n1. Thesis: Open on Sundays. [1]\n\n  1.1. Pro: People are free. [2]\n\nSources:\n\
         [1] A: https://example.org\n[2] B\n",
        [("", "")],
    ),
    (
        "brat",
        "essay.ann",
        "T1\tMajorClaim 0 12\tÖffnen wir!\nT2\tClaim 13 19;20 24\tPeople free\nA1\tStance T2 For\nT3\tPremise 26 34\tIt costs\n\
         R1\tattacks Arg1:T3 Arg2:T2\nR2\tparts_of_same Arg1:T2 Arg2:T3\n#1\tAnnotatorNotes T1\tsure\n*\tEquiv T2 T3\n",
        [("essay.txt", "Öffnen wir! People free. It costs.")],
    ),
    (
        "csv",
        "nodes.csv",
        "id,text,title,type,tags,voice,source,supports\n1,Open,Sundays,,,,,\n2,\"Free, \"\"then\"\"\",,Premise,a;b,Mayor,Minutes,1\n",
        [("edges.csv", "from;to;type;argument\n2;1;support;R\n1;R;undercut;\n")],
    ),
    (
        "jsonl",
        "a.jsonl",
        "{\"id\": 1, \"text\": \"Open\", \"main\": true}\n{\"id\": 2, \"text\": \"Free\", \"supports\": [1], \"voice\": \"Mayor\"}\n\
         {\"id\": 3, \"conclusion\": \"Open\", \"premises\": [{\"text\": \"A\", \"stance\": \"PRO\"}, \"B\"]}\n\
         {\"from\": 2, \"to\": 3, \"type\": \"attack\"}\n",
        [("", "")],
    ),
    (
        "gsn",
        "case.gsn.yaml",
        "module:\n  name: M\n  uses: [b.yaml]\nG1:\n  text: Safe\n  supportedBy: [S1]\n  inContextOf: [C1]\nS1:\n  text: All\n  \
         supportedBy: [G2, Sn1]\n  inContextOf: [A1]\nC1: {text: Here}\nA1:\n  text: Whole\nG2: {text: No fire, undeveloped: true}\n",
        [("b.yaml", "Sn1:\n  text: Log\nCG1:\n  challenges: S1\n")],
    ),
    ("gsn", "x.gsn.yaml", "G1:\n  text: &a [b, *a]\n  supportedBy: {a: 1}\n", [("", "")]),
];

fn read(at: usize, text: &str) -> Document {
    let (format, name, _, others) = DOCUMENTS[at];
    let (system, options) = (MemoryFiles::new(others), Options::default());
    let input = Input { name, text: &text.into(), system: &system, options: &options };
    Format::named(format).unwrap().read.unwrap()(&input).pop().unwrap()
}

#[test]
fn a_document_of_each_format_is_known_and_read() {
    for (at, (format, name, text, _)) in DOCUMENTS.into_iter().enumerate().take(6) {
        assert_eq!(Format::of(name, text).name, format, "{name}");
        assert_eq!(Format::of("-", text).name, format, "{name}");
        let document = read(at, text);
        assert!(document.model().claims().len() > 1, "{name}");
    }
}

proptest! {
    #[test]
    fn whatever_happens_to_a_document_every_problem_stands_in_a_file(
        at in 0..DOCUMENTS.len(),
        changes in proptest::collection::vec((any::<u16>(), 0usize..40, 0usize..4, any::<u16>()), 1..6),
    ) {
        let mut text: Vec<char> = DOCUMENTS[at].2.chars().collect();
        for (place, length, change, other) in changes {
            let start = place as usize % (text.len() + 1);
            let end = (start + length).min(text.len());
            let piece: Vec<char> = text[start..end].to_vec();
            match change {
                0 => drop(text.drain(start..end)),
                1 => drop(text.splice(start..start, piece)),
                2 => {
                    let target = other as usize % (text.len() + 1);
                    text.splice(target..target, piece);
                }
                _ => {
                    let sign = ['\n', '\t', '"', '[', ':', 'é', '1', ' ', '{', '\\', '.', ','][other as usize % 12];
                    text.splice(start..end.min(start + 1), [sign]);
                }
            }
        }
        let text: String = text.into_iter().collect();
        is_sound(&read(at, &text))?;
    }
}
