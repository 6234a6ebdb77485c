//! A drawing to walk through, with all that belongs to it: controls, details of a box, an outline, the data
//! and the script.

use std::fmt::Write;

use serde::Serialize;

use super::data::Data;
use super::needs::NeedsOf;
use super::outline;
use crate::reason::Reasons;
use crate::render::picture::{Ink, Picture};
use crate::render::scene::{Node, Scene};
use crate::render::svg::{Class, Dialect, Drawing, font_faces};
use crate::render::{Options, PageWords, Theme, Words};
use crate::typeset::Fonts;

const STYLE: &str = include_str!("page/viewer.css");

/// The script: parts that know only what they are given, and the start, which puts them together.
pub(super) const SCRIPT: &str = concat!(
    "\"use strict\";\n",
    "// The page works without this. With it, the drawing can be moved over, searched, folded, followed and\n",
    "// filtered. Texts of the map are only ever set as text, never as markup.\n",
    "(() => {\n",
    include_str!("page/elements.js"),
    include_str!("page/map.js"),
    include_str!("page/camera.js"),
    include_str!("page/afar.js"),
    include_str!("page/drawing.js"),
    include_str!("page/light.js"),
    include_str!("page/fold.js"),
    include_str!("page/search.js"),
    include_str!("page/details.js"),
    include_str!("page/keys.js"),
    include_str!("page/pointers.js"),
    include_str!("page/start.js"),
    "})();\n",
);

/// A drawing to walk through.
pub(crate) struct Viewer {
    /// What the style sheet of its page begins with.
    pub(crate) style: String,
    /// The element, script and all. There is room for one in a page.
    pub(crate) body: String,
}

/// What a page adds.
#[derive(Default)]
pub(super) struct Parts {
    /// What stands before the controls, as markup.
    pub(super) head: String,
    /// What the map is about, as markup. A page that says that itself has none.
    pub(super) overview: Option<String>,
}

impl Viewer {
    /// A drawing for a page that says itself what the map is about.
    pub(in crate::render) fn embedded(
        reasons: &Reasons,
        scene: &Scene,
        picture: &Picture,
        options: &Options,
        fonts: &Fonts,
    ) -> Viewer {
        Viewer::new(scene, picture, options, fonts, &NeedsOf::new(reasons, scene), Parts::default())
    }

    pub(super) fn new(
        scene: &Scene,
        picture: &Picture,
        options: &Options,
        fonts: &Fonts,
        needs: &NeedsOf,
        parts: Parts,
    ) -> Viewer {
        let drawing = Drawing::new(scene, picture, options, Dialect::Page);
        let style = format!("{}{}{}{STYLE}", font_faces(picture, fonts), colors(options), drawing.rules);
        let PageWords { details, enlarge, .. } = scene.words.page;
        let mut body = String::new();
        let large = if is_large(picture) { " large" } else { "" };
        let wide = if picture.size.width > picture.size.height { " wide" } else { "" };
        let is_embedded = parts.overview.is_none();
        let embedded = if is_embedded { " embedded" } else { "" };
        body.extend(["<div id=\"viewer\" class=\"viewer", large, wide, embedded, "\">\n<header>\n", &parts.head]);
        write_controls(&mut body, scene.words, &parts);
        // A reader without scripts sees the whole, or all of its size with scroll bars.
        body.extend(["<noscript><a href=\"#view\">", enlarge, "</a></noscript>\n"]);
        body.push_str("</header>\n<div id=\"stage\">\n");
        let _ = writeln!(
            body,
            "<aside id=\"details\" aria-label=\"{details}\">{}</aside>",
            parts.overview.unwrap_or_default()
        );
        body.push_str("<div id=\"view\" dir=\"ltr\"><noscript>");
        write_lines(&mut body, &drawing);
        body.extend([
            "</noscript></div>\n<script type=\"application/json\" id=\"map\">",
            &json(&Data::new(scene, picture, needs)),
        ]);
        body.extend(["</script>\n<script>", SCRIPT, "</script>\n"]);
        // What is behind the script need not be there before the drawing can be used.
        outline::write(&mut body, scene, !is_embedded);
        body.push_str("</div>\n</div>\n");
        Viewer { style, body }
    }
}

/// Are the letters of a drawing, fitted on a sheet of A4, smaller than print should be? That is 6 points.
fn is_large(picture: &Picture) -> bool {
    picture.size.width > 1200.0 || picture.size.height > 1700.0
}

/// Writes a drawing with a line for each part: the head, what the drawing consists of, one figure each.
fn write_lines(body: &mut String, drawing: &Drawing) {
    let mut push = |part: &str| {
        for line in part.split('\n') {
            // Between elements a space says nothing.
            body.extend([line, if line.is_empty() || line.ends_with('>') { "" } else { " " }]);
        }
        body.push('\n');
    };
    push(&drawing.head);
    push(&drawing.ground);
    push("<g aria-hidden=\"true\">");
    drawing.frames.iter().for_each(|frame| push(frame));
    drawing.titles.iter().for_each(|title| push(&format!("<g>{title}</g>")));
    push("</g>");
    push("<g role=\"list\">");
    drawing.boxes.iter().for_each(|figure| push(figure));
    push("</g>");
    push(&format!("<g>{}</g>", drawing.footer));
    push("</svg>");
}

/// The sign of the button that shows the whole map: four corners.
const WHOLE: &str = "<svg width=\"16\" height=\"16\" viewBox=\"0 0 16 16\" fill=\"none\" stroke=\"currentColor\" \
    stroke-width=\"1.6\" aria-hidden=\"true\"><path d=\"M1 5V1h4m6 0h4v4m0 6v4h-4m-6 0H1v-4\"/></svg>";

/// The row above the drawing. It does nothing without the script, which shows it.
fn write_controls(body: &mut String, words: &Words, parts: &Parts) {
    let PageWords {
        controls,
        search,
        larger,
        smaller,
        whole,
        overview,
        outline,
        filter,
        voice,
        tag,
        section,
        finding,
        enlarge,
        ..
    } = words.page;
    // Writing to a string cannot fail.
    let _ = write!(
        body,
        "<div id=\"controls\" role=\"toolbar\" aria-label=\"{controls}\" hidden>\n\
         <span id=\"search\"><input type=\"search\" aria-label=\"{search}\" placeholder=\"{search}\" title=\"{search} (/)\" \
         autocomplete=\"off\" spellcheck=\"false\" dir=\"auto\"><output></output></span>\n\
         <details id=\"filters\"><summary>{filter}</summary><div>\n"
    );
    for (kind, label) in [("voice", voice), ("tag", tag), ("section", section), ("finding", finding)] {
        let _ = writeln!(body, "<label>{label} <select data-filter=\"{kind}\"></select></label>");
    }
    let _ = write!(
        body,
        "<label><input type=\"checkbox\" data-filter=\"unsupported\"> {}</label>\n<output></output></div></details>\n\
         <span class=\"zoom\"><button data-does=\"smaller\" aria-label=\"{smaller}\" title=\"{smaller} (−)\">−</button>\
         <button data-does=\"whole\" aria-label=\"{whole}\" title=\"{whole} (0)\">{WHOLE}<span>{whole}</span></button>\
         <button data-does=\"larger\" aria-label=\"{larger}\" title=\"{larger} (+)\">+</button></span>\n",
        words.unsupported,
    );
    let _ = match parts.overview {
        Some(_) => writeln!(
            body,
            "<button data-does=\"overview\" aria-controls=\"details\" aria-expanded=\"false\">{overview}</button>"
        ),
        None => writeln!(body, "<button data-does=\"enlarge\" aria-pressed=\"false\">{enlarge}</button>"),
    };
    let _ = writeln!(
        body,
        "<button data-does=\"outline\" aria-controls=\"outline\" aria-expanded=\"false\">{outline}</button>\n</div>"
    );
}

/// The colours as variables.
fn colors(options: &Options) -> String {
    let variables = |theme: &Theme| {
        let colors: Vec<String> = Ink::all().map(|ink| format!("-{}:{}", Class(ink), theme.color(ink))).collect();
        format!(":root{{{}}}", colors.join(";"))
    };
    let light = variables(options.theme);
    match options.theme.dark().filter(|_| options.follows_reader) {
        // Paper is not dark.
        Some(dark) => format!("{light}@media screen and (prefers-color-scheme:dark){{{}}}", variables(dark)),
        None => light,
    }
}

/// Data that stands in a page: nothing in it ends the element or a line of it.
fn json(data: &impl Serialize) -> String {
    // What is written consists of strings and numbers, which cannot fail.
    let text = serde_json::to_string(data).unwrap_or_default();
    let mut safe = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            '<' | '>' | '&' | '\u{2028}' | '\u{2029}' => {
                let _ = write!(safe, "\\u{:04x}", u32::from(character));
            }
            character => safe.push(character),
        }
    }
    safe
}

/// Where a reader finds a box, from inside the page.
pub(crate) fn address(node: &Node) -> String {
    format!("#{}", node.subject)
}
