//! What can be wrong with a map in JSON.

use std::fmt;

use crate::model::nearest;

/// Something wrong with a map in hence's JSON.
#[derive(Clone, Debug, PartialEq)]
pub enum JsonError {
    /// It is not JSON at all; what the JSON reader says.
    Syntax(String),
    /// It was written in a later version of the form.
    Version(String),
    /// Something is of another type than it must be.
    Type {
        /// What it is, in words: `` `title` ``, `a claim`.
        what: String,
        /// What stands there, in words.
        found: &'static str,
        /// What must stand there, in words.
        expected: &'static str,
    },
    /// A text is none of the words that may stand there.
    Word {
        /// The key.
        key: &'static str,
        /// What stands there.
        found: String,
        /// The words that may.
        known: &'static [&'static str],
    },
    /// A key that is not known in this place.
    UnknownKey {
        /// The key.
        key: String,
        /// What it stands in: `a claim`.
        of: &'static str,
        /// The known key that is spelled most like it.
        nearest: Option<&'static str>,
        /// The keys that may stand there.
        known: &'static [&'static str],
    },
    /// A key that stands twice in one object.
    DuplicateKey(String),
    /// A key that must be there and is not.
    MissingKey {
        /// The key.
        key: &'static str,
        /// What it must stand in: `a relation`.
        of: &'static str,
    },
    /// A key of a single statement, beside a list of several.
    BesideMembers(&'static str),
    /// A name that nothing has.
    Unresolved {
        /// The id or title.
        reference: String,
        /// What it must name: `claim`.
        wanted: &'static str,
        /// The id or title that is spelled most like it.
        nearest: Option<String>,
    },
    /// A name of something that cannot stand there.
    Misdirected {
        /// The id or title.
        reference: String,
        /// What it names: `an argument`.
        found: &'static str,
        /// What it must name: `a claim`.
        expected: &'static str,
    },
    /// An id that another element has already.
    DuplicateId(String),
    /// A title that another claim or argument has already.
    DuplicateTitle {
        /// The title.
        title: String,
        /// The title that it got instead.
        unique: String,
    },
    /// A claim or an argument without any name or words.
    Nameless(&'static str),
    /// A reconstruction without steps.
    NoConclusion,
    /// A member that its claim or argument does not have.
    NoMember {
        /// `claim` or `argument`.
        of: &'static str,
        /// The member.
        member: u32,
        /// The number of members.
        count: usize,
    },
    /// A mark that is not inside its text.
    MarkRange {
        /// The number of characters of the text.
        length: usize,
    },
    /// Data within data, too many times over.
    Depth {
        /// How often it may be.
        limit: usize,
    },
    /// A number that is too large to be kept.
    Number,
    /// A text with half of a surrogate pair.
    Surrogate,
    /// Nodes of a type that the format does not have.
    NodeType {
        /// The type.
        word: String,
        /// How many nodes have it.
        count: usize,
    },
    /// An edge from a node to itself.
    SelfLoop(String),
    /// An edge between two claims, which does not say what they have to do with each other.
    DirectEdge {
        /// The node that it leaves.
        from: String,
        /// The node that it leads to.
        to: String,
    },
    /// A step or conflict that nothing leads to.
    NoPremise(String),
    /// A step or conflict that leads to nothing.
    LeadsNowhere(String),
}

impl fmt::Display for JsonError {
    /// What is wrong, in one sentence: lower case, no full stop.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            JsonError::Syntax(message) => write!(f, "this is not valid JSON: {message}"),
            JsonError::Version(version) => write!(f, "this map is written in version {version} of hence's JSON"),
            JsonError::Type { what, found, expected } => write!(f, "{what} must be {expected}, not {found}"),
            JsonError::Word { key, found, .. } => write!(f, "`{found}` is no value for `{key}`"),
            JsonError::UnknownKey { key, of, .. } => write!(f, "`{key}` is no key of {of}"),
            JsonError::DuplicateKey(key) => write!(f, "`{key}` stands here twice"),
            JsonError::MissingKey { key, of } => write!(f, "{of} needs `{key}`"),
            JsonError::BesideMembers(key) => write!(f, "`{key}` cannot stand beside `members`"),
            JsonError::Unresolved { reference, wanted, .. } => write!(f, "there is no {wanted} `{reference}`"),
            JsonError::Misdirected { reference, found, expected } => {
                write!(f, "`{reference}` is {found}, not {expected}")
            }
            JsonError::DuplicateId(id) => write!(f, "the id `{id}` is given twice"),
            JsonError::DuplicateTitle { title, .. } => write!(f, "the title `{title}` is given twice"),
            JsonError::Nameless(what) => write!(f, "{what} needs a `title` or a `text`"),
            JsonError::NoConclusion => f.write_str("a reconstruction needs at least one step: its conclusion"),
            JsonError::NoMember { of, member, .. } => write!(f, "this {of} has no member {member}"),
            JsonError::MarkRange { length } => write!(f, "this mark is not inside its text of {length} characters"),
            JsonError::Depth { limit } => write!(f, "this data is nested deeper than {limit} levels"),
            JsonError::Number => f.write_str("this number is too large to be kept exactly"),
            JsonError::Surrogate => f.write_str("this text holds half of a surrogate pair"),
            JsonError::NodeType { word, count: 1 } => write!(f, "`{word}` is no type of node"),
            JsonError::NodeType { word, count } => write!(f, "`{word}`, which {count} nodes have, is no type of node"),
            JsonError::SelfLoop(id) => write!(f, "this edge leads from node `{id}` to itself"),
            JsonError::DirectEdge { from, to } => {
                write!(f, "this edge joins the claims `{from}` and `{to}` without saying how")
            }
            JsonError::NoPremise(id) => write!(f, "nothing leads to node `{id}`"),
            JsonError::LeadsNowhere(id) => write!(f, "node `{id}` leads to nothing"),
        }
    }
}

impl JsonError {
    /// What to do about it.
    pub fn help(&self) -> Option<String> {
        Some(match self {
            JsonError::Version(_) => "this hence reads version 1; a newer hence may read it".to_owned(),
            JsonError::Word { found, known, .. } => match nearest(found, known.iter().copied()) {
                Some(word) => format!("did you mean `{word}`? It may be one of {}", enumerate(known)),
                None => format!("it may be one of {}", enumerate(known)),
            },
            JsonError::UnknownKey { nearest: Some(nearest), .. } => format!("did you mean `{nearest}`?"),
            JsonError::UnknownKey { known, .. } => {
                format!("it may be one of {}; what is your own goes into `data`", enumerate(known))
            }
            JsonError::DuplicateKey(_) => "the last one counts".to_owned(),
            JsonError::MissingKey { key: "hence", .. } => {
                "put `\"hence\": 1` first: the version that the map is written in".to_owned()
            }
            JsonError::BesideMembers(_) => "put it into the member that it belongs to".to_owned(),
            JsonError::Unresolved { nearest: Some(nearest), .. } => format!("did you mean `{nearest}`?"),
            JsonError::DuplicateId(_) => "the first one keeps it".to_owned(),
            JsonError::DuplicateTitle { unique, .. } => format!("this one is read as `{unique}`"),
            JsonError::NoMember { count, .. } => format!("members are counted from 0, and it has {count}"),
            JsonError::MarkRange { .. } => {
                "`start` and `end` count characters from 0, and `end` is behind the last one".to_owned()
            }
            JsonError::Surrogate => "write it as `\\ud83d\\ude00`, both halves, or as the character itself".to_owned(),
            JsonError::NodeType { .. } => "such nodes are kept, and are no part of the argument".to_owned(),
            JsonError::SelfLoop(_) => "it is kept, and is no part of the argument".to_owned(),
            JsonError::DirectEdge { .. } => "put an RA-node or a CA-node between them".to_owned(),
            JsonError::NoPremise(_) => "a step or conflict needs at least one node that it starts from".to_owned(),
            JsonError::LeadsNowhere(_) => "a step or conflict needs a node that it leads to".to_owned(),
            _ => return None,
        })
    }
}

/// The words in backticks, with commas.
fn enumerate(words: &[&str]) -> String {
    let quoted: Vec<String> = words.iter().map(|word| format!("`{word}`")).collect();
    quoted.join(", ")
}
