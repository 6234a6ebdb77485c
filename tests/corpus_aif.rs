//! Real AIF by others: hence counts in it what is there, and gives all of it back.
//!
//! The files lie beside the project and are no part of it; where they are absent, nothing is tested.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};
use std::fs;
use std::path::{Path, PathBuf};

use hence::Document;
use hence::interchange::{Format, Input, aif, hence_json};
use hence::model::{Element, RelationKind};
use hence::resolve::{FormatError, Layer, Options, ProblemKind};
use hence::text::{MemoryFiles, SharedText};
use serde_json::Value;

const FOLDERS: [&str; 2] = ["aif-json", "xaif-json"];

#[test]
fn counts_are_those_of_others() {
    let (mut files, mut plain) = (0, 0);
    for folder in FOLDERS {
        for (path, gold) in expected(folder) {
            let document = read(&path);
            let mut counted = counts(&document);
            // A rephrase, a preference and an edge between claims connect nodes, and are nothing in the map.
            if ["n_MA", "n_PA", "e_I_I"].iter().all(|column| gold[*column] == "0") {
                counted.extend(connections(&document));
                plain += 1;
            }
            for (column, count) in counted {
                assert_eq!(gold[column], count.to_string(), "{column} of {}", path.display());
            }
            files += 1;
        }
    }
    assert!(files == 0 || (files > 80 && plain > 20), "only {files} files, {plain} of them without rephrases");
}

#[test]
fn everything_comes_back_whatever_becomes_of_dialogues() {
    for folder in FOLDERS {
        for ((path, _), layer) in each_with(expected(folder), [Layer::Claims, Layer::Argument, Layer::Dialogue]) {
            let text = fs::read_to_string(&path).unwrap();
            let before = parts(&serde_json::from_str(&text).unwrap());
            let document = read_layer(&path, layer);
            let through_hence = hence_json::write(document.model(), document.files());
            let again = hence_json::read("again.json", &through_hence, &Options::default());
            assert_eq!(again.problems().len(), 0, "{}: {:?}", path.display(), again.problems().first());
            for (way, bytes) in [
                ("aif", aif::write_aif(&document).bytes),
                ("xaif", aif::write_xaif(&document).bytes),
                ("json and aif", aif::write_aif(&again).bytes),
                ("json and xaif", aif::write_xaif(&again).bytes),
            ] {
                let after = parts(&serde_json::from_slice(&bytes).unwrap());
                for (key, items) in &before {
                    assert_eq!(Some(items), after.get(key), "{key} of {} by way of {way}", path.display());
                }
            }
        }
    }
}

#[test]
fn every_node_stands_in_the_drawing_that_ova_opens() {
    for folder in FOLDERS {
        for (path, _) in expected(folder) {
            let written: Value = serde_json::from_slice(&aif::write_xaif(&read(&path)).bytes).unwrap();
            let ids = |nodes: &Value| {
                let nodes = nodes.as_array().unwrap();
                let mut ids: Vec<String> = nodes.iter().map(|node| word(&node["nodeID"])).collect();
                ids.sort();
                ids.dedup();
                ids
            };
            assert_eq!(ids(&written["OVA"]["nodes"]), ids(&written["AIF"]["nodes"]), "{}", path.display());
            // A drawing of the file's own may give numbers as texts.
            let is_placed = |node: &Value| ["x", "y"].iter().all(|key| word(&node[*key]).parse::<f64>().is_ok());
            assert!(written["OVA"]["nodes"].as_array().unwrap().iter().all(is_placed), "{}", path.display());
        }
    }
}

#[test]
fn broken_files_say_where() {
    for path in files("aif-json-malformed") {
        let document = read(&path);
        let is_syntax = |kind: &ProblemKind| matches!(kind, ProblemKind::Format(FormatError::Syntax(_)));
        assert!(document.problems().iter().any(|problem| is_syntax(&problem.kind)), "{}", path.display());
    }
}

/// What the columns of the expected results count, of the map.
fn counts(document: &Document) -> Vec<(&'static str, usize)> {
    let model = document.model();
    let problems = |is: fn(&FormatError) -> bool| {
        let of_json = document.problems().iter().filter_map(|problem| match &problem.kind {
            ProblemKind::Format(error) => Some(error),
            _ => None,
        });
        of_json.filter(|error| is(error)).count()
    };
    let is_step = |argument: hence::model::ArgumentId| {
        let foreign = model.foreign().unwrap();
        foreign.pieces().any(|piece| piece.element == Some(argument.into()) && piece.json.contains("\"RA\""))
    };
    let is_concluded = |claim| {
        let by_relation = model.relations().any(|(_, relation)| {
            let from_step = matches!(relation.from, Element::Argument(from) if is_step(from));
            relation.kind == RelationKind::Support && relation.to == Element::Claim(claim) && from_step
        });
        by_relation || model.inferences().any(|(_, inference)| inference.conclusion == claim)
    };
    let is_attacked = |claim| {
        let attacks = model.relations().filter(|(_, relation)| relation.kind == RelationKind::Attack);
        attacks.into_iter().any(|(_, relation)| relation.to == Element::Claim(claim))
    };
    let items = |key: &str| {
        let pieces = model.foreign().into_iter().flat_map(|foreign| foreign.pieces());
        let key = key.to_owned();
        pieces.filter(move |piece| piece.is_item && piece.path.last().is_some_and(|last| **last == *key))
    };
    let mut seen = BTreeSet::new();
    let nodes: Vec<Value> = items("nodes").map(|piece| serde_json::from_str(piece.json).unwrap()).collect();
    let nodes: Vec<String> =
        nodes.iter().filter(|node| seen.insert(word(&node["nodeID"]))).map(|node| word(&node["type"])).collect();
    let of_type = |name: &str| nodes.iter().filter(|kind| *kind == name).count();
    vec![
        ("n_nodes_raw", items("nodes").count()),
        ("n_nodes", nodes.len()),
        ("n_CA", of_type("CA")),
        ("n_MA", of_type("MA")),
        ("n_PA", of_type("PA")),
        ("n_L", of_type("L")),
        ("n_YA", of_type("YA")),
        ("n_TA", of_type("TA")),
        ("n_EN", of_type("EN")),
        ("n_edges_raw", items("edges").count()),
        ("dangling_edges", dangling_edges(document)),
        ("n_I", model.claims().len()),
        ("n_RA", model.argument_ids().filter(|argument| is_step(*argument)).count()),
        ("I_unsupported", model.claim_ids().filter(|claim| !is_concluded(*claim)).count()),
        ("I_attacked", model.claim_ids().filter(|claim| is_attacked(*claim)).count()),
        ("dup_node_ids", problems(|error| matches!(error, FormatError::DuplicateId(_)))),
        ("self_loops", problems(|error| matches!(error, FormatError::SelfLoop(_)))),
        ("e_I_I", problems(|error| matches!(error, FormatError::DirectEdge { .. }))),
    ]
}

/// How many edges lack an end. One that lacks both is told of twice, without an end of an object between.
fn dangling_edges(document: &Document) -> usize {
    let is_unresolved = |kind: &ProblemKind| matches!(kind, ProblemKind::Format(FormatError::Unresolved { .. }));
    let unresolved = document.problems().iter().filter(|problem| is_unresolved(&problem.kind));
    let (mut edges, mut last) = (0, 0);
    for problem in unresolved {
        let text = document.files().get(problem.span.file).text();
        let start = problem.span.start as usize;
        edges += usize::from(edges == 0 || text[last..start].contains('}'));
        last = start;
    }
    edges
}

/// What the map's elements are joined by, as the columns count it.
fn connections(document: &Document) -> Vec<(&'static str, usize)> {
    let model = document.model();
    let claims = model.claim_ids().map(Element::from);
    let elements: Vec<Element> = claims.chain(model.argument_ids().map(Element::from)).collect();
    let end = |element: Element| match element {
        Element::Inference(inference) => model.inference(inference).argument.into(),
        other => other,
    };
    let steps = model.inferences().flat_map(|(_, inference)| {
        let argument = Element::from(inference.argument);
        let ends = inference.premises.iter().chain([&inference.conclusion]);
        ends.map(move |claim| (Element::from(*claim), argument)).collect::<Vec<_>>()
    });
    let relations = model.relations().map(|(_, relation)| (end(relation.from), end(relation.to)));
    let mut neighbours: HashMap<Element, Vec<Element>> = HashMap::new();
    for (from, to) in steps.chain(relations) {
        neighbours.entry(from).or_default().push(to);
        neighbours.entry(to).or_default().push(from);
    }
    let (mut seen, mut components) = (HashSet::new(), 0);
    for element in &elements {
        let mut open = vec![*element];
        components += usize::from(!seen.contains(element));
        while let Some(next) = open.pop() {
            if seen.insert(next) {
                open.extend(neighbours.get(&next).into_iter().flatten());
            }
        }
    }
    let isolated = |element: &&Element| !neighbours.contains_key(element);
    vec![("arg_comps", components), ("arg_isolated", elements.iter().filter(isolated).count())]
}

/// The lists of the graph, each in one order, and its other keys.
fn parts(file: &Value) -> BTreeMap<String, Vec<String>> {
    let graph = ["AIF", "aif"].iter().find_map(|key| file.get(key)).unwrap_or(file);
    let items = |value: &Value| {
        let mut items: Vec<String> = match value {
            Value::Array(items) => items.iter().map(Value::to_string).collect(),
            other => vec![other.to_string()],
        };
        items.sort();
        items
    };
    graph.as_object().unwrap().iter().map(|(key, value)| (key.clone(), items(value))).collect()
}

fn word(value: &Value) -> String {
    value.as_str().map_or_else(|| value.to_string(), str::to_owned)
}

fn each_with<A: Clone, B: Clone>(
    all: Vec<A>,
    with: impl IntoIterator<Item = B> + Clone,
) -> impl Iterator<Item = (A, B)> {
    all.into_iter().flat_map(move |one| with.clone().into_iter().map(move |other| (one.clone(), other)))
}

fn read(path: &Path) -> Document {
    read_layer(path, Layer::default())
}

fn read_layer(path: &Path, layer: Layer) -> Document {
    let (name, text) = (path.to_string_lossy(), SharedText::from(fs::read_to_string(path).unwrap()));
    let (system, options) = (MemoryFiles::default(), Options { layer, ..Options::default() });
    let input = Input { name: &name, text: &text, system: &system, options: &options };
    let format = Format::of(&name, &text);
    assert!(matches!(format.name, "aif" | "xaif"), "{name} is taken for {}", format.name);
    format.read.unwrap()(&input).pop().unwrap()
}

fn corpus(folder: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/corpus").join(folder)
}

fn files(folder: &str) -> Vec<PathBuf> {
    let entries = fs::read_dir(corpus(folder)).into_iter().flatten().map(|entry| entry.unwrap().path());
    let mut files: Vec<PathBuf> = entries.filter(|path| path.extension().is_some_and(|end| end == "json")).collect();
    files.sort();
    files
}

/// The files with what others count in them.
fn expected(folder: &str) -> Vec<(PathBuf, BTreeMap<String, String>)> {
    let Ok(table) = fs::read_to_string(corpus(folder).join("gold.tsv")) else {
        return Vec::new();
    };
    let mut lines = table.lines();
    let names: Vec<String> = lines.next().unwrap().split('\t').map(str::to_owned).collect();
    let row = |line: &str| {
        let cells: BTreeMap<String, String> = names.iter().cloned().zip(line.split('\t').map(str::to_owned)).collect();
        (corpus(folder).join(&cells["file"]), cells)
    };
    lines.map(row).collect()
}
