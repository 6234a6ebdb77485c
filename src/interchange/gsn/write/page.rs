//! Elements as text.

use rustc_hash::FxHashSet;

use super::Node;
use crate::interchange::gsn::element::Kind;
use crate::model::Model;
use crate::yaml_text;

/// All elements in YAML, after what the module says of itself.
pub(super) fn page(model: &Model, nodes: &[Node]) -> String {
    let mut out = String::new();
    let module = model.front_matter().map("module");
    if module.is_some() || model.title().is_some() {
        let text = |key: &str| module.and_then(|module| module.text(key)).unwrap_or_default();
        let name = model.title().unwrap_or(text("name"));
        out += &format!("module:\n  name: {}\n  brief: {}\n", quoted(name), quoted(text("brief")));
    }
    for node in nodes {
        if !out.is_empty() {
            out.push('\n');
        }
        out += &format!("{}:\n  text: {}\n", key(&node.id), quoted(&node.text));
        if Kind::prefix_of(&node.id) != Some(node.prefix) {
            out += &format!("  nodeType: {}\n", Kind::word_of(node.prefix));
        }
        for (name, ids) in [
            ("supportedBy", &node.supported_by),
            ("inContextOf", &node.in_context_of),
            ("challenges", &node.challenges),
        ] {
            let mut seen = FxHashSet::default();
            let ids: Vec<String> = ids.iter().filter(|at| seen.insert(**at)).map(|&at| key(&nodes[at].id)).collect();
            if !ids.is_empty() {
                out += &format!("  {name}: [{}]\n", ids.join(", "));
            }
        }
        for (name, value) in &node.keys {
            out += &format!("  {}: {value}\n", key(name));
        }
    }
    out
}

/// A key or id.
fn key(word: &str) -> String {
    yaml_text::key(word, &[])
}

/// A text in quotation marks.
pub(super) fn quoted(text: &str) -> String {
    yaml_text::quoted(text, &[])
}
