//! Large chapters in several documents: the tree is cut before sections, and each note goes with its mark.

use std::collections::{BTreeMap, BTreeSet};

use crate::document::{AnchorId, ChapterId};

use super::tree::{Attrs, Element, Meaning, Node, Target, Value};
use super::xml;

/// A place before a section where a chapter may be cut.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Cut {
    /// Which section of the chapter follows, in the order of the text.
    section: usize,
    /// Bytes of the chapter before it.
    at: usize,
    /// Sections that are open there, the chapter's own apart.
    depth: usize,
}

/// A chapter's element as that of several documents, none much longer than `limit` bytes where there are sections enough;
/// 0 for no limit. `again` is said of the chapter in those after the first; `address` tells where targets lie while no
/// chapter is cut.
pub(crate) fn parts(
    mut chapter: Element,
    again: &Attrs,
    limit: usize,
    address: &dyn Fn(&Target) -> String,
) -> Vec<Element> {
    let chosen = chosen(&chapter, limit, address);
    if chosen.is_empty() {
        return vec![chapter];
    }
    let notes = chapter.children.iter().position(is_notes);
    let notes = notes.map(|at| chapter.children.split_off(at)).unwrap_or_default();
    let mut parts = divided(chapter, again, &chosen, &mut 0);
    if let Some(Node::Element(notes)) = notes.into_iter().next() {
        hand_out(notes, &mut parts);
    }
    parts
}

/// The sections to cut before: as far apart as the limit lets them, and high ones rather than low ones.
fn chosen(chapter: &Element, limit: usize, address: &dyn Fn(&Target) -> String) -> BTreeSet<usize> {
    let mut chosen = BTreeSet::new();
    if limit == 0 {
        return chosen;
    }
    let mut survey = Survey { address, at: 0, cuts: Vec::new() };
    survey.open(chapter, 0);
    let Survey { at: end, cuts, .. } = survey;
    let mut start = 0;
    while end.saturating_sub(start) > limit {
        let ahead = cuts.get(cuts.partition_point(|cut| cut.at <= start)..).unwrap_or_default();
        let fitting = ahead.iter().take_while(|cut| cut.at <= start + limit);
        let fitting = fitting.filter(|cut| cut.at >= start + limit / 4);
        let best = fitting.min_by_key(|cut| (cut.depth, std::cmp::Reverse(cut.at)));
        // The chapter's title does not stand alone.
        let next = ahead.iter().find(|cut| cut.at > start + limit / 4);
        let Some(cut) = best.or(next) else { break };
        chosen.insert(cut.section);
        start = cut.at;
    }
    chosen
}

fn is_notes(node: &Node) -> bool {
    matches!(node, Node::Element(element) if element.attrs.is(Meaning::Notes))
}

/// Finds where a chapter may be cut, and how many bytes stand before each place and before the notes.
struct Survey<'a> {
    address: &'a dyn Fn(&Target) -> String,
    at: usize,
    cuts: Vec<Cut>,
}

impl Survey<'_> {
    /// Goes through an element up to the notes, or to where it closes.
    fn open(&mut self, element: &Element, depth: usize) {
        self.at += xml::start_length(element, self.address);
        for child in &element.children {
            match child {
                Node::Element(section) if section.attrs.is(Meaning::Section) => {
                    self.cuts.push(Cut { section: self.cuts.len(), at: self.at, depth });
                    self.open(section, depth + 1);
                    self.at += xml::end_length(section);
                }
                Node::Element(notes) if notes.attrs.is(Meaning::Notes) => return,
                Node::Element(_) | Node::Text(_) | Node::LineEnd | Node::PageBreak { .. } => {
                    self.at += xml::length(child, self.address);
                }
            }
        }
    }
}

/// An element as several, the next one beginning before each chosen section; `again` is said of those after the first.
/// `number` counts the sections.
fn divided(element: Element, again: &Attrs, chosen: &BTreeSet<usize>, number: &mut usize) -> Vec<Element> {
    let Element { name, attrs, children, form } = element;
    let more = || Element { name, attrs: again.clone(), children: Vec::new(), form };
    let mut done = Vec::new();
    let mut part = Element { name, attrs, children: Vec::new(), form };
    for child in children {
        match child {
            Node::Element(section) if section.attrs.is(Meaning::Section) => {
                if chosen.contains(number) {
                    done.push(std::mem::replace(&mut part, more()));
                }
                *number += 1;
                for (piece, at) in divided(section, &Attrs::new(), chosen, number).into_iter().zip(0..) {
                    if at > 0 {
                        done.push(std::mem::replace(&mut part, more()));
                    }
                    part.children.push(Node::Element(piece));
                }
            }
            Node::Element(_) | Node::Text(_) | Node::LineEnd | Node::PageBreak { .. } => {
                part.children.push(child);
            }
        }
    }
    done.push(part);
    done
}

/// Characters of a note that each part has which marks it: a longer one stands once.
const SHORT: usize = 4_000;

/// Characters of such notes that a part has again at most: where each of many parts marks every note, all of them in each would
/// be many times the chapter.
const AGAIN: usize = 20_000;

/// Puts each note into the parts that have marks of it, so that readers show it there, and whoever goes back comes to the
/// mark that led to it; one without a mark goes with the last part, a long one with its first mark, and so do those for which
/// a part has no room.
fn hand_out(notes: Element, parts: &mut [Element]) {
    // Of each note the parts that have marks of it, with the id of the first mark there.
    let mut marked: BTreeMap<String, BTreeMap<usize, Option<Target>>> = BTreeMap::new();
    for (part, number) in parts.iter().zip(0..) {
        part.each(&mut |node| {
            if let Some(note) = note_of(node) {
                let mark = note.mark.map(|id| Target::place(note.chapter, id));
                marked.entry(note.id.to_owned()).or_default().entry(number).or_insert(mark);
            }
        });
    }
    let Element { name, attrs, children, form } = notes;
    let mut all: BTreeMap<usize, Vec<Node>> = BTreeMap::new();
    let mut rooms = vec![AGAIN; parts.len()];
    for note in children {
        let mut places = note.id().and_then(|id| marked.get(id)).into_iter().flatten();
        let first = places.next().map_or(parts.len().saturating_sub(1), |(part, _)| *part);
        let mut places = places.peekable();
        if let (Some(_), Node::Element(note)) = (places.peek(), &note) {
            let length = characters(note);
            for (part, mark) in places.filter(|_| length <= SHORT) {
                if let (Some(mark), Some(room)) = (mark, rooms.get_mut(*part))
                    && let Some(rest) = room.checked_sub(length)
                {
                    *room = rest;
                    all.entry(*part).or_default().push(Node::Element(copy(note, mark, true)));
                }
            }
        }
        all.entry(first).or_default().push(note);
    }
    for (number, children) in all {
        if let Some(part) = parts.get_mut(number) {
            part.children.push(Node::Element(Element { name, attrs: attrs.clone(), children, form }));
        }
    }
}

/// A note once more, leading back to another mark. Links lead to the places in the first one, so only the note itself has
/// its id, and pages begin in that one.
fn copy(element: &Element, mark: &Target, is_note: bool) -> Element {
    let Element { name, attrs, children, form } = element;
    let attrs = if is_note { attrs.clone() } else { attrs.clone().replaced("id", None) };
    let is_back = attrs.get("epub:type").and_then(Value::known) == Some("backlink");
    let attrs = if is_back { attrs.replaced("href", Some(mark.clone().into())) } else { attrs };
    let children = children.iter().filter_map(|child| match child {
        Node::Element(child) => Some(Node::Element(copy(child, mark, false))),
        Node::Text(_) | Node::LineEnd => Some(child.clone()),
        Node::PageBreak { .. } => None,
    });
    Element { name, attrs, children: children.collect(), form: *form }
}

/// How long an element's text is, where it knows it.
fn characters(element: &Element) -> usize {
    let mut length = 0;
    element.each(&mut |node| {
        if let Node::Text(Value::Text(text)) = node {
            length += text.chars().count();
        }
    });
    length
}

/// The mark of a note.
struct Mark<'n> {
    chapter: ChapterId,
    /// The note's id.
    id: &'n str,
    /// Its own.
    mark: Option<&'n str>,
}

/// The note that a node is a mark of.
fn note_of(node: &Node) -> Option<Mark<'_>> {
    let Node::Element(element) = node else { return None };
    let is_mark = element.attrs.get("epub:type").and_then(Value::known) == Some("noteref");
    if let Value::Target(Target::Place { chapter, anchor: Some(AnchorId(id)) }) = element.attrs.get("href")?
        && is_mark
    {
        return Some(Mark { chapter: *chapter, id, mark: element.id() });
    }
    None
}

#[cfg(test)]
mod tests;
