use schemars::generate::SchemaSettings;

use super::*;
use crate::source::SourceText;

/// The published schema, as the types above make it.
fn schema() -> String {
    let generator = SchemaSettings::draft2020_12().for_serialize().into_generator();
    serde_json::to_string_pretty(&generator.into_root_schema_for::<Report>()).unwrap() + "\n"
}

#[test]
fn the_published_schema_is_that_of_the_types() {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/docs/schema/source.schema.json");
    if std::env::var_os("HENCE_UPDATE_SCHEMA").is_some() {
        std::fs::write(path, schema()).unwrap();
        return;
    }
    assert_eq!(SOURCE_SCHEMA, schema(), "run the tests with HENCE_UPDATE_SCHEMA=1");
}

const MINUTES: &str = "The treasurer said: “We cannot afford to open on Sundays.” Nobody answered him.\n\n\
                       The librarian said that most people are free on Sundays. It rained.";

const MAP: &str = "
===
title: Sundays
subject: minutes
sources: {minutes: {title: Minutes of May, author: The clerk}, other: {}}
speakers: {treasurer: {name: The treasurer}}
===

[Sunday]: The library should open on Sundays. {main: true}
  + <Free>
  - [Cost]: The town cannot pay for it.
    {voice: [author, treasurer], stance: reports, anchor: {source: minutes, exact: cannot afford to open on Sundays, start: 3, end: 35}}

<Free>

(1) [Free]: Most people are free on Sundays.
    {anchor: [{source: minutes, exact: most people are free}, {source: minutes, exact: The librarian says that most people}, {source: minutes, exact: nowhere in it at all}]}
(2) [Come]: Who is free comes. {implicit: true}
----
(3) [Sunday]
";

fn page(map: &str, text: &str, format: Format, lang: Option<&str>) -> String {
    let document = crate::read_text(map);
    let mut texts = Texts::none();
    texts.give("minutes", SourceText::new("minutes.txt", text));
    let options = Options { lang: lang.map(str::to_owned), ..Options::default() };
    report(&document, &texts, format, &options)
}

#[test]
fn a_text_is_shown_beside_what_the_map_makes_of_it() {
    insta::assert_snapshot!(page(MAP, MINUTES, Format::Text, None), @r"
    Sundays

    minutes: The clerk · Minutes of May
      minutes.txt: 52% of the text is anchored, 2 of 4 sentences
      Anchors: 1 in place, 1 moved, 1 changed, 1 not found

    Paragraph 1
      The treasurer said: “We cannot afford to open on Sundays.” Nobody answered him.
        • 24–56 (moved: from 3–35; «The treasurer» · ○ reported) [Cost]: The town cannot pay for it.
          speaks against [Sunday]
        Nothing points to: Nobody answered him. (59–79)

    Paragraph 2
      The librarian said that most people are free on Sundays. It rained.
        • 81–116 (changed: 2 characters differ) [Free]: Most people are free on Sundays.
          a reason for [Sunday] ⟨Free⟩
        • 105–125 [Free]: Most people are free on Sundays.
          a reason for [Sunday] ⟨Free⟩
        Nothing points to: It rained. (138–148)

    Anchors that point to no place
        • (not found) [Free]: Most people are free on Sundays.
          a reason for [Sunday] ⟨Free⟩

    Claims without an anchor
        • [Sunday]: The library should open on Sundays.
          follows from [Free], [Come] ⟨Free⟩

    What the text leaves unsaid
        • [Come]: Who is free comes.
          a reason for [Sunday] ⟨Free⟩
    ");
}

#[test]
fn the_json_has_the_published_shape_and_its_pieces_make_up_the_text() {
    let json: serde_json::Value = serde_json::from_str(&page(MAP, MINUTES, Format::Json, None)).unwrap();
    let schema = serde_json::from_str(&schema()).unwrap();
    assert!(jsonschema::is_valid(&schema, &json));
    let text = &json["sources"][0]["text"];
    assert_eq!(text["characters"], MINUTES.chars().count());
    let characters: Vec<char> = MINUTES.chars().collect();
    for paragraph in text["paragraphs"].as_array().unwrap() {
        let number = |value: &serde_json::Value| value.as_u64().unwrap() as usize;
        let pieces = paragraph["pieces"].as_array().unwrap().iter();
        let joined: String =
            pieces.flat_map(|piece| &characters[number(&piece["start"])..number(&piece["end"])]).collect();
        assert_eq!(paragraph["text"], joined);
    }
}

#[test]
fn the_page_leads_from_words_to_claims_and_back_and_runs_nothing() {
    let page = page(MAP, MINUTES, Format::Html, None);
    for (address, _) in page.match_indices("href=\"#") {
        let target = page[address + 7..].split('"').next().unwrap();
        assert!(page.contains(&format!("id=\"{target}\"")), "{target}");
    }
    assert!(page.contains("class=\"mark d2 wrong\" href=\"#s0a3\">most people</a>"), "{page}");
    assert!(
        page.contains("default-src 'none'; style-src 'sha256-") && !page.contains("<script") && !page.contains("://")
    );
    let style = page.split("<style>").nth(1).unwrap().split("</style>").next().unwrap();
    let digest = crate::render::base64(&<sha2::Sha256 as sha2::Digest>::digest(style.as_bytes()));
    assert!(page.contains(&format!("'sha256-{digest}'")));
}

#[test]
fn neither_map_nor_source_can_put_markup_into_the_page() {
    let evil = "</p><script>alert(1)</script>\" onload=x";
    let map = format!(
        "===\ntitle: {0}\nlang: {0}\nsubject: minutes\nsources: {{minutes: {{title: {0}, author: {0}, lang: {0}}}}}\nspeakers: {{p: {{name: {0}}}}}\n===\n\n\
         [A]: \\</p>\\<script>alert(1)\\</script>\" {{voice: [p], anchor: {{source: minutes, exact: onload}}}}\n  + [<script>]: b\n",
        serde_json::to_string(evil).unwrap()
    );
    let page = page(&map, &format!("One {evil} two"), Format::Html, None);
    assert!(!page.contains("<script") && !page.contains("\" onload"), "{page}");
    assert!(page.contains("&lt;script&gt;alert(1)"));
}

#[test]
fn an_arabic_text_runs_from_right_to_left_in_arabic_words() {
    let map = "===\nlang: ar\nsubject: minutes\nsources: {minutes: {title: محضر, lang: ar}}\n===\n\n[أ]: فشلت المحادثات. {anchor: {source: minutes, exact: فشلت}}\n";
    let text = "قال إنها فشلت.\n\nلم يستسلم أحد.";
    let html = page(map, text, Format::Html, None);
    assert!(
        html.contains("<html lang=\"ar\" dir=\"rtl\">") && html.contains("lang=\"ar\" dir=\"rtl\" data-number=\"1\"")
    );
    let shown = page(map, text, Format::Text, None);
    insta::assert_snapshot!(shown.replace('\u{200e}', "").replace('\u{2067}', "⟦").replace('\u{2069}', "⟧"), @r"
    ⟦خريطة حجاج⟧

    minutes: محضر
      minutes.txt: المُحال إليه 16% من النص، والجمل 1 من 2
      ⟦الإحالات: 1 في موضعها⟧

    ⟦الفقرة 1⟧
      ⟦قال إنها فشلت.⟧
        • ⟦9–13 [أ]: فشلت المحادثات.⟧

    ⟦الفقرة 2⟧
      ⟦لم يستسلم أحد.⟧
        ⟦لا إحالة إلى: لم يستسلم أحد. (16–30)⟧
    ");
}

#[test]
fn without_the_text_the_claims_stand_in_its_order() {
    let document = crate::read_text(
        "===\nsubject: s\nsources: {s: {title: A text}}\n===\n\n[B]: two {anchor: {source: s, start: 9, end: 12}}\n\n[A]: one {anchor: {source: s, start: 1, end: 2}}\n",
    );
    insta::assert_snapshot!(report(&document, &Texts::none(), Format::Text, &Options::default()), @r"
    Argument map

    s: A text
      The text of this source is not here.
      Anchors: 2 not compared

        • 1–2 [A]: one
        • 9–12 [B]: two
    ");
}
