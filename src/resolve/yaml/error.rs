//! What can be wrong with YAML.

use std::fmt;

use crate::text::Span;

/// Something wrong in YAML, and where.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct YamlError {
    /// What is wrong.
    pub kind: YamlErrorKind,
    /// Where.
    pub span: Span,
}

/// What is wrong in YAML.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum YamlErrorKind {
    /// It breaks a rule of the notation; what the parser says.
    Syntax(String),
    /// A key that the same map holds already.
    DuplicateKey(String),
    /// A tag that means nothing here.
    UnknownTag(String),
    /// A value that is not what its tag says; the tag.
    WrongTag(String),
    /// `<<` with something that has no keys.
    Merge,
    /// Data that holds no keys.
    NotAMap(&'static str),
    /// Lists and maps in one another, deeper than any reader needs.
    TooDeep,
    /// Aliases that would blow a short text up.
    TooManyAliases,
    /// More than one document, separated by `---`.
    SeveralDocuments,
}

impl fmt::Display for YamlErrorKind {
    /// What is wrong, in one sentence: lower case, no full stop.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            YamlErrorKind::Syntax(message) => write!(f, "this data is not valid YAML: {message}"),
            YamlErrorKind::DuplicateKey(key) => write!(f, "the key `{key}` is given twice"),
            YamlErrorKind::UnknownTag(tag) => write!(f, "the tag `{tag}` is not known"),
            YamlErrorKind::WrongTag(tag) => write!(f, "this value is not what its tag `{tag}` says"),
            YamlErrorKind::Merge => f.write_str("`<<` takes in the keys of a map, and this is none"),
            YamlErrorKind::NotAMap(found) => write!(f, "data is keys with values, and this is {found}"),
            YamlErrorKind::TooDeep => f.write_str("lists and maps are nested too deeply here"),
            YamlErrorKind::TooManyAliases => f.write_str("aliases repeat too much text here"),
            YamlErrorKind::SeveralDocuments => f.write_str("only one document is read; this starts another one"),
        }
    }
}

impl YamlErrorKind {
    /// What to do about it.
    pub fn help(&self) -> Option<&'static str> {
        match self {
            YamlErrorKind::Syntax(_) => Some("put values that hold signs such as `:`, `#`, `{` or `[` in quotes"),
            YamlErrorKind::UnknownTag(_) => Some("put a text that starts with `!` in quotes"),
            YamlErrorKind::NotAMap(_) => Some("write a space behind the colon: `{key: value}`"),
            _ => None,
        }
    }
}
