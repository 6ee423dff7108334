//! `jikji init`: the least that a book needs.

use std::path::Path;

use super::{Outcome, Refusal, schema, stderr, write};

/// Editors that read the first line as Taplo does complete and check the file by the schema beside it.
const CONFIG: &str = r#"#:schema ./book.schema.json
# 책의 설정. 모든 항목은 생략할 수 있습니다.

[book]
title = "새 책"
authors = []
language = "ko"
# date = 2026-03-01
# chapters = ["01.md", "02.md"]

[pdf]
# handout(A4), textbook(188 × 257 mm), novel(152 × 225 mm)
preset = "textbook"
"#;

const CHAPTER: &str = "# 첫 장

여기에 글을 씁니다. 파일 이름의 순서가 장의 순서입니다.

::: tip 시작하기
`jikji build`를 실행하면 `dist` 폴더에 EPUB과 PDF가 만들어집니다.
:::
";

/// Writes `book.toml` with its schema, and a first chapter where there is no `content` folder yet.
pub(super) fn init(folder: &Path) -> Result<Outcome, Refusal> {
    let config = folder.join("book.toml");
    if config.exists() {
        return Err(Refusal(format!("`{}` exists already", config.display())));
    }
    let content = folder.join("content");
    let schema = schema::text();
    let mut made = Vec::new();
    if !content.exists() {
        made.push((content.join("01.md"), CHAPTER));
    }
    made.push((folder.join("book.schema.json"), &schema));
    made.push((config, CONFIG));
    for (path, text) in &made {
        write::write(path, text.as_bytes())?;
    }
    let names: Vec<String> = made.iter().map(|(path, _)| path.display().to_string()).collect();
    let place = folder.display();
    stderr::print(&format!("made {}; `jikji build {place}` makes the book\n", names.join(", ")));
    Ok(Outcome::Done)
}

#[cfg(test)]
mod tests {
    use super::*;
    use jikji::config;
    use jikji::diagnostics::SourceMap;

    #[test]
    fn the_starter_is_a_valid_configuration() {
        let mut sources = SourceMap::default();
        let file = sources.add("book.toml", CONFIG);
        let (config, found) = config::read(&mut sources, file, Path::new("."), &Default::default());
        assert!(found.is_empty(), "{found:?}");
        assert_eq!(config.book.title.as_deref(), Some("새 책"));
    }
}
