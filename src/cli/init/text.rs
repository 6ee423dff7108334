//! The words of a `book.toml` that is made of a site, with Korean comments.

use jikji::config::quoted;
use jikji::site::{Course, Line, Settings};

use super::shared::{PDF, schema_line};

/// What of a book's place is not said by its folder.
#[derive(Debug, Default)]
pub(super) struct Placed {
    /// The schema, seen from the book.
    pub(super) schema: String,
    /// `[book] source`, where the chapters lie elsewhere.
    pub(super) source: Option<String>,
    /// `[site] public`, where it is not found by itself.
    pub(super) public: Option<String>,
    /// The site's logo, seen from the book.
    pub(super) logo: Option<String>,
    /// Whether it is one book of several.
    pub(super) is_of_many: bool,
}

/// The `book.toml` of a course.
pub(super) fn book(course: &Course, settings: &Settings, placed: &Placed) -> String {
    let mut text = schema_line(&placed.schema);
    text.push_str(
        "# 책의 설정. VuePress 사이트에서 가져왔습니다. 모든 항목은 생략할 수 있습니다.

[book]
",
    );
    text.push_str(&title(course, settings, placed));
    let front = course.front.as_ref();
    let authors: Vec<String> = settings.authors.iter().map(|author| quoted(author)).collect();
    match front.filter(|front| !front.authors.is_empty()) {
        Some(front) => text.push_str(&found(&front.file, "지은이", "authors", &list(&front.authors))),
        None => text.push_str(&format!("authors = [{}]\n", authors.join(", "))),
    }
    let language = settings.language(&course.folder).unwrap_or("ko");
    text.push_str(&format!("language = {}\n", quoted(language)));
    let of_site = settings.description.as_ref().filter(|_| !placed.is_of_many);
    match (front.and_then(|front| Some((&front.file, front.description.as_ref()?))), of_site) {
        (Some((file, description)), _) => {
            text.push_str(&found(file, "소개", "description", &quoted(description)));
        }
        (None, Some(description)) => text.push_str(&format!("description = {}\n", quoted(description))),
        (None, None) => {}
    }
    if let Some(logo) = &placed.logo {
        text.push_str(&format!("# 적지 않으면 제목과 지은이로 표지를 그립니다. 사이트의 로고를 쓰려면 #을 지웁니다.\n# cover = {}\n", quoted(logo)));
    }
    text.push_str("# date = 2026-03-01\n");
    if let Some(source) = &placed.source {
        text.push_str(&format!("# 원고가 든 폴더\nsource = {}\n", quoted(source)));
    }
    text.push_str(&chapters(course));
    text.push_str(&site(course, settings, placed));
    text.push_str(PDF);
    text
}

/// What the front page says already, for who wants to say otherwise.
fn found(file: &str, what: &str, key: &str, value: &str) -> String {
    format!("# {what}: 적지 않으면 {file}의 것을 씁니다.\n# {key} = {value}\n")
}

fn list(texts: &[String]) -> String {
    let texts: Vec<String> = texts.iter().map(|text| quoted(text)).collect();
    format!("[{}]", texts.join(", "))
}

fn title(course: &Course, settings: &Settings, placed: &Placed) -> String {
    let front = course.front.as_ref();
    let of_site = settings.title.as_ref().filter(|_| !placed.is_of_many);
    let of_course = || of_site.or(front?.hero.as_ref()).or(course.title.as_ref());
    // The title of a home page is that of the page: "Home".
    let of_home = front.filter(|front| front.is_home).and_then(|_| of_course());
    let of_front = front.and_then(|front| Some((&front.file, front.title.as_ref()?)));
    if let Some((file, title)) = of_front.filter(|_| of_home.is_none()) {
        return found(file, "제목", "title", &quoted(title));
    }
    match of_home.or(of_site).or(course.title.as_ref()) {
        Some(title) => format!("title = {}\n", quoted(title)),
        None => "# 제목: 적지 않으면 폴더의 이름을 씁니다.\n# title = \"새 책\"\n".to_owned(),
    }
}

/// `chapters`, where the side bar has another order than the files.
fn chapters(course: &Course) -> String {
    if course.chapters.is_empty() {
        return String::new();
    }
    let mut text = "\n# 장의 차례는 사이드바에서 가져왔습니다.\nchapters = [\n".to_owned();
    lines(&course.chapters, "  ", &mut text);
    if !course.unlisted.is_empty() {
        text.push_str("  # 사이드바에 없어 빠진 파일\n");
    }
    for path in &course.unlisted {
        text.push_str(&format!("  # {},\n", quoted(&pattern(path))));
    }
    text + "]\n"
}

/// The entries of a list of chapters, each on a line of its own.
fn lines(entries: &[Line], indent: &str, text: &mut String) {
    for entry in entries {
        match entry {
            Line::Part(words, inside) => {
                text.push_str(&format!("{indent}{{ part = {}, chapters = [\n", quoted(words)));
                lines(inside, &format!("{indent}  "), text);
                text.push_str(&format!("{indent}] }},\n"));
            }
            Line::Chapter(path) => text.push_str(&format!("{indent}{},\n", quoted(&pattern(path)))),
        }
    }
}

/// A path as a pattern that matches nothing else.
pub(super) fn pattern(path: &str) -> String {
    let mut pattern = String::new();
    for c in path.chars() {
        match c {
            '*' | '?' | '[' | '{' => pattern.extend(['[', c, ']']),
            c => pattern.push(c),
        }
    }
    pattern
}

fn site(course: &Course, settings: &Settings, placed: &Placed) -> String {
    let mut text = "\n[site]\n".to_owned();
    if let Some(url) = &settings.url {
        text.push_str(&format!("# 책 밖으로 나가는 링크가 가리키는 사이트의 주소\nurl = {}\n", quoted(url)));
    }
    let route = if course.folder.is_empty() { "/".to_owned() } else { format!("/{}/", course.folder) };
    text.push_str(&format!("# 사이트에서 이 책이 놓인 경로\nroute = {}\n", quoted(&route)));
    if let Some(public) = &placed.public {
        text.push_str(&format!("# `/`로 시작하는 그림이 든 폴더\npublic = {}\n", quoted(public)));
    }
    for (flag, value) in &settings.flags {
        text.push_str(&format!("{flag} = {value}\n"));
    }
    if !settings.containers.is_empty() {
        text.push_str(&format!("containers = {}\n", list(&settings.containers)));
    }
    text
}

/// The `book.toml` of a workspace.
pub(super) fn workspace(folders: &[String], schema: &str) -> String {
    let mut text = schema_line(schema);
    text.push_str("# 여러 책을 묶은 작업 공간. 책마다 자기 폴더에 book.toml이 있습니다.\n\n");
    text.push_str("[workspace]\nbooks = [\n");
    for folder in folders {
        text.push_str(&format!("  {},\n", quoted(&pattern(folder))));
    }
    text + "]\n"
}
