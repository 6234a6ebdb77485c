//! What a reader is told beside what it shows: tags, bookmarks, links.

use std::num::NonZeroU16;

use krilla::action::{Action, LinkAction};
use krilla::annotation::{Annotation, LinkAnnotation, Target as Goal};
use krilla::destination::XyzDestination;
use krilla::geom::{Point as Place, Rect as Area};
use krilla::outline::{Outline, OutlineNode};
use krilla::tagging::{Identifier, ListNumbering, Node, Tag, TagGroup, TagKind, TagTree};

use super::Written;
use super::parts::{Link, Part, Role, Target};
use super::sheets::{Sheet, Sheets};
use crate::brief::beginning;
use crate::layout::{Point, Rect};
use crate::render::scene::{GroupId, NodeId, Scene};
use crate::render::svg;

/// Headings have six levels.
const DEEPEST_HEADING: u32 = 6;
/// Bookmarks of groups that stand deeper stand beside the group around them.
const DEEPEST_BOOKMARK: u32 = 16;
/// A bookmark says no more than this many characters.
const LONGEST_BOOKMARK: usize = 90;

/// The parts as tags, in the order in which they are read: titles as headings, boxes as lists.
pub(super) fn tags(scene: &Scene, parts: &[Part], written: &Written) -> TagTree {
    let mut tree = TagTree::new();
    let has_title = parts.iter().any(|part| part.role == Role::Title);
    let mut boxes = Boxes::default();
    let mut arrows = figure(scene, &written.arrows);
    for (at, part) in parts.iter().enumerate() {
        let (texts, links) = (&written.texts[at], &written.links[at]);
        if matches!(part.role, Role::Group(_) | Role::Box(_)) {
            // The arrows come before the first box.
            arrows.take().into_iter().for_each(|arrows| tree.push(arrows));
        }
        if let Role::Box(_) = part.role {
            boxes.list.push(item(part, texts, links));
            continue;
        }
        boxes.end(&mut tree);
        match part.role {
            Role::Title => tree.push(heading(1, scene.title.unwrap_or_default(), texts)),
            Role::Group(group) => {
                let group = &scene.groups[group.index()];
                tree.push(heading(group.level + u32::from(has_title), group.title, texts));
            }
            _ => paragraphs(part, texts, links).into_iter().for_each(|paragraph| tree.push(paragraph)),
        }
    }
    boxes.end(&mut tree);
    tree
}

/// Boxes between two headings.
#[derive(Default)]
struct Boxes {
    list: Vec<TagGroup>,
}

impl Boxes {
    fn end(&mut self, tree: &mut TagTree) {
        if !self.list.is_empty() {
            let items = self.list.drain(..).map(Node::Group).collect();
            tree.push(TagGroup::with_children(Tag::L(ListNumbering::None), items));
        }
    }
}

/// The arrows. What they say to whom cannot be told in a list; how much there is can.
fn figure(scene: &Scene, arrows: &[Identifier]) -> Option<TagGroup> {
    let children: Vec<Node> = arrows.iter().copied().map(Node::Leaf).collect();
    let tag = Tag::Figure(Some(one_line(&svg::description(scene))));
    (!children.is_empty()).then(|| TagGroup::with_children(tag, children))
}

fn heading(level: u32, title: &str, texts: &[Identifier]) -> TagGroup {
    let level = NonZeroU16::new(level.clamp(1, DEEPEST_HEADING) as u16).unwrap_or(NonZeroU16::MIN);
    group(Tag::Hn(level, Some(one_line(title))), texts)
}

fn group(tag: impl Into<TagKind>, leaves: &[Identifier]) -> TagGroup {
    TagGroup::with_children(tag, leaves.iter().copied().map(Node::Leaf).collect())
}

fn item(part: &Part, texts: &[Identifier], links: &[Option<Identifier>]) -> TagGroup {
    let body = paragraphs(part, texts, links).into_iter().map(Node::Group).collect();
    TagGroup::with_children(Tag::LI, vec![Node::Group(TagGroup::with_children(Tag::LBody, body))])
}

/// The texts of a part, each in the links that belong to it.
fn paragraphs(part: &Part, texts: &[Identifier], links: &[Option<Identifier>]) -> Vec<TagGroup> {
    let paragraph = |(at, text): (usize, &Identifier)| {
        let own = part.links.iter().zip(links).filter(|(link, _)| link.text == at).filter_map(|(_, link)| *link);
        let leaves: Vec<Identifier> = std::iter::once(*text).chain(own).collect();
        match leaves.as_slice() {
            [text] => group(Tag::P, &[*text]),
            leaves => TagGroup::with_children(Tag::P, vec![Node::Group(group(Tag::Link, leaves))]),
        }
    };
    texts.iter().enumerate().map(paragraph).collect()
}

/// Where the parts stand.
pub(super) struct Places<'p> {
    pub(super) parts: &'p [Part<'p>],
    pub(super) homes: &'p [usize],
    pub(super) sheets: &'p Sheets,
}

impl Places<'_> {
    fn of(&self, role: Role) -> Option<XyzDestination> {
        let at = self.parts.iter().position(|part| part.role == role)?;
        Some(destination(self.sheets, self.homes[at], self.parts[at].start()))
    }
}

fn destination(sheets: &Sheets, home: usize, place: Point) -> XyzDestination {
    let place = sheets.point(&sheets.sheets[home], place);
    let inside = |length: f64, most: f64| length.clamp(0.0, most) as f32;
    let (x, y) = (inside(place.x, sheets.size.width), inside(place.y, sheets.size.height));
    XyzDestination::new(home, Place::from_xy(x, y))
}

/// Bookmarks: the main claims, the groups, the sources.
pub(super) fn outline(scene: &Scene, places: &Places) -> Outline {
    let mut outline = Outline::new();
    let mut is_empty = true;
    let mut push = |node: OutlineNode| {
        outline.push_child(node);
        is_empty = false;
    };
    for id in scene.node_ids().filter(|id| scene.node(*id).marks.main) {
        let claim = places.of(Role::Box(id)).map(|place| OutlineNode::new(box_name(scene, id), place));
        claim.into_iter().for_each(&mut push);
    }
    groups(scene, places).into_iter().for_each(&mut push);
    let sources = places.of(Role::Source(0)).map(|place| OutlineNode::new(scene.words.sources.to_owned(), place));
    sources.into_iter().for_each(&mut push);
    if is_empty {
        let title = one_line(scene.title.unwrap_or(scene.words.map));
        outline.push_child(OutlineNode::new(title, destination(places.sheets, 0, Point::default())));
    }
    outline
}

fn box_name(scene: &Scene, id: NodeId) -> String {
    let node = scene.node(id);
    let said = node.text.as_deref().or(node.title.as_deref()).unwrap_or_else(|| scene.title_of(node));
    beginning(&one_line(said), LONGEST_BOOKMARK)
}

/// The groups, each within the one around it.
fn groups(scene: &Scene, places: &Places) -> Vec<OutlineNode> {
    let mut inside: Vec<Vec<OutlineNode>> = scene.groups.iter().map(|_| Vec::new()).collect();
    let mut outermost = Vec::new();
    // A group comes behind the one around it: from the last to the first each is complete when it is met.
    for at in (0..scene.groups.len()).rev() {
        let group = &scene.groups[at];
        let Some(place) = places.of(Role::Group(GroupId(at as u32))) else { continue };
        let mut node = OutlineNode::new(one_line(group.title), place);
        let children: Vec<OutlineNode> = inside[at].drain(..).rev().collect();
        let (nested, beside) =
            if group.level < DEEPEST_BOOKMARK { (children, Vec::new()) } else { (Vec::new(), children) };
        nested.into_iter().for_each(|child| node.push_child(child));
        let around = group.parent.map_or(&mut outermost, |parent| &mut inside[parent.index()]);
        around.extend(beside.into_iter().rev());
        around.push(node);
    }
    outermost.reverse();
    outermost
}

/// A link on a sheet, if any of it is to be seen there.
pub(super) fn link(link: &Link, scene: &Scene, sheets: &Sheets, sheet: &Sheet, parts: &[Part]) -> Option<Annotation> {
    let area = visible(link.rect, &sheet.shown).and_then(|rect| {
        let Rect { x, y, width, height } = sheets.rect(sheet, &rect);
        Area::from_xywh(x as f32, y as f32, width as f32, height as f32)
    });
    let (goal, told) = match link.target {
        Target::Address(address) => {
            (Goal::Action(Action::Link(LinkAction::new(address.to_owned()))), address.to_owned())
        }
        Target::Source(number) => {
            let source = parts.iter().find(|part| part.role == Role::Source(number))?;
            let place = destination(sheets, sheets.home(&source.rect), source.start());
            (Goal::Destination(place.into()), format!("{} [{}]", scene.words.sources, number + 1))
        }
    };
    Some(Annotation::new_link(LinkAnnotation::new(area?, goal), Some(told)))
}

fn visible(rect: Rect, shown: &Rect) -> Option<Rect> {
    let (x, y) = (rect.x.max(shown.x), rect.y.max(shown.y));
    let (width, height) = (rect.right().min(shown.right()) - x, rect.bottom().min(shown.bottom()) - y);
    (width > 0.0 && height > 0.0).then(|| Rect::new(x, y, width, height))
}

/// A text without line breaks and controls.
pub(super) fn one_line(text: &str) -> String {
    let words: Vec<&str> = text.split(|char: char| char.is_whitespace() || char.is_control()).collect();
    words.into_iter().filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ")
}
