//! A map as a page to walk through, in one file.
//!
//! Without scripts it is a drawing with an outline below it. The page's script lets a reader move over
//! the drawing, search, fold branches away, follow what a claim rests on and filter. The page loads
//! nothing: its policy allows the one script and the one style sheet that are in it, by their hashes.
//!
//! * `outline` writes the list below the drawing;
//! * `data` tells the script what each figure of the drawing is;
//! * `page.css` and `page.js` are the page's own.

mod data;
mod outline;

use std::fmt::Write;

use serde::Serialize;
use sha2::{Digest, Sha256};

use super::picture::{Ink, Picture};
use super::scene::{Node, Scene};
use super::svg::{Drawing, Escaped, base64, font_faces};
use super::{Options, PageWords, Theme};
use crate::reason::Reasons;
use crate::typeset::Fonts;
use data::Data;

const STYLE: &str = include_str!("html/page.css");
const SCRIPT: &str = include_str!("html/page.js");

/// Writes a page.
pub(super) fn html(reasons: &Reasons, scene: &Scene, picture: &Picture, options: &Options, fonts: &Fonts) -> String {
    let drawing = Drawing::new(scene, picture, options);
    let style = format!("{}{}{STYLE}{}", font_faces(picture, fonts), drawing.rules, colors(options));
    let mut page = String::new();
    write_head(&mut page, scene, &style);
    write_controls(&mut page, scene);
    page.extend(["<main id=\"view\" dir=\"ltr\">\n", &drawing.head, &drawing.body, "</svg>\n</main>\n"]);
    page.push_str("<aside id=\"details\" hidden></aside>\n");
    outline::write(&mut page, scene);
    page.extend(["<script type=\"application/json\" id=\"map\">", &json(&Data::new(reasons, scene, picture))]);
    page.extend(["</script>\n<script>", SCRIPT, "</script>\n</body>\n</html>\n"]);
    page
}

fn write_head(page: &mut String, scene: &Scene, style: &str) {
    let direction = if scene.text_direction.is_right_to_left() { "rtl" } else { "ltr" };
    // Writing to a string cannot fail.
    let _ = write!(
        page,
        "<!doctype html>\n<html lang=\"{}\" dir=\"{direction}\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; script-src '{}'; \
         style-src '{}'; img-src data:; font-src data:; base-uri 'none'; form-action 'none'\">\n\
         <meta name=\"viewport\" content=\"width=device-width\">\n<meta name=\"color-scheme\" content=\"light dark\">\n\
         <meta name=\"referrer\" content=\"no-referrer\">\n<title>{}</title>\n<style>{style}</style>\n</head>\n<body>\n",
        Escaped(scene.lang.unwrap_or(scene.words.lang)),
        hash(SCRIPT),
        hash(style),
        Escaped(scene.title.unwrap_or(scene.words.map)),
    );
}

/// What the policy of a page names its own script or style sheet by.
fn hash(text: &str) -> String {
    format!("sha256-{}", base64(&Sha256::digest(text.as_bytes())))
}

/// The row above the drawing. It does nothing without the script, which shows it.
fn write_controls(page: &mut String, scene: &Scene) {
    let PageWords { controls, search, larger, smaller, whole, outline, filter, voice, tag, section, .. } =
        &scene.words.page;
    let _ = write!(
        page,
        "<header id=\"controls\" role=\"toolbar\" aria-label=\"{controls}\" hidden>\n\
         <span id=\"search\"><input type=\"search\" aria-label=\"{search}\" placeholder=\"{search} ( / )\" \
         autocomplete=\"off\" spellcheck=\"false\" dir=\"auto\"><output></output></span>\n\
         <details id=\"filters\"><summary>{filter}</summary><div>\n"
    );
    for (kind, label) in [("voice", voice), ("tag", tag), ("section", section)] {
        let _ = writeln!(page, "<label>{label} <select data-filter=\"{kind}\"></select></label>");
    }
    let _ = write!(
        page,
        "<label><input type=\"checkbox\" data-filter=\"unsupported\"> {}</label>\n</div></details>\n\
         <span class=\"zoom\"><button data-does=\"smaller\" aria-label=\"{smaller}\" title=\"{smaller} (−)\">−</button>\
         <button data-does=\"whole\" title=\"{whole} (0)\">{whole}</button>\
         <button data-does=\"larger\" aria-label=\"{larger}\" title=\"{larger} (+)\">+</button></span>\n\
         <button data-does=\"outline\" aria-controls=\"outline\" aria-expanded=\"false\">{outline}</button>\n</header>\n",
        scene.words.unsupported,
    );
}

/// The colours of the page around the drawing, after those of the drawing.
fn colors(options: &Options) -> String {
    let variables = |theme: &Theme| {
        let colors = [
            ("page", Ink::Page),
            ("text", Ink::Text),
            ("faint", Ink::Neutral),
            ("accent", Ink::Support),
            ("against", Ink::Attack),
            ("box", Ink::Claim),
            ("line", Ink::GroupLine),
            ("ground", Ink::Group(0)),
            ("strip", Ink::Strip),
        ];
        let colors: Vec<String> = colors.iter().map(|(name, ink)| format!("--{name}:{}", theme.color(*ink))).collect();
        format!(":root{{{}}}", colors.join(";"))
    };
    let light = variables(options.theme);
    match options.theme.dark().filter(|_| options.follows_reader) {
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
fn address(node: &Node) -> String {
    format!("#{}", node.subject)
}
