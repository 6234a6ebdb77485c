//! A comparison for people: as lines for a terminal, or as Markdown beside a change.

use super::{Change, Changed, Comparison, Difference, RelationChange};
use crate::diagnostic::{escape_markdown, visible};
use crate::model::RelationKind;

/// A comparison as lines. Ends with a line break.
pub fn text(comparison: &Comparison) -> String {
    if comparison.is_empty() {
        return "nothing is different\n".into();
    }
    let mut lines = vec![summary(comparison)];
    for (heading, changes) in [("claims", &comparison.claims), ("arguments", &comparison.arguments)] {
        if !changes.is_empty() {
            lines.extend([String::new(), heading.to_owned()]);
            changes.iter().for_each(|change| lines.extend(changed(change, &Plain)));
        }
    }
    if !comparison.relations.is_empty() {
        lines.extend([String::new(), "relations".to_owned()]);
        lines.extend(comparison.relations.iter().flat_map(|change| relation(change, &Plain)));
    }
    lines.iter().map(|line| visible(line).into_owned() + "\n").collect()
}

/// A comparison as Markdown. Ends with a line break.
pub fn markdown(comparison: &Comparison) -> String {
    if comparison.is_empty() {
        return "Nothing is different.\n".into();
    }
    let mut page = summary(comparison) + "\n";
    for (heading, changes) in [("Claims", &comparison.claims), ("Arguments", &comparison.arguments)] {
        if !changes.is_empty() {
            page += &format!("\n### {heading}\n\n");
            changes.iter().flat_map(|change| changed(change, &Marked)).for_each(|line| page += &(line + "\n"));
        }
    }
    if !comparison.relations.is_empty() {
        page += "\n### Relations\n\n";
        comparison
            .relations
            .iter()
            .flat_map(|change| relation(change, &Marked))
            .for_each(|line| page += &(line + "\n"));
    }
    page
}

/// How many of what, in one line.
fn summary(comparison: &Comparison) -> String {
    let mut parts = Vec::new();
    for (one, many, changes) in
        [("claim", "claims", &comparison.claims), ("argument", "arguments", &comparison.arguments)]
    {
        let count = |is: fn(&Change) -> bool| changes.iter().filter(|changed| is(&changed.change)).count();
        let counts = [
            (count(|change| *change == Change::Added), "added"),
            (count(|change| *change == Change::Removed), "removed"),
            (count(|change| matches!(change, Change::Changed(_))), "changed"),
        ];
        parts.extend(counts_of(one, many, &counts));
    }
    let relations = &comparison.relations;
    let count = |old: bool, new: bool| {
        relations.iter().filter(|change| change.old.is_some() == old && change.new.is_some() == new).count()
    };
    let counts = [(count(false, true), "added"), (count(true, false), "removed"), (count(true, true), "changed")];
    parts.extend(counts_of("relation", "relations", &counts));
    parts.join("; ")
}

fn counts_of(one: &str, many: &str, counts: &[(usize, &str)]) -> Option<String> {
    let counts: Vec<&(usize, &str)> = counts.iter().filter(|(count, _)| *count > 0).collect();
    let (first, rest) = counts.split_first()?;
    let noun = if first.0 == 1 { one } else { many };
    let rest = rest.iter().map(|(count, what)| format!(", {count} {what}"));
    Some(format!("{} {noun} {}{}", first.0, first.1, rest.collect::<String>()))
}

/// How a line is written.
trait Hand {
    /// The first line about something: a sign and what it says.
    fn head(&self, sign: char, name: &str, says: &str) -> String;
    /// A line below it.
    fn detail(&self, label: &str, text: &str) -> String;
}

struct Plain;
struct Marked;

impl Hand for Plain {
    fn head(&self, sign: char, name: &str, says: &str) -> String {
        let says = if says.is_empty() || says == name { String::new() } else { format!(": {says}") };
        format!("  {sign} {name}{says}")
    }

    fn detail(&self, label: &str, text: &str) -> String {
        format!("      {label} {text}")
    }
}

impl Hand for Marked {
    fn head(&self, sign: char, name: &str, says: &str) -> String {
        let what = match sign {
            '+' => "added",
            '-' => "removed",
            _ => "changed",
        };
        let says = if says.is_empty() || says == name { String::new() } else { format!(": {}", escape_markdown(says)) };
        format!("- {what} **{}**{says}", escape_markdown(name))
    }

    fn detail(&self, label: &str, text: &str) -> String {
        format!("  - {label} {}", escape_markdown(text))
    }
}

fn changed(changed: &Changed, hand: &dyn Hand) -> Vec<String> {
    let Changed { name, text, change, .. } = changed;
    match change {
        Change::Added => vec![hand.head('+', name, text)],
        Change::Removed => vec![hand.head('-', name, text)],
        Change::Changed(differences) => {
            let mut lines = vec![hand.head('~', name, "")];
            differences.iter().for_each(|difference| lines.extend(details(difference, hand)));
            lines
        }
    }
}

fn details(difference: &Difference, hand: &dyn Hand) -> Vec<String> {
    let list = |items: &[String]| if items.is_empty() { "nothing".to_owned() } else { items.join("; ") };
    let value = |value: &Option<String>| value.clone().unwrap_or_else(|| "nothing".into());
    match difference {
        Difference::Retitled { from } => vec![hand.detail("title was", from)],
        Difference::Reworded { from, to } => vec![hand.detail("text was", from), hand.detail("text is ", to)],
        Difference::Reanchored { from, to } => {
            vec![hand.detail("anchor was", &list(from)), hand.detail("anchor is ", &list(to))]
        }
        Difference::Reasoned { from, to } => {
            vec![hand.detail("reasoning was", &list(from)), hand.detail("reasoning is ", &list(to))]
        }
        Difference::Data { key, from, to } => {
            vec![hand.detail(&format!("{key}:"), &format!("{} → {}", value(from), value(to)))]
        }
        Difference::Tagged { from, to } => vec![hand.detail("tags:", &format!("{} → {}", list(from), list(to)))],
    }
}

fn relation(change: &RelationChange, hand: &dyn Hand) -> Vec<String> {
    let RelationChange { from, to, old, new } = change;
    let sentence = |kind: RelationKind| format!("{from} {} {to}", verb(kind));
    match (old, new) {
        (Some(old), Some(new)) => {
            vec![hand.head('~', &sentence(*new), ""), hand.detail("was:", &sentence(*old))]
        }
        (Some(old), None) => vec![hand.head('-', &sentence(*old), "")],
        (None, Some(new)) => vec![hand.head('+', &sentence(*new), "")],
        (None, None) => Vec::new(),
    }
}

fn verb(kind: RelationKind) -> &'static str {
    match kind {
        RelationKind::Support => "supports",
        RelationKind::Entails => "entails",
        RelationKind::Attack => "attacks",
        RelationKind::Contrary => "is contrary to",
        RelationKind::Contradictory => "contradicts",
        RelationKind::Undercut => "undercuts",
    }
}
