//! The formats in which a map comes and goes: one file each, reading into the model and writing from it.
//!
//! | name | extensions | what it is | read | written |
//! |---|---|---|---|---|
//! | `argdown` | argdown, ad, argdn, adown | Argdown text | yes | yes |
//! | `markdown` | md, markdown | the Argdown fences of a Markdown text | yes | no |
//! | `argdown-json` | argdown.json | the JSON export of the Argdown tools | yes | yes |
//! | `json` | json | hence's own: the whole model | yes | yes |
//! | `xaif` | xaif.json, xaif | xAIF, the JSON of OVA3 and of the tools around it | yes | yes |
//! | `aif` | aif.json, aif | the Argument Interchange Format in the JSON of AIFdb | yes | yes |
//! | `aba` | aba | an assumption-based framework for other solvers | no | yes |
//! | `aspic` | aspic | an ASPIC+ theory as Tweety reads it | no | yes |
//! | `bag` | bag | base scores, supports and attacks, one by one | no | yes |
//! | `af` | af, i23 | attacks alone, numbered as in ICCMA | no | yes |
//! | `apx` | apx | attacks alone, as facts | no | yes |
//! | `tgf` | tgf | attacks alone, as a trivial graph | no | yes |
//! | `arggraph` | arggraph.xml, arggraph | the XML of the arg-microtexts corpora | yes | no |
//! | `sadface` | sadface.json, sadface | SADFace, atoms and schemes in JSON | yes | yes |
//! | `aif-rdf` | aif.rdf, rdf, aif.xml | the Argument Interchange Format in RDF/XML | yes | no |
//! | `turtle` | ttl, turtle | the Argument Interchange Format in RDF, as Turtle | yes | yes |
//! | `json-ld` | jsonld, json-ld | the Argument Interchange Format in RDF, as JSON-LD | yes | yes |
//! | `n-triples` | nt | the Argument Interchange Format in RDF, a statement a line | yes | yes |
//! | `arguebuf` | arguebuf.json, arguebuf | the JSON of arguebuf | yes | yes |
//! | `ova2` | ova2.json, ova2 | the JSON of OVA 2 | yes | no |
//! | `lkif` | lkif.xml, lkif | LKIF, the XML of Carneades 2 | yes | no |
//! | `caf` | caf.xml, caf | CAF, the XML of Carneades 3 | yes | no |
//! | `carneades` | carneades.yml, carneades.yaml | the YAML of Carneades 4 | yes | no |
//! | `argunet` | graphml | the GraphML of Argunet | yes | no |
//! | `graphml` | graphml | a graph for yEd, Gephi and networkx | yes | yes |
//! | `kialo` | kialo.txt | a debate as Kialo exports it, in text | yes | no |
//! | `brat` | ann | brat's standoff annotations, beside their text | yes | no |
//! | `csv` | csv, tsv | claims and relations in tables, as spreadsheets write them | yes | yes |
//! | `tsv` | tsv | the same tables, parted by tabs | no | yes |
//! | `cypher` | cypher, cql | statements for Neo4j and other graph databases | no | yes |
//! | `opencypher-csv` | opencypher.csv | nodes and relationships to load into graph databases | no | yes |
//! | `parquet` | parquet | claims and relations in columns, for DuckDB and Spark | no | yes |
//! | `jsonl` | jsonl, ndjson | claims or arguments in JSON, one a line | yes | no |
//! | `gsn` | gsn.yaml, gsn.yml | goal structures (GSN) in the YAML of gsn2x | yes | yes |
//!
//! [`FORMATS`] holds the same for programs. A reader never fails: what is wrong becomes a located problem of the
//! [`Document`]. A writer says what its format cannot hold, as [`Loss`]es.

pub mod aif;
pub mod argdown;
pub mod argdown_json;
pub mod arggraph;
pub mod arguebuf;
pub mod argunet;
mod aspic;
pub mod brat;
pub mod carneades;
mod cypher;
mod declared;
mod frameworks;
mod graph;
pub mod graphml;
pub mod gsn;
pub mod hence_json;
mod json;
mod json_graph;
pub mod json_lines;
pub mod kialo;
mod lines;
mod loss;
mod names;
mod net;
mod own;
mod parquet;
mod parts;
mod property_graph;
pub mod rdf;
mod reading;
mod report;
pub mod sadface;
pub mod tables;
#[cfg(test)]
mod testing;
mod xml;

pub use loss::{Beside, CONVERSION_SCHEMA, Loss, Written};

use crate::framework::file;
use crate::map::{Map, MapOptions};
use crate::resolve::{self, Document, Options};
use crate::text::{FileSystem, SharedText};

/// A format.
#[derive(Clone, Copy, Debug)]
pub struct Format {
    /// What options and messages call it.
    pub name: &'static str,
    /// How the names of such files end, the usual one first.
    pub extensions: &'static [&'static str],
    /// What it is.
    pub summary: &'static str,
    /// Does a text begin as one of this format and of no other does? Asked before the name of a file is.
    pub recognise: fn(&str) -> bool,
    /// Reads the maps of a text, if any can be read from it.
    pub read: Option<fn(&Input<'_>) -> Vec<Document>>,
    /// Writes a map, if any can be written in it.
    pub write: Option<fn(&Document) -> Written>,
}

/// A text to be read.
#[derive(Clone, Copy)]
pub struct Input<'a> {
    /// The name of its file.
    pub name: &'a str,
    /// All of it.
    pub text: &'a SharedText,
    /// Where the files come from that it includes.
    pub system: &'a dyn FileSystem,
    /// How to read.
    pub options: &'a Options,
}

/// Every format. Where two recognise a text, the first of them reads it.
pub const FORMATS: &[Format] = &[
    Format {
        name: "argdown",
        extensions: &["argdown", "ad", "argdn", "adown"],
        summary: "Argdown text",
        recognise: |_| false,
        read: Some(|input| vec![resolve::read(input.name, input.text, input.system, input.options)]),
        write: Some(write_argdown),
    },
    Format {
        name: "markdown",
        extensions: &["md", "markdown"],
        summary: "the Argdown fences of a Markdown text",
        recognise: |_| false,
        read: Some(|input| resolve::read_markdown(input.name, input.text, input.system, input.options)),
        write: None,
    },
    Format {
        name: "argdown-json",
        extensions: &["argdown.json"],
        summary: "the JSON export of the Argdown tools",
        recognise: argdown_json::recognise,
        read: Some(|input| vec![argdown_json::read(input.name, input.text, input.options)]),
        write: Some(write_argdown_json),
    },
    Format {
        name: "json",
        extensions: &["json"],
        summary: "hence's own: the whole model",
        recognise: |text| json::has_own_key(text, "hence"),
        read: Some(|input| vec![hence_json::read(input.name, input.text, input.options)]),
        write: Some(|document| Written::whole(hence_json::write(document.model(), document.files()).into_bytes())),
    },
    Format {
        name: "xaif",
        extensions: &["xaif.json", "xaif"],
        summary: "xAIF, the JSON of OVA3 and of the tools around it",
        recognise: aif::is_xaif,
        read: Some(|input| vec![aif::read(input.name, input.text, input.options)]),
        write: Some(aif::write_xaif),
    },
    Format {
        name: "aif",
        extensions: &["aif.json", "aif"],
        summary: "the Argument Interchange Format in the JSON of AIFdb",
        recognise: aif::is_aif,
        read: Some(|input| vec![aif::read(input.name, input.text, input.options)]),
        write: Some(aif::write_aif),
    },
    write_only("aba", &["aba"], "an assumption-based framework for other solvers", frameworks::write_aba),
    write_only("aspic", &["aspic"], "an ASPIC+ theory as Tweety reads it", aspic::write),
    write_only("bag", &["bag"], "base scores, supports and attacks, one by one", frameworks::write_scores),
    write_only("af", &["af", "i23"], "attacks alone, numbered as in ICCMA", |document| {
        frameworks::write_attacks(document, file::Format::Af)
    }),
    write_only("apx", &["apx"], "attacks alone, as facts", |document| {
        frameworks::write_attacks(document, file::Format::Apx)
    }),
    write_only("tgf", &["tgf"], "attacks alone, as a trivial graph", |document| {
        frameworks::write_attacks(document, file::Format::Tgf)
    }),
    read_only(
        "arggraph",
        &["arggraph.xml", "arggraph"],
        "the XML of the arg-microtexts corpora",
        arggraph::recognise,
        |input| vec![arggraph::read(input.name, input.text, input.options)],
    ),
    Format {
        name: "sadface",
        extensions: &["sadface.json", "sadface"],
        summary: "SADFace, atoms and schemes in JSON",
        recognise: sadface::recognise,
        read: Some(|input| vec![sadface::read(input.name, input.text, input.options)]),
        write: Some(sadface::write),
    },
    read_only(
        "aif-rdf",
        &["aif.rdf", "rdf", "aif.xml"],
        "the Argument Interchange Format in RDF/XML",
        aif::is_rdf,
        |input| vec![aif::read_rdf(input.name, input.text, input.options)],
    ),
    Format {
        name: "turtle",
        extensions: &["ttl", "turtle"],
        summary: "the Argument Interchange Format in RDF, as Turtle",
        recognise: rdf::is_turtle,
        read: Some(|input| vec![rdf::read_turtle(input.name, input.text, input.options)]),
        write: Some(rdf::write_turtle),
    },
    Format {
        name: "json-ld",
        extensions: &["jsonld", "json-ld"],
        summary: "the Argument Interchange Format in RDF, as JSON-LD",
        recognise: rdf::is_json_ld,
        read: Some(|input| vec![rdf::read_json_ld(input.name, input.text, input.options)]),
        write: Some(rdf::write_json_ld),
    },
    Format {
        name: "n-triples",
        extensions: &["nt"],
        summary: "the Argument Interchange Format in RDF, a statement a line",
        recognise: |_| false,
        read: Some(|input| vec![rdf::read_n_triples(input.name, input.text, input.options)]),
        write: Some(rdf::write_n_triples),
    },
    Format {
        name: "arguebuf",
        extensions: &["arguebuf.json", "arguebuf"],
        summary: "the JSON of arguebuf",
        recognise: arguebuf::recognise,
        read: Some(|input| vec![arguebuf::read(input.name, input.text, input.options)]),
        write: Some(arguebuf::write),
    },
    read_only("ova2", &["ova2.json", "ova2"], "the JSON of OVA 2", aif::is_ova2, |input| {
        vec![aif::read_ova2(input.name, input.text, input.options)]
    }),
    read_only("lkif", &["lkif.xml", "lkif"], "LKIF, the XML of Carneades 2", carneades::is_lkif, |input| {
        vec![carneades::read_lkif(input.name, input.text, input.options)]
    }),
    read_only("caf", &["caf.xml", "caf"], "CAF, the XML of Carneades 3", carneades::is_caf, |input| {
        vec![carneades::read_caf(input.name, input.text, input.options)]
    }),
    read_only(
        "carneades",
        &["carneades.yml", "carneades.yaml"],
        "the YAML of Carneades 4",
        carneades::is_yaml,
        |input| vec![carneades::read_yaml(input.name, input.text, input.options)],
    ),
    read_only("argunet", &["graphml"], "the GraphML of Argunet", argunet::recognise, |input| {
        vec![argunet::read(input.name, input.text, input.options)]
    }),
    Format {
        name: "graphml",
        extensions: &["graphml"],
        summary: "a graph for yEd, Gephi and networkx",
        recognise: graphml::recognise,
        read: Some(|input| vec![graphml::read(input.name, input.text, input.options)]),
        write: Some(graphml::write),
    },
    read_only("kialo", &["kialo.txt"], "a debate as Kialo exports it, in text", kialo::is_kialo, |input| {
        vec![kialo::read(input)]
    }),
    read_only("brat", &["ann"], "brat's standoff annotations, beside their text", brat::is_brat, |input| {
        vec![brat::read(input)]
    }),
    Format {
        name: "csv",
        extensions: &["csv", "tsv"],
        summary: "claims and relations in tables, as spreadsheets write them",
        recognise: tables::is_table,
        read: Some(|input| vec![tables::read(input)]),
        write: Some(|document| tables::write(document, ',')),
    },
    write_only("cypher", &["cypher", "cql"], "statements for Neo4j and other graph databases", cypher::write),
    write_only(
        "opencypher-csv",
        &["opencypher.csv"],
        "nodes and relationships to load into graph databases",
        cypher::write_tables,
    ),
    write_only("parquet", &["parquet"], "claims and relations in columns, for DuckDB and Spark", parquet::write),
    write_only("tsv", &["tsv"], "the same tables, parted by tabs", |document| tables::write(document, '\t')),
    read_only(
        "jsonl",
        &["jsonl", "ndjson"],
        "claims or arguments in JSON, one a line",
        json_lines::is_json_lines,
        |input| vec![json_lines::read(input)],
    ),
    Format {
        name: "gsn",
        extensions: &["gsn.yaml", "gsn.yml"],
        summary: "goal structures (GSN) in the YAML of gsn2x",
        recognise: gsn::is_gsn,
        read: Some(|input| vec![gsn::read(input)]),
        write: Some(gsn::write),
    },
];

/// A format that maps are read from and that none is written in.
const fn read_only(
    name: &'static str,
    extensions: &'static [&'static str],
    summary: &'static str,
    recognise: fn(&str) -> bool,
    read: fn(&Input<'_>) -> Vec<Document>,
) -> Format {
    Format { name, extensions, summary, recognise, read: Some(read), write: None }
}

/// A format that a map is written in and that none is read from.
const fn write_only(
    name: &'static str,
    extensions: &'static [&'static str],
    summary: &'static str,
    write: fn(&Document) -> Written,
) -> Format {
    Format { name, extensions, summary, recognise: |_| false, read: None, write: Some(write) }
}

impl Format {
    /// The format with this name.
    pub fn named(name: &str) -> Option<&'static Format> {
        FORMATS.iter().find(|format| format.name == name)
    }

    /// The format of a file with this name, one that can be read where there is one.
    pub fn of_file(name: &str) -> Option<&'static Format> {
        Format::by_extension(name, |format| format.read.is_some()).or_else(|| Format::written_to(name))
    }

    /// The format in which a map is written to a file with this name.
    pub fn written_to(name: &str) -> Option<&'static Format> {
        Format::by_extension(name, |format| format.write.is_some())
    }

    /// Of the formats that are candidates, the one whose extension the name has; of two, that with the longer one.
    fn by_extension(name: &str, is_candidate: fn(&Format) -> bool) -> Option<&'static Format> {
        let name = name.to_ascii_lowercase();
        let length = |format: &Format| {
            let ends = |extension: &&&str| name.strip_suffix(**extension).is_some_and(|rest| rest.ends_with('.'));
            format.extensions.iter().filter(ends).map(|extension| extension.len()).max()
        };
        let candidates = FORMATS.iter().filter(|format| is_candidate(format) && length(format).is_some());
        candidates.max_by_key(|format| length(format))
    }

    /// The format of a file with this name and text: by what it says, else by its name. What nothing is known of
    /// is Argdown, or hence's JSON where it begins as JSON does.
    pub fn of(name: &str, text: &str) -> &'static Format {
        let named = Format::of_file(name).filter(|format| format.read.is_some());
        let by_content = || FORMATS.iter().find(|format| format.read.is_some() && (format.recognise)(text));
        let unknown = if json::begins_object(text) { "json" } else { "argdown" };
        by_content().or(named).or(Format::named(unknown)).unwrap_or(&FORMATS[0])
    }

    /// Is a map in it text that a person writes? It is known by the name of its file alone, and whatever stands in it can be read.
    pub fn is_text(&self) -> bool {
        matches!(self.name, "argdown" | "markdown")
    }

    /// The names of the formats that can be read.
    pub fn readable() -> impl Iterator<Item = &'static str> {
        FORMATS.iter().filter(|format| format.read.is_some()).map(|format| format.name)
    }

    /// The names of the formats that can be written.
    pub fn writable() -> impl Iterator<Item = &'static str> {
        FORMATS.iter().filter(|format| format.write.is_some()).map(|format| format.name)
    }
}

impl PartialEq for Format {
    fn eq(&self, other: &Format) -> bool {
        self.name == other.name
    }
}

impl Eq for Format {}

impl std::fmt::Debug for Input<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Input").field("name", &self.name).finish_non_exhaustive()
    }
}

fn write_argdown(document: &Document) -> Written {
    let model = document.model();
    Written::new(argdown::write(model).into_bytes(), loss::of_foreign(model))
}

fn write_argdown_json(document: &Document) -> Written {
    if let Some(text) = reading::origin(document, argdown_json::NAME) {
        return Written::whole(text.into());
    }
    let (model, files) = (document.model(), document.files());
    let mut bytes = Vec::new();
    // Writing to memory does not fail.
    let _ = argdown_json::write_all(model, files, &Map::new(model, &MapOptions::default()), 2, &mut bytes);
    bytes.push(b'\n');
    Written::new(bytes, loss::of_foreign(model))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_front_page_lists_every_format() {
        let page = include_str!("interchange.rs");
        for format in FORMATS {
            let yes = |is: bool| if is { "yes" } else { "no" };
            let (is_read, is_written) = (yes(format.read.is_some()), yes(format.write.is_some()));
            let extensions = format.extensions.join(", ");
            let cells = ["", &format!("`{}`", format.name), &extensions, format.summary, is_read, is_written];
            let row = cells.map(str::trim).join(" | ").replace("|  |", "| |");
            assert!(page.contains(&format!("//!{row} |")), "no row{row} |");
        }
    }

    #[test]
    fn a_format_is_known_by_name_and_by_extension() {
        assert_eq!(Format::named("argdown").map(|format| format.name), Some("argdown"));
        assert_eq!(Format::of_file("maps/debate.AD").map(|format| format.name), Some("argdown"));
        assert_eq!(Format::of_file("debate.xaif.json").map(|format| format.name), Some("xaif"));
        assert_eq!(Format::of_file("debate"), None);
    }

    #[test]
    fn what_is_written_is_known_as_what_it_is_whatever_the_data_are_called() {
        let text = "===\nhence: 1\nsources: {AIF: {title: T}}\n===\n\n[A]: One. {hence: 1, locutions: [x], AIF: 2, edges: 1, \
            nodes: [n], analysis: 3}\n  + <B>\n\n<B>\n\n(1) [C]: Two. {voice: Ann}\n----\n(2) [A]\n";
        let (system, options) = (crate::text::MemoryFiles::default(), crate::resolve::Options::default());
        let input = Input { name: "map.argdown", text: &text.into(), system: &system, options: &options };
        let map = FORMATS[0].read.unwrap()(&input).remove(0);
        for format in FORMATS.iter().filter(|format| format.read.is_some()) {
            let Some(write) = format.write else { continue };
            let written = String::from_utf8(write(&map).bytes).unwrap();
            let name = format!("map.{}", format.extensions[0]);
            // N-Triples are Turtle too, and are read as that.
            let known = if format.name == "n-triples" { "turtle" } else { format.name };
            assert_eq!(Format::of(&name, &written).name, known, "{written}");
        }
    }

    #[test]
    fn what_a_text_says_counts_more_than_its_name() {
        let of = |name, text| Format::of(name, text).name;
        assert_eq!(of("a.json", r#"{"hence": 1}"#), "json");
        assert_eq!(of("a.json", r#"{"nodes": [{"nodeID": "1"}], "edges": []}"#), "aif");
        assert_eq!(of("a.txt", r#"{"AIF": {"nodes": [], "edges": []}}"#), "xaif");
        assert_eq!(of("a.json", r#"{"claims": []}"#), "json");
        assert_eq!(of("a.md", "text"), "markdown");
        assert_eq!(of("-", "[A]: text"), "argdown");
        assert_eq!(of("-", r#"{"hence": 1, "claims": [{"text": "\"nodeID\": 1"}]}"#), "json");
    }
}
