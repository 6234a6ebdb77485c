//! The report as a page that needs nothing else: no network, and without its script it says the same.

use super::words::Words;
use super::{Block, Item, Report, Saying};
use crate::render::{self, Escaped, Shell, Viewer};

const STYLE: &str = include_str!("html/report.css");

pub(super) fn html(report: &Report, words: &'static render::Words, viewer: &Viewer) -> String {
    let mut body = format!("<header class=\"head\"><h1 dir=\"auto\">{}</h1>", Escaped(report.title));
    if let Some(subtitle) = report.subtitle {
        body += &format!("<p class=\"subtitle\" dir=\"auto\">{}</p>", Escaped(subtitle));
    }
    body += "</header>\n<main>\n";
    for section in &report.sections {
        body += &format!("<section>\n<h2>{}</h2>\n", Escaped(&section.heading));
        section.blocks.iter().for_each(|block| push_block(&mut body, block, report.words, viewer));
        body += "</section>\n";
    }
    body += &format!("</main>\n<footer>{}</footer>\n", Escaped(report.words.made_by));
    let shell = Shell { lang: report.lang, words, direction: report.direction, title: report.title };
    shell.page(&format!("{}{STYLE}", viewer.style), "report", &body)
}

fn push_block(out: &mut String, block: &Block, words: &Words, viewer: &Viewer) {
    match block {
        Block::Name(name) => *out += &format!("<p class=\"name\">{}</p>\n", sentence(name)),
        Block::Text(text) => *out += &format!("<p dir=\"auto\">{}</p>\n", Escaped(text)),
        Block::List(items) => {
            *out += "<ul>\n";
            items.iter().for_each(|item| push_item(out, item));
            *out += "</ul>\n";
        }
        Block::Drawing => {
            *out += &format!("<p class=\"subtitle hint\">{}</p>\n", Escaped(words.drawing_explained));
            *out += &viewer.body;
        }
    }
}

fn push_item(out: &mut String, item: &Item) {
    *out += &format!("<li>{}", sentence(item));
    for note in &item.notes {
        *out += &format!("<small>{}</small>", Escaped(note));
    }
    *out += "</li>\n";
}

/// Texts in another direction stand in the lines of the page, each for itself.
fn sentence(item: &Item) -> String {
    let lead = (!item.lead.is_empty()).then(|| format!("<b>{}</b>", Escaped(&item.lead)));
    let parts: Vec<String> = lead.into_iter().chain(item.sayings.iter().map(linked)).collect();
    parts.join(" ")
}

/// A sentence that leads to its box in the drawing.
fn linked(saying: &Saying) -> String {
    match &saying.address {
        Some(address) => format!("<a class=\"claim\" dir=\"auto\" href=\"{address}\">{}</a>", Escaped(&saying.text)),
        None => format!("<bdi>{}</bdi>", Escaped(&saying.text)),
    }
}
