//! Findings as GitLab shows them beside a change: its code quality report.

use serde::Serialize;

use super::{Reported, Severity};

#[derive(Serialize)]
struct Issue<'a> {
    description: &'a str,
    check_name: String,
    fingerprint: String,
    severity: &'a str,
    location: Location,
}

#[derive(Serialize)]
struct Location {
    path: String,
    lines: Lines,
}

#[derive(Serialize)]
struct Lines {
    begin: u32,
    end: u32,
}

/// All findings as one report. Ends with a line break.
pub fn gitlab(findings: &[Reported]) -> String {
    // Two findings with one fingerprint would be shown as one.
    let mut seen = std::collections::BTreeMap::new();
    let issues = findings.iter().map(|reported| {
        let finding = reported.finding;
        let file = reported.files.get(finding.span().file);
        let (begin, end) = (file.position(finding.span().start).line, file.position(finding.span().end).line);
        let count: &mut usize = seen.entry(&reported.fingerprint).or_default();
        *count += 1;
        let fingerprint = match *count {
            1 => reported.fingerprint.clone(),
            count => format!("{}-{count}", reported.fingerprint),
        };
        Issue {
            description: &finding.message,
            check_name: format!("{} {}", finding.code, finding.name),
            fingerprint,
            severity: match finding.severity {
                Severity::Error => "major",
                Severity::Warning => "minor",
                Severity::Info => "info",
            },
            location: Location { path: reported.file(), lines: Lines { begin, end } },
        }
    });
    serde_json::to_string_pretty(&issues.collect::<Vec<_>>()).unwrap_or_default() + "\n"
}
