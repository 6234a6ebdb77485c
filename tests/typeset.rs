//! What the text engine makes of texts, with the fonts of hence alone.

use std::sync::Arc;

use hence::typeset::{FontUse, Fonts, Measure, Paragraph, PathCommand, Span, Style, Text, Typesetter};
use proptest::prelude::*;

const SIZE: f32 = 14.0;

fn set_at(measure: Measure, text: &str) -> Arc<Paragraph> {
    let spans = [Span::plain(text)];
    Typesetter::new(Fonts::embedded()).set(&Text { spans: &spans, size: SIZE, measure, right_to_left: None })
}

fn set(text: &str) -> Arc<Paragraph> {
    set_at(Measure::pleasing(SIZE), text)
}

fn lines(paragraph: &Paragraph) -> Vec<&str> {
    paragraph.lines.iter().map(|line| paragraph.line_text(line)).collect()
}

/// What stands in the first line from left to right, by cluster.
fn visual(paragraph: &Paragraph) -> String {
    let glyphs = paragraph.lines[0].runs.iter().flat_map(|run| &run.glyphs);
    let mut clusters: Vec<_> = glyphs.map(|glyph| glyph.cluster.clone()).collect();
    clusters.dedup();
    clusters.into_iter().map(|cluster| &paragraph.text[cluster]).collect()
}

#[test]
fn a_short_title_stays_in_one_line() {
    assert_eq!(lines(&set("The library should open on Sundays.")), ["The library should open on Sundays."]);
}

#[test]
fn lines_are_about_equally_long_and_no_word_is_left_over() {
    let paragraph = set("Most people work when it is open now, and (CO2) must fall by 45 % by 2030, says the report.");
    let expected =
        ["Most people work when it is", "open now, and (CO2) must fall", "by 45 % by 2030, says the report."];
    assert_eq!(lines(&paragraph), expected);
    let widths: Vec<f32> = paragraph.lines.iter().map(|line| line.width).collect();
    assert!(widths.iter().all(|width| *width > 0.7 * paragraph.width), "{widths:?}");
}

#[test]
fn a_long_text_gets_a_wider_box() {
    for words in [100, 1_000, 10_000] {
        let paragraph = set(&"certainly not a tower ".repeat(words / 4));
        let aspect = paragraph.width / paragraph.height;
        assert!((1.0..3.0).contains(&aspect), "{words} words: {} x {}", paragraph.width, paragraph.height);
    }
}

#[test]
fn no_line_ends_between_a_bracket_and_its_word() {
    for width in 40..120 {
        for text in ["emissions (CO2) fall", "تراجعت الانبعاثات (CO2) كثيراً"] {
            let paragraph = set_at(Measure::AtMost(width as f32), text);
            assert!(
                lines(&paragraph).iter().all(|line| line.contains("(CO2)") == line.contains("CO2")),
                "{paragraph:?}"
            );
        }
    }
}

#[test]
fn a_word_that_is_too_long_is_cut() {
    let paragraph = set_at(Measure::AtMost(100.0), "Donaudampfschifffahrtsgesellschaft und");
    assert_eq!(lines(&paragraph), ["Donaudampfs", "chifffahrtsgese", "llschaft und"]);
    assert!(paragraph.width <= 100.0);
}

/// Numbers that make no sense give a paragraph that makes little, and no panic.
#[test]
fn any_length_may_be_asked_for() {
    let mut typesetter = Typesetter::new(Fonts::embedded());
    let spans = [Span::plain("Hello مرحبا world")];
    let lengths = [0.0, -1.0, 0.01, 1e9, f32::MAX, f32::INFINITY, f32::NAN];
    for (size, width) in lengths.iter().flat_map(|size| lengths.iter().map(move |width| (*size, *width))) {
        for measure in [Measure::AtMost(width), Measure::Balanced(width), Measure::Pleasing(width)] {
            let paragraph = typesetter.set(&Text { spans: &spans, size, measure, right_to_left: None });
            assert_eq!(paragraph.lines.last().map(|line| line.range.end), Some(paragraph.text.len()));
            assert!(paragraph.width.is_finite() && paragraph.height.is_finite());
        }
    }
}

#[test]
fn many_styles_and_endless_words_are_set() {
    let bold = |at| Style { bold: at % 2 == 0, italic: false };
    let spans: Vec<Span<'_>> = (0..4_000).map(|at| Span { text: "so ", style: bold(at) }).collect();
    let text = Text { spans: &spans, size: SIZE, measure: Measure::pleasing(SIZE), right_to_left: None };
    assert!(Typesetter::new(Fonts::embedded()).set(&text).lines.len() > 20);
    assert!(set(&"(".repeat(4_000)).lines.len() > 20);
}

#[test]
fn an_empty_text_takes_no_room() {
    let paragraph = set(" \n");
    assert_eq!((paragraph.width, paragraph.height, paragraph.lines.len()), (0.0, 0.0, 0));
}

/// Letters have other forms in a word than alone. Their dots, which take no room, are the same.
#[test]
fn arabic_letters_join() {
    let forms = |text| {
        let paragraph = set(text);
        let glyphs = paragraph.lines[0].runs.iter().flat_map(|run| &run.glyphs);
        glyphs.filter(|glyph| glyph.advance > 0.0).map(|glyph| glyph.id).collect::<Vec<_>>()
    };
    let apart = [forms("ب"), forms("ي"), forms("ت")].concat();
    assert!(forms("بيت").iter().all(|form| !apart.contains(form)), "{apart:?}");
    let apart = [forms("ل"), forms("ا")].concat();
    assert!(forms("لا").iter().all(|form| !apart.contains(form)), "lam and alef have forms of their own");
    assert!(set("لا").width < set("ل").width + set("ا").width);
}

#[test]
fn a_ligature_stands_for_all_its_letters() {
    let clusters = |text| {
        let paragraph = set(text);
        let glyphs = paragraph.lines[0].runs.iter().flat_map(|run| &run.glyphs);
        glyphs.map(|glyph| paragraph.text[glyph.cluster.clone()].to_owned()).collect::<Vec<_>>()
    };
    assert_eq!(clusters("fig"), ["fi", "g"]);
    assert_eq!(clusters("ال\u{644}\u{651}\u{670}ه"), ["ال\u{644}\u{651}\u{670}ه"]);
}

#[test]
fn a_line_of_both_directions_has_its_words_in_visual_order() {
    let paragraph = set("قال NATO في 2022");
    assert!(paragraph.right_to_left);
    assert_eq!(visual(&paragraph), "2022 يف NATO لاق");
    assert_eq!(visual(&set("The ministry (وزارة) said 3")), "The ministry (ةرازو) said 3");
}

/// The mark that ends a line stands where the line ends: left in Arabic, right in Latin.
#[test]
fn punctuation_stands_where_the_line_ends() {
    for text in ["هل هذا صحيح؟", "نعم، قال IPCC.", "بنسبة 45%!", "نعم؛"] {
        let last: String = text.chars().last().into_iter().collect();
        assert!(visual(&set(text)).starts_with(&last), "{text}");
    }
    assert!(visual(&set("He said «نعم».")).ends_with("»."));
}

#[test]
fn the_caller_may_say_how_a_text_runs() {
    let spans = [Span::plain("IPCC 2021!")];
    let text = |right_to_left| Text {
        spans: &spans,
        size: SIZE,
        measure: Measure::OneLine,
        right_to_left: Some(right_to_left),
    };
    let mut typesetter = Typesetter::new(Fonts::embedded());
    assert_eq!(visual(&typesetter.set(&text(true))), "!IPCC 2021");
    assert_eq!(visual(&typesetter.set(&text(false))), "IPCC 2021!");
}

#[test]
fn lines_from_right_to_left_end_at_the_right_edge() {
    let paragraph = set_at(Measure::AtMost(120.0), "كل إنسان فانٍ وسقراط إنسان إذن سقراط فانٍ");
    assert!(paragraph.lines.len() > 1);
    for line in &paragraph.lines {
        assert!((line.x + line.width - paragraph.width).abs() < 0.02, "{line:?}");
        let last = line.runs.last().and_then(|run| run.glyphs.last()).unwrap();
        assert!((last.x + last.advance - paragraph.width).abs() < 0.2, "{last:?}");
    }
}

#[test]
fn composed_and_decomposed_letters_are_the_same() {
    assert_eq!(set("café أُمّ"), set("cafe\u{301} \u{627}\u{64f}\u{654}م\u{651}"));
}

#[test]
fn bold_is_wider_and_italic_has_a_font_of_its_own_but_in_arabic() {
    let mut typesetter = Typesetter::new(Fonts::embedded());
    let mut one = |text, bold, italic| {
        let spans = [Span { text, style: Style { bold, italic } }];
        typesetter.set(&Text { spans: &spans, size: SIZE, measure: Measure::OneLine, right_to_left: None })
    };
    assert!(one("Claim", true, false).width > one("Claim", false, false).width);
    let font = |paragraph: &Paragraph| paragraph.lines[0].runs[0].font;
    assert_ne!(font(&one("Claim", false, true)), font(&one("Claim", false, false)));
    assert_eq!(font(&one("رأي", false, true)), font(&one("رأي", false, false)));
    assert!(one("رأي", false, true).lines[0].runs[0].style.italic);
}

#[test]
fn styles_follow_the_reading_order_of_a_line() {
    let bold = Style { bold: true, italic: false };
    let spans = [Span { text: "Claim: ", style: bold }, Span::plain("it is so")];
    let text = Text { spans: &spans, size: SIZE, measure: Measure::OneLine, right_to_left: None };
    let paragraph = Typesetter::new(Fonts::embedded()).set(&text);
    let spans: Vec<_> = paragraph.line_spans(&paragraph.lines[0]).collect();
    assert_eq!(spans, [("Claim: ", bold), ("it is so", Style::default())]);
}

#[test]
fn every_sign_of_a_drawing_has_a_glyph() {
    let mut typesetter = Typesetter::new(Fonts::embedded());
    let text = "★ ✓ ✗ ✕ ○ ~ ⊘ ≈ › ‹ • – — « » … ◇ ⊣ → ← ↑ ↓ ≤ ≥ ∴ ¬ ∧ ⚠ ☑ ¹²³ № € ؟ ، ؛ ٪ ٣ ۴ ﷺ שלום Ω я ḥ ʿ";
    let text = Text { spans: &[Span::plain(text)], size: SIZE, measure: Measure::OneLine, right_to_left: None };
    let paragraph = typesetter.set(&text);
    assert!(typesetter.notes().missing.is_empty(), "{:?}", typesetter.notes());
    assert!(paragraph.lines[0].runs.iter().flat_map(|run| &run.glyphs).all(|glyph| glyph.id.0 != 0));
}

#[test]
fn characters_without_a_glyph_are_told() {
    let mut typesetter = Typesetter::new(Fonts::embedded());
    let text =
        Text { spans: &[Span::plain("日本 ok 😀")], size: SIZE, measure: Measure::OneLine, right_to_left: None };
    assert!(typesetter.set(&text).width > 0.0);
    assert!(typesetter.notes().missing.iter().copied().eq(['日', '本', '😀']));
    assert!(typesetter.notes().system.is_empty());
}

#[test]
fn a_glyph_has_an_outline_above_its_baseline_and_a_space_has_none() {
    let fonts = Fonts::embedded();
    let paragraph = set("H H");
    let run = &paragraph.lines[0].runs[0];
    let outline = fonts.outline(run.font, run.glyphs[0].id, SIZE);
    assert!(matches!(outline[0], PathCommand::Move(_)) && outline.last() == Some(&PathCommand::Close));
    let highest = outline.iter().filter_map(|command| match command {
        PathCommand::Move([_, y]) | PathCommand::Line([_, y]) => Some(*y),
        _ => None,
    });
    assert_eq!(highest.fold(0.0, f32::min), -0.714 * SIZE, "the height of capitals in Noto Sans");
    assert_eq!(fonts.outline(run.font, run.glyphs[1].id, SIZE), []);
}

/// A page that has only the web fonts sets the text as the whole fonts do.
#[test]
fn web_fonts_are_small_and_set_the_text_alike() {
    let text = "AV Tô fi (CO2) 45%: قالَ الوزيرُ «لا» في ۱۴۰۲ → ✓ שלום";
    let whole = set_at(Measure::OneLine, text);
    let mut used = FontUse::default();
    used.add(&whole);
    let fonts = Fonts::embedded();
    let mut page = Fonts::embedded();
    for (font, characters) in used.fonts() {
        let file = fonts.web_font(font, characters).unwrap();
        assert!(file.len() < 16_000, "{:?}: {} bytes", fonts.face(font).unwrap().family, file.len());
        page.add(file).unwrap();
    }
    let spans = [Span::plain(text)];
    let again =
        Typesetter::new(page).set(&Text { spans: &spans, size: SIZE, measure: Measure::OneLine, right_to_left: None });
    let places = |paragraph: &Paragraph| -> Vec<_> {
        let runs = paragraph.lines[0].runs.iter();
        runs.flat_map(|run| &run.glyphs).map(|glyph| (glyph.x, glyph.y, glyph.advance, glyph.cluster.clone())).collect()
    };
    assert_eq!(places(&whole), places(&again));
}

#[test]
fn what_is_no_font_is_refused() {
    assert!(Fonts::embedded().add(b"no font".to_vec()).is_err());
}

/// Where glyphs stand is part of what a drawing looks like: a change here changes every drawing.
#[test]
fn glyphs_stand_where_they_stood() {
    let place = |text: &str| {
        let paragraph = set(text);
        let line = &paragraph.lines[0];
        let xs: Vec<String> =
            line.runs.iter().flat_map(|run| &run.glyphs).map(|glyph| format!("{}@{}", glyph.id.0, glyph.x)).collect();
        format!("{}x{} {} | {}", paragraph.width, paragraph.height, line.baseline, xs.join(" "))
    };
    insta::assert_snapshot!(
        ["AV. Tea", "Все λόγος", "لَا 45%", "می‌رود ۱۲"].map(place).join("\n"),
        @"
    46.03x19.04 14.52 | 34@0 55@8.39 15@16.09 1@19.84 53@23.48 70@30.28 66@38.18
    64.9x19.04 14.52 | 424@0 471@9.1 459@15.86 1@23.58 389@27.22 405@34.34 381@42.53 393@49.62 2060@58.09
    39.44x23.1 16.55 | 6@0 21@11.63 22@19.64 1@27.65 7@31.29 334@34.78 70@36.37
    55.38x23.1 16.55 | 116@0 126@8.01 1@16.02 25@19.66 93@26.33 27@32.59 99@37.73 76@48.03
    "
    );
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn lines_cover_the_text(
        text in "([a-zé]{1,9}|[ء-ي]{1,7}|[\u{64b}-\u{652}]|[0-9]{1,4}|[ \t\n(),.%«»؟،\u{200c}\u{200f}\u{202e}\u{301}]|日|😀|\\PC){0,40}",
        width in 1.0f32..400.0,
        kind in 0..4,
    ) {
        let measure = match kind {
            0 => Measure::OneLine,
            1 => Measure::AtMost(width),
            2 => Measure::Balanced(width),
            _ => Measure::Pleasing(width),
        };
        let paragraph = set_at(measure, &text);
        let mut end = 0;
        for line in &paragraph.lines {
            prop_assert_eq!(line.range.start, end);
            prop_assert!(line.visible.start == line.range.start && line.visible.end <= line.range.end);
            prop_assert!(line.x >= 0.0 && line.x + line.width <= paragraph.width + 0.02);
            for glyph in line.runs.iter().flat_map(|run| &run.glyphs) {
                prop_assert!(line.visible.start <= glyph.cluster.start && glyph.cluster.end <= line.range.end);
                prop_assert!(paragraph.text.get(glyph.cluster.clone()).is_some());
            }
            end = line.range.end;
        }
        prop_assert_eq!(end, paragraph.text.len());
        let spans: String = paragraph.lines.iter().flat_map(|line| paragraph.line_spans(line)).map(|(text, _)| text).collect();
        let said: String = paragraph.lines.iter().map(|line| paragraph.line_text(line)).collect();
        prop_assert_eq!(spans, said);
    }
}
