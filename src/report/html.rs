//! The report as a page that needs nothing else: no network, no script.

use super::{Block, Item, Report};
use crate::render::Escaped;

const STYLE: &str = include_str!("html/report.css");

pub(super) fn html(report: &Report, svg: &str) -> String {
    let direction = if report.direction.is_right_to_left() { "rtl" } else { "ltr" };
    let lang = report.lang.unwrap_or("en");
    let mut out = format!(
        "<!doctype html>\n<html lang=\"{}\" dir=\"{direction}\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'; font-src data:; img-src data:\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>{}</title>\n<style>{STYLE}</style>\n</head>\n<body>\n\
         <header><h1>{}</h1>",
        Escaped(lang),
        Escaped(report.title),
        Escaped(report.title),
    );
    if let Some(subtitle) = report.subtitle {
        out += &format!("<p class=\"subtitle\">{}</p>", Escaped(subtitle));
    }
    out += "</header>\n<main>\n";
    for section in &report.sections {
        out += &format!("<section>\n<h2>{}</h2>\n", Escaped(&section.heading));
        for block in &section.blocks {
            match block {
                Block::Name(name) => out += &format!("<p class=\"name\" dir=\"auto\">{}</p>\n", Escaped(name)),
                Block::Text(text) => out += &format!("<p dir=\"auto\">{}</p>\n", Escaped(text)),
                Block::List(items) => {
                    out += "<ul>\n";
                    items.iter().for_each(|item| push_item(&mut out, item));
                    out += "</ul>\n";
                }
                Block::Drawing => {
                    out += &format!(
                        "<figure id=\"drawing\">\n{svg}<figcaption><a class=\"larger\" href=\"#drawing\">{}</a><a class=\"smaller\" href=\"#\">{}</a></figcaption>\n</figure>\n",
                        Escaped(report.words.larger),
                        Escaped(report.words.smaller),
                    );
                }
            }
        }
        out += "</section>\n";
    }
    out += &format!("</main>\n<footer>{}</footer>\n</body>\n</html>\n", Escaped(report.words.made_by));
    out
}

fn push_item(out: &mut String, item: &Item) {
    *out += &format!("<li dir=\"auto\">{}", Escaped(&item.text));
    for note in &item.notes {
        *out += &format!("<small dir=\"auto\">{}</small>", Escaped(note));
    }
    *out += "</li>\n";
}
