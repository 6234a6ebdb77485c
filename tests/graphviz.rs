//! Graphviz lays out what hence writes for it, and has nothing to complain about.
//!
//! Without `dot` nothing is tested. `HENCE_FULL=1` draws every document of the corpus beside the
//! project instead of a few.

use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use hence::model::{Builder, Inference};
use hence::reason::Reasons;
use hence::render::{Direction, Format, Options, render};
use hence::text::Span;
use hence::typeset::{Fonts, Typesetter};

fn drawn(text: &str, options: &Options) -> String {
    let document = hence::read_text(text);
    let drawn = render(&Reasons::new(document.model()), Format::Dot, options, &mut Typesetter::new(Fonts::embedded()));
    String::from_utf8(drawn.bytes).unwrap()
}

/// What `dot` complains about; nothing where it is content. None where there is no `dot`.
fn complaints(drawing: &str) -> Option<String> {
    let mut command = Command::new("dot");
    command.arg("-Tsvg").stdin(Stdio::piped()).stdout(Stdio::null()).stderr(Stdio::piped());
    let mut child = command.spawn().ok()?;
    child.stdin.take()?.write_all(drawing.as_bytes()).unwrap();
    let output = child.wait_with_output().unwrap();
    let mut complaints = String::from_utf8_lossy(&output.stderr).into_owned();
    if !output.status.success() {
        complaints.push_str(&output.status.to_string());
    }
    Some(complaints)
}

fn assert_content(drawings: impl IntoIterator<Item = (String, String)>) {
    for (name, drawing) in drawings {
        match complaints(&drawing) {
            Some(complaints) => assert_eq!(complaints, "", "{name}\n{drawing}"),
            None => return say("skipped: there is no `dot` here\n"),
        }
    }
}

fn say(text: &str) {
    std::io::stderr().write_all(text.as_bytes()).unwrap();
}

#[test]
fn maps_of_every_shape_are_laid_out() {
    let maps = [
        ("empty", ""),
        ("a claim alone", "[A]: a\n"),
        ("against itself", "[A]: a\n  - [A]\n  + [A]\n"),
        ("a circle", "[A]: a\n  + [B]: b\n    + [C]: c\n      + [A]\n      - [A]\n"),
        ("its own premise", "(1) [A]: a\n(2) [B]: b\n----\n(3) [A]\n"),
        ("no title", "(1) one\n(2) two\n----\n(3) three\n-- x, y --\n  <_ not so\n(4) four\n"),
        (
            "all relations",
            "===\nmodel: {mode: strict}\n===\n[A]: a\n  + [B]\n  - [C]\n  >< [D]\n  + <E>\n  - <F>\n\n<E>\n  _> <F>\n",
        ),
        (
            "shared premises",
            "<1>\n\n(1) [A]\n(2) [B]\n(3) [C]\n----\n(4) [D]\n\n<2>\n\n(1) [A]\n(2) [D]\n(3) [B]\n----\n(4) [C]\n",
        ),
        ("weird titles", "[a \"b\" \\ & < > {} | \\n é ➜]: text \\N <b>&amp;</b>\n  + <]]> -- />: x\n  + [ ]:  \n"),
        ("closed", "# A {isClosed: true}\n\n## B\n\n[A]: a\n\n# C\n\n[B]: b\n  + [A]\n  - [C]: c\n"),
        ("closed in closed", "# A {isClosed: true}\n\n## B {isClosed: true}\n\n[A]: a\n  + [B]: b\n"),
        (
            "premises in other groups",
            "# A\n\n[A]: a\n\n# B\n\n[B]: b\n\n# C\n\n<X>\n\n(1) [A]\n(2) [B]\n----\n(3) [C]: c\n",
        ),
        ("a link", "[A]: [x](https://example.org/?a=\"b\"&c=<d>)\n  + [B]: b\n"),
    ];
    let all = [Direction::Up, Direction::Down, Direction::StartEnd].into_iter().zip(["en", "ar", "he"]);
    let options = all.map(|(direction, lang)| Options {
        direction: Some(direction),
        lang: Some(lang.to_owned()),
        legend: true,
        ..Options::default()
    });
    for options in options {
        assert_content(maps.map(|(name, text)| (name.to_owned(), drawn(text, &options))));
    }
}

#[test]
fn no_title_or_text_confuses_graphviz() {
    let texts = [
        "",
        " ",
        "\n",
        "\u{202e}",
        "\u{ffff}",
        "\u{0}\u{1b}",
        "\"",
        "\\",
        "\\\"",
        "\\N",
        "<",
        ">>",
        "</TD>",
        "<!-- -->",
        "]]>",
        "&",
        "&amp;",
        "&#0;",
        "&bogus;",
        "{|}",
        "a\u{a0}b",
        "漢字かな交じり文",
        "مُحَمَّد (CO2) 3%",
        "👩‍👩‍👧‍👦 ⚠️",
        "\u{feff}",
    ];
    let mut builder = Builder::new();
    let main = builder.claim("main");
    for text in texts {
        let claim = builder.claim(text);
        let argument = builder.argument(text);
        builder.add_inference(Inference {
            argument,
            premises: vec![claim, main],
            conclusion: main,
            conclusion_step: 1,
            rules: vec![text.to_owned()],
            data: None,
            span: Span::default(),
        });
    }
    let model = builder.finish();
    let draw = |lang: &str| {
        let options = Options { lang: Some(lang.to_owned()), legend: true, ..Options::default() };
        let dot = render(&Reasons::new(&model), Format::Dot, &options, &mut Typesetter::new(Fonts::embedded()));
        (lang.to_owned(), String::from_utf8(dot.bytes).unwrap())
    };
    assert_content(["en", "ar"].map(draw));
}

#[test]
fn a_map_of_hundreds_of_boxes_is_laid_out() {
    let tree: String = (1..400).map(|at| format!("[c{at}]: a claim of some length\n  +> [c{}]\n\n", at / 3)).collect();
    let steps: String = (0..150)
        .map(|at| format!("(1) [p{at}]\n(2) [q{at}]\n(3) [r{}]\n----\n(4) [p{}]\n\nend {at}\n\n", at / 2, at / 3))
        .collect();
    let options = Options::default();
    assert_content(
        [tree, steps].map(|text| (text.lines().next().unwrap_or_default().to_owned(), drawn(&text, &options))),
    );
}

#[test]
fn real_documents_are_laid_out() {
    let corpus = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/corpus/argdown/docs");
    if !corpus.is_dir() {
        return say("skipped: the corpus of Argdown documents is not here\n");
    }
    let mut paths: Vec<PathBuf> = fs::read_dir(&corpus).unwrap().map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    let step = if std::env::var_os("HENCE_FULL").is_some() { 1 } else { 12 };
    let options = Options { legend: true, ..Options::default() };
    assert_content(paths.iter().step_by(step).filter_map(|path| {
        let text = fs::read_to_string(path).ok()?;
        Some((path.display().to_string(), drawn(&text, &options)))
    }));
}
