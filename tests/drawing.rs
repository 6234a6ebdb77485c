//! Pictures of maps.

use std::fs;
use std::path::Path;

use hence::reason::Reasons;
use hence::render::{Direction, Format, Options, render};
use hence::typeset::{Fonts, Typesetter};

fn drawn(text: &str, options: &Options) -> String {
    let document = hence::read_text(text);
    let mut typesetter = Typesetter::new(Fonts::embedded());
    let svg = render(&Reasons::new(document.model()), Format::Svg, options, &mut typesetter);
    String::from_utf8(svg.bytes).unwrap()
}

/// The picture without the fonts, which would hide it.
fn shapes(text: &str, options: &Options) -> String {
    let svg = drawn(text, options);
    let (before, rest) = svg.split_once("<style>").unwrap();
    let (style, after) = rest.split_once("</style>").unwrap();
    assert!(style.contains("@font-face"));
    format!("{before}{after}")
}

#[test]
fn a_small_map() {
    let text =
        "[Sunday]: Open on Sundays. {main: true}\n  + <Work>: People work.\n  - [Cost]: It costs. {basis: study}\n";
    insta::assert_snapshot!(shapes(text, &Options::default()));
}

#[test]
fn the_same_map_is_the_same_picture() {
    let text = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("maps/decision-concert.argdown")).unwrap();
    assert!(drawn(&text, &Options::default()) == drawn(&text, &Options::default()));
}

/// `hence render maps/teaching-neighbours.argdown -o docs/images/neighbours.svg` makes it anew.
#[test]
fn the_picture_of_the_readme_is_what_hence_draws() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let text = fs::read_to_string(root.join("maps/teaching-neighbours.argdown")).unwrap();
    let options = Options { legend: true, follows_reader: true, ..Options::default() };
    let shown = fs::read_to_string(root.join("docs/images/neighbours.svg")).unwrap();
    assert!(shown == drawn(&text, &options), "docs/images/neighbours.svg is not what hence draws now");
}

#[test]
fn lines_that_run_from_right_to_left_are_isolated_and_anchored_where_they_start() {
    let svg = shapes("===\nlang: ar\n===\n\n[أ]: ارتفع 5% (CO2).\n", &Options::default());
    let line = svg.lines().flat_map(|line| line.split("<text")).find(|line| line.contains("CO2")).unwrap();
    assert!(line.contains("text-anchor=\"end\"") && line.contains("\u{2067}ارتفع 5% (CO2).\u{2069}"), "{line}");
}

#[test]
fn a_map_cannot_put_markup_into_its_picture() {
    let evil = "</text><script>alert(1)</script>\" onload=\"x\u{0}";
    let escaped: String =
        evil.chars().flat_map(|sign| if "<>".contains(sign) { vec!['\\', sign] } else { vec![sign] }).collect();
    let text = format!(
        "===\ntitle: '{evil}'\nsubTitle: '{evil}'\nlang: '\"><script>'\nsources: {{s: {{title: '{evil}', url: 'javascript:alert(1)'}}}}\nspeakers: {{p: {{name: '{evil}'}}}}\n===\n\n# {escaped}\n\n[A]: {escaped} #({evil}) {{main: true, voice: [p], anchor: {{source: s}}, url: 'javascript:alert(1)'}}\n  + [{}]: b\n",
        evil.replace(['<', '>'], "")
    );
    let svg = drawn(&text.replace('\u{0}', ""), &Options { legend: true, ..Options::default() });
    assert!(!svg.contains("<script") && !svg.contains("javascript:") && !svg.contains("\" onload"), "{svg}");
}

#[test]
fn what_there_is_little_or_much_of_is_drawn() {
    let many: String = (0..2000).map(|at| format!("  + [R{at}]: reason {at}\n")).collect();
    let long = "word ".repeat(10_000);
    let premises: String = (1..=300).map(|at| format!("({at}) [P{at}]: premise {at}\n")).collect();
    for text in [
        "",
        "[A]",
        "[A]: a\n  + [A]\n",
        &format!("[A]: a\n{many}"),
        &format!("[A]: {long}\n"),
        &format!("<X>\n\n{premises}----\n(301) [C]: c\n"),
    ] {
        let svg = drawn(text, &Options::default());
        assert!(svg.starts_with("<svg") && svg.ends_with("</svg>\n"));
    }
}

#[test]
fn lines_are_as_long_as_the_reader_asks_in_every_format() {
    let text = format!("[A]: {}\n", "one two three four five six seven eight nine ten ".repeat(4));
    let longest = |letters: Option<u32>, format: Format| {
        let document = hence::read_text(&text);
        let (reasons, options) = (Reasons::new(document.model()), Options { letters, ..Options::default() });
        let drawn = render(&reasons, format, &options, &mut Typesetter::new(Fonts::embedded()));
        let drawn = String::from_utf8(drawn.bytes).unwrap();
        let lines: Vec<&str> = match format {
            Format::Dot => drawn.split("<BR/>").map(|line| line.split(['<', '>']).next_back().unwrap()).collect(),
            _ => drawn.split("<text").skip(1).filter_map(|rest| rest.split(['<', '>']).nth(1)).collect(),
        };
        lines.into_iter().filter(|line| line.contains(' ')).map(|line| line.len()).max().unwrap()
    };
    for format in [Format::Svg, Format::Html, Format::Dot] {
        let (narrow, wide) = (longest(Some(16), format), longest(Some(60), format));
        assert!(narrow <= 20, "{format:?}: {narrow}");
        assert!((44..=72).contains(&wide), "{format:?}: {wide}");
        assert!((narrow..=wide).contains(&longest(None, format)));
    }
}

#[test]
fn every_direction_shows_every_box() {
    let text = "[A]: a\n  + [B]: b\n    - [C]: c\n  + [D]: d\n";
    for (name, direction) in Direction::ALL {
        let svg = shapes(text, &Options { direction: Some(direction), ..Options::default() });
        assert_eq!(svg.matches("role=\"listitem\"").count(), 4, "{name}");
    }
}
