//! Which inks a page takes, by Ghostscript: a printer counts a page as colour that has any but black.

use jikji::config::{PageInks, PdfConfig, PdfStandard};
use jikji::layout::{self, Color, Paged};
use jikji::packed::Packed;

use super::{judges, laid, text_page};

const COLORED: &str = "# 제목\n\n::: warning 조심\n글과 [주소](https://example.com/), `code`\n:::\n\n```js\nlet a = \"글\";\n```\n";

/// Cyan, magenta and yellow of all pages, and black.
fn inks(paged: &Paged, config: &PdfConfig) -> Option<(f32, f32)> {
    let (file, findings) = jikji::pdf::write(
        paged.into(),
        &super::figures(),
        &[],
        (config, &Packed::default()),
        &jikji::diagnostics::Silent,
    )
    .unwrap();
    assert!(findings.is_empty(), "{findings:?}");
    let pages = judges::inks(&file)?;
    assert_eq!(pages.len(), paged.pages.len());
    let sum = |some: std::ops::Range<usize>| pages.iter().flat_map(|page| &page[some.clone()]).sum::<f32>();
    Some((sum(0..3), sum(3..4)))
}

#[test]
fn black_text_takes_black_ink_alone_whatever_the_file_claims() {
    for standard in [PdfStandard::Accessible, PdfStandard::Archival4, PdfStandard::None] {
        let config = PdfConfig { standard, ..PdfConfig::default() };
        let Some((colored, black)) = inks(&text_page(&["글"]), &config) else { return };
        assert!(colored == 0.0 && black > 0.0, "{standard:?}: {colored} {black}");
    }
}

#[test]
fn gray_pages_take_black_ink_alone() {
    let (paged, _) = laid::laid(COLORED, None);
    let Some((colored, _)) = inks(&paged, &PdfConfig::default()) else { return };
    assert!(colored > 0.0, "there was nothing to make grey");
    let gray = layout::in_inks(paged, PageInks::One, Color::BLACK);
    let Some((colored, black)) = inks(&gray, &PdfConfig::default()) else { return };
    assert!(colored == 0.0 && black > 0.0, "{colored} {black}");
}
