//! `hence evaluate`

use std::fmt::Write as _;

use clap::Args;
use hence::Document;
use hence::model::{Element, Model};
use hence::query::Set;
use hence::reason::{Label, Reasons, Supposition};
use serde::Serialize;

use super::input::Input;
use super::output::TextOrJson;
use super::query::ask;
use super::terminal::Terminal;
use super::{Failure, Outcome};

/// Weighs a map: what is in, what is out, what stays undecided, and why
///
/// A claim is in when it stands against all that is said against it and a reason for it is in, or none is
/// needed. `--without` and `--assume` show what changes if something were not there, or stood by itself.
#[derive(Debug, Args)]
pub(super) struct Arguments {
    #[command(flatten)]
    input: Input,
    /// What to show of it, as a question (see `hence query --help-language`)
    #[arg(value_name = "EXPR")]
    expression: Option<String>,
    /// As if this were not there: a question whose answer is left out
    #[arg(long, value_name = "EXPR")]
    without: Option<String>,
    /// As if this stood by itself
    #[arg(long, value_name = "EXPR")]
    assume: Option<String>,
    /// How it is shown
    #[arg(long, value_enum, default_value_t, value_name = "FORMAT")]
    format: TextOrJson,
}

pub(super) fn run(arguments: Arguments, terminal: &mut Terminal) -> Result<Outcome, Failure> {
    let document = arguments.input.read(terminal)?;
    let before = Reasons::new(document.model());
    let answer = |expression: &Option<String>, otherwise: fn(&Model) -> Set| match expression {
        Some(expression) => ask(&document, &before, expression, &arguments.input.settings()?),
        None => Ok(otherwise(document.model())),
    };
    let shown = answer(&arguments.expression, Set::all)?;
    let [without, assumed] = [answer(&arguments.without, Set::empty)?, answer(&arguments.assume, Set::empty)?];
    let is_changed = arguments.without.is_some() || arguments.assume.is_some();
    let supposition = Supposition { without: without.elements().collect(), assumed: assumed.elements().collect() };
    let after = Reasons::supposing(document.model(), &supposition);
    let verdicts: Vec<Verdict> = shown
        .elements()
        .filter(|&element| !without.contains(element) && !assumed.contains(element))
        .map(|element| Verdict::new(&document, [&before, &after], element))
        .filter(|verdict| !is_changed || verdict.before != verdict.label)
        .collect();
    let text = match arguments.format {
        TextOrJson::Text => text(&verdicts, is_changed),
        TextOrJson::Json => json(&verdicts),
    };
    terminal.write(&text)?;
    Ok(Outcome::Clean)
}

/// What becomes of a claim or argument.
#[derive(Serialize)]
struct Verdict {
    /// `[A]` or `<B>`; the text of a claim without a title.
    name: String,
    text: Option<String>,
    label: &'static str,
    because: String,
    /// Its label in the map as it stands.
    before: &'static str,
    line: u32,
}

impl Verdict {
    fn new(document: &Document, [before, after]: [&Reasons; 2], element: Element) -> Verdict {
        let model = document.model();
        let (text, span) = match element {
            Element::Claim(id) => (model.claim(id).text(), model.claim(id).span()),
            Element::Argument(id) => (model.argument(id).text(), model.argument(id).span()),
            Element::Inference(id) => (None, model.inference(id).span),
        };
        let is_untitled = matches!(element, Element::Claim(id) if model.claim(id).is_untitled());
        let text = text.filter(|_| !is_untitled).map(|text| text.string.trim().to_owned());
        let line = document.files().get(span.file).position(span.start).line;
        Verdict {
            name: model.element_name(element),
            text,
            label: after.label(element).word(),
            because: after.because(element, &|element| model.element_name(element)),
            before: before.label(element).word(),
            line,
        }
    }
}

/// By label, the worst last: each with what it says and why it is so.
fn text(verdicts: &[Verdict], is_changed: bool) -> String {
    if verdicts.is_empty() {
        return if is_changed { "Nothing changes.\n".into() } else { "There is nothing to weigh.\n".into() };
    }
    let mut out = String::new();
    for label in [Label::Out, Label::Undecided, Label::In] {
        let (word, with_it) = (label.word(), |verdict: &&Verdict| verdict.label == label.word());
        let number = verdicts.iter().filter(with_it).count();
        if number == 0 {
            continue;
        }
        // Writing to a string cannot fail.
        let _ = writeln!(out, "{}{word}: {number}\n", if out.is_empty() { "" } else { "\n" });
        for verdict in verdicts.iter().filter(with_it) {
            let text = verdict.text.as_ref().map(|text| format!(": {text}")).unwrap_or_default();
            let before = if is_changed { format!(" (was {})", verdict.before) } else { String::new() };
            let _ = writeln!(out, "  {}{text}{before}\n      {}", verdict.name, verdict.because);
        }
    }
    out
}

fn json(verdicts: &[Verdict]) -> String {
    #[derive(Serialize)]
    struct Verdicts<'a> {
        schema: u32,
        verdicts: &'a [Verdict],
    }
    // Texts and numbers: there is nothing that could fail to be written.
    serde_json::to_string_pretty(&Verdicts { schema: 1, verdicts }).unwrap_or_default() + "\n"
}
