use insta::assert_snapshot;

use super::{is_table, name_beside, names_beside, read};
use crate::Document;
use crate::interchange::Format;
use crate::interchange::testing::{assert_sound, problems, read_first, written};

fn document(files: &[(&str, &str)]) -> Document {
    read_first(read, files)
}

fn map(files: &[(&str, &str)]) -> String {
    written(&document(files))
}

const NODES: &str = "id,title,text,type,tags,voice,source,quote,basis,main,cost\n\
    1,Sundays,\"It should open, on Sundays\",,,,,,,x,\n\
    2,,\"People are \"\"free\"\"\nthen\",Premise,\"city; #people\",Mayor,Minutes of May,people are free,,,\n\
    3,,It costs money,,,,https://example.org/budget,,statistic,,40000\n";

#[test]
fn claims_and_relations_in_two_tables() {
    let edges = "from;to;type\r\n2;1;support\r\n3;1;con\r\n";
    assert_snapshot!(map(&[("nodes.csv", NODES), ("edges.csv", edges)]), @r#"
    ===
    sources:
      "Minutes of May": {title: "Minutes of May"}
      "https://example.org/budget": {url: "https://example.org/budget"}
    speakers:
      Mayor: {name: Mayor}
    ===

    [Sundays]: It should open, on Sundays {main: true}
      + [2]
      - [3]

    [2]: People are "free" then #Premise #city #people
      {voice: Mayor,
       anchor: [{source: "Minutes of May", exact: "people are free"}]}

    [3]: It costs money
      {basis: statistic,
       cost: 40000,
       anchor: [{source: "https://example.org/budget"}]}
    "#);
    assert_eq!(map(&[("edges.csv", edges), ("nodes.csv", NODES)]), map(&[("nodes.csv", NODES), ("edges.csv", edges)]));
    let other = [("a/talk.nodes.csv", NODES), ("a/talk.edges.csv", edges)];
    assert_eq!(map(&other), map(&[("talk.csv", NODES), ("talk.edges.csv", edges)]));
}

#[test]
fn linked_premises_and_an_undercut() {
    let nodes = "ID\tText\nA\tIt should open\nB\tPeople are free\nC\tFree people read\nD\tNot these\n";
    let edges = "source\ttarget\trelation\targument\tscheme\nD\tR1\tundercut\nB\tA\tsupport\tR1\tcause-to-effect\nC\tA\tsupport\tR1\n\
                 B\tC\tsupport\t\texpert-opinion\n";
    assert_snapshot!(map(&[("nodes.tsv", nodes), ("edges.tsv", edges)]), @r"
    [A]: It should open

    [B]: People are free

    [C]: Free people read

    [D]: Not these

    <R1> {scheme: cause-to-effect}

    (1) [B]
    (2) [C]
    ----
      <_ [D]
    (3) [A]

    <step 2> {scheme: expert-opinion}

    (1) [B]
    ----
    (2) [C]
    ");
}

#[test]
fn one_table_alone() {
    assert_snapshot!(map(&[("a.csv", "text,id,supports,attacks\nOpen,1\nFree,2,1\nCosts,3,,\"1, 2\"\n")]), @r"
    [1]: Open
      + [2]
      - [3]

    [2]: Free
      - [3]

    [3]: Costs
    ");
    assert_snapshot!(map(&[("a.csv", "from,to,type\nPeople are free,Open on Sundays,+\nIt costs,Open on Sundays,-\n")]), @r"
    [People are free]

    [Open on Sundays]
      + [People are free]

    [It costs]
      -> [Open on Sundays]
    ");
    assert_snapshot!(map(&[("a.csv", "id,text,type,supports\n1,Open\nWeek,Most work,argument,1\n2,So it is,,Week\n")]), @r"
    [1]: Open

    [2]: So it is

    <Week>: Most work

    (1) [2]
    ----
    (2) [1]
    ");
}

#[test]
fn what_is_wrong_is_said_where_it_stands() {
    let nodes = "id,text\n1,A\n1,B\n2,C,d\n";
    let edges =
        "from,to,type,note\n2,1,suports,x\n3,1,support\n,1,support\n1,1,attack\n2,1,undercut\n2,1,attack,kept\n";
    let both = document(&[("nodes.csv", nodes), ("edges.csv", edges)]);
    assert_snapshot!(problems(&both), @r#"
    "1": the id `1` is given twice (the first one keeps it)
    "2,C,d": this is no row (it must be a row without more cells than columns)
    "suports": `suports` is no value for `type` (did you mean `support`? It may be one of `support`, `attack`, `undercut`, `entails`, `contrary`, `contradictory`, `premise`, `conclusion`, `part`)
    "3": there is no claim `3` ()
    ",1,support": a relation needs `from` ()
    "1,1,attack": this edge leads from node `1` to itself (it is kept, and is no part of the argument)
    "2,1,undercut": `1` is a claim, not an argument ()
    "#);
    let kept: Vec<&str> = both.model().foreign().unwrap().pieces().map(|piece| piece.json).collect();
    assert_eq!(kept.len(), 6);
    assert_snapshot!(problems(&document(&[("a.csv", "x,y\n1,2\n")])), @r#"
    "x,y": this is no table of claims or relations (it must be a table whose first row names its columns: `id` and `text`, or `from` and `to`)
    "#);
}

#[test]
fn relations_are_written_where_they_are_looked_for() {
    for name in ["a.csv", "nodes.csv", "Claims.csv", "a-nodes.csv", "a_claims.tsv", "a.b.nodes.csv", "nodes.a.csv"] {
        let sought = names_beside(name, false);
        assert_eq!(sought.first(), Some(&name_beside(name, "edges")), "{name}");
    }
    let names = ["a.csv", "a-nodes.csv", "a_claims.csv"].map(|name| name_beside(name, "edges"));
    assert_eq!(names, ["a.edges.csv", "a-edges.csv", "a_edges.csv"]);
}

/// Each heading is written with all those around it.
#[test]
fn headings_are_nested_so_deep_and_no_deeper() {
    let section = serde_json::to_string(&(1..=70).map(|level| level.to_string()).collect::<Vec<_>>()).unwrap();
    let text = format!("id,text,section\n1,A,\"{}\"\n", section.replace('"', "\"\""));
    let map = document(&[("a.csv", &text)]);
    let titles: Vec<&str> = map.model().sections().map(|(_, section)| section.title.as_str()).collect();
    assert_eq!((titles.len(), titles[62], titles[63]), (64, "63", "64 / 65 / 66 / 67 / 68 / 69 / 70"));
}

/// As many keys of one claim as there are columns.
#[test]
fn very_wide_tables_are_read_in_one_pass() {
    let (names, cells): (Vec<String>, Vec<String>) = (0..50_000).map(|at| (format!("a{at}"), at.to_string())).unzip();
    let text = format!("id,text,{}\n1,A,{}\n", names.join(","), cells.join(","));
    let map = document(&[("a.csv", &text)]);
    assert_eq!(map.model().claims().next().unwrap().1.data.len(), 50_000);
}

#[test]
fn a_table_is_known_by_its_columns() {
    assert!(is_table("id,text\n1,A\n") && is_table("\u{feff}From;To;Weight\n1;2;3\n") && is_table(NODES));
    for text in
        ["[id]: text, from, to\n\nmore", "Id, text\n", "text\nmore\n", "From here, to there; it goes on.\nMore.\n", ""]
    {
        assert!(!is_table(text), "{text}");
    }
}

proptest::proptest! {
    #[test]
    fn any_tables_are_read_and_every_problem_stands_in_them(
        header in proptest::sample::select(&["id,text,title,type,supports,source\n", "from,to,type,argument\n", "\"id\";text\n", "", "\u{feff}id\ttext\n"][..]),
        pieces in proptest::collection::vec(proptest::sample::select(&[
            "1", "2", "a", "é", ",", ";", "\t", "\n", "\r\n", "\r", "\"", "\"\"", " ", "support", "undercut", "argument", "\"x,\ny\"",
        ][..]), 0..60),
        edges in proptest::sample::select(&["", "from,to,argument\n1,2,a\n2,1\na,1,b\n"][..]),
    ) {
        let text = header.to_owned() + &pieces.concat();
        let document = document(&[("nodes.csv", &text), ("edges.csv", edges)]);
        assert_sound(&document);
    }
}

#[test]
fn dates_come_back_as_dates_and_texts_that_look_like_dates_as_texts() {
    let map = crate::read_text(
        "[A]: a {day: 2024-06-01, text: \"2024-06-01\", time: 2024-06-01T12:00:00Z}\n[B]: b {all: [2024-06-01]}\n",
    );
    let write = Format::named("csv").unwrap().write.unwrap();
    let written = write(&map);
    let told: Vec<_> = written.losses.iter().map(|loss| format!("{}: {}", loss.kind, loss.element)).collect();
    assert_eq!(told, ["data `all`: [B]"]);
    let text = String::from_utf8(written.bytes).unwrap();
    let back = document(&[("a.csv", text.as_str())]);
    let data = &back.model().claims().next().unwrap().1.data;
    let values = ["day", "text", "time"].map(|key| data.get(key).unwrap().describe());
    assert_eq!(values, ["a date", "a text", "a date"]);
}
