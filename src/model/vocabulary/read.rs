//! Reading the vocabulary from data.

use super::{
    Anchor, Answer, AnswerKind, ArgumentFacts, Basis, ClaimFacts, ClaimForm, ClaimKind, Credibility, Expectation,
    Likelihood, ProofStandard, Reliability, Scale, Scheme, Source, SourceKind, Speaker, SpeakerKind, Stance, Wrong,
    WrongKind,
};
use indexmap::IndexSet;

use crate::model::{Data, Datum, Value};
use crate::text::Span;

/// The keys of one place in a map.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Vocabulary {
    /// Data of a claim.
    Claim,
    /// Data of an argument.
    Argument,
    /// Front matter.
    Document,
    /// A declared source.
    Source,
    /// A declared speaker.
    Speaker,
    /// An anchor.
    Anchor,
    /// The tool's own settings.
    Hence,
    /// What the tool is told about one claim or argument.
    ElementHence,
}

impl Vocabulary {
    /// Hence's own keys in this place, with their meaning.
    pub fn keys(self) -> &'static [(&'static str, &'static str)] {
        match self {
            Vocabulary::Claim => &[
                ("anchor", "where in a source the claim is made; one or a list"),
                ("basis", "what the claim stands on by itself"),
                ("implicit", "the text never says it, but a step needs it"),
                ("assumed", "taken for granted on purpose"),
                ("undeveloped", "known to lack its reasons as yet"),
                ("main", "the main claim of the map"),
                ("voice", "who asserts it, from the author to who said it"),
                ("stance", "how the author stands to it"),
                ("kind", "what sort of thing it says"),
                ("form", "the form in which the text makes it"),
                ("likelihood", "how likely it is held to be"),
                ("confidence", "how sure one is of that judgment"),
                ("scale", "the scale of likelihood and confidence"),
                ("credence", "a degree of belief: from 0 to 1, or a word of a scale"),
                ("standard", "the standard of proof that it has to meet"),
                ("credibility", "how far what its source reports can be believed, 1 to 6"),
                ("horizon", "until when a prediction is to come true"),
                ("slot", "the slot that it fills in the scheme of the argument where it is a premise"),
                ("translations", "the same claim in other languages"),
                ("expect", "what a test in the map expects"),
                ("lang", "language of its text, if it is not the map's (BCP 47)"),
                ("hence", "what the tool is told about this claim"),
            ],
            Vocabulary::Argument => &[
                ("scheme", "the argumentation scheme it follows"),
                ("answers", "answers to the scheme's critical questions"),
                ("strength", "its weight from 0 to 1"),
                ("expect", "what a test in the map expects"),
                ("translations", "its title and text in other languages"),
                ("hence", "what the tool is told about this argument"),
            ],
            Vocabulary::Document => &[
                ("lang", "language of the texts (BCP 47)"),
                ("sources", "what anchors and voices refer to"),
                ("subject", "the source whose reasoning the map models"),
                ("speakers", "who is quoted or reported"),
                ("scale", "the scale of likelihood and confidence, where a claim names none"),
                ("standard", "the standard of proof that claims have to meet, where one names none"),
                ("terms", "what terms mean, or how else they are written"),
                ("translations", "the document's own texts in other languages"),
                ("hence", "settings of the tool for this map"),
            ],
            Vocabulary::Source => &[
                ("title", "its title"),
                ("author", "who wrote it"),
                ("publisher", "who published it"),
                ("date", "when"),
                ("url", "where it can be found"),
                ("accessed", "when somebody looked there"),
                ("lang", "its language (BCP 47)"),
                ("kind", "primary if it is the thing itself, secondary if it tells of it"),
                ("file", "its text in a file beside the map"),
                ("sha256", "SHA-256 of that file in hexadecimal"),
                ("reliability", "how far it can be relied on, A to F"),
                ("derived-from", "the sources that it has what it says from, by id; one or a list"),
                ("retracted", "true, or why, if it has been taken back"),
            ],
            Vocabulary::Speaker => &[
                ("name", "name to show"),
                ("role", "office or part in the matter"),
                ("kind", "what sort of speaker it is"),
                ("translations", "the name in other languages"),
            ],
            Vocabulary::Anchor => &[
                ("source", "id of the source"),
                ("paragraph", "paragraph, from 1"),
                ("start", "first character in the source, from 0"),
                ("end", "behind the last character"),
                ("exact", "the quoted words"),
                ("prefix", "the words before them"),
                ("suffix", "the words behind them"),
                ("digest", "SHA-256 of the quoted words in hexadecimal"),
            ],
            Vocabulary::Hence => &[
                ("profile", "the set of rules that runs"),
                ("select", "rules that run as well"),
                ("ignore", "rules that do not run"),
                ("levels", "how bad what a rule finds is"),
                ("rules", "options of single rules"),
            ],
            Vocabulary::ElementHence => &[("ignore", "rules that are not to report it: names, or names with reasons")],
        }
    }

    /// Keys that other tools own in this place: never taken for misspellings.
    fn foreign(self) -> &'static [&'static str] {
        match self {
            Vocabulary::Claim | Vocabulary::Argument => &[
                "isInMap",
                "isInGroup",
                "isCanonical",
                "color",
                "rank",
                "images",
                "uses",
                "from",
                "reason",
                "inference",
                "formalization",
                "declarations",
                "source",
                "url",
                "role",
                "title",
                "text",
                "tags",
                "date",
                "name",
                "note",
                "notes",
                "type",
                "id",
                "author",
            ],
            Vocabulary::Document => &[
                "title",
                "subTitle",
                "author",
                "date",
                "abstract",
                "model",
                "selection",
                "map",
                "group",
                "color",
                "dot",
                "html",
                "json",
                "data",
                "images",
                "process",
                "processes",
                "plugins",
                "webComponent",
                "dagre",
                "graphml",
                "source",
                "language",
                "url",
                "inputPath",
                "outputPath",
                "outputSuffix",
                "logLevel",
                "parser",
                "svg",
                "pdf",
                "image",
                "png",
                "jpg",
                "webp",
                "vizJs",
                "svgToPdf",
                "sourceHighlighter",
            ],
            _ => &[],
        }
    }

    /// May only known keys stand here?
    fn is_closed(self) -> bool {
        matches!(self, Vocabulary::Hence | Vocabulary::ElementHence | Vocabulary::Anchor)
    }

    /// The known key that is spelled most like `key`, if any is near.
    pub fn nearest(self, key: &str) -> Option<&'static str> {
        let names = self.keys().iter().map(|(name, _)| *name);
        nearest(key, names)
    }

    /// Reports the keys of `data` that are misspelled, or unknown where only known ones may stand.
    fn check_keys(self, data: &Data, wrongs: &mut Vec<Wrong>) {
        for entry in data {
            let known = self.keys().iter().any(|(name, _)| *name == entry.key);
            if known || self.foreign().contains(&entry.key.as_str()) {
                continue;
            }
            let kind = match self.nearest(&entry.key) {
                Some(name) => WrongKind::Misspelled(name),
                None if self.is_closed() => WrongKind::Unknown { known: self.names() },
                None => continue,
            };
            wrongs.push(Wrong { key: entry.key.clone(), kind, span: entry.key_span });
        }
    }

    fn names(self) -> &'static [&'static str] {
        match self {
            Vocabulary::ElementHence => &["ignore"],
            Vocabulary::Hence => &["profile", "select", "ignore", "levels", "rules"],
            _ => &["source", "paragraph", "start", "end", "exact", "prefix", "suffix", "digest"],
        }
    }
}

/// The name that is spelled most like `word`: at most two letters off, and not more than a third.
pub(crate) fn nearest<'a>(word: &str, names: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let lower = word.to_lowercase();
    let distance = |name: &str| strsim::osa_distance(&lower, &name.to_lowercase());
    let length = word.chars().count();
    let limit = (length / 3).min(2);
    // Long words are not compared with what is much shorter.
    names
        .into_iter()
        .filter(|name| name.chars().count().abs_diff(length) <= limit)
        .map(|name| (distance(name), name))
        .filter(|(distance, _)| *distance <= limit)
        .min_by_key(|(distance, _)| *distance)
        .map(|(_, name)| name)
}

/// Reads keys of one data block and collects what is wrong.
struct Reader<'a> {
    data: &'a Data,
    wrongs: &'a mut Vec<Wrong>,
}

impl<'a> Reader<'a> {
    fn new(vocabulary: Vocabulary, data: &'a Data, wrongs: &'a mut Vec<Wrong>) -> Reader<'a> {
        vocabulary.check_keys(data, wrongs);
        Reader { data, wrongs }
    }

    fn typed<T>(&mut self, key: &str, expected: &'static str, read: impl FnOnce(&'a Value) -> Option<T>) -> Option<T> {
        let datum = &self.data.entry(key)?.value;
        if datum.value == Value::Null {
            return None;
        }
        let read = read(&datum.value);
        if read.is_none() {
            let found = datum.value.describe();
            self.wrong(key, datum, WrongKind::Type { found, expected });
        }
        read
    }

    fn wrong(&mut self, key: &str, datum: &Datum, kind: WrongKind) {
        self.wrongs.push(Wrong { key: key.to_owned(), kind, span: datum.span });
    }

    /// Checks what the tool is told about an element; the check itself reads it.
    fn told(&mut self) {
        if let Some(told) = self.typed("hence", "keys with values", Value::as_map) {
            Vocabulary::ElementHence.check_keys(told, self.wrongs);
        }
    }

    fn flag(&mut self, key: &str) -> bool {
        self.typed(key, "true or false", Value::as_bool).unwrap_or(false)
    }

    fn text(&mut self, key: &str) -> Option<String> {
        self.typed(key, "a text", |value| match value {
            Value::List(_) | Value::Map(_) => None,
            scalar => Some(scalar.to_string()),
        })
    }

    /// A SHA-256 in hexadecimal.
    fn digest(&mut self, key: &str) -> Option<String> {
        self.typed(key, "the 64 hexadecimal digits of a SHA-256", |value| {
            let text = value.to_string();
            (text.len() == 64 && text.bytes().all(|byte| byte.is_ascii_hexdigit())).then_some(text)
        })
    }

    /// Whether something has been taken back: `true`, or why.
    fn retraction(&mut self) -> Option<String> {
        let retraction = self.typed("retracted", "true, false or why", |value| match value {
            Value::Bool(retracted) => Some(retracted.then(String::new)),
            Value::List(_) | Value::Map(_) => None,
            reason => Some(Some(reason.to_string())),
        });
        retraction.flatten()
    }

    fn share(&mut self, key: &str) -> Option<f64> {
        let datum = &self.data.entry(key)?.value;
        let expected = "a number from 0 to 1";
        match datum.value.as_number() {
            Some(number) if !(0.0..=1.0).contains(&number) => {
                self.wrong(key, datum, WrongKind::Type { found: "a number beyond", expected });
                None
            }
            _ => self.typed(key, expected, Value::as_number),
        }
    }

    fn whole(&mut self, key: &str) -> Option<u32> {
        self.typed(key, "a whole number from 0", |value| u32::try_from(value.as_integer()?).ok())
    }

    fn word_of<T: Copy>(&mut self, key: &str, datum: &Datum, all: &[T], words: &'static [&'static str]) -> Option<T> {
        let found = datum.value.to_string();
        if let Some(at) = words.iter().position(|word| *word == found) {
            return Some(all[at]);
        }
        self.wrong(key, datum, WrongKind::Word { found, known: words.to_vec() });
        None
    }

    fn word<T: Copy>(&mut self, key: &str, all: &[T], words: &'static [&'static str]) -> Option<T> {
        let datum = &self.data.entry(key)?.value;
        self.word_of(key, datum, all, words)
    }

    /// One item or a list of them.
    fn items(&self, key: &str) -> &'a [Datum] {
        match self.data.entry(key) {
            Some(entry) => match &entry.value.value {
                Value::List(items) => items,
                Value::Null => &[],
                _ => std::slice::from_ref(&entry.value),
            },
            None => &[],
        }
    }

    /// The scheme of an argument as written; one that is not in the table is reported.
    fn scheme(&mut self) -> Option<String> {
        let found = self.text("scheme")?;
        if Scheme::find(&found).is_none() {
            let datum = &self.data.entry("scheme")?.value;
            self.wrong("scheme", datum, WrongKind::Scheme { nearest: Scheme::nearest(&found), found: found.clone() });
        }
        Some(found)
    }

    /// The answers to critical questions; those to questions that the scheme does not have are reported.
    fn answers(&mut self) -> Vec<Answer> {
        let scheme = self.data.text("scheme").and_then(Scheme::find);
        let mut answers = Vec::new();
        for entry in self.typed("answers", "keys with texts", Value::as_map).into_iter().flatten() {
            if let Some(scheme) = scheme.filter(|scheme| scheme.question(&entry.key).is_none()) {
                let known = scheme.questions.iter().map(|question| question.id).collect();
                let kind = WrongKind::OfScheme { found: entry.key.clone(), scheme: scheme.id, known };
                self.wrongs.push(Wrong { key: "answers".into(), kind, span: entry.key_span });
            }
            let kind = AnswerKind::read(&entry.value.value);
            answers.push(Answer { question: entry.key.clone(), kind, span: entry.value.span });
        }
        answers
    }

    fn texts_by_key(&mut self, key: &str) -> Vec<(String, String)> {
        let pairs = self.typed(key, "keys with texts", Value::as_map);
        pairs.into_iter().flatten().map(|entry| (entry.key.clone(), entry.value.value.to_string())).collect()
    }

    fn likelihood(&mut self, key: &str, scale: Option<Scale>) -> Option<Likelihood> {
        let datum = &self.data.entry(key)?.value;
        if let Some(number) = datum.value.as_number() {
            if (0.0..=1.0).contains(&number) {
                return Some(Likelihood::Number(number));
            }
            let expected = "a word of a scale or a number from 0 to 1";
            self.wrong(key, datum, WrongKind::Type { found: "a number beyond", expected });
            return None;
        }
        let found = datum.value.to_string();
        // A likelihood without a scale may be a word of any; a credence has to be worth a number.
        let scales = match scale {
            Some(_) if key == "confidence" => &[],
            Some(_) => scale.as_slice(),
            None if key == "credence" => Scale::ALL,
            None => &[],
        };
        if !scales.is_empty() && scales.iter().all(|scale| scale.term(&found).is_none()) {
            let known = scales.iter().flat_map(|scale| scale.terms()).map(|term| term.word);
            let known: IndexSet<&'static str> = known.collect();
            self.wrong(key, datum, WrongKind::Word { found, known: known.into_iter().collect() });
            return None;
        }
        Some(Likelihood::Word(found))
    }
}

impl ClaimFacts {
    /// What hence understands of a claim's data, and what is wrong in it. `None` where the data says
    /// nothing to hence.
    pub fn read(data: &Data, wrongs: &mut Vec<Wrong>) -> Option<ClaimFacts> {
        if data.is_empty() {
            return None;
        }
        let mut reader = Reader::new(Vocabulary::Claim, data, wrongs);
        reader.told();
        let scale = reader.word("scale", Scale::ALL, Scale::WORDS);
        let basis = reader.items("basis");
        let facts = ClaimFacts {
            basis: basis.iter().filter_map(|datum| reader.word_of("basis", datum, Basis::ALL, Basis::WORDS)).collect(),
            implicit: reader.flag("implicit"),
            assumed: reader.flag("assumed"),
            undeveloped: reader.flag("undeveloped"),
            main: reader.flag("main"),
            voice: reader.items("voice").iter().map(|datum| datum.value.to_string()).collect(),
            stance: reader.word("stance", Stance::ALL, Stance::WORDS),
            kind: reader.word("kind", ClaimKind::ALL, ClaimKind::WORDS),
            form: reader.word("form", ClaimForm::ALL, ClaimForm::WORDS),
            likelihood: reader.likelihood("likelihood", scale),
            confidence: reader.likelihood("confidence", scale),
            scale,
            credence: reader.likelihood("credence", scale),
            standard: reader.word("standard", ProofStandard::ALL, ProofStandard::WORDS),
            credibility: reader.word("credibility", Credibility::ALL, Credibility::WORDS),
            horizon: reader.text("horizon"),
            translations: reader.texts_by_key("translations"),
            expect: reader.word("expect", Expectation::ALL, Expectation::WORDS),
            anchors: reader.items("anchor").iter().filter_map(|datum| Anchor::read(datum, reader.wrongs)).collect(),
        };
        (facts != ClaimFacts::NONE).then_some(facts)
    }
}

impl Anchor {
    fn read(datum: &Datum, wrongs: &mut Vec<Wrong>) -> Option<Anchor> {
        let Some(data) = datum.value.as_map() else {
            let kind = WrongKind::Type { found: datum.value.describe(), expected: "keys with values" };
            wrongs.push(Wrong { key: "anchor".into(), kind, span: datum.span });
            return None;
        };
        let mut reader = Reader::new(Vocabulary::Anchor, data, wrongs);
        Some(Anchor {
            source: reader.text("source").unwrap_or_default(),
            paragraph: reader.whole("paragraph"),
            start: reader.whole("start"),
            end: reader.whole("end"),
            exact: reader.text("exact"),
            prefix: reader.text("prefix"),
            suffix: reader.text("suffix"),
            digest: reader.digest("digest"),
            span: datum.span,
        })
    }
}

impl AnswerKind {
    /// A title in brackets is a claim or an argument, any other text a reason for giving no answer. YAML
    /// reads `[Record]` without quotes as a list of one.
    fn read(value: &Value) -> AnswerKind {
        let title = |text: &str, open, close| {
            text.trim().strip_prefix(open).and_then(|rest| rest.strip_suffix(close)).map(str::to_owned)
        };
        match value {
            Value::Null => AnswerKind::Open,
            Value::List(items) => AnswerKind::Claims(items.iter().map(|item| item.value.to_string()).collect()),
            value => {
                let text = value.to_string();
                match (title(&text, '[', ']'), title(&text, '<', '>')) {
                    (Some(claim), _) => AnswerKind::Claims(vec![claim]),
                    (_, Some(argument)) => AnswerKind::Argument(argument),
                    _ if text.trim().is_empty() || text.trim() == "open" => AnswerKind::Open,
                    _ => AnswerKind::Waived(text),
                }
            }
        }
    }
}

impl ArgumentFacts {
    /// What hence understands of an argument's data, and what is wrong in it. `None` where the data
    /// says nothing to hence.
    pub fn read(data: &Data, wrongs: &mut Vec<Wrong>) -> Option<ArgumentFacts> {
        if data.is_empty() {
            return None;
        }
        let mut reader = Reader::new(Vocabulary::Argument, data, wrongs);
        reader.told();
        let facts = ArgumentFacts {
            scheme: reader.scheme(),
            answers: reader.answers(),
            strength: reader.share("strength"),
            expect: reader.word("expect", Expectation::ALL, Expectation::WORDS),
        };
        (facts != ArgumentFacts::NONE).then_some(facts)
    }
}

impl Source {
    /// A declared source and what is wrong in it.
    pub fn read(data: &Data, span: Span, wrongs: &mut Vec<Wrong>) -> Source {
        let mut reader = Reader::new(Vocabulary::Source, data, wrongs);
        Source {
            title: reader.text("title"),
            author: reader.text("author"),
            publisher: reader.text("publisher"),
            date: reader.text("date"),
            url: reader.text("url"),
            accessed: reader.text("accessed"),
            lang: reader.text("lang"),
            kind: reader.word("kind", SourceKind::ALL, SourceKind::WORDS),
            file: reader.text("file"),
            sha256: reader.digest("sha256"),
            reliability: reader.word("reliability", Reliability::ALL, Reliability::WORDS),
            derived_from: reader.items("derived-from").iter().map(|datum| datum.value.to_string()).collect(),
            retracted: reader.retraction(),
            span,
        }
    }
}

impl Speaker {
    /// A declared speaker and what is wrong in it.
    pub fn read(data: &Data, span: Span, wrongs: &mut Vec<Wrong>) -> Speaker {
        let mut reader = Reader::new(Vocabulary::Speaker, data, wrongs);
        Speaker {
            name: reader.text("name"),
            role: reader.text("role"),
            kind: reader.word("kind", SpeakerKind::ALL, SpeakerKind::WORDS),
            span,
        }
    }
}

impl Vocabulary {
    /// What is wrong with the document's own keys and those below `hence`.
    pub fn check_document(front_matter: &Data, wrongs: &mut Vec<Wrong>) {
        let mut reader = Reader::new(Vocabulary::Document, front_matter, wrongs);
        reader.word("scale", Scale::ALL, Scale::WORDS);
        reader.word("standard", ProofStandard::ALL, ProofStandard::WORDS);
        if let Some(own) = front_matter.map("hence") {
            Vocabulary::Hence.check_keys(own, wrongs);
        }
    }
}
