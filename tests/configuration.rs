//! `hence.toml`, the front matter and the command line: what is in force, and what is wrong with it.

mod folder;

use folder::Folder;

/// Two main claims, and a claim that says the same as another.
const MAP: &str = "[Peace]: The talks will succeed.\n  + [Cost]: War is dear.\n\n[Trade]: The border will open.\n  + [Dear]: War is dear.\n";

const CONCISE: [&str; 3] = ["check", "--format", "concise"];

#[test]
fn the_nearest_file_holds_and_the_search_ends_where_the_project_begins() {
    let folder = Folder::with(&[
        ("hence.toml", "ignore = ['G', 'S']\n"),
        ("a.argdown", MAP),
        ("near/hence.toml", "ignore = ['S', 'G102']\n"),
        ("near/deep/b.argdown", MAP),
        ("other/.git/HEAD", ""),
        ("other/c.argdown", MAP),
    ]);
    insta::assert_snapshot!(folder.hence(&CONCISE), @r"
    -- stdout
    near/deep/b.argdown:5:5: warning[G105 duplicate-claim] `[Dear]` says the same as `[Cost]`
    other/c.argdown:5:5: warning[G105 duplicate-claim] `[Dear]` says the same as `[Cost]`
    other/c.argdown:1:1: info[G102 multiple-roots] this map has 2 main claims: `[Peace]`, `[Trade]`
    other/c.argdown:2:5: info[S201 unsupported-claim] this map marks no grounds: 2 claims rest on nothing but themselves
    -- exit 1
    ");
}

#[test]
fn flags_overrule_the_map_and_the_map_overrules_the_file() {
    let folder = Folder::with(&[
        ("hence.toml", "ignore = ['S201']\nlevels = {G102 = 'error', duplicate-claim = 'error'}\n"),
        ("a.argdown", &format!("===\nhence: {{levels: {{G105: info}}}}\n===\n\n{MAP}")),
    ]);
    insta::assert_snapshot!(folder.hence(&CONCISE), @r"
    -- stdout
    a.argdown:5:1: error[G102 multiple-roots] this map has 2 main claims: `[Peace]`, `[Trade]`
    a.argdown:9:5: info[G105 duplicate-claim] `[Dear]` says the same as `[Cost]`
    -- exit 1
    ");
    insta::assert_snapshot!(folder.hence(&[&CONCISE[..], &["--level", "G105=warning,G102=off"]].concat()), @r"
    -- stdout
    a.argdown:9:5: warning[G105 duplicate-claim] `[Dear]` says the same as `[Cost]`
    -- exit 1
    ");
    insta::assert_snapshot!(folder.hence(&[&CONCISE[..], &["--isolated"]].concat()), @r"
    -- stdout
    a.argdown:5:1: info[G102 multiple-roots] this map has 2 main claims: `[Peace]`, `[Trade]`
    a.argdown:6:5: info[S201 unsupported-claim] this map marks no grounds: 2 claims rest on nothing but themselves
    a.argdown:9:5: info[G105 duplicate-claim] `[Dear]` says the same as `[Cost]`
    -- exit 0
    ");
}

#[test]
fn a_pattern_sets_what_holds_for_some_files_and_a_rule_has_options() {
    let folder = Folder::with(&[
        (
            "hence.toml",
            "ignore = ['S']\n\n[rules.G102]\nmost = 2\n\n[per-file.'drafts/**']\nignore = ['G105']\nrules.G102.most = 1\n",
        ),
        ("a.argdown", MAP),
        ("drafts/b.argdown", MAP),
    ]);
    insta::assert_snapshot!(folder.hence(&CONCISE), @r"
    -- stdout
    a.argdown:5:5: warning[G105 duplicate-claim] `[Dear]` says the same as `[Cost]`
    drafts/b.argdown:1:1: info[G102 multiple-roots] this map has 2 main claims: `[Peace]`, `[Trade]`
    -- exit 1
    ");
}

#[test]
fn what_is_wrong_in_the_file_is_shown_where_it_stands_and_ends_the_run() {
    let folder = Folder::with(&[
        ("hence.toml", "profile = 'news'\nignor = ['S209']\n\n[levels]\nunsuported-claim = 'error'\n"),
        ("a.argdown", MAP),
    ]);
    insta::assert_snapshot!(folder.hence(&["check", "a.argdown"]), @r"
    -- stderr
    error[M005 unknown-field]: there is no key `ignor` here
     --> hence.toml:2:1
      |
    2 | ignor = ['S209']
      | ^^^^^
      |
      = help: did you mean `ignore`?

    error[L903 unknown-rule-in-config]: there is no rule `unsuported-claim`
     --> hence.toml:5:1
      |
    5 | unsuported-claim = 'error'
      | ^^^^^^^^^^^^^^^^
      |
      = help: did you mean `unsupported-claim`?

    error: `hence.toml` cannot be used
    -- exit 2
    ");
    insta::assert_snapshot!(folder.hence(&["check", "--level", "S201=fatal"]), @r"
    -- stderr
    error: invalid value 'S201=fatal' for '--level <RULE=LEVEL>': it may be one of `off`, `info`, `warning`, `error`

    For more information, try '--help'.
    -- exit 2
    ");
    insta::assert_snapshot!(folder.hence(&["check", "--level", "M001=off", "--isolated"]), @r"
    -- stderr
    error: `M001` cannot be turned off: rules about the map itself always run
    -- exit 2
    ");
    insta::assert_snapshot!(folder.hence(&["check", "--config", "none.toml"]), @r"
    -- stderr
    error: `none.toml` cannot be used: no such file
    -- exit 2
    ");
}

#[test]
fn a_folder_of_the_project_can_be_allowed_and_none_beyond_it() {
    let files = [
        ("hence.toml", "root = true\nfolders = ['parts']\n"),
        ("parts/b.argdown", "[B]: b\n"),
        ("maps/a.argdown", "[A]: a\n\n@include(../parts/b.argdown)\n\n@include(../c.argdown)\n"),
        ("c.argdown", "[C]: c\n"),
    ];
    let folder = Folder::with(&files);
    let only = ["check", "maps", "--only", "M", "--format", "concise"];
    insta::assert_snapshot!(folder.hence(&only), @r"
    -- stdout
    maps/a.argdown:5:1: error[M009 unreadable-include] `../c.argdown` cannot be included: it lies outside the folder of the map
    -- exit 1
    ");
    folder.add("hence.toml", b"root = true\nfolders = ['parts', '..', 'none']\n");
    insta::assert_snapshot!(folder.hence(&only), @r"
    -- stderr
    error[M005 unknown-field]: `..` cannot be used: it lies outside the project
     --> hence.toml:2:21
      |
    2 | folders = ['parts', '..', 'none']
      |                     ^^^^

    error[M005 unknown-field]: `none` cannot be used: there is no such folder
     --> hence.toml:2:27
      |
    2 | folders = ['parts', '..', 'none']
      |                           ^^^^^^

    error: `hence.toml` cannot be used
    -- exit 2
    ");
}

#[cfg(unix)]
#[test]
fn a_list_of_known_findings_lies_in_the_project_wherever_links_lead() {
    let folder = Folder::with(&[
        ("secret.txt", "keep me\n"),
        ("project/hence.toml", "root = true\nbaseline = '../secret.txt'\n"),
        ("project/a.argdown", MAP),
    ]);
    insta::assert_snapshot!(folder.hence(&["check", "project", "--write-baseline"]), @r"
    -- stderr
    error[M005 unknown-field]: `../secret.txt` cannot be used: it lies outside the project
     --> project/hence.toml:2:12
      |
    2 | baseline = '../secret.txt'
      |            ^^^^^^^^^^^^^^^

    error: `project/hence.toml` cannot be used
    -- exit 2
    ");
    folder.add("project/hence.toml", b"root = true\nbaseline = 'known.json'\n");
    std::os::unix::fs::symlink("../secret.txt", folder.0.join("project/known.json")).unwrap();
    assert!(folder.hence(&["check", "project", "--write-baseline"]).ends_with("-- exit 2\n"));
    assert_eq!(folder.read("secret.txt"), "keep me\n");
}

#[test]
fn config_says_what_is_in_force_and_where_it_comes_from() {
    let folder = Folder::with(&[
        ("hence.toml", "root = true\nprofile = 'news'\nbaseline = 'known.json'\n\n[rules.G110]\nlikeness = 0.9\n"),
        ("maps/a.argdown", &format!("===\nhence:\n  ignore: S209\n===\n\n{MAP}")),
    ]);
    let shown = folder.hence(&["config", "maps/a.argdown", "--level", "S204=error"]);
    let lines: Vec<&str> = shown
        .lines()
        .filter(|line| !line.contains("profile news") && !line.contains("always runs") || line.contains("M001"))
        .collect();
    insta::assert_snapshot!(lines.join("\n"), @r#"
    -- stdout
    configuration  hence.toml
    project        .
    profile        news  (hence.toml:2)
    baseline       known.json

          most = 1  (default)
          likeness = 0.9  (hence.toml:6)
    M001  syntax-error                    error    always runs
          years = 5  (default)
          share = 0.1  (default)
          short = 1000  (default)
    S204  unanswered-objection            error    command line
    S209  orphan-evidence                 off      maps/a.argdown:3
    -- exit 0
    "#);
    let json = folder.command(&["config", "--format", "json"]).output().unwrap();
    let json: serde_json::Value = serde_json::from_slice(&json.stdout).unwrap();
    assert_eq!((&json["profile"]["value"], &json["profile"]["from"]), (&"news".into(), &"hence.toml:2".into()));
    assert_eq!(json["rules"][0]["level"], "warning");
}

#[test]
fn aliases_hold_wherever_a_question_is_asked() {
    let folder = Folder::with(&[
        ("hence.toml", "[query.aliases]\nweak = \"unsupported() & leaves()\"\n'under(x)' = \"below(x) ~ x\"\n"),
        ("a.argdown", "[Peace]: The talks will succeed.\n  + [Cost]: War is dear.\n    + [Dead]: Many die.\n"),
    ]);
    insta::assert_snapshot!(folder.hence(&["query", "a.argdown", "under([Peace]) & weak"]), @r#"
-- stdout
[Dead]: Many die.
-- exit 0
"#);
    insta::assert_snapshot!(folder.hence(&["query", "a.argdown", "under([Peace]) & wek"]), @r#"
-- stderr
error: `wek` is no set
  | under([Peace]) & wek
  |                  ^^^
  help: did you mean `weak`?
-- exit 2
"#);
    insta::assert_snapshot!(folder.hence(&["render", "a.argdown", "--to", "txt", "--select", "under([Cost])"]), @r#"
-- stdout
[Cost]: War is dear.
└─ + [Dead]: Many die. (needs support)
-- exit 0
"#);
    insta::assert_snapshot!(folder.hence(&["render", "a.argdown", "--to", "txt", "--focus", "weak", "--depth", "0"]), @r#"
-- stdout
[Peace]: The talks will succeed.
└─ + [Cost]: War is dear.
   └─ + [Dead]: Many die. (needs support)
-- exit 0
"#);
    insta::assert_snapshot!(folder.hence(&["check", "a.argdown", "--format", "concise", "--about", "weak"]), @r#"
-- stdout
a.argdown:3:7: info[S201 unsupported-claim] this map marks no grounds: 1 claim rests on nothing but itself
-- exit 0
"#);
    insta::assert_snapshot!(folder.hence(&["convert", "a.argdown", "--to", "argdown", "--select", "under([Peace])"]), @r#"
-- stdout
[Cost]: War is dear.
  + [Dead]

[Dead]: Many die.
-- exit 0
"#);
    let evaluated = folder.hence(&["evaluate", "a.argdown", "weak"]);
    assert!(evaluated.contains("[Dead]"), "{evaluated}");
    let stats = folder.hence(&["stats", "a.argdown", "--select", "weak", "--format", "markdown"]);
    assert!(stats.contains("-- exit 0"), "{stats}");
    let page = folder.hence(&["report", "a.argdown", "--to", "md", "--select", "weak"]);
    assert!(page.contains("Many die"), "{page}");
    let language = folder.hence(&["query", "--help-language"]);
    let language: Vec<&str> = language.lines().skip_while(|line| !line.starts_with("Aliases")).collect();
    insta::assert_snapshot!(language.join("\n"), @r#"
Aliases of `hence.toml`

  weak                    unsupported() & leaves()
  under(x)                below(x) ~ x

A name may have * and ? in it. Names of many words stand between quotation marks.
-- exit 0
"#);
    let config = folder.hence(&["config"]);
    let aliases: Vec<&str> = config.lines().filter(|line| line.starts_with("alias")).collect();
    insta::assert_snapshot!(aliases.join("\n"), @r#"
alias          weak = unsupported() & leaves()
alias          under(x) = below(x) ~ x
"#);
}

#[test]
fn a_mistake_in_an_alias_is_shown_in_the_file_that_defines_it() {
    let folder = Folder::with(&[
        (
            "hence.toml",
            "[query.aliases]\nweak = \"unsuported() & leaves()\"\nfor = \"all()\"\none = \"two\"\ntwo = \"one\"\n",
        ),
        ("a.argdown", MAP),
    ]);
    insta::assert_snapshot!(folder.hence(&["query", "a.argdown", "all()"]), @r#"
-- stderr
error[M005 unknown-field]: alias `weak`: there is no function `unsuported`
 --> hence.toml:2:9
  |
2 | weak = "unsuported() & leaves()"
  |         ^^^^^^^^^^
  |
  = help: did you mean `unsupported`?

error[M005 unknown-field]: alias `for`: `for` is a function of the language
 --> hence.toml:3:1
  |
3 | for = "all()"
  | ^^^
  |
  = help: call it otherwise, such as `my-for`

error[M005 unknown-field]: alias `one`: `one` is defined by itself: one → two → one
 --> hence.toml:4:8
  |
4 | one = "two"
  |        ^^^
  |
  = help: define it without using it, directly or by others

error[M005 unknown-field]: alias `two`: `two` is defined by itself: two → one → two
 --> hence.toml:5:8
  |
5 | two = "one"
  |        ^^^
  |
  = help: define it without using it, directly or by others

error: `hence.toml` cannot be used
-- exit 2
"#);
}

#[test]
fn the_schema_of_the_file_is_printed() {
    let output = Folder::with(&[]).command(&["schema", "config"]).output().unwrap();
    let schema: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    assert!(jsonschema::is_valid(&schema, &serde_json::json!({"profile": "news", "rules": {"G102": {"most": 2}}})));
}

#[test]
fn what_tells_about_hence_has_the_published_shapes() {
    let settings = "profile = \"news\"\n[query.aliases]\nweak = 'unsupported()'\n";
    let folder = Folder::with(&[("a.argdown", "[A]: one\n  - [B]: two\n"), ("hence.toml", settings)]);
    let json = |arguments: &[&str]| -> serde_json::Value {
        serde_json::from_slice(&folder.command(arguments).output().unwrap().stdout).unwrap()
    };
    for (schema, arguments) in [
        ("settings", &["config", "--format", "json", "a.argdown"][..]),
        ("settings", &["config", "--format", "json", "--isolated"]),
        ("rules", &["rule", "--all", "--format", "json"]),
        ("rules", &["rule", "M001", "--format", "json"]),
        ("counts", &["check", "--statistics", "--format", "json", "a.argdown"]),
        ("schemes", &["schemes", "--format", "json"]),
    ] {
        let (schema, value) = (json(&["schema", schema]), json(arguments));
        jsonschema::validate(&schema, &value).unwrap_or_else(|error| panic!("{arguments:?}: {error}"));
        let list = value.as_object().unwrap().keys().find(|key| value[*key].is_array()).unwrap();
        let mut wrong = value.clone();
        wrong[list] = serde_json::json!([{}]);
        assert!(!jsonschema::is_valid(&schema, &wrong), "{arguments:?}");
    }
}
