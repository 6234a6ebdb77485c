//! What can be wrong with a map in a format other than Argdown.

use std::fmt;

use crate::model::nearest;
use crate::text::ReadError;

/// Something wrong with a map in a format other than Argdown.
#[derive(Clone, Debug, PartialEq)]
pub enum FormatError {
    /// It is not JSON at all; what the JSON reader says.
    Syntax(String),
    /// It is not XML, or no XML that can be read; why.
    Xml(String),
    /// The text is no RDF.
    Rdf(String),
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
    /// A part of a text that is part of something else already.
    Elsewhere(String),
    /// A claim of which nothing says what it claims.
    Wordless(String),
    /// A step or conflict that nothing leads to.
    NoPremise(String),
    /// A step or conflict that leads to nothing.
    LeadsNowhere(String),
    /// A line that is part of nothing.
    Stray(&'static str),
    /// A numbered claim, where the one above it is missing.
    MissingParent {
        /// Its number.
        number: String,
        /// The number of the missing one.
        parent: String,
        /// The number of the one that it is read below.
        under: Option<String>,
    },
    /// Something that is not what stands in such a place.
    Malformed {
        /// What it is no: `annotation`.
        what: &'static str,
        /// What it must look like.
        expected: &'static str,
    },
    /// A quoted passage that is not what stands in that place of the text.
    Misquoted {
        /// What is quoted.
        quoted: String,
        /// What stands there.
        found: String,
    },
    /// Relations of which nobody has said what they mean.
    UnknownRelation {
        /// Their label.
        word: String,
        /// How many there are.
        count: usize,
    },
    /// A file that belongs to this one and cannot be read.
    Companion {
        /// Its name.
        path: String,
        /// Why.
        error: ReadError,
    },
}

impl fmt::Display for FormatError {
    /// What is wrong, in one sentence: lower case, no full stop.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            FormatError::Syntax(message) => write!(f, "this is not valid JSON: {message}"),
            FormatError::Xml(message) => write!(f, "this XML cannot be read: {message}"),
            FormatError::Rdf(message) => write!(f, "this RDF cannot be read: {message}"),
            FormatError::Version(version) => write!(f, "this map is written in version {version} of hence's JSON"),
            FormatError::Type { what, found, expected } => write!(f, "{what} must be {expected}, not {found}"),
            FormatError::Word { key, found, .. } => write!(f, "`{found}` is no value for `{key}`"),
            FormatError::UnknownKey { key, of, .. } => write!(f, "`{key}` is no key of {of}"),
            FormatError::DuplicateKey(key) => write!(f, "`{key}` stands here twice"),
            FormatError::MissingKey { key, of } => write!(f, "{of} needs `{key}`"),
            FormatError::BesideMembers(key) => write!(f, "`{key}` cannot stand beside `members`"),
            FormatError::Unresolved { reference, wanted, .. } => write!(f, "there is no {wanted} `{reference}`"),
            FormatError::Misdirected { reference, found, expected } => {
                write!(f, "`{reference}` is {found}, not {expected}")
            }
            FormatError::DuplicateId(id) => write!(f, "the id `{id}` is given twice"),
            FormatError::DuplicateTitle { title, .. } => write!(f, "the title `{title}` is given twice"),
            FormatError::Nameless(what) => write!(f, "{what} needs a `title` or a `text`"),
            FormatError::NoConclusion => f.write_str("a reconstruction needs at least one step: its conclusion"),
            FormatError::NoMember { of, member, .. } => write!(f, "this {of} has no member {member}"),
            FormatError::MarkRange { length } => write!(f, "this mark is not inside its text of {length} characters"),
            FormatError::Depth { limit } => write!(f, "this data is nested deeper than {limit} levels"),
            FormatError::Number => f.write_str("this number is too large to be kept exactly"),
            FormatError::Surrogate => f.write_str("this text holds half of a surrogate pair"),
            FormatError::NodeType { word, count: 1 } => write!(f, "`{word}` is no type of node"),
            FormatError::NodeType { word, count } => {
                write!(f, "`{word}`, which {count} nodes have, is no type of node")
            }
            FormatError::SelfLoop(id) => write!(f, "this edge leads from node `{id}` to itself"),
            FormatError::DirectEdge { from, to } => {
                write!(f, "this edge joins the claims `{from}` and `{to}` without saying how")
            }
            FormatError::Elsewhere(id) => write!(f, "`{id}` is part of something else already"),
            FormatError::Wordless(id) => write!(f, "nothing says what `{id}` claims"),
            FormatError::NoPremise(id) => write!(f, "nothing leads to node `{id}`"),
            FormatError::LeadsNowhere(id) => write!(f, "node `{id}` leads to nothing"),
            FormatError::Stray(wanted) => write!(f, "this line is part of no {wanted}"),
            FormatError::MissingParent { number, parent, .. } => {
                write!(f, "`{number}` stands below `{parent}`, which is missing")
            }
            FormatError::Malformed { what, .. } => write!(f, "this is no {what}"),
            FormatError::UnknownRelation { word, count: 1 } => {
                write!(f, "nothing says what the relation `{word}` means")
            }
            FormatError::UnknownRelation { word, count } => {
                write!(f, "nothing says what the relation `{word}` means, which stands here {count} times")
            }
            FormatError::Misquoted { quoted, found } if found.is_empty() => {
                write!(f, "the text has nothing in this place, where `{quoted}` should stand")
            }
            FormatError::Misquoted { quoted, found } => {
                write!(f, "the text has `{found}` in this place, not `{quoted}`")
            }
            FormatError::Companion { path, error } => {
                write!(f, "`{path}`, which belongs to this file, cannot be read: {error}")
            }
        }
    }
}

impl FormatError {
    /// What to do about it.
    pub fn help(&self) -> Option<String> {
        Some(match self {
            FormatError::Version(_) => "this hence reads version 1; a newer hence may read it".to_owned(),
            FormatError::Word { found, known, .. } => match nearest(found, known.iter().copied()) {
                Some(word) => format!("did you mean `{word}`? It may be one of {}", enumerate(known)),
                None => format!("it may be one of {}", enumerate(known)),
            },
            FormatError::UnknownKey { nearest: Some(nearest), .. } => format!("did you mean `{nearest}`?"),
            FormatError::UnknownKey { known, .. } => {
                format!("it may be one of {}; what is your own goes into `data`", enumerate(known))
            }
            FormatError::DuplicateKey(_) => "the last one counts".to_owned(),
            FormatError::MissingKey { key: "hence", .. } => {
                "put `\"hence\": 1` first: the version that the map is written in".to_owned()
            }
            FormatError::BesideMembers(_) => "put it into the member that it belongs to".to_owned(),
            FormatError::Unresolved { nearest: Some(nearest), .. } => format!("did you mean `{nearest}`?"),
            FormatError::DuplicateId(_) => "the first one keeps it".to_owned(),
            FormatError::DuplicateTitle { unique, .. } => format!("this one is read as `{unique}`"),
            FormatError::NoMember { count, .. } => format!("members are counted from 0, and it has {count}"),
            FormatError::MarkRange { .. } => {
                "`start` and `end` count characters from 0, and `end` is behind the last one".to_owned()
            }
            FormatError::Surrogate => {
                "write it as `\\ud83d\\ude00`, both halves, or as the character itself".to_owned()
            }
            FormatError::NodeType { .. } => "such nodes are kept, and are no part of the argument".to_owned(),
            FormatError::SelfLoop(_) => "it is kept, and is no part of the argument".to_owned(),
            FormatError::DirectEdge { .. } => "put a step or a conflict between them".to_owned(),
            FormatError::Elsewhere(_) => "the last one has it".to_owned(),
            FormatError::NoPremise(_) => "a step or conflict needs at least one node that it starts from".to_owned(),
            FormatError::LeadsNowhere(_) => "a step or conflict needs a node that it leads to".to_owned(),
            FormatError::Stray(_) => "it is left out".to_owned(),
            FormatError::MissingParent { under: Some(under), .. } => format!("it is read as standing below `{under}`"),
            FormatError::Malformed { expected, .. } => format!("it must be {expected}"),
            FormatError::UnknownRelation { .. } => {
                "it is kept, and is no part of the argument; `[formats.brat]` in hence.toml can say what it means"
                    .to_owned()
            }
            FormatError::Misquoted { .. } => "offsets count characters from 0, with line breaks".to_owned(),
            FormatError::MissingParent { under: None, .. } => "it is read as standing below nothing".to_owned(),
            _ => return None,
        })
    }
}

/// The words in backticks, with commas.
fn enumerate(words: &[&str]) -> String {
    let quoted: Vec<String> = words.iter().map(|word| format!("`{word}`")).collect();
    quoted.join(", ")
}
