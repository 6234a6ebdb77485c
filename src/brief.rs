//! Texts and lists as short as a message wants them.

/// A text with single spaces for its white space.
pub(crate) fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// A text, or so many characters of it and a sign that there are more.
pub(crate) fn beginning(text: &str, most: usize) -> String {
    match text.char_indices().nth(most) {
        Some((end, _)) => format!("{}…", text[..end].trim_end()),
        None => text.to_owned(),
    }
}

/// The first of some names, and how many more there are.
pub(crate) fn listed(names: impl ExactSizeIterator<Item: Into<String>>, most: usize) -> String {
    let more = names.len().saturating_sub(most);
    let shown = names.take(most).map(Into::into).collect::<Vec<String>>().join(", ");
    if more > 0 { format!("{shown} and {more} more") } else { shown }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_long_says_that_there_is_more() {
        assert_eq!(one_line(" two\n\twords "), "two words");
        assert_eq!(beginning("أبجد هوز", 5), "أبجد…");
        assert_eq!(beginning("short", 5), "short");
        assert_eq!(listed(["a", "b", "c"].into_iter(), 2), "a, b and 1 more");
        assert_eq!(listed(["a", "b"].into_iter(), 2), "a, b");
    }
}
