use crate::check::passages::{by_source, declaration};
use crate::check::registry::declare_rule;
use crate::check::{Context, Findings};
use crate::diagnostic::Severity;
use crate::model::Source;

declare_rule! {
    /// ## What it does
    /// Finds sources that claims rest on, or that the map is about, and that lack what a reader needs to find
    /// them: a title, an author or publisher, a date; and for an address on the web (`url`) the day on which
    /// somebody looked there (`accessed`). A source that has neither title nor author nor address cannot be
    /// found at all, and that is a warning.
    ///
    /// ## Why it matters
    /// A source that cannot be found supports nothing. Pages on the web change; without a day nobody knows
    /// which of them was read.
    ///
    /// ## Example
    /// ```argdown
    /// ===
    /// sources: {count: {url: "https://example.org/visitors"}}
    /// ===
    ///
    /// [Visitors]: One visitor in three comes on a Saturday. {anchor: {source: count}}
    /// ```
    ///
    /// ## Use instead
    /// ```argdown
    /// ===
    /// sources:
    ///   count:
    ///     title: Visitor count
    ///     author: The library
    ///     date: "2024-02"
    ///     url: "https://example.org/visitors"
    ///     accessed: "2024-06-12"
    /// ===
    ///
    /// [Visitors]: One visitor in three comes on a Saturday. {anchor: {source: count}}
    /// ```
    "Q508", "source-incomplete", Info, [News, Analyst]
}

fn check(context: &Context, findings: &mut Findings) {
    let model = context.model();
    let anchors = by_source(model);
    for (id, source) in model.sources() {
        let is_used = model.subject() == Some(id) || anchors.contains_key(id);
        let missing = missing(source);
        if !is_used || missing.is_empty() {
            continue;
        }
        let list = missing.join("`, `");
        if source.title.is_none() && source.author.is_none() && source.url.is_none() {
            let message = format!("nobody can find the source `{id}`: it has neither title nor author nor address");
            let finding = findings.add(declaration(context, id), message);
            finding.severity(Severity::Warning).help(format!("add `{list}`"));
        } else {
            findings.add(declaration(context, id), format!("the source `{id}` has no `{list}`")).help("add what is known of it");
        }
    }
}

fn missing(source: &Source) -> Vec<&'static str> {
    let has_maker = source.author.is_some() || source.publisher.is_some();
    let lacks = [
        ("title", source.title.is_none()),
        ("author", !has_maker),
        ("date", source.date.is_none()),
        ("accessed", source.url.is_some() && source.accessed.is_none()),
    ];
    lacks.into_iter().filter(|(_, lacks)| *lacks).map(|(key, _)| key).collect()
}
