//! The texts beside the map, for a terminal.

use std::borrow::Cow;

use super::words::Words;
use super::{Anchor, Claim, Paragraph, Place, Reference, Report, Source, Status, Step, Text, Uncovered};
use crate::brief::beginning;
use crate::diagnostic::visible;
use crate::render::{TextDirection, Wrap};

/// Columns before a text.
const INDENT: usize = 2;
/// Columns before what belongs to an anchor.
const DEEP: usize = 6;
/// Characters of a sentence that is only named.
const LONGEST: usize = 60;

pub(super) fn text(report: &Report, width: usize) -> String {
    let words = Words::of(report.lang.as_deref());
    let mut writer = Writer { report, words, width: width.max(40), out: String::new() };
    writer.heading();
    report.sources.iter().for_each(|source| writer.source(source));
    writer.unanchored();
    writer.out
}

struct Writer<'r> {
    report: &'r Report,
    words: &'static Words,
    width: usize,
    out: String,
}

impl<'r> Writer<'r> {
    /// Writes a text in lines of their own, indented.
    fn lines(&mut self, indent: usize, text: &str) {
        self.led("", indent, text);
    }

    /// Writes a text with a sign before its first line.
    fn led(&mut self, sign: &str, indent: usize, text: &str) {
        let margin = " ".repeat(indent);
        let mut lead = format!("{}{sign}", &margin[..indent - sign.chars().count()]);
        let mut wrap = Wrap::new(self.width.saturating_sub(indent));
        let out = &mut self.out;
        for part in text.split('\n') {
            wrap.fill(&visible(part), |line| {
                out.extend([&*std::mem::replace(&mut lead, margin.clone()), &isolated(line), "\n"]);
            });
        }
    }

    /// A range of characters; where lines run from right to left, marks keep it in its own order.
    fn range(&self, place: &Place) -> String {
        let mark = if self.report.direction.is_right_to_left() { "\u{200e}" } else { "" };
        format!("{}{mark}–{mark}{}", place.start, place.end)
    }

    fn heading(&mut self) {
        let title = self.report.title.clone().unwrap_or_else(|| self.words.map.to_owned());
        self.lines(0, &title);
    }

    fn source(&mut self, source: &'r Source) {
        self.out.push('\n');
        self.lines(0, &format!("{}: {}", source.id, source.description));
        match &source.text {
            Some(text) => {
                self.lines(INDENT, &format!("{}: {}", text.file, self.words.coverage(text.coverage)));
                if text.is_version_of_map == Some(false) {
                    self.lines(INDENT, self.words.other_version);
                }
            }
            None => {
                let why = source.problem.as_deref().map_or(String::new(), |problem| format!(" ({problem})"));
                self.lines(INDENT, &format!("{}{why}", self.words.no_text));
            }
        }
        self.lines(INDENT, &counts(self.words, source));
        match &source.text {
            Some(text) => self.paragraphs(text, source),
            None => {
                self.out.push('\n');
                source.anchors.iter().for_each(|anchor| self.anchor(anchor));
            }
        }
    }

    fn paragraphs(&mut self, text: &'r Text, source: &'r Source) {
        for paragraph in &text.paragraphs {
            self.out.push('\n');
            self.lines(0, &format!("{} {}", self.words.paragraph, paragraph.number));
            self.lines(INDENT, &paragraph.text);
            for &number in &paragraph.anchors {
                self.anchor(&source.anchors[number as usize - 1]);
            }
            self.uncovered(paragraph);
        }
        let lost: Vec<&Anchor> = source.anchors.iter().filter(|anchor| anchor.place.is_none()).collect();
        if !lost.is_empty() {
            self.out.push('\n');
            self.lines(0, self.words.without_place);
            lost.into_iter().for_each(|anchor| self.anchor(anchor));
        }
    }

    fn uncovered(&mut self, paragraph: &Paragraph) {
        for Uncovered { place, text } in &paragraph.uncovered {
            let sentence = beginning(text, LONGEST);
            self.lines(DEEP - 2, &format!("{} {sentence} ({})", self.words.uncovered, self.range(place)));
        }
    }

    fn anchor(&mut self, anchor: &'r Anchor) {
        let claim = &self.report.claims[anchor.claim];
        let place = anchor.place.or(anchor.stated).map_or(String::new(), |place| format!("{} ", self.range(&place)));
        let mut marks = Vec::new();
        if anchor.status.is_wrong() {
            marks.push(status(self.words, anchor));
        }
        marks.extend(claim.is_main.then(|| self.words.main.to_owned()));
        marks.extend(claim.voice.clone());
        let marks = if marks.is_empty() { String::new() } else { format!("({}) ", marks.join("; ")) };
        self.led("• ", DEEP, &format!("{place}{marks}{}", said(claim)));
        self.roles(claim);
    }

    fn roles(&mut self, claim: &Claim) {
        for role in roles(self.words, claim) {
            let names: Vec<String> = role.references.iter().map(|reference| named(self.report, reference)).collect();
            let argument = role.argument.map_or(String::new(), |title| format!(" ⟨{title}⟩"));
            self.lines(DEEP, &format!("{} {}{argument}", role.word, names.join(self.words.comma)));
        }
    }

    fn unanchored(&mut self) {
        let lists = [
            (self.words.unanchored, self.report.claims.iter().filter(|claim| !claim.is_implicit).collect::<Vec<_>>()),
            (self.words.left_unsaid, self.report.claims.iter().filter(|claim| claim.is_implicit).collect()),
        ];
        for (heading, claims) in lists {
            let claims: Vec<&Claim> = claims.into_iter().filter(|claim| !claim.is_anchored).collect();
            if claims.is_empty() {
                continue;
            }
            self.out.push('\n');
            self.lines(0, heading);
            for claim in claims {
                self.led("• ", DEEP, &said(claim));
                self.roles(claim);
            }
        }
    }
}

/// How many anchors became what.
pub(super) fn counts(words: &Words, source: &Source) -> String {
    let count = |status| source.anchors.iter().filter(|anchor| anchor.status == status).count();
    let counts = Status::ALL.map(|status| (count(status), words.status(status)));
    let counts: Vec<String> =
        counts.into_iter().filter(|(count, _)| *count > 0).map(|(count, word)| format!("{count} {word}")).collect();
    format!("{}: {}", words.anchors, if counts.is_empty() { "0".to_owned() } else { counts.join(words.comma) })
}

/// What became of an anchor.
pub(super) fn status(words: &Words, anchor: &Anchor) -> String {
    let detail = match (anchor.status, &anchor.stated) {
        (Status::Moved, Some(stated)) => Some(format!("{} {}", words.from, range(stated))),
        _ => anchor.differing.map(words.differing).or(anchor.places.map(words.places)),
    };
    let word = words.status(anchor.status);
    detail.map_or(word.to_owned(), |detail| format!("{word}: {detail}"))
}

/// What a claim says, behind its name if it is shown with it.
pub(super) fn said(claim: &Claim) -> String {
    let says_no_more = claim.name == format!("[{}]", claim.text);
    match (claim.is_bare, says_no_more) {
        (true, _) => claim.text.clone(),
        (false, true) => claim.name.clone(),
        (false, false) => format!("{}: {}", claim.name, claim.text),
    }
}

/// One thing that a claim does in the argument: `a reason for [B] ⟨C⟩`.
pub(super) struct Role<'r> {
    pub(super) word: &'static str,
    /// What it does that to or with.
    pub(super) references: &'r [Reference],
    /// The title of the argument in which it does that.
    pub(super) argument: Option<&'r str>,
}

/// What a claim does in the argument.
pub(super) fn roles<'r>(words: &'static Words, claim: &'r Claim) -> Vec<Role<'r>> {
    let step = |word, step: &'r Step| Role { word, references: &step.claims, argument: step.title.as_deref() };
    let relation = |word, one: &'r Reference| Role { word, references: std::slice::from_ref(one), argument: None };
    let leads = claim.leads_to.iter().map(|one| step(words.leads_to, one));
    let follows = claim.follows_from.iter().map(|one| step(words.follows_from, one));
    let against = claim.speaks_against.iter().map(|one| relation(words.speaks_against, one));
    let doubts = claim.doubts.iter().map(|one| relation(words.doubts, one));
    leads.chain(against).chain(doubts).chain(follows).collect()
}

/// What another claim or an argument is called: a claim that is shown without its title by what it says.
pub(super) fn named(report: &Report, reference: &Reference) -> String {
    let claim = reference.claim.map(|at| &report.claims[at]).filter(|claim| claim.is_bare);
    match (claim, &reference.title) {
        (Some(claim), _) => format!("«{}»", claim.text.trim_end_matches('.')),
        (None, Some(title)) => format!("⟨{title}⟩"),
        (None, None) => reference.name.clone(),
    }
}

/// `31–48`.
pub(super) fn range(place: &Place) -> String {
    format!("{}–{}", place.start, place.end)
}

/// A line that runs from right to left, isolated from what stands before it.
fn isolated(line: &str) -> Cow<'_, str> {
    match TextDirection::of_text(line) {
        Some(TextDirection::RightToLeft) => Cow::Owned(format!("\u{2067}{line}\u{2069}")),
        _ => Cow::Borrowed(line),
    }
}
