//! Maps in, outlines out.

use insta::assert_snapshot;

use super::OutlineOptions;
use crate::model::Element;
use crate::reason::Reasons;
use crate::render::{Format, Options, render};
use crate::typeset::{Fonts, Typesetter};

fn outline_with(text: &str, options: &Options) -> String {
    let document = crate::read_text(text);
    let drawn = render(&Reasons::new(document.model()), Format::Text, options, &mut Typesetter::new(Fonts::embedded()));
    String::from_utf8(drawn.bytes).unwrap()
}

fn outline(text: &str) -> String {
    outline_with(text, &Options::default())
}

const NEIGHBOURS: &str = "
===
title: Are they away?
===
[Away]: They are away. {main: true}

<Letterbox>: A full letterbox tells.

(1) [Full]: Their letterbox is full. {basis: witness}
(2) [Sign]: A full letterbox has not been emptied. {implicit: true}
-- sign --
  <_ <Heap>: The post came in one heap.
    - [Daily]: It came every day. {basis: witness}
(3) [Not emptied]: Nobody has emptied it.
(4) [Habit]: They empty it when they are there.
-- modus tollens --
(5) [Away]

[Lights]: Their windows are lit. {voice: [author, ann], stance: disputes}
  -> [Away]
";

#[test]
fn the_main_claim_comes_first_and_reasons_below_it() {
    assert_snapshot!(outline(NEIGHBOURS), @r#"
Are they away?

★ [Away]: They are away. (main)
├─ + <Letterbox (2/2)> because · modus tollens, together:
│  ├─ • [Not emptied]: Nobody has emptied it.
│  │  └─ + <Letterbox (1/2)> because · sign, together:
│  │     ├─ • [Full]: Their letterbox is full. (witness)
│  │     ├─ • [Sign]: A full letterbox has not been emptied. (implicit, needs support)
│  │     └─ ⊘ <Heap>: The post came in one heap.
│  │        └─ − [Daily]: It came every day. (witness)
│  └─ • [Habit]: They empty it when they are there. (needs support)
└─ − [Lights]: Their windows are lit. «ann» · ✗ disputed
"#);
}

#[test]
fn ascii_draws_with_plain_signs() {
    let outline_options = OutlineOptions { ascii: true, width: 50 };
    let drawn = outline_with(NEIGHBOURS, &Options { outline: outline_options, ..Options::default() });
    assert_snapshot!(drawn, @r#"
Are they away?

* [Away]: They are away. (main)
|- + <Letterbox (2/2)> because · modus tollens,
|  |  together:
|  |- * [Not emptied]: Nobody has emptied it.
|  |  `- + <Letterbox (1/2)> because · sign,
|  |     |  together:
|  |     |- * [Full]: Their letterbox is full.
|  |     |     (witness)
|  |     |- * [Sign]: A full letterbox has not
|  |     |     been emptied. (implicit, needs
|  |     |     support)
|  |     `- _ <Heap>: The post came in one
|  |        |  heap.
|  |        `- - [Daily]: It came every day.
|  |              (witness)
|  `- * [Habit]: They empty it when they are
|        there. (needs support)
`- - [Lights]: Their windows are lit. (ann:
      disputed)
"#);
}

#[test]
fn what_is_shown_already_is_only_named() {
    assert_snapshot!(outline("
[A]: a
  + [B]: b
    + [C]: c
  + [D]: d
    + [C]
    + a claim without a title that is long enough to be cut when it is named again
"), @r#"
[A]: a
├─ + [B]: b
│  └─ + [C]: c (needs support)
└─ + [D]: d
   ├─ + [C] (↑ see above)
   └─ + a claim without a title that is long enough to be cut when it is named again (needs
         support)
"#);
}

#[test]
fn circles_end() {
    assert_snapshot!(outline("
[A]: a
  - [B]: b
    - [A]

[C]: c
  - [C]
  >< [D]: d
"), @r#"
[D]: d
└─ − (contradicts) [C]: c
   └─ − [C] (↑ see above)

[A]: a (needs support)
└─ − [B]: b (needs support)
   └─ − [A] (↑ see above)
"#);
}

#[test]
fn sources_are_numbered() {
    assert_snapshot!(outline("
===
sources:
  report: {title: A report, author: Ann, date: 2024-05, url: https://example.org}
  law: {}
===
[A]: a {anchor: [{source: law}, {source: report}]}
  + [B]: b {anchor: {source: report}}
"), @r#"
[A]: a [1] [2]
└─ + [B]: b [2]

Sources
[1] law
[2] Ann, A report, 2024-05, https://example.org
"#);
}

#[test]
fn arabic_lines_are_isolated_and_speak_arabic() {
    let text = "
===
lang: ar
===
[أ]: الشارع مبلل {main: true}
  + [ب]: هطل المطر طوال الليل في المدينة كلها
  - [C]: Latin stays as it is
";
    let options = Options { outline: OutlineOptions { ascii: false, width: 40 }, ..Options::default() };
    let drawn = outline_with(text, &options).replace('\u{2067}', "⟦").replace('\u{2069}', "⟧");
    assert_snapshot!(drawn, @r#"
★ ⟦[أ]: الشارع مبلل (الرئيسة)⟧
├─ + ⟦[ب]: هطل المطر طوال الليل في⟧
│     ⟦المدينة كلها (تحتاج إلى سند)⟧
└─ − [C]: Latin stays as it is (تحتاج
      إلى سند)
"#);
}

#[test]
fn a_closed_section_is_one_line() {
    assert_snapshot!(outline("
# Open

[A]: a
  + [B]

# Closed {isClosed: true}

[B]: b
  + [C]: c
"), @r#"
[A]: a
└─ + § Closed
"#);
}

#[test]
fn a_selection_shows_what_hangs_together_with_it() {
    let document = crate::read_text(NEIGHBOURS);
    let model = document.model();
    let select =
        |element: Element| outline_with(NEIGHBOURS, &Options { select: Some(vec![element]), ..Options::default() });
    assert_snapshot!(select(model.find_claim("Daily").unwrap().into()), @r#"
Are they away?

<Heap>: The post came in one heap.
└─ − [Daily]: It came every day. (witness)
"#);
    assert_snapshot!(select(model.find_argument("Heap").unwrap().into()), @r#"
Are they away?

[Not emptied]: Nobody has emptied it.
└─ + <Letterbox (1/2)> because · sign, together:
   ├─ • [Full]: Their letterbox is full. (witness)
   ├─ • [Sign]: A full letterbox has not been emptied. (implicit, needs support)
   └─ ⊘ <Heap>: The post came in one heap.
      └─ − [Daily]: It came every day. (witness)
"#);
}

#[test]
fn folded_arguments_are_one_line_each() {
    assert_snapshot!(outline_with(NEIGHBOURS, &Options { fold: true, ..Options::default() }), @r#"
Are they away?

★ [Away]: They are away. (main)
├─ + <Letterbox>: A full letterbox tells.
│  ├─ + [Full]: Their letterbox is full. (witness)
│  ├─ + [Sign]: A full letterbox has not been emptied. (implicit, needs support)
│  ├─ + [Habit]: They empty it when they are there. (needs support)
│  └─ ⊘ <Heap>: The post came in one heap.
│     └─ − [Daily]: It came every day. (witness)
└─ − [Lights]: Their windows are lit. «ann» · ✗ disputed
"#);
}

#[test]
fn a_deep_chain_is_indented_so_far_only() {
    let chain: String = (1..20_000).map(|at| format!("[c{at}]: claim\n  +> [c{}]\n\n", at - 1)).collect();
    let drawn = outline(&chain);
    assert_eq!(drawn.matches("[c").count(), 20_000);
    assert!(drawn.lines().all(|line| line.chars().count() <= 100));
    assert!(drawn.contains("└─ 30: + [c30]: claim\n"));
}

#[test]
fn nothing_in_a_text_reaches_the_terminal_as_a_command() {
    let drawn = outline("[A]: red \u{1b}[31m text \u{202e}turned\u{7}\n  + [B]: b\n");
    assert!(drawn.chars().all(|character| character == '\n' || !character.is_control()), "{drawn:?}");
    assert!(!drawn.contains('\u{202e}'));
}
