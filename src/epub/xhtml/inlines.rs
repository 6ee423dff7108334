//! Pieces of a line.

use crate::document::{
    Gloss, IndexMark, Inline, InlineKind, LinkTarget, Style, Text, has_hangul, plain_text, speaks,
};
use crate::epub::tree::{Attrs, Markup};
use crate::words::is_number;

use super::{Page, author_attrs};

/// Characters of code with its particle that stay on one line: large type on a narrow screen has room for no more.
const WHOLE_CODE: usize = 12;

/// The same of a word of code with marks in it, a flag or a key: twice the usual type has room for it.
const WHOLE_NAME: usize = 20;

/// The same of a gloss, whose letters are smaller.
const WHOLE_GLOSS: usize = 36;

impl Page<'_> {
    /// Writes pieces.
    pub(crate) fn inlines(&mut self, inlines: &[Inline]) {
        let mut rest = inlines;
        while let Some((inline, behind)) = rest.split_first() {
            rest = behind;
            let particle = behind.first().and_then(|next| particle(inline, next));
            let Some((text, length)) = particle else {
                self.piece(inline);
                continue;
            };
            // Code that ends with a mark would leave its particle to begin a line.
            self.inline("span", Attrs::class("whole"), |page| {
                page.piece(inline);
                page.words(&text.part(0..length));
            });
            if length < text.len() {
                self.words(&text.part(length..text.len()));
            }
            rest = behind.get(1..).unwrap_or_default();
        }
    }

    fn piece(&mut self, inline: &Inline) {
        let attrs = author_attrs(inline.attributes.as_deref());
        let is_open = inline.is_break()
            || inline.is_place()
            || matches!(
                inline.kind,
                InlineKind::Text(_) | InlineKind::Styled(..) | InlineKind::Link { .. } | InlineKind::Icon(_)
            );
        if !is_open {
            self.mark_piece(inline.span);
        }
        match &inline.kind {
            InlineKind::Text(text) => self.spanned(attrs, |page| page.words(text)),
            InlineKind::SoftBreak => self.words(&Text::rewritten(inline.span, " ")),
            InlineKind::HardBreak => {
                self.void("br", Attrs::new());
                self.line_end();
                self.pages.in_word = false;
            }
            InlineKind::Styled(style, content) => self.styled(*style, content, attrs),
            InlineKind::Code(text) => self.inline("code", attrs, |page| page.code_words(text)),
            InlineKind::Link { target, title, content } => {
                self.link(target, title.as_deref(), content, attrs)
            }
            InlineKind::Image(image) => self.inline_picture(image),
            InlineKind::Gloss(gloss) => self.gloss(gloss, attrs),
            InlineKind::Footnote(index) => self.note_mark(*index),
            InlineKind::Math(math) => self.formula(math, attrs, false),
            // Icons repeat what the text beside them says, and their glyphs belong to the site.
            InlineKind::Icon(_) => {}
            InlineKind::Ruby { base, reading } => self.inline("ruby", attrs, |page| {
                page.inlines(base);
                page.inline("rp", Attrs::new(), |page| page.text("("));
                page.inline("rt", Attrs::new(), |page| page.text(reading));
                page.inline("rp", Attrs::new(), |page| page.text(")"));
            }),
            InlineKind::Abbreviation { text, expansion, .. } => {
                self.inline("abbr", attrs.with("title", expansion), |page| page.text(text));
            }
            InlineKind::Anchor { id, .. } | InlineKind::Index(IndexMark { id, .. }) => {
                if let Some(id) = id.as_ref().and_then(|id| self.place(&id.0)) {
                    self.inline("span", Attrs::new().with("id", id), |_| {});
                }
            }
        }
    }

    /// A `span` where there is something to say about the content, else the content alone.
    pub(super) fn spanned(&mut self, attrs: Attrs, content: impl FnOnce(&mut Self)) {
        if attrs.is_empty() { content(self) } else { self.inline("span", attrs, content) }
    }

    fn styled(&mut self, style: Style, content: &[Inline], attrs: Attrs) {
        let (name, attrs) = match style {
            Style::Emphasis if has_hangul(&plain_text(content)) => ("em", attrs.with("class", "upright")),
            Style::Emphasis => ("em", attrs),
            Style::Strong => ("strong", attrs),
            Style::Strike => ("s", attrs),
            Style::Insert => ("ins", attrs),
            Style::Underline => ("u", attrs),
            Style::Mark => ("mark", attrs),
            Style::Spoiler => ("span", attrs.with("class", "spoiler")),
            Style::Subscript => ("sub", attrs),
            Style::Superscript => ("sup", attrs),
            Style::Small => ("small", attrs),
            Style::Keyboard => ("kbd", attrs),
            Style::Badge => ("span", attrs.with("class", "badge")),
            Style::Quote => ("q", attrs),
            Style::Label => ("b", attrs.with("class", "number")),
            Style::Plain => return self.spanned(attrs, |page| page.inlines(content)),
        };
        self.inline(name, attrs, |page| page.inlines(content));
    }

    fn link(&mut self, target: &LinkTarget, title: Option<&str>, content: &[Inline], attrs: Attrs) {
        let href = self.href(target).filter(|_| !self.in_link);
        let Some(href) = href else {
            self.spanned(attrs, |page| page.inlines(content));
            if !speaks(content) {
                self.text(address_of(target));
            }
            return;
        };
        let title = title.filter(|title| !title.is_empty());
        let attrs = attrs.with("href", href.clone()).maybe("title", title.map(str::to_owned));
        // A reference is not parted from its number.
        let whole = is_number(&plain_text(content)).then_some("whole");
        self.linked(attrs.maybe("class", whole), |page| {
            page.inlines(content);
            if !speaks(content) {
                let name = title.unwrap_or(address_of(target));
                page.value(if name.is_empty() { href } else { name.to_owned().into() });
            }
        });
    }

    /// Code in a line. Browsers break `--flag` and `a-key` behind their hyphens and `a/path` behind its strokes, whatever the
    /// language of the text.
    fn code_words(&mut self, text: &Text) {
        let attrs = self.located(text.span());
        self.spanned(attrs, |page| page.unbroken_names(text));
    }

    fn unbroken_names(&mut self, text: &str) {
        for part in text.split_inclusive(' ') {
            let (word, space) = part.split_at(part.trim_end_matches(' ').len());
            let parts = word.chars().rev().skip(1).any(|c| matches!(c, '-' | '/' | '?' | '|'));
            let is_name = parts && word.chars().count() <= WHOLE_NAME;
            let attrs = if is_name { Attrs::class("whole") } else { Attrs::new() };
            self.spanned(attrs, |page| page.text(word));
            self.text(space);
        }
    }

    /// The original of a term, raised; it belongs to the word before it, so no space comes between.
    fn gloss(&mut self, gloss: &Gloss, attrs: Attrs) {
        let text = gloss.text();
        let class = Attrs::class("gloss");
        let class = if text.chars().count() > WHOLE_GLOSS { class.with("class", "long") } else { class };
        let attrs = class.joined(attrs);
        let attrs = if text.is_ascii() { attrs.language("en") } else { attrs };
        self.inline("sup", attrs, |page| page.text(&text));
    }
}

/// The text behind short code in a line, and the bytes of the particle that it begins with.
fn particle<'t>(code: &Inline, next: &'t Inline) -> Option<(&'t Text, usize)> {
    let (InlineKind::Code(code), InlineKind::Text(text)) = (&code.kind, &next.kind) else { return None };
    let length = text.find(|c: char| !has_hangul(c.encode_utf8(&mut [0; 4]))).unwrap_or(text.len());
    let count = code.chars().count() + text.get(..length)?.chars().count();
    let short = count <= WHOLE_CODE && !code.contains(char::is_whitespace);
    (short && length > 0 && next.attributes.is_none()).then_some((text, length))
}

/// The address as written, for links that have nothing else to show.
fn address_of(target: &LinkTarget) -> &str {
    match target {
        LinkTarget::Url(to) | LinkTarget::Dead(to) => to,
        LinkTarget::Anchor { .. } => "",
    }
}
