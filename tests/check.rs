//! `hence check`: suppressions, known findings, fixes, and what it shows to whom.

mod folder;

use std::fs;
use std::io::{BufRead, BufReader};
use std::process::{Command, Stdio};

use folder::Folder;

/// A claim that is stated twice, an objection without an answer, and a failed test.
const MAP: &str = "[Peace]: The talks will succeed. {expect: in}
  + [Cost]: War is dear. {basis: study}
  - [Doubt]: The mediators are partial.

[Dear]: War is dear. {basis: study}
";

const CONCISE: [&str; 3] = ["check", "--format", "concise"];

fn with<'a>(more: &[&'a str]) -> Vec<&'a str> {
    [&CONCISE[..], more].concat()
}

/// Runs git in the folder, without the settings of whoever runs the tests.
fn git(folder: &Folder, arguments: &[&str]) {
    let mut command = Command::new("git");
    command.args(["-c", "user.name=n", "-c", "user.email=e@example.org", "-c", "commit.gpgsign=false"]);
    command.args(arguments).current_dir(&folder.0).env("GIT_CONFIG_GLOBAL", "/dev/null");
    assert!(command.output().unwrap().status.success(), "{arguments:?}");
}

fn has_git() -> bool {
    Command::new("git").arg("--version").output().is_ok()
}

#[test]
fn a_suppression_keeps_back_what_it_names_and_has_to_be_of_use() {
    let suppressed = MAP
        .replace("[Peace]", "// hence: ignore S212 – the answer is being written\n[Peace]")
        .replace("{basis: study}\n", "{basis: study, hence: {ignore: {G105: both are quoted}}}\n")
        .replace("  - [Doubt]", "  // hence: ignore S204, S201\n  - [Doubt]")
        + "\n// hence: ignore G103: a note\n[Note]: Not the point.\n";
    let folder = Folder::with(&[("a.argdown", &suppressed)]);
    insta::assert_snapshot!(folder.hence(&CONCISE), @r"
    -- stdout
    a.argdown:3:58: warning[L901 unused-suppression] `G105` finds nothing here: its suppression is unused
    a.argdown:4:20: warning[L901 unused-suppression] `S204` finds nothing here: its suppression is unused
    a.argdown:4:20: warning[L902 suppression-without-reason] `S204` is suppressed without a reason
    a.argdown:4:26: warning[L902 suppression-without-reason] `S201` is suppressed without a reason
    a.argdown:7:1: warning[G103 unreachable-node] `[Dear]`, `[Note]` have nothing to do with the main claim
    a.argdown:9:18: warning[L901 unused-suppression] `G103` finds nothing here: its suppression is unused
    -- exit 1
    ");
}

#[test]
fn a_whole_file_can_be_suppressed_but_not_what_makes_it_unreadable() {
    let folder = Folder::with(&[
        ("a.argdown", "[A]: a\n\n@include(_part.argdown)\n\n[C]: One and the same.\n\n[D]: One and the same.\n"),
        ("_part.argdown", "<!-- hence: ignore-file G105, G103 - copied -->\n\n[B]: a\n\n[E] e\n"),
    ]);
    insta::assert_snapshot!(folder.hence(&CONCISE), @r"
    -- stdout
    _part.argdown:5:1: error[M001 syntax-error] there is text behind a title, but no colon between them
    a.argdown:7:1: warning[G105 duplicate-claim] `[D]` says the same as `[C]`
    _part.argdown:1:31: warning[L901 unused-suppression] `G103` finds nothing here: its suppression is unused
    -- exit 1
    ");
}

#[test]
fn what_is_known_is_not_reported_until_it_changes() {
    let folder = Folder::with(&[("maps/a.argdown", MAP), ("hence.toml", "baseline = 'known.json'\n")]);
    insta::assert_snapshot!(folder.hence(&CONCISE), @r"
    -- stderr
    error: `known.json` cannot be used: no such file
      help: `--write-baseline` makes it
    -- exit 2
    ");
    folder.add("hence.toml", b"");
    insta::assert_snapshot!(folder.hence(&["check", "--write-baseline"]), @r#"
    -- stderr
    4 findings written to `hence-baseline.json`: from now on only what is new is reported
    name the file in `hence.toml`, `baseline = "hence-baseline.json"`, or with `--baseline hence-baseline.json`
    -- exit 0
    "#);
    fs::rename(folder.0.join("hence-baseline.json"), folder.0.join("known.json")).unwrap();
    folder.add("hence.toml", b"baseline = 'known.json'\n");
    insta::assert_snapshot!(folder.hence(&CONCISE), @r"-- exit 0");
    insta::assert_snapshot!(folder.hence(&["check"]), @r"
    -- stdout
    nothing found in 1 map
    -- stderr
    4 known findings not shown
    -- exit 0
    ");
    folder.add("maps/a.argdown", MAP.replace("[Dear]: War is", "[New]: Another one.\n\n[Dear]: A war is").as_bytes());
    insta::assert_snapshot!(folder.hence(&CONCISE), @r"
    -- stdout
    maps/a.argdown:5:1: warning[G103 unreachable-node] `[New]`, `[Dear]` have nothing to do with the main claim
    known.json:5:5: warning[L904 baseline-stale] G103 finds nothing more about `[Dear]` in `maps/a.argdown`
    known.json:6:5: warning[L904 baseline-stale] G105 finds nothing more about `[Dear]` in `maps/a.argdown`
    -- exit 1
    ");
    insta::assert_snapshot!(folder.hence(&with(&["--prune-baseline"])), @r"
    -- stdout
    maps/a.argdown:5:1: warning[G103 unreachable-node] `[New]`, `[Dear]` have nothing to do with the main claim
    -- stderr
    2 findings taken out of `known.json`
    -- exit 1
    ");
    assert!(!folder.read("known.json").contains("G105"), "{}", folder.read("known.json"));
    folder.add("known.json", b"{\"schema\": 1,\n\"findings\": [{\"file\": 1}]}");
    insta::assert_snapshot!(folder.hence(&CONCISE), @r"
    -- stderr
    error: `known.json` is no list of known findings: invalid type: integer `1`, expected a string at line 1 column 11 in the entry on line 2
    -- exit 2
    ");
}

#[test]
fn only_what_a_change_brings_is_reported() {
    if !has_git() {
        return;
    }
    let folder = Folder::with(&[
        ("maps/a.argdown", "[A]: a\n\n@include(_b.argdown)\n"),
        ("maps/_b.argdown", MAP),
        ("old.argdown", "[O] o\n"),
    ]);
    git(&folder, &["init", "-q"]);
    insta::assert_snapshot!(folder.hence(&with(&["--since", "HEAD"])), @r"
    -- stderr
    error: there is no revision `HEAD` here
    -- exit 2
    ");
    git(&folder, &["add", "-A"]);
    git(&folder, &["commit", "-qm", "maps"]);
    assert_eq!(folder.hence(&with(&["--since", "HEAD"])), "-- exit 0\n");
    folder.add("maps/_b.argdown", format!("// Lines move.\n\n{MAP}\n[Again]: War is dear.\n").as_bytes());
    folder.add("maps/c.argdown", b"[C]: c\n  + [C]\n");
    insta::assert_snapshot!(folder.hence(&with(&["--since", "HEAD"])), @r"
    -- stdout
    maps/c.argdown:2:3: error[M006 self-relation] `[C]` supports itself
    maps/_b.argdown:9:1: warning[G105 duplicate-claim] `[Again]` says the same as `[Cost]`
    -- exit 1
    ");
    insta::assert_snapshot!(folder.hence(&with(&["--since", "--output=x"])), @r"
    -- stderr
    error: unexpected argument '--output' found

      tip: a similar argument exists: '--about'

    Usage: hence check --format <FORMAT> --about <EXPR> [PATHS]...

    For more information, try '--help'.
    -- exit 2
    ");
    insta::assert_snapshot!(folder.hence(&with(&["--since", "no-such-branch"])), @r"
    -- stderr
    error: there is no revision `no-such-branch` here
    -- exit 2
    ");
    let mut command = folder.command(&with(&["--since", "HEAD"]));
    insta::assert_snapshot!(folder::shown(command.env("PATH", "").output().unwrap()), @r"
    -- stderr
    error: git is needed for this and is not here
    -- exit 2
    ");
}

/// A map with a character that turns a line round, a suppression of no use, and both in an included file.
const MENDABLE: &str = "[A]: one\u{202e} two\r\n\r\n@include(_b.argdown)\r\n";
const INCLUDED: &str = "// hence: ignore S203 – known\n[B]: three {hence: {ignore: {S203: known}}, kind: fact}\n";

#[test]
fn what_can_be_mended_is_and_nothing_else_moves() {
    let folder = Folder::with(&[("a.argdown", MENDABLE), ("_b.argdown", INCLUDED)]);
    assert_eq!(folder.hence(&["check", "--fix", "--diff"]), folder.hence(&["check", "--diff"]));
    insta::assert_snapshot!(folder.hence(&["check", "--diff"]), @r"
    -- stdout
    --- a/_b.argdown
    +++ b/_b.argdown
    @@ -1,2 +1 @@
    -// hence: ignore S203 – known
    -[B]: three {hence: {ignore: {S203: known}}, kind: fact}
    +[B]: three {kind: fact}
    -- exit 1
    ");
    assert_eq!(folder.read("_b.argdown"), INCLUDED);
    insta::assert_snapshot!(folder.hence(&with(&["--fix", "--ignore", "S201,G"])), @r"
    -- stdout
    a.argdown:1:9: warning[M007 bidi-control] the character U+202E (right-to-left override) changes the order of this line
    -- stderr
    2 fixes made in 1 file
    -- exit 1
    ");
    assert_eq!(
        (folder.read("a.argdown"), folder.read("_b.argdown").as_str()),
        (MENDABLE.into(), "[B]: three {kind: fact}\n")
    );
    insta::assert_snapshot!(folder.hence(&with(&["--fix", "--unsafe-fixes", "--ignore", "S201,G"])), @r"
    -- stderr
    1 fix made in 1 file
    -- exit 0
    ");
    assert_eq!(folder.read("a.argdown"), MENDABLE.replace('\u{202e}', ""));
    assert!(folder.hence(&with(&["--fix", "--unsafe-fixes", "--ignore", "S201,G"])).contains("nothing can be mended"));
    assert_eq!(folder.hence(&["check", "--diff", "--unsafe-fixes"]), "-- exit 0\n");
}

#[test]
fn the_map_on_standard_input_is_mended_on_standard_output() {
    let folder = Folder::with(&[]);
    let fixed = folder.hence_with_input(&["check", "-", "--fix"], "// hence: ignore S203 – known\n[A]: a\n");
    insta::assert_snapshot!(fixed, @r"
    -- stdout
    [A]: a
    -- stderr
    1 fix made in 1 file
    -- exit 0
    ");
}

#[test]
fn maps_in_one_markdown_file_are_mended_each_in_its_place() {
    let text = "# One\n\n```argdown\n[A]: a /* hence: ignore S203: x */\n```\n\n// hence: ignore S203: text of the page\n\n```argdown\n// hence: ignore S203: y\n[B]: b\n```\n";
    let folder = Folder::with(&[("page.md", text)]);
    assert!(folder.hence(&with(&["--fix"])).contains("2 fixes made in 1 file"));
    let expected = text.replace(" /* hence: ignore S203: x */", "").replace("// hence: ignore S203: y\n", "");
    assert_eq!(folder.read("page.md"), expected);
}

#[test]
fn how_often_each_rule_finds_something() {
    let folder = Folder::with(&[("a.argdown", MAP), ("b.argdown", INCLUDED)]);
    insta::assert_snapshot!(folder.hence(&["check", "--statistics"]), @r"
    -- stdout
         2  L901  unused-suppression  warning  2 with a fix
         1  G103  unreachable-node    warning
         1  G105  duplicate-claim     warning
         1  S201  unsupported-claim   warning
         1  S212  test-failed         error
    -- exit 1
    ");
    let json = folder.command(&["check", "--statistics", "--format", "json"]).output().unwrap();
    let json: serde_json::Value = serde_json::from_slice(&json.stdout).unwrap();
    assert_eq!((&json["rules"][0]["code"], &json["rules"][0]["fixes"]), (&"L901".into(), &2.into()));
    assert!(folder.hence(&["check", "--exit-zero"]).ends_with("-- exit 0\n"));
}

#[test]
fn every_format_shows_the_same_findings() {
    let folder = Folder::with(&[("maps/a b.argdown", MAP), ("maps/good.argdown", "[A]: a {basis: law}\n")]);
    for format in ["jsonl", "github", "markdown", "junit"] {
        let shown = folder.hence(&["check", "--only", "S212,G105", "--format", format]);
        insta::assert_snapshot!(format!("check_{format}"), shown);
    }
    let gitlab = folder.command(&["check", "--only", "S212,G105", "--format", "gitlab"]).output().unwrap();
    let issues: Vec<serde_json::Value> = serde_json::from_slice(&gitlab.stdout).unwrap();
    assert_eq!(issues.iter().map(|issue| &issue["location"]["lines"]["begin"]).collect::<Vec<_>>(), [1, 5]);
    let prints = |text: &str| {
        folder.add("maps/a b.argdown", text.as_bytes());
        let gitlab = folder.command(&["check", "--only", "S212,G105", "--format", "gitlab"]).output().unwrap();
        let issues: Vec<serde_json::Value> = serde_json::from_slice(&gitlab.stdout).unwrap();
        issues.iter().map(|issue| issue["fingerprint"].as_str().unwrap().to_owned()).collect::<Vec<_>>()
    };
    assert_eq!(prints(MAP), prints(&format!("// more\n\n{MAP}")), "lines do not matter");
    assert_ne!(prints(MAP), prints(&MAP.replace("dear", "cheap")));
    let junit = folder.command(&["check", "--format", "junit"]).output().unwrap();
    roxmltree::Document::parse(std::str::from_utf8(&junit.stdout).unwrap()).unwrap();
}

/// The official schema is not part of the project; `.ci/run` fetches it.
#[test]
#[expect(clippy::print_stderr, reason = "says what was not tried")]
fn sarif_is_what_its_schema_says() {
    let folder = Folder::with(&[("maps/a b.argdown", MAP), ("b.argdown", INCLUDED)]);
    let sarif = folder.command(&["check", "--format", "sarif"]).output().unwrap();
    let log: serde_json::Value = serde_json::from_slice(&sarif.stdout).unwrap();
    let results = log["runs"][0]["results"].as_array().unwrap();
    let rules = log["runs"][0]["tool"]["driver"]["rules"].as_array().unwrap();
    for result in results {
        assert_eq!(rules[result["ruleIndex"].as_u64().unwrap() as usize]["id"], result["ruleId"]);
    }
    assert!(results.iter().any(|result| result["fixes"].is_array()));
    assert_eq!(results[0]["locations"][0]["physicalLocation"]["artifactLocation"]["uri"], "maps/a%20b.argdown");
    match std::env::var_os("HENCE_SARIF_SCHEMA") {
        Some(path) => {
            // One of its patterns has a bracket too many, which JavaScript forgives.
            let schema = fs::read_to_string(path).unwrap().replace("{2}]?$", r"{2}\\]?$");
            let schema: serde_json::Value = serde_json::from_str(&schema).unwrap();
            jsonschema::validate(&schema, &log).unwrap();
            let mut wrong = log;
            wrong["runs"][0]["results"][0]["level"] = "notice".into();
            assert!(!jsonschema::is_valid(&schema, &wrong), "the schema is one that can fail");
        }
        None => eprintln!("skipped: HENCE_SARIF_SCHEMA names no schema"),
    }
}

#[test]
fn a_reason_without_its_dash_is_one_mistake() {
    let folder = Folder::with(&[("a.argdown", "// hence: ignore G105 both are quoted\n[A]: a\n\n[B]: a\n")]);
    insta::assert_snapshot!(folder.hence(&["check"]), @r"
    -- stdout
    error[L903 unknown-rule-in-config]: there is no rule `both`
     --> a.argdown:1:23
      |
    1 | // hence: ignore G105 both are quoted
      |                       ^^^^
      |
      = help: if `both` begins the reason, put a dash or a colon before it

    warning[L901 unused-suppression]: `G105` finds nothing here: its suppression is unused
     --> a.argdown:1:18
      |
    1 | // hence: ignore G105 both are quoted
      |                  ^^^^
      |
      = help: take it out

    warning[G105 duplicate-claim]: `[B]` says the same as `[A]`
     --> a.argdown:4:1
      |
    2 | [A]: a
      | ---- the same
    3 |
    4 | [B]: a
      | ^^^^
      |
      = help: give both the same title, and they are one claim

    1 error and 2 warnings in 1 map
    -- exit 1
    ");
    insta::assert_snapshot!(folder.hence(&["check", "-", "--watch"]), @r"
    -- stderr
    error: standard input cannot be watched: it does not change
    -- exit 2
    ");
}

#[test]
fn a_watched_map_is_checked_whenever_it_changes() {
    let folder = Folder::with(&[("a.argdown", "[A]: a\n")]);
    let arguments = with(&["--watch", "--only", "M"]);
    let mut child = folder.command(&arguments).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    let mut messages = BufReader::new(child.stderr.take().unwrap()).lines();
    let mut findings = BufReader::new(child.stdout.take().unwrap()).lines();
    assert!(messages.next().unwrap().unwrap().starts_with("watching"));
    // A run may see a file that is half written; there is another one then.
    let mut wait_for = |wanted: &str| findings.by_ref().map(Result::unwrap).any(|line| line == wanted);
    folder.add("a.argdown", b"[A]: a\n  + [A]\n");
    assert!(wait_for("a.argdown:2:3: error[M006 self-relation] `[A]` supports itself"));
    folder.add("new.argdown", b"[A] a\n");
    assert!(wait_for(
        "new.argdown:1:1: error[M001 syntax-error] there is text behind a title, but no colon between them"
    ));
    child.kill().unwrap();
    child.wait().unwrap();
}
