//! Maps in, essays out.

use insta::assert_snapshot;

use crate::reason::Reasons;
use crate::render::{Format, Options, render};
use crate::typeset::{Fonts, Typesetter};

fn essay_in(text: &str, lang: Option<&str>) -> String {
    let document = crate::read_text(text);
    let options = Options { lang: lang.map(str::to_owned), ..Options::default() };
    let mut typesetter = Typesetter::new(Fonts::embedded());
    let drawn = render(&Reasons::new(document.model()), Format::Essay, &options, &mut typesetter);
    String::from_utf8(drawn.bytes).unwrap()
}

fn essay(text: &str) -> String {
    essay_in(text, None)
}

const NEIGHBOURS: &str = "
===
title: Are they away?
sources:
  log: {title: Log of the post office, date: \"2024\"}
speakers:
  ann: {name: Ann Miller}
===
[Away]: They are away. {main: true}

<Letterbox>: A full letterbox tells.

(1) [Full]: Their letterbox is full. {basis: witness}
(2) [Sign]: A full letterbox has not been emptied. {implicit: true}
-- sign --
  <_ <Heap>: The post came in one heap.
    - [Daily]: It came every day. {anchor: {source: log}}
(3) [Not emptied]: Nobody has emptied it.
(4) [Habit]: They empty it when they are there.
-- modus tollens --
(5) [Away]

[Lights]: Their windows are lit. {voice: [author, ann], stance: disputes}
  -> [Away]
[Dog]: The dog barks.
  -> [Away]
";

#[test]
fn reasons_objections_replies_and_what_is_left_open() {
    assert_snapshot!(essay(NEIGHBOURS), @r##"
Are they away?

It is argued here that they are away. A full letterbox tells. It follows from two premises together: nobody has emptied it, and they empty it when they are there. Against this it is objected that their windows are lit, according to Ann Miller, which the author disputes.

Of these points one is argued for further, namely that nobody has emptied it. Two premises carry it jointly: their letterbox is full, as witnesses tell, and a full letterbox has not been emptied. The second goes unstated. Even if all this is granted, it need not follow, for the post came in one heap. To this it is replied that it came every day [1].

In the end, two points are left open, since nothing is given in their support: that a full letterbox has not been emptied, and that they empty it when they are there.

Sources
[1] Log of the post office, 2024
"##);
}

#[test]
fn the_essay_is_written_in_the_language_of_the_reader() {
    let map = "===\nlang: ar\n===\n[أ]: المكتبة مغلقة يوم الأحد. {main: true}\n  + [ب]: العمّال في إجازة.\n  + [ج]: الباب موصد. {basis: witness}\n  \
               - [د]: النور مضاء.\n    - [هـ]: تركه الحارس.\n";
    assert_snapshot!(essay(map), @r##"
خلاصة ما يُحتجّ له هنا: المكتبة مغلقة يوم الأحد. ولذلك سببان. أولًا، العمّال في إجازة. ثانيًا، الباب موصد، بشهادة الشهود. ويُعترض على ذلك بما يأتي: النور مضاء. ويُجاب عن ذلك بالقول: تركه الحارس.

وفي الختام تبقى ثلاث نقاط بلا سند: العمّال في إجازة؛ النور مضاء؛ وتركه الحارس.
"##);
    let map = "[A]: The library is closed. {main: true, translations: {ar: \"المكتبة مغلقة.\"}}\n  + [B]: It is Sunday. {translations: {ar: \"اليوم أحد.\"}}\n";
    assert_snapshot!(essay_in(map, Some("ar")), @r##"
خلاصة ما يُحتجّ له هنا: المكتبة مغلقة. والسبب: اليوم أحد.

وتبقى نقطة واحدة بلا سند: اليوم أحد.
"##);
}

#[test]
fn circles_end_and_what_stands_twice_is_told_once() {
    assert_snapshot!(essay("[A]: a is so\n  + [B]: b is so\n    + [C]: c is so\n      + [A]\n"), @r##"
It is argued here that a is so. The reason is that b is so.

Of these points one is argued for further, namely that b is so. This is because c is so. This, in turn, is because a is so, as said above.
"##);
    let map = "===\nselection: {excludeDisconnected: false}\n===\n[A]: It rains.\n  + [C]\n\n[B]: It is wet.\n  + [C]: The clouds are dark.\n\n[D]: Nothing follows.\n";
    assert_snapshot!(essay(map), @r##"
Two claims are argued for here, one after the other. The first of them is that it rains. The reason is that the clouds are dark.

There is also the claim that it is wet. This is because the clouds are dark, as said above.

The rest stands on its own, neither argued for nor used. Nothing follows.

One point is left open, since nothing is given in its support: The clouds are dark.
"##);
}

#[test]
fn texts_of_every_kind_can_be_told() {
    let map = "[Q]: Is this so? {main: true}\n  + [Two]: One sentence. And another!\n  + <Only a title>\n  + [M]: markets *fall* `at` <b>once</b> #tag\n  \
               - [NATO]: NATO grew \u{202e}fast\u{202c}…\n  ><  [X]: x\n";
    assert_snapshot!(essay(map), @r##"
What is argued here comes to this: Is this so? There are three reasons for it. The first is this: One sentence. And another! Second, there is what is called “Only a title”. Third, markets fall `at` <b>once</b>. An objection is raised: NATO grew fast… No answer is given.

There is also the claim that x. The opposite is said as well: Is this so? (as said above)

In the end, three points are left open, since nothing is given in their support. One sentence. And another! Markets fall `at` <b>once</b>. NATO grew fast…
"##);
    assert_eq!(essay(""), "");
}

#[test]
fn what_follows_a_question_is_in_brackets_once() {
    let map = "===\nsources: {log: {title: Log}}\n===\n[Q]: Is it so? {main: true, likelihood: 0.9}\n  + [R]: Is it open? {anchor: {source: log}}\n  \
               + [S]: Who knows? {basis: witness}\n";
    assert_snapshot!(essay(map), @r##"
What is argued here comes to this: Is it so? (90 %) There are two reasons for it. The first is this: Is it open? [1] The second is this: Who knows? (as witnesses tell)

Sources
[1] Log
"##);
}

#[test]
fn several_main_claims_and_convergent_steps() {
    let map = "[A]: It is safe. {main: true}\n[B]: It is cheap. {main: true}\n<One>\n(1) [P]: p holds\n(2) [Q]: q holds\n----\n(3) [A]\n\
               <Two>\n(1) [R]: r holds\n(2) [S]: s holds\n----\n(3) [A]\n[T]: t holds\n  -> [B]\n";
    assert_snapshot!(essay(map), @r##"
Two claims are argued for here, one after the other. The first of them is that it is safe. There are two reasons for it. First, it follows from two premises together: p holds, and q holds. Second, two premises carry it jointly: r holds, and s holds.

Then it is argued that it is cheap. Against this it is objected that t holds. No answer is given.

In the end, five points are left open, since nothing is given in their support: that p holds; that q holds; that r holds; that s holds; and that t holds.
"##);
}

/// As deep and as wide as maps come, told in one pass.
#[test]
fn long_chains_and_many_reasons_are_told() {
    let mut chain = "[C0]: claim 0 holds\n\n".to_owned();
    (1..100_000).for_each(|at| chain += &format!("[C{at}]: claim {at} holds\n  +> [C{}]\n\n", at - 1));
    let told = essay(&chain).to_lowercase();
    assert!(told.contains("claim 99999 holds") && told.len() < 60 * chain.len());
    let wide: String = (1..10_000).map(|at| format!("[C{at}]: claim {at} holds\n  +> [Top]\n\n")).collect();
    let told = essay(&wide);
    assert!(told.lines().all(|line| line.len() < 2_000), "paragraphs end");
    let told = told.to_lowercase();
    let each: std::collections::BTreeSet<&str> =
        told.split("claim ").filter_map(|told| told.split(' ').next()).collect();
    assert!((1..10_000).all(|at| each.contains(&*at.to_string())));
}
