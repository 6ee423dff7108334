//! What becomes of each kind of diagram.

use super::*;
use crate::diagnostics::FileId;
use crate::document::written::Table;
use crate::document::{FrontMatter, plain_text};

fn options() -> Options {
    Options { language: "ko".to_owned(), upright: PLACE, turned: TURNED }
}

const PLACE: Room = Room { width: 400.0, height: 500.0 };
const TURNED: Room = Room { width: 550.0, height: 350.0 };

fn drawn(kind: &str, title: Option<&str>, source: &str) -> (BlockKind, Vec<Diagnostic>) {
    let diagram =
        Diagram { kind: kind.to_owned(), title: title.map(str::to_owned), source: source.to_owned() };
    let mut chapter = Chapter {
        file: FileId(0),
        meta: FrontMatter::default(),
        title: Vec::new(),
        title_slugs: Vec::new(),
        blocks: vec![Block::new(Span::DETACHED, BlockKind::Diagram(diagram))],
        footnotes: Vec::new(),
    };
    let mut found = Diagnostics::default();
    draw(&mut chapter, &options(), &mut found);
    (chapter.blocks.remove(0).kind, found.into_iter().collect())
}

fn figure(source: &str) -> Figure {
    match drawn("mermaid", None, source) {
        (BlockKind::Figure(figure), found) if found.is_empty() => *figure,
        other => panic!("{source}: {other:?}"),
    }
}

fn refused(kind: &str, source: &str) -> String {
    match drawn(kind, None, source) {
        (BlockKind::Diagram(_), found) => {
            assert_eq!(found.iter().map(|one| one.code).collect::<Vec<_>>(), [Code::DiagramNotDrawn]);
            found.into_iter().map(|one| one.message.to_string()).collect()
        }
        other => panic!("{source}: {other:?}"),
    }
}

fn cells(table: &Table) -> Vec<String> {
    let rows = table.head.iter().chain(&table.body);
    let cell = |cell: &crate::document::written::Cell| match cell.blocks.first().map(|block| &block.kind) {
        Some(BlockKind::Paragraph(content)) => plain_text(content),
        _ => String::new(),
    };
    rows.map(|row| row.cells.iter().map(cell).collect::<Vec<_>>().join(" | ")).collect()
}

fn table(kind: &str, source: &str) -> (String, Vec<String>) {
    match drawn(kind, None, source) {
        (BlockKind::Table(table), found) if found.is_empty() => (plain_text(&table.caption), cells(&table)),
        other => panic!("{other:?}"),
    }
}

/// The caption and the alternative text of a chart that is drawn.
fn chart(kind: &str, source: &str) -> (String, String) {
    match drawn(kind, None, source) {
        (BlockKind::Figure(figure), found) if found.is_empty() => {
            (plain_text(&figure.caption), figure.image.alt)
        }
        other => panic!("{source}: {other:?}"),
    }
}

#[test]
fn what_is_told_has_no_tags() {
    let pie = figure("pie\n\"사과<br>배\" : 2\n\"<b>감</b> 1 < 2\" : 2");
    assert_eq!(pie.image.alt, "원그래프: 사과 배 2 (50%), 감 1 < 2 2 (50%)");
}

#[test]
fn labels_that_a_drawing_does_not_have_are_told() {
    let told = |source: &str| {
        let (_, found) = drawn("mermaid", None, source);
        found.into_iter().map(|one| (one.code, one.message.to_string())).collect::<Vec<_>>()
    };
    let unsaid =
        |label: &str| vec![(Code::DiagramUnsaid, format!("a diagram does not show `{label}` of its source"))];
    assert_eq!(told("flowchart LR\nA[물레] --> B\nA[베틀] --> C"), unsaid("물레"));
    assert_eq!(told("stateDiagram-v2\ns1 : 나루\ns1 : 여울\ns1 --> s2"), unsaid("여울"));
    assert_eq!(told("pie\n\"물\" : 3\n\"불\" : 0"), unsaid("불"));
    assert_eq!(told("flowchart LR\n가[실 타래] -->|감는다| B((\"물레<br/>둘\"))"), []);
}

#[test]
fn a_chain_across_that_would_be_too_small_goes_down() {
    let boxes: Vec<String> = (0..7).map(|at| format!("n{at}[상자 번호 {at}]")).collect();
    let chain = boxes.join(" --> ");
    let (kind, found) = drawn("mermaid", None, &format!("flowchart LR\n{chain}"));
    let messages: Vec<String> = found.iter().map(|one| one.message.to_string()).collect();
    let [message] = messages.as_slice() else { panic!("{messages:?}") };
    assert!(message.starts_with("this diagram is drawn from top to bottom: as it is written"), "{message}");
    let (down, _) = drawn("mermaid", None, &format!("flowchart TD\n{chain}"));
    match (kind, down) {
        (BlockKind::Figure(shown), BlockKind::Figure(down)) => assert_eq!(shown.image, down.image),
        other => panic!("{other:?}"),
    }
}

#[test]
fn a_label_across_lies_beside_the_boxes() {
    let shown = figure("flowchart LR\nA[주문] -->|새로 주문한다| B[창고]");
    let address = shown.image.source;
    let svg = percent_encoding::percent_decode_str(&address).decode_utf8_lossy().into_owned();
    let middle = |label: &str| -> f32 {
        let before = svg.split(&format!(">{label}<")).next().unwrap();
        before.rsplit(" x=\"").next().unwrap().split('"').next().unwrap().parse().unwrap()
    };
    let (first, label, second) = (middle("주문"), middle("새로 주문한다"), middle("창고"));
    // Half a box of 60 and half a label of seven characters of twelve pixels.
    assert!(label - first > 70.0 && second - label > 70.0, "{first} {label} {second}");
}

#[test]
fn every_kind_of_the_dialect_is_drawn_in_korean() {
    for (source, alt) in [
        ("graph TD\n가[읽기] --> 나{끝?}", "순서도: 읽기, 끝?"),
        ("sequenceDiagram\n손님->>가게: 주문", "시퀀스 다이어그램: 손님, 가게, 주문"),
        ("classDiagram\nclass 새 {\n+날다()\n}", "클래스 다이어그램: 새, +날다()"),
        ("stateDiagram-v2\n[*] --> 대기", "상태 다이어그램: 대기"),
        ("erDiagram\n고객 ||--o{ 주문 : 한다", "개체 관계도: 한다, 고객, 주문"),
        ("pie\n\"잠\" : 8", "원그래프: 잠 8 (100%)"),
        (
            "gantt\ndateFormat YYYY-MM-DD\nsection 원고\n초고 :2026-01-01, 9d",
            "일정표: 원고: 초고 2026-01-01–2026-01-10",
        ),
        ("mindmap\n  책\n    원고", "마인드맵: 책, 원고"),
        ("timeline\n1446 : 반포", "연표: 1446, 반포"),
        ("journey\nsection 집\n일어나기: 2: 나", "다이어그램: 집: 일어나기 2 (나)"),
        ("gitGraph\ncommit id: \"시작\"", "다이어그램: main: commit 시작"),
        ("quadrantChart\n검색: [0.3, 0.6]", "그래프: 검색 (0.3, 0.6)"),
        ("xychart-beta\nx-axis [봄, 가을]\nbar [1, 2]", "그래프: 봄 1, 가을 2"),
        ("requirementDiagram\nrequirement 속도 {\nid: 1\n}", "다이어그램"),
        ("sankey-beta\n원고,책,3", "그래프: 원고 → 책 3"),
        ("block-beta\n가 나", "다이어그램: 가, 나"),
        ("C4Context\nPerson(a, \"독자\")", "다이어그램"),
    ] {
        let figure = figure(source);
        assert!(figure.image.alt.starts_with(alt), "{source}: {}", figure.image.alt);
        assert!(
            figure.image.source.starts_with("data:image/svg+xml,%3Csvg")
                || figure.image.source.starts_with("data:image/svg+xml,<svg")
        );
    }
}

#[test]
fn the_title_is_the_caption() {
    let (kind, _) = drawn("mermaid", Some("주문의 길"), "graph LR\na-->b");
    let BlockKind::Figure(figure) = kind else { panic!("{kind:?}") };
    assert_eq!(plain_text(&figure.caption), "주문의 길");
    assert_eq!(figure.image.alt, "순서도 “주문의 길”: a, b");
}

#[test]
fn a_title_of_its_own_is_told_beside_the_caption() {
    let alt = |source: &str| match drawn("mermaid", Some("과일"), source) {
        (BlockKind::Figure(figure), _) => (plain_text(&figure.caption), figure.image.alt),
        other => panic!("{other:?}"),
    };
    let told = |alt: &str| ("과일".to_owned(), alt.to_owned());
    assert_eq!(alt("pie title 가을\n\"배\" : 3"), told("원그래프 “과일 – 가을”: 배 3 (100%)"));
    assert_eq!(alt("pie title 과일\n\"배\" : 3"), told("원그래프 “과일”: 배 3 (100%)"));
}

#[test]
fn names_of_axes_and_of_empty_sections_are_told() {
    let alt = |source: &str| figure(source).image.alt;
    let axes = "xychart-beta\nx-axis \"철\" [봄, 가을]\ny-axis \"권\" 0 --> 9\n";
    assert_eq!(alt(&format!("{axes}bar [1, 2]")), "그래프: 철: 봄 권 1, 가을 권 2");
    assert_eq!(
        alt(&format!("{axes}bar \"책\" [1, 2]\nline \"잡지\" [3, 4]")),
        "그래프: 철, 권: 봄 책 1 잡지 3, 가을 책 2 잡지 4"
    );
    assert_eq!(alt("xychart-beta\nx-axis [봄, 가을]\nbar [1]"), "그래프: 봄 1, 가을");
    assert_eq!(
        alt("gantt\ndateFormat YYYY-MM-DD\nsection 원고\nsection 인쇄\n초벌 :2026-01-01, 9d"),
        "일정표: 원고, 인쇄: 초벌 2026-01-01–2026-01-10"
    );
}

#[test]
fn numbers_are_told_as_a_listener_bears_them() {
    let alt = |source: &str| figure(source).image.alt;
    assert_eq!(alt("xychart-beta\nx-axis 0 --> 10\nbar [1, 2, 3]"), "그래프: 0 1, 5 2, 10 3");
    assert_eq!(alt("xychart-beta\nx-axis 1990 --> 2000\nline [1, 2]"), "그래프: 1990 1, 2000 2");
    let plan = alt("gantt\ndateFormat YYYY-MM-DD HH:mm\nsection 아침\n초벌 :2026-01-01 09:00, 4h");
    assert_eq!(plan, "일정표: 아침: 초벌 2026-01-01 09:00 4h");
}

#[test]
fn points_of_an_axis_of_numbers_stand_from_its_first_to_its_last() {
    let drawn = |axis: &str, values: &str| {
        let source = format!("xychart-beta\nx-axis {axis}\nbar [{values}]");
        draw::draw(&source, [PLACE, TURNED]).unwrap().drawing
    };
    let years = drawn("1990 --> 2000", "1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11");
    assert!((1990..=2000).all(|year| years.svg.contains(&format!(">{year}<"))), "{}", years.svg);
    assert!(years.width < 700.0, "{}", years.width);
    let many = drawn("1900 --> 2000", &["3"; 101].join(", "));
    let named = (1900..=2000).filter(|year| many.svg.contains(&format!(">{year}<"))).count();
    assert!((8..=12).contains(&named), "{named}");
}

#[test]
fn a_line_is_as_dark_as_a_line_is_to_be() {
    let drawn = |series: &str| {
        let source = format!("xychart-beta\nx-axis [봄, 여름]\n{series} [1, 2]");
        draw::draw(&source, [PLACE, TURNED]).unwrap().drawing.svg
    };
    let (line, bar) = (drawn("line"), drawn("bar"));
    assert!(line.contains("#3c444a") && !line.contains("#c9d1d6"), "{line}");
    assert!(bar.contains("#c9d1d6"), "{bar}");
}

#[test]
fn the_same_source_is_the_same_drawing() {
    let source = "graph TD\nsubgraph 안\na-->b\nend\nsubgraph 밖\nc-->d\nend\nb-->c\nclassDef x fill:#eee\nclass a,b,c x";
    let first = figure(source).image.source;
    assert!((0..8).all(|_| figure(source).image.source == first));
}

#[test]
fn a_plan_does_not_know_what_day_it_is() {
    let svg = draw::draw("gantt\ndateFormat YYYY-MM-DD\nsection 가\n나 :2000-01-01, 20000d", [PLACE, TURNED])
        .unwrap_err();
    assert_eq!(svg, Refusal::TooLarge);
    let Drawn { drawing, .. } = draw::draw(
        "gantt\ndateFormat YYYY-MM-DD\nsection 가\n나 :1999-01-01, 9999d\n다 :9999d\n라 :9999d",
        [PLACE, TURNED],
    )
    .unwrap();
    assert!(!drawing.svg.contains("today"), "{}", drawing.svg);
}

#[test]
fn a_drawing_that_can_be_read_sideways_alone_stays_as_it_is_written() {
    let actors: String = (0..6).map(|n| format!("participant 배우{n}\n")).collect();
    let source = format!("sequenceDiagram\n{actors}배우0->>배우5: 알린다");
    let Drawn { drawing, turned, .. } = draw::draw(&source, [PLACE, TURNED]).unwrap();
    assert_eq!(turned, None);
    assert!(drawing.printed(PLACE) < SMALLEST && drawing.printed(TURNED) >= SMALLEST, "{}", drawing.width);
}

#[test]
fn screens_have_a_drawing_of_their_own_where_that_of_print_is_too_wide() {
    let wide = figure("flowchart LR\nA[원고를 쓴다] --> B[검사한다] --> C[조판한다] --> D[책이 나온다]");
    let down = figure("flowchart TD\nA[원고를 쓴다] --> B[검사한다] --> C[조판한다] --> D[책이 나온다]");
    let on_screen = wide.on_screen.map(|image| (image.source, image.alt));
    assert_eq!(on_screen, Some((down.image.source, wide.image.alt)));
    assert_eq!(down.on_screen, None);
    // Lifelines go one way only; three of them fit.
    let actors = figure("sequenceDiagram\n독자->>가게: 묻는다\n가게->>창고: 찾는다");
    assert_eq!(actors.on_screen, None);
    let room = Room { width: 1000.0, height: 1000.0 };
    let Drawn { drawing, .. } =
        draw::draw("sequenceDiagram\n독자->>가게: 묻는다\n가게->>창고: 찾는다", [room, room]).unwrap();
    assert!(drawing.is_readable(), "{}", drawing.width);
}

#[test]
fn drawings_that_no_page_makes_readable_are_shown_by_their_source() {
    let source: String = (0..20).map(|n| format!("participant 배우{n}\n")).collect();
    let (kind, found) = drawn("mermaid", None, &format!("sequenceDiagram\n{source}배우0->>배우19: 알린다"));
    assert!(matches!(kind, BlockKind::Diagram(_)));
    let message = found.iter().map(|one| (one.code, one.message.to_string())).collect::<Vec<_>>();
    assert!(
        matches!(message.as_slice(), [(Code::DiagramNotDrawn, text)] if text.contains("would have text of no more than")),
        "{message:?}"
    );
}

#[test]
fn what_is_not_drawn_says_why() {
    assert_eq!(
        refused("plantuml", "@startuml\na -> b\n@enduml"),
        "a `plantuml` diagram is a language that is not drawn here; its source is shown instead"
    );
    assert_eq!(
        refused("mermaid", ""),
        "a `mermaid` diagram can't be read: it is empty; its source is shown instead"
    );
    assert_eq!(
        refused("mermaid", "grahp TD\na-->b"),
        "a `mermaid` diagram has no drawing for `grahp`; its source is shown instead"
    );
    assert!(refused("mermaid", "packet-beta\n0-99999999: \"x\"").contains("no drawing for `packet-beta`"));
    assert!(refused("mermaid", "stateDiagram-v2\nstate 안 {\na --> b\n}").contains("states within states"));
    assert!(refused("mermaid", "pie\n\"a\" : -1").contains("line 2 of its source"));
    assert!(refused("echarts", "option = { series: [{ data: f() }] }").contains("`f()` is no value"));
    assert!(refused("chart", "{}").contains("no data that make a table"));
}

#[test]
fn no_source_costs_more_than_a_moment() {
    let many: String = (0..10_000).map(|n| format!("a{n}-->a{}\n", n + 1)).collect();
    let pairs = format!("graph TD\n{} --> {}", vec!["a"; 3000].join(" & "), vec!["b"; 3000].join(" & "));
    let chain = format!("graph TD\n{}a", "a-->".repeat(2000));
    let long: String = (0..300).map(|n| format!("a{n}-->a{}\n", n + 1)).collect();
    for source in [&format!("graph TD\n{many}"), &pairs, &chain, &format!("graph TD\n{long}")] {
        assert!(refused("mermaid", source).contains("too large for a page"));
    }
    let deep = format!("sequenceDiagram\n{}a->>b: c\n{}", "alt x\n".repeat(190), "end\n".repeat(190));
    let nested = format!("C4Context\n{}{}", "Boundary(b,\"x\"){\n".repeat(190), "}\n".repeat(190));
    for source in [
        deep.as_str(),
        &nested,
        "graph TD\n\0[[[((({{{>",
        "graph TD\nsubgraph a\na\nend\nsubgraph a\nsubgraph a\nend\nend",
    ] {
        let _ = drawn("mermaid", None, source);
    }
}

#[test]
fn flowchart_js_is_drawn() {
    let (kind, found) = drawn("flowchart", None, "st=>start: 시작\ne=>end: 끝\nst->e");
    assert!(found.is_empty());
    assert!(matches!(kind, BlockKind::Figure(figure) if figure.image.alt == "순서도: 시작, 끝"));
    assert!(refused("flowchart", "시작").contains("neither a box nor an arrow"));
}

#[test]
fn charts_are_drawn_and_say_their_data() {
    let source = r#"{ "type": "bar", "data": { "labels": ["봄", "여름"], "datasets": [
        { "label": "책", "data": [3, 4.50] }, { "label": "잡지", "data": [1] } ] },
        "options": { "plugins": { "title": { "text": "판매" } } } }"#;
    let (caption, alt) = chart("chart", source);
    assert_eq!(caption, "판매");
    assert_eq!(alt, "그래프 “판매”: 봄 책 3 잡지 1, 여름 책 4.50");
    let points = "{ type: 'scatter', data: { datasets: [{ label: '가', data: [{ x: 1, y: 2 }] }] } }";
    assert_eq!(chart("chart", points).1, "그래프: 가 x 1 y 2");
    let pie = "{ type: 'doughnut', data: { labels: ['가', '나'], datasets: [{ data: [1, 3] }] } }";
    assert_eq!(chart("chart", pie).1, "원그래프: 가 1, 나 3");
    let across =
        "{ type: 'bar', options: { indexAxis: 'y' }, data: { labels: ['가'], datasets: [{ data: [1] }] } }";
    assert_eq!(chart("chart", across).1, "그래프: 가 1");
}

#[test]
fn charts_without_a_drawing_are_tables() {
    let rows = |source: &str| table("chart", source).1.join("\n");
    for source in [
        "{ type: 'radar', data: { labels: ['힘'], datasets: [{ data: [7] }] } }",
        "{ data: { labels: ['힘'], datasets: [{ data: [7] }] } }",
        "{ type: 'bar', options: { scales: { y: { type: 'logarithmic' } } }, data: { labels: ['힘'], datasets: [{ data: [7] }] } }",
    ] {
        assert_eq!(rows(source), "힘 | 7", "{source}");
    }
    let two = "{ type: 'line', data: { labels: ['힘'], datasets: [{ yAxisID: 'a', data: [7] }, { yAxisID: 'b', data: [8] }] } }";
    assert_eq!(rows(two), "힘 | 7 | 8");
    let range = "{ type: 'bar', data: { labels: ['힘'], datasets: [{ data: [[1, 7]] }] } }";
    assert_eq!(rows(range), "힘 | 1–7");
    let sized = "{ type: 'bubble', data: { datasets: [{ label: '가', data: [{ x: 1, y: 2, r: 3 }] }] } }";
    assert_eq!(rows(sized), " | x | y | r\n가 | 1 | 2 | 3");
}

#[test]
fn echarts_are_drawn() {
    let alt = |source: &str| chart("echarts", source).1;
    let axis = "option = { title: { text: '날씨' }, tooltip: { formatter: function (p) { return p } }, xAxis: { type: 'category', data: ['월', '화'] }, yAxis: {}, series: [{ name: '기온', type: 'line', data: [1, { value: 2 }] }] };";
    assert_eq!(chart("echarts", axis).0, "날씨");
    assert_eq!(alt(axis), "그래프 “날씨”: 월 기온 1, 화 기온 2");
    assert_eq!(
        alt("{ series: [{ type: 'pie', name: '몫', data: [{ value: 3, name: '가' }] }] }"),
        "원그래프: 가 몫 3"
    );
    assert_eq!(
        alt(
            "{ dataset: { source: [['해', '책', '잡지'], ['2025', 10, 5]] }, xAxis: { type: 'category' }, series: [{ type: 'bar' }, { type: 'bar' }] }"
        ),
        "그래프: 2025 책 10 잡지 5"
    );
    assert_eq!(
        alt("{ xAxis: {}, yAxis: {}, series: [{ type: 'scatter', data: [[1, 2]] }] }"),
        "그래프: x 1 y 2"
    );
    assert_eq!(
        alt("{ xAxis: {}, yAxis: { data: ['가'] }, series: [{ type: 'bar', stack: '모두', data: [4] }] }"),
        "그래프: 가 4"
    );
}

#[test]
fn other_echarts_are_tables() {
    let rows = |source: &str| table("echarts", source).1.join("\n");
    assert_eq!(
        rows("{ radar: { indicator: [{ name: '힘' }] }, series: [{ data: [{ name: '갑', value: [7] }] }] }"),
        " | 갑\n힘 | 7"
    );
    assert_eq!(
        rows("{ dataset: { source: [['해', '부수'], ['2025', 10]] }, series: [{}] }"),
        "해 | 부수\n2025 | 10"
    );
    assert_eq!(rows("{ dataset: { source: [{ 해: 2025, 부수: 10 }] } }"), "해 | 부수\n2025 | 10");
    assert_eq!(rows("{ series: [{ type: 'funnel', data: [{ value: 3, name: '가' }] }] }"), "가 | 3");
    let two = "{ xAxis: { data: ['월'] }, yAxis: [{}, {}], series: [{ type: 'bar', data: [1] }, { type: 'line', yAxisIndex: 1, data: [2] }] }";
    assert_eq!(rows(two), "월 | 1 | 2");
}

#[test]
fn titles_in_lines_and_second_titles_are_in_the_caption() {
    let bars = "{ type: 'bar', data: { labels: ['봄'], datasets: [{ label: '배', data: [3] }] }, options: { title: { text: ['뱃길', '한 해'] }, plugins: { subtitle: { text: '척' } } } }";
    assert_eq!(chart("chart", bars).0, "뱃길 한 해 – 척");
    let echarts = "{ title: [{ text: '뱃길', subtext: '척' }, { text: '나루에서' }], xAxis: { data: ['봄'] }, yAxis: {}, series: [{ type: 'bar', data: [3] }] }";
    assert_eq!(chart("echarts", echarts).0, "뱃길 – 척 – 나루에서");
}

#[test]
fn words_of_a_chart_that_no_book_shows_are_told() {
    let told = |kind: &str, source: &str| {
        let (_, found) = drawn(kind, Some("뱃길"), source);
        assert!(found.iter().all(|one| one.code == Code::DiagramUnsaid), "{found:?}");
        found.into_iter().map(|one| one.message.to_string()).collect::<Vec<_>>()
    };
    let bars = |options: &str| {
        format!(
            "{{ type: 'bar', data: {{ labels: ['봄'], datasets: [{{ label: '배', data: [3] }}] }}, options: {options} }}"
        )
    };
    let below = "{ scales: { x: { title: { text: '철' } } }, plugins: { title: { text: '뱃길' } } }";
    assert_eq!(told("chart", &bars(below)), [] as [&str; 0]);
    let second = "{ scales: { yAxes: [{ scaleLabel: { labelString: ['배의', '수'] } }] }, plugins: { subtitle: { text: ['나루터에서', '센 것'] } } }";
    assert_eq!(told("chart", &bars(second)), [] as [&str; 0]);
    let units = "{ xAxis: { data: ['1월'], name: '달' }, yAxis: { axisLabel: { formatter: '{value} 척' } }, series: [{ type: 'bar', name: '배', data: [3], markLine: { data: [{ name: '고른 값' }] } }] }";
    assert_eq!(told("echarts", units), ["a chart does not show `척` and 1 more texts of its settings"]);
    // A table has no axes.
    let radar = "{ type: 'radar', data: { labels: ['봄'], datasets: [{ label: '배', data: [3] }] }, options: { scales: { r: { title: { text: '척수' } } } } }";
    assert_eq!(told("chart", radar), ["a chart does not show `척수` of its settings"]);
}
