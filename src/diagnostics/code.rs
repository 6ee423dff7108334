//! The closed list of finding kinds: name, default level, and the pages that `jikji explain` shows.

use super::{Level, Severity};
use crate::message::Language;

/// Declares the codes: variant, kebab-case name, default level, page in English and in Korean.
macro_rules! codes {
    ($($variant:ident $name:literal $level:ident $page:literal $korean:literal;)+) => {
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
            pub fn page(self, language: Language) -> &'static str {
                match (self, language) {
                    $((Self::$variant, Language::English) => $page,
                    (Self::$variant, Language::Korean) => $korean,)+
                }
            }
        }
    };
}

codes! {
    // config
    ConfigSyntax "config-syntax" Deny
        "`book.toml` is not valid TOML. The caret shows where reading stopped; the rest of the file was not read."
        "`book.toml`이 올바른 TOML이 아닙니다. 표시한 곳에서 읽기를 멈췄고, 나머지는 읽지 않았습니다.";
    ConfigUnknownKey "config-unknown-key" Deny
        "`book.toml` has a key that Jikji does not know. A misspelt key would otherwise do nothing in silence. Correct it as proposed, or remove it."
        "`book.toml`에 직지가 모르는 키가 있습니다. 잘못 적은 키가 말없이 아무 일도 하지 않게 두지 않으려고 알립니다. 알려 준 대로 바로잡거나 빼세요.";
    ConfigValue "config-value" Deny
        "A value in `book.toml` has the wrong type or lies outside its range. The message names what is expected."
        "`book.toml`의 값이 종류가 다르거나 범위를 벗어났습니다. 무엇이어야 하는지는 알림에 적혀 있습니다.";
    OutsideBook "outside-book" Deny
        "A book names a file that lies outside of its own folder, perhaps by way of a link, and that was left out: a book of somebody else's must not take in files of yours. A book may read from its folder or, where it is a part of a VuePress site, from the nearest folder above that has a `.vuepress`. Copy the file there, or allow its folder with `--root DIR`. A figure store that a book names must lie in the book's own folder; `--store DIR` takes any."
        "책이 자기 폴더 밖의 파일을, 때로는 링크를 거쳐, 불러서 그 파일을 뺐습니다. 남의 책이 내 파일을 가져가서는 안 되기 때문입니다. 책은 자기 폴더에서, VuePress 사이트의 일부라면 `.vuepress`가 있는 가장 가까운 윗폴더에서 읽습니다. 파일을 그리로 복사하거나 `--root DIR`로 그 폴더를 허락하세요. 책이 적는 그림 보관함은 책의 폴더 안에 있어야 합니다. `--store DIR`로는 어디든 쓸 수 있습니다.";
    SiteUnread "site-unread" Warn
        "A setting of a VuePress site is worked out by a program, or stands in a file that could not be read. `jikji init --from` runs nothing: it reads what is plain data in `config.ts`, `theme.ts` and the files that these import. What was left out can be written into the `book.toml` that it made."
        "VuePress 사이트의 설정이 프로그램으로 계산되거나, 읽을 수 없는 파일에 있습니다. `jikji init --from`은 아무것도 돌리지 않고, `config.ts`와 `theme.ts`, 그 둘이 불러오는 파일에서 자료로 적힌 것만 읽습니다. 빠진 것은 만들어진 `book.toml`에 직접 적으면 됩니다.";
    SitePage "site-page" Warn
        "The side bar of a VuePress site names a page that the site does not have. `jikji init --from` left it out of `chapters`. Correct the side bar, or add the page."
        "VuePress 사이트의 사이드바에 사이트에 없는 쪽이 있습니다. `jikji init --from`은 그것을 `chapters`에서 뺐습니다. 사이드바를 바로잡거나 그 쪽을 만드세요.";
    // front matter and interpolation
    FrontMatterSyntax "front-matter-syntax" Warn
        "The YAML between the two `---` lines at the top of a chapter could not be read. Keys that could be saved line by line were used."
        "장 맨 위의 두 `---` 줄 사이에 있는 YAML을 읽지 못했습니다. 한 줄씩 살릴 수 있는 키는 썼습니다.";
    FrontMatterUnclosed "front-matter-unclosed" Deny
        "The YAML at the top of a chapter has no closing `---`. The web site can't make such a page at all. What looks like keys was read as keys, the rest as text. Put a line `---` after the last key."
        "장 맨 위의 YAML에 닫는 `---`이 없습니다. 웹 사이트는 이런 쪽을 아예 만들지 못합니다. 키로 보이는 것은 키로, 나머지는 글로 읽었습니다. 마지막 키 다음 줄에 `---`을 적으세요.";
    FrontMatterKey "front-matter-key" Warn
        "A front matter key looks like a misspelling of a known one and was read as that, or stands there twice: then the first one counts. Correct the spelling, or remove one."
        "머리말의 키가 아는 키를 잘못 적은 것으로 보여 그렇게 읽었거나, 같은 키가 두 번 있어 앞의 것을 썼습니다. 철자를 바로잡거나 하나를 빼세요.";
    UnknownVariable "unknown-variable" Warn
        "A `{{ … }}` is not a front matter variable that Jikji can fill in; it was left as text. Only `{{ $frontmatter.key }}` is replaced."
        "`{{ … }}`가 직지가 채울 수 있는 머리말의 변수가 아니라서 글자 그대로 두었습니다. `{{ $frontmatter.key }}`만 바꿔 넣습니다.";
    // blocks
    UnknownContainer "unknown-container" Warn
        "A `:::` block has a name that no container has. Its body was kept as ordinary text. Known names: info, note, tip, warning, caution, danger, important, details, tabs, code-tabs, file-tree, code-tree, fields, steps, preview, left, center, right, justify."
        "`:::` 블록의 이름이 아는 컨테이너의 것이 아닙니다. 본문은 보통 글로 실었습니다. 아는 이름: info, note, tip, warning, caution, danger, important, details, tabs, code-tabs, file-tree, code-tree, fields, steps, preview, left, center, right, justify.";
    UnclosedContainer "unclosed-container" Warn
        "A `:::` block, or one of `@flexs`, `@grids`, `@columns` and `@slidestart`, is never closed. It was closed where its parent ends. Put a line with the same number of colons after its last line, or the `@end` or `@slideend` that the message names."
        "`:::` 블록이나 `@flexs`, `@grids`, `@columns`, `@slidestart` 가운데 하나가 닫히지 않았습니다. 그것을 담은 블록이 끝나는 곳에서 닫았습니다. 마지막 줄 다음에 같은 수의 쌍점을, 또는 알림에 적힌 `@end`나 `@slideend`를 적으세요.";
    StrayCloser "stray-closer" Warn
        "A line of colons closes nothing and was dropped. Often its opener is misspelt."
        "쌍점만 있는 줄이 닫을 것이 없어 뺐습니다. 여는 줄을 잘못 적었을 때가 많습니다.";
    NestedContainer "nested-container" Warn
        "A container opens inside another one with the same number of colons; the first closing line closes the inner one. Usually the outer one lacks its closing line."
        "쌍점 수가 같은 컨테이너 안에서 다른 컨테이너가 열렸습니다. 처음 나온 닫는 줄은 안쪽 것을 닫습니다. 대개 바깥 컨테이너의 닫는 줄이 빠진 것입니다.";
    EmptyContainer "empty-container" Warn
        "A container that is made of entries has none: `::: fields` without a line `@name@`, `::: file-tree` without a list, `@flexs` without `@flex`, `@slidestart` without a slide. What it holds stands as ordinary text. Write its entries, or take it out."
        "항목으로 이루어지는 컨테이너에 항목이 없습니다. `@name@` 줄이 없는 `::: fields`, 목록이 없는 `::: file-tree`, `@flex`가 없는 `@flexs`, 슬라이드가 없는 `@slidestart`가 그렇습니다. 든 것은 보통 글로 실었습니다. 항목을 적거나 컨테이너를 빼세요.";
    StrayTab "stray-tab" Warn
        "An `@tab` line stands outside a `::: tabs` block. The tabs that follow were read as a group of their own."
        "`@tab` 줄이 `::: tabs` 블록 밖에 있습니다. 뒤따르는 탭들을 따로 한 묶음으로 읽었습니다.";
    UnclosedFence "unclosed-fence" Warn
        "A code fence is never closed and runs to the end of its block or file. Put a line with as many backticks after its last line."
        "코드 울타리가 닫히지 않아 블록이나 파일의 끝까지 이어집니다. 마지막 줄 다음에 같은 수의 백틱을 적으세요.";
    UnclosedMath "unclosed-math" Warn
        "A displayed formula is never closed and runs to the end of its block or file. Put `$$` after its last line."
        "따로 놓은 수식이 닫히지 않아 블록이나 파일의 끝까지 이어집니다. 마지막 줄 다음에 `$$`를 적으세요.";
    FenceOption "fence-option" Warn
        "An option after a code fence's language is not known and was ignored."
        "코드 울타리의 언어 뒤에 적은 설정을 몰라서 쓰지 않았습니다.";
    UnknownLanguage "unknown-language" Note
        "The language after a code fence's backticks is not known, so the code has no colours. A misspelt one is read as the one that was meant. Write `text` for code that needs no colours."
        "코드 울타리의 백틱 뒤에 적은 언어를 몰라서 색을 입히지 않았습니다. 잘못 적은 이름은 뜻한 언어로 읽습니다. 색이 필요 없는 코드에는 `text`를 적으세요.";
    CodeNotColoured "code-not-coloured" Note
        "A block of code, or a part of it, has no colours: it is longer than 1 MiB, a line of it is longer than 5,000 bytes, or to find its colours would take more work than ordinary code takes many times over. Its text is all there. Show the lines that matter, or write `text` for code that needs no colours."
        "코드 블록이나 그 일부에 색이 없습니다. 1 MiB보다 길거나, 5,000바이트보다 긴 줄이 있거나, 색을 찾는 데 보통 코드보다 몇 곱절의 일이 드는 코드입니다. 글은 모두 실었습니다. 중요한 줄만 보이거나, 색이 필요 없으면 `text`를 적으세요.";
    ForeignSyntax "foreign-syntax" Warn
        "A chapter has the syntax of another tool, which the site does not read: admonitions of MkDocs (`!!! note`), links of Obsidian (`[[page]]`), titles in brackets of Docusaurus, shortcodes of Hugo, tags of Jekyll and GitBook, directives of MyST, chunks of Quarto, components of MDX and others. It is set as the site sets it, most often as text; an indented body below a blank line is code. Each file tells once for each tool, at the first place, how many places there are and what to write instead. Code shows any syntax: put backticks around what is meant to be seen."
        "사이트가 읽지 않는 다른 도구의 문법이 있습니다. MkDocs의 상자(`!!! note`), Obsidian의 링크(`[[page]]`), Docusaurus의 대괄호 제목, Hugo의 쇼트코드, Jekyll과 GitBook의 태그, MyST의 지시문, Quarto의 청크, MDX의 컴포넌트 같은 것입니다. 사이트가 하는 대로, 대개는 글자 그대로 실리고, 빈 줄 뒤에서 들여 쓴 본문은 코드가 됩니다. 파일과 도구마다 한 번, 첫 자리에서 몇 곳이나 있는지와 대신 적을 것을 알립니다. 문법 자체를 보이려면 백틱으로 감싸 코드로 적으세요.";
    UnknownComponent "unknown-component" Warn
        "A component that the theme does not have was dropped; text inside it was kept."
        "테마에 없는 컴포넌트를 빼고, 그 안의 글은 남겼습니다.";
    ComponentData "component-data" Warn
        "The JSON or YAML of a component could not be read whole. The keys that could be saved were used."
        "컴포넌트의 JSON이나 YAML을 다 읽지 못했습니다. 살릴 수 있는 키만 썼습니다.";
    UnclosedHtml "unclosed-html" Warn
        "A comment (`<!--`), an instruction (`<?`), a `<![CDATA[` or a declaration (`<!X`) is never closed. A browser hides everything behind it, to the end of the page; here its mark is text, and what follows is read as usual, so that nothing is lost. Close it, or take it out."
        "주석(`<!--`), 처리 명령(`<?`), `<![CDATA[`, 선언(`<!X`) 가운데 하나가 닫히지 않았습니다. 브라우저는 그 뒤를 쪽의 끝까지 감춥니다. 여기서는 아무것도 잃지 않도록 그 표시를 글자로 남기고 뒤의 글을 보통대로 읽었습니다. 닫거나 빼세요.";
    LeftOut "left-out" Warn
        "Something that the author wrote has no place in a book, as it has none on the site, and was left out: cells beyond the head of a table, words after the name of a container that takes no title, a key of a component that its card does not show, the inside of `<? … ?>`, `<!X … >` and `<![CDATA[ … ]]>`; or a drawn cover has no room for it. The message quotes it. Write it where it is read, or take it out."
        "적힌 것 가운데 사이트에서처럼 책에도 놓을 곳이 없는 것을 뺐습니다. 표의 머리보다 많은 칸, 제목을 적지 않는 컨테이너의 이름 뒤에 적은 말, 카드가 보이지 않는 컴포넌트의 키, `<? … ?>`와 `<!X … >`, `<![CDATA[ … ]]>`의 속이 그렇습니다. 그린 표지에 놓을 자리가 모자란 말도 그렇습니다. 무엇을 뺐는지는 알림에 적혀 있습니다. 읽히는 자리에 적거나 빼세요.";
    TextLimit "text-limit" Warn
        "A front matter variable, the explanation of an abbreviation or the address of a link that is defined once is put in so often that a small chapter would grow without limit: all that a chapter puts in may have 64 KB, and its own length besides. Beyond that the text stays as it is written. Or quotes, lists and containers nest deeper than `nesting` in `[limits]`, and are read as text there; or a table has more than its `cells`, and is shown by its source."
        "머리말의 변수, 줄임말의 설명, 한 번 정해 둔 링크의 주소가 너무 자주 들어가 작은 장이 끝없이 불어날 뻔했습니다. 한 장에 그렇게 들어가는 글은 모두 합해 64KB에 그 장의 길이를 더한 만큼까지입니다. 그보다 넘치면 적힌 대로 남습니다. 인용과 목록, 상자가 `[limits]`의 `nesting`보다 깊이 겹쳐 그 속을 글로 읽었거나, 표의 칸이 `cells`를 넘어 원문을 실었을 때도 이렇게 알립니다.";
    HtmlDropped "html-dropped" Warn
        "An HTML tag that a book can't show was dropped; its text was kept."
        "책에 보일 수 없는 HTML 태그를 빼고, 그 글은 남겼습니다.";
    MissingAlt "missing-alt" Warn
        "A figure has no alternative text, or nothing but the name of its file, which is no caption either. Readers who can't see it get nothing; write what it shows between the square brackets."
        "그림에 대체 글이 없거나 파일 이름뿐입니다. 파일 이름은 설명글도 되지 못합니다. 그림을 보지 못하는 독자는 아무것도 알 수 없습니다. 대괄호 안에 무엇을 보이는 그림인지 적으세요.";
    HeadingSkip "heading-skip" Note
        "A heading is more than one level below the one before it. The books' outlines close the gap."
        "제목이 앞의 제목보다 두 단계 넘게 아래입니다. 책의 차례에서는 그 틈을 메웁니다.";
    ControlCharacter "control-character" Warn
        "A control character that no book can hold was removed."
        "어떤 책에도 담을 수 없는 제어 문자를 지웠습니다.";
    FootnoteMissing "footnote-missing" Warn
        "A footnote mark has no definition; it was kept as text. Write `[^label]: text` somewhere in the chapter."
        "각주 표시의 내용이 없어 글자 그대로 남겼습니다. 장 어딘가에 `[^label]: text`로 적으세요.";
    FootnoteUnused "footnote-unused" Warn
        "A footnote is defined but never referred to. It is left out, as on the site."
        "적어 둔 각주를 부르는 곳이 없습니다. 사이트에서처럼 뺐습니다.";
    CjkEmphasis "cjk-emphasis" Allow
        "Bold, italic or struck marks beside a letter or sign of Korean, Chinese or Japanese, which CommonMark denies, were read as the author meant. The site reads them so since March 2026; one with an older VuePress shows the marks as text there."
        "한국어, 중국어, 일본어의 글자나 부호 곁에 있는 굵은 글, 기울인 글, 취소선의 표시를 지은이가 뜻한 대로 읽었습니다. CommonMark는 이런 자리를 표시로 보지 않습니다. 사이트는 2026년 3월부터 이렇게 읽고, 그보다 오래된 VuePress를 쓰는 사이트에서는 표시가 글자로 보입니다.";
    IncludeMissing "include-missing" Warn
        "A chapter includes a file or a region that is not there. Where the file is missing the books say `File not found`, as the site does. A path starts at the folder of the file that it is written in, one with `/` or `@src/` in front at the site's."
        "장이 끼워 넣으려는 파일이나 구역이 없습니다. 파일이 없는 자리에는 사이트에서처럼 `File not found`라고 찍힙니다. 경로는 그것을 적은 파일의 폴더에서 시작하고, 앞에 `/`나 `@src/`가 있으면 사이트의 폴더에서 시작합니다.";
    IncludeRefused "include-refused" Warn
        "A chapter includes something that is no file of text, or one that is too large or can't be read; nothing stands in its place."
        "장이 글 파일이 아니거나, 너무 크거나, 읽을 수 없는 것을 끼워 넣으려 합니다. 그 자리는 비워 두었습니다.";
    IncludeCycle "include-cycle" Warn
        "Files include one another in a circle, too deep, or too much; reading stopped there."
        "파일들이 서로를 끼워 넣어 돌고 돌거나, 너무 깊거나, 너무 많습니다. 그 자리에서 읽기를 멈췄습니다.";
    // book
    EmptyChapter "empty-chapter" Warn
        "A chapter file is empty and was skipped."
        "장의 파일이 비어 있어 건너뛰었습니다.";
    StubChapter "stub-chapter" Note
        "A chapter has no text of its own and was skipped; its title stays in the contents where it has chapters below it. Of a front page that does nothing but list the chapters the contents stand in the place, and what it says besides is quoted."
        "장에 자기 글이 없어 건너뛰었습니다. 아래에 장이 있으면 제목은 차례에 남습니다. 장의 목록뿐인 첫 화면은 차례가 그 자리를 대신하고, 그 밖에 적힌 말은 알림에 보입니다.";
    MissingChapter "missing-chapter" Deny
        "A chapter is missing: the chapter list names a file that does not exist, or what has the name of one cannot be read or is no file."
        "장이 없습니다. 장의 목록에 적은 파일이 없거나, 그 이름으로 있는 것을 읽을 수 없거나 파일이 아닙니다.";
    DuplicateChapter "duplicate-chapter" Warn
        "The chapter list names the same file twice; the second place was ignored."
        "장의 목록에 같은 파일이 두 번 있습니다. 뒤의 것은 건너뛰었습니다.";
    UnlistedChapter "unlisted-chapter" Note
        "A Markdown file in the book's folder is not in the chapter list. With a summary file it is left out; without, it stands where its name puts it. A file that a chapter includes as a whole is a part of that chapter and no chapter of its own."
        "책의 폴더에 있는 마크다운 파일이 장의 목록에 없습니다. 차례 파일이 있으면 빠지고, 없으면 이름에 맞는 자리에 들어갑니다. 장이 통째로 끼워 넣는 파일은 그 장의 일부이고 따로 장이 되지 않습니다.";
    DeadLink "dead-link" Warn
        "A link points at a chapter or a heading that is not in the book. Its text was kept without the link."
        "링크가 책에 없는 장이나 제목을 가리킵니다. 링크를 빼고 글만 남겼습니다.";
    Particle "particle" Warn
        "A link without words says a number or title that the book makes, and the particle behind it has the form that other words ask for. Write both forms, one of them in parentheses: the one that suits is taken, also when the number changes. `check --fix` does."
        "글 없는 링크는 책이 만든 번호나 제목을 말하는데, 그 뒤에 적은 조사가 앞말의 소리와 맞지 않습니다. 한 꼴을 괄호에 넣어 두 꼴을 함께 적으면 번호가 바뀌어도 맞는 것이 남습니다. `check --fix`가 그렇게 고칩니다.";
    LinkDead "link-dead" Warn
        "The address of a link leads nowhere: its host says that there is nothing (404 or 410), or no host has its name. `jikji check --net` asks. Correct the address, or keep the text alone: readers of a book can't search for what was meant."
        "링크의 주소가 아무 데도 닿지 않습니다. 서버가 없다고 답했거나(404나 410), 그런 이름의 서버가 없습니다. `jikji check --net`이 물어봅니다. 주소를 바로잡거나 글만 남기세요. 책의 독자는 무엇을 뜻했는지 찾아볼 수 없습니다.";
    LinkMoved "link-moved" Note
        "The host of a link says that its page has another address for good (301 or 308). The old one may be gone before the book is; look at the new one, which may be another page than was meant, and write it. Passing on for the time being is nothing to tell."
        "링크의 서버가 그 쪽의 주소가 아주 바뀌었다고 답했습니다(301이나 308). 옛 주소는 책보다 먼저 사라질 수 있습니다. 새 주소가 뜻한 쪽이 아닐 수도 있으니, 열어 보고 그것으로 적으세요. 한동안만 넘기는 것은 알리지 않습니다.";
    LinkUnanswered "link-unanswered" Note
        "Whether a link leads somewhere is not known: its host did not answer in time or wants fewer questions (429), refuses programs (401, 403), has a fault, passes the question on without end, or its address is private and was not asked. Open it in a browser, or ask again later: such an address is asked anew each time, others after a day. `--allow-host` opens a private one where that is meant."
        "링크가 닿는지 알 수 없습니다. 서버가 제때 답하지 않았거나, 덜 자주 묻기를 바라거나(429), 프로그램을 거절하거나(401, 403), 고장이 났거나, 끝없이 다른 주소로 넘기거나, 사설 주소라서 묻지 않았습니다. 브라우저에서 열어 보거나 나중에 다시 물으세요. 이런 주소는 매번, 다른 주소는 하루 뒤에 다시 묻습니다. 뜻한 것이면 `--allow-host`로 사설 주소를 열 수 있습니다.";
    NotUtf8 "not-utf-8" Warn
        "A file is not valid UTF-8; the broken bytes were replaced. Save it as UTF-8."
        "파일이 올바른 UTF-8이 아닙니다. 깨진 바이트는 바꾸어 놓았습니다. UTF-8로 저장하세요.";
    ColophonIncomplete "colophon-incomplete" Note
        "A book with an ISBN goes to the National Library on deposit, which wants title, author, publisher, date, price and ISBN in its colophon. Add the keys that are named to `[book]`."
        "ISBN이 있는 책은 국립중앙도서관에 납본합니다. 그러려면 판권에 제목, 지은이, 펴낸곳, 날짜, 값, ISBN이 있어야 합니다. 알림에 적힌 키를 `[book]`에 더하세요.";
    CaptionNumber "caption-number" Warn
        "The number that a caption begins with is not the one that the book counts there. It is kept as it is typed, and counts. Correct it, or write captions without numbers: figures, tables and titled code are numbered by the book, as `[numbering]` says."
        "설명글 앞에 적힌 번호가 책이 세는 번호와 다릅니다. 적힌 번호를 그대로 두고, 다음 번호는 거기에 이어 매깁니다. 번호를 바로잡거나 아예 빼세요. 그림과 표, 제목이 있는 코드의 번호는 `[numbering]`에 정한 대로 책이 매깁니다.";
    DuplicateId "duplicate-id" Warn
        "Two places of a chapter have the same id, and links to it lead to the first. Give each place an id of its own."
        "한 장의 두 곳에 같은 이름(id)이 붙어 있습니다. 그 이름으로 가는 링크는 앞의 것으로 갑니다. 곳마다 다른 이름을 붙이세요.";
    HeadingNumber "heading-number" Warn
        "The number that a heading begins with names another chapter or section than the one it stands in. It and the headings beside it are kept as they are typed. Correct it, or write headings without numbers: the book numbers them, as `[numbering] headings` says."
        "제목 앞에 적힌 번호가 그 제목이 있는 장이나 절의 번호와 다릅니다. 나란한 제목들까지 적힌 대로 두고 책이 번호를 매기지 않습니다. 번호를 바로잡거나 아예 빼세요. 제목의 번호는 `[numbering] headings`에 정한 대로 책이 매깁니다.";
    // figures
    FigureFetch "figure-fetch" Warn
        "A remote figure could not be fetched; a box with its caption stands in its place. Run `jikji build` again when the host answers, or correct the address."
        "웹에 있는 그림을 가져오지 못했습니다. 그 자리에는 설명글이 있는 빈 틀을 두었습니다. 서버가 답할 때 `jikji build`를 다시 실행하거나 주소를 바로잡으세요.";
    FigureMissing "figure-missing" Warn
        "A figure's file does not exist, is no file or cannot be read; a box with its caption stands in its place."
        "그림의 파일이 없거나, 파일이 아니거나, 읽을 수 없습니다. 그 자리에는 설명글이 있는 빈 틀을 두었습니다.";
    FigureDecode "figure-decode" Warn
        "A figure could not be decoded: its bytes are no picture of a known kind, or are damaged."
        "그림을 풀지 못했습니다. 알려진 종류의 그림이 아니거나 깨진 것입니다.";
    FigureLimit "figure-limit" Warn
        "A figure is larger than the limit in bytes or pixels, or a drawing takes too long to read or draw, and was left out."
        "그림이 바이트나 픽셀의 한도를 넘거나, 읽거나 그리는 데 너무 오래 걸리는 도식이라서 뺐습니다.";
    FigureBlocked "figure-blocked" Warn
        "A figure's address is private or otherwise not allowed and was not asked. `--allow-host` and `--mirror` open one where that is meant; what a book says opens none."
        "그림의 주소가 사설 주소이거나 그 밖에 허락되지 않은 것이라 묻지 않았습니다. 뜻한 것이면 `--allow-host`나 `--mirror`로 열 수 있습니다. 책에 적는 것으로는 열리지 않습니다.";
    FigureOffline "figure-offline" Warn
        "A remote figure is not in the store, and the network is not to be used. Run once without `--offline`."
        "웹에 있는 그림이 보관함에 없고, 네트워크를 쓰지 않기로 했습니다. `--offline` 없이 한 번 실행하세요.";
    FigureChanged "figure-changed" Warn
        "A remote figure is not the one that `figures.lock` remembers. The locked one is used where the store or the book's `figures/vendor` has it; with `--locked` nothing else will do. `jikji fetch --update` asks the hosts again, tells which figures have changed and takes the new ones."
        "웹에 있는 그림이 `figures.lock`에 적힌 것과 다릅니다. 보관함이나 책의 `figures/vendor`에 적힌 것이 있으면 그것을 씁니다. `--locked`이면 다른 것은 쓰지 않습니다. `jikji fetch --update`는 서버에 다시 물어 바뀐 그림을 알려 주고 새것을 받습니다.";
    FigureInLine "figure-in-line" Note
        "A figure stands in a line, beside other words, in a heading or in a cell, and is printed as high as the line, which is less than a quarter of its own size. Put it into a paragraph of its own, or give it a size if it is meant to be so small."
        "그림이 다른 글과 한 줄에 있거나 제목이나 칸 안에 있어서, 제 크기의 4분의 1도 안 되는 줄 높이로 줄여 찍었습니다. 빈 줄로 떼어 따로 한 문단에 두세요. 작게 실을 그림이라면 크기를 적으세요.";
    FigureAnimated "figure-animated" Note
        "Only the first picture of an animated figure is shown."
        "움직이는 그림은 첫 장면만 싣습니다.";
    // formulas
    FormulaNotSet "formula-not-set" Warn
        "A formula can't be set: it has a command or an environment that is not known, or its braces and environments don't match. Both books show its TeX source. The message names the command; what KaTeX sets on the web is set here."
        "수식을 짤 수 없습니다. 모르는 명령이나 환경이 있거나, 중괄호와 환경의 짝이 맞지 않습니다. 두 책 모두 TeX 원문을 싣습니다. 어느 명령인지는 알림에 적혀 있습니다. 웹에서 KaTeX가 짜는 것은 여기서도 짭니다.";
    // diagrams
    DiagramNotDrawn "diagram-not-drawn" Warn
        "A diagram or chart could not be drawn: its language is drawn by a server or in a browser, its source is wrong, it is too large, or its text would be under 6.5 points even sideways on a page of its own, which what stands in a cell or a note cannot have. Its source is shown as titled code. Show an SVG of it as a figure instead, or write it as a `mermaid` diagram of a kind that is drawn."
        "다이어그램이나 차트를 그리지 못했습니다. 서버나 브라우저가 그리는 언어이거나, 원문이 틀렸거나, 너무 크거나, 한 쪽에 옆으로 놓아도 글자가 6.5포인트에 못 미칩니다. 원문을 제목이 있는 코드로 실었습니다. SVG를 그림으로 싣거나, 그릴 수 있는 종류의 `mermaid` 다이어그램으로 적으세요.";
    DiagramSmall "diagram-small" Note
        "Text of a diagram would be printed under 6.5 points. It is drawn from top to bottom where its source says from left to right, or the other way round; where that does not help, it stands sideways on a page of its own. Shorten its labels, or divide it."
        "다이어그램의 글자가 6.5포인트보다 작게 찍힐 참이었습니다. 글자를 키우려고 적힌 것과 다른 방향(위에서 아래, 또는 왼쪽에서 오른쪽)으로 그리거나, 따로 한 쪽에 옆으로 놓았습니다. 목록이나 상자 안에서는 작은 채로 둡니다. 이름표를 줄이거나 나누세요.";
    DiagramUnsaid "diagram-unsaid" Warn
        "A chart has words in its settings that neither book shows: a subtitle, the title of an axis beside a table, a unit in a pattern, the name of a mark. Say them in the text, in the title of the chart, or in the names of its data."
        "차트의 설정에 적은 말 가운데 두 책 모두에 실리지 않은 것이 있습니다. 부제목, 표로 바뀐 차트의 축 제목, 서식에 적은 단위, 표시의 이름이 그렇습니다. 본문이나 차트의 제목, 자료의 이름에 적으세요.";
    // text and layout
    MissingGlyph "missing-glyph" Warn
        "No bundled face has a glyph for a character; a substitute mark is printed."
        "어떤 글자가 직지에 든 어느 글꼴에도 없어 대신 네모가 찍힙니다.";
    OverfullLine "overfull-line" Warn
        "A line could not be broken and runs out of its measure."
        "줄을 끊을 수 없어 판면 밖으로 넘칩니다.";
    FormulaSmall "formula-small" Note
        "A displayed formula is wider than the page and has no sign on its outside to be broken at, so it is set in smaller type than the text can have. Break it with `\\\\` in an `aligned` block, or divide it."
        "따로 놓은 수식이 판면보다 넓은데 줄을 바꿀 부호가 바깥에 없어, 읽기 어려울 만큼 작게 짰습니다. `aligned` 안에서 `\\\\`로 줄을 나누거나, 수식을 나누세요.";
    TableTooWide "table-too-wide" Warn
        "A table does not fit a page even turned and in smaller type, so that words in it are broken anywhere. Split it, shorten its words, or turn its rows into a list."
        "표를 돌리고 글자를 줄여도 쪽에 들어가지 않아 낱말을 아무 데서나 끊었습니다. 표를 나누거나, 낱말을 줄이거나, 행을 목록으로 바꾸세요.";
    SetPlainly "set-plainly" Warn
        "A part of the book is so large that setting it as it is meant would take more work than it could be worth, so it is set in a plainer way: the cells of a table of more than 1,000 columns stand below each other, and an address of more than 2,000 bytes is printed but is no link in the PDF. Nothing of the text is left out."
        "책의 어떤 부분이 너무 커서, 뜻대로 짜면 얻는 것보다 일이 더 많이 듭니다. 그래서 더 단순하게 짰습니다. 열이 1,000개를 넘는 표의 칸은 차례로 아래에 놓고, 2,000바이트가 넘는 주소는 찍기만 하고 PDF에서 누를 수 없습니다. 글은 하나도 빠지지 않습니다.";
    LowContrast "low-contrast" Warn
        "An ink that `[pdf.colors]` chooses is too close to the ground that it is printed on: small text needs a contrast of 4.5 : 1 (WCAG 2.2). The message proposes the next colour that has it."
        "`[pdf.colors]`에서 고른 색이 그것이 찍히는 바탕과 너무 가깝습니다. 작은 글자에는 4.5 : 1의 대비가 있어야 합니다(WCAG 2.2). 그만한 대비가 있는 가장 가까운 색이 알림에 적혀 있습니다.";
    // outputs
    ClaimWithheld "claim-withheld" Warn
        "`[epub] certified-by` says that the book is accessible, but figures lack alternative text, and WCAG asks it of each. The EPUB does not claim what is not so. `jikji figures` lists the figures."
        "`[epub] certified-by`에 접근성을 확인했다고 적혀 있지만, 대체 글이 없는 그림이 있습니다. WCAG는 모든 그림에 대체 글을 바랍니다. EPUB에는 사실이 아닌 말을 적지 않습니다. `jikji figures`로 그림을 모두 볼 수 있습니다.";
    EpubTooLarge "epub-too-large" Warn
        "The EPUB is larger than the limit in `[epub] max-size`."
        "EPUB이 `[epub] max-size`의 한도보다 큽니다.";
    StyleOutside "style-outside" Warn
        "The style sheet that `[epub] css` names has a part that reaches outside of it: an `@import`, a font or picture by `url()`, or a function that may load something. An EPUB has no files but those of the book, and opens no addresses; the part was left out."
        "`[epub] css`에 적은 스타일시트에 밖의 것을 부르는 부분이 있습니다. `@import`, `url()`로 부르는 글꼴이나 그림, 무언가를 불러올 수 있는 함수가 그렇습니다. EPUB에는 책의 파일만 있고 주소를 열지 않으므로, 그 부분을 뺐습니다.";
    PdfExport "pdf-export" Deny
        "The PDF writer refused a part of a page."
        "PDF를 쓰는 쪽에서 쪽의 일부를 거절했습니다.";
    SheetRoom "sheet-room" Warn
        "The sheet that pages are laid on has no room around them for the marks or the bleed that are asked for, so that they lie outside it. Take a larger `--sheet`, or a smaller `--paper`; pages that fill their sheet need no cutting."
        "쪽을 앉힐 종이에 바라는 표시나 도련이 놓일 자리가 없어, 그것이 종이 밖으로 나갑니다. 더 큰 `--sheet`나 더 작은 `--paper`를 쓰세요. 종이를 가득 채우는 쪽은 자를 것이 없습니다.";
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
