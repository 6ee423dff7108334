//! What each key of `book.toml` is for, in the words of the guide: its list of keys and the JSON Schema are made of these.

/// A section's dotted name, what it is for, and its keys with what they are for. Those of `[lints]` are the codes of
/// findings, whose pages say it.
pub(super) type About = (&'static str, &'static str, &'static [(&'static str, &'static str)]);

pub(super) const ABOUT: &[About] = &[
    ("book", "책에 대한 것. 전자책의 서지 정보와 인쇄본의 속표지, 판권에 쓰입니다", BOOK),
    ("figures", "그림을 받고 간직하고 줄이는 법", FIGURES),
    ("numbering", "장과 절, 그림과 표, 코드의 번호", NUMBERING),
    ("epub", "전자책", EPUB),
    ("pdf", "인쇄본", PDF),
    ("pdf.margins", "여백. 밀리미터로 적습니다", MARGINS),
    ("pdf.faces", "글꼴. `serif`, `sans`, `mono` 가운데 하나나 글꼴 파일", FACES),
    ("pdf.sizes", "글자 크기와 줄 사이. 포인트로 적습니다", SIZES),
    ("pdf.running-heads", "쪽 위의 머리글", RUNNING_HEADS),
    ("pdf.colors", "색. `#1f5573`처럼 적습니다", COLORS),
    ("pdf.press", "인쇄소에 보낼 때의 설정. 명령에 적은 것이 앞섭니다", PRESS),
    ("site", "원고가 실린 VuePress 사이트", SITE),
    ("limits", "한 책에 담을 것의 한도. 넘는 것은 알림을 남기고 빼거나 글자 그대로 보입니다", LIMITS),
    ("workspace", "작업 공간. 여러 책을 묶는 파일에만 적고, 그 파일에는 이것만 적습니다", WORKSPACE),
    ("lints", "알림의 무게", &[]),
];

const BOOK: &[(&str, &str)] = &[
    ("title", "제목. 없으면 첫 화면 `README.md`의 제목"),
    ("subtitle", "부제"),
    ("authors", "지은이와 옮긴이, 그린이. 글자열이나 `{ name = \"…\", role = \"trl\" }`로 적습니다"),
    ("publisher", "펴낸곳"),
    ("language", "언어. 없으면 `ko`"),
    ("identifier", "고유 번호. 없으면 제목과 지은이에서 만든 UUID"),
    ("isbn", "열세 자리 ISBN"),
    ("isbn-addition", "ISBN 뒤의 부가기호"),
    ("issuer", "펴낸이"),
    ("registration", "출판등록"),
    ("address", "펴낸곳의 주소"),
    ("contact", "펴낸곳의 연락처"),
    ("first-published", "초판 1쇄를 펴낸 날"),
    ("edition", "`date`가 몇 판의 날인지"),
    ("printing", "`date`가 몇 쇄의 날인지"),
    ("price", "값. 적은 그대로 판권에 나옵니다"),
    ("date", "펴낸 날"),
    ("rights", "저작권"),
    ("description", "소개. 없으면 첫 화면의 `description`"),
    ("series", "시리즈"),
    ("series-number", "시리즈 안의 번호"),
    ("subjects", "주제어. 없으면 첫 화면의 갈래와 꼬리표"),
    ("cover", "표지 그림. 없으면 제목과 지은이로 그립니다"),
    ("cover-design", "그리는 표지의 꼴. 지평선, 액자, 책등의 띠, 큰 글자, 활자"),
    ("source", "원고가 든 폴더. 없으면 `content`, 그것도 없으면 `book.toml`이 있는 폴더"),
    ("slug", "만든 책의 파일 이름. 로마자와 숫자, `-`, `_`로 짓고 확장자는 뺍니다"),
    (
        "chapters",
        "장이 되는 파일과 무늬, 제 쪽이 없는 부의 제목. 적은 차례를 따르고 다른 파일은 싣지 않습니다",
    ),
    ("summary", "장의 차례와 깊이를 정하는 마크다운 목록. `chapters`와 함께 쓰지 않습니다"),
    ("dedication", "헌사. 줄을 나눈 그대로 제 쪽에 놓입니다"),
    ("front", "차례 앞에 놓는 파일"),
    ("back", "마지막 장 뒤에 놓는 파일"),
    ("index", "찾아보기에 싣는 것. 표를 단 말, 원어를 병기한 말까지, 없음"),
    ("glossary", "원어를 병기한 말과 줄임말을 모은 용어집을 책 끝에 실을지"),
];

const LIMITS: &[(&str, &str)] = &[
    ("file", "글 파일 하나의 크기 한도"),
    ("book", "장과 끌어온 파일을 모두 더한 크기 한도"),
    ("included", "한 장이 끌어올 수 있는 크기"),
    ("include-depth", "끌어온 파일이 다시 끌어올 수 있는 깊이"),
    ("nesting", "인용과 목록, 상자가 겹칠 수 있는 깊이. 더 안쪽은 글로 읽습니다"),
    ("formula", "수식 하나의 바이트 한도. 더 긴 것은 원문을 보입니다"),
    ("cells", "표 하나의 칸 수 한도. 더 큰 것은 원문을 코드로 보입니다"),
];

const FIGURES: &[(&str, &str)] = &[
    ("mirror", "그림을 대신 받아 올 서버. `https://host/path`를 `MIRROR/host/path`에서 받습니다"),
    ("timeout", "대답 하나를 기다리는 초"),
    ("retries", "받지 못했을 때 다시 해 보는 횟수"),
    ("concurrency", "한꺼번에 여는 연결의 수"),
    ("max-bytes", "그림 하나의 크기 한도"),
    ("max-side", "그림 한 변의 픽셀 한도"),
    ("max-count", "한 책에 싣는 서로 다른 그림의 수 한도"),
    ("allow-hosts", "받아야 하는 사설 서버. 실제로 받으려면 명령에서도 허락해야 합니다"),
    ("store", "그림 보관함. 책의 폴더 안에 둡니다. 없으면 사용자의 캐시 폴더"),
    ("store-size", "보관함의 크기 한도. 넘으면 오래 쓰지 않은 것부터 지웁니다"),
    ("gray", "그림과 인쇄본의 색을 회색으로"),
    ("screen-width", "전자책에 넣는 그림의 너비 한도, 픽셀"),
    ("posters", "유튜브 동영상 카드의 정지 화면을 받을지"),
    ("print-dpi", "인쇄본에 넣는 그림의 해상도 한도"),
];

const NUMBERING: &[(&str, &str)] = &[
    (
        "headings",
        "장과 절의 번호. 책이 매기거나, 원고에 적힌 대로 두거나, 빼거나. 없으면 제목에 장의 번호가 차례로 적힌 책에만 책이 매깁니다",
    ),
    ("depth", "어디까지 번호를 매길지. `1`은 장까지, `2`는 1.1까지, `3`은 1.1.1까지"),
    ("chapter-pattern", "장 번호의 모양. `{n}`은 번호입니다. 없으면 `{n}장`이나 책의 언어에 맞는 말"),
    ("part-pattern", "부 번호의 모양. `{n}`은 번호입니다. 없으면 책의 언어에 맞춰 `1부`처럼 씁니다"),
    ("section-pattern", "절 번호의 모양. `{chapter}`는 장의 번호, `{n}`은 그 아래의 번호입니다"),
    ("figures", "설명글이 있는 그림에 번호를 매길지"),
    ("tables", "제목이 있는 표에 번호를 매길지"),
    ("listings", "제목이 있는 코드에 번호를 매길지"),
    ("formulas", "번호가 붙는 식에 번호를 매길지"),
    ("by", "번호를 장마다 새로 매길지, 책 전체에 이어 매길지"),
    (
        "pattern",
        "번호의 모양. `{kind}`는 그림이나 표, 코드라는 말, `{chapter}`는 장의 번호, `{n}`은 순서입니다",
    ),
    ("formula-pattern", "식 옆에 찍히는 번호의 모양. `{chapter}`는 장의 번호, `{n}`은 순서입니다"),
];

const EPUB: &[(&str, &str)] = &[
    ("max-size", "책이 이보다 크면 가장 무거운 그림들을 알려 줍니다. 없으면 올릴 곳의 한도"),
    ("css", "덧붙일 스타일 파일"),
    ("pages", "인쇄본의 쪽 번호를 적을지"),
    ("fonts", "함께 넣을 글꼴. 코드 글꼴만, 본문과 제목의 글꼴까지, 없음"),
    ("certified-by", "접근성을 확인한 사람이나 기관"),
    ("svg", "벡터 그림을 그대로 둘지 PNG로 바꿀지. 없으면 올릴 곳을 따릅니다"),
    ("profile", "어디에 올릴 책인지"),
    ("split", "장의 파일이 이보다 크면 제목 앞에서 나눕니다. `0`이면 나누지 않습니다"),
    ("lists", "차례 뒤의 그림 차례와 표 차례, 코드 차례"),
];

const PDF: &[(&str, &str)] = &[
    ("preset", "판면. 유인물, 교재, 단행본"),
    ("profile", "종이에 찍을 것인지 화면에서 볼 것인지"),
    (
        "theme",
        "직지에 든 테마의 이름이나, 여러 책이 함께 쓰는 `[pdf]` 설정 파일. `book.toml`에 적은 것이 앞섭니다",
    ),
    ("paper", "종이의 이름이나 `[너비, 높이]` 밀리미터"),
    ("tracking", "본문의 자간. 글자 크기의 몇 배인지 적습니다"),
    ("indent", "문단 첫 줄의 들여쓰기. 글자 크기의 몇 배인지 적습니다"),
    ("paragraph-gap", "문단 사이의 간격. 줄의 몇 배인지 적습니다"),
    ("breaks", "줄을 끊는 자리. 어절을 지키되 너무 벌어지면 끊기, 어절 지키기, 글자 사이 어디서나"),
    ("quotes", "곧은따옴표를 둥글게 바꿀지 그대로 둘지"),
    ("contents", "차례를 둘지. 없으면 책에는 두고, 글 한 편에는 여덟 쪽을 넘을 때 둡니다"),
    ("contents-depth", "차례에 싣는 제목의 깊이"),
    (
        "links",
        "링크 뒤에 찍는 것. 주소를 쪽 아래의 주로, 글 뒤의 괄호로, 찍지 않기. `page`는 다른 장으로 가는 링크에 그 쪽을 덧붙입니다",
    ),
    ("notes", "주의 자리. 쪽 아래, 장 끝, 글 옆"),
    (
        "inks",
        "글과 선, 바탕의 잉크. 모든 색, 검정과 강조색 두 가지, 검정 하나. 그림은 `[figures] gray`를 따릅니다",
    ),
    ("emoji", "그림 글자를 글의 색으로 찍을지 제 색으로 찍을지"),
    ("colophon", "판권의 자리. 없으면 책의 맨 뒤이고, 글 한 편에는 두지 않습니다"),
    ("cover", "표지를 첫 쪽에 둘지. 없으면 표지 그림이 있을 때 둡니다"),
    ("half-title", "속표지 앞의 반표제. 없으면 `two-sided`를 따릅니다"),
    ("lists", "차례 뒤의 그림 차례와 표 차례, 코드 차례"),
    ("folios", "쪽 번호의 자리. 바깥쪽이나 가운데"),
    ("chapter-style", "장 첫머리의 모양. 아래에 선, 글만, 가운데, 강조색 띠"),
    (
        "part-style",
        "부의 제목을 이어서 짤지 제 쪽에 차례와 함께 둘지. 없으면 부에만 제 쪽을 주고 절이 딸린 장에는 주지 않습니다",
    ),
    ("chapter-contents", "장의 첫머리에 그 장의 작은 차례를 둘지"),
    ("chapter-summary", "장의 첫머리에 머리말의 `description`을 둘지"),
    ("thumb-tabs", "쪽의 바깥 가장자리에 장마다 자리를 달리한 색인을 둘지"),
    ("two-sided", "장을 오른쪽에서 시작하고 좌우 여백을 맞바꿀지"),
    ("qr", "카드에 주소의 QR 코드를 찍을지"),
    ("hanging-punctuation", "줄 끝의 작은 문장 부호를 판면 밖으로 조금 내밀지"),
    ("details", "접어 둔 상자를 그 자리에 펼칠지, 책 끝에 모을지, 뺄지"),
    ("header", "쪽마다 위에 넣을 글. `|`로 나누면 왼쪽, 가운데, 오른쪽에 놓입니다"),
    ("footer", "쪽마다 아래에 넣을 글"),
    ("watermark", "글 뒤에 비스듬히 옅게 깔 글"),
    ("class", "`{class}` 자리에 찍을 반"),
    ("name", "`{name}` 자리에 찍을 이름"),
    ("line-numbers", "다섯 줄마다 줄 번호를 달지"),
    ("gutter", "제본하는 쪽 여백에 더할 밀리미터"),
    ("punch", "구멍을 뚫을 자리를 비울지"),
    ("standard", "따르고 내세울 PDF 표준"),
    ("attach-source", "원고의 마크다운을 파일에 붙일지"),
];

const MARGINS: &[(&str, &str)] =
    &[("top", "위"), ("bottom", "아래"), ("inner", "안쪽. 제본하는 쪽입니다"), ("outer", "바깥쪽")];

const FACES: &[(&str, &str)] = &[
    ("body", "본문의 글꼴"),
    ("heading", "제목과 작은 글의 글꼴. 설명글, 상자의 이름, 원어, 주의 번호가 작은 글입니다"),
    ("code", "코드의 글꼴"),
];

const SIZES: &[(&str, &str)] = &[
    ("body", "본문의 글자 크기"),
    ("pitch", "본문의 줄 사이"),
    ("chapter", "장의 제목"),
    ("h2", "둘째 단계의 제목"),
    ("h3", "셋째 단계의 제목"),
    ("h4", "넷째 단계의 제목"),
    ("code", "코드의 글자 크기"),
    ("code-pitch", "코드의 줄 사이"),
    ("table", "표"),
    ("caption", "설명글"),
    ("note", "주"),
    ("head", "머리글"),
    ("folio", "쪽 번호"),
];

const RUNNING_HEADS: &[(&str, &str)] =
    &[("left", "왼쪽의 머리글. 책, 부, 장, 절의 제목이나 없음"), ("right", "오른쪽의 머리글")];

const COLORS: &[(&str, &str)] = &[("accent", "강조색"), ("link", "링크"), ("code-background", "코드의 바탕")];

const PRESS: &[(&str, &str)] = &[
    ("pages", "찍힌 쪽 번호로 골라 뽑을 쪽. `\"5-20\"`이나 `\"ii-iv, 1-12\"`처럼 적습니다"),
    ("imposition", "쪽을 종이에 앉히는 법. 두 쪽씩, 네 쪽씩, 접어서 책으로"),
    ("sheet", "쪽을 앉힐 종이"),
    ("binding", "책을 묶는 쪽"),
    ("flip", "프린터가 뒷면을 찍을 때 종이를 넘기는 쪽"),
    ("signature", "한 번에 겹쳐 접을 종이의 수. 없으면 열두 장까지는 모두, 더 많으면 네 장씩"),
    ("creep", "안쪽 종이가 밀려 나오는 밀리미터. 종이 한 장의 두께입니다"),
    ("marks", "재단선과 핀트 표시"),
    ("bleed", "재단 여유, 밀리미터"),
];

const SITE: &[(&str, &str)] = &[
    ("url", "사이트의 주소. 책 밖으로 가는 링크를 잇습니다"),
    ("route", "원고 폴더가 사이트에서 놓인 자리. `/aws/`처럼 적습니다"),
    ("public", "사이트의 공개 폴더. 없으면 위로 올라가며 `.vuepress/public`을 찾습니다"),
    ("containers", "테마에 없는데 사이트가 쓰는 상자의 이름"),
    ("gfm", "`breaks`와 `linkify`를 함께 켭니다. 따로 적은 것이 앞섭니다"),
    ("breaks", "문단 안의 줄 끝마다 줄을 바꿀지"),
    ("linkify", "꺾쇠 없이 적은 주소를 링크로 볼지"),
    ("alert", "`> [!NOTE]`로 시작하는 인용문을 상자로 볼지. 없으면 그렇게 봅니다"),
    ("frame", "웹 쪽의 틀(제목 줄, 위치, 차례)을 뺄지 찍을지"),
    ("cards", "카드를 모두 실을지, 길 안내용을 덜지, 싣지 않을지"),
];

const WORKSPACE: &[(&str, &str)] = &[("books", "책이 든 폴더와 무늬. `\"courses/*\"`처럼 적습니다")];
