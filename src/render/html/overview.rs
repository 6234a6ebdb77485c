//! What a map is about and what it lacks, for a reader who sees it for the first time.

use std::cmp::Reverse;
use std::fmt::Write;

use super::needs::NeedsOf;
use super::viewer::address;
use crate::render::picture::{Picture, SAMPLE, samples};
use crate::render::scene::{Node, NodeId, Scene, Subject};
use crate::render::svg::{self, Escaped};
use crate::render::{Options, PageWords};

/// Entries of a list; the others are told by their number.
const MOST: usize = 12;
const MOST_MAINS: usize = 5;

/// Writes the overview: main claims, what lacks support, what rules found, the key, how to look closer.
pub(super) fn overview(scene: &Scene, picture: &Picture, options: &Options, needs: &NeedsOf) -> String {
    let mut overview = Overview { scene, words: &scene.words.page, out: String::from("<section id=\"overview\">\n") };
    overview.write_head();
    overview.write_mains(picture);
    overview.write_gaps(needs);
    overview.write_findings();
    overview.write_key(options);
    overview.write_help();
    overview.out.push_str("</section>");
    overview.out
}

struct Overview<'s, 'm> {
    scene: &'s Scene<'m>,
    words: &'static PageWords,
    out: String,
}

impl Overview<'_, '_> {
    fn push(&mut self, text: std::fmt::Arguments) {
        // Writing to a string cannot fail.
        let _ = self.out.write_fmt(text);
    }

    fn write_head(&mut self) {
        if let Some(subtitle) = self.scene.subtitle {
            self.push(format_args!("<p class=\"subtitle\" dir=\"auto\">{}</p>\n", Escaped(subtitle)));
        }
        self.push(format_args!("<p class=\"faint\">{}</p>\n", Escaped(&svg::counts(self.scene))));
    }

    /// The main claims; where none is marked, what stands at the top.
    fn write_mains(&mut self, picture: &Picture) {
        let marked = |id: &NodeId| self.scene.node(*id).marks.main;
        let mut mains: Vec<NodeId> = picture.reading_order.iter().copied().filter(marked).collect();
        if mains.is_empty() {
            mains = self.scene.roots(&self.scene.incoming());
        }
        let items: Vec<(NodeId, Option<String>)> = mains.into_iter().map(|id| (id, None)).collect();
        self.write_list(self.words.argued, "", &items, MOST_MAINS);
    }

    /// What lacks support, the weightiest first.
    fn write_gaps(&mut self, needs: &NeedsOf) {
        let weight = |id: NodeId| needs.weight(self.scene.node(id)).map(|weight| (Reverse(weight), id));
        let mut gaps: Vec<_> = self.scene.node_ids().filter_map(weight).collect();
        gaps.sort_unstable();
        let told = |id: NodeId| needs.told(self.scene.node(id));
        let items: Vec<(NodeId, Option<String>)> = gaps.into_iter().map(|(_, id)| (id, told(id))).collect();
        self.write_list(self.words.gaps, " class=\"lack\"", &items, MOST);
    }

    fn write_list(&mut self, heading: &str, class: &str, items: &[(NodeId, Option<String>)], most: usize) {
        if items.is_empty() {
            return;
        }
        let number = if items.len() > 1 { format!(" <small>({})</small>", items.len()) } else { String::new() };
        self.push(format_args!("<h2>{heading}{number}</h2>\n<ul{class}>\n"));
        for (id, note) in items.iter().take(most) {
            let node = self.scene.node(*id);
            let (address, text) = (address(node), self.sentence(node));
            self.push(format_args!("<li><a href=\"{address}\" dir=\"auto\">{}</a>", Escaped(&text)));
            if let Some(note) = note {
                self.push(format_args!("<small>{}</small>", Escaped(note)));
            }
            self.out.push_str("</li>\n");
        }
        self.end_list(items.len(), most);
    }

    fn end_list(&mut self, number: usize, most: usize) {
        self.out.push_str("</ul>\n");
        if number > most {
            let more = (self.words.more)(number - most);
            self.push(format_args!("<p class=\"faint\">{}</p>\n", Escaped(&more)));
        }
    }

    /// What a box says.
    fn sentence(&self, node: &Node) -> String {
        match (&node.text, &node.title) {
            (Some(text), _) if matches!(node.subject, Subject::Claim(_)) => text.to_string(),
            (Some(text), Some(title)) => format!("{title}: {text}"),
            (Some(one), None) | (None, Some(one)) => one.to_string(),
            (None, None) => self.scene.title_of(node).to_owned(),
        }
    }

    /// What rules found, each with the first box that it is about.
    fn write_findings(&mut self) {
        let scene = self.scene;
        if scene.findings.is_empty() {
            return;
        }
        let mut places = vec![None; scene.findings.len()];
        for id in scene.node_ids() {
            for &at in &scene.node(id).findings {
                places[at].get_or_insert(id);
            }
        }
        let heading = self.words.findings;
        self.push(format_args!("<h2>{heading} <small>({})</small></h2>\n<ul class=\"findings\">\n", places.len()));
        for (finding, place) in scene.findings.iter().zip(places).take(MOST) {
            let level = self.words.levels[finding.severity as usize];
            let message = with_names(&finding.message);
            self.push(format_args!("<li><b>{}</b> <i>{level}</i> ", finding.code));
            match place {
                Some(id) => {
                    self.push(format_args!("<a href=\"{}\" dir=\"auto\">{message}</a>", address(scene.node(id))))
                }
                None => self.push(format_args!("<span dir=\"auto\">{message}</span>")),
            }
            self.out.push_str("</li>\n");
        }
        self.end_list(scene.findings.len(), MOST);
    }

    fn write_key(&mut self, options: &Options) {
        let samples = samples(self.scene);
        if samples.is_empty() {
            return;
        }
        self.push(format_args!("<h2>{}</h2>\n<ul class=\"key\">\n", self.words.key));
        for (shapes, word) in samples {
            let (width, height) = (SAMPLE.width, SAMPLE.height);
            let shapes = svg::shapes(&shapes, options);
            self.push(format_args!(
                "<li><svg viewBox=\"-1 0 {} {height}\" width=\"{}\" height=\"{height}\" fill=\"none\" aria-hidden=\"true\">\
                 {shapes}</svg> {word}</li>\n",
                width + 2.0,
                width + 2.0
            ));
        }
        self.out.push_str("</ul>\n");
    }

    fn write_help(&mut self) {
        self.push(format_args!("<div class=\"help\"><h2>{}</h2>\n<ul>\n", self.words.how));
        for line in self.words.help {
            self.push(format_args!("<li>{line}</li>\n"));
        }
        self.out.push_str("</ul></div>\n");
    }
}

/// A message, the names in it set off. In messages they stand between backticks.
fn with_names(message: &str) -> String {
    let part = |(at, part): (usize, &str)| match at % 2 {
        0 => Escaped(part).to_string(),
        _ => format!("<code dir=\"auto\">{}</code>", Escaped(part)),
    };
    message.split('`').enumerate().map(part).collect()
}
