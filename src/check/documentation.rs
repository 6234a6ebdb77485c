//! What a rule says of itself.

/// The documentation of a rule: Markdown with fixed headings.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Documentation {
    markdown: String,
}

/// A map in the documentation of a rule.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Example {
    /// The language that the fence names: `argdown` or `json`.
    pub language: String,
    /// The name that the fence gives to the file; empty for the map itself, a name for a file that
    /// the map includes.
    pub file: String,
    /// The text.
    pub text: String,
}

impl Documentation {
    /// The headings that every rule has, in this order.
    pub const HEADINGS: [&'static str; 4] = ["What it does", "Why it matters", "Example", "Use instead"];

    pub(super) fn new(source: &str) -> Documentation {
        let unindent = |line: &str| line.strip_prefix(' ').unwrap_or(line).to_owned();
        let lines: Vec<String> = source.lines().map(unindent).collect();
        Documentation { markdown: lines.join("\n") + "\n" }
    }

    /// All of it.
    pub fn markdown(&self) -> &str {
        &self.markdown
    }

    /// Its headings, in order.
    pub fn headings(&self) -> Vec<&str> {
        let mut in_fence = false;
        let mut headings = Vec::new();
        for line in self.markdown.lines() {
            in_fence ^= line.starts_with("```");
            headings.extend(line.strip_prefix("## ").filter(|_| !in_fence));
        }
        headings
    }

    /// The lines below a heading.
    pub fn section(&self, heading: &str) -> String {
        let mut section = String::new();
        let (mut in_fence, mut in_section) = (false, false);
        for line in self.markdown.lines() {
            in_fence ^= line.starts_with("```");
            match line.strip_prefix("## ") {
                Some(title) if !in_fence => in_section = title == heading,
                _ if in_section => section.extend([line, "\n"]),
                _ => {}
            }
        }
        section.trim_matches('\n').to_owned()
    }

    /// The first sentence or two of what it does, as one line.
    pub fn summary(&self) -> String {
        let section = self.section("What it does");
        section.split("\n\n").next().unwrap_or_default().split_whitespace().collect::<Vec<_>>().join(" ")
    }

    /// The maps below `Example`, in which the rule finds something.
    pub fn bad(&self) -> Vec<Example> {
        examples(&self.section("Example"))
    }

    /// The maps below `Use instead`, in which it does not.
    pub fn good(&self) -> Vec<Example> {
        examples(&self.section("Use instead"))
    }
}

/// The fences of a section.
fn examples(section: &str) -> Vec<Example> {
    let mut examples = Vec::new();
    let mut open: Option<Example> = None;
    for line in section.lines() {
        match (&mut open, line.strip_prefix("```")) {
            (None, Some(info)) => {
                let (language, file) = info.split_once(' ').unwrap_or((info, ""));
                open = Some(Example { language: language.into(), file: file.into(), text: String::new() });
            }
            (Some(_), Some(_)) => examples.extend(open.take()),
            (Some(example), None) => {
                example.text.push_str(line);
                example.text.push('\n');
            }
            (None, None) => {}
        }
    }
    examples
}
