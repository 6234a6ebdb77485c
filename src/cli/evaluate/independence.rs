//! `hence evaluate --independence`

use std::fmt::Write as _;

use hence::Document;
use hence::evaluate::independence::Independence;
use hence::report::evaluation;

use super::table::{Format, named, row};

pub(super) fn shown(document: &Document, format: Format) -> String {
    let found = Independence::of(document);
    match format {
        Format::Text => text(&found),
        Format::Json => found.json(),
        Format::Csv => csv(&found),
        Format::Html => evaluation::independence(document.model(), &found),
    }
}

fn text(found: &Independence) -> String {
    if found.conclusions.is_empty() {
        return "No claim has reasons, so there is nothing that could rest on sources.\n".into();
    }
    let mut out = String::new();
    for conclusion in &found.conclusions {
        let cited = match (conclusion.cited, conclusion.origins.len()) {
            (cited, origins) if cited > origins => format!("; {cited} are cited"),
            _ => String::new(),
        };
        // Writing to a string cannot fail.
        let _ = writeln!(out, "{}", named(&conclusion.name, conclusion.text.as_deref()));
        let _ = writeln!(out, "    rests on {}{cited}", counted(&conclusion.origins));
        for reason in &conclusion.reasons {
            let _ = writeln!(out, "    {}: {}", reason.name, counted(&reason.origins));
        }
    }
    out
}

fn counted(origins: &[String]) -> String {
    match origins {
        [] => "no evidence".into(),
        [one] => format!("one source, {one}"),
        many => format!("{} independent sources: {}", many.len(), many.join(", ")),
    }
}

/// A row for each conclusion, which names no reason, then one for each of its reasons.
fn csv(found: &Independence) -> String {
    let mut out = row(["conclusion", "reason", "independent sources", "sources"]);
    for conclusion in &found.conclusions {
        let mut push = |reason: &str, origins: &[String]| {
            out += &row([&*conclusion.name, reason, &origins.len().to_string(), &origins.join("; ")]);
        };
        push("", &conclusion.origins);
        conclusion.reasons.iter().for_each(|reason| push(&reason.name, &reason.origins));
    }
    out
}
