//! A report for people.

use std::fmt::Write as _;

use super::{Answering, Flip, Gradual, Linchpins, Owed, Report, Standing, Verdict, Way};
use crate::brief::listed;
use crate::reason::Label;

/// Rows that a table shows.
const ROWS: usize = 25;

/// As text: by label, the worst last, each with what it says and why it is so; then what else was asked for.
pub fn text(report: &Report) -> String {
    let mut parts = vec![verdicts(&report.verdicts, report.is_changed)];
    parts.extend(report.strengths.as_ref().map(strengths));
    parts.extend((!report.standards.is_empty()).then(|| standards(&report.standards)));
    parts.extend(report.flips.iter().map(flip));
    parts.extend(report.attributions.iter().map(owed));
    parts.extend(report.attributions.first().map(meanings));
    parts.extend(report.sensitivities.iter().map(answering));
    parts.extend(report.linchpins.as_ref().map(linchpins));
    parts.retain(|part| !part.is_empty());
    if parts.is_empty() {
        return if report.is_changed { "Nothing changes.\n".into() } else { "There is nothing to weigh.\n".into() };
    }
    parts.join("\n")
}

fn verdicts(verdicts: &[Verdict], is_changed: bool) -> String {
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

fn strengths(gradual: &Gradual) -> String {
    let mut out = format!("strengths ({}):\n\n", gradual.semantics.join(", "));
    if gradual.changes.is_empty() {
        let rows = gradual.elements.iter().map(|element| {
            let base = match element.origin {
                "neutral" => String::new(),
                _ => number(Some(element.base)),
            };
            let numbers = element.strengths.iter().map(|&strength| number(strength));
            [base].into_iter().chain(numbers).chain([element.name.clone()]).collect()
        });
        let heads = ["base"].into_iter().chain(gradual.semantics.iter().copied()).chain([""]).collect();
        table(&mut out, heads, rows.collect(), usize::MAX);
    } else {
        let rows = gradual.changes.iter().map(|change| {
            let [before, after] = change.strengths;
            let amount = before.zip(after).map_or_else(|| "?".into(), |(before, after)| signed(after - before));
            let turned = match change.labels {
                [before, after] if before != after => format!("  {before} -> {after}"),
                _ => String::new(),
            };
            vec![number(before), number(after), amount, format!("{}{turned}", change.name)]
        });
        let heads = vec!["before", "after", "change", ""];
        table(&mut out, heads, rows.collect(), usize::MAX);
    }
    let _ = match gradual.of - gradual.given {
        0 => writeln!(out, "\nAll base scores are given."),
        _ => writeln!(
            out,
            "\n{} of {} base scores are given; where there is none, a claim starts at 0.5 and a step at 1.",
            gradual.given, gradual.of
        ),
    };
    if gradual.grouped > 0 {
        let _ = writeln!(
            out,
            "What rests on the same sources counts once: {} do not count beside another.",
            gradual.grouped
        );
    }
    for name in &gradual.contested {
        let element = gradual.elements.iter().find(|element| element.name == *name);
        let Some(element) = element else { continue };
        let parts = element.verdicts.iter().zip(&gradual.semantics).zip(&element.strengths);
        let parts: Vec<String> = parts
            .map(|((verdict, semantics), &strength)| format!("{verdict} under {semantics} ({})", number(strength)))
            .collect();
        let _ = writeln!(out, "The choice of the semantics decides on {name}: {}.", parts.join(", "));
    }
    for restless in &gradual.restless {
        let names = listed(restless.names.iter().cloned(), 10);
        let _ = writeln!(
            out,
            "Under {} these hang on each other and do not settle: {names}. They, and what rests on them, have no \
             strength.",
            restless.semantics
        );
    }
    out
}

fn standards(standards: &[Standing]) -> String {
    let mut out = String::from("standards of proof:\n\n");
    for standing in standards {
        let Standing { name, standard, accepted, because } = standing;
        let _ = writeln!(out, "  {name}: {accepted} ({standard})\n      {because}");
    }
    out
}

fn flip(flip: &Flip) -> String {
    let mut out = format!("{} is {}. ", flip.name, flip.label);
    if flip.ways.is_empty() {
        let _ = match (flip.leaves, flip.searched) {
            (0, _) => writeln!(out, "It rests on no leaf that could be dropped or assumed."),
            (leaves, searched) => writeln!(
                out,
                "No set of up to {searched} of the {leaves} leaves that it rests on gives it another label."
            ),
        };
    } else {
        let _ = writeln!(out, "The least that gives it another label:\n");
    }
    for Way { without, assume, label } in &flip.ways {
        let dropped = (!without.is_empty()).then(|| format!("without {}", without.join(" and ")));
        let assumed = (!assume.is_empty()).then(|| format!("assuming {}", assume.join(" and ")));
        let parts: Vec<String> = dropped.into_iter().chain(assumed).collect();
        let _ = writeln!(out, "  {} it is {label}", parts.join(" and "));
    }
    for scores in &flip.scores {
        let _ = writeln!(out, "\nstrength {} ({}):\n", number(scores.strength), scores.semantics);
        if scores.scores.is_empty() {
            let _ = writeln!(out, "  no change of one base score brings it to the other side of 0.5");
        }
        let rows = scores.scores.iter().map(|score| {
            vec![number(Some(score.from)), number(Some(score.to)), signed(score.to - score.from), score.name.clone()]
        });
        if !scores.scores.is_empty() {
            table(&mut out, vec!["from", "to", "change", ""], rows.collect(), ROWS);
        }
    }
    out
}

fn owed(owed: &Owed) -> String {
    let mut out = format!(
        "{}: strength {} ({}), base score {}. What it is owed to:\n\n",
        owed.name,
        number(Some(owed.strength)),
        owed.semantics,
        number(Some(owed.base))
    );
    let rows = owed.contributions.iter().map(|part| {
        let amounts = part.amounts.iter().zip(&part.errors).map(|(amount, error)| match (amount, error) {
            (None, _) => "-".to_owned(),
            (Some(amount), None) => signed(*amount),
            (Some(amount), Some(error)) => format!("{} ±{error:.3}", signed(*amount)),
        });
        amounts.chain([part.name.clone()]).collect()
    });
    let heads = owed.measures.iter().map(|measure| measure.measure).chain([""]).collect();
    table(&mut out, heads, rows.collect(), ROWS);
    if owed.left_out > 0 {
        let _ = writeln!(out, "\n{} more have no share, because there are too many.", owed.left_out);
    }
    out
}

/// What the measures say, and what they cannot say.
fn meanings(owed: &Owed) -> String {
    let lines = owed.measures.iter();
    lines.map(|measure| format!("{}: {}; {}.\n", measure.measure, measure.says, measure.limit)).collect()
}

fn answering(answering: &Answering) -> String {
    let mut out = format!(
        "{}: strength {} ({}). What it would be with other base scores:\n\n",
        answering.name,
        number(answering.strength),
        answering.semantics
    );
    let rows = answering.rows.iter().map(|row| {
        vec![
            number(Some(row.base)),
            number(Some(row.at_0)),
            number(Some(row.at_1)),
            signed(row.slope),
            row.name.clone(),
        ]
    });
    table(&mut out, vec!["base", "at 0", "at 1", "slope", ""], rows.collect(), ROWS);
    out
}

fn linchpins(found: &Linchpins) -> String {
    let mut out = match found.linchpins.len() {
        0 => "No single leaf turns a main claim when it is gone.\n".to_owned(),
        number => format!("linchpins: {number}\n\n"),
    };
    for linchpin in &found.linchpins {
        let text = linchpin.text.as_ref().map(|text| format!(": {text}")).unwrap_or_default();
        let turns: Vec<String> = linchpin.turns.iter().map(|turn| format!("{} is {}", turn.name, turn.label)).collect();
        let bare = if linchpin.is_bare { "; it has neither a basis nor a source" } else { "" };
        let _ = writeln!(
            out,
            "  {}{text}\n      without it {}; {} in all change{bare}",
            linchpin.name,
            turns.join(", "),
            linchpin.reach
        );
    }
    if found.left_out > 0 {
        let _ = writeln!(out, "\n{} more leaves were not looked at: the map is too large.", found.left_out);
    }
    out
}

/// Columns of numbers, each as wide as its widest entry, and a last one of names.
fn table(out: &mut String, heads: Vec<&str>, rows: Vec<Vec<String>>, most: usize) {
    let width = |column: usize| {
        let entries = rows.iter().take(most).map(|row| row[column].chars().count());
        entries.chain([heads[column].chars().count()]).max().unwrap_or(0)
    };
    let widths: Vec<usize> = (0..heads.len()).map(width).collect();
    let line = |out: &mut String, entries: &mut dyn Iterator<Item = &str>| {
        let mut line = String::new();
        for (at, entry) in entries.enumerate() {
            let _ = match at + 1 == widths.len() {
                true => write!(line, "  {entry}"),
                false => write!(line, "  {entry:>width$}", width = widths[at]),
            };
        }
        out.push_str(line.trim_end());
        out.push('\n');
    };
    line(out, &mut heads.iter().copied());
    for row in rows.iter().take(most) {
        line(out, &mut row.iter().map(String::as_str));
    }
    if rows.len() > most {
        let _ = writeln!(out, "  … and {} more", rows.len() - most);
    }
}

/// To three places; `?` where there is none.
fn number(value: Option<f64>) -> String {
    value.map_or_else(|| "?".into(), |value| format!("{value:.3}"))
}

/// With its sign; what rounds to nothing is 0.
fn signed(value: f64) -> String {
    if value.abs() < 0.0005 { "0".into() } else { format!("{value:+.3}") }
}
