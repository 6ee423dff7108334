//! The closed list of finding kinds: name, default level, and the page that `jikji explain` shows.

use super::{Level, Severity};

/// Declares the codes: variant, kebab-case name, default level, page.
macro_rules! codes {
    ($($variant:ident $name:literal $level:ident $page:literal;)+) => {
        /// The kind of a finding.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Code { $(#[doc = $page] $variant,)+ }

        impl Code {
            /// All codes, in the order of their declaration.
            pub const ALL: &'static [Self] = &[$(Self::$variant,)+];

            /// The kebab-case name that messages and `[lints]` use.
            #[must_use]
            pub fn name(self) -> &'static str {
                match self { $(Self::$variant => $name,)+ }
            }

            /// The level without `[lints]`.
            #[must_use]
            pub fn default_level(self) -> Level {
                match self { $(Self::$variant => Level::$level,)+ }
            }

            /// What the code means and how to cure it.
            #[must_use]
            pub fn page(self) -> &'static str {
                match self { $(Self::$variant => $page,)+ }
            }
        }
    };
}

codes! {
    // config
    ConfigSyntax "config-syntax" Deny
        "`book.toml` is not valid TOML. The caret shows where reading stopped; the rest of the file was not read.";
    ConfigUnknownKey "config-unknown-key" Deny
        "`book.toml` has a key that Jikji does not know. A misspelt key would otherwise do nothing in silence. Correct it as proposed, or remove it.";
    ConfigValue "config-value" Deny
        "A value in `book.toml` has the wrong type or lies outside its range. The message names what is expected.";
    OutsideBook "outside-book" Deny
        "A book names a file that lies outside of its own folder, perhaps by way of a link, and that was left out: a book of somebody else's must not take in files of yours. A book may read from its folder or, where it is a part of a VuePress site, from the nearest folder above that has a `.vuepress`. Copy the file there, or allow its folder with `--root DIR`. A figure store that a book names must lie in the book's own folder; `--store DIR` takes any.";
    SiteUnread "site-unread" Warn
        "A setting of a VuePress site is worked out by a program, or stands in a file that could not be read. `jikji init --from` runs nothing: it reads what is plain data in `config.ts`, `theme.ts` and the files that these import. What was left out can be written into the `book.toml` that it made.";
    SitePage "site-page" Warn
        "The side bar of a VuePress site names a page that the site does not have. `jikji init --from` left it out of `chapters`. Correct the side bar, or add the page.";
    // front matter and interpolation
    FrontMatterSyntax "front-matter-syntax" Warn
        "The YAML between the two `---` lines at the top of a chapter could not be read. Keys that could be saved line by line were used.";
    FrontMatterUnclosed "front-matter-unclosed" Deny
        "The YAML at the top of a chapter has no closing `---`. The web site can't make such a page at all. What looks like keys was read as keys, the rest as text. Put a line `---` after the last key.";
    FrontMatterKey "front-matter-key" Warn
        "A front matter key looks like a misspelling of a known one and was read as that, or stands there twice: then the first one counts. Correct the spelling, or remove one.";
    UnknownVariable "unknown-variable" Warn
        "A `{{ … }}` is not a front matter variable that Jikji can fill in; it was left as text. Only `{{ $frontmatter.key }}` is replaced.";
    // blocks
    UnknownContainer "unknown-container" Warn
        "A `:::` block has a name that no container has. Its body was kept as ordinary text. Known names: info, note, tip, warning, caution, danger, important, details, tabs, code-tabs, file-tree, code-tree, fields, steps, preview, left, center, right, justify.";
    UnclosedContainer "unclosed-container" Warn
        "A `:::` block, or one of `@flexs`, `@grids`, `@columns` and `@slidestart`, is never closed. It was closed where its parent ends. Put a line with the same number of colons after its last line, or the `@end` or `@slideend` that the message names.";
    StrayCloser "stray-closer" Warn
        "A line of colons closes nothing and was dropped. Often its opener is misspelt.";
    NestedContainer "nested-container" Warn
        "A container opens inside another one with the same number of colons; the first closing line closes the inner one. Usually the outer one lacks its closing line.";
    EmptyContainer "empty-container" Warn
        "A container that is made of entries has none: `::: fields` without a line `@name@`, `::: file-tree` without a list, `@flexs` without `@flex`, `@slidestart` without a slide. What it holds stands as ordinary text. Write its entries, or take it out.";
    StrayTab "stray-tab" Warn
        "An `@tab` line stands outside a `::: tabs` block. The tabs that follow were read as a group of their own.";
    UnclosedFence "unclosed-fence" Warn
        "A code fence is never closed and runs to the end of its block or file. Put a line with as many backticks after its last line.";
    UnclosedMath "unclosed-math" Warn
        "A displayed formula is never closed and runs to the end of its block or file. Put `$$` after its last line.";
    FenceOption "fence-option" Warn
        "An option after a code fence's language is not known and was ignored.";
    UnknownLanguage "unknown-language" Note
        "The language after a code fence's backticks is not known, so the code has no colours. A misspelt one is read as the one that was meant. Write `text` for code that needs no colours.";
    CodeNotColoured "code-not-coloured" Note
        "A block of code, or a part of it, has no colours: it is longer than 1 MiB, a line of it is longer than 5,000 bytes, or to find its colours would take more work than ordinary code takes many times over. Its text is all there. Show the lines that matter, or write `text` for code that needs no colours.";
    ForeignSyntax "foreign-syntax" Warn
        "A chapter has the syntax of another tool, which the site does not read: admonitions of MkDocs (`!!! note`), links of Obsidian (`[[page]]`), titles in brackets of Docusaurus, shortcodes of Hugo, tags of Jekyll and GitBook, directives of MyST, chunks of Quarto, components of MDX and others. It is set as the site sets it, most often as text; an indented body below a blank line is code. Each file tells once for each tool, at the first place, how many places there are and what to write instead. Code shows any syntax: put backticks around what is meant to be seen.";
    UnknownComponent "unknown-component" Warn
        "A component that the theme does not have was dropped; text inside it was kept.";
    ComponentData "component-data" Warn
        "The JSON or YAML of a component could not be read whole. The keys that could be saved were used.";
    UnclosedHtml "unclosed-html" Warn
        "A comment (`<!--`), an instruction (`<?`), a `<![CDATA[` or a declaration (`<!X`) is never closed. A browser hides everything behind it, to the end of the page; here its mark is text, and what follows is read as usual, so that nothing is lost. Close it, or take it out.";
    LeftOut "left-out" Warn
        "Something that the author wrote has no place in a book, as it has none on the site, and was left out: cells beyond the head of a table, words after the name of a container that takes no title, a key of a component that its card does not show, the inside of `<? … ?>`, `<!X … >` and `<![CDATA[ … ]]>`. The message quotes it. Write it where it is read, or take it out.";
    TextLimit "text-limit" Warn
        "A front matter variable, the explanation of an abbreviation or the address of a link that is defined once is put in so often that a small chapter would grow without limit: all that a chapter puts in may have 64 KB, and its own length besides. Beyond that the text stays as it is written.";
    HtmlDropped "html-dropped" Warn
        "An HTML tag that a book can't show was dropped; its text was kept.";
    MissingAlt "missing-alt" Warn
        "A figure has no alternative text, or nothing but the name of its file, which is no caption either. Readers who can't see it get nothing; write what it shows between the square brackets.";
    HeadingSkip "heading-skip" Note
        "A heading is more than one level below the one before it. The books' outlines close the gap.";
    ControlCharacter "control-character" Warn
        "A control character that no book can hold was removed.";
    FootnoteMissing "footnote-missing" Warn
        "A footnote mark has no definition; it was kept as text. Write `[^label]: text` somewhere in the chapter.";
    FootnoteUnused "footnote-unused" Warn
        "A footnote is defined but never referred to. It is left out, as on the site.";
    CjkEmphasis "cjk-emphasis" Allow
        "Bold, italic or struck marks beside a letter or sign of Korean, Chinese or Japanese, which CommonMark denies, were read as the author meant. The site reads them so since March 2026; one with an older VuePress shows the marks as text there.";
    IncludeMissing "include-missing" Warn
        "A chapter includes a file or a region that is not there. Where the file is missing the books say `File not found`, as the site does. A path starts at the folder of the file that it is written in, one with `/` or `@src/` in front at the site's.";
    IncludeRefused "include-refused" Warn
        "A chapter includes something that is no file of text, or one that is too large or can't be read; nothing stands in its place.";
    IncludeCycle "include-cycle" Warn
        "Files include one another in a circle, too deep, or too much; reading stopped there.";
    // book
    EmptyChapter "empty-chapter" Warn
        "A chapter file is empty and was skipped.";
    StubChapter "stub-chapter" Note
        "A chapter has no text of its own and was skipped; its title stays in the contents where it has chapters below it. Of a front page that does nothing but list the chapters the contents stand in the place, and what it says besides is quoted.";
    MissingChapter "missing-chapter" Deny
        "A chapter is missing: the chapter list names a file that does not exist, or what has the name of one cannot be read or is no file.";
    DuplicateChapter "duplicate-chapter" Warn
        "The chapter list names the same file twice; the second place was ignored.";
    UnlistedChapter "unlisted-chapter" Note
        "A Markdown file in the book's folder is not in the chapter list. With a summary file it is left out; without, it stands where its name puts it. A file that a chapter includes as a whole is a part of that chapter and no chapter of its own.";
    DeadLink "dead-link" Warn
        "A link points at a chapter or a heading that is not in the book. Its text was kept without the link.";
    LinkDead "link-dead" Warn
        "The address of a link leads nowhere: its host says that there is nothing (404 or 410), or no host has its name. `jikji check --net` asks. Correct the address, or keep the text alone: readers of a book can't search for what was meant.";
    LinkMoved "link-moved" Note
        "The host of a link says that its page has another address for good (301 or 308). The old one may be gone before the book is; look at the new one, which may be another page than was meant, and write it. Passing on for the time being is nothing to tell.";
    LinkUnanswered "link-unanswered" Note
        "Whether a link leads somewhere is not known: its host did not answer in time or wants fewer questions (429), refuses programs (401, 403), has a fault, passes the question on without end, or its address is private and was not asked. Open it in a browser, or ask again later: such an address is asked anew each time, others after a day. `--allow-host` opens a private one where that is meant.";
    NotUtf8 "not-utf-8" Warn
        "A file is not valid UTF-8; the broken bytes were replaced. Save it as UTF-8.";
    ColophonIncomplete "colophon-incomplete" Note
        "A book with an ISBN goes to the National Library on deposit, which wants title, author, publisher, date, price and ISBN in its colophon. Add the keys that are named to `[book]`.";
    // figures
    FigureFetch "figure-fetch" Warn
        "A remote figure could not be fetched; a box with its caption stands in its place. Run `jikji build` again when the host answers, or correct the address.";
    FigureMissing "figure-missing" Warn
        "A figure's file does not exist, is no file or cannot be read; a box with its caption stands in its place.";
    FigureDecode "figure-decode" Warn
        "A figure could not be decoded: its bytes are no picture of a known kind, or are damaged.";
    FigureLimit "figure-limit" Warn
        "A figure is larger than the limit in bytes or pixels, or a drawing takes too long to read or draw, and was left out.";
    FigureBlocked "figure-blocked" Warn
        "A figure's address is private or otherwise not allowed and was not asked. `--allow-host` and `--mirror` open one where that is meant; what a book says opens none.";
    FigureOffline "figure-offline" Warn
        "A remote figure is not in the store, and the network is not to be used. Run once without `--offline`.";
    FigureChanged "figure-changed" Warn
        "A remote figure is not the one that `figures.lock` remembers. The locked one is used where the store or the book's `figures/vendor` has it; with `--locked` nothing else will do. `jikji fetch --update` asks the hosts again, tells which figures have changed and takes the new ones.";
    FigureAnimated "figure-animated" Note
        "Only the first picture of an animated figure is shown.";
    // formulas
    FormulaNotSet "formula-not-set" Warn
        "A formula can't be set: it has a command or an environment that is not known, or its braces and environments don't match. Both books show its TeX source. The message names the command; what KaTeX sets on the web is set here.";
    // diagrams
    DiagramNotDrawn "diagram-not-drawn" Warn
        "A diagram or chart could not be drawn: its language is drawn by a server or in a browser, its source is wrong, or it is too large. Its source is shown as titled code. Show an SVG of it as a figure instead, or write it as a `mermaid` diagram of a kind that is drawn.";
    DiagramSmall "diagram-small" Note
        "A diagram had to be made so small for the page that its text is hard to read in print, or it was drawn from top to bottom where its source says from left to right, or the other way round, so that its text is larger: below 6 points each direction is tried. Shorten its labels, or divide it.";
    // text and layout
    MissingGlyph "missing-glyph" Warn
        "No bundled face has a glyph for a character; a substitute mark is printed.";
    OverfullLine "overfull-line" Warn
        "A line could not be broken and runs out of its measure.";
    TableTooWide "table-too-wide" Warn
        "A table does not fit a page even turned and in smaller type, so that words in it are broken anywhere. Split it, shorten its words, or turn its rows into a list.";
    SetPlainly "set-plainly" Warn
        "A part of the book is so large that setting it as it is meant would take more work than it could be worth, so it is set in a plainer way: the cells of a table of more than 1,000 columns stand below each other, and an address of more than 2,000 bytes is printed but is no link in the PDF. Nothing of the text is left out.";
    LowContrast "low-contrast" Warn
        "An ink that `[pdf.colors]` chooses is too close to the ground that it is printed on: small text needs a contrast of 4.5 : 1 (WCAG 2.2). The message proposes the next colour that has it.";
    // outputs
    ClaimWithheld "claim-withheld" Warn
        "`[epub] certified-by` says that the book is accessible, but figures lack alternative text, and WCAG asks it of each. The EPUB does not claim what is not so. `jikji figures` lists the figures.";
    EpubTooLarge "epub-too-large" Warn
        "The EPUB is larger than the limit in `[epub] max-size`.";
    StyleOutside "style-outside" Warn
        "The style sheet that `[epub] css` names has a part that reaches outside of it: an `@import`, a font or picture by `url()`, or a function that may load something. An EPUB has no files but those of the book, and opens no addresses; the part was left out.";
    PdfExport "pdf-export" Deny
        "The PDF writer refused a part of a page.";
    SheetRoom "sheet-room" Warn
        "The sheet that pages are laid on has no room around them for the marks or the bleed that are asked for, so that they lie outside it. Take a larger `--sheet`, or a smaller `--paper`; pages that fill their sheet need no cutting.";
}

impl Code {
    /// The code of a name.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|code| code.name() == name)
    }

    /// The severity without `[lints]`; codes that are off by default count as notes when turned on.
    #[must_use]
    pub fn default_severity(self) -> Severity {
        match self.default_level() {
            Level::Allow | Level::Note => Severity::Note,
            Level::Warn => Severity::Warning,
            Level::Deny => Severity::Error,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_kebab_case_and_distinct() {
        for (at, code) in Code::ALL.iter().enumerate() {
            assert!(
                code.name().chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-'),
                "{}",
                code.name()
            );
            assert_eq!(Code::ALL.iter().position(|other| other.name() == code.name()), Some(at));
            assert_eq!(Code::from_name(code.name()), Some(*code));
        }
    }
}
