//! The whole command: what it prints where, and how it ends.

mod folder;

use std::fs;
use std::process::Stdio;

use folder::Folder;

const SOUND: &str =
    "[Peace]: The talks will succeed.\n  + [Cost]: Neither side can afford another year. {basis: study}\n";
const CIRCLE: &str = "[Peace]: The talks will succeed.\n  + [Peace]\n";

#[test]
fn a_map_without_faults_ends_well() {
    let folder = Folder::with(&[("peace.argdown", SOUND)]);
    insta::assert_snapshot!(folder.hence(&["check", "peace.argdown"]), @r"
    -- stdout
    nothing found in 1 map
    -- exit 0
    ");
}

#[test]
fn findings_are_shown_with_their_lines_and_fail_the_run() {
    let folder = Folder::with(&[("peace.argdown", CIRCLE)]);
    insta::assert_snapshot!(folder.hence(&["check", "--only", "M", "peace.argdown"]), @r"
    -- stdout
    error[M006 self-relation]: `[Peace]` supports itself
     --> peace.argdown:2:3
      |
    2 |   + [Peace]
      |   ^^^^^^^^^
      |
      = help: name the claim that was meant, or take this line out

    1 error in 1 map
    -- exit 1
    ");
}

#[test]
fn findings_of_all_files_are_in_one_order_worst_first() {
    let folder = Folder::with(&[
        ("b.argdown", CIRCLE),
        ("a.argdown", "[Peace]: The talks [of May] will succeed.\n"),
        ("a/c.ad", CIRCLE),
    ]);
    insta::assert_snapshot!(folder.hence(&["check", "--only", "M", "--format", "concise"]), @r"
    -- stdout
    a/c.ad:2:3: error[M006 self-relation] `[Peace]` supports itself
    b.argdown:2:3: error[M006 self-relation] `[Peace]` supports itself
    a.argdown:1:20: warning[M008 not-portable] Argdown takes a bracket in text for a title; it is read as text here
    -- exit 1
    ");
}

#[test]
fn findings_for_programs_are_json_of_the_published_shape() {
    let folder = Folder::with(&[("peace.argdown", CIRCLE)]);
    let output = folder.command(&["check", "--only", "M", "--format", "json"]).output().unwrap();
    let findings = serde_json::from_slice(&output.stdout).unwrap();
    let schema = folder.command(&["schema", "findings"]).output().unwrap();
    let schema = serde_json::from_slice(&schema.stdout).unwrap();
    jsonschema::validate(&schema, &findings).unwrap();
    assert_eq!(findings["schema"], 1);
    assert_eq!(findings["findings"][0]["code"], "M006");
    assert_eq!(output.status.code(), Some(1));
}

#[test]
fn the_failing_level_is_for_the_user_to_choose() {
    let folder = Folder::with(&[("peace.argdown", "[Peace]: The talks [of May] will succeed.\n")]);
    let code = |level: &str| {
        let arguments = ["check", "--only", "M", "--fail-on", level];
        folder.command(&arguments).output().unwrap().status.code()
    };
    assert_eq!(["error", "warning", "info", "never"].map(code), [Some(0), Some(1), Some(1), Some(0)]);
}

#[test]
fn of_a_folder_every_map_is_read_and_nothing_else() {
    let folder = Folder::with(&[
        ("maps/b.argdown", CIRCLE),
        ("maps/a.md", "# Notes\n\n```argdown\n[Peace]: The talks will succeed.\n  + [Peace]\n```\n"),
        ("maps/plain.md", "# Notes\n\n```text\n[Peace]\n```\n"),
        ("maps/map.json", "{}"),
        ("maps/deep/c.ADOWN", CIRCLE),
        ("maps/.hidden/d.argdown", CIRCLE),
        ("maps/_part.argdown", CIRCLE),
        ("maps/_parts/d.argdown", CIRCLE),
        ("maps/ignored/e.argdown", CIRCLE),
        (".gitignore", "ignored/\n"),
    ]);
    insta::assert_snapshot!(folder.hence(&["check", "maps", "--only", "M", "--format", "concise"]), @r"
    -- stdout
    maps/a.md:5:3: error[M006 self-relation] `[Peace]` supports itself
    maps/b.argdown:2:3: error[M006 self-relation] `[Peace]` supports itself
    maps/deep/c.ADOWN:2:3: error[M006 self-relation] `[Peace]` supports itself
    -- exit 1
    ");
}

#[test]
fn a_folder_without_maps_is_no_fault() {
    insta::assert_snapshot!(Folder::with(&[]).hence(&["check"]), @r"
    -- stderr
    there are no maps here: nothing to check
    -- exit 0
    ");
}

#[test]
fn standard_input_is_a_map_too() {
    let folder = Folder::with(&[("part.argdown", SOUND)]);
    insta::assert_snapshot!(folder.hence_with_input(&["check", "-", "--only", "M", "--format", "concise"], CIRCLE), @r"
    -- stdout
    <stdin>:2:3: error[M006 self-relation] `[Peace]` supports itself
    -- exit 1
    ");
    let named = ["check", "-", "--stdin-filename", "maps/peace.argdown", "--format", "concise", "--only", "M"];
    insta::assert_snapshot!(folder.hence_with_input(&named, "@include(part.argdown)\n[A] a\n"), @r"
    -- stdout
    maps/peace.argdown:1:1: error[M009 unreadable-include] `part.argdown` cannot be included: no such file
    maps/peace.argdown:2:1: error[M001 syntax-error] there is text behind a title, but no colon between them
    -- exit 1
    ");
}

#[test]
fn a_file_that_cannot_be_read_does_not_stop_the_others() {
    let folder = Folder::with(&[("peace.argdown", CIRCLE)]);
    folder.add("latin.argdown", b"[Caf\xe9]: closed\n");
    folder.add("wide.argdown", b"\xff\xfe[\0A\0]\0");
    let options = ["check", "--only", "M", "--format", "concise"];
    let files = ["missing.argdown", "latin.argdown", "wide.argdown", "peace.argdown"];
    insta::assert_snapshot!(folder.hence(&[&options[..], &files].concat()), @r"
    -- stdout
    peace.argdown:2:3: error[M006 self-relation] `[Peace]` supports itself
    -- stderr
    missing.argdown: error: no such file
    latin.argdown: error: it is not UTF-8 text (line 1, column 5)
    wide.argdown: error: it is UTF-16; save it as UTF-8
    -- exit 2
    ");
}

#[test]
fn includes_stay_in_the_folder_of_the_map() {
    let folder = Folder::with(&[
        ("secret.argdown", "[Secret]: nobody should see this\n"),
        (
            "maps/a.argdown",
            "[A]: a\n\n@include(parts/b.argdown)\n\n@include(../secret.argdown)\n\n@include(../none.argdown)\n",
        ),
        ("maps/parts/b.argdown", "[B]: b\n\n@include(b.argdown)\n\n@include(../a.argdown)\n"),
    ]);
    insta::assert_snapshot!(folder.hence(&["check", "maps/a.argdown", "--only", "M", "--format", "concise"]), @r"
    -- stdout
    maps/a.argdown:5:1: error[M009 unreadable-include] `../secret.argdown` cannot be included: it lies outside the folder of the map
    maps/a.argdown:7:1: error[M009 unreadable-include] `../none.argdown` cannot be included: it lies outside the folder of the map
    maps/parts/b.argdown:3:1: error[M009 unreadable-include] this include leads back to itself: maps/parts/b.argdown → maps/parts/b.argdown
    maps/parts/b.argdown:5:1: error[M009 unreadable-include] this include leads back to itself: maps/a.argdown → maps/parts/b.argdown → maps/a.argdown
    -- exit 1
    ");
    let allowed = ["check", "maps/a.argdown", "--only", "M", "--format", "concise", "--allow-outside"];
    insta::assert_snapshot!(folder.hence(&allowed), @r"
    -- stdout
    maps/a.argdown:7:1: error[M009 unreadable-include] `../none.argdown` cannot be included: no such file
    maps/parts/b.argdown:3:1: error[M009 unreadable-include] this include leads back to itself: maps/parts/b.argdown → maps/parts/b.argdown
    maps/parts/b.argdown:5:1: error[M009 unreadable-include] this include leads back to itself: maps/a.argdown → maps/parts/b.argdown → maps/a.argdown
    -- exit 1
    ");
}

#[test]
fn what_is_wrong_in_a_file_that_several_maps_include_is_said_once() {
    let folder = Folder::with(&[
        ("_part.argdown", "[B] b\n"),
        ("a.argdown", "[A]: a\n\n@include(_part.argdown)\n"),
        ("c.argdown", "[C]: c\n\n@include(_part.argdown)\n"),
    ]);
    insta::assert_snapshot!(folder.hence(&["check", "--only", "M", "--format", "concise"]), @r"
    -- stdout
    _part.argdown:1:1: error[M001 syntax-error] there is text behind a title, but no colon between them
    -- exit 1
    ");
}

#[cfg(unix)]
#[test]
fn a_link_does_not_lead_an_include_out_of_the_folder() {
    let folder = Folder::with(&[
        ("secret.argdown", "[Secret]: nobody should see this\n"),
        ("maps/a.argdown", "[A]: a\n\n@include(b.argdown)\n"),
    ]);
    std::os::unix::fs::symlink("../secret.argdown", folder.0.join("maps/b.argdown")).unwrap();
    insta::assert_snapshot!(folder.hence(&["check", "maps/a.argdown", "--only", "M", "--format", "concise"]), @r"
    -- stdout
    maps/a.argdown:3:1: error[M009 unreadable-include] `b.argdown` cannot be included: it lies outside the folder of the map
    -- exit 1
    ");
}

#[test]
fn the_beginning_of_a_code_lists_the_rules_that_it_names() {
    let folder = Folder::with(&[]);
    insta::assert_snapshot!(folder.hence(&["rule", "v80"]), @r"
    -- stdout
    V801  low-contrast-theme    warning  news, analyst, strict
    V802  colour-only-encoding  warning  news, analyst, strict
    V804  missing-lang-dir      warning  default
    V805  missing-alt           info     strict
    V806  too-many-nodes        info     news, analyst, strict
    -- exit 0
    ");
    let unknown = folder.hence(&["rule", "X"]);
    assert!(unknown.contains("there is no rule `X`"), "{unknown}");
}

#[test]
fn rules_are_chosen_on_the_command_line_and_in_the_map() {
    let folder = Folder::with(&[("peace.argdown", "===\nhence:\n  profile: tech\n  ignore: [M99]\n===\n\n[A]: a\n")]);
    insta::assert_snapshot!(folder.hence(&["check", "--only", "M,L903", "--format", "concise"]), @r"
    -- stdout
    peace.argdown:3:12: error[M005 unknown-field] there is no profile `tech`
    peace.argdown:4:12: error[L903 unknown-rule-in-config] there is no rule `M99`
    -- exit 1
    ");
    insta::assert_snapshot!(folder.hence(&["check", "--ignore", "self-relatoin"]), @r"
    -- stderr
    error: there is no rule `self-relatoin`
      help: did you mean `self-relation`?
    -- exit 2
    ");
    insta::assert_snapshot!(folder.hence(&["check", "--profile", "tech"]), @r"
    -- stderr
    error: invalid value 'tech' for '--profile <PROFILE>': did you mean `teach`?

    For more information, try '--help'.
    -- exit 2
    ");
}

/// The day comes from the command line, or else from the environment; the clock is never asked.
#[test]
fn rules_about_time_are_told_the_day() {
    let text = "[Fall]: The government will fall. {kind: prediction, horizon: \"2019-12-31\", undeveloped: true}\n";
    let folder = Folder::with(&[("a.argdown", text)]);
    let check = ["check", "--only", "C707", "--format", "concise", "--fail-on", "info", "a.argdown"];
    let run = |today: &[&str], epoch: Option<&str>| {
        let mut command = folder.command(&[&check, today].concat());
        command.env_remove("SOURCE_DATE_EPOCH").envs(epoch.map(|epoch| ("SOURCE_DATE_EPOCH", epoch)));
        folder::shown(command.output().unwrap())
    };
    assert_eq!(run(&[], None), "-- exit 0\n");
    let late = "-- stdout\na.argdown:1:54: info[C707 unresolved-past-prediction] the day of `[Fall]`, 2019-12-31, \
                has passed, and the map does not say what became of it\n-- exit 1\n";
    assert_eq!(run(&["--today", "2020-01-01"], None), late);
    assert_eq!(run(&[], Some("1577836800")), late);
    assert_eq!(run(&["--today", "2019-12-31"], Some("1577836800")), "-- exit 0\n");
    assert!(run(&["--today", "soon"], None).contains("it is a day, such as 2026-01-31"));
}

#[test]
fn the_configuration_of_argdown_holds_here_too() {
    let folder = Folder::with(&[("strict.argdown", "[A]: a\n  + [B]: b\n")]);
    folder.add("argdown.config.json", br#"{"model": {"mode": "strict"}}"#);
    let json = folder.hence(&["convert", "strict.argdown", "--to", "argdown-json"]);
    assert!(json.contains(r#""relationType": "entails""#), "{json}");
    folder.add("argdown.config.json", b"{\n  \"model\": }");
    insta::assert_snapshot!(folder.hence(&["check"]), @r"
    -- stderr
    error: `argdown.config.json` cannot be used: expected value at line 2 column 12
    -- exit 2
    ");
}

#[test]
fn a_conversion_writes_all_of_a_file_or_nothing() {
    let folder = Folder::with(&[("peace.argdown", SOUND), ("out/old.json", "old")]);
    let names = || {
        let entries = fs::read_dir(folder.0.join("out")).unwrap();
        entries.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect::<Vec<_>>()
    };
    let done = folder.hence(&["convert", "peace.argdown", "--to", "argdown-json", "-o", "out/old.json"]);
    assert_eq!(done, "-- exit 0\n");
    assert_eq!(names(), ["old.json"]);
    assert!(fs::read_to_string(folder.0.join("out/old.json")).unwrap().contains("Peace"));
    insta::assert_snapshot!(folder.hence(&["convert", "peace.argdown", "--to", "argdown-json", "-o", "out"]), @r"
    -- stderr
    error: `out` cannot be written: it is a folder
    -- exit 2
    ");
    insta::assert_snapshot!(folder.hence(&["convert", "peace.argdown", "-o", "out/new.docx"]), @r#"
    -- stderr
    error: there is no format to write `.docx` files in
      help: it may be one of `argdown`, `argdown-json`, `json`, `xaif`, `aif`, `aba`, `aspic`, `bag`, `af`, `apx`, `tgf`, `sadface`, `turtle`, `json-ld`, `n-triples`, `arguebuf`, `graphml`, `csv`, `cypher`, `opencypher-csv`, `parquet`, `tsv`, `gsn`, `dot`, `mmd`, `d2`, `txt`, `outline`, `essay`
    -- exit 2
    "#);
    insta::assert_snapshot!(folder.hence(&["convert", "none.argdown", "--to", "argdown-json"]), @r"
    -- stderr
    none.argdown: error: no such file
    -- exit 2
    ");
    assert_eq!(names(), ["old.json"]);
}

#[test]
fn texts_that_are_drawn_from_a_map_are_converted_to() {
    let folder = Folder::with(&[("peace.argdown", SOUND)]);
    for (name, beginning) in [
        ("a.dot", "digraph"),
        ("a.mmd", "flowchart"),
        ("a.d2", "direction"),
        ("a.md", "- "),
        ("a.essay.txt", "It is argued"),
    ] {
        assert!(folder.hence(&["convert", "peace.argdown", "-o", name]).ends_with("-- exit 0\n"), "{name}");
        let text = fs::read_to_string(folder.0.join(name)).unwrap();
        assert!(text.starts_with(beginning), "{name}: {text}");
    }
    assert!(folder.hence(&["convert", "peace.argdown", "-o", "a.svg"]).contains("draw it with `hence render`"));
    assert!(folder.hence(&["convert", "peace.argdown", "-o", "a.json", "--lang", "ar"]).contains("exit 2"));
    assert!(folder.hence(&["render", "peace.argdown", "-o", "b.essay.txt"]).ends_with("-- exit 0\n"));
    assert_eq!(fs::read(folder.0.join("a.essay.txt")).unwrap(), fs::read(folder.0.join("b.essay.txt")).unwrap());
}

#[test]
fn a_map_is_drawn() {
    let folder = Folder::with(&[("peace.argdown", SOUND)]);
    assert_eq!(folder.hence(&["render", "peace.argdown", "-o", "peace.dot"]), "-- exit 0\n");
    let drawn = fs::read_to_string(folder.0.join("peace.dot")).unwrap();
    assert!(drawn.starts_with("digraph"), "{drawn}");
    assert_eq!(folder.hence(&["render", "peace.argdown", "--to", "dot"]), format!("-- stdout\n{drawn}-- exit 0\n"));
    insta::assert_snapshot!(folder.hence(&["render", "peace.argdown"]), @r##"
-- stderr
error: say which format to write with `--to`
  help: it may be one of `svg`, `png`, `pdf`, `html`, `dot`, `mmd`, `d2`, `geometry`, `txt`, `outline`, `essay`
-- exit 2
"##);
    let width = |options: &[&str]| {
        let geometry = folder.hence(&[&["render", "peace.argdown", "--to", "geometry"], options].concat());
        let width = geometry.split("\"width\":").nth(1).unwrap();
        width.trim().split([',', '\n']).next().unwrap().parse::<f64>().unwrap()
    };
    assert!(width(&["--width", "8"]) < width(&["--width", "60"]));
    assert_eq!(folder.hence(&["render", "peace.argdown", "-o", "peace.png", "--pixels", "320"]), "-- exit 0\n");
    let png = fs::read(folder.0.join("peace.png")).unwrap();
    assert_eq!(png[16..20], 320_u32.to_be_bytes());
    insta::assert_snapshot!(folder.hence(&["render", "peace.argdown", "--to", "dot", "--select", "[Paece]"]), @r"
    -- stderr
    error: there is no claim `[Paece]` in the map
      | [Paece]
      | ^^^^^^^
      help: did you mean `[Peace]`?
    -- exit 2
    ");
}

/// One language says which part of a map a command is about: an expression, or simply a title.
#[test]
fn a_part_of_a_map_is_drawn_counted_reported_and_written() {
    let map = "# One\n\n[A]: a #t\n  + [B]: b\n\n# Part two\n\n[C]: c\n  + [D]: d #t\n\n[E]: e\n  + [F]: f\n";
    let folder = Folder::with(&[("map.argdown", map)]);
    let titles = |command: &[&str], expression: &str| {
        let answer = folder.hence(&[command, &["--select", expression]].concat());
        let titles = ["A", "B", "C", "D", "E", "F"].into_iter();
        titles.filter(|title| answer.contains(&format!("[{title}]"))).collect::<String>()
    };
    let drawn = |expression: &str| titles(&["render", "map.argdown", "--to", "txt"], expression);
    assert_eq!(drawn("#t"), "ABCD");
    assert_eq!(drawn("One"), "AB");
    assert_eq!(drawn("Part two"), "CDEF");
    assert_eq!(drawn("E"), "EF");
    assert_eq!(drawn("for([A]) | [E]"), "ABEF");
    assert_eq!(titles(&["report", "map.argdown", "--to", "md"], "#t ~ [A]"), "CD");
    let written = folder.hence(&["convert", "map.argdown", "--to", "json", "--select", "One", "--select", "[F]"]);
    let written: Vec<&str> = written.split("\"title\": \"").skip(1).filter_map(|part| part.split('"').next()).collect();
    assert_eq!(written, ["A", "B", "F", "One", "Part two"]);
    insta::assert_snapshot!(folder.hence(&["stats", "map.argdown", "--select", "#t"]));
    insta::assert_snapshot!(folder.hence(&["render", "map.argdown", "--to", "txt", "--select", "Part tow"]));
}

#[test]
fn a_map_is_printed() {
    let folder = Folder::with(&[("peace.argdown", SOUND)]);
    assert_eq!(folder.hence(&["render", "peace.argdown", "-o", "peace.pdf"]), "-- exit 0\n");
    let page = fs::read(folder.0.join("peace.pdf")).unwrap();
    assert!(page.starts_with(b"%PDF-") && page.ends_with(b"%%EOF"));
    assert_eq!(folder.hence(&["render", "peace.argdown", "--paper", "a4", "-o", "sheet.pdf"]), "-- exit 0\n");
    assert_ne!(fs::read(folder.0.join("sheet.pdf")).unwrap(), page);
    insta::assert_snapshot!(folder.hence(&["render", "peace.argdown", "--paper", "A4-upright", "-o", "no.pdf"]), @r"
    -- stderr
    error: invalid value 'A4-upright' for '--paper <PAPER>': it may be one of A4, A3, Letter, with `-portrait` or `-landscape` behind it or not

    For more information, try '--help'.
    -- exit 2
    ");
    assert!(!folder.0.join("no.pdf").exists());
}

#[test]
fn a_map_goes_to_json_and_is_checked_there_too() {
    const CONVERTED: &str = "-- stderr\n1 error in `peace.argdown`; `hence check` shows more\n-- exit 0\n";
    let folder = Folder::with(&[("peace.argdown", CIRCLE)]);
    assert_eq!(folder.hence(&["convert", "peace.argdown", "-o", "peace.json"]), CONVERTED);
    insta::assert_snapshot!(folder.hence(&["check", "--only", "M", "--format", "concise", "peace.json"]), @r"
    -- stdout
    peace.json:7:5: error[M006 self-relation] `[Peace]` supports itself
    -- exit 1
    ");
    let json = fs::read_to_string(folder.0.join("peace.json")).unwrap();
    insta::assert_snapshot!(folder.hence_with_input(&["check", "--only", "M", "--format", "concise", "-"], &json), @r"
    -- stdout
    <stdin>:7:5: error[M006 self-relation] `[Peace]` supports itself
    -- exit 1
    ");
}

/// Minutes that maps quote from.
const MINUTES: &str = "The treasurer said: “We cannot afford to open on Sundays.”\n\n\
                       The librarian said that most people are free on Sundays. Nobody answered.\n";
const QUOTING: &str = "===\nsubject: minutes\nsources: {minutes: {title: Minutes}}\n===\n\n\
                       [Sunday]: The library should open on Sundays. {main: true}\n  \
                       + [Free]: Most people are free on Sundays. {anchor: {source: minutes, exact: most people are idle on Sundays}}\n";

#[test]
fn quotes_are_compared_with_the_text_of_their_source() {
    let folder = Folder::with(&[("library.argdown", QUOTING), ("minutes.txt", MINUTES)]);
    let check = ["check", "library.argdown", "--only", "Q", "--ignore", "Q508", "--format", "concise"];
    insta::assert_snapshot!(folder.hence(&check), @r"
    -- stdout
    library.argdown:6:1: warning[Q504 claim-without-anchor] `[Sunday]` does not say where in `minutes` it is made
    library.argdown:3:11: info[Q514 source-text-missing] the text of `minutes` is not here: 1 anchor in it is not checked
    -- exit 1
    ");
    insta::assert_snapshot!(folder.hence(&[&check[..], &["--source", "minutes.txt"]].concat()), @r"
    -- stdout
    library.argdown:6:1: warning[Q504 claim-without-anchor] `[Sunday]` does not say where in `minutes` it is made
    library.argdown:7:80: warning[Q503 quote-drifted] `minutes` has nearly the words that `[Free]` quotes: 3 of 31 characters differ
    -- exit 1
    ");
    let misspelled = folder.hence(&[&check[..], &["--source", "minuts=minutes.txt"]].concat());
    assert!(misspelled.contains("help: did you mean `minutes`?"), "{misspelled}");
    insta::assert_snapshot!(folder.hence(&[&check[..], &["--source", "other=minutes.txt"]].concat()), @r#"
    -- stderr
    error: no map here declares a source `other` for `minutes.txt`
      help: declare it in the front matter: `sources: {other: {title: …}}`
    -- exit 2
    "#);
    insta::assert_snapshot!(folder.hence(&[&check[..], &["--source", "minutes=none.txt"]].concat()), @r"
    -- stderr
    none.txt: error: no such file
    -- exit 2
    ");
}

#[test]
fn the_text_of_a_source_stays_in_the_folder_of_the_map() {
    let folder = Folder::with(&[
        ("maps/library.argdown", &QUOTING.replace("title: Minutes", "file: ../minutes.txt")),
        ("minutes.txt", MINUTES),
    ]);
    let check = ["check", "maps", "--only", "Q503,Q514", "--format", "concise"];
    insta::assert_snapshot!(folder.hence(&check), @r"
    -- stdout
    maps/library.argdown:3:27: warning[Q514 source-text-missing] the text of `minutes` cannot be read from `../minutes.txt`: it lies outside the folder of the map; 1 anchor in it is not checked
    -- exit 1
    ");
    insta::assert_snapshot!(folder.hence(&[&check[..], &["--allow-outside"]].concat()), @r"
    -- stdout
    maps/library.argdown:7:80: warning[Q503 quote-drifted] `minutes` has nearly the words that `[Free]` quotes: 3 of 31 characters differ
    -- exit 1
    ");
    folder.add("minutes.txt", b"caf\xe9");
    insta::assert_snapshot!(folder.hence(&[&check[..], &["--allow-outside"]].concat()), @r"
    -- stdout
    maps/library.argdown:3:27: warning[Q514 source-text-missing] the text of `minutes` cannot be read from `../minutes.txt`: it is not UTF-8 text (line 1, column 4); 1 anchor in it is not checked
    -- exit 1
    ");
}

#[test]
fn an_anchor_is_written_into_the_map_and_nothing_else_is_touched() {
    let map = QUOTING.replace(" {anchor: {source: minutes, exact: most people are idle on Sundays}}", "");
    let folder = Folder::with(&[("library.argdown", &map), ("minutes.txt", MINUTES)]);
    let anchor = |claim: &str, words: &str, options: &[&str]| {
        folder.hence(&[&["anchor", "library.argdown", claim, words, "--source", "minutes.txt"], options].concat())
    };
    insta::assert_snapshot!(anchor("Free", "MOST people are free on Sundays", &[]), @r"
    -- stdout
    library.argdown: paragraph 2, characters 84 to 115 of `minutes` is now an anchor of `[Free]`
    -- exit 0
    ");
    insta::assert_snapshot!(anchor("Sunday", "on sundays", &[]), @r#"
    -- stderr
    error: these words stand in 2 places
      help: say which with `--nth`, `--paragraph` or more words:
        1: `minutes`, paragraph 1, characters 46 to 56: …said: “We cannot afford to open [on Sundays].” The librarian said that most…
        2: `minutes`, paragraph 2, characters 105 to 115: …said that most people are free [on Sundays]. Nobody answered.…
    -- exit 2
    "#);
    insta::assert_snapshot!(anchor("[Sunday]", "on sundays", &["--paragraph", "1", "--digest-only"]), @r"
    -- stdout
    library.argdown: paragraph 1, characters 46 to 56 of `minutes` is now an anchor of `[Sunday]`
    -- exit 0
    ");
    insta::assert_snapshot!(anchor("Sunday", "most people are idle", &["--add"]), @r#"
    -- stderr
    error: these words are not in `minutes`
      help: most like them, in `minutes`, paragraph 2, characters 84 to 104 (3 characters differ):
        most people are free
    -- exit 2
    "#);
    insta::assert_snapshot!(anchor("Sunday", "Nobody answered", &[]), @r"
    -- stderr
    error: `[Sunday]` has an anchor in `minutes` already
      help: `--add` writes one more, and `--replace 1` writes this one in the place of another
    -- exit 2
    ");
    insta::assert_snapshot!(anchor("Sundy", "Nobody answered", &[]), @r"
    -- stderr
    error: there is no claim `[Sundy]`
      help: did you mean `Sunday`?
    -- exit 2
    ");
    insta::assert_snapshot!(fs::read_to_string(folder.0.join("library.argdown")).unwrap(), @r#"
    ===
    subject: minutes
    sources: {minutes: {title: Minutes}}
    ===

    [Sunday]: The library should open on Sundays. {main: true,
       anchor: {source: minutes, paragraph: 1, start: 46, end: 56,
                digest: "a9e35ded850fcef2c0da32efca038ba673fd14baa245395319693b99f4863832"}}
      + [Free]: Most people are free on Sundays.
          {anchor: {source: minutes, paragraph: 2, start: 84, end: 115, exact: "most people are free on Sundays",
                    prefix: "The librarian said that", suffix: ". Nobody answered.",
                    digest: "c25b0448ffcf5e03d66ff9460816db950a91bb964ed3dc13a17c49bcebc51b10"}}
    "#);
    insta::assert_snapshot!(folder.hence(&["anchor", "library.argdown", "Free", "Nobody answered", "--replace", "1"]), @r"
    -- stderr
    error: there is no text of `minutes` to look in
      help: give it with `--source minutes=FILE`, or name it in the map: `file: …`
    -- exit 2
    ");
}

#[test]
fn an_anchor_is_written_into_the_file_that_states_the_claim() {
    let folder = Folder::with(&[
        (
            "library.argdown",
            "===\nsources: {minutes: {file: minutes.txt}}\n===\n\n@include(parts/b.argdown)\n\n[A]\n  + [B]\n",
        ),
        ("parts/b.argdown", "// Two claims.\n\n[A]: one\r\n\n[B]: two {kind: fact}\r\n"),
        ("minutes.txt", MINUTES),
    ]);
    let anchored = folder.hence(&["anchor", "library.argdown", "B", "Nobody answered", "--digest-only"]);
    insta::assert_snapshot!(anchored, @r"
    -- stdout
    parts/b.argdown: paragraph 2, characters 117 to 132 of `minutes` is now an anchor of `[B]`
    -- exit 0
    ");
    insta::assert_snapshot!(fs::read_to_string(folder.0.join("parts/b.argdown")).unwrap().replace('\r', "␍"), @r#"
    // Two claims.

    [A]: one␍

    [B]: two {kind: fact, anchor: {source: minutes, paragraph: 2, start: 117, end: 132, digest: "d2a51a8828a00cf2eaee416fce9e7624e84335c6267b67791d3551b7885e1bdc"}}␍
    "#);
    let checked = folder.hence(&["check", "library.argdown", "--only", "Q501,Q502,Q503"]);
    assert!(checked.contains("nothing found"), "{checked}");
}

#[test]
fn a_map_from_standard_input_is_written_to_standard_output() {
    let folder = Folder::with(&[("minutes.txt", MINUTES)]);
    let arguments = ["anchor", "-", "A", "Nobody answered", "--source", "minutes.txt", "--digest-only"];
    insta::assert_snapshot!(folder.hence_with_input(&arguments, "===\nsources: {m: {}}\n===\n\n[A]: one\n"), @r#"
    -- stdout
    ===
    sources: {m: {}}
    ===

    [A]: one
      {anchor: {source: m, paragraph: 2, start: 117, end: 132,
                digest: "d2a51a8828a00cf2eaee416fce9e7624e84335c6267b67791d3551b7885e1bdc"}}
    -- stderr
    paragraph 2, characters 117 to 132 of `m` is now an anchor of `[A]`
    -- exit 0
    "#);
    insta::assert_snapshot!(folder.hence_with_input(&arguments, "[A]: one\n"), @r"
    -- stderr
    error: no map here says which source `minutes.txt` is the text of
      help: declare a source in the front matter: `sources: {article: {title: …}}`
    -- exit 2
    ");
}

#[test]
fn the_text_of_a_source_is_shown_beside_the_map() {
    let folder = Folder::with(&[("library.argdown", QUOTING), ("minutes.txt", MINUTES)]);
    insta::assert_snapshot!(folder.hence(&["source", "library.argdown"]), @r"
    -- stdout
    Argument map

    minutes: Minutes
      The text of this source is not here.
      Anchors: 1 not compared

        • [Free]: Most people are free on Sundays.
          a reason for [Sunday]

    Claims without an anchor
        • [Sunday]: The library should open on Sundays.
          follows from [Free]
    -- stderr
    no text of a source is here; give it with `--source minutes=FILE`, or name it in the map: `file: …`
    -- exit 0
    ");
    let source = ["source", "library.argdown", "--source", "minutes.txt"];
    insta::assert_snapshot!(folder.hence(&source), @r"
    -- stdout
    Argument map

    minutes: Minutes
      minutes.txt: 23% of the text is anchored, 1 of 3 sentences
      Anchors: 1 changed

    Paragraph 1
      The treasurer said: “We cannot afford to open on Sundays.”
        Nothing points to: The treasurer said: “We cannot afford to open on Sundays.” (0–58)

    Paragraph 2
      The librarian said that most people are free on Sundays. Nobody answered.
        • 84–115 (changed: 3 characters differ) [Free]: Most people are free on Sundays.
          a reason for [Sunday]
        Nothing points to: Nobody answered. (117–133)

    Claims without an anchor
        • [Sunday]: The library should open on Sundays.
          follows from [Free]
    -- exit 0
    ");
    let output = folder.command(&[&source[..], &["--format", "json"]].concat()).output().unwrap();
    let schema = folder.command(&["schema", "source"]).output().unwrap();
    let [json, schema] = [output.stdout, schema.stdout].map(|bytes| serde_json::from_slice(&bytes).unwrap());
    jsonschema::validate(&schema, &json).unwrap();
    folder.hence(&[&source[..], &["-o", "page.html"]].concat());
    assert!(fs::read_to_string(folder.0.join("page.html")).unwrap().starts_with("<!doctype html>"));
}

#[test]
fn a_rule_explains_itself() {
    let folder = Folder::with(&[]);
    insta::assert_snapshot!(folder.hence(&["rule", "self-relation"]), @r"
    -- stdout
    # M006 self-relation

    error; always runs

    ## What it does
    Finds claims and arguments that are their own reason or their own objection.

    ## Why it matters
    Nothing supports itself: whoever doubts the claim doubts the reason as well. Most often a title
    was copied and not changed.

    ## Example
    ```argdown
    [Peace]: The talks will succeed.
      + [Peace]
    ```

    ## Use instead
    ```argdown
    [Peace]: The talks will succeed.
      + [Cost]: Neither side can afford another year.
    ```
    -- exit 0
    ");
    insta::assert_snapshot!(folder.hence(&["rule", "M066"]), @r"
    -- stderr
    error: there is no rule `M066`
      help: did you mean `M006`?
    -- exit 2
    ");
    let list = folder.hence(&["rule"]);
    assert!(list.contains("M006  self-relation "), "{list}");
    let json = folder.command(&["rule", "--format", "json"]).output().unwrap();
    let json: serde_json::Value = serde_json::from_slice(&json.stdout).unwrap();
    assert!(json["rules"].as_array().unwrap().iter().any(|rule| rule["name"] == "self-relation"));
}

#[test]
fn colors_are_for_terminals_and_for_those_who_ask() {
    let folder = Folder::with(&[("peace.argdown", CIRCLE)]);
    let colored = |arguments: &[&str]| folder.hence(arguments).contains('\u{1b}');
    assert!(!colored(&["check"]));
    assert!(colored(&["check", "--color", "always"]));
    assert!(!colored(&["check", "--color", "never"]));
}

#[test]
fn a_reader_that_goes_away_is_no_fault() {
    let folder = Folder::with(&[]);
    let mut child = folder.command(&["rule"]).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    drop(child.stdout.take());
    let output = child.wait_with_output().unwrap();
    assert_eq!((output.status.code(), output.stderr.as_slice()), (Some(0), &b""[..]));
}

#[test]
fn a_wrong_command_line_is_said_on_standard_error() {
    insta::assert_snapshot!(Folder::with(&[]).hence(&["chek"]), @r"
    -- stderr
    error: unrecognized subcommand 'chek'

      tip: some similar subcommands exist: 'schemes', 'schema', 'check'

    Usage: hence [OPTIONS] <COMMAND>

    For more information, try '--help'.
    -- exit 2
    ");
}

#[test]
fn a_map_is_weighed_and_weighed_again_without_a_part() {
    let map = "[Sunday]: Open on Sundays.\n  + <Working week>: People work.\n    - [Evenings]: Open late.\n";
    let folder = Folder::with(&[("map.argdown", map)]);
    insta::assert_snapshot!(folder.hence(&["evaluate", "map.argdown"]), @r#"
    -- stdout
    out: 2

      [Sunday]: Open on Sundays.
          its only reason, <Working week>, is countered by [Evenings], which stands
      <Working week>: People work.
          [Evenings] speaks against it and stands

    in: 1

      [Evenings]: Open late.
          nothing that stands speaks against it
    -- exit 0
    "#);
    insta::assert_snapshot!(folder.hence(&["evaluate", "map.argdown", "--without", "[Evenings]"]), @r#"
    -- stdout
    in: 2

      [Sunday]: Open on Sundays. (was out)
          <Working week> leads to it and stands
      <Working week>: People work. (was out)
          nothing that stands speaks against it
    -- exit 0
    "#);
    insta::assert_snapshot!(folder.hence(&["evaluate", "map.argdown", "--assume", "[Evening]"]), @r#"
    -- stderr
    error: there is no claim `[Evening]` in the map
      | [Evening]
      | ^^^^^^^^^
      help: did you mean `[Evenings]`?
    -- exit 2
    "#);
    insta::assert_snapshot!(folder.hence(&["query", "map.argdown", "for([Sunday], 2", "--format", "json"]), @r#"
    -- stderr
    error: `(` is not closed
      | for([Sunday], 2
      |    ^
    -- exit 2
    "#);
    insta::assert_snapshot!(folder.hence(&["query", "map.argdown", "against(<Working week>)", "--format", "json"]), @r#"
    -- stdout
    {
      "schema": 1,
      "query": "against(<Working week>)",
      "count": 1,
      "elements": [
        {
          "kind": "claim",
          "title": "[Evenings]",
          "text": "Open late.",
          "file": "map.argdown",
          "line": 3
        }
      ]
    }
    -- exit 0
    "#);
}

#[test]
fn formulas_of_a_map_are_judged() {
    let map = "<B>\n\n(1) [R]: r {formalization: 'c -> l'}\n(2) [L]: l {formalization: 'l'}\n----\n(3) [C]: c {formalization: 'c'}\n";
    let folder = Folder::with(&[("map.argdown", map)]);
    insta::assert_snapshot!(folder.hence(&["evaluate", "map.argdown", "--validity"]), @r#"
    -- stdout
    <B>, line 5: [C]
        not valid as stated
        the premises hold and the conclusion does not when c is false, l is true
        a premise that would do: l -> c
    -- exit 0
    "#);
    let mended = Folder::with(&[("map.argdown", &map.replace("'l'}", "'c'}"))]);
    insta::assert_snapshot!(mended.hence(&["evaluate", "map.argdown", "--validity"]), @r#"
    -- stdout
    <B>, line 5: [C]
        valid: it follows from [L]
        not needed for it: [R]
    -- exit 0
    "#);
    insta::assert_snapshot!(folder.hence(&["evaluate", "map.argdown", "--validity", "--format", "csv"]), @r#"
    -- stderr
    error: only tables are written as CSV or HTML
      help: add `--hypotheses` or `--independence`
    -- exit 2
    "#);
}

#[test]
fn hypotheses_compete_and_the_page_of_them_is_safe() {
    let map = "[H]: h #hypothesis\n  - [E]: e, f {credibility: 2}\n\n[K]: k <i>x</i> #hypothesis\n  + [E]\n";
    let folder = Folder::with(&[("map.argdown", map)]);
    insta::assert_snapshot!(folder.hence(&["evaluate", "map.argdown", "--hypotheses"]), @r#"
    -- stdout
    H1 [H]: h
        inconsistency 0.8; evidence: 1 inconsistent, 0 consistent
    H2 [K]: k <i>x</i>
        inconsistency 0, the least; evidence: 0 inconsistent, 1 consistent

    H1   H2   weight  diagnosticity  evidence
    I    C    0.8     1              [E]: e, f (decisive)

    C consistent, I inconsistent, C/I both, N neither
    -- exit 0
    "#);
    insta::assert_snapshot!(folder.hence(&["evaluate", "map.argdown", "--hypotheses", "--format", "csv"]), @r#"
    -- stdout
    evidence,text,credibility,weight,diagnosticity,decisive,rejected by,[H],[K]
    [E],"e, f",2,0.8,1,yes,,inconsistent,consistent
    inconsistency score,,,,,,,0.8,0
    -- exit 0
    "#);
    for question in ["--hypotheses", "--independence"] {
        assert!(folder.command(&["evaluate", "map.argdown", question, "-o", "page.html"]).status().unwrap().success());
        let page = std::fs::read_to_string(folder.0.join("page.html")).unwrap();
        assert!(page.contains("&lt;i&gt;x") && !page.contains("<i>") && !page.contains("<script"), "{page}");
    }
    insta::assert_snapshot!(folder.hence(&["evaluate", "map.argdown", "--hypotheses", "-o", "page.doc"]), @r#"
    -- stderr
    error: there is no format to write `.doc` files in
      help: it may be one of `txt`, `json`, `csv`, `html`
    -- exit 2
    "#);
}

#[test]
fn schemes_are_listed_and_explained() {
    let folder = Folder::with(&[]);
    let list = folder.hence(&["schemes"]);
    assert!(list.contains("expert_opinion") && list.contains("(expertise, in_domain, assertion)"), "{list}");
    insta::assert_snapshot!(folder.hence(&["schemes", "cause", "effect"]), @r#"
    -- stdout
    cause_to_effect  causal  Argument from Cause to Effect (law, occurs)
    effect_to_cause  causal  Argument from Effect to Cause (law, observed)
    -- exit 0
    "#);
    insta::assert_snapshot!(folder.hence(&["schemes", "astrology"]), @r#"
    -- stderr
    error: no scheme has `astrology` in its name
      help: `hence schemes` lists all
    -- exit 2
    "#);
    let json = folder.command(&["schemes", "--format", "json"]).output().unwrap();
    let json: serde_json::Value = serde_json::from_slice(&json.stdout).unwrap();
    assert_eq!(json["schemes"].as_array().unwrap().len(), 46);
    insta::assert_snapshot!(folder.hence(&["rule", "scheme:sign"]), @r#"
    -- stdout
    # Argument from Sign

    `scheme: sign`; family: epistemic; after Walton, Reed and Macagno 2008

    ## What it needs
    - `finding`: ‹finding› is observed.
    - `link`: ‹indicated› is generally true when ‹finding› is observed.
    - conclusion: ‹indicated›

    ## What to ask of it
    - `CQ1` How strongly is ‹finding› correlated with ‹indicated›? (doubts a premise: who argues has to support it)
    - `CQ2` Are there other events that would account for ‹finding› more reliably? (names an exception: who doubts has to show it)
    - `CQ3` Was ‹finding› reliably observed? (doubts a premise: who argues has to support it)

    ## A map to begin with
    ```argdown
    <Argument from Sign>
      {scheme: sign}

    (1) ‹finding› is observed. {slot: finding}
    (2) ‹indicated› is generally true when ‹finding› is observed. {slot: link}
    ----
    (3) ‹indicated›.
    ```

    Each question is answered under `answers` of the argument: by a claim (`CQ1: "[Title]"`), by words that say
    why it needs no answer, or not yet (`CQ1: open`).
    -- exit 0
    "#);
    insta::assert_snapshot!(folder.hence(&["rule", "scheme:exprt"]), @r"
    -- stderr
    error: there is no argumentation scheme `exprt`
      help: did you mean `expert_opinion`?
    -- exit 2
    ");
}

/// The example of a scheme is pasted into a map, a premise is taken out, and the questions are looked at.
#[test]
fn an_argument_is_held_to_its_scheme() {
    let map = "<Smoke>\n  {scheme: sign}\n\n(1) [Seen]: Smoke rises. {slot: finding}\n----\n(2) [Fire]: It burns.\n";
    let folder = Folder::with(&[("fire.argdown", map)]);
    insta::assert_snapshot!(folder.hence(&["check", "--profile", "teach", "--only", "I308,I309"]), @r#"
    -- stdout
    warning[I308 scheme-slot-missing]: `<Smoke>` has no premise for `link` of the scheme `sign`
     --> fire.argdown:2:12
      |
    2 |   {scheme: sign}
      |            ^^^^
      |
      = note: `link`: ‹indicated› is generally true when ‹finding› is observed.
      = help: add a premise such as `‹indicated› is generally true when ‹finding› is observed. {slot: link}`; `hence rule scheme:sign` explains it

    info[I309 open-critical-question]: 3 of 3 critical questions to `<Smoke>` are open
     --> fire.argdown:2:12
      |
    2 |   {scheme: sign}
      |            ^^^^
      |
      = note: CQ1: How strongly is ‹finding› correlated with ‹indicated›?
      = note: CQ2: Are there other events that would account for ‹finding› more reliably?
      = note: CQ3: Was ‹finding› reliably observed?
      = help: answer them: `answers: {CQ1: "[…]", CQ2: "[…]", CQ3: "[…]"}`
      = fix: put in the critical questions to be answered

    1 warning and 1 hint in 1 map
    1 of them can be mended with --fix --unsafe-fixes
    -- exit 1
    "#);
}

const TWO_WAYS: &str = "[Sunday]: Open on Sundays.\n  + [Work]: People work when it is open now. {basis: study}\n  \
                        + [Nearby]: Towns nearby open on Sundays.\n    + [Hillford]: Hillford does.\n";

#[test]
fn sets_of_sets_are_listed_each_by_itself() {
    let folder = Folder::with(&[("map.argdown", TWO_WAYS)]);
    insta::assert_snapshot!(folder.hence(&["query", "map.argdown", "sufficient([Sunday])"]), @r"
-- stdout
1. [Work]: People work when it is open now.
2. [Hillford]: Hillford does.
-- exit 0
");
    insta::assert_snapshot!(folder.hence(&["query", "map.argdown", "cuts([Sunday])", "--format", "json"]), @r#"
-- stdout
{
  "schema": 1,
  "query": "cuts([Sunday])",
  "count": 2,
  "elements": [
    {
      "kind": "claim",
      "title": "[Work]",
      "text": "People work when it is open now.",
      "file": "map.argdown",
      "line": 2
    },
    {
      "kind": "claim",
      "title": "[Hillford]",
      "text": "Hillford does.",
      "file": "map.argdown",
      "line": 4
    }
  ],
  "sets": [
    [
      0,
      1
    ]
  ],
  "complete": true
}
-- exit 0
"#);
    insta::assert_snapshot!(folder.hence(&["query", "map.argdown", "cuts([Sunday]) & [Work]"]), @r"
-- stdout
[Work]: People work when it is open now.
-- exit 0
");
}

#[test]
fn an_answer_is_as_its_schema_says() {
    let folder = Folder::with(&[("map.argdown", TWO_WAYS)]);
    let validator = jsonschema::validator_for(&serde_json::from_str(hence::query::QUERY_SCHEMA).unwrap()).unwrap();
    for question in ["all()", "none()", "cuts([Sunday])", "sufficient(all())"] {
        let output = folder.hence(&["query", "map.argdown", question, "--format", "json"]);
        let json = output.split_once("-- stdout\n").unwrap().1.split_once("-- exit").unwrap().0;
        let answer: serde_json::Value = serde_json::from_str(json).unwrap();
        assert!(validator.is_valid(&answer), "{question}: {answer}");
    }
}

#[test]
fn a_check_shows_what_is_found_in_the_answer_to_a_question() {
    let folder = Folder::with(&[("map.argdown", TWO_WAYS)]);
    let check = |question| {
        folder.hence(&["check", "map.argdown", "--only", "S201", "--format", "concise", "--about", question])
    };
    insta::assert_snapshot!(check("below([Nearby])"), @r"
-- stdout
map.argdown:4:7: warning[S201 unsupported-claim] `[Hillford]` has no reason, no basis and no source; 1 conclusion needs it
-- exit 1
");
    insta::assert_snapshot!(check("[Sunday]"), @r"
-- exit 0
");
    insta::assert_snapshot!(check("[Sundae]"), @r"
-- stderr
error: there is no claim `[Sundae]` in the map
  | [Sundae]
  | ^^^^^^^^
  help: did you mean `[Sunday]`?
-- exit 2
");
}

#[test]
fn a_drawing_that_cannot_be_made_or_kept_leaves_everything_as_it_was() {
    let folder = Folder::with(&[("peace.argdown", SOUND), ("broken.ttf", "no font")]);
    for ending in ["svg", "png", "pdf", "html", "dot", "mmd", "txt"] {
        let kept = format!("kept.{ending}");
        folder.add(&kept, b"as before");
        let run = |arguments: &[&str]| {
            let output = folder.command(&[&["render", "peace.argdown"], arguments].concat()).output().unwrap();
            (output.status.code(), String::from_utf8(output.stderr).unwrap())
        };
        for font in ["missing.ttf", "broken.ttf"] {
            let (code, message) = run(&["--font", font, "-o", &kept]);
            assert_eq!(code, Some(2), "{message}");
            assert!(message.contains(&format!("`{font}` cannot be used as a font")), "{message}");
        }
        // A folder that is not there, and one that is a file.
        for place in ["nowhere", "broken.ttf"] {
            let (code, message) = run(&["-o", &format!("{place}/map.{ending}")]);
            assert_eq!(code, Some(2), "{message}");
            assert!(message.contains(place), "{message}");
        }
        assert_eq!(folder.read(&kept), "as before");
    }
    let names = std::fs::read_dir(&folder.0).unwrap().map(|entry| entry.unwrap().file_name());
    assert_eq!(names.count(), 2 + 7, "nothing half-written is left");
}

#[test]
fn drawings_reports_and_questions_use_the_configuration_in_force() {
    let map = "[Peace]: The talks will succeed.\n  + [Will]: Both sides want peace.\n";
    let folder = Folder::with(&[("peace.argdown", map), ("hence.toml", "ignore = [\"S201\"]\n")]);
    let drawn = || {
        folder.hence(&["render", "peace.argdown", "--findings", "-o", "peace.mmd"]);
        folder.read("peace.mmd")
    };
    assert!(!drawn().contains("S201"));
    let found = || folder.hence(&["query", "peace.argdown", "finding(S201)"]);
    assert!(!found().contains("Will"), "{}", found());
    folder.add("hence.toml", b"");
    assert!(drawn().contains("S201"));
    assert!(found().contains("Will"), "{}", found());
}

#[test]
fn however_many_maps_are_wrong_it_is_said_once() {
    let folder = Folder::with(&[]);
    for number in 0..70 {
        folder.add(&format!("maps/{number}.argdown"), b"===\nsources: 1\n===\n[A]: a\n");
    }
    for command in [&["stats", "maps"][..], &["query", "maps", "main()"], &["query", "--sparql", "maps", "ASK {}"]] {
        let said = folder.hence(command);
        assert_eq!(said.matches("something is wrong in 70 maps").count(), 1, "{said}");
    }
}

#[test]
fn outlines_show_what_is_found_behind_what_it_is_found_in() {
    let map = "[Peace]: The talks will succeed.\n  + [Will]: Both sides want peace.\n";
    let folder = Folder::with(&[("peace.argdown", map)]);
    let render = |options: &[&str]| folder.hence(&[&["render", "peace.argdown"], options].concat());
    let line = "Both sides want peace. (needs support)";
    assert!(render(&["--to", "txt", "--findings"]).contains(&format!("{line} ⚠ S201\n")));
    assert!(render(&["--to", "outline", "--findings"]).contains("Both sides want peace. *(needs support)* *⚠ S201*\n"));
    assert!(!render(&["--to", "outline"]).contains("S201"));
}

/// A claim, a reason for it, and an utterance; `TO` is the id that the last edge leads to.
const AIF: &str = r#"{"nodes": [
  {"nodeID": "11", "text": "It is open late", "type": "I"},
  {"nodeID": "12", "text": "People come", "type": "I"},
  {"nodeID": "13", "text": "Default Inference", "type": "RA"},
  {"nodeID": "14", "text": "Ann: It is open late", "type": "L"}
], "edges": [
  {"edgeID": "1", "fromID": "11", "toID": "13"},
  {"edgeID": "2", "fromID": "13", "toID": "TO"}
]}
"#;

fn aif() -> String {
    AIF.replace("TO", "12")
}

#[test]
fn formats_are_listed() {
    let folder = Folder::with(&[]);
    insta::assert_snapshot!(folder.hence(&["formats"]), @r#"
    -- stdout
    argdown         Argdown text                                                read, written  argdown, ad, argdn, adown
    markdown        the Argdown fences of a Markdown text                       read           md, markdown
    argdown-json    the JSON export of the Argdown tools                        read, written  argdown.json
    json            hence's own: the whole model                                read, written  json
    xaif            xAIF, the JSON of OVA3 and of the tools around it           read, written  xaif.json, xaif
    aif             the Argument Interchange Format in the JSON of AIFdb        read, written  aif.json, aif
    aba             an assumption-based framework for other solvers             written        aba
    aspic           an ASPIC+ theory as Tweety reads it                         written        aspic
    bag             base scores, supports and attacks, one by one               written        bag
    af              attacks alone, numbered as in ICCMA                         written        af, i23
    apx             attacks alone, as facts                                     written        apx
    tgf             attacks alone, as a trivial graph                           written        tgf
    arggraph        the XML of the arg-microtexts corpora                       read           arggraph.xml, arggraph
    sadface         SADFace, atoms and schemes in JSON                          read, written  sadface.json, sadface
    aif-rdf         the Argument Interchange Format in RDF/XML                  read           aif.rdf, rdf, aif.xml
    turtle          the Argument Interchange Format in RDF, as Turtle           read, written  ttl, turtle
    json-ld         the Argument Interchange Format in RDF, as JSON-LD          read, written  jsonld, json-ld
    n-triples       the Argument Interchange Format in RDF, a statement a line  read, written  nt
    arguebuf        the JSON of arguebuf                                        read, written  arguebuf.json, arguebuf
    ova2            the JSON of OVA 2                                           read           ova2.json, ova2
    lkif            LKIF, the XML of Carneades 2                                read           lkif.xml, lkif
    caf             CAF, the XML of Carneades 3                                 read           caf.xml, caf
    carneades       the YAML of Carneades 4                                     read           carneades.yml, carneades.yaml
    argunet         the GraphML of Argunet                                      read           graphml
    graphml         a graph for yEd, Gephi and networkx                         read, written  graphml
    kialo           a debate as Kialo exports it, in text                       read           kialo.txt
    brat            brat's standoff annotations, beside their text              read           ann
    csv             claims and relations in tables, as spreadsheets write them  read, written  csv, tsv
    cypher          statements for Neo4j and other graph databases              written        cypher, cql
    opencypher-csv  nodes and relationships to load into graph databases        written        opencypher.csv
    parquet         claims and relations in columns, for DuckDB and Spark       written        parquet
    tsv             the same tables, parted by tabs                             written        tsv
    jsonl           claims or arguments in JSON, one a line                     read           jsonl, ndjson
    gsn             goal structures (GSN) in the YAML of gsn2x                  read, written  gsn.yaml, gsn.yml
    svg             a picture, text and all, for pages and editors              drawn          svg
    png             a picture of pixels, for everything that shows no SVG       drawn          png
    pdf             pages to print and to send, text and all                    drawn          pdf
    html            a page to walk through: search, fold, filter, print         drawn          html
    dot             Graphviz; `dot -Tsvg` lays it out                           drawn          dot
    mmd             Mermaid, for Markdown pages that draw it                    drawn          mmd
    d2              D2, for tools that lay it out                               drawn          d2
    geometry        where everything stands, as JSON                            drawn          geometry
    txt             an outline in plain text                                    drawn          txt
    outline         an outline in Markdown                                      drawn          md
    essay           plain text that reads like an essay                         drawn          essay.txt
    -- exit 0
    "#);
    let listed = folder.command(&["formats", "--format", "json"]).output().unwrap().stdout;
    let listed: Vec<serde_json::Value> = serde_json::from_slice(&listed).unwrap();
    let aif = listed.iter().find(|format| format["name"] == "aif").unwrap();
    assert_eq!((aif["read"].as_bool(), aif["written"].as_bool()), (Some(true), Some(true)));
}

#[test]
fn tables_are_written_beside_each_other_and_read_again() {
    let folder = Folder::with(&[("map.argdown", "[A]: It is so.\n  + [B]: Because.\n")]);
    for (to, beside) in [
        ("map.csv", "map.edges.csv"),
        ("x.nodes.csv", "x.edges.csv"),
        ("in/nodes.csv", "in/edges.csv"),
        ("map.opencypher.csv", "map.opencypher.relationships.csv"),
        ("map.parquet", "map.edges.parquet"),
    ] {
        std::fs::create_dir_all(folder.0.join("in")).unwrap();
        let shown = folder.hence(&["convert", "map.argdown", "-o", to]);
        assert!(shown.ends_with("-- exit 0\n"), "{shown}");
        assert!(folder.0.join(beside).exists(), "{beside}");
    }
    // In a folder, a table of relations is part of the map beside it.
    let listed = folder.hence(&["convert", "in", "--to", "json", "-o", "out"]);
    assert!(listed.contains("1 map written as json"), "{listed}");
    for table in ["map.csv", "x.edges.csv", "in/nodes.csv"] {
        let shown = folder.hence(&["convert", table, "--to", "argdown"]);
        assert!(shown.contains("[A]: It is so.\n  + [B]\n\n[B]: Because.\n"), "{shown}");
    }
}

#[test]
fn xml_is_checked_where_it_is_wrong_and_goes_on_as_argdown() {
    let text = r#"<arggraph id="shops">
  <edu id="e1"><![CDATA[Shops may open]]></edu>
  <edu id="e2"><![CDATA[for people have time.]]></edu>
  <adu id="a1" type="pro"/><adu id="a2" type="pro"/>
  <edge id="c1" src="e1" trg="a1" type="seg"/><edge id="c2" src="e2" trg="a2" type="seg"/>
  <edge id="c3" src="a2" trg="TO" type="sup"/>
</arggraph>
"#;
    let (broken, whole) = (text.replace("TO", "a9"), text.replace("TO", "a1"));
    let folder = Folder::with(&[("broken.xml", &broken), ("texts/whole.xml", &whole), ("texts/other.xml", "<html/>")]);
    insta::assert_snapshot!(folder.hence(&["check", "broken.xml", "--only", "M"]), @r#"
    -- stdout
    error[M002 unknown-reference]: there is no node `a9`
     --> broken.xml:6:31
      |
    6 |   <edge id="c3" src="a2" trg="a9" type="sup"/>
      |                               ^^

    1 error in 1 map
    -- exit 1
    "#);
    insta::assert_snapshot!(folder.hence(&["convert", "texts", "--to", "argdown", "-o", "out"]), @r#"
    -- stderr
    1 map written as argdown
    -- exit 0
    "#);
    insta::assert_snapshot!(folder.read("out/whole.argdown"), @r#"
    ===
    title: shops
    ===

    [a1]: Shops may open
      + [a2]

    [a2]: for people have time.
    "#);
}

#[test]
fn aif_is_checked_where_it_is_wrong() {
    let folder = Folder::with(&[("late.json", &AIF.replace("TO", "99"))]);
    insta::assert_snapshot!(folder.hence(&["check", "late.json", "--only", "M"]), @r#"
    -- stdout
    error[M002 unknown-reference]: there is no node `99`
     --> late.json:8:43
      |
    8 |   {"edgeID": "2", "fromID": "13", "toID": "99"}
      |                                           ^^^^

    warning[M010 misread]: node `13` leads to nothing
     --> late.json:4:3
      |
    4 |   {"nodeID": "13", "text": "Default Inference", "type": "RA"},
      |   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
      |
      = help: a step or conflict needs a node that it leads to

    1 error and 1 warning in 1 map
    -- exit 1
    "#);
}

#[test]
fn many_maps_are_asked_at_once() {
    let folder = Folder::with(&[
        ("maps/one.argdown", "[Late]: It is open late.\n  + [Work]: People work late.\n"),
        ("maps/two.argdown", "[Early]: It opens early.\n"),
        ("maps/_part.argdown", "[Part]: Not asked.\n"),
    ]);
    folder.add("maps/wrong.argdown", b"[A]: caf\xe9\n");
    insta::assert_snapshot!(folder.hence(&["query", "maps", "main()"]), @r#"
    -- stdout
    maps/one.argdown:1: [Late]: It is open late.
    -- stderr
    maps/wrong.argdown: error: it is not UTF-8 text (line 1, column 9)
    -- exit 2
    "#);
    // Only one of the maps has such a claim.
    insta::assert_snapshot!(folder.hence(&["query", "maps/one.argdown", "maps/two.argdown", "for([Late])"]), @r#"
    -- stdout
    maps/one.argdown:2: [Work]: People work late.
    -- exit 0
    "#);
    insta::assert_snapshot!(folder.hence(&["query", "maps/one.argdown", "maps/two.argdown", "claims()", "--format", "count"]), @r#"
    -- stdout
    maps/one.argdown: 2
    maps/two.argdown: 1
    -- exit 0
    "#);
    insta::assert_snapshot!(folder.hence(&["query", "maps/one.argdown", "maps/two.argdown", "claims()", "--format", "csv"]), @r#"
    -- stdout
    kind,title,text,file,line
    claim,[Late],It is open late.,maps/one.argdown,1
    claim,[Work],People work late.,maps/one.argdown,2
    claim,[Early],It opens early.,maps/two.argdown,1
    -- exit 0
    "#);
    insta::assert_snapshot!(folder.hence(&["query", "maps", "[Never]"]), @r#"
    -- stderr
    error: there is no claim `[Never]` in the map
      | [Never]
      | ^^^^^^^
    -- exit 2
    "#);
    insta::assert_snapshot!(folder.hence(&["query", "maps", "main()", "--format", "tree"]), @r#"
    -- stderr
    error: the parts of several maps are not one map
      help: ask one map, or show the answer in another format
    -- exit 2
    "#);
}

#[test]
fn a_node_of_aif_is_asked_for_by_its_id() {
    let folder = Folder::with(&[("late.json", &aif())]);
    insta::assert_snapshot!(folder.hence(&["query", "late.json", "[12]"]), @r"
    -- stdout
    People come
    -- exit 0
    ");
    insta::assert_snapshot!(folder.hence(&["query", "late.json", "unsupported()"]), @r"
    -- stdout
    It is open late
    -- exit 0
    ");
    insta::assert_snapshot!(folder.hence(&["query", "late.json", "[99]"]), @r"
    -- stderr
    error: there is no claim `[99]` in the map
      | [99]
      | ^^^^
    -- exit 2
    ");
}

#[test]
fn a_folder_of_maps_is_converted_each_where_it_stood() {
    let folder = Folder::with(&[
        ("maps/late.json", &aif()),
        ("maps/deep/peace.argdown", SOUND),
        ("maps/empty.json", "{}"),
        ("more.aif", &AIF.replace("TO", "99")),
    ]);
    folder.add("maps/latin.argdown", b"[A]: caf\xe9\n");
    insta::assert_snapshot!(
        folder.hence(&["convert", "maps", "more.aif", "none.json", "--to", "json", "-o", "out"]), @r"
    -- stderr
    maps/empty.json: error: nothing in it can be read: a map needs `hence` (1:1)
    maps/latin.argdown: error: it is not UTF-8 text (line 1, column 9)
    none.json: error: no such file
    3 maps written as json; something is wrong in 1 map, `hence check` shows what; 3 files could not be read or written
    -- exit 2
    ");
    let written = |name: &str| folder.0.join("out").join(name).exists();
    assert_eq!(["late.json", "deep/peace.json", "more.json", "latin.json"].map(written), [true, true, true, false]);
    // What hence wrote is AIF again, with every node.
    assert_eq!(folder.hence(&["convert", "out/late.json", "-o", "again.aif"]), "-- exit 0\n");
    let parsed = |text: &str| serde_json::from_str::<serde_json::Value>(text).unwrap();
    let (before, after) = (parsed(&aif()), parsed(&folder.read("again.aif")));
    assert_eq!((&after["nodes"], &after["edges"]), (&before["nodes"], &before["edges"]));
}

#[test]
fn a_folder_without_maps_in_text_is_one_of_other_formats() {
    let folder = Folder::with(&[
        ("debate/late.json", &aif()),
        ("debate/more.json", &aif()),
        ("debate/cut.json", &aif()[..40]),
        ("site/package.json", "{\"name\": \"site\"}"),
        ("mixed/late.json", &aif()),
        ("mixed/peace.argdown", SOUND),
    ]);
    let read = |folder_of_maps: &str| {
        let shown = folder.hence(&["stats", folder_of_maps, "--format", "json"]);
        shown.matches("\"file\": \"").count()
    };
    assert_eq!((read("debate"), read("site"), read("mixed")), (2, 0, 1));
    let found = folder.hence(&["check", "debate", "--format", "concise"]);
    assert!(found.contains("debate/cut.json:2:28: error[M001"), "the one that is cut off is told of:\n{found}");
    assert!(found.contains("debate/late.json:2:28: info"), "{found}");
}

#[test]
fn what_cannot_be_read_at_all_becomes_no_empty_map() {
    let folder = Folder::with(&[("cut.json", &aif()[..60]), ("whole.json", &aif()), ("kept.ttl", "as it was")]);
    let cut = "cut.json: error: nothing in it can be read: this is not valid JSON: the file ends inside ";
    for command in [
        &["convert", "cut.json", "-o", "kept.ttl"][..],
        &["convert", "cut.json", "whole.json", "--to", "json", "-o", "out"],
        &["stats", "cut.json", "whole.json"],
        &["query", "cut.json", "main()"],
        &["query", "cut.json", "whole.json", "main()"],
        &["query", "cut.json", "--sparql", "ASK {}"],
        &["render", "cut.json", "-o", "cut.svg"],
        &["diff", "whole.json", "cut.json"],
    ] {
        let shown = folder.hence(command);
        assert!(shown.contains(cut) && shown.ends_with("-- exit 2\n"), "{command:?}: {shown}");
    }
    assert_eq!(folder.read("kept.ttl"), "as it was");
    assert!(folder.hence(&["check", "cut.json"]).ends_with("-- exit 1\n"));
    assert!(folder.hence(&["convert", "whole.json", "-o", "whole.ttl"]).ends_with("-- exit 0\n"));
}

#[test]
fn that_something_is_wrong_is_said_where_maps_are_counted_and_asked() {
    let dangling = aif().replace("\"edges\": [", "\"edges\": [{\"edgeID\": 9, \"fromID\": 1, \"toID\": 99}, ");
    let folder = Folder::with(&[("a.json", &dangling), ("b.json", &aif())]);
    assert!(folder.hence(&["check", "a.json"]).contains("there is no node `99`"));
    for command in [&["stats", "."][..], &["query", ".", "main()"], &["query", ".", "--sparql", "ASK {}"]] {
        let shown = folder.hence(command);
        assert!(shown.contains("something is wrong in 1 map, `hence check` shows what"), "{command:?}: {shown}");
    }
}

#[test]
fn a_map_is_not_converted_over_itself() {
    let folder = Folder::with(&[("map.argdown", "[A]: One. // why\n"), ("t.edges.csv", "from,to,type\nB,A,support\n")]);
    for command in [
        &["convert", "map.argdown", "-o", "map.argdown"][..],
        &["convert", "map.argdown", "-o", "./map.argdown", "--to", "json"],
        &["convert", "t.edges.csv", "-o", "t.csv"],
    ] {
        let shown = folder.hence(command);
        assert!(shown.contains("would be written over itself") && shown.ends_with("-- exit 2\n"), "{shown}");
    }
    assert_eq!(folder.read("map.argdown"), "[A]: One. // why\n");
    assert_eq!(folder.read("t.edges.csv"), "from,to,type\nB,A,support\n");
}

#[test]
fn a_pattern_names_maps() {
    let folder = Folder::with(&[("in/a.json", &aif()), ("in/b.json", &aif()), ("in/c.argdown", SOUND)]);
    insta::assert_snapshot!(folder.hence(&["convert", "in/*.json", "--to", "xaif", "-o", "out"]), @r"
    -- stderr
    2 maps written as xaif
    -- exit 0
    ");
    let mut names: Vec<_> =
        fs::read_dir(folder.0.join("out")).unwrap().map(|entry| entry.unwrap().file_name()).collect();
    names.sort();
    assert_eq!(names, ["a.xaif.json", "b.xaif.json"]);
    insta::assert_snapshot!(folder.hence(&["convert", "in/*.docx", "--to", "xaif", "-o", "out"]), @r"
    -- stderr
    in/*.docx: error: no map has such a name
    0 maps written as xaif; 1 file could not be read or written
    -- exit 2
    ");
    insta::assert_snapshot!(folder.hence(&["convert", "in/*.json", "--to", "xaif"]), @r"
    -- stderr
    error: several maps cannot go to standard output
      help: say with `--output` in which folder to put them
    -- exit 2
    ");
}

#[test]
fn two_maps_never_go_to_one_file() {
    let folder = Folder::with(&[("a/map.argdown", SOUND), ("b/map.argdown", CIRCLE)]);
    insta::assert_snapshot!(
        folder.hence(&["convert", "a/map.argdown", "b/map.argdown", "--to", "json", "-o", "out"]), @r"
    -- stderr
    b/map.argdown: error: `a/map.argdown` goes to `out/map.json` already
    1 map written as json; 1 file could not be read or written
    -- exit 2
    ");
    assert!(folder.read("out/map.json").contains("another year"));
    // Nor to one that goes beside that of another.
    let folder = Folder::with(&[("in/talk-edges.argdown", SOUND), ("in/talk-nodes.argdown", CIRCLE)]);
    insta::assert_snapshot!(folder.hence(&["convert", "in", "--to", "csv", "-o", "out"]), @r"
    -- stderr
    in/talk-nodes.argdown: error: `in/talk-edges.argdown` goes to `out/talk-edges.csv` already
    1 map written as csv; 1 file could not be read or written
    -- exit 2
    ");
    assert!(folder.read("out/talk-edges.csv").starts_with("id,type,"));
}

#[test]
fn what_a_format_has_no_place_for_is_told() {
    let text = "[Peace]: The talks will succeed. #hope {basis: study}\n  + <Cost>: It costs. #money\n";
    let folder = Folder::with(&[("peace.argdown", text)]);
    insta::assert_snapshot!(folder.hence(&["convert", "peace.argdown", "-o", "peace.aif"]), @r"
    -- stderr
    note: aif has no place for
          2  tags: [Peace], <Cost>
          2  title: [Peace], <Cost>
          1  data `basis`: [Peace]
          1  that it is an argument: <Cost>
    -- exit 0
    ");
    let output = folder.command(&["convert", "peace.argdown", "-o", "peace.aif", "--format", "json"]).output().unwrap();
    let schema = folder.command(&["schema", "conversion"]).output().unwrap();
    let [list, schema] = [output.stdout, schema.stdout].map(|bytes| serde_json::from_slice(&bytes).unwrap());
    jsonschema::validate(&schema, &list).unwrap();
    insta::assert_snapshot!(serde_json::to_string(&list["files"][0]).unwrap(), @r#"
    {"input":"peace.argdown","output":"peace.aif","from":"argdown","to":"aif","problems":0,"losses":[{"kind":"title","element":"[Peace]"},{"kind":"tags","element":"[Peace]"},{"kind":"data `basis`","element":"[Peace]"},{"kind":"title","element":"<Cost>"},{"kind":"tags","element":"<Cost>"},{"kind":"that it is an argument","element":"<Cost>"}]}
    "#);
    let output = folder
        .command(&["convert", "none.aif", "peace.argdown", "-o", "out", "--to", "json", "--format", "json"])
        .output()
        .unwrap();
    let list = serde_json::from_slice(&output.stdout).unwrap();
    jsonschema::validate(&schema, &list).unwrap();
    assert_eq!(list["unreadable"][0]["input"], "none.aif");
}

#[test]
fn maps_are_asked_in_sparql() {
    let folder = Folder::with(&[
        ("a.argdown", SOUND),
        ("b.argdown", "[War]: It goes on.\n  - [Peace]\n"),
        ("q.rq", "ASK { ?x a aif:CA-node }"),
    ]);
    insta::assert_snapshot!(folder.hence(&["query", "a.argdown", "--sparql", "SELECT ?x ?t { ?x aif:claimText ?t }"]), @r#"
    -- stdout
    x            t
    ───────────  ─────────────────────────────────────
    claim:Peace  The talks will succeed.
    claim:Cost   Neither side can afford another year.
    -- exit 0
    "#);
    insta::assert_snapshot!(folder.hence(&["query", ".", "--sparql", "SELECT ?g ?x { GRAPH ?g { ?x rdfs:label 'Peace' } }"]), @r#"
    -- stdout
    g                      x
    ─────────────────────  ─────────────────────────────────
    <urn:hence:a.argdown>  <urn:hence:a.argdown#claim/Peace>
    <urn:hence:b.argdown>  <urn:hence:b.argdown#claim/Peace>
    -- exit 0
    "#);
    insta::assert_snapshot!(folder.hence(&["query", "--sparql", "a.argdown", "b.argdown", "@q.rq"]), @r#"
    -- stdout
    yes
    -- exit 0
    "#);
    insta::assert_snapshot!(folder.hence(&["query", "a.argdown", "gone.argdown", "--sparql", "@q.rq", "--format", "json"]), @r#"
    -- stdout
    {"head":{},"boolean":false}
    -- stderr
    gone.argdown: error: no such file
    -- exit 2
    "#);
}

#[test]
fn nodes_without_an_address_are_of_their_own_map_in_sparql() {
    let step = "@prefix aif: <http://www.arg.tech/aif#> . @prefix : <http://example.org/NAME#> .
:a a aif:I-node ; aif:claimText 'a' .
:b a aif:I-node ; aif:claimText 'b' .
[] a aif:RA-node ; aif:Premise :a ; aif:Conclusion :b .
";
    let [one, other] = ["one", "other"].map(|name| step.replace("NAME", name));
    let folder = Folder::with(&[("one.ttl", &*one), ("other.ttl", &*other)]);
    let question = "SELECT ?a ?b { ?step aif:Premise ?a ; aif:Conclusion ?b }";
    insta::assert_snapshot!(folder.hence(&["query", ".", "--sparql", question]), @r#"
    -- stdout
    a                             b
    ────────────────────────────  ────────────────────────────
    <http://example.org/one#a>    <http://example.org/one#b>
    <http://example.org/other#a>  <http://example.org/other#b>
    -- exit 0
    "#);
}

#[test]
fn sparql_asks_the_maps_of_a_folder_that_other_commands_do() {
    let folder = Folder::with(&[("a.argdown", SOUND), ("b.aif", r#"{"nodes": [], "edges": []}"#)]);
    let maps = "SELECT ?map { GRAPH ?map { ?map a hence:Map } }";
    insta::assert_snapshot!(folder.hence(&["query", ".", "--sparql", maps]), @r#"
    -- stdout
    map
    ─────────────────────
    <urn:hence:a.argdown>
    -- exit 0
    "#);
    insta::assert_snapshot!(folder.hence(&["query", ".", "--from", "aif", "--sparql", maps]), @r#"
    -- stdout
    map
    ─────────────────
    <urn:hence:b.aif>
    -- exit 0
    "#);
    insta::assert_snapshot!(folder.hence(&["query", "gone.argdown", "lost.argdown", "--sparql", maps]), @r#"
    -- stderr
    gone.argdown: error: no such file
    lost.argdown: error: no such file
    -- exit 2
    "#);
    insta::assert_snapshot!(Folder::with(&[("x.md", "")]).hence(&["query", ".", "--sparql", maps]), @r#"
    -- stdout
    map
    ───
    -- stderr
    there are no maps here: nobody to ask
    -- exit 0
    "#);
}

#[test]
fn long_questions_in_sparql_are_answered_or_refused() {
    let folder = Folder::with(&[("a.argdown", SOUND)]);
    let ask = |question: &str| {
        folder.add("q.rq", question.as_bytes());
        folder.hence(&["query", "a.argdown", "--sparql", "@q.rq", "--format", "json"])
    };
    // Each of them takes more than the 8 MB that a thread has if nobody says otherwise.
    let sum = format!("ASK {{ FILTER({} > 1) }}", vec!["1"; 400].join("+"));
    let unions = format!("ASK {{ {} }}", vec!["{}"; 700].join("UNION"));
    for question in [sum, unions] {
        insta::allow_duplicates! { insta::assert_snapshot!(ask(&question), @r#"
        -- stdout
        {"head":{},"boolean":true}
        -- exit 0
        "#) }
    }
    insta::assert_snapshot!(ask(&format!("ASK {{}} # {}", "x".repeat(70_000))), @r#"
    -- stderr
    error: SPARQL: a question has at most 64 kB, this one has 68
    -- exit 2
    "#);
}

#[test]
fn what_is_wrong_with_sparql_is_told_where_it_stands() {
    let folder = Folder::with(&[("a.argdown", SOUND)]);
    let ask = |question: &str| folder.hence(&["query", "a.argdown", "--sparql", question]);
    insta::assert_snapshot!(ask("SELECT ?x {\n  ?x foo:bar ?y }"), @r#"
    -- stderr
    error: SPARQL, line 2, column 6: no prefix `foo:` is declared
      |   ?x foo:bar ?y }
      |      ^^^^
      help: begin with `PREFIX foo: <…>`
    -- exit 2
    "#);
    insta::assert_snapshot!(ask("SELECT ?x { ?x"), @r#"
    -- stderr
    error: SPARQL, line 1, column 15: this cannot stand here
      | SELECT ?x { ?x
      |               ^
      help: here could stand `!`, `$`, `(`, `:`, `<`, `?` …
    -- exit 2
    "#);
    insta::assert_snapshot!(ask("ASK { SERVICE <http://example.org/> { ?s ?p ?o } }"), @r#"
    -- stderr
    error: SPARQL: The service <http://example.org/> is not supported
    -- exit 2
    "#);
    insta::assert_snapshot!(folder.hence(&["query", "a.argdown", "--sparql", "ASK {}", "--format", "csv"]), @r#"
    -- stderr
    error: the answer is a yes or no, which has no such format
      help: ASK is answered as text or json
    -- exit 2
    "#);
}
