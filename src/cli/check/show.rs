//! What was found, in the form that was asked for.

use std::collections::BTreeMap;

use clap::ValueEnum;
use hence::check::{Digest, RULES, fingerprint};
use hence::diagnostic::{
    Applicability, Diagnostic, Reported, RuleText, Severity, concise, github, gitlab, human, json, json_line, junit,
    markdown, sarif,
};
use hence::text::Files;
use serde_json::json;

use super::super::settings::with_slashes;
use super::super::terminal::Terminal;
use super::super::{Failure, counted};

/// How findings are shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub(super) enum Format {
    /// With the lines of the map around them
    #[default]
    Human,
    /// One line each
    Concise,
    /// For programs
    Json,
    /// For programs, one finding a line
    Jsonl,
    /// For code hosts and editors: SARIF 2.1.0
    Sarif,
    /// Beside a change on GitHub
    Github,
    /// Beside a change on GitLab: a code quality report
    Gitlab,
    /// As results of tests
    Junit,
    /// As a table, for the summary of a job
    Markdown,
}

/// A finding and what it was found in.
#[derive(Clone, Copy)]
pub(super) struct Item<'a> {
    pub(super) files: &'a Files,
    pub(super) finding: &'a Diagnostic,
    /// `None` for what stands in a list of known findings.
    pub(super) digest: Option<&'a Digest>,
}

impl<'a> Item<'a> {
    fn reported(self) -> Reported<'a> {
        let file = self.files.get(self.finding.span().file).name();
        let file = with_slashes(std::path::Path::new(file));
        let fingerprint = match self.digest {
            Some(digest) => fingerprint(&file, self.finding, digest),
            None => format!("{}:{}", self.finding.code, self.finding.span().start),
        };
        Reported { files: self.files, finding: self.finding, fingerprint }
    }
}

/// Writes the findings, worst first. `checked` are the names of all maps.
pub(super) fn show(items: &[Item], checked: &[&str], format: Format, terminal: &mut Terminal) -> Result<(), Failure> {
    let reported = || items.iter().map(|item| item.reported()).collect::<Vec<_>>();
    let text = match format {
        Format::Human => {
            let style = terminal.style();
            for item in items {
                terminal.write(&human(item.files, item.finding, style))?;
                terminal.write("\n")?;
            }
            if checked.is_empty() { String::new() } else { summary(items, checked.len()) }
        }
        Format::Concise => items.iter().map(|item| concise(item.files, item.finding)).collect(),
        Format::Json => json(items.iter().map(|item| (item.files, item.finding))),
        Format::Jsonl => items.iter().map(|item| json_line(item.files, item.finding)).collect(),
        Format::Sarif => sarif(&reported(), &rules()),
        Format::Github => reported().iter().map(github).collect(),
        Format::Gitlab => gitlab(&reported()),
        Format::Junit => junit(&reported(), checked.iter().copied()),
        Format::Markdown => format!("{}\n{}", markdown(&reported()), summary(items, checked.len())),
    };
    terminal.write(&text)?;
    Ok(())
}

fn rules() -> Vec<RuleText> {
    let text = |rule: &&'static hence::check::Rule| RuleText {
        code: rule.code,
        name: rule.name,
        severity: rule.level,
        summary: rule.documentation().summary(),
        markdown: rule.documentation().markdown().to_owned(),
    };
    RULES.iter().map(text).collect()
}

/// How often each rule has found something, most often first.
pub(super) fn show_statistics(items: &[Item], format: Format, terminal: &mut Terminal) -> Result<(), Failure> {
    let mut counts: BTreeMap<(&str, &str), (usize, usize, Severity)> = BTreeMap::new();
    for Item { finding, .. } in items {
        let (count, fixes, worst) = counts.entry((finding.code, finding.name)).or_insert((0, 0, finding.severity));
        *count += 1;
        *fixes += usize::from(finding.fix.is_some());
        *worst = finding.severity.max(*worst);
    }
    let mut rows: Vec<_> = counts.into_iter().collect();
    rows.sort_by_key(|&((code, _), (count, ..))| (std::cmp::Reverse(count), code));
    let text: String = match format {
        Format::Json => {
            let rows = rows.iter().map(|((code, name), (count, fixes, worst))| {
                json!({ "code": code, "name": name, "count": count, "fixes": fixes, "worst": worst.word() })
            });
            let report = json!({
                "schema": 1,
                "tool": env!("CARGO_PKG_NAME"),
                "version": env!("CARGO_PKG_VERSION"),
                "rules": rows.collect::<Vec<_>>(),
            });
            serde_json::to_string_pretty(&report).unwrap_or_default() + "\n"
        }
        _ => {
            let widest = rows.iter().map(|((_, name), _)| name.len()).max().unwrap_or(0);
            let line = |((code, name), (count, fixes, worst)): &((&str, &str), (usize, usize, Severity))| {
                let fixes = if *fixes > 0 { format!("  {fixes} with a fix") } else { String::new() };
                format!("{count:>6}  {code}  {name:widest$}  {worst}{fixes}\n")
            };
            rows.iter().map(line).collect()
        }
    };
    terminal.write(&text)?;
    Ok(())
}

/// How much was found, in one line: `1 error and 2 warnings in 3 maps`; in another, what can be mended.
fn summary(items: &[Item], maps: usize) -> String {
    let levels = [(Severity::Error, "error"), (Severity::Warning, "warning"), (Severity::Info, "hint")];
    let counts: Vec<String> = levels
        .iter()
        .map(|&(level, word)| (items.iter().filter(|item| item.finding.severity == level).count(), word))
        .filter(|&(count, _)| count > 0)
        .map(|(count, word)| counted(count, word))
        .collect();
    let found = match counts.as_slice() {
        [] => "nothing found".to_owned(),
        [one] => one.clone(),
        [first @ .., last] => format!("{} and {last}", first.join(", ")),
    };
    format!("{found} in {}\n{}", counted(maps, "map"), mendable(items))
}

fn mendable(items: &[Item]) -> String {
    let fixes = items.iter().filter_map(|item| item.finding.fix.as_ref());
    let (safe, other): (Vec<_>, Vec<_>) = fixes.partition(|fix| fix.applicability == Applicability::Safe);
    match (safe.len(), other.len()) {
        (0, 0) => String::new(),
        (safe, 0) => format!("{safe} of them can be mended with --fix\n"),
        (0, other) => format!("{other} of them can be mended with --fix --unsafe-fixes\n"),
        (safe, other) => format!("{safe} of them can be mended with --fix, {other} more with --unsafe-fixes\n"),
    }
}
