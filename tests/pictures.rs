//! Pictures and descriptions of them, from text to bytes.

use std::fs;
use std::path::Path;
use std::time::{Duration, Instant};

use hence::reason::Reasons;
use hence::render::{Drawing, FORMATS, Format, GEOMETRY_SCHEMA, Ground, Options, Outcome, PngOptions, Weighed, render};
use hence::typeset::{Fonts, Typesetter};
use serde_json::Value;

fn drawn(text: &str, format: Format, options: &Options) -> Drawing {
    let document = hence::read_text(text);
    render(&Reasons::new(document.model()), format, options, &mut Typesetter::new(Fonts::embedded()))
}

fn text_of(text: &str, format: Format) -> String {
    String::from_utf8(drawn(text, format, &Options::default()).bytes).unwrap()
}

fn geometry(text: &str) -> Value {
    serde_json::from_str(&text_of(text, Format::Geometry)).unwrap()
}

struct Pixels {
    width: u32,
    height: u32,
    bytes: Vec<u8>,
}

impl Pixels {
    fn read(png: &[u8]) -> Pixels {
        let mut reader = png::Decoder::new(std::io::Cursor::new(png)).read_info().unwrap();
        let mut bytes = vec![0; reader.output_buffer_size().unwrap()];
        let info = reader.next_frame(&mut bytes).unwrap();
        Pixels { width: info.width, height: info.height, bytes }
    }

    fn at(&self, x: f64, y: f64) -> [u8; 3] {
        let at = (y as usize * self.width as usize + x as usize) * 3;
        [self.bytes[at], self.bytes[at + 1], self.bytes[at + 2]]
    }
}

const SMALL: &str = "[Main]: a claim\n  + <Sketch>: a reason\n  - [Doubt]: \"no\" & <so>\n";

#[test]
fn a_png_shows_the_boxes_where_the_geometry_says() {
    let geometry = geometry(SMALL);
    let png = drawn(SMALL, Format::Png, &Options::default());
    let pixels = Pixels::read(&png.bytes);
    let length = |value: &Value| value.as_f64().unwrap();
    assert_eq!(f64::from(pixels.width), (length(&geometry["width"]) * 2.0).round());
    assert_eq!(f64::from(pixels.height), (length(&geometry["height"]) * 2.0).round());
    let theme = Options::default().theme;
    assert_eq!(pixels.at(0.0, 0.0), theme.page.0);
    let sketch = geometry["boxes"].as_array().unwrap().iter().find(|shown| shown["kind"] == "argument").unwrap();
    let corner = |by: f64| (length(&sketch["rect"]["x"]) * 2.0 + by, length(&sketch["rect"]["y"]) * 2.0 + by);
    let (x, y) = corner(8.0);
    assert_eq!(pixels.at(x, y), theme.argument[0].0);
    assert_eq!((&png.notes[..], png.clone()), (&[][..], drawn(SMALL, Format::Png, &Options::default())));
}

#[test]
fn a_png_has_the_width_that_is_asked_for() {
    let with = |png| drawn(SMALL, Format::Png, &Options { png, ..Options::default() });
    let narrow = with(PngOptions { width: Some(333), ..PngOptions::default() });
    assert_eq!(Pixels::read(&narrow.bytes).width, 333);
    let odd = with(PngOptions { scale: f64::NAN, width: None });
    assert_eq!(odd, with(PngOptions::default()));
}

#[test]
fn the_geometry_of_every_map_fits_the_schema() {
    let validator = jsonschema::validator_for(&serde_json::from_str(GEOMETRY_SCHEMA).unwrap()).unwrap();
    let mut count = 0;
    for entry in fs::read_dir(Path::new(env!("CARGO_MANIFEST_DIR")).join("maps")).unwrap() {
        let path = entry.unwrap().path();
        if path.extension().is_some_and(|extension| extension == "argdown") {
            let json = geometry(&fs::read_to_string(&path).unwrap());
            let errors: Vec<String> = validator.iter_errors(&json).map(|error| error.to_string()).collect();
            assert_eq!(errors, [""; 0], "{}", path.display());
            assert!(!json["edges"].as_array().unwrap().is_empty(), "{}", path.display());
            count += 1;
        }
    }
    assert!(count > 0);
}

#[test]
fn mermaid_gets_names_texts_and_arrows() {
    insta::assert_snapshot!(text_of(SMALL, Format::Mermaid), @r##"
    flowchart BT
    c0["<b>Main</b><br/>a claim"]:::claim
    c1["<b>Doubt</b><br/>#quot;no#quot; #38; #60;so#62;<br/><i>(needs support)</i>"]:::unsupported
    a0["<b>Sketch</b><br/>a reason"]:::argument
    a0 --> c0
    linkStyle 0 stroke:#0072b2
    c1 --x|"speaks against"| c0
    linkStyle 1 stroke:#c8500a
    classDef claim fill:#ffffff,stroke:#333333,color:#1a1a1a
    classDef implicit fill:#ffffff,stroke:#333333,color:#1a1a1a,stroke-dasharray:5 3
    classDef unsupported fill:#ffe9b8,stroke:#333333,color:#1a1a1a
    classDef implicitUnsupported fill:#ffe9b8,stroke:#333333,color:#1a1a1a,stroke-dasharray:5 3
    classDef argument fill:#f2f2ee,stroke:#595959,color:#1a1a1a
    classDef pill fill:#e1eff7,stroke:#0072b2,color:#1a1a1a
    classDef panel fill:#f1f6fa,stroke:#8fb4cc,color:#1a1a1a
    "##);
}

/// Does a file begin and end as its format has it?
fn is_whole(format: Format, bytes: &[u8]) -> bool {
    let (start, end): (&[u8], &[u8]) = match format {
        Format::Svg => (b"<svg ", b"</svg>\n"),
        Format::Png => (b"\x89PNG", b"IEND\xae\x42\x60\x82"),
        Format::Pdf => (b"%PDF-", b"%%EOF"),
        Format::Html => (b"<!doctype html>", b"</html>\n"),
        Format::Dot => (b"digraph ", b"}\n"),
        Format::Mermaid => (b"flowchart ", b"\n"),
        Format::Geometry => (b"{", b"}\n"),
        // Plain texts, of which an empty map has none.
        _ => (b"", b""),
    };
    bytes.starts_with(start) && bytes.ends_with(end)
}

#[test]
fn degrees_are_words_behind_a_bar_and_what_is_assumed_has_a_tab() {
    let map = "===\nscale: icd203\n===\n\n\
        [A]: It will open. {likelihood: likely, confidence: low}\n  + [B]: They signed. {assumed: true, likelihood: 1}\n";
    let bars = |text: &str| {
        let filled = |bar: &str| bar.matches("fill=\"#595959\"").count();
        let steps: Vec<&str> = text.lines().filter(|line| line.contains("width=\"6\" height=\"6\"")).collect();
        steps.chunks(5).map(|bar| filled(&bar.concat())).collect::<Vec<_>>()
    };
    let svg = text_of(map, Format::Svg);
    assert_eq!(bars(&svg), [4, 2, 5]);
    assert!([">likely<", ">confidence: low<", ">100 %<", ">A<"].iter().all(|word| svg.contains(word)));
    let with_key = |text| {
        let options = Options { legend: true, follows_reader: false, ..Options::default() };
        String::from_utf8(drawn(text, Format::Svg, &options).bytes).unwrap()
    };
    assert!(with_key(map).contains(">how likely or how sure<") && with_key(map).contains(">assumed<"));
    assert!(
        !with_key("[A]: a {implicit: true}\n  - [B]: b\n").contains("how likely"),
        "only what is used is explained"
    );
    for format in [Format::Dot, Format::Mermaid] {
        let text = text_of(map, format);
        let rows = ["■■■■□ likely", "■■□□□ confidence: low", "■■■■■ 100", "(assumed)"];
        assert!(rows.iter().all(|row| text.contains(row)), "{format:?}");
    }
    let arabic =
        String::from_utf8(drawn(map, Format::Svg, &Options { lang: Some("ar".into()), ..Options::default() }).bytes);
    assert!(arabic.unwrap().contains("الثقة: low"));
}

#[test]
fn a_sign_stands_clear_of_the_box_that_its_line_leaves() {
    let map: String = (0..9).map(|at| format!("  - [R{at}]: an objection of some words, the {at}th\n")).collect();
    let map = format!("[A]: a claim\n{map}");
    let geometry = geometry(&map);
    let lowest = geometry["boxes"].as_array().unwrap().iter().map(|shown| shown["rect"].clone());
    let rects: Vec<[f64; 4]> =
        lowest.map(|rect| ["x", "y", "width", "height"].map(|side| rect[side].as_f64().unwrap())).collect();
    let svg = text_of(&map, Format::Svg);
    let number = |line: &str, name: &str| -> f64 {
        line.split_once(&format!(" {name}=\"")).unwrap().1.split_once('"').unwrap().0.parse().unwrap()
    };
    let signs: Vec<&str> = svg.lines().filter(|line| line.starts_with("<circle") && line.contains("r=\"6\"")).collect();
    assert_eq!(signs.len(), 9);
    for sign in signs {
        let (x, y) = (number(sign, "cx"), number(sign, "cy"));
        let is_clear = |[left, top, width, height]: &[f64; 4]| {
            (left - x).max(x - left - width).max(top - y).max(y - top - height) >= 6.0
        };
        assert!(rects.iter().all(is_clear), "a sign at {x}, {y} touches a box");
    }
}

#[test]
fn every_picture_is_drawn_of_little_and_of_much() {
    let words = format!("[A]: {}\n", "word ".repeat(10_000));
    let many: String = "[A]: a claim\n\n".to_owned()
        + &(0..2_000).map(|at| format!("({}) [p{at}]: a premise\n", at + 1)).collect::<String>()
        + "-----\n(2001) [A]\n";
    let small = PngOptions { scale: 0.25, width: None };
    for (name, text) in [("empty", ""), ("one box", "[A]: one"), ("words", &words), ("premises", &many)] {
        for format in FORMATS.iter().filter_map(|format| Format::named(format.name)) {
            let start = Instant::now();
            let drawing = drawn(text, format, &Options { png: small, ..Options::default() });
            // Generous: debug builds on busy machines. What is not linear takes far longer.
            assert!(start.elapsed() < Duration::from_secs(120), "{name} as {format:?}: {:?}", start.elapsed());
            assert!(is_whole(format, &drawing.bytes), "{name} as {format:?}");
        }
    }
}

/// Two that stand, and one that falls.
const WEIGHED: &str = "[A]: a claim {main: true}\n  - [B]: against it\n    - [C]: against that\n";

fn weighed(text: &str, format: Format, options: &Options) -> String {
    let document = hence::read_text(text);
    let reasons = Reasons::new(document.model());
    let options = Options { weighed: Weighed::labels(&reasons), legend: true, ..options.clone() };
    let drawing = render(&reasons, format, &options, &mut Typesetter::new(Fonts::embedded()));
    String::from_utf8(drawing.bytes).unwrap()
}

#[test]
fn what_boxes_come_to_has_a_word_and_a_ground_that_follows_the_reader() {
    let options = Options { follows_reader: true, ..Options::default() };
    let svg = weighed(WEIGHED, Format::Svg, &options);
    let count = |what: &str| svg.matches(what).count();
    assert_eq!((count(">label: in<"), count(">label: out<"), count(">label: undecided<")), (2, 1, 0));
    let [stands, falls] = [Ground::STANDS, Ground::FALLS].map(|ground| options.theme.ground(ground));
    // Once for each box, and once in the key.
    assert_eq!((count(&format!("fill=\"{stands}\"")), count(&format!("fill=\"{falls}\""))), (3, 2));
    let dark = options.theme.dark().unwrap();
    assert!(svg.contains(&format!(".f-ground10{{fill:{}}}", dark.ground(Ground::STANDS))));
    assert!(svg.contains(">in: it stands<") && svg.contains(">out: it falls<") && !svg.contains("undecided"));
    let open = weighed("[A]: a\n  - [B]: b\n    - [A]\n", Format::Svg, &options);
    assert!(open.contains(">undecided: it is open<") && !open.contains("it stands"), "only what is used is explained");
}

#[test]
fn every_format_has_the_same_grounds() {
    let theme = Options::default().theme;
    let [stands, falls] = [Ground::STANDS, Ground::FALLS].map(|ground| theme.ground(ground));
    let dot = weighed(WEIGHED, Format::Dot, &Options::default());
    let fills = |color| dot.matches(&format!("fillcolor=\"{color}\"")).count();
    assert_eq!((fills(stands), fills(falls)), (2, 1));
    assert!(dot.contains(&format!("BGCOLOR=\"{falls}\"")) && dot.contains("out: it falls"), "the key has them too");
    let mermaid = weighed(WEIGHED, Format::Mermaid, &Options::default());
    assert!(mermaid.contains(&format!("style c1 fill:{falls},color:{}", theme.text)), "{mermaid}");
    let page = weighed(WEIGHED, Format::Html, &Options::default());
    assert!(page.contains(&format!("--ground0:{falls}")) && page.contains("\"color\":\"--ground10\""));
    assert!(
        page.contains("against it</bdi> <small>(needs support, label: out)</small>"),
        "the outline says it in words"
    );
    assert!(weighed(WEIGHED, Format::Text, &Options::default()).contains("(needs support, label: out)"));
}

#[test]
fn what_boxes_come_to_is_said_in_the_language_of_the_reader() {
    let options = Options { lang: Some("ar".into()), ..Options::default() };
    let svg = weighed(WEIGHED, Format::Svg, &options);
    assert!(svg.contains("الحكم: مقبولة") && svg.contains("مردودة: ساقطة") && !svg.contains(">label"));
}

#[test]
fn strengths_lie_between_the_grounds_of_what_falls_and_what_stands() {
    let ground = |strength| Outcome::Strength(strength).ground();
    let (falls, open, stands) = (Ground::FALLS, Ground::OPEN, Ground::STANDS);
    assert_eq!([Some(0.0), Some(0.5), None, Some(1.0)].map(ground), [falls, open, open, stands]);
    assert!(falls < ground(Some(0.2)) && ground(Some(0.2)) < open && ground(Some(0.9)) < stands);
    assert_eq!(ground(Some(f64::INFINITY)), stands);
}

#[test]
fn a_step_without_a_translated_name_shows_its_own() {
    let map = "===\nlang: en\n===\n\n[A]: one {translations: {ar: واحد}}\n  +> [D]: four\n\n<Good reason>\n\n(1) [B]: two\n----\n(2) [A]\n\n\
        <Sketch>: three {translations: {ar: {title: رسم}}}\n  +> [A]\n";
    let options = Options { lang: Some("ar".into()), ..Options::default() };
    let svg = String::from_utf8(drawn(map, Format::Svg, &options).bytes).unwrap();
    // A line in Latin letters runs from left to right, whatever stands around it.
    assert!(svg.contains(">Good reason</text>"), "its own name");
    assert!(svg.contains("\u{2067}رسم\u{2069}") && svg.contains(">three</text>") && !svg.contains("Sketch"));
}

/// A line from top to bottom has no gap and no other colour where bands of the picture meet.
#[test]
fn nothing_shows_where_a_png_was_put_together() {
    let chain: String = (1..9).map(|at| format!("{}+ [C{at}]: a reason\n", "  ".repeat(at))).collect();
    let map = format!("# All\n\n[C0]: a claim\n{chain}");
    let geometry = geometry(&map);
    let frame = &geometry["groups"][0]["rect"];
    let [left, top, height] = ["x", "y", "height"].map(|side| frame[side].as_f64().unwrap());
    let options = Options { png: PngOptions { scale: 1.0, width: None }, ..Options::default() };
    let pixels = Pixels::read(&drawn(&map, Format::Png, &options).bytes);
    assert!(pixels.height > 640, "many bands");
    let rows = (top + 10.0) as u32..(top + height - 10.0) as u32;
    let looks: Vec<[u8; 3]> = rows.clone().map(|row| pixels.at(left, f64::from(row))).collect();
    assert_eq!(looks, vec![looks[0]; looks.len()]);
    assert_ne!(looks[0], options.theme.page.0);
    let inside = rows.map(|row| pixels.at(left + 4.0, f64::from(row)));
    assert!(inside.into_iter().all(|pixel| pixel == options.theme.groups[0].0));
}
