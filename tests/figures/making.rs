//! What becomes of a picture's bytes.

use super::*;
use image::{DynamicImage, GenericImageView, ImageFormat};
use jikji::figures::{ColorSpace, Filter, Media};

fn shown(figure: &Figure) -> DynamicImage {
    image::load_from_memory(&figure.screen.bytes).unwrap()
}

/// The samples of a stream with PNG's predictors, as RGB: wrapped into a PNG again and decoded.
fn seen_in_print(image: &PrintImage) -> DynamicImage {
    if image.filter == Filter::Dct {
        return image::load_from_memory(&image.data).unwrap();
    }
    let mut bytes = Vec::new();
    let mut encoder = png::Encoder::new(&mut bytes, image.width, image.height);
    encoder.set_depth(png::BitDepth::from_u8(image.bits).unwrap());
    match &image.colors {
        ColorSpace::Gray => encoder.set_color(png::ColorType::Grayscale),
        ColorSpace::Rgb => encoder.set_color(png::ColorType::Rgb),
        ColorSpace::Indexed(palette) => {
            encoder.set_color(png::ColorType::Indexed);
            encoder.set_palette(palette.to_vec());
        }
    }
    let mut writer = encoder.write_header().unwrap();
    writer.write_chunk(png::chunk::IDAT, &image.data).unwrap();
    writer.finish().unwrap();
    image::load_from_memory(&bytes).unwrap()
}

#[test]
fn a_thrifty_png_is_kept_to_the_byte() {
    let source = pictures::png(&pictures::gray(600, 400));
    let desk = Desk::new();
    let figure = desk.make(&source);
    assert_eq!(figure.screen.media, Media::Png);
    assert!(*figure.screen.bytes == source[..]);
    let print = raster(desk.print(&source, 1600));
    assert_eq!((print.width, print.height, print.filter), (600, 400, Filter::FlatePng));
    assert!(seen_in_print(&print).to_rgb8() == shown(&figure).to_rgb8());
}

#[test]
fn what_shines_through_is_laid_on_white() {
    let desk = Desk::new();
    // Small files, which would be kept to the byte if they had no holes.
    let source = pictures::transparent(64, 32);
    for file in [pictures::png(&source), pictures::of(ImageFormat::Gif, &source)] {
        let figure = desk.make(&file);
        let seen = shown(&figure);
        assert!(!seen.color().has_alpha() || seen.to_rgba8().pixels().all(|pixel| pixel.0[3] == 255));
        assert_eq!(seen.to_rgb8().get_pixel(3, 3).0, [255; 3]);
        assert_eq!(seen.to_rgb8().get_pixel(60, 3).0, [255, 0, 0]);
    }
    // An alpha that hides nothing is no reason to touch a file.
    let plain = image::RgbaImage::from_pixel(64, 32, image::Rgba([200, 0, 0, 255]));
    let opaque = pictures::png(&DynamicImage::ImageRgba8(plain));
    assert!(*desk.make(&opaque).screen.bytes == opaque[..]);
}

#[test]
fn a_wide_screenshot_becomes_a_small_palette_png() {
    let (desk, source) = (Desk::new(), pictures::png(&pictures::screenshot(2400, 900)));
    let figure = desk.make(&source);
    assert_eq!((figure.width, figure.height), (2400, 900));
    assert_eq!((figure.screen.width, figure.screen.height), (1200, 450));
    assert_eq!(figure.screen.media, Media::Png);
    assert_eq!(shown(&figure).dimensions(), (1200, 450));
    let print = raster(desk.print(&source, 1500));
    assert_eq!((print.width, print.height), (1500, 563));
    assert!(matches!(print.colors, ColorSpace::Indexed(_) | ColorSpace::Gray), "{:?}", print.colors);
    assert_eq!(seen_in_print(&print).dimensions(), (1500, 563));
}

#[test]
fn a_wide_photograph_becomes_a_jpeg() {
    let (desk, source) = (Desk::new(), pictures::png(&pictures::photograph(2000, 1000)));
    let figure = desk.make(&source);
    assert_eq!(figure.screen.media, Media::Jpeg);
    assert_eq!((figure.screen.width, figure.screen.height), (1200, 600));
    let print = raster(desk.print(&source, 1600));
    assert_eq!((print.filter, print.colors, print.width), (Filter::Dct, ColorSpace::Rgb, 1600));
    let middle = shown(&figure).to_rgb8().get_pixel(600, 300).0;
    let wanted = pictures::photograph(2000, 1000).to_rgb8().get_pixel(1000, 500).0;
    assert!(middle.iter().zip(wanted).all(|(a, b)| a.abs_diff(b) < 30), "{middle:?} {wanted:?}");
}

#[test]
fn nothing_is_ever_enlarged() {
    for (width, height) in [(1, 1), (16, 300), (900, 2)] {
        let (desk, source) = (Desk::new(), pictures::png(&pictures::photograph(width, height)));
        let figure = desk.make(&source);
        assert_eq!((figure.screen.width, figure.screen.height), (width, height));
        let print = raster(desk.print(&source, 1600));
        assert_eq!((print.width, print.height), (width, height));
    }
}

#[test]
fn a_logo_is_small() {
    let desk = Desk::new();
    let path = desk.file("logo.png", &pictures::png(&pictures::photograph(640, 480)));
    let mut requests = requests(&[desk.local(path.clone()), desk.local(path)]);
    requests[0].small = true;
    let (set, _) = desk.load_requests(&requests);
    let figure = set.get(FigureId(0)).unwrap();
    assert_eq!((figure.width, figure.screen.width), (640, 160));
    assert_eq!(set.get(FigureId(1)).unwrap().screen.width, 640);
    let (set, _) = desk.print_requests(&requests, 92);
    assert_eq!(set.iter().map(|(_, print)| raster(print.clone()).width).collect::<Vec<_>>(), [92, 92]);
}

#[test]
fn an_ordinary_jpeg_passes_as_it_is() {
    let smooth = pictures::gray(600, 400);
    for image in [smooth.clone(), DynamicImage::ImageRgb8(smooth.to_rgb8())] {
        let source = pictures::jpeg(&image);
        let desk = Desk::new();
        assert!(*desk.make(&source).screen.bytes == source[..]);
        let print = raster(desk.print(&source, 1600));
        assert!(*print.data == source[..]);
        assert_eq!(print.filter, Filter::Dct);
    }
}

#[test]
fn a_turned_jpeg_stands_upright() {
    let (desk, source) = (Desk::new(), pictures::turned(300, 200));
    let figure = desk.make(&source);
    assert_eq!((figure.width, figure.height), (200, 300));
    assert_eq!(shown(&figure).dimensions(), (200, 300));
    for (width, height) in [(200, 300), (100, 150)] {
        assert_eq!(seen_in_print(&raster(desk.print(&source, width))).dimensions(), (width, height));
    }
    // A quarter turn clockwise: the lower left corner comes up.
    let original = pictures::photograph(300, 200).to_rgb8();
    let (found, wanted) = (shown(&figure).to_rgb8().get_pixel(8, 8).0, original.get_pixel(8, 191).0);
    assert!(found.iter().zip(wanted).all(|(a, b)| a.abs_diff(b) < 48), "{found:?} {wanted:?}");
}

#[test]
fn a_jpeg_with_one_channel_a_scan_is_decoded_right() {
    let original = pictures::screenshot(1600, 400);
    let figure = Desk::new().make(&pictures::separate_scans(&original));
    assert_eq!(figure.screen.width, 1200);
    let found = shown(&figure).to_rgb8().get_pixel(600, 4).0;
    assert!(found.iter().zip([40, 60, 120]).all(|(a, b)| a.abs_diff(b) < 24), "{found:?}");
}

#[test]
fn print_is_opaque_and_of_eight_bits() {
    let desk = Desk::new();
    let print = raster(desk.print(&pictures::png(&pictures::transparent(64, 32)), 64));
    let print = seen_in_print(&print).to_rgb8();
    assert_eq!((print.get_pixel(3, 3).0, print.get_pixel(60, 3).0), ([255; 3], [255, 0, 0]));
    let deep = raster(desk.print(&pictures::png(&pictures::deep(64, 64)), 64));
    assert!(deep.bits <= 8);
    assert!(seen_in_print(&deep).to_rgb8() == pictures::screenshot(64, 64).to_rgb8());
}

#[test]
fn other_kinds_become_png_or_jpeg_whatever_their_name() {
    for format in [ImageFormat::WebP, ImageFormat::Bmp, ImageFormat::Tiff, ImageFormat::Ico] {
        let picture = pictures::screenshot(48, 48);
        let (desk, source) = (Desk::new(), pictures::of(format, &picture));
        let figure = desk.make(&source);
        assert_eq!(figure.screen.media, Media::Png, "{format:?}");
        assert!(shown(&figure).to_rgb8() == picture.to_rgb8(), "{format:?}");
        let print = raster(desk.print(&source, 48));
        assert!(seen_in_print(&print).to_rgb8() == picture.to_rgb8(), "{format:?}");
    }
}

#[test]
fn an_animation_shows_its_first_picture_and_a_note() {
    let desk = Desk::new();
    let path = desk.file("moving.gif", &pictures::gif(3));
    for run in 0..2 {
        let (set, messages) = desk.load(&[desk.local(path.clone())]);
        assert_eq!(messages.len(), 1, "run {run}");
        assert!(messages[0].starts_with("figure-animated: "), "{messages:?}");
        let first = shown(set.get(FigureId(0)).unwrap()).to_rgb8();
        assert_eq!(first.get_pixel(5, 5).0, [0, 0, 200]);
    }
    assert_eq!(desk.make(&pictures::gif(1)).screen.media, Media::Gif);
}

#[test]
fn a_cut_jpeg_is_shown_and_said_to_be_cut() {
    let desk = Desk::new();
    let source = pictures::jpeg(&pictures::photograph(300, 200));
    let path = desk.file("cut.jpg", &source[..source.len() * 2 / 3]);
    let (set, messages) = desk.load(&[desk.local(path)]);
    assert_eq!(messages.len(), 1);
    assert!(messages[0].starts_with("figure-decode: ") && messages[0].contains("cut short"), "{messages:?}");
    let figure = set.get(FigureId(0)).unwrap();
    assert!(figure.screen.bytes.ends_with(&[0xff, 0xd9]) || figure.screen.media == Media::Png);
}

#[test]
fn what_is_no_picture_is_named() {
    let desk = Desk::new();
    let said = |bytes: &[u8]| desk.complaints(bytes).join("|");
    assert!(said(b"<!DOCTYPE html><h1>404</h1>").ends_with("is a web page, not a picture"));
    assert!(said(b"").ends_with("is an empty file"));
    assert!(said(b"\0\0\0\x1cftypavif\0\0\0\0").ends_with("is an AVIF picture, which cannot be read"));
    assert!(said(b"plain words").ends_with("is no picture of a known kind"));
    let cut = pictures::png(&pictures::photograph(50, 50));
    assert!(said(&cut[..200]).starts_with("figure-decode: "));
}

#[test]
fn a_picture_of_too_many_pixels_is_refused_before_it_is_decoded() {
    let mut desk = Desk::new();
    desk.options.config.max_side = 500;
    for bytes in [pictures::png(&pictures::gray(501, 2)), pictures::jpeg(&pictures::gray(2, 501))] {
        let messages = desk.complaints(&bytes);
        assert_eq!(messages.len(), 1);
        assert!(messages[0].starts_with("figure-limit: "), "{messages:?}");
    }
    assert!(desk.complaints(&pictures::png(&pictures::gray(500, 2))).is_empty());
}

#[test]
fn svg_stays_vector_and_loses_its_scripts() {
    let figure = Desk::new().make(pictures::SVG.as_bytes());
    assert_eq!((figure.width, figure.height, figure.screen.media), (120, 80, Media::Svg));
    let screen = String::from_utf8_lossy(&figure.screen.bytes);
    for text in [figure.drawing.as_deref().unwrap(), &*screen] {
        assert!(text.contains("<rect") && text.contains("흐름") && !text.contains("script"), "{text}");
    }
}

#[test]
fn a_dark_drawing_without_a_ground_stands_on_white_on_screens_alone() {
    let desk = Desk::new();
    let open = r#"<svg xmlns="http://www.w3.org/2000/svg" viewBox="-5 0 60 40" fill="none">"#;
    let dark = desk.make(format!(r#"{open}<path d="M0 0L50 40" stroke="black"/></svg>"#).as_bytes());
    let (screen, print) = (String::from_utf8_lossy(&dark.screen.bytes), dark.drawing.as_deref().unwrap());
    assert!(screen.contains(r#"<rect x="-5" y="0" width="60" height="40" style="fill:#ffffff"#), "{screen}");
    assert!(!print.contains("<rect"), "{print}");
    let drawn = [
        r#"<path d="M0 0L50 40" stroke="orange"/>"#,
        r#"<rect x="-5" width="60" height="40" fill="khaki"/><path d="M0 0L50 40" stroke="black"/>"#,
    ];
    for body in drawn {
        let figure = desk.make(format!("{open}{body}</svg>").as_bytes());
        assert_eq!(figure.drawing.as_deref().unwrap().as_bytes(), &*figure.screen.bytes);
    }
}

#[test]
fn rules_of_a_drawing_do_not_find_its_white_ground() {
    let desk = Desk::new();
    let screen = |open: &str, sheet: &str| {
        let line = r#"<path d="M0 0L50 40" stroke="black"/>"#;
        let figure = desk.make(format!("{open}<style>{sheet}</style>{line}</svg>").as_bytes());
        String::from_utf8_lossy(&figure.screen.bytes).into_owned()
    };
    let open = r#"<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 60 40" fill="none">"#;
    let hidden = screen(open, "rect { display: none; transform: scale(0); x: 9px }");
    for kept in ["display:inline!important", "transform:none!important", "x:0px!important"] {
        assert!(hidden.contains(kept), "{hidden}");
    }
    let styled = r#"<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 60 40" style="fill:none">"#;
    for sheet in [
        "path:nth-child(2) { stroke: navy }",
        "svg > :First-Child { display: none }",
        "rect + path { stroke: navy }",
        "rect ~ path { stroke: navy }",
        "path:last-of-type { stroke: navy }",
    ] {
        let plain = screen(open, sheet);
        assert!(!plain.contains("<rect") && plain.contains(" style=\"background:#ffffff\""), "{plain}");
        let styled = screen(styled, sheet);
        assert!(styled.contains(" style=\"background:#ffffff;fill:none\""), "{styled}");
    }
}

#[test]
fn html_inside_a_drawing_is_told_of() {
    let drawing = "<svg xmlns='http://www.w3.org/2000/svg' width='9' height='9'><foreignObject>\
                   <p xmlns='http://www.w3.org/1999/xhtml'>말</p></foreignObject></svg>";
    let messages = Desk::new().complaints(drawing.as_bytes());
    assert!(
        messages[0].starts_with("figure-decode: ") && messages[0].contains("foreignObject"),
        "{messages:?}"
    );
}

#[test]
fn a_drawing_can_be_given_as_png() {
    let mut desk = Desk::new().with_faces();
    desk.options.flat_drawings = true;
    let figure = desk.make(pictures::SVG.as_bytes());
    assert_eq!((figure.width, figure.height, figure.screen.media), (120, 80, Media::Png));
    // Twice its own size, no wider than screens.
    assert_eq!((figure.screen.width, figure.screen.height), (240, 160));
    assert!(matches!(desk.print(pictures::SVG.as_bytes(), 99), PrintRendition::Vector(_)));
    let seen = shown(&figure).to_rgb8();
    assert_eq!((seen.get_pixel(60, 140).0, seen.get_pixel(200, 140).0), ([0, 0x77, 0xcc], [255; 3]));
    // The words stand at the top left.
    let dark = |&&pixel: &&image::Rgb<u8>| pixel.0.iter().all(|&sample| sample < 60);
    assert!(seen.view(0, 0, 120, 44).to_image().pixels().filter(|pixel| dark(pixel)).count() > 50);
    // From the store it is the same.
    assert!(desk.make(pictures::SVG.as_bytes()) == figure);
    desk.options.config.screen_width = 100;
    assert_eq!(desk.make(pictures::SVG.as_bytes()).screen.width, 100);
}

#[test]
fn print_has_exactly_the_pixels_that_it_is_asked_for() {
    let (desk, source) = (Desk::new(), pictures::png(&pictures::screenshot(2400, 900)));
    let made = |width| raster(desk.print(&source, width)).width;
    // Once made and once from the store; the file for screens has 1,200.
    for _ in 0..2 {
        assert_eq!([200, 601, 1200, 1201, 2400, 9000].map(made), [200, 601, 1200, 1201, 2400, 2400]);
    }
}

#[test]
fn a_screenshot_is_not_blurred_for_a_few_pixels_less() {
    let mut desk = Desk::new();
    desk.options.config.gray = true;
    let source = pictures::png(&pictures::text(1608, 640));
    let made = |width| raster(desk.print(&source, width));
    let whole = made(1608);
    assert_eq!(made(1604), whole);
    assert_eq!(made(900).width, 900);
    // A photograph takes fewer bytes with fewer pixels.
    let source = pictures::png(&pictures::photograph(1608, 640));
    assert_eq!(raster(desk.print(&source, 1400)).width, 1400);
}

#[test]
fn the_same_bytes_come_out_whatever_the_number_of_threads() {
    let sources: Vec<Vec<u8>> = (1..8).map(|i| pictures::png(&pictures::photograph(i * 200, 90))).collect();
    let run = |jobs| {
        let mut desk = Desk::new();
        desk.options.jobs = jobs;
        let files: Vec<_> = sources
            .iter()
            .enumerate()
            .map(|(i, bytes)| desk.local(desk.file(&format!("{i}"), bytes)))
            .collect();
        (desk.load(&files).0, desk.print_requests(&requests(&files), 700).0)
    };
    assert!(run(1) == run(5));
}

#[test]
fn what_takes_too_much_memory_is_not_decoded() {
    let mut file = Vec::new();
    let mut encoder = jpeg_encoder::Encoder::new(&mut file, 85);
    encoder.set_progressive(true);
    encoder.encode(&[9; 16 * 16 * 3], 16, 16, jpeg_encoder::ColorType::Rgb).unwrap();
    let desk = Desk::new();
    assert_eq!(desk.complaints(&file), [""; 0]);
    // 48 megapixels: as a plain JPEG it would fit, but the coefficients of a progressive one are held besides.
    let frame = file.windows(2).position(|marker| marker == [0xff, 0xc2]).unwrap();
    file[frame + 5..frame + 9].copy_from_slice(&[6000_u16.to_be_bytes(), 8000_u16.to_be_bytes()].concat());
    let complaints = desk.complaints(&file);
    assert_eq!(complaints.len(), 1);
    assert!(complaints[0].contains("takes more than 256 MiB of memory to decode"), "{complaints:?}");
}
