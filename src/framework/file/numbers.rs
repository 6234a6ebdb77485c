//! `p af` and `p aba`: everything is a number.

use super::{Word, Words, Wrong, WrongKind, end_of, lines_of};
use crate::framework::{AssumptionFramework, Framework, Names, Rule};

/// So many arguments or atoms can be read: what a header announces has to fit into memory.
pub(super) const MOST: u32 = 20_000_000;

pub(super) fn read_framework(text: &str) -> Result<Framework, Wrong> {
    let mut lines = lines_of(text).filter(is_no_comment);
    let count = header(lines.next(), text, "af", "a line `p af N`")?;
    let mut attacks = Vec::new();
    for mut words in lines {
        let from = number(words.next(), count)?;
        let on = number(words.next(), count)?;
        words.end()?;
        attacks.push((from, on));
    }
    Ok(Framework::numbered(count, attacks))
}

pub(super) fn read_assumptions(text: &str) -> Result<AssumptionFramework, Wrong> {
    let mut lines = lines_of(text).filter(is_no_comment);
    let count = header(lines.next(), text, "aba", "a line `p aba N`")?;
    // Of each atom where it is declared an assumption, and its contrary.
    let mut assumed: Vec<Option<Word>> = vec![None; count as usize];
    let mut contraries: Vec<Option<(u32, u32)>> = vec![None; count as usize];
    let mut given = Vec::new();
    let mut heads: Vec<Word> = Vec::new();
    let mut rules = Vec::new();
    for mut words in lines {
        let kind = words.next();
        match kind.text {
            "a" => {
                let word = words.next();
                let slot = &mut assumed[number(word, count)? as usize];
                if let Some(first) = slot.replace(word) {
                    return Err(word.wrong(WrongKind::Again(word.shown(), first.line)));
                }
                words.end()?;
            }
            "c" => {
                let word = words.next();
                let (assumption, contrary) = (number(word, count)?, number(words.next(), count)?);
                words.end()?;
                if let Some((_, line)) = contraries[assumption as usize].replace((contrary, word.line)) {
                    return Err(word.wrong(WrongKind::Again(format!("c {}", word.shown()), line)));
                }
                given.push((assumption, word));
            }
            "r" => {
                let word = words.next();
                heads.push(word);
                rules.push(Rule { head: number(word, count)?, body: body(&mut words, count)? });
            }
            _ => return Err(kind.expected("`a`, `c` or `r`")),
        }
    }
    if let Some((_, word)) = given.iter().find(|(assumption, _)| assumed[*assumption as usize].is_none()) {
        return Err(word.wrong(WrongKind::NoAssumption(word.shown())));
    }
    let mut assumptions = Vec::new();
    for (atom, word) in (0..).zip(&assumed).filter_map(|(atom, word)| Some((atom, (*word)?))) {
        match contraries[atom as usize] {
            Some((contrary, _)) => assumptions.push((atom, contrary)),
            None => return Err(word.wrong(WrongKind::NoContrary(word.shown()))),
        }
    }
    let not_flat = rules.iter().position(|rule| assumed[rule.head as usize].is_some());
    let head = not_flat.map_or_else(|| end_of(text), |at| heads[at]);
    AssumptionFramework::new(Names::numbers(count), assumptions, rules)
        .map_err(|_| head.wrong(WrongKind::NotFlat(head.shown())))
}

fn is_no_comment(words: &Words) -> bool {
    !words.line.trim_start().starts_with('#')
}

fn header(words: Option<Words>, text: &str, kind: &str, what: &'static str) -> Result<u32, Wrong> {
    let Some(mut words) = words else { return Err(end_of(text).expected(what)) };
    for expected in ["p", kind] {
        let word = words.next();
        if word.text != expected {
            return Err(word.expected(what));
        }
    }
    let word = words.next();
    let is_number = !word.text.is_empty() && word.text.bytes().all(|byte| byte.is_ascii_digit());
    if !is_number {
        return Err(word.expected("how many there are"));
    }
    words.end()?;
    let count = word.text.parse().ok().filter(|&count| count <= MOST);
    count.ok_or_else(|| word.wrong(WrongKind::TooMany(word.shown())))
}

/// A number of an argument or atom, counted from 0.
fn number(word: Word, count: u32) -> Result<u32, Wrong> {
    if word.text.is_empty() || !word.text.bytes().all(|byte| byte.is_ascii_digit()) {
        return Err(word.expected("a number"));
    }
    let number = word.text.parse().ok().filter(|number| (1..=count).contains(number));
    number.map(|number: u32| number - 1).ok_or_else(|| word.wrong(WrongKind::Beyond(word.shown(), count)))
}

fn body(words: &mut Words, count: u32) -> Result<Vec<u32>, Wrong> {
    let mut body = Vec::new();
    loop {
        match words.next() {
            Word { text: "", .. } => return Ok(body),
            word => body.push(number(word, count)?),
        }
    }
}
