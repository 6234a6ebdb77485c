//! Scripts, digits, line ends and invisible characters.

use hence::check::{Date, Profile, RULES, Selection, check};
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

/// What every Arabic map of the examples begins with, with more of its front matter.
fn arabic(front_matter: &str, body: &str) -> String {
    format!("===\nlang: ar\n{front_matter}===\n\n{body}\n")
}

const SPEAKERS: &str = "speakers: {author: {name: الكاتب}, minister: {name: الوزير, role: وزير الداخلية}}\n";
const SCALE: &str = "scale: icd203\n";
const ARTICLE: &str = "sources: {article: {title: مقال رأي}}\nsubject: article\n";
const WIRE: &str = "sources: {wire: {title: تقرير الوكالة, reliability: B}}\n";
const REPORT: &str = "sources: {report: {title: تقرير سنوي, date: '2019-06'}}\n";
const LONG: &str = "[السلام]: ستنجح المحادثات التي تجري في العاصمة بين وفدي الحكومة والمعارضة برعاية دولية واسعة تشارك فيها دول \
    الجوار والمنظمات الإقليمية والأمم المتحدة وعدد من الشخصيات المستقلة التي تحظى بثقة الطرفين وتملك خبرة طويلة في تسوية \
    النزاعات الداخلية وفي إعادة بناء المؤسسات بعد سنوات من الحرب والنزوح.";
const SAID: &str = "[الحدود]: ستُفتح الحدود. {voice: [author, minister], stance: reports}";

/// Of each rule about wording, voices and confidence: what it finds in Arabic, and what is written instead.
fn arabic_examples() -> Vec<(&'static str, String, String)> {
    let plain = |code, bad: &str, good: &str| (code, arabic("", bad), arabic("", good));
    let with = |code, front: &str, bad: &str, good: &str| (code, arabic(front, bad), arabic(front, good));
    vec![
        with("A601", SPEAKERS, "[الحدود]: صرّح الوزير بأن الحدود ستُفتح.", SAID),
        (
            "A602",
            arabic("speakers: {author: {name: الكاتب}, insiders: {name: مصادر مطلعة}}\n", "[السلام]: ستنجح المحادثات."),
            arabic(
                "speakers: {author: {name: الكاتب}, insiders: {name: مصادر مطلعة, role: موظفان حضرا المحادثات}}\n",
                "[السلام]: ستنجح المحادثات.",
            ),
        ),
        with("A603", SPEAKERS, &SAID.replace(", stance: reports", ""), SAID),
        with(
            "A604",
            SPEAKERS,
            &format!("[السلام]: ستنجح المحادثات.\n  + {SAID}"),
            &format!("[السلام]: ستنجح المحادثات.\n  + {}", SAID.replace("reports", "endorses")),
        ),
        with(
            "A605",
            SPEAKERS,
            "[الحدود]: قال الوزير إن الحدود ستُفتح. {voice: [author, minister], stance: endorses}",
            "[الحدود]: ستُفتح الحدود. {voice: [author, minister], stance: endorses}\n  + [قوله]: قال الوزير إن الحدود ستُفتح. {kind: testimony, basis: official-statement}",
        ),
        with(
            "A606",
            SPEAKERS,
            "[السلام]: ستنجح المحادثات.\n  + [المماطلة]: يماطل الطرفان كسبًا للوقت. {voice: [author, minister], stance: disputes}",
            "[السلام]: ستنجح المحادثات.\n  - [المماطلة]: يماطل الطرفان كسبًا للوقت. {voice: [author, minister], stance: disputes}",
        ),
        with("A607", SPEAKERS, &SAID.replace("[author, minister]", "[minister]"), SAID),
        with(
            "A608",
            ARTICLE,
            "<الإنهاك>\n\n(1) [الكلفة]: لا يقوى أي من الطرفين على عام آخر. {anchor: {source: article, paragraph: 2}}\n(2) [من عجز هادن]: من عجز عن الحرب أنهاها.\n----\n(3) [السلام]: ستنجح المحادثات. {anchor: {source: article, paragraph: 1}}",
            "<الإنهاك>\n\n(1) [الكلفة]: لا يقوى أي من الطرفين على عام آخر. {anchor: {source: article, paragraph: 2}}\n(2) [من عجز هادن]: من عجز عن الحرب أنهاها. {implicit: true}\n----\n(3) [السلام]: ستنجح المحادثات. {anchor: {source: article, paragraph: 1}}",
        ),
        with("C701", SCALE, "[السلام]: ثمة احتمال كبير أن تنجح المحادثات.", "[السلام]: من المرجح جدًا أن تنجح المحادثات."),
        with(
            "C702",
            SCALE,
            "[السلام]: من المرجح أن تنجح المحادثات.\n  + [الحدود]: ستُفتح الحدود. {likelihood: probable}",
            "[السلام]: من المرجح أن تنجح المحادثات.\n  + [الحدود]: ستُفتح الحدود. {likelihood: very likely}",
        ),
        plain(
            "C703",
            "[السلام]: نقدّر بثقة عالية أنه من المرجح أن تنجح المحادثات.",
            "[السلام]: ستنجح المحادثات. {likelihood: likely, scale: icd203, confidence: high}",
        ),
        plain("C704", "[السلام]: ربما تنجح المحادثات. {credence: 0.97}", "[السلام]: ستنجح المحادثات. {credence: 0.97}"),
        plain(
            "C705",
            "[السلام]: ستنجح المحادثات. {confidence: high}\n  + [الكلفة]: لا يقوى أي من الطرفين على عام آخر. {confidence: low}",
            "[السلام]: ستنجح المحادثات. {confidence: low}\n  + [الكلفة]: لا يقوى أي من الطرفين على عام آخر. {confidence: low}",
        ),
        plain(
            "C706",
            "[السقوط]: ستسقط الحكومة. {kind: prediction}",
            "[السقوط]: ستسقط الحكومة. {kind: prediction, horizon: '2030-12-31'}",
        ),
        plain(
            "C707",
            "[السقوط]: ستسقط الحكومة. {kind: prediction, horizon: '2019-12-31'}",
            "[السقوط]: ستسقط الحكومة. {kind: prediction, horizon: '2019-12-31'}\n  - [البقاء]: كانت الحكومة قائمة في مطلع عام 2020. {basis: event}",
        ),
        with(
            "C708",
            WIRE,
            "[الحدود]: ستُفتح الحدود. {anchor: {source: wire}}",
            "[الحدود]: ستُفتح الحدود. {anchor: {source: wire}, credibility: 3}",
        ),
        with(
            "C709",
            REPORT,
            "[الحدود]: الحدود مغلقة حاليًا. {anchor: {source: report}}",
            "[الحدود]: كانت الحدود مغلقة في يونيو 2019. {anchor: {source: report}}",
        ),
        plain("T401", "[السلام]: هل ستنجح المحادثات؟", "[السلام]: ستنجح المحادثات."),
        plain(
            "T402",
            "[السلام]: ستنجح المحادثات لأن الحرب أنهكت الطرفين.",
            "[السلام]: ستنجح المحادثات.\n  + [الإنهاك]: أنهكت الحرب الطرفين.",
        ),
        plain("T403", "[الشتاء]: غير أن الشتاء سيعطّل المحادثات.", "[الشتاء]: سيعطّل الشتاء المحادثات."),
        plain("T404", "[السلام]: انتهت الحرب. وستُفتح الحدود قريبًا.", "[السلام]: انتهت الحرب."),
        plain("T406", "[التمويل]: هذا يهدد الاتفاق.", "[التمويل]: تأخُّر التمويل يهدد الاتفاق."),
        plain("T407", LONG, "[السلام]: ستنجح المحادثات التي تجري في العاصمة بين وفدي الحكومة والمعارضة."),
        plain("T408", "[السلام]: أعتقد أن المحادثات ستنجح.", "[السلام]: ستنجح المحادثات."),
        plain("T409", "[السلام]: لا شك في أن المحادثات ستنجح.", "[السلام]: ستنجح المحادثات."),
        (
            "T410",
            arabic("", "[المراقبون]: سترسل OSCE مراقبين."),
            arabic("terms: {OSCE: منظمة الأمن والتعاون في أوروبا}\n", "[المراقبون]: سترسل OSCE مراقبين."),
        ),
        with(
            "T411",
            "terms: {المملكة العربية السعودية: [المملكة, السعودية]}\n",
            "[الوساطة]: ستتوسط المملكة العربية السعودية بين الطرفين.\n  + [الثقة]: تحظى السعودية بثقة الطرفين.",
            "[الوساطة]: ستتوسط المملكة العربية السعودية بين الطرفين.\n  + [الثقة]: تحظى المملكة العربية السعودية بثقة الطرفين.",
        ),
        plain("T412", "[السلام]: يرى كثير من الخبراء أن الحرب ستنتهي.", "[السلام]: ستنتهي الحرب هذا العام."),
    ]
}

#[test]
fn every_rule_about_words_voices_and_confidence_reads_arabic() {
    let finds = |code: &str, map: &str| {
        let only = Selection::default().only([code]).unwrap().on(Date::parse("2026-01-01"));
        check(&read_text(map), &only).iter().any(|finding| finding.code == code)
    };
    let examples = arabic_examples();
    for (code, bad, good) in &examples {
        assert!(finds(code, bad), "{code} finds nothing in\n{bad}");
        assert!(!finds(code, good), "{code} finds something in\n{good}");
    }
    let about_words = RULES.iter().map(|rule| rule.code).filter(|code| code.starts_with(['A', 'C', 'T']));
    let without: Vec<&str> = about_words.filter(|code| !examples.iter().any(|(known, ..)| known == code)).collect();
    assert_eq!(without, ["T405"], "an Arabic sentence needs no verb");
    assert!(!finds("T405", &arabic("", "[النفط]: أسعار النفط المرتفعة")));
}
