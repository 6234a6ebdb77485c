//! What hence understands of the data of an element.

use super::{
    Basis, ClaimForm, ClaimKind, Credibility, Expectation, Likelihood, ProofStandard, Reliability, Scale, Scheme,
    SourceKind, SpeakerKind, Stance,
};
use crate::text::Span;

/// What a claim's data says, in hence's own words.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ClaimFacts {
    /// Places in sources where the claim is made.
    pub anchors: Vec<Anchor>,
    /// What it stands on by itself.
    pub basis: Vec<Basis>,
    /// The text never says it, but a step needs it.
    pub implicit: bool,
    /// Taken for granted on purpose.
    pub assumed: bool,
    /// Known to lack its reasons as yet.
    pub undeveloped: bool,
    /// The main claim of the map.
    pub main: bool,
    /// Who asserts it, from the author of the text to who said it: ids of speakers.
    pub voice: Vec<String>,
    /// How the author stands to it.
    pub stance: Option<Stance>,
    /// What sort of thing it says.
    pub kind: Option<ClaimKind>,
    /// The form in which the text makes it.
    pub form: Option<ClaimForm>,
    /// How likely it is held to be.
    pub likelihood: Option<Likelihood>,
    /// How sure one is of that judgment.
    pub confidence: Option<Likelihood>,
    /// The scale of `likelihood` and `confidence`.
    pub scale: Option<Scale>,
    /// A degree of belief: a number from 0 to 1, or a word of a scale of likelihood.
    pub credence: Option<Likelihood>,
    /// What has to be shown for it to be accepted.
    pub standard: Option<ProofStandard>,
    /// How far what its source reports can be believed.
    pub credibility: Option<Credibility>,
    /// Until when a prediction is to come true.
    pub horizon: Option<String>,
    /// The same claim in other languages.
    pub translations: Vec<(String, String)>,
    /// What a test in the map expects.
    pub expect: Option<Expectation>,
}

impl ClaimFacts {
    /// No facts.
    pub const NONE: ClaimFacts = ClaimFacts {
        anchors: Vec::new(),
        basis: Vec::new(),
        implicit: false,
        assumed: false,
        undeveloped: false,
        main: false,
        voice: Vec::new(),
        stance: None,
        kind: None,
        form: None,
        likelihood: None,
        confidence: None,
        scale: None,
        credence: None,
        standard: None,
        credibility: None,
        horizon: None,
        translations: Vec::new(),
        expect: None,
    };

    /// The translation into a language. `ar` serves whoever asks for `ar-EG`.
    pub fn translation(&self, lang: &str) -> Option<&str> {
        let primary = lang.split('-').next().unwrap_or(lang);
        let find = |wanted: &str| self.translations.iter().find(|(lang, _)| lang == wanted);
        find(lang).or_else(|| find(primary)).map(|(_, text)| text.as_str())
    }

    /// Is it passed on as somebody else's words, without the author making it his own?
    pub fn is_only_reported(&self) -> bool {
        match self.stance {
            Some(Stance::Endorses | Stance::Concedes) => false,
            Some(_) => true,
            None => self.voice.len() > 1 || self.form == Some(ClaimForm::Reported),
        }
    }
}

/// A place in a source where a claim is made, after the selectors of the W3C Web Annotation model.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Anchor {
    /// Id of the source.
    pub source: String,
    /// Paragraph, from 1.
    pub paragraph: Option<u32>,
    /// First character (Unicode scalar value) in the source, from 0.
    pub start: Option<u32>,
    /// Behind the last character.
    pub end: Option<u32>,
    /// The quoted words.
    pub exact: Option<String>,
    /// The words before them.
    pub prefix: Option<String>,
    /// The words behind them.
    pub suffix: Option<String>,
    /// SHA-256 of the quoted words in hexadecimal, for a source whose words the map must not carry.
    pub digest: Option<String>,
    /// Where the anchor stands in the map.
    pub span: Span,
}

/// What an argument's data says, in hence's own words.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ArgumentFacts {
    /// The argumentation scheme it follows, as written.
    pub scheme: Option<String>,
    /// Answers to the scheme's critical questions.
    pub answers: Vec<Answer>,
    /// Its weight from 0 to 1.
    pub strength: Option<f64>,
    /// What a test in the map expects.
    pub expect: Option<Expectation>,
}

impl ArgumentFacts {
    /// No facts.
    pub const NONE: ArgumentFacts = ArgumentFacts { scheme: None, answers: Vec::new(), strength: None, expect: None };

    /// The argumentation scheme it follows, where hence knows it.
    pub fn known_scheme(&self) -> Option<&'static Scheme> {
        Scheme::find(self.scheme.as_deref()?)
    }

    /// The answer to a critical question.
    pub fn answer(&self, question: &str) -> Option<&Answer> {
        self.answers.iter().find(|answer| answer.question.eq_ignore_ascii_case(question))
    }
}

/// What a map says to a critical question.
#[derive(Clone, Debug, PartialEq)]
pub struct Answer {
    /// Id of the question.
    pub question: String,
    /// The answer.
    pub kind: AnswerKind,
    /// Where it stands.
    pub span: Span,
}

/// How a critical question is answered.
#[derive(Clone, Debug, PartialEq)]
pub enum AnswerKind {
    /// Not yet: the word `open`, or nothing.
    Open,
    /// By claims, named by title: `[Record]`.
    Claims(Vec<String>),
    /// By an argument, named by title: `<Record>`.
    Argument(String),
    /// Not in the map, and the text says why it need not be.
    Waived(String),
}

/// A source that anchors and voices refer to.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Source {
    /// Its title.
    pub title: Option<String>,
    /// Who wrote it.
    pub author: Option<String>,
    /// Who published it.
    pub publisher: Option<String>,
    /// When.
    pub date: Option<String>,
    /// Where it can be found.
    pub url: Option<String>,
    /// When somebody looked there.
    pub accessed: Option<String>,
    /// Its language (BCP 47).
    pub lang: Option<String>,
    /// Is it the thing itself, or does it tell of it?
    pub kind: Option<SourceKind>,
    /// Its text in a file beside the map.
    pub file: Option<String>,
    /// SHA-256 of that file in hexadecimal.
    pub sha256: Option<String>,
    /// How far it can be relied on.
    pub reliability: Option<Reliability>,
    /// The sources that it has what it says from, by id: an article that repeats a report.
    pub derived_from: Vec<String>,
    /// Has it been taken back? Why or when, if the map says so; else empty.
    pub retracted: Option<String>,
    /// Where it is declared.
    pub span: Span,
}

impl Source {
    /// Who, what, by whom and when, in one line; the id where the map says none of it. `address` comes last.
    pub fn in_words(&self, id: &str, comma: &str, address: Option<&str>) -> String {
        let parts = [&self.author, &self.title, &self.publisher, &self.date];
        let parts: Vec<&str> = parts.into_iter().flatten().map(String::as_str).chain(address).collect();
        if parts.is_empty() { id.to_owned() } else { parts.join(comma) }
    }
}

/// Somebody who is quoted or reported.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Speaker {
    /// Name to show.
    pub name: Option<String>,
    /// Office or part in the matter.
    pub role: Option<String>,
    /// What sort of speaker it is.
    pub kind: Option<SpeakerKind>,
    /// Where it is declared.
    pub span: Span,
}
