//! What labels and relations mean.

use crate::model::{Data, Value};

/// The keys of `[formats.brat]` in the configuration file, with their meaning.
pub const KEYS: &[(&str, &str)] = &[
    ("claims", "labels of passages that are claims; without it, all are"),
    ("main", "labels of the main claim, of which there is one, however often it is stated"),
    ("support", "relations that are reasons"),
    ("attack", "relations that are objections"),
    ("equal", "relations between passages that say the same"),
    ("parts", "relations between parts of one statement"),
    ("stance", "the attribute that says how a claim stands to the main claim"),
    ("for", "values of that attribute that make the claim a reason"),
    ("against", "values of that attribute that make the claim an objection"),
];

/// What the labels of annotations mean. The usual ones are those of the persuasive essays and of SciArg.
///
/// ```
/// use hence::interchange::brat::Labels;
///
/// assert_eq!(Labels::default().support, ["supports", "support"]);
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Labels {
    /// Passages that are claims. Without any, all are.
    pub claims: Option<Vec<String>>,
    /// Passages that state the main claim.
    pub main: Vec<String>,
    /// Relations that are reasons.
    pub support: Vec<String>,
    /// Relations that are objections.
    pub attack: Vec<String>,
    /// Relations between passages that say the same.
    pub equal: Vec<String>,
    /// Relations between parts of one statement.
    pub parts: Vec<String>,
    /// The attribute that says how a claim stands to the main claim.
    pub stance: Vec<String>,
    /// Its values that make the claim a reason.
    pub stance_for: Vec<String>,
    /// Its values that make the claim an objection.
    pub stance_against: Vec<String>,
}

impl Default for Labels {
    fn default() -> Labels {
        let words = |words: &[&str]| words.iter().map(|word| (*word).to_owned()).collect();
        Labels {
            claims: None,
            main: words(&["MajorClaim"]),
            support: words(&["supports", "support"]),
            attack: words(&["attacks", "attack", "contradicts"]),
            equal: words(&["semantically_same", "Equiv"]),
            parts: words(&["parts_of_same"]),
            stance: words(&["Stance"]),
            stance_for: words(&["For"]),
            stance_against: words(&["Against"]),
        }
    }
}

/// What an annotation is, by its label.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Meaning {
    Support,
    Attack,
    Equal,
    Part,
}

impl Labels {
    /// What the configuration says; of what it does not say, the usual.
    pub fn from_data(data: Option<&Data>) -> Labels {
        let mut labels = Labels::default();
        let words = |key: &str| match data?.get(key)? {
            Value::List(items) => Some(items.iter().map(|item| item.value.to_string()).collect()),
            word => Some(vec![word.to_string()]),
        };
        labels.claims = words("claims");
        for (key, kept) in [
            ("main", &mut labels.main),
            ("support", &mut labels.support),
            ("attack", &mut labels.attack),
            ("equal", &mut labels.equal),
            ("parts", &mut labels.parts),
            ("stance", &mut labels.stance),
            ("for", &mut labels.stance_for),
            ("against", &mut labels.stance_against),
        ] {
            if let Some(words) = words(key) {
                *kept = words;
            }
        }
        labels
    }

    /// Is a passage with this label a claim?
    pub(super) fn is_claim(&self, label: &str) -> bool {
        self.claims.as_ref().is_none_or(|claims| has(claims, label)) || self.is_main(label)
    }

    pub(super) fn is_main(&self, label: &str) -> bool {
        has(&self.main, label)
    }

    /// What a relation with this label is, if anybody has said.
    pub(super) fn of_relation(&self, label: &str) -> Option<Meaning> {
        let kinds = [
            (&self.support, Meaning::Support),
            (&self.attack, Meaning::Attack),
            (&self.equal, Meaning::Equal),
            (&self.parts, Meaning::Part),
        ];
        kinds.into_iter().find(|(labels, _)| has(labels, label)).map(|(_, meaning)| meaning)
    }

    /// How a claim with this attribute stands to the main claim.
    pub(super) fn of_attribute(&self, label: &str, value: &str) -> Option<Meaning> {
        let values = [(&self.stance_for, Meaning::Support), (&self.stance_against, Meaning::Attack)];
        let found = values.into_iter().find(|(values, _)| has(values, value)).map(|(_, meaning)| meaning);
        found.filter(|_| has(&self.stance, label))
    }
}

fn has(words: &[String], word: &str) -> bool {
    words.iter().any(|known| known == word)
}
