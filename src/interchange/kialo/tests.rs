use insta::assert_snapshot;

use super::read;
use crate::Document;
use crate::interchange::argdown;
use crate::interchange::testing::{assert_sound, problems, read_first, written};

fn document(text: &str) -> Document {
    read_first(read, &[("debate.txt", text)])
}

fn map(text: &str) -> String {
    written(&document(text))
}

#[test]
fn reasons_and_objections_below_a_thesis() {
    assert_snapshot!(map(
        "Discussion Title: Sundays\r\n\r\n1. The library should open on \\(all\\) Sundays.\r\n\
         1.1. Pro: Most people are free, [as was counted](https://example.org/count_\\(2024\\)).\r\n\
         1.1.1. Con: Not the *many* who work in shops.\r\nThey are busy then.\r\n\r\n1. Shops\r\n2. Restaurants\r\n\
         1.2. Con: -> See 1.3.1.\r\n1.3. Con: It costs money.\r\n1.3.1. Pro: Staff is paid more.\r\n"
    ), @r"
    ===
    title: Sundays
    ===

    [1]: The library should open on (all) Sundays.
      + [1.1]
      - [1.3.1]
      - [1.3]

    [1.1]: Most people are free, [as was counted](https://example.org/count_(2024)).
      - [1.1.1]

    [1.1.1]: Not the *many* who work in shops. They are busy then. 1. Shops 2. Restaurants

    [1.3]: It costs money.
      + [1.3.1]

    [1.3.1]: Staff is paid more.
    ");
}

#[test]
fn answers_to_a_question_stand_under_it() {
    assert_snapshot!(map(
        "Discussion Title: Which day?\n\n1. When should it open?\n1.1. On Sundays\n1.1.1. Pro: People are free.\n\
         1.2. On another day\n1.2.1. On Mondays\n1.2.2. On Tuesdays\n1.2.2.1. Con: -> See 1.1.1.\n1.2.3. -> See 1.1.\n"
    ), @r#"
    ===
    title: "Which day?"
    ===

    # When should it open?

    [1.1]: On Sundays
      + [1.1.1]

    [1.1.1]: People are free.

    ## On another day

    [1.2.1]: On Mondays

    [1.2.2]: On Tuesdays
      - [1.1.1]
    "#);
}

#[test]
fn the_printed_page() {
    assert_snapshot!(map(
        "Discussion Name: Sundays\n\n1. Thesis:\n   Open on Sundays. [1]\n\n  1.1. Pro: People are free [2] then. [1]\n\n    \
         1.1.1. Con:\n    Not all.\n\nSources:\n[1] The count: https://example.org/count\n[2] A letter to the editor\n"
    ), @r#"
    ===
    title: Sundays
    sources:
      s1: {title: "The count", url: "https://example.org/count"}
      s2: {title: "A letter to the editor"}
    ===

    [1]: Open on Sundays. {anchor: [{source: s1}]}
      + [1.1]

    [1.1]: People are free then. {anchor: [{source: s2}, {source: s1}]}
      - [1.1.1]

    [1.1.1]: Not all.
    "#);
}

#[test]
fn what_is_missing_is_said_and_the_rest_is_read() {
    let text = "Discussion Title: T\nwhat is this?\n1. A\n1.2.3. Pro: B\n1.4. Con: -> See 1.9.\n1.5. Pro: C\n\
                1.5. Con: D\n1.6. Pro: -> See 1.7.\n1.7. Con: -> See 1.6.\n1.8. Pro: -> See 1.\n2.1. Con: E\n3. Pro: F\n1.9.1. Con:\n";
    assert_snapshot!(problems(&document(text)), @r#"
    "what is this?": this line is part of no claim (it is left out)
    "1.2.3. Pro:": `1.2.3` stands below `1.2`, which is missing (it is read as standing below `1`)
    "-> See 1.9.": there is no claim `1.9` ()
    "1.5. Con:": the title `1.5` is given twice (this one is read as `1.5 (2)`)
    "-> See 1.7.": this edge leads from node `1.6` to itself (it is kept, and is no part of the argument)
    "-> See 1.": this edge leads from node `1.8` to itself (it is kept, and is no part of the argument)
    "2.1. Con:": `2.1` stands below `2`, which is missing (it is read as standing below nothing)
    "2.1. Con:": node `2.1` leads to nothing (a step or conflict needs a node that it leads to)
    "3. Pro:": node `3` leads to nothing (a step or conflict needs a node that it leads to)
    "1.9.1. Con:": `1.9.1` stands below `1.9`, which is missing (it is read as standing below `1`)
    "1.9.1. Con:": a claim needs a `title` or a `text` ()
    "#);
    assert_snapshot!(argdown::write(document(text).model()), @r"
    ===
    title: T
    ===

    [1]: A
      + [1.2.3]
      + [1.5]
      - [1.5 (2)]
      - [1.9.1]

    [1.2.3]: B

    [1.5]: C

    [1.5 (2)]: D

    [1.9.1]

    [2.1]: E

    [3]: F
    ");
}

#[test]
fn depth_and_number_of_references_do_not_matter() {
    let mut deep = "Discussion Title: T\n".to_owned();
    let mut number = String::new();
    for _ in 0..1_000 {
        number += "1.";
        deep += &format!("{number} Pro: A\n");
    }
    assert_eq!(document(&deep).model().relations().len(), 999);
    let mut chain = "Discussion Title: T\n1. A\n".to_owned();
    for at in 1..20_000 {
        chain += &format!("1.{at}. Pro: -> See 1.{}.\n", at + 1);
    }
    chain += "1.20000. Pro: B\n";
    assert_eq!(document(&chain).model().relations().len(), 1);
}

proptest::proptest! {
    #[test]
    fn any_text_is_read_and_every_problem_stands_in_it(
        pieces in proptest::collection::vec(proptest::sample::select(&[
            "Discussion Title: T", "Discussion Name: T", "\n", "\r\n", "1. ", "1.1. ", "1.1.2. ", "2. ", "Pro: ", "Con: ", "Thesis:",
            "-> See 1.1.", "-> See 2.", "[a](b\\)c)", "*", "[1]", "[2] é http://x", "Sources:", "é", "\\", "[", "]", "\u{feff}", ".", " ",
        ][..]), 0..40),
    ) {
        let text = pieces.concat();
        let document = document(&text);
        assert_sound(&document);
    }
}
