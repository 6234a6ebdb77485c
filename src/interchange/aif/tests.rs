//! AIF in, a map out, and back.

use serde_json::{Value, json};

use super::{read, write_aif, write_xaif};
use crate::interchange::Written;
use crate::model::Element;
use crate::resolve::{Document, Layer, Options};

fn map(graph: &Value) -> Document {
    read("map.json", graph.to_string(), &Options::default())
}

/// Nodes as `id type text`, edges as `from>to`.
fn graph(nodes: &[&str], edges: &[&str]) -> Value {
    let node = |line: &&str| {
        let mut words = line.splitn(3, ' ');
        let mut next = || words.next().unwrap_or_default();
        json!({ "nodeID": next(), "type": next(), "text": next() })
    };
    let edge = |line: &&str| {
        let (from, to) = line.split_once('>').unwrap();
        json!({ "fromID": from, "toID": to })
    };
    json!({ "nodes": nodes.iter().map(node).collect::<Vec<_>>(), "edges": edges.iter().map(edge).collect::<Vec<_>>() })
}

/// Inferences and relations of a map, in words.
fn said(document: &Document) -> Vec<String> {
    let model = document.model();
    let title = |element: Element| model.element_title(element).to_string();
    let inferences = model.inferences().map(|(_, inference)| {
        let premises: Vec<String> = inference.premises.iter().map(|claim| title((*claim).into())).collect();
        format!("{} => {}", premises.join(" & "), title(inference.conclusion.into()))
    });
    let relations = model.relations().map(|(_, relation)| {
        let sort = if matches!(relation.to, Element::Inference(_)) { " the step" } else { "" };
        format!("{} {}{sort} {}", title(relation.from), relation.kind.name(), title(relation.to))
    });
    inferences.chain(relations).collect()
}

fn problems(document: &Document) -> Vec<String> {
    let file = document.files().get(crate::text::FileId(0));
    let line = |problem: &crate::resolve::Problem| {
        let place = file.position(problem.span.start);
        format!("{}:{} {}", place.line, place.column, problem.kind)
    };
    document.problems().iter().map(line).collect()
}

fn written(Written { bytes, losses, .. }: Written) -> (Value, Vec<String>) {
    let losses = losses.iter().map(|loss| format!("{}: {}", loss.kind, loss.element)).collect();
    (serde_json::from_slice(&bytes).unwrap(), losses)
}

#[test]
fn premises_that_lead_to_one_node_are_linked() {
    let document = map(&graph(&["a I x", "b I y", "c I z", "r RA ", "s RA "], &["a>r", "b>r", "r>c", "b>s", "s>c"]));
    assert_eq!(said(&document), ["a & b => c", "b => c"]);
    let claim = document.model().claim(document.model().find_claim("a").unwrap());
    assert_eq!((claim.name(), claim.is_untitled()), ("x", true));
}

#[test]
fn a_conflict_is_an_attack_or_an_undercut() {
    let nodes = ["a I ", "b I ", "c I ", "r RA ", "k CA ", "l CA ", "m CA "];
    let document = map(&graph(&nodes, &["a>r", "r>b", "c>k", "k>b", "c>l", "l>r"]));
    assert_eq!(said(&document), ["a => b", "c attack b", "c undercut the step r"]);
    // What attacks an attack says that the attack does not hold: it is an argument that can be attacked.
    let document = map(&graph(&nodes, &["a>k", "k>b", "c>l", "l>k"]));
    assert_eq!(said(&document), ["a support k", "k attack b", "c attack k"]);
}

#[test]
fn what_is_wrong_is_said_where_it_is() {
    let text = "{\"nodes\": [\n  {\"nodeID\": 1, \"type\": \"I\"},\n  {\"nodeID\": \"1\", \"type\": \"I\", \"text\": \"x\"},\n  \
                {\"nodeID\": 2, \"type\": \"Event\"},\n  {\"nodeID\": 3, \"type\": \"I\", \"text\": \"y\"},\n  7\n], \"edges\": [\n  \
                {\"fromID\": 1, \"toID\": \"3\"},\n  {\"fromID\": 3, \"toID\": 3},\n  {\"fromID\": 3, \"toID\": 9},\n  {}\n]}";
    let document = read("map.json", text, &Options::default());
    insta::assert_snapshot!(problems(&document).join("\n"), @r#"
    2:3 a node needs `text`
    3:14 the id `1` is given twice
    4:25 `Event` is no type of node
    6:3 a node must be an object, not a number
    8:3 this edge joins the claims `1` and `3` without saying how
    9:3 this edge leads from node `3` to itself
    10:25 there is no node `9`
    11:3 an edge needs `fromID`
    11:3 an edge needs `toID`
    "#);
    assert_eq!(document.model().claims().len(), 2);
    assert_eq!(problems(&read("map.json", "{\"nodes\": [}", &Options::default())).len(), 1);
    assert_eq!(problems(&read("map.json", "[]", &Options::default())).len(), 1);
}

#[test]
fn circles_are_read_and_drawn() {
    let document = map(&graph(&["a I ", "b I ", "r RA ", "s RA "], &["a>r", "r>b", "b>s", "s>a"]));
    assert_eq!(said(&document), ["a => b", "b => a"]);
    let (xaif, _) = written(write_xaif(&document));
    assert_eq!(xaif["OVA"]["nodes"].as_array().unwrap().len(), 4);
    assert_eq!(xaif["OVA"]["edges"].as_array().unwrap().len(), 4);
}

#[test]
fn a_list_given_twice_is_one_list() {
    let text = r#"{"nodes": [{"nodeID": 1, "type": "I", "text": "a"}, {"nodeID": 2, "type": "RA", "text": "RA"}],
        "edges": [{"fromID": 1, "toID": 2}], "nodes": [{"nodeID": 3, "type": "I", "text": "b"}], "edges": [{"fromID": 2, "toID": 3}]}"#;
    let map = read("map.json", text, &Options::default());
    assert_eq!(map.model().inferences().len(), 1);
    let again = read("map.json", String::from_utf8(write_aif(&map).bytes).unwrap(), &Options::default());
    assert_eq!((problems(&map), again.model().inferences().len()), (problems(&again), 1));
}

#[test]
fn edges_may_stand_in_the_drawing_alone() {
    let graph_alone = graph(&["a I ", "b I ", "r RA "], &[]);
    let drawn = json!({ "AIF": graph_alone, "OVA": { "nodes": [], "edges": [
        { "fromID": "a", "toID": "r", "visible": true }, { "fromID": "r", "toID": "b", "visible": true }
    ] } });
    let document = map(&drawn);
    assert_eq!(said(&document), ["a => b"]);
    let (aif, _) = written(write_aif(&document));
    assert_eq!(aif["edges"][1], json!({ "fromID": "r", "toID": "b" }));
}

#[test]
fn the_types_of_ids_and_keys_of_others_come_back() {
    let file = json!({
        "nodes": [{ "nodeID": 1, "text": "x", "type": "I", "mine": [1.0] }, { "nodeID": "2", "text": "A: x", "type": "L" }],
        "edges": [], "locutions": null, "own": { "k": 12345678901234567890u64 }
    });
    let (aif, losses) = written(write_aif(&map(&file)));
    assert_eq!(
        aif,
        json!({
            "nodes": file["nodes"], "edges": [], "locutions": null, "own": file["own"]
        })
    );
    assert!(losses.is_empty(), "{losses:?}");
}

#[test]
fn a_map_in_argdown_becomes_nodes() {
    let text = "===\nspeakers: {ann: {name: Ann}}\n===\n\n[Open]: It opens. #city {voice: ann}\n  + <Work>: People work.\n    \
                - [Late]: It is late.\n\n<Proof>\n\n(1) [P]: Premise.\n(2) Other.\n----\n(3) [Open]\n  _> [Late]\n";
    let (aif, losses) = written(write_aif(&crate::read_text(text)));
    let text = |node: &Value| format!("{} {}", node["type"].as_str().unwrap(), node["text"].as_str().unwrap());
    let texts: Vec<String> = aif["nodes"].as_array().unwrap().iter().map(text).collect();
    insta::assert_snapshot!(texts.join("\n"), @r#"
    I It opens. #city
    L Ann: It opens. #city
    YA Asserting
    I It is late.
    I Premise.
    I Other.
    I People work.
    RA Default Inference
    CA Default Conflict
    RA Default Inference
    CA Default Conflict
    "#);
    insta::assert_snapshot!(losses.join("\n"), @r#"
    title: [Open]
    tags: [Open]
    title: [Late]
    title: [P]
    title: <Work>
    that it is an argument: <Work>
    title: <Proof>
    "#);
    let again = map(&aif);
    assert!(again.problems().is_empty(), "{:?}", problems(&again));
    insta::assert_snapshot!(said(&again).join("\n"), @r#"
    5 & 6 => 1
    7 => 1
    4 attack 7
    1 attack 4
    "#);
}

/// The map after its JSON has been changed.
fn edited(document: &Document, edit: impl FnOnce(&mut Value)) -> Document {
    let mut json: Value =
        serde_json::from_str(&crate::interchange::hence_json::write(document.model(), document.files())).unwrap();
    edit(&mut json);
    let edited = crate::interchange::hence_json::read("edited.json", &json.to_string(), &Options::default());
    assert!(edited.problems().is_empty(), "{:?}", problems(&edited));
    edited
}

#[test]
fn relations_that_came_since_are_written() {
    let file = graph(&["1 I x", "2 I y", "3 I z", "4 RA ", "5 CA "], &["1>4", "4>2", "3>5", "5>2"]);
    let document = map(&file);
    let unchanged = written(write_aif(&edited(&document, |_| {})));
    assert_eq!((&unchanged.0["nodes"], &unchanged.0["edges"], unchanged.1.len()), (&file["nodes"], &file["edges"], 0));
    let more = edited(&document, |json| {
        let relations = json["relations"].as_array_mut().unwrap();
        let mut support = relations[0].clone();
        (support["from"], support["to"]) = (relations[0]["to"].clone(), relations[0]["from"].clone());
        support["kind"] = "support".into();
        relations.push(support);
    });
    let (aif, losses) = written(write_aif(&more));
    assert_eq!(losses, [""; 0]);
    assert_eq!(said(&map(&aif)), ["1 => 2", "2 => 3", "3 attack 2"]);
}

#[test]
fn what_was_taken_out_since_is_told() {
    let file = graph(&["1 I x", "2 I y", "3 I z", "5 CA "], &["3>5", "5>2"]);
    let less = edited(&map(&file), |json| json["relations"].as_array_mut().unwrap().clear());
    let (aif, losses) = written(write_aif(&less));
    assert_eq!(losses, ["removal of an attack: z"]);
    assert_eq!(aif["edges"], file["edges"]);
}

#[test]
fn a_premise_that_came_since_is_an_edge() {
    let file = graph(&["1 I x", "2 I y", "3 I z", "4 RA "], &["1>4", "4>2"]);
    let more = edited(&map(&file), |json| {
        let mut premise = json["arguments"][0]["reconstructions"][0]["steps"][0].clone();
        premise["claim"] = json["claims"][2]["id"].clone();
        json["inferences"][0]["premises"].as_array_mut().unwrap().push(premise["claim"].clone());
        json["arguments"][0]["reconstructions"][0]["steps"].as_array_mut().unwrap().insert(1, premise);
    });
    let (aif, _) = written(write_aif(&more));
    assert_eq!(said(&map(&aif)), ["1 & 3 => 2"]);
}

/// A talk in which Ann says that it is open late and Bob says why, Cy reports Dee, and somebody asks.
const TALK: &str = r#"{
    "nodes": [
        {"nodeID": "1", "text": "it is open late", "type": "I"},
        {"nodeID": "2", "text": "people work late", "type": "I"},
        {"nodeID": "3", "text": "Default Inference", "type": "RA"},
        {"nodeID": "4", "text": "the roof leaks", "type": "I"},
        {"nodeID": "5", "text": "there is a cafe", "type": "I"},
        {"nodeID": "11", "text": "Ann : It's open late.", "type": "L"},
        {"nodeID": "12", "text": "People do work late", "type": "L"},
        {"nodeID": "13", "text": "Default Transition", "type": "TA"},
        {"nodeID": "14", "text": "Cy : Dee says the roof leaks", "type": "L"},
        {"nodeID": "15", "text": "Dee : the roof leaks", "type": "L"},
        {"nodeID": "16", "text": "Ann : Is there a cafe?", "type": "L"},
        {"nodeID": "17", "text": "annotator: Ann says so", "type": "L"},
        {"nodeID": "21", "text": "Asserting", "type": "YA"},
        {"nodeID": "22", "text": "Asserting", "type": "YA"},
        {"nodeID": "23", "text": "Arguing", "type": "YA"},
        {"nodeID": "24", "text": "Asserting", "type": "YA"},
        {"nodeID": "25", "text": "Asserting", "type": "YA"},
        {"nodeID": "26", "text": "Pure Questioning", "type": "YA"},
        {"nodeID": "27", "text": "Analysing", "type": "YA"}
    ],
    "edges": [
        {"edgeID": "e1", "fromID": "2", "toID": "3"}, {"edgeID": "e2", "fromID": "3", "toID": "1"},
        {"edgeID": "e3", "fromID": "11", "toID": "21"}, {"edgeID": "e4", "fromID": "21", "toID": "1"},
        {"edgeID": "e5", "fromID": "12", "toID": "22"}, {"edgeID": "e6", "fromID": "22", "toID": "2"},
        {"edgeID": "e7", "fromID": "11", "toID": "13"}, {"edgeID": "e8", "fromID": "13", "toID": "12"},
        {"edgeID": "e9", "fromID": "13", "toID": "23"}, {"edgeID": "e10", "fromID": "23", "toID": "3"},
        {"edgeID": "e11", "fromID": "14", "toID": "24"}, {"edgeID": "e12", "fromID": "24", "toID": "15"},
        {"edgeID": "e13", "fromID": "15", "toID": "25"}, {"edgeID": "e14", "fromID": "25", "toID": "4"},
        {"edgeID": "e15", "fromID": "16", "toID": "26"}, {"edgeID": "e16", "fromID": "26", "toID": "5"},
        {"edgeID": "e17", "fromID": "17", "toID": "27"}, {"edgeID": "e18", "fromID": "27", "toID": "11"}
    ],
    "locutions": [{"nodeID": "12", "personID": "7"}],
    "participants": [{"participantID": 7, "firstname": "Bob", "surname": "Stone"}]
}"#;

fn in_layer(layer: Layer) -> String {
    let document = read("talk.json", TALK, &Options { layer, ..Options::default() });
    assert!(document.problems().is_empty(), "{:?}", document.problems());
    crate::interchange::argdown::write(document.model())
}

#[test]
fn a_dialogue_says_who_said_what() {
    insta::assert_snapshot!(in_layer(Layer::Dialogue), @r#"
===
speakers:
  Ann: {name: Ann}
  "Bob Stone": {name: "Bob Stone"}
  Cy: {name: Cy}
  Dee: {name: Dee}
===

[1]: it is open late
  {voice: Ann,
   locutions: [{voice: Ann, illocution: Asserting, text: "It's open late."}]}

[2]: people work late
  {voice: "Bob Stone",
   locutions: [{voice: "Bob Stone", illocution: Asserting, text: "People do work late"}]}

[4]: the roof leaks
  {voice: [Cy, Dee],
   locutions: [{voice: [Cy, Dee], illocution: Asserting, text: "the roof leaks"}]}

[5]: there is a cafe
  {locutions: [{voice: Ann, illocution: "Pure Questioning", text: "Is there a cafe?"}]}

<3>: Default Inference
  {voice: "Bob Stone",
   locutions: [{voice: "Bob Stone", illocution: Arguing, text: "People do work late"}]}

(1) [2]
----
(2) [1]
"#);
    insta::assert_snapshot!(in_layer(Layer::Argument), @r#"
[1]: it is open late

[2]: people work late

<3>: Default Inference

(1) [2]
----
(2) [1]
"#);
}

/// Whatever is read of a dialogue, all of it is written.
#[test]
fn a_dialogue_comes_back_in_every_layer() {
    for layer in [Layer::Claims, Layer::Argument, Layer::Dialogue] {
        let document = read("talk.json", TALK, &Options { layer, ..Options::default() });
        let (value, losses) = written(write_aif(&document));
        assert_eq!((losses, value), (Vec::<String>::new(), serde_json::from_str(TALK).unwrap()), "{layer:?}");
    }
}

#[test]
fn lists_around_the_graph_come_back_whole() {
    let file = json!({
        "AIF": graph(&["1 I x"], &[]),
        "locutions": [{"nodeID": "1", "personID": "7"}, {"nodeID": "2", "personID": "8"}],
        "participants": [{"participantID": "7"}, {"participantID": "8"}],
    });
    let (again, losses) = written(write_xaif(&map(&file)));
    assert_eq!(losses, [""; 0]);
    assert_eq!((&again["locutions"], &again["participants"]), (&file["locutions"], &file["participants"]));
    let (_, losses) = written(write_aif(&map(&file)));
    assert_eq!(losses, ["key of xAIF: locutions", "key of xAIF: participants"]);
    let twice = r#"{"AIF": {"nodes": [], "edges": []}, "participants": [1], "participants": [2, 3]}"#;
    let (again, _) = written(write_xaif(&read("map.json", twice, &Options::default())));
    assert_eq!(again["participants"], json!([1, 2, 3]));
}

/// Who says each claim, as a dialogue that was read has it.
fn speakers(file: &Value) -> Vec<String> {
    let options = Options { layer: Layer::Dialogue, ..Options::default() };
    let document = read("talk.json", file.to_string(), &options);
    assert!(document.problems().is_empty(), "{:?}", problems(&document));
    let claims = document.model().claims();
    claims.map(|(_, claim)| format!("{}: {}", claim.name(), claim.facts().voice.join(" for "))).collect()
}

#[test]
fn speakers_that_are_not_declared_are_told_apart() {
    let document = crate::resolve::read_text("[A]: x {voice: Ann}\n\n[B]: y {voice: Carl}\n\n[C]: z {voice: Ann}\n");
    let (aif, _) = written(write_aif(&document));
    assert_eq!(aif["participants"].as_array().unwrap().len(), 2);
    assert_eq!(speakers(&aif), ["x: Ann", "y: Carl", "z: Ann"]);
}

#[test]
fn speakers_that_came_since_join_the_participants() {
    let mut file = graph(&["1 I x", "2 I y", "11 L words", "21 YA Asserting"], &["11>21", "21>1"]);
    file["locutions"] = json!([{"nodeID": "11", "personID": "1"}]);
    let bob = json!([{"participantID": 1, "firstname": "Bob", "surname": "Stone"}]);
    let around = {
        let mut around = json!({ "AIF": &file, "participants": bob });
        around["AIF"]["participants"] = Value::Null;
        around
    };
    file["participants"] = bob;
    for file in [file, around] {
        let options = Options { layer: Layer::Dialogue, ..Options::default() };
        let document = read("talk.json", file.to_string(), &options);
        let more = edited(&document, |json| {
            json["frontMatter"]["speakers"]["Ann"] = json!({"kind": "person"});
            for (id, voice) in [("c", "Ann"), ("d", "Bob Stone")] {
                let claim = json!({"id": format!("new {id}"), "title": id, "text": id, "data": {"voice": voice}});
                json["claims"].as_array_mut().unwrap().push(claim);
            }
        });
        let (again, losses) = written(write_xaif(&more));
        assert_eq!(losses, [""; 0]);
        assert_eq!(speakers(&again), ["x: Bob Stone", "y: ", "c: Ann", "d: Bob Stone"]);
    }
}

#[test]
fn edges_given_twice_are_one_however_many_there_are() {
    let nodes: Vec<String> = (1..=80).map(|number| format!("{number} I p{number}")).collect();
    let nodes: Vec<&str> = nodes.iter().map(String::as_str).chain(["100 I c", "101 RA "]).collect();
    let edges: Vec<String> = (1..=80).chain([80]).map(|number| format!("{number}>101")).collect();
    let edges: Vec<&str> = edges.iter().map(String::as_str).chain(["101>100"]).collect();
    let document = map(&graph(&nodes, &edges));
    let premises: Vec<usize> = document.model().inferences().map(|(_, inference)| inference.premises.len()).collect();
    assert_eq!(premises, [80]);
}
