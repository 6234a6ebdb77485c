//! How a map is to be read, selected and drawn: the settings that Argdown's configuration and front
//! matter have in common.
//!
//! The keys and their defaults are Argdown's, so that a file written for it keeps its meaning. A value
//! of the wrong type is passed over, as the reference does.

use std::collections::BTreeMap;

use super::Data;
use super::data::{Datum, Value};
use super::vocabulary::words;

words! {
    /// How relations between claims are understood.
    Mode {
        /// Support and attack.
        Loose = "loose",
        /// Entailment and contrariety.
        Strict = "strict",
    }
}

words! {
    /// Which claims a drawing shows.
    StatementSelection {
        /// All.
        All = "all",
        /// Those that stand as a paragraph of their own.
        TopLevel = "top-level",
        /// Those with a title.
        WithTitle = "with-title",
        /// Those with relations.
        WithRelations = "with-relations",
        /// Those that no shown argument uses.
        NotUsedInArgument = "not-used-in-argument",
        /// Those that more than one relation ends at.
        WithMoreThanOneRelation = "with-more-than-one-relation",
    }
}

words! {
    /// What a box shows of its element.
    LabelMode {
        /// Title and text; the text alone where the title was made up.
        HideUntitled = "hide-untitled",
        /// The title.
        Title = "title",
        /// The text, or the title where there is none.
        Text = "text",
        /// Nothing.
        None = "none",
    }
}

/// All settings.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Settings {
    /// How the text is understood.
    pub model: ModelSettings,
    /// What is shown.
    pub selection: SelectionSettings,
    /// What a box shows.
    pub map: MapSettings,
    /// What is drawn as a group.
    pub group: GroupSettings,
    /// Colours.
    pub color: ColorSettings,
    /// Attributes for Graphviz, by name (`dot.graphVizSettings`).
    pub graphviz: Vec<(String, String)>,
}

/// `model`: how the text is understood.
#[derive(Clone, Debug, PartialEq)]
pub struct ModelSettings {
    /// Loose or strict.
    pub mode: Mode,
    /// Are tags cut from the text?
    pub remove_tags_from_text: bool,
    /// Do relations of a reconstructed argument start at its conclusion?
    pub transform_argument_relations: bool,
    /// Is every step of a reconstruction an argument of its own?
    pub explode_arguments: bool,
    /// Shortcodes of the map's own, with the text each stands for.
    pub shortcodes: BTreeMap<String, String>,
}

impl Default for ModelSettings {
    fn default() -> Self {
        ModelSettings {
            mode: Mode::Loose,
            remove_tags_from_text: false,
            transform_argument_relations: true,
            explode_arguments: false,
            shortcodes: BTreeMap::new(),
        }
    }
}

/// `selection`: what is shown.
#[derive(Clone, Debug, PartialEq)]
pub struct SelectionSettings {
    /// Only what carries one of these tags.
    pub selected_tags: Option<Vec<String>>,
    /// With `selected_tags`: also what carries none at all.
    pub select_elements_without_tag: bool,
    /// Only what stands in one of these sections.
    pub selected_sections: Option<Vec<String>>,
    /// With `selected_sections`: also what stands in none.
    pub select_elements_without_section: bool,
    /// Claims to show in any case.
    pub include_statements: Vec<String>,
    /// Claims to leave out.
    pub exclude_statements: Vec<String>,
    /// Arguments to leave out.
    pub exclude_arguments: Vec<String>,
    /// Is `isInMap` in the data passed over?
    pub ignore_is_in_map: bool,
    /// Is what has no relation to anything shown left out?
    pub exclude_disconnected: bool,
    /// Which claims.
    pub statements: StatementSelection,
}

impl Default for SelectionSettings {
    fn default() -> Self {
        SelectionSettings {
            selected_tags: None,
            select_elements_without_tag: false,
            selected_sections: None,
            select_elements_without_section: false,
            include_statements: Vec::new(),
            exclude_statements: Vec::new(),
            exclude_arguments: Vec::new(),
            ignore_is_in_map: false,
            exclude_disconnected: true,
            statements: StatementSelection::WithTitle,
        }
    }
}

/// `map`: what a box shows.
#[derive(Clone, Debug, PartialEq)]
pub struct MapSettings {
    /// Of a claim.
    pub statement_labels: LabelMode,
    /// Of an argument.
    pub argument_labels: LabelMode,
    /// Are tags listed with the box?
    pub add_tags: bool,
}

impl Default for MapSettings {
    fn default() -> Self {
        MapSettings {
            statement_labels: LabelMode::HideUntitled,
            argument_labels: LabelMode::HideUntitled,
            add_tags: true,
        }
    }
}

/// `group`: what is drawn as a group.
#[derive(Clone, Debug, PartialEq)]
pub struct GroupSettings {
    /// How many levels of sections, counted from the deepest, are groups.
    pub depth: i64,
    /// Sections by title; where any is given, the others are no groups.
    pub sections: Option<BTreeMap<String, SectionSetting>>,
    /// Sections to use in place of the headings.
    pub regroup: Vec<Regroup>,
    /// Is `isGroup` in the data of a heading passed over?
    pub ignore_is_group: bool,
    /// Is `isClosed` in the data of a heading passed over?
    pub ignore_is_closed: bool,
}

impl Default for GroupSettings {
    fn default() -> Self {
        GroupSettings { depth: 2, sections: None, regroup: Vec::new(), ignore_is_group: false, ignore_is_closed: false }
    }
}

/// What the settings say of one section.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct SectionSetting {
    /// Is it a group?
    pub is_group: Option<bool>,
    /// Is the group closed?
    pub is_closed: Option<bool>,
}

/// A section that the settings make.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Regroup {
    /// Its title.
    pub title: Option<String>,
    /// Its tags.
    pub tags: Vec<String>,
    /// Titles of the claims in it.
    pub statements: Vec<String>,
    /// Titles of the arguments in it.
    pub arguments: Vec<String>,
    /// Sections in it.
    pub children: Vec<Regroup>,
    /// Is the group closed?
    pub is_closed: Option<bool>,
}

/// `color`: colours, as data writes them: `#rrggbb`, a position in the scheme, or a map with such a
/// `color`.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ColorSettings {
    /// A named scheme or a list of colours.
    pub scheme: ColorScheme,
    /// Colours of tags.
    pub tag_colors: BTreeMap<String, Value>,
    /// Colours of claims by title.
    pub statement_colors: BTreeMap<String, Value>,
    /// Colours of arguments by title.
    pub argument_colors: BTreeMap<String, Value>,
    /// Colours of groups by title.
    pub group_colors: BTreeMap<String, Value>,
    /// Colours of groups by level.
    pub group_scheme: Option<Vec<String>>,
    /// Colours of relations by kind.
    pub relation_colors: BTreeMap<String, Value>,
    /// Is `color` in the data passed over?
    pub ignore_color_data: bool,
    /// Does a tag give its colour to what carries it? (Default: yes.)
    pub colorize_by_tag: Option<bool>,
    /// Does a tag give its colour to a group? (Default: no.)
    pub colorize_groups_by_tag: bool,
    /// Colour of the text of claims, arguments and groups.
    pub font_colors: [Option<String>; 3],
}

/// Where colours come from.
#[derive(Clone, Debug, Default, PartialEq)]
pub enum ColorScheme {
    /// Argdown's own scheme.
    #[default]
    Default,
    /// A scheme by name.
    Named(String),
    /// The colours themselves.
    Colors(Vec<String>),
}

impl Settings {
    /// The settings in a document's data: a configuration file and the front matter, merged.
    pub fn from_data(data: &Data) -> Settings {
        let part = |key: &str| data.map(key);
        Settings {
            model: part("model").map_or_else(ModelSettings::default, ModelSettings::from_data),
            selection: part("selection").map_or_else(SelectionSettings::default, SelectionSettings::from_data),
            map: part("map").map_or_else(MapSettings::default, MapSettings::from_data),
            group: part("group").map_or_else(GroupSettings::default, GroupSettings::from_data),
            color: part("color").map_or_else(ColorSettings::default, ColorSettings::from_data),
            graphviz: part("dot")
                .and_then(|dot| dot.map("graphVizSettings"))
                .map(|data| data.iter().map(|entry| (entry.key.clone(), entry.value.value.to_string())).collect())
                .unwrap_or_default(),
        }
    }
}

impl ModelSettings {
    fn from_data(data: &Data) -> ModelSettings {
        let default = ModelSettings::default();
        ModelSettings {
            mode: word(data, "mode", Mode::from_word).unwrap_or(default.mode),
            remove_tags_from_text: truth(data, "removeTagsFromText", default.remove_tags_from_text),
            transform_argument_relations: truth(
                data,
                "transformArgumentRelations",
                default.transform_argument_relations,
            ),
            explode_arguments: truth(data, "explodeArguments", default.explode_arguments),
            shortcodes: by_title(data, "shortcodes", |value| value.as_map()?.text("unicode").map(str::to_owned)),
        }
    }
}

impl SelectionSettings {
    fn from_data(data: &Data) -> SelectionSettings {
        let default = SelectionSettings::default();
        SelectionSettings {
            selected_tags: list(data, "selectedTags"),
            select_elements_without_tag: truth(data, "selectElementsWithoutTag", false),
            selected_sections: list(data, "selectedSections"),
            select_elements_without_section: truth(data, "selectElementsWithoutSection", false),
            include_statements: list(data, "includeStatements").unwrap_or_default(),
            exclude_statements: list(data, "excludeStatements").unwrap_or_default(),
            exclude_arguments: list(data, "excludeArguments").unwrap_or_default(),
            ignore_is_in_map: truth(data, "ignoreIsInMap", false),
            exclude_disconnected: truth(data, "excludeDisconnected", default.exclude_disconnected),
            statements: word(data, "statementSelectionMode", StatementSelection::from_word)
                .unwrap_or(default.statements),
        }
    }
}

impl MapSettings {
    fn from_data(data: &Data) -> MapSettings {
        let default = MapSettings::default();
        MapSettings {
            statement_labels: word(data, "statementLabelMode", LabelMode::from_word)
                .unwrap_or(default.statement_labels),
            argument_labels: word(data, "argumentLabelMode", LabelMode::from_word).unwrap_or(default.argument_labels),
            add_tags: truth(data, "addTags", default.add_tags),
        }
    }
}

impl GroupSettings {
    fn from_data(data: &Data) -> GroupSettings {
        let section = |value: &Value| {
            let data = value.as_map()?;
            Some(SectionSetting { is_group: data.bool("isGroup"), is_closed: data.bool("isClosed") })
        };
        GroupSettings {
            depth: data.get("groupDepth").and_then(Value::as_integer).unwrap_or(2),
            sections: data.map("sections").map(|_| by_title(data, "sections", section)),
            regroup: data.get("regroup").and_then(Value::as_list).map(Regroup::list).unwrap_or_default(),
            ignore_is_group: truth(data, "ignoreIsGroup", false),
            ignore_is_closed: truth(data, "ignoreIsClosed", false),
        }
    }
}

impl Regroup {
    fn list(items: &[Datum]) -> Vec<Regroup> {
        items.iter().filter_map(|item| item.value.as_map()).map(Regroup::from_data).collect()
    }

    fn from_data(data: &Data) -> Regroup {
        Regroup {
            title: data.get("title").and_then(scalar),
            tags: list(data, "tags").unwrap_or_default(),
            statements: list(data, "statements").unwrap_or_default(),
            arguments: list(data, "arguments").unwrap_or_default(),
            children: data.get("children").and_then(Value::as_list).map(Regroup::list).unwrap_or_default(),
            is_closed: data.bool("isClosed"),
        }
    }
}

impl ColorSettings {
    fn from_data(data: &Data) -> ColorSettings {
        ColorSettings {
            scheme: match data.get("colorScheme") {
                Some(Value::Text(name)) => ColorScheme::Named(name.clone()),
                Some(Value::List(items)) => ColorScheme::Colors(colors(items)),
                _ => ColorScheme::Default,
            },
            tag_colors: values(data, "tagColors"),
            statement_colors: values(data, "statementColors"),
            argument_colors: values(data, "argumentColors"),
            group_colors: values(data, "groupColors"),
            group_scheme: data.get("groupColorScheme").and_then(Value::as_list).map(colors),
            relation_colors: values(data, "relationColors"),
            ignore_color_data: truth(data, "ignoreColorData", false),
            colorize_by_tag: data.bool("colorizeByTag"),
            colorize_groups_by_tag: truth(data, "colorizeGroupsByTag", false),
            font_colors: ["statementFontColor", "argumentFontColor", "groupFontColor"]
                .map(|key| data.text(key).map(str::to_owned)),
        }
    }
}

fn truth(data: &Data, key: &str, default: bool) -> bool {
    data.bool(key).unwrap_or(default)
}

fn word<T>(data: &Data, key: &str, parse: impl Fn(&str) -> Option<T>) -> Option<T> {
    data.text(key).and_then(parse)
}

/// What is no colour keeps its place: colours are asked for by position.
fn colors(items: &[Datum]) -> Vec<String> {
    items.iter().map(|item| item.value.to_string()).collect()
}

/// Titles or tags.
fn list(data: &Data, key: &str) -> Option<Vec<String>> {
    data.get(key)?.as_list().map(|items| items.iter().filter_map(|item| scalar(&item.value)).collect())
}

/// A title or a tag, which can look like a number.
fn scalar(value: &Value) -> Option<String> {
    (!matches!(value, Value::Null | Value::List(_) | Value::Map(_))).then(|| value.to_string())
}

fn values(data: &Data, key: &str) -> BTreeMap<String, Value> {
    by_title(data, key, |value| Some(value.clone()))
}

fn by_title<T>(data: &Data, key: &str, read: impl Fn(&Value) -> Option<T>) -> BTreeMap<String, T> {
    let entries = data.map(key).into_iter().flatten();
    entries.filter_map(|entry| Some((entry.key.clone(), read(&entry.value.value)?))).collect()
}
