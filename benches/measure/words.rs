//! Korean sentences and lines of code without end, the same ones each time.

/// Things, with what they are in English.
const NOUNS: &[(&str, &str)] = &[
    ("물레", "spinning wheel"),
    ("실", "thread"),
    ("천", "cloth"),
    ("한지", "mulberry paper"),
    ("활자", "type"),
    ("먹", "ink stick"),
    ("붓", "brush"),
    ("종이", "paper"),
    ("표지", "cover"),
    ("책등", "spine"),
    ("여백", "margin"),
    ("글줄", "line"),
    ("문단", "paragraph"),
    ("제본", "binding"),
    ("인쇄기", "press"),
    ("잉크", "ink"),
    ("판형", "format"),
    ("차례", "contents"),
    ("색인", "index"),
    ("도판", "plate"),
    ("서체", "typeface"),
    ("자간", "tracking"),
    ("행간", "leading"),
    ("교정지", "proof"),
    ("원고", "manuscript"),
    ("편집자", "editor"),
    ("저자", "author"),
    ("독자", "reader"),
    ("도서관", "library"),
    ("서점", "bookshop"),
    ("공방", "workshop"),
    ("장인", "artisan"),
    ("재단기", "cutter"),
    ("풀", "paste"),
    ("바늘", "needle"),
    ("끈", "cord"),
    ("가죽", "leather"),
    ("강물", "river water"),
    ("닥나무", "paper mulberry"),
    ("껍질", "bark"),
    ("섬유", "fibre"),
    ("햇볕", "sunshine"),
    ("바람", "wind"),
    ("그늘", "shade"),
    ("가마솥", "cauldron"),
    ("잿물", "lye"),
    ("발틀", "mould frame"),
    ("물기", "moisture"),
    ("두께", "thickness"),
    ("나뭇결", "grain"),
    ("무늬", "pattern"),
    ("빛깔", "colour"),
    ("소리", "sound"),
    ("손끝", "fingertip"),
    ("날씨", "weather"),
    ("시간", "time"),
    ("계절", "season"),
    ("마을", "village"),
    ("시장", "market"),
    ("무게", "weight"),
    ("길이", "length"),
    ("넓이", "area"),
    ("기록", "record"),
    ("목록", "list"),
    ("번호", "number"),
    ("순서", "order"),
    ("방법", "method"),
    ("차이", "difference"),
    ("이유", "reason"),
    ("결과", "result"),
    ("기준", "standard"),
    ("검사", "inspection"),
    ("보관함", "store"),
    ("운반", "transport"),
    ("포장", "packing"),
];

/// What stands before things.
const KINDS: &[&str] = &[
    "새",
    "오래된",
    "작은",
    "두꺼운",
    "얇은",
    "고른",
    "젖은",
    "마른",
    "남은",
    "첫",
    "마지막",
    "다음",
    "같은",
    "다른",
    "부드러운",
    "단단한",
    "밝은",
    "어두운",
    "가벼운",
    "무거운",
    "좁은",
    "넓은",
    "이런",
    "여러",
];

const WAYS: &[&str] = &[
    "천천히",
    "고르게",
    "다시",
    "먼저",
    "한 번 더",
    "조심스럽게",
    "알맞게",
    "미리",
    "끝까지",
    "곧바로",
    "넉넉히",
    "가볍게",
    "따로",
    "함께",
    "자주",
    "반드시",
    "되도록",
    "그대로",
];

/// What is done: at the end of a sentence, before another deed, before a thing.
const DEEDS: &[[&str; 3]] = &[
    ["고릅니다", "고르고", "고르는"],
    ["말립니다", "말리고", "말리는"],
    ["맞춥니다", "맞추고", "맞추는"],
    ["살핍니다", "살피고", "살피는"],
    ["옮깁니다", "옮기고", "옮기는"],
    ["나눕니다", "나누고", "나누는"],
    ["적습니다", "적고", "적는"],
    ["자릅니다", "자르고", "자르는"],
    ["잇습니다", "잇고", "잇는"],
    ["펼칩니다", "펼치고", "펼치는"],
    ["쌓습니다", "쌓고", "쌓는"],
    ["찍습니다", "찍고", "찍는"],
    ["묶습니다", "묶고", "묶는"],
    ["씻습니다", "씻고", "씻는"],
    ["두드립니다", "두드리고", "두드리는"],
    ["고칩니다", "고치고", "고치는"],
    ["잽니다", "재고", "재는"],
    ["남깁니다", "남기고", "남기는"],
    ["지킵니다", "지키고", "지키는"],
    ["건넵니다", "건네고", "건네는"],
    ["모읍니다", "모으고", "모으는"],
    ["바꿉니다", "바꾸고", "바꾸는"],
    ["견줍니다", "견주고", "견주는"],
    ["채웁니다", "채우고", "채우는"],
];

/// Numbers that look drawn by lot and are the same each time.
pub(crate) struct Lot(u64);

impl Lot {
    pub(crate) fn new(seed: u64) -> Self {
        Self(seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1)
    }

    /// Below a bound.
    pub(crate) fn below(&mut self, bound: usize) -> usize {
        // Xorshift, as Marsaglia gives it for 64 bits.
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        ((self.0 >> 33) as usize) % bound.max(1)
    }

    fn of<'t, T>(&mut self, all: &'t [T]) -> &'t T {
        &all[self.below(all.len())]
    }

    /// A thing and its English: often of two words, so that most words of a book are rare ones, as in any text.
    pub(crate) fn term(&mut self) -> (String, String) {
        let &(last, english) = self.of(NOUNS);
        match self.below(3) {
            0 => (last.to_owned(), english.to_owned()),
            _ => {
                let &(first, before) = self.of(NOUNS);
                (format!("{first} {last}"), format!("{before} {english}"))
            }
        }
    }

    fn thing(&mut self) -> String {
        let kind = *self.of(KINDS);
        match self.below(5) {
            0 | 1 => format!("{kind} {}", self.of(NOUNS).0),
            2 => format!("{}번째 {}", 2 + self.below(400), self.of(NOUNS).0),
            3 => format!("{}{}", self.of(NOUNS).0, self.of(NOUNS).0),
            _ => self.of(NOUNS).0.to_owned(),
        }
    }

    /// A sentence of 20 to 60 characters.
    pub(crate) fn sentence(&mut self) -> String {
        let (who, what, where_) = (self.thing(), self.thing(), self.thing());
        let (way, deed, other) = (*self.of(WAYS), *self.of(DEEDS), *self.of(DEEDS));
        let (topic, object) = (with(&who, "은", "는"), with(&what, "을", "를"));
        match self.below(5) {
            0 => format!("{topic} {way} {}.", deed[0]),
            1 => format!("{where_}에서 {object} {}, {topic} {way} {}.", deed[1], other[0]),
            2 => format!("{} {} 때에는 {object} {way} {}.", with(&where_, "을", "를"), deed[2], other[0]),
            3 => format!(
                "{object} {} 일은 {where_}에 따라 다르므로, {} {way} {}.",
                deed[2],
                with(&who, "과", "와"),
                other[0]
            ),
            _ => format!(
                "{topic} {where_}보다 {}(약 {}%) {way} {}.",
                with(&what, "이", "가"),
                1 + self.below(99),
                deed[0]
            ),
        }
    }

    /// A few words that name a section.
    pub(crate) fn title(&mut self) -> String {
        let (what, deed) = (self.thing(), self.of(DEEDS)[2]);
        format!("{} {deed} {}", with(&what, "을", "를"), self.of(NOUNS).0)
    }

    /// Some words, about so many characters.
    pub(crate) fn phrase(&mut self, letters: usize) -> String {
        let mut text = self.thing();
        while text.chars().count() + 4 < letters {
            text = format!("{} {}", with(&text, "과", "와"), self.thing());
        }
        text
    }

    /// A line of code.
    pub(crate) fn code(&mut self, language: &str, line: usize) -> String {
        let (name, other) = (self.name(), self.name());
        let (number, more) = (self.below(9_000), self.below(255));
        match language {
            "sh" | "bash" => match line % 4 {
                0 => format!("$ {name} --size {number} --out /var/{other}/{more}.txt"),
                1 => format!("export {}=\"$HOME/{other}\"", name.to_uppercase()),
                2 => format!("for file in {other}/*.{name}; do echo \"$file\" >> list-{number}; done"),
                _ => format!("{name} | grep '{other}' | sort -n  # {number}"),
            },
            "json" => match line % 4 {
                0 => format!("{{ \"{name}\": [{number}, {more}],"),
                1 => format!("  \"{other}\": {{ \"name\": \"{name}-{number}\", \"on\": true }},"),
                2 => format!("  \"{name}\": \"10.{more}.0.0/16\","),
                _ => format!("  \"{other}\": null }}"),
            },
            "js" => match line % 4 {
                0 => format!("const {name} = require('{other}');"),
                1 => format!("{name}.on('{other}', function (error, data) {{"),
                2 => format!("  if (error) return console.log(`{name} ${{{number} + {more}}}`);"),
                _ => "});".to_owned(),
            },
            "html" => match line % 3 {
                0 => format!("<section id=\"{name}-{number}\" class=\"{other}\">"),
                1 => format!("  <p style=\"width: {more}px\">{}</p>", self.of(NOUNS).0),
                _ => "</section>".to_owned(),
            },
            "php" => match line % 3 {
                0 => format!("<?php ${name} = array('{other}' => {number}); ?>"),
                1 => format!("<li><?php echo ${name}['{other}']; ?></li>"),
                _ => format!("<?php foreach (${name} as ${other}) {{ $sum += {more}; }} ?>"),
            },
            _ => format!("{name:<12} {number:>6} {other}/{more}"),
        }
    }

    fn name(&mut self) -> String {
        let english = self.of(NOUNS).1;
        english.split(' ').next_back().unwrap_or(english).to_owned()
    }
}

/// A word with the particle that its last syllable asks for: one that closes, one that is open.
fn with(word: &str, closed: &str, open: &str) -> String {
    let closes = word
        .chars()
        .next_back()
        .is_some_and(|last| ('가'..='힣').contains(&last) && (u32::from(last) - u32::from('가')) % 28 != 0);
    format!("{word}{}", if closes { closed } else { open })
}
