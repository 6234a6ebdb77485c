//! `hence evaluate --semantics`: the page about it, and what is no framework.

mod folder;

use folder::Folder;

/// Blocks of the page: what follows the backticks, and the text.
fn blocks(page: &str) -> Vec<(&str, &str)> {
    page.split("\n```").skip(1).step_by(2).filter_map(|block| block.split_once('\n')).collect()
}

#[test]
fn the_page_shows_what_the_command_answers() {
    let page = include_str!("../docs/frameworks.md");
    let blocks = blocks(page);
    let files: Vec<(&str, String)> =
        blocks.iter().filter(|(name, _)| !name.is_empty()).map(|&(name, text)| (name, format!("{text}\n"))).collect();
    let files: Vec<(&str, &str)> = files.iter().map(|(name, text)| (*name, text.as_str())).collect();
    let folder = Folder::with(&files);
    let mut compared = 0;
    for (_, session) in blocks.iter().filter(|(name, _)| name.is_empty()) {
        for run in session.split("$ hence ").skip(1) {
            let (arguments, expected) = run.split_once('\n').unwrap_or((run, ""));
            let arguments: Vec<&str> = arguments.split(' ').collect();
            let output = folder.command(&arguments).output().unwrap();
            let shown = [output.stdout, output.stderr].concat();
            assert_eq!(String::from_utf8(shown).unwrap().trim_end(), expected.trim_end(), "{arguments:?}");
            compared += 1;
        }
    }
    assert!(compared > 12, "{compared}");
}

const TRIANGLE: &str = "p af 3\n1 2\n2 3\n3 1\n";

#[test]
fn what_was_asked_wrongly_is_said() {
    let folder = Folder::with(&[("g.af", TRIANGLE), ("e.af", "p af 0\n"), ("g.bag", "arg(a, 0.5)\n")]);
    let all = [
        &["g.af", "--query", "9"][..],
        &["e.af", "--query", "1"],
        &["g.af", "--task", "DC"],
        &["g.af", "--task", "EE", "--query", "1"],
        &["g.bag", "--semantics", "preferred"],
        &["no.af"],
    ];
    let shown = all.map(|arguments| folder.hence(&[&["evaluate"], arguments].concat()));
    insta::assert_snapshot!(shown.join("\n"), @r"
    -- stderr
    error: there is no argument `9`
      help: there are 3, from `1` to `3`
    -- exit 2

    -- stderr
    error: there is no argument `1`
      help: it is empty
    -- exit 2

    -- stderr
    error: say with `--query` what is asked about
    -- exit 2

    -- stderr
    error: `--task EE` asks about no single argument
      help: leave out `--query`, or ask for `DC` or `DS`
    -- exit 2

    -- stderr
    error: a `bag` has no extensions
      help: supports and scores have strengths, which `hence evaluate` shows without `--semantics`
    -- exit 2

    -- stderr
    no.af: error: No such file or directory (os error 2)
    -- exit 2
    ");
}

#[test]
fn a_framework_needs_no_name_and_no_semantics() {
    let folder = Folder::with(&[("g.txt", TRIANGLE), ("g.af", TRIANGLE)]);
    let piped = folder.hence_with_input(&["evaluate", "-", "--semantics", "stage"], TRIANGLE);
    insta::assert_snapshot!(piped, @r"
    -- stdout
    w 1
    w 2
    w 3
    -- exit 0
    ");
    assert_eq!(folder.hence(&["evaluate", "g.txt"]), folder.hence(&["evaluate", "g.af"]));
    let map = folder.hence_with_input(&["evaluate", "-", "--semantics", "PR"], "[A]: a\n  >< [B]: b\n");
    insta::assert_snapshot!(map, @r"
    -- stdout
    w [A]
    w [B]
    -- exit 0
    ");
}

#[test]
fn a_search_that_is_stopped_is_no_answer() {
    let folder = Folder::with(&[("g.af", "p af 2\n1 2\n2 1\n")]);
    let stopped =
        folder.hence(&["evaluate", "g.af", "--semantics", "PR", "--task", "DS", "--query", "1", "--budget", "3"]);
    insta::assert_snapshot!(stopped, @r"
    -- stdout
    UNKNOWN
    -- stderr
    stopped after 3 steps of search; `--budget` allows more
    -- exit 1
    ");
    let limited = folder.hence(&["evaluate", "g.af", "--semantics", "PR", "--limit", "1"]);
    insta::assert_snapshot!(limited, @r"
    -- stdout
    w 1
    -- stderr
    there are more than 1; `--limit` shows more
    -- exit 0
    ");
}

/// A million arguments that hang on each other are an ordinary input.
#[test]
fn a_million_arguments_are_answered() {
    let count = if std::env::var_os("HENCE_FULL").is_some() { 1_000_000 } else { 100_000 };
    let mut text = format!("p af {count}\n");
    (1..count).for_each(|at| text += &format!("{at} {}\n", at + 1));
    text += &format!("{count} {count}\n");
    let folder = Folder::with(&[("chain.af", &text)]);
    let answer = folder.hence(&["evaluate", "chain.af", "--semantics", "preferred", "--task", "DC", "--query", "3"]);
    assert!(answer.contains("YES\nw 1 3 5 7 "), "{}", &answer[..100]);
}
