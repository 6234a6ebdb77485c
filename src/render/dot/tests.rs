//! Maps in, Graphviz text out.

use insta::assert_snapshot;
use proptest::prelude::*;

use crate::model::{Builder, Element, Inference, RelationKind};
use crate::reason::Reasons;
use crate::render::{Direction, Format, Options, Theme, render};
use crate::typeset::{Fonts, Typesetter};

fn drawn_with(text: &str, options: &Options) -> String {
    let document = crate::read_text(text);
    let drawn = render(&Reasons::new(document.model()), Format::Dot, options, &mut Typesetter::new(Fonts::embedded()));
    String::from_utf8(drawn.bytes).unwrap()
}

/// The boxes and arrows, without the defaults at the top and what every table has.
fn body(dot: &str) -> String {
    let lines = dot.lines().skip(1).filter(|line| {
        let line = line.trim_start();
        !line.starts_with("node [") && !line.starts_with("edge [") && !line.starts_with("graph [rankdir")
    });
    let body: Vec<String> = lines
        .map(|line| {
            line.replace(r#"<TABLE BORDER="0" CELLSPACING="0" CELLPADDING="1" "#, "<")
                .replace("</TABLE>", "")
                .replace(r#"<TD ALIGN="LEFT" BALIGN="LEFT">"#, "")
                .replace("</TD></TR>", "")
        })
        .collect();
    body.join("\n").trim_end_matches("}").trim_end().to_owned()
}

fn drawn(text: &str) -> String {
    body(&drawn_with(text, &Options::default()))
}

#[test]
fn an_empty_map_is_an_empty_drawing() {
    assert_snapshot!(drawn_with("", &Options::default()), @r##"
digraph map {
  graph [rankdir=BT, compound=true, nodesep=0.3, ranksep=0.35, pad=0.2, bgcolor="#ffffff", fontname="Noto Sans,Noto Sans Arabic,Helvetica,Arial,DejaVu Sans,sans-serif", fontsize=13, fontcolor="#1a1a1a"];
  node [shape=box, style="rounded,filled", margin="0.14,0.09", width=0.5, height=0.3, fillcolor="#ffffff", color="#333333", fontname="Noto Sans,Noto Sans Arabic,Helvetica,Arial,DejaVu Sans,sans-serif", fontsize=13, fontcolor="#1a1a1a"];
  edge [fontname="Noto Sans,Noto Sans Arabic,Helvetica,Arial,DejaVu Sans,sans-serif", fontsize=17, labeldistance=1.3, penwidth=1.4, arrowsize=0.8, color="#0072b2", fontcolor="#0072b2"];
}
"##);
}

#[test]
fn premises_stand_on_a_panel_under_the_pill_of_their_step() {
    assert_snapshot!(drawn("
[Wet]: The street is wet. {main: true}

<Rain>: Rain wets streets.

(1) [Rained]: It has rained. {basis: event}
(2) [Rain wets]: Rain makes streets wet. {implicit: true}
-- modus ponens --
(3) [Wet]
"), @r##"
c0 [penwidth=3, label=<<WIDTH="106"><TR><FONT POINT-SIZE="10.5"><B>★ main</B></FONT><TR><B>Wet</B><TR>The street is wet.>];
i0 [fillcolor="#e1eff7", color="#0072b2", margin="0.08,0.04", label=<<WIDTH="125"><TR><TD ALIGN="CENTER" BALIGN="CENTER"><FONT POINT-SIZE="12"><B>Rain</B></FONT><TR><TD ALIGN="CENTER" BALIGN="CENTER"><FONT POINT-SIZE="10.5">because · modus ponens</FONT>>, tooltip="Rain: Rain wets streets."];
subgraph cluster_p0 {
  graph [style="rounded,filled", peripheries=1, color="#8fb4cc", fillcolor="#f1f6fa", penwidth=1, margin=7, label=""];
  c2 [style="rounded,filled,dashed", label=<<WIDTH="137"><TR><B><I>Rain wets</I></B><TR><I>Rain makes streets wet.</I><TR><FONT POINT-SIZE="10.5" COLOR="#595959"><I>(implicit)</I></FONT><TR><TD ALIGN="LEFT" BALIGN="LEFT" BGCOLOR="#ffe9b8"><FONT POINT-SIZE="10.5">▨ needs support</FONT>>];
  c1 [label=<<WIDTH="83"><TR><B>Rained</B><TR>It has rained.<TR><FONT POINT-SIZE="10.5" COLOR="#595959">▤ event</FONT>>];
}
i0 -> c0 [tooltip="because", weight=4];
c1 -> i0 [style=invis, weight=2];
c2 -> i0 [ltail=cluster_p0, arrowhead=none, weight=2];
"##);
}

#[test]
fn a_premise_of_two_steps_is_one_box() {
    assert_snapshot!(drawn("
<One>

(1) [P]: p {assumed: true}
(2) [Q]: q {assumed: true}
----
(3) [C]: c

<Two>

(1) [P]
(2) [C]
----
(3) [D]: d
"), @r##"
c3 [label=<<WIDTH="12"><TR><B>D</B><TR>d>];
i1 [fillcolor="#e1eff7", color="#0072b2", margin="0.08,0.04", label=<<WIDTH="43"><TR><TD ALIGN="CENTER" BALIGN="CENTER"><FONT POINT-SIZE="12"><B>Two</B></FONT><TR><TD ALIGN="CENTER" BALIGN="CENTER"><FONT POINT-SIZE="10.5">because</FONT>>];
subgraph cluster_p0 {
  graph [style="rounded,filled", peripheries=1, color="#8fb4cc", fillcolor="#f1f6fa", penwidth=1, margin=7, label=""];
  c1 [label=<<WIDTH="50"><TR><B>Q</B><TR>q<TR><FONT POINT-SIZE="10.5" COLOR="#595959"><I>(assumed)</I></FONT>>];
  c0 [label=<<WIDTH="50"><TR><B>P</B><TR>p<TR><FONT POINT-SIZE="10.5" COLOR="#595959"><I>(assumed)</I></FONT>>];
}
c2 [label=<<WIDTH="11"><TR><B>C</B><TR>c>];
i0 [fillcolor="#e1eff7", color="#0072b2", margin="0.08,0.04", label=<<WIDTH="43"><TR><TD ALIGN="CENTER" BALIGN="CENTER"><FONT POINT-SIZE="12"><B>One</B></FONT><TR><TD ALIGN="CENTER" BALIGN="CENTER"><FONT POINT-SIZE="10.5">because</FONT>>];
i1 -> c3 [tooltip="because", weight=4];
c0 -> i1 [arrowhead=none];
c2 -> i1 [arrowhead=none];
i0 -> c2 [tooltip="because", weight=4];
c0 -> i0 [style=invis, weight=2];
c1 -> i0 [ltail=cluster_p0, arrowhead=none, weight=2];
"##);
}

#[test]
fn relations_differ_in_colour_line_head_and_sign() {
    assert_snapshot!(drawn("
===
model:
  mode: strict
===
[A]: a
  + [B]
  - [C]
  >< [D]
  + <E>

<E>

(1) [F]: f
----
  <_ <G>: it does not follow
(2) [A]
"), @r##"
c3 [label=<<WIDTH="12"><TR><B>D</B>>];
c0 [label=<<WIDTH="11"><TR><B>A</B><TR>a>];
i0 [fillcolor="#e1eff7", color="#0072b2", margin="0.08,0.04", label=<<WIDTH="43"><TR><TD ALIGN="CENTER" BALIGN="CENTER"><FONT POINT-SIZE="12"><B>E</B></FONT><TR><TD ALIGN="CENTER" BALIGN="CENTER"><FONT POINT-SIZE="10.5">because</FONT>>];
c4 [label=<<WIDTH="85"><TR><B>F</B><TR>f<TR><TD ALIGN="LEFT" BALIGN="LEFT" BGCOLOR="#ffe9b8"><FONT POINT-SIZE="10.5">▨ needs support</FONT>>];
a1 [fillcolor="#f2f2ee", color="#595959", style=filled, label=<<WIDTH="108"><TR><B>G</B><TR>it does not follow>];
c1 [label=<<WIDTH="85"><TR><B>B</B><TR><TD ALIGN="LEFT" BALIGN="LEFT" BGCOLOR="#ffe9b8"><FONT POINT-SIZE="10.5">▨ needs support</FONT>>];
c2 [label=<<WIDTH="85"><TR><B>C</B><TR><TD ALIGN="LEFT" BALIGN="LEFT" BGCOLOR="#ffe9b8"><FONT POINT-SIZE="10.5">▨ needs support</FONT>>];
c0 -> c3 [tooltip="contradicts", style=dashed, dir=both, arrowhead=teetee, arrowtail=teetee, color="#c8500a", fontcolor="#c8500a", taillabel="−"];
i0 -> c0 [tooltip="because", weight=4];
c1 -> c0 [tooltip="entails", taillabel="⊨"];
c2 -> c0 [tooltip="not both true", style=dashed, dir=both, arrowhead=tee, arrowtail=tee, color="#c8500a", fontcolor="#c8500a", taillabel="−"];
c4 -> i0 [arrowhead=none];
a1 -> i0 [tooltip="doubts the step", style=dotted, penwidth=2, arrowhead=odot, arrowtail=odot, color="#4b2e83", fontcolor="#4b2e83", taillabel="⊘"];
"##);
}

#[test]
fn speakers_stand_on_a_band_and_sources_below_the_drawing() {
    let text = r#"
===
subject: article
sources:
  article: {title: The article}
  report: {title: A report, author: "R & D", url: "https://example.org/?a=1&b=2"}
speakers:
  peskov: {name: Peskov}
  agency: {name: Reuters}
===
[A]: a {voice: [author, agency, peskov], stance: reports, anchor: {source: report}}
  + [B]: b {anchor: {source: article}, undeveloped: true}
"#;
    assert_snapshot!(drawn(text), @r##"
c0 [label=<<WIDTH="162"><TR><TD ROWSPAN="4" WIDTH="5" BGCOLOR="#7a8b99"></TD><B>A</B><TR>a<TR><FONT POINT-SIZE="10.5" COLOR="#595959">«Reuters › Peskov» · ○ reported</FONT><TR><FONT POINT-SIZE="10.5" COLOR="#595959">[1]</FONT>>];
c1 [label=<<WIDTH="78"><TR><B>B</B><TR>b<TR><TD ALIGN="LEFT" BALIGN="LEFT" BGCOLOR="#ffe9b8"><FONT POINT-SIZE="10.5">▨ undeveloped</FONT>>];
c1 -> c0 [tooltip="supports", taillabel="+"];
"##);
    let source = "HREF=\"https://example.org/?a=1&amp;b=2\"><FONT POINT-SIZE=\"10.5\">[1] R &amp; D, A report</FONT>";
    assert!(drawn_with(text, &Options::default()).contains(source));
}

#[test]
fn groups_stand_in_each_other_and_a_closed_one_is_a_box() {
    assert_snapshot!(drawn("
# Outer

## Inner

[A]: a
  + [B]

## Closed {isClosed: true}

[B]: b
  + [C]: c
"), @r##"
subgraph cluster_g0 {
  graph [style="rounded,filled", peripheries=1, color="#bdbdbd", fillcolor="#f6f6f6", penwidth=1, margin=10, labeljust=l, labelloc=b, label=<<WIDTH="40"><TR><FONT COLOR="#1a1a1a"><B>Outer</B></FONT>>];
  s2 [fillcolor="#ececec", color="#595959", shape=box3d, style=filled, label=<<WIDTH="45"><TR><B>Closed</B>>];
  subgraph cluster_g1 {
    graph [style="rounded,filled", peripheries=1, color="#bdbdbd", fillcolor="#ececec", penwidth=1, margin=10, labeljust=l, labelloc=b, label=<<WIDTH="38"><TR><FONT COLOR="#1a1a1a"><B>Inner</B></FONT>>];
    c0 [label=<<WIDTH="11"><TR><B>A</B><TR>a>];
  }
}
s2 -> c0 [tooltip="supports", taillabel="+"];
"##);
}

#[test]
fn the_colours_of_the_author_win() {
    assert_snapshot!(drawn("
===
color:
  tagColors: {pro: '#00ff00'}
  relationColors: {support: '#123456'}
===
[A]: a {color: '#aa0000'}
  + <B>: b #pro
  + <C>: [see](https://example.org) and [this](javascript:alert) {color: red}
"), @r##"
c0 [fillcolor="#aa0000", fontcolor="#ffffff", label=<<WIDTH="11"><TR><FONT COLOR="#ffffff"><B>A</B></FONT><TR><FONT COLOR="#ffffff">a</FONT>>];
a0 [fillcolor="#00ff00", color="#595959", style=filled, fontcolor="#000000", label=<<WIDTH="43"><TR><FONT COLOR="#000000"><B>B</B></FONT><TR><FONT COLOR="#000000">b #pro</FONT>>];
a1 [fillcolor="#f2f2ee", color="#595959", style=filled, label=<<WIDTH="76"><TR><B>C</B><TR>see and this>, tooltip="C", URL="https://example.org"];
a0 -> c0 [tooltip="supports", color="#123456", fontcolor="#123456", taillabel="+"];
a1 -> c0 [tooltip="supports", color="#123456", fontcolor="#123456", taillabel="+"];
"##);
}

#[test]
fn an_arabic_map_runs_from_right_to_left() {
    let options = Options { lang: Some("ar".to_owned()), ..Options::default() };
    let dot = drawn_with(
        "
===
lang: en
title: Rain
translations: {ar: {title: مطر}}
===
[A]: one {main: true, translations: {ar: واحد}}
  + [B]: two {implicit: true, translations: {ar: اثنان}}
  + [C]: three
",
        &options,
    );
    let isolated = dot.replace('\u{2067}', "⟦").replace('\u{2069}', "⟧");
    assert_snapshot!(body(&isolated), @r##"
c2 [label=<<WIDTH="73"><TR><TD ALIGN="RIGHT" BALIGN="RIGHT"><B>C</B><TR><TD ALIGN="RIGHT" BALIGN="RIGHT">three<TR><TD ALIGN="RIGHT" BALIGN="RIGHT" BGCOLOR="#ffe9b8"><FONT POINT-SIZE="10.5">⟦▨ تحتاج إلى سند⟧</FONT>>];
c1 [style="rounded,filled,dashed", label=<<WIDTH="73"><TR><TD ALIGN="RIGHT" BALIGN="RIGHT">⟦اثنان⟧<TR><TD ALIGN="RIGHT" BALIGN="RIGHT"><FONT POINT-SIZE="10.5" COLOR="#595959">⟦(ضمنية)⟧</FONT><TR><TD ALIGN="RIGHT" BALIGN="RIGHT" BGCOLOR="#ffe9b8"><FONT POINT-SIZE="10.5">⟦▨ تحتاج إلى سند⟧</FONT>>, tooltip="B"];
c0 [penwidth=3, label=<<WIDTH="50"><TR><TD ALIGN="RIGHT" BALIGN="RIGHT"><FONT POINT-SIZE="10.5"><B>⟦★ الرئيسة⟧</B></FONT><TR><TD ALIGN="RIGHT" BALIGN="RIGHT">⟦واحد⟧>, tooltip="A"];
c2 -> c0 [tooltip="تدعم", taillabel="+"];
c1 -> c0 [tooltip="تدعم", taillabel="+"];
"##);
    assert!(dot.contains(">\u{2067}مطر\u{2069}<"), "the title is in Arabic");
}

#[test]
fn the_main_claim_stands_where_it_is_wanted() {
    let direction = |direction, lang: &str| {
        let options = Options { direction: Some(direction), lang: Some(lang.to_owned()), ..Options::default() };
        let dot = drawn_with("[A]: a\n  + [B]: b\n", &options);
        dot.split_once("rankdir=").unwrap().1[..2].to_owned()
    };
    assert_eq!([Direction::Up, Direction::Down].map(|way| direction(way, "en")), ["BT", "TB"]);
    assert_eq!([Direction::StartEnd, Direction::EndStart].map(|way| direction(way, "en")), ["RL", "LR"]);
    assert_eq!([Direction::StartEnd, Direction::EndStart].map(|way| direction(way, "ar")), ["LR", "RL"]);
    let own = "===\ndot: {graphVizSettings: {rankdir: LR}}\n===\n[A]: a\n  + [B]: b\n";
    assert!(drawn_with(own, &Options::default()).contains("rankdir=LR"));
}

#[test]
fn a_theme_changes_colours_only() {
    let text = "[A]: a\n  + [B]: b\n  - [C]: c\n";
    let without_colors = |theme: &str| {
        let options = Options { theme: Theme::named(theme).unwrap(), ..Options::default() };
        let dot = drawn_with(text, &options);
        let parts: Vec<&str> = dot.split("\"#").map(|part| part.get(6..).unwrap_or_default()).collect();
        parts[1..].join("#")
    };
    assert_eq!(without_colors("light"), without_colors("dark"));
}

#[test]
fn the_key_has_what_the_drawing_uses() {
    let options = Options { legend: true, ..Options::default() };
    let dot = drawn_with("[A]: a\n  + [B]: b\n  - [C]: c\n", &options);
    assert!(dot.contains("━━ + supports") && dot.contains("╍╍ − speaks against"));
    assert!(!dot.contains("doubts the step") && !dot.contains("━━ because"));
}

#[test]
fn parts_that_do_not_hang_together_stand_in_rows() {
    let text: String = (0..20).map(|at| format!("[c{at}]: claim\n  + [d{at}]: reason\n\n")).collect();
    let dot = drawn_with(&text, &Options::default());
    assert_eq!(dot.matches("style=invis").count(), 15, "five stand in the first row");
}

#[test]
fn a_deep_chain_and_deep_sections_are_drawn() {
    let chain: String = (1..20_000).map(|at| format!("[c{at}]: claim\n  +> [c{}]\n\n", at - 1)).collect();
    assert_eq!(drawn_with(&chain, &Options::default()).matches(" -> ").count(), 19_999);
    let sections: String = (1..200).map(|at| format!("{} s{at}\n\n", "#".repeat(at))).collect();
    let deep = format!("===\ngroup: {{groupDepth: 1000}}\n===\n{sections}[A]: a\n  + [B]: b\n");
    assert_eq!(drawn_with(&deep, &Options::default()).matches("subgraph").count(), 12);
}

/// A title or text with whatever could end a label, a string or a tag early.
fn nasty() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        Just("\"".to_owned()),
        Just("\\".to_owned()),
        Just("\\\"".to_owned()),
        Just("<".to_owned()),
        Just(">>".to_owned()),
        Just("]]>".to_owned()),
        Just("&amp;".to_owned()),
        Just("&#0;".to_owned()),
        Just("</TD>".to_owned()),
        Just("<!--".to_owned()),
        Just("\n".to_owned()),
        Just("\0\u{1b}\u{202e}\u{2069}".to_owned()),
        Just("مرحبا".to_owned()),
        Just("漢字".to_owned()),
        any::<String>(),
    ];
    prop::collection::vec(piece, 0..6).prop_map(|pieces| pieces.concat())
}

/// Is it made of names, signs, whole quoted texts and whole HTML-like labels with closed tags?
fn is_well_formed(dot: &str) -> bool {
    let mut rest = dot;
    let mut braces = 0i32;
    while let Some(first) = rest.chars().next() {
        rest = &rest[first.len_utf8()..];
        match first {
            '"' => match quoted_end(rest) {
                Some(end) => rest = &rest[end..],
                None => return false,
            },
            '<' => match label_end(rest) {
                Some(end) => rest = &rest[end..],
                None => return false,
            },
            '{' => braces += 1,
            '}' => braces -= 1,
            '-' => rest = rest.strip_prefix('>').unwrap_or(rest),
            '[' | ']' | '=' | ',' | ';' | '.' | '_' | ' ' | '\n' => {}
            other if other.is_ascii_alphanumeric() => {}
            _ => return false,
        }
    }
    braces == 0
}

fn quoted_end(text: &str) -> Option<usize> {
    let mut is_escaped = false;
    for (at, character) in text.char_indices() {
        match character {
            '"' if !is_escaped => return Some(at + 1),
            other if other.is_control() => return None,
            other => is_escaped = other == '\\' && !is_escaped,
        }
    }
    None
}

fn label_end(text: &str) -> Option<usize> {
    let mut open: Vec<&str> = Vec::new();
    let mut at = 0;
    loop {
        let sign = at + text[at..].find(['<', '>', '"', '&'])?;
        at = sign + 1;
        match text.as_bytes()[sign] {
            b'>' => return open.is_empty().then_some(at),
            b'&' => {
                let known = ["amp;", "lt;", "gt;", "quot;"];
                at += known.iter().find(|name| text[at..].starts_with(**name))?.len();
            }
            b'<' => {
                let end = at + text[at..].find('>')?;
                let tag = &text[at..end];
                at = end + 1;
                if let Some(name) = tag.strip_prefix('/') {
                    (open.pop()? == name).then_some(())?;
                } else if !tag.ends_with('/') {
                    open.push(tag.split(' ').next()?);
                }
            }
            _ => return None,
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn no_title_or_text_breaks_out(titles in prop::collection::vec(nasty(), 4), text in nasty()) {
        let mut builder = Builder::new();
        let claims: Vec<_> = titles.iter().map(|title| builder.claim(title)).collect();
        let argument = builder.argument(&titles[0]);
        let step = builder.add_inference(Inference {
            argument,
            premises: vec![claims[0], claims[1]],
            conclusion: claims[2],
            conclusion_step: 2,
            rules: vec![text],
            data: None,
            span: Default::default(),
        });
        let claim = Element::Claim(claims[3]);
        builder.relate(RelationKind::Undercut, claim, Element::Inference(step), Default::default());
        builder.relate(RelationKind::Attack, claim, Element::Claim(claims[2]), Default::default());
        let model = builder.finish();
        let options = Options { legend: true, ..Options::default() };
        let dot = render(&Reasons::new(&model), Format::Dot, &options, &mut Typesetter::new(Fonts::embedded()));
        let dot = String::from_utf8(dot.bytes).unwrap();
        prop_assert!(is_well_formed(&dot), "{dot}");
    }
}
