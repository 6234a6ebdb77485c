//! Names for expressions, which other expressions then use like functions of the language.

use std::fmt;
use std::sync::Arc;

use super::error::{QueryError, shortened};
use super::parse::{self, Query};
use super::token::is_word;
use super::{FUNCTIONS, function};

/// A name for an expression.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Alias {
    /// The name.
    pub name: Arc<str>,
    /// What its brackets take.
    pub parameters: Vec<String>,
    /// The expression, in which parameters stand for what the brackets hold.
    pub definition: Arc<str>,
}

impl Alias {
    /// How it is used: `weak`, `under(x)`.
    pub fn signature(&self) -> String {
        match self.parameters.is_empty() {
            true => self.name.to_string(),
            false => format!("{}({})", self.name, self.parameters.join(", ")),
        }
    }
}

/// Names for expressions that are in force.
///
/// ```
/// use hence::query::{Aliases, Query, Scope};
/// use hence::reason::Reasons;
///
/// let mut aliases = Aliases::new();
/// aliases.define("weak", "unsupported()")?;
/// aliases.define("under(x)", "below(x) ~ x")?;
/// assert!(aliases.mistakes().next().is_none());
///
/// let map = hence::read_text("[A]: a claim\n  + [B]: a reason\n");
/// let reasons = Reasons::new(map.model());
/// let answer = Query::parse_with("under([A]) & weak", &aliases).unwrap().run(&Scope::new(&reasons)).unwrap();
/// assert_eq!(answer.titles(map.model()), ["[B]"]);
/// # Ok::<(), hence::query::AliasError>(())
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Aliases {
    list: Vec<Alias>,
}

/// What is wrong with an alias.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum AliasError {
    /// What stands for the name is none.
    Declaration(String),
    /// The language has a function of this name.
    BuiltIn {
        /// The name.
        name: String,
        /// One that is free.
        free: String,
    },
    /// There is an alias of this name already.
    Again(String),
    /// Two parameters have this name.
    ParameterAgain(String),
    /// The definition does not use this parameter.
    Unused(String),
    /// The definition cannot be read.
    Definition(Box<QueryError>),
}

impl fmt::Display for AliasError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            AliasError::Declaration(given) => write!(f, "`{}` cannot be the name of an alias", shortened(given)),
            AliasError::BuiltIn { name, .. } => write!(f, "`{name}` is a function of the language"),
            AliasError::Again(name) => write!(f, "there is an alias `{}` already", shortened(name)),
            AliasError::ParameterAgain(name) => write!(f, "there are two parameters `{}`", shortened(name)),
            AliasError::Unused(name) => write!(f, "the definition does not use `{}`", shortened(name)),
            AliasError::Definition(error) => error.fmt(f),
        }
    }
}

impl std::error::Error for AliasError {}

impl AliasError {
    /// What to do about it, if that can be told.
    pub fn help(&self) -> Option<String> {
        match self {
            AliasError::Declaration(_) => Some("it is a word, such as `weak`, or `under(x)` with parameters".into()),
            AliasError::BuiltIn { free, .. } => Some(format!("call it otherwise, such as `{free}`")),
            AliasError::Definition(error) => error.help(),
            AliasError::Again(_) | AliasError::ParameterAgain(_) | AliasError::Unused(_) => None,
        }
    }
}

impl Aliases {
    /// None yet.
    pub const fn new() -> Aliases {
        Aliases { list: Vec::new() }
    }

    /// Adds one: `weak`, or `under(x)` with parameters, which stands for `definition`. What other aliases the
    /// definition uses may come later.
    ///
    /// # Errors
    ///
    /// A name that is none, or is taken. Whether the definition can be read, [`Aliases::mistakes`] says.
    pub fn define(&mut self, declaration: &str, definition: &str) -> Result<(), AliasError> {
        let wrong = || AliasError::Declaration(declaration.to_owned());
        let (name, parameters) = match declaration.trim().split_once('(') {
            None => (declaration.trim(), Vec::new()),
            Some((name, rest)) => {
                let inside = rest.strip_suffix(')').ok_or_else(wrong)?.trim();
                let parameters = inside.split([',', '،']).map(|name| name.trim().to_owned());
                (name.trim_end(), if inside.is_empty() { Vec::new() } else { parameters.collect() })
            }
        };
        if !is_name(name) || !parameters.iter().all(|name| is_name(name)) {
            return Err(wrong());
        }
        if function::named(name).is_some() {
            let free = format!("my-{name}");
            return Err(AliasError::BuiltIn { name: name.to_owned(), free });
        }
        if self.named(name).is_some() {
            return Err(AliasError::Again(name.to_owned()));
        }
        let repeated = |&(at, name): &(usize, &String)| parameters[..at].contains(name);
        if let Some((_, name)) = parameters.iter().enumerate().find(repeated) {
            return Err(AliasError::ParameterAgain(name.clone()));
        }
        self.list.push(Alias { name: name.into(), parameters, definition: definition.into() });
        Ok(())
    }

    /// What is wrong with definitions now that all are there, each with the place of its alias among
    /// [`Aliases::iter`].
    pub fn mistakes(&self) -> impl Iterator<Item = (usize, AliasError)> {
        (0..self.list.len()).filter_map(|at| match parse::check(self, at) {
            Err(error) => Some((at, AliasError::Definition(Box::new(error)))),
            Ok(used) => {
                let unused = self.list[at].parameters.iter().zip(used).find(|(_, is_used)| !is_used);
                unused.map(|(name, _)| (at, AliasError::Unused(name.clone())))
            }
        })
    }

    /// In the order in which they were defined.
    pub fn iter(&self) -> impl ExactSizeIterator<Item = &Alias> {
        self.list.iter()
    }

    /// The alias of this name.
    pub fn named(&self, name: &str) -> Option<&Alias> {
        self.place(name).map(|at| &self.list[at])
    }

    pub(super) fn place(&self, name: &str) -> Option<usize> {
        self.list.iter().position(|alias| *alias.name == *name)
    }

    pub(super) fn get(&self, at: usize) -> &Alias {
        &self.list[at]
    }

    /// The names of functions, its own and the language's.
    pub(super) fn names(&self) -> impl Iterator<Item = &str> {
        FUNCTIONS.iter().map(|function| function.name).chain(self.list.iter().map(|alias| &*alias.name))
    }
}

/// A word that is no number, and in which nothing stands for other letters.
fn is_name(word: &str) -> bool {
    let is_letter = |char: char| is_word(char) && !matches!(char, '*' | '?');
    !word.is_empty() && word.chars().all(is_letter) && !word.starts_with(|char: char| char.is_ascii_digit())
}

impl Query {
    /// Reads an expression in which these aliases are in force.
    ///
    /// # Errors
    ///
    /// As [`Query::parse`]. Where something is wrong in a definition, the error has the place in the expression where
    /// the alias is used, and that in the definition ([`QueryError::within`]).
    pub fn parse_with(expression: &str, aliases: &Aliases) -> Result<Query, QueryError> {
        parse::parse(expression, aliases)
    }
}
