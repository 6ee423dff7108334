//! What inputs are made of.

use crate::constructs::{CONSTRUCTS, FRONT};
use crate::support::pictures;

/// A word in the place of each mark for one.
fn filled(construct: &str) -> Vec<u8> {
    let mut text = String::new();
    let mut characters = construct.chars();
    while let Some(c) = characters.next() {
        match c {
            '¤' => drop(characters.next()),
            '@' if !construct.contains("@@") => text.push_str("나루"),
            c => text.push(c),
        }
    }
    text.into_bytes()
}

/// All constructs of the dialect.
pub(crate) fn chapters() -> Vec<Vec<u8>> {
    CONSTRUCTS.iter().map(|(_, construct)| filled(construct)).collect()
}

/// What stands at the head of chapters.
pub(crate) fn front_matters() -> Vec<Vec<u8>> {
    let more = [
        "---\ntitle: &a [나루, *a]\n? 가\n: 나\n---\n",
        "---\ntitle: |\n  배\n  돛\nhead: [[meta, {name: a, content: b}]]\ntags: [가, 나]\n---\n",
        "---\ntitle: !!str 1\nauthor: {name: 나루, url: https://example.org}\ndate: 2026-03-02\norder: 3\n---\n",
    ];
    FRONT.iter().map(|(_, front)| filled(front)).chain(more.map(|one| one.as_bytes().to_vec())).collect()
}

/// Tags as chapters have them.
pub(crate) const HTML: &[&str] = &[
    "<details><summary>나루</summary>\n\n배\n\n</details>",
    "<table><tr><th colspan=2>가</th></tr><tr><td rowspan=\"3\">나</td><td><p>다</p></td></tr></table>",
    "<img src=\"one.png\" width=\"50%\" alt='나루' style=\"zoom:0.5\"><br/><hr>",
    "<ruby>漢<rt>한</rt></ruby> <kbd>Ctrl</kbd> <sub>1</sub><sup>2</sup> <mark>x</mark> <u>y</u>",
    "<script>alert(1)</script><style>p{color:red}</style><iframe src=\"https://example.org\"></iframe>",
    "<!-- 주석 --> <![CDATA[x]]> <?php x ?> <!DOCTYPE html>",
    "<svg viewBox=\"0 0 9 9\"><path d=\"M0 0L9 9\"/></svg> <math><mi>x</mi></math>",
    "<dl><dt>가<dd>나<dt>다<dd>라</dl><ul><li>가<li>나<ol><li>다</ol></ul>",
    "<div align=\"center\"><h3>나루</h3><p>배<p>돛</div></div></p>",
    "<a href=\"javascript:x\" name=\"가\">나</a> &amp; &nbsp; &#x110000; &nope; &#0;",
    "<VPCard title=\"나\" link=\"https://example.org\" :x=\"{a: 1}\" @click=\"y\" v-for=\"a in b\">가</VPCard>",
];

/// Formulas.
pub(crate) const FORMULAS: &[&str] = &[
    r"\frac{a^2+b_1}{\sqrt[3]{x}} = \sum_{i=0}^{\infty} \left( \frac{1}{i!} \right)",
    r"\begin{pmatrix} a & b \\ c & d \end{pmatrix} \cdot \vec{x} \tag{1}",
    r"\begin{aligned} f(x) &= x^2 \\ &\le \text{나루} \end{aligned}",
    r"\def\a#1{#1\a{#1}} \a{x} \newcommand{\b}[2]{#2#1} \b{1}{2}",
    r"\underbrace{x + \dots + x}_{n} \xrightarrow[u]{v} \color{red}{y} \mathbb{R} \operatorname{arg}",
    r"\left\{\begin{array}{lr} 1 & 2 \\ \hline 3 & 4 \end{array}\right. \overline{z} \hspace{9999cm} \rule{1em}{2em}",
];

/// Diagrams and charts, each after the name of its language.
pub(crate) const DIAGRAMS: &[(&str, &str)] = &[
    (
        "mermaid",
        "flowchart TD\n  A[나루] -->|배| B(돛)\n  B --> C{삿대}\n  subgraph 강\n    C -.-> D\n  end\n",
    ),
    (
        "mermaid",
        "sequenceDiagram\n  participant A as 사공\n  A->>B: 부르기\n  loop 날마다\n    B-->>A: 답\n  end\n",
    ),
    ("mermaid", "classDiagram\n  class 배 {\n    +int 길이\n    +젓다()\n  }\n  배 <|-- 나룻배\n"),
    ("mermaid", "stateDiagram-v2\n  [*] --> 멈춤\n  멈춤 --> 감\n  state 감 {\n    a --> b\n  }\n"),
    ("mermaid", "erDiagram\n  배 ||--o{ 사공 : 젓다\n"),
    ("mermaid", "gantt\n  title 뱃길\n  section 봄\n  짓기 :a1, 2026-03-01, 30d\n"),
    ("mermaid", "pie title 배\n  \"나무\" : 42\n  \"쇠\" : 58\n"),
    ("mermaid", "mindmap\n  root((강))\n    배\n      돛\n    나루\n"),
    ("flow", "st=>start: 처음\ne=>end: 끝\nc=>condition: 배?\nst->c\nc(yes)->e\nc(no)->st\n"),
    (
        "echarts",
        "{\"xAxis\":{\"data\":[\"가\",\"나\"]},\"yAxis\":{},\"series\":[{\"type\":\"bar\",\"data\":[5,20]}]}",
    ),
    (
        "chart",
        "{\"type\":\"line\",\"data\":{\"labels\":[\"가\"],\"datasets\":[{\"label\":\"나\",\"data\":[1,2]}]}}",
    ),
    ("echarts", "const a = [1, 2];\noption = { series: a.map((x) => ({ type: 'pie', data: [x] })) };"),
    ("markmap", "# 강\n\n- 배\n  - 돛\n"),
];

/// `book.toml`.
pub(crate) const SETTINGS: &[&str] = &[
    "[book]\ntitle = \"나루\"\nauthors = [{ name = \"사공\", role = \"지음\" }]\ndate = 2026-03-02\nlanguage = \"ko\"\n",
    "[book]\nchapters = [\"01.md\", { part = \"1부\", chapters = [\"0*.md\"] }]\nindex = \"glosses\"\n",
    "[pdf]\npreset = \"novel\"\npaper = \"A5\"\nmargins = { top = \"20mm\" }\nlinks = [\"footnote\", \"page\"]\n",
    "[pdf]\nbody-size = 9.5\nleading = 1.6\ncolumns = 2\nstandard = \"a-4\"\n[pdf.colors]\naccent = \"#0a7\"\n",
    "[epub]\nprofile = \"kindle\"\npages = false\n[figures]\nmax-bytes = \"10MB\"\nwidth = 800\n",
    "[numbering]\nheadings = \"book\"\nby = \"book\"\npattern = \"{kind} {n}\"\n[site]\ncards = \"full\"\nurl = \"https://example.org\"\n",
    "[lints]\ndead-link = \"deny\"\n[workspace]\nbooks = [\"*\"]\n",
];

/// `figures.lock`.
pub(crate) const LOCKS: &[&str] = &[
    "version = 1\n\n[[figure]]\nurl = \"https://example.org/a.png\"\nsha256 = \"e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855\"\nkind = \"png\"\npixels = [12, 30]\nbytes = 1234\ndate = \"2026-03-02\"\n",
    "[figures]\n\"https://example.org/a.png\" = { sha256 = \"00\", kind = \"png\", pixels = [1, 2], bytes = 3 }\n",
];

/// Drawings.
pub(crate) const DRAWINGS: &[&str] = &[
    pictures::SVG,
    "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 90 90\"><defs><linearGradient id=\"a\"><stop offset=\"0\"/></linearGradient><filter id=\"f\"><feGaussianBlur stdDeviation=\"4\"/></filter><pattern id=\"p\" width=\"4\" height=\"4\" patternUnits=\"userSpaceOnUse\"><rect width=\"2\" height=\"2\"/></pattern></defs><g filter=\"url(#f)\" transform=\"rotate(9)\"><circle r=\"9\" fill=\"url(#a)\"/><path d=\"M0 0C1 2 3 4 5 6S7 8 9 9A1 2 0 0 1 3 3z\" fill=\"url(#p)\" stroke-dasharray=\"1 2\" stroke=\"#000\"/></g></svg>",
    "<svg xmlns=\"http://www.w3.org/2000/svg\" xmlns:xlink=\"http://www.w3.org/1999/xlink\" width=\"1e9\" height=\"-3\"><symbol id=\"s\"><use xlink:href=\"#t\"/></symbol><g id=\"t\"><use href=\"#s\"/></g><image href=\"data:image/png;base64,iVBORw0KGgo=\" width=\"9\"/><style>*{fill:red}</style><foreignObject><p>x</p></foreignObject><text x=\"1\" textLength=\"90\">나루<tspan dy=\"1em\">배</tspan></text><mask id=\"m\"><rect mask=\"url(#m)\"/></mask></svg>",
];

/// Pictures of all kinds.
pub(crate) fn pictures() -> Vec<Vec<u8>> {
    use image::ImageFormat as Format;
    let drawn = pictures::photograph(24, 30);
    let formats =
        [Format::Png, Format::Jpeg, Format::Gif, Format::WebP, Format::Bmp, Format::Tiff, Format::Ico];
    let mut all: Vec<Vec<u8>> = formats.map(|format| pictures::of(format, &drawn)).into();
    all.extend([
        pictures::gif(3),
        pictures::turned(24, 30),
        pictures::separate_scans(&drawn),
        pictures::png(&pictures::transparent(12, 9)),
        pictures::png(&pictures::deep(12, 9)),
        pictures::png(&pictures::gray(12, 9)),
    ]);
    all
}

/// A small face of quadratic outlines.
pub(crate) fn faces() -> Vec<Vec<u8>> {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../fonts/math/");
    ["KaTeX_Caligraphic-Regular.ttf", "KaTeX_Fraktur-Regular.ttf"]
        .map(|name| std::fs::read(format!("{folder}{name}")).unwrap())
        .into()
}
