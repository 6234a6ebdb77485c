//! `hence rule`

use clap::{Args, ValueEnum};
use hence::check::{Profile, RULES, Rule, Scope, rules_index};
use hence::model::Scheme;
use serde::Serialize;

use super::schemes;
use super::terminal::Terminal;
use super::{Failure, Outcome};

/// Says what a rule means, with examples; without a name lists all rules
#[derive(Debug, Args)]
pub(super) struct Arguments {
    /// Code or name of the rule; the beginning of a code (`S2`) lists those that it names, `scheme:NAME` explains an
    /// argumentation scheme
    rule: Option<String>,
    /// All that is known of every rule
    #[arg(long, conflicts_with = "rule")]
    all: bool,
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
    if let Some(name) = arguments.rule.as_deref().and_then(|word| word.strip_prefix("scheme:")) {
        let scheme = scheme(name)?;
        terminal.write(&match arguments.format {
            Format::Human => schemes::page(scheme),
            Format::Json => schemes::json(&[scheme]),
        })?;
        return Ok(Outcome::Clean);
    }
    let named = arguments.rule.as_deref().map(named).transpose()?;
    let text = match (named.as_deref(), arguments.format) {
        (Some([rule]), Format::Human) => rule.page(),
        (Some(rules), Format::Human) => table(rules),
        (Some(rules), Format::Json) => json(rules),
        (None, Format::Human) if arguments.all => book(),
        (None, Format::Human) => table(RULES),
        (None, Format::Json) => json(RULES),
    };
    terminal.write(&text)?;
    Ok(Outcome::Clean)
}

/// The rule with this name, or those whose codes begin with it.
fn named(word: &str) -> Result<Vec<&'static Rule>, Failure> {
    Rule::find(word).map(|rule| vec![rule]).or_else(|mistake| {
        let begin = |rule: &&&Rule| {
            !word.is_empty() && rule.code.get(..word.len()).is_some_and(|code| code.eq_ignore_ascii_case(word))
        };
        let rules: Vec<&Rule> = RULES.iter().filter(begin).copied().collect();
        if rules.is_empty() { Err(mistake.into()) } else { Ok(rules) }
    })
}

/// The scheme with this name.
fn scheme(name: &str) -> Result<&'static Scheme, Failure> {
    Scheme::find(name).ok_or_else(|| {
        let help = match Scheme::nearest(name) {
            Some(nearest) => format!("did you mean `{nearest}`?"),
            None => "`hence schemes` lists all schemes".into(),
        };
        Failure::Usage(format!("there is no argumentation scheme `{name}`"), Some(help))
    })
}

/// The index and the pages of all rules, as Markdown.
fn book() -> String {
    let pages: Vec<String> = RULES.iter().map(|rule| rule.page()).collect();
    format!("{}\n{}", rules_index(), pages.join("\n"))
}

/// A line for each of these rules.
fn table(rules: &[&Rule]) -> String {
    let widest = rules.iter().map(|rule| rule.name.len()).max().unwrap_or(0);
    let lines = rules.iter().map(|rule| {
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
    options: Vec<OptionEntry<'a>>,
}

#[derive(Serialize)]
struct OptionEntry<'a> {
    name: &'a str,
    meaning: &'a str,
    expected: String,
    default: serde_json::Value,
}

fn json(rules: &[&Rule]) -> String {
    let entries = rules.iter().map(|rule| Entry {
        code: rule.code,
        name: rule.name,
        severity: rule.level.word(),
        profiles: match rule.scope {
            Scope::Always => None,
            Scope::Profiles(_) => {
                let running = Profile::ALL.iter().filter(|profile| rule.runs_in(**profile));
                Some(running.map(|profile| profile.word()).collect())
            }
        },
        summary: rule.documentation().summary(),
        documentation: rule.documentation().markdown().to_owned(),
        options: rule
            .options
            .iter()
            .map(|option| OptionEntry {
                name: option.name(),
                meaning: option.meaning(),
                expected: option.expected(),
                default: option.default_json(),
            })
            .collect(),
    });
    let report = Report {
        schema: 1,
        tool: env!("CARGO_PKG_NAME"),
        version: env!("CARGO_PKG_VERSION"),
        rules: entries.collect(),
    };
    serde_json::to_string_pretty(&report).unwrap_or_default() + "\n"
}
