//! What is tried: each target makes a book of any bytes.

use std::sync::LazyLock;

use crate::chance::Chance;
use crate::mutate::{mutated, mutated_text};
use crate::support::marks::MARKS;
use crate::{dialect, garden, seeds, tried};

/// What is tried with bytes.
pub type Target = fn(&[u8]);

/// All targets by name.
pub const TARGETS: &[(&str, Target)] = &[
    ("front-matter", front_matter),
    ("chapter", chapter),
    ("html", html),
    ("formula", formula),
    ("diagram", diagram),
    ("settings", settings),
    ("lock", lock),
    ("drawing", drawing),
    ("picture", picture),
    ("face", face),
    ("lines", lines),
    ("pages", pages),
    ("words", words),
];

fn texts(seeds: &[&str]) -> Vec<Vec<u8>> {
    seeds.iter().map(|seed| seed.as_bytes().to_vec()).collect()
}

fn one(text: impl Into<Vec<u8>>) {
    tried::book(&vec![("01.md".to_owned(), text.into())]);
}

fn with(name: &str, bytes: Vec<u8>, chapter: &str) {
    tried::book(&vec![("01.md".to_owned(), chapter.as_bytes().to_vec()), (name.to_owned(), bytes)]);
}

fn front_matter(bytes: &[u8]) {
    static SEEDS: LazyLock<Vec<Vec<u8>>> = LazyLock::new(seeds::front_matters);
    one(mutated(
        &mut Chance::new(bytes),
        &SEEDS,
        &["---\n", ": ", "- ", "\t", "&a ", "*a", "|\n", "[[", "{", "\u{feff}"],
    ));
}

fn chapter(bytes: &[u8]) {
    static SEEDS: LazyLock<Vec<Vec<u8>>> = LazyLock::new(seeds::chapters);
    one(mutated(&mut Chance::new(bytes), &SEEDS, MARKS));
}

fn html(bytes: &[u8]) {
    let signs = [
        "<", ">", "</", "\"", "'", "<div>", "</div>", "<table>", "<td>", "<li>", "<p>", "&", "<!--", "-->",
        "\n\n",
    ];
    one(mutated(&mut Chance::new(bytes), &texts(seeds::HTML), &signs));
}

fn formula(bytes: &[u8]) {
    let signs = [
        "{",
        "}",
        "\\left",
        "\\right",
        "(",
        "^",
        "_",
        "\\\\",
        "&",
        "\\frac",
        "\\sqrt",
        "$",
        "\\begin{matrix}",
        "\\end{matrix}",
    ];
    let text = mutated_text(&mut Chance::new(bytes), &texts(seeds::FORMULAS), &signs);
    one(format!("# 식\n\n값은 ${text}$이다.\n\n$$\n{text}\n$$\n"));
}

fn diagram(bytes: &[u8]) {
    let mut chance = Chance::new(bytes);
    let (language, _) = chance.of(seeds::DIAGRAMS);
    let of_it = seeds::DIAGRAMS.iter().filter(|(of, _)| of == language);
    let seeds: Vec<Vec<u8>> = of_it.map(|(_, source)| source.as_bytes().to_vec()).collect();
    let signs = [
        "-->",
        "\n",
        "[",
        "]",
        "(",
        ")",
        "{",
        "}",
        ":",
        "|",
        "subgraph a\n",
        "end\n",
        ",",
        "\"",
        "1e9",
        "  ",
    ];
    let text = mutated_text(&mut chance, &seeds, &signs);
    one(match *language {
        // Charts stand in containers of their kind.
        "chart" | "echarts" => format!("# 그림\n\n::: {language} 나루\n```js\n{text}\n```\n:::\n"),
        fence => format!("# 그림\n\n```{fence}\n{text}\n```\n"),
    });
}

fn settings(bytes: &[u8]) {
    let signs = [
        "\n",
        "=",
        "\"",
        "[",
        "]",
        "{",
        "}",
        "-1",
        "99999999999",
        "1e308",
        "nan",
        "\"0mm\"",
        "true",
        ".",
        ",",
    ];
    let text = mutated(&mut Chance::new(bytes), &texts(seeds::SETTINGS), &signs);
    with("book.toml", text, "# 나루\n\n배를 기다립니다.[^가]\n\n[^가]: 돛.\n\n## 돛\n\n- 삿대\n");
}

fn lock(bytes: &[u8]) {
    let signs = ["\n", "=", "\"", "[", "]", "-1", "99999999999", "png", "0"];
    let text = mutated(&mut Chance::new(bytes), &texts(seeds::LOCKS), &signs);
    with("figures.lock", text, "# 나루\n\n![배](https://example.org/a.png)\n");
}

fn drawing(bytes: &[u8]) {
    let signs = [
        "<g>",
        "</g>",
        "\"",
        "url(#a)",
        "<use href=\"#t\"/>",
        "1e38",
        "-",
        "0",
        "<",
        ">",
        "NaN",
        "%",
        "id=\"a\" ",
    ];
    let text = mutated(&mut Chance::new(bytes), &texts(seeds::DRAWINGS), &signs);
    with("a.svg", text, "# 나루\n\n![배](a.svg \"돛\")\n\n글 ![배](a.svg) 글\n");
}

fn picture(bytes: &[u8]) {
    static SEEDS: LazyLock<Vec<Vec<u8>>> = LazyLock::new(seeds::pictures);
    let picture = mutated(&mut Chance::new(bytes), &SEEDS, &["\u{0}\u{0}", "IHDR", "IDAT"]);
    with("a.png", picture, "# 나루\n\n![배](a.png \"돛\")\n");
}

fn face(bytes: &[u8]) {
    static SEEDS: LazyLock<Vec<Vec<u8>>> = LazyLock::new(seeds::faces);
    let face = mutated(&mut Chance::new(bytes), &SEEDS, &["\u{0}\u{0}", "glyf", "head"]);
    let settings = "[pdf.faces]\nbody = \"a.ttf\"\n".to_owned();
    tried::book(&vec![
        ("01.md".to_owned(), "# Abc\n\nThe **quick** brown fox 나루.\n".into()),
        ("a.ttf".to_owned(), face),
        ("book.toml".to_owned(), settings.into()),
    ]);
}

/// Text of many scripts, in words of any length.
fn lines(bytes: &[u8]) {
    const PIECES: &[&str] = &[
        "나루",
        "터에",
        "서",
        " ",
        " ",
        " ",
        "배를",
        "(",
        ")",
        "「",
        "」",
        ",",
        ".",
        "…",
        "—",
        "-",
        "/",
        "AWS",
        "infrastructure",
        "https://example.org/a/b?c=d",
        "\u{200b}",
        "\u{a0}",
        "\u{ad}",
        "漢字",
        "カナ",
        "ไทย",
        "אבג",
        "ابج",
        "👩‍👩‍👧",
        "🇰🇷",
        "é",
        "e\u{301}",
        "ᄒ",
        "ᅡ",
        "ᆫ",
        "12,345.6%",
        "`코드`",
        "**굵게**",
        "^위^",
        "나^na^",
        "$x^2$",
        "[글](#글)",
        "\u{2028}",
        "\u{202e}",
        "\u{1f468}\u{200d}",
        "'",
        "\"",
    ];
    let mut chance = Chance::new(bytes);
    let mut text = "# 글\n\n".to_owned();
    while !chance.is_over() {
        let piece = chance.of(PIECES);
        let times = if chance.once_in(40) { 300 } else { 1 };
        text.push_str(&piece.repeat(times));
        text.push_str(if chance.once_in(60) { "\n\n" } else { "" });
    }
    one(text);
}

/// Blocks of any height, under any page.
fn pages(bytes: &[u8]) {
    const SETTINGS: &[&str] = &[
        "[pdf]\npreset = \"handout\"\n",
        "[pdf]\npreset = \"novel\"\n",
        "[pdf]\npreset = \"textbook\"\nlinks = \"footnote\"\n",
        "[pdf]\npreset = \"handout\"\ncolumns = 2\ntwo-sided = true\n",
    ];
    let mut chance = Chance::new(bytes);
    let settings = (*chance.of(SETTINGS)).to_owned();
    let mut text = "# 쪽\n\n".to_owned();
    let mut notes = String::new();
    while !chance.is_over() && text.len() < 60_000 {
        let most = if chance.once_in(12) { 200 } else { 8 };
        let count = 1 + chance.below(most);
        match chance.below(9) {
            0 => text.push_str(&format!("{} 머리\n\n", "#".repeat(2 + chance.below(5)))),
            1 => text.push_str(&format!("```js\n{}```\n\n", "let a = 1;\n".repeat(count))),
            2 => text.push_str(&format!("| 가 | 나 |\n| --- | --- |\n{}\n", "| 배 | 돛 |\n".repeat(count))),
            3 => text.push_str(&format!("{}\n", "- 배를 탑니다.\n".repeat(count))),
            4 => text.push_str(&format!("::: tip\n{}:::\n\n", "돛을 답니다.\n\n".repeat(count))),
            5 => text.push_str("![배](a.png \"배\")\n\n"),
            6 => {
                let number = notes.len();
                text.push_str(&format!("글.[^{number}]\n\n"));
                notes.push_str(&format!("[^{number}]: {}\n", "주석입니다. ".repeat(count)));
            }
            7 => text.push_str(&format!("$$\n{}x\n$$\n\n", "x + ".repeat(count))),
            _ => text.push_str(&format!("{}\n\n", "나루터에서 배를 기다립니다. ".repeat(count))),
        }
    }
    let picture = crate::support::pictures::png(&crate::support::pictures::gray(90, 200));
    tried::book(&vec![
        ("01.md".to_owned(), format!("{text}{notes}").into()),
        ("a.png".to_owned(), picture),
        ("book.toml".to_owned(), settings.into()),
    ]);
}

/// Words planted in the dialect: each comes out, or a finding says that it does not.
fn words(bytes: &[u8]) {
    let garden = dialect::chapters(&mut Chance::new(bytes));
    let lost = tried::in_session(|session| garden::lost(&garden, session));
    assert!(lost.is_empty(), "words are lost\n{lost}{garden}");
}
