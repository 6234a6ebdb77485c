//! How much of a text is anchored.

use std::ops::Range;

/// The ranges put together: in order, none of which touches another.
pub fn union(ranges: impl IntoIterator<Item = Range<usize>>) -> Vec<Range<usize>> {
    let mut ranges: Vec<Range<usize>> = ranges.into_iter().filter(|range| !range.is_empty()).collect();
    ranges.sort_by_key(|range| (range.start, range.end));
    let mut union: Vec<Range<usize>> = Vec::new();
    for range in ranges {
        match union.last_mut().filter(|last| range.start <= last.end) {
            Some(last) => last.end = last.end.max(range.end),
            None => union.push(range),
        }
    }
    union
}

/// The sentences of a part of a text. One ends with a full stop, a question mark or an exclamation mark, and the
/// quotation marks and brackets that close behind it, where white space follows; not behind a single letter, as
/// in `J. Smith`, and not before a small one.
pub fn sentences(text: &str, part: Range<usize>) -> Vec<Range<usize>> {
    let inside = &text[part.clone()];
    let mut sentences = Vec::new();
    let mut start = 0;
    // Where the last word ended, if only what ends a sentence has followed it.
    let mut end_of_words = None;
    for (at, char) in inside.char_indices() {
        let behind = at + char.len_utf8();
        end_of_words = match char {
            _ if ENDS.contains(&char) => Some(end_of_words.unwrap_or(at)),
            _ if CLOSES.contains(&char) => end_of_words,
            _ => None,
        };
        if let Some(words) = end_of_words
            && ends_sentence(&inside[start..words], char, &inside[behind..])
        {
            sentences.push(start..behind);
            start = behind;
        }
    }
    sentences.push(start..inside.len());
    let trimmed = sentences.into_iter().map(|range| {
        let sentence = inside[range.clone()].trim_start();
        let start = range.end - sentence.len();
        start..start + sentence.trim_end().len()
    });
    trimmed.filter(|range| !range.is_empty()).map(|range| part.start + range.start..part.start + range.end).collect()
}

const ENDS: [char; 8] = ['.', '!', '?', '؟', '…', '。', '！', '？'];
const CLOSES: [char; 9] = ['"', '\'', '”', '’', '»', ')', ']', '」', '）'];

/// Does a sentence end here: these words before it, this sign last, this behind it?
fn ends_sentence(words: &str, sign: char, behind: &str) -> bool {
    let is_east_asian = matches!(sign, '。' | '！' | '？' | '」' | '）');
    if !behind.starts_with(char::is_whitespace) && !is_east_asian {
        return false;
    }
    let word = words.rsplit(|char: char| !char.is_alphanumeric()).next().unwrap_or_default();
    let is_initial = sign == '.' && word.chars().count() == 1 && word.chars().all(char::is_uppercase);
    !is_initial && !behind.trim_start().starts_with(char::is_lowercase)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn ranges_that_overlap_or_touch_become_one() {
        assert_eq!(union([5..7, 0..2, 1..3, 3..4, 6..6]), [0..4, 5..7]);
        assert_eq!(union([]), [0..0; 0]);
    }

    fn cut(text: &str) -> Vec<&str> {
        sentences(text, 0..text.len()).into_iter().map(|range| &text[range]).collect()
    }

    #[test]
    fn sentences_end_where_a_reader_stops() {
        assert_eq!(
            cut("It failed. J. Smith said so! Why? no one knows."),
            ["It failed.", "J. Smith said so!", "Why? no one knows."]
        );
        assert_eq!(cut("هل فشلت؟ لا أحد يعرف. بلغت 3.5 مليون"), ["هل فشلت؟", "لا أحد يعرف.", "بلغت 3.5 مليون"]);
        assert_eq!(cut("“It failed.” He left (why?). So."), ["“It failed.”", "He left (why?).", "So."]);
        assert_eq!(cut("失敗した。誰も"), ["失敗した。", "誰も"]);
        assert_eq!(cut("  "), [""; 0]);
    }

    proptest! {
        #[test]
        fn every_letter_is_in_a_sentence(text in "[ab.؟ A\n\"»]{0,60}") {
            let found: String = cut(&text).concat();
            let letters = |text: &str| text.chars().filter(|char| !char.is_whitespace()).collect::<String>();
            prop_assert_eq!(letters(&found), letters(&text));
        }
    }
}
