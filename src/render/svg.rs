//! Pictures as SVG.
//!
//! Text stays text: each line is one element that a reader can select, search and hear. Renderers
//! disagree about the base direction of a line, but all of them obey the isolating controls of Unicode,
//! so each line that runs from right to left stands between U+2067 and U+2069. Colours stand on the
//! elements themselves; a style sheet changes them for readers who prefer dark pages. The fonts that the
//! text needs are part of the file, cut down to the letters that it uses. There is no script, and every
//! text of the map is escaped.

mod path;

use std::fmt::{self, Write};

use super::picture::{Figure, Ink, Picture, Shape, Stroke};
use super::scene::{Node, Scene, Subject};
use super::{Color, Options, Theme};
use crate::layout::{Point, Rect};
use crate::typeset::{FontUse, Fonts, Paragraph, Style};

/// Families for renderers that do not read the fonts in the file. Those that follow hence's own are no wider.
const FAMILIES: &str = "'Noto Sans','Noto Sans Arabic','Noto Sans Hebrew','Noto Sans Math','Noto Sans Symbols 2','Open Sans',Arial,'Liberation Sans',sans-serif";

/// Writes a picture.
pub(super) fn svg(scene: &Scene, picture: &Picture, options: &Options, fonts: &Fonts) -> String {
    let drawing = Drawing::new(scene, picture, options, Dialect::File);
    let mut file = format!("{}<style>{}{}</style>\n", drawing.head, font_faces(picture, fonts), drawing.rules);
    drawing.write_to(&mut file);
    file
}

/// Whom a drawing is written for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Dialect {
    /// Any program that reads SVG: colours stand on the elements.
    File,
    /// A page: its style sheet has the colours, as variables, and lines are written in few characters.
    Page,
}

/// A picture in the parts of its file.
pub(super) struct Drawing {
    /// The opening tag, title and description.
    pub(super) head: String,
    /// What the style sheet says beside the fonts.
    pub(super) rules: String,
    /// The page and the heading.
    pub(super) ground: String,
    /// Groups, then panels, then edges, one element each.
    pub(super) frames: Vec<String>,
    /// The title of each group.
    pub(super) titles: Vec<String>,
    /// The boxes in the order in which they are read, one element each.
    pub(super) boxes: Vec<String>,
    /// Key and sources.
    pub(super) footer: String,
}

impl Drawing {
    pub(super) fn new(scene: &Scene, picture: &Picture, options: &Options, dialect: Dialect) -> Drawing {
        let mut writer = Writer { out: String::new(), theme: options.theme, inks: Vec::new(), dialect };
        let ground = writer.written(|writer| {
            let page = Rect::new(0.0, 0.0, picture.size.width, picture.size.height);
            writer.shape(&Shape::rect(page, 0.0, Some(Ink::Page), None));
            writer.shapes(&picture.heading);
        });
        let around = picture.groups.iter().chain(&picture.panels);
        let mut frames: Vec<String> = around.map(|figure| writer.written(|writer| writer.frame(figure))).collect();
        frames.extend(picture.edges.iter().map(|(at, figure)| {
            let word = scene.edges[*at].kind.word(scene.words);
            writer.written(|writer| writer.edge(word, figure))
        }));
        let titles = picture.group_titles.chunks(2);
        let titles = titles.map(|title| writer.written(|writer| writer.shapes(title))).collect();
        let boxes = picture.reading_order.iter();
        let boxes =
            boxes.map(|&id| writer.written(|writer| writer.node(scene, scene.node(id), &picture.boxes[id.index()])));
        let boxes = boxes.collect();
        let footer = writer.written(|writer| writer.shapes(&picture.footer));
        let rules = writer.written(|writer| writer.rules(options));
        let head = writer.written(|writer| writer.head(scene, picture));
        Drawing { head, rules, ground, frames, titles, boxes, footer }
    }

    /// Writes all that stands between the style sheet and the end.
    fn write_to(&self, file: &mut String) {
        file.extend([&*self.ground, "<g aria-hidden=\"true\">\n"]);
        file.extend(self.frames.iter().chain(&self.titles).map(String::as_str));
        file.push_str("</g>\n<g role=\"list\">\n");
        file.extend(self.boxes.iter().map(String::as_str));
        file.extend(["</g>\n", &self.footer, "</svg>\n"]);
    }
}

struct Writer {
    out: String,
    theme: &'static Theme,
    /// The inks in use, for the style sheet.
    inks: Vec<Ink>,
    dialect: Dialect,
}

impl Writer {
    fn push(&mut self, text: fmt::Arguments) {
        // Writing to a string cannot fail.
        let _ = self.out.write_fmt(text);
    }

    /// What is written meanwhile.
    fn written(&mut self, write: impl FnOnce(&mut Writer)) -> String {
        write(self);
        std::mem::take(&mut self.out)
    }

    fn head(&mut self, scene: &Scene, picture: &Picture) {
        let (width, height) = (Number(picture.size.width), Number(picture.size.height));
        let title = scene.title.unwrap_or(scene.words.map);
        let lang = scene.lang.map(|lang| format!(" lang=\"{0}\" xml:lang=\"{0}\"", Escaped(lang))).unwrap_or_default();
        let fill = if self.dialect == Dialect::Page { " fill=\"none\"" } else { "" };
        self.push(format_args!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {width} {height}\" width=\"{width}\" height=\"{height}\" \
             direction=\"ltr\" role=\"group\" aria-labelledby=\"title desc\" font-family=\"{FAMILIES}\"{lang}{fill}>\n<title id=\"title\">{}</title>\n\
             <desc id=\"desc\">{}</desc>\n",
            Escaped(title),
            Escaped(&description(scene)),
        ));
    }

    fn rules(&mut self, options: &Options) {
        self.out.push_str("text{font-synthesis:none;white-space:pre}a{text-decoration:none}");
        if self.dialect == Dialect::Page {
            for class in Ink::all().map(Class) {
                self.push(format_args!(".f{class}{{fill:var(-{class})}}.s{class}{{stroke:var(-{class})}}"));
            }
            return;
        }
        let Some(dark) = self.theme.dark().filter(|_| options.follows_reader) else { return };
        // Paper is not dark.
        self.out.push_str("@media screen and (prefers-color-scheme:dark){");
        for at in 0..self.inks.len() {
            let (ink, color) = (self.inks[at], dark.color(self.inks[at]));
            self.push(format_args!(".f{0}{{fill:{color}}}.s{0}{{stroke:{color}}}", Class(ink)));
        }
        self.out.push('}');
    }

    fn frame(&mut self, figure: &Figure) {
        self.out.push_str("<g>");
        self.shapes(&figure.shapes);
        self.out.push_str("</g>\n");
    }

    fn edge(&mut self, word: &str, figure: &Figure) {
        self.push(format_args!("<g><title>{}</title>", Escaped(word)));
        self.shapes(&figure.shapes);
        self.out.push_str("</g>\n");
    }

    fn node(&mut self, scene: &Scene, node: &Node, figure: &Figure) {
        self.push(format_args!("<g id=\"{}\" role=\"listitem\">", node.subject));
        if let Some(title) = tooltip(scene, node) {
            self.push(format_args!("<title>{}</title>", Escaped(title)));
        }
        if let Some(link) = node.link {
            self.push(format_args!("<a href=\"{}\">", Escaped(link)));
        }
        self.shapes(&figure.shapes);
        self.out.push_str(if node.link.is_some() { "</a></g>\n" } else { "</g>\n" });
    }

    fn shapes(&mut self, shapes: &[Shape]) {
        for shape in shapes {
            self.shape(shape);
        }
    }

    fn shape(&mut self, shape: &Shape) {
        match shape {
            Shape::Rect { rect, radius, fill, stroke } => {
                let (x, y) = (Number(rect.x), Number(rect.y));
                let (width, height) = (Number(rect.width), Number(rect.height));
                self.push(format_args!("<rect x=\"{x}\" y=\"{y}\" width=\"{width}\" height=\"{height}\""));
                if *radius > 0.0 {
                    self.push(format_args!(" rx=\"{}\"", Number(*radius)));
                }
                self.paint(*fill, *stroke);
            }
            Shape::Path { start, segments, is_closed, fill, stroke } => {
                let end = if *is_closed { "Z" } else { "" };
                match self.dialect {
                    Dialect::File => self.push(format_args!("<path d=\"{}{end}\"", path::Absolute(*start, segments))),
                    Dialect::Page => self.push(format_args!("<path d=\"{}{end}\"", path::Relative(*start, segments))),
                }
                self.paint(*fill, *stroke);
            }
            Shape::Circle { center, radius, fill, stroke } => {
                let (x, y) = (Number(center.x), Number(center.y));
                self.push(format_args!("<circle cx=\"{x}\" cy=\"{y}\" r=\"{}\"", Number(*radius)));
                self.paint(*fill, *stroke);
            }
            Shape::Text { paragraph, at, ink } => self.text(paragraph, *at, *ink),
        }
    }

    /// Ends an element with its colours.
    fn paint(&mut self, fill: Option<Ink>, stroke: Option<Stroke>) {
        let classes: Vec<String> = [('f', fill), ('s', stroke.map(|stroke| stroke.ink))]
            .into_iter()
            .filter_map(|(kind, ink)| Some(format!("{kind}{}", Class(ink.filter(|ink| self.uses(*ink))?))))
            .collect();
        if !classes.is_empty() {
            self.push(format_args!(" class=\"{}\"", classes.join(" ")));
        }
        match fill.map(|ink| self.attribute("fill", ink)) {
            Some(fill) => self.out.push_str(&fill),
            None if self.dialect == Dialect::File => self.out.push_str(" fill=\"none\""),
            None => {}
        }
        if let Some(Stroke { ink, width, dashes }) = stroke {
            let color = self.attribute("stroke", ink);
            self.push(format_args!("{color} stroke-width=\"{}\"", Number(width)));
            if !dashes.is_empty() {
                let dashes: Vec<String> = dashes.iter().map(|length| Number(*length).to_string()).collect();
                self.push(format_args!(" stroke-dasharray=\"{}\"", dashes.join(" ")));
            }
        }
        self.out.push_str("/>\n");
    }

    /// The colour of an ink as an attribute, where no style sheet says it.
    fn attribute(&self, name: &str, ink: Ink) -> String {
        match (self.dialect, ink) {
            (Dialect::Page, ink) if !matches!(ink, Ink::Own(_)) => String::new(),
            _ => format!(" {name}=\"{}\"", self.theme.color(ink)),
        }
    }

    /// Notes that an ink is in use. A colour of the author's stays as it is.
    fn uses(&mut self, ink: Ink) -> bool {
        let follows = !matches!(ink, Ink::Own(_));
        if follows && !self.inks.contains(&ink) {
            self.inks.push(ink);
        }
        follows
    }

    /// One element a line: a line that runs from right to left is anchored where it starts.
    fn text(&mut self, paragraph: &Paragraph, at: Point, ink: Ink) {
        let color = self.attribute("fill", ink);
        let class = if self.uses(ink) { format!(" class=\"f{}\"", Class(ink)) } else { String::new() };
        self.push(format_args!("<g font-size=\"{}\"{color}{class}>", Number(paragraph.size.into())));
        for line in &paragraph.lines {
            let (mut x, y) = (at.x + f64::from(line.x), at.y + f64::from(line.baseline));
            let mut anchor = "";
            if paragraph.right_to_left {
                x += f64::from(line.width);
                anchor = " text-anchor=\"end\"";
            }
            self.push(format_args!("<text x=\"{}\" y=\"{}\"{anchor}", Number(x), Number(y)));
            let spans: Vec<(&str, Style)> = paragraph.line_spans(line).collect();
            let (open, close) = if paragraph.right_to_left { ("\u{2067}", "\u{2069}") } else { ("", "") };
            match spans.as_slice() {
                [(text, style)] => self.push(format_args!("{}>{open}{}{close}</text>", Face(*style), Escaped(text))),
                spans => {
                    self.push(format_args!(">{open}"));
                    for (text, style) in spans {
                        self.push(format_args!("<tspan{}>{}</tspan>", Face(*style), Escaped(text)));
                    }
                    self.push(format_args!("{close}</text>"));
                }
            }
        }
        self.out.push_str("</g>\n");
    }
}

/// Shapes for a page that has the rules of a drawing.
pub(super) fn shapes(shapes: &[Shape], options: &Options) -> String {
    let mut writer = Writer { out: String::new(), theme: options.theme, inks: Vec::new(), dialect: Dialect::Page };
    writer.shapes(shapes);
    writer.out
}

/// The fonts of a picture as rules of a style sheet, each with the letters that are used.
pub(super) fn font_faces(picture: &Picture, fonts: &Fonts) -> String {
    let mut used = FontUse::default();
    picture.each_text(&mut |paragraph| used.add(paragraph));
    let mut faces = String::new();
    for (font, characters) in used.fonts() {
        let (Some(face), Some(bytes)) = (fonts.face(font), fonts.web_font(font, characters)) else { continue };
        let style = if face.italic { "italic" } else { "normal" };
        let _ = write!(
            faces,
            "@font-face{{font-family:'{}';font-weight:{};font-style:{style};src:url(data:font/ttf;base64,{})}}",
            face.family.replace(['\'', '\\', '<', '&'], ""),
            face.weight,
            base64(&bytes),
        );
    }
    faces
}

/// How much there is of what, in a sentence.
pub(super) fn counts(scene: &Scene) -> String {
    sentence(scene, "")
}

/// What the drawing shows, in a sentence for those who do not see it.
pub(super) fn description(scene: &Scene) -> String {
    let main = scene.nodes.iter().find(|node| node.marks.main);
    sentence(scene, main.and_then(|node| node.text.as_deref().or(node.title.as_deref())).unwrap_or_default())
}

fn sentence(scene: &Scene, main: &str) -> String {
    let count = |wanted: fn(&Subject) -> bool| scene.nodes.iter().filter(|node| wanted(&node.subject)).count();
    let claims = count(|subject| matches!(subject, Subject::Claim(_)));
    let steps = count(|subject| matches!(subject, Subject::Inference(_) | Subject::Argument(_)));
    (scene.words.description)(claims, steps, main)
}

/// The title of a box that does not show it.
pub(super) fn tooltip<'m>(scene: &Scene<'m>, node: &Node) -> Option<&'m str> {
    let has_own = match node.subject {
        Subject::Claim(id) => !scene.model.claim(id).is_untitled(),
        Subject::Argument(id) => !scene.model.argument(id).untitled,
        Subject::Inference(_) | Subject::Section(_) => false,
    };
    (node.title.is_none() && has_own).then(|| scene.title_of(node))
}

/// A length without a needless zero.
struct Number(f64);

impl fmt::Display for Number {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        // Whole numbers are written several times faster than floats, and a drawing is mostly numbers.
        let hundredths = (self.0 * 100.0).round() as i64;
        if hundredths < 0 {
            f.write_str("-")?;
        }
        let (whole, rest) = (hundredths.unsigned_abs() / 100, hundredths.unsigned_abs() % 100);
        match (rest / 10, rest % 10) {
            (0, 0) => write!(f, "{whole}"),
            (tenths, 0) => write!(f, "{whole}.{tenths}"),
            _ => write!(f, "{whole}.{rest:02}"),
        }
    }
}

/// The weight and slant of letters as attributes.
struct Face(Style);

impl fmt::Display for Face {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(if self.0.bold { " font-weight=\"700\"" } else { "" })?;
        f.write_str(if self.0.italic { " font-style=\"italic\"" } else { "" })
    }
}

/// The name of an ink in the style sheet.
pub(super) struct Class(pub(super) Ink);

impl fmt::Display for Class {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.0 {
            Ink::Group(level) => write!(f, "-group{level}"),
            Ink::Band(number) => write!(f, "-band{number}"),
            Ink::Ground(ground) => write!(f, "-ground{}", ground.number()),
            Ink::Own(Color(_)) => Ok(()),
            ink => write!(f, "-{}", format!("{ink:?}").to_ascii_lowercase()),
        }
    }
}

/// Text that is no markup, whatever it says. Characters that XML cannot hold are left out.
pub(crate) struct Escaped<'t>(pub(crate) &'t str);

impl fmt::Display for Escaped<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for char in self.0.chars() {
            match char {
                '&' => f.write_str("&amp;")?,
                '<' => f.write_str("&lt;")?,
                '>' => f.write_str("&gt;")?,
                '"' => f.write_str("&quot;")?,
                '\t' | '\n' | '\r' | ' '..='\u{d7ff}' | '\u{e000}'..='\u{fffd}' | '\u{10000}'.. => {
                    f.write_char(char)?
                }
                _ => {}
            }
        }
        Ok(())
    }
}

pub(crate) fn base64(bytes: &[u8]) -> String {
    use base64::Engine;
    base64::engine::general_purpose::STANDARD.encode(bytes)
}
