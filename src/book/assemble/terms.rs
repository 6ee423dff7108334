//! The term that a gloss belongs to, found in the words before it: a noun or nouns, no clause.

/// The last words of a text, `count` at most, of which none but the last may look like the end of something else.
pub(super) fn term(before: &str, count: usize) -> &str {
    let stops = |c: char| matches!(c, '(' | '[' | '“' | '‘' | '"' | '.' | ',' | ';' | ':' | '?' | '!' | '·');
    let clause = before.rsplit(stops).next().unwrap_or_default();
    let mut from = clause.len();
    for (at, word) in words_from_end(clause).take(count) {
        if from < clause.len() && !may_begin(word) {
            break;
        }
        from = at;
    }
    clause.get(from..).unwrap_or_default().trim_matches(|c: char| !c.is_alphanumeric())
}

/// The words of a text with their places, the last one first.
fn words_from_end(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let mut rest = text.trim_end();
    std::iter::from_fn(move || {
        let word = rest.rsplit(char::is_whitespace).next().filter(|word| !word.is_empty())?;
        let at = rest.len() - word.len();
        rest = rest.get(..at)?.trim_end();
        Some((at, word))
    })
}

/// Last syllables of words with a particle or an ending of a verb.
const ENDS: &str = "을를은는이가에의로와과한할된될인던면며고서도게만";

/// Longer ones.
const LONG_ENDS: &[&str] = &[
    "하여",
    "되어",
    "보다",
    "부터",
    "까지",
    "처럼",
    "마다",
    "거나",
    "는지",
    "은지",
    "한지",
    "된지",
    "는데",
    "시켜",
    "만들어",
    "있어",
    "없어",
];

/// The same of words of three syllables or more: 인지 and 도록 are nouns, as is what ends in 이해.
const LONG_ENDS_OF_LONG_WORDS: &[&str] = &["인지", "도록", "해"];

/// Words that lead from a clause to what follows.
const JOINTS: &[&str] = &[
    "위해", "인해", "통해", "대해", "의해", "비해", "관해", "향해", "따라", "거쳐", "함께", "다시", "이미",
    "먼저", "모두", "각각", "매우", "아주", "만약", "물론", "역시", "특히", "흔히", "결국",
];

/// Nouns of two syllables whose last one could be a particle or an ending.
const NOUNS: &[&str] = &[
    "가을", "마을", "길이", "높이", "깊이", "넓이", "차이", "국가", "평가", "추가", "증가", "단가", "허가",
    "인가", "메가", "기가", "정의", "회의", "강의", "주의", "동의", "문의", "임의", "경로", "회로", "통로",
    "도로", "제로", "프로", "결과", "효과", "성과", "통과", "초과", "경과", "제한", "권한", "무한", "유한",
    "기한", "상한", "하한", "역할", "분할", "확인", "원인", "개인", "승인", "요인", "법인", "할인", "화면",
    "표면", "측면", "단면", "평면", "대면", "정면", "광고", "로고", "보고", "경고", "권고", "창고", "재고",
    "참고", "사고", "문서", "순서", "부서", "속도", "온도", "빈도", "밀도", "강도", "농도", "각도", "지도",
    "제도", "용도", "한도", "습도", "감도", "무게", "모던",
];

/// Ends of longer ones, most of them borrowed.
const NOUN_ENDS: &[&str] = &[
    "웨이",
    "레이",
    "파이",
    "페이",
    "크로",
    "라인",
    "메인",
    "디자인",
    "로그인",
    "플러그인",
    "체인",
    "코인",
    "센서",
    "세서",
    "런서",
    "퀀서",
    "증서",
    "명세서",
    "보고서",
    "해상도",
    "신뢰도",
    "난이도",
    "복잡도",
    "우선도",
    "재해",
    "피해",
    "손해",
    "오해",
    "이해",
];

/// Whether a word may be the first one of a term: two syllables at least, none with a particle or an ending of a verb.
fn may_begin(word: &str) -> bool {
    let length = word.chars().count();
    if length < 2 || !word.chars().all(char::is_alphanumeric) || JOINTS.contains(&word) {
        return false;
    }
    let ends_in = |ends: &[&str]| ends.iter().any(|end| word.ends_with(end));
    if NOUNS.contains(&word) || ends_in(NOUN_ENDS) {
        return true;
    }
    let is_inflected = word.ends_with(|c: char| ENDS.contains(c))
        || ends_in(LONG_ENDS)
        || (length > 2 && ends_in(LONG_ENDS_OF_LONG_WORDS));
    !is_inflected
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_gloss_belongs_to_as_many_words_as_it_has() {
        for (before, count, wanted) in [
            ("여기서 데이터센터", 1, "데이터센터"),
            ("여기서 데이터센터", 2, "데이터센터"),
            ("그래서 액세스 키", 2, "액세스 키"),
            ("이 액세스 키", 3, "액세스 키"),
            ("물을 건너는 나루", 2, "나루"),
            ("글(로컬 인덱스", 2, "로컬 인덱스"),
            ("끝났다. 나루", 2, "나루"),
            ("", 1, ""),
        ] {
            assert_eq!(term(before, count), wanted, "{before}");
        }
    }

    #[test]
    fn a_term_is_no_clause() {
        for (before, wanted) in [
            ("소식을 받기 위해 나루터", "나루터"),
            ("안개로 인해 뱃길", "뱃길"),
            ("배를 임대하여 나루터", "나루터"),
            ("떠나는 중인지 확인", "확인"),
            ("여울보다 깊은", "깊은"),
            ("노를 사용해 돛단배", "돛단배"),
            ("아침부터 물때", "물때"),
            ("갈 수 있도록 물길 지도", "물길 지도"),
        ] {
            assert_eq!(term(before, 3), wanted, "{before}");
        }
    }

    #[test]
    fn nouns_that_look_inflected_stay() {
        for before in [
            "도메인 이름",
            "문서 객체 모델",
            "개인 키",
            "속도 제한",
            "재해 복구",
            "인지 과학",
            "권한 정책",
            "게이트웨이 주소",
            "인증서 발급 기관",
            "결과 집합",
            "읽기 용량",
            "언어 모델",
            "참여 기관",
        ] {
            assert_eq!(term(before, 3), before);
        }
    }
}
