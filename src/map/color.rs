//! The colours of a map.

use rustc_hash::FxHashMap;

use super::scheme;
use crate::model::{
    Argument, ArgumentId, Claim, ClaimId, ColorScheme, ColorSettings, Data, Model, RelationKind, Section, SectionId,
    Value,
};

/// The colour of everything that has one: `#rrggbb`, `#rgb` or a word of letters, never anything that
/// would have to be escaped.
#[derive(Clone, Debug)]
pub struct Palette<'m> {
    claims: Vec<Option<&'m str>>,
    arguments: Vec<Option<&'m str>>,
    sections: Vec<Option<&'m str>>,
    /// Is a group of this section coloured by its depth among the groups?
    by_level: Vec<bool>,
    levels: Vec<&'m str>,
    tags: FxHashMap<&'m str, TagPaint<'m>>,
    relations: [Option<&'m str>; RelationKind::ALL.len()],
    fonts: [&'m str; 3],
}

/// The colours that a tag gives to what carries it.
#[derive(Clone, Copy, Debug, Default)]
struct TagPaint<'m> {
    color: Option<&'m str>,
    group_color: Option<&'m str>,
    priority: Option<i64>,
}

impl<'m> Palette<'m> {
    /// The colours that the settings and the data of a model ask for.
    pub fn new(model: &'m Model) -> Palette<'m> {
        let painter = Painter::new(model);
        Palette {
            claims: model.claims().map(|(_, claim)| painter.claim(claim)).collect(),
            arguments: model.arguments().map(|(_, argument)| painter.argument(argument)).collect(),
            sections: model.sections().map(|(_, section)| painter.section(section)).collect(),
            by_level: model.sections().map(|(_, section)| painter.is_by_level(section)).collect(),
            relations: RelationKind::ALL.map(|kind| painter.relation(kind)),
            fonts: painter.settings.font_colors.each_ref().map(font),
            levels: painter.group_scheme,
            tags: painter.tags,
        }
    }

    /// The colour of a claim.
    pub fn claim(&self, id: ClaimId) -> Option<&'m str> {
        self.claims[id.index()]
    }

    /// The colour of an argument.
    pub fn argument(&self, id: ArgumentId) -> Option<&'m str> {
        self.arguments[id.index()]
    }

    /// The colour of a section.
    pub fn section(&self, id: SectionId) -> Option<&'m str> {
        self.sections[id.index()]
    }

    /// The colour of the group of a section. Where nothing asks for a colour it depends on the
    /// group's level, from 1.
    pub fn group(&self, section: SectionId, level: u32) -> Option<&'m str> {
        if self.by_level[section.index()] { by_level(&self.levels, level) } else { self.sections[section.index()] }
    }

    /// The colour that a tag gives to claims and arguments.
    pub fn tag(&self, tag: &str) -> Option<&'m str> {
        self.tags.get(tag)?.color
    }

    /// The priority that the settings give to a tag.
    pub fn tag_priority(&self, tag: &str) -> Option<i64> {
        self.tags.get(tag)?.priority
    }

    /// The colour of a kind of relation.
    pub fn relation(&self, kind: RelationKind) -> Option<&'m str> {
        self.relations[kind as usize]
    }

    /// The colour of the text of claims.
    pub fn claim_font(&self) -> &'m str {
        self.fonts[0]
    }

    /// The colour of the text of arguments.
    pub fn argument_font(&self) -> &'m str {
        self.fonts[1]
    }

    /// The colour of the text of groups.
    pub fn group_font(&self) -> &'m str {
        self.fonts[2]
    }
}

/// What colours are chosen by.
struct Painter<'m> {
    settings: &'m ColorSettings,
    scheme: Vec<&'m str>,
    group_scheme: Vec<&'m str>,
    tags: FxHashMap<&'m str, TagPaint<'m>>,
}

impl<'m> Painter<'m> {
    fn new(model: &'m Model) -> Painter<'m> {
        let settings = &model.settings().color;
        let scheme = match &settings.scheme {
            ColorScheme::Default => scheme::DEFAULT.to_vec(),
            ColorScheme::Named(name) => scheme::named(name).unwrap_or(scheme::DEFAULT).to_vec(),
            ColorScheme::Colors(colors) => colors.iter().map(String::as_str).collect(),
        };
        let group_scheme = match &settings.group_scheme {
            Some(colors) => colors.iter().map(String::as_str).collect(),
            None => scheme::GROUPS.to_vec(),
        };
        let mut this = Painter { settings, scheme, group_scheme, tags: FxHashMap::default() };
        if settings.colorize_by_tag != Some(false) || settings.colorize_groups_by_tag {
            this.tags = model.tags().enumerate().map(|(at, tag)| (&**tag, this.tag(at, tag))).collect();
        }
        this
    }

    /// A tag takes its colour from the settings, or else the next one of the scheme.
    fn tag(&self, at: usize, tag: &str) -> TagPaint<'m> {
        match self.settings.tag_colors.get(tag) {
            Some(value) => TagPaint {
                color: pick(&self.scheme, value),
                group_color: pick(&self.group_scheme, value),
                priority: value.as_map().and_then(|data| data.get("priority")).and_then(Value::as_integer),
            },
            None => TagPaint {
                color: nth(&self.scheme, at + 1),
                group_color: nth(&self.group_scheme, at + 1),
                priority: None,
            },
        }
    }

    fn claim(&self, claim: &'m Claim) -> Option<&'m str> {
        let tags = claim.tags.iter().map(|tag| &**tag);
        self.element(&claim.data, self.settings.statement_colors.get(&*claim.title), tags)
    }

    fn argument(&self, argument: &'m Argument) -> Option<&'m str> {
        let tags = argument.tags.iter().map(|tag| &**tag);
        self.element(&argument.data, self.settings.argument_colors.get(&*argument.title), tags)
    }

    /// A colour that is asked for but is none leaves the element without colour.
    fn element<'t>(
        &self,
        data: &'m Data,
        by_title: Option<&'m Value>,
        tags: impl ExactSizeIterator<Item = &'t str>,
    ) -> Option<&'m str> {
        if let Some(value) = self.data_color(data).or(by_title) {
            pick(&self.scheme, value)
        } else if self.settings.colorize_by_tag != Some(false) && tags.len() > 0 {
            self.tags.get(self.strongest(tags)?)?.color.filter(|color| is_color(color))
        } else {
            nth(&self.scheme, 0)
        }
    }

    fn section(&self, section: &'m Section) -> Option<&'m str> {
        let by_data = section.data.as_deref().and_then(|data| self.data_color(data));
        if let Some(value) = by_data.or(self.settings.group_colors.get(&section.title)) {
            pick(&self.group_scheme, value)
        } else if self.settings.colorize_groups_by_tag && !section.tags.is_empty() {
            let tag = self.strongest(section.tags.iter().map(|tag| &**tag))?;
            self.tags.get(tag)?.group_color.filter(|color| is_color(color))
        } else {
            by_level(&self.group_scheme, section.level)
        }
    }

    /// Does nothing ask for a colour of this section's group? What JavaScript takes for false asks
    /// for none here.
    fn is_by_level(&self, section: &Section) -> bool {
        let is_true = |value: &Value| match value {
            Value::Null | Value::Bool(false) => false,
            Value::Text(color) => !color.is_empty(),
            other => other.as_number() != Some(0.0),
        };
        let by_data = section.data.as_deref().and_then(|data| self.data_color(data)).is_some_and(is_true);
        let by_title = self.settings.group_colors.get(&section.title).is_some_and(is_true);
        let by_tag = self.settings.colorize_groups_by_tag && !section.tags.is_empty();
        !(by_data || by_title || by_tag)
    }

    fn data_color(&self, data: &'m Data) -> Option<&'m Value> {
        data.get("color").filter(|_| !self.settings.ignore_color_data)
    }

    /// The first of the tags with the highest priority. As in the reference, one that nothing carries (the
    /// settings can give it to a group) goes before all that were named before it.
    fn strongest<'t>(&self, tags: impl Iterator<Item = &'t str>) -> Option<&'t str> {
        let priority = |tag: &str| self.tags.get(tag).map(|paint| paint.priority.unwrap_or(0));
        tags.reduce(|best, tag| match (priority(best), priority(tag)) {
            (Some(highest), Some(priority)) if priority <= highest => best,
            _ => tag,
        })
    }

    fn relation(&self, kind: RelationKind) -> Option<&'m str> {
        match self.settings.relation_colors.get(kind.name()) {
            None | Some(Value::Null) => Some(scheme::relation(kind)),
            Some(value) => pick(&self.scheme, value),
        }
    }
}

/// The colour that data asks for; none where it asks for something that is no colour.
fn pick<'m>(scheme: &[&'m str], value: &'m Value) -> Option<&'m str> {
    let in_scheme = |value: &Value| nth(scheme, usize::try_from(value.as_integer()?).ok()?);
    match value {
        Value::Text(color) => Some(color.as_str()).filter(|color| is_color(color)),
        Value::Map(data) => match data.get("color")? {
            Value::Text(color) => Some(color.as_str()).filter(|color| is_color_or_word(color)),
            other => in_scheme(other),
        },
        other => in_scheme(other).filter(|color| is_color(color)),
    }
}

fn by_level<'m>(scheme: &[&'m str], level: u32) -> Option<&'m str> {
    let last = scheme.len().checked_sub(1)?;
    nth(scheme, last.min(level.saturating_sub(1) as usize))
}

fn nth<'m>(scheme: &[&'m str], at: usize) -> Option<&'m str> {
    scheme.get(at).copied().filter(|color| is_color_or_word(color))
}

fn font(color: &Option<String>) -> &str {
    color.as_deref().filter(|color| is_color_or_word(color)).unwrap_or("#000000")
}

/// Is this `#rrggbb` or `#rgb`?
fn is_color(text: &str) -> bool {
    let digits = text.strip_prefix('#').unwrap_or_default();
    matches!(digits.len(), 3 | 6) && digits.bytes().all(|byte| byte.is_ascii_hexdigit())
}

/// Is this a colour, or a word that may name one? Nothing else gets into a drawing.
fn is_color_or_word(text: &str) -> bool {
    is_color(text) || text.bytes().all(|byte| byte.is_ascii_alphabetic())
}
