//! Maps in, boxes and arrows out. What is expected here is what the reference implementation gives.

use std::fmt::Write as _;

use insta::assert_snapshot;

use super::*;

fn drawn(text: &str) -> String {
    draw(text, MapOptions::default(), false)
}

fn drawn_closed(text: &str) -> String {
    draw(text, MapOptions { close_groups: true }, false)
}

fn colored(text: &str) -> String {
    draw(text, MapOptions::default(), true)
}

/// Boxes, indented below their groups, then arrows.
fn draw(text: &str, options: MapOptions, with_colors: bool) -> String {
    let document = crate::read_text(text);
    assert!(document.is_portable(), "{:?}", document.problems());
    let map = Map::new(document.model(), &options);
    let mut out = String::new();
    let color = |color: Option<&str>| match with_colors {
        true => format!(" {}", color.unwrap_or("none")),
        false => String::new(),
    };
    let group_id = |id: GroupId| document.model().section(map.group(id).section).id.clone();
    let mut open: Vec<(Item, usize)> = map.roots().iter().rev().map(|&item| (item, 0)).collect();
    while let Some((item, depth)) = open.pop() {
        let _ = write!(out, "{:1$}", "", depth * 2);
        match item {
            Item::Node(id) => {
                let node = map.node(id);
                let (left, right) = match node.subject {
                    Subject::Claim(_) => ('[', ']'),
                    Subject::Argument(_) => ('<', '>'),
                };
                let _ = write!(out, "{id} {left}{}{right}", node.label_title.unwrap_or_default());
                node.label_text.iter().for_each(|text| out.extend([" ", &text.string]));
                node.tags.iter().for_each(|tag| out.extend([" #", tag]));
                let _ = writeln!(out, "{}", color(node.color));
            }
            Item::Group(id) => {
                let group = map.group(id);
                let closed = if group.closed == Some(true) { " (closed)" } else { "" };
                let _ = writeln!(out, "{} # {}{closed}{}", group_id(id), group.title, color(group.color));
                open.extend(group.children.iter().rev().map(|&item| (item, depth + 1)));
            }
        }
    }
    let end = |item: Item| match item {
        Item::Node(id) => id.to_string(),
        Item::Group(id) => group_id(id),
    };
    for edge in map.edges() {
        let _ = writeln!(out, "{} {} {}{}", end(edge.from), edge.kind.name(), end(edge.to), color(edge.color));
    }
    out
}

#[test]
fn a_label_hides_titles_that_were_made_up() {
    assert_snapshot!(drawn("[A]: a claim #t\n  + a reason\n  - <B>\n  - <C>: another\n"), @r"
    n0 [A] a claim #t #t
    n1 [] a reason
    n2 <B>
    n3 <C> another
    n1 support n0
    n2 attack n0
    n3 attack n0
    ");
}

#[test]
fn labels_follow_their_mode() {
    let text = "[A]: a claim\n  + a reason\n  + <B>\n";
    let with_mode = |mode: &str| {
        drawn(&format!("===\nmap: {{statementLabelMode: {mode}, argumentLabelMode: {mode}}}\n===\n\n{text}"))
    };
    assert_snapshot!(with_mode("title"), @r"
    n0 [A]
    n1 [Untitled 1]
    n2 <B>
    n1 support n0
    n2 support n0
    ");
    assert_snapshot!(with_mode("text"), @r"
    n0 [] a claim
    n1 [] a reason
    n2 <B>
    n1 support n0
    n2 support n0
    ");
    assert_snapshot!(with_mode("none"), @r"
    n0 []
    n1 []
    n2 <>
    n1 support n0
    n2 support n0
    ");
}

#[test]
fn numbers_as_titles_come_first() {
    assert_snapshot!(drawn("[b]\n  + [10]\n  + [9]\n"), @r"
    n0 [9]
    n1 [10]
    n2 [b]
    n1 support n2
    n0 support n2
    ");
}

/// One untitled premise, one titled, a conclusion from which a second argument goes on.
const TWO_ARGUMENTS: &str =
    "<A>\n\n(1) [P]: p\n(2) q\n----\n(3) r\n  + [S]: s\n\n<B>\n\n(1) [T]\n----\n(2) [C]: c\n\n[T]: r\n\n[C]\n  - <A>\n";

#[test]
fn arguments_stand_in_for_claims_without_a_box() {
    let chain = "<A>\n\n(1) p\n----\n(2) [C]: c {isInMap: false}\n\n<B>\n\n(1) [C]\n----\n(2) d\n";
    assert_snapshot!(drawn(chain), @r"
    n0 <A>
    n1 <B>
    n0 support n1
    ");
    assert_snapshot!(drawn(TWO_ARGUMENTS), @r"
    n0 [P] p
    n1 [S] s
    n2 [T] r
    n3 [C] c
    n4 <A>
    n5 <B>
    n4 attack n3
    n5 support n3
    n0 support n4
    n2 support n5
    ");
}

#[test]
fn a_contradiction_of_premises_runs_both_ways_between_arguments() {
    let text = "<A>\n\n(1) [P]: p {isInMap: false}\n  >< [Q]\n----\n(2) [C]: c\n\n<B>\n\n(1) [Q]: q {isInMap: false}\n----\n(2) [C]\n\n<D>\n\n(1) x\n----\n(2) [P]\n\n<E>\n\n(1) y\n----\n(2) [Q]\n";
    assert_snapshot!(drawn(text), @r"
    n0 [C] c
    n1 <A>
    n2 <B>
    n3 <D>
    n4 <E>
    n3 attack n2
    n4 attack n1
    n1 support n0
    n2 support n0
    n3 support n1
    n4 support n2
    ");
}

#[test]
fn strict_relations_hold_between_claims_only() {
    let text = "===\nmodel: {mode: strict}\n===\n\n[A]: a\n  + [B]: b\n  - [C]: c\n  + <D>: d\n    - [B]\n";
    assert_snapshot!(drawn(text), @r"
    n0 [A] a
    n1 [B] b
    n2 [C] c
    n3 <D> d
    n1 entails n0
    n2 contrary n0
    n1 attack n3
    n3 support n0
    ");
}

#[test]
fn an_undercut_ends_at_the_argument() {
    assert_snapshot!(drawn("<A>\n  _ <U>: u\n\n(1) p\n----\n(2) [C]: c\n  _ [V]: v\n"), @r"
    n0 [C] c
    n1 [V] v
    n2 <A>
    n3 <U> u
    n3 undercut n2
    n1 undercut n2
    n2 support n0
    ");
}

#[test]
fn a_written_support_stands_beside_the_one_that_follows_from_a_premise() {
    assert_snapshot!(drawn("<A>\n  + [P]\n\n(1) [P]: p\n----\n(2) [C]: c\n"), @r"
    n0 [P] p
    n1 [C] c
    n2 <A>
    n0 support n2
    n2 support n1
    n0 support n2
    ");
}

#[test]
fn which_claims_are_shown_depends_on_the_mode() {
    let shown = |mode: &str| {
        let settings =
            format!("===\nselection: {{statementSelectionMode: {mode}, excludeDisconnected: false}}\n===\n\n");
        let document = crate::read_text(&format!("{settings}{TWO_ARGUMENTS}\nalone\n\n[E]: e\n\nx\n  + [C]\n"));
        let map = Map::new(document.model(), &MapOptions::default());
        let claims = map.nodes().iter().filter(|node| matches!(node.subject, Subject::Claim(_)));
        claims.map(|node| node.title).collect::<Vec<_>>().join(", ")
    };
    assert_snapshot!(shown("all"), @"P, Untitled 1, Untitled 2, S, T, C, Untitled 3, E, Untitled 4");
    assert_snapshot!(shown("with-title"), @"P, S, T, C, E, Untitled 4");
    assert_snapshot!(shown("top-level"), @"S, T, C, Untitled 3, E, Untitled 4");
    assert_snapshot!(shown("with-relations"), @"Untitled 2, S, C, Untitled 4");
    assert_snapshot!(shown("not-used-in-argument"), @"S, Untitled 3, E, Untitled 4");
    assert_snapshot!(shown("with-more-than-one-relation"), @"S, Untitled 4");
}

#[test]
fn settings_and_data_take_claims_and_arguments_out() {
    let text =
        "# H\n\n[A] #t: a\n  + [B]: b {isInMap: false}\n  + <C>: c\n  - <D>: d #t\n\n# I\n\n[E]: e #t\n  + <D>\n";
    let text = text.replace("[A] #t: a", "[A]: a #t");
    let with = |settings: &str| drawn(&format!("===\nselection: {settings}\n===\n\n{text}"));
    assert_snapshot!(with("{excludeStatements: [E], excludeArguments: [C]}"), @r"
    s1 # H
      n0 [A] a #t #t
      n1 <D> d #t #t
    n1 attack n0
    ");
    assert_snapshot!(with("{selectedTags: [t]}"), @r"
    s1 # H
      n0 [A] a #t #t
      n2 <D> d #t #t
    s2 # I
      n1 [E] e #t #t
    n2 attack n0
    n2 support n1
    ");
    assert_snapshot!(with("{selectedSections: [I], ignoreIsInMap: true}"), @"");
    assert_snapshot!(with("{selectedTags: [u], selectElementsWithoutTag: true, ignoreIsInMap: true}"), @"");
}

#[test]
fn what_is_related_to_nothing_shown_is_left_out() {
    let text = "[A]: a\n\n<B>: b\n\n[C]: c {isInMap: true}\n\n<D>: d\n  + <E>: e\n";
    assert_snapshot!(drawn(text), @r"
    n0 [C] c 
    n1 <D> d
    n2 <E> e
    n2 support n1
    ");
    assert_snapshot!(drawn(&format!("===\nselection: {{excludeDisconnected: false}}\n===\n\n{text}")), @r"
    n0 [A] a
    n1 [C] c 
    n2 <B> b
    n3 <D> d
    n4 <E> e
    n4 support n3
    ");
}

#[test]
fn the_two_deepest_levels_of_sections_are_groups() {
    let text = "# One\n\n[A]: a\n\n## Two\n\n[B]: b\n  + [A]\n\n### Three\n\n[C]: c\n  + [A]\n";
    assert_snapshot!(drawn(text), @r"
    s2 # Two
      n1 [B] b
      s3 # Three
        n2 [C] c
    n0 [A] a
    n0 support n1
    n0 support n2
    ");
    assert_snapshot!(drawn(&format!("===\ngroup: {{groupDepth: 3}}\n===\n\n{text}")), @r"
    s1 # One
      n0 [A] a
      s2 # Two
        n1 [B] b
        s3 # Three
          n2 [C] c
    n0 support n1
    n0 support n2
    ");
    assert_snapshot!(drawn(&text.replace("## Two", "## Two {isGroup: false}")), @r"
    s3 # Three
      n2 [C] c
    n0 [A] a
    n1 [B] b
    n0 support n1
    n0 support n2
    ");
    assert_snapshot!(drawn(&format!("===\ngroup: {{sections: {{One: {{isGroup: true}}}}}}\n===\n\n{text}")), @r"
    s1 # One
      n0 [A] a
      n1 [B] b
      n2 [C] c
    n0 support n1
    n0 support n2
    ");
}

#[test]
fn a_group_without_boxes_of_its_own_holds_the_groups_in_it() {
    assert_snapshot!(drawn("# One {isClosed: true}\n\n## Two\n\n[A]: a\n  + [B]: b\n\n# Three\n\n[B]\n"), @r"
    s1 # One
      s2 # Two
        n0 [A] a
        n1 [B] b
    n1 support n0
    ");
}

#[test]
fn a_closed_group_is_one_box() {
    let text = "# One {isClosed: true}\n\n[A]: a\n  + [B]: b\n\n## Two\n\n[C]: c\n  + [A]\n\n# Three\n\n[D]: d\n  - [B]\n  + [C]\n";
    assert_snapshot!(drawn(text), @r"
    s1 # One (closed)
      n0 [A] a
      n1 [B] b
      s2 # Two
        n2 [C] c
    s3 # Three
      n3 [D] d
    n1 support n0
    n0 support n2
    n1 attack n3
    n2 support n3
    ");
    assert_snapshot!(drawn_closed(text), @r"
    s1 # One (closed)
    s3 # Three
      n3 [D] d
    s1 attack n3
    s1 support n3
    ");
}

#[test]
fn the_settings_can_make_groups_of_their_own() {
    let settings = "===\ngroup:\n  regroup:\n    - title: Outer\n      statements: [A]\n      children:\n        - title: Inner\n          arguments: [B]\n===\n\n";
    assert_snapshot!(drawn(&format!("{settings}# H\n\n[A]: a\n  + <B>: b\n  + <C>: c\n")), @r"
    s0 # Outer
      n0 [A] a
      s1 # Inner
        n1 <B> b
    n2 <C> c
    n1 support n0
    n2 support n0
    ");
}

#[test]
fn colors_come_from_data_then_titles_then_tags() {
    let text = "[A]: a\n  + [B]: b #t\n  - [C]: c #t #u\n  + [D]: d #u {color: \"#123456\"}\n  _ <E>: e #u {color: red}\n  + <F>: f {color: 3}\n";
    assert_snapshot!(colored(text), @r"
    n0 [A] a #1b9e77
    n1 [B] b #t #t #d95f02
    n2 [C] c #t #u #t #u #d95f02
    n3 [D] d #u  #u #123456
    n4 <E> e #u  #u none
    n5 <F> f  #e7298a
    n1 support n0 #00ff00
    n2 attack n0 #ff0000
    n3 support n0 #00ff00
    n4 undercut n0 #551A8B
    n5 support n0 #00ff00
    ");
    let settings = "color: {colorScheme: iwanthue-fluo, tagColors: {t: 0, u: {color: \"#abc\", priority: 2}}, statementColors: {A: 4}, relationColors: {attack: \"#000\"}}";
    assert_snapshot!(colored(&format!("===\n{settings}\n===\n\n{text}")), @r"
    n0 [A] a #69eb8a
    n1 [B] b #t #t #7fe643
    n2 [C] c #t #u #t #u #abc
    n3 [D] d #u  #u #123456
    n4 <E> e #u  #u none
    n5 <F> f  #eecb3c
    n1 support n0 #00ff00
    n2 attack n0 #000
    n3 support n0 #00ff00
    n4 undercut n0 #551A8B
    n5 support n0 #00ff00
    ");
    assert_snapshot!(colored(&format!("===\ncolor: {{colorizeByTag: false, ignoreColorData: true, colorScheme: [\"#111\"]}}\n===\n\n{text}")), @r"
    n0 [A] a #111
    n1 [B] b #t #t #111
    n2 [C] c #t #u #t #u #111
    n3 [D] d #u  #u #111
    n4 <E> e #u  #u #111
    n5 <F> f  #111
    n1 support n0 #00ff00
    n2 attack n0 #ff0000
    n3 support n0 #00ff00
    n4 undercut n0 #551A8B
    n5 support n0 #00ff00
    ");
}

#[test]
fn groups_are_colored_by_their_level() {
    let text = "# One #t\n\n[A]: a\n\n## Two {color: \"#123456\"}\n\n[B]: b\n  + [A]\n\n## Three\n\n[C]: c\n  + [A]\n";
    assert_snapshot!(colored(text), @r"
    s1 # One #t #DADADA
      n0 [A] a #1b9e77
      s2 # Two #123456
        n1 [B] b #1b9e77
      s3 # Three #BABABA
        n2 [C] c #1b9e77
    n0 support n1 #00ff00
    n0 support n2 #00ff00
    ");
    assert_snapshot!(colored(&format!("===\ncolor: {{colorizeGroupsByTag: true, groupColors: {{Three: 0}}}}\n===\n\n{text}")), @r"
    s1 # One #t #BABABA
      n0 [A] a #1b9e77
      s2 # Two #123456
        n1 [B] b #1b9e77
      s3 # Three #BABABA
        n2 [C] c #1b9e77
    n0 support n1 #00ff00
    n0 support n2 #00ff00
    ");
}

#[test]
fn pictures_come_from_the_data() {
    let document = crate::read_text("[A]: a {images: [a.png, b.png]}\n  + [B]: b\n");
    let map = Map::new(document.model(), &MapOptions::default());
    assert_eq!(map.node(NodeId(0)).images, ["a.png", "b.png"]);
}

#[test]
fn sections_can_be_nested_without_end() {
    let mut text = "===\ngroup: {groupDepth: 10000}\n===\n\n".to_owned();
    for level in 1..=3000 {
        let _ = write!(text, "{} h\n\n", "#".repeat(level));
    }
    text.push_str("[A]: a\n  + [B]: b\n");
    let document = crate::read_text(&text);
    let map = Map::new(document.model(), &MapOptions { close_groups: true });
    assert_eq!(map.groups().len(), 3000);
    assert_eq!(map.groups().iter().map(|group| group.level).max(), Some(3000));
}
