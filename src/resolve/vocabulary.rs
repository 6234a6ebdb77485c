//! Reading what hence understands of a model's data.

use crate::model::{
    AnswerKind, ArgumentFacts, ArgumentId, Builder, ClaimFacts, Data, Datum, Likelihood, Model, Source, Speaker,
    Vocabulary, Wrong, WrongKind, nearest,
};
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
    check_origins(builder, &front_matter, &mut wrongs);
    for (id, datum, data) in declarations(&front_matter, "speakers", &mut wrongs) {
        let speaker = Speaker::read(data, datum.span, &mut wrongs);
        builder.add_speaker(id, speaker);
    }
    check_subject(builder, &front_matter, &mut wrongs);
    read_claims(builder, &mut wrongs);
    read_arguments(builder, &mut wrongs, problems);
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

/// A source can only be derived from one that is declared.
fn check_origins(builder: &Builder, front_matter: &Data, wrongs: &mut Vec<Wrong>) {
    let model = builder.model();
    for (id, source) in model.sources() {
        let entry = front_matter.map("sources").and_then(|sources| sources.map(id)?.entry("derived-from"));
        let place = entry.map_or(source.span, |entry| entry.value.span);
        let undeclared = source.derived_from.iter().filter(|id| model.source(id).is_none());
        wrongs.extend(undeclared.map(|id| {
            let kind = WrongKind::UndeclaredSource(id.clone());
            Wrong { key: "derived-from".into(), kind, span: place }
        }));
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
        if let Some(Likelihood::Word(word)) = &facts.credence {
            let scale = facts.scale.or(model.scale());
            if facts.credence.as_ref().is_some_and(|credence| credence.middle(scale).is_none()) {
                let span = data.entry("credence").map_or_else(Default::default, |entry| entry.value.span);
                wrongs.push(Wrong { key: "credence".into(), kind: WrongKind::NoNumber { found: word.clone() }, span });
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

fn read_arguments(builder: &mut Builder, wrongs: &mut Vec<Wrong>, problems: &mut Vec<Problem>) {
    for id in builder.model().argument_ids() {
        let Some(facts) = ArgumentFacts::read(&builder.model().argument(id).data, wrongs) else { continue };
        check_answers(builder.model(), &facts, problems);
        check_slots(builder.model(), id, &facts, wrongs);
        builder.set_argument_facts(id, Some(facts));
    }
}

/// What answers a critical question is in the map.
fn check_answers(model: &Model, facts: &ArgumentFacts, problems: &mut Vec<Problem>) {
    for answer in &facts.answers {
        match &answer.kind {
            AnswerKind::Claims(titles) => {
                let unknown = titles.iter().filter(|title| model.find_claim(title).is_none());
                problems.extend(unknown.map(|title| {
                    let known = model.claims().map(|(_, claim)| &*claim.title);
                    let nearest = nearest(title, known).map(str::to_owned);
                    Problem { kind: ProblemKind::UnknownClaim { title: title.clone(), nearest }, span: answer.span }
                }));
            }
            AnswerKind::Argument(title) if model.find_argument(title).is_none() => {
                let known = model.arguments().map(|(_, argument)| &*argument.title);
                let nearest = nearest(title, known).map(str::to_owned);
                let kind = ProblemKind::UnknownArgument { title: title.clone(), nearest };
                problems.push(Problem { kind, span: answer.span });
            }
            AnswerKind::Argument(_) | AnswerKind::Open | AnswerKind::Waived(_) => {}
        }
    }
}

/// A slot that a premise fills is one that the scheme has.
fn check_slots(model: &Model, argument: ArgumentId, facts: &ArgumentFacts, wrongs: &mut Vec<Wrong>) {
    let Some(scheme) = facts.known_scheme() else { return };
    for reconstruction in &model.argument(argument).reconstructions {
        for step in &reconstruction.steps {
            let member = model.claim(step.claim).members.get(step.member as usize);
            let entry = member.and_then(|member| member.data.as_deref()?.entry("slot"));
            if let Some(entry) = entry
                && let found = entry.value.value.to_string()
                && scheme.slot(&found).is_none()
            {
                let known = scheme.premises.iter().map(|slot| slot.slot).collect();
                let kind = WrongKind::OfScheme { found, scheme: scheme.id, known };
                wrongs.push(Wrong { key: "slot".into(), kind, span: entry.value.span });
            }
        }
    }
}
