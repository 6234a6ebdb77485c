//! Maps in, pages out.

use insta::assert_snapshot;

use crate::reason::Reasons;
use crate::render::{Format, Options, render};
use crate::typeset::{Fonts, Typesetter};

fn page(text: &str) -> String {
    let document = crate::read_text(text);
    let mut typesetter = Typesetter::new(Fonts::embedded());
    let drawn = render(&Reasons::new(document.model()), Format::Outline, &Options::default(), &mut typesetter);
    String::from_utf8(drawn.bytes).unwrap()
}

#[test]
fn sections_steps_voices_and_sources() {
    let map = "
===
title: Are they away?
sources:
  log: {title: Log of the *post* office, date: \"2024\"}
speakers:
  ann: {name: Ann Miller}
===
# The question

[Away]: They are away. #away {main: true}

## The letterbox

<Letterbox>: A full letterbox tells.

(1) [Full]: Their letterbox is full. {basis: witness}
(2) [Sign]: A full letterbox has not been emptied. {implicit: true}
-- sign --
  <_ <Heap>: The post came in one heap.
    - [Daily]: It came every day. {anchor: {source: log}}
(3) [Not emptied]: Nobody has emptied it.
(4) [Habit]: They empty it when they are there.
----
(5) [Away]

[Lights]: Their windows are lit. {voice: [author, ann], stance: disputes}
  -> [Away]

# Another question

[Dog]: The dog is hungry.
  + [Not emptied]
";
    assert_snapshot!(page(map), @r##"
# Are they away?

## The question

- **Away**: They are away. #away *(main)*
  - **+** *Letterbox (2/2)* because, together:
    1. <a id="c4"></a>**Not emptied**: Nobody has emptied it.
       - **+** *Letterbox (1/2)* because · sign, together:
         1. **Full**: Their letterbox is full. *(witness)*
         2. **Sign**: A full letterbox has not been emptied. *(implicit, needs support)*
         - **⊘** *doubts the step:* *Heap*: The post came in one heap.
           - **−** **Daily**: It came every day.[^1]
    2. **Habit**: They empty it when they are there. *(needs support)*
  - **−** **Lights**: Their windows are lit. «Ann Miller» · ✗ disputed

## Another question

- **Dog**: The dog is hungry.
  - **+** **Not emptied** ([see there](#c4))

[^1]: Log of the \*post\* office, 2024
"##);
}

#[test]
fn nothing_in_a_text_is_markup() {
    let map = "[*A* _b_]: 1. a `b` <b>c</b> &amp; | $x$ ![i](j) ~~k~~ \u{202e}x\n  - [# B]: \\# not a heading {tags: [\"x*y\"]}\n  + <!-- -->: c\n";
    assert_snapshot!(page(map), @r##"
- **\*A\* \_b\_**: 1\. a \`b\` &lt;b\>c&lt;/b\> &amp;amp; \| \$x\$ \!i \~\~k\~\~ x
  - **+** : c *(needs support)*
  - **−** **\# B**: \# not a heading *(needs support)*
"##);
    assert_eq!(page(""), "");
}

#[test]
fn arabic_runs_from_right_to_left() {
    let map = "===\nlang: ar\ntitle: الأحد\n===\n[أ]: المكتبة مغلقة.\n  + [ب]: اليوم أحد.\n  - [A]: The door is open.\n";
    assert_snapshot!(page(map), @r##"
<div dir="rtl">

# الأحد

- **أ**: المكتبة مغلقة.
  - **+** **ب**: اليوم أحد. *(تحتاج إلى سند)*
  - **−** **A**: The door is open. *(تحتاج إلى سند)*

</div>
"##);
}

#[test]
fn circles_end_with_a_link() {
    assert_snapshot!(page("[A]: a\n  + [B]: b\n    + [A]\n  - [C]: c\n    >< [A]\n"), @r##"
- <a id="c0"></a>**A**: a
  - **+** **B**: b
    - **+** **A** ([see there](#c0))
  - **−** *contradicts:* <a id="c2"></a>**C**: c *(needs support)*
  - **−** **C** ([see there](#c2))
"##);
}

#[test]
fn what_is_too_deep_goes_on_further_down() {
    let chain = |length: usize| {
        let link = |at: usize| format!("[C{at}]: c\n  +> [C{}]\n\n", at - 1);
        (1..length).map(link).fold("[C0]: c\n\n".to_owned(), |map, link| map + &link)
    };
    let short = page(&chain(15));
    assert_eq!(short.matches("**C13**").count(), 1);
    assert_eq!(short.matches("(#c12)").count(), 1, "{short}");
    assert_eq!(short.lines().filter(|line| line.starts_with("- ")).count(), 2);
    let map = chain(100_000);
    let long = page(&map);
    assert!(long.len() < 10 * map.len() && long.contains("**C99999**: c"));
}
