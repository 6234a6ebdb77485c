//! Findings as a page of Markdown: for the summary of a job, or a comment beside a change.

use super::Reported;

/// All findings as a table, worst first as they come. Ends with a line break.
pub fn markdown(findings: &[Reported]) -> String {
    if findings.is_empty() {
        return "Nothing found.\n".into();
    }
    let mut page = String::from("| | rule | where | what |\n|---|---|---|---|\n");
    for reported in findings {
        let finding = reported.finding;
        let place = reported.files.position(finding.span());
        let (file, line) = (escape_markdown(&reported.file()), place.line);
        let help = finding.help.as_deref().map(|help| format!("<br>{}", escape_markdown(help))).unwrap_or_default();
        let message = escape_markdown(&finding.message);
        page += &format!(
            "| {} | {} {} | {file}:{line} | {message}{help} |\n",
            finding.severity, finding.code, finding.name
        );
    }
    page
}

/// A text as it may stand in a line or a cell of Markdown: none of its signs means anything, but names in backticks
/// are still such.
pub fn escape_markdown(text: &str) -> String {
    let mut cell = String::with_capacity(text.len());
    let mut in_name = false;
    let has_names = text.matches('`').count().is_multiple_of(2);
    for char in text.chars() {
        match char {
            '`' if has_names => {
                in_name = !in_name;
                cell.push('`');
            }
            '|' => cell += "\\|",
            '\n' | '\r' | '\t' => cell.push(' '),
            '<' if !in_name => cell += "&lt;",
            '>' if !in_name => cell += "&gt;",
            '&' if !in_name => cell += "&amp;",
            '\\' | '*' | '_' | '[' | ']' | '`' | '#' | '!' | '@' | '~' | '$' if !in_name => {
                cell.push('\\');
                cell.push(char);
            }
            char if char.is_control() => cell.push('\u{fffd}'),
            char => cell.push(char),
        }
    }
    cell
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::tests::found;

    #[test]
    fn a_text_of_a_map_stays_in_its_cell() {
        assert_eq!(
            escape_markdown("`[a|b]` is <b>odd</b> | [x](y)"),
            "`[a\\|b]` is &lt;b&gt;odd&lt;/b&gt; \\| \\[x\\](y)"
        );
        assert_eq!(escape_markdown("a ` b\n<script>"), "a \\` b &lt;script&gt;");
        let (files, mut finding) = found("[A]: one\n", &[("one", "")]);
        finding.help("say more");
        let reported = Reported { files: &files, finding: &finding, fingerprint: String::new() };
        insta::assert_snapshot!(markdown(&[reported]), @r"
        | | rule | where | what |
        |---|---|---|---|
        | warning | X000 example | map.argdown:1 | something is `odd`<br>say more |
        ");
    }
}
