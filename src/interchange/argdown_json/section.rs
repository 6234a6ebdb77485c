//! The sections.

use std::io;

use super::Export;
use super::data::write_data;
use super::place::{self, LineColumn};
use crate::model::{Model, Section, SectionId};
use crate::text::Span;

/// What is left to write.
enum Task {
    Section(SectionId),
    EndSection,
}

impl<'a, W: io::Write> Export<'a, W> {
    pub(super) fn sections(&mut self) {
        let children = Children::new(self.model);
        let ends = self.section_ends();
        self.json.key("sections");
        self.json.begin_list();
        let mut tasks: Vec<Task> = children.roots.iter().rev().map(|&id| Task::Section(id)).collect();
        while let Some(task) = tasks.pop() {
            match task {
                Task::Section(id) => {
                    self.begin_section(id, &ends[id.index()]);
                    tasks.push(Task::EndSection);
                    tasks.extend(children.of[id.index()].iter().rev().map(|&id| Task::Section(id)));
                }
                Task::EndSection => {
                    self.json.end_list();
                    self.json.end_object();
                }
            }
        }
        self.json.end_list();
    }

    /// Everything of a section up to those in it.
    fn begin_section(&mut self, id: SectionId, end: &SectionEnd) {
        let section = self.model.section(id);
        self.json.begin_object();
        self.json.word_entry("type", "section");
        self.json.string_entry("id", &section.id);
        self.json.number_entry("level", section.level.into());
        self.json.optional_entry("title", self.section_title(id));
        if !section.tags.is_empty() {
            self.json.strings_entry("tags", &section.tags);
        }
        self.section_place(section, end);
        if let Some(data) = &section.data {
            self.json.key("data");
            write_data(&mut self.json, data);
        }
        if let Some(parent) = section.parent {
            self.json.string_entry("parent", &self.model.section(parent).id);
        }
        self.json.bool_entry("isGroup", self.map.is_group(id));
        if let Some(closed) = section.is_closed {
            self.json.bool_entry("isClosed", closed);
        }
        self.json.string_entry("fontColor", self.map.palette().group_font());
        self.json.optional_entry("color", self.map.palette().section(id));
        self.json.key("children");
        self.json.begin_list();
    }

    /// The title of a section; one that the settings make can be without.
    pub(super) fn section_title(&self, id: SectionId) -> Option<&'a str> {
        let title = &self.model.section(id).title;
        let has_none = title.is_empty() && !self.model.settings().group.regroup.is_empty();
        (!has_none).then_some(title)
    }

    /// Where a section stands; one that the settings make stands nowhere.
    fn section_place(&mut self, section: &Section, end: &SectionEnd) {
        if !self.model.settings().group.regroup.is_empty() {
            return;
        }
        self.ranges(&section.title, &section.marks);
        self.start_entries(section.span);
        match end {
            SectionEnd::Heading(start) => {
                self.json.number_entry("endLine", start.line - 1);
                self.json.number_entry("endColumn", 0);
                self.json.key("endOffset");
                self.json.literal("null");
            }
            SectionEnd::Document(end) => {
                self.json.number_entry("endLine", end.line);
                self.json.number_entry("endColumn", end.column);
            }
        }
    }

    fn section_ends(&self) -> Vec<SectionEnd> {
        let end = place::end(self.files, last_span(self.model));
        let mut ends: Vec<SectionEnd> = self.model.sections().map(|_| SectionEnd::Document(end)).collect();
        let mut open: Vec<SectionId> = Vec::new();
        for (id, section) in self.model.sections() {
            while let Some(last) = open.pop_if(|last| self.model.section(*last).level >= section.level) {
                ends[last.index()] = SectionEnd::Heading(place::start(self.files, section.span));
            }
            open.push(id);
        }
        ends
    }
}

/// What a section ends at.
enum SectionEnd {
    /// The heading of the next one, which starts here.
    Heading(LineColumn),
    /// The last character of the document's last block.
    Document(LineColumn),
}

/// All that stands last in the document.
fn last_span(model: &Model) -> Span {
    let claims = model.claims().flat_map(|(_, claim)| &claim.members);
    let arguments = model.arguments().flat_map(|(_, argument)| &argument.members);
    let spans = claims.chain(arguments).map(|member| member.span);
    spans.chain(model.sections().map(|(_, section)| section.span)).max_by_key(|span| span.end).unwrap_or_default()
}

/// The sections directly inside of each.
struct Children {
    roots: Vec<SectionId>,
    of: Vec<Vec<SectionId>>,
}

impl Children {
    fn new(model: &Model) -> Children {
        let mut this = Children { roots: Vec::new(), of: vec![Vec::new(); model.sections().len()] };
        for (id, section) in model.sections() {
            match section.parent {
                Some(parent) => this.of[parent.index()].push(id),
                None => this.roots.push(id),
            }
        }
        this
    }
}
