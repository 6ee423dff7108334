//! Findings as commands of a GitHub workflow, which show as annotations on the lines of a pull request.
//!
//! The runner reads a line that begins with `::`; `%`, ends of lines, and in properties `:` and `,` are escaped as it
//! unescapes them (actions/toolkit, `command.ts`), so that no text of a book becomes a command of its own.

use super::told::{Told, end, source};
use jikji::diagnostics::{Severity, SourceMap};

/// A command a finding.
pub(super) fn render<'d>(findings: impl Iterator<Item = &'d Told>, sources: &SourceMap) -> String {
    findings.map(|found| command(found, sources)).collect()
}

/// Why the command could not be carried out.
pub(super) fn refusal(message: &str) -> String {
    format!("::error::{}\n", data(message))
}

fn command(found: &Told, sources: &SourceMap) -> String {
    let name = match found.severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Note => "notice",
    };
    let mut properties = Vec::new();
    let span = found.span();
    if let (Some((file, _)), Some((_, from))) = (source(sources, span), sources.locate(span)) {
        properties.push(format!("file={}", property(file)));
        properties.push(format!("line={}", from.line));
        properties.push(format!("col={}", from.column));
        // Columns count only within one line.
        if let Some(to) = end(sources, span).filter(|to| to.line == from.line && to.column > from.column) {
            properties.push(format!("endColumn={}", to.column));
        }
    }
    properties.push(format!("title={}", property(found.code.name())));
    let helps = found.helps.iter().map(|(text, _)| text.as_str());
    let text = std::iter::once(found.message.as_str()).chain(helps).collect::<Vec<_>>().join("\n");
    format!("::{name} {}::{}\n", properties.join(","), data(&text))
}

fn data(text: &str) -> String {
    text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}

#[cfg(test)]
mod tests {
    use super::*;
    use jikji::diagnostics::{Code, Diagnostic, Span};
    use jikji::message::{Language, say};

    #[test]
    fn words_of_a_book_are_no_commands() {
        let mut sources = SourceMap::default();
        let file = sources.add("a,b:1.md", "# 나루\n\n강");
        let found = Diagnostic::new(Code::DeadLink, Span::new(file, 10, 13), say!("100 %\n::error::x"))
            .with_help(say!("a: b, c"));
        assert_eq!(
            command(&Told::of(&found, Language::English), &sources),
            "::warning file=a%2Cb%3A1.md,line=3,col=1,endColumn=2,title=dead-link::100 %25%0A::error::x%0Aa: b, c\n"
        );
        assert_eq!(refusal("a\r\n::b"), "::error::a%0D%0A::b\n");
    }
}
