//! The fonts, and what their glyphs look like.

use std::fmt;
use std::sync::Arc;

use parley::fontique::{Blob, Collection, CollectionOptions, FontInfoOverride, FontStyle, FontWeight};
use parley::{FontContext, FontData};
use skrifa::instance::{LocationRef, NormalizedCoord, Size};
use skrifa::outline::{DrawSettings, OutlinePen};
use skrifa::raw::TableProvider;
use skrifa::{FontRef, MetadataProvider};

/// A font of a [`Fonts`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FontId(pub u16);

/// A glyph of a font. 0 stands for what the font does not have.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct GlyphId(pub u32);

/// Where a font comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Origin {
    /// It is part of hence.
    Embedded,
    /// The caller gave it.
    Given,
    /// It was found on the machine.
    System,
}

/// What a font is.
#[derive(Clone, Debug)]
pub struct Face {
    /// The name of its family, for CSS and for people.
    pub family: String,
    /// Its weight: 400 is regular, 700 is bold.
    pub weight: u16,
    /// Is it italic?
    pub italic: bool,
    /// Where it comes from.
    pub origin: Origin,
    /// Which font of its file.
    index: u32,
    blob: Blob<u8>,
    /// Where in the space of a variable font it stands.
    coordinates: Vec<NormalizedCoord>,
}

impl Face {
    /// The bytes of its file.
    pub fn bytes(&self) -> &[u8] {
        self.blob.data()
    }

    /// Which font of its file it is.
    pub fn index(&self) -> u32 {
        self.index
    }

    /// Does its licence allow files to carry it?
    pub fn may_be_embedded(&self) -> bool {
        // The lowest four bits say what is allowed: 2 alone is nothing, 0 everything.
        let permissions = self.font().and_then(|font| Some(font.os2().ok()?.fs_type()));
        permissions.is_none_or(|bits| bits & 0xf != 2)
    }

    /// Where in the space of a variable font it stands.
    pub(super) fn coordinates(&self) -> &[NormalizedCoord] {
        &self.coordinates
    }

    pub(super) fn font(&self) -> Option<FontRef<'_>> {
        FontRef::from_index(self.blob.data(), self.index).ok()
    }
}

/// What is wrong with a font that was given.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FontError {
    /// It is no OpenType font, or has no map of characters.
    NotAFont,
}

impl fmt::Display for FontError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            FontError::NotAFont => f.write_str("this is not an OpenType font (.ttf, .otf)"),
        }
    }
}

impl std::error::Error for FontError {}

/// A step of an outline, in pixels from the origin of the glyph; `y` grows downwards.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum PathCommand {
    /// Begins a contour at a point.
    Move([f32; 2]),
    /// A straight line to a point.
    Line([f32; 2]),
    /// A quadratic curve: control point, end.
    Quadratic([f32; 2], [f32; 2]),
    /// A cubic curve: control points, end.
    Cubic([f32; 2], [f32; 2], [f32; 2]),
    /// Closes the contour.
    Close,
}

/// A font that is part of hence.
struct Embedded {
    family: &'static str,
    weight: u16,
    italic: bool,
    bytes: &'static [u8],
}

macro_rules! embedded {
    ($family:literal, $weight:literal, $italic:literal, $file:literal) => {
        Embedded {
            family: $family,
            weight: $weight,
            italic: $italic,
            bytes: include_bytes!(concat!("../../assets/fonts/", $file)),
        }
    };
}

/// In the order in which they are asked for a character.
const EMBEDDED: &[Embedded] = &[
    embedded!("Noto Sans", 400, false, "NotoSans-Regular.ttf"),
    embedded!("Noto Sans", 700, false, "NotoSans-Bold.ttf"),
    embedded!("Noto Sans", 400, true, "NotoSans-Italic.ttf"),
    embedded!("Noto Sans", 700, true, "NotoSans-BoldItalic.ttf"),
    embedded!("Noto Sans Arabic", 400, false, "NotoSansArabic-Regular.ttf"),
    embedded!("Noto Sans Arabic", 700, false, "NotoSansArabic-Bold.ttf"),
    embedded!("Noto Sans Hebrew", 400, false, "NotoSansHebrew-Regular.ttf"),
    embedded!("Noto Sans Hebrew", 700, false, "NotoSansHebrew-Bold.ttf"),
    embedded!("Noto Sans Math", 400, false, "NotoSansMath-Regular.ttf"),
    embedded!("Noto Sans Symbols 2", 400, false, "NotoSansSymbols2-Regular.ttf"),
];

/// A set of fonts: those of hence, those that the caller gives, and, if it allows them, those of the
/// machine.
pub struct Fonts {
    pub(super) context: FontContext,
    faces: Vec<Face>,
    /// Families in the order in which they are asked for a character.
    pub(super) families: Vec<String>,
    /// How many of the families were given.
    given: usize,
}

impl fmt::Debug for Fonts {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Fonts").field("families", &self.families).finish_non_exhaustive()
    }
}

impl Fonts {
    /// The fonts of hence, for Latin, Greek, Cyrillic, Arabic and Hebrew script and for signs.
    pub fn embedded() -> Fonts {
        let collection = Collection::new(CollectionOptions { shared: false, system_fonts: false });
        let context = FontContext { collection, ..FontContext::default() };
        let mut fonts = Fonts { context, faces: Vec::new(), families: Vec::new(), given: 0 };
        for font in EMBEDDED {
            fonts.register(font);
        }
        fonts
    }

    fn register(&mut self, font: &Embedded) {
        let blob = Blob::new(Arc::new(font.bytes));
        let style = if font.italic { FontStyle::Italic } else { FontStyle::Normal };
        let information = FontInfoOverride {
            family_name: Some(font.family),
            style: Some(style),
            weight: Some(FontWeight::new(f32::from(font.weight))),
            ..FontInfoOverride::default()
        };
        self.context.collection.register_fonts(blob.clone(), Some(information));
        if self.families.last().is_none_or(|family| family != font.family) {
            self.families.push(font.family.to_owned());
        }
        self.faces.push(Face {
            family: font.family.to_owned(),
            weight: font.weight,
            italic: font.italic,
            origin: Origin::Embedded,
            index: 0,
            blob,
            coordinates: Vec::new(),
        });
    }

    /// Adds the fonts of a file (`.ttf`, `.otf`, `.ttc`). Fonts that were given are asked first, in the
    /// order in which they were given.
    pub fn add(&mut self, bytes: Vec<u8>) -> Result<(), FontError> {
        let blob = Blob::from(bytes);
        let registered = self.context.collection.register_fonts(blob.clone(), None);
        if registered.is_empty() {
            return Err(FontError::NotAFont);
        }
        for (family, fonts) in registered {
            let Some(name) = self.context.collection.family_name(family).map(str::to_owned) else { continue };
            for font in fonts {
                self.faces.push(Face {
                    family: name.clone(),
                    weight: font.weight().value() as u16,
                    italic: font.style() != FontStyle::Normal,
                    origin: Origin::Given,
                    index: font.index(),
                    blob: blob.clone(),
                    coordinates: Vec::new(),
                });
            }
            if !self.families.contains(&name) {
                self.families.insert(self.given, name);
                self.given += 1;
            }
        }
        Ok(())
    }

    /// Lets the fonts of the machine stand in for characters that no other font has. Reads what the
    /// machine says about its fonts; boxes with such characters differ from machine to machine.
    #[cfg(feature = "system-fonts")]
    pub fn allow_system_fonts(&mut self) {
        self.context.collection.load_system_fonts();
    }

    /// Families in the order in which they are asked for a character, as `font-family` of CSS lists
    /// them.
    pub fn families(&self) -> impl Iterator<Item = &str> {
        self.families.iter().map(String::as_str)
    }

    /// What a font is.
    pub fn face(&self, font: FontId) -> Option<&Face> {
        self.faces.get(usize::from(font.0))
    }

    /// The outline of a glyph. Empty where it has none, as a space.
    pub fn outline(&self, font: FontId, glyph: GlyphId, size: f32) -> Vec<PathCommand> {
        let Some((face, font)) = self.face(font).and_then(|face| Some((face, face.font()?))) else {
            return Vec::new();
        };
        // The scaler rounds to 1/64 pixel, which shows when a drawing is enlarged; so scale afterwards.
        let units = f32::from(font.head().map_or(1000, |head| head.units_per_em()));
        let mut pen = Pen { commands: Vec::new(), scale: size / units };
        if let Some(outline) = font.outline_glyphs().get(skrifa::GlyphId::new(glyph.0)) {
            let settings = DrawSettings::unhinted(Size::unscaled(), LocationRef::new(&face.coordinates));
            // An outline that is damaged is drawn as far as it goes.
            let _ = outline.draw(settings, &mut pen);
        }
        pen.commands
    }

    /// The id of a font that text was set with. One that is not known yet is from the machine, or
    /// another instance of a variable font.
    pub(super) fn id_of(
        &mut self,
        font: &FontData,
        coordinates: impl Iterator<Item = i16> + Clone,
        weight: u16,
        italic: bool,
    ) -> FontId {
        let is_same_file = |face: &Face| face.blob.id() == font.data.id() && face.index == font.index;
        let is_same =
            |face: &Face| is_same_file(face) && face.coordinates.iter().map(|at| at.to_bits()).eq(coordinates.clone());
        let found = self.faces.iter().position(is_same);
        let at = found.unwrap_or_else(|| {
            let sibling = self.faces.iter().find(|face| is_same_file(face));
            let (family, origin) = match sibling {
                Some(face) => (face.family.clone(), face.origin),
                None => (family_name(font).unwrap_or_default(), Origin::System),
            };
            self.faces.push(Face {
                family,
                weight,
                italic,
                origin,
                index: font.index,
                blob: font.data.clone(),
                coordinates: coordinates.map(NormalizedCoord::from_bits).collect(),
            });
            self.faces.len() - 1
        });
        FontId(u16::try_from(at).unwrap_or(u16::MAX))
    }
}

fn family_name(font: &FontData) -> Option<String> {
    let font = FontRef::from_index(font.data.data(), font.index).ok()?;
    let name = font.localized_strings(skrifa::string::StringId::FAMILY_NAME).english_or_first()?;
    Some(name.chars().collect())
}

/// Takes down an outline in font units; fonts count `y` upwards.
struct Pen {
    commands: Vec<PathCommand>,
    scale: f32,
}

impl Pen {
    fn point(&self, x: f32, y: f32) -> [f32; 2] {
        [x * self.scale, -y * self.scale]
    }
}

impl OutlinePen for Pen {
    fn move_to(&mut self, x: f32, y: f32) {
        self.commands.push(PathCommand::Move(self.point(x, y)));
    }

    fn line_to(&mut self, x: f32, y: f32) {
        self.commands.push(PathCommand::Line(self.point(x, y)));
    }

    fn quad_to(&mut self, cx0: f32, cy0: f32, x: f32, y: f32) {
        self.commands.push(PathCommand::Quadratic(self.point(cx0, cy0), self.point(x, y)));
    }

    fn curve_to(&mut self, cx0: f32, cy0: f32, cx1: f32, cy1: f32, x: f32, y: f32) {
        self.commands.push(PathCommand::Cubic(self.point(cx0, cy0), self.point(cx1, cy1), self.point(x, y)));
    }

    fn close(&mut self) {
        self.commands.push(PathCommand::Close);
    }
}
