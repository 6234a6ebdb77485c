//! Everything that can be wrong, each at its place.

use super::problems;
use crate::interchange::hence_json::read;
use crate::resolve::Options;

#[test]
fn misspelled_and_unknown_keys() {
    let text = r#"{"hence": 1,
        "clams": [],
        "claims": [{"titel": "A", "text": "a", "zzz": 1, "data": {"implcit": true, "mine": 1}}]}"#;
    insta::assert_snapshot!(problems(text), @r#"
    2:9 `clams` is no key of a map
        "clams"
        help: did you mean `claims`?
    3:21 `titel` is no key of a claim
        "titel"
        help: did you mean `title`?
    3:48 `zzz` is no key of a claim
        "zzz"
        help: it may be one of `id`, `title`, `kind`, `role`, `text`, `marks`, `tags`, `data`, `section`, `argument`, `topLevel`, `at`, `members`; what is your own goes into `data`
    3:67 `implcit` is no key that hence knows here
        "implcit"
        help: did you mean `implicit`?
    "#);
}

#[test]
fn unknown_names() {
    let text = r#"{"hence": 1,
        "claims": [{"id": "first", "title": "The claim"}],
        "arguments": [{"id": "x", "title": "The argument"}],
        "relations": [
            {"kind": "support", "from": "[The clam]", "to": "frist"},
            {"kind": "support", "from": "<The claim>", "to": "first"},
            {"kind": "supports", "from": "first"}
        ],
        "inferences": [{"argument": "x", "premises": ["x"], "conclusion": "first"}]}"#;
    insta::assert_snapshot!(problems(text), @r#"
    5:41 there is no claim `[The clam]`
        "[The clam]"
        help: did you mean `[The claim]`?
    5:61 there is no claim, argument or inference `frist`
        "frist"
        help: did you mean `first`?
    6:41 there is no argument `<The claim>`
        "<The claim>"
    7:13 a relation needs `to`
        {"kind": "supports", "from": "first"}
    7:22 `supports` is no value for `kind`
        "supports"
        help: did you mean `support`? It may be one of `support`, `attack`, `entails`, `contrary`, `contradictory`, `undercut`
    9:55 `x` is an argument, not a claim
        "x"
    "#);
}

#[test]
fn wrong_types() {
    let text = r#"{"hence": "1",
        "tags": "a",
        "frontMatter": [],
        "claims": [7, {"title": ["A"], "text": 7}, {"title": "B", "tags": ["a", 7], "topLevel": 0, "role": "top"}],
        "arguments": {"title": "A"}}"#;
    insta::assert_snapshot!(problems(text), @r#"
    1:11 `hence` must be the number 1, not a text
        "1"
    2:17 `tags` must be a list, not a text
        "a"
    3:24 `frontMatter` must be an object, not a list
        []
    4:20 a claim must be an object, not a number
        7
    4:33 `title` must be a text, not a list
        ["A"]
    4:48 `text` must be a text, not a number
        7
    4:81 each item of `tags` must be a text, not a number
        7
    4:97 `topLevel` must be true or false, not a number
        0
    4:108 `top` is no value for `role`
        "top"
        help: it may be one of `top-level`, `relation`, `list-item`, `premise`, `intermediary-conclusion`, `main-conclusion`, `description`
    5:22 `arguments` must be a list, not an object
        {"title": "A"}
    "#);
}

#[test]
fn what_is_given_twice() {
    let text = r#"{"hence": 1,
        "claims": [{"id": "a", "title": "A"}, {"id": "a", "title": "A"}, {"id": "c", "title": "A (2)", "id": "d"}],
        "relations": [{"kind": "support", "from": "d", "to": "a"}]}"#;
    insta::assert_snapshot!(problems(text), @r#"
    2:54 the id `a` is given twice
        "a"
        help: the first one keeps it
    2:68 the title `A` is given twice
        "A"
        help: this one is read as `A (3)`
    2:104 `id` stands here twice
        "id"
        help: the last one counts
    "#);
    let document = read("map.json", text, &Options::default());
    let titles: Vec<&str> = document.model().claims().map(|(_, claim)| &*claim.title).collect();
    assert_eq!(titles, ["A", "A (3)", "A (2)"]);
    assert_eq!(document.model().relations().len(), 1);
}

#[test]
fn reconstructions_that_do_not_hold_together() {
    let text = r#"{"hence": 1, "claims": [{"title": "A"}], "arguments": [
        {"title": "X", "premises": ["A"]},
        {"title": "Y", "reconstructions": [{"steps": []}, {"steps": [{"claim": "A", "member": 9}, {"role": "premise"}]}]},
        {"title": "Z", "role": "premise", "members": []}]}"#;
    insta::assert_snapshot!(problems(text), @r#"
    2:9 an argument needs `conclusion`
        {"title": "X", "premises": ["A"]}
    3:44 a reconstruction needs at least one step: its conclusion
        {"steps": []}
    3:70 this claim has no member 9
        {"claim": "A", "member": 9}
        help: members are counted from 0, and it has 1
    3:99 a step needs `claim`
        {"role": "premise"}
    4:24 `role` cannot stand beside `members`
        "role"
        help: put it into the member that it belongs to
    "#);
}

#[test]
fn sections_marks_and_places() {
    let text = r#"{"hence": 1, "sections": [{"title": "H", "parent": "s2"}, {"id": "s1"}], "claims": [
        {"title": "A", "section": "h", "at": {"file": "x", "start": {"line": "1"}}},
        {"text": "abc", "marks": [{"kind": "bold", "start": 1, "end": 4}, {"kind": "link", "start": 0, "end": 1}]},
        {}]}"#;
    insta::assert_snapshot!(problems(text), @r#"
    1:52 there is no section `s2`
        "s2"
    1:66 the id `s1` is given twice
        "s1"
        help: the first one keeps it
    2:35 there is no section `h`
        "h"
        help: did you mean `H`?
    2:78 `line` must be a whole number from 0, not a text
        "1"
    3:35 this mark is not inside its text of 3 characters
        {"kind": "bold", "start": 1, "end": 4}
        help: `start` and `end` count characters from 0, and `end` is behind the last one
    3:75 a mark of this kind needs `url`
        {"kind": "link", "start": 0, "end": 1}
    4:9 a claim needs a `title` or a `text`
        {}
    "#);
}

#[test]
fn no_json_or_no_map() {
    insta::assert_snapshot!(problems("{\"hence\": 1,\n \"claims\": [{\"title\": \"A\""), @r#"
    2:25 this is not valid JSON: the file ends inside an object
        "
    "#);
    insta::assert_snapshot!(problems("{\"hence\": 1,\n \"claims\": [{\"title\": \"A\",}]}"), @r#"
    2:27 this is not valid JSON: a key in quotes must stand here
        }
    "#);
    insta::assert_snapshot!(problems("[1, 2]"), @r#"
    1:1 a map must be an object, not a list
        [1, 2]
    "#);
    insta::assert_snapshot!(problems(""), @r#"1:1 this is not valid JSON: the file ends inside a value"#);
    insta::assert_snapshot!(problems("{}"), @r#"
    1:1 a map needs `hence`
        {}
        help: put `"hence": 1` first: the version that the map is written in
    "#);
    insta::assert_snapshot!(problems(r#"{"hence": 2}"#), @r#"
    1:11 this map is written in version 2 of hence's JSON
        2
        help: this hence reads version 1; a newer hence may read it
    "#);
}

#[test]
fn half_a_surrogate_pair_is_replaced() {
    let text = r#"{"hence": 1, "claims": [{"title": "A", "text": "a\ud83db"}]}"#;
    insta::assert_snapshot!(problems(text), @r#"
    1:48 this text holds half of a surrogate pair
        "a\ud83db"
        help: write it as `\ud83d\ude00`, both halves, or as the character itself
    "#);
    let document = read("map.json", text, &Options::default());
    assert_eq!(document.model().claims().next().unwrap().1.text().unwrap().string, "a\u{FFFD}b");
}

/// Looking for what was meant must not take longer than reading.
#[test]
fn many_unknown_names_are_reported_in_linear_time() {
    let claims: Vec<String> =
        (0..20_000).map(|at| format!(r#"{{"title": "a claim with a long title {at}"}}"#)).collect();
    let relations: Vec<String> = (0..20_000)
        .map(|at| format!(r#"{{"kind": "support", "from": "a claim with a long title x{at}", "to": "none"}}"#))
        .collect();
    let text = format!(r#"{{"hence": 1, "claims": [{}], "relations": [{}]}}"#, claims.join(","), relations.join(","));
    let document = read("map.json", &text, &Options::default());
    assert_eq!(document.problems().len(), 40_000);
}
