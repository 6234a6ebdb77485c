use super::*;

/// The verdict on an anchor in a text, in words.
fn verdict(text: &str, anchor: &str) -> String {
    let map =
        crate::read_text(&format!("===\nsources: {{s: {{}}}}\n===\n\n[A]: a {{anchor: {{source: s, {anchor}}}}}\n"));
    assert!(map.problems().is_empty(), "{:?}", map.problems());
    let source = SourceText::new("s.txt", text);
    let shown =
        |place: &Range<usize>| format!("`{}` at {}", &source.text()[place.clone()], source.character_at(place.start));
    let mut texts = Texts::none();
    texts.give("s", SourceText::new("s.txt", text));
    match &verify(map.model(), &texts)[0].verdict {
        Verdict::Found(place) => format!("found {}", shown(place)),
        Verdict::Ambiguous { places, count } => {
            format!("{count} places: {}", places.iter().map(shown).collect::<Vec<_>>().join(", "))
        }
        Verdict::Moved { place, is_alone: true } => format!("moved to {}", shown(place)),
        Verdict::Moved { place, is_alone: false } => format!("moved perhaps to {}", shown(place)),
        Verdict::Changed { place, distance, length } => format!("{distance} of {length} differ in {}", shown(place)),
        Verdict::Missing { nearest: Some(place), .. } => format!("missing, a little like {}", shown(place)),
        Verdict::Missing { nearest: None, is_thorough: true } => "missing".into(),
        other => format!("{other:?}"),
    }
}

const TEXT: &str =
    "The talks of May have failed.\n\nThe talks of June have failed too, says the “Herald”.\n\nNobody gave up.";

#[test]
fn words_that_stand_in_one_place_are_found() {
    assert_eq!(verdict(TEXT, "exact: Nobody gave up"), "found `Nobody gave up` at 86");
    assert_eq!(verdict(TEXT, "exact: 'says the \"herald\"'"), "found `says the “Herald”` at 66");
    assert_eq!(verdict(TEXT, "exact: Nobody gave up, start: 86, end: 100"), "found `Nobody gave up` at 86");
    assert_eq!(verdict(TEXT, "exact: Nobody gave up, start: 86"), "found `Nobody gave up` at 86");
}

#[test]
fn words_that_stand_in_several_places_need_more() {
    assert_eq!(verdict(TEXT, "exact: have failed"), "2 places: `have failed` at 17, `have failed` at 49");
    assert_eq!(verdict(TEXT, "exact: have failed, suffix: too"), "found `have failed` at 49");
    assert_eq!(verdict(TEXT, "exact: have failed, prefix: of May"), "found `have failed` at 17");
    assert_eq!(verdict(TEXT, "exact: have failed, paragraph: 2"), "found `have failed` at 49");
    assert_eq!(verdict(TEXT, "exact: have failed, start: 17, end: 28"), "found `have failed` at 17");
    assert_eq!(
        verdict(TEXT, "exact: have failed, prefix: of April"),
        "2 places: `have failed` at 17, `have failed` at 49"
    );
}

#[test]
fn words_that_stand_elsewhere_have_moved() {
    assert_eq!(verdict(TEXT, "exact: Nobody gave up, start: 80, end: 94"), "moved to `Nobody gave up` at 86");
    assert_eq!(verdict(TEXT, "exact: Nobody gave up, paragraph: 2"), "moved to `Nobody gave up` at 86");
    assert_eq!(verdict(TEXT, "exact: have failed, start: 40, end: 51"), "moved perhaps to `have failed` at 49");
    assert_eq!(verdict(TEXT, "exact: have failed, start: 40, end: 51, prefix: May"), "moved to `have failed` at 17");
    assert_eq!(verdict(TEXT, "exact: Nobody gave up, start: 86, end: 1000"), "moved to `Nobody gave up` at 86");
}

#[test]
fn words_that_are_nearly_there_have_changed() {
    assert_eq!(
        verdict(TEXT, "exact: The talks in June have failed too"),
        "2 of 33 differ in `The talks of June have failed too` at 31"
    );
    assert_eq!(
        verdict(TEXT, "exact: The talks of July may soon have begun"),
        "missing, a little like `The talks of May have` at 0"
    );
    assert_eq!(verdict(TEXT, "exact: Something else altogether in other words"), "missing");
    assert_eq!(verdict("", "exact: x"), "missing");
}

fn digest(words: &str) -> String {
    SourceText::new("", words).sha256().to_owned()
}

#[test]
fn a_digest_is_compared_where_its_anchor_says_and_then_looked_for() {
    let digest = digest("Nobody gave up");
    let anchor = |start: u32, end: u32| format!("start: {start}, end: {end}, digest: {digest:?}");
    assert_eq!(verdict(TEXT, &anchor(86, 100)), "found `Nobody gave up` at 86");
    assert_eq!(verdict(TEXT, &anchor(80, 94)), "moved to `Nobody gave up` at 86");
    assert_eq!(verdict(TEXT, &anchor(800, 814)), "moved to `Nobody gave up` at 86");
    assert_eq!(verdict(TEXT, &anchor(86, 99)), "missing");
    assert_eq!(verdict(TEXT, &format!("digest: {digest:?}")), "Unlocated");
    assert_eq!(verdict(TEXT, &format!("paragraph: 1, {}", anchor(86, 100))), "moved to `Nobody gave up` at 86");
}

#[test]
fn a_digest_without_a_place_is_that_of_the_paragraph() {
    let digest = digest("Nobody gave up.");
    assert_eq!(verdict(TEXT, &format!("paragraph: 3, digest: {digest:?}")), "found `Nobody gave up.` at 86");
    assert_eq!(verdict(TEXT, &format!("paragraph: 2, digest: {digest:?}")), "missing");
    assert_eq!(verdict(TEXT, &format!("paragraph: 9, digest: {digest:?}")), "missing");
}

#[test]
fn beside_a_quote_the_digest_minds_the_letters() {
    let quote = "exact: 'says the \"Herald\"'";
    let of_letters = digest("says the “Herald”");
    let of_quote = digest("says the \"Herald\"");
    assert_eq!(verdict(TEXT, &format!("{quote}, digest: {of_letters:?}")), "found `says the “Herald”` at 66");
    assert_eq!(verdict(TEXT, &format!("{quote}, digest: {of_quote:?}")), "0 of 17 differ in `says the “Herald”` at 66");
}

#[test]
fn a_place_alone_has_to_be_one_of_the_text() {
    assert_eq!(verdict(TEXT, "start: 4, end: 9"), "found `talks` at 4");
    assert_eq!(verdict(TEXT, "start: 4, end: 9, paragraph: 2"), "moved to `talks` at 4");
    assert_eq!(verdict(TEXT, "start: 4, end: 900"), "missing");
    assert_eq!(verdict(TEXT, "start: 9, end: 4"), "missing");
    assert_eq!(verdict(TEXT, "paragraph: 3"), "found `Nobody gave up.` at 86");
    assert_eq!(verdict(TEXT, "paragraph: 4"), "missing");
    assert_eq!(verdict(TEXT, "exact: ''"), "Whole");
}

#[test]
fn without_the_text_nothing_is_said() {
    let map = crate::read_text("===\nsources: {s: {}}\n===\n\n[A]: a {anchor: {source: s, exact: x}}\n");
    assert_eq!(verify(map.model(), &Texts::none())[0].verdict, Verdict::Unread);
}

/// A long text with a passage from near its end, and how many characters stand before that.
fn long_text() -> (String, String, u32) {
    let text: String = (0..9_000).map(|number| format!("Sentence {number} says nothing new. ")).collect();
    let passage = "Sentence 8000 says nothing new. Sentence 8001 says".to_owned();
    let start = text.find(&passage).unwrap();
    (text, passage, start as u32)
}

#[test]
fn in_a_long_text_a_digest_is_looked_for_word_by_word() {
    let (text, passage, start) = long_text();
    let text = format!("An introduction. {text}");
    let source = SourceText::new("s.txt", &text);
    let digest = digest(&passage);
    let end = start + passage.len() as u32;
    let mut search = DigestSearch::new(&source);
    search.add(0, Wanted { digest: &digest, start: 0, end: end - start, paragraph: None });
    assert!(matches!(&search.run()[..], [(0, Verdict::Moved { place, .. })] if text[place.clone()] == passage));
}

#[test]
fn what_moved_one_passage_is_tried_on_the_next() {
    let (text, passage, start) = long_text();
    let text = format!("{text}The end.");
    let source = SourceText::new("s.txt", &text);
    let digest = digest(&passage);
    let mut search = DigestSearch::new(&source);
    search.learn(100, 117);
    search
        .add(7, Wanted { digest: &digest, start: start - 17, end: start - 17 + passage.len() as u32, paragraph: None });
    assert!(matches!(&search.run()[..], [(7, Verdict::Moved { place, .. })] if place.start == start as usize));
}
