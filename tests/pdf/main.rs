//! PDF: what a reader sees, finds, hears and follows.

mod read;

use std::fs;
use std::io::Write;
use std::path::Path;
use std::process::Command;

use hence::reason::Reasons;
use hence::render::{Drawing, Format, Note, Options, Paper, PdfOptions, render};
use hence::typeset::{Fonts, Typesetter};
use read::File;

fn drawn_with(fonts: Fonts, text: &str, options: &Options) -> Drawing {
    let document = hence::read_text(text);
    render(&Reasons::new(document.model()), Format::Pdf, options, &mut Typesetter::new(fonts))
}

fn drawn(text: &str, options: &Options) -> Drawing {
    drawn_with(Fonts::embedded(), text, options)
}

fn file(text: &str) -> File {
    File::read(&drawn(text, &Options::default()).bytes)
}

fn on(paper: &str) -> Options {
    Options { pdf: PdfOptions { paper: Some(Paper::named(paper).unwrap()) }, ..Options::default() }
}

fn map(name: &str) -> String {
    fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("maps").join(name)).unwrap()
}

/// Claims that are hard to get back: ligatures, marks, both directions in a line, signs that turn.
const HARD: &[&str] = &[
    "لا إله إلا الأمل، والأرض والإنسان والآن ملآى",
    "كُلُّ إِنْسَانٍ فَانٍ، وَسُقْرَاطُ إِنْسَانٌ.",
    "لِأَنَّ السَّلَامَ أَوَّلًا",
    "في عام 2024 بلغت الحصة (42%) من 1,250 دولار.",
    "قال تقرير IPCC AR6 (2021) إن CO2 زاد 1.1 °C!",
    "هل «هذا» صحيح؟ نعم، انظر 3-5 ولكن…",
    "می‌رود و نمی‌شود ۱۲۳۴",
    "الرقم ١٢٣٬٤٥٦ و٣٫٥٪",
    "office, fluffy, difficult – naïve Ångström",
    "Latin then العربية and لا then (الأمل) 12 end",
    "ἀρχὴ ἥμισυ παντός",
    "й ё ѓ",
    "שָׁלוֹם עֲלֵיכֶם 15 (abc)",
    "x̂ + ȳ = z̃",
];

/// Characters that turn or embed text. None of them stands in any of the maps here.
fn is_control(character: char) -> bool {
    matches!(character, '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

#[test]
fn every_letter_comes_back_in_the_order_in_which_it_is_read() {
    let text: String = HARD.iter().enumerate().map(|(at, claim)| format!("[c{at}]: {claim}\n\n")).collect();
    let file = file(&text);
    let texts = file.texts();
    for claim in HARD {
        assert!(texts.iter().any(|text| text == claim), "{claim}\n{}", texts.join("\n"));
    }
    assert!(!texts.concat().contains(is_control));
    let letters = file.letters();
    assert!(letters.iter().all(|letter| letter.chars().count() == 1), "a glyph is a letter: {letters:?}");
}

#[test]
fn every_text_of_the_arabic_map_comes_back() {
    let text = map("tripartite-alignment.argdown");
    for paper in [None, Some("A4")] {
        let options = Options { lang: Some("ar".into()), ..paper.map(on).unwrap_or_default() };
        let pdf = drawn(&text, &options);
        let texts = File::read(&pdf.bytes).texts();
        let expected = svg_texts(&text, &options);
        assert!(expected.len() > 100);
        for paragraph in &expected {
            let times = texts.iter().filter(|text| *text == paragraph).count();
            let wanted = expected.iter().filter(|text| *text == paragraph).count();
            assert_eq!(times, wanted, "{paragraph}");
        }
        assert!(!texts.concat().contains(is_control));
    }
}

#[test]
fn programs_that_are_here_find_every_text_of_the_arabic_map() {
    let text = map("tripartite-alignment.argdown");
    let options = Options { lang: Some("ar".into()), ..Options::default() };
    let readers = readers(&drawn(&text, &options).bytes);
    if readers.is_empty() {
        say("skipped: neither pdftotext nor mutool is here\n");
    }
    for (name, read) in readers {
        let lost = |paragraph: &String| !read.contains(&letters(paragraph));
        let lost: Vec<String> = svg_texts(&text, &options).into_iter().filter(lost).collect();
        // pdftotext orders right-to-left lines by a rule of its own: a full stop behind a number at the end of a
        // claim, as three of this map have it, comes before the number.
        let is_known = |text: &String| name == "pdftotext" && text.trim_end_matches('.').ends_with(char::is_numeric);
        assert!(lost.iter().all(is_known), "{name}: {lost:?}");
    }
}

fn say(text: &str) {
    std::io::stderr().write_all(text.as_bytes()).unwrap();
}

/// The texts in the boxes, as the SVG of the same map has them.
fn svg_texts(text: &str, options: &Options) -> Vec<String> {
    let document = hence::read_text(text);
    let mut typesetter = Typesetter::new(Fonts::embedded());
    let svg = render(&Reasons::new(document.model()), Format::Svg, options, &mut typesetter);
    let svg = String::from_utf8(svg.bytes).unwrap();
    let boxes = svg.split("<g role=\"list\">").nth(1).unwrap();
    let paragraphs = boxes.split("<g font-size").skip(1).map(|paragraph| paragraph.split("</g>").next().unwrap());
    let line = |line: &str| line.split_once('>').unwrap().1.split("</text>").next().unwrap().to_owned();
    let plain = |paragraph: &str| {
        let lines: Vec<String> = paragraph.split("<text").skip(1).map(line).collect();
        let text = lines.join(" ").replace("&quot;", "\"").replace("&amp;", "&");
        // Behind a hyphen a line may end without a space.
        text.replace(['\u{2067}', '\u{2069}'], "").replace("- ", "-")
    };
    paragraphs.map(plain).collect()
}

/// What programs that are here make of a file, letters only.
fn readers(pdf: &[u8]) -> Vec<(&'static str, String)> {
    let folder = std::env::temp_dir().join(format!("hence-pdf-{}-{}", std::process::id(), pdf.len()));
    fs::create_dir_all(&folder).unwrap();
    let path = folder.join("map.pdf");
    fs::write(&path, pdf).unwrap();
    let path = path.to_str().unwrap();
    let commands: [(&str, &[&str]); 2] = [("pdftotext", &[path, "-"]), ("mutool", &["draw", "-q", "-F", "txt", path])];
    let read = |(name, arguments): (&'static str, &[&str])| {
        let output = Command::new(name).args(arguments).output().ok()?;
        output.status.success().then(|| (name, letters(&String::from_utf8(output.stdout).unwrap())))
    };
    let read = commands.into_iter().filter_map(read).collect();
    fs::remove_dir_all(&folder).unwrap();
    read
}

/// Without spaces, which readers put where they see them, and without the controls that pdftotext puts around
/// every line that runs from right to left.
fn letters(text: &str) -> String {
    text.chars().filter(|character| !character.is_whitespace() && !is_control(*character)).collect()
}

const RICH: &str = "\
===
title: A library
subTitle: A small map
lang: en
sources:
  survey: {author: Town, title: Survey, url: https://example.org/survey}
===

# Opening

[Sunday]: It should open on [Sundays](https://example.org/sunday). {main: true}
  + <Need>: People need it. {anchor: {source: survey}}
  - [Cost]: It costs \"too much\" & more. {anchor: {source: survey}}

## Money

[Cost]
  - <Cheap>: It is cheap.
";

#[test]
fn tags_tell_what_there_is_in_the_order_in_which_it_is_read() {
    let file = file(RICH);
    insta::assert_snapshot!(file.tags(), @r#"
    Document
      H1
        "A library"
      P
        "A small map"
      Figure (An argument map of 2 claims and 2 steps. The main claim: It should open on Sundays.)
        ""
      H2
        "Opening"
      L
        LI
          LBody
            P
              "★ main"
            P
              "Sunday"
            P
              Link
                "It should open on Sundays."
                -> <https://example.org/sunday>
        LI
          LBody
            P
              "Need"
            P
              "People need it."
        LI
          LBody
            P
              "Cost"
            P
              "It costs \"too much\" & more."
            P
              Link
                "[1]"
                -> Sources [1]
      H3
        "Money"
      L
        LI
          LBody
            P
              "Cheap"
            P
              "It is cheap."
      P
        Link
          "[1] Town, Survey, https://example.org/survey"
          -> <https://example.org/survey>
    "#);
    insta::assert_snapshot!(file.bookmarks(), @r"
    It should open on Sundays.
    Opening
      Money
    Sources
    ");
    assert_eq!((file.language().as_str(), file.direction().as_str()), ("en", "L2R"));
    let arabic =
        drawn(&map("tripartite-alignment.argdown"), &Options { lang: Some("ar".into()), ..Options::default() });
    let arabic = File::read(&arabic.bytes);
    assert_eq!((arabic.language().as_str(), arabic.direction().as_str()), ("ar", "R2L"));
}

#[test]
fn the_order_of_reading_is_that_of_the_svg() {
    for name in ["tripartite-alignment.argdown", "decision-concert.argdown", "teaching-neighbours.argdown"] {
        let text = map(name);
        for options in [Options::default(), on("A4")] {
            let tags = File::read(&drawn(&text, &options).bytes).tags();
            let items = tags
                .split("LI\n")
                .skip(1)
                .flat_map(|item| item.lines().take_while(|line| !line.trim_start().starts_with('H')));
            let quoted = items.filter_map(|line| line.trim().strip_prefix('"')?.strip_suffix('"'));
            let read: Vec<String> =
                quoted.map(|text| text.replace("\\\"", "\"").replace("\\u{a0}", "\u{a0}")).collect();
            let expected = svg_texts(&text, &options);
            // What stands below the map is read behind it.
            assert_eq!(read[..expected.len()], expected, "{name}");
        }
    }
}

#[test]
fn it_claims_to_be_accessible_and_tells_no_time() {
    let options = Options { legend: true, ..Options::default() };
    let pdf = drawn(RICH, &options);
    assert_eq!(pdf, drawn(RICH, &options), "the same map, the same bytes");
    let text = String::from_utf8_lossy(&pdf.bytes).into_owned();
    assert!(text.contains("<pdfuaid:part>1</pdfuaid:part>") && text.contains("<pdf:Producer>hence</pdf:Producer>"));
    assert!(!text.contains("CreateDate") && !text.contains("ModDate") && !text.contains("CreationDate"));
}

#[test]
fn on_paper_everything_is_there_once() {
    let text = map("tripartite-alignment.argdown");
    for paper in ["A4", "A3", "Letter", "A4-portrait"] {
        let drawing = drawn(&text, &on(paper));
        let file = File::read(&drawing.bytes);
        let number = file.pages().len();
        assert!(number > 1 && matches!(drawing.notes[..], [Note::Sheets { number: noted, .. }] if noted == number));
        let (width, height) = file.pages()[0];
        assert!(file.pages().iter().all(|page| *page == (width, height)));
        assert!(paper != "A4-portrait" || (width.round(), height.round()) == (595.0, 842.0));
        let texts = file.texts();
        for paragraph in svg_texts(&text, &Options::default()) {
            assert!(texts.contains(&paragraph), "{paragraph}");
        }
        assert_eq!(texts.iter().filter(|text| text.contains("row 1 of ")).count(), drawing_row(&texts));
    }
    let small = drawn("[A]: a claim\n  + [B]: a reason\n", &on("A4"));
    assert_eq!((File::read(&small.bytes).pages().len(), small.notes), (1, vec![]));
}

/// How many sheets say that they stand in the first row.
fn drawing_row(texts: &[String]) -> usize {
    let columns =
        texts.iter().filter_map(|text| text.split_once("row 1 of ")?.1.split_once("column ")?.1.split(' ').next());
    columns.collect::<std::collections::BTreeSet<_>>().len()
}

#[test]
fn a_page_that_would_be_too_long_is_made_smaller_and_says_so() {
    let premises: String = (1..=2_000).map(|at| format!("({at}) [p{at}]: a premise\n")).collect();
    let wide = drawn(&format!("[A]: a claim\n\n{premises}-----\n(2001) [A]\n"), &Options::default());
    let longest = |drawing: &Drawing| {
        File::read(&drawing.bytes).pages().iter().map(|page| page.0.max(page.1)).fold(0.0, f32::max)
    };
    assert!(longest(&wide) < 14_400.0 && wide.notes.is_empty());
    let chain: String = (0..400).map(|depth| format!("{}+ [c{depth}]: a claim\n", "  ".repeat(depth + 1))).collect();
    let chain = format!("[top]: a claim\n{chain}");
    let high = drawn(&chain, &Options::default());
    assert_eq!(longest(&high), 14_400.0);
    assert!(matches!(high.notes[..], [Note::PageReduced { scale }] if scale < 1.0), "{:?}", high.notes);
    let sheets = drawn(&chain, &on("A4"));
    assert!(matches!(sheets.notes[..], [Note::Sheets { number, columns: 1, .. }] if number > 10), "{:?}", sheets.notes);
}

#[test]
fn little_and_much_can_be_drawn() {
    let words = |number| format!("[A]: {}\n", "word ".repeat(number));
    assert!(drawn(&words(10_000), &Options::default()).bytes.starts_with(b"%PDF"));
    for text in ["", "[A]: one", "[A]", &words(1_000), "# Empty\n\ntext\n", "[x]: \u{fffe} and \u{feff}"] {
        for options in [Options::default(), on("A4"), on("A3-landscape")] {
            let drawing = drawn(text, &options);
            assert!(drawing.bytes.starts_with(b"%PDF-1.7"), "{:.20}", text);
            assert!(String::from_utf8_lossy(&drawing.bytes).contains("pdfuaid"), "{:.20}", text);
        }
    }
    let deep: String =
        (1..=300).map(|level| format!("{} S{level}\n\n[c{level}]: a claim\n\n", "#".repeat(level))).collect();
    assert!(drawn(&deep, &Options::default()).bytes.starts_with(b"%PDF"));
}

#[test]
fn what_no_font_has_is_noted_and_stays_text() {
    let drawing = drawn("[A]: 漢 and x\n", &Options::default());
    assert_eq!(drawing.notes, [Note::MissingLetters(['漢'].into())]);
    assert!(File::read(&drawing.bytes).texts().contains(&"漢 and x".to_owned()));
}

#[test]
fn a_font_that_may_not_be_embedded_is_drawn_as_lines() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/fonts/NotoSans-Regular.ttf");
    let mut font = fs::read(path).unwrap();
    let outlines = |font: &[u8]| {
        let mut fonts = Fonts::embedded();
        fonts.add(font.to_vec()).unwrap();
        let file = File::read(&drawn_with(fonts, "[A]: hello\n", &Options::default()).bytes);
        assert!(file.texts().contains(&"hello".to_owned()));
        let files = file.font_files();
        files.iter().find(|(name, _)| name.ends_with("NotaSans-Regular")).unwrap().1.len()
    };
    // A name that hence has no font of, in all of the texts that tell it.
    let name: Vec<u8> = "Noto Sans".encode_utf16().flat_map(u16::to_be_bytes).collect();
    for at in 0..font.len() - name.len() {
        if font[at..].starts_with(&name) {
            font[at + 7] = b'a';
        }
    }
    let free = outlines(&font);
    // The table `OS/2` says what a font may be used for: 2 forbids to embed it.
    let record = font.windows(4).position(|tag| tag == b"OS/2").unwrap();
    let table = u32::from_be_bytes(font[record + 8..record + 12].try_into().unwrap()) as usize;
    font[table + 8..table + 10].copy_from_slice(&2_u16.to_be_bytes());
    let forbidden = outlines(&font);
    assert!(forbidden < free, "{forbidden} {free}");
}
