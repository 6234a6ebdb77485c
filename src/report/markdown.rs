//! The report as Markdown.

use super::{Block, Item, Report};
use crate::render::MarkdownText as Escaped;

pub(super) fn markdown(report: &Report, outline: &str) -> String {
    let mut out = format!("# {}\n", Escaped(report.title));
    if let Some(subtitle) = report.subtitle {
        out += &format!("\n{}\n", Escaped(subtitle));
    }
    for section in &report.sections {
        out += &format!("\n## {}\n", Escaped(&section.heading));
        for block in &section.blocks {
            match block {
                Block::Name(name) => out += &format!("\n**{}**\n", Escaped(&sentence(name))),
                Block::Text(text) => out += &format!("\n{}\n", Escaped(text)),
                Block::List(items) => {
                    out.push('\n');
                    items.iter().for_each(|item| push_item(&mut out, item));
                }
                Block::Drawing => push_code(&mut out, outline),
            }
        }
    }
    out += &format!("\n---\n\n{}\n", Escaped(report.words.made_by));
    out
}

fn push_item(out: &mut String, item: &Item) {
    *out += &format!("- {}\n", Escaped(&sentence(item)));
    for note in &item.notes {
        *out += &format!("  - {}\n", Escaped(note));
    }
}

fn sentence(item: &Item) -> String {
    let lead = (!item.lead.is_empty()).then_some(&*item.lead);
    let parts: Vec<&str> = lead.into_iter().chain(item.sayings.iter().map(|saying| &*saying.text)).collect();
    parts.join(" ")
}

/// A block of code whose fence is longer than any in the text.
fn push_code(out: &mut String, text: &str) {
    let longest = text.lines().map(|line| line.bytes().take_while(|byte| *byte == b'`').count()).max().unwrap_or(0);
    let fence = "`".repeat(longest.max(2) + 1);
    *out += &format!("\n{fence}text\n{}\n{fence}\n", text.trim_end());
}
