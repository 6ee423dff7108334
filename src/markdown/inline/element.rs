//! A tag with its content to inlines; what is a block by nature (a card) is lifted out of the line.

use super::{attributes, auto_link, link};
use crate::diagnostics::{Byte, Code, Diagnostic, Span};
use crate::document::written::{Block, BlockKind, Demo, Figure, Image, Inline, InlineKind};
use crate::document::{Attributes, Style, Text, plain_text, plain_words};
use crate::markdown::build::{card, twins};
use crate::markdown::foreign::{self, Construct};
use crate::markdown::html::names::{self, Component};
use crate::markdown::html::tag::{Form, Tag};
use crate::markdown::reader::Reader;
use crate::markdown::slice::Slice;
use crate::message::say;

/// A tag with its content.
#[derive(Debug)]
pub(crate) struct Element {
    /// The opening tag.
    pub(crate) tag: Tag,
    /// Where it stands, content and closing tag included.
    pub(crate) span: Span,
    /// Content.
    pub(crate) content: Vec<Inline>,
}

/// Whether a tag names a component, of the theme or not.
pub(crate) fn is_component(tag: &Tag) -> bool {
    let markup = tag.form != Form::Open || !tag.attributes.is_empty();
    let upper = tag.name.starts_with(|c: char| c.is_ascii_uppercase());
    names::component(&tag.name).is_some()
        || tag.name.contains('-')
        || (upper && markup)
        || names::meant(&tag.name).is_some()
}

/// The inlines of an element.
pub(crate) fn build(reader: &mut Reader, mut element: Element) -> Vec<Inline> {
    if names::is_html(&element.tag.name) {
        return html(reader, element);
    }
    let component = match names::component(&element.tag.name) {
        Some(component) => Some(component),
        None => misspelt(reader, &element).map(|(meant, component)| {
            if matches!(component, Component::Card(_)) {
                element.tag.name = meant.to_owned();
            }
            component
        }),
    };
    match component {
        Some(component) => known(reader, component, element),
        None => {
            let name = &element.tag.name;
            if !note_foreign(reader, name, element.span) && reader.first(Code::UnknownComponent, name) {
                let message = say!("unknown component `{name}`", name);
                reader.report(Code::UnknownComponent, element.span, message);
            }
            unshown(reader, element)
        }
    }
}

/// Keeps in mind a component of another tool; whether it is one.
pub(crate) fn note_foreign(reader: &mut Reader, name: &str, span: Span) -> bool {
    let foreign = foreign::is_component(name);
    if foreign {
        reader.foreign.add_at(Construct::Component, span, &format!("<{name}>"));
    }
    foreign
}

fn misspelt(reader: &mut Reader, element: &Element) -> Option<(&'static str, Component)> {
    let name = &element.tag.name;
    let (meant, component) = names::meant(name)?;
    let Span { file, start, .. } = element.span;
    let at = start as usize + 1;
    let span = Span::new(file.unwrap_or(reader.file), at, at + name.len());
    reader.diagnostics.push(
        Diagnostic::new(Code::UnknownComponent, span, say!("unknown component `{name}`", name)).with_patch(
            say!("did you mean `{meant}`?", meant),
            span,
            meant,
        ),
    );
    Some((meant, component))
}

fn known(reader: &mut Reader, component: Component, element: Element) -> Vec<Inline> {
    let Element { tag, span, content } = element;
    match component {
        Component::Icon => {
            let name = tag.get("icon").unwrap_or_default().to_owned();
            let mut attributes = attributes_but(&tag, &["icon"]);
            if tag.name != "FontIcon" {
                attributes = named(attributes, &tag.name);
            }
            let mut out = vec![Inline { span, attributes, kind: InlineKind::Icon(name) }];
            out.extend(content);
            out
        }
        Component::Badge => {
            let text = tag.get("text").filter(|_| content.is_empty() && !reader.naming);
            let content = text.map_or(content, |text| vec![Inline::rewritten(span, text)]);
            let attributes = attributes_but(&tag, &["text"]);
            vec![Inline { span, attributes, kind: InlineKind::Styled(Style::Badge, content) }]
        }
        Component::Link => auto_link::build(reader, &tag, span, content),
        Component::Card(kind) => {
            let properties = tag.attributes.into_iter().map(|pair| card::property(reader, pair, span));
            let properties: Vec<(String, String)> = properties.collect();
            for unshown in card::unshown(kind, &properties) {
                reader.diagnostics.push(card::left_out(&tag.name, unshown, span));
            }
            let listed = properties.iter().find(|(key, _)| key == "actions").map(|(_, value)| value.clone());
            let mut card = card::build(kind, tag.name, properties, span);
            if let Some(listed) = listed {
                let found = match card::buttons(&listed) {
                    Some(buttons) => card::act(&mut card, buttons, |_| span),
                    None => vec![card::left_out(&card.component, ("actions", &listed), span)],
                };
                found.into_iter().for_each(|found| reader.diagnostics.push(found));
            }
            card::put(reader, card, span);
            content
        }
        Component::Gallery => {
            let paths = tag.get("paths").unwrap_or_default().to_owned();
            for path in paths.split_whitespace() {
                let image = picture(path.to_owned(), String::new(), span);
                let figure = Box::new(Figure { image, on_screen: None, caption: Vec::new(), diagram: None });
                reader.lifted.push(Block::new(span, BlockKind::Figure(figure)));
            }
            content
        }
        Component::ChapterList => {
            if reader.frame == crate::config::Frame::Keep {
                reader.lifted.push(Block::new(span, BlockKind::ChapterList));
            }
            content
        }
        Component::Preview => {
            // In a line it holds no more than a line.
            let title = tag.get("title").map(|title| Inline::rewritten(span, title)).into_iter().collect();
            let blocks = vec![Block::new(span, BlockKind::Paragraph(content))];
            let demo = Demo { kind: "preview".to_owned(), title, blocks };
            reader.lifted.push(Block::new(span, BlockKind::Demo(demo)));
            Vec::new()
        }
        Component::Wrapper => content,
        Component::Site => unshown(reader, Element { tag, span, content }),
    }
}

/// A component that a book has no form for: nothing but its content, with its name where the web page's frame is kept.
fn unshown(reader: &Reader, element: Element) -> Vec<Inline> {
    if reader.frame == crate::config::Frame::Drop {
        return element.content;
    }
    let attributes = named(attributes_of(&element.tag), &element.tag.name);
    vec![Inline { span: element.span, attributes, kind: InlineKind::Styled(Style::Plain, element.content) }]
}

/// A picture without anything but its source and text.
pub(crate) fn picture(source: String, alt: String, span: Span) -> Image {
    let mut source = source;
    let dark = twins::shade(&mut source);
    Image { dark, ..Image::new(source, alt, span) }
}

fn style_of(name: &str) -> Option<Style> {
    Some(match name {
        "b" | "strong" => Style::Strong,
        "i" | "em" | "cite" | "dfn" | "var" => Style::Emphasis,
        "s" | "del" | "strike" => Style::Strike,
        "u" => Style::Underline,
        "ins" => Style::Insert,
        "mark" => Style::Mark,
        "sub" => Style::Subscript,
        "sup" => Style::Superscript,
        "small" => Style::Small,
        "kbd" => Style::Keyboard,
        "q" => Style::Quote,
        "span" | "font" | "big" | "bdi" | "bdo" | "time" | "data" | "label" | "nobr" => Style::Plain,
        _ => return None,
    })
}

fn html(reader: &mut Reader, element: Element) -> Vec<Inline> {
    let Element { tag, span, content } = element;
    let name = tag.name.to_ascii_lowercase();
    let is_explained = name == "dfn" && tag.get("title").is_some_and(|title| !title.is_empty());
    if let Some(style) = style_of(&name).filter(|_| !is_explained) {
        let mut attributes = attributes_of(&tag);
        if !matches!(
            name.as_str(),
            "strong" | "em" | "s" | "u" | "ins" | "mark" | "sub" | "sup" | "small" | "kbd" | "q" | "span"
        ) {
            attributes = named(attributes, &name);
        }
        return vec![Inline { span, attributes, kind: InlineKind::Styled(style, content) }];
    }
    match name.as_str() {
        "br" => vec![Inline::new(span, InlineKind::HardBreak)],
        "wbr" => vec![Inline::rewritten(span, "\u{200b}")],
        "code" => vec![Inline {
            span,
            attributes: attributes_of(&tag),
            kind: InlineKind::Code(plain_words(&content)),
        }],
        "samp" | "tt" => {
            let attributes = named(attributes_of(&tag), &name);
            vec![Inline { span, attributes, kind: InlineKind::Code(plain_words(&content)) }]
        }
        "img" => vec![Inline::new(span, InlineKind::Image(Box::new(image(reader, &tag, span))))],
        "a" => anchor(reader, &tag, span, content),
        "abbr" | "acronym" | "dfn" => match tag.get("title") {
            Some(title) => {
                let text = plain_words(&content);
                let first = reader.explain(&text, title);
                let kind = InlineKind::Abbreviation { text, expansion: title.to_owned(), first };
                vec![Inline::new(span, kind)]
            }
            None => content,
        },
        "ruby" => vec![ruby(span, content)],
        // Parts of a reading by their names, and text where no `ruby` is around them.
        "rt" | "rp" => {
            let attributes = named(None, &name);
            vec![Inline { span, attributes, kind: InlineKind::Styled(Style::Plain, content) }]
        }
        "iframe" | "video" | "audio" | "embed" => {
            let card = card::frame(&tag, &plain_text(&content), span);
            card::put(reader, card, span);
            Vec::new()
        }
        "picture" | "source" | "slot" => content,
        _ => {
            let content = dropped(reader, &name, span, content);
            if content.is_empty() {
                return content;
            }
            let attributes = named(attributes_of(&tag), &name);
            vec![Inline { span, attributes, kind: InlineKind::Styled(Style::Plain, content) }]
        }
    }
}

/// Drops a tag that a book can't show; its text stays unless it is not for readers.
fn dropped(reader: &mut Reader, name: &str, span: Span, content: Vec<Inline>) -> Vec<Inline> {
    if names::is_hidden(name) {
        hide(reader, name, span, !content.is_empty() && !is_code(name));
        return Vec::new();
    }
    if !names::is_block(name) && reader.first(Code::HtmlDropped, name) {
        reader.report(Code::HtmlDropped, span, say!("`<{name}>` can't be shown in a book", name));
    }
    content
}

/// Whether what stands in a tag is code for the browser, and no text.
pub(crate) fn is_code(name: &str) -> bool {
    matches!(name.to_ascii_lowercase().as_str(), "script" | "style")
}

/// Reports a tag whose content is not shown: of each name once, and wherever text `is_lost` with it.
pub(crate) fn hide(reader: &mut Reader, name: &str, span: Span, is_lost: bool) {
    let name = name.to_ascii_lowercase();
    let first = reader.first(Code::HtmlDropped, &name);
    if is_lost {
        let message = say!("`<{name}>` can't be shown in a book; what stands in it was left out", name);
        reader.report(Code::HtmlDropped, span, message);
    } else if first {
        reader.report(Code::HtmlDropped, span, say!("`<{name}>` can't be shown in a book", name));
    }
}

/// The attributes of a tag that a book can use.
pub(crate) fn attributes_of(tag: &Tag) -> Option<Box<Attributes>> {
    let mut out = Attributes::default();
    for (key, value) in &tag.attributes {
        let plain = key.starts_with(|c: char| c.is_ascii_alphabetic()) && !key.starts_with("v-");
        if plain {
            attributes::put(&mut out, key, value);
        }
    }
    (!out.is_empty()).then(|| Box::new(out))
}

/// The attributes of a tag without those that the node says itself.
fn attributes_but(tag: &Tag, said: &[&str]) -> Option<Box<Attributes>> {
    let others =
        tag.attributes.iter().filter(|(key, _)| !said.iter().any(|name| key.eq_ignore_ascii_case(name)));
    attributes_of(&Tag { attributes: others.cloned().collect(), ..tag.clone() })
}

/// Attributes with the name of the tag.
pub(crate) fn named(attributes: Option<Box<Attributes>>, name: &str) -> Option<Box<Attributes>> {
    let mut attributes = attributes.unwrap_or_default();
    attributes.element = Some(name.to_owned());
    Some(attributes)
}

fn image(reader: &mut Reader, tag: &Tag, span: Span) -> Image {
    let alt = tag.get("alt").unwrap_or_default().to_owned();
    let mut image = picture(tag.get("src").unwrap_or_default().to_owned(), alt, span);
    image.title = tag.get("title").filter(|title| !title.is_empty()).map(str::to_owned);
    image.width = tag.get("width").and_then(|width| link::length(width).flatten());
    image.height = tag.get("height").and_then(|height| link::length(height).flatten());
    let said = ["src", "alt", "title", "width", "height"];
    image.attributes = attributes_but(tag, &said).map(|attributes| *attributes).unwrap_or_default();
    reader.captions.insert((span.file, span.start), Vec::new());
    image
}

/// Takes out of attributes what a picture says itself: its sides, and texts that it has not yet.
pub(crate) fn claim(image: &mut Image, attributes: &mut Attributes) {
    attributes.pairs.retain(|(key, value)| {
        let side = match key.as_str() {
            "width" => &mut image.width,
            "height" => &mut image.height,
            "alt" if image.alt.is_empty() => {
                image.alt.clone_from(value);
                return false;
            }
            "title" if image.title.is_none() => {
                image.title = Some(value.clone());
                return false;
            }
            _ => return true,
        };
        let length = link::length(value).flatten();
        *side = length.or(*side);
        length.is_none()
    });
}

fn anchor(reader: &mut Reader, tag: &Tag, span: Span, content: Vec<Inline>) -> Vec<Inline> {
    let mut out = Vec::new();
    if let Some(key) = tag.get("id").or_else(|| tag.get("name")).filter(|key| !key.is_empty()) {
        out.push(Inline::new(span, InlineKind::Anchor { key: key.to_owned(), id: None }));
    }
    match tag.get("href") {
        Some(href) if !link::is_safe(href) => {
            reader.refuse_address(href, span);
            out.extend(content);
        }
        Some(href) => {
            let target = href.to_owned();
            let title = tag.get("title").or_else(|| tag.get("aria-label")).map(str::to_owned);
            let attributes = attributes_but(tag, &["href", "title", "id", "name"]);
            out.push(Inline { span, attributes, kind: InlineKind::Link { target, title, content } });
        }
        None => out.extend(content),
    }
    out
}

/// Base text and reading of `<ruby>`.
fn ruby(span: Span, content: Vec<Inline>) -> Inline {
    let mut base = Vec::new();
    let mut reading = Text::default();
    for inline in content {
        match inline.attributes.as_ref().and_then(|attributes| attributes.element.as_deref()) {
            Some("rt") => {
                let text = plain_words(&[inline]);
                reading.append(&text, 0..text.len());
            }
            // What stands around a reading where it can't be raised.
            Some("rp") => {}
            _ => base.push(inline),
        }
    }
    Inline::new(span, InlineKind::Ruby { base, reading })
}

/// Whether pieces are one picture, or one link around one picture, and nothing else.
pub(crate) fn is_picture(content: &[Inline]) -> bool {
    match content {
        [Inline { kind: InlineKind::Image(_), .. }] => true,
        // A link with attributes of its own keeps its paragraph, as on the site.
        [Inline { kind: InlineKind::Link { content, .. }, attributes: None, .. }] => {
            matches!(content.as_slice(), [Inline { kind: InlineKind::Image(_), .. }])
        }
        _ => false,
    }
}

/// The figure of a text that is one picture: its caption is its title, else its alternative text.
pub(crate) fn figure_of(reader: &mut Reader, inline: Inline) -> Option<Figure> {
    let (mut image, link) = match inline.kind {
        InlineKind::Image(image) => (*image, None),
        InlineKind::Link { target, content, title } => match content.into_iter().next()?.kind {
            InlineKind::Image(image) => {
                if let Some(words) = title.filter(|title| !title.trim().is_empty()) {
                    let message =
                        say!("the link around a figure shows no title: `{words}` was left out", words);
                    let help = say!("write it as the title of the picture");
                    reader
                        .diagnostics
                        .push(Diagnostic::new(Code::LeftOut, inline.span, message).with_help(help));
                }
                (*image, Some(target))
            }
            _ => return None,
        },
        _ => return None,
    };
    image.link = link;
    let spoken = reader.captions.remove(&(image.span.file, image.span.start)).unwrap_or_default();
    let is_named = is_file_name(&image.alt, &image.source);
    let mut caption = match image.title.take() {
        Some(title) if title.contains(|c: char| "\\`*_~^$=!<&:{[".contains(c)) => {
            let file = image.span.file.unwrap_or(reader.file);
            let mut slice = Slice::empty(file);
            slice.push_virtual(&title, Byte { file, at: image.span.start });
            super::read(reader, &slice).content
        }
        Some(title) => vec![Inline::rewritten(image.span, title)],
        None if is_named => Vec::new(),
        None => spoken,
    };
    super::abbreviation::mark(reader, &mut caption);
    if caption.is_empty() && (is_named || image.alt.is_empty()) {
        let source = short(&image.source);
        let message = if is_named {
            say!("figure `{source}` has only its file's name as alternative text", source)
        } else {
            say!("figure `{source}` has no alternative text", source)
        };
        reader.report(Code::MissingAlt, image.span, message);
    }
    Some(Figure { image, on_screen: None, caption, diagram: None })
}

/// Whether a text is what some tools write between the brackets: the name of the file (`01_1`, `image-3.png`), which says
/// nothing to a reader. A name that is a word (`그림.png`) may be meant.
fn is_file_name(text: &str, source: &str) -> bool {
    let path = source.split(['?', '#']).next().unwrap_or_default();
    let name = path.rsplit(['/', '\\']).next().unwrap_or_default();
    let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
    let named = [name, stem].iter().any(|name| !name.is_empty() && name.eq_ignore_ascii_case(text));
    named && text.is_ascii() && text.contains(|c: char| c.is_ascii_digit() || c == '_')
}

/// A source short enough for a message.
fn short(source: &str) -> String {
    let count = source.chars().count();
    if count <= 60 {
        return source.to_owned();
    }
    let tail: String = source.chars().skip(count - 57).collect();
    format!("...{tail}")
}
