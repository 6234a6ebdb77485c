//! Sentences set into paragraphs: phrases that take turns, with statements in them, whatever they are about.

use std::collections::BTreeMap;

use super::phrases::Turns;
use super::sentence::{Statement, begun};

/// A paragraph is this long at most before another reason begins a new one.
const PARAGRAPH: usize = 1400;

/// What is written so far.
#[derive(Debug, Default)]
pub(super) struct Prose {
    /// Whose turn it is among phrases.
    turns: BTreeMap<Turns, usize>,
    /// Phrases that a paragraph has once at most.
    used: Vec<&'static str>,
    paragraph: String,
    out: String,
}

impl Prose {
    /// The next phrase whose turn it is.
    pub(super) fn turn(&mut self, turns: Turns) -> &'static str {
        let next = self.turns.entry(turns).or_default();
        let phrase = turns[*next % turns.len()];
        *next += 1;
        phrase
    }

    /// The next phrase that the statement fits into.
    pub(super) fn choose(&mut self, turns: Turns, statement: &Statement) -> &'static str {
        let is_inside = statement.inside().is_some();
        let fits = |phrase: &&str| is_inside || !phrase.contains("{x}");
        (0..turns.len()).map(|_| self.turn(turns)).find(|phrase| fits(phrase)).unwrap_or("{X}")
    }

    /// A phrase, or nothing where the paragraph has it already.
    pub(super) fn once(&mut self, phrase: &'static str) -> &'static str {
        if self.used.contains(&phrase) {
            return "";
        }
        self.used.push(phrase);
        phrase
    }

    /// Says a statement by the phrase whose turn it is.
    pub(super) fn say(&mut self, turns: Turns, statement: &Statement) {
        let phrase = self.choose(turns, statement);
        self.push(&fill(phrase, statement));
    }

    /// Says a number of things by the phrase whose turn it is.
    pub(super) fn say_count(&mut self, turns: Turns, count: &str) {
        let phrase = self.turn(turns);
        self.push(&with_count(phrase, count));
    }

    /// Adds a sentence to the paragraph.
    pub(super) fn push(&mut self, sentence: &str) {
        if sentence.is_empty() {
            return;
        }
        if !self.paragraph.is_empty() {
            self.paragraph.push(' ');
        }
        self.paragraph.push_str(sentence);
    }

    /// Adds a line that belongs to no paragraph.
    pub(super) fn line(&mut self, text: &str) {
        self.out.push_str(text);
        self.out.push('\n');
    }

    /// Has the paragraph a sentence?
    pub(super) fn is_begun(&self) -> bool {
        !self.paragraph.is_empty()
    }

    /// Does the paragraph end with a question, so far?
    pub(super) fn is_asking(&self) -> bool {
        self.paragraph.ends_with('?')
    }

    /// A new paragraph, where this one is long.
    pub(super) fn breathe(&mut self) {
        if self.paragraph.len() > PARAGRAPH {
            self.end_paragraph();
        }
    }

    /// What comes next begins a new paragraph, with an empty line before it.
    pub(super) fn end_paragraph(&mut self) {
        self.used.clear();
        if self.paragraph.is_empty() {
            return;
        }
        if !self.out.is_empty() {
            self.out.push('\n');
        }
        let paragraph = std::mem::take(&mut self.paragraph);
        self.line(&paragraph);
    }

    /// All paragraphs that have ended, and the lines.
    pub(super) fn into_text(self) -> String {
        self.out
    }
}

/// A phrase with a number of things, which may begin it.
pub(super) fn with_count(phrase: &str, count: &str) -> String {
    phrase.replace("{N}", &begun(count)).replace("{n}", count)
}

/// A phrase with a claim in it.
pub(super) fn fill(phrase: &str, statement: &Statement) -> String {
    match statement.inside() {
        Some(inside) if phrase.contains("{x}") => phrase.replace("{x}", &inside),
        _ => phrase.replace("{X}", &statement.sentence()),
    }
}

/// Statements as parts of one sentence, where all can stand there and it does not get longer than that.
pub(super) fn parts(statements: &[Statement], most: usize) -> Option<Vec<String>> {
    let length: usize = statements.iter().map(Statement::len).sum();
    let inside = statements.iter().map(Statement::inside);
    if length <= most { inside.collect() } else { None }
}

/// Things in a row, with what stands before the last of two and of more.
pub(super) fn enumerated(things: &[String], between: &str, and: [&str; 2]) -> String {
    match things {
        [] => String::new(),
        [one] => one.clone(),
        [one, two] => format!("{one}{}{two}", and[0]),
        [rest @ .., last] => format!("{}{}{last}", rest.join(between), and[1]),
    }
}
