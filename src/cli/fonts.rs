//! Which fonts a drawing has.

use std::fs;
use std::path::PathBuf;

use clap::Args;
use hence::render::Drawing;
use hence::typeset::{Fonts, Typesetter};

use super::Failure;

/// Fonts beside those of hence.
#[derive(Debug, Args)]
pub(super) struct FontFiles {
    /// A font file to use before the fonts of hence
    #[arg(long = "font", value_name = "FILE")]
    files: Vec<PathBuf>,
}

impl FontFiles {
    /// Draws with the fonts given and those of hence. Only where these lack a letter are the fonts of the
    /// machine looked through, which takes longer than drawing a map.
    pub(super) fn draw(&self, mut draw: impl FnMut(&mut Typesetter) -> Drawing) -> Result<Drawing, Failure> {
        let mut typesetter = Typesetter::new(self.fonts()?);
        let mut drawn = draw(&mut typesetter);
        if !typesetter.notes().missing.is_empty() {
            let mut fonts = self.fonts()?;
            fonts.allow_system_fonts();
            drawn = draw(&mut Typesetter::new(fonts));
        }
        Ok(drawn)
    }

    fn fonts(&self) -> Result<Fonts, Failure> {
        let mut fonts = Fonts::embedded();
        for file in &self.files {
            let unusable =
                |why: String| Failure::Usage(format!("`{}` cannot be used as a font: {why}", file.display()), None);
            let bytes = fs::read(file).map_err(|error| unusable(error.to_string()))?;
            fonts.add(bytes).map_err(|error| unusable(error.to_string()))?;
        }
        Ok(fonts)
    }
}
