//! The formats in which a map comes and goes: one file each, reading into the model and writing from it.
//!
//! | name | extensions | what it is | read | written |
//! |---|---|---|---|---|
//! | `argdown` | argdown, ad, argdn, adown, md | Argdown text; in Markdown its fences | yes | yes |
//! | `argdown-json` | | the JSON export of the Argdown tools | no | yes |
//! | `json` | json | hence's own: the whole model | yes | yes |
//!
//! [`FORMATS`] holds the same for programs.

pub mod argdown;
pub mod argdown_json;
pub mod hence_json;
mod json;

/// A format.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Format {
    /// What options and messages call it.
    pub name: &'static str,
    /// How the names of such files end.
    pub extensions: &'static [&'static str],
    /// What it is.
    pub summary: &'static str,
    /// Can a map be read from it?
    pub is_read: bool,
    /// Can a map be written in it?
    pub is_written: bool,
}

/// Every format.
pub const FORMATS: &[Format] = &[
    Format {
        name: "argdown",
        extensions: &["argdown", "ad", "argdn", "adown", "md"],
        summary: "Argdown text; in Markdown its fences",
        is_read: true,
        is_written: true,
    },
    Format {
        name: "argdown-json",
        extensions: &[],
        summary: "the JSON export of the Argdown tools",
        is_read: false,
        is_written: true,
    },
    Format {
        name: "json",
        extensions: &["json"],
        summary: "hence's own: the whole model",
        is_read: true,
        is_written: true,
    },
];

impl Format {
    /// The format with this name.
    pub fn named(name: &str) -> Option<&'static Format> {
        FORMATS.iter().find(|format| format.name == name)
    }

    /// The format of a file with this name.
    pub fn of_file(name: &str) -> Option<&'static Format> {
        let (_, extension) = name.rsplit_once('.')?;
        FORMATS.iter().find(|format| format.extensions.contains(&extension))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_front_page_lists_every_format() {
        let page = include_str!("interchange.rs");
        for format in FORMATS {
            let yes = |is: bool| if is { "yes" } else { "no" };
            let (is_read, is_written) = (yes(format.is_read), yes(format.is_written));
            let extensions = format.extensions.join(", ");
            let cells = ["", &format!("`{}`", format.name), &extensions, format.summary, is_read, is_written];
            let row = cells.map(str::trim).join(" | ").replace("|  |", "| |");
            assert!(page.contains(&format!("//!{row} |")), "no row{row} |");
        }
    }

    #[test]
    fn a_format_is_known_by_name_and_by_extension() {
        assert_eq!(Format::named("argdown").map(|format| format.name), Some("argdown"));
        assert_eq!(Format::of_file("maps/debate.ad").map(|format| format.name), Some("argdown"));
        assert_eq!(Format::of_file("debate"), None);
    }
}
