//! A text in the form in which texts are compared.
//!
//! Whoever quotes writes other quotation marks, dashes and spaces than the source, leaves out Arabic
//! vowel signs or writes a final yeh without its dots. None of that makes it another quote. The folded
//! form is only ever compared, never shown, and knows where each of its bytes stands in the text.

use unicode_normalization::char::decompose_compatible;

/// A folded text and where it comes from.
#[derive(Clone, Debug, Default)]
pub(super) struct Folded {
    text: String,
    /// For each byte of `text` the offset of the character that it comes from, and one more: where the
    /// last character ends.
    starts: Vec<u32>,
}

impl Folded {
    /// Folds a text. White space at its ends is left out.
    pub(super) fn new(text: &str) -> Folded {
        let mut folded = Folded { text: String::with_capacity(text.len()), starts: Vec::with_capacity(text.len() + 1) };
        let mut end = 0;
        // Where white space began that nothing has followed yet.
        let mut gap = None;
        for (at, char) in text.char_indices() {
            if char.is_whitespace() {
                gap.get_or_insert(at);
                continue;
            }
            let mut is_kept = false;
            fold_char(char, &mut |char| {
                if let Some(gap) = gap.take()
                    && !folded.text.is_empty()
                {
                    folded.push(' ', gap);
                }
                is_kept = true;
                // A dash is one, however many hyphens it is made of.
                if char != '-' || !folded.text.ends_with('-') {
                    folded.push(char, at);
                }
            });
            // What is left out behind a character belongs to it, as vowel signs do.
            if is_kept || gap.is_none() {
                end = at + char.len_utf8();
            }
        }
        folded.starts.push(end as u32);
        folded
    }

    fn push(&mut self, char: char, at: usize) {
        self.text.push(char);
        self.starts.resize(self.text.len(), at as u32);
    }

    /// The folded text.
    pub(super) fn text(&self) -> &str {
        &self.text
    }

    /// The bytes of the original that the folded bytes `start..end` come from.
    pub(super) fn original(&self, start: usize, end: usize) -> std::ops::Range<usize> {
        let last = self.starts[end.saturating_sub(1).max(start)];
        // A letter can come from the middle of a ligature: all of it is taken.
        let behind = self.starts[end..].iter().find(|&&next| next > last).or(self.starts.last());
        let start = self.starts[start] as usize;
        start..behind.map_or(start, |&behind| behind as usize).max(start)
    }

    /// The first folded byte that comes from the byte at `offset` of the original, or from behind it.
    pub(super) fn folded(&self, offset: usize) -> usize {
        self.starts[..self.text.len()].partition_point(|&start| (start as usize) < offset)
    }
}

/// The folded form of a text alone.
pub(crate) fn fold(text: &str) -> String {
    Folded::new(text).text
}

/// Gives what stands for a character other than white space: nothing, one character, or several.
fn fold_char(char: char, give: &mut impl FnMut(char)) {
    if is_passed_over(char) {
        return;
    }
    let usual = plain(char);
    if char.is_ascii() || usual != char {
        return give(usual);
    }
    let mut is_first = true;
    decompose_compatible(char, |part| {
        if part.is_whitespace() {
            // An accent that stands alone is taken apart into a space and the accent.
            (!is_first).then(|| give(' '));
        } else if !is_passed_over(part) {
            plain(part).to_lowercase().for_each(&mut *give);
        }
        is_first = false;
    });
}

/// One character for all that are written for one another.
fn plain(char: char) -> char {
    match char {
        'A'..='Z' => char.to_ascii_lowercase(),
        '"' | '`' | '´' | '‘' | '’' | '‚' | '‛' | '“' | '”' | '„' | '‟' | '‹' | '›' | '«' | '»' | '′' | '″' => {
            '\''
        }
        '‐' | '‑' | '‒' | '–' | '—' | '―' | '−' | '⁃' => '-',
        '⁄' => '/',
        '،' => ',',
        '؛' => ';',
        '؟' => '?',
        '٪' => '%',
        '٫' => '.',
        '٬' => ',',
        // Alef with wasla; final yeh, yeh and kaf as Persian and Urdu write them; teh marbuta.
        'ٱ' => 'ا',
        'ى' | 'ی' | 'ے' => 'ي',
        'ک' => 'ك',
        'ة' | 'ہ' | 'ە' => 'ه',
        '٠'..='٩' => digit(char, '٠'),
        '۰'..='۹' => digit(char, '۰'),
        other => other,
    }
}

fn digit(char: char, zero: char) -> char {
    char::from(b'0' + (char as u32 - zero as u32) as u8)
}

/// Signs above and below letters, what stretches Arabic words, and what cannot be seen.
fn is_passed_over(char: char) -> bool {
    matches!(char,
        // Accents; Hebrew and Arabic vowel signs.
        '\u{300}'..='\u{36f}' | '\u{483}'..='\u{487}' | '\u{591}'..='\u{5bd}' | '\u{5bf}' | '\u{5c1}' | '\u{5c2}'
        | '\u{5c4}' | '\u{5c5}' | '\u{5c7}' | '\u{610}'..='\u{61a}' | '\u{64b}'..='\u{65f}' | '\u{670}'
        | '\u{6d6}'..='\u{6dc}' | '\u{6df}'..='\u{6e4}' | '\u{6e7}' | '\u{6e8}' | '\u{6ea}'..='\u{6ed}'
        | '\u{8d3}'..='\u{8ff}' | '\u{1ab0}'..='\u{1aff}' | '\u{1dc0}'..='\u{1dff}' | '\u{20d0}'..='\u{20ff}'
        | '\u{fe20}'..='\u{fe2f}'
        // Tatweel.
        | '\u{640}'
        // Soft hyphens, joiners, marks of direction, byte order marks.
        | '\u{ad}' | '\u{61c}' | '\u{180e}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}'
        | '\u{2060}'..='\u{2064}' | '\u{2066}'..='\u{2069}' | '\u{fe00}'..='\u{fe0f}' | '\u{feff}')
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn what_makes_no_difference_is_folded_away() {
        let same = [
            ("“The talks”  will\nsucceed", "'the talks' will succeed"),
            ("2019–2024 — or later", "2019-2024 -- or later"),
            ("cafe\u{301}", "CAFÉ"),
            ("ﬁrst and naïve", "first and naive"),
            ("الســلامُ قَريبٌ", "السلام قريب"),
            ("أهمّية إلى آخر", "اهمية الي اخر"),
            ("مسؤول عن بيئة", "مسوول عن بييه"),
            ("المكتبة العامّة", "المكتبه العامه"),
            ("علی یک", "على يك"),
            ("«نعم»، قال؛ ٢٠١٩؟", "\"نعم\", قال; 2019?"),
            ("ﻻ ﻷ", "لا لا"),
            ("a\u{200f}b \u{feff}c", "ab c"),
            ("  x\u{a0}y ", "x y"),
        ];
        for (one, other) in same {
            assert_eq!(fold(one), fold(other), "{one} | {other}");
        }
        assert_ne!(fold("روسيا"), fold("روسي"));
        assert_ne!(fold("が"), fold("か"));
    }

    /// The words of the original where its folded form has these.
    fn found<'a>(text: &'a str, words: &str) -> &'a str {
        let folded = Folded::new(text);
        let words = fold(words);
        let at = folded.text().find(&words).unwrap();
        &text[folded.original(at, at + words.len())]
    }

    #[test]
    fn places_lead_back_to_the_original() {
        assert_eq!(found("  The  “Talks” fail", "\"talks\""), "“Talks”");
        assert_eq!(found("رأى المديرَ الجديد", "المدير"), "المديرَ", "its vowel sign belongs to a word");
        assert_eq!(found("the eﬀect of it", "the ef"), "the eﬀ", "a ligature is not cut");
        assert_eq!(found("the end \n", "end"), "end");
        assert_eq!(found("cafe\u{301}", "cafe"), "cafe\u{301}");
    }

    proptest! {
        #[test]
        fn every_place_is_one_of_the_original(text in "[a-z أإىةﻻﬀé\u{301}\u{640}\u{200f}“”—\\-½… \n]{0,40}") {
            let folded = Folded::new(&text);
            let cuts: Vec<usize> = folded.text().char_indices().map(|(at, _)| at).chain([folded.text().len()]).collect();
            for (at, &start) in cuts.iter().enumerate() {
                for &end in &cuts[at + 1..] {
                    let range = folded.original(start, end);
                    prop_assert!(text.get(range.clone()).is_some_and(|text| !text.is_empty()), "{range:?}");
                    prop_assert!(fold(&text[range]).contains(folded.text()[start..end].trim()));
                }
            }
        }
    }
}
