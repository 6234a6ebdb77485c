//! Argdown's shortcodes: `.A.` or `:A:` in a text stands for ∀.

/// The text that a shortcode stands for. `code` includes its two dots or colons.
pub fn shortcode(code: &str) -> Option<&'static str> {
    let mark = code.chars().next().filter(|mark| matches!(mark, '.' | ':'))?;
    let name = code.strip_prefix(mark)?.strip_suffix(mark)?;
    Some(match name {
        "A" => "∀",
        "E" => "∃",
        "O" => "𝗢",
        "P" => "𝗣",
        "->" => "→",
        "<->" => "↔",
        "~" => "¬",
        "^" => "∧",
        "v" => "∨",
        "v_" => "⊻",
        "<>" => "◇",
        "[]" => "◻",
        "happy" => "😀",
        "smile" if mark == ':' => "☺\u{fe0f}",
        "smile" | "smiley" => "☺",
        "laugh" | "lol" => "😆",
        "rofl" => "🤣",
        "joy" => "😂",
        "heart" => "❤",
        "?" | "question" => "❓",
        "love" => "😍",
        "wink" => "😉",
        "shush" => "🤫",
        "meh" => "😐",
        "eye-roll" => "🙄",
        "sad" => "😢",
        "disappointed" => "😞",
        "scream" => "😱",
        "+1" | "up" => "👍",
        "-1" | "down" => "👎",
        "think" => "🤔",
        "star" => "⭐",
        "y" | "agree" => "✔",
        "n" | "disagree" => "❌",
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_spellings_stand_for_the_sign() {
        assert_eq!(shortcode(".A."), Some("∀"));
        assert_eq!(shortcode(":<->:"), Some("↔"));
        assert_eq!(shortcode(":A."), None);
        assert_eq!(shortcode("."), None);
        assert_eq!(shortcode(".unknown."), None);
    }
}
