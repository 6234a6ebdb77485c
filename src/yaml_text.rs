//! Texts as YAML has them on one line.

use std::fmt::Write;

/// A key or a word: in quotation marks, with further signs escaped, where it could not stand without them.
pub(crate) fn key(word: &str, also: &[char]) -> String {
    let is_plain = word.starts_with(|first: char| first.is_ascii_alphabetic())
        && word.chars().all(|sign| sign.is_ascii_alphanumeric() || matches!(sign, '-' | '_'))
        && !means_more(word);
    if is_plain { word.to_owned() } else { quoted(word, also) }
}

/// A text in quotation marks, as JSON and YAML both read it. Signs that YAML does not print are escaped, and so are
/// further ones, which mean something to what stands around it.
pub(crate) fn quoted(text: &str, also: &[char]) -> String {
    // A text can always be written.
    let json = serde_json::to_string(text).unwrap_or_default();
    let mut quoted = String::with_capacity(json.len());
    for sign in json.chars() {
        if is_printed(sign) && !also.contains(&sign) {
            quoted.push(sign);
        } else {
            // Writing to a string cannot fail, and none of these signs needs more than four digits.
            let _ = write!(quoted, "\\u{:04x}", u32::from(sign));
        }
    }
    quoted
}

/// Is a word no text to YAML, in one of its versions?
pub(crate) fn means_more(word: &str) -> bool {
    ["null", "true", "false", "yes", "no", "on", "off", "y", "n"].iter().any(|more| word.eq_ignore_ascii_case(more))
}

/// Can a sign stand as it is? JSON has escaped those below a blank already.
fn is_printed(sign: char) -> bool {
    !matches!(sign, '\u{7f}'..='\u{9f}' | '\u{2028}' | '\u{2029}' | '\u{feff}' | '\u{fffe}' | '\u{ffff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_quoted_where_yaml_takes_them_for_something_else() {
        let keys = ["basis", "in-context_2", "No", "2nd", "-a", "two words", "été", ""];
        let written = keys.map(|word| key(word, &[]));
        assert_eq!(
            written,
            ["basis", "in-context_2", "\"No\"", "\"2nd\"", "\"-a\"", "\"two words\"", "\"été\"", "\"\""]
        );
    }

    #[test]
    fn what_is_not_printed_is_escaped_and_read_as_it_was() {
        let text = "\"a\" {b}\n\u{1}\u{7f}\u{85}\u{2028}\u{feff}\u{ffff} \u{1f600} قاعة";
        let written = quoted(text, &['{', '}']);
        assert_eq!(written, r#""\"a\" \u007bb\u007d\n\u0001\u007f\u0085\u2028\ufeff\uffff 😀 قاعة""#);
        assert_eq!(serde_json::from_str::<String>(&written).unwrap(), text);
    }
}
