//! What is wrong in the weights of a map, or in a question about them, is said.

mod folder;

use folder::Folder;

#[test]
fn a_score_that_is_none_is_said_and_does_not_count() {
    let map = "[A]: a {credence: 7}\n  + [B]: b {credence: likely}\n  + [C]: c {credence: lkely, scale: icd203}\n\
               \x20 - [D]: d {standard: preponderence, credence: 0.5}\n";
    let folder = Folder::with(&[("map.argdown", map)]);
    insta::assert_snapshot!(folder.hence(&["evaluate", "map.argdown", "--gradual", "df-quad"]), @r#"
    -- stdout
    out: 1

      [A]: a
          [D] speaks against it and stands

    in: 3

      [B]: b
          nothing that stands speaks against it
      [C]: c
          nothing that stands speaks against it
      [D]: d
          nothing that stands speaks against it

    strengths (df-quad):

       base  df-quad
               0.625  [A]
               0.500  [B]
               0.500  [C]
      0.500    0.500  [D]

    1 of 4 base scores are given; where there is none, a claim starts at 0.5 and a step at 1.
    -- stderr
    4 errors in `map.argdown`; `hence check` shows more
    error[M005 unknown-field]: `credence` takes a word of a scale or a number from 0 to 1, not a number beyond
     --> map.argdown:1:19
      |
    1 | [A]: a {credence: 7}
      |                   ^

    error[M005 unknown-field]: `likely` stands for no number without a scale that has numbers
     --> map.argdown:2:23
      |
    2 |   + [B]: b {credence: likely}
      |                       ^^^^^^
      |
      = help: say on which, here or in the front matter: `scale: icd203` or `scale: ipcc`

    error[M005 unknown-field]: `lkely` is no value for `credence`
     --> map.argdown:3:23
      |
    3 |   + [C]: c {credence: lkely, scale: icd203}
      |                       ^^^^^
      |
      = help: did you mean `likely`? It may be one of `almost no chance`, `remote`, `remote chance`, `very unlikely`, `highly improbable`, `unlikely`, `improbable`, `improbably`, `roughly even chance`, `roughly even odds`, `likely`, `probable`, `probably`, `very likely`, `highly probable`, `almost certain`, `almost certainly`, `nearly certain`

    error[M005 unknown-field]: `preponderence` is no value for `standard`
     --> map.argdown:4:23
      |
    4 |   - [D]: d {standard: preponderence, credence: 0.5}
      |                       ^^^^^^^^^^^^^
      |
      = help: did you mean `preponderance`? It may be one of `scintilla`, `preponderance`, `clear-and-convincing`, `beyond-reasonable-doubt`, `dialectical-validity`

    -- exit 0
    "#);
}

#[test]
fn what_the_command_line_cannot_mean_is_said_with_what_is_nearest() {
    let folder = Folder::with(&[("map.argdown", "[A]: a\n")]);
    insta::assert_snapshot!(folder.hence(&["evaluate", "map.argdown", "--standard", "preponderence"]), @r#"
    -- stderr
    error: invalid value 'preponderence' for '--standard <NAME>'
      [possible values: scintilla, preponderance, clear-and-convincing, beyond-reasonable-doubt, dialectical-validity]

      tip: a similar value exists: 'preponderance'

    For more information, try '--help'.
    -- exit 2
    "#);
    insta::assert_snapshot!(folder.hence(&["evaluate", "map.argdown", "--gradual", "dfquad"]), @r#"
    -- stderr
    error: invalid value 'dfquad' for '--gradual <NAME>'
      [possible values: df-quad, quadratic-energy, euler, mlp, h-categoriser]

      tip: a similar value exists: 'df-quad'

    For more information, try '--help'.
    -- exit 2
    "#);
    insta::assert_snapshot!(folder.hence(&["evaluate", "map.argdown", "--set", "[A]=7"]), @r#"
    -- stderr
    error: `7` is no base score: it is a number from 0 to 1
      help: say what and which number: `--set '[Claim]=0.2'`
    -- exit 2
    "#);
    insta::assert_snapshot!(folder.hence(&["evaluate", "map.argdown", "--set", "[A]"]), @r#"
    -- stderr
    error: `--set [A]` names no base score
      help: say what and which number: `--set '[Claim]=0.2'`
    -- exit 2
    "#);
    insta::assert_snapshot!(folder.hence(&["evaluate", "map.argdown", "--flip", "[B]"]), @r#"
    -- stderr
    error: there is no claim `[B]` in the map
      | [B]
      | ^^^
    -- exit 2
    "#);
}

#[test]
fn boxes_say_what_they_come_to() {
    let folder = Folder::with(&[("map.argdown", "[A]: a {credence: 0.5}\n  + [B]: b {credence: 0.5}\n")]);
    insta::assert_snapshot!(folder.hence(&["render", "map.argdown", "--to", "txt", "--show", "strength"]), @r#"
    -- stdout
    [A]: a (strength: 0.75)
    └─ + [B]: b (needs support, strength: 0.50)
    -- exit 0
    "#);
    let svg = folder.hence(&["render", "map.argdown", "--to", "svg", "--show", "labels"]);
    assert!(svg.contains("label: in") && svg.contains("in: it stands"), "the word and the key are in the picture");
    let found = folder.hence(&["query", "map.argdown", "strength(above, 0.5)"]);
    assert!(found.contains("[A]: a") && !found.contains("[B]"), "{found}");
}
