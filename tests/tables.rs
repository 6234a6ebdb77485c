//! A map written for graph tools and tables is the same map when it is read again.

use std::collections::BTreeSet;

use hence::interchange::{Format, Input, Written};
use hence::model::{Claim, ClaimId, Element, Model, RelationKind, Value};
use hence::resolve::{Document, Options};
use hence::text::MemoryFiles;
use proptest::prelude::*;

/// The formats that come back.
const FORMATS: &[&str] = &["csv", "tsv", "graphml"];

fn written(document: &Document, format: &str) -> Written {
    (Format::named(format).unwrap().write.unwrap())(document)
}

/// The map that a written one is.
fn read(written: &Written, format: &str) -> Document {
    let text = |bytes: &[u8]| String::from_utf8(bytes.to_vec()).unwrap();
    let name = format!("map.{format}");
    let beside = written.beside.iter().map(|beside| (format!("map.{}.{format}", beside.part), text(&beside.bytes)));
    let system = MemoryFiles::new(beside.collect::<Vec<_>>().iter().map(|(name, text)| (name.as_str(), text.as_str())));
    let (text, options) = (text(&written.bytes), Options::default());
    let read = Format::of(&name, &text).read.unwrap();
    read(&Input { name: &name, text: &text.into(), system: &system, options: &options }).swap_remove(0)
}

/// All that a map says that has a place in a table, whatever the order.
fn said(model: &Model) -> BTreeSet<String> {
    let name = |element: Element| match element {
        Element::Claim(id) => format!("[{}]", model.claim(id).title.trim()),
        Element::Argument(id) => format!("<{}>", model.argument(id).title.trim()),
        Element::Inference(id) => {
            let inference = model.inference(id);
            format!("{} of <{}>", inference.conclusion_step, model.argument(inference.argument).title.trim())
        }
    };
    let section = |id: Option<_>| {
        let id = id?;
        let around = model.section(id).ancestors(model).map(|(_, around)| around.title.clone());
        Some((model.section(id).title.clone(), around.collect::<Vec<_>>()))
    };
    let one_line = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
    let text = |text: Option<&hence::model::Text>| {
        text.map(|text| one_line(text.before_tags())).filter(|text| !text.is_empty())
    };
    let data = |data: &hence::model::Data| {
        // One who says something, or one place, is a list of one.
        let shown = data.iter().map(|entry| match (entry.key.as_str(), &entry.value.value) {
            ("voice", Value::Text(one) | Value::Timestamp(one)) => format!("voice: [{one:?}]"),
            ("voice", Value::List(all)) => {
                format!("voice: {:?}", all.iter().map(|one| one.value.to_string()).collect::<Vec<_>>())
            }
            ("anchor", one @ Value::Map(_)) => format!("anchor: [{}]", serde_json::to_string(one).unwrap()),
            (key, value) => format!("{key}: {}", serde_json::to_string(value).unwrap()),
        });
        shown.collect::<BTreeSet<_>>()
    };
    let tags = |tags: &[std::sync::Arc<str>]| tags.iter().map(|tag| tag.to_string()).collect::<BTreeSet<_>>();
    let mut said = BTreeSet::new();
    let claim = |claim: &Claim| {
        let (tags, data) = (tags(&claim.tags), data(&claim.data));
        format!("{:?} {:?} {tags:?} {data:?} {}", text(claim.text()), section(claim.section), claim.is_untitled())
    };
    said.extend(model.claims().map(|(id, of)| format!("{}: {}", name(id.into()), claim(of))));
    for (id, argument) in model.arguments() {
        let (tags, data) = (tags(&argument.tags), data(&argument.data));
        let said_of = format!("{:?} {:?} {tags:?} {data:?}", text(argument.text()), section(argument.section));
        said.insert(format!("{}: {said_of}", name(id.into())));
        let steps = argument.steps().iter().map(|step| (name(step.claim.into()), step.role));
        said.insert(format!("{}: {:?}", name(id.into()), steps.collect::<Vec<_>>()));
    }
    for (id, inference) in model.inferences() {
        let names = |ids: &[ClaimId]| ids.iter().map(|id| name((*id).into())).collect::<Vec<_>>().join(" ");
        let (premises, rules) = (names(&inference.premises), inference.rules.join(", "));
        let data = inference.data.as_deref().map(data);
        let conclusion = name(inference.conclusion.into());
        said.insert(format!("{}: {premises} => {conclusion} ({rules}) {data:?}", name(id.into())));
    }
    for (_, relation) in model.relations() {
        // Neither can be meant, and reading says so.
        let is_undercut_claim = relation.kind == RelationKind::Undercut && matches!(relation.to, Element::Claim(_));
        if relation.from == relation.to || is_undercut_claim {
            continue;
        }
        said.insert(format!("{} {} {}", name(relation.from), relation.kind.name(), name(relation.to)));
    }
    said
}

#[track_caller]
fn assert_same(map: &Document, format: &str, what: &str) {
    let written = written(map, format);
    // A sign that XML cannot hold comes back as another one.
    if written.losses.iter().any(|loss| loss.kind == "control character") {
        return;
    }
    let again = read(&written, format);
    let problems: Vec<String> = again.problems().iter().map(|problem| problem.kind.to_string()).collect();
    let (before, after) = (said(map.model()), said(again.model()));
    let lost: Vec<_> = before.difference(&after).collect();
    let new: Vec<_> = after.difference(&before).collect();
    assert!(lost.is_empty() && new.is_empty(), "{format}\n{what}\nlost {lost:#?}\nnew {new:#?}\n{problems:?}");
}

#[test]
fn the_maps_of_the_project_come_back_the_same() {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("maps");
    let mut maps: Vec<_> = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    maps.retain(|path| path.extension().is_some_and(|extension| extension == "argdown"));
    assert!(!maps.is_empty());
    for path in maps {
        let text = std::fs::read_to_string(&path).unwrap();
        for format in FORMATS {
            assert_same(&hence::read_text(&text), format, &path.display().to_string());
        }
    }
}

/// Titles, texts and data that mean something in one of the formats.
const AWKWARD: &str = r#"
===
model: {mode: strict}
sources:
  paper; part 2: {title: A paper}
===

# One / two

[=1+1]: "Quoted", with; signs\ttab and 'apostrophe'. #(a, b) #=tag

[-5 %]: \<b\>&amp; ]]> \</b\> é ؟ العربية 🦀 {n: "5", m: 5, r: 1.5, w: 1.0, y: [a, 2], z: "=1+1", myKey: "true", e: "", d: 2024-01-01, j: "[1]", b: true, u: null, main: true, data.x: "'=", title: other, id: 7, lang: "5", "A b,c": x}
  - [@x, y]: Against. {voice: [author, "a, b"], anchor: {source: "paper; part 2", exact: "so; it", start: 3}}
  >< ['quoted']: Neither. {voice: bbc, anchor: [{source: bbc, paragraph: 2, exact: "=so"}]}

## One / three

Untitled words.
  + <=1+1>: A sketch of the same name. {scheme: sign}
    - [<=1+1>]: A claim that looks like an argument.

<"Steps">: In two. #t

(1) [-5 %]
(2) [p;1]: A premise.
-- modus, "ponens" {scheme: sign, uses: [2]} --
(3) [half way]: So far.
----
(4) [=1+1]

<"Steps">
  <_ <doubt>: Does not follow.
"#;

#[test]
fn an_awkward_map_comes_back_the_same() {
    for format in FORMATS {
        assert_same(&hence::read_text(AWKWARD), format, AWKWARD);
    }
}

#[test]
fn a_drawing_for_yed_has_the_colours_of_every_other_picture() {
    let map = "[A]: a\n  - [B]: b\n    + <C>: c\n\n<D>\n\n(1) [B]\n----\n(2) [E]: e\n\n<D>\n  <_ <F>: f\n";
    let bytes = written(&hence::read_text(map), "graphml").bytes;
    let drawn = String::from_utf8(bytes).unwrap().to_lowercase();
    let theme = &hence::render::THEMES[0];
    for color in [
        theme.support,
        theme.attack,
        theme.undercut,
        theme.neutral,
        theme.claim[0],
        theme.argument[0],
        theme.pill,
        theme.group_line,
    ] {
        assert!(drawn.contains(&format!("color=\"{color}\"")), "{color}");
    }
    assert!(!drawn.contains(&theme.strip.to_string()));
}

#[test]
fn what_is_lost_is_told() {
    let map = "===\ntitle: T\n===\n\n# Empty {a: 1}\n\n### Deep\n\n[A]: *Marked*.\n\n[A]: Again.\n\n<B>\n\n(1) [A]\n(2) [C]: No use.\n\
               -- {uses: [1]} --\n(3) [D]: So.\n\n# Deep\n";
    let losses = written(&hence::read_text(map), "csv").losses;
    let told: Vec<String> = losses.iter().map(|loss| format!("{}: {}", loss.kind, loss.element)).collect();
    insta::assert_snapshot!(told.join("\n"));
}

/// Where an argument has several ways to its point, no statement has a number of its own.
#[test]
fn a_premise_that_no_inference_uses_is_one_in_any_way_to_the_point() {
    let map = "<B>\n\n(1) [A]\n(2) [Idle]\n-- {uses: [1]} --\n(3) [C]\n\n<B>\n\n(1) [D]\n(2) [Idler]\n-- {uses: [1]} --\n(3) [C]\n";
    let map = hence::read_text(map);
    let edges = written(&map, "csv").beside.swap_remove(0).bytes;
    insta::assert_snapshot!(String::from_utf8(edges).unwrap().replace('\r', ""), @r"
    id,from,to,type,step
    e1,A,<B> 1,premise,
    e2,<B> 1,C,conclusion,
    e3,<B> 1,<B>,part,
    e4,D,<B> 2,premise,
    e5,<B> 2,C,conclusion,
    e6,<B> 2,<B>,part,
    e7,Idle,<B>,premise,
    e8,Idler,<B>,premise,
    ");
    for format in FORMATS {
        let again = read(&written(&map, format), format);
        let argument = again.model().arguments().next().unwrap().1;
        let claims: Vec<_> = argument.steps().iter().map(|step| &*again.model().claim(step.claim).title).collect();
        assert_eq!(claims, ["Idle", "Idler", "A", "C", "D", "C"]);
    }
}

#[test]
fn a_big_map_comes_back_the_same() {
    let claims: String = (0..3000).map(|at| format!("[c{at}]: Claim {at}.\n  + [c{}]\n\n", at + 1)).collect();
    let steps: String =
        (0..3000).map(|at| format!("({}) [s{at}]: Step.\n----\n({}) [t{at}]: So.\n", 2 * at + 1, 2 * at + 2)).collect();
    let map = hence::read_text(&format!("{claims}\n\n<Long>\n\n{steps}"));
    assert_eq!(map.model().inferences().len(), 3000);
    for format in FORMATS {
        assert_same(&map, format, "a big map");
    }
}

/// Words of titles and texts, and signs that mean something somewhere.
fn words() -> impl Strategy<Value = String> {
    let pieces = [
        "word", " ", "a", "'", "=", "+", "\"", ";", ",", "|", "<", "&", "é", "ع", "-", "@", "/", " / ", "5", ".",
        "\\\\", "{", "}", "\u{1}", "true", "_", "🦀",
    ];
    prop::collection::vec(prop::sample::select(pieces.to_vec()), 1..6).prop_map(|pieces| pieces.concat())
}

/// A value as YAML has it.
fn value() -> impl Strategy<Value = String> {
    let text = words().prop_map(|text| serde_json::to_string(&text).unwrap());
    let plain = prop::sample::select(vec![
        "1",
        "1.0",
        "-2.5",
        "true",
        "null",
        "\"1\"",
        "[]",
        "{}",
        "\"\"",
        "2024-01-01",
        "1e30",
    ]);
    let scalar = prop_oneof![text, plain.prop_map(str::to_owned)];
    scalar.prop_recursive(2, 6, 3, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..3).prop_map(|items| format!("[{}]", items.join(", "))),
            inner.prop_map(|value| format!("{{k: {value}}}")),
        ]
    })
}

/// A claim or argument: its title, text, data, tag and whether a heading stands before it.
type Said = (String, String, Option<(&'static str, String)>, bool, bool);

fn said_of() -> impl Strategy<Value = Said> {
    let keys = vec!["n", "myKey", "title", "type", "source", "credence", "voice", "anchor", "data.x", "a_b"];
    let data = prop::option::of((prop::sample::select(keys), value()));
    (words(), words(), data, any::<bool>(), prop::bool::weighted(0.2))
}

/// A map with titles, texts and data of any sort.
fn map() -> impl Strategy<Value = String> {
    let claims = prop::collection::vec(said_of(), 2..7);
    let relations = prop::collection::vec((0..7_usize, 0..7_usize, 0..5_usize), 0..8);
    let steps = prop::collection::vec((0..7_usize, any::<bool>()), 0..6);
    (claims, relations, steps, any::<bool>()).prop_map(|(claims, relations, steps, is_strict)| {
        let mut out = if is_strict { "===\nmodel: {mode: strict}\n===\n\n".to_owned() } else { String::new() };
        let escaped = |text: &str| {
            let sign = |sign: char| sign.is_ascii_punctuation().then_some('\\').into_iter().chain([sign]);
            text.chars().flat_map(sign).collect::<String>()
        };
        let plain = |title: &str| title.replace(['<', '>', '[', ']'], "(");
        let titles: Vec<String> = (0..).zip(&claims).map(|(at, (title, ..))| format!("{}{at}", plain(title))).collect();
        for (title, (heading, text, data, has_tag, has_heading)) in titles.iter().zip(&claims) {
            if *has_heading {
                out += &format!("{} x{}\n\n", if *has_tag { "#" } else { "##" }, escaped(heading));
            }
            let tag = if *has_tag { " #tag" } else { "" };
            let data = data.as_ref().map(|(key, value)| format!(" {{{key}: {value}}}")).unwrap_or_default();
            out += &format!("[{title}]: x{}{tag}{data}\n\n", escaped(text));
        }
        let count = claims.len();
        for (from, to, kind) in relations {
            let (from, to) = (&titles[from % count], &titles[to % count]);
            let below = [
                format!("+ [{from}]"),
                format!("- [{from}]"),
                format!(">< [{from}]"),
                format!("+ <{from}>"),
                format!("- <{from}>\n    + [{to}]"),
            ];
            out += &format!("[{to}]\n  {}\n\n", below[kind]);
        }
        if steps.len() > 1 {
            out += &format!("<{}>: spelled out\n\n", titles[0]);
            for (at, (claim, concludes)) in steps.iter().enumerate() {
                if at > 0 && (*concludes || at + 1 == steps.len()) {
                    out += ["----\n", "-- Rule, other {uses: [1]} --\n"][claim % 2];
                }
                out += &format!("({}) [{}]\n", at + 1, titles[claim % count]);
            }
            out += &format!("\n<{}>\n  <_ <U>: undercuts\n", titles[0]);
        }
        out
    })
}

proptest! {
    #![proptest_config(ProptestConfig {
        failure_persistence: None,
        rng_seed: proptest::test_runner::RngSeed::Fixed(7),
        ..ProptestConfig::with_cases(400)
    })]

    #[test]
    fn a_map_comes_back_the_same(map in map()) {
        for format in FORMATS {
            assert_same(&hence::read_text(&map), format, &map);
        }
    }
}
