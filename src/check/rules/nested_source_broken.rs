use rustc_hash::FxHashMap;

use crate::check::registry::declare_rule;
use crate::check::{Context, Findings};
use crate::diagnostic::Fix;
use crate::model::{Datum, Element, Value};
use crate::resolve::Format;

declare_rule! {
    /// ## What it does
    /// Finds claims whose `voice` does not begin with the author of the text that the map is about. The
    /// author is the speaker `author`, or else the one whom at least two of three chains begin with.
    ///
    /// ## Why it matters
    /// A chain of voices says through whose hands words came: the author tells what an agency reports a
    /// minister to have said. Where it begins with the minister, the map says that he speaks to the reader
    /// himself, and what the author made of his words is lost.
    ///
    /// ## Example
    /// ```argdown
    /// ===
    /// speakers: {author: {name: The author}, minister: {name: The minister}}
    /// ===
    ///
    /// [Peace]: The talks will succeed. {voice: [minister], stance: reports}
    /// ```
    ///
    /// ## Use instead
    /// ```argdown
    /// ===
    /// speakers: {author: {name: The author}, minister: {name: The minister}}
    /// ===
    ///
    /// [Peace]: The talks will succeed. {voice: [author, minister], stance: reports}
    /// ```
    "A607", "nested-source-broken", Warning, [News]
}

fn check(context: &Context, findings: &mut Findings) {
    let model = context.model();
    let Some(author) = author(context) else { return };
    for (id, claim) in model.claims() {
        let Some(first) = claim.facts().voice.first().filter(|first| **first != author) else { continue };
        let subject = context.subject(Element::Claim(id));
        let entry = claim.data.entry("voice");
        let place = entry.map_or(claim.span(), |entry| entry.value.span);
        let finding = findings.add(place, format!("the voices of `{subject}` begin with `{first}`, not with the author"));
        finding.about(subject).help(format!("begin with `{author}`, whose text it is, and end with who said it"));
        let is_text = !matches!(context.document().format(), Format::Json | Format::Foreign);
        finding.fix = entry.filter(|_| is_text).and_then(|entry| fix(context, &entry.value, author));
    }
}

/// The id of the author of the text that the map is about.
fn author<'a>(context: &Context<'a>) -> Option<&'a str> {
    let model = context.model();
    if model.speaker("author").is_some() {
        return Some("author");
    }
    let firsts = || model.claims().filter_map(|(_, claim)| claim.facts().voice.first().map(String::as_str));
    let mut counts: FxHashMap<&str, usize> = FxHashMap::default();
    firsts().for_each(|first| *counts.entry(first).or_default() += 1);
    let usual = firsts().max_by_key(|first| counts[first])?;
    let all = firsts().count();
    (all > 2 && counts[usual] * 3 >= all * 2).then_some(usual)
}

fn fix(context: &Context, voice: &Datum, author: &str) -> Option<Fix> {
    let written = context.document().files().slice(voice.span);
    let title = format!("put `{author}` first");
    match &voice.value {
        Value::List(_) if written.starts_with('[') => {
            let inside = crate::text::Span { start: voice.span.start + 1, ..voice.span }.at_start();
            Some(Fix::suggestion(title, inside, format!("{author}, ")))
        }
        Value::Text(one) if written == one => Some(Fix::suggestion(title, voice.span, format!("[{author}, {one}]"))),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use crate::check::tests::{found, suggested};

    #[test]
    fn the_author_is_put_first() {
        let start = "===\nspeakers: {author: {name: One}, who: {name: Another}}\n===\n\n";
        let text = format!("{start}[A]: It holds. {{voice: [who]}}\n\n[B]: It breaks. {{voice: who}}\n");
        let mended = format!("{start}[A]: It holds. {{voice: [author, who]}}\n\n[B]: It breaks. {{voice: [author, who]}}\n");
        assert_eq!(suggested("A607", &text), mended);
    }

    #[test]
    fn without_a_speaker_of_that_name_the_usual_first_one_is_the_author() {
        let text = "
===
speakers: {writer: {name: One}, who: {name: Another}}
===

[A]: It holds. {voice: [writer, who]}

[B]: It breaks. {voice: [writer, who]}

[C]: It bends. {voice: [who]}
";
        assert_eq!(found("A607", text), ["[C]"]);
        assert_eq!(found("A607", &text.replace("[writer, who]", "[who]")), [""; 0]);
    }
}
