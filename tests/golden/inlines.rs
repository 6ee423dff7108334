//! Pieces of a line in canonical form.

use jikji::document::written::{Image, Inline, InlineKind};
use jikji::document::{Attributes, Length, Style};

use crate::golden::cases::Profile;
use crate::golden::serial::{Serial, hang, name};
use crate::golden::tree::{Element, Node};

impl Serial<'_> {
    pub(crate) fn inline(&mut self, inline: &Inline) -> Vec<Node> {
        let attributes = inline.attributes.as_deref();
        let element = match &inline.kind {
            InlineKind::Text(text) => return vec![Node::Text(text.to_string())],
            InlineKind::SoftBreak => return vec![Node::Text(" ".to_owned())],
            InlineKind::HardBreak => Element::new("br"),
            InlineKind::Styled(style, content) => {
                let element = Element::new(name(attributes, styled(*style)));
                let element = match style {
                    Style::Spoiler => element.with("class", "spoiler"),
                    _ => element,
                };
                element.holding(self.inlines(content))
            }
            InlineKind::Code(text) => Element::new(name(attributes, "code")).text(text.as_str()),
            InlineKind::Link { target, title, content } => {
                let content = self.inlines(content);
                Element::new("a").with("href", target).maybe("title", title.as_ref()).holding(content)
            }
            InlineKind::Image(image) => picture(image),
            InlineKind::Gloss(gloss) => {
                let mut out = Vec::new();
                for (at, word) in gloss.words.iter().enumerate() {
                    if at > 0 {
                        out.push(Node::Text(" ".to_owned()));
                    }
                    out.push(Element::new("sup").text(word.as_str()).node());
                }
                return out;
            }
            InlineKind::Footnote(index) => return vec![self.note_mark(*index)],
            InlineKind::Math(math) => Element::new("math").text(math.tex.trim()),
            InlineKind::Icon(icon) => {
                let element = self::icon(icon, attributes);
                return vec![if self.profile == Profile::Stock {
                    Element::new("i").with("class", icon).node()
                } else {
                    element.node()
                }];
            }
            InlineKind::Ruby { base, reading } => {
                let base = self.inlines(base);
                let reading = Element::new("rt").text(reading.as_str()).node();
                Element::new("ruby").holding(base).holding(vec![reading])
            }
            InlineKind::Abbreviation { text, expansion, .. } => {
                Element::new("abbr").with("title", expansion).text(text.as_str())
            }
            InlineKind::Anchor { key, .. } => Element::new("a").with("id", key),
            // The site knows no index.
            InlineKind::Index(_) => return Vec::new(),
        };
        vec![hang(element, attributes).node()]
    }
}

pub(crate) fn styled(style: Style) -> &'static str {
    match style {
        Style::Emphasis => "em",
        // The site numbers no captions.
        Style::Label | Style::Strong => "strong",
        Style::Strike => "s",
        Style::Insert => "ins",
        Style::Underline => "u",
        Style::Mark => "mark",
        Style::Spoiler | Style::Plain => "span",
        Style::Subscript => "sub",
        Style::Superscript => "sup",
        Style::Small => "small",
        Style::Keyboard => "kbd",
        Style::Badge => "Badge",
        Style::Quote => "q",
    }
}

/// An icon by the component that the author wrote.
pub(crate) fn icon(icon: &str, attributes: Option<&Attributes>) -> Element {
    hang(Element::new(name(attributes, "FontIcon")).with("icon", icon), attributes)
}

/// A picture without its link and caption.
pub(crate) fn picture(image: &Image) -> Element {
    let mode = image.dark.map(|dark| if dark { "darkmode-only" } else { "lightmode-only" });
    let element = hang(Element::new("img"), Some(&image.attributes));
    element
        .with("src", &image.source)
        .maybe("data-mode", mode)
        .with("alt", &image.alt)
        .maybe("title", image.title.as_ref())
        .maybe("width", image.width.map(length))
        .maybe("height", image.height.map(length))
}

fn length(length: Length) -> String {
    match length {
        Length::Pixels(pixels) => pixels.to_string(),
        Length::Percent(percent) => format!("{percent}%"),
    }
}
