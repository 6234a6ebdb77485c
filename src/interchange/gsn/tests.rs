use insta::assert_snapshot;

use super::{is_gsn, read};
use crate::Document;
use crate::interchange::argdown;
use crate::interchange::testing::{assert_sound, problems, read_first, written};

fn document(files: &[(&str, &str)]) -> Document {
    read_first(read, files)
}

fn map(text: &str) -> String {
    written(&document(&[("a.gsn.yaml", text)]))
}

const CASE: &str = "module:\n  name: Library\n  brief: Is it safe?\n\n\
    G1:\n  text: The library is safe\n  supportedBy: [S1]\n  inContextOf: [C1]\n\n\
    S1:\n  text: |\n    Over all\n    hazards\n  supportedBy: [G2, G3]\n  inContextOf: [A1, J1]\n\n\
    C1:\n  text: The main building\nA1:\n  text: The list is whole\nJ1:\n  text: The norm says so\n\n\
    G2:\n  text: No fire\n  supportedBy: [Sn1, Sn2]\n  url: https://example.org\nG3:\n  text: No flood\n  undeveloped: true\n\
    Sn1:\n  text: Test of May\nSn2: {}\n\
    CG1:\n  text: The test was short\n  challenges: S1\n  supportedBy: CSn1\nCSn1:\n  text: Log\n  challenges: [Sn1]\n";

#[test]
fn goals_strategies_and_solutions() {
    assert_snapshot!(map(CASE), @r#"
    ===
    title: Library
    module:
      name: Library
      brief: "Is it safe?"
    ===

    [G1]: The library is safe {inContextOf: [C1]}

    [C1]: The main building #context {assumed: true}

    [A1]: The list is whole #assumption {assumed: true}

    [J1]: The norm says so #justification {assumed: true}

    [G2]: No fire {url: "https://example.org"}

    [G3]: No flood {undeveloped: true}

    [Sn1]: Test of May #solution {basis: document}
      - [CSn1]

    [Sn2] #solution {basis: document}

    [CG1]: The test was short
      + [CSn1]

    [CSn1]: Log #solution {basis: document}

    <S1>: Over all hazards {inContextOf: [A1, J1]}

    (1) [C1]
    (2) [G2]
    (3) [G3]
    (4) [A1]
    (5) [J1]
    ----
      <_ [CG1]
    (6) [G1]

    <for G2>

    (1) [Sn1]
    (2) [Sn2]
    ----
    (3) [G2]
    "#);
}

#[test]
fn the_older_form_with_lists() {
    assert_snapshot!(map("G1:\n - \"Goal 1\"\n - supportedBy: [G2]\nG2:\n - \"Goal 2\"\n"), @r"
    [G1]: Goal 1
      + [G2]

    [G2]: Goal 2
    ");
}

#[test]
fn modules_use_and_extend_each_other() {
    let template = "module:\n  name: template\n  brief: b\n  uses: [instance.yaml, gone.yaml]\nG1:\n  text: A\n  undeveloped: true\n";
    let instance = "module:\n  name: instance\n  brief: b\n  uses: index.gsn.yaml\n  extends:\n    - module: template\n      \
                    develops:\n        G1: [G2]\nG2:\n  text: B\n";
    let document = document(&[("index.gsn.yaml", template), ("instance.yaml", instance)]);
    assert_snapshot!(problems(&document), @r#"
    "gone.yaml": `gone.yaml`, which belongs to this file, cannot be read: no such file ()
    "#);
    assert_snapshot!(argdown::write(document.model()), @r#"
    ===
    title: template
    module:
      name: template
      brief: b
      uses: ["instance.yaml", "gone.yaml"]
    ===

    [G1]: A {undeveloped: true}
      + [G2]

    [G2]: B
    "#);
}

#[test]
fn what_is_wrong_is_said_where_it_stands() {
    let text = "G1:\n  text: A\n  supportedBy: [S1, C1, G1, G9]\n  inContextOf: [G2]\nS1:\n  text: B\n  supportedBy: [G22]\n\
                C1: context\nX1:\n  text: C\nG2:\n  text: D\n  challenges: nobody\nG2:\n  text: again\nC2:\n  text: E\n\
                G3:\n  supportedBy: [C2]\nSn1: [\n";
    assert_snapshot!(problems(&document(&[("a.gsn.yaml", text)])), @r#"
    "C1": there is no element `C1` ()
    "G1": this edge leads from node `G1` to itself (it is kept, and is no part of the argument)
    "G9": there is no element `G9` ()
    "G2": `G2` is a goal, not a context, an assumption or a justification ()
    "G22": there is no element `G22` (did you mean `G2`?)
    "context": `C1` must be keys with values, not a text ()
    "X1": this is no element of GSN (it must be an id that begins with G, S, Sn, C, A, J, CG or CSn, or has a `nodeType` with such a name)
    "G2": the key `G2` is given twice ()
    "C2": `C2` is a context, not a goal, a strategy or a solution ()
    "": this data is not valid YAML: while parsing a node, did not find expected node content (put values that hold signs such as `:`, `#`, `{` or `[` in quotes)
    "#);
    assert_snapshot!(problems(&document(&[("a.gsn.yaml", "- G1\n")])), @r#"
    "- G1\n": a goal structure must be keys with values, not a list ()
    "#);
}

#[test]
fn a_goal_structure_is_known_by_its_beginning() {
    assert!(is_gsn(CASE) && is_gsn("# a comment\nG-Top: # goal\n    text: A\n"));
    for text in [
        "G1:\n - \"A\"\n",
        "G1: text",
        "[G1]: text\n  + [A]",
        "Goals:\n\ntext: more",
        "G1:\ntext: A",
        "Some: \n  + text: A",
        "===\nG1:\n  text: A\n===",
    ] {
        assert!(!is_gsn(text), "{text}");
    }
}

proptest::proptest! {
    #[test]
    fn any_structure_is_read_and_every_problem_stands_in_it(
        pieces in proptest::collection::vec(proptest::sample::select(&[
            "G1", "S1", "Sn1", "C1", "X", ":", "\n", "  ", "text: é", "supportedBy: ", "[G1, S1]", "inContextOf: [C1]", "challenges: S1", "- ",
            "module:\n  uses: [a.gsn.yaml, b.yaml]\n", "{}", "&a ", "*a", "\r\n", "S1:\n  supportedBy: [G1]\n", "\u{feff}", "\t",
        ][..]), 0..40),
    ) {
        let text = pieces.concat();
        let document = document(&[("a.gsn.yaml", &text), ("b.yaml", "G1:\n  supportedBy: S1\n")]);
        assert_sound(&document);
    }
}
