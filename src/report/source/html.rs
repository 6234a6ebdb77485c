//! The texts beside the map, as a page that needs nothing else: no network, no script.
//!
//! What an anchor points to is a link to its claim; the claim links back. Where several anchors point to the
//! same words, the link leads to the narrowest, and numbers behind the words lead to all of them.

use sha2::{Digest, Sha256};

use super::text::{Role, counts, named, range, roles, status};
use super::words::Words;
use super::{Anchor, Claim, Paragraph, Report, SEPARATOR, Source, Text};
use crate::render::{Escaped, TextDirection, base64};

const STYLE: &str = concat!(include_str!("../html/report.css"), include_str!("source.css"));

pub(super) fn html(report: &Report) -> String {
    let words = Words::of(report.lang.as_deref());
    let mut page = Page { report, words, addresses: addresses(report), out: String::new() };
    page.head();
    for (at, source) in report.sources.iter().enumerate() {
        page.source(at, source);
    }
    page.unanchored();
    page.push(&format!("</main>\n<footer>{}</footer>\n</body>\n</html>\n", Escaped(words.made_by)));
    page.out
}

struct Page<'r> {
    report: &'r Report,
    words: &'static Words,
    /// Of each claim where it stands in the page, first of all.
    addresses: Vec<String>,
    out: String,
}

/// Where each claim stands: in the card of its first anchor, else in one of its own.
fn addresses(report: &Report) -> Vec<String> {
    let mut addresses: Vec<String> = (0..report.claims.len()).map(|at| format!("c{at}")).collect();
    for (at, source) in report.sources.iter().enumerate().rev() {
        for anchor in source.anchors.iter().rev() {
            addresses[anchor.claim] = format!("s{at}a{}", anchor.number);
        }
    }
    addresses
}

impl Page<'_> {
    fn push(&mut self, text: &str) {
        self.out.push_str(text);
    }

    fn head(&mut self) {
        let title = self.report.title.as_deref().unwrap_or(self.words.map);
        let hash = base64(&Sha256::digest(STYLE.as_bytes()));
        self.push(&format!(
            "<!doctype html>\n<html lang=\"{}\" dir=\"{}\">\n<head>\n<meta charset=\"utf-8\">\n\
             <meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'sha256-{hash}'; \
             base-uri 'none'; form-action 'none'\">\n\
             <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
             <meta name=\"referrer\" content=\"no-referrer\">\n<title>{}</title>\n<style>{STYLE}</style>\n</head>\n<body>\n\
             <header><h1 dir=\"auto\">{}</h1></header>\n<main>\n",
            Escaped(self.report.lang.as_deref().unwrap_or(self.words.lang)),
            direction(self.report.direction),
            Escaped(title),
            Escaped(title),
        ));
    }

    fn source(&mut self, at: usize, source: &Source) {
        let parts = source.description.split(SEPARATOR).map(|part| format!("<bdi>{}</bdi>", Escaped(part)));
        let description = parts.collect::<Vec<_>>().join(SEPARATOR);
        self.push(&format!("<section class=\"source\">\n<h2>{description}</h2>\n"));
        let mut facts = Vec::new();
        match &source.text {
            Some(text) => {
                facts.push(self.words.coverage(text.coverage));
                facts.extend((text.is_version_of_map == Some(false)).then(|| self.words.other_version.to_owned()));
            }
            None => {
                let why = source.problem.as_deref().map_or(String::new(), |problem| format!(" ({problem})"));
                facts.push(format!("{}{why}", self.words.no_text));
            }
        }
        facts.push(counts(self.words, source));
        for fact in facts {
            self.push(&format!("<p class=\"fact\">{}</p>\n", Escaped(&fact)));
        }
        if let Some(text) = &source.text {
            text.paragraphs.iter().for_each(|paragraph| self.paragraph(at, source, text, paragraph));
        }
        let lost: Vec<&Anchor> = source.anchors.iter().filter(|anchor| anchor.place.is_none()).collect();
        if !lost.is_empty() {
            let heading = if source.text.is_some() { self.words.without_place } else { self.words.anchors };
            self.push(&format!("<h3>{}</h3>\n<div class=\"cards\">\n", Escaped(heading)));
            lost.into_iter().for_each(|anchor| self.card(at, anchor));
            self.push("</div>\n");
        }
        self.push("</section>\n");
    }

    fn paragraph(&mut self, at: usize, source: &Source, text: &Text, paragraph: &Paragraph) {
        let number = paragraph.number;
        let lang = text.lang.as_deref().map_or(String::new(), |lang| format!(" lang=\"{}\"", Escaped(lang)));
        self.push(&format!(
            "<div class=\"row\">\n<p class=\"text\" id=\"s{at}p{number}\"{lang} dir=\"{}\" data-number=\"{number}\">",
            direction(text.direction)
        ));
        let mut open: Vec<u32> = Vec::new();
        for piece in &paragraph.pieces {
            // Behind the last word that an anchor points to stands its number.
            let ended: Vec<u32> = open.iter().copied().filter(|number| !piece.anchors.contains(number)).collect();
            self.numbers(at, source, &ended);
            open.clone_from(&piece.anchors);
            let begun = piece.anchors.iter().filter(|number| starts_at(source, **number, piece.start));
            for number in begun {
                self.push(&format!("<span class=\"place\" id=\"s{at}t{number}\"></span>"));
            }
            match piece.anchors.last() {
                Some(narrowest) => {
                    let depth = piece.anchors.len().min(3);
                    let wrong = piece.anchors.iter().any(|number| anchor(source, *number).status.is_wrong());
                    let class = if wrong { " wrong" } else { "" };
                    self.push(&format!(
                        "<a class=\"mark d{depth}{class}\" href=\"#s{at}a{narrowest}\">{}</a>",
                        Escaped(&piece.text)
                    ));
                }
                None => self.push(&Escaped(&piece.text).to_string()),
            }
        }
        self.numbers(at, source, &open);
        self.push("</p>\n<div class=\"cards\">\n");
        for number in &paragraph.anchors {
            self.card(at, anchor(source, *number));
        }
        self.push("</div>\n</div>\n");
    }

    fn numbers(&mut self, at: usize, source: &Source, numbers: &[u32]) {
        for number in numbers {
            let name = &anchor(source, *number).name;
            self.push(&format!(
                "<a class=\"number\" href=\"#s{at}a{number}\" title=\"{}\">{number}</a>",
                Escaped(name)
            ));
        }
    }

    /// A claim where an anchor of it stands.
    fn card(&mut self, at: usize, anchor: &Anchor) {
        let claim = &self.report.claims[anchor.claim];
        let number = anchor.number;
        let wrong = if anchor.status.is_wrong() { " wrong" } else { "" };
        self.push(&format!("<article class=\"card{wrong}\" id=\"s{at}a{number}\">\n<p class=\"lead\">"));
        let place = anchor.place.or(anchor.stated);
        match (anchor.place, place) {
            (Some(_), Some(place)) => self.push(&format!(
                "<a href=\"#s{at}t{number}\" title=\"{}\">{number} · <bdi dir=\"ltr\">{}</bdi></a>",
                Escaped(self.words.to_the_text),
                range(&place)
            )),
            (_, Some(place)) => self.push(&format!("{number} · <bdi dir=\"ltr\">{}</bdi>", range(&place))),
            _ => self.push(&number.to_string()),
        }
        if anchor.status.is_wrong() {
            self.push(&format!(" <strong>{}</strong>", Escaped(&status(self.words, anchor))));
        }
        self.push("</p>\n");
        self.claim(claim);
        self.push("</article>\n");
    }

    fn claim(&mut self, claim: &Claim) {
        if !claim.is_bare {
            self.push(&format!(
                "<p class=\"title\" dir=\"auto\">{}</p>\n",
                Escaped(claim.name.trim_start_matches('[').trim_end_matches(']'))
            ));
        }
        self.push(&format!("<p class=\"claim\" dir=\"auto\">{}</p>\n", Escaped(&claim.text)));
        let mut marks: Vec<String> = Vec::new();
        marks.extend(claim.is_main.then(|| self.words.main.to_owned()));
        marks.extend(claim.is_implicit.then(|| self.words.implicit.to_owned()));
        marks.extend(claim.voice.clone());
        let marks: String =
            marks.iter().map(|mark| format!("<small dir=\"auto\">{}</small>\n", Escaped(mark))).collect();
        self.push(&marks);
        roles(self.words, claim).iter().for_each(|role| self.role(role));
    }

    fn role(&mut self, role: &Role) {
        let references = role.references.iter().map(|reference| {
            let name = named(self.report, reference);
            match reference.claim {
                Some(claim) => format!("<a dir=\"auto\" href=\"#{}\">{}</a>", self.addresses[claim], Escaped(&name)),
                None => format!("<bdi>{}</bdi>", Escaped(&name)),
            }
        });
        let references = references.collect::<Vec<_>>().join(self.words.comma);
        let argument = role.argument.map_or(String::new(), |title| format!(" <bdi>⟨{}⟩</bdi>", Escaped(title)));
        self.push(&format!("<small>{} {references}{argument}</small>\n", Escaped(role.word)));
    }

    fn unanchored(&mut self) {
        for (heading, implicit) in [(self.words.unanchored, false), (self.words.left_unsaid, true)] {
            let claims = self.report.claims.iter().enumerate();
            let claims: Vec<(usize, &Claim)> =
                claims.filter(|(_, claim)| !claim.is_anchored && claim.is_implicit == implicit).collect();
            if claims.is_empty() {
                continue;
            }
            self.push(&format!("<section>\n<h2>{}</h2>\n<div class=\"cards all\">\n", Escaped(heading)));
            for (at, claim) in claims {
                self.push(&format!("<article class=\"card\" id=\"c{at}\">\n"));
                self.claim(claim);
                self.push("</article>\n");
            }
            self.push("</div>\n</section>\n");
        }
    }
}

fn anchor(source: &Source, number: u32) -> &Anchor {
    &source.anchors[number as usize - 1]
}

fn starts_at(source: &Source, number: u32, start: u32) -> bool {
    anchor(source, number).place.is_some_and(|place| place.start == start)
}

fn direction(direction: TextDirection) -> &'static str {
    if direction.is_right_to_left() { "rtl" } else { "ltr" }
}
