//! Reports: a map as a page.

use hence::report::{Format, Options, report};
use hence::typeset::{Fonts, Typesetter};

fn page(text: &str, format: Format, lang: Option<&str>) -> String {
    let document = hence::read_text(text);
    let options = Options { lang: lang.map(str::to_owned), ..Options::default() };
    let page = report(&document, format, &options, &mut Typesetter::new(Fonts::embedded()));
    String::from_utf8(page.bytes).unwrap()
}

const MAP: &str = "
===
title: Sundays
sources: {count: {title: A count, author: The library}}
speakers: {mayor: {name: The mayor}}
===

[Sunday]: The library should open on Sundays. {main: true, translations: {ar: لتفتح المكتبة يوم الأحد.}}
  + <Work>
  - [Cost]: It costs too much. {voice: [mayor], stance: reports}

<Work>

(1) [Jobs]: Most people work on weekdays. {anchor: {source: count}}
(2) [Free]: Who works cannot come. {implicit: true}
----
(3) [Sunday]
";

#[test]
fn it_says_what_is_argued_and_what_falls_with_what() {
    insta::assert_snapshot!(page(MAP, Format::Markdown, None));
}

#[test]
fn it_speaks_arabic_from_right_to_left() {
    let page = page(MAP, Format::Html, Some("ar"));
    assert!(page.contains("<html lang=\"ar\" dir=\"rtl\">"));
    assert!(page.contains("لتفتح المكتبة يوم الأحد.") && page.contains("ما يعوزه السند"));
}

#[test]
fn a_page_needs_nothing_else_and_runs_its_own_script_alone() {
    let page = page(MAP, Format::Html, None);
    assert!(page.contains("default-src 'none'; script-src 'sha256-") && !page.contains("unsafe"));
    assert_eq!(page.matches("<script").count(), 2, "the data and the script");
    let addresses = page.matches("http").count();
    let namespaces = page.matches("http://www.w3.org/2000/svg").count() + page.matches("http-equiv").count();
    assert_eq!(addresses, namespaces);
}

#[test]
fn its_sentences_lead_to_their_boxes() {
    let page = page(MAP, Format::Html, None);
    let (text, rest) = page.split_once("<div id=\"viewer\"").unwrap();
    let (drawing, after) = rest.split_once("</script>").unwrap();
    for (part, sentence) in [
        (text, "The library should open on Sundays."),
        (text, "Who works cannot come."),
        (after, "Who works cannot come."),
        (after, "It costs too much."),
    ] {
        let link = part.split("<a class=\"claim\"").find(|link| link.contains(sentence)).unwrap();
        let id = link.split("href=\"#").nth(1).and_then(|rest| rest.split('"').next()).unwrap();
        assert!(drawing.contains(&format!("<g id=\"{id}\"")), "{sentence}");
    }
}

#[test]
fn a_map_cannot_put_markup_into_its_report() {
    let evil = "</p><script>alert(1)</script>\\\"";
    let escaped = evil.replace('<', "\\<").replace('>', "\\>");
    let text = format!(
        "===\ntitle: \"{evil}\"\nlang: \"x{evil}\"\nspeakers: {{p: {{name: \"{evil}\"}}}}\nsources: {{s: {{title: \"{evil}\"}}}}\n===\n\n[A]: {escaped} {{main: true, voice: [p], anchor: {{source: s}}}}\n  + [B]: {escaped}\n"
    );
    let html = page(&text, Format::Html, None);
    let (scripts, ends) = (html.matches("<script").count(), html.matches("</script").count());
    assert!((scripts, ends) == (2, 2) && html.contains("&lt;script&gt;"));
    let markdown = page(&text, Format::Markdown, None);
    let prose: String = markdown.split("```").step_by(2).collect();
    assert!(!prose.contains("<script"), "{prose}");
}

#[test]
fn an_empty_map_has_a_report() {
    for (_, format) in Format::ALL {
        assert!(!page("", format, None).is_empty());
    }
}
