//! `hence diff`, `hence stats` and `hence new`: what a map says, and what it said before.

mod folder;

use std::process::Command;

use folder::Folder;

const OLD: &str = "[Sunday]: Open on Sundays.\n  + [Jobs]: People work. {basis: study}\n";
const NEW: &str = "[Sunday]: Open on all Sundays.\n  - [Jobs]: People work. {basis: law}\n";

fn git(folder: &Folder, arguments: &[&str]) -> bool {
    let mut command = Command::new("git");
    command.args(["-c", "user.name=n", "-c", "user.email=e@example.org", "-c", "commit.gpgsign=false"]);
    command.args(arguments).current_dir(&folder.0).env("GIT_CONFIG_GLOBAL", "/dev/null");
    command.output().is_ok_and(|output| output.status.success())
}

#[test]
fn two_versions_are_compared_by_what_they_say() {
    let folder = Folder::with(&[("old.argdown", OLD), ("new.argdown", NEW)]);
    insta::assert_snapshot!(folder.hence(&["diff", "old.argdown", "new.argdown"]), @r"
    -- stdout
    2 claims changed; 1 relation changed

    claims
      ~ [Sunday]
          text was Open on Sundays.
          text is  Open on all Sundays.
      ~ [Jobs]
          basis: study → law

    relations
      ~ [Jobs] attacks [Sunday]
          was: [Jobs] supports [Sunday]
    -- exit 0
    ");
    insta::assert_snapshot!(folder.hence(&["diff", "old.argdown", "new.argdown", "--format", "markdown"]), @r"
    -- stdout
    2 claims changed; 1 relation changed

    ### Claims

    - changed **\[Sunday\]**
      - text was Open on Sundays.
      - text is  Open on all Sundays.
    - changed **\[Jobs\]**
      - basis: study → law

    ### Relations

    - changed **\[Jobs\] attacks \[Sunday\]**
      - was: \[Jobs\] supports \[Sunday\]
    -- exit 0
    ");
    let json = folder.command(&["diff", "old.argdown", "new.argdown", "--format", "json"]).output().unwrap();
    let schema = folder.command(&["schema", "comparison"]).output().unwrap();
    let json = serde_json::from_slice(&json.stdout).unwrap();
    jsonschema::validate(&serde_json::from_slice(&schema.stdout).unwrap(), &json).unwrap();
    assert!(folder.hence(&["diff", "old.argdown", "new.argdown", "--exit-code"]).ends_with("-- exit 1\n"));
    insta::assert_snapshot!(folder.hence_with_input(&["diff", "old.argdown", "-"], OLD), @r"
    -- stdout
    nothing is different
    -- exit 0
    ");
    insta::assert_snapshot!(folder.hence(&["diff", "old.argdown", "none.argdown"]), @r"
    -- stderr
    none.argdown: error: no such file
    -- exit 2
    ");
}

#[test]
fn a_version_can_be_one_of_git() {
    let folder = Folder::with(&[("maps/a.argdown", OLD)]);
    if !git(&folder, &["init", "-q"]) {
        return;
    }
    assert!(git(&folder, &["add", "-A"]) && git(&folder, &["commit", "-qm", "old"]));
    folder.add("maps/a.argdown", NEW.as_bytes());
    let with_head = folder.hence(&["diff", "HEAD:maps/a.argdown", "maps/a.argdown"]);
    assert!(with_head.contains("~ [Jobs]"), "{with_head}");
    assert_eq!(folder.hence(&["diff", "maps/a.argdown"]), with_head);
    assert_eq!(folder.hence(&["diff", "HEAD", "maps/a.argdown"]), with_head);
    insta::assert_snapshot!(folder.hence(&["diff", "HEAD:maps/b.argdown", "maps/a.argdown"]), @r"
    -- stderr
    error: `maps/b.argdown` is not in `HEAD`
    -- exit 2
    ");
    insta::assert_snapshot!(folder.hence(&["diff", "nowhere:maps/a.argdown", "maps/a.argdown"]), @r"
    -- stderr
    error: there is no revision `nowhere` here
    -- exit 2
    ");
}

#[test]
fn maps_are_counted() {
    let folder = Folder::with(&[("a.argdown", OLD), ("b.argdown", NEW)]);
    insta::assert_snapshot!(folder.hence(&["stats", "a.argdown"]), @r"
    -- stdout
    a.argdown

      size
        claims         2
        main           1
        words          5
        arguments      0
        depth          1
        width          1

      relations
        support      1

      what claims stand on
        with a reason      1
        grounded           1
        supported      100 %

      bases
        study      1
    -- exit 0
    ");
    insta::assert_snapshot!(folder.hence(&["stats", "--format", "markdown"]), @r"
    -- stdout
    | map | claims | arguments | depth | supported | unsupported | objections answered |
    |---|--:|--:|--:|--:|--:|--:|
    | a.argdown | 2 | 0 | 1 | 100 % | 0 | 0 of 0 |
    | b.argdown | 2 | 0 | 0 | 100 % | 0 | 0 of 1 |

    ### a.argdown

    - relations: support 1
    - what claims stand on: with a reason 1, grounded 1, supported 100 %
    - bases: study 1

    ### b.argdown

    - relations: attack 1
    - what claims stand on: grounded 1, not asked to be believed 1, supported 100 %
    - objections: objections 1
    - bases: law 1
    -- exit 0
    ");
    let json = folder.command(&["stats", "--format", "json"]).output().unwrap();
    let json: serde_json::Value = serde_json::from_slice(&json.stdout).unwrap();
    assert_eq!(json["maps"][1]["support"]["grounded"], 1);
    insta::assert_snapshot!(folder.hence(&["stats", "none.argdown"]), @r"
    -- stderr
    none.argdown: error: no such file
    -- exit 2
    ");
}

#[test]
fn a_map_is_begun() {
    let folder = Folder::with(&[("texts/article.txt", "First point.\n\nSecond point.\n")]);
    insta::assert_snapshot!(folder.hence(&["new", "map.argdown", "--title", "A map"]), @r"
    -- stderr
    `map.argdown` is made; `hence check map.argdown` says what it lacks
    -- exit 0
    ");
    insta::assert_snapshot!(folder.hence(&["check", "map.argdown"]), @r"
    -- stdout
    nothing found in 1 map
    -- exit 0
    ");
    insta::assert_snapshot!(folder.hence(&["new", "map.argdown"]), @r"
    -- stderr
    error: `map.argdown` is there already
      help: `--force` puts the new map in its place
    -- exit 2
    ");
    insta::assert_snapshot!(folder.hence(&["new", "--from", "texts/article.txt", "--lang", "en"]), @r#"
    -- stdout
    ===
    title: "article.txt"
    lang: "en"
    subject: article
    sources:
      article:
        title: "article.txt"
        file: "texts/article.txt"
        sha256: "7f129574f8ac3007d4cd05f5b641db58e6646e751c8cc8f1ea2006a17c92e70c"
    ===

    // One claim for each paragraph, to be filled in with what it says in your own words, taken apart where it says
    // several things, and taken out where it says nothing. Then relate them: a paragraph is no reason yet.

    [P1]: …
      {undeveloped: true,
       anchor: {source: article, paragraph: 1, start: 0, end: 12,
                digest: "4872329498dc4a15b932be179de2698609f2e0c5202d9adeaa6735d5f71cee25"}}

    [P2]: …
      {undeveloped: true,
       anchor: {source: article, paragraph: 2, start: 14, end: 27,
                digest: "2d517ed1579c706cc23a8861de512f65873673bc2a4113a11a1df858f1dd56df"}}
    -- exit 0
    "#);
    let quoting = folder.hence(&["new", "texts/map.argdown", "--from", "texts/article.txt", "--quote"]);
    assert!(quoting.ends_with("-- exit 0\n"), "{quoting}");
    let quoted = folder.read("texts/map.argdown");
    assert!(quoted.contains("file: \"article.txt\"") && quoted.contains("exact: \"First point.\""), "{quoted}");
    insta::assert_snapshot!(folder.hence(&["new", "--from", "none.txt"]), @r"
    -- stderr
    none.txt: error: no such file
    -- exit 2
    ");
}
