//! What can be set about a single rule.
//!
//! A rule declares its options as statics of type [`RuleOption`] in its own file and names them in its
//! declaration; what the user has chosen comes back typed from
//! [`Context::option`](super::Context::option). Configuration, its JSON Schema and `hence rule` read the
//! same declarations.

use std::fmt;

use serde_json::{Value as Json, json};

use crate::model::Value;

/// Something that a rule lets its users choose.
///
/// ```
/// use hence::check::RuleOption;
///
/// static MOST: RuleOption<u32> = RuleOption::new("most", 1, "how many main claims a map may have").within(1, 100);
/// assert_eq!(MOST.name(), "most");
/// ```
#[derive(Clone, Copy, Debug)]
pub struct RuleOption<T> {
    name: &'static str,
    default: T,
    meaning: &'static str,
    range: Option<(T, T)>,
}

impl<T: Copy> RuleOption<T> {
    /// An option with its name (small letters and hyphens), what it is where nobody chooses, and what it
    /// means.
    pub const fn new(name: &'static str, default: T, meaning: &'static str) -> RuleOption<T> {
        RuleOption { name, default, meaning, range: None }
    }

    /// The same option, with the least and the most that may be chosen.
    pub const fn within(self, least: T, most: T) -> RuleOption<T> {
        RuleOption { range: Some((least, most)), ..self }
    }

    /// Its name.
    pub const fn name(&self) -> &'static str {
        self.name
    }
}

impl<T: OptionType> RuleOption<T> {
    /// What it is where nobody chooses.
    pub fn default_value(&self) -> T::Chosen {
        self.default.chosen()
    }

    /// What a value of a settings file means; `None` where it cannot be chosen.
    pub fn read(&self, value: &Value) -> Option<T::Chosen> {
        T::read(value).filter(|chosen| self.range.is_none_or(|(least, most)| T::is_within(chosen, least, most)))
    }
}

/// A type that an option can have.
pub trait OptionType: Copy + Sync + fmt::Debug {
    /// What a rule gets.
    type Chosen;

    /// What it is, in words.
    const EXPECTED: &'static str;

    /// The default as a rule gets it.
    fn chosen(self) -> Self::Chosen;
    /// What a value means.
    fn read(value: &Value) -> Option<Self::Chosen>;
    /// Is it neither too small nor too large?
    fn is_within(chosen: &Self::Chosen, least: Self, most: Self) -> bool;
    /// It as JSON.
    fn json(self) -> Json;
    /// Its JSON Schema, without the range.
    fn schema() -> Json;
}

impl OptionType for u32 {
    type Chosen = u32;
    const EXPECTED: &'static str = "a whole number";

    fn chosen(self) -> u32 {
        self
    }
    fn read(value: &Value) -> Option<u32> {
        u32::try_from(value.as_integer()?).ok()
    }
    fn is_within(chosen: &u32, least: u32, most: u32) -> bool {
        (least..=most).contains(chosen)
    }
    fn json(self) -> Json {
        json!(self)
    }
    fn schema() -> Json {
        json!({ "type": "integer", "minimum": 0 })
    }
}

impl OptionType for f64 {
    type Chosen = f64;
    const EXPECTED: &'static str = "a number";

    fn chosen(self) -> f64 {
        self
    }
    fn read(value: &Value) -> Option<f64> {
        value.as_number().filter(|number| number.is_finite())
    }
    fn is_within(chosen: &f64, least: f64, most: f64) -> bool {
        (least..=most).contains(chosen)
    }
    fn json(self) -> Json {
        json!(self)
    }
    fn schema() -> Json {
        json!({ "type": "number" })
    }
}

impl OptionType for bool {
    type Chosen = bool;
    const EXPECTED: &'static str = "true or false";

    fn chosen(self) -> bool {
        self
    }
    fn read(value: &Value) -> Option<bool> {
        value.as_bool()
    }
    fn is_within(_: &bool, _: bool, _: bool) -> bool {
        true
    }
    fn json(self) -> Json {
        json!(self)
    }
    fn schema() -> Json {
        json!({ "type": "boolean" })
    }
}

impl OptionType for &'static [&'static str] {
    type Chosen = Vec<String>;
    const EXPECTED: &'static str = "a list of texts";

    fn chosen(self) -> Vec<String> {
        self.iter().map(|&text| text.to_owned()).collect()
    }
    fn read(value: &Value) -> Option<Vec<String>> {
        value.as_list()?.iter().map(|item| item.value.as_text().map(str::to_owned)).collect()
    }
    fn is_within(_: &Vec<String>, _: Self, _: Self) -> bool {
        true
    }
    fn json(self) -> Json {
        json!(self)
    }
    fn schema() -> Json {
        json!({ "type": "array", "items": { "type": "string" } })
    }
}

/// An option of any type, as everything but its rule sees it.
pub trait DeclaredOption: Sync + fmt::Debug {
    /// Its name.
    fn name(&self) -> &'static str;
    /// What it means.
    fn meaning(&self) -> &'static str;
    /// What may be chosen, in words: `a number from 0.8 to 1`.
    fn expected(&self) -> String;
    /// May this be chosen?
    fn accepts(&self, value: &Value) -> bool;
    /// What it is where nobody chooses.
    fn default_json(&self) -> Json;
    /// Its JSON Schema.
    fn schema(&self) -> Json;
}

impl<T: OptionType> DeclaredOption for RuleOption<T> {
    fn name(&self) -> &'static str {
        self.name
    }

    fn meaning(&self) -> &'static str {
        self.meaning
    }

    fn expected(&self) -> String {
        match self.range {
            Some((least, most)) => format!("{} from {} to {}", T::EXPECTED, least.json(), most.json()),
            None => T::EXPECTED.to_owned(),
        }
    }

    fn accepts(&self, value: &Value) -> bool {
        self.read(value).is_some()
    }

    fn default_json(&self) -> Json {
        self.default.json()
    }

    fn schema(&self) -> Json {
        let mut schema = T::schema();
        if let Some((least, most)) = self.range {
            schema["minimum"] = least.json();
            schema["maximum"] = most.json();
        }
        schema["description"] = json!(self.meaning);
        schema["default"] = self.default.json();
        schema
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_option_takes_its_own_type_and_what_is_within_its_range() {
        let share: RuleOption<f64> = RuleOption::new("share", 0.9, "a share").within(0.5, 1.0);
        assert_eq!(share.default_value(), 0.9);
        assert_eq!(share.read(&Value::Integer(1)), Some(1.0));
        assert_eq!(share.read(&Value::Float(0.4)), None);
        assert_eq!(share.read(&Value::Text("much".into())), None);
        assert_eq!(share.expected(), "a number from 0.5 to 1.0");
        let words: RuleOption<&'static [&'static str]> = RuleOption::new("words", &["one"], "some words");
        assert_eq!(words.default_value(), ["one"]);
        assert!(!words.accepts(&Value::Text("one".into())));
    }
}
