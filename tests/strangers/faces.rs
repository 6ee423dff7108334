//! Faces of strangers: damaged ones are told by their names before anything is set in them.

use super::stranger::Stranger;

/// Faces with quadratic and with cubic outlines.
const FACES: [&str; 2] = ["fonts/math/KaTeX_Math-Italic.ttf", "fonts/sans/Pretendard-Bold.otf"];

/// Damaged faces of each kind that are tried; `JIKJI_MUTATIONS` asks for more.
const MUTATIONS: u32 = 14;

fn face(name: &str) -> Vec<u8> {
    std::fs::read(format!("{}/{name}", env!("CARGO_MANIFEST_DIR"))).unwrap()
}

/// Numbers that are the same in every run.
struct Numbers(u64);

impl Numbers {
    fn below(&mut self, most: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % most.max(1)
    }
}

/// A face with some of its bytes, or what its table of tables says, changed.
fn damaged(face: &[u8], seed: u32) -> Vec<u8> {
    let mut numbers = Numbers(u64::from(seed) + 1);
    let mut bytes = face.to_vec();
    let tables = usize::from(u16::from_be_bytes([face[4], face[5]]));
    let record = 12 + numbers.below(tables) * 16;
    let word = |bytes: &[u8], at: usize| u32::from_be_bytes(bytes[at..at + 4].try_into().unwrap());
    let (offset, length) = (word(face, record + 8) as usize, word(face, record + 12) as usize);
    match numbers.below(7) {
        0 => {
            let shorter = length - numbers.below(length.min(20)) - 1;
            bytes[record + 12..record + 16].copy_from_slice(&(shorter as u32).to_be_bytes());
        }
        1 => {
            let moved = offset + numbers.below(64);
            bytes[record + 8..record + 12].copy_from_slice(&(moved as u32).to_be_bytes());
        }
        2 => bytes.truncate(face.len() - numbers.below(face.len() / 2)),
        3 => bytes[record] ^= 0x20,
        4 => {
            let end = (offset + 4 + numbers.below(60)).min(bytes.len());
            bytes[offset..end].fill(0xff);
        }
        _ => {
            for _ in 0..=numbers.below(12) {
                let at = offset + numbers.below(length);
                bytes[at] = numbers.below(256) as u8;
            }
        }
    }
    bytes
}

#[test]
fn a_damaged_face_is_told_by_its_name_or_set_in() {
    let count =
        std::env::var("JIKJI_MUTATIONS").ok().and_then(|count| count.parse().ok()).unwrap_or(MUTATIONS);
    let (mut refused, mut set) = (0, 0);
    for name in FACES {
        let face = face(name);
        for seed in 0..count {
            let stranger = Stranger::book("[pdf.faces]\nheading = \"odd.otf\"\nbody = \"odd.otf\"\n");
            stranger.put("book/odd.otf", damaged(&face, seed));
            stranger.put("book/02.md", "# Words of 글\n\nThe quick brown fox, 0123456789, fi → ∑ é.\n");
            let ran = stranger.run(&["pdf", "book", "--offline", "--message-format", "short"]);
            match ran.code {
                Some(0) => set += 1,
                Some(2) => {
                    assert!(
                        ran.said.contains("odd.otf") || ran.said.contains("[config-value]: `pdf.faces."),
                        "{name} {seed}: {}",
                        ran.said
                    );
                    refused += 1;
                }
                code => panic!("{name} {seed}: exit code {code:?}\n{}", ran.said),
            }
        }
    }
    assert!(refused > 0 && set > 0, "{refused} refused, {set} set");
}

#[test]
fn a_face_with_a_table_cut_short_is_a_fault_of_the_configuration() {
    let stranger = Stranger::book("[pdf.faces]\nheading = \"odd.otf\"\n");
    let mut face = face(FACES[0]);
    let record = face.windows(4).position(|tag| tag == b"head").unwrap();
    face[record + 15] = 49;
    stranger.put("book/odd.otf", face);
    for command in ["pdf", "epub", "build", "check"] {
        let ran = stranger.run(&[command, "book", "--offline", "--message-format", "short"]);
        ran.expect(2, &["book.toml:2:11: error[config-value]: the face `odd.otf` is damaged: it has a damaged `head` table"]);
    }
    assert!(!stranger.path("book/dist").exists());
}
