//! Which way a text runs.

/// Which way a text runs.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum TextDirection {
    /// As Latin does.
    #[default]
    LeftToRight,
    /// As Arabic and Hebrew do.
    RightToLeft,
}

/// Languages that are written from right to left unless their tag names another script.
const RIGHT_TO_LEFT: &[&str] = &[
    "aeb", "aii", "apc", "ar", "arc", "ars", "ary", "arz", "azb", "bqi", "ckb", "dv", "fa", "glk", "he", "iw", "ji",
    "ks", "lrc", "mzn", "nqo", "pnb", "prs", "ps", "sd", "sdh", "syr", "ug", "ur", "yi",
];

/// Scripts that run from right to left (ISO 15924).
const RIGHT_TO_LEFT_SCRIPTS: &[&str] =
    &["adlm", "arab", "aran", "hebr", "mand", "nkoo", "rohg", "samr", "syrc", "thaa"];

impl TextDirection {
    /// The direction of a language, by its tag (BCP 47).
    pub fn of_language(tag: &str) -> TextDirection {
        let mut parts = tag.split(['-', '_']);
        let language = parts.next().unwrap_or_default().to_ascii_lowercase();
        let script = parts.find(|part| part.len() == 4 && part.bytes().all(|byte| byte.is_ascii_alphabetic()));
        let right_to_left = match script {
            Some(script) => RIGHT_TO_LEFT_SCRIPTS.contains(&script.to_ascii_lowercase().as_str()),
            None => RIGHT_TO_LEFT.contains(&language.as_str()),
        };
        if right_to_left { TextDirection::RightToLeft } else { TextDirection::LeftToRight }
    }

    /// The direction of a text, by its first letter. None where it has no letter.
    pub fn of_text(text: &str) -> Option<TextDirection> {
        let is_letter = |sign: &char| if sign.is_ascii() { sign.is_ascii_alphabetic() } else { sign.is_alphabetic() };
        text.chars().find(is_letter).map(|letter| {
            if is_right_to_left(letter) { TextDirection::RightToLeft } else { TextDirection::LeftToRight }
        })
    }

    /// Does it run from right to left?
    pub fn is_right_to_left(self) -> bool {
        self == TextDirection::RightToLeft
    }
}

/// Does this letter belong to a script that runs from right to left? The blocks are those that
/// Unicode reserves for such scripts.
fn is_right_to_left(letter: char) -> bool {
    matches!(letter, '\u{590}'..='\u{8ff}' | '\u{fb1d}'..='\u{fdff}' | '\u{fe70}'..='\u{feff}'
        | '\u{10800}'..='\u{10fff}' | '\u{1e800}'..='\u{1efff}')
}

/// Would this character turn the text around it? Such marks are left out of every drawing, which
/// sets the direction of each line itself.
pub(super) fn is_direction_mark(character: char) -> bool {
    matches!(character, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_language_has_a_direction_and_a_script_overrules_it() {
        let right_to_left = |tag| TextDirection::of_language(tag).is_right_to_left();
        assert!(right_to_left("ar") && right_to_left("ar-EG") && right_to_left("he") && right_to_left("ku-Arab-IQ"));
        assert!(!right_to_left("en") && !right_to_left("az-Latn") && !right_to_left("ar-Latn") && !right_to_left(""));
    }

    #[test]
    fn a_text_runs_as_its_first_letter_does() {
        assert_eq!(TextDirection::of_text("3. «نعم» yes"), Some(TextDirection::RightToLeft));
        assert_eq!(TextDirection::of_text("(CO2) نعم"), Some(TextDirection::LeftToRight));
        assert_eq!(TextDirection::of_text("2024 ٣"), None);
    }
}
