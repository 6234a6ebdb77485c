//! Finding the Argdown in a Markdown file.

use std::ops::Range;

/// The bytes between the lines of each ```` ```argdown ```` or ```` ```argdown-map ```` fence.
pub(crate) fn fences(text: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut open: Option<Fence> = None;
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        let start = at;
        at += line.len();
        match &open {
            Some(fence) if fence.is_closed_by(line) => {
                if fence.is_argdown {
                    found.push(fence.body..start);
                }
                open = None;
            }
            Some(_) => {}
            None => open = Fence::opened_by(line, at),
        }
    }
    // A fence that nothing closes ends with the file.
    if let Some(fence) = open.filter(|fence| fence.is_argdown) {
        found.push(fence.body.min(text.len())..text.len());
    }
    found
}

struct Fence {
    sign: char,
    length: usize,
    is_argdown: bool,
    /// Offset of the first line inside.
    body: usize,
}

impl Fence {
    fn opened_by(line: &str, body: usize) -> Option<Fence> {
        let content = indented(line)?;
        let sign = content.chars().next().filter(|sign| matches!(sign, '`' | '~'))?;
        let length = content.chars().take_while(|&char| char == sign).count();
        let info = content.trim_start_matches(sign);
        if length < 3 || (sign == '`' && info.contains('`')) {
            return None;
        }
        let language = info.trim_start().split([' ', '\t', '{', '\r', '\n']).next().unwrap_or("");
        let is_argdown =
            matches!(language, "argdown" | "argdown-map" | "{.argdown}") || info.trim_start().starts_with("{.argdown");
        Some(Fence { sign, length, is_argdown, body })
    }

    fn is_closed_by(&self, line: &str) -> bool {
        let Some(content) = indented(line) else { return false };
        let length = content.chars().take_while(|&char| char == self.sign).count();
        length >= self.length && content.trim_start_matches(self.sign).trim().is_empty()
    }
}

/// The line without its indentation, if that is less than four columns: more would make it code.
fn indented(line: &str) -> Option<&str> {
    let content = line.trim_start_matches(' ');
    (line.len() - content.len() < 4).then_some(content)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn bodies(text: &str) -> Vec<&str> {
        fences(text).into_iter().map(|range| &text[range]).collect()
    }

    #[test]
    fn each_argdown_fence_is_found() {
        let text = "a\n```argdown\n[A]: a\n```\n```js\nx\n```\n~~~~ argdown-map\n[B]: b\n```\n~~~~\n";
        assert_eq!(bodies(text), ["[A]: a\n", "[B]: b\n```\n"]);
    }

    #[test]
    fn attributes_may_follow_the_language() {
        assert_eq!(bodies("```argdown {version='v1'}\nx\n```"), ["x\n"]);
        assert_eq!(bodies("```{.argdown #id}\r\nx\r\n```\r\n"), ["x\r\n"]);
    }

    #[test]
    fn a_fence_that_nothing_closes_ends_with_the_file() {
        assert_eq!(bodies("```argdown\n[A]: a"), ["[A]: a"]);
        assert_eq!(bodies("```argdown"), [""]);
    }
}
