//! `hence rule`

use clap::{Args, ValueEnum};
use hence::check::{RULES, Rule, Scope};
use serde::Serialize;

use super::terminal::Terminal;
use super::{Failure, Outcome};

/// Says what a rule means, with examples; without a name lists all rules
#[derive(Debug, Args)]
pub(super) struct Arguments {
    /// Code or name of the rule
    rule: Option<String>,
    /// How it is shown
    #[arg(long, value_enum, default_value_t, value_name = "FORMAT")]
    format: Format,
}

/// How rules are shown.
#[derive(Clone, Copy, Debug, Default, ValueEnum)]
enum Format {
    /// For people
    #[default]
    Human,
    /// For programs
    Json,
}

pub(super) fn run(arguments: Arguments, terminal: &mut Terminal) -> Result<Outcome, Failure> {
    let text = match (arguments.rule, arguments.format) {
        (Some(word), Format::Human) => page(Rule::find(&word)?),
        (Some(word), Format::Json) => json(&[Rule::find(&word)?]),
        (None, Format::Human) => table(),
        (None, Format::Json) => json(RULES),
    };
    terminal.write(&text)?;
    Ok(Outcome::Clean)
}

/// All of a rule, as Markdown.
fn page(rule: &Rule) -> String {
    let Rule { code, name, level, scope, .. } = rule;
    let when = match scope {
        Scope::Always => "always runs".to_owned(),
        Scope::Profiles(_) => format!("profiles: {scope}"),
    };
    format!("# {code} {name}\n\n{level}; {when}\n\n{}", rule.documentation().markdown())
}

/// A line for each rule.
fn table() -> String {
    let widest = RULES.iter().map(|rule| rule.name.len()).max().unwrap_or(0);
    let lines = RULES.iter().map(|rule| {
        let Rule { code, name, level, scope, .. } = rule;
        let (level, scope) = (level.word(), scope.to_string());
        format!("{code}  {name:widest$}  {level:7}  {scope}\n")
    });
    lines.collect()
}

#[derive(Serialize)]
struct Report<'a> {
    schema: u32,
    tool: &'a str,
    version: &'a str,
    rules: Vec<Entry<'a>>,
}

#[derive(Serialize)]
struct Entry<'a> {
    code: &'a str,
    name: &'a str,
    severity: &'a str,
    /// `null` where it always runs.
    profiles: Option<Vec<&'a str>>,
    summary: String,
    documentation: String,
}

fn json(rules: &[&Rule]) -> String {
    let entries = rules.iter().map(|rule| Entry {
        code: rule.code,
        name: rule.name,
        severity: rule.level.word(),
        profiles: match rule.scope {
            Scope::Always => None,
            Scope::Profiles(profiles) => Some(profiles.iter().map(|profile| profile.word()).collect()),
        },
        summary: rule.documentation().summary(),
        documentation: rule.documentation().markdown().to_owned(),
    });
    let report = Report {
        schema: 1,
        tool: env!("CARGO_PKG_NAME"),
        version: env!("CARGO_PKG_VERSION"),
        rules: entries.collect(),
    };
    serde_json::to_string_pretty(&report).unwrap_or_default() + "\n"
}
