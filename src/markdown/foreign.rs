//! The syntax of other dialects: what is told of it, once for each file and dialect.
//!
//! It is set as the site sets it, as text or code most often; no guess is made at what the other tool would show.

use std::collections::BTreeMap;

use super::slice::Slice;
use crate::diagnostics::{Code, Diagnostic, Diagnostics, FileId, Span};
use crate::message::{Message, say};

/// Who reads the syntax.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Dialect {
    Docsify,
    Docusaurus,
    GitBook,
    GitHub,
    GitLab,
    Hugo,
    Jekyll,
    MdBook,
    Mdx,
    MkDocs,
    Myst,
    Obsidian,
    Pandoc,
    Quarto,
    VitePress,
}

impl Dialect {
    /// Its name as its makers write it.
    fn name(self) -> &'static str {
        match self {
            Self::Docsify => "docsify",
            Self::Docusaurus => "Docusaurus",
            Self::GitBook => "GitBook",
            Self::GitHub => "GitHub",
            Self::GitLab => "GitLab",
            Self::Hugo => "Hugo",
            Self::Jekyll => "Jekyll",
            Self::MdBook => "mdBook",
            Self::Mdx => "MDX",
            Self::MkDocs => "MkDocs",
            Self::Myst => "MyST",
            Self::Obsidian => "Obsidian",
            Self::Pandoc => "Pandoc",
            Self::Quarto => "Quarto",
            Self::VitePress => "VitePress",
        }
    }
}

/// A construct of another dialect.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Construct {
    /// `!> text`.
    Aside,
    /// `> [!note]` where the site reads none.
    Alert,
    /// `:::note[title]`.
    BracketTitle,
    /// `> [!tip]- title`.
    Callout,
    /// `{r, echo=FALSE}` behind the marks of a fence.
    Chunk,
    /// `{.python}` behind the marks of a fence.
    ClassFence,
    /// `:::{note}`.
    Colons,
    /// `%% … %%`.
    Comment,
    /// `<TabItem>`.
    Component,
    /// `[TOC]`.
    Contents,
    /// `{note}` behind the marks of a fence.
    Directive,
    /// `::: {.callout-note}`.
    Div,
    /// `![[picture.png]]`.
    Embed,
    /// `??? note`.
    Folded,
    /// `{% hint %}`.
    Hint,
    /// `!!! note`.
    Indented,
    /// `{: .class}`.
    InlineList,
    /// `{/* … */}`.
    JsxComment,
    /// `++ctrl+alt++`.
    Keys,
    /// `{{#include file}}`.
    Mustache,
    /// `import … from …`.
    Module,
    /// `{ref}` before code.
    Role,
    /// `{{< name >}}`.
    Shortcode,
    /// `--8<-- "file"`.
    Scissors,
    /// `<<< @/file`.
    Snippet,
    /// `=== "tab"`.
    Tab,
    /// `{% tag %}`.
    Tag,
    /// `[[_TOC_]]`.
    WikiContents,
    /// `[[page|words]]`.
    WikiLink,
}

/// Words about a construct.
type Told = fn() -> Message;

fn stays_text() -> Message {
    say!("it stays text")
}

fn is_code() -> Message {
    say!("it is set as code")
}

/// Each construct: whose it is, what becomes of it, and what to write instead.
const CONSTRUCTS: &[(Construct, Dialect, Told, Told)] = &[
    (Construct::Aside, Dialect::Docsify, stays_text, || {
        say!("write `::: tip` or `::: warning` above the text and `:::` below it")
    }),
    (Construct::Alert, Dialect::GitHub, stays_text, || {
        say!(
            "write `::: note` above the text and `:::` below it; an alert is read with a title behind its mark or text below it, unless `[site] alert` is off"
        )
    }),
    (Construct::BracketTitle, Dialect::Docusaurus, stays_text, || {
        say!("write the title behind a space: `::: note title`")
    }),
    (Construct::Callout, Dialect::Obsidian, stays_text, || {
        say!("write `::: note title` above the text, `::: details title` where it folds, and `:::` below it")
    }),
    (Construct::Chunk, Dialect::Quarto, is_code, || {
        say!("write the language alone behind the backticks: `r`, `python`; nothing is run here")
    }),
    (Construct::ClassFence, Dialect::Pandoc, is_code, || {
        say!("write the language alone behind the backticks: `python`")
    }),
    (Construct::Colons, Dialect::Myst, stays_text, || {
        say!("write `::: note title` above the text and `:::` below it")
    }),
    (Construct::Comment, Dialect::Obsidian, stays_text, || {
        say!("write `<!-- … -->` around what is not to be seen")
    }),
    (
        Construct::Component,
        Dialect::Mdx,
        || say!("its tags with their attributes are left out"),
        || {
            say!(
                "write `::: tabs` with `@tab label` before each tab, `::: note title` for a box, `::: details title` for what folds"
            )
        },
    ),
    (Construct::Contents, Dialect::MkDocs, stays_text, || say!("write `[[toc]]` on a line of its own")),
    (Construct::Directive, Dialect::Myst, is_code, || {
        say!(
            "write `::: note title` for a box, `![caption](./picture.png)` for a figure, the language alone behind the backticks for code"
        )
    }),
    (Construct::Div, Dialect::Quarto, stays_text, || {
        say!("write `::: note title` above the text and `:::` below it")
    }),
    (Construct::Embed, Dialect::Obsidian, stays_text, || {
        say!(
            "write `![caption](./picture.png =300x)` for a picture, `<!-- @include: ./page.md -->` for a page"
        )
    }),
    (Construct::Folded, Dialect::MkDocs, stays_text, || {
        say!(
            "write `::: details title` above the body and `:::` below it; the body is not indented: below a blank line that makes it code"
        )
    }),
    (Construct::Hint, Dialect::GitBook, stays_text, || {
        say!("write `::: info` for a hint, `::: tabs` with `@tab label` before each tab, and `:::` below")
    }),
    (Construct::Indented, Dialect::MkDocs, stays_text, || {
        say!(
            "write `::: note title` above the body and `:::` below it; the body is not indented: below a blank line that makes it code"
        )
    }),
    (Construct::InlineList, Dialect::Jekyll, stays_text, || {
        say!("write attributes without the colon: `{{.class}}`")
    }),
    (Construct::JsxComment, Dialect::Mdx, stays_text, || {
        say!("write `<!-- … -->` around what is not to be seen")
    }),
    (
        Construct::Keys,
        Dialect::MkDocs,
        || say!("it is set as inserted text"),
        || say!("write `<kbd>Ctrl</kbd>+<kbd>Alt</kbd>`"),
    ),
    (Construct::Mustache, Dialect::MdBook, stays_text, || {
        say!("write `<!-- @include: ./part.md -->` for text, `@[code](./file.rs)` for code")
    }),
    (Construct::Module, Dialect::Mdx, stays_text, || {
        say!("take the line out, or set it as code; nothing is run here")
    }),
    (Construct::Role, Dialect::Myst, stays_text, || {
        say!("write a link `[words](./page.md#heading)`, `$…$` for a formula")
    }),
    (Construct::Shortcode, Dialect::Hugo, stays_text, || {
        say!(
            "write what it stands for: `![caption](./picture.png)` for a figure, `::: note` for a box, a fence for code"
        )
    }),
    (Construct::Scissors, Dialect::MkDocs, stays_text, || say!("write `<!-- @include: ./part.md -->`")),
    (Construct::Snippet, Dialect::VitePress, stays_text, || {
        say!("write `@[code ts](@src/file.ts)`, with its lines `@[code{{1-2}} ts](…)`")
    }),
    (Construct::Tab, Dialect::MkDocs, stays_text, || {
        say!(
            "write `::: tabs`, `@tab label` above each body, and `:::` below; bodies are not indented: below a blank line that makes them code"
        )
    }),
    (Construct::Tag, Dialect::Jekyll, stays_text, || {
        say!(
            "write `<!-- @include: ./part.md -->` for `{{% include %}}`, a fence for `{{% highlight %}}`, `::: v-pre` for `{{% raw %}}`; of others what they stand for"
        )
    }),
    (Construct::WikiContents, Dialect::GitLab, stays_text, || say!("write `[[toc]]` on a line of its own")),
    (Construct::WikiLink, Dialect::Obsidian, stays_text, || {
        say!("write `[words](./page.md)`, with `#heading` where one is meant")
    }),
];

/// What was found of one dialect in one file.
#[derive(Debug, Default)]
struct Found {
    /// The first place of each construct, and what stands there.
    firsts: BTreeMap<Construct, (Span, String)>,
    /// How many places.
    count: usize,
}

/// What was found, by file and dialect.
#[derive(Debug, Default)]
pub(crate) struct Foreign {
    found: BTreeMap<(Option<FileId>, Dialect), Found>,
}

impl Foreign {
    /// Keeps a place in mind: some bytes of a slice.
    pub(crate) fn add(&mut self, construct: Construct, slice: &Slice, range: std::ops::Range<usize>) {
        let written = slice.text().get(range.clone()).unwrap_or_default();
        self.add_at(construct, slice.span(range), written);
    }

    /// Keeps a place in mind, with what stands there.
    pub(crate) fn add_at(&mut self, construct: Construct, span: Span, written: &str) {
        let Some((dialect, ..)) = told(construct) else { return };
        let found = self.found.entry((span.file, dialect)).or_default();
        found.count += 1;
        if found.firsts.get(&construct).is_none_or(|(first, _)| span.start < first.start) {
            let line = written.lines().next().unwrap_or_default().trim_end().to_owned();
            found.firsts.insert(construct, (span, line));
        }
    }

    /// Tells of it.
    pub(crate) fn tell(self, diagnostics: &mut Diagnostics) {
        for ((_, dialect), found) in self.found {
            let mut firsts: Vec<(Span, Construct, String)> =
                found.firsts.into_iter().map(|(construct, (span, line))| (span, construct, line)).collect();
            firsts.sort_unstable();
            let Some((span, (_, becomes, _), written)) = firsts
                .first()
                .and_then(|(span, construct, written)| Some((*span, told(*construct)?, written)))
            else {
                continue;
            };
            let more = match found.count - 1 {
                0 => say!(""),
                1 => say!("; 1 more place in this file has its syntax"),
                count => say!("; {count} more places in this file have its syntax", count),
            };
            let name = dialect.name();
            let becomes = becomes();
            let message = say!(
                "`{written}` seems to be written for {name}: {becomes}, as on the site{more}",
                written,
                name,
                becomes,
                more
            );
            let mut finding = Diagnostic::new(Code::ForeignSyntax, span, message);
            for (_, construct, written) in &firsts {
                let Some((_, _, cure)) = told(*construct) else { continue };
                finding = finding.with_help(match firsts.len() {
                    1 => cure(),
                    _ => say!("for `{written}` {cure}", written, cure = cure()),
                });
            }
            diagnostics.push(finding);
        }
    }
}

/// Whose a construct is, what becomes of it, and its cure.
fn told(construct: Construct) -> Option<(Dialect, Told, Told)> {
    let line = CONSTRUCTS.iter().find(|(known, ..)| *known == construct);
    line.map(|(_, dialect, becomes, cure)| (*dialect, *becomes, *cure))
}

/// The languages that Quarto and R Markdown run.
const RUN: &[&str] =
    &["r", "python", "julia", "ojs", "bash", "sh", "sql", "stan", "mermaid", "dot", "cpp", "js", "css"];

/// Languages that Pandoc's classes name.
const CLASSES: &[&str] = &[
    "bash",
    "c",
    "cpp",
    "csharp",
    "css",
    "go",
    "haskell",
    "html",
    "java",
    "javascript",
    "js",
    "json",
    "kotlin",
    "lua",
    "php",
    "py",
    "python",
    "r",
    "ruby",
    "rust",
    "scala",
    "sh",
    "shell",
    "sql",
    "swift",
    "toml",
    "ts",
    "typescript",
    "xml",
    "yaml",
    "yml",
];

/// The construct that a fence's info string is.
pub(crate) fn fence(info: &str) -> Option<Construct> {
    let inner = info.strip_prefix('{')?;
    let end = inner.find('}')?;
    let inner = inner.get(..end)?.trim();
    let word = inner.split([' ', ',']).next()?;
    if let Some(class) = word.strip_prefix('.') {
        return CLASSES.contains(&class).then_some(Construct::ClassFence);
    }
    if RUN.contains(&word) {
        return Some(Construct::Chunk);
    }
    is_name(word).then_some(Construct::Directive).filter(|_| word == inner)
}

/// The construct that a line of three or more colons opens, where no container of the theme does.
pub(crate) fn container(line: &str) -> Option<Construct> {
    let rest = line.trim_start_matches(':');
    if line.len() - rest.len() < 3 {
        return None;
    }
    let rest = rest.trim_start_matches([' ', '\t']);
    if let Some(inner) = rest.strip_prefix('{') {
        let (inner, _) = inner.split_once('}')?;
        let word = inner.trim_start_matches(['.', '#', ' ']).split([' ', '=']).next()?;
        return is_name(word).then_some(if inner.starts_with(['.', '#', ' ']) {
            Construct::Div
        } else {
            Construct::Colons
        });
    }
    let (name, title) = rest.split_once('[')?;
    (is_name(name) && title.contains(']')).then_some(Construct::BracketTitle)
}

/// Components of other tools, which none of the theme's has the name of.
const COMPONENTS: &[&str] = &[
    "Accordion",
    "AccordionGroup",
    "Admonition",
    "Aside",
    "Callout",
    "Card",
    "CardGrid",
    "CardGroup",
    "Cards",
    "CodeBlock",
    "CodeGroup",
    "Columns",
    "DocCardList",
    "FileTree",
    "Frame",
    "LinkButton",
    "LinkCard",
    "Note",
    "ParamField",
    "ResponseField",
    "Step",
    "Steps",
    "Tab",
    "TabItem",
    "TabPanel",
    "Tabs",
    "Tip",
    "Warning",
];

/// Whether a tag is a component of another tool.
pub(crate) fn is_component(name: &str) -> bool {
    COMPONENTS.contains(&name)
}

/// A name as directives have it.
fn is_name(word: &str) -> bool {
    word.starts_with(|c: char| c.is_ascii_alphabetic())
        && word.chars().all(|c| c.is_ascii_alphanumeric() || "-_:".contains(c))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tells_fences_of_other_tools_from_marked_lines() {
        assert_eq!(fence("{note} 제목"), Some(Construct::Directive));
        assert_eq!(fence("{r setup, echo=FALSE}"), Some(Construct::Chunk));
        assert_eq!(fence("{ .py }"), Some(Construct::ClassFence));
        for info in ["{1,3-4}", "js {1}", "{.marked}", "{#id .marked}", "{data-x=1}", "{note", ""] {
            assert_eq!(fence(info), None, "{info}");
        }
    }

    #[test]
    fn tells_containers_of_other_tools_from_the_themes() {
        assert_eq!(container(":::note[제목]"), Some(Construct::BracketTitle));
        assert_eq!(container("::: {.callout-note}"), Some(Construct::Div));
        assert_eq!(container("::::{grid} 2"), Some(Construct::Colons));
        for line in ["::: note [제목]", "::: tip {.wide}", "::note[제목]", ":::", "::: [제목]", "::: {1}"]
        {
            assert_eq!(container(line), None, "{line}");
        }
    }

    #[test]
    fn every_form_has_its_line() {
        let mut constructs: Vec<Construct> = CONSTRUCTS.iter().map(|(construct, ..)| *construct).collect();
        constructs.sort_unstable();
        constructs.dedup();
        assert_eq!(constructs.len(), CONSTRUCTS.len());
    }
}
