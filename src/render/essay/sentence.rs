//! Claims as sentences and as parts of sentences.

use rustc_hash::FxHashSet;

use super::phrases::Phrases;
use crate::model::Text;
use crate::render::scene::{Node, Scene, Subject};

/// What a claim says, and what follows it: who says so, on what it rests.
#[derive(Clone, Debug)]
pub(super) struct Statement {
    text: String,
    after: String,
    first: First,
}

/// What the first word of a text tells about its first letter, inside of a sentence.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum First {
    /// It is written as it is.
    Kept,
    /// It is written small.
    Lowered,
    /// Nobody knows, or the text is more than one sentence: it stands for itself.
    Unknown,
}

impl Statement {
    /// Inside of a sentence, without a full stop, where it can stand there.
    pub(super) fn inside(&self) -> Option<String> {
        let text = match self.first {
            First::Unknown => return None,
            First::Kept => self.text.clone(),
            First::Lowered => with_first(&self.text, |letter| letter.to_lowercase().collect()),
        };
        Some(text + &self.after)
    }

    /// As a sentence.
    pub(super) fn sentence(&self) -> String {
        let text = begun(&self.text);
        if !ends_sentence(&text) {
            return format!("{text}{}.", self.after);
        }
        // What follows a question cannot be part of it. What is in brackets already needs no more of them.
        match self.after.trim_start_matches([',', '،', ' ']) {
            "" => text,
            after if after.starts_with(['(', '[']) => format!("{text} {after}"),
            after => format!("{text} ({after})"),
        }
    }

    /// How long it is, about.
    pub(super) fn len(&self) -> usize {
        self.text.len() + self.after.len()
    }

    pub(super) fn followed_by(mut self, after: &str) -> Statement {
        self.after.push_str(after);
        self
    }
}

/// What is known of the words of a map: which are names, and which are not.
#[derive(Debug)]
pub(super) struct Wording {
    phrases: &'static Phrases,
    /// Do letters tell names from other words as they do in English?
    is_cased: bool,
    /// Is nothing known of how the language writes its words?
    is_foreign: bool,
    /// Words that are written small somewhere.
    small: FxHashSet<String>,
    /// Words that are written large inside of a sentence, and those of speakers' names.
    large: FxHashSet<String>,
}

impl Wording {
    pub(super) fn of(scene: &Scene, phrases: &'static Phrases) -> Wording {
        let primary = scene.lang.and_then(|lang| lang.split(['-', '_']).next()).unwrap_or("en");
        let mut wording = Wording {
            phrases,
            is_cased: phrases.lang == "en",
            is_foreign: !primary.eq_ignore_ascii_case(phrases.lang),
            small: FxHashSet::default(),
            large: FxHashSet::default(),
        };
        if wording.is_cased && !wording.is_foreign {
            for node in &scene.nodes {
                node.voice.iter().for_each(|name| wording.learn_name(name));
                wording.learn(said(scene, node));
            }
        }
        wording
    }

    fn learn_name(&mut self, name: &str) {
        let words = words(name).filter(|word| word.starts_with(char::is_uppercase));
        self.large.extend(words.map(str::to_lowercase).filter(|word| !self.phrases.is_common(word)));
    }

    fn learn(&mut self, text: &str) {
        for sentence in text.split(['.', '?', '!', ':', '“', '"', '…']) {
            for word in words(sentence).skip(1) {
                let set = if word.starts_with(char::is_lowercase) { &mut self.small } else { &mut self.large };
                set.insert(word.to_lowercase());
            }
        }
    }

    /// A text as a statement. Nothing in it turns the text around it.
    pub(super) fn statement(&self, text: &str) -> Statement {
        let shown: String = text.chars().filter(|char| !crate::render::direction::is_direction_mark(*char)).collect();
        let shown = crate::brief::one_line(&shown.replace(char::is_control, " "));
        let text = match shown.strip_suffix('.') {
            Some(rest) if !rest.ends_with('.') => rest.trim_end(),
            _ => &*shown,
        };
        Statement { text: text.to_owned(), after: String::new(), first: self.first(text) }
    }

    fn first(&self, text: &str) -> First {
        let stops = |pair: (char, char)| matches!(pair.0, '.' | '?' | '!' | '؟') && pair.1.is_whitespace();
        let is_several = text.chars().zip(text.chars().skip(1)).any(stops) || ends_sentence(text);
        let Some(word) = words(text).next().filter(|_| !is_several && !self.is_foreign) else { return First::Unknown };
        let is_large = text.starts_with(char::is_uppercase);
        if !self.is_cased || !is_large || word.chars().skip(1).any(char::is_uppercase) {
            return First::Kept;
        }
        let word = word.to_lowercase();
        match (self.small.contains(&word), self.large.contains(&word)) {
            _ if word == "i" => First::Kept,
            _ if self.phrases.is_common(&word) => First::Lowered,
            (true, false) => First::Lowered,
            (false, true) => First::Kept,
            _ => First::Unknown,
        }
    }

    /// A name inside of a sentence.
    pub(super) fn name(&self, name: &str) -> String {
        self.statement(name).inside().unwrap_or_else(|| crate::brief::one_line(name))
    }
}

/// The text of a box, without tags at its end; where it has none, its title.
pub(super) fn said<'s>(scene: &Scene<'s>, node: &'s Node<'s>) -> &'s str {
    match node.subject {
        Subject::Claim(id) => {
            let claim = scene.model.claim(id);
            shorn(claim.text_in(scene.lang), claim.text())
        }
        Subject::Argument(id) => {
            let own = scene.model.argument(id).text();
            match &node.text {
                Some(text) => shorn(text, own),
                None => own.map_or("", Text::before_tags),
            }
        }
        Subject::Inference(_) | Subject::Section(_) => "",
    }
}

/// A text without the tags at its end, where it is that of the map and is more than tags.
fn shorn<'s>(text: &'s str, own: Option<&'s Text>) -> &'s str {
    let own = own.filter(|own| own.string.trim() == text).map(Text::before_tags);
    own.filter(|said| !said.is_empty()).unwrap_or(text)
}

/// The words of a text: letters, digits, and apostrophes left away with what follows them.
fn words(text: &str) -> impl Iterator<Item = &str> {
    let parts = text.split(|char: char| !char.is_alphanumeric() && !matches!(char, '\'' | '’'));
    parts
        .map(|word| word.split(['\'', '’']).next().unwrap_or(word))
        .filter(|word| word.chars().any(char::is_alphabetic))
}

/// A text as a sentence begins.
pub(super) fn begun(text: &str) -> String {
    with_first(text, |letter| letter.to_uppercase().collect())
}

fn with_first(text: &str, change: impl Fn(char) -> String) -> String {
    let mut chars = text.chars();
    chars.next().map_or_else(String::new, |first| change(first) + chars.as_str())
}

/// Does a text end as a sentence does?
fn ends_sentence(text: &str) -> bool {
    text.trim_end_matches(['"', '”', '»', ')', '\'', '’']).ends_with(['.', '?', '!', '…', '؟', '。'])
}
