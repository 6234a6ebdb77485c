//! Sections that the settings make in place of the headings.

use crate::model::{Builder, Regroup, Section, SectionId};
use crate::text::Span;

/// Throws the headings' sections away and makes those of `group.regroup`, if there are any.
pub(super) fn regroup(builder: &mut Builder) {
    let groups = builder.model().settings().group.regroup.clone();
    if groups.is_empty() {
        return;
    }
    // Depth counts from the deepest heading, though the headings are gone.
    let deepest = builder.model().sections().map(|(_, section)| i64::from(section.level)).max().unwrap_or(0);
    let highest = deepest - builder.model().settings().group.depth + 1;
    builder.clear_sections();
    for group in &groups {
        add(builder, group, 1, None, highest);
    }
}

/// Sections are numbered in their order, from 0. Depth is bounded by that of the settings' YAML.
fn add(builder: &mut Builder, group: &Regroup, level: u32, parent: Option<SectionId>, highest: i64) {
    let id = builder.add_section(Section {
        id: format!("s{}", builder.model().sections().len()),
        level,
        title: group.title.clone().unwrap_or_default(),
        marks: Vec::new(),
        tags: group.tags.iter().map(|tag| tag.as_str().into()).collect(),
        data: None,
        parent,
        is_group: Some(i64::from(level) >= highest),
        is_closed: group.is_closed,
        span: builder.model().front_matter_span().map_or_else(Span::default, Span::at_start),
    });
    for title in &group.statements {
        if let Some(claim) = builder.model().find_claim(title) {
            builder.claim_mut(claim).section = Some(id);
        }
    }
    for title in &group.arguments {
        if let Some(argument) = builder.model().find_argument(title) {
            builder.argument_mut(argument).section = Some(id);
        }
    }
    for child in &group.children {
        add(builder, child, level + 1, Some(id), highest);
    }
}
