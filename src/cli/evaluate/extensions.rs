//! `hence evaluate --semantics`: extensions of maps and of frameworks.

use std::fs;
use std::path::Path;

use clap::{Args, ValueEnum};
use hence::evaluate::extensions::{Answer, MapFramework, Subject, Task, answer};
use hence::evaluate::{BagStrengths, Semantics as Gradual};
use hence::framework::file::{Content, Format, read};
use hence::framework::{Budget, Names, Semantics};
use hence::model::{Element, Model};
use hence::reason::Reasons;

use super::super::input::{Input, Unreadable};
use super::super::output::TextOrJson;
use super::super::query::ask;
use super::super::terminal::Terminal;
use super::super::{Failure, Outcome};

/// What is asked of extensions, as the command line says it.
#[derive(Debug, Args)]
pub(super) struct Options {
    /// Which sets of claims and arguments count as acceptable together: `grounded`, `complete`, `preferred`,
    /// `stable`, `semi-stable`, `stage`, `ideal`, or the codes of the ICCMA competitions (`PR`). For maps, and for
    /// frameworks (`af`, `aba`, `apx`, `tgf`)
    #[arg(long, value_name = "SEMANTICS", value_parser = semantics, help_heading = "Extensions")]
    semantics: Option<Semantics>,
    /// What is asked of them; without it `DC` if there is a `--query`, else `EE`
    #[arg(long, value_enum, ignore_case = true, help_heading = "Extensions")]
    task: Option<Code>,
    /// What `DC` and `DS` ask about: an argument of a framework, a claim `[A]` or an argument `<B>` of a map
    #[arg(long, value_name = "NAME", help_heading = "Extensions")]
    query: Option<String>,
    /// How many extensions `EE` shows
    #[arg(long, value_name = "NUMBER", default_value_t = 1000, help_heading = "Extensions")]
    limit: usize,
    /// After how many steps of search it is enough, and the answer `UNKNOWN`
    #[arg(long, value_name = "STEPS", help_heading = "Extensions")]
    budget: Option<u64>,
}

/// A task.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Code {
    /// Is it in some extension?
    #[value(name = "DC")]
    Credulous,
    /// Is it in all extensions?
    #[value(name = "DS")]
    Sceptical,
    /// One extension
    #[value(name = "SE")]
    One,
    /// All extensions
    #[value(name = "EE")]
    All,
    /// How many extensions
    #[value(name = "CE")]
    Count,
}

fn semantics(word: &str) -> Result<Semantics, String> {
    let names = || Semantics::ALL.map(|(_, name, _)| format!("`{name}`")).join(", ");
    Semantics::named(word).ok_or_else(|| format!("it may be {}", names()))
}

/// Answers if extensions are asked for, or if the input is a framework. A framework with scores has strengths under
/// these semantics.
pub(super) fn run(
    options: &Options,
    input: &Input,
    semantics: &[Gradual],
    format: TextOrJson,
    terminal: &mut Terminal,
) -> Result<Option<Outcome>, Failure> {
    let is_asked = options.semantics.is_some() || options.task.is_some() || options.query.is_some();
    let content = if input.is_stdin() && !is_asked { None } else { framework(input)? };
    if content.is_none() && !is_asked {
        return Ok(None);
    }
    let answered = match content {
        None => options.of_map(input, terminal)?,
        Some(Content::Framework(framework)) => {
            let task = options.task(|name| named(name, framework.names()))?;
            options.answer(Subject::Framework(&framework), task)
        }
        Some(Content::Assumptions(framework)) => {
            let task = options.task(|name| named(name, framework.names()))?;
            options.answer(Subject::Assumptions(&framework), task)
        }
        Some(Content::Bag(bag)) if !is_asked => {
            let strengths = BagStrengths::new(&bag, semantics);
            terminal.write(&match format {
                TextOrJson::Text => strengths.text(),
                TextOrJson::Json => strengths.json(),
            })?;
            return Ok(Some(Outcome::Clean));
        }
        Some(Content::Bag(_)) => {
            let help = "supports and scores have strengths, which `hence evaluate` shows without `--semantics`";
            return Err(Failure::Usage("a `bag` has no extensions".into(), Some(help.into())));
        }
    };
    match format {
        TextOrJson::Text => terminal.write(&answered.text())?,
        TextOrJson::Json => terminal.write(&answered.json())?,
    }
    if let Some(steps) = answered.stopped_after {
        terminal.message(&format!("stopped after {steps} steps of search; `--budget` allows more"));
        return Ok(Some(Outcome::Findings));
    }
    if answered.more {
        terminal.message(&format!("there are more than {}; `--limit` shows more", options.limit));
    }
    Ok(Some(Outcome::Clean))
}

impl Options {
    fn answer(&self, subject: Subject, task: Task) -> Answer {
        let budget = self.budget.map(Budget::steps).unwrap_or_default();
        answer(subject, self.semantics.unwrap_or(Semantics::Grounded), task, budget)
    }

    fn of_map(&self, input: &Input, terminal: &mut Terminal) -> Result<Answer, Failure> {
        let document = input.read(terminal)?;
        let reasons = Reasons::new(document.model());
        let map = MapFramework::new(&reasons);
        let find = |name: &str| {
            let set = ask(&document, &reasons, &as_expression(name, document.model()), &input.in_force()?)?;
            let mut elements = set.elements();
            let found = elements.next().and_then(|element: Element| map.atom(element));
            match (found, elements.next()) {
                (Some(atom), None) => Ok(atom),
                _ => Err(Failure::Usage(format!("`{name}` is not exactly one claim or argument"), None)),
            }
        };
        let task = self.task(find)?;
        Ok(self.answer(Subject::Map(&map, document.model()), task))
    }

    fn task(&self, find: impl Fn(&str) -> Result<u32, Failure>) -> Result<Task, Failure> {
        let code = self.task.unwrap_or(if self.query.is_some() { Code::Credulous } else { Code::All });
        let query = || match &self.query {
            Some(name) => find(name),
            None => Err(Failure::Usage("say with `--query` what is asked about".into(), None)),
        };
        let task = match code {
            Code::Credulous => Task::Credulous(query()?),
            Code::Sceptical => Task::Sceptical(query()?),
            Code::One => Task::One,
            Code::All => Task::All(self.limit),
            Code::Count => Task::Count,
        };
        match (&self.query, code) {
            (Some(_), Code::One | Code::All | Code::Count) => {
                let message = format!("`--task {}` asks about no single argument", task.code());
                Err(Failure::Usage(message, Some("leave out `--query`, or ask for `DC` or `DS`".into())))
            }
            _ => Ok(task),
        }
    }
}

/// A bare title is that of a claim or an argument.
fn as_expression(name: &str, model: &Model) -> String {
    match name {
        _ if model.find_claim(name).is_some() => format!("[{name}]"),
        _ if model.find_argument(name).is_some() => format!("<{name}>"),
        _ => name.to_owned(),
    }
}

fn named(name: &str, names: &Names) -> Result<u32, Failure> {
    names.find(name).ok_or_else(|| {
        let help = match (names.nearest(name), names.len()) {
            (Some(nearest), _) => format!("did you mean `{nearest}`?"),
            (None, 0) => "it is empty".to_owned(),
            (None, count) => {
                format!("there are {count}, from `{}` to `{}`", names.name(0), names.name(count as u32 - 1))
            }
        };
        Failure::Usage(format!("there is no argument `{name}`"), Some(help))
    })
}

/// The input, if its name or its text says that it is a framework.
fn framework(input: &Input) -> Result<Option<Content>, Failure> {
    let path = input.path();
    let name = path.to_string_lossy();
    if Path::new(&*name).extension().is_some_and(|_| Format::of_file(&name).is_none()) && !is_plain(path) {
        return Ok(None);
    }
    let unreadable = |reason: String| Unreadable { name: name.clone().into_owned(), reason };
    let bytes = match input.is_stdin() {
        true => input.stdin_text()?.into_bytes(),
        false => fs::read(path).map_err(|error| unreadable(error.to_string()))?,
    };
    let says = std::str::from_utf8(&bytes).is_ok_and(|text| Format::of_text(text).is_some());
    if !says && Format::of_file(&name).is_none() {
        return Ok(None);
    }
    match read(&name, &bytes) {
        Ok((_, content)) => Ok(Some(content)),
        Err(wrong) => Err(Failure::Input(unreadable(wrong.to_string()))),
    }
}

/// Has a file an extension that says nothing of what is in it?
fn is_plain(path: &Path) -> bool {
    path.extension().is_some_and(|extension| extension == "txt")
}
