//! The page of a map: nothing comes from outside, and no map can put anything into it.

use hence::check::{Selection, check};
use hence::reason::Reasons;
use hence::render::{Format, Options, render};
use hence::typeset::{Fonts, Typesetter};

fn page(map: &str) -> String {
    let document = hence::read_text(map);
    let mut typesetter = Typesetter::new(Fonts::embedded());
    let options = Options { legend: true, follows_reader: true, ..Options::default() };
    let page = render(&Reasons::new(document.model()), Format::Html, &options, &mut typesetter);
    String::from_utf8(page.bytes).unwrap()
}

#[test]
fn a_page_has_the_drawing_the_outline_and_a_policy() {
    let page = page("[A]: the main thing\n  + [B]: a reason\n    + [C]: another\n");
    assert!(page.starts_with("<!doctype html>\n<html lang=\"en\" dir=\"ltr\">"));
    assert!(page.contains("<g id=\"c0\" role=\"listitem\">"));
    assert!(page.contains("<li><a href=\"#c1\">+ <bdi dir=\"ltr\"><b>B</b> a reason</bdi>"));
    assert!(page.contains("default-src 'none'; script-src 'sha256-"));
}

#[test]
fn a_page_in_arabic_runs_from_right_to_left_in_arabic_words() {
    let page = page("===\nlang: ar\n===\n\n[أ]: الدعوى\n  + [ب]: السبب\n");
    assert!(page.contains("<html lang=\"ar\" dir=\"rtl\">") && page.contains("placeholder=\"بحث\""));
}

#[test]
fn a_page_loads_nothing() {
    let page = page(
        "===\nsources:\n  s:\n    title: T\n    url: https://example.org/s\n===\n\n[A]: a {anchor: {source: s}}\n  + [B]: [b](https://example.org/b)\n",
    );
    let name_of_svg = "http://www.w3.org/2000/svg";
    let others = page.match_indices("://").map(|(at, _)| &page[at.saturating_sub(5)..(at + 20).min(page.len())]);
    let strange: Vec<&str> =
        others.filter(|place| !place.contains("example.org") && !place.contains("www.w3.org/2000")).collect();
    assert!(strange.is_empty() && page.contains(name_of_svg), "{strange:?}");
    for loading in
        ["src=\"", "@import", "<link", "<iframe", "<object", "<embed", "url(http", "url(/", "fetch(", "innerHTML"]
    {
        assert!(!page.contains(loading), "{loading}");
    }
    assert_eq!(page.matches("url(").count(), page.matches("url(data:font/ttf;base64,").count());
}

#[test]
fn the_policy_names_the_script_and_the_style_sheet_that_are_there() {
    use base64::Engine;
    use sha2::{Digest, Sha256};
    let page = page("[A]: a\n");
    for (kind, open, close) in [("script", "<script>", "</script>"), ("style", "<style>", "</style>")] {
        let inside: Vec<&str> = page.split(open).skip(1).filter_map(|rest| rest.split(close).next()).collect();
        let [inside] = inside.as_slice() else { panic!("one {kind} and no more: {}", inside.len()) };
        let hash = base64::engine::general_purpose::STANDARD.encode(Sha256::digest(inside.as_bytes()));
        assert!(page.contains(&format!("{kind}-src 'sha256-{hash}'")), "{kind}");
    }
}

/// What would end a text, an attribute, the data or the script, if it came through as it is.
const EVIL: &str = "</script></noscript><img src=x onerror=alert(1)>\" ' <u>bold</u> & \u{2028} ]]> <!-- x";
/// The same, as far as a title can hold it.
const EVIL_TITLE: &str = "x</script onerror=alert <img src=x \" ' <u & <!-- x";

fn evil_map() -> String {
    let quoted = format!("\"{}\"", EVIL.replace('"', "\\\""));
    format!(
        "===\ntitle: {quoted}\nsubTitle: {quoted}\nlang: {quoted}\nsources:\n  s:\n    title: {quoted}\n    author: {quoted}\n    \
         url: {quoted}\nspeakers:\n  x:\n    name: {quoted}\n===\n\n# Part {EVIL_TITLE}\n\n\
         [{EVIL_TITLE}]: text \u{2028} {EVIL_TITLE} #({EVIL_TITLE})\n  {{voice: x, anchor: {{source: s}}, main: true, url: {}}}\n  \
         + <A {}>: a reason \u{2028} {EVIL_TITLE}\n  + [C]: [link](https://example.org/\"&<img) {EVIL_TITLE}\n",
        quoted.replace('\u{2028}', ""),
        EVIL_TITLE.replace('<', "")
    )
}

#[test]
fn no_field_of_a_map_comes_through_as_markup() {
    let page = page(&evil_map());
    for markup in ["<img", "<u>", "<u ", "<!--", "</script onerror", "\"><img"] {
        assert!(!page.contains(markup), "{markup}");
    }
    assert_eq!((page.matches("<script").count(), page.matches("</script").count()), (2, 2));
    assert_eq!((page.matches("<noscript").count(), page.matches("</noscript").count()), (2, 2));
    assert!(page.contains("<html lang=\"&lt;/script&gt;&lt;/noscript&gt;&lt;img src=x onerror=alert(1)&gt;&quot; '"));
    let data = page.split("id=\"map\">").nth(1).and_then(|rest| rest.split("</script>").next()).unwrap();
    assert!(!data.contains(['<', '>', '&', '\u{2028}', '\u{2029}']));
    // Every field is there, as text.
    let data: serde_json::Value = serde_json::from_str(data).unwrap();
    for place in [
        "/boxes/0/title",
        "/boxes/0/text",
        "/boxes/0/voice/0",
        "/boxes/0/tags/0",
        "/boxes/1/title",
        "/boxes/1/text",
        "/boxes/2/text",
        "/groups/0/title",
        "/sources/0/text",
    ] {
        let text = data.pointer(place).and_then(|text| text.as_str()).unwrap_or_default();
        assert!(text.contains("onerror=alert"), "{place}: {text}");
    }
    let text = data.pointer("/boxes/0/text").and_then(|text| text.as_str());
    assert!(text.is_some_and(|text| text.contains('\u{2028}')));
    assert!(data.pointer("/boxes/0/link").is_none(), "an address that is none leads nowhere");
}

/// The script finds a figure of the drawing by its line.
#[test]
fn each_figure_of_the_drawing_is_one_line() {
    let map = "===\ntitle: \"Two\\nlines\"\n===\n\n# One\n\n[A]: a\n  + <X>\n  - [C]: c\n\n# Two\n\n<X>\n\n(1) [P]: p\n(2) [Q]: q\n----\n(3) [A]\n";
    let page = page(map);
    let drawing =
        page.split("dir=\"ltr\"><noscript>").nth(1).and_then(|rest| rest.split("</noscript>").next()).unwrap();
    let data = page.split("id=\"map\">").nth(1).and_then(|rest| rest.split("</script>").next()).unwrap();
    let data: serde_json::Value = serde_json::from_str(data).unwrap();
    let count = |name: &str| data[name].as_array().unwrap().len();
    let drawn = data["edges"].as_array().unwrap().iter().filter(|edge| edge.as_array().unwrap().len() > 3).count();
    let lines: Vec<&str> = drawing.lines().collect();
    assert!(lines[0].starts_with("<svg ") && lines[2].starts_with("<g aria-hidden=\"true\">"));
    let frames = 2 * count("groups") + count("panels") + drawn;
    assert!(lines[3..3 + frames].iter().all(|line| line.starts_with("<g>")));
    assert!(lines[3 + frames].starts_with("</g>") && lines[4 + frames].starts_with("<g role=\"list\">"));
    let boxes = &lines[5 + frames..5 + frames + count("boxes")];
    for (line, named) in boxes.iter().zip(data["boxes"].as_array().unwrap()) {
        assert!(line.starts_with(&format!("<g id={} ", named["id"])), "{line}");
    }
    assert_eq!(lines.len(), 8 + frames + count("boxes"));
    assert_eq!((count("groups"), count("panels"), count("boxes"), drawn), (2, 1, 5, 2));
}

#[test]
fn what_was_found_stands_with_its_box_in_full() {
    let document = hence::read_text("[A]: a {main: true}\n  + [B]: b\n  + [C]: c {basis: study}\n");
    let findings = check(&document, &Selection::default());
    let finding = findings.iter().find(|finding| finding.code == "S201").unwrap().clone();
    let options = Options { findings, ..Options::default() };
    let mut typesetter = Typesetter::new(Fonts::embedded());
    let page = render(&Reasons::new(document.model()), Format::Html, &options, &mut typesetter);
    let page = String::from_utf8(page.bytes).unwrap();
    let data = page.split("id=\"map\">").nth(1).and_then(|rest| rest.split("</script>").next()).unwrap();
    let data: serde_json::Value = serde_json::from_str(data).unwrap();
    let found = |title: &str| {
        let named = data["boxes"].as_array().unwrap().iter().find(|named| named["title"] == title).unwrap();
        named["findings"].as_array().map(|places| data["findings"][places[0].as_u64().unwrap() as usize].clone())
    };
    let told = found("B").unwrap();
    assert_eq!((told["code"].as_str(), told["name"].as_str()), (Some("S201"), Some("unsupported-claim")));
    assert_eq!(told["message"], finding.message.as_str());
    assert_eq!(told.get("help").and_then(|help| help.as_str()), finding.help.as_deref());
    assert_eq!(found("C"), None);
    assert!(page.contains("<ul class=\"findings\">\n<li><b>S201</b> <i>warning</i> <a href=\"#c1\""));
}

#[test]
fn the_overview_says_what_is_argued_and_what_lacks_support_the_weightiest_first() {
    let map = "[A]: The claim. {main: true}\n  + <X>\n\n[Z]: Beside.\n  + [B]: Light.\n\n<X>\n\n(1) [P]: Heavy.\n----\n(2) [M]: Between.\n----\n(3) [A]\n";
    let page = page(map);
    let overview =
        page.split("<section id=\"overview\">").nth(1).and_then(|rest| rest.split("</section>").next()).unwrap();
    let places: Vec<usize> =
        ["The claim.", "Heavy.", "Light."].iter().map(|text| overview.find(text).unwrap()).collect();
    assert!(places.is_sorted(), "{overview}");
    assert!(overview.contains("conclusions that need it: 2; the main claim falls without it"), "{overview}");
}

#[test]
fn an_outline_as_deep_as_the_map_is_no_deep_page() {
    let mut map = String::new();
    for level in 0..300 {
        map.push_str(&format!("[N{level}]: statement {level}\n  + [N{}]\n\n", level + 1));
    }
    let page = page(&map);
    let outline =
        page.split("<nav aria-label=\"Outline\"").nth(1).and_then(|rest| rest.split("</nav>").next()).unwrap();
    let mut depth = 0_i32;
    let mut deepest = 0;
    for tag in outline.split('<').skip(1) {
        depth += i32::from(tag.starts_with("ul")) - i32::from(tag.starts_with("/ul"));
        deepest = deepest.max(depth);
    }
    assert_eq!(depth, 0, "every list ends");
    assert!(deepest < 40, "{deepest}");
    assert_eq!(outline.matches("<li>").count(), 301);
}
