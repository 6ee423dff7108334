//! The guide's list of all keys is made of the table that reads `book.toml`: `content/02A-keys.md`.

use crate::support::literate;

use std::fmt::Write as _;

use jikji::config::{Section, Shape, settings};

const HEAD: &str = "---
lang: ko-KR
title: 2A. 설정 모음
description: 직지 안내서 > 2A. 설정 모음
---

# {{ $frontmatter.title }}

[[toc]]

---

`book.toml`에 적을 수 있는 모든 키입니다. 편집기의 자동 완성과 `jikji schema`가 보여 주는 설명도 이 글입니다. 대괄호 안에 여럿을 적는 키에는 하나만 적어도 됩니다.
";

#[test]
fn the_guide_lists_every_key() {
    let mut text = HEAD.to_owned();
    for section in settings().iter().filter(|section| section.name != "lints") {
        table(section, &mut text);
    }
    text.push_str(
        "\n## `[lints]`\n\n알림의 이름마다 무게를 적습니다. `allow`, `note`, `warn`, `deny` 가운데 하나입니다. \
         `jikji explain`이 모든 이름과 처음의 무게를 보여 줍니다.\n",
    );
    literate::document("../content/02A-keys.md", &text);
}

fn table(section: &Section, text: &mut String) {
    let Section { name, about, settings } = section;
    let _ = write!(text, "\n## `[{name}]`\n\n{about}.\n\n| 키 | 뜻 | 값 |\n| --- | --- | --- |\n");
    for setting in settings {
        let about = setting.about.replace('|', "\\|");
        let _ = writeln!(text, "| `{}` | {about} | {} |", setting.key, value(&setting.shape));
    }
}

/// What a value may be, in Korean.
fn value(shape: &Shape) -> String {
    match shape {
        Shape::Text => "글".to_owned(),
        Shape::Pattern(pattern) if pattern.contains("https") => "주소".to_owned(),
        Shape::Pattern(pattern) if pattern.contains('#') => "색".to_owned(),
        Shape::Pattern(_) => "글".to_owned(),
        Shape::Path => "파일이나 폴더".to_owned(),
        Shape::Flag => "`true`, `false`".to_owned(),
        Shape::Whole(from, to) => format!("{from}에서 {to}"),
        Shape::Decimal(from, to) => format!("{from}에서 {to}"),
        Shape::Size => "`\"32MB\"`나 바이트".to_owned(),
        Shape::Date => "날짜".to_owned(),
        Shape::OneOf(names) => {
            names.iter().map(|name| format!("`\"{name}\"`")).collect::<Vec<_>>().join(", ")
        }
        Shape::Pair(from, to) => format!("`[너비, 높이]`, {from}에서 {to}"),
        Shape::List(item) => format!("{} 여럿", value(item)),
        Shape::Table(keys) => {
            let keys: Vec<String> = keys.iter().map(|(name, _)| format!("`{name}`")).collect();
            format!("{}의 표", keys.join(", "))
        }
        Shape::Either(shapes) => shapes.iter().map(value).collect::<Vec<_>>().join(", "),
    }
}
