//! Argdown text.
//!
//! [`write()`] gives each claim and argument a paragraph, under the heading that it stands under, with what is
//! related to it below; reconstructions follow their arguments. Read again it is the same map, but for this:
//! what several members of a claim say in different words is one text, titles that were made up are titles, and
//! where a title holds a sign that closes it, that sign is a round bracket.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use crate::model::{
    Argument, Claim, ClaimId, Data, Element, Inference, InferenceId, MarkKind, Model, Reconstruction, RelationKind,
    Role, SectionId, Text, Value,
};
use crate::yaml_text;

/// A map as Argdown text. Takes time linear in the size of the map, but for the order of relations.
///
/// ```
/// use hence::interchange::argdown;
///
/// let map = hence::read_text("[A]: a claim\n  + [B]: a reason #fact\n");
/// assert_eq!(argdown::write(map.model()), "[A]: a claim\n  + [B]\n\n[B]: a reason #fact\n");
/// ```
pub fn write(model: &Model) -> String {
    let mut writer = Writer { model, related: related(model), out: String::new() };
    writer.front_matter();
    writer.section(None);
    for (id, section) in model.sections() {
        let title = Text { string: section.title.clone(), marks: section.marks.clone() };
        let tags = missing_tags(&section.tags, Some(&title));
        let (text, data) = (running(&title), section.data.as_deref().map(braces).unwrap_or_default());
        writer.paragraph(&format!("{} {text}{tags}{data}\n", "#".repeat(section.level.max(1) as usize)));
        writer.section(Some(id));
    }
    writer.out
}

struct Writer<'m> {
    model: &'m Model,
    related: Related,
    out: String,
}

/// The relations that stand below each element: their signs and other ends.
type Related = BTreeMap<Element, Vec<(&'static str, Element)>>;

/// A relation stands below its target. What has no text belongs to the section in which it is named first: where
/// that would be with the target, the relation stands below its beginning.
fn related(model: &Model) -> Related {
    let claims = model.claims().map(|(id, claim)| (claim.section, Element::Claim(id)));
    let arguments = model.arguments().map(|(id, argument)| (argument.section, Element::Argument(id)));
    let mut order: Vec<(Option<SectionId>, Element)> = claims.chain(arguments).collect();
    order.sort_unstable();
    let places: BTreeMap<Element, usize> = order.into_iter().map(|(_, element)| element).zip(0..).collect();
    let has_text = |element| match element {
        Element::Claim(id) => model.claim(id).text().is_some(),
        Element::Argument(id) => model.argument(id).text().is_some(),
        Element::Inference(_) => true,
    };
    let mut related = Related::new();
    for (_, relation) in model.relations() {
        // A contradiction is read from above.
        let (from, to) = match relation.kind {
            RelationKind::Contradictory => (relation.to, relation.from),
            _ => (relation.from, relation.to),
        };
        let [sign, turned] = signs(relation.kind);
        let is_early = places.get(&from) > places.get(&to) && !matches!(to, Element::Inference(_));
        let (at, line) = if is_early && !has_text(from) { (from, (turned, to)) } else { (to, (sign, from)) };
        related.entry(at).or_default().push(line);
    }
    related
}

/// The signs of a relation below its target and below its beginning. In strict mode `+` entails and `-` is contrary.
fn signs(kind: RelationKind) -> [&'static str; 2] {
    match kind {
        RelationKind::Support | RelationKind::Entails => ["+", "+>"],
        RelationKind::Attack | RelationKind::Contrary => ["-", "->"],
        RelationKind::Contradictory => ["><", "><"],
        RelationKind::Undercut => ["<_", "_>"],
    }
}

impl Writer<'_> {
    /// Adds a paragraph, with a line between it and the one before.
    fn paragraph(&mut self, text: &str) {
        if !self.out.is_empty() {
            self.out.push('\n');
        }
        self.out.push_str(text);
    }

    /// Sources, speakers and the like have a line for each.
    fn front_matter(&mut self) {
        let data = self.model.front_matter();
        if data.is_empty() {
            return;
        }
        self.out.push_str("===\n");
        for entry in data.iter() {
            // Writing to a string cannot fail.
            let _ = match &entry.value.value {
                Value::Map(data) if !data.is_empty() => {
                    let lines: String = pairs(data).iter().map(|(key, value)| format!("  {key}: {value}\n")).collect();
                    write!(self.out, "{}:\n{lines}", key(&entry.key))
                }
                other => writeln!(self.out, "{}: {}", key(&entry.key), value(other)),
            };
        }
        self.out.push_str("===\n");
    }

    /// What stands in a section, or in none.
    fn section(&mut self, section: Option<SectionId>) {
        let model = self.model;
        for (id, claim) in model.claims().filter(|(_, claim)| claim.section == section) {
            self.claim(id.into(), claim);
        }
        for (id, argument) in model.arguments().filter(|(_, argument)| argument.section == section) {
            self.argument(id.into(), argument);
        }
    }

    fn claim(&mut self, element: Element, claim: &Claim) {
        let said = said(claim.text(), &claim.tags, &claim.data);
        let paragraph = format!("{}{said}\n{}", name(self.model, element), self.related(element));
        self.paragraph(&paragraph);
    }

    fn argument(&mut self, element: Element, argument: &Argument) {
        let name = name(self.model, element);
        let said = said(argument.text(), &argument.tags, &argument.data);
        let related = self.related(element);
        self.paragraph(&format!("{name}{said}\n{related}"));
        for (at, reconstruction) in argument.reconstructions.iter().enumerate() {
            if at > 0 {
                self.paragraph(&format!("{name}\n"));
            }
            let steps = self.steps(reconstruction);
            self.paragraph(&steps);
        }
    }

    /// A line for each relation that stands below an element.
    fn related(&self, element: Element) -> String {
        let mut lines = String::new();
        for (sign, other) in self.related.get(&element).into_iter().flatten() {
            let _ = writeln!(lines, "  {sign} {}", name(self.model, *other));
        }
        lines
    }

    fn steps(&self, reconstruction: &Reconstruction) -> String {
        let mut lines = String::new();
        for (at, step) in reconstruction.steps.iter().enumerate() {
            if let Some(inference) = step.inference {
                lines += &self.inference(reconstruction, at, inference);
            }
            let _ = writeln!(lines, "({}) {}", at + 1, name(self.model, step.claim.into()));
        }
        lines
    }

    /// The line of an inference, with what undercuts it.
    fn inference(&self, reconstruction: &Reconstruction, at: usize, id: InferenceId) -> String {
        let inference = self.model.inference(id);
        let rules: Vec<String> = inference.rules.iter().map(|rule| rule_name(rule)).collect();
        let mut data = inference.data.as_deref().map(pairs).unwrap_or_default();
        if let Some(uses) = uses(reconstruction, at, inference) {
            data.retain(|(known, _)| known != "uses" && known != "from");
            data.push(("uses".into(), uses));
        }
        let data = in_braces(&data);
        let line = match (rules.join(", "), data.as_str()) {
            (rules, "") if rules.is_empty() => "----\n".to_owned(),
            (rules, data) => format!("-- {} --\n", format!("{rules} {data}").trim()),
        };
        line + &self.related(Element::Inference(id))
    }
}

/// The numbers of the steps that an inference uses, where they are not those that it would use without a word.
fn uses(reconstruction: &Reconstruction, at: usize, inference: &Inference) -> Option<String> {
    let steps = &reconstruction.steps;
    let last = steps[..at].iter().rposition(|step| step.role != Role::Premise).unwrap_or(0);
    if inference.premises.iter().eq(steps[last..at].iter().map(|step| &step.claim)) {
        return None;
    }
    let number = |claim: &ClaimId| steps.iter().position(|step| step.claim == *claim).map(|at| (at + 1).to_string());
    let numbers: Vec<String> = inference.premises.iter().filter_map(number).collect();
    Some(format!("[{}]", numbers.join(", ")))
}

fn name(model: &Model, element: Element) -> String {
    let title = model.element_title(element);
    let is_closing = |sign: char| matches!(sign, '[' | ']' | '<' | '>') || sign.is_control();
    let plain = |[open, close]: [char; 2]| {
        title.chars().map(move |sign| match sign {
            _ if sign == open => '(',
            _ if sign == close => ')',
            _ if is_closing(sign) && sign.is_control() => ' ',
            _ => sign,
        })
    };
    match element {
        Element::Claim(_) => format!("[{}]", plain(['[', ']']).collect::<String>()),
        _ => format!("<{}>", plain(['<', '>']).collect::<String>()),
    }
}

/// What stands behind a title: text, tags, data.
fn said(text: Option<&Text>, tags: &[std::sync::Arc<str>], data: &Data) -> String {
    let shown = text.map(running).filter(|text| !text.is_empty());
    let tags = missing_tags(tags, text.filter(|_| shown.is_some()));
    format!("{}{tags}{}", shown.map(|text| format!(": {text}")).unwrap_or_default(), block(data))
}

/// The tags that do not stand in the text itself.
fn missing_tags(tags: &[std::sync::Arc<str>], text: Option<&Text>) -> String {
    let marks = text.map(|text| text.marks.as_slice()).unwrap_or_default();
    let stands = |tag: &str| marks.iter().any(|mark| matches!(&mark.kind, MarkKind::Tag(known) if **known == *tag));
    tags.iter().filter(|tag| !stands(tag)).map(|tag| format!(" {}", written_tag(tag))).collect()
}

fn written_tag(tag: &str) -> String {
    let is_plain = tag.chars().all(|sign| sign.is_ascii_alphanumeric() || sign == '-' || sign == '_');
    if is_plain { format!("#{tag}") } else { format!("#({tag})") }
}

/// A text on one line with its marks, in which no sign means more than itself.
fn running(text: &Text) -> String {
    let string = &text.string;
    let mut at: BTreeMap<usize, [String; 2]> = BTreeMap::new();
    let mut whole: BTreeMap<usize, (usize, String)> = BTreeMap::new();
    for mark in &text.marks {
        let (start, end) = (mark.range.start as usize, (mark.range.end as usize).min(string.len()));
        let Some(marked) = string.get(start..end).filter(|marked| !marked.trim().is_empty()) else { continue };
        let sign = match &mark.kind {
            MarkKind::Bold => "**",
            MarkKind::Italic => "*",
            MarkKind::Tag(tag) => {
                whole.insert(start, (end, written_tag(tag)));
                continue;
            }
            MarkKind::ClaimMention(_) | MarkKind::ArgumentMention(_) => {
                whole.insert(start, (end, marked.to_owned()));
                continue;
            }
            MarkKind::Link(address) => {
                whole.insert(start, (end, format!("[{marked}]({address})")));
                continue;
            }
        };
        at.entry(start).or_default()[1].push_str(sign);
        at.entry(end).or_default()[0].insert_str(0, sign);
    }
    let mut out = String::new();
    let mut next = 0;
    for (place, sign) in string.char_indices() {
        if let Some([close, open]) = at.get(&place) {
            out += close;
            out += open;
        }
        if place < next {
            continue;
        }
        if let Some((end, written)) = whole.get(&place).filter(|(end, _)| *end > place) {
            out += written;
            if string[..*end].ends_with(' ') {
                out.push(' ');
            }
            next = *end;
            continue;
        }
        push_sign(&mut out, string, place, sign);
    }
    if let Some([close, _]) = at.get(&string.len()) {
        out += close;
    }
    out.trim().to_owned()
}

/// A sign of a text, protected where it would mean something.
fn push_sign(out: &mut String, string: &str, place: usize, sign: char) {
    let before = string[..place].chars().next_back();
    let after = string[place + sign.len_utf8()..].chars().next();
    let is_protected = match sign {
        '\\' | '[' | ']' | '<' | '>' | '{' | '}' | '#' | '@' | '*' => true,
        // Inside of a word too: it would end an emphasis that stands before it.
        '_' => true,
        '/' => matches!(after, Some('/' | '*')) || before == Some('/'),
        // It could begin a shortcode.
        '.' | ':' => after.is_some_and(|after| !after.is_whitespace()),
        // At the beginning it could be the sign of a relation, a list, a step or a line.
        '+' | '-' | '(' | '=' => string[..place].trim().is_empty(),
        _ => false,
    };
    match sign {
        _ if sign.is_control() => out.push(' '),
        _ if is_protected => out.extend(['\\', sign]),
        _ => out.push(sign),
    }
}

fn rule_name(rule: &str) -> String {
    let mut out = String::new();
    for sign in rule.chars() {
        match sign {
            _ if sign.is_control() => out.push(' '),
            ',' | '-' | '{' | '}' | '\\' | '.' | ':' | '/' | '<' => out.extend(['\\', sign]),
            _ => out.push(sign),
        }
    }
    out
}

/// The data of a heading, on its line.
fn braces(data: &Data) -> String {
    let written = in_braces(&pairs(data));
    if written.is_empty() { written } else { format!(" {written}") }
}

/// The data of an element: behind it where it is short, else below it with a line for each key.
fn block(data: &Data) -> String {
    let written = braces(data);
    if written.chars().count() <= MOST_IN_LINE {
        return written;
    }
    let lines: Vec<String> = pairs(data).iter().map(|(key, value)| format!("{key}: {value}")).collect();
    format!("\n  {{{}}}", lines.join(",\n   "))
}

/// Letters of data that stand behind a text.
const MOST_IN_LINE: usize = 40;

fn pairs(data: &Data) -> Vec<(String, String)> {
    data.iter().map(|entry| (key(&entry.key), value(&entry.value.value))).collect()
}

fn in_braces(pairs: &[(String, String)]) -> String {
    let pairs: Vec<String> = pairs.iter().map(|(key, value)| format!("{key}: {value}")).collect();
    if pairs.is_empty() { String::new() } else { format!("{{{}}}", pairs.join(", ")) }
}

fn key(key: &str) -> String {
    yaml_text::key(key, BRACES)
}

/// A value in YAML on one line. Data nests no deeper than its reader allows.
fn value(data: &Value) -> String {
    match data {
        Value::Text(text) => {
            let is_plain = text.starts_with(|first: char| first.is_ascii_alphabetic()) && key(text) == *text;
            if is_plain { text.clone() } else { quoted(text) }
        }
        Value::Timestamp(text) => text.clone(),
        Value::List(items) => {
            let items: Vec<String> = items.iter().map(|item| value(&item.value)).collect();
            format!("[{}]", items.join(", "))
        }
        Value::Map(data) if data.is_empty() => "{}".to_owned(),
        Value::Map(data) => in_braces(&pairs(data)),
        // Numbers and truth values: there is nothing that could fail to be written.
        scalar => serde_json::to_string(scalar).unwrap_or_default(),
    }
}

fn quoted(text: &str) -> String {
    yaml_text::quoted(text, BRACES)
}

/// By these the end of data is found.
const BRACES: &[char] = &['{', '}'];
