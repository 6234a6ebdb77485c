//! `hence schemes`

use std::fmt::Write;

use clap::Args;
use hence::model::{QuestionKind, Scheme};
use serde::Serialize;

use super::output::TextOrJson;
use super::terminal::Terminal;
use super::{Failure, Outcome};

/// Lists argumentation schemes: common kinds of reasoning, each with what it needs and what to ask of it
///
/// An argument names its own with `{scheme: expert_opinion}`; `hence rule scheme:expert_opinion` explains one.
#[derive(Debug, Args)]
pub(super) struct Arguments {
    /// Only those with these words in their names or that of their family, such as `expert` or `cause`
    words: Vec<String>,
    /// How they are shown
    #[arg(long, value_enum, default_value_t, value_name = "FORMAT")]
    format: TextOrJson,
}

pub(super) fn run(arguments: Arguments, terminal: &mut Terminal) -> Result<Outcome, Failure> {
    let words: Vec<String> = arguments.words.iter().map(|word| word.to_lowercase()).collect();
    let chosen: Vec<&Scheme> = Scheme::all().iter().filter(|scheme| is_about(scheme, &words)).collect();
    if chosen.is_empty() {
        let why = format!("no scheme has `{}` in its name", arguments.words.join(" "));
        return Err(Failure::Usage(why, Some("`hence schemes` lists all".into())));
    }
    let text = match arguments.format {
        TextOrJson::Text => table(&chosen),
        TextOrJson::Json => json(&chosen),
    };
    terminal.write(&text)?;
    Ok(Outcome::Clean)
}

/// Does every word stand in one of the names of the scheme?
fn is_about(scheme: &Scheme, words: &[String]) -> bool {
    let names = [scheme.id, scheme.name, scheme.family].into_iter().chain(scheme.aliases.iter().copied());
    let names = names.collect::<Vec<&str>>().join("\n").to_lowercase();
    words.iter().all(|word| names.contains(word.as_str()))
}

/// A line for each scheme: its word, its name, its family, the slots of its premises.
fn table(schemes: &[&Scheme]) -> String {
    let width = |of: fn(&Scheme) -> &str| schemes.iter().map(|scheme| of(scheme).len()).max().unwrap_or(0);
    let (id, family) = (width(|scheme| scheme.id), width(|scheme| scheme.family));
    let lines = schemes.iter().map(|scheme| {
        let slots: Vec<&str> = scheme.premises.iter().map(|slot| slot.slot).collect();
        format!("{:id$}  {:family$}  {} ({})\n", scheme.id, scheme.family, scheme.name, slots.join(", "))
    });
    lines.collect()
}

/// All of a scheme, as Markdown.
pub(super) fn page(scheme: &Scheme) -> String {
    let Scheme { id, name, family, reference, .. } = scheme;
    let mut page = format!("# {name}\n\n`scheme: {id}`; family: {family}; after {reference}\n");
    if !scheme.aliases.is_empty() {
        let _ = write!(page, "\nAlso called: {}\n", scheme.aliases.join(", "));
    }
    page += "\n## What it needs\n";
    for premise in &scheme.premises {
        let _ = writeln!(page, "- `{}`: {}", premise.slot, premise.form());
    }
    let _ = writeln!(page, "- conclusion: {}", scheme.conclusion.replace('{', "‹").replace('}', "›"));
    page += "\n## What to ask of it\n";
    for question in &scheme.questions {
        let _ = writeln!(page, "- `{}` {} ({})", question.id, question.text(), burden(question.kind));
    }
    let _ = write!(page, "\n## A map to begin with\n```argdown\n{}```\n", scheme.example());
    page + "\nEach question is answered under `answers` of the argument: by a claim (`CQ1: \"[Title]\"`), by words that say\n\
           why it needs no answer, or not yet (`CQ1: open`).\n"
}

/// What a question does, and who has to show something.
fn burden(kind: QuestionKind) -> &'static str {
    match kind {
        QuestionKind::Undermine => "doubts a premise: who argues has to support it",
        QuestionKind::Assumption => "doubts what is taken for granted: who argues has to support it",
        QuestionKind::Exception => "names an exception: who doubts has to show it",
        QuestionKind::Rebuttal => "speaks against the conclusion: who doubts has to show it",
    }
}

#[derive(Serialize)]
struct Report<'a> {
    schema: u32,
    tool: &'a str,
    version: &'a str,
    schemes: &'a [&'a Scheme],
}

pub(super) fn json(schemes: &[&Scheme]) -> String {
    let report = Report { schema: 1, tool: env!("CARGO_PKG_NAME"), version: env!("CARGO_PKG_VERSION"), schemes };
    serde_json::to_string_pretty(&report).unwrap_or_default() + "\n"
}
