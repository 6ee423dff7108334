//! Chapters of a few megabytes of one construct.

/// A name, the text of a size, and how large the largest is.
type Large = (&'static str, fn(usize) -> String, usize);

const SENTENCE: &str = "물레를 돌려 실을 잣는 일은 바퀴가 도는 만큼 길어진다. ";

pub(crate) const LARGE: &[Large] = &[
    ("a paragraph of n bytes", |n| SENTENCE.repeat(n / SENTENCE.len()), 5_000_000),
    (
        "a table of n numbered rows",
        |n| format!("| 번호 | 이름 |\n|---|---|\n{}", each(n, "| № | 물레 № |\n")),
        100_000,
    ),
    (
        "a code block of n bytes",
        |n| format!("```js\n{}```\n", "const wheel = spin(3, 'thread');\n".repeat(n / 33)),
        10_000_000,
    ),
    (
        "a plain block of n bytes",
        |n| format!("```\n{}```\n", "const wheel = spin(3, 'thread');\n".repeat(n / 33)),
        10_000_000,
    ),
    ("n links to addresses", |n| each(n, "[물레 №](https://example.org/№)은 돈다. "), 100_000),
    (
        "n links to headings",
        |n| format!("{}\n\n{}", each(n / 10, "## 물레 №\n\n실\n\n"), each(n, "[№](#물레-1) ")),
        40_000,
    ),
    ("n links that lead nowhere", |n| each(n, "[№](#없는-№) "), 20_000),
    ("n headings", |n| each(n, "## 물레 №\n\n실을 잣는다.\n\n"), 40_000),
    ("n headings and a contents", |n| format!("[[toc]]\n\n{}", each(n, "## 물레 №\n\n")), 40_000),
    ("n items", |n| each(n, "- 물레 №\n"), 100_000),
    ("n numbered items", |n| each(n, "№. 물레\n"), 100_000),
    ("n lists", |n| each(n, "- 물레 №\n\n글\n\n"), 40_000),
    ("n quotes", |n| each(n, "> 물레 №\n\n"), 40_000),
    ("n quotes in quotes", |n| each(n / 50, &format!("{}물레\n\n", "> ".repeat(50))), 40_000),
    ("n notes and marks", |n| each(n, "물레[^№]가 돈다.\n\n[^№]: 쪽지 №\n\n"), 20_000),
    (
        "n notes in a paragraph",
        |n| format!("{}\n\n{}", each(n, "물레[^№] "), each(n, "[^№]: 쪽지\n\n")),
        10_000,
    ),
    ("n glosses", |n| each(n, "물레^wheel№^가 돈다. "), 40_000),
    ("n formulas", |n| each(n, "값은 $x_{№}$이다. "), 10_000),
    ("n hints", |n| each(n, "::: tip 물레 №\n\n실\n\n:::\n\n"), 10_000),
    ("n fold-outs", |n| each(n, "::: details 물레 №\n\n실\n\n:::\n\n"), 10_000),
    ("n panes", |n| format!("::: tabs\n\n{}:::\n", each(n, "@tab 물레 №\n\n실\n\n")), 10_000),
    (
        "n cards",
        |n| {
            each(
                n,
                "```component VPCard\n{\"title\": \"물레 №\", \"link\": \"https://example.org/№\"}\n```\n\n",
            )
        },
        4_000,
    ),
    (
        "n names for links",
        |n| format!("{}\n\n{}", each(n, "[물레][w№] "), each(n, "[w№]: https://example.org/№\n")),
        40_000,
    ),
    ("n words with an expansion", |n| format!("{}\n\n{}", each(n, "W№ "), each(n, "*[W№]: 물레\n")), 4_000),
    ("n marks of the index", |n| each(n, "물레{{index: 물레 №}}가 돈다. "), 20_000),
    ("n places", |n| each(n, "<a id=\"w№\"></a>물레가 돈다. "), 40_000),
    ("n terms", |n| each(n, "물레 №\n: 실을 잣는 바퀴\n\n"), 20_000),
    ("n small code blocks", |n| each(n, "```js\nlet w = №;\n```\n\n"), 20_000),
    ("n lines of marked code", |n| format!("```js {{1-{n}}}\n{}```\n", each(n, "let w = №;\n")), 20_000),
    (
        "n lines that mark a word",
        |n| format!("```js\n{}```\n", each(n, "let w№ = 1; // [!code word:w№]\n")),
        4_000,
    ),
    ("n words in quotes", |n| each(n, "\"물레\"가 '돈다'. "), 40_000),
    ("n tables", |n| each(n, "| № | 둘 |\n|---|---|\n| 셋 | 넷 |\n\n"), 10_000),
    ("n pictures that are not there", |n| each(n, "![물레](w№.png)\n\n"), 10_000),
    ("n comments", |n| each(n, "물레 <!-- № --> 실\n\n"), 40_000),
    ("n components", |n| each(n, "물레 <Badge text=\"№\"/> 실\n\n"), 40_000),
];

/// A text so many times, its number for each `№`.
fn each(n: usize, text: &str) -> String {
    (0..n).map(|number| text.replace('№', &number.to_string())).collect()
}
