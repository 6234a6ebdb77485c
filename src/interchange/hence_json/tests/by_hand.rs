//! What may be left out, and what it then means.

use super::{again, good};
use crate::model::{Element, MemberKind, Role};

#[test]
fn claims_and_relations_by_title() {
    let text = r#"{"hence":1,"claims":[{"title":"A","text":"…"},{"title":"B","text":"…"}],
                   "relations":[{"kind":"support","from":"[B]","to":"[A]"}]}"#;
    insta::assert_snapshot!(again(text), @r#"
    {
      "hence": 1,
      "claims": [
        {"id": "c1", "title": "A", "text": "…"},
        {"id": "c2", "title": "B", "text": "…"}
      ],
      "relations": [
        {"kind": "support", "from": "c2", "to": "c1"}
      ]
    }
    "#);
}

#[test]
fn an_argument_in_one_step() {
    let text = r#"{
        "hence": 1,
        "claims": [{"title": "P"}, {"title": "Q", "text": "so it is said"}, {"title": "C"}],
        "arguments": [{"title": "A", "text": "put shortly", "premises": ["P", "[Q]"], "conclusion": "C"}]
    }"#;
    insta::assert_snapshot!(again(text), @r#"
    {
      "hence": 1,
      "claims": [
        {"id": "c1", "title": "P", "members": [{}, {"role": "premise", "argument": "a1"}]},
        {"id": "c2", "title": "Q", "text": "so it is said", "members": [{"text": "so it is said"}, {"role": "premise", "argument": "a1"}]},
        {"id": "c3", "title": "C", "members": [{}, {"role": "main-conclusion", "argument": "a1"}]}
      ],
      "arguments": [
        {"id": "a1", "title": "A", "text": "put shortly", "reconstructions": [{"steps": [{"claim": "c1", "member": 1, "role": "premise"}, {"claim": "c2", "member": 1, "role": "premise"}, {"claim": "c3", "member": 1, "role": "main-conclusion", "inference": "i1"}]}]}
      ],
      "inferences": [
        {"id": "i1", "argument": "a1", "premises": ["c1", "c2"], "conclusion": "c3"}
      ]
    }
    "#);
}

#[test]
fn a_reconstruction_in_steps() {
    let text = r#"{
        "hence": 1,
        "claims": [{"id": 1, "text": "p"}, {"id": 2, "text": "q"}, {"id": 3, "text": "i"}, {"id": 4, "text": "c"}],
        "arguments": [{"reconstructions": [{"steps": [
            1, {"claim": 3, "inference": {"id": "step", "rules": ["modus ponens"], "data": {"sure": true}}}, 2, 4
        ]}], "title": "A"}],
        "relations": [{"kind": "undercut", "from": 2, "to": "step"}]
    }"#;
    let document = good(text);
    let model = document.model();
    let premises = |at: u32| {
        let inference = model.inference(crate::model::InferenceId(at));
        inference.premises.iter().map(|&id| model.claim(id).name()).collect::<Vec<_>>()
    };
    assert_eq!(premises(0), ["p"]);
    assert_eq!(premises(1), ["i", "q"], "what was shown before counts as a premise");
    let roles: Vec<Role> = model.arguments().flat_map(|(_, a)| a.steps()).map(|step| step.role).collect();
    assert_eq!(roles, [Role::Premise, Role::IntermediaryConclusion, Role::Premise, Role::MainConclusion]);
    assert!(matches!(model.relations().next().unwrap().1.to, Element::Inference(_)));
}

#[test]
fn what_has_no_title_is_counted() {
    let document = good(
        r#"{"hence": 1, "claims": [{"text": "a"}, {"title": "Untitled 2"}, {"text": "b"}], "arguments": [{"text": "c"}]}"#,
    );
    let model = document.model();
    let titles: Vec<&str> = model.claims().map(|(_, claim)| &*claim.title).collect();
    assert_eq!(titles, ["Untitled 1", "Untitled 2", "Untitled 3"]);
    let untitled: Vec<bool> = model.claims().map(|(_, claim)| claim.is_untitled()).collect();
    assert_eq!(untitled, [true, false, true]);
    let (_, argument) = model.arguments().next().unwrap();
    assert!(argument.untitled);
    assert_eq!(&*argument.title, "Untitled 4");
}

#[test]
fn ids_of_a_program_are_kept() {
    let text = r#"{"hence": 1, "claims": [{"id": "node-7", "title": "A"}, {"title": "B"}, {"id": "c2", "title": "C"}],
                   "relations": [{"kind": "attack", "from": "node-7", "to": "[B]"}]}"#;
    insta::assert_snapshot!(again(text), @r#"
    {
      "hence": 1,
      "claims": [
        {"id": "node-7", "title": "A"},
        {"id": "c2_", "title": "B"},
        {"id": "c2", "title": "C"}
      ],
      "relations": [
        {"kind": "attack", "from": "node-7", "to": "c2_"}
      ]
    }
    "#);
}

#[test]
fn the_vocabulary_is_read_from_data() {
    let document = good(
        r#"{"hence": 1, "frontMatter": {"lang": "ar", "sources": {"rfe": {"title": "T", "date": "2024-01-15"}}, "own": [1]},
            "claims": [{"title": "A", "data": {"basis": "study", "implicit": true, "mine": {"deep": [null]}}}]}"#,
    );
    let model = document.model();
    let (_, claim) = model.claims().next().unwrap();
    assert!(claim.facts().implicit);
    assert_eq!(claim.facts().basis, [crate::model::Basis::Study]);
    assert_eq!(model.lang(), Some("ar"));
    assert_eq!(model.source("rfe").unwrap().date.as_deref(), Some("2024-01-15"));
}

#[test]
fn what_a_claim_says_of_itself_counts_before_its_members() {
    let text = r#"{"hence": 1, "claims": [{
        "title": "A", "text": "new words", "tags": ["z"], "data": {"implicit": true},
        "members": [{"kind": "reference", "tags": ["x"]}, {"text": "old words", "data": {"main": true}}]
    }]}"#;
    let document = good(text);
    let (_, claim) = document.model().claims().next().unwrap();
    assert_eq!(claim.text().unwrap().string, "new words");
    assert_eq!(claim.tags.iter().map(|tag| &**tag).collect::<Vec<_>>(), ["z"]);
    assert!(claim.facts().implicit && !claim.facts().main);
    assert_eq!(
        claim.members.iter().map(|one| one.kind).collect::<Vec<_>>(),
        [MemberKind::Reference, MemberKind::Definition]
    );
}

#[test]
fn a_place_may_be_a_line() {
    let text = r#"{"hence": 1, "claims": [{"title": "A", "at": {"file": "a.txt", "start": {"line": 3}}}]}"#;
    insta::assert_snapshot!(again(text), @r#"
    {
      "hence": 1,
      "claims": [
        {"id": "c1", "title": "A", "at": {"file": "a.txt", "start": {"line": 3, "column": 1, "offset": 0}, "end": {"line": 3, "column": 1, "offset": 0}}}
      ]
    }
    "#);
}

#[test]
fn sections_and_marks() {
    let text = r#"{
        "hence": 1,
        "sections": [{"title": "H"}, {"title": "Sub", "parent": "H", "isGroup": false}],
        "claims": [{"title": "A", "section": "Sub", "text": "é bold", "marks": [{"kind": "bold", "start": 2, "end": 6}]}]
    }"#;
    let document = good(text);
    let (_, claim) = document.model().claims().next().unwrap();
    let text = claim.text().unwrap();
    assert_eq!(&text.string[text.marks[0].range.start as usize..text.marks[0].range.end as usize], "bold");
    insta::assert_snapshot!(super::write(document.model(), document.files()), @r#"
    {
      "hence": 1,
      "claims": [
        {"id": "c1", "title": "A", "text": "é bold", "marks": [{"kind": "bold", "start": 2, "end": 6}], "section": "s2"}
      ],
      "sections": [
        {"id": "s1", "title": "H", "level": 1},
        {"id": "s2", "title": "Sub", "level": 2, "parent": "s1", "isGroup": false}
      ]
    }
    "#);
}

#[test]
fn byte_order_mark_and_line_breaks_of_windows() {
    good("\u{feff}{\r\n\"hence\": 1,\r\n\"claims\": [{\"title\": \"\\ud83d\\ude00\"}]}\r\n");
}
