//! `hence config`

use std::path::{Path, PathBuf};

use clap::Args;
use hence::Document;
use hence::check::{Asker, Because, Level, Plan, RULES, Rule, Selection, Settings};
use hence::diagnostic::visible;
use hence::query::Alias;
use hence::text::Span;
use serde::Serialize;
use serde_json::Value as Json;

use super::input::{Reading, ReadingFlags};
use super::output::TextOrJson;
use super::settings::{Configurations, Flags, Found, Source, shown};
use super::terminal::Terminal;
use super::{Failure, Outcome};

/// Prints what is in force for a map or a folder, and where each of it comes from
///
/// What a map says in its front matter (`hence:`) overrules `hence.toml`, and the command line overrules both.
#[derive(Debug, Args)]
pub(super) struct Arguments {
    /// The map or folder; without it the current folder
    path: Option<PathBuf>,
    /// How it is shown
    #[arg(long, value_enum, default_value_t, value_name = "FORMAT")]
    format: TextOrJson,
    #[command(flatten)]
    source: Source,
    #[command(flatten)]
    flags: Flags,
}

/// What is in force.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Report {
    schema: u32,
    tool: &'static str,
    version: &'static str,
    /// The configuration file, where there is one.
    file: Option<String>,
    /// Where the project begins.
    root: Option<String>,
    profile: Setting,
    /// Folders from which maps may include files, besides their own.
    folders: Vec<String>,
    /// The file of known findings.
    baseline: Option<String>,
    /// Names for expressions in questions.
    aliases: Vec<AliasReport>,
    rules: Vec<RuleReport>,
}

#[derive(Serialize)]
struct AliasReport {
    /// How it is used.
    signature: String,
    definition: String,
}

/// A value and where it comes from.
#[derive(Serialize)]
struct Setting {
    value: Json,
    from: String,
}

#[derive(Serialize)]
struct RuleReport {
    code: &'static str,
    name: &'static str,
    /// `off`, or how bad what it finds is.
    level: &'static str,
    from: String,
    options: Vec<OptionReport>,
}

#[derive(Serialize)]
struct OptionReport {
    name: &'static str,
    value: Json,
    from: String,
}

pub(super) fn run(arguments: Arguments, terminal: &mut Terminal) -> Result<Outcome, Failure> {
    let path = arguments.path.unwrap_or_else(|| PathBuf::from("."));
    let flags = arguments.flags.selection()?;
    let reading =
        Reading { configurations: Configurations::new(arguments.source), ..Reading::new(&ReadingFlags::default())? };
    let found = reading.configurations.of(&path)?;
    let document = if path.is_dir() { None } else { Some(one_map(&reading, &path)?) };
    let settings = match &found {
        Some(found) => found.in_force(&path, flags).settings,
        None => Settings { flags, ..Settings::default() },
    };
    let (map, mistakes) = document.as_ref().map(|document| Selection::of_map(document.model())).unwrap_or_default();
    if !mistakes.is_empty() {
        terminal.message("the front matter says what cannot be meant; `hence check` shows it");
    }
    let sources = Sources { found: found.as_deref(), document: document.as_ref() };
    let report = sources.report(&Plan::new(&settings, map));
    terminal.write(&match arguments.format {
        TextOrJson::Text => text(&report),
        TextOrJson::Json => serde_json::to_string_pretty(&report).unwrap_or_default() + "\n",
    })?;
    Ok(Outcome::Clean)
}

fn one_map(reading: &Reading, path: &Path) -> Result<Document, Failure> {
    let mut documents = reading.read(path)?;
    match documents.len() {
        0 => Err(Failure::Usage(format!("there is no map in `{}`", path.display()), None)),
        _ => Ok(documents.swap_remove(0)),
    }
}

/// Where settings can stand.
struct Sources<'a> {
    found: Option<&'a Found>,
    document: Option<&'a Document>,
}

impl Sources<'_> {
    fn report(&self, plan: &Plan) -> Report {
        let (profile, because) = plan.profile();
        Report {
            schema: 1,
            tool: env!("CARGO_PKG_NAME"),
            version: env!("CARGO_PKG_VERSION"),
            file: self.found.map(|found| found.name.clone()),
            root: self
                .found
                .map(|found| shown(&found.root))
                .map(|root| if root.is_empty() { ".".into() } else { root }),
            profile: Setting { value: profile.word().into(), from: self.from(because) },
            folders: self
                .found
                .map(|found| found.folders.iter().map(|folder| shown(folder)).collect())
                .unwrap_or_default(),
            baseline: self.found.and_then(Found::baseline).map(|path| shown(&path)),
            aliases: self.aliases(),
            rules: RULES.iter().map(|rule| self.rule(rule, plan)).collect(),
        }
    }

    fn aliases(&self) -> Vec<AliasReport> {
        let aliases = self.found.into_iter().flat_map(|found| found.configuration.aliases.iter());
        let report =
            |alias: &Alias| AliasReport { signature: alias.signature(), definition: alias.definition.to_string() };
        aliases.map(report).collect()
    }

    fn rule(&self, rule: &'static Rule, plan: &Plan) -> RuleReport {
        let decision = plan.decision(rule);
        let (level, because) = match (decision.runs, decision.severity) {
            (false, _) => (Level::Off.word(), decision.because),
            (true, Some((severity, because))) => (severity.word(), because),
            (true, None) => (rule.level.word(), decision.because),
        };
        let options = rule.options.iter().map(|option| match plan.chosen(rule, option.name()) {
            Some((datum, because)) => {
                let value = serde_json::to_value(&datum.value).unwrap_or_default();
                OptionReport { name: option.name(), value, from: self.from(because) }
            }
            None => {
                OptionReport { name: option.name(), value: option.default_json(), from: self.from(Because::Default) }
            }
        });
        RuleReport { code: rule.code, name: rule.name, level, from: self.from(because), options: options.collect() }
    }

    /// Where something comes from: `hence.toml:3`, `command line`, `profile news`.
    fn from(&self, because: Because) -> String {
        match because {
            Because::Default => "default".into(),
            Because::Always => "always runs".into(),
            Because::Profile(profile) => format!("profile {profile}"),
            Because::Asked(Asker::Flags, _) => "command line".into(),
            Because::Asked(Asker::Map, span) => place(self.document.map(Document::files), span, "front matter"),
            Because::Asked(Asker::File(_), span) => place(self.found.map(|found| &found.files), span, "configuration"),
        }
    }
}

fn place(files: Option<&hence::text::Files>, span: Option<Span>, otherwise: &str) -> String {
    match (files, span) {
        (Some(files), Some(span)) => format!("{}:{}", files.get(span.file).name(), files.position(span).line),
        _ => otherwise.to_owned(),
    }
}

fn text(report: &Report) -> String {
    let mut lines = vec![format!("configuration  {}", report.file.as_deref().unwrap_or("none"))];
    lines.extend(report.root.as_ref().map(|root| format!("project        {root}")));
    let profile = report.profile.value.as_str().unwrap_or_default();
    lines.push(format!("profile        {profile}  ({})", report.profile.from));
    lines.extend(report.folders.iter().map(|folder| format!("folder         {folder}")));
    let alias = |alias: &AliasReport| format!("alias          {} = {}", alias.signature, visible(&alias.definition));
    lines.extend(report.aliases.iter().map(alias));
    lines.extend(report.baseline.iter().map(|path| format!("baseline       {path}")));
    lines.push(String::new());
    let widest = report.rules.iter().map(|rule| rule.name.len()).max().unwrap_or(0);
    for rule in &report.rules {
        lines.push(format!("{}  {:widest$}  {:7}  {}", rule.code, rule.name, rule.level, rule.from));
        let options = rule.options.iter();
        lines.extend(options.map(|option| format!("      {} = {}  ({})", option.name, option.value, option.from)));
    }
    lines.join("\n") + "\n"
}
