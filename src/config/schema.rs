//! The JSON Schema of the configuration file, made from what is declared: keys, levels, profiles, rules
//! and their options.

use serde_json::{Map, Value, json};

use super::{FORMAT_KEYS, LEVELS, OWN_KEYS, QUERY_KEYS};
use crate::check::{Profile, RULES, Rule};
use crate::model::Vocabulary;

/// The schema.
pub fn schema() -> Value {
    let mut properties = selection_properties();
    for (key, meaning) in OWN_KEYS {
        properties.insert(key.into(), described(own_schema(key), meaning));
    }
    json!({
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "hence.toml",
        "type": "object",
        "properties": properties,
        "additionalProperties": false,
        "$defs": {
            "selector": { "type": "string", "anyOf": [{ "enum": names() }, { "pattern": "^[A-Za-z][0-9]{0,3}$" }] },
            "selectors": { "anyOf": [
                { "$ref": "#/$defs/selector" },
                { "type": "array", "items": { "$ref": "#/$defs/selector" } },
            ] },
            "level": { "enum": LEVELS },
            "options": options(),
            "selection": {
                "type": "object",
                "properties": selection_properties(),
                "additionalProperties": false,
            },
        },
    })
}

fn own_schema(key: &str) -> Value {
    match key {
        "root" => json!({ "type": "boolean", "default": false }),
        "folders" => json!({ "type": "array", "items": { "type": "string", "minLength": 1 } }),
        "baseline" => json!({ "type": "string", "minLength": 1 }),
        "query" => {
            let aliases = json!({ "type": "object", "additionalProperties": { "type": "string", "minLength": 1 } });
            let properties = QUERY_KEYS.map(|(key, meaning)| (key.to_owned(), described(aliases.clone(), meaning)));
            json!({ "type": "object", "properties": Map::from_iter(properties), "additionalProperties": false })
        }
        "formats" => formats(),
        _ => json!({ "type": "object", "additionalProperties": { "$ref": "#/$defs/selection" } }),
    }
}

/// What can be said about each format: words.
fn formats() -> Value {
    let words = json!({ "anyOf": [{ "type": "string" }, { "type": "array", "items": { "type": "string" } }] });
    let mut properties = Map::new();
    for ((name, meaning), keys) in FORMAT_KEYS {
        let keys: Map<String, Value> =
            keys.iter().map(|(key, meaning)| ((*key).to_owned(), described(words.clone(), meaning))).collect();
        let settings = json!({ "type": "object", "properties": keys, "additionalProperties": false });
        properties.insert(name.into(), described(settings, meaning));
    }
    json!({ "type": "object", "properties": properties, "additionalProperties": false })
}

fn selection_properties() -> Map<String, Value> {
    let property = |&(key, meaning): &(&str, &str)| {
        let schema = match key {
            "profile" => json!({ "enum": Profile::WORDS }),
            "levels" => json!({
                "type": "object",
                "propertyNames": { "$ref": "#/$defs/selector" },
                "additionalProperties": { "$ref": "#/$defs/level" },
            }),
            "rules" => json!({ "$ref": "#/$defs/options" }),
            _ => json!({ "$ref": "#/$defs/selectors" }),
        };
        (key.to_owned(), described(schema, meaning))
    };
    Vocabulary::Hence.keys().iter().map(property).collect()
}

fn described(mut schema: Value, meaning: &str) -> Value {
    schema["description"] = json!(meaning);
    schema
}

/// Codes and names of all rules.
fn names() -> Vec<&'static str> {
    RULES.iter().flat_map(|rule| [rule.code, rule.name]).collect()
}

/// The options of all rules that have any, by code and by name.
fn options() -> Value {
    let mut properties = Map::new();
    for rule in RULES.iter().filter(|rule| !rule.options.is_empty()) {
        properties.insert(rule.code.into(), options_of(rule));
        properties.insert(rule.name.into(), options_of(rule));
    }
    json!({ "type": "object", "properties": properties, "additionalProperties": false })
}

fn options_of(rule: &Rule) -> Value {
    let properties: Map<String, Value> =
        rule.options.iter().map(|option| (option.name().to_owned(), option.schema())).collect();
    json!({ "type": "object", "properties": properties, "additionalProperties": false })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::CONFIGURATION_SCHEMA;

    #[test]
    fn the_published_schema_is_that_of_the_declarations() {
        let path = concat!(env!("CARGO_MANIFEST_DIR"), "/docs/schema/config.schema.json");
        let made = serde_json::to_string_pretty(&schema()).unwrap() + "\n";
        if std::env::var_os("HENCE_UPDATE_SCHEMA").is_some() {
            std::fs::write(path, &made).unwrap();
            return;
        }
        assert!(CONFIGURATION_SCHEMA == made, "run the tests with HENCE_UPDATE_SCHEMA=1");
    }

    #[test]
    fn what_the_schema_allows_is_what_is_read() {
        let allowed = |json: Value| jsonschema::is_valid(&schema(), &json);
        assert!(allowed(
            json!({ "profile": "news", "ignore": "S2", "per-file": { "*.md": { "levels": { "S": "off" } } } })
        ));
        assert!(allowed(
            json!({ "rules": { "G110": { "likeness": 0.9 } }, "levels": { "restated-conclusion": "error" } })
        ));
        assert!(!allowed(json!({ "rules": { "G110": { "likeness": 0.2 } } })));
        assert!(!allowed(json!({ "rules": { "S201": { "likeness": 0.9 } } })));
        assert!(allowed(json!({ "query": { "aliases": { "under(x)": "below(x) ~ x" } } })));
        assert!(!allowed(json!({ "query": { "aliases": { "weak": 1 } } })));
        assert!(!allowed(json!({ "profil": "news" })) && !allowed(json!({ "ignore": ["unsuported-claim"] })));
    }
}
