//! Titles that stand for what they are titles of.

use super::aliases::Aliases;
use super::error::{Problem, QueryError};
use super::function;
use super::parse::{Given, Node, NodeKind, Query, parse};
use super::pattern::literally;
use crate::model::{Model, nearest};

impl Query {
    /// Reads an expression, or the bare title of a claim, an argument or a section of this map, which stands for
    /// `[title]`, `<title>` or `section("title")`, the first of these that there is. What is an expression is never
    /// a title.
    ///
    /// ```
    /// use hence::query::{Aliases, Query, Scope};
    /// use hence::reason::Reasons;
    ///
    /// let map = hence::read_text("# Two words\n\n[A]: a claim\n  + [B]: a reason\n");
    /// let reasons = Reasons::new(map.model());
    /// let answer = Query::parse_for("Two words", map.model(), &Aliases::new())?.run(&Scope::new(&reasons))?;
    /// assert_eq!(answer.titles(map.model()), ["[A]", "[B]"]);
    /// # Ok::<(), hence::query::QueryError>(())
    /// ```
    pub fn parse_for(expression: &str, model: &Model, aliases: &Aliases) -> Result<Query, QueryError> {
        parse(expression, aliases).or_else(|error| match error.within {
            Some(_) => Err(error),
            None => Query::of_title(expression, model).ok_or_else(|| {
                let title = expression.trim();
                no_title(title, model, aliases).unwrap_or(error)
            }),
        })
    }

    fn of_title(expression: &str, model: &Model) -> Option<Query> {
        let title = expression.trim();
        let kind = if model.find_claim(title).is_some() {
            NodeKind::Claim(title.to_owned())
        } else if model.find_argument(title).is_some() {
            NodeKind::Argument(title.to_owned())
        } else if model.sections().any(|(_, section)| section.title == title) {
            let regex = literally(title);
            NodeKind::Call(
                function::named("section")?,
                vec![Given::Text(title.to_owned(), regex, (0..expression.len()).into())],
            )
        } else {
            return None;
        };
        Some(Query { nodes: vec![Node { kind, place: (0..expression.len()).into() }], root: 0 })
    }
}

/// What is wrong with an expression that is nearly a title, or the name of an alias.
fn no_title(title: &str, model: &Model, aliases: &Aliases) -> Option<QueryError> {
    let claims = model.claims().map(|(_, claim)| &*claim.title);
    let arguments = model.arguments().map(|(_, argument)| &*argument.title);
    let sections = model.sections().map(|(_, section)| &*section.title);
    let known = claims.chain(arguments).chain(sections).chain(aliases.iter().map(|alias| &*alias.name));
    let nearest = Some(nearest(title, known)?.to_owned());
    Some(QueryError::new(Problem::NotFound { kind: "title", name: title.to_owned(), nearest }, 0..title.len()))
}
