//! Pictures and descriptions of them, from text to bytes.

use std::fs;
use std::path::Path;

use hence::reason::Reasons;
use hence::render::{Drawing, Format, GEOMETRY_SCHEMA, Options, PngOptions, render};
use hence::typeset::{Fonts, Typesetter};
use serde_json::Value;

fn drawn(text: &str, format: Format, options: &Options) -> Drawing {
    let document = hence::read_text(text);
    render(&Reasons::new(document.model()), format, options, &mut Typesetter::new(Fonts::embedded())).unwrap()
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

#[test]
fn every_picture_is_drawn_of_little_and_of_much() {
    let words = format!("[A]: {}\n", "word ".repeat(10_000));
    let many: String = "[A]: a claim\n\n".to_owned()
        + &(0..2_000).map(|at| format!("({}) [p{at}]: a premise\n", at + 1)).collect::<String>()
        + "-----\n(2001) [A]\n";
    let small = PngOptions { scale: 0.25, width: None };
    for (name, text) in [("empty", ""), ("one box", "[A]: one"), ("words", &words), ("premises", &many)] {
        for format in [Format::Svg, Format::Png, Format::Geometry] {
            let drawing = drawn(text, format, &Options { png: small, ..Options::default() });
            assert!(!drawing.bytes.is_empty(), "{name} as {format:?}");
        }
    }
}
