//! `hence fmt`: whatever the map, its layout is changed once and what it says never.

mod folder;

use std::path::{Path, PathBuf};

use folder::Folder;
use hence::interchange::hence_json;
use proptest::prelude::*;
use serde_json::Value;

/// All that a text says, as hence's own JSON without places and without regard to how wide spaces are.
fn said(text: &str) -> Value {
    let document = hence::read_text(text);
    let mut json = serde_json::from_str(&hence_json::write(document.model(), document.files())).unwrap();
    strip(&mut json);
    let problems: Vec<String> = document.problems().iter().map(|problem| problem.kind.to_string()).collect();
    serde_json::json!([json, problems])
}

/// The canonical layout, where the text can be read at all.
fn format(text: &str) -> String {
    hence::format::format(text).unwrap_or_else(|_| text.to_owned())
}

fn strip(json: &mut Value) {
    let mut open = vec![json];
    while let Some(value) = open.pop() {
        match value {
            Value::Object(entries) => {
                // Marks count the bytes of a text in which spaces may have become one.
                let is_mark = entries.contains_key("kind") && entries.contains_key("start");
                entries.retain(|key, _| key != "at" && !(is_mark && matches!(key.as_str(), "start" | "end")));
                open.extend(entries.iter_mut().map(|(_, value)| value));
            }
            Value::Array(items) => open.extend(items),
            Value::String(text) => *text = text.split_whitespace().collect::<Vec<_>>().join(" "),
            _ => {}
        }
    }
}

fn maps_below(folder: &Path) -> Vec<PathBuf> {
    let (mut maps, mut open) = (Vec::new(), vec![folder.to_path_buf()]);
    while let Some(folder) = open.pop() {
        for entry in std::fs::read_dir(folder).into_iter().flatten() {
            let path = entry.unwrap().path();
            let extension = path.extension().and_then(|extension| extension.to_str()).unwrap_or_default();
            if path.is_dir() {
                open.push(path);
            } else if ["argdown", "ad", "argdn", "adown"].contains(&extension) {
                maps.push(path);
            }
        }
    }
    maps.sort();
    maps
}

#[test]
#[expect(clippy::print_stderr, reason = "says how much was tried")]
fn real_documents_say_the_same_afterwards() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let corpus = root.join("../shared/corpus");
    let mut maps = maps_below(&root.join("maps"));
    maps.extend(Some(corpus).filter(|folder| folder.is_dir()).into_iter().flat_map(|folder| maps_below(&folder)));
    let (mut wrong, mut changed) = (Vec::new(), 0);
    for path in &maps {
        let Ok(text) = std::fs::read_to_string(path) else { continue };
        let once = format(&text);
        changed += usize::from(once != text);
        if said(&text) != said(&once) {
            wrong.push(format!("{}: says something else", path.display()));
        }
        if format(&once) != once {
            wrong.push(format!("{}: is not done after one time", path.display()));
        }
    }
    assert!(wrong.is_empty(), "{} of {} maps:\n{}", wrong.len(), maps.len(), wrong.join("\n"));
    eprintln!("{} maps, {changed} of them changed", maps.len());
}

/// Pieces of maps, well laid out and not.
fn piece() -> impl Strategy<Value = &'static str> {
    prop::sample::select(
        &[
            "[A]:one",
            "[A]",
            "[B]:  two ",
            "<C>",
            "<D>: d",
            "text ",
            "wraps",
            "\n",
            "\n\n",
            "\n\n\n\n",
            "\n ",
            "  \n",
            "\n  + ",
            "\n    - ",
            "\n\t<_",
            "\n      -> ",
            "\n+ ",
            "\n  ><[E]",
            "(1)",
            "(2)  ",
            "\n----\n",
            "\n--  Rule,Other--\n",
            "\n--\nRule\n--\n",
            "# H",
            "\n##  H\n\n",
            "* ",
            "\n * item",
            "\n1.  one",
            "// c\n",
            "\n  // c\n",
            "/* a\n   b */",
            " <!-- x --> ",
            "{a: b}",
            "   {a: [1,\n 2]}",
            "\n  {k: |\n   x\n    y\n  }",
            "===\nt:  x \n\n\n===\n\n",
            "\\",
            "\\ ",
            "\r\n",
            "\r\n\r\n",
            "'",
            "_i_ ",
            "**b**",
            "#tag",
            "@[A]",
            "[l](u)",
            ".s.",
            "//",
            "]",
            ">",
            "`",
        ][..],
    )
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(2000) })]

    #[test]
    fn formatting_twice_changes_nothing_more_and_once_only_white_space(
        pieces in prop::collection::vec(piece(), 0..16),
    ) {
        let text = pieces.concat();
        let once = format(&text);
        prop_assert_eq!(said(&text), said(&once), "{:?}\n{:?}", text, once);
        let letters = |text: &str| text.chars().filter(|char| !char.is_whitespace() && *char != '-').collect::<String>();
        prop_assert_eq!(letters(&text), letters(&once));
        prop_assert_eq!(&format(&once), &once, "{:?}", text);
    }
}

#[test]
fn files_are_laid_out_or_only_looked_at() {
    let bad = "[A]:a\n      +[B]: b\n";
    let folder = Folder::with(&[
        ("maps/bad.argdown", bad),
        ("maps/good.argdown", "[A]: a\n"),
        ("maps/_part.argdown", "[P]:p\n"),
        ("page.md", "# Page\n\n```argdown\n[A]:a\n```\n"),
        ("broken.argdown", "[A]: a\n\n  [B] b\n"),
    ]);
    insta::assert_snapshot!(folder.hence(&["fmt", "--check"]), @r"
    -- stdout
    maps/_part.argdown
    maps/bad.argdown
    page.md
    -- stderr
    3 files would be laid out anew
    broken.argdown:3:3: error: there is text behind a title, but no colon between them; the map is not laid out
    -- exit 2
    ");
    insta::assert_snapshot!(folder.hence(&["fmt", "--diff", "maps"]), @r"
    -- stdout
    --- a/maps/_part.argdown
    +++ b/maps/_part.argdown
    @@ -1 +1 @@
    -[P]:p
    +[P]: p
    --- a/maps/bad.argdown
    +++ b/maps/bad.argdown
    @@ -1,2 +1,2 @@
    -[A]:a
    -      +[B]: b
    +[A]: a
    +  + [B]: b
    -- stderr
    2 files would be laid out anew
    -- exit 1
    ");
    assert_eq!(folder.read("maps/bad.argdown"), bad);
    insta::assert_snapshot!(folder.hence(&["fmt"]), @r"
    -- stderr
    3 files laid out anew
    broken.argdown:3:3: error: there is text behind a title, but no colon between them; the map is not laid out
    -- exit 2
    ");
    assert_eq!(folder.read("maps/bad.argdown"), "[A]: a\n  + [B]: b\n");
    assert_eq!(folder.hence(&["fmt", "--check", "maps", "page.md"]), "-- exit 0\n");
    insta::assert_snapshot!(folder.hence_with_input(&["fmt", "-"], bad), @r"
    -- stdout
    [A]: a
      + [B]: b
    -- stderr
    1 file laid out anew
    -- exit 0
    ");
    insta::assert_snapshot!(folder.hence(&["fmt", "none.argdown", "maps"]), @r"
    -- stderr
    none.argdown: error: no such file
    -- exit 2
    ");
}
