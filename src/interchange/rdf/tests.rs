use super::*;
use crate::interchange::testing::{shown, told};
use crate::resolve::{Document, Options};
use crate::text::MemoryFiles;

const AWKWARD: &str = r#"===
title: "Shops \"on\" Sundays"
lang: en
speakers:
  mayor: {name: "The Mayor"}
===
[Sunday]: Shops may open on "Sundays" \\ or not <b>😀</b>. #policy {main: true, translations: {ar: "يوم الأحد"}}
  + [Time/money]: People have time. {likelihood: 0.7, voice: mayor}
    - <Rest>: Staff need rest.
  - [Church]: It is a holy day. {basis: [document, statistic]}

<Expert>: {scheme: expert-opinion, reasons: {deep: [1, {x: y}]}}
(1) [Said]: An expert says so.
(2) [Time/money]
----
(3) [Sunday]
  _> <Expert>

[Sunday]
  >< [Never]: Shops never open.
"#;

fn map(text: &str) -> Document {
    crate::resolve::read("shops.argdown", text, &MemoryFiles::default(), &Options::default())
}

fn text(bytes: Vec<u8>) -> String {
    String::from_utf8(bytes).unwrap()
}

#[test]
fn a_map_in_turtle() {
    let written = write_turtle(&map(AWKWARD));
    insta::assert_snapshot!(text(written.bytes));
    insta::assert_debug_snapshot!(written.losses, @r#"
    [
        Loss {
            kind: "that it is an argument",
            element: "<Rest>",
        },
        Loss {
            kind: "that both cannot be false",
            element: "[Sunday]",
        },
    ]
    "#);
}

#[test]
fn a_map_in_json_ld() {
    insta::assert_snapshot!(text(write_json_ld(&map(AWKWARD)).bytes));
}

/// Everything that a map says but where it stands.
fn said(document: &Document) -> Vec<String> {
    let mut said: Vec<String> =
        triples(document, &Iris::named(document.model(), "x")).0.iter().map(ToString::to_string).collect();
    said.sort();
    said
}

#[test]
fn what_was_written_is_read_in_every_syntax_as_the_same_map() {
    let options = Options::default();
    let turtle = read_turtle("a.ttl", &text(write_turtle(&map(AWKWARD)).bytes), &options);
    let json = read_json_ld("a.jsonld", &text(write_json_ld(&map(AWKWARD)).bytes), &options);
    let lines = read_n_triples("a.nt", &text(write_n_triples(&map(AWKWARD)).bytes), &options);
    let (turtle_map, json_map) =
        (crate::interchange::argdown::write(turtle.model()), crate::interchange::argdown::write(json.model()));
    assert_eq!(turtle_map, json_map);
    assert_eq!(turtle_map, crate::interchange::argdown::write(lines.model()));
    insta::assert_snapshot!(turtle_map);
    for read in [&turtle, &json, &lines] {
        assert_eq!(told(read), Vec::<String>::new());
        assert_eq!(said(read), said(&turtle));
    }
    let as_written: Vec<String> = {
        let mut said: Vec<String> =
            triples(&map(AWKWARD), &Iris::of(&map(AWKWARD))).0.iter().map(ToString::to_string).collect();
        said.sort();
        said
    };
    assert_eq!(said(&turtle), as_written, "a map from RDF says what the file did");
}

#[test]
fn a_map_that_was_read_and_then_made_anew_says_the_same() {
    // Without sketched arguments and undercuts of them, every element comes back as what it was.
    let first = map(&AWKWARD.replace("    - <Rest>: Staff need rest.\n", ""));
    let read = read_turtle("a.ttl", &text(write_turtle(&first).bytes), &Options::default());
    let again = map(&crate::interchange::argdown::write(read.model()));
    let counts =
        |map: &Document| (map.model().claims().len(), map.model().arguments().len(), map.model().inferences().len());
    assert_eq!(counts(&first), counts(&again));
    for (_, claim) in first.model().claims() {
        let back = again.model().claim(again.model().find_claim(&claim.title).expect("the title"));
        assert_eq!(
            claim.text().map(|text| text.before_tags().to_owned()),
            back.text().map(|text| text.before_tags().to_owned())
        );
        assert_eq!(claim.tags, back.tags);
        assert_eq!(claim.facts().voice, back.facts().voice);
        assert_eq!(claim.facts().translations, back.facts().translations);
        assert_eq!(claim.facts().likelihood, back.facts().likelihood);
        assert_eq!(claim.facts().main, back.facts().main);
    }
}

#[test]
fn addresses_begin_where_the_map_says() {
    let written = write_turtle(&map("===\niri: https://example.org/debate\n===\n[A b]: Text.\n"));
    assert!(text(written.bytes).contains("https://example.org/debate#claim/"));
    let name = Iris::of(&map("[A]: a")).map().to_string();
    assert_eq!(name, "<urn:hence:shops.argdown>");
}

#[test]
fn turtle_of_others_is_a_map() {
    let turtle = r#"@prefix aif: <http://www.arg.dundee.ac.uk/aif#> .
@prefix dc: <http://purl.org/dc/terms/> .
@prefix : <http://example.org/shops#> .
[] a aif:RA-node ;
  aif:claimText "Practical Reasoning"@en ;
  aif:Premise :time , [ a aif:I-node ; aif:claimText "People have money."@en ] ;
  aif:Conclusion :open .
:time a aif:I-node ; aif:claimText "People have time then."@en , "Dann haben die Leute Zeit."@de .
:open a aif:I-node ; aif:claimText "Shops may open on Sundays."@en ; aif:Conclusion :attack ; dc:creator "Ann" .
:attack a aif:CA-node .
:rest a aif:I-node ; aif:claimText "Das Personal braucht Ruhe."@de ; aif:Premise :attack .
"#;
    assert!(is_turtle(turtle));
    let read = read_turtle("map.ttl", turtle, &Options::default());
    insta::assert_snapshot!(shown(&read));
    assert!(text(write_turtle(&read).bytes).contains("\"Ann\""));
}

#[test]
fn what_is_wrong_is_told_where_it_stands() {
    let turtle = r#"@prefix aif: <http://www.arg.tech/aif#> .
<urn:a> a aif:I-node ; aif:claimText "A" .
<urn:b> a aif:I-node .
<urn:r> a aif:RA-node ;
  aif:Premise <urn:gone> ;
  aif:Conclusion <urn:a> .
<urn:c> a aif:I-node ; aif:claimText x:y .
"#;
    let read = |text: &str| read_turtle("map.ttl", text, &Options::default());
    insta::assert_snapshot!(told(&read(turtle)).join("\n"), @r#"
    3:1 nothing says what `urn:b` claims
    4:1 nothing leads to node `r`
    5:3 there is no node `urn:gone`
    7:1 nothing says what `urn:c` claims
    7:38 this RDF cannot be read: The prefix x: has not been declared
    "#);
    let json = r#"{"@context": {"aif": "http://www.arg.tech/aif#"},
  "@graph": [{"@id": "urn:a", "@type": "aif:I-node", "aif:claimText": "A"},
    {"@id": "urn:r", "@type": "aif:RA-node", "aif:Premise": {"@id": "urn:gone"},
     "aif:Conclusion": {"@id": "urn:a"}}]
}"#;
    assert!(is_json_ld(json));
    let read_json = |text: &str| told(&read_json_ld("map.jsonld", text, &Options::default())).join("\n");
    insta::assert_snapshot!(read_json(json), @r#"
    3:14 there is no node `urn:gone`
    3:14 nothing leads to node `r`
    "#);
    insta::assert_snapshot!(read_json(&json.replace("}}]", "}},")), @"5:1 this RDF cannot be read: Unexpected closing curly bracket, no array to close");
    let elsewhere = r#"{"@context": "http://example.org/context", "@id": "http://www.arg.tech/aif#"}"#;
    insta::assert_snapshot!(read_json(elsewhere), @"1:1 this RDF cannot be read: its context stands elsewhere, and nothing is loaded from there");
    assert_eq!(told(&read("")), Vec::<String>::new());
}

#[test]
fn nesting_ends_soon() {
    let json = |depth: usize| format!("{}{}", r#"{"http://www.arg.tech/aif#x":"#.repeat(depth), "}".repeat(depth));
    let read = |text: &str| told(&read_json_ld("map.jsonld", text, &Options::default()));
    assert_eq!(read(&json(10_000)), ["1:349 this data is nested deeper than 12 levels"]);
    assert_eq!(read(&json(11).replace(":}", ":{}}")), Vec::<String>::new());
    let turtle = "@prefix a: <http://www.arg.tech/aif#> . <urn:x> a:y ".to_owned() + &"[ a:y ".repeat(10_000);
    let read = |text: &str| told(&read_turtle("map.ttl", text, &Options::default()));
    assert!(read(&turtle)[0].ends_with("deeper than 12 levels"));
}

#[test]
fn names_in_addresses_are_titles_again() {
    let first = map("[A b]: x\n\n[100%25]: z\n\nno title\n\n<A.2>: y\n  +> [A b]\n");
    let read = read_n_triples("a.nt", &text(write_n_triples(&first).bytes), &Options::default());
    let titles = read.model().claims().map(|(_, claim)| claim.title.to_string()).collect::<Vec<_>>();
    assert_eq!(titles, ["A b", "100%25", "Untitled 1", "A.2"]);
    let turtle = "@prefix aif: <http://www.arg.tech/aif#> . @prefix : <http://example.org/#> .
:a%20b a aif:I-node ; aif:claimText 'x' . :c%2Ed a aif:I-node ; aif:claimText 'y' . :c.d a aif:I-node ; aif:claimText 'z' .";
    let read = read_turtle("a.ttl", turtle, &Options::default());
    let titles = read.model().claims().map(|(_, claim)| claim.title.to_string()).collect::<Vec<_>>();
    assert_eq!(titles, ["a b", "c%2Ed", "c.d"], "no two have one title");
    let turtle = "@prefix aif: <http://www.arg.tech/aif#> . @prefix : <http://example.org/#> .
:a%0Ab a aif:I-node ; aif:claimText 'x' . :%20 a aif:I-node ; aif:claimText 'y' . :c%1B a aif:I-node ; aif:claimText 'z' .";
    let read = read_turtle("a.ttl", turtle, &Options::default());
    let titles = read.model().claims().map(|(_, claim)| claim.title.to_string()).collect::<Vec<_>>();
    assert_eq!(titles, ["a%0Ab", "%20", "c%1B"], "a title is words on one line");
}

#[test]
fn data_that_say_nothing_or_no_language_come_back() {
    let claim = |map: &Document| {
        let claim = map.model().claims().next().unwrap().1;
        let data = claim.data.iter().map(|entry| format!("{}: {}", entry.key, entry.value.value));
        data.collect::<Vec<_>>()
    };
    let first = map("[A]: x {none: [], lang: not a tag, translations: {no tag: y}, deep: {z: 1, a: 2}}\n");
    assert_eq!(
        claim(&first),
        ["none: []", "lang: not a tag", r#"translations: {"no tag":"y"}"#, r#"deep: {"z":1,"a":2}"#]
    );
    let read = read_turtle("a.ttl", &text(write_turtle(&first).bytes), &Options::default());
    assert_eq!(claim(&read), claim(&first));
}

#[test]
fn what_steps_lose_is_told() {
    let losses = |text: &str| {
        let losses = write_turtle(&map(text)).losses;
        losses.iter().map(|loss| format!("{}: {}", loss.kind, loss.element)).collect::<Vec<_>>()
    };
    let two = "<Two>\n\n(1) [A]: a\n----\n(2) [B]: b\n----\n(3) [C]: c\n";
    assert_eq!(losses(two), ["that several steps are one argument: <Two>"]);
    assert_eq!(
        losses("<Open>\n\n(1) [A]: a\n(2) [B]: b\n"),
        ["that it is an argument: <Open>", "premise: <Open>", "premise: <Open>"]
    );
    assert_eq!(losses("<One>\n\n(1) [A]: a\n----\n(2) [B]: b\n"), [""; 0]);
}

#[test]
fn statements_stand_in_the_line_that_ends_them() {
    let long = "x".repeat(20_000);
    let file = format!(
        "@prefix aif: <http://www.arg.tech/aif#> .\n\n  <urn:a> a aif:I-node . <urn:b> a aif:I-node . # {long}\n \n\n\t<urn:c>\n  a\n   aif:I-node\n .  \n\n"
    );
    let read = read_turtle("map.ttl", &file, &Options::default());
    assert_eq!(
        told(&read),
        [
            "3:3 nothing says what `urn:a` claims",
            "3:3 nothing says what `urn:b` claims",
            "8:4 nothing says what `urn:c` claims"
        ]
    );
}
