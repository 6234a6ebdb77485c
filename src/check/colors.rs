//! The colours that a map asks for itself.

use crate::map::{Color, Palette};
use crate::model::{Data, Element, Model, RelationKind};
use crate::text::Span;

/// A colour that the map asks for.
#[derive(Clone, Debug)]
pub(super) struct Asked {
    pub(super) color: Color,
    /// What it is the colour of: `[A]`, `<B>`, `#tag`, or a kind of relation.
    pub(super) of: String,
    /// Where it is asked for.
    pub(super) place: Span,
}

/// The colours of boxes and of relations.
#[derive(Clone, Debug, Default)]
pub(super) struct Colors {
    /// Of claims and arguments, one by one and by their tags, in the order of the map; of what stands in the front
    /// matter only what the map has.
    pub(super) boxes: Vec<Asked>,
    /// Of kinds of relations.
    pub(super) relations: Vec<Asked>,
}

impl Colors {
    /// Those of a map. Linear in it, and nearly nothing where it asks for none.
    pub(super) fn of(model: &Model) -> Colors {
        let settings = &model.settings().color;
        let has_color = |data: &Data| data.entry("color").is_some();
        let asks = model.front_matter().map("color").is_some()
            || model.claims().any(|(_, claim)| has_color(&claim.data))
            || model.arguments().any(|(_, argument)| has_color(&argument.data));
        if !asks {
            return Colors::default();
        }
        let palette = Palette::new(model);
        let mut colors = Colors::default();
        let own = |data: &Data, list: &str, title: &str| {
            let own = data.entry("color").filter(|_| !settings.ignore_color_data).map(|entry| entry.value.span);
            own.or_else(|| entry(model, list, title))
        };
        let name = |element| model.element_name(element);
        for (id, claim) in model.claims() {
            let place = own(&claim.data, "statementColors", &claim.title);
            colors.boxes.extend(asked(palette.claim(id), place, || name(Element::Claim(id))));
        }
        for (id, argument) in model.arguments() {
            let place = own(&argument.data, "argumentColors", &argument.title);
            colors.boxes.extend(asked(palette.argument(id), place, || name(Element::Argument(id))));
        }
        if settings.colorize_by_tag != Some(false) {
            for tag in model.tags().filter(|tag| settings.tag_colors.contains_key(&***tag)) {
                let place = entry(model, "tagColors", tag);
                colors.boxes.extend(asked(palette.tag(tag), place, || format!("#{tag}")));
            }
        }
        for kind in RelationKind::ALL {
            let place = entry(model, "relationColors", kind.name());
            colors.relations.extend(asked(palette.relation(kind), place, || kind.name().to_owned()));
        }
        colors
    }
}

fn asked(color: Option<&str>, place: Option<Span>, of: impl FnOnce() -> String) -> Option<Asked> {
    let place = place?;
    Some(Asked { color: Color::from_hex(color?)?, of: of(), place })
}

/// Where the front matter asks for a colour.
fn entry(model: &Model, list: &str, key: &str) -> Option<Span> {
    let colors: &Data = model.front_matter().map("color")?.map(list)?;
    colors.entry(key).map(|entry| entry.value.span)
}
