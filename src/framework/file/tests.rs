use super::*;

fn wrong(name: &str, text: &str) -> String {
    read(name, text.as_bytes()).unwrap_err().to_string()
}

/// The framework written in all its formats is read as it was.
fn framework(name: &str, text: &str) -> Framework {
    let (format, Content::Framework(framework)) = read(name, text.as_bytes()).unwrap() else { panic!("{text}") };
    for other in [format, Format::Af, Format::Apx, Format::Tgf] {
        let written = write(&framework, other).unwrap();
        let extension = Format::ALL.iter().find(|known| known.0 == other).unwrap().1;
        let (read_as, content) = read(&format!("x.{extension}"), written.as_bytes()).unwrap();
        let Content::Framework(again) = content else { panic!("{written}") };
        assert!(read_as == other || framework.is_empty());
        assert_eq!(
            (again.len(), again.attacks().collect::<Vec<_>>()),
            (framework.len(), framework.attacks().collect())
        );
    }
    framework
}

fn attacks(framework: &Framework) -> String {
    let pairs = framework.attacks().map(|(from, on)| format!("{}>{}", framework.name(from), framework.name(on)));
    pairs.collect::<Vec<_>>().join(" ")
}

#[test]
fn the_front_page_lists_every_format() {
    let page = include_str!("../file.rs");
    for (_, name, extensions, summary) in Format::ALL {
        assert!(
            page.contains(&format!("//! | `{name}` | {} | {summary} | yes | yes |", extensions.join(", "))),
            "{name}"
        );
    }
}

#[test]
fn the_same_framework_is_read_from_every_format() {
    let numbers = framework("x.af", "# a triangle\np af 3\n1 2\n\n2 3\n1 2\n");
    assert_eq!(attacks(&numbers), "1>2 2>3");
    let facts = framework("x.apx", "arg(a). arg(b).\n% and\narg( c ) .\natt(a,b).att(b , c).");
    assert_eq!(attacks(&facts), "a>b b>c");
    let graph = framework("x.tgf", "a first\nb\nc\n#\na b attacks\nb c\n");
    assert_eq!(attacks(&graph), "a>b b>c");
}

#[test]
fn what_the_text_says_goes_before_the_name() {
    assert_eq!(attacks(&framework("x.tgf", "p af 2\n1 2")), "1>2");
    assert_eq!(attacks(&framework("x.af", "arg(a).\natt(a,a).")), "a>a");
    assert_eq!(attacks(&framework("", "a\nb\n#\nb a\n")), "b>a");
    assert_eq!(attacks(&framework("x.apx", "att(a,b).\narg(a).\narg(b).\n")), "a>b");
}

#[test]
fn nothing_is_an_empty_framework_where_a_format_allows_it() {
    assert_eq!(framework("x.af", "p af 0\n").len(), 0);
    assert_eq!(framework("x.apx", "").len(), 0);
    assert_eq!(framework("x.tgf", "#\n").len(), 0);
    insta::assert_snapshot!(wrong("x.af", ""), @"1:1: expected a line `p af N`, and there is nothing");
}

#[test]
fn what_cannot_be_meant_is_refused_where_it_stands() {
    let all = [
        wrong("x.af", "p af 2\n1 3\n"),
        wrong("x.af", "p af 2\n1\n"),
        wrong("x.af", "p af 2\n1 2 3\n"),
        wrong("x.af", "p af 2\n1 -2\n"),
        wrong("x.af", "p af two\n"),
        wrong("x.af", "p af 99999999999\n"),
        wrong("x.af", "p af 0\n1 1\n"),
        wrong("x.af", "af 3\n1 2\n"),
        wrong("x.apx", "arg(a).\natt(a,\u{fc}b).\n"),
        wrong("x.apx", "arg(alpha).\natt(alpha,alpa).\n"),
        wrong("x.apx", "arg(a)\narg(b)."),
        wrong("x.apx", "arg(a).\narg(a).\n"),
        wrong("x.apx", "arg()."),
        wrong("x.apx", "arg(a). \u{fc}\u{fc} attack(a,a)."),
        wrong("x.apx", "arg(a"),
        wrong("x.tgf", "a\nb\n#\na c\n"),
        wrong("x.tgf", "a\na\n"),
        wrong("x.tgf", "a\n#\na\n"),
        wrong("x.bag", "arg(a, 1.5)"),
        wrong("x.bag", "arg(a, 0.5)\narg(b)"),
        wrong("x.bag", "arg(a, NaN)"),
        wrong("x.aba", "p aba 3\na 1\na 1\n"),
        wrong("x.aba", "p aba 3\na 1\n"),
        wrong("x.aba", "p aba 3\nc 1 2\n"),
        wrong("x.aba", "p aba 3\na 1\nc 1 2\nc 1 3\n"),
        wrong("x.aba", "p aba 3\na 1\nc 1 2\nr 2\nr 1 2\n"),
        wrong("x.aba", "p aba 3\nb 1\n"),
        read("x.apx", b"arg(a).\narg(\xFF).").unwrap_err().to_string(),
    ];
    insta::assert_snapshot!(all.join("\n"));
}

#[test]
fn assumptions_and_scores_are_written_as_they_are_read() {
    let text = "p aba 4\na 1\na 2\nc 1 3\nc 2 4\nr 3 2\nr 4\n";
    let (_, Content::Assumptions(framework)) = read("", text.as_bytes()).unwrap() else { panic!() };
    assert_eq!(write_assumptions(&framework), text);
    let text = "arg(a, 0.5)\narg(b, 1.0)\natt(a,b)\nsup(b,a)\n";
    let (_, Content::Bag(bag)) = read("", text.as_bytes()).unwrap() else { panic!() };
    assert_eq!(write_bag(&bag).unwrap(), text);
    let dotted = "arg(a, .5). arg(b, 1).\natt(a,b). sup(b,a).";
    let (_, Content::Bag(bag)) = read("", dotted.as_bytes()).unwrap() else { panic!() };
    assert_eq!(write_bag(&bag).unwrap(), text);
}

#[test]
fn a_name_that_a_format_cannot_hold_is_refused() {
    let mut names = Names::none();
    names.add("the first (of two)");
    let framework = Framework::new(names, []);
    assert_eq!(write(&framework, Format::Af).unwrap(), "p af 1\n# 1 = the first (of two)\n");
    let message = write(&framework, Format::Apx).unwrap_err().to_string();
    assert_eq!(message, "a file in the format `apx` cannot hold the name `the first (of two)`");
}
