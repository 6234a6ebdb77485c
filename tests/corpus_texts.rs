//! Debates and annotated texts by others: hence counts in them what is there.
//!
//! The files lie beside the project and are no part of it; where they are absent, nothing is tested.

use std::collections::{BTreeMap, HashSet};
use std::fs;
use std::path::{Path, PathBuf};

use hence::Document;
use hence::interchange::{FORMATS, Format, Input};
use hence::model::{ClaimId, Element, MarkKind, RelationKind};
use hence::resolve::{FormatError, Options, ProblemKind};
use hence::text::{FileSystem, ReadError, SharedText};

#[test]
fn debates_of_kialo_have_the_counts_of_others() {
    let mut files = 0;
    for (path, gold) in expected("kialo-txt") {
        let document = read(&path, "kialo");
        assert_eq!(document.model().front_matter().text("title").map(str::to_owned), Some(gold["title"].clone()));
        for (column, count) in counts_of_debate(&document) {
            assert_eq!(gold[column], count.to_string(), "{column} of {}", path.display());
        }
        files += 1;
    }
    assert!(files == 0 || files >= 39, "only {files} files");
}

/// What the columns count of a debate, in the map.
fn counts_of_debate(document: &Document) -> Vec<(&'static str, usize)> {
    let model = document.model();
    let claims: HashSet<u32> = model.claims().map(|(_, claim)| claim.members[0].span.start).collect();
    let questions = model.sections().filter(|(_, section)| !claims.contains(&section.span.start)).count();
    let occurrences = |kind| {
        let relations = model.relations().filter(move |(_, relation)| relation.kind == kind);
        relations.flat_map(|(_, relation)| relation.occurrences.iter().map(|span| span.start)).collect::<Vec<_>>()
    };
    let (pro, con) = (occurrences(RelationKind::Support), occurrences(RelationKind::Attack));
    let loose = model.foreign().map_or(0, |foreign| foreign.pieces().len());
    let references = pro.iter().chain(&con).filter(|start| !claims.contains(start)).count() + loose;
    let entries = claims.len() + questions;
    let has_reason = |claim: &ClaimId| model.relations().any(|(_, relation)| relation.to == Element::Claim(*claim));
    let depth = model.claims().map(|(_, claim)| claim.title.matches('.').count()).max().unwrap_or(0);
    let marks = model.claims().filter_map(|(_, claim)| claim.text()).chain([]).flat_map(|text| &text.marks);
    let heads = model.sections().flat_map(|(_, section)| &section.marks);
    let problems = |is: fn(&FormatError) -> bool| problems(document, is);
    vec![
        ("n_claims", entries),
        ("n_pro", pro.len()),
        ("n_con", con.len()),
        ("n_none", entries + references - pro.len() - con.len()),
        ("n_refs", references),
        ("max_depth", depth),
        ("n_leaves", model.claim_ids().filter(|claim| !has_reason(claim)).count()),
        ("n_md_links", marks.chain(heads).filter(|mark| matches!(mark.kind, MarkKind::Link(_))).count()),
        ("missing_parent", problems(|error| matches!(error, FormatError::MissingParent { .. }))),
        ("unresolved_refs", problems(|error| matches!(error, FormatError::Unresolved { .. }))),
    ]
}

#[test]
fn annotations_of_brat_have_the_counts_of_others() {
    let (mut files, mut graphs) = (0, 0);
    for (path, gold) in expected("brat-ann") {
        let document = read(&path, "brat");
        let mut counted = counts_of_annotations(&document);
        // Where parts and restatements make one claim of several passages, or nobody knows what a relation means, the
        // map is another graph.
        let is_known = |relation: &str| matches!(relation.split('=').next(), Some("supports" | "attacks" | "-"));
        if gold["R_types"].split(';').all(is_known) {
            graphs += 1;
            counted.extend(graph_of_annotations(&document));
        }
        for (column, count) in counted {
            assert_eq!(gold[column], count, "{column} of {}", path.display());
        }
        files += 1;
    }
    assert!(files == 0 || (files >= 58 && graphs >= 47), "only {files} files, {graphs} of them as graphs");
}

/// What the columns count of annotations, in the map and in what is kept beside it.
fn counts_of_annotations(document: &Document) -> Vec<(&'static str, String)> {
    let model = document.model();
    let members = || model.claims().flat_map(|(_, claim)| claim.members.iter());
    let anchors = || model.claims().map(|(_, claim)| claim.facts().anchors.as_slice());
    let line = |span: hence::text::Span| document.files().slice(span);
    let occurrences = |letter: char| {
        let relations = model
            .relations()
            .flat_map(move |(_, relation)| relation.occurrences.iter().map(move |span| (relation.kind, line(*span))));
        relations.filter(move |(_, line)| line.starts_with(letter)).collect::<Vec<_>>()
    };
    let kept = |key: &str| {
        let pieces = model.foreign().into_iter().flat_map(|foreign| foreign.pieces());
        pieces.filter(|piece| *piece.path[0] == *key).count()
    };
    let of_label =
        |label: &str| members().filter(|member| member.tags.iter().any(|tag| **tag == *label)).count().to_string();
    let stances = occurrences('A');
    let of_stance = |kind| stances.iter().filter(|(known, _)| *known == kind).count().to_string();
    let texts = document.files().get(hence::text::FileId(0)).text();
    let joined =
        texts.lines().filter(|line| line.contains("\tparts_of_same ") || line.contains("\tsemantically_same "));
    let joins = joined.count();
    // No passage of these has several fragments.
    let passages: usize = anchors().map(<[_]>::len).sum();
    vec![
        ("n_MajorClaim", of_label("MajorClaim")),
        ("n_Claim", of_label("Claim")),
        ("n_Premise", of_label("Premise")),
        ("n_T", passages.to_string()),
        ("n_R", (occurrences('R').len() + kept("relations") + joins).to_string()),
        ("n_A", (stances.len() + kept("attributes")).to_string()),
        ("stance_for", of_stance(RelationKind::Support)),
        ("stance_against", of_stance(RelationKind::Attack)),
        ("n_other_lines", (kept("notes") + kept("events") + kept("normalizations") + kept("sets")).to_string()),
        ("dangling_R", problems(document, |error| matches!(error, FormatError::Unresolved { .. })).to_string()),
        ("span_text_mismatch", problems(document, |error| matches!(error, FormatError::Misquoted { .. })).to_string()),
    ]
}

/// The graph of the passages and their relations, without stances. The statements of the main claim, to which only
/// stances lead, stand apart in it.
fn graph_of_annotations(document: &Document) -> Vec<(&'static str, String)> {
    let model = document.model();
    let is_relation = |span: &hence::text::Span| document.files().slice(*span).starts_with('R');
    let relations = model.relations().filter(|(_, relation)| relation.occurrences.iter().any(is_relation));
    let mut edges: Vec<(Element, Element)> = relations.map(|(_, relation)| (relation.from, relation.to)).collect();
    edges.sort();
    edges.dedup();
    let restated: usize = model.claims().map(|(_, claim)| claim.members.len() - 1).sum();
    let claims: Vec<Element> = model.claim_ids().map(Element::from).collect();
    let begins = |claim: &&Element| edges.iter().any(|(from, _)| from == *claim);
    let ends = |claim: &&Element| edges.iter().any(|(_, to)| to == *claim);
    let is_supported = |claim: &&Element| {
        let supports = model.relations().filter(|(_, relation)| relation.kind == RelationKind::Support);
        supports.into_iter().any(|(_, relation)| relation.to == **claim && relation.occurrences.iter().any(is_relation))
    };
    let count = |count: usize| (count + restated).to_string();
    let isolated = claims.iter().filter(|claim| !begins(claim) && !ends(claim)).count();
    vec![
        ("comps", count(components(&claims, &edges))),
        ("roots", count(claims.iter().filter(|claim| !begins(claim)).count())),
        ("leaves", count(claims.iter().filter(|claim| !ends(claim)).count())),
        ("isolated", count(isolated)),
        ("T_unsupported", count(claims.iter().filter(|claim| !is_supported(claim)).count())),
    ]
}

/// How many parts a graph falls into.
fn components(nodes: &[Element], edges: &[(Element, Element)]) -> usize {
    let (mut seen, mut count) = (HashSet::new(), 0);
    for node in nodes {
        count += usize::from(!seen.contains(node));
        let mut open = vec![*node];
        while let Some(next) = open.pop() {
            if seen.insert(next) {
                open.extend(edges.iter().filter(|(from, _)| *from == next).map(|(_, to)| *to));
                open.extend(edges.iter().filter(|(_, to)| *to == next).map(|(from, _)| *from));
            }
        }
    }
    count
}

fn problems(document: &Document, is: fn(&FormatError) -> bool) -> usize {
    let of_format = document.problems().iter().filter_map(|problem| match &problem.kind {
        ProblemKind::Format(error) => Some(error),
        _ => None,
    });
    of_format.filter(|error| is(error)).count()
}

#[test]
fn no_argdown_is_taken_for_another_format() {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    for folder in [here.join("maps"), here.join("../shared/corpus/argdown/docs")] {
        for entry in fs::read_dir(&folder).into_iter().flatten() {
            let path = entry.unwrap().path();
            let Ok(text) = fs::read_to_string(&path) else { continue };
            let taken = FORMATS.iter().filter(|format| (format.recognise)(&text)).map(|format| format.name);
            assert_eq!(taken.collect::<Vec<_>>(), [""; 0], "{}", path.display());
        }
    }
}

/// The files of a folder, by their names alone.
struct Folder(PathBuf);

impl FileSystem for Folder {
    fn read(&self, path: &str, _: &str) -> Result<(String, String), ReadError> {
        let text = fs::read_to_string(self.0.join(path)).map_err(|_| ReadError::NotFound)?;
        Ok((path.to_owned(), text))
    }
}

fn read(path: &Path, format: &str) -> Document {
    let (name, text) =
        (path.file_name().unwrap().to_string_lossy(), SharedText::from(fs::read_to_string(path).unwrap()));
    let (system, options) = (Folder(path.parent().unwrap().to_path_buf()), Options::default());
    let input = Input { name: &name, text: &text, system: &system, options: &options };
    let found = Format::of(&name, &text);
    assert_eq!(found.name, format, "{}", path.display());
    found.read.unwrap()(&input).pop().unwrap()
}

/// The files with what others count in them.
fn expected(folder: &str) -> Vec<(PathBuf, BTreeMap<String, String>)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/corpus").join(folder);
    let Ok(table) = fs::read_to_string(folder.join("gold.tsv")) else {
        return Vec::new();
    };
    let mut lines = table.lines();
    let names: Vec<String> = lines.next().unwrap().split('\t').map(str::to_owned).collect();
    let row = |line: &str| {
        let cells: BTreeMap<String, String> = names.iter().cloned().zip(line.split('\t').map(str::to_owned)).collect();
        (folder.join(&cells["file"]), cells)
    };
    lines.map(row).collect()
}
