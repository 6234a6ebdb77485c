//! `tgf`: a node a line, a line `#`, two nodes a line.

use super::{Format, Word, Wrong, WrongKind, lines_of};
use crate::framework::{Framework, Names};

pub(super) fn read_framework(text: &str) -> Result<Framework, Wrong> {
    let mut names = Names::none();
    let mut declared = Vec::new();
    let mut attacks = Vec::new();
    let mut lines = lines_of(text);
    for mut words in lines.by_ref().take_while(|words| words.line.trim() != "#") {
        // What stands behind the name is a label.
        let word = words.next();
        match names.add(word.text) {
            (_, true) => declared.push(word.line),
            (first, false) => {
                return Err(word.wrong(WrongKind::Again(word.shown(), declared[first as usize])));
            }
        }
    }
    for mut words in lines {
        let from = node(&names, words.next())?;
        attacks.push((from, node(&names, words.next())?));
    }
    Ok(Framework::new(names, attacks))
}

/// Can such a file hold this name?
pub(super) fn is_name(name: &str) -> bool {
    let is_taken_for_another = Format::of_text(name).is_some();
    !name.is_empty() && name != "#" && !name.contains(char::is_whitespace) && !is_taken_for_another
}

fn node(names: &Names, word: Word) -> Result<u32, Wrong> {
    if word.text.is_empty() {
        return Err(word.expected("a node"));
    }
    names.find(word.text).ok_or_else(|| {
        let nearest = names.nearest(word.text).map(str::to_owned);
        word.wrong(WrongKind::Unknown(word.shown(), nearest))
    })
}
