//! Reports: a map as a page.

use hence::report::{Format, Options, report};
use hence::typeset::{Fonts, Typesetter};

fn page(text: &str, format: Format, lang: Option<&str>) -> String {
    let document = hence::read_text(text);
    let options = Options { lang: lang.map(str::to_owned), ..Options::default() };
    let page = report(&document, format, &options, &mut Typesetter::new(Fonts::embedded())).unwrap();
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
fn a_page_needs_nothing_else_and_runs_nothing() {
    let page = page(MAP, Format::Html, None);
    assert!(page.contains("default-src 'none'") && !page.contains("<script"));
    let addresses = page.matches("http").count();
    let namespaces = page.matches("http://www.w3.org/2000/svg").count() + page.matches("http-equiv").count();
    assert_eq!(addresses, namespaces);
}

#[test]
fn a_map_cannot_put_markup_into_its_report() {
    let evil = "</p><script>alert(1)</script>\\\"";
    let escaped = evil.replace('<', "\\<").replace('>', "\\>");
    let text = format!(
        "===\ntitle: \"{evil}\"\nlang: \"x{evil}\"\nspeakers: {{p: {{name: \"{evil}\"}}}}\nsources: {{s: {{title: \"{evil}\"}}}}\n===\n\n[A]: {escaped} {{main: true, voice: [p], anchor: {{source: s}}}}\n  + [B]: {escaped}\n"
    );
    let html = page(&text, Format::Html, None);
    assert!(!html.contains("<script") && html.contains("&lt;script&gt;"));
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
