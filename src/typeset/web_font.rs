//! Fonts for pages: small files that hold what a page says and no more.
//!
//! The subset is made by skera, the Rust successor of HarfBuzz's subsetter: it keeps the map of
//! characters and all rules that can apply between the letters kept, so a browser joins Arabic letters
//! and kerns Latin ones as the whole font would. Subsetters made for PDF leave both out.

use std::collections::{BTreeMap, BTreeSet};

use skera::{Plan, SubsetFlags, subset_font};
use skrifa::Tag;
use skrifa::raw::collections::IntSet;
use skrifa::string::StringId as NameId;

use super::{FontId, Fonts, Origin, Paragraph};

/// Which characters of which font are in use.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FontUse {
    characters: BTreeMap<FontId, BTreeSet<char>>,
}

impl FontUse {
    /// Adds what a paragraph uses.
    pub fn add(&mut self, paragraph: &Paragraph) {
        for run in paragraph.lines.iter().flat_map(|line| &line.runs) {
            let used = self.characters.entry(run.font).or_default();
            let mut last = None;
            for glyph in run.glyphs.iter().filter(|glyph| glyph.id.0 != 0) {
                if last != Some(&glyph.cluster) {
                    used.extend(paragraph.text.get(glyph.cluster.clone()).unwrap_or_default().chars());
                    last = Some(&glyph.cluster);
                }
            }
        }
    }

    /// The fonts in use, each with its characters, in the order of the fonts.
    pub fn fonts(&self) -> impl Iterator<Item = (FontId, &BTreeSet<char>)> {
        self.characters.iter().map(|(font, characters)| (*font, characters))
    }
}

impl Fonts {
    /// A font file for `@font-face` that sets these characters as this font does.
    ///
    /// Of a font of hence it is a small TrueType file with these characters only. A font that was given
    /// is given back whole: it may be damaged in ways that making a subset would trip over. There is
    /// none for a collection (`.ttc`), which pages cannot use, and none for a font of the machine, whose
    /// licence is not known.
    pub fn web_font(&self, font: FontId, characters: &BTreeSet<char>) -> Option<Vec<u8>> {
        let face = self.face(font)?;
        match face.origin {
            Origin::Embedded => subset(face, characters),
            Origin::Given => (!face.bytes().starts_with(b"ttcf")).then(|| face.bytes().to_vec()),
            Origin::System => None,
        }
    }
}

fn subset(face: &super::Face, characters: &BTreeSet<char>) -> Option<Vec<u8>> {
    let font = face.font()?;
    let characters: IntSet<u32> = characters.iter().map(|character| u32::from(*character)).collect();
    let everything = || {
        let mut tags = IntSet::<Tag>::empty();
        tags.invert();
        tags
    };
    let flags = SubsetFlags::SUBSET_FLAGS_NO_HINTING | SubsetFlags::SUBSET_FLAGS_NOTDEF_OUTLINE;
    // Copyright, names and licence stay with every copy, as the licence asks.
    let names: IntSet<NameId> = [0, 1, 2, 13, 14].into_iter().map(NameId::new).collect();
    let english: IntSet<u16> = [0x409].into_iter().collect();
    let plan = Plan::new(
        &IntSet::empty(),
        &characters,
        &font,
        flags,
        &IntSet::empty(),
        &everything(),
        &everything(),
        &names,
        &english,
    );
    subset_font(&font, &plan).ok()
}
