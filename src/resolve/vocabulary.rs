//! Reading what hence understands of a model's data.

use crate::model::{ArgumentFacts, Builder, ClaimFacts, Data, Datum, Source, Speaker, Vocabulary, Wrong, WrongKind};
use crate::resolve::{Problem, ProblemKind};

/// Fills in facts, sources and speakers, and reports what the vocabulary does not allow.
pub(super) fn read(builder: &mut Builder, problems: &mut Vec<Problem>) {
    let mut wrongs = Vec::new();
    let front_matter = builder.model().front_matter().clone();
    Vocabulary::check_document(&front_matter, &mut wrongs);
    for (id, datum, data) in declarations(&front_matter, "sources", &mut wrongs) {
        let source = Source::read(data, datum.span, &mut wrongs);
        builder.add_source(id, source);
    }
    for (id, datum, data) in declarations(&front_matter, "speakers", &mut wrongs) {
        let speaker = Speaker::read(data, datum.span, &mut wrongs);
        builder.add_speaker(id, speaker);
    }
    check_subject(builder, &front_matter, &mut wrongs);
    read_claims(builder, &mut wrongs);
    read_arguments(builder, &mut wrongs);
    problems.extend(wrongs.into_iter().map(|wrong| Problem { span: wrong.span, kind: ProblemKind::Vocabulary(wrong) }));
}

/// The entries of `sources` or `speakers`.
fn declarations<'a>(front_matter: &'a Data, key: &str, wrongs: &mut Vec<Wrong>) -> Vec<(&'a str, &'a Datum, &'a Data)> {
    let mut found = Vec::new();
    for entry in front_matter.map(key).into_iter().flatten() {
        match entry.value.value.as_map() {
            Some(data) => found.push((entry.key.as_str(), &entry.value, data)),
            None => {
                let kind = WrongKind::Type { found: entry.value.value.describe(), expected: "keys with values" };
                wrongs.push(Wrong { key: entry.key.clone(), kind, span: entry.value.span });
            }
        }
    }
    found
}

fn check_subject(builder: &Builder, front_matter: &Data, wrongs: &mut Vec<Wrong>) {
    if let Some(entry) = front_matter.entry("subject")
        && let Some(id) = entry.value.value.as_text()
        && builder.model().source(id).is_none()
    {
        let kind = WrongKind::UndeclaredSource(id.to_owned());
        wrongs.push(Wrong { key: "subject".into(), kind, span: entry.value.span });
    }
}

fn read_claims(builder: &mut Builder, wrongs: &mut Vec<Wrong>) {
    for id in builder.model().claim_ids() {
        let data = &builder.model().claim(id).data;
        if data.is_empty() {
            continue;
        }
        let Some(facts) = ClaimFacts::read(data, wrongs) else { continue };
        let model = builder.model();
        for anchor in &facts.anchors {
            if model.source(&anchor.source).is_none() {
                let kind = WrongKind::UndeclaredSource(anchor.source.clone());
                wrongs.push(Wrong { key: "anchor".into(), kind, span: anchor.span });
            }
        }
        for speaker in &facts.voice {
            if speaker != "author" && model.speaker(speaker).is_none() && model.source(speaker).is_none() {
                let span = data.entry("voice").map_or_else(Default::default, |entry| entry.value.span);
                let kind = WrongKind::UndeclaredSpeaker(speaker.clone());
                wrongs.push(Wrong { key: "voice".into(), kind, span });
            }
        }
        builder.set_claim_facts(id, Some(facts));
    }
}

fn read_arguments(builder: &mut Builder, wrongs: &mut Vec<Wrong>) {
    for id in builder.model().argument_ids() {
        let facts = ArgumentFacts::read(&builder.model().argument(id).data, wrongs);
        builder.set_argument_facts(id, facts);
    }
}
