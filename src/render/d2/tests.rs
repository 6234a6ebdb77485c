//! Maps in, D2 out.

use insta::assert_snapshot;

use crate::reason::Reasons;
use crate::render::{Format, Options, render};
use crate::typeset::{Fonts, Typesetter};

fn d2(text: &str) -> String {
    let document = crate::read_text(text);
    let mut typesetter = Typesetter::new(Fonts::embedded());
    let drawn = render(&Reasons::new(document.model()), Format::D2, &Options::default(), &mut typesetter);
    String::from_utf8(drawn.bytes).unwrap()
}

#[test]
fn boxes_groups_panels_and_every_kind_of_arrow() {
    let map = "===\ntitle: 'A \"map\"'\n===\n# Part {x}\n\n[A]: a \"b\" \\\\ ${c} | d; e # f\n  - [B]: b\n  + <C>: c\n  >< [D]: قاعة\n\n\
               <E>\n\n(1) [F]: f {implicit: true}\n(2) [G]: g\n----\n  <_ [H]: h\n(3) [A]\n";
    assert_snapshot!(d2(map), @r##"
direction: up
title: "A \"map\"" {near: top-center; shape: text; style.font-size: 24}
classes: {
  claim: {style.fill: "#ffffff"; style.stroke: "#333333"; style.font-color: "#1a1a1a"}
  implicit: {style.fill: "#ffffff"; style.stroke: "#333333"; style.font-color: "#1a1a1a"; style.stroke-dash: 5}
  unsupported: {style.fill: "#ffffff"; style.stroke: "#333333"; style.font-color: "#1a1a1a"; style.fill-pattern: lines}
  implicitUnsupported: {style.fill: "#ffffff"; style.stroke: "#333333"; style.font-color: "#1a1a1a"; style.stroke-dash: 5; style.fill-pattern: lines}
  argument: {style.fill: "#f2f2ee"; style.stroke: "#595959"; style.font-color: "#1a1a1a"}
  pill: {style.fill: "#e1eff7"; style.stroke: "#0072b2"; style.font-color: "#1a1a1a"; style.border-radius: 99}
  panel: {style.fill: "#f1f6fa"; style.stroke: "#8fb4cc"; style.font-color: "#1a1a1a"}
}
g0: "Part" {style.fill: "#f6f6f6"; style.stroke: "#bdbdbd"; style.font-color: "#1a1a1a"}
g0.p0: "together" {class: panel}
g0.c0: "A\na \"b\" \\ \${c} | d; e # f" {class: claim}
g0.c1: "B\nb\n▨ needs support" {class: unsupported}
g0.c2: "D\nقاعة" {class: claim}
g0.p0.c3: "F\nf\n(implicit)\n▨ needs support" {class: implicitUnsupported}
g0.p0.c4: "G\ng\n▨ needs support" {class: unsupported}
g0.c5: "H\nh\n▨ needs support" {class: unsupported}
g0.a0: "C\nc" {class: argument}
g0.i0: "E\nbecause" {class: pill}
g0.p0.c3 -- g0.i0: "" {style.stroke: "#0072b2"}
g0.p0.c4 -- g0.i0: "" {style.stroke: "#0072b2"}
g0.i0 -> g0.c0: "" {style.stroke: "#0072b2"}
g0.c1 -> g0.c0: "speaks against" {style.stroke: "#c8500a"}
g0.a0 -> g0.c0: "" {style.stroke: "#0072b2"}
g0.c0 <-> g0.c2: "contradicts" {style.stroke: "#c8500a"}
g0.c5 -> g0.i0: "doubts the step" {style.stroke: "#4b2e83"; style.stroke-dash: 4}
"##);
    assert!(d2("").starts_with("direction: up\n"));
}

#[test]
fn large_maps_are_drawn_in_one_pass() {
    let chain: String = (1..10_000).map(|at| format!("[C{at}]: c\n  +> [C{}]\n\n", at - 1)).collect();
    assert_eq!(d2(&chain).matches(" -> ").count(), 9_999);
}
