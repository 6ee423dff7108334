//! How large a drawing grows when all that its references repeat is written out: a few lines can ask for millions of shapes.
//!
//! One model for all kinds of references: what an element costs, plus what it names, as often as it is drawn. The sum of a
//! part waits for the paints and markers that it takes from where it is used.

use std::collections::HashMap;

use usvg::roxmltree::{Document, Node};

use super::shape::{self, Outline};
use super::styles::{self, INHERITED, OWN, Properties, Styles};

/// What the reading of an element costs; other costs are measured by it: about half a microsecond each.
const ELEMENT: u64 = 8;

/// Elements, written out, of a drawing at most, or what costs as much.
pub(super) const MAX_ELEMENTS: u64 = 200_000;

/// Elements inside of each other at most, through references: readers recurse.
const MAX_DEPTH: u64 = 700;

/// Steps of a path in a row that may come to nothing, at most.
const MAX_RUN: u64 = 4_000;

/// Declarations that the rules of a style sheet hold at most, and elements that their selectors look at, with the
/// declarations that they give to each.
const MAX_STYLE: u64 = 40_000_000;

/// Bytes that the reading of styles goes over at most.
const MAX_READ: u64 = 1 << 30;

/// Why a drawing is too much.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Excess {
    /// It repeats too much.
    Size,
    /// It is nested too deeply.
    Depth,
    /// A part names itself, over others.
    Circle,
    /// A path has too many arcs in a row.
    Arcs,
    /// Its style sheets look at too much.
    Style,
}

/// What a part costs: by itself, and for each paint or marker that its shapes take from outside.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
struct Sum {
    work: u64,
    /// Elements inside of each other.
    depth: u64,
    /// Shapes that wait for a fill or stroke, vertices that wait for a marker.
    waiting: [u64; 5],
}

impl Sum {
    fn add(&mut self, other: &Self) {
        self.work = self.work.saturating_add(other.work);
        self.depth = self.depth.max(other.depth);
        for (mine, theirs) in self.waiting.iter_mut().zip(other.waiting) {
            *mine = mine.saturating_add(theirs);
        }
    }

    /// Adds what is drawn so often.
    fn add_times(&mut self, count: u64, other: &Self) {
        if count > 0 {
            self.work = self.work.saturating_add(count.saturating_mul(other.work));
            self.depth = self.depth.max(other.depth);
        }
    }
}

/// What an element names.
#[derive(Default)]
struct Names {
    /// Its own paints and markers: `None` where it takes those from outside, `Some(None)` where they are plain.
    inherited: [Option<Option<usize>>; 5],
    /// What is drawn for it once: masks, clip paths, filters, what a link repeats.
    once: Vec<usize>,
    /// What a `use` shows in its place.
    used: Option<usize>,
}

/// Refuses a document that grows too large.
pub(super) fn check(document: &Document<'_>) -> Result<(), Excess> {
    let sheets = document.descendants().filter(|node| node.has_tag_name("style"));
    let of_elements = document.descendants().filter_map(|node| node.attribute("style"));
    let (mut held, mut count) = (0_u64, 0);
    let mut read = of_elements.map(styles::reading).fold(0, u64::saturating_add);
    for text in sheets.map(|node| node.text().unwrap_or_default()) {
        held = held.saturating_add(styles::declarations(text));
        read = read.saturating_add(styles::reading(text));
        count += 1;
        // All rules are sorted again for each sheet.
        if held.saturating_mul(count) > MAX_STYLE {
            return Err(Excess::Style);
        }
    }
    if read > MAX_READ {
        return Err(Excess::Style);
    }
    let styles = Styles::of(document);
    let nodes: Vec<Node<'_, '_>> = document.descendants().collect();
    let mut growth = Growth {
        ends: ends(&nodes),
        letters: sums(&nodes, |_, node| {
            if node.is_text() { node.text().map_or(0, |text| text.chars().count() as u64) } else { 0 }
        }),
        nodes: &nodes,
        names: Vec::new(),
        above: Vec::new(),
        style: Vec::new(),
        borrowed: Vec::new(),
    };
    growth.read(&styles)?;
    growth.borrow();
    let total = growth.total()?;
    if total.work > MAX_ELEMENTS * ELEMENT {
        Err(Excess::Size)
    } else if total.depth > MAX_DEPTH {
        Err(Excess::Depth)
    } else {
        Ok(())
    }
}

/// The nodes of a document by their numbers, which are those of its order.
struct Growth<'a> {
    nodes: &'a [Node<'a, 'a>],
    names: Vec<Names>,
    /// Paints and markers that hold for a node in its own place.
    above: Vec<[Option<usize>; 5]>,
    /// Steps of selectors for a node.
    style: Vec<u64>,
    /// The number behind the last node inside of each.
    ends: Vec<usize>,
    /// Letters of all nodes before a number.
    letters: Vec<u64>,
    /// Letters that all nodes before a number take from others (`tref`).
    borrowed: Vec<u64>,
}

/// Of each node: the number behind the last that is inside of it.
fn ends(nodes: &[Node<'_, '_>]) -> Vec<usize> {
    let mut ends: Vec<usize> = (1..=nodes.len()).collect();
    for (number, node) in nodes.iter().enumerate().rev() {
        let last = node.last_child().and_then(|child| ends.get(child.id().get_usize())).copied();
        if let (Some(last), Some(end)) = (last, ends.get_mut(number)) {
            *end = last;
        }
    }
    ends
}

/// Of each number: the sum of what the nodes before it count.
fn sums<'a>(nodes: &[Node<'a, 'a>], count: impl Fn(usize, Node<'a, 'a>) -> u64) -> Vec<u64> {
    let mut sum = 0_u64;
    let counts = nodes.iter().enumerate().map(|(number, node)| {
        sum = sum.saturating_add(count(number, *node));
        sum
    });
    std::iter::once(0).chain(counts).collect()
}

impl<'a> Growth<'a> {
    /// Finds what each element names.
    fn read(&mut self, styles: &'a Styles<'a>) -> Result<(), Excess> {
        let mut ids: HashMap<&str, usize> = HashMap::new();
        for (number, node) in self.nodes.iter().enumerate() {
            if let Some(id) = node.attribute("id") {
                ids.entry(id).or_insert(number);
            }
        }
        let mut depths: Vec<u64> = Vec::with_capacity(self.nodes.len());
        let mut steps = 0_u64;
        for node in self.nodes {
            let parent = node.parent().map(|parent| parent.id().get_usize());
            let depth = parent.and_then(|parent| depths.get(parent)).map_or(0, |depth| depth + 1);
            depths.push(depth);
            let mut above = parent.and_then(|parent| self.above.get(parent)).copied().unwrap_or_default();
            let mut names = Names::default();
            let mut style = 0;
            if node.is_element() {
                let mut spend = |more| {
                    style += more;
                    steps = steps.saturating_add(more);
                    if steps > MAX_STYLE { Err(Excess::Style) } else { Ok(()) }
                };
                spend(styles.steps(depth))?;
                let (properties, declared) = styles.properties(*node);
                spend(declared)?;
                names = find(*node, &properties, &ids);
                for (mine, outer) in names.inherited.iter().zip(&mut above) {
                    *outer = mine.unwrap_or(*outer);
                }
            }
            self.style.push(style);
            self.above.push(above);
            self.names.push(names);
        }
        Ok(())
    }

    /// What the whole document costs.
    fn total(&self) -> Result<Sum, Excess> {
        // Depth first, with a stack of its own: parts and what they name come before who needs them. A part is here twice:
        // by its number as it is written, and beyond all numbers as it is drawn where it stands.
        let mut sums: Vec<Option<Sum>> = vec![None; self.nodes.len() * 2];
        let mut open = vec![false; sums.len()];
        let mut stack = vec![0];
        while let Some(&number) = stack.last() {
            if done(&sums, number).is_none() {
                let missing: Vec<usize> = self
                    .needed(number, &sums)
                    .into_iter()
                    .filter(|needed| done(&sums, *needed).is_none())
                    .collect();
                if missing.iter().any(|needed| open.get(*needed) == Some(&true)) {
                    return Err(Excess::Circle);
                }
                if let Some(slot) = open.get_mut(number) {
                    *slot = true;
                }
                if !missing.is_empty() {
                    stack.extend(missing);
                    continue;
                }
                let sum = self.sum(number, &sums)?;
                if let Some(slot) = sums.get_mut(number) {
                    *slot = Some(sum);
                }
            }
            stack.pop();
        }
        done(&sums, 0).ok_or(Excess::Size)
    }

    /// The number of a part as it is drawn where it stands.
    fn standing(&self, number: usize) -> usize {
        self.nodes.len() + number
    }

    /// Sums that a sum needs, as far as that is known.
    fn needed(&self, number: usize, sums: &[Option<Sum>]) -> Vec<usize> {
        if let Some(standing) = number.checked_sub(self.nodes.len()) {
            let Some(sum) = done(sums, standing) else { return vec![standing] };
            return self.around(standing, &sum).map(|(_, target)| self.standing(target)).collect();
        }
        let children = self.nodes.get(number).into_iter().flat_map(|node| node.children());
        let mut needed: Vec<usize> = children.map(|node| node.id().get_usize()).collect();
        let Some(names) = self.names.get(number) else { return needed };
        needed.extend(names.used);
        let named = names.inherited.iter().flatten().flatten().chain(&names.once);
        needed.extend(named.map(|target| self.standing(*target)));
        needed
    }

    /// Paints and markers from around a part that its shapes wait for, with how many do.
    fn around(&self, number: usize, sum: &Sum) -> impl Iterator<Item = (u64, usize)> {
        let above = self.above.get(number).copied().unwrap_or_default();
        sum.waiting
            .into_iter()
            .zip(above)
            .filter_map(|(waiting, target)| Some((waiting, target?)))
            .filter(|(n, _)| *n > 0)
    }

    /// Counts the letters that are taken from elsewhere, once it is known what is named.
    fn borrow(&mut self) {
        let borrowed = sums(self.nodes, |number, node| {
            let names = self.names.get(number).filter(|_| node.tag_name().name() == "tref");
            names.and_then(|names| names.once.first()).map_or(0, |target| self.inside(&self.letters, *target))
        });
        self.borrowed = borrowed;
    }

    /// What the nodes inside of one count, from the sums of all.
    fn inside(&self, sums: &[u64], number: usize) -> u64 {
        let end = self.ends.get(number).copied().unwrap_or(number);
        let before = |number: usize| sums.get(number).copied().unwrap_or(0);
        before(end).saturating_sub(before(number))
    }

    fn sum(&self, number: usize, sums: &[Option<Sum>]) -> Result<Sum, Excess> {
        if let Some(standing) = number.checked_sub(self.nodes.len()) {
            let mut sum = done(sums, standing).unwrap_or_default();
            for (waiting, target) in self.around(standing, &sum.clone()) {
                sum.add_times(waiting, &done(sums, self.standing(target)).unwrap_or_default());
            }
            sum.waiting = [0; 5];
            return Ok(sum);
        }
        let (Some(node), Some(names)) = (self.nodes.get(number), self.names.get(number)) else {
            return Ok(Sum::default());
        };
        let mut sum = Sum::default();
        for child in node.children() {
            if let Some(child) = done(sums, child.id().get_usize()) {
                sum.add(&child);
            }
        }
        if !node.is_element() {
            return Ok(sum);
        }
        let style = self.style.get(number).copied().unwrap_or(0);
        sum.work = sum.work.saturating_add(ELEMENT).saturating_add(style / 4);
        shape(*node, self.inside(&self.borrowed, number), &self.letters, &mut sum)?;
        if let Some(used) = names.used.and_then(|used| done(sums, used)) {
            sum.add(&used);
            sum.depth += 1;
        }
        for (kind, own) in names.inherited.iter().enumerate() {
            let Some(target) = own else { continue };
            let waiting = std::mem::take(sum.waiting.get_mut(kind).ok_or(Excess::Size)?);
            if let Some(target) = target {
                sum.add_times(waiting, &done(sums, self.standing(*target)).unwrap_or_default());
            }
        }
        for &target in &names.once {
            sum.add_times(1, &done(sums, self.standing(target)).unwrap_or_default());
        }
        sum.depth += 1;
        Ok(sum)
    }
}

fn done(sums: &[Option<Sum>], number: usize) -> Option<Sum> {
    sums.get(number).copied().flatten()
}

/// What an element names.
fn find<'a>(node: Node<'a, 'a>, properties: &Properties<'_>, ids: &HashMap<&str, usize>) -> Names {
    let mut names = Names::default();
    for (slot, property) in names.inherited.iter_mut().zip(INHERITED) {
        let value = properties.get(property).map(|(value, _)| value.trim());
        // `context-fill` is the paint of who is drawn with it.
        if let Some(value) = value.filter(|value| *value != "inherit" && !value.starts_with("context-")) {
            *slot = Some(styles::named(value).next().and_then(|id| ids.get(id)).copied());
        }
    }
    for property in OWN {
        if let Some((value, _)) = properties.get(property) {
            names.once.extend(styles::named(value).filter_map(|id| ids.get(id)));
        }
    }
    let href =
        node.attributes().find(|attribute| attribute.name() == "href").map(|attribute| attribute.value());
    let target = href.and_then(|href| href.trim().strip_prefix('#')).and_then(|id| ids.get(id)).copied();
    if node.tag_name().name() == "use" {
        // A reference to an ancestor is an error that readers do not follow.
        names.used = target.filter(|target| node.ancestors().all(|above| above.id().get_usize() != *target));
    } else {
        names.once.extend(target);
    }
    names
}

/// Adds what the numbers and letters of an element cost, and what its shape waits for.
///
/// `borrowed` are letters from elsewhere, `letters` those before each node.
fn shape(node: Node<'_, '_>, borrowed: u64, letters: &[u64], sum: &mut Sum) -> Result<(), Excess> {
    let attribute = |name: &str| node.attribute(name).unwrap_or_default();
    let number = |name: &str| shape::first_number(attribute(name)).abs();
    let bytes: usize = node.attributes().map(|attribute| attribute.value().len()).sum();
    let mut work = bytes as u64 / 32 + styles::reading(attribute("style")) / 64;
    let mut vertices = 0;
    match node.tag_name().name() {
        "path" => {
            let Outline { vertices: points, curves, run } = shape::path(attribute("d"));
            if run > MAX_RUN {
                return Err(Excess::Arcs);
            }
            // Curves of one arc are moved about for each of them.
            work = work.saturating_add(curves.saturating_mul(curves.min(1 << 16)) / 512);
            vertices = points;
        }
        "polyline" | "polygon" => vertices = shape::count_numbers(attribute("points")) / 2 + 1,
        "line" => vertices = 2,
        "rect" | "circle" | "ellipse" => {
            let size = ["r", "rx", "ry", "width", "height"].map(number).iter().sum::<f64>();
            work = work.saturating_add(shape::curves((size, size), size) / 8);
        }
        "linearGradient" | "radialGradient" => {
            // Stops are moved about for each of them.
            let stops = node.children().count() as u64;
            work = work.saturating_add(stops.saturating_mul(stops) / 1_000);
        }
        "text" => {
            work = work.saturating_add(text(node, borrowed, letters));
            let spans = node.descendants().count() as u64;
            for waiting in sum.waiting.iter_mut().take(2) {
                *waiting = waiting.saturating_add(spans);
            }
        }
        _ => {}
    }
    sum.work = sum.work.saturating_add(work);
    if vertices > 0 || matches!(node.tag_name().name(), "rect" | "circle" | "ellipse") {
        let waits = [1, 1, vertices.min(1), vertices, vertices.min(1)];
        for (waiting, more) in sum.waiting.iter_mut().zip(waits) {
            *waiting = waiting.saturating_add(more);
        }
    }
    Ok(())
}

/// What setting a text costs, with letters from elsewhere. All letters between two places that are told (`x`, `y`) are shaped
/// for each span there, and each letter is looked for from the start (usvg 0.47, `text/layout.rs`).
fn text(node: Node<'_, '_>, borrowed: u64, before: &[u64]) -> u64 {
    let chunk = |letters: u64, spans: u64| {
        letters
            .saturating_mul(4)
            .saturating_add(letters.saturating_mul(letters) / 256)
            .saturating_add(letters.saturating_mul(spans))
    };
    let (mut work, mut letters, mut spans) = (0_u64, borrowed, 0);
    for part in node.descendants() {
        if part.is_text() {
            let sum = |number: usize| before.get(number).copied().unwrap_or(0);
            let number = part.id().get_usize();
            letters = letters.saturating_add(sum(number + 1).saturating_sub(sum(number)));
            spans += 1;
        } else if part.tag_name().name() == "tref" {
            spans += 1;
        } else if part.attribute("x").or(part.attribute("y")).is_some() {
            work = work.saturating_add(chunk(letters, spans));
            (letters, spans) = (borrowed, 0);
        }
    }
    work.saturating_add(chunk(letters, spans))
}
