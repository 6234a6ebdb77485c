//! A map in numbers: how much of what there is, how deep it goes, who speaks, and how much of it is supported.
//!
//! ```
//! use hence::statistics::Statistics;
//!
//! let map = hence::read_text("[A]: a claim\n  + [B]: a reason {basis: law}\n");
//! let statistics = Statistics::of(&map);
//! assert_eq!((statistics.claims.all, statistics.support.grounded, statistics.depth), (2, 1, 1));
//! ```

use std::collections::BTreeMap;

use serde::Serialize;

use crate::diagnostic::escape_markdown;
use crate::model::{ClaimId, Element, Model, RelationKind};
use crate::reason::Reasons;
use crate::resolve::Document;
use crate::text::FileId;

/// Number of the shape of [`json`].
pub const SCHEMA: u32 = 1;

/// The JSON Schema of what [`json`] writes.
pub const STATISTICS_SCHEMA: &str = include_str!("../docs/schema/statistics.schema.json");

/// A map in numbers.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct Statistics {
    /// The file.
    pub file: String,
    /// Its title, where it has one.
    pub title: Option<String>,
    /// Claims.
    pub claims: Claims,
    /// Arguments.
    pub arguments: Arguments,
    /// Relations, by kind.
    pub relations: BTreeMap<String, usize>,
    /// How many steps lead at most from a reason up to a main claim; of a circle each step counts once.
    pub depth: usize,
    /// The most reasons and objections that one claim has.
    pub width: usize,
    /// How much of what the map asks its reader to believe is supported.
    pub support: Support,
    /// Objections.
    pub objections: Objections,
    /// Who speaks: the last of each chain of voices, with the number of claims.
    pub voices: BTreeMap<String, usize>,
    /// How the author stands to claims.
    pub stances: BTreeMap<String, usize>,
    /// What sorts of things claims say.
    pub kinds: BTreeMap<String, usize>,
    /// What claims stand on by themselves.
    pub bases: BTreeMap<String, usize>,
    /// Claims anchored in each source; those in which none is are there with 0.
    pub sources: BTreeMap<String, usize>,
    /// Tags, with the number of claims.
    pub tags: BTreeMap<String, usize>,
    /// Headings.
    pub sections: usize,
}

/// How many claims there are.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Claims {
    /// All of them.
    pub all: usize,
    /// Those that the map argues for.
    pub main: usize,
    /// Those that the text leaves unsaid.
    pub implicit: usize,
    /// Those without a title.
    pub untitled: usize,
    /// Words in all texts together.
    pub words: usize,
}

/// How many arguments there are.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Arguments {
    /// All of them.
    pub all: usize,
    /// Those whose premises and conclusion are spelled out.
    pub reconstructed: usize,
    /// Steps from premises to a conclusion.
    pub inferences: usize,
    /// Premises of all steps.
    pub premises: usize,
}

/// What claims stand on. Each claim counts once, by the first that holds.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct Support {
    /// A reason that survives leads to it.
    pub reasoned: usize,
    /// It has a basis or a source.
    pub grounded: usize,
    /// It is marked as assumed or as not developed yet.
    pub marked: usize,
    /// It is only passed on, attacked, or nothing is made of it: the map does not ask anybody to believe it.
    pub not_asked: usize,
    /// It stands on nothing.
    pub unsupported: usize,
    /// The share of those that are asked for which stand on something, from 0 to 1; `null` where there are none.
    pub covered: Option<f64>,
}

/// What speaks against claims, arguments and steps.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Objections {
    /// Attacks, contradictions and undercuts.
    pub all: usize,
    /// Those of which something speaks against the objection in turn.
    pub answered: usize,
}

impl Statistics {
    /// The numbers of a map.
    pub fn of(document: &Document) -> Statistics {
        Statistics::of_part(document, &|_| true)
    }

    /// The numbers of a [part](Model::restricted) of a map. What claims stand on, which are main claims and what is
    /// answered is judged by the whole map.
    pub fn of_part(document: &Document, is_kept: &dyn Fn(Element) -> bool) -> Statistics {
        let whole = Reasons::new(document.model());
        let part = document.model().restricted(is_kept);
        let (model, reasons) = (&part, Reasons::new(&part));
        let (depth, width) = (depth(&reasons), width(model));
        let mut statistics = Statistics {
            file: document.files().get(FileId::default()).name().to_owned(),
            title: model.title().map(str::to_owned),
            depth,
            width,
            support: support(&whole, is_kept),
            objections: objections(whole.model(), is_kept),
            sections: model.sections().len(),
            ..Statistics::default()
        };
        statistics.claims.main = whole.main_claims().iter().filter(|id| is_kept(Element::Claim(**id))).count();
        statistics.count_claims(model);
        statistics.count_arguments(model);
        for (_, relation) in model.relations() {
            *statistics.relations.entry(relation.kind.name().to_owned()).or_default() += 1;
        }
        statistics
    }

    fn count_claims(&mut self, model: &Model) {
        let add = |counts: &mut BTreeMap<String, usize>, word: &str| *counts.entry(word.to_owned()).or_default() += 1;
        self.sources = model.sources().map(|(id, _)| (id.to_owned(), 0)).collect();
        for (_, claim) in model.claims() {
            let facts = claim.facts();
            self.claims.all += 1;
            self.claims.implicit += usize::from(facts.implicit);
            self.claims.untitled += usize::from(claim.is_untitled());
            self.claims.words += claim.text().map_or(0, |text| text.string.split_whitespace().count());
            facts.voice.last().iter().for_each(|voice| add(&mut self.voices, voice));
            facts.stance.iter().for_each(|stance| add(&mut self.stances, stance.word()));
            facts.kind.iter().for_each(|kind| add(&mut self.kinds, kind.word()));
            facts.basis.iter().for_each(|basis| add(&mut self.bases, basis.word()));
            claim.tags.iter().for_each(|tag| add(&mut self.tags, tag));
            let mut sources: Vec<&str> = facts.anchors.iter().map(|anchor| anchor.source.as_str()).collect();
            sources.sort_unstable();
            sources.dedup();
            sources.into_iter().for_each(|source| add(&mut self.sources, source));
        }
    }

    fn count_arguments(&mut self, model: &Model) {
        for (_, argument) in model.arguments() {
            self.arguments.all += 1;
            self.arguments.reconstructed += usize::from(argument.is_reconstructed());
        }
        self.arguments.inferences = model.inferences().len();
        self.arguments.premises = model.inferences().map(|(_, inference)| inference.premises.len()).sum();
    }

    /// The numbers under headings, each with its name; what is not there is left out.
    fn rows(&self) -> Vec<(&'static str, Vec<(String, String)>)> {
        let row = |name: &str, value: usize| (name.to_owned(), value.to_string());
        let some = |name: &str, value: usize| (value > 0).then(|| row(name, value));
        let counts = |counts: &BTreeMap<String, usize>| {
            let mut rows: Vec<(&String, &usize)> = counts.iter().collect();
            rows.sort_by_key(|&(name, count)| (std::cmp::Reverse(count), name));
            rows.into_iter().map(|(name, count)| row(name, *count)).collect::<Vec<_>>()
        };
        let Statistics { claims, arguments, support, objections, .. } = self;
        let first = [
            Some(row("claims", claims.all)),
            some("main", claims.main),
            some("implicit", claims.implicit),
            some("untitled", claims.untitled),
            Some(row("words", claims.words)),
            Some(row("arguments", arguments.all)),
            some("spelled out", arguments.reconstructed),
            some("inferences", arguments.inferences),
            some("premises", arguments.premises),
            some("sections", self.sections),
            Some(row("depth", self.depth)),
            Some(row("width", self.width)),
        ];
        let covered = support.covered.map(|share| ("supported".to_owned(), format!("{:.0} %", share * 100.0)));
        let stands = [
            some("with a reason", support.reasoned),
            some("grounded", support.grounded),
            some("assumed or undeveloped", support.marked),
            some("unsupported", support.unsupported),
            some("not asked to be believed", support.not_asked),
            covered,
        ];
        let against = [some("objections", objections.all), some("answered", objections.answered)];
        vec![
            ("size", first.into_iter().flatten().collect()),
            ("relations", counts(&self.relations)),
            ("what claims stand on", stands.into_iter().flatten().collect()),
            ("objections", against.into_iter().flatten().collect()),
            ("voices", counts(&self.voices)),
            ("stances", counts(&self.stances)),
            ("kinds", counts(&self.kinds)),
            ("bases", counts(&self.bases)),
            ("claims in sources", counts(&self.sources)),
            ("tags", counts(&self.tags)),
        ]
    }
}

/// What claims stand on.
fn support(reasons: &Reasons, is_kept: &dyn Fn(Element) -> bool) -> Support {
    let mut support = Support::default();
    for (id, claim) in reasons.model().claims().filter(|(id, _)| is_kept(Element::Claim(*id))) {
        let element = Element::Claim(id);
        let facts = claim.facts();
        let has_reason = reasons.reasons_for(element).any(|step| reasons.survives(step));
        let place = if has_reason {
            &mut support.reasoned
        } else if reasons.is_unsupported(id) {
            &mut support.unsupported
        } else if facts.assumed || facts.undeveloped {
            &mut support.marked
        } else if reasons.is_grounded(id) {
            &mut support.grounded
        } else {
            &mut support.not_asked
        };
        *place += 1;
    }
    let stands = support.reasoned + support.grounded + support.marked;
    let asked = stands + support.unsupported;
    support.covered = (asked > 0).then(|| stands as f64 / asked as f64);
    support
}

fn objections(model: &Model, is_kept: &dyn Fn(Element) -> bool) -> Objections {
    let is_kept = |element: Element| match element {
        Element::Inference(id) => is_kept(Element::Argument(model.inference(id).argument)),
        _ => is_kept(element),
    };
    let is_against = |kind: RelationKind| kind.is_attack() || kind == RelationKind::Undercut;
    let mut objections = Objections::default();
    let mut attacked = vec![false; model.claims().len() + model.arguments().len()];
    let place = |element: Element| match element {
        Element::Claim(id) => id.index(),
        Element::Argument(id) => model.claims().len() + id.index(),
        Element::Inference(id) => model.claims().len() + model.inference(id).argument.index(),
    };
    let against = || model.relations().map(|(_, relation)| relation).filter(|relation| is_against(relation.kind));
    against().for_each(|relation| attacked[place(relation.to)] = true);
    for relation in against().filter(|relation| is_kept(relation.from) && is_kept(relation.to)) {
        objections.all += 1;
        objections.answered += usize::from(attacked[place(relation.from)]);
    }
    objections
}

/// The most reasons and objections of one claim or argument.
fn width(model: &Model) -> usize {
    let mut counts: BTreeMap<Element, usize> = BTreeMap::new();
    for (_, relation) in model.relations() {
        *counts.entry(relation.to).or_default() += 1;
    }
    for (_, inference) in model.inferences() {
        *counts.entry(Element::Claim(inference.conclusion)).or_default() += 1;
    }
    counts.into_values().max().unwrap_or(0)
}

/// The most steps from any claim up to a main claim, along shortest ways: breadth first, so that circles end.
fn depth(reasons: &Reasons) -> usize {
    let mut seen: std::collections::BTreeSet<Element> =
        reasons.main_claims().iter().map(|&claim: &ClaimId| Element::Claim(claim)).collect();
    let mut level: Vec<Element> = seen.iter().copied().collect();
    let mut depth = 0;
    loop {
        let steps = level.iter().flat_map(|&element| reasons.reasons_for(element)).collect::<Vec<_>>();
        let next: Vec<Element> = steps
            .into_iter()
            .flat_map(|step| reasons.step(step).premises.to_vec())
            .filter(|&premise| seen.insert(premise))
            .collect();
        if next.is_empty() {
            return depth;
        }
        depth += 1;
        level = next;
    }
}

/// The numbers of maps as lines. Ends with a line break.
pub fn text(all: &[Statistics]) -> String {
    let blocks = all.iter().map(|statistics| {
        let title = statistics.title.as_ref().map(|title| format!(": {title}")).unwrap_or_default();
        let mut block = format!("{}{title}\n", statistics.file);
        for (heading, rows) in statistics.rows().into_iter().filter(|(_, rows)| !rows.is_empty()) {
            block += &format!("\n  {heading}\n");
            let widest = rows.iter().map(|(name, _)| name.chars().count()).max().unwrap_or(0);
            rows.iter().for_each(|(name, value)| block += &format!("    {name:widest$}  {value:>5}\n"));
        }
        block
    });
    blocks.collect::<Vec<_>>().join("\n")
}

/// The numbers of maps as Markdown: a table with a row for each map, then what is in each. Ends with a line break.
pub fn markdown(all: &[Statistics]) -> String {
    let mut page = "| map | claims | arguments | depth | supported | unsupported | objections answered |\n".to_owned();
    page += "|---|--:|--:|--:|--:|--:|--:|\n";
    for statistics in all {
        let Statistics { file, claims, arguments, depth, support, objections, .. } = statistics;
        let covered = support.covered.map_or("–".to_owned(), |share| format!("{:.0} %", share * 100.0));
        page += &format!(
            "| {} | {} | {} | {depth} | {covered} | {} | {} of {} |\n",
            escape_markdown(file),
            claims.all,
            arguments.all,
            support.unsupported,
            objections.answered,
            objections.all
        );
    }
    for statistics in all {
        page += &format!("\n### {}\n", escape_markdown(statistics.title.as_deref().unwrap_or(&statistics.file)));
        for (heading, rows) in statistics.rows().into_iter().skip(1).filter(|(_, rows)| !rows.is_empty()) {
            let rows: Vec<String> =
                rows.iter().map(|(name, value)| format!("{} {value}", escape_markdown(name))).collect();
            page += &format!("\n- {heading}: {}", rows.join(", "));
        }
        page += "\n";
    }
    page
}

/// The numbers of a run.
#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema), schemars(title = "hence statistics"))]
struct Report<'a> {
    /// Number of this shape.
    schema: u32,
    /// The program: `hence`.
    tool: &'a str,
    /// Its version.
    version: &'a str,
    /// The maps, in the order in which they were named.
    maps: &'a [Statistics],
}

/// The numbers of maps as JSON. Ends with a line break.
pub fn json(all: &[Statistics]) -> String {
    let (tool, version) = (env!("CARGO_PKG_NAME"), env!("CARGO_PKG_VERSION"));
    let report = Report { schema: SCHEMA, tool, version, maps: all };
    serde_json::to_string_pretty(&report).unwrap_or_default() + "\n"
}

#[cfg(test)]
mod tests {
    use schemars::generate::SchemaSettings;

    use super::*;

    const MAP: &str = "
===
title: Sundays
sources: {census: {title: Census}, poll: {title: Poll}}
speakers: {mayor: {name: The mayor}}
===

# Point

[Sunday]: Open on Sundays. {main: true}
  + <Work>
  - [Cost]: It costs too much. {voice: [author, mayor], stance: reports}
    - [Gift]: It was given. {basis: [document, law]} #new

<Work>

(1) [Jobs]: Most people work. {anchor: {source: census}, kind: fact}
(2) [Free]: Who works cannot come. {implicit: true}
----
(3) [Sunday]
";

    #[test]
    fn a_map_in_numbers() {
        insta::assert_snapshot!(text(&[Statistics::of(&crate::read_text(MAP))]), @r"
        <text>: Sundays

          size
            claims           5
            main             1
            implicit         1
            words           21
            arguments        1
            spelled out      1
            inferences       1
            premises         2
            sections         1
            depth            1
            width            2

          relations
            attack      2

          what claims stand on
            with a reason                 1
            grounded                      1
            unsupported                   2
            not asked to be believed      1
            supported                  50 %

          objections
            objections      2
            answered        1

          voices
            mayor      1

          stances
            reports      1

          kinds
            fact      1

          claims in sources
            census      1
            poll        0

          tags
            new      1
        ");
        insta::assert_snapshot!(markdown(&[Statistics::of(&crate::read_text(MAP))]), @r"
        | map | claims | arguments | depth | supported | unsupported | objections answered |
        |---|--:|--:|--:|--:|--:|--:|
        | &lt;text&gt; | 5 | 1 | 1 | 50 % | 2 | 1 of 2 |

        ### Sundays

        - relations: attack 2
        - what claims stand on: with a reason 1, grounded 1, unsupported 2, not asked to be believed 1, supported 50 %
        - objections: objections 2, answered 1
        - voices: mayor 1
        - stances: reports 1
        - kinds: fact 1
        - claims in sources: census 1, poll 0
        - tags: new 1
        ");
    }

    #[test]
    fn an_empty_map_has_numbers_too_and_a_circle_an_end() {
        assert_eq!(Statistics::of(&crate::read_text("")).support.covered, None);
        let circle = crate::read_text("[M]: m {main: true}\n  + [A]: a\n    + [B]: b\n      + [A]\n");
        assert_eq!(Statistics::of(&circle).depth, 2);
    }

    #[test]
    fn the_published_schema_is_that_of_the_types() {
        let generator = SchemaSettings::draft2020_12().for_serialize().into_generator();
        let schema = serde_json::to_string_pretty(&generator.into_root_schema_for::<Report>()).unwrap() + "\n";
        if std::env::var_os("HENCE_UPDATE_SCHEMA").is_some() {
            let path = concat!(env!("CARGO_MANIFEST_DIR"), "/docs/schema/statistics.schema.json");
            std::fs::write(path, &schema).unwrap();
            return;
        }
        assert!(STATISTICS_SCHEMA == schema, "run the tests with HENCE_UPDATE_SCHEMA=1");
        let value = serde_json::from_str(&json(&[Statistics::of(&crate::read_text(MAP))])).unwrap();
        assert!(jsonschema::is_valid(&serde_json::from_str(&schema).unwrap(), &value));
    }
}
