use crate::check::registry::declare_rule;
use crate::check::{Context, Findings};
use crate::reason::Derivation;

declare_rule! {
    /// ## What it does
    /// Finds sources that have what they say from each other in a circle: the one is `derived-from` the
    /// other, and that one, perhaps over several more, from the first.
    ///
    /// ## Why it matters
    /// Two reports that cite each other are no report: nobody in the circle has seen anything. It is
    /// called circular reporting, and it makes one rumour look like many sources.
    ///
    /// ## Example
    /// ```argdown
    /// ===
    /// sources:
    ///   gazette: {title: The Gazette, derived-from: courier}
    ///   courier: {title: The Courier, derived-from: gazette}
    /// ===
    ///
    /// [Fire]: The mill burned down. {anchor: [{source: gazette}, {source: courier}]}
    /// ```
    ///
    /// ## Use instead
    /// ```argdown
    /// ===
    /// sources:
    ///   gazette: {title: The Gazette, derived-from: agency}
    ///   courier: {title: The Courier, derived-from: agency}
    ///   agency: {title: Report of the agency}
    /// ===
    ///
    /// [Fire]: The mill burned down. {anchor: [{source: gazette}, {source: courier}, {source: agency}]}
    /// ```
    "S211", "circular-reporting", Warning, [Default]
}

fn check(context: &Context, findings: &mut Findings) {
    let model = context.model();
    for circle in Derivation::new(model).circles() {
        let way: Vec<String> = circle.iter().chain(circle.first()).map(|id| format!("`{id}`")).collect();
        let place = circle.first().and_then(|id| model.source(id)).map_or_else(Default::default, |source| source.span);
        findings
            .add(place, format!("these sources have it from each other: {}", way.join(" ← ")))
            .help("find out who saw it first, and let that source be derived from nothing");
    }
}
