//! Writes XML: every text and value passes through here and is escaped, and elements close in the order they opened.

/// Attributes of an element, in the order they are written.
#[derive(Clone, Debug, Default)]
pub(crate) struct Attrs(Vec<(&'static str, String)>);

impl Attrs {
    /// No attributes.
    pub(crate) fn new() -> Self {
        Self::default()
    }

    /// Only a class.
    pub(crate) fn class(value: impl Into<String>) -> Self {
        Self::new().with("class", value)
    }

    /// Adds an attribute; a second `class` is joined to the first, any other second value is dropped.
    pub(crate) fn with(mut self, name: &'static str, value: impl Into<String>) -> Self {
        match self.0.iter_mut().find(|(known, _)| *known == name) {
            Some((_, list)) if name == "class" => {
                list.push(' ');
                list.push_str(&value.into());
            }
            Some(_) => {}
            None => self.0.push((name, value.into())),
        }
        self
    }

    /// Adds an attribute that may be absent.
    pub(crate) fn maybe(self, name: &'static str, value: Option<impl Into<String>>) -> Self {
        match value {
            Some(value) => self.with(name, value),
            None => self,
        }
    }

    /// Adds the language in both of the forms that EPUB 3.3 asks for.
    pub(crate) fn language(self, tag: &str) -> Self {
        self.with("lang", tag).with("xml:lang", tag)
    }

    /// Adds all of `others`.
    pub(crate) fn joined(self, others: Self) -> Self {
        others.0.into_iter().fold(self, |attrs, (name, value)| attrs.with(name, value))
    }

    /// Whether there are none.
    pub(crate) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

/// An XML document under construction.
#[derive(Debug)]
pub(crate) struct Xml {
    out: String,
    open: Vec<&'static str>,
}

impl Xml {
    /// A document with nothing but the declaration.
    pub(crate) fn document() -> Self {
        Self { out: "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n".to_owned(), open: Vec::new() }
    }

    /// An HTML document's start: the declaration and the document type.
    pub(crate) fn html() -> Self {
        let mut xml = Self::document();
        xml.out.push_str("<!DOCTYPE html>\n");
        xml
    }

    /// The text of the document; closes what is open.
    pub(crate) fn finish(mut self) -> String {
        while !self.open.is_empty() {
            self.close();
        }
        self.out
    }

    fn tag(&mut self, name: &str, attrs: &Attrs, end: &str) {
        self.out.push('<');
        self.out.push_str(name);
        for (key, value) in &attrs.0 {
            self.out.push(' ');
            self.out.push_str(key);
            self.out.push_str("=\"");
            self.escape(value, true);
            self.out.push('"');
        }
        self.out.push_str(end);
    }

    fn escape(&mut self, text: &str, value: bool) {
        for c in text.chars() {
            match c {
                '&' => self.out.push_str("&amp;"),
                '<' => self.out.push_str("&lt;"),
                '>' => self.out.push_str("&gt;"),
                '"' if value => self.out.push_str("&quot;"),
                '\n' | '\t' if value => self.out.push(' '),
                c if is_xml(c) => self.out.push(c),
                _ => {}
            }
        }
    }
}

/// Whether XML 1.0 (production 2, `Char`) may hold the character; a lone carriage return would be read as a line end.
fn is_xml(c: char) -> bool {
    !matches!(c, '\0'..='\u{8}' | '\u{b}'..='\u{1f}' | '\u{fffe}' | '\u{ffff}')
}

/// What writes elements: [`Xml`] itself, and the pages that carry more about them.
pub(crate) trait Markup {
    /// The document being written.
    fn xml(&mut self) -> &mut Xml;

    /// An element in a line.
    fn inline(&mut self, name: &'static str, attrs: Attrs, content: impl FnOnce(&mut Self)) {
        self.xml().start(name, &attrs);
        content(self);
        self.xml().close();
    }

    /// An element on a line of its own.
    fn block(&mut self, name: &'static str, attrs: Attrs, content: impl FnOnce(&mut Self)) {
        self.inline(name, attrs, content);
        self.line_end();
    }

    /// An element that holds others, each on lines of their own.
    fn container(&mut self, name: &'static str, attrs: Attrs, content: impl FnOnce(&mut Self)) {
        self.xml().start(name, &attrs);
        self.line_end();
        content(self);
        self.xml().close();
        self.line_end();
    }

    /// An element on a line of its own that holds nothing but text.
    fn leaf(&mut self, name: &'static str, attrs: Attrs, text: &str) {
        self.block(name, attrs, |out| out.text(text));
    }

    /// An empty element.
    fn void(&mut self, name: &'static str, attrs: Attrs) {
        self.xml().tag(name, &attrs, "/>");
    }

    /// Text.
    fn text(&mut self, text: &str) {
        self.xml().escape(text, false);
    }

    /// Ends a line of the source, where space means nothing.
    fn line_end(&mut self) {
        self.xml().out.push('\n');
    }
}

impl Markup for Xml {
    fn xml(&mut self) -> &mut Xml {
        self
    }
}

impl Xml {
    fn start(&mut self, name: &'static str, attrs: &Attrs) {
        self.tag(name, attrs, ">");
        self.open.push(name);
    }

    fn close(&mut self) {
        if let Some(name) = self.open.pop() {
            self.out.push_str("</");
            self.out.push_str(name);
            self.out.push('>');
        }
    }

    /// Bytes written so far.
    pub(crate) fn length(&self) -> usize {
        self.out.len()
    }

    /// Opens an element whose end is decided by what follows; [`Xml::end_section`] closes it.
    pub(crate) fn begin_section(&mut self, attrs: &Attrs) {
        self.start("section", attrs);
        self.out.push('\n');
    }

    /// Closes the innermost element that is open.
    pub(crate) fn end_section(&mut self) {
        self.close();
        self.out.push('\n');
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn escapes_text_and_values() {
        let mut xml = Xml::document();
        xml.block("a", Attrs::new().with("title", "\"<&>\"\n둘"), |xml| xml.text("a < b && \"c\" > d"));
        assert_eq!(
            xml.finish().lines().nth(1).unwrap(),
            "<a title=\"&quot;&lt;&amp;&gt;&quot; 둘\">a &lt; b &amp;&amp; \"c\" &gt; d</a>"
        );
    }

    #[test]
    fn drops_what_xml_cannot_hold() {
        let mut xml = Xml::document();
        xml.text("가\u{0}\u{8}\u{1b}나\u{ffff}\t다\r");
        assert!(xml.finish().ends_with("가나\t다"));
    }

    #[test]
    fn joins_classes_and_keeps_the_first_of_other_values() {
        let mut xml = Xml::document();
        xml.void("p", Attrs::class("a").with("class", "b").with("id", "x").with("id", "y"));
        assert!(xml.finish().ends_with("<p class=\"a b\" id=\"x\"/>"));
    }

    #[test]
    fn closes_what_is_left_open() {
        let mut xml = Xml::document();
        xml.begin_section(&Attrs::new());
        xml.begin_section(&Attrs::new());
        xml.end_section();
        assert!(xml.finish().ends_with("<section>\n<section>\n</section>\n</section>"));
    }
}
