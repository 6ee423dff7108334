//! Inline pieces to a flow: every kind of piece becomes styled text, a picture, or something drawn around them.

use super::flow::{Adornment, Flow, Ink, Inset, OBJECT, Part, Picture, Run, Zone, ZoneKind, base_ink};
use super::formula::{FormulaInk, items};
use super::model::Context;
use super::text::width_of;
use crate::diagnostics::{Code, Diagnostic, Span};
use crate::document::{
    Gloss, Image, IndexMark, Inline, InlineKind, Length, LinkTarget, Math, Origin, Style, Text, has_hangul,
    is_language, plain_text, shows,
};
use crate::layout::page::{brief, shifted, web};
use crate::layout::style::ParagraphStyle;
use crate::layout::{LinkTo, Size, Tag, TagId, destination};
use crate::math::{Formed, Letters, set_inline};
use crate::message::say;
use crate::text::{Family, Weight};

/// Size and rise of superscripts in em of the text around; the faces' own values differ wildly (typography.md A4).
pub(super) const RAISED_SIZE: f32 = 0.62;
const RAISED_BY: f32 = 0.33;
const LOWERED_BY: f32 = 0.12;
/// Code in text, smaller because its face looks larger.
const CODE_SIZE: f32 = 0.9;
/// CSS pixels are 1/96 inch, points 1/72.
const POINTS_PER_PIXEL: f32 = 0.75;
/// The tallest a picture in a line may be, in em.
const PICTURE_HEIGHT: f32 = 1.2;
/// A picture in a line that is smaller than this part of itself is hardly an icon.
const SPECK: f32 = 0.25;

/// Bytes of a reading that stands above its signs, on each of their lines; a longer one stands behind them.
const LONGEST_READING: usize = 1000;

/// Letters that stand for a part of a formula where places to break are looked for.
const LETTERS: &str = "xxxxxx";

/// How far a formula may reach beyond its line before that grows, in em of the formula: lines are leaded, and two tall
/// formulas seldom stand below each other.
const CLOSE: f32 = 0.1;

/// The smallest that a formula is made which is wider than its line, of its size.
const SMALLEST: f32 = 0.5;

/// Flattens pieces for lines of at most `room` points; their structure elements become children of `tag`.
pub(super) fn flatten(
    context: &mut Context<'_>,
    content: &[Inline],
    style: &ParagraphStyle,
    room: f32,
    tag: Option<TagId>,
) -> Flow {
    let mut flattener = Flattener { context, flow: Flow::default(), style, room, zones: 0 };
    let ink = base_ink(style, tag);
    flattener.inlines(content, ink);
    flattener.trim_end();
    flattener.flow
}

struct Flattener<'c, 'b, 's> {
    context: &'c mut Context<'b>,
    flow: Flow,
    style: &'s ParagraphStyle,
    /// Points of the longest line.
    room: f32,
    zones: u32,
}

impl Flattener<'_, '_, '_> {
    fn inlines(&mut self, content: &[Inline], ink: Ink) {
        for inline in content {
            self.inline(inline, ink);
        }
    }

    fn inline(&mut self, inline: &Inline, ink: Ink) {
        let language = inline.attributes.as_deref().and_then(|attributes| attributes.language.as_ref());
        let ink = match language.filter(|tag| is_language(tag)) {
            Some(language) => self.tagged(ink, Tag::Span(Some(language.clone()))),
            None => ink,
        };
        let classes = inline.attributes.as_deref().map_or(&[][..], |attributes| &attributes.classes);
        if classes.iter().any(|class| class == "dots")
            && let InlineKind::Styled(Style::Emphasis | Style::Plain, content) = &inline.kind
        {
            // Dots are the emphasis: the face stays.
            let ink = self.tagged(ink, Tag::Emphasis);
            return self.adorned(Adornment::Dots, content, ink);
        }
        match &inline.kind {
            InlineKind::Text(text) => self.text(text, inline.span, ink),
            InlineKind::SoftBreak => self.text(&Text::rewritten(inline.span, " "), inline.span, ink),
            InlineKind::HardBreak => {
                self.trim_end();
                self.flow.ends.push(self.flow.text.len());
            }
            InlineKind::Styled(style, content) => self.styled(*style, content, inline.span, ink),
            InlineKind::Code(code) => self.code(code, inline.span, ink, Tag::Code),
            InlineKind::Link { target, title, content } => {
                self.link(target, title.as_deref(), content, inline.span, ink);
            }
            InlineKind::Image(image) => self.image(image, ink),
            InlineKind::Gloss(gloss) => self.gloss(gloss, ink),
            InlineKind::Footnote(index) => self.footnote(*index, inline.span, ink),
            InlineKind::Math(math) => self.formula(math, inline.span, ink),
            // An icon says nothing that the words beside it do not.
            InlineKind::Icon(_) => {}
            InlineKind::Ruby { base, reading } => self.ruby(base, reading, inline.span, ink),
            InlineKind::Abbreviation { text, expansion, first } => {
                self.text(text, inline.span, ink);
                if *first {
                    self.made(&format!("({expansion})"), Span { start: inline.span.end, ..inline.span }, ink);
                }
            }
            InlineKind::Anchor { id, .. } | InlineKind::Index(IndexMark { id, .. }) => {
                if let Some(id) = id {
                    let name = destination(self.context.chapter, Some(id));
                    self.flow.parts.push(Part::Destination(name));
                }
            }
        }
    }

    fn styled(&mut self, style: Style, content: &[Inline], span: Span, ink: Ink) {
        match style {
            Style::Strong => {
                let ink = self.tagged(Ink { weight: Weight::Bold, ..ink }, Tag::Strong);
                self.inlines(content, ink);
            }
            Style::Emphasis => {
                let ink = self.tagged(emphasised(ink, self.style.label, content), Tag::Emphasis);
                self.inlines(content, ink);
            }
            Style::Strike => self.adorned(Adornment::Through, content, ink),
            Style::Insert | Style::Underline => self.adorned(Adornment::Under, content, ink),
            Style::Mark => self.adorned(Adornment::Highlight, content, ink),
            Style::Spoiler => self.adorned(Adornment::Veil, content, ink),
            Style::Subscript => self.raised(content, ink, -LOWERED_BY),
            Style::Superscript => self.raised(content, ink, RAISED_BY),
            Style::Small => self.inlines(content, Ink { size: ink.size * 0.85, ..ink }),
            Style::Keyboard => {
                self.framed(Adornment::Cap, content, Ink { size: ink.size * 0.82, ..ink }, 0.4)
            }
            Style::Badge => self.framed(Adornment::Badge, content, Ink { size: ink.size * 0.75, ..ink }, 0.5),
            Style::Quote => {
                self.made("“", Span { end: span.start, ..span }, ink);
                self.inlines(content, ink);
                self.made("”", Span { start: span.end, ..span }, ink);
            }
            Style::Label => {
                // A number is one word, whatever the breaks of the text.
                let color = self.style.accent.unwrap_or(ink.color);
                let ink = self.tagged(Ink { weight: Weight::Bold, color, ..ink }, Tag::Strong);
                let ink = self.zoned(ink, ZoneKind::Whole);
                self.inlines(content, ink);
            }
            Style::Plain => self.inlines(content, ink),
        }
    }

    fn tagged(&mut self, ink: Ink, tag: Tag) -> Ink {
        match ink.tag {
            Some(parent) => Ink { tag: Some(self.context.tags.add(tag, Some(parent))), ..ink },
            None => ink,
        }
    }

    fn zoned(&mut self, ink: Ink, kind: ZoneKind) -> Ink {
        self.zones += 1;
        Ink { zone: Zone { kind, number: self.zones }, ..ink }
    }

    /// Appends characters, white space collapsed as in HTML.
    fn text(&mut self, text: &Text, span: Span, ink: Ink) {
        let start = self.flow.text.len();
        let mut from = 0;
        for (at, c) in text.char_indices().filter(|(_, c)| matches!(c, ' ' | '\t' | '\n' | '\r')) {
            self.flow.text.append(text, from..at);
            from = at + 1;
            let at_end = self.flow.text.is_empty() || self.flow.ends.last() == Some(&self.flow.text.len());
            if at_end || self.flow.text.ends_with(' ') {
                continue;
            }
            match c {
                ' ' => self.flow.text.append(text, at..from),
                _ => self.flow.text.push(" ", Origin::rewritten(text.origin(at..from).span)),
            }
        }
        self.flow.text.append(text, from..text.len());
        self.run(start, span, ink);
    }

    /// Appends characters that no text has.
    fn made(&mut self, text: &str, span: Span, ink: Ink) {
        self.text(&Text::made(span, text), span, ink);
    }

    fn run(&mut self, start: usize, span: Span, ink: Ink) {
        let end = self.flow.text.len();
        if start < end {
            self.flow.parts.push(Part::Run(self.flow.runs.len()));
            self.flow.runs.push(Run { range: start..end, ink, span });
        }
    }

    fn pad(&mut self, width: f32, closing: bool) {
        self.flow.parts.push(Part::Pad { width, closing });
    }

    fn open(&mut self, adornment: Adornment, ink: Ink) -> usize {
        let number = self.flow.adornments.len();
        self.flow.adornments.push((adornment, ink));
        self.flow.parts.push(Part::Open(number));
        number
    }

    fn close(&mut self, number: usize) {
        self.flow.parts.push(Part::Close(number));
    }

    fn adorned(&mut self, adornment: Adornment, content: &[Inline], ink: Ink) {
        let number = self.open(adornment, ink);
        self.inlines(content, ink);
        self.close(number);
    }

    /// A small frame around sans text that stays whole; `pad` in em on either side.
    fn framed(&mut self, adornment: Adornment, content: &[Inline], ink: Ink, pad: f32) {
        let ink = self.zoned(Ink { family: self.style.label, tracking: 0.0, ..ink }, ZoneKind::Whole);
        let number = self.open(adornment, ink);
        self.pad(ink.size * pad, false);
        self.inlines(content, ink);
        self.pad(ink.size * pad, true);
        self.close(number);
    }

    fn raised(&mut self, content: &[Inline], ink: Ink, by: f32) {
        let ink = self.zoned(raised(ink, by), ZoneKind::Raised);
        self.inlines(content, ink);
    }

    fn code(&mut self, code: &Text, span: Span, ink: Ink, tag: Tag) {
        let weight = if ink.weight == Weight::Regular { Weight::Regular } else { Weight::Bold };
        let ink = Ink { family: Family::Mono, weight, size: ink.size * CODE_SIZE, tracking: 0.0, ..ink };
        let ink = self.tagged(ink, tag);
        let ink = self.zoned(ink, ZoneKind::Code);
        let number = self.open(Adornment::Tint, ink);
        self.pad(ink.size * 0.14, false);
        let start = self.flow.text.len();
        let mut from = 0;
        for (at, c) in code.char_indices().filter(|(_, c)| c.is_control()) {
            self.flow.text.append(code, from..at);
            from = at + c.len_utf8();
            self.flow.text.push(" ", Origin::rewritten(code.origin(at..from).span));
        }
        self.flow.text.append(code, from..code.len());
        self.run(start, span, ink);
        self.pad(ink.size * 0.14, true);
        self.close(number);
    }

    /// A formula that is shown as it is written.
    fn source(&mut self, math: &Math, span: Span, ink: Ink) {
        let tag = Tag::Formula(brief(math.tex.clone()));
        self.code(&Text::rewritten(span, math.tex.as_str()), span, ink, tag);
    }

    /// A formula; the lines break around it as around a Latin word, and in it behind its operators.
    fn formula(&mut self, math: &Math, span: Span, ink: Ink) {
        let letters = Letters::new(self.context.shaper, ink.family, ink.weight);
        let natural = letters.size(ink.size);
        let widest = |parts: &[Formed]| parts.iter().map(|part| part.width).fold(0.0, f32::max) * natural;
        let Some(parts) = set_inline(math, &letters) else {
            return self.source(math, span, ink);
        };
        if widest(&parts) * SMALLEST > self.room + 0.1 {
            let message = say!("a formula is wider than its line, and is shown by its source");
            let finding = Diagnostic::new(Code::OverfullLine, span, message);
            self.context
                .diagnostics
                .push(finding.with_help(say!("break it with `\\\\` in an `aligned` block")));
            return self.source(math, span, ink);
        }
        let ink = self.tagged(ink, Tag::Formula(math.spoken()));
        let last = parts.len().saturating_sub(1);
        let texts = super::formula::shares(&math.tex, &parts);
        for (at, part) in parts.iter().enumerate() {
            let ink = self.zoned(ink, ZoneKind::Whole);
            let size = natural * (self.room / (part.width * natural).max(0.1)).min(1.0);
            let text = texts.get(at).copied().unwrap_or_default();
            let drawn = FormulaInk { size, color: ink.color, tag: ink.tag, span, text };
            let items = shifted(items(part, drawn, self.context.shaper), 0.0, -ink.rise).collect();
            let start = self.flow.text.len();
            let origin = Origin::rewritten(span);
            self.flow.text.push(LETTERS.get(..letters_for(part.width)).unwrap_or(LETTERS), origin);
            if at < last {
                self.flow.text.push("\u{200b}", origin);
            }
            let end = self.flow.text.len();
            self.flow.runs.push(Run { range: start..end, ink, span });
            self.flow.parts.push(Part::Inset(self.flow.insets.len()));
            self.flow.insets.push(Inset {
                items,
                bytes: end - start,
                width: part.width * size,
                ascent: part.height * size + ink.rise - CLOSE * size,
                descent: part.depth * size - ink.rise - CLOSE * size,
                span,
            });
        }
    }

    fn link(&mut self, target: &LinkTarget, title: Option<&str>, content: &[Inline], span: Span, ink: Ink) {
        let to = match target {
            LinkTarget::Url(_) if ink.tag.is_none() => None,
            LinkTarget::Url(url) => web(url, span, &mut self.context.diagnostics),
            LinkTarget::Anchor { chapter, id } => self
                .context
                .facts
                .name_of(*chapter)
                .map(|chapter| LinkTo::Destination(destination(chapter, id.as_ref()))),
            LinkTarget::Dead(_) => None,
        };
        // What shows nothing, as an icon does, goes by its title or address, as in the EPUB.
        let address = if let LinkTarget::Url(url) = target { Some(url.as_str()) } else { None };
        let name = title.filter(|title| !title.is_empty()).or(address).filter(|_| !shows(content));
        let name = name.map(|name| Text::made(span, name));
        let (Some(to), Some(_)) = (to, ink.tag) else {
            self.inlines(content, ink);
            name.into_iter().for_each(|name| self.text(&name, span, ink));
            return;
        };
        let description = brief(title.map_or_else(|| plain_text(content), str::to_owned));
        let page = self.page_of(target);
        let ink = self.tagged(Ink { color: self.style.links.unwrap_or(ink.color), ..ink }, Tag::Link);
        let number = self.open(Adornment::Link { to, description }, ink);
        self.inlines(content, ink);
        name.into_iter().for_each(|name| self.text(&name, span, ink));
        if let Some(page) = page {
            // Never parted from the words, and of figures of one width: another number breaks no line anew.
            let ink = self.zoned(Ink { tabular: true, tracking: 0.0, ..ink }, ZoneKind::Raised);
            let span = content.last().map_or(Span::DETACHED, |last| last.span);
            self.made(&self.context.facts.words().on_page(&page), span, ink);
        }
        self.close(number);
    }

    /// The printed number of a place in another chapter, where links say it; one that is not known yet has three figures.
    fn page_of(&mut self, target: &LinkTarget) -> Option<String> {
        let pages = self.context.pages?;
        let LinkTarget::Anchor { chapter, id } = target else { return None };
        let name = self.context.facts.name_of(*chapter)?;
        if name == self.context.chapter {
            return None;
        }
        let place = destination(name, id.as_ref());
        let known = pages.get(&place).cloned();
        self.context.facts.asked.numbers.insert(place, known.clone());
        Some(known.unwrap_or_else(|| "000".to_owned()))
    }

    fn image(&mut self, image: &Image, ink: Ink) {
        let found = image.figure.and_then(|id| Some((id, self.context.facts.figure(id)?)));
        let Some((figure, rendition)) = found else {
            return self.text(&Text::rewritten(image.span, image.words()), image.span, ink);
        };
        #[expect(clippy::cast_precision_loss, reason = "pixels are at most 12,000")]
        let natural = (rendition.width.max(1) as f32, rendition.height.max(1) as f32);
        let asked = match (image.width, image.height) {
            (Some(Length::Pixels(width)), _) => width / natural.0,
            (None, Some(Length::Pixels(height))) => height / natural.1,
            _ => 1.0,
        };
        let scale = (asked * POINTS_PER_PIXEL).min(ink.size * PICTURE_HEIGHT / natural.1).max(0.0);
        let size = Size { width: natural.0 * scale, height: natural.1 * scale };
        if image.width.is_none() && image.height.is_none() && scale < POINTS_PER_PIXEL * SPECK {
            let message = say!("a figure stands in a line and is printed no higher than it");
            let help = say!("put it into a paragraph of its own; an icon has a size");
            let found = Diagnostic::new(Code::FigureInLine, image.span, message);
            self.context.diagnostics.push(found.with_help(help));
        }
        let tag = self.tagged(ink, Tag::Figure(image.words())).tag;
        self.flow.text.push(OBJECT.encode_utf8(&mut [0; 4]), Origin::rewritten(image.span));
        self.flow.parts.push(Part::Picture(self.flow.pictures.len()));
        self.flow.pictures.push(Picture { figure, size, tag, span: image.span });
    }

    fn gloss(&mut self, gloss: &Gloss, ink: Ink) {
        let ink = Ink { family: self.style.label, tracking: 0.0, ..raised(ink, RAISED_BY) };
        let ink = self.tagged(ink, Tag::Span(Some("en".to_owned())));
        let ink = self.zoned(ink, ZoneKind::Gloss);
        for (at, word) in gloss.words.iter().enumerate() {
            let start = self.flow.text.len();
            if at > 0 {
                self.flow.text.push(" ", Origin::rewritten(Span { end: word.span().start, ..word.span() }));
            }
            self.flow.text.append(word, 0..word.len());
            self.run(start, word.span(), ink);
        }
    }

    fn footnote(&mut self, index: usize, span: Span, ink: Ink) {
        let number = index + 1;
        let to = LinkTo::Destination(format!("{}-fn{number}", self.context.chapter));
        let ink = Ink { family: self.style.label, tracking: 0.0, ..raised(ink, RAISED_BY) };
        let ink = self.tagged(ink, Tag::Reference);
        let ink = self.tagged(ink, Tag::Link);
        let ink = self.zoned(ink, ZoneKind::Raised);
        self.flow.parts.push(Part::Note(index));
        let linked = ink.tag.map(|_| self.open(Adornment::Link { to, description: number.to_string() }, ink));
        self.made(&number.to_string(), span, ink);
        if let Some(number) = linked {
            self.close(number);
        }
    }

    fn ruby(&mut self, base: &[Inline], reading: &Text, span: Span, ink: Ink) {
        if reading.len() > LONGEST_READING {
            self.inlines(base, ink);
            return self.text(&Text::rewritten(reading.span(), format!("({reading})")), span, ink);
        }
        let ink = self.zoned(ink, ZoneKind::Whole);
        let small = ParagraphStyle { tracking: 0.0, ..ParagraphStyle::new(ink.family, ink.size * 0.5) };
        let over = width_of(self.context.shaper, reading, &small)
            - width_of(self.context.shaper, &plain_text(base), &ParagraphStyle::new(ink.family, ink.size));
        let pad = (over / 2.0).max(0.0);
        let number = self.open(Adornment::Ruby { reading: reading.clone() }, ink);
        self.pad(pad, false);
        self.inlines(base, ink);
        self.pad(pad, true);
        self.close(number);
    }

    /// Takes back a space at the end of a line or of the whole.
    fn trim_end(&mut self) {
        while self.flow.text.ends_with(' ') {
            let Some(run) = self.flow.runs.last_mut() else { return };
            if run.range.end != self.flow.text.len() || run.ink.zone.kind == ZoneKind::Code {
                return;
            }
            self.flow.text.pop();
            run.range.end -= 1;
        }
    }
}

/// How many letters a part of a formula counts as; `width` in em.
fn letters_for(width: f32) -> usize {
    [0.0, 1.0, 2.0, 3.0, 4.0].into_iter().filter(|least| width > *least).count().max(1)
}

/// Emphasis: Latin letters in italics, where the face has some; all else without slant, in the face of labels in a serif
/// text, in a heavier weight in any other, or where the two are one.
fn emphasised(ink: Ink, label: Family, content: &[Inline]) -> Ink {
    let text = plain_text(content);
    let is_latin = text.contains(|c: char| c.is_ascii_alphabetic()) && !has_hangul(&text);
    match (ink.family, ink.weight) {
        (Family::Serif, _) if is_latin => Ink { family: Family::SerifItalic, ..ink },
        (Family::Sans, _) if is_latin => Ink { family: Family::SansItalic, ..ink },
        // Emphasis in emphasis stands upright.
        (Family::SerifItalic, _) => Ink { family: Family::Serif, ..ink },
        (Family::SansItalic, _) => Ink { family: Family::Sans, ..ink },
        (Family::Serif, weight) if label != Family::Serif => Ink { family: label, weight, ..ink },
        (Family::Serif | Family::Sans | Family::Mono | Family::Body | Family::Heading, Weight::Regular) => {
            Ink { weight: Weight::SemiBold, ..ink }
        }
        (Family::Serif | Family::Sans | Family::Mono | Family::Body | Family::Heading, _) => {
            Ink { weight: Weight::Bold, ..ink }
        }
    }
}

fn raised(ink: Ink, by: f32) -> Ink {
    Ink { rise: ink.rise + ink.size * by, size: ink.size * RAISED_SIZE, ..ink }
}
