//! What is typed, and what is printed: a line as it is stays so.

use super::*;
use crate::diagnostics::Span;

#[track_caller]
fn check(typed: &str, printed: &str) {
    let mut text = typed.to_owned();
    curl_text(&mut text);
    assert_eq!(text, printed);
}

#[track_caller]
fn stays(typed: &str) {
    check(typed, typed);
}

#[test]
fn pairs_are_found_before_particles_stops_and_spaces() {
    check(r#""물이 찼다"고 했다."#, "“물이 찼다”고 했다.");
    check(r#"그는 "물이 찼다."라고 적었다."#, "그는 “물이 찼다.”라고 적었다.");
    check(r#"사공은 "간다", "온다" 하고 외쳤다"#, "사공은 “간다”, “온다” 하고 외쳤다");
    check("뜻은 '나루'와 '배'이다.", "뜻은 ‘나루’와 ‘배’이다.");
    check("나루('배를 대는 곳')와 나루(\"곳\")", "나루(‘배를 대는 곳’)와 나루(“곳”)");
    check("이름은\"나루\"입니다", "이름은“나루”입니다");
    check("값:\"나루\"", "값:“나루”");
    check("\"/\"와 \",\"를 쓴다", "“/”와 “,”를 쓴다");
    check("'AWS'는 \"EC2\"를 판다", "‘AWS’는 “EC2”를 판다");
    check("\"버전 2\"를 쓴다", "“버전 2”를 쓴다");
    check("\"뱃길 1999\"", "“뱃길 1999”");
    check("— \"물\"—", "— “물”—");
    check("[\u{2018}가\u{2019}]와 \"나\"", "[‘가’]와 “나”");
}

#[test]
fn quotes_stand_in_quotes() {
    check(r#""'나루'라는 말"이다"#, "“‘나루’라는 말”이다");
    check(r#""그는 '간다'"고"#, "“그는 ‘간다’”고");
    check(r#""그는 ("간다")라고" 했다"#, "“그는 (“간다”)라고” 했다");
    check(r#"'"둘"'"#, "‘“둘”’");
}

#[test]
fn what_has_no_partner_stays() {
    stays("물이 \"찼다고 했다");
    stays("물이 찼다\" 했다");
    check("\"가 나 \"다\"", "\"가 나 “다”");
    stays("뜻은 '나루");
    check("\"뜻은 '나루\"다", "“뜻은 '나루”다");
    stays("\" 물 \"");
    stays("\"\"와 ''는 빈 글이다");
}

#[test]
fn inches_and_feet_stay_and_words_have_apostrophes() {
    stays("27\" 화면과 24\" 화면");
    stays("24\"와 27\"를 견준다");
    stays("키가 6'이고 5'10\"이다");
    check("Don't와 it's, O'Reilly's", "Don’t와 it’s, O’Reilly’s");
    check("'don't'라고", "‘don’t’라고");
    check("'90년대와 '00년대의 '노래'", "’90년대와 ’00년대의 ‘노래’");
    check("\"'88 올림픽\"은", "“’88 올림픽”은");
    check("'90년대, 6'과", "’90년대, 6'과");
    check("rock 'n' roll", "rock ’n’ roll");
    check("the users' guide", "the users’ guide");
    check("He said, \"It's a 'boat'.\"", "He said, “It’s a ‘boat’.”");
}

#[test]
fn code_in_prose_stays() {
    stays(r#"key="value"를 적는다"#);
    stays(r#"<a href="x" title='y'>라고 적는다"#);
    check(r#"key="it's"와 "값""#, r#"key="it's"와 “값”"#);
    stays(r#"{"이름": "나루", "수": 3}"#);
    stays(r#""name": "naru""#);
    stays(r#""count": 3, "open": true"#);
    stays(r#""Name" : "나루"처럼"#);
    stays(r#"["가", "나"]"#);
    stays(r#"["가"]"#);
    check("['3장 물때 보기']를 본다", "[‘3장 물때 보기’]를 본다");
    stays(r#"print("물")을 부른다"#);
    stays(r#"os.open("a", "b")를 부른다"#);
    check(r#"EC2("탄력적인 컴퓨터")를 쓴다"#, "EC2(“탄력적인 컴퓨터”)를 쓴다");
    check(r#"boat("배"라는 뜻)"#, "boat(“배”라는 뜻)");
    stays(r#"git commit -m "첫 글" 하고"#);
    stays(r#"--name "naru"와"#);
    stays("'use strict';");
    stays(r#"\"물\""#);
    stays("WHERE name = 'naru'");
    check(r#""이름": 나루의 이름"#, "“이름”: 나루의 이름");
    stays("https://example.org/o'neil/a");
    check("'https://example.org/a'를 연다", "‘https://example.org/a’를 연다");
    check("\"https://example.org/\"를 연다", "“https://example.org/”를 연다");
}

#[test]
fn pairs_reach_across_elements_and_leave_code_alone() {
    let text = |text: &str| Inline::text(Span::DETACHED, text);
    let piece = |kind: InlineKind| Inline::new(Span::DETACHED, kind);
    let strong = |content: Vec<Inline>| piece(InlineKind::Styled(Style::Strong, content));
    let code = piece(InlineKind::Code("a = \"b\"".into()));
    let key = piece(InlineKind::Styled(Style::Keyboard, vec![text("'")]));
    let note = piece(InlineKind::Footnote(0));
    let mut content = vec![
        text("\""),
        strong(vec![text("물'")]),
        note,
        text("\"과 '"),
        code.clone(),
        text("'를 "),
        strong(vec![text("\"배\"")]),
        text("에서, \""),
        key.clone(),
        text("\"로"),
    ];
    curl(&mut content);
    let expected = vec![
        text("“"),
        strong(vec![text("물'")]),
        piece(InlineKind::Footnote(0)),
        text("”과 ‘"),
        code,
        text("’를 "),
        strong(vec![text("“배”")]),
        text("에서, “"),
        key,
        text("”로"),
    ];
    assert_eq!(content, expected);
}

#[test]
fn nothing_but_quotes_changes_and_every_pair_is_whole() {
    const SIGNS: [char; 8] = ['"', '\'', '가', 'a', ' ', '1', '(', '='];
    for number in 0..SIGNS.len().pow(6) {
        let typed: String = (0..6).map(|at| SIGNS[number / SIGNS.len().pow(at) % SIGNS.len()]).collect();
        let mut printed = typed.clone();
        curl_text(&mut printed);
        let straight: String = printed
            .chars()
            .map(|c| match c {
                '“' | '”' => '"',
                '‘' | '’' => '\'',
                c => c,
            })
            .collect();
        assert_eq!(straight, typed);
        let depth = printed.chars().try_fold(0_usize, |depth, c| match c {
            '“' => Some(depth + 1),
            '”' => depth.checked_sub(1),
            _ => Some(depth),
        });
        assert_eq!(depth, Some(0), "{printed}");
    }
}
