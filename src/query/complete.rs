//! How an expression that has been begun can go on.

use std::collections::BTreeMap;

use super::aliases::Aliases;
use super::function::{self, FUNCTIONS, Function, NameOf, ParameterKind};
use super::token::{Token, TokenKind, is_word, tokens_so_far};
use crate::brief::{beginning, one_line};
use crate::model::{Model, Text};

/// A way to go on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Completion {
    /// The expression up to here and as it goes on.
    pub text: String,
    /// What that is, in a line.
    pub help: String,
}

/// What is known of what can be asked.
#[derive(Clone, Copy, Debug)]
pub struct Known<'a> {
    /// The map that is asked about, if it is known.
    pub model: Option<&'a Model>,
    /// The aliases in force.
    pub aliases: &'a Aliases,
    /// The codes of rules, with their names.
    pub rules: &'a [(&'a str, &'a str)],
}

impl Known<'_> {
    /// How an expression can go on that begins like this, in the order of names: with names of functions, titles, tags,
    /// and words that a function takes. What stands in brackets is closed behind the last of it.
    ///
    /// ```
    /// use hence::query::{Aliases, Known};
    ///
    /// let map = hence::read_text("[Main claim]: a claim\n  + [Reason]: a reason\n");
    /// let known = Known { model: Some(map.model()), aliases: &Aliases::new(), rules: &[] };
    /// let texts = |start| known.completions(start).into_iter().map(|one| one.text).collect::<Vec<_>>();
    /// assert_eq!(texts("for([Ma"), ["for([Main claim])"]);
    /// assert_eq!(texts("claims() & unsu"), ["claims() & unsupported()"]);
    /// assert_eq!(texts("stance(re"), ["stance(reports)"]);
    /// ```
    pub fn completions(&self, start: &str) -> Vec<Completion> {
        let (tokens, wrong) = tokens_so_far(start);
        let around = Around::of(&tokens);
        let begun = Begun::of(start, &tokens, wrong.map(|error| error.span.start));
        let mut found: BTreeMap<String, String> = BTreeMap::new();
        if let Some(Begun { at, word }) = begun {
            for (text, help) in self.words(word, around.kind()).into_iter().filter(|(text, _)| goes_on(text, word)) {
                let end = if text.ends_with('(') { String::new() } else { around.end() };
                found.insert(format!("{}{text}{end}", &start[..at]), help);
            }
        }
        if around.calls.is_empty() && !start.trim().is_empty() {
            found.extend(self.titles().into_iter().filter(|(title, _)| is_bare(title) && begins(title, start)));
        }
        found.into_iter().map(|(text, help)| Completion { text, help }).collect()
    }

    /// What may stand where a word has been begun.
    fn words(&self, word: &str, kind: ParameterKind) -> Vec<(String, String)> {
        match kind {
            ParameterKind::Set => match word.chars().next() {
                Some('[') => self.claims(),
                Some('<') => self.arguments(),
                Some('#') => self.tags().map(|tag| (sign_of_tag(tag), String::new())).collect(),
                Some(first) if !is_word(first) => Vec::new(),
                _ => self.functions(),
            },
            ParameterKind::OneOf(words) => words.iter().map(|word| ((*word).to_owned(), String::new())).collect(),
            ParameterKind::Name(of) => {
                let is_quoted = word.starts_with('"');
                let name = |(name, help): (String, String)| (written(&name, is_quoted), help);
                self.names(of).into_iter().map(name).collect()
            }
            ParameterKind::Text | ParameterKind::Number => Vec::new(),
        }
    }

    fn functions(&self) -> Vec<(String, String)> {
        let call = |name: &str, takes_none: bool| format!("{name}{}", if takes_none { "()" } else { "(" });
        let functions = FUNCTIONS.iter().map(|one| (call(one.name, one.parameters.is_empty()), one.summary.to_owned()));
        let aliases = self.aliases.iter().map(|alias| match alias.parameters.is_empty() {
            true => (alias.name.to_string(), alias.definition.to_string()),
            false => (call(&alias.name, false), alias.definition.to_string()),
        });
        functions.chain(aliases).collect()
    }

    fn claims(&self) -> Vec<(String, String)> {
        let claims = self.model.into_iter().flat_map(Model::claims).filter(|(_, claim)| !claim.is_untitled());
        claims.map(|(_, claim)| (format!("[{}]", escaped(&claim.title, ']')), start_of(claim.text()))).collect()
    }

    fn arguments(&self) -> Vec<(String, String)> {
        let arguments = self.model.into_iter().flat_map(Model::arguments).filter(|(_, argument)| !argument.untitled);
        arguments.map(|(_, one)| (format!("<{}>", escaped(&one.title, '>')), start_of(one.text()))).collect()
    }

    fn tags(&self) -> impl Iterator<Item = &str> {
        self.model.into_iter().flat_map(|model| model.tags().map(|tag| &**tag))
    }

    /// Titles without brackets, and those of sections.
    fn titles(&self) -> Vec<(String, String)> {
        self.names(NameOf::Element).into_iter().chain(self.names(NameOf::Section)).collect()
    }

    fn names(&self, of: NameOf) -> Vec<(String, String)> {
        let Some(model) = self.model else {
            return if of == NameOf::Rule { self.rules() } else { Vec::new() };
        };
        let plain = |name: &str| (name.to_owned(), String::new());
        match of {
            NameOf::Element => {
                let bare = |(title, text): (String, String)| (title[1..title.len() - 1].to_owned(), text);
                self.claims().into_iter().chain(self.arguments()).map(bare).collect()
            }
            NameOf::Tag => self.tags().map(plain).collect(),
            NameOf::Section => model.sections().map(|(_, section)| plain(&section.title)).collect(),
            NameOf::Speaker => {
                let known = model.speakers().map(|(id, speaker)| (id, speaker.name.as_deref()));
                known.map(|(id, name)| (id.to_owned(), name.unwrap_or_default().to_owned())).collect()
            }
            NameOf::Source => {
                let known = model.sources().map(|(id, source)| (id, source.title.as_deref()));
                known.map(|(id, title)| (id.to_owned(), title.unwrap_or_default().to_owned())).collect()
            }
            NameOf::Scheme => {
                let schemes = model.arguments().filter_map(|(_, argument)| argument.facts().scheme.as_deref());
                let rules = model.inferences().flat_map(|(_, inference)| inference.rules.iter().map(|rule| &**rule));
                schemes.chain(rules).map(plain).collect()
            }
            NameOf::Key => {
                let claims = model.claims().flat_map(|(_, claim)| claim.data.iter());
                let arguments = model.arguments().flat_map(|(_, argument)| argument.data.iter());
                claims.chain(arguments).map(|entry| plain(&entry.key)).collect()
            }
            NameOf::Rule => self.rules(),
        }
    }

    fn rules(&self) -> Vec<(String, String)> {
        self.rules.iter().map(|(code, name)| ((*code).to_owned(), (*name).to_owned())).collect()
    }
}

/// The brackets in which the end of an expression stands.
struct Around {
    /// Of each the function, if it belongs to one that is known, and which of its arguments it is.
    calls: Vec<(Option<&'static Function>, usize)>,
}

impl Around {
    fn of(tokens: &[Token]) -> Around {
        let mut calls: Vec<(Option<&'static Function>, usize)> = Vec::new();
        for (at, token) in tokens.iter().enumerate() {
            match &token.kind {
                TokenKind::Open => {
                    let name = match at.checked_sub(1).map(|before| &tokens[before].kind) {
                        Some(TokenKind::Word(name)) => function::named(name),
                        _ => None,
                    };
                    calls.push((name, 0));
                }
                TokenKind::Close => _ = calls.pop(),
                TokenKind::Comma => calls.last_mut().into_iter().for_each(|(_, argument)| *argument += 1),
                _ => {}
            }
        }
        Around { calls }
    }

    /// What may stand at the end. What an alias takes is taken for a set.
    fn kind(&self) -> ParameterKind {
        let parameter = self.calls.last().and_then(|&(function, at)| function?.parameters.get(at));
        parameter.map_or(ParameterKind::Set, |parameter| parameter.kind)
    }

    /// What closes the brackets, up to where a function needs more.
    fn end(&self) -> String {
        let mut end = String::new();
        for &(function, at) in self.calls.iter().rev() {
            if function.is_some_and(|function| function.least() > at + 1) {
                return end + ", ";
            }
            end.push(')');
        }
        end
    }
}

/// What has been begun at the end of an expression.
struct Begun<'e> {
    at: usize,
    word: &'e str,
}

impl<'e> Begun<'e> {
    fn of(start: &'e str, tokens: &[Token], unfinished: Option<usize>) -> Option<Begun<'e>> {
        if let Some(at) = unfinished {
            return Some(Begun { at, word: &start[at..] });
        }
        let (at, before) = match tokens.split_last() {
            Some((Token { kind: TokenKind::Word(_) | TokenKind::Tag(_), span }, before)) if span.end == start.len() => {
                (span.start, before)
            }
            _ => (start.len(), tokens),
        };
        // Where something is complete, only a sign can follow.
        let is_sign = |token: &Token| {
            use TokenKind::{And, Comma, Not, Open, Or};
            matches!(token.kind, Or | And | Not | Open | Comma)
        };
        before.last().is_none_or(is_sign).then(|| Begun { at, word: &start[at..] })
    }
}

/// Can a word go on like this, with or without the quotation mark before it?
fn goes_on(text: &str, word: &str) -> bool {
    begins(text, word) || text.strip_prefix('"').is_some_and(|text| begins(text, word))
}

/// Does a text begin like this, whatever the case?
fn begins(text: &str, start: &str) -> bool {
    let mut letters = text.chars().flat_map(char::to_lowercase);
    start.chars().flat_map(char::to_lowercase).all(|letter| letters.next() == Some(letter))
}

/// Would a title be read as one if it stood alone, not as signs and functions?
fn is_bare(title: &str) -> bool {
    !title.contains(['[', '<', '#', '"', '/', '(', '|', '&', '~', '\\'])
}

fn escaped(title: &str, close: char) -> String {
    title.replace('\\', r"\\").replace(close, &format!("\\{close}"))
}

/// A name as an argument: between quotation marks where it is more than a word.
fn written(name: &str, is_quoted: bool) -> String {
    match !is_quoted && !name.is_empty() && name.chars().all(is_word) {
        true => name.to_owned(),
        false => format!("\"{}\"", escaped(name, '"')),
    }
}

fn sign_of_tag(tag: &str) -> String {
    if tag.chars().all(is_word) { format!("#{tag}") } else { format!("#({})", escaped(tag, ')')) }
}

/// The beginning of a text, in one line.
fn start_of(text: Option<&Text>) -> String {
    const MOST: usize = 80;
    text.map_or(String::new(), |text| beginning(&one_line(&text.string), MOST))
}
