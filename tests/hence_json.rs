//! A map in hence's JSON is the map itself: real documents come back from it as they were.
//!
//! The maps of this project are always tried. Documents written by others lie beside the project and
//! are not part of it; where they are absent, they are not.

use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};

use hence::Document;
use hence::check::{Profile, Selection, check};
use hence::interchange::{Format, argdown_json, hence_json};
use hence::map::{Map, MapOptions};
use hence::resolve::{Options, ProblemKind};
use serde_json::Value;

#[test]
fn the_maps_of_this_project_come_back_as_they_were() {
    assert!(come_back(&root().join("maps")) > 0);
}

#[test]
fn real_documents_come_back_as_they_were() {
    let folder = root().join("../shared/corpus/argdown/docs");
    if !folder.is_dir() {
        say("skipped: the corpus of Argdown documents is not here\n");
        return;
    }
    let count = come_back(&folder);
    assert!(count > 0);
    say(&format!("{count} documents come back from JSON as they were\n"));
}

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// Says something on stderr, captured output or not.
fn say(message: &str) {
    let _ = std::io::stderr().write_all(message.as_bytes());
}

/// The Argdown documents of a folder, by name.
fn documents(folder: &Path) -> Vec<PathBuf> {
    let paths = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let is_argdown = |path: &PathBuf| path.extension().is_some_and(|extension| extension != "md" && extension != "mjs");
    let mut paths: Vec<PathBuf> = paths.filter(is_argdown).collect();
    paths.sort();
    paths
}

/// Takes every document of a folder through JSON, and counts them.
fn come_back(folder: &Path) -> usize {
    let paths = documents(folder);
    for path in &paths {
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        comes_back(&name, &hence::read_text(&fs::read_to_string(path).unwrap()));
    }
    paths.len()
}

fn comes_back(name: &str, document: &Document) {
    let json = hence_json::write(document.model(), document.files());
    let back = hence_json::read("map.json", &json, &Options::default());
    assert_eq!(problems(&back, |kind| matches!(kind, ProblemKind::Format(_))), [""; 0], "{name}");
    assert_eq!(hence_json::write(back.model(), back.files()), json, "{name}");
    let vocabulary = |kind: &ProblemKind| matches!(kind, ProblemKind::Vocabulary(_));
    assert_eq!(problems(&back, vocabulary), problems(document, vocabulary), "{name}");
    assert_eq!(export(&back), export(document), "{name}");
    assert_eq!(findings(&back), findings(document), "{name}");
    comes_back_from_the_export(name, document);
}

/// The export of the Argdown tools, with what hence adds to it.
fn comes_back_from_the_export(name: &str, document: &Document) {
    let written = Format::named("argdown-json").unwrap().write.unwrap()(document);
    assert!(written.losses.is_empty(), "{name}");
    let back = argdown_json::read("map.json", std::str::from_utf8(&written.bytes).unwrap(), &Options::default());
    assert_eq!(problems(&back, |kind| matches!(kind, ProblemKind::Format(_))), [""; 0], "{name}");
    assert_eq!(export(&back), export(document), "{name}");
    // Nobody is asked for answers in other formats.
    let others = |mut findings: Vec<String>| {
        findings.retain(|finding| !finding.starts_with("I309"));
        findings
    };
    assert_eq!(others(findings(&back)), others(findings(document)), "{name}");
}

/// What the rules find in the model, those aside that look at the text itself.
fn findings(document: &Document) -> Vec<String> {
    let found = check(document, &Selection::of_profile(Some(Profile::Strict)));
    let of_model = found.iter().filter(|finding| !finding.code.starts_with('M') && finding.code != "G107");
    let mut messages: Vec<String> = of_model.map(|finding| format!("{} {}", finding.code, finding.message)).collect();
    messages.sort();
    messages
}

/// The messages of one kind, sorted.
fn problems(document: &Document, wanted: impl Fn(&ProblemKind) -> bool) -> Vec<String> {
    let kinds = document.problems().iter().map(|problem| &problem.kind);
    let mut messages: Vec<String> = kinds.filter(|kind| wanted(kind)).map(ToString::to_string).collect();
    messages.sort();
    messages
}

/// Model and map as the Argdown tools export them, without places.
fn export(document: &Document) -> Value {
    let map = Map::new(document.model(), &MapOptions::default());
    let mut out = Vec::new();
    argdown_json::write(document.model(), document.files(), &map, 0, &mut out).unwrap();
    let mut value = serde_json::from_slice(&out).unwrap();
    drop_places(&mut value);
    value
}

fn drop_places(value: &mut Value) {
    match value {
        Value::Object(entries) => {
            entries.retain(|key, _| !["startLine", "startColumn", "endLine", "endColumn"].contains(&key.as_str()));
            entries.values_mut().for_each(drop_places);
        }
        Value::Array(items) => items.iter_mut().for_each(drop_places),
        _ => {}
    }
}

#[test]
fn the_maps_of_this_project_fit_the_schema() {
    let schema = serde_json::from_str(hence_json::SCHEMA).unwrap();
    let validator = jsonschema::validator_for(&schema).unwrap();
    for path in documents(&root().join("maps")) {
        let document = hence::read_text(&fs::read_to_string(&path).unwrap());
        let json = serde_json::from_str(&hence_json::write(document.model(), document.files())).unwrap();
        let errors: Vec<String> =
            validator.iter_errors(&json).map(|error| format!("{}: {error}", error.instance_path())).collect();
        assert_eq!(errors, [""; 0], "{}", path.display());
    }
}

/// The maps in the page about the form, comments removed.
fn explained_maps() -> Vec<String> {
    let page = include_str!("../docs/json.md");
    let blocks = page.split("```jsonc\n").skip(1).map(|rest| rest.split("```").next().unwrap_or_default());
    let without_comment = |line: &str| match line.split_once("// ") {
        Some((before, _)) => format!("{before}\n"),
        None => format!("{line}\n"),
    };
    blocks.map(|block| block.lines().map(without_comment).collect()).collect()
}

#[test]
fn the_explained_maps_are_good() {
    let schema = serde_json::from_str(hence_json::SCHEMA).unwrap();
    let maps = explained_maps();
    assert_eq!(maps.len(), 3);
    for text in maps {
        let document = hence_json::read("json.md", &text, &Options::default());
        assert_eq!(problems(&document, |_| true), [""; 0]);
        assert!(jsonschema::is_valid(&schema, &serde_json::from_str(&text).unwrap()));
    }
}

#[test]
fn the_explained_map_holds_what_its_comments_say() {
    let maps = explained_maps();
    let document = hence_json::read("json.md", &maps[1], &Options::default());
    let model = document.model();
    let titles: Vec<&str> = model.claims().map(|(_, claim)| &*claim.title).collect();
    assert_eq!(titles, ["Purring", "Heard", "Untitled 1", "Machine"]);
    let inferences: Vec<usize> = model.inferences().map(|(_, inference)| inference.premises.len()).collect();
    assert_eq!(inferences, [2, 1], "one listed, one from the short form");
}
