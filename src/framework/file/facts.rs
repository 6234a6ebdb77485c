//! `apx` and `bag`: facts such as `arg(a).` and `att(a,b).`

use super::{Word, Wrong, WrongKind};
use crate::framework::bag::Bag;
use crate::framework::{Framework, Names};

pub(super) fn read_framework(text: &str) -> Result<Framework, Wrong> {
    let facts = Facts::read(text, Kind::Apx)?;
    Ok(Framework::new(facts.names, facts.attacks))
}

pub(super) fn read_bag(text: &str) -> Result<Bag, Wrong> {
    let facts = Facts::read(text, Kind::Bag)?;
    Ok(Bag { names: facts.names, scores: facts.scores, attacks: facts.attacks, supports: facts.supports })
}

/// Can such a file hold this name?
pub(super) fn is_name(name: &str) -> bool {
    !name.is_empty() && name.trim() == name && !name.contains(ENDS)
}

/// What ends a name.
const ENDS: [char; 6] = ['(', ')', ',', '%', '\n', '\r'];

#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Apx,
    Bag,
}

struct Facts {
    names: Names,
    scores: Vec<f64>,
    attacks: Vec<(u32, u32)>,
    supports: Vec<(u32, u32)>,
}

impl Facts {
    fn read(text: &str, kind: Kind) -> Result<Facts, Wrong> {
        let mut scanner = Scanner { rest: text, line: 1, column: 1 };
        let mut facts = Facts { names: Names::none(), scores: Vec::new(), attacks: Vec::new(), supports: Vec::new() };
        let mut declared = Vec::new();
        // Arguments may be declared behind what names them.
        let mut relations = Vec::new();
        while !scanner.is_at_end() {
            let word = scanner.word();
            let (is_argument, is_support) = match (word.text, kind) {
                ("arg", _) => (true, false),
                ("att", _) => (false, false),
                ("sup", Kind::Bag) => (false, true),
                (_, Kind::Apx) => return Err(scanner.instead(word, "`arg(…)` or `att(…)`")),
                (_, Kind::Bag) => return Err(scanner.instead(word, "`arg(…)`, `att(…)` or `sup(…)`")),
            };
            scanner.sign('(', "`(`")?;
            let first = scanner.name()?;
            if is_argument {
                if kind == Kind::Bag {
                    scanner.sign(',', "`,` and a score")?;
                    facts.scores.push(scanner.score()?);
                }
                match facts.names.add(first.text) {
                    (_, true) => declared.push(first.line),
                    (at, false) => {
                        return Err(first.wrong(WrongKind::Again(first.shown(), declared[at as usize])));
                    }
                }
            } else {
                scanner.sign(',', "`,`")?;
                relations.push((is_support, first, scanner.name()?));
            }
            scanner.sign(')', "`)`")?;
            if kind == Kind::Apx {
                scanner.sign('.', "`.`")?;
            } else {
                scanner.skip();
                scanner.rest.starts_with('.').then(|| scanner.take(1));
            }
        }
        for (is_support, from, on) in relations {
            let pair = (facts.find(from)?, facts.find(on)?);
            if is_support { facts.supports.push(pair) } else { facts.attacks.push(pair) }
        }
        Ok(facts)
    }

    fn find(&self, word: Word) -> Result<u32, Wrong> {
        self.names.find(word.text).ok_or_else(|| {
            let nearest = self.names.nearest(word.text).map(str::to_owned);
            word.wrong(WrongKind::Unknown(word.shown(), nearest))
        })
    }
}

struct Scanner<'a> {
    rest: &'a str,
    line: u32,
    column: u32,
}

impl<'a> Scanner<'a> {
    /// Goes on by so many bytes.
    fn take(&mut self, bytes: usize) -> Word<'a> {
        let (text, rest) = self.rest.split_at(bytes);
        let word = Word { text, line: self.line, column: self.column };
        for sign in text.chars() {
            if sign == '\n' {
                (self.line, self.column) = (self.line + 1, 1);
            } else {
                self.column += 1;
            }
        }
        self.rest = rest;
        word
    }

    /// Past white space and comments.
    fn skip(&mut self) {
        loop {
            let blank = self.rest.len() - self.rest.trim_start().len();
            self.take(blank);
            if !self.rest.starts_with('%') {
                return;
            }
            self.take(self.rest.find('\n').unwrap_or(self.rest.len()));
        }
    }

    fn is_at_end(&mut self) -> bool {
        self.skip();
        self.rest.is_empty()
    }

    /// Letters.
    fn word(&mut self) -> Word<'a> {
        self.skip();
        let end = self.rest.find(|sign: char| !sign.is_alphabetic());
        self.take(end.unwrap_or(self.rest.len()))
    }

    /// That there is this word, or this sign, instead of something else.
    fn instead(&self, word: Word, what: &'static str) -> Wrong {
        let found = match word.text.is_empty() {
            true => self.rest.chars().take(1).collect(),
            false => word.shown(),
        };
        word.wrong(WrongKind::Expected(what, found))
    }

    fn sign(&mut self, sign: char, what: &'static str) -> Result<(), Wrong> {
        self.skip();
        if self.rest.starts_with(sign) {
            self.take(sign.len_utf8());
            return Ok(());
        }
        let here = self.take(0);
        Err(self.instead(here, what))
    }

    fn name(&mut self) -> Result<Word<'a>, Wrong> {
        self.skip();
        let end = self.rest.find(ENDS).unwrap_or(self.rest.len());
        let name = self.take(self.rest[..end].trim_end().len());
        if name.text.is_empty() { Err(self.instead(name, "a name")) } else { Ok(name) }
    }

    fn score(&mut self) -> Result<f64, Wrong> {
        let word = self.name()?;
        let score = word.text.parse().ok().filter(|score| (0.0..=1.0).contains(score));
        score.ok_or_else(|| word.wrong(WrongKind::Score(word.shown())))
    }
}
