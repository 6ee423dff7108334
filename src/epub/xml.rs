//! Writes trees as XML: every text and value is escaped, and what a link leads to becomes an address.

use std::fmt::{self, Write};

use super::tree::{Document, Element, Form, Node, Target, Value};

/// Writes trees; `address` tells where a target lies, seen from the document that is written.
struct Writer<'a, W> {
    out: W,
    address: &'a dyn Fn(&Target) -> String,
}

/// A document's text.
pub(crate) fn text(document: &Document, address: &dyn Fn(&Target) -> String) -> String {
    let mut writer = Writer { out: String::new(), address };
    // Writing to a string cannot fail.
    let _ = writer.document(document);
    writer.out
}

/// The bytes that a node has when it is written.
pub(crate) fn length(node: &Node, address: &dyn Fn(&Target) -> String) -> usize {
    counted(address, |writer| writer.node(node))
}

/// The bytes of an element before what it holds.
pub(crate) fn start_length(element: &Element, address: &dyn Fn(&Target) -> String) -> usize {
    counted(address, |writer| writer.start(element))
}

/// The bytes of an element after what it holds.
pub(crate) fn end_length(element: &Element) -> usize {
    counted(&|_| String::new(), |writer| writer.end(element))
}

fn counted(
    address: &dyn Fn(&Target) -> String,
    write: impl FnOnce(&mut Writer<'_, Length>) -> fmt::Result,
) -> usize {
    let mut writer = Writer { out: Length(0), address };
    // Counting cannot fail.
    let _ = write(&mut writer);
    writer.out.0
}

/// Counts bytes instead of keeping them.
struct Length(usize);

impl Write for Length {
    fn write_str(&mut self, text: &str) -> fmt::Result {
        self.0 += text.len();
        Ok(())
    }
}

impl<W: Write> Writer<'_, W> {
    fn document(&mut self, document: &Document) -> fmt::Result {
        self.out.write_str("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n")?;
        if document.html {
            self.out.write_str("<!DOCTYPE html>\n")?;
        }
        self.element(&document.root)
    }

    fn node(&mut self, node: &Node) -> fmt::Result {
        match node {
            Node::Element(element) => self.element(element),
            Node::Text(text) => self.value(text, false),
            Node::LineEnd => self.out.write_char('\n'),
            Node::PageBreak { label, id } => {
                self.out.write_str("<span epub:type=\"pagebreak\" role=\"doc-pagebreak\" id=\"")?;
                self.escape(id, true)?;
                self.out.write_str("\" aria-label=\"")?;
                self.escape(label, true)?;
                self.out.write_str("\"></span>")
            }
        }
    }

    fn element(&mut self, element: &Element) -> fmt::Result {
        self.start(element)?;
        element.children.iter().try_for_each(|child| self.node(child))?;
        self.end(element)
    }

    fn start(&mut self, element: &Element) -> fmt::Result {
        self.out.write_char('<')?;
        self.out.write_str(element.name)?;
        for (name, value) in element.attrs.iter() {
            self.out.write_char(' ')?;
            self.out.write_str(name)?;
            self.out.write_str("=\"")?;
            self.value(value, true)?;
            self.out.write_char('"')?;
        }
        self.out.write_str(match element.form {
            Form::Void => "/>",
            Form::Inline | Form::Block => ">",
            Form::Container => ">\n",
        })
    }

    fn end(&mut self, element: &Element) -> fmt::Result {
        let end = match element.form {
            Form::Void => return Ok(()),
            Form::Inline => ">",
            Form::Block | Form::Container => ">\n",
        };
        self.out.write_str("</")?;
        self.out.write_str(element.name)?;
        self.out.write_str(end)
    }

    fn value(&mut self, value: &Value, attribute: bool) -> fmt::Result {
        match value {
            Value::Text(text) => self.escape(text, attribute),
            Value::Target(target) => self.escape(&(self.address)(target), attribute),
        }
    }

    fn escape(&mut self, text: &str, attribute: bool) -> fmt::Result {
        let mut plain = 0;
        for (at, c) in text.char_indices() {
            let instead = match c {
                '&' => "&amp;",
                '<' => "&lt;",
                '>' => "&gt;",
                '"' if attribute => "&quot;",
                '\n' | '\t' if attribute => " ",
                c if is_xml(c) => continue,
                _ => "",
            };
            self.out.write_str(text.get(plain..at).unwrap_or_default())?;
            self.out.write_str(instead)?;
            plain = at + c.len_utf8();
        }
        self.out.write_str(text.get(plain..).unwrap_or_default())
    }
}

/// Whether XML 1.0 (production 2, `Char`) may hold the character; a lone carriage return would be read as a line end.
fn is_xml(c: char) -> bool {
    !matches!(c, '\0'..='\u{8}' | '\u{b}'..='\u{1f}' | '\u{fffe}' | '\u{ffff}')
}

#[cfg(test)]
mod tests {
    use crate::document::ChapterId;
    use crate::epub::tree::{Attrs, Builder, Markup};

    use super::*;

    /// What is written of a tree after the declaration.
    fn written(write: impl FnOnce(&mut Builder)) -> String {
        let mut out = Builder::default();
        out.inline("r", Attrs::new(), write);
        let Some(Node::Element(root)) = out.finish().pop() else { panic!() };
        let length: usize = root.children.iter().map(|node| length(node, &|_| "a?b&c".to_owned())).sum();
        let text = text(&Document { html: true, root, part: None }, &|_| "a?b&c".to_owned());
        let text =
            text.strip_prefix("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<!DOCTYPE html>\n<r>").unwrap();
        let text = text.strip_suffix("</r>").unwrap();
        assert_eq!(text.len(), length);
        text.to_owned()
    }

    #[test]
    fn escapes_text_and_values() {
        let attrs = Attrs::new().with("title", "\"<&>\"\n둘");
        assert_eq!(
            written(|out| out.block("a", attrs, |out| out.text("a < b && \"c\" > d"))),
            "<a title=\"&quot;&lt;&amp;&gt;&quot; 둘\">a &lt; b &amp;&amp; \"c\" &gt; d</a>\n"
        );
    }

    #[test]
    fn drops_what_xml_cannot_hold() {
        assert_eq!(written(|out| out.text("가\u{0}\u{8}\u{1b}나\u{ffff}\t다\r")), "가나\t다");
    }

    #[test]
    fn targets_become_addresses_in_values_and_in_text() {
        let target = Target::place(ChapterId(0), "x");
        let link = Attrs::new().with("href", target.clone());
        assert_eq!(
            written(|out| out.inline("a", link, |out| out.value(target))),
            "<a href=\"a?b&amp;c\">a?b&amp;c</a>"
        );
    }

    #[test]
    fn empty_elements_end_as_they_were_meant() {
        assert_eq!(
            written(|out| {
                out.void("br", Attrs::new());
                out.inline("span", Attrs::new(), |_| {});
                out.push(Node::PageBreak { label: "7\"".to_owned(), id: "page7".to_owned() });
            }),
            "<br/><span></span><span epub:type=\"pagebreak\" role=\"doc-pagebreak\" id=\"page7\" \
             aria-label=\"7&quot;\"></span>"
        );
    }
}
