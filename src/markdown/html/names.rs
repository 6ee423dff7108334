//! The tags of HTML and the components of the theme.

/// Tags that start a block (CommonMark 0.31, HTML block condition 6, with `center` and `dialog`).
const BLOCK: &[&str] = &[
    "address",
    "article",
    "aside",
    "base",
    "basefont",
    "blockquote",
    "body",
    "caption",
    "center",
    "col",
    "colgroup",
    "dd",
    "details",
    "dialog",
    "dir",
    "div",
    "dl",
    "dt",
    "fieldset",
    "figcaption",
    "figure",
    "footer",
    "form",
    "frame",
    "frameset",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "head",
    "header",
    "hr",
    "html",
    "iframe",
    "legend",
    "li",
    "link",
    "main",
    "menu",
    "menuitem",
    "nav",
    "noframes",
    "ol",
    "optgroup",
    "option",
    "p",
    "param",
    "search",
    "section",
    "summary",
    "table",
    "tbody",
    "td",
    "tfoot",
    "th",
    "thead",
    "title",
    "tr",
    "track",
    "ul",
];

/// Tags that stand in a line.
const INLINE: &[&str] = &[
    "a", "abbr", "acronym", "audio", "b", "bdi", "bdo", "big", "br", "button", "canvas", "cite", "code",
    "data", "datalist", "del", "dfn", "em", "embed", "font", "i", "img", "input", "ins", "kbd", "label",
    "map", "mark", "math", "meter", "nobr", "noscript", "object", "output", "picture", "progress", "q", "rp",
    "rt", "ruby", "s", "samp", "select", "small", "source", "span", "strike", "strong", "sub", "sup", "svg",
    "template", "textarea", "time", "tt", "u", "var", "video", "wbr", "area", "slot",
];

/// Tags without content.
const VOID: &[&str] = &[
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track",
    "wbr",
];

/// Tags whose text is not for readers.
const HIDDEN: &[&str] =
    &["script", "style", "template", "noscript", "head", "title", "object", "svg", "math", "canvas"];

/// What a component of the theme is to a book.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Component {
    /// An icon.
    Icon,
    /// A pill with a word.
    Badge,
    /// A link that a component makes of its settings.
    Link,
    /// A card.
    Card(crate::document::CardKind),
    /// Pictures.
    Gallery,
    /// The list of the book's chapters.
    ChapterList,
    /// Something as it looks, and its source.
    Preview,
    /// Nothing but what stands in it.
    Wrapper,
    /// Part of the web page, no part of the text.
    Site,
}

/// The components and what they are.
const COMPONENTS: &[(&str, Component)] = {
    use crate::document::CardKind;
    &[
        ("FontIcon", Component::Icon),
        ("VPIcon", Component::Icon),
        ("HopeIcon", Component::Icon),
        ("Badge", Component::Badge),
        ("AutoLink", Component::Link),
        ("VPCard", Component::Card(CardKind::Link)),
        ("VPBanner", Component::Card(CardKind::Banner)),
        ("SiteInfo", Component::Card(CardKind::Source)),
        ("VidStack", Component::Card(CardKind::Video)),
        ("YouTube", Component::Card(CardKind::Video)),
        ("BiliBili", Component::Card(CardKind::Video)),
        ("VideoPlayer", Component::Card(CardKind::Video)),
        ("AudioPlayer", Component::Card(CardKind::Audio)),
        ("ArtPlayer", Component::Card(CardKind::Video)),
        ("CodePen", Component::Card(CardKind::Code)),
        ("Replit", Component::Card(CardKind::Code)),
        ("StackBlitz", Component::Card(CardKind::Code)),
        ("PDF", Component::Card(CardKind::Document)),
        ("ImageGallery", Component::Gallery),
        ("ToCLocal", Component::ChapterList),
        ("VPPreview", Component::Preview),
        ("llm-exclude", Component::Wrapper),
        ("llm-only", Component::Wrapper),
        ("ClientOnly", Component::Site),
        ("TagLinks", Component::Site),
        ("ShieldsGroup", Component::Site),
        ("Share", Component::Site),
        ("BaselineStatus", Component::Site),
        ("GithubTags", Component::Site),
        ("Catalog", Component::Site),
        ("AutoCatalog", Component::Site),
    ]
};

fn contains(list: &[&str], name: &str) -> bool {
    list.iter().any(|word| word.eq_ignore_ascii_case(name))
}

/// Whether a tag starts a block.
pub(crate) fn is_block(name: &str) -> bool {
    contains(BLOCK, name)
}

/// Whether a tag of HTML stands in a line.
pub(crate) fn is_inline(name: &str) -> bool {
    contains(INLINE, name)
}

/// Whether a tag has no content.
pub(crate) fn is_void(name: &str) -> bool {
    contains(VOID, name)
}

/// Whether the text in a tag is not for readers.
pub(crate) fn is_hidden(name: &str) -> bool {
    contains(HIDDEN, name)
}

/// Whether HTML has the tag.
pub(crate) fn is_html(name: &str) -> bool {
    is_block(name) || is_inline(name) || is_void(name) || is_hidden(name) || name.eq_ignore_ascii_case("pre")
}

/// The component of a name, in its kebab-case form too.
pub(crate) fn component(name: &str) -> Option<Component> {
    let bare: String = name.chars().filter(|c| *c != '-').collect();
    COMPONENTS
        .iter()
        .find(|(known, _)| *known == name || (name.contains('-') && known.eq_ignore_ascii_case(&bare)))
        .map(|(_, component)| *component)
}

/// The component that a misspelt name was meant to be.
pub(crate) fn meant(name: &str) -> Option<(&'static str, Component)> {
    if name.chars().count() < 5 || !name.starts_with(|c: char| c.is_ascii_uppercase()) {
        return None;
    }
    let nearest = crate::markdown::words::nearest(name, COMPONENTS.iter().map(|(known, _)| *known))?;
    COMPONENTS.iter().find(|(known, _)| *known == nearest).copied()
}
