//! Blocks in canonical form.

use jikji::document::written::{
    Admonition, Block, BlockKind, Card, Cell, Definition, Demo, Details, Figure, Heading, List, ListItem,
    Row, Table, Tabs,
};
use jikji::document::{AdmonitionKind, Attributes, CodeBlock, Diagram, Mark, plain_text};

use crate::golden::cases::Profile;
use crate::golden::inlines::picture;
use crate::golden::serial::{Serial, aligned, hang, name, pair};
use crate::golden::tree::{Element, Node};

impl Serial<'_> {
    pub(crate) fn block(&mut self, block: &Block) -> Vec<Node> {
        let attributes = block.attributes.as_deref();
        let element = match &block.kind {
            BlockKind::Paragraph(content) => {
                let content = self.inlines(content);
                if attributes.is_some_and(|attributes| attributes.bare) {
                    return content;
                }
                Element::new("p").holding(content)
            }
            BlockKind::Heading(heading) => self.heading(heading, attributes),
            BlockKind::Code(block) if !block.label.is_empty() => {
                // The quotation that gave the title back in its place.
                let label = Element::new("p").holding(self.inlines(&block.label));
                let bare = jikji::document::CodeBlock { title: None, ..(**block).clone() };
                let code = hang(code(&bare, attributes), attributes);
                return vec![Element::new("blockquote").holding(vec![label.node()]).node(), code.node()];
            }
            BlockKind::Code(block) if self.profile == Profile::Stock => stock_code(block),
            BlockKind::Code(block) => code(block, attributes),
            BlockKind::Rule => Element::new("hr"),
            BlockKind::Quote(blocks) => Element::new("blockquote").holding(self.blocks(blocks)),
            BlockKind::List(list) => self.list(list, attributes),
            BlockKind::Definitions(definitions) => self.definitions(definitions, attributes),
            BlockKind::Table(table) => self.table(table, attributes),
            BlockKind::Figure(figure) => self.figure(figure, attributes),
            BlockKind::Admonition(admonition) => self.admonition(admonition),
            BlockKind::Details(details) => self.details(details, attributes),
            BlockKind::Tabs(tabs) => self.tabs(tabs),
            BlockKind::Card(card) => self::card(card),
            BlockKind::Contents => {
                Element::new("nav").with("class", "table-of-contents").holding(self.contents.clone())
            }
            BlockKind::ChapterList => Element::new("ToCLocal"),
            BlockKind::Math(math) => Element::new("math-block").text(math.tex.trim()),
            BlockKind::Diagram(block) => diagram(block, attributes),
            BlockKind::Demo(demo) => self.demo(demo, attributes),
            BlockKind::Group(blocks) => {
                let blocks = self.blocks(blocks);
                Element::new(name(attributes, "div")).holding(blocks)
            }
        };
        vec![hang(element, attributes).node()]
    }

    fn heading(&mut self, heading: &Heading, attributes: Option<&Attributes>) -> Element {
        let content = self.inlines(&heading.content);
        let element = Element::new(&format!("h{}", heading.level)).holding(content);
        // The site gives an id to every heading of Markdown, be it empty, and none to a tag.
        let marked =
            self.profile == Profile::Site && attributes.is_none_or(|attributes| attributes.element.is_none());
        let named = !heading.slug.is_empty() && self.profile == Profile::Site || marked;
        element.maybe("id", named.then_some(&heading.slug))
    }

    /// The blocks of a place where a lone paragraph of Markdown is written without its tag.
    fn lone(&mut self, blocks: &[Block]) -> Vec<Node> {
        match blocks {
            [Block { kind: BlockKind::Paragraph(content), .. }] => self.inlines(content),
            blocks => self.blocks(blocks),
        }
    }

    fn list(&mut self, list: &List, attributes: Option<&Attributes>) -> Element {
        let raw = attributes.is_some_and(|attributes| attributes.element.is_some());
        let kind = if list.start.is_some() { "ol" } else { "ul" };
        let mut element = Element::new(name(attributes, kind));
        if list.items.iter().any(|item| item.task.is_some()) {
            element = element.with("class", "task-list-container");
        }
        if let Some(start) = list.start.filter(|start| *start != 1) {
            element = element.with("start", start.to_string());
        }
        let items: Vec<Node> = list.items.iter().map(|item| self.item(item, list.tight && !raw)).collect();
        element.holding(items)
    }

    fn item(&mut self, item: &ListItem, tight: bool) -> Node {
        let mut content = Vec::new();
        for (at, block) in item.blocks.iter().enumerate() {
            let mut nodes = self.block(block);
            if let (0, Some(done), Some(Node::Element(first))) = (at, item.task, nodes.first_mut())
                && first.name == "p"
            {
                first.children = self.task(done, std::mem::take(&mut first.children));
            }
            match (nodes.as_mut_slice(), &block.kind) {
                ([Node::Element(first)], BlockKind::Paragraph(_)) if tight => {
                    content.append(&mut first.children);
                }
                _ => content.extend(nodes),
            }
        }
        let element = Element::new("li").holding(content);
        let element = if item.task.is_some() { element.with("class", "task-list-item") } else { element };
        hang(element, item.attributes.as_deref()).node()
    }

    fn task(&mut self, done: bool, mut text: Vec<Node>) -> Vec<Node> {
        let id = format!("task-item-{}", self.tasks);
        self.tasks += 1;
        text.insert(0, Node::Text(" ".to_owned()));
        let input = Element::new("input")
            .with("class", "task-list-item-checkbox")
            .with("disabled", "disabled")
            .with("id", &id)
            .with("type", "checkbox")
            .maybe("checked", done.then_some("checked"));
        let label = Element::new("label").with("class", "task-list-item-label").with("for", id).holding(text);
        vec![input.node(), label.node()]
    }

    fn definitions(&mut self, definitions: &[Definition], attributes: Option<&Attributes>) -> Element {
        let raw = attributes.is_some_and(|attributes| attributes.element.is_some());
        let mut element = Element::new("dl");
        for definition in definitions {
            element.children.push(Element::new("dt").holding(self.inlines(&definition.term)).node());
            for details in &definition.details {
                let content = if raw { self.blocks(details) } else { self.lone(details) };
                element.children.push(Element::new("dd").holding(content).node());
            }
        }
        element
    }

    fn table(&mut self, table: &Table, attributes: Option<&Attributes>) -> Element {
        let raw = attributes.is_some_and(|attributes| attributes.element.is_some());
        let mut element = Element::new("table");
        if !table.caption.is_empty() {
            element.children.push(Element::new("caption").holding(self.inlines(&table.caption)).node());
        }
        for row in table.head.iter().chain(&table.body) {
            element.children.push(self.row(row, table, raw));
        }
        element
    }

    fn row(&mut self, row: &Row, table: &Table, raw: bool) -> Node {
        let mut cells = Vec::new();
        let mut column = 0;
        for cell in &row.cells {
            let align = cell.align.or(table.columns.get(column).copied().flatten());
            cells.push(self.cell(cell, raw).maybe("align", align.map(aligned)).node());
            column += cell.columns as usize;
        }
        hang(Element::new("tr").holding(cells), row.attributes.as_deref()).node()
    }

    fn cell(&mut self, cell: &Cell, raw: bool) -> Element {
        let content = if raw { self.blocks(&cell.blocks) } else { self.lone(&cell.blocks) };
        let covers = |count: u32| (count > 1).then(|| count.to_string());
        let element = Element::new(if cell.header { "th" } else { "td" }).holding(content);
        let element = element.maybe("colspan", covers(cell.columns)).maybe("rowspan", covers(cell.rows));
        hang(element, cell.attributes.as_deref())
    }

    /// A picture on its own: a `figure`, or the tag of raw HTML in which it stood.
    fn figure(&mut self, figure: &Figure, attributes: Option<&Attributes>) -> Element {
        let picture = picture(&figure.image);
        let picture = match &figure.image.link {
            Some(target) => Element::new("a").with("href", target).holding(vec![picture.node()]),
            None => picture,
        };
        match name(attributes, "figure") {
            "img" => picture,
            // The plugin that makes figures was not there.
            _ if self.profile == Profile::Stock => {
                let title = Some(plain_text(&figure.caption)).filter(|title| *title != figure.image.alt);
                Element::new("p").holding(vec![picture.maybe("title", title).node()])
            }
            name => {
                let element = Element::new(name).holding(vec![picture.node()]);
                if figure.caption.is_empty() {
                    return element;
                }
                let caption = Element::new("figcaption").holding(self.inlines(&figure.caption)).node();
                element.holding(vec![caption])
            }
        }
    }

    fn admonition(&mut self, admonition: &Admonition) -> Element {
        let (class, title) = match admonition.kind {
            AdmonitionKind::Info => ("info", "Info"),
            AdmonitionKind::Note => ("note", "Note"),
            AdmonitionKind::Tip => ("tip", if self.profile == Profile::Stock { "Tip" } else { "Tips" }),
            AdmonitionKind::Important => ("important", "Important"),
            AdmonitionKind::Warning => ("warning", "Warning"),
            AdmonitionKind::Caution => ("caution", "Caution"),
        };
        let (frame, heading) = match self.profile {
            Profile::Site => (format!("hint-container {class}"), "hint-container-title"),
            Profile::Stock => (format!("markdown-alert markdown-alert-{class}"), "markdown-alert-title"),
        };
        let title = if admonition.title.is_empty() {
            vec![Node::Text(title.to_owned())]
        } else {
            self.inlines(&admonition.title)
        };
        let title = Element::new("p").with("class", heading).holding(title).node();
        Element::new("div").with("class", frame).holding(vec![title]).holding(self.blocks(&admonition.blocks))
    }

    fn details(&mut self, details: &Details, attributes: Option<&Attributes>) -> Element {
        let raw = attributes.is_some_and(|attributes| attributes.element.is_some());
        let mut element = Element::new("details");
        if !raw {
            element = element.with("class", "hint-container details");
        }
        let mut summary = self.inlines(&details.summary);
        if summary.is_empty() && !raw {
            summary.push(Node::Text("Details".to_owned()));
        }
        if !summary.is_empty() {
            element.children.push(Element::new("summary").holding(summary).node());
        }
        element.holding(self.blocks(&details.blocks))
    }

    fn tabs(&mut self, tabs: &Tabs) -> Element {
        if self.profile == Profile::Stock {
            return self.stock_tabs(tabs);
        }
        let mut element = Element::new("tabs").maybe("group", tabs.group.as_ref());
        if tabs.code {
            element = element.with("code", "1");
        }
        for tab in &tabs.tabs {
            let title = Element::new("title").holding(self.inlines(&tab.title)).node();
            let body = Element::new("body").holding(self.blocks(&tab.blocks)).node();
            let element_of = Element::new("tab").maybe("active", tab.active.then_some("1"));
            element.children.push(element_of.holding(vec![title, body]).node());
        }
        element
    }

    fn stock_tabs(&mut self, tabs: &Tabs) -> Element {
        let kind = if tabs.code { "code-tabs" } else { "tabs" };
        let first = tabs.tabs.iter().position(|tab| tab.active);
        let mut buttons = Vec::new();
        let mut bodies = Vec::new();
        for (at, tab) in tabs.tabs.iter().enumerate() {
            let active = first == Some(at);
            let class = |part: &str| format!("{kind}-tab-{part}{}", if active { " active" } else { "" });
            let dress = |element: Element| {
                element.maybe("data-active", active.then_some("")).maybe("data-id", tab.id.as_ref())
            };
            let button = Element::new("button").with("type", "button").with("class", class("button"));
            let title = self.inlines(&tab.title);
            buttons.push(dress(button).with("data-tab", at.to_string()).holding(title).node());
            let content =
                Element::new("div").with("class", class("content")).with("data-index", at.to_string());
            bodies.push(dress(content).holding(self.blocks(&tab.blocks)).node());
        }
        let part = |name: &str, content| {
            Element::new("div").with("class", format!("{kind}-tabs-{name}")).holding(content)
        };
        part("wrapper", vec![part("header", buttons).node(), part("container", bodies).node()])
            .maybe("data-id", tabs.group.as_ref())
    }

    fn demo(&mut self, demo: &Demo, attributes: Option<&Attributes>) -> Element {
        let title = plain_text(&demo.title);
        let title = Some(title).filter(|title| !title.is_empty());
        let component = match demo.kind.as_str() {
            "kotlin" => Some("KotlinPlayground"),
            "sandpack" => Some("SandPack"),
            "vue-playground" => Some("VuePlayground"),
            _ => None,
        };
        if let Some(kind) = component {
            let files = files(demo, kind == "KotlinPlayground");
            return Element::new("demo").with("type", kind).maybe("title", title).text(files);
        }
        if demo.kind == "md"
            && let Some((source, shown)) = demo.blocks.split_last()
        {
            let template =
                |name: &str, content| Element::new("template").with(name, "").holding(content).node();
            let shown = template("#default", self.blocks(shown));
            let source = template("#code", self.block(source));
            return Element::new("MdDemo")
                .with("id", "md-demo-0")
                .maybe("title", title)
                .holding(vec![shown, source]);
        }
        let content = self.blocks(&demo.blocks);
        let element = Element::new("demo").with("type", &demo.kind).maybe("title", title);
        element.maybe("template", pair(attributes, "template")).holding(content)
    }
}

/// The files of a playground as JSON: a list, or a map by name.
fn files(demo: &Demo, list: bool) -> String {
    let mut names = serde_json::Map::new();
    let mut texts = Vec::new();
    for block in &demo.blocks {
        if let BlockKind::Code(code) = &block.kind
            && code.title.as_ref().is_none_or(|name| !name.starts_with('@'))
        {
            let text = serde_json::Value::from(format!("{}\n", code.text));
            names.insert(code.title.clone().unwrap_or_default(), text.clone());
            texts.push(text);
        }
    }
    if list { serde_json::Value::from(texts).to_string() } else { serde_json::Value::from(names).to_string() }
}

/// Code as the parser writes it by itself.
fn stock_code(code: &CodeBlock) -> Element {
    let class = (!code.language.is_empty()).then(|| format!("language-{}", code.language));
    let text = Element::new("code").maybe("class", class).text(format!("{}\n", code.text));
    Element::new("pre").holding(vec![text.node()])
}

fn code(code: &CodeBlock, attributes: Option<&Attributes>) -> Element {
    let element = Element::new("pre").text(code.text.as_str());
    if attributes.is_some_and(|attributes| attributes.element.is_some()) {
        return element;
    }
    if !code.fenced {
        return element.with("lang", "");
    }
    let language = if code.language.is_empty() { "text" } else { &code.language };
    let numbers = match code.numbers {
        None => "1".to_owned(),
        Some(None) => "off".to_owned(),
        Some(Some(first)) => first.to_string(),
    };
    let mut element =
        element.with("lang", language).with("numbers", numbers).maybe("title", code.title.as_ref());
    for mark in &code.marks {
        let key = match mark.mark {
            Mark::Highlight => "mark-highlighted",
            Mark::Insert | Mark::Delete => "mark-diff",
            Mark::Focus => "mark-has-focus",
            Mark::Warning => "mark-warning",
            Mark::Error => "mark-error",
        };
        // The site's classes for warnings and errors highlight, too.
        if matches!(mark.mark, Mark::Warning | Mark::Error) {
            element = marked(element, "mark-highlighted", mark.line);
        }
        element = marked(element, key, mark.line);
    }
    element
}

fn marked(mut element: Element, key: &str, line: usize) -> Element {
    let before = element.attributes.remove(key).map(|lines| lines + ",").unwrap_or_default();
    element.with(key, format!("{before}{}", line + 1))
}

fn card(card: &Card) -> Element {
    // An embed is a frame on the site.
    if card.component == "youtube"
        && let [(_, id), ..] = card.properties.as_slice()
    {
        return Element::new("iframe").with("src", format!("https://www.youtube.com/embed/{id}"));
    }
    let mut element = Element::new(&card.component);
    for (key, value) in &card.properties {
        element = element.with(key, value);
    }
    element
}

fn diagram(diagram: &Diagram, attributes: Option<&Attributes>) -> Element {
    // The site hands the title on to mermaid in front matter; in the model it has one place.
    let source = match &diagram.title {
        Some(title) if diagram.kind == "mermaid" => {
            format!("---\ntitle: {title}\n---\n\n{}", diagram.source)
        }
        _ => diagram.source.clone(),
    };
    let preset = (diagram.kind == "flowchart").then(|| pair(attributes, "preset").unwrap_or("vue"));
    Element::new("diagram")
        .with("kind", &diagram.kind)
        .maybe("title", diagram.title.as_ref())
        .maybe("preset", preset)
        .text(source)
}
