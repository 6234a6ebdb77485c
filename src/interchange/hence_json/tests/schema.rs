//! The JSON Schema of the form, made from the same declarations as the reader.
//!
//! `HENCE_UPDATE_SCHEMA=1 cargo test schema` writes it anew.

use serde_json::{Value, json};

use crate::interchange::hence_json::SCHEMA;
use crate::interchange::hence_json::shape::{
    ARGUMENT, CLAIM, FOREIGN, INFERENCE, MAP, MARK, MARK_WORDS, MEMBER, MEMBER_KIND_WORDS, PLACE, POSITION,
    RECONSTRUCTION, RELATION, RELATION_WORDS, ROLE_WORDS, SECTION, STEP, STEP_INFERENCE, WRITTEN,
};
use crate::interchange::json::Shape;
use crate::model::{
    Basis, ClaimForm, ClaimKind, Credibility, Expectation, ProofStandard, Reliability, Scale, SourceKind, SpeakerKind,
    Stance, Vocabulary,
};

#[test]
fn the_committed_schema_is_up_to_date() {
    let made = format!("{:#}\n", schema());
    if std::env::var_os("HENCE_UPDATE_SCHEMA").is_some() {
        std::fs::write(concat!(env!("CARGO_MANIFEST_DIR"), "/docs/schema/map.schema.json"), &made).unwrap();
        return;
    }
    assert!(
        made == SCHEMA,
        "docs/schema/map.schema.json is out of date: run `HENCE_UPDATE_SCHEMA=1 cargo test schema`"
    );
}

#[test]
fn the_schema_is_a_schema() {
    assert!(jsonschema::meta::is_valid(&schema()));
}

/// What the schema and the reader say of the same text.
fn is_good(text: &str) -> (bool, bool) {
    let value: Value = serde_json::from_str(text).unwrap();
    (jsonschema::is_valid(&schema(), &value), super::problems(text).is_empty())
}

#[test]
fn schema_and_reader_agree() {
    for good in [
        r#"{"hence": 1}"#,
        r#"{"hence": 1, "claims": [{"title": "A", "data": {"basis": ["event", "law"], "mine": {"x": [1]}}}]}"#,
        r#"{"hence": 1, "claims": [{"id": 7, "text": "a"}], "relations": [{"kind": "attack", "from": 7, "to": 7}]}"#,
        r#"{"hence": 1, "claims": [{"title": "A", "at": {"file": "x", "start": {"line": 3}}}]}"#,
        r#"{"hence": 1, "frontMatter": {"lang": "ar", "anything": null}}"#,
    ] {
        assert_eq!(is_good(good), (true, true), "{good}");
    }
    for bad in [
        r#"{}"#,
        r#"{"hence": 2}"#,
        r#"{"hence": 1, "clams": []}"#,
        r#"{"hence": 1, "claims": [{}]}"#,
        r#"{"hence": 1, "claims": [{"title": "A", "tags": "t"}]}"#,
        r#"{"hence": 1, "claims": [{"title": "A", "data": {"basis": "gossip"}}]}"#,
        r#"{"hence": 1, "claims": [{"title": "A", "data": {"credence": 2}}]}"#,
        r#"{"hence": 1, "claims": [{"title": "A", "role": "premise", "members": []}]}"#,
        r#"{"hence": 1, "claims": [{"text": "A", "marks": [{"kind": "link", "start": 0, "end": 1}]}]}"#,
        r#"{"hence": 1, "arguments": [{"title": "A", "premises": []}]}"#,
        r#"{"hence": 1, "arguments": [{"title": "A", "reconstructions": [{"steps": []}]}]}"#,
        r#"{"hence": 1, "relations": [{"kind": "attack", "from": "A"}]}"#,
    ] {
        assert_eq!(is_good(bad), (false, false), "{bad}");
    }
}

fn schema() -> Value {
    let mut schema = json!({
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "An argument map in hence's JSON, version 1",
    });
    merge(&mut schema, map());
    schema["$defs"] = json!({
        "claim": claim(),
        "argument": argument(),
        "member": object(&MEMBER, "One statement of a claim, or one description of an argument.", &[], member_keys()),
        "inference": inference(),
        "relation": relation(),
        "section": section(),
        "reconstruction": reconstruction(),
        "step": step(),
        "mark": mark(),
        "place": place(),
        "piece": piece(),
        "position": position(),
        "id": {
            "description": "A name for references within the file. A whole number counts as its digits.",
            "type": ["string", "integer"]
        },
        "reference": {
            "description": "An id, a title in brackets (`[claim]` or `<argument>`), or a title alone.",
            "type": ["string", "integer"],
            "examples": ["c1", "[Title of a claim]", "<Title of an argument>"]
        },
        "claimData": data(Vocabulary::Claim, "Data of a claim, as in Argdown. Keys of your own are kept."),
        "argumentData": data(Vocabulary::Argument, "Data of an argument, as in Argdown. Keys of your own are kept."),
        "frontMatter": data(Vocabulary::Document, "The document's own data, as in Argdown's front matter."),
        "source": data(Vocabulary::Source, "What anchors and voices refer to."),
        "speaker": data(Vocabulary::Speaker, "Somebody who is quoted or reported."),
        "anchor": data(Vocabulary::Anchor, "A place in a source where a claim is made."),
        "told": data(Vocabulary::ElementHence, "What the tool is told about one claim or argument."),
        "settings": data(Vocabulary::Hence, "Settings of the tool for this map."),
    });
    schema
}

fn merge(into: &mut Value, from: Value) {
    if let (Value::Object(into), Value::Object(from)) = (into, from) {
        into.extend(from);
    }
}

/// An object that has exactly the keys of its shape.
fn object(shape: &Shape, description: &str, required: &[&str], properties: Value) -> Value {
    let keys: Vec<&str> = properties.as_object().unwrap().keys().map(String::as_str).collect();
    let (mut sorted, mut known) = (keys.clone(), shape.keys.to_vec());
    sorted.sort_unstable();
    known.sort_unstable();
    assert_eq!(sorted, known, "the schema of {} does not have the keys that are read", shape.what);
    let mut object = json!({ "description": description, "type": "object" });
    if !required.is_empty() {
        object["required"] = json!(required);
    }
    object["properties"] = properties;
    object["additionalProperties"] = json!(false);
    object
}

fn described(description: &str, schema: Value) -> Value {
    let mut described = json!({ "description": description });
    merge(&mut described, schema);
    described
}

fn one_of(name: &str) -> Value {
    json!({ "$ref": format!("#/$defs/{name}") })
}

fn list_of(name: &str) -> Value {
    json!({ "type": "array", "items": one_of(name) })
}

fn texts() -> Value {
    json!({ "type": "array", "items": { "type": "string" } })
}

fn piece() -> Value {
    let keys = || json!({ "type": "array", "items": { "type": "string" }, "minItems": 1 });
    let properties = json!({
        "key": described("The keys that lead to the value, from the outside in.", keys()),
        "list": described("The keys that lead to the list that the value is an item of.", keys()),
        "is": described("The element of the map that it says more of.", one_of("reference")),
        "value": { "description": "What stands there, as it is." },
    });
    object(
        &FOREIGN,
        "Something that the format of `foreignFormat` holds over and above the map.",
        &["value"],
        properties,
    )
}

fn map() -> Value {
    let properties = json!({
        "$schema": { "description": "Where this schema is, for editors.", "type": "string" },
        "hence": { "description": "The version of the form.", "const": 1 },
        "frontMatter": one_of("frontMatter"),
        "claims": described("All claims, in the order of the map.", list_of("claim")),
        "arguments": described("All arguments, in the order of the map.", list_of("argument")),
        "inferences": described("All inferences of all arguments, in the order of the map.", list_of("inference")),
        "relations": described("All relations, in the order of the map.", list_of("relation")),
        "sections": described("All sections, each before those in it.", list_of("section")),
        "tags": described("All tags, in the order of their first use. Those left out here are added.", texts()),
        "foreignFormat": { "description": "The format that the map came from, if it holds more than a map.", "type": "string" },
        "foreign": described("What that format holds over and above the map, in its order.", list_of("piece")),
    });
    let mut map =
        object(&MAP, "A map: claims, arguments, and what they have to do with each other.", &["hence"], properties);
    map["examples"] = json!([{
        "hence": 1,
        "claims": [{ "title": "A", "text": "Cats purr." }, { "title": "B", "text": "I heard one." }],
        "relations": [{ "kind": "support", "from": "[B]", "to": "[A]" }]
    }]);
    map
}

fn member_keys() -> Value {
    json!({
        "kind": {
            "description": "How it is written: with title and text, with the title alone, or with text alone. \
                            If left out, it follows from what is there.",
            "enum": MEMBER_KIND_WORDS
        },
        "role": { "description": "What it does where it stands.", "enum": ROLE_WORDS },
        "text": { "description": "Its text, marks removed.", "type": "string" },
        "marks": described("What is marked in the text.", list_of("mark")),
        "tags": described("Its tags, without `#`.", texts()),
        "data": { "description": "Its data.", "type": "object" },
        "section": { "description": "Id or title of its section.", "type": ["string", "integer"] },
        "argument": described("The argument in whose reconstruction it stands.", one_of("reference")),
        "topLevel": { "description": "Is it a paragraph of its own?", "type": "boolean" },
        "at": described("Where it was first written.", one_of("place")),
    })
}

/// The keys of a claim or argument: its own and those of the one member that it may be.
fn whole_keys(data: &str, own: Value) -> Value {
    let mut keys = json!({
        "id": one_of("id"),
        "title": { "description": "Its title, without brackets. One is made up if there is none.", "type": ["string", "integer"] },
    });
    merge(&mut keys, member_keys());
    keys["data"] = one_of(data);
    keys["section"] = json!({
        "description": "Id or title of its section; `null`: in none, wherever its members stand.",
        "type": ["string", "integer", "null"]
    });
    keys["members"] = described("Its statements, where it is stated more than once.", list_of("member"));
    merge(&mut keys, own);
    keys
}

/// A claim or argument needs something to go by, and what belongs to one member cannot stand beside
/// several.
fn whole(mut object: Value) -> Value {
    object["anyOf"] = json!([{ "required": ["title"] }, { "required": ["text"] }, { "required": ["members"] }]);
    let beside: Vec<Value> =
        super::super::shape::OF_ONE_MEMBER.iter().map(|key| json!({ "required": [key] })).collect();
    object["if"] = json!({ "required": ["members"] });
    object["then"] = json!({ "not": { "anyOf": beside } });
    object
}

fn claim() -> Value {
    let keys = whole_keys("claimData", json!({}));
    whole(object(&CLAIM, "A proposition. One that is stated once holds its statement itself.", &[], keys))
}

fn argument() -> Value {
    let own = json!({
        "untitled": { "description": "Was the title made up?", "type": "boolean" },
        "premises": described("Short for one step: the claims it needs.", list_of("reference")),
        "conclusion": described("Short for one step: what follows from them.", one_of("reference")),
        "reconstructions": described("Its premises and conclusions spelled out.", list_of("reconstruction")),
    });
    let keys = whole_keys("argumentData", own);
    let mut argument = whole(object(&ARGUMENT, "A named reason.", &[], keys));
    argument["dependentRequired"] = json!({ "premises": ["conclusion"] });
    argument
}

fn reconstruction() -> Value {
    let properties = json!({
        "steps": {
            "description": "Its numbered statements; the last is the main conclusion.",
            "type": "array",
            "minItems": 1,
            "items": { "anyOf": [one_of("reference"), one_of("step")] }
        },
        "description": {
            "description": "Which member of the argument it follows in the text, from 0.",
            "type": "integer",
            "minimum": 0
        },
        "at": described("Where it was first written.", places()),
    });
    object(&RECONSTRUCTION, "Premises and conclusions of an argument.", &["steps"], properties)
}

fn step() -> Value {
    let inline = json!({
        "id": one_of("id"),
        "premises": described("What it needs; if left out, all steps since the last conclusion, that one too.", list_of("reference")),
        "rules": described("Names of the rules it applies.", texts()),
        "data": { "description": "Its data.", "type": "object" },
        "at": described("Where it was first written.", places()),
    });
    let inline = object(&STEP_INFERENCE, "The inference, spelled out.", &[], inline);
    let properties = json!({
        "claim": described("The claim it states.", one_of("reference")),
        "member": {
            "description": "Which member of that claim it is, from 0. If left out, one is added.",
            "type": "integer",
            "minimum": 0
        },
        "role": {
            "description": "Premise or conclusion; if left out, the last step is the main conclusion, one with an \
                            `inference` an intermediary one, and any other a premise.",
            "enum": ROLE_WORDS
        },
        "inference": {
            "description": "What leads to a conclusion: an inference of the map by id, or one spelled out here. \
                            If left out, all steps since the last conclusion lead to it; `null`: nothing does.",
            "anyOf": [one_of("reference"), inline, { "type": "null" }]
        },
    });
    object(&STEP, "One numbered statement.", &["claim"], properties)
}

fn inference() -> Value {
    let properties = json!({
        "id": one_of("id"),
        "argument": described("The argument it belongs to.", one_of("reference")),
        "premises": described("What it needs, all of it.", list_of("reference")),
        "conclusion": described("What it leads to.", one_of("reference")),
        "rules": described("Names of the rules it applies.", texts()),
        "data": { "description": "Its data.", "type": "object" },
        "at": described("Where it was first written.", places()),
    });
    object(&INFERENCE, "One step from premises to a conclusion.", &["argument", "premises", "conclusion"], properties)
}

fn relation() -> Value {
    let ends = || {
        json!({
            "from": described("Where it begins.", one_of("reference")),
            "to": described("Where it ends.", one_of("reference")),
        })
    };
    let mut properties = json!({ "kind": { "description": "What it says.", "enum": RELATION_WORDS } });
    merge(&mut properties, ends());
    let written = "Its ends as written, where a conclusion or an inference took the place of an argument.";
    properties["written"] = object(&WRITTEN, written, &["from", "to"], ends());
    properties["at"] = described("Every place that says so.", places());
    let description = "How one claim, argument or inference bears on another.";
    object(&RELATION, description, &["kind", "from", "to"], properties)
}

fn section() -> Value {
    let properties = json!({
        "id": one_of("id"),
        "title": { "description": "Its heading.", "type": "string" },
        "level": { "description": "Depth of the heading, from 1.", "type": "integer", "minimum": 0 },
        "parent": { "description": "Id or title of the section around it.", "type": ["string", "integer"] },
        "marks": described("What is marked in the heading.", list_of("mark")),
        "tags": described("Its tags, without `#`.", texts()),
        "data": { "description": "Its data.", "type": "object" },
        "isGroup": { "description": "Is it drawn as a group?", "type": "boolean" },
        "isClosed": { "description": "Is the group drawn as one box?", "type": "boolean" },
        "at": described("Where it was first written.", places()),
    });
    object(&SECTION, "A part of the document under a heading.", &[], properties)
}

fn mark() -> Value {
    let count = |description: &str| json!({ "description": description, "type": "integer", "minimum": 0 });
    let properties = json!({
        "kind": { "description": "What is marked.", "enum": MARK_WORDS },
        "start": count("First character, from 0."),
        "end": count("Behind the last character."),
        "url": { "description": "Of a link: its address.", "type": "string" },
        "tag": { "description": "Of a tag: the tag.", "type": "string" },
        "title": { "description": "Of a claim or argument that is mentioned: its title.", "type": "string" },
    });
    let needs = |kind: &str, key: &str| json!({ "if": { "properties": { "kind": { "const": kind } } }, "then": { "required": [key] } });
    let description = "A marked range of a text, counted in characters (Unicode scalar values).";
    let mut mark = object(&MARK, description, &["kind", "start", "end"], properties);
    mark["allOf"] =
        json!([needs("link", "url"), needs("tag", "tag"), needs("claim", "title"), needs("argument", "title")]);
    mark
}

fn places() -> Value {
    json!({ "anyOf": [one_of("place"), list_of("place")] })
}

fn place() -> Value {
    let properties = json!({
        "file": { "description": "Name of the file.", "type": "string" },
        "start": described("Where it starts.", one_of("position")),
        "end": described("Behind where it ends; if left out, where it starts.", one_of("position")),
    });
    object(&PLACE, "A place in the file that something was first written in.", &["file"], properties)
}

fn position() -> Value {
    let count = |description: &str| json!({ "description": description, "type": "integer", "minimum": 0 });
    let properties = json!({
        "line": count("Line, from 1."),
        "column": count("Column in characters, from 1."),
        "offset": count("Offset in bytes, from 0."),
    });
    object(&POSITION, "A place in a text.", &[], properties)
}

/// The keys of hence's vocabulary, in a place where others may stand too unless it is closed.
fn data(vocabulary: Vocabulary, description: &str) -> Value {
    let keys = vocabulary.keys().iter();
    let properties = keys.map(|(key, about)| ((*key).to_owned(), described(about, value(vocabulary, key)))).collect();
    let mut data = json!({ "description": description, "type": "object", "properties": Value::Object(properties) });
    if matches!(vocabulary, Vocabulary::Anchor | Vocabulary::Hence | Vocabulary::ElementHence) {
        data["additionalProperties"] = json!(false);
    }
    data
}

/// What a key of the vocabulary holds.
fn value(vocabulary: Vocabulary, key: &str) -> Value {
    let words = |words: &[&str]| json!({ "enum": words });
    let share = json!({ "type": "number", "minimum": 0, "maximum": 1 });
    let text = json!({ "type": ["string", "number"] });
    let one_or_list = |item: Value| json!({ "anyOf": [item, { "type": "array", "items": item }] });
    let by_key = |item: Value| json!({ "type": "object", "additionalProperties": item });
    match (vocabulary, key) {
        (_, "anchor") => one_or_list(one_of("anchor")),
        (_, "basis") => one_or_list(words(Basis::WORDS)),
        (_, "implicit" | "assumed" | "undeveloped" | "main") => json!({ "type": "boolean" }),
        (Vocabulary::Hence, "select" | "ignore") | (_, "voice") => one_or_list(json!({ "type": "string" })),
        (_, "stance") => words(Stance::WORDS),
        (Vocabulary::Claim, "kind") => words(ClaimKind::WORDS),
        (Vocabulary::Source, "kind") => words(SourceKind::WORDS),
        (Vocabulary::Speaker, "kind") => words(SpeakerKind::WORDS),
        (Vocabulary::Source, "retracted") => json!({ "type": ["boolean", "string", "number"] }),
        (_, "digest" | "sha256") => json!({ "type": "string", "pattern": "^[0-9a-fA-F]{64}$" }),
        (_, "form") => words(ClaimForm::WORDS),
        (_, "likelihood" | "confidence" | "credence") => json!({ "anyOf": [{ "type": "string" }, share] }),
        (_, "scale") => words(Scale::WORDS),
        (_, "standard") => words(ProofStandard::WORDS),
        (_, "strength") => share,
        (_, "credibility") => {
            json!({ "enum": Credibility::WORDS.iter().flat_map(|word| [json!(word), json!(word.parse::<u8>().unwrap())]).collect::<Vec<_>>() })
        }
        (_, "expect") => words(Expectation::WORDS),
        (_, "reliability") => words(Reliability::WORDS),
        (Vocabulary::Claim, "translations") => by_key(json!({ "type": "string" })),
        (_, "answers") => by_key(json!({ "anyOf": [
            { "type": ["string", "null"] },
            { "type": "array", "items": { "type": "string" } },
        ] })),
        (_, "derived-from") => one_or_list(json!({ "type": "string" })),
        (Vocabulary::Document | Vocabulary::Argument | Vocabulary::Speaker, "translations") => {
            json!({ "type": "object" })
        }
        (_, "terms") => by_key(one_or_list(text)),
        (_, "sources") => by_key(one_of("source")),
        (_, "speakers") => by_key(one_of("speaker")),
        (Vocabulary::Document, "hence") => one_of("settings"),
        (_, "hence") => one_of("told"),
        (Vocabulary::ElementHence, "ignore") => json!({ "anyOf": [
            { "type": "string" },
            { "type": "array", "items": { "type": "string" } },
            { "type": "object", "additionalProperties": { "type": ["string", "null"] } },
        ] }),
        (_, "levels") => by_key(json!({ "type": "string" })),
        (_, "rules") => by_key(json!({ "type": "object" })),
        (Vocabulary::Anchor, "paragraph" | "start" | "end") => json!({ "type": "integer", "minimum": 0 }),
        (_, "profile") => json!({ "type": "string" }),
        (_, "horizon" | "scheme" | "slot" | "lang" | "subject") => text,
        (Vocabulary::Source | Vocabulary::Speaker | Vocabulary::Anchor, _) => text,
        (vocabulary, key) => panic!("the schema does not say what `{key}` of {vocabulary:?} holds"),
    }
}
