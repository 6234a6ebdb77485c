//! Scripts, digits, line ends and invisible characters.

use hence::check::{Profile, Selection, check};
use hence::{Document, read_text};

fn titles(document: &Document) -> Vec<&str> {
    document.model().claims().map(|(_, claim)| &*claim.title).collect()
}

fn codes(text: &str) -> Vec<&'static str> {
    check(&read_text(text), &Selection::default()).iter().map(|finding| finding.code).collect()
}

#[test]
fn arabic_titles_tags_and_relations() {
    let map = read_text("[السلام]: السلام ممكن. #سياسة\n  + <التفاوض>: المفاوضات جارية؟ نعم، وهي تتقدم؛\n");
    assert!(map.problems().is_empty());
    assert_eq!(titles(&map), ["السلام"]);
    assert_eq!(map.model().tags().map(|tag| &**tag).collect::<Vec<_>>(), ["سياسة"]);
    assert_eq!(map.model().relations().len(), 1);
    let (_, argument) = map.model().arguments().next().unwrap();
    assert_eq!(argument.text().unwrap().string, "المفاوضات جارية؟ نعم، وهي تتقدم؛");
}

#[test]
fn arabic_indic_digits_are_text_and_part_of_titles() {
    let map = read_text("[١٩]: في عام ٢٠١٩ التقى الزعيمان.\n\n(١) ليست هذه مقدمة مرقمة.\n");
    assert!(map.problems().is_empty());
    assert_eq!(titles(&map), ["١٩", "Untitled 1"]);
}

#[test]
fn hebrew_persian_and_mixed_lines_keep_their_order() {
    let text = "[שלום]: שלום is possible (50 %).\n  - [صلح]: صلح «ممکن» نیست.\n";
    let map = read_text(text);
    assert!(map.problems().is_empty());
    let texts: Vec<&str> = map.model().claims().map(|(_, claim)| claim.text_in(None)).collect();
    assert_eq!(texts, ["שלום is possible (50 %).", "صلح «ممکن» نیست."]);
}

#[test]
fn titles_that_differ_only_in_their_encoding_are_two_claims_and_a_finding() {
    let text = "[caf\u{e9}]: It is open. {basis: event}\n  + [cafe\u{301}]: The door is open. {basis: event}\n";
    assert_eq!(titles(&read_text(text)), ["caf\u{e9}", "cafe\u{301}"]);
    assert!(codes(text).contains(&"M007"), "{:?}", codes(text));
}

#[test]
fn invisible_controls_of_direction_are_found() {
    assert!(codes("[A\u{202e}B]: a {basis: event}\n  + [C]: c {basis: event}\n").contains(&"M007"));
    assert!(!codes("[A]: a {basis: event}\n  + [C]: c {basis: event}\n").contains(&"M007"));
}

#[test]
fn a_byte_order_mark_is_not_part_of_the_text() {
    let map = read_text("\u{feff}===\ntitle: T\n===\n\n[A]: a\n");
    assert_eq!((map.model().title(), titles(&map)), (Some("T"), vec!["A"]));
    assert_eq!(map.problems().len(), 1, "Argdown reads it otherwise");
}

#[test]
fn windows_line_ends_change_nothing() {
    let text = "===\ntitle: T\n===\n\n# H\n\n[A]: a\nb {k: v}\n  + <B>\n\n<B>\n\n(1) p\n----\n(2) [A]\n";
    let (unix, windows) = (read_text(text), read_text(&text.replace('\n', "\r\n")));
    assert!(windows.problems().is_empty());
    let shape = |map: &Document| {
        let claims: Vec<String> =
            map.model().claims().map(|(_, claim)| format!("{} {}", claim.title, claim.text_in(None))).collect();
        (claims, map.model().relations().len(), map.model().inferences().len(), map.model().title().map(str::to_owned))
    };
    assert_eq!(shape(&unix), shape(&windows));
}

#[test]
fn a_tab_indents_like_a_space() {
    let map = read_text("[A]: a\n\t+ [B]: b\n\t\t- [C]: c\n");
    assert!(map.problems().is_empty());
    assert_eq!(map.model().relations().len(), 2);
}

#[test]
fn columns_count_characters() {
    let map = read_text("[سلام]: نص [١] هنا\n");
    let problem = &map.problems()[0];
    assert_eq!(map.files().position(problem.span).column, 12);
}

/// The places of keys and values are those of the file, in data of every form.
#[test]
fn every_key_and_value_is_found_where_it_stands() {
    for text in ["[A]: a {ar: الكاتب}\n", "[A]: a {\n  ar: الكاتب\n}\n", "[A]: a { \n{ar: الكاتب}\n}\n"]
    {
        let map = read_text(text);
        let (_, claim) = map.model().claims().next().unwrap();
        let entry = claim.data.entry("ar").unwrap();
        assert_eq!((map.files().slice(entry.key_span), map.files().slice(entry.value.span)), ("ar", "الكاتب"));
    }
}

/// What is marked in a heading is marked in its title, whatever space stood around that.
#[test]
fn marks_in_a_heading_lie_in_its_title() {
    let map = read_text("# \u{a0}x #one\n\n[A]: a\n");
    let (_, section) = map.model().sections().next().unwrap();
    assert_eq!(section.title, "x #one");
    assert_eq!(section.marks[0].range, 2..6);
}

/// What English words would be found in these, taken for English: so, also, hat, will, may, or, no, has.
#[test]
fn a_map_in_another_language_gets_no_finding_that_needs_a_dictionary() {
    let maps = [
        "[A]: So will es der Rat, also hat die Stadt das Gelände gekauft\n  + [B]: But, Mitte und Nord sind dafür\n",
        "[A]: El acuerdo no ha llegado, y el gobierno lo sabe\n  + [B]: No has dicho nada, or eso dicen\n",
        "[A]: On dit que la paix est proche, or il est tard\n  + [B]: Les experts may sont partis\n",
        "[A]: صلح در این سال ممکن نیست زیرا گفتگوها دیر آغاز شد\n  + [B]: هذا گفته‌اند که\n",
    ];
    for text in maps {
        let strict = Selection::of_profile(Some(Profile::Strict)).ignore(["S", "G", "V"]).unwrap();
        let found: Vec<_> = check(&read_text(text), &strict).into_iter().map(|finding| finding.message).collect();
        assert_eq!(found, [""; 0], "{text}");
    }
}

#[test]
fn a_map_in_another_language_gets_the_findings_that_need_none() {
    let text = "===\nlang: de\n===\n\n[A]: Ist die Lage ernst?\n  + [B]: Die Lage ist ernst. Niemand hilft.\n";
    let strict = Selection::of_profile(Some(Profile::Strict));
    let found: Vec<_> = check(&read_text(text), &strict).iter().map(|finding| finding.code).collect();
    assert!(found.contains(&"T401") && found.contains(&"T404"), "{found:?}");
}
