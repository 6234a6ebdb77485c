use memchr::{memchr, memchr3};

use crate::check::language::{Class, says};
use crate::check::registry::declare_rule;
use crate::check::{Context, Findings};
use crate::model::Element;

declare_rule! {
    /// ## What it does
    /// Finds claims of two sentences or more, and claims with a semicolon. It needs no dictionary and
    /// speaks about texts in every language. What stands in quotes or brackets is passed over, and so
    /// are abbreviations (`e.g.`, `Dr.`, `U.S.`).
    ///
    /// Main clauses that only *and* or a comma joins are not looked for: words alone do not tell them
    /// from a list.
    ///
    /// ## Why it matters
    /// One box, one thought. Of two sentences one can be true and the other false: an objection does not
    /// say which it is for, and a reason for one seems to carry both.
    ///
    /// ## Example
    /// ```argdown
    /// [Peace]: The talks will succeed. The border will open in spring.
    /// ```
    ///
    /// ## Use instead
    /// ```argdown
    /// [Peace]: The talks will succeed.
    ///
    /// [Border]: The border will open in spring.
    /// ```
    "T404", "compound-claim", Warning, [Teach, News, Analyst, Agent]
}

fn check(context: &Context, findings: &mut Findings) {
    for (id, text) in context.texts() {
        if let Some((at, sign)) = first_break(text.trim_end()) {
            let subject = context.subject(Element::Claim(id));
            let (what, help) = match sign {
                ';' | '؛' => ("a semicolon joins two claims in", "write what stands on either side as a claim of its own"),
                _ => ("there is more than one sentence in", "write each sentence as a claim of its own, or say both in one"),
            };
            let place = context.place_in(id, at..at + sign.len_utf8());
            findings.add(place, format!("{what} `{subject}`")).about(subject).help(help);
        }
    }
}

/// The first sign that ends a sentence with another behind it, or that joins two.
pub(super) fn first_break(text: &str) -> Option<(usize, char)> {
    // Nearly every text ends with its one full stop.
    let inside = &text.as_bytes()[..text.len().saturating_sub(1)];
    if text.is_ascii() && memchr3(b'.', b'!', b'?', inside).or_else(|| memchr(b';', inside)).is_none() {
        return None;
    }
    let mut brackets = 0_usize;
    let mut quote = None;
    for (at, char) in text.char_indices() {
        if let Some(close) = quote {
            quote = Some(close).filter(|&close| close != char);
            continue;
        }
        let rest = &text[at + char.len_utf8()..];
        match char {
            '(' | '[' => brackets += 1,
            ')' | ']' => brackets = brackets.saturating_sub(1),
            '"' | '“' | '«' | '„' => quote = closing(char).filter(|&close| rest.contains(close)),
            '.' | '!' | '?' | '؟' | '۔' | ';' | '؛' if brackets == 0 && is_break(&text[..at], char, rest) => {
                return Some((at, char));
            }
            _ => {}
        }
    }
    None
}

fn closing(open: char) -> Option<char> {
    match open {
        '"' => Some('"'),
        '“' => Some('”'),
        '«' => Some('»'),
        '„' => Some('“'),
        _ => None,
    }
}

/// Does this sign part two sentences?
fn is_break(before: &str, sign: char, rest: &str) -> bool {
    let next = rest.trim_start();
    if next.is_empty() || next.len() == rest.len() || before.ends_with(char::is_whitespace) || before.ends_with('?') {
        return false;
    }
    match sign {
        ';' => !is_entity(before) && next.contains(char::is_alphabetic),
        '؛' => true,
        '.' if is_abbreviation(before) => false,
        _ => {
            let first = next.trim_start_matches(['"', '“', '«', '\'', '‘', '(', '*', '_']).chars().next();
            first.is_some_and(|first| first.is_alphabetic() && !first.is_lowercase())
        }
    }
}

/// `&amp` and the like, of which the semicolon is the end.
fn is_entity(before: &str) -> bool {
    let word = before.rsplit(|char: char| !char.is_ascii_alphanumeric() && char != '#').next().unwrap_or("");
    before[..before.len() - word.len()].ends_with('&')
}

/// German words that end with a full stop and no sentence: the rule is about every language, and this one, which
/// has many of them, has no pack.
const GERMAN: &[&str] = &[
    "bd", "bzw", "ev", "evtl", "ggf", "hr", "inkl", "mio", "mrd", "nr", "sog", "usw", "vgl", "zzgl",
];

/// Does the text end with an abbreviation, an initial, or the number of a list item?
fn is_abbreviation(before: &str) -> bool {
    let word = before.rsplit(|char: char| char.is_whitespace() || "([\"“«–—/".contains(char)).next().unwrap_or("");
    let is_item = word.len() == before.trim_start().len() && word.bytes().all(|byte| byte.is_ascii_digit());
    is_item
        || word.trim_end_matches('.').contains('.')
        || (word.chars().count() == 1 && word.chars().all(char::is_uppercase))
        || (word.len() <= 6 && (says(word, &[Class::Abbreviation]) || GERMAN.contains(&word.to_lowercase().as_str())))
}

#[cfg(test)]
mod tests {
    use crate::check::tests::found;

    #[test]
    fn two_sentences_are_told_from_abbreviations_quotes_and_numbers() {
        let text = "
[A]: The talks failed. The war goes on.

[B]: The U.S. Senate met Dr. Smith, e.g. On Monday.

[C]: He wrote \"No. Never.\" and left (so they say. But who knows).

[D]: The rate is 4.5 percent... Or so.

[E]: Trade fell; prices rose.

[F]: Research &amp; development is dear.

[G]: J. S. Mill was right.

[H]: Die Lage ist ernst. Niemand hilft.

[I]: فشلت المحادثات. الحرب مستمرة.

[J]: It happened in 2019. Nobody saw it.

[K]: قابل د. سعيد الوزير.
";
        assert_eq!(found("T404", text), ["[A]", "[D]", "[E]", "[H]", "[I]", "[J]"]);
    }
}
