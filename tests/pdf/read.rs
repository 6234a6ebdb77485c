//! Reads a PDF as a program does that takes its text: by tags, in the order of the content, letter by letter
//! through the map of each font.

use std::collections::BTreeMap;
use std::fmt::Write;

use hayro_syntax::Pdf;
use hayro_syntax::content::ops::TypedInstruction;
use hayro_syntax::object::{Array, Dict, Name, Number, Object, Stream, String as Bytes};

/// What stands on a page under one tag.
type Marked = BTreeMap<(usize, i32), String>;

/// The fonts of a page by their names, each with its map from codes to letters.
#[derive(Default)]
struct Fonts {
    known: BTreeMap<Vec<u8>, BTreeMap<u16, String>>,
    current: Vec<u8>,
}

pub(crate) struct File {
    pdf: Pdf,
}

impl File {
    pub(crate) fn read(bytes: &[u8]) -> File {
        File { pdf: Pdf::new(bytes.to_vec()).unwrap() }
    }

    pub(crate) fn pages(&self) -> Vec<(f32, f32)> {
        self.pdf.pages().iter().map(|page| page.base_dimensions()).collect()
    }

    /// The text of the file in the order in which it is written, tagged or not: one piece for each tag.
    pub(crate) fn texts(&self) -> Vec<String> {
        let mut texts = Vec::new();
        for page in self.pdf.pages().iter() {
            let mut text = String::new();
            let mut font = Fonts::default();
            let mut operations = page.typed_operations();
            while let Some(operation) = operations.next() {
                match operation {
                    TypedInstruction::BeginMarkedContent(_) | TypedInstruction::BeginMarkedContentWithProperties(_) => {
                        text.clear();
                    }
                    TypedInstruction::EndMarkedContent(_) if !text.is_empty() => texts.push(std::mem::take(&mut text)),
                    operation => show(&operation, &mut font, &mut text, |name| page.resources().get_font(name)),
                }
            }
        }
        texts
    }

    fn marked(&self) -> Marked {
        let mut marked = Marked::new();
        for (number, page) in self.pdf.pages().iter().enumerate() {
            let (mut open, mut font) = (None, Fonts::default());
            let mut operations = page.typed_operations();
            while let Some(operation) = operations.next() {
                match operation {
                    TypedInstruction::BeginMarkedContentWithProperties(begin) => {
                        open = match begin.1 {
                            Object::Dict(properties) => properties.get::<i32>(b"MCID"),
                            _ => None,
                        };
                        open.map(|name| marked.entry((number, name)).or_default());
                    }
                    TypedInstruction::BeginMarkedContent(_) | TypedInstruction::EndMarkedContent(_) => open = None,
                    operation => {
                        let mut text = String::new();
                        show(&operation, &mut font, &mut text, |name| page.resources().get_font(name));
                        if let Some(open) = open {
                            marked.get_mut(&(number, open)).unwrap().push_str(&text);
                        }
                    }
                }
            }
        }
        marked
    }

    fn root(&self) -> Dict<'_> {
        self.pdf.xref().get(self.pdf.xref().root_id()).unwrap()
    }

    pub(crate) fn language(&self) -> String {
        string(&self.root(), "Lang").unwrap()
    }

    /// The direction in which pages follow each other.
    pub(crate) fn direction(&self) -> String {
        let preferences = self.root().get::<Dict>(b"ViewerPreferences").unwrap();
        String::from_utf8(preferences.get::<Name>(b"Direction").unwrap().as_ref().to_vec()).unwrap()
    }

    /// The tags, each with what stands under it.
    pub(crate) fn tags(&self) -> String {
        let marked = self.marked();
        let pages: Vec<_> = self.pdf.pages().iter().map(|page| page.raw().obj_id().unwrap()).collect();
        let root = self.root().get::<Dict>(b"StructTreeRoot").unwrap();
        let mut out = String::new();
        let mut open: Vec<(usize, Object)> = children(&root).into_iter().rev().map(|child| (0, child)).collect();
        let mut page = 0;
        while let Some((depth, object)) = open.pop() {
            let indent = "  ".repeat(depth);
            match object {
                Object::Number(number) => {
                    let text = &marked[&(page, number.as_i64() as i32)];
                    writeln!(out, "{indent}{text:?}").unwrap();
                }
                Object::Dict(element) => {
                    let own = element.get_ref(b"Pg").map(|reference| reference.into());
                    page = own.and_then(|own| pages.iter().position(|known| *known == own)).unwrap_or(page);
                    if let Some(annotation) = element.get::<Dict>(b"Obj") {
                        writeln!(out, "{indent}-> {}", goal(&annotation)).unwrap();
                        continue;
                    }
                    if let Some(number) = element.get::<i32>(b"MCID") {
                        writeln!(out, "{indent}{:?}", marked[&(page, number)]).unwrap();
                        continue;
                    }
                    let kind = element.get::<Name>(b"S").unwrap();
                    let alt = string(&element, "Alt").map(|alt| format!(" ({alt})")).unwrap_or_default();
                    writeln!(out, "{indent}{}{alt}", String::from_utf8_lossy(kind.as_ref())).unwrap();
                    open.extend(children(&element).into_iter().rev().map(|child| (depth + 1, child)));
                }
                _ => {}
            }
        }
        out
    }

    /// The bookmarks.
    pub(crate) fn bookmarks(&self) -> String {
        let mut out = String::new();
        let outlines = self.root().get::<Dict>(b"Outlines").unwrap();
        let mut open: Vec<(usize, Dict)> = outlines.get::<Dict>(b"First").into_iter().map(|item| (0, item)).collect();
        while let Some((depth, item)) = open.pop() {
            writeln!(out, "{}{}", "  ".repeat(depth), string(&item, "Title").unwrap()).unwrap();
            open.extend(item.get::<Dict>(b"Next").map(|next| (depth, next)));
            open.extend(item.get::<Dict>(b"First").map(|first| (depth + 1, first)));
        }
        out
    }

    /// What the letters of all fonts stand for.
    pub(crate) fn letters(&self) -> Vec<String> {
        self.fonts().iter().flat_map(|font| to_unicode(font).into_values()).collect()
    }

    /// The files of the fonts, by their names.
    pub(crate) fn font_files(&self) -> Vec<(String, Vec<u8>)> {
        let fonts = self.fonts();
        let descriptors = fonts.iter().filter_map(|font| {
            let descendant = font.get::<Array>(b"DescendantFonts")?.iter::<Dict>().next()?;
            descendant.get::<Dict>(b"FontDescriptor")
        });
        let file = |descriptor: Dict| {
            let name = descriptor.get::<Name>(b"FontName").unwrap();
            let file = descriptor.get::<Stream>(b"FontFile2").unwrap().decoded().unwrap().to_vec();
            (String::from_utf8(name.as_ref().to_vec()).unwrap(), file)
        };
        descriptors.map(file).collect()
    }

    fn fonts(&self) -> Vec<Dict<'_>> {
        let dicts = self.pdf.objects().into_iter().filter_map(|object| match object {
            Object::Dict(dict) => Some(dict),
            _ => None,
        });
        dicts.filter(|dict| dict.get::<Name>(b"Subtype").is_some_and(|kind| kind.as_ref() == b"Type0")).collect()
    }
}

fn children<'a>(element: &Dict<'a>) -> Vec<Object<'a>> {
    match element.get::<Object>(b"K") {
        Some(Object::Array(array)) => array.iter::<Object>().collect(),
        Some(one) => vec![one],
        None => Vec::new(),
    }
}

/// Where an annotation leads.
fn goal(annotation: &Dict) -> String {
    let told = string(annotation, "Contents").unwrap_or_default();
    match annotation.get::<Dict>(b"A").and_then(|action| string(&action, "URI")) {
        Some(address) => format!("<{address}>"),
        None => told,
    }
}

/// A text string: Latin letters, or UTF-16 behind its mark.
fn string(dict: &Dict, key: &str) -> Option<String> {
    let bytes = dict.get::<Bytes>(key.as_bytes())?.as_bytes().to_vec();
    Some(match bytes.strip_prefix(&[0xfe, 0xff]) {
        Some(wide) => utf16(wide),
        None => bytes.iter().map(|byte| char::from(*byte)).collect(),
    })
}

fn utf16(bytes: &[u8]) -> String {
    let units = bytes.chunks_exact(2).map(|pair| u16::from_be_bytes([pair[0], pair[1]]));
    char::decode_utf16(units).map(|unit| unit.unwrap()).collect()
}

/// Adds the text that an operation shows.
fn show<'a>(
    operation: &TypedInstruction,
    fonts: &mut Fonts,
    text: &mut String,
    find: impl Fn(&Name) -> Option<Dict<'a>>,
) {
    if let TypedInstruction::TextFont(operation) = operation {
        fonts.current = operation.0.as_ref().to_vec();
        let current = fonts.known.entry(fonts.current.clone());
        current.or_insert_with(|| to_unicode(&find(operation.0).unwrap()));
    }
    let mut add = |bytes: &[u8]| {
        for code in bytes.chunks_exact(2) {
            text.push_str(&fonts.known[&fonts.current][&u16::from_be_bytes([code[0], code[1]])]);
        }
    };
    match operation {
        TypedInstruction::ShowText(operation) => add(operation.0.as_bytes()),
        TypedInstruction::ShowTexts(operation) => {
            for piece in operation.0.iter::<Object>() {
                match piece {
                    Object::String(piece) => add(piece.as_bytes()),
                    Object::Number(Number { .. }) => {}
                    _ => panic!("a text is made of letters and distances"),
                }
            }
        }
        _ => {}
    }
}

/// The map of a font from codes to letters.
fn to_unicode(font: &Dict) -> BTreeMap<u16, String> {
    let map = font.get::<Stream>(b"ToUnicode").unwrap().decoded().unwrap().to_vec();
    let map = String::from_utf8(map).unwrap();
    let hex = |word: &str| -> Vec<u8> {
        let digits = word.trim_matches(['<', '>']);
        (0..digits.len()).step_by(2).map(|at| u8::from_str_radix(&digits[at..at + 2], 16).unwrap()).collect()
    };
    let code = |word: &str| u16::from_be_bytes(hex(word).try_into().unwrap());
    let mut known = BTreeMap::new();
    let mut is_list = false;
    for line in map.lines() {
        is_list = line.ends_with("beginbfchar") || is_list && line != "endbfchar";
        assert!(!line.ends_with("beginbfrange"), "letters are listed one by one");
        if let (true, [from, to]) = (is_list, line.split_whitespace().collect::<Vec<_>>().as_slice())
            && from.starts_with('<')
        {
            known.insert(code(from), utf16(&hex(to)));
        }
    }
    known
}
