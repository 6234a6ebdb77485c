//! What a text says, without its layout.

use std::fmt::Write;

use crate::brief::one_line;
use crate::model::{Data, Member, Model, Text};
use crate::resolve::{Document, read_text};
use crate::text::{Edit, apply};

/// Readings of the text that looking for a change which does no harm may cost.
const MOST_READINGS: usize = 200;

/// The text with all edits that leave its meaning as it is. Where all of them together do not, each half is tried,
/// and of that each half: an edit does harm or does none, whatever the others do.
pub(super) fn keep(text: &str, edits: Vec<Edit>) -> String {
    let meaning = of(&read_text(text));
    let mut readings = 0;
    let mut says_the_same = |edits: &[Edit]| {
        readings += 1;
        let after = (readings <= MOST_READINGS).then(|| apply(text, edits).ok()).flatten()?;
        (of(&read_text(&after)) == meaning).then_some(after)
    };
    if let Some(after) = says_the_same(&edits) {
        return after;
    }
    let mut good: Vec<Edit> = Vec::new();
    let mut open: Vec<&[Edit]> = vec![&edits];
    while let Some(some) = open.pop() {
        let with_some = [&good, some].concat();
        if says_the_same(&with_some).is_some() {
            good = with_some;
        } else if some.len() > 1 {
            let (first, second) = some.split_at(some.len() / 2);
            open.extend([second, first]);
        }
    }
    apply(text, &good).unwrap_or_else(|_| text.to_owned())
}

/// Everything that a document says: elements, texts, data, relations, inferences, sections, what is wrong –
/// in words, without places.
pub(super) fn of(document: &Document) -> String {
    let model = document.model();
    let mut meaning = String::new();
    let out = &mut meaning;
    for problem in document.problems() {
        line(out, format_args!("problem {}", problem.kind));
    }
    line(out, format_args!("document {}", json(model.front_matter())));
    for (_, section) in model.sections() {
        line(
            out,
            format_args!(
                "section {} {:?} {} {:?}",
                section.level,
                section.title,
                json_of(section.data.as_deref()),
                section.parent
            ),
        );
    }
    for (_, claim) in model.claims() {
        line(out, format_args!("claim {} {:?} {}", claim.title, claim.section, json(&claim.data)));
        claim.members.iter().for_each(|of| member(out, of));
    }
    for (_, argument) in model.arguments() {
        line(out, format_args!("argument {} {:?} {}", argument.title, argument.section, json(&argument.data)));
        argument.members.iter().for_each(|of| member(out, of));
        for step in argument.reconstructions.iter().flat_map(|reconstruction| &reconstruction.steps) {
            line(out, format_args!("step {:?} {} {:?} {:?}", step.claim, step.member, step.role, step.inference));
        }
    }
    inferences(out, model);
    for (_, relation) in model.relations() {
        line(
            out,
            format_args!(
                "{} {:?} {:?} {}",
                relation.kind.name(),
                relation.from,
                relation.to,
                relation.occurrences.len()
            ),
        );
    }
    for comment in document.directives() {
        let rules: Vec<&str> = comment.rules.iter().map(|rule| rule.text.as_str()).collect();
        line(out, format_args!("comment {} {rules:?}", comment.order.text));
    }
    meaning
}

fn line(out: &mut String, text: std::fmt::Arguments) {
    // A string takes whatever is written to it.
    let _ = writeln!(out, "{text}");
}

fn member(out: &mut String, member: &Member) {
    let data = json_of(member.data.as_deref());
    line(
        out,
        format_args!(
            "  {:?} {:?} {:?} {data} {:?} {}",
            member.kind, member.role, member.tags, member.section, member.top_level
        ),
    );
    member.text.iter().for_each(|of| text(out, of));
}

/// A text without regard to how wide its spaces are, and what is marked in it.
fn text(out: &mut String, text: &Text) {
    line(out, format_args!("    {}", one_line(&text.string)));
    for mark in &text.marks {
        let marked = text.string.get(mark.range.start as usize..(mark.range.end as usize).min(text.string.len()));
        line(out, format_args!("    {:?} {}", mark.kind, one_line(marked.unwrap_or_default())));
    }
}

fn inferences(out: &mut String, model: &Model) {
    for (_, inference) in model.inferences() {
        let (premises, conclusion, rules) = (&inference.premises, inference.conclusion, &inference.rules);
        let rules: Vec<&str> = rules.iter().map(|rule| rule.trim()).collect();
        let data = json_of(inference.data.as_deref());
        line(out, format_args!("inference {:?} {premises:?} {conclusion:?} {rules:?} {data}", inference.argument));
    }
}

fn json(data: &Data) -> String {
    serde_json::to_string(data).unwrap_or_default()
}

fn json_of(data: Option<&Data>) -> String {
    data.map(json).unwrap_or_default()
}
