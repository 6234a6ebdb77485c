//! What stands in quotation marks.

use crate::model::Claim;
use crate::resolve::Document;
use crate::text::Span;

/// Words of a quotation that is looked up; fewer in quotation marks may be a name, a phrase or irony.
const FEWEST: usize = 4;

/// Pairs of quotation marks. A straight one closes itself.
const MARKS: &[(char, char)] = &[('“', '”'), ('„', '“'), ('„', '”'), ('«', '»'), ('»', '«'), ('"', '"')];

/// The quotations of a text: what stands between quotation marks, four words or more.
pub(super) fn quotations(text: &str) -> Vec<&str> {
    let mut found = Vec::new();
    let mut rest = text;
    while let Some((open, at)) = rest
        .char_indices()
        .find_map(|(at, char)| MARKS.iter().any(|(open, _)| *open == char).then_some((char, at + char.len_utf8())))
    {
        let inside = &rest[at..];
        let closes = |char: char| MARKS.contains(&(open, char));
        let Some(end) = inside.find(closes) else {
            rest = inside;
            continue;
        };
        let quotation = inside[..end].trim();
        if quotation.split_whitespace().count() >= FEWEST {
            found.push(quotation);
        }
        rest = inside[end..].get(inside[end..].chars().next().map_or(0, char::len_utf8)..).unwrap_or_default();
    }
    found
}

/// The parts of a quotation from which something has been left out.
pub(super) fn parts(quotation: &str) -> impl Iterator<Item = &str> {
    let parts = quotation.split(['…', '[', ']']).flat_map(|part| part.split("..."));
    parts.map(|part| part.trim_matches(|char: char| !char.is_alphanumeric())).filter(|part| part.chars().count() > 1)
}

/// The scripts that are told apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Script {
    Latin,
    Arabic,
    Other,
}

/// The script of most letters at the beginning of a text; none where it has no letter.
pub(super) fn script(text: &str) -> Option<Script> {
    const ENOUGH: usize = 1000;
    let of = |char: char| match char {
        'a'..='z' | 'A'..='Z' | '\u{c0}'..='\u{24f}' => Script::Latin,
        '\u{600}'..='\u{6ff}' | '\u{750}'..='\u{77f}' | '\u{fb50}'..='\u{fdff}' | '\u{fe70}'..='\u{fefc}' => {
            Script::Arabic
        }
        _ => Script::Other,
    };
    let mut counts = [0_usize; 3];
    for char in text.chars().filter(|char| char.is_alphabetic()).take(ENOUGH) {
        counts[of(char) as usize] += 1;
    }
    let scripts = [Script::Latin, Script::Arabic, Script::Other];
    scripts.into_iter().max_by_key(|script| counts[*script as usize]).filter(|script| counts[*script as usize] > 0)
}

/// Where a piece of a claim's text stands in the map, if it is written there as it is.
pub(super) fn span_in(document: &Document, claim: &Claim, piece: &str) -> Option<Span> {
    let member = claim.canonical()?;
    let at = member.span.start + document.files().slice(member.span).find(piece)? as u32;
    Some(Span::new(member.span.file, at, at + piece.len() as u32))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quotations_stand_between_marks_of_all_kinds() {
        let text = "He said “one two three four”, «واحد اثنان ثلاثة أربعة», „fünf sechs sieben acht“ and \"five six, seven eight\"; \
                    a “few of them” and an “open one";
        assert_eq!(
            quotations(text),
            ["one two three four", "واحد اثنان ثلاثة أربعة", "fünf sechs sieben acht", "five six, seven eight"]
        );
    }

    #[test]
    fn what_has_been_left_out_parts_a_quotation() {
        assert_eq!(
            parts("We cannot … open [on] Sundays...").collect::<Vec<_>>(),
            ["We cannot", "open", "on", "Sundays"]
        );
    }

    #[test]
    fn a_text_has_the_script_of_most_of_its_letters() {
        assert_eq!(script("The NATO, حلف"), Some(Script::Latin));
        assert_eq!(script("حلف الناتو NATO"), Some(Script::Arabic));
        assert_eq!(script("2024"), None);
    }
}
