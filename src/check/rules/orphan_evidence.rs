use rustc_hash::FxHashSet;

use crate::check::registry::declare_rule;
use crate::check::{Context, Findings};
use crate::model::{Data, Model, Value};

declare_rule! {
    /// ## What it does
    /// Finds declared sources that no claim or argument refers to, and that no other source is `derived-from`.
    ///
    /// ## Why it matters
    /// Either the source is of no use to the map, or the anchor that was to lead to it is missing.
    ///
    /// ## Example
    /// ```argdown
    /// ===
    /// sources:
    ///   census: {title: The census}
    /// ===
    ///
    /// [Peace]: The talks will succeed.
    ///   + [Cost]: Neither side can afford another year.
    /// ```
    ///
    /// ## Use instead
    /// ```argdown
    /// ===
    /// sources:
    ///   census: {title: The census}
    /// ===
    ///
    /// [Peace]: The talks will succeed.
    ///   + [Cost]: Neither side can afford another year. {anchor: {source: census, paragraph: 3}}
    /// ```
    "S209", "orphan-evidence", Info, [Default]
}

fn check(context: &Context, findings: &mut Findings) {
    let model = context.model();
    let used = used(model);
    for (id, source) in model.sources().filter(|(id, _)| !used.contains(id)) {
        findings
            .add(source.span, format!("no claim refers to the source `{id}`"))
            .help(format!("anchor a claim in it: `{{anchor: {{source: {id}}}}}`, or take it out"));
    }
}

/// The sources that anchors, the document, other sources or the key `source` name.
fn used(model: &Model) -> FxHashSet<&str> {
    let mut used: FxHashSet<&str> = model.subject().into_iter().collect();
    used.extend(model.sources().flat_map(|(_, source)| &source.derived_from).map(String::as_str));
    for (_, claim) in model.claims() {
        used.extend(claim.facts().anchors.iter().map(|anchor| &*anchor.source));
        add_named(&mut used, &claim.data);
    }
    for (_, argument) in model.arguments() {
        add_named(&mut used, &argument.data);
    }
    for (_, inference) in model.inferences() {
        inference.data.iter().for_each(|data| add_named(&mut used, data));
    }
    used
}

fn add_named<'a>(used: &mut FxHashSet<&'a str>, data: &'a Data) {
    match data.get("source") {
        Some(Value::List(items)) => used.extend(items.iter().filter_map(|item| item.value.as_text())),
        Some(value) => used.extend(value.as_text()),
        None => {}
    }
}
