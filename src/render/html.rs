//! A map as a page to walk through, in one file.
//!
//! Without scripts it is an overview, a drawing and an outline. The page's script lets a reader move over
//! the drawing, search, fold branches away, follow what a claim rests on and filter. The page loads
//! nothing: its policy allows the one script and the one style sheet that are in it, by their hashes.
//!
//! The drawing stands in the page once, in an element that browsers show only where no script runs. The
//! script reads its lines there and makes elements of those in view, so that a map of thousands of boxes
//! opens and moves as a small one does.
//!
//! * `viewer` is a drawing with all that belongs to it, for this page and for others;
//! * `overview` says what a map is about and what it lacks;
//! * `outline` writes the map as a list;
//! * `data` tells the script what each figure of the drawing is;
//! * `shell` is the page around it;
//! * `page/` has the style sheets and the script.

mod data;
mod needs;
mod outline;
mod overview;
mod shell;
mod viewer;

pub(crate) use shell::Shell;
pub(crate) use viewer::{Viewer, address};

use super::Options;
use super::picture::Picture;
use super::scene::Scene;
use super::svg::Escaped;
use crate::reason::Reasons;
use crate::typeset::Fonts;
use viewer::Parts;

const STYLE: &str = include_str!("html/page/page.css");

/// Writes a page.
pub(super) fn html(reasons: &Reasons, scene: &Scene, picture: &Picture, options: &Options, fonts: &Fonts) -> String {
    let title = scene.title.unwrap_or(scene.words.map);
    let needs = needs::NeedsOf::new(reasons, scene);
    let head = format!("<h1 dir=\"auto\">{}</h1>\n", Escaped(title));
    let overview = overview::overview(scene, picture, options, &needs);
    let parts = Parts { head, overview: Some(overview) };
    let Viewer { style, body } = Viewer::new(scene, picture, options, fonts, &needs, parts);
    let shell = Shell { lang: scene.lang, words: scene.words, direction: scene.text_direction, title };
    shell.page(&format!("{style}{STYLE}"), "map", &format!("<main>\n{body}</main>\n"))
}
