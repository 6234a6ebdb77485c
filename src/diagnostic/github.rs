//! Findings as GitHub shows them beside a change: commands of its workflows, one a line.

use super::{Reported, Severity};

/// A finding as a workflow command. Ends with a line break.
pub fn github(reported: &Reported) -> String {
    let finding = reported.finding;
    let command = match finding.severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Info => "notice",
    };
    let file = reported.files.get(finding.span().file);
    let (start, end) = (file.position(finding.span().start), file.position(finding.span().end));
    // A column of the end is understood only where it stands on the line of the start.
    let place = match start.line == end.line {
        true => format!("line={},endLine={},col={},endColumn={}", start.line, end.line, start.column, end.column),
        false => format!("line={},endLine={}", start.line, end.line),
    };
    let title = property(&format!("{} {}", finding.code, finding.name));
    let help = finding.help.as_ref().map(|help| format!("\nhelp: {help}")).unwrap_or_default();
    let text = data(&format!("{}{help}", finding.message));
    format!("::{command} title={title},file={},{place}::{text}\n", property(&reported.file()))
}

/// What stands behind the second `::`.
fn data(text: &str) -> String {
    text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

/// The value of a property.
fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::tests::found;

    #[test]
    fn signs_of_the_command_cannot_come_from_the_map() {
        let (files, mut finding) = found("[A]: one\n  two\n", &[("one", "")]);
        finding.message = "50 %\n::error::no".into();
        finding.help("say more");
        let shown = |finding: &crate::diagnostic::Diagnostic| {
            github(&Reported { files: &files, finding, fingerprint: String::new() })
        };
        assert_eq!(
            shown(&finding),
            "::warning title=X000 example,file=map.argdown,line=1,endLine=1,col=6,endColumn=9::50 %25%0A::error::no%0Ahelp: say more\n"
        );
        finding.primary.span.end += 4;
        assert!(shown(&finding).contains("file=map.argdown,line=1,endLine=2::"));
        assert_eq!(property("a:b,c%"), "a%3Ab%2Cc%25");
    }
}
