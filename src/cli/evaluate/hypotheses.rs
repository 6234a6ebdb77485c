//! `hence evaluate --hypotheses`

use std::fmt::Write as _;

use hence::Document;
use hence::evaluate::hypotheses::{Evidence, Hypotheses};
use hence::report::evaluation;

use super::table::{Format, named, row};

pub(super) fn shown(document: &Document, format: Format) -> String {
    let found = Hypotheses::of(document);
    match format {
        Format::Text => text(&found),
        Format::Json => found.json(),
        Format::Csv => csv(&found),
        Format::Html => evaluation::hypotheses(document.model(), &found),
    }
}

/// The hypotheses, numbered, then how each piece of evidence goes with them.
fn text(found: &Hypotheses) -> String {
    if found.hypotheses.is_empty() {
        return "There are no hypotheses. A claim becomes one by the tag `#hypothesis`.\n".into();
    }
    let mut out = String::new();
    for (number, hypothesis) in (1..).zip(&found.hypotheses) {
        let best = if hypothesis.least_inconsistent { ", the least" } else { "" };
        // Writing to a string cannot fail.
        let _ = writeln!(out, "H{number} {}", named(&hypothesis.name, hypothesis.text.as_deref()));
        let (score, against, with) = (hypothesis.inconsistency, hypothesis.inconsistent, hypothesis.consistent);
        let _ = writeln!(out, "    inconsistency {score}{best}; evidence: {against} inconsistent, {with} consistent");
    }
    if found.evidence.is_empty() {
        return out + "\nThere is no evidence for or against them.\n";
    }
    out.push('\n');
    for number in 1..=found.hypotheses.len() {
        let _ = write!(out, "{:<5}", format!("H{number}"));
    }
    out += "weight  diagnosticity  evidence\n";
    for piece in &found.evidence {
        piece.ratings.iter().for_each(|rating| _ = write!(out, "{:<5}", rating.sign()));
        let name = named(&piece.name, piece.text.as_deref());
        let _ = writeln!(out, "{:<8}{:<15}{name}{}", piece.weight, piece.diagnosticity, remark(piece));
    }
    out + "\nC consistent, I inconsistent, C/I both, N neither\n"
}

fn remark(piece: &Evidence) -> String {
    match &piece.rejected_by {
        Some(by) => format!(" (does not count, because of {by})"),
        None if piece.decisive => " (decisive)".into(),
        None => String::new(),
    }
}

fn csv(found: &Hypotheses) -> String {
    let names = found.hypotheses.iter().map(|hypothesis| hypothesis.name.as_str());
    let columns = ["evidence", "text", "credibility", "weight", "diagnosticity", "decisive", "rejected by"];
    let mut out = row(columns.into_iter().chain(names));
    for piece in &found.evidence {
        let (weight, diagnosticity) = (piece.weight.to_string(), piece.diagnosticity.to_string());
        let text = piece.text.as_deref().unwrap_or_default();
        let decisive = if piece.decisive { "yes" } else { "no" };
        let rejected = piece.rejected_by.as_deref().unwrap_or_default();
        let about =
            [&piece.name, text, piece.credibility.unwrap_or_default(), &weight, &diagnosticity, decisive, rejected];
        out += &row(about.into_iter().chain(piece.ratings.iter().map(|rating| rating.word())));
    }
    let scores = found.hypotheses.iter().map(|hypothesis| hypothesis.inconsistency.to_string());
    let about = ["inconsistency score", "", "", "", "", "", ""].map(str::to_owned);
    out + &row(about.into_iter().chain(scores))
}
