//! Drawings of strangers: small files that ask for hours or gigabytes, reach outside, or hold damaged pictures.

use super::stranger::Stranger;

/// A drawing of this body.
fn drawing(body: &str) -> String {
    format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" xmlns:xlink=\"http://www.w3.org/1999/xlink\" viewBox=\"0 0 100 100\" \
         width=\"800\" height=\"800\">{body}</svg>"
    )
}

/// Parts that each repeat the one before them ten times, nine deep, and what draws the last.
fn nested(part: impl Fn(usize, &str) -> String, repeat: impl Fn(usize) -> String, last: &str) -> String {
    let mut body = String::new();
    for level in 0..9 {
        let inner = if level == 0 {
            "<rect width=\"9\" height=\"9\"/>".to_owned()
        } else {
            repeat(level - 1).repeat(10)
        };
        body.push_str(&part(level, &inner));
    }
    drawing(&(body + last))
}

fn filtered(filter: &str) -> String {
    drawing(&format!(
        "<filter id=\"f\">{filter}</filter><rect width=\"100\" height=\"100\" filter=\"url(#f)\"/>"
    ))
}

/// Drawings, each with a word of what is said about it.
fn bombs() -> Vec<(String, &'static str)> {
    let slow = "takes too long to draw";
    let many = "with all that it repeats";
    let rect = |property: &str| {
        let property = property.to_owned();
        move |level: usize| format!("<rect width=\"9\" height=\"9\" {property}=\"url(#p{level})\"/>")
    };
    let last = |property: &str| format!("<rect width=\"99\" height=\"99\" {property}=\"url(#p8)\"/>");
    let unit = "width=\"9\" height=\"9\" patternUnits=\"userSpaceOnUse\"";
    let dots = " L1 2 L3 4".repeat(1_500);
    let style = format!("<style>{}</style>", "g g g g g g{fill:red}".repeat(500));
    vec![
        (filtered("<feMorphology operator=\"dilate\" radius=\"1e6\"/>"), slow),
        (filtered("<feTurbulence baseFrequency=\"0.1\" numOctaves=\"1000000\"/>"), slow),
        (
            filtered(&format!("<feConvolveMatrix order=\"100\" kernelMatrix=\"{}\"/>", "1 ".repeat(10_000))),
            slow,
        ),
        (
            filtered(&"<feDiffuseLighting><fePointLight x=\"1\"/></feDiffuseLighting>".repeat(400)),
            "takes too",
        ),
        (
            drawing(&format!(
                "<filter id=\"f\"><feGaussianBlur stdDeviation=\"9\"/></filter>{}",
                "<rect width=\"99\" height=\"99\" filter=\"url(#f)\"/>".repeat(3_000)
            )),
            slow,
        ),
        (
            nested(
                |level, inner| format!("<pattern id=\"p{level}\" {unit}>{inner}</pattern>"),
                rect("fill"),
                &last("fill"),
            ),
            many,
        ),
        (
            nested(
                |level, inner| format!("<pattern id=\"p{level}\" {unit}>{inner}</pattern>"),
                rect("stroke"),
                &last("style=\"stroke:url(#p8)\" x"),
            ),
            many,
        ),
        (
            nested(
                |level, inner| format!("<clipPath id=\"p{level}\">{inner}</clipPath>"),
                rect("clip-path"),
                &last("clip-path"),
            ),
            many,
        ),
        (
            nested(
                |level, inner| format!("<mask id=\"p{level}\">{inner}</mask>"),
                rect("mask"),
                &last("mask"),
            ),
            many,
        ),
        (
            nested(
                |level, inner| {
                    format!(
                        "<filter id=\"f{level}\">{}</filter><g id=\"p{level}\" filter=\"url(#f{level})\"><rect width=\"9\" height=\"9\"/></g>",
                        if level == 0 { "<feFlood/>" } else { inner }
                    )
                },
                |level| format!("<feImage href=\"#p{level}\"/>"),
                &last("filter=\"url(#f8)\" x"),
            ),
            many,
        ),
        (
            nested(
                |level, inner| format!("<marker id=\"p{level}\">{inner}</marker>"),
                |level| format!("<path d=\"M0 0 1 1 2 2 3 3\" marker-mid=\"url(#p{level})\"/>"),
                "<path d=\"M0 0 1 1 2 2\" style=\"marker:url(#p8)\"/>",
            ),
            many,
        ),
        (
            drawing(&format!(
                "<marker id=\"m\"><path d=\"M0 0{dots}\"/></marker><path d=\"M0 0{dots}{dots}\" marker-mid=\"url(#m)\"/>"
            )),
            many,
        ),
        // What is inherited, and what a sheet says.
        (
            nested(
                |level, inner| {
                    format!(
                        "<style>.c{level}{{fill:url(#p{level})}}</style><pattern id=\"p{level}\" {unit}>{inner}</pattern>"
                    )
                },
                |level| format!("<g class=\"c{level}\"><use href=\"#r\"/></g>"),
                "<rect id=\"r\" width=\"9\" height=\"9\"/><g class=\"c8\"><use href=\"#r\"/></g>",
            ),
            many,
        ),
        (
            drawing(
                "<pattern id=\"a\" width=\"9\" height=\"9\"><rect fill=\"url(#b)\"/></pattern><pattern id=\"b\" width=\"9\" height=\"9\"><rect fill=\"url(#a)\"/></pattern><rect width=\"9\" height=\"9\" fill=\"url(#a)\"/>",
            ),
            "refers to itself",
        ),
        (
            drawing(
                "<g fill=\"url(#p)\"><pattern id=\"p\" width=\"9\" height=\"9\"><rect width=\"9\" height=\"9\"/></pattern><rect width=\"9\" height=\"9\"/></g>",
            ),
            "refers to itself",
        ),
        (
            drawing(&format!("<path d=\"M0 0{}\" stroke=\"red\"/>", " A50 50 0 1 1 99 1".repeat(9_000))),
            "arcs in a row",
        ),
        (drawing(&format!("<path d=\"M0 0{}\"/>", "z".repeat(20_000))), "arcs in a row"),
        (drawing("<path d=\"M0 0A1e300 1e300 0 0 1 9 9\"/>"), many),
        (
            drawing(&format!("{style}{}{}", "<g>".repeat(200), "</g>".repeat(200))),
            "style sheets with too many rules",
        ),
        (
            drawing(&format!("<style>{}a{{{}}}</style>", "a,".repeat(20_000), "b:c;".repeat(20_000))),
            "style sheets with too many rules",
        ),
        // Each of many elements has each of many declarations; a long attribute is read for each of many rules; a reader
        // goes over a sheet, or a style attribute, again for each of its declarations.
        (
            drawing(&format!("<style>g{{{}}}</style>{}", "b:c;".repeat(6_000), "<g/>".repeat(20_000))),
            "style sheets with too many rules",
        ),
        (
            drawing(&format!(
                "<style>{}</style>{}",
                ".a{b:c}".repeat(5_000),
                format!("<g class='{}'/>", "b ".repeat(200_000)).repeat(8)
            )),
            "style sheets with too many rules",
        ),
        (
            drawing(&format!("<style>g{{{}}}</style>", "b:c;".repeat(50_000))),
            "style sheets with too many rules",
        ),
        (drawing(&format!("<g style='{}'/>", "b:c;".repeat(50_000))), "style sheets with too many rules"),
        // Each of many texts takes the same from many nodes.
        (
            drawing(&format!(
                "<text id='t'>{}</text><text>{}</text>",
                "<tspan></tspan>".repeat(90_000),
                "<tref href='#t'/>".repeat(90_000)
            )),
            many,
        ),
        (drawing(&format!("<text y=\"50\">{}</text>", "가".repeat(200_000))), many),
        (drawing(&format!("<text y=\"50\">{}</text>", "<tspan>a</tspan>".repeat(60_000))), many),
        (
            drawing(&format!("<rect {}/>", (0..20_000).map(|n| format!("a{n}='1' ")).collect::<String>())),
            "attributes",
        ),
        (
            drawing(&format!(
                "<text id='t'>{}</text><text>{}</text>",
                "가".repeat(900),
                "<tref href='#t'/>".repeat(90)
            )),
            many,
        ),
        (drawing(&format!("<linearGradient id='g'>{}</linearGradient>", "<stop/>".repeat(60_000))), many),
        (drawing("<path d='M0 0h1e25v9z'/>"), "nowhere"),
        (
            drawing(
                "<linearGradient id='g' gradientTransform='scale(1e30)'><stop/><stop offset='1' stop-color='red'/></linearGradient><path d='M0 0h9v9z' fill='url(#g)'/>",
            ),
            "nowhere",
        ),
        (
            drawing(
                "<pattern id=\"p\" width=\"1\" height=\"1\" patternTransform=\"scale(30000)\"><rect width=\"1\" height=\"1\"/></pattern><rect width=\"99\" height=\"99\" fill=\"url(#p)\"/>",
            ),
            "takes too",
        ),
        (drawing(&"<path d=\"M0 0H1e6\" stroke=\"red\" stroke-dasharray=\"1\"/>".repeat(500)), slow),
    ]
}

#[test]
fn drawings_that_would_take_hours_or_gigabytes_are_told_and_left_out() {
    for profile in ["standard", "kindle"] {
        let stranger = Stranger::book(&format!("[epub]\nprofile = \"{profile}\"\n"));
        let mut chapter = "# 그림\n".to_owned();
        let bombs = bombs();
        for (number, (text, _)) in bombs.iter().enumerate() {
            stranger.put(&format!("book/{number}.svg"), text);
            chapter.push_str(&format!("\n![그림 {number}]({number}.svg)\n"));
        }
        stranger.put("book/02.md", chapter + "\n끝까지 있다.\n");
        let ran = stranger.run(&["build", "book", "--offline", "--message-format", "short", "-v"]);
        let ran = ran.expect(0, &["-> book/dist/book.epub", "-> book/dist/book.pdf"]);
        for (number, (text, word)) in bombs.iter().enumerate() {
            let said = ran
                .said
                .lines()
                .find(|line| line.contains(&format!("/{number}.svg` ")) && !line.contains("missing-alt"));
            assert!(
                said.is_some_and(|line| line.contains(word)),
                "{word}: {said:?}\n{}\n{}",
                ran.said,
                &text[..text.len().min(400)]
            );
        }
        assert!(stranger.text().contains("끝까지 있다."));
    }
}

/// A PNG of four pixels.
const PNG: &str =
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGNgAAAAAgABSK+kcQAAAABJRU5ErkJggg==";

#[test]
fn a_damaged_picture_in_a_drawing_costs_no_more_than_itself() {
    let stranger = Stranger::book("[epub]\nprofile = \"kindle\"\n");
    let image = |data: &str| format!("<image xlink:href=\"{data}\" width=\"9\" height=\"9\"/>");
    let cut = format!("data:image/png;base64,{}", &PNG[..60]);
    // A GIF of 65,535 pixels each way, and a PNG that claims 60,000.
    let wide = "data:image/gif;base64,R0lGODdh/////4AAAP///wAAACwAAAAA/////wACAkQBADs=";
    let huge = "data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAA6mAAAOpgAQAAAACoqUjvAAAADElEQVR4nGNgoD0AAABkAAGGZDw1AAAAAElFTkSuQmCC";
    let wrong = format!("data:image/jpeg;base64,{PNG}");
    let text = "<text y=\"50\">남은 글</text>";
    let cases = [
        (image(&cut), "holds a picture that cannot be decoded"),
        (image(wide), "beyond the limits"),
        (image(huge), "beyond the limits"),
        (image("photo.png"), "names a picture by its file or address"),
        (image("https://x.example/a.png"), "names a picture by its file or address"),
        (image(&wrong), ""),
    ];
    let mut chapter = "# 그림\n".to_owned();
    for (number, (body, _)) in cases.iter().enumerate() {
        stranger.put(&format!("book/{number}.svg"), drawing(&format!("{body}{text}")));
        chapter.push_str(&format!("\n![]({number}.svg)\n"));
    }
    stranger.put("book/02.md", chapter);
    let ran = stranger.run(&["build", "book", "--offline", "--message-format", "short", "-v"]);
    let ran = ran.expect(0, &["-> book/dist/book.epub", "-> book/dist/book.pdf"]);
    for (number, (_, word)) in cases.iter().enumerate() {
        let said = ran
            .said
            .lines()
            .find(|line| line.contains(&format!("/{number}.svg` ")) && !line.contains("missing-alt"));
        assert_eq!(
            said.map(|line| line.contains(word)),
            (!word.is_empty()).then_some(true),
            "{number}: {said:?}"
        );
    }
    assert!(!stranger.text().contains("x.example"));
}

#[test]
fn a_drawing_refers_to_nothing_outside() {
    let stranger = Stranger::book("[epub]\nprofile = \"standard\"\n");
    let far = "https://far.example/";
    let values = [
        format!("url({far})"),
        format!("url( '{far}' )"),
        format!("image-set('{far}' 1x)"),
        format!("-webkit-image-set('{far}' 1x)"),
        format!("image('{far}')"),
        format!("src('{far}')"),
        format!("cross-fade(url({far}),red)"),
        format!("u\\72l({far})"),
        format!("/*'*/url({far})"),
        format!("url(/*);background:url({far});b:/**/#y)"),
        format!("url(#a'b);background:url({far});b:'"),
    ];
    let mut body = format!(
        "<style>@import '{far}';@namespace url({far});@font-face{{src:url({far})}}.a{{fill:red}}</style>"
    );
    for value in &values {
        let quoted = value.replace('\'', "&apos;");
        body.push_str(&format!("<style>rect{{background:{value};stroke:red}}</style>"));
        body.push_str(&format!(
            "<rect width=\"9\" height=\"9\" style=\"mask:{quoted};stroke:red\" fill=\"{quoted}\"/>"
        ));
    }
    body.push_str(&format!("<image src=\"{far}\" data=\"{far}\"/><femaleScript>{far}</femaleScript><a href=\"{far}\"><rect width=\"9\" height=\"9\"/></a>"));
    stranger.put("book/a.svg", drawing(&body));
    stranger.put("book/02.md", "# 그림\n\n![](a.svg)\n");
    stranger.run(&["epub", "book", "--offline"]).expect(0, &["-> book/dist/book.epub"]);
    let text = stranger.text();
    assert!(text.contains("stroke:red") && text.contains(".a{fill:red}"), "the harmless part is gone");
    assert!(!text.contains("far.example") && !text.contains("femaleScript"), "{text}");
}

#[test]
fn a_style_sheet_of_a_book_refers_to_nothing_outside() {
    let stranger = Stranger::book("[epub]\ncss = \"a.css\"\n");
    let kept = "p::before { content: \"\\201C\"; color: rgb(1 2 3) }\n@media (min-width: 30em) { p { margin: calc(1em + 2px) } }\n";
    let sheet = [
        kept,
        "@import url(https://far.example/a.css);\n",
        "b { background: image-set('https://far.example/a.png' 1x); color: red }\n",
        "i { background: url(bg.png); color: blue }\n",
        "u { c: </style><script>x</script>; d: e }\n",
        "@font-face { font-family: F; src: url(f.woff2) }\n",
    ];
    stranger.put("book/a.css", sheet.concat());
    let ran = stranger.run(&["epub", "book", "--offline", "--message-format", "short"]);
    ran.expect(
        0,
        &[
            "book/a.css:3:1: warning[style-outside]: `@import url(https://far.example/a.css);` reaches outside",
            "book/a.css:4:5: warning[style-outside]",
            "book/a.css:5:5: warning[style-outside]: `background: url(bg.png);` reaches outside",
            "book/a.css:6:5: warning[style-outside]",
            "book/a.css:7:1: warning[style-outside]",
        ],
    );
    let text = stranger.text();
    for there in [kept, "color: red", "color: blue", "d: e"] {
        assert!(text.contains(there), "{there}");
    }
    for gone in ["far.example", "bg.png", "<script>", "f.woff2"] {
        assert!(!text.contains(gone), "{gone}");
    }
}
