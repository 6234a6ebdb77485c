use insta::assert_snapshot;

use super::{is_gsn, read, write};
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

fn structure(document: &Document) -> (String, Vec<String>) {
    let written = write(document);
    let losses = written.losses.iter().map(|loss| format!("{}: {}", loss.kind, loss.element));
    (String::from_utf8(written.bytes).unwrap(), losses.collect())
}

#[test]
fn a_goal_structure_is_written_as_it_was_read() {
    let case = CASE.replace("Sn2: {}", "Sn2:\n  text: Test of June");
    let read = document(&[("a.gsn.yaml", &case)]);
    let (text, losses) = structure(&read);
    assert_eq!(losses, [""; 0]);
    assert_snapshot!(text, @r##"
module:
  name: "Library"
  brief: "Is it safe?"

G1:
  text: "The library is safe"
  supportedBy: [S1]
  inContextOf: [C1]

C1:
  text: "The main building"

A1:
  text: "The list is whole"

J1:
  text: "The norm says so"

G2:
  text: "No fire"
  supportedBy: [Sn1, Sn2]
  url: "https://example.org"

G3:
  text: "No flood"
  undeveloped: true

Sn1:
  text: "Test of May"

Sn2:
  text: "Test of June"

CG1:
  text: "The test was short"
  supportedBy: [CSn1]
  challenges: [S1]

CSn1:
  text: "Log"
  challenges: [Sn1]

S1:
  text: "Over all hazards"
  supportedBy: [G2, G3]
  inContextOf: [A1, J1]
"##);
    assert_eq!(argdown::write(document(&[("a.gsn.yaml", &text)]).model()), argdown::write(read.model()));
}

#[test]
fn a_map_is_written_as_goals_and_strategies() {
    let map = "===\ntitle: 'Awkward \"title\": #1'\nsources:\n  s: {title: t}\n===\n# Part\n\n[Town hall]: It: is \"safe\" #tag {main: true}\n  \
               + [Roof]: It keeps dry. {basis: document}\n  + [G2]: It is *near*.\n  - <Rent>: It costs.\n    - [Refund]: It is paid.\n  \
               >< [Never]: \u{1f600} \u{85} no\n\n<Step>: All together.\n\n(1) [Roof]\n(2) [Law]: There is a law. {assumed: true}\n-- rule --\n  \
               <_ [Gap]: It does not follow.\n(3) [Town hall]\n\n[قاعة]: المدينة\n  + [قاعة]\n";
    let (text, losses) = structure(&crate::read_text(map));
    assert_snapshot!(text, @r#"
module:
  name: "Awkward \"title\": #1"
  brief: ""

CG-Town-hall:
  text: "It: is \"safe\""
  supportedBy: [Step, S11, S12]
  challenges: [CG-Never]

Sn-Roof:
  text: "It keeps dry."

G2:
  text: "It is near."

CG-Refund:
  text: "It is paid."
  challenges: [CG-Rent]

CG-Never:
  text: "😀 \u0085 no"
  challenges: [CG-Town-hall]

A-Law:
  text: "There is a law."

Gap:
  text: "It does not follow."
  nodeType: CounterGoal
  challenges: [Step]

"G-قاعة":
  text: "المدينة"

CG-Rent:
  text: "It costs."
  challenges: [CG-Town-hall]

Step:
  text: "All together."
  supportedBy: [Sn-Roof]
  inContextOf: [A-Law]

S11:
  text: "Sn-Roof supports CG-Town-hall"
  supportedBy: [Sn-Roof]

S12:
  text: "G2 supports CG-Town-hall"
  supportedBy: [G2]
"#);
    assert_snapshot!(losses.join("\n"), @r##"
title: [Town hall]
title: [Roof]
title: [Refund]
title: [Never]
title: [Law]
title: [قاعة]
title: <Rent>
argument that is no goal: <Rent>
rule of an inference: <Step>
that both cannot be false: [Town hall]
relation to itself: [قاعة]
tags: [Town hall]
data `main`: [Town hall]
emphasis or links: [G2]
section: Part
key of the front matter: sources
"##);
    assert_snapshot!(self::map(&text), @r#"
===
title: "Awkward \"title\": #1"
module:
  name: "Awkward \"title\": #1"
  brief: ""
===

[CG-Town-hall]: It: is "safe"
  - [CG-Never]
  - [CG-Rent]

[Sn-Roof]: It keeps dry. #solution {basis: document}

[G2]: It is near.

[CG-Refund]: It is paid.

[CG-Never]: 😀 no
  - [CG-Town-hall]

[A-Law]: There is a law. #assumption {assumed: true}

[Gap]: It does not follow.

[G-قاعة]: المدينة

[CG-Rent]: It costs.
  - [CG-Refund]

<Step>: All together. {inContextOf: [A-Law]}

(1) [Sn-Roof]
(2) [A-Law]
----
  <_ [Gap]
(3) [CG-Town-hall]

<S11>: Sn-Roof supports CG-Town-hall

(1) [Sn-Roof]
----
(2) [CG-Town-hall]

<S12>: G2 supports CG-Town-hall

(1) [G2]
----
(2) [CG-Town-hall]
"#);
    assert_eq!(structure(&crate::read_text("")).0, "");
}

#[test]
fn a_context_of_a_goal_can_be_that_of_its_strategy_too() {
    let case = "G1:\n  text: \"g\"\n  supportedBy: [S1]\n  inContextOf: [C1]\n\nS1:\n  text: \"s\"\n  supportedBy: [G2]\n  \
                inContextOf: [C1]\n\nG2:\n  text: \"h\"\n\nC1:\n  text: \"c\"\n";
    let (text, _) = structure(&document(&[("a.gsn.yaml", case)]));
    let elements = |text: &str| text.trim().split("\n\n").map(str::to_owned).collect::<std::collections::BTreeSet<_>>();
    assert_eq!(elements(&text), elements(case), "{text}");
}

#[test]
fn a_strategy_for_goals_in_contexts_of_their_own_stays_one() {
    let goal =
        |at: usize| format!("G{at}:\n  text: g{at}\n  supportedBy: [S1]\n  inContextOf: [C{at}]\nC{at}:\n  text: c\n");
    let goals: String = (1..5).map(goal).collect();
    let case =
        format!("{goals}S1:\n  text: s\n  supportedBy: [G9]\n  inContextOf: [A1]\nA1:\n  text: a\nG9:\n  text: t\n");
    let (text, losses) = structure(&document(&[("a.gsn.yaml", &case)]));
    assert_eq!((text.matches("  text: \"s\"\n").count(), losses), (1, vec![]), "{text}");
}

#[test]
fn what_is_said_of_a_step_is_told_or_has_its_strategy() {
    let step = |head: &str, line: &str| {
        let map = format!("<for G-Main>{head}\n\n(1) [G-Fact]: f\n(2) [G-Law]: l\n{line}\n(3) [G-Main]: m\n");
        structure(&crate::read_text(&map))
    };
    let (text, losses) = step("", "-- Modus Ponens {note: x} --");
    assert!(text.contains("  supportedBy: [G-Fact, G-Law]\n") && !text.contains("S-for"), "{text}");
    assert_eq!(losses, ["rule of an inference: <for G-Main>", "data of an inference: <for G-Main>"]);
    let (text, losses) = step(" {url: \"https://example.org\"}", "----");
    assert!(text.contains("S-for-G-Main:\n") && text.contains("  url: \"https://example.org\"\n"), "{text}");
    assert_eq!(losses, ["title: <for G-Main>"]);
    assert_eq!(step(" #old", "----").1, ["title: <for G-Main>", "tags: <for G-Main>"]);
    assert_eq!(structure(&crate::read_text("[G1]: a\n\n[G1]: b\n")).1, ["further statement: [G1]"]);
    let (text, losses) =
        structure(&crate::read_text("[G1]: a {inContextOf: [C1, C2]}\n\n[C1]: c #context {assumed: true}\n"));
    assert!(text.contains("  inContextOf: [C1]\n"), "{text}");
    assert_eq!(losses, ["data `inContextOf`: [G1]"]);
    let twice = "<S1>: s\n\n(1) [G1]: a\n----\n(2) [G2]: b\n\n<S1>\n\n(1) [G1]\n-- Cases --\n(2) [G3]: c\n";
    assert_eq!(structure(&crate::read_text(twice)).1, ["rule of an inference: <S1>"]);
}

#[test]
fn a_goal_in_very_many_contexts_is_written_in_one_pass() {
    let names: Vec<String> = (0..20_000).map(|at| format!("C{at}")).collect();
    let contexts: String = names.iter().map(|name| format!("{name}:\n  text: c\n")).collect();
    let names = names.join(", ");
    let goal = format!("G1:\n  text: g\n  supportedBy: [G2]\n  inContextOf: [{names}]\nG2:\n  text: h\n");
    let (text, _) = structure(&document(&[("a.gsn.yaml", &(goal + &contexts))]));
    assert!(text.contains(&format!("  inContextOf: [{names}]\n")));
}

#[test]
fn large_maps_are_written_in_one_pass() {
    let chain: String = (1..100_000).map(|at| format!("[C{at}]: c\n  +> [C{}]\n\n", at - 1)).collect();
    assert_eq!(structure(&crate::read_text(&chain)).0.matches("supportedBy").count(), 99_999);
    let wide: String = (1..10_000).map(|at| format!("[C {at}!]: c\n  +> [Top]\n\n")).collect();
    assert_eq!(structure(&crate::read_text(&wide)).0.matches(" supports ").count(), 9_999);
}

proptest::proptest! {
    /// What a goal structure can hold comes back from it.
    #[test]
    fn what_is_read_is_written_and_read_again(
        links in proptest::collection::vec((0_usize..10, 0_usize..10), 0..14),
        contexts in proptest::collection::vec((0_usize..6, 10_usize..13), 0..4),
        challenges in proptest::collection::vec((4_usize..6, 0_usize..13), 0..3),
    ) {
        let ids = ["G1", "G2", "G3", "G4", "CG5", "CG6", "S1", "S2", "Sn1", "Sn2", "C1", "A1", "J1"];
        let list = |pairs: &[(usize, usize)], at: usize| {
            let of: std::collections::BTreeSet<&str> = pairs.iter().filter(|(from, to)| *from == at && from < to).map(|(_, to)| ids[*to]).collect();
            of.into_iter().collect::<Vec<_>>().join(", ")
        };
        let text: String = ids.iter().enumerate().map(|(at, id)| {
            let supports = if at < 8 { list(&links, at) } else { String::new() };
            let contexts = list(&contexts, at);
            let contexts = if contexts.is_empty() { contexts } else { format!("  inContextOf: [{contexts}]\n") };
            let challenges = list(&challenges, at);
            format!("{id}:\n  text: \"text: of {id}\"\n  supportedBy: [{supports}]\n{contexts}  challenges: [{challenges}]\n")
        }).collect();
        let first = document(&[("a.gsn.yaml", &text)]);
        let (again, _) = structure(&first);
        let second = document(&[("a.gsn.yaml", &again)]);
        proptest::prop_assert!(second.problems().is_empty(), "{again}");
        let lines = |document: &Document| {
            let written = argdown::write(document.model());
            let mut lines: Vec<String> = written.lines().map(|line| {
                let line = line.split(" {inContextOf").next().unwrap_or(line);
                line.split_once(") [").filter(|_| line.starts_with('(')).map_or(line, |(_, title)| title).to_owned()
            }).collect();
            lines.sort();
            lines
        };
        proptest::prop_assert_eq!(lines(&first), lines(&second), "{}\n{}", text, again);
    }

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
