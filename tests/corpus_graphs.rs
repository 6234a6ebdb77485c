//! Real argument graphs by others, in the rarer formats: hence counts in them what others have counted.
//!
//! The files lie beside the project and are no part of it; where they are absent, nothing is tested.

use std::collections::{BTreeMap, HashMap};
use std::fs;
use std::path::PathBuf;

use hence::Document;
use hence::interchange::{Format, Input, argdown, hence_json};
use hence::model::{Element, Model, RelationKind};
use hence::resolve::{FormatError, Options, ProblemKind};
use hence::text::{MemoryFiles, SharedText};

type Gold = HashMap<String, String>;

#[test]
fn arg_microtexts() {
    let counts = |map: &Document, gold: &Gold| {
        let model = map.model();
        let relations = |kind: RelationKind| model.relations().filter(move |(_, relation)| relation.kind == kind);
        let claims_support = relations(RelationKind::Support)
            .filter(|(_, relation)| matches!((relation.from, relation.to), (Element::Claim(_), Element::Claim(_))));
        let voices = model.claims().filter(|(_, claim)| !claim.facts().voice.is_empty()).count();
        let implicit = model.claims().filter(|(_, claim)| claim.facts().implicit).count();
        let attacks = relations(RelationKind::Attack).count() + relations(RelationKind::Undercut).count();
        let linked = |least: usize| model.inferences().filter(move |(_, inference)| inference.premises.len() >= least);
        // An attack with several premises is an argument that they support.
        let attackers = model.argument_ids().map(|argument| {
            let supports = relations(RelationKind::Support).filter(|(_, relation)| relation.to == argument.into());
            supports.count()
        });
        let attackers: Vec<usize> = attackers.filter(|supports| *supports > 1).collect();
        let added: usize = linked(2).map(|(_, inference)| inference.premises.len() - 1).sum();
        let added = added + attackers.iter().map(|supports| supports - 1).sum::<usize>();
        let mut counts = vec![
            ("n_edu", kept(model, "edu")),
            ("n_edu_implicit", implicit),
            ("n_joint", kept(model, "joint")),
            ("n_adu", model.claims().len()),
            ("n_opp", voices),
            ("e_sup + e_exa", claims_support.count() + model.inferences().len()),
            ("e_reb + e_und", attacks),
            ("e_add", added),
            ("linked_schemes", linked(2).count() + attackers.len()),
            ("adu_unsupported", model.claim_ids().filter(|claim| !is_supported(model, (*claim).into())).count()),
            ("adu_attacked", model.claim_ids().filter(|claim| is_attacked(model, (*claim).into())).count()),
            ("comps", components(model).0),
            ("isolated", components(model).1),
        ];
        // Edges without ids, ends and types are in one file.
        if gold["e_other"] != "0" {
            counts.retain(|(column, _)| matches!(*column, "n_edu" | "n_adu" | "n_opp"));
        }
        counts
    };
    assert!(matches!(compare("arggraph-xml", counts), 0 | 74));
}

#[test]
fn sadface() {
    let counts = |map: &Document, _: &Gold| {
        let model = map.model();
        let bare = model.relations().filter(|(_, relation)| relation.kind != RelationKind::Support).count();
        vec![
            ("n_atoms", model.claims().len()),
            ("n_schemes", model.arguments().len() + bare),
            ("n_edges_raw", kept(model, "edges")),
            ("n_resources", kept(model, "resources")),
            ("dangling_edges", unresolved(map)),
            ("comps", components(model).0),
            ("isolated", components(model).1),
        ]
    };
    assert!(matches!(compare("sadface-json", counts), 0 | 4));
}

#[test]
fn aif_in_rdf() {
    let counts = |map: &Document, gold: &Gold| {
        let model = map.model();
        let parts = parts(&gold["types"]);
        let of = |kind: &str| parts.get(kind).copied().unwrap_or(0);
        let is_attack = |kind| matches!(kind, RelationKind::Attack | RelationKind::Undercut);
        let attacks = model.relations().filter(|(_, relation)| is_attack(relation.kind)).count();
        vec![
            ("n_typed_nodes", model.claims().len() + of("RA-node") + of("CA-node") + of("TA-node")),
            ("types RA-node + CA-node", model.inferences().len() + attacks),
        ]
    };
    assert!(matches!(compare("aif-rdfxml", counts), 0 | 6));
}

#[test]
fn lkif() {
    let counts = |map: &Document, _: &Gold| {
        let model = map.model();
        // A statement that an argument speaks against, or of which a premise needs the opposite, has a complement.
        let complements =
            model.relations().filter(|(_, relation)| relation.kind == RelationKind::Contradictory).count();
        let undercuts = model.relations().filter(|(_, relation)| relation.kind == RelationKind::Undercut).count();
        let premises: usize = model.inferences().map(|(_, inference)| inference.premises.len()).sum();
        let is_complement = |claim| {
            model.relations().any(|(_, relation)| {
                relation.kind == RelationKind::Contradictory && relation.from == Element::Claim(claim)
            })
        };
        let con = model.inferences().filter(|(_, inference)| is_complement(inference.conclusion)).count();
        vec![
            ("n_statements", model.claims().len() - complements),
            ("n_arguments", model.arguments().len()),
            ("n_pro", model.inferences().len() - con),
            ("n_con", con),
            ("n_premises", premises + undercuts),
            ("n_exceptions", undercuts),
            ("unresolved_refs", unresolved(map)),
        ]
    };
    assert!(matches!(compare("caf-lkif-xml", counts), 0 | 10));
}

#[test]
fn argunet() {
    let counts = |map: &Document, gold: &Gold| {
        let model = map.model();
        let steps: usize = model.arguments().map(|(_, argument)| argument.steps().len()).sum();
        let edges = parts(&gold["edge_types"]);
        let sketched = edges["sketchedSupport"] + edges["sketchedAttack"];
        let is_sketch = |element| matches!(element, Element::Argument(_));
        let sketches = model.relations().filter(|(_, relation)| is_sketch(relation.from) || is_sketch(relation.to));
        assert_eq!(sketches.count(), sketched);
        vec![
            ("n_argument", model.arguments().len()),
            ("n_groups", model.sections().len()),
            ("n_propositions", steps),
            ("n_edges_raw", kept(model, "edge")),
            ("n_nodes", kept(model, "node")),
            ("dangling", unresolved(map)),
            ("comps", components(model).0),
        ]
    };
    assert!(matches!(compare("argunet-graphml", counts), 0 | 2));
}

#[test]
fn everything_goes_on_to_argdown_and_json() {
    for folder in ["arggraph-xml", "sadface-json", "aif-rdfxml", "caf-lkif-xml", "argunet-graphml"] {
        for (path, _) in expected(folder) {
            let map = read(&path);
            let written = argdown::write(map.model());
            let again = hence::read_text(&written);
            let name = path.display();
            assert_eq!(again.model().claims().len(), map.model().claims().len(), "{name}");
            assert_eq!(again.model().inferences().len(), map.model().inferences().len(), "{name}");
            let json = hence_json::write(map.model(), map.files());
            let again = hence_json::read("again.json", &json, &Options::default());
            assert!(again.problems().is_empty(), "{name}: {:?}", again.problems().first());
            assert_eq!(again.model().relations().len(), map.model().relations().len(), "{name}");
            let pieces = |map: &Document| map.model().foreign().map(|foreign| foreign.pieces().len());
            assert_eq!(pieces(&again), pieces(&map), "{name}");
        }
    }
}

/// Compares the counts of a folder with the expected ones, and gives the number of files.
fn compare(folder: &str, counts: impl Fn(&Document, &Gold) -> Vec<(&'static str, usize)>) -> usize {
    let files = expected(folder);
    for (path, gold) in &files {
        let map = read(path);
        for (columns, count) in counts(&map, gold) {
            let wanted: usize = match columns.split_once(' ') {
                Some(("types", rest)) => {
                    rest.split(" + ").map(|kind| parts(&gold["types"]).get(kind).copied().unwrap_or(0)).sum()
                }
                _ => columns.split(" + ").map(|column| gold[column].parse::<usize>().unwrap()).sum(),
            };
            assert_eq!(count, wanted, "{columns} of {}", path.display());
        }
    }
    files.len()
}

/// The files of a folder with their rows.
fn expected(folder: &str) -> Vec<(PathBuf, Gold)> {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../shared/corpus").join(folder);
    let corpus = if folder.exists() { folder } else { return Vec::new() };
    let table = fs::read_to_string(corpus.join("gold.tsv")).unwrap();
    let mut lines = table.lines().map(|line| line.split('\t').map(str::to_owned).collect::<Vec<_>>());
    let columns = lines.next().unwrap();
    lines.map(|row| (corpus.join(&row[0]), columns.iter().cloned().zip(row).collect())).collect()
}

fn read(path: &std::path::Path) -> Document {
    let text = SharedText::from(fs::read_to_string(path).unwrap());
    let name = path.to_str().unwrap();
    let (system, options) = (MemoryFiles::default(), Options::default());
    let input = Input { name, text: &text, system: &system, options: &options };
    (Format::of(name, &text).read.unwrap())(&input).remove(0)
}

/// `a=1;b=2` as a table.
fn parts(cell: &str) -> BTreeMap<&str, usize> {
    cell.split(';').filter_map(|part| part.split_once('=')).map(|(key, count)| (key, count.parse().unwrap())).collect()
}

/// How many pieces of a name are kept.
fn kept(model: &Model, name: &str) -> usize {
    let pieces = model.foreign().into_iter().flat_map(|foreign| foreign.pieces());
    pieces.filter(|piece| piece.is_item && piece.path.last().is_some_and(|key| **key == *name)).count()
}

fn unresolved(map: &Document) -> usize {
    let is_unresolved = |kind: &ProblemKind| matches!(kind, ProblemKind::Format(FormatError::Unresolved { .. }));
    map.problems().iter().filter(|problem| is_unresolved(&problem.kind)).count()
}

fn is_supported(model: &Model, claim: Element) -> bool {
    let is_support = |kind| kind == RelationKind::Support;
    model.relations().any(|(_, relation)| is_support(relation.kind) && relation.to == claim)
        || model.inferences().any(|(_, inference)| Element::Claim(inference.conclusion) == claim)
}

fn is_attacked(model: &Model, claim: Element) -> bool {
    model.relations().any(|(_, relation)| relation.kind == RelationKind::Attack && relation.to == claim)
}

/// The number of parts that have nothing to do with one another, and of those that are a single element.
fn components(model: &Model) -> (usize, usize) {
    let element = |element: Element| match element {
        Element::Inference(id) => Element::Argument(model.inference(id).argument),
        other => other,
    };
    let elements = model.claim_ids().map(Element::from).chain(model.argument_ids().map(Element::from));
    let mut groups: BTreeMap<Element, Element> = elements.map(|element| (element, element)).collect();
    let links = model.relations().map(|(_, relation)| (element(relation.from), element(relation.to)));
    let steps = model.inferences().flat_map(|(_, inference)| {
        let claims = inference.premises.iter().chain([&inference.conclusion]);
        claims.map(|claim| (Element::Claim(*claim), Element::Argument(inference.argument)))
    });
    for (one, other) in links.chain(steps) {
        let (old, new) = (groups[&one], groups[&other]);
        groups.values_mut().filter(|group| **group == old).for_each(|group| *group = new);
    }
    let mut sizes: BTreeMap<Element, usize> = BTreeMap::new();
    groups.values().for_each(|group| *sizes.entry(*group).or_default() += 1);
    (sizes.len(), sizes.values().filter(|size| **size == 1).count())
}
