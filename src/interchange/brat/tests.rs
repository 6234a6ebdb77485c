use insta::assert_snapshot;

use super::read;
use crate::Document;
use crate::interchange::Input;
use crate::interchange::testing::{assert_sound, problems, read_first, written};
use crate::resolve::Options;
use crate::text::MemoryFiles;

fn document(text: &str, ann: &str) -> Document {
    read_first(read, &[("a/essay.ann", ann), ("a/essay.txt", text)])
}

const TEXT: &str =
    "Öffnen? It should open on Sundays. People are free\nthen. But it costs money. So yes, open on Sundays.";

const ESSAY: &str = "T1\tMajorClaim 8 33\tIt should open on Sundays\n\
    T2\tClaim 35 55\tPeople are free then\n\
    A1\tStance T2 For\n\
    T3\tClaim 61 75\tit costs money\n\
    A2\tStance T3 Against\n\
    T4\tMajorClaim 85 100\topen on Sundays\n\
    #1\tAnnotatorNotes T3\tweak\n";

#[test]
fn an_essay_with_stances_to_its_main_claim() {
    let document = document(TEXT, ESSAY);
    assert_snapshot!(written(&document), @r#"
    ===
    subject: text
    sources:
      text: {file: "essay.txt"}
    ===

    [T1]: It should open on Sundays #MajorClaim
      {main: true,
       anchor: [{source: text, start: 8, end: 33, exact: "It should open on Sundays"}, {source: text, start: 85, end: 100, exact: "open on Sundays"}],
       isCanonical: true}
      + [T2]
      - [T3]

    [T2]: People are free then #Claim
      {anchor: {source: text, start: 35, end: 55, exact: "People are free\nthen"}}

    [T3]: it costs money #Claim
      {anchor: {source: text, start: 61, end: 75, exact: "it costs money"}}
    "#);
    let foreign: Vec<String> =
        document.model().foreign().unwrap().pieces().map(|piece| piece.json.to_owned()).collect();
    assert_eq!(foreign, [r##"{"id":"#1","label":"AnnotatorNotes","arguments":"T3","words":"weak"}"##]);
}

#[test]
fn parts_of_a_statement_and_statements_of_a_claim() {
    let ann = "T1\town_claim 0 6;61 75\tÖffnen it costs money\nT2\tdata 35 50\tPeople are free\nT3\tdata 51 55\tthen\n\
               R1\tparts_of_same Arg1:T3 Arg2:T2\t\nR2\tsupports Arg1:T3 Arg2:T1\nT4\tbackground_claim 85 89\topen\n\
               R3\tsemantically_same Arg1:T4 Arg2:T2\nR4\tcontradicts Arg1:T1 Arg2:T4\n";
    let document = document(TEXT, ann);
    assert_snapshot!(written(&document), @r#"
    ===
    subject: text
    sources:
      text: {file: "essay.txt"}
    ===

    [T1]: Öffnen it costs money #own_claim
      {anchor: [{source: text, start: 0, end: 6, exact: "Öffnen"}, {source: text, start: 61, end: 75, exact: "it costs money"}]}
      + [T2]

    [T2]: People are free … then #data #background_claim
      {anchor: [{source: text, start: 35, end: 50, exact: "People are free"}, {source: text, start: 51, end: 55, exact: then}, {source: text, start: 85, end: 89, exact: open}],
       isCanonical: true}
      - [T1]
    "#);
}

#[test]
fn what_is_wrong_is_said_where_it_stands() {
    let ann = "T1\tClaim 8 33\tIt should close on Sundays\nT2\tClaim 35\tPeople\nT3\tClaim 900 910\tnothing\nhello\n\
               R1\tsupports Arg1:T1 Arg2:T9\nR2\tsupports Arg1:T1\nR3\trelated Arg1:T1 Arg2:T3\nR4\trelated Arg1:T3 Arg2:T1\n\
               T3\tClaim 0 6\tÖffnen\nR5\tsupports Arg1:T1 Arg2:R3\nR6\tattacks Arg1:T1 Arg2:T1\nA1\tStance T9 For\n";
    assert_snapshot!(problems(&document(TEXT, ann)), @r#"
    "It should close on Sundays": the text has `It should open on Sundays` in this place, not `It should close on Sundays` (offsets count characters from 0, with line breaks)
    "T2\tClaim 35\tPeople": this is no annotation (it must be an id, a tab, a label with offsets, a tab, the words: `T1`, `Claim 10 25`, `It is so`)
    "nothing": the text has nothing in this place, where `nothing` should stand (offsets count characters from 0, with line breaks)
    "hello": this is no annotation (it must be a line that begins with T, R, A, M, E, N, # or *)
    "T9": there is no passage `T9` ()
    "R2\tsupports Arg1:T1": this is no annotation (it must be an id, a tab, a label and two passages: `R1`, `supports Arg1:T2 Arg2:T1`)
    "related": nothing says what the relation `related` means, which stands here 2 times (it is kept, and is no part of the argument; `[formats.brat]` in hence.toml can say what it means)
    "T3\tClaim 0 6\tÖffnen": the id `T3` is given twice (the first one keeps it)
    "R3": `R3` is another annotation, not a passage ()
    "R6\tattacks Arg1:T1 Arg2:T1": this edge leads from node `T1` to itself (it is kept, and is no part of the argument)
    "#);
    let system = MemoryFiles::default();
    let alone = read(&Input { name: "essay.ann", text: &ESSAY.into(), system: &system, options: &Options::default() });
    assert_snapshot!(problems(&alone), @r#"
    "": `essay.txt`, which belongs to this file, cannot be read: no such file ()
    "#);
    assert_eq!(alone.model().claims().len(), 3);
}

#[test]
fn other_labels_mean_what_the_configuration_says() {
    let ann = "T1\tConclusion 8 33\tIt should open on Sundays\nT2\tReason 35 55\tPeople are free then\nT3\tPivot 0 6\tÖffnen\n\
               R1\tbecause Arg1:T2 Arg2:T1\n";
    let formats =
        serde_json::from_str(r#"{"brat": {"claims": ["Conclusion", "Reason"], "support": "because"}}"#).unwrap();
    let (system, options) = (MemoryFiles::new([("essay.txt", TEXT)]), Options { formats, ..Options::default() });
    let document = read(&Input { name: "essay.ann", text: &ann.into(), system: &system, options: &options });
    assert!(document.problems().is_empty());
    assert_eq!((document.model().claims().len(), document.model().relations().len()), (2, 1));
    assert_eq!(document.model().foreign().unwrap().pieces().len(), 1);
}

proptest::proptest! {
    #[test]
    fn any_annotations_are_read_and_every_problem_stands_in_them(
        pieces in proptest::collection::vec(proptest::sample::select(&[
            "T1", "T2", "R1", "A1", "#1", "E1", "*", "\t", "\n", "\r\n", " ", "Claim", "MajorClaim", "0 6", "8 33", ";", "99999999999", "é",
            "supports Arg1:T1 Arg2:T2", "parts_of_same Arg1:T1 Arg2:T2", "Equiv T1 T2", "Stance T1 For", "T1\tClaim 0 6\tx\n",
            "T2\tMajorClaim 7 3\ty\n", "T3\tMajorClaim 7 8\ty\n", "R2\tsemantically_same Arg1:T1 Arg2:T3\n", "\u{feff}",
        ][..]), 0..40),
    ) {
        let ann = pieces.concat();
        let document = document(TEXT, &ann);
        assert_sound(&document);
    }
}
