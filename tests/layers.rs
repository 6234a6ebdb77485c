//! An arrow between modules only ever points up the list.
//!
//! `docs/architecture.md` tells why each layer is where it is.

use std::fs;
use std::path::{Path, PathBuf};

/// From the top down: a layer may use those before it.
const LAYERS: &[&str] = &[
    "logic",
    "text",
    "framework",
    "syntax",
    "model",
    "resolve",
    "format",
    "map",
    "reason",
    "evaluate",
    "diagnostic",
    "compare",
    "statistics",
    "source",
    "interchange",
    "check",
    "query",
    "config",
    "draft",
    "layout",
    "typeset",
    "render",
    "report",
    "cli",
];

/// Layers side by side: none of them may use another.
const SIDE_BY_SIDE: &[&str] = &["check", "query", "render"];

#[test]
fn arrows_point_up() {
    let mut wrong = Vec::new();
    for path in sources(Path::new(env!("CARGO_MANIFEST_DIR")).join("src")) {
        let Some(layer) = layer_of(&path) else { continue };
        let text = fs::read_to_string(&path).unwrap();
        for used in used_layers(&text) {
            if !is_allowed(layer, used) {
                wrong.push(format!("{}: `{layer}` uses `{used}`", path.display()));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn every_module_is_in_the_list() {
    let source = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let library = fs::read_to_string(source.join("lib.rs")).unwrap();
    let declared = library.lines().filter_map(|line| line.trim().strip_prefix("pub mod ")?.strip_suffix(';'));
    let unknown: Vec<&str> = declared.filter(|module| !LAYERS.contains(module)).collect();
    assert_eq!(unknown, [""; 0], "a new module needs its place in the list");
}

/// The arrows are looked for where they could be: the test sees one that points down.
#[test]
fn an_arrow_that_points_down_is_seen() {
    let text = "use crate::{check::Rule, text::Span};\nfn f() { crate::render::dot() }\n";
    assert_eq!(used_layers(text), ["check", "render", "text"]);
    assert!(!is_allowed("model", "check") && !is_allowed("check", "render") && is_allowed("check", "model"));
}

fn is_allowed(layer: &str, used: &str) -> bool {
    let place = |name| LAYERS.iter().position(|layer| *layer == name);
    let beside = SIDE_BY_SIDE.contains(&layer) && SIDE_BY_SIDE.contains(&used) && layer != used;
    place(used) <= place(layer) && !beside
}

/// The layers that a file names behind `crate::`, or `hence::`, which is how the binary says it.
fn used_layers(text: &str) -> Vec<&'static str> {
    let code: String = text.lines().filter(|line| !line.trim_start().starts_with("//")).collect::<Vec<_>>().join("\n");
    let mut used: Vec<&str> = LAYERS
        .iter()
        .copied()
        .filter(|layer| {
            code.contains(&format!("crate::{layer}"))
                || code.split("use crate::{").skip(1).any(|group| {
                    let group = group.split(';').next().unwrap_or("");
                    group
                        .split([',', '{', '}', ' ', '\n'])
                        .any(|name| name == *layer || name.starts_with(&format!("{layer}::")))
                })
        })
        .collect();
    used.sort_unstable();
    used
}

fn layer_of(path: &Path) -> Option<&'static str> {
    let source = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let first = path.strip_prefix(source).ok()?.components().next()?.as_os_str().to_str()?.trim_end_matches(".rs");
    LAYERS.iter().copied().find(|layer| *layer == first)
}

fn sources(folder: PathBuf) -> Vec<PathBuf> {
    let (mut found, mut open) = (Vec::new(), vec![folder]);
    while let Some(folder) = open.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                open.push(path);
            } else if path.extension().is_some_and(|extension| extension == "rs") {
                found.push(path);
            }
        }
    }
    found.sort();
    found
}
