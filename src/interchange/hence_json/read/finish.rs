//! What follows from the data of a map, whatever it was read from.

use crate::model::{ArgumentFacts, Builder, ClaimFacts, Data, Model, Settings, Source, Speaker, Vocabulary, Wrong};
use crate::resolve::{Problem, ProblemKind};

/// Reads hence's own words from the data of the map.
pub(super) fn finish(mut builder: Builder, problems: &mut Vec<Problem>) -> Model {
    let mut wrongs = Vec::new();
    let front_matter = builder.model().front_matter().clone();
    builder.set_settings(Settings::from_data(&front_matter));
    Vocabulary::check_document(&front_matter, &mut wrongs);
    declare(&mut builder, &front_matter, &mut wrongs);
    read_facts(&mut builder, &mut wrongs);
    let found = wrongs.into_iter().map(|wrong| Problem { span: wrong.span, kind: ProblemKind::Vocabulary(wrong) });
    problems.extend(found);
    builder.finish()
}

fn declare(builder: &mut Builder, front_matter: &Data, wrongs: &mut Vec<Wrong>) {
    for entry in front_matter.map("sources").into_iter().flatten() {
        if let Some(data) = entry.value.value.as_map() {
            builder.add_source(entry.key.as_str(), Source::read(data, entry.key_span, wrongs));
        }
    }
    for entry in front_matter.map("speakers").into_iter().flatten() {
        if let Some(data) = entry.value.value.as_map() {
            builder.add_speaker(entry.key.as_str(), Speaker::read(data, entry.key_span, wrongs));
        }
    }
}

fn read_facts(builder: &mut Builder, wrongs: &mut Vec<Wrong>) {
    let model = builder.model();
    let claims: Vec<_> = model.claims().map(|(id, claim)| (id, ClaimFacts::read(&claim.data, wrongs))).collect();
    let arguments: Vec<_> =
        model.arguments().map(|(id, argument)| (id, ArgumentFacts::read(&argument.data, wrongs))).collect();
    claims.into_iter().for_each(|(id, facts)| builder.set_claim_facts(id, facts));
    arguments.into_iter().for_each(|(id, facts)| builder.set_argument_facts(id, facts));
}
