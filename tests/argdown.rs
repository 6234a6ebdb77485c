//! A map written as Argdown is the same map when it is read again.

use std::collections::BTreeSet;

use hence::interchange::argdown;
use hence::model::{Claim, ClaimId, Element, Model};
use proptest::prelude::*;

/// All that a map says, whatever the order and however it is written.
fn said(model: &Model) -> BTreeSet<String> {
    let name = |element: Element| match element {
        Element::Claim(id) => format!("[{}]", model.claim(id).title),
        Element::Argument(id) => format!("<{}>", model.argument(id).title),
        Element::Inference(id) => {
            let inference = model.inference(id);
            format!("{} of <{}>", inference.conclusion_step, model.argument(inference.argument).title)
        }
    };
    let section = |id: Option<_>| id.map(|id| model.section(id).title.clone());
    let text = |text: Option<&hence::model::Text>| text.map(|text| text.string.trim().replace("  ", " "));
    let data = |data: &hence::model::Data| serde_json::to_string(data).unwrap();
    let tags = |tags: &[std::sync::Arc<str>]| tags.iter().map(|tag| tag.to_string()).collect::<BTreeSet<_>>();
    let mut said = BTreeSet::new();
    let claim = |claim: &Claim| {
        format!("{:?} {:?} {:?} {}", text(claim.text()), section(claim.section), tags(&claim.tags), data(&claim.data))
    };
    said.extend(model.claims().map(|(id, of)| format!("{}: {}", name(id.into()), claim(of))));
    for (id, argument) in model.arguments() {
        let (tags, data) = (tags(&argument.tags), data(&argument.data));
        let said_of = format!("{:?} {:?} {tags:?} {data}", text(argument.text()), section(argument.section));
        said.insert(format!("{}: {said_of}", name(id.into())));
    }
    for (id, inference) in model.inferences() {
        let names = |ids: &[ClaimId]| ids.iter().map(|id| name((*id).into())).collect::<Vec<_>>().join(" ");
        let (premises, rules) = (names(&inference.premises), inference.rules.join(", "));
        said.insert(format!("{}: {premises} => {} ({rules})", name(id.into()), name(inference.conclusion.into())));
    }
    for (_, relation) in model.relations() {
        said.insert(format!("{} {} {}", name(relation.from), relation.kind.name(), name(relation.to)));
    }
    said.extend(model.sections().map(|(_, section)| format!("{} {}", section.level, section.title)));
    said
}

#[track_caller]
fn assert_same(model: &Model, what: &str) {
    let written = argdown::write(model);
    let again = hence::read_text(&written);
    let problems: Vec<String> = again.problems().iter().map(|problem| problem.kind.to_string()).collect();
    let (before, after) = (said(model), said(again.model()));
    let lost: Vec<_> = before.difference(&after).collect();
    let new: Vec<_> = after.difference(&before).collect();
    assert!(lost.is_empty() && new.is_empty(), "{what}\nlost {lost:#?}\nnew {new:#?}\n{problems:?}\n{written}");
}

#[test]
fn the_maps_of_the_project_come_back_the_same() {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("maps");
    let mut maps: Vec<_> = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    maps.retain(|path| path.extension().is_some_and(|extension| extension == "argdown"));
    assert!(!maps.is_empty());
    for path in maps {
        let text = std::fs::read_to_string(&path).unwrap();
        assert_same(hence::read_text(&text).model(), &path.display().to_string());
    }
}

#[test]
fn all_of_a_map_as_a_part_of_it_is_that_map() {
    let text = include_str!("../maps/tripartite-alignment.argdown");
    let document = hence::read_text(text);
    let json = |model| hence::interchange::hence_json::write(model, document.files());
    assert!(json(&document.model().restricted(&|_| true)) == json(document.model()));
}

#[test]
fn a_map_is_written_so() {
    let map = hence::read_text(
        "===\ntitle: Books\n===\n\n# Post\n\n[A]: They are *away*. #house {basis: event}\n  - [B]: Lights [x]\n\n\
         <E>: It tells. {n: [1, \"a}\"]}\n\n(1) [F]: - full\n(2) [G]: so\n--\nmodus ponens {scheme: sign}\n--\n(3) [A]\n\n\
         <E>\n  <_ <U>: Early.\n",
    );
    insta::assert_snapshot!(argdown::write(map.model()));
}

#[test]
fn signs_that_are_not_printed_are_escaped_in_data() {
    let map = "[A]: a\n  {note: \"\\u0085 \\u2028 \\ufeff\",\n   \"\\u009f\": \"\\u007b é\"}\n";
    assert_eq!(argdown::write(hence::read_text(map).model()), map);
}

/// What claims can say: words, and signs that mean something somewhere.
fn text() -> impl Strategy<Value = String> {
    let pieces =
        ["word", " ", "a", "[", "]", "<b>", "{", "}", "#t", "@[", "*", "_", "//", "/*", ".s.", ":", "\\", "1."];
    prop::collection::vec(prop::sample::select(pieces.to_vec()), 1..8)
        .prop_map(|pieces| format!("x{}", pieces.concat()))
}

/// A map built by parts, so that nothing of Argdown's own spelling is in it.
fn map() -> impl Strategy<Value = String> {
    let claims = prop::collection::vec((text(), 0..4_usize), 2..7);
    let relations = prop::collection::vec((0..7_usize, 0..7_usize, 0..4_usize), 0..8);
    let steps = prop::collection::vec((0..7_usize, any::<bool>()), 0..5);
    (claims, relations, steps).prop_map(|(claims, relations, steps)| {
        let mut out = String::new();
        let escaped = |text: &str| {
            text.chars()
                .flat_map(|sign| {
                    let is_sign = sign.is_ascii_punctuation();
                    is_sign.then_some('\\').into_iter().chain([sign])
                })
                .collect::<String>()
        };
        for (at, (text, place)) in claims.iter().enumerate() {
            if *place == 3 {
                out += &format!("# Part {at}\n\n");
            }
            let tail = ["", " #tag", " {basis: event, note: \"a}b\"}", ""][*place];
            out += &format!("[c{at}]: {}{tail}\n\n", escaped(text));
        }
        let count = claims.len();
        for (from, to, kind) in relations {
            let (from, to) = (from % count, to % count);
            let line =
                [format!("+ [c{from}]"), format!("- [c{from}]"), format!(">< [c{from}]"), format!("+ <s{from}>")];
            out += &format!("[c{to}]\n  {}\n\n", line[kind]);
        }
        if steps.len() > 1 {
            out += "<R>: spelled out\n\n";
            for (at, (claim, concludes)) in steps.iter().enumerate() {
                if at > 0 && (*concludes || at + 1 == steps.len()) {
                    out += ["----\n", "-- Rule, other {uses: [1]} --\n"][claim % 2];
                }
                out += &format!("({}) [c{}]\n", at + 1, claim % count);
            }
            out += "\n<R>\n  <_ <U>: undercuts\n";
        }
        out
    })
}

proptest! {
    #![proptest_config(ProptestConfig {
        failure_persistence: None,
        rng_seed: proptest::test_runner::RngSeed::Fixed(7),
        ..ProptestConfig::with_cases(1000)
    })]

    #[test]
    fn a_map_comes_back_the_same(map in map()) {
        assert_same(hence::read_text(&map).model(), &map);
    }
}
