//! Colours.

use super::Ground;
pub use crate::map::Color;
use crate::map::{DARK_PAGE, LIGHT_PAGE};

/// The colours of a drawing. Each text and line has a contrast of 4.5 or more against what it
/// stands on, and support, attack and undercut stay apart for colour-blind readers.
#[derive(Debug, PartialEq)]
pub struct Theme {
    /// Its name.
    pub name: &'static str,
    /// What it is for.
    pub summary: &'static str,
    /// Reasons for something, and the pills of inferences.
    pub support: Color,
    /// Reasons against something.
    pub attack: Color,
    /// Reasons against a step.
    pub undercut: Color,
    /// Everything that takes no side.
    pub neutral: Color,
    /// Text.
    pub text: Color,
    /// The page.
    pub page: Color,
    /// Inside of a claim's box, and its line.
    pub claim: [Color; 2],
    /// Inside of a sketched argument's box, and its line.
    pub argument: [Color; 2],
    /// Inside of a pill.
    pub pill: Color,
    /// Inside of the box around linked premises, and its line.
    pub panel: [Color; 2],
    /// Inside of a group by its level, and the line of all.
    pub groups: [Color; 3],
    /// Line of a group.
    pub group_line: Color,
    /// Ground of the strip that says what a claim lacks.
    pub strip: Color,
    /// Bands of speakers, one after the other.
    pub bands: [Color; 6],
    /// Inside of what falls, of what is open and of what stands, where boxes say what they come to: orange, grey and
    /// blue, which hardly anybody takes for each other.
    pub weighed: [Color; 3],
}

const fn color(number: u32) -> Color {
    Color::from_number(number)
}

/// All themes. The first is the default.
pub static THEMES: &[Theme] = &[
    Theme {
        name: "light",
        summary: "dark on white; safe for colour-blind readers and in print",
        support: color(0x0072b2),
        attack: color(0xc8500a),
        undercut: color(0x4b2e83),
        neutral: color(0x595959),
        text: color(0x1a1a1a),
        page: LIGHT_PAGE,
        claim: [color(0xffffff), color(0x333333)],
        argument: [color(0xf2f2ee), color(0x595959)],
        pill: color(0xe1eff7),
        panel: [color(0xf1f6fa), color(0x8fb4cc)],
        groups: [color(0xf6f6f6), color(0xececec), color(0xe2e2e2)],
        group_line: color(0xbdbdbd),
        strip: color(0xffe9b8),
        bands: [color(0x7a8b99), color(0xa58a5b), color(0x6f9489), color(0x9b7fa6), color(0x8f8f5a), color(0xa8787a)],
        weighed: [color(0xf7cfa3), color(0xececec), color(0xbcdcf5)],
    },
    Theme {
        name: "dark",
        summary: "light on dark grey",
        support: color(0x56b4e9),
        attack: color(0xff9e4a),
        undercut: color(0xd7b5ff),
        neutral: color(0xb0b0b0),
        text: color(0xf0f0f0),
        page: DARK_PAGE,
        claim: [color(0x2a2a2a), color(0xc8c8c8)],
        argument: [color(0x33332e), color(0xb0b0b0)],
        pill: color(0x17384a),
        panel: [color(0x22303a), color(0x4d7893)],
        groups: [color(0x252525), color(0x2c2c2c), color(0x343434)],
        group_line: color(0x5a5a5a),
        strip: color(0x5a4512),
        bands: [color(0x8fa2b2), color(0xbfa26e), color(0x84ad9f), color(0xb497c0), color(0xa8a86c), color(0xc08c8e)],
        weighed: [color(0x5c3a14), color(0x383838), color(0x17405f)],
    },
    Theme {
        name: "classic",
        summary: "green, red and orange, as older argument maps have it; not for colour-blind readers",
        support: color(0x2e7d32),
        attack: color(0xc62828),
        undercut: color(0xb25000),
        neutral: color(0x595959),
        text: color(0x1a1a1a),
        page: LIGHT_PAGE,
        claim: [color(0xffffff), color(0x333333)],
        argument: [color(0xf2f2ee), color(0x595959)],
        pill: color(0xe4f2e5),
        panel: [color(0xf2f8f2), color(0x94bd96)],
        groups: [color(0xf6f6f6), color(0xececec), color(0xe2e2e2)],
        group_line: color(0xbdbdbd),
        strip: color(0xffe9b8),
        bands: [color(0x7a8b99), color(0xa58a5b), color(0x6f9489), color(0x9b7fa6), color(0x8f8f5a), color(0xa8787a)],
        weighed: [color(0xf5c6c6), color(0xececec), color(0xc5e6c7)],
    },
    Theme {
        name: "print",
        summary: "black on white with few greys, for printers without colours; dashes and signs tell lines apart",
        support: color(0x1a1a1a),
        attack: color(0x1a1a1a),
        undercut: color(0x1a1a1a),
        neutral: color(0x4d4d4d),
        text: color(0x000000),
        page: color(0xffffff),
        claim: [color(0xffffff), color(0x1a1a1a)],
        argument: [color(0xf4f4f4), color(0x4d4d4d)],
        pill: color(0xffffff),
        panel: [color(0xf7f7f7), color(0x8c8c8c)],
        groups: [color(0xffffff), color(0xf4f4f4), color(0xeaeaea)],
        group_line: color(0x8c8c8c),
        strip: color(0xe6e6e6),
        bands: [color(0x4d4d4d), color(0x999999), color(0x737373), color(0xb3b3b3), color(0x262626), color(0x8c8c8c)],
        weighed: [color(0xd2d2d2), color(0xececec), color(0xffffff)],
    },
];

impl Theme {
    /// The colour of a ground: grey in the middle, and the more of the colour of an end the nearer to it.
    pub fn ground(&self, ground: Ground) -> Color {
        let [falls, open, stands] = self.weighed;
        let (end, steps) = match ground >= Ground::OPEN {
            true => (stands, ground.number() - Ground::OPEN.number()),
            false => (falls, Ground::OPEN.number() - ground.number()),
        };
        let most = u16::from(Ground::OPEN.number());
        let mixed = |from: u8, to: u8| {
            let (from, to, share) = (u16::from(from), u16::from(to), u16::from(steps));
            ((from * (most - share) + to * share + most / 2) / most) as u8
        };
        Color([0, 1, 2].map(|part| mixed(open.0[part], end.0[part])))
    }

    /// The theme for dark pages that says the same as this one, if it is the default.
    pub fn dark(&self) -> Option<&'static Theme> {
        if self.name == THEMES[0].name { Theme::named("dark") } else { None }
    }

    /// The theme with this name.
    pub fn named(name: &str) -> Option<&'static Theme> {
        THEMES.iter().find(|theme| theme.name == name)
    }
}

impl Default for &Theme {
    fn default() -> Self {
        &THEMES[0]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn everything_can_be_read_on_its_ground() {
        for theme in THEMES {
            let grounds = [theme.page, theme.claim[0], theme.argument[0], theme.pill, theme.panel[0], theme.strip];
            let grounds =
                grounds.into_iter().chain(theme.groups).chain(Ground::all().map(|ground| theme.ground(ground)));
            for ground in grounds {
                assert!(theme.text.contrast(ground) >= 7.0, "{}: text on {ground}", theme.name);
            }
            for line in [theme.support, theme.attack, theme.undercut, theme.neutral] {
                assert!(line.contrast(theme.page) >= 4.5, "{}: {line}", theme.name);
                assert!(line.contrast(theme.groups[2]) >= 3.0, "{}: {line} in a group", theme.name);
            }
        }
    }
}
