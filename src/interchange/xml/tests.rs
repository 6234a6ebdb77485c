use super::*;
use crate::model::Foreign;
use crate::text::Files;

/// What is wrong, and at which byte.
fn wrong(text: &str) -> Option<(String, u32)> {
    let mut report = Report::default();
    let file = XmlFile::read(FileId(0), text, "a", &mut report);
    assert_eq!(file.is_none(), !report.problems_mut().is_empty());
    report.into_problems().first().map(|problem| (problem.kind.to_string(), problem.span.start))
}

fn kept(text: &str) -> String {
    let file = XmlFile::read(FileId(0), text, "a", &mut Report::default()).unwrap();
    let mut foreign = Foreign::new("xml");
    keep(&mut foreign, &["a"], file.root(), None, |_| false);
    foreign.pieces().next().unwrap().json.to_owned()
}

#[test]
fn an_element_knows_where_it_stands() {
    let text = "\u{feff}<?xml version='1.0'?>\n<a>\n  <b c='é>'> words &amp;\n more </b>\n</a>";
    let file = XmlFile::read(FileId(0), text, "a", &mut Report::default()).unwrap();
    let node = elements(file.root()).next().unwrap();
    let mut files = Files::new();
    files.add("a.xml", text);
    let of = |span: Span| &text[span.range()];
    assert_eq!(of(file.tag(node)), "<b c='é>'>");
    assert_eq!(of(file.value(node, "c")), "é>");
    assert_eq!(of(file.words(node)), "words &amp;\n more");
    assert_eq!(super::text(node), "words & more");
    assert_eq!(files.position(file.tag(node)).line, 3);
}

#[test]
fn what_is_kept_is_what_was_written() {
    let text = "<a x:b='1' xmlns:x='urn:x'> <!-- note --> <x:c>\n one\n two</x:c> tail <?do it?></a>";
    let kept = kept(text);
    assert_eq!(
        kept,
        r#"{"name":"a","attributes":{"x:b":"1"},"content":[{"comment":" note "},{"name":"x:c","content":["one two"]},"tail",{"instruction":"do","comment":"it"}]}"#
    );
}

#[test]
fn broken_files_say_where() {
    let wrong_at = |text: &str| wrong(text).unwrap();
    let text = "<a>\n  <é>\n</a>";
    assert_eq!(wrong_at(text), ("this XML cannot be read: expected 'é' tag, not 'a'".to_owned(), 11));
    assert_eq!(wrong_at("no"), ("this XML cannot be read: unknown token".to_owned(), 0));
    assert_eq!(wrong_at("<b/>"), ("this XML cannot be read: its outermost element is `b`, not `a`".to_owned(), 0));
    assert!(wrong("").is_some());
    assert!(wrong("<a>&b;</a>").is_some());
}

#[test]
fn short_texts_that_blow_up_are_refused() {
    let attributes = (0..600).map(|at| format!(" a{at}='1'")).collect::<String>();
    assert_eq!(
        wrong(&format!("<a{attributes}/>")).unwrap().0,
        "this XML cannot be read: an element has too many attributes"
    );
    let spaces = (0..100).map(|at| format!("<a xmlns:n{at}='u{at}'>")).collect::<String>();
    assert_eq!(wrong(&spaces).unwrap().0, "this XML cannot be read: it has too many name spaces");
    let long = "x".repeat(100_000);
    let bomb = format!("<!DOCTYPE a [<!ENTITY e \"{long}\">]><a>{}</a>", "&e;".repeat(1000));
    assert_eq!(wrong(&bomb).unwrap().0, "this XML cannot be read: its entities stand for too much text");
    let laughs = (1..20).map(|at| format!("<!ENTITY e{at} \"{}\">", format!("&e{};", at - 1).repeat(10)));
    let laughs = format!("<!DOCTYPE a [<!ENTITY e0 \"ha\">{}]><a>&e19;</a>", laughs.collect::<String>());
    assert!(wrong(&laughs).is_some());
}

#[test]
fn entities_of_usual_size_are_read() {
    assert_eq!(wrong("<!DOCTYPE a [<!ENTITY x \"urn:x#\">]><a b='&x;c'>&x;</a>"), None);
}

#[test]
fn nesting_has_no_limit() {
    let deep = format!("{}{}", "<a>".repeat(100_000), "</a>".repeat(100_000));
    assert_eq!(wrong(&deep), None);
    assert_eq!(kept(&deep).matches("name").count(), 100_000);
}

#[test]
fn a_text_is_known_by_its_outermost_element() {
    assert!(has_root("\u{feff}<?xml version='1.0'?>\n<!-- <b/> --><!DOCTYPE a [<!ENTITY b '>'>]>\n<n:a b='>'", "a"));
    assert!(has_root("<!DOCTYPE a SYSTEM 'a.dtd'><a/>", "a"));
    assert!(!has_root("<b><a/></b>", "a"));
    assert!(!has_root("a", "a"));
}
