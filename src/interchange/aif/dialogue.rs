//! Who said what: the dialogue of AIF, as far as it bears on claims and arguments.
//!
//! An utterance (`L`) is connected to what it says by an illocution (`YA`), and so is a transition between utterances
//! (`TA`): with its illocution the speaker of the later utterance argues or disagrees. An utterance may report another.

use rustc_hash::FxHashMap;

use crate::interchange::declared::Declared;
use crate::interchange::graph::{Graph, Kind};
use crate::interchange::json::Node;
use crate::lists::Lists;
use crate::model::{Data, Datum, Value};
use crate::text::Span;

/// Illocutions by whose speakers nothing is held to be so.
const UNCOMMITTED: &[&str] = &[
    "Alternative Giving",
    "Challenging",
    "Hypothesising",
    "Ironic Asserting",
    "Not Answering",
    "Pure Challenging",
    "Pure Questioning",
    "Questioning",
];

/// The illocution of whoever drew the graph: no report of what was said.
const ANALYSING: &str = "Analysing";

/// How many letters the name of a speaker has at most, where it stands before a colon.
const LONGEST_NAME: usize = 40;

/// How many speakers may report one another.
const MOST_REPORTS: usize = 16;

/// What is no part of the argument: the nodes of a dialogue by their types, and who the speakers are.
pub(super) struct Speakers {
    /// By number of the node.
    types: FxHashMap<u32, Type>,
    /// By id of an utterance: the name of a participant.
    names: FxHashMap<String, String>,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Type {
    Utterance,
    Illocution,
    Transition,
}

impl Speakers {
    /// The nodes come with their numbers in the graph.
    pub(super) fn of<'a>(
        nodes: impl Iterator<Item = (u32, Node<'a>)>,
        locutions: &[Node<'_>],
        participants: &[Node<'_>],
    ) -> Speakers {
        let of_dialogue = |(number, node): (u32, Node<'_>)| {
            let kind = match word(node, "type")?.as_str() {
                "L" => Type::Utterance,
                "YA" => Type::Illocution,
                "TA" => Type::Transition,
                _ => return None,
            };
            Some((number, kind))
        };
        Speakers { types: nodes.filter_map(of_dialogue).collect(), names: names(locutions, participants) }
    }
}

/// An utterance.
struct Utterance<'g> {
    speaker: Option<&'g str>,
    words: &'g str,
    span: Span,
}

/// What is said of one node.
struct Said {
    /// Reporters first.
    voice: Vec<String>,
    illocution: String,
    words: String,
    span: Span,
}

/// Gives claims and arguments their speakers and what was said, and declares the speakers.
pub(super) fn attribute(graph: &mut Graph<'_>, speakers: &Speakers) -> Declared {
    let mut said: Vec<(u32, Said)> = Vec::new();
    let dialogue = Dialogue::new(graph, speakers);
    for illocution in (0..graph.vertices.len() as u32).filter(|number| dialogue.is(*number, Type::Illocution)) {
        dialogue.said_by(illocution, &mut said);
    }
    let mut declared = Declared::default();
    said.sort_by_key(|(number, _)| *number);
    for of_one in said.chunk_by(|one, other| one.0 == other.0) {
        let (number, first) = &of_one[0];
        let vertex = &mut graph.vertices[*number as usize];
        let commits =
            |said: &&(u32, Said)| !UNCOMMITTED.contains(&said.1.illocution.as_str()) && !said.1.voice.is_empty();
        if let Some((_, holder)) = of_one.iter().find(commits) {
            vertex.set("voice", voice(&holder.voice, holder.span, &mut declared), holder.span);
        }
        let all = of_one.iter().map(|(_, said)| said.datum(&mut declared)).collect();
        vertex.set("locutions", Value::List(all), first.span);
    }
    declared
}

/// A speaker, or those who report one another.
fn voice(names: &[String], span: Span, declared: &mut Declared) -> Value {
    let mut names = names.iter().map(|name| Value::Text(declared.speaker(name, span)));
    match (names.next(), names.next()) {
        (Some(only), None) => only,
        (first, second) => {
            let all = first.into_iter().chain(second).chain(names);
            Value::List(all.map(|value| Datum { value, span }).collect())
        }
    }
}

impl Said {
    fn datum(&self, declared: &mut Declared) -> Datum {
        let mut data = Data::new();
        if !self.voice.is_empty() {
            data.set("voice", voice(&self.voice, self.span, declared), self.span);
        }
        data.set("illocution", Value::Text(self.illocution.clone()), self.span);
        if !self.words.is_empty() {
            data.set("text", Value::Text(self.words.clone()), self.span);
        }
        Datum { value: Value::Map(data), span: self.span }
    }
}

struct Dialogue<'g, 'a> {
    graph: &'g Graph<'a>,
    speakers: &'g Speakers,
    incoming: Lists,
    outgoing: Lists,
}

impl<'g, 'a> Dialogue<'g, 'a> {
    fn new(graph: &'g Graph<'a>, speakers: &'g Speakers) -> Dialogue<'g, 'a> {
        let count = graph.vertices.len();
        let incoming = Lists::of_pairs(count, graph.edges.iter().map(|(from, to)| (*to, *from)));
        Dialogue { graph, speakers, incoming, outgoing: Lists::of_pairs(count, graph.edges.iter().copied()) }
    }

    fn is(&self, number: u32, kind: Type) -> bool {
        self.speakers.types.get(&number) == Some(&kind)
    }

    /// What an illocution says of claims, steps and conflicts.
    fn said_by(&self, illocution: u32, said: &mut Vec<(u32, Said)>) {
        let name = self.illocution(illocution).to_owned();
        let utterances: Vec<u32> =
            self.incoming.of(illocution).iter().flat_map(|&from| self.utterances(from)).collect();
        for &target in self.outgoing.of(illocution) {
            if !matches!(self.graph.vertices[target as usize].kind, Kind::Claim | Kind::Inference | Kind::Conflict) {
                continue;
            }
            for &utterance in &utterances {
                let Utterance { words, span, .. } = self.utterance(utterance);
                let (illocution, words) = (name.clone(), words.to_owned());
                said.push((target, Said { voice: self.voice(utterance), illocution, words, span }));
            }
        }
    }

    /// What kind of illocution it is.
    fn illocution(&self, number: u32) -> &str {
        self.graph.vertices[number as usize].text.as_deref().unwrap_or("YA").trim()
    }

    /// An utterance itself; of a transition those that it leads to.
    fn utterances(&self, number: u32) -> Vec<u32> {
        match self.speakers.types.get(&number) {
            Some(Type::Utterance) => vec![number],
            Some(Type::Transition) => {
                self.outgoing.of(number).iter().copied().filter(|&to| self.is(to, Type::Utterance)).collect()
            }
            Some(Type::Illocution) | None => Vec::new(),
        }
    }

    /// Who speaks, behind those who report it. Nobody reports themselves.
    fn voice(&self, utterance: u32) -> Vec<String> {
        let (mut voice, mut seen) = (Vec::new(), vec![utterance]);
        for _ in 0..MOST_REPORTS {
            let Some(&last) = seen.last() else { break };
            let name = self.utterance(last).speaker.map(str::to_owned);
            voice.extend(name.filter(|name| voice.last() != Some(name)));
            let Some(reporter) = self.reporter(last).filter(|reporter| !seen.contains(reporter)) else { break };
            seen.push(reporter);
        }
        voice.reverse();
        voice
    }

    /// The utterance that reports another.
    fn reporter(&self, utterance: u32) -> Option<u32> {
        let is_report = |from: u32| self.is(from, Type::Illocution) && self.illocution(from) != ANALYSING;
        let mut illocutions = self.incoming.of(utterance).iter().filter(|&&from| is_report(from));
        illocutions
            .find_map(|&from| self.incoming.of(from).iter().copied().find(|&from| self.is(from, Type::Utterance)))
    }

    /// Who says which words: `Name : words` where no participant is named.
    fn utterance(&self, number: u32) -> Utterance<'_> {
        let vertex = &self.graph.vertices[number as usize];
        let text = vertex.text.as_deref().unwrap_or_default().trim();
        let is_name = |name: &str| !name.is_empty() && name.chars().count() <= LONGEST_NAME;
        let (before, words) = match text.split_once(':') {
            Some((name, words)) if is_name(name.trim()) => (Some(name.trim()), words.trim()),
            _ => (None, text),
        };
        let known = self.speakers.names.get(&*vertex.id).map(String::as_str);
        Utterance { speaker: known.or(before), words, span: vertex.head }
    }
}

/// The names of those who made the utterances, by the ids of these.
fn names(locutions: &[Node<'_>], participants: &[Node<'_>]) -> FxHashMap<String, String> {
    let people = participants.iter().filter_map(|participant| person(*participant));
    let people: FxHashMap<String, String> = people.filter(|(_, name)| !name.is_empty()).collect();
    let made =
        |locution: &Node<'_>| Some((word(*locution, "nodeID")?, people.get(&word(*locution, "personID")?)?.clone()));
    locutions.iter().filter_map(made).collect()
}

/// The id of a participant, and their name.
pub(super) fn person(participant: Node<'_>) -> Option<(String, String)> {
    let parts = ["firstname", "surname"].map(|key| word(participant, key).unwrap_or_default());
    Some((word(participant, "participantID")?, parts.join(" ").trim().to_owned()))
}

/// A value of a key, a text or a number.
fn word(node: Node<'_>, key: &str) -> Option<String> {
    Some(node.member(key)?.word().into_owned())
}

/// Leaves out of the argument the claims that nothing argues with.
pub(super) fn leave_out_lone_claims(graph: &mut Graph<'_>) {
    let mut is_argued = vec![false; graph.vertices.len()];
    let is_step = |number: u32| matches!(graph.vertices[number as usize].kind, Kind::Inference | Kind::Conflict);
    for &(from, to) in &graph.edges {
        is_argued[from as usize] |= is_step(to);
        is_argued[to as usize] |= is_step(from);
    }
    for (vertex, is_argued) in graph.vertices.iter_mut().zip(is_argued) {
        if vertex.kind == Kind::Claim && !is_argued {
            vertex.kind = Kind::Outside;
        }
    }
}
