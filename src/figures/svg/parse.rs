//! A drawing's text to usvg's tree, which opens no files.

use std::sync::Arc;

use usvg::fontdb::Database;

/// Reads a document that may not open files; without faces its text is left out.
pub(super) fn parse(text: &str, faces: Option<Arc<Database>>) -> Result<usvg::Tree, String> {
    let options = usvg::Options {
        fontdb: faces.unwrap_or_default(),
        font_family: "Pretendard".to_owned(),
        image_href_resolver: usvg::ImageHrefResolver {
            resolve_data: usvg::ImageHrefResolver::default_data_resolver(),
            resolve_string: Box::new(|_, _| None),
        },
        ..usvg::Options::default()
    };
    usvg::Tree::from_str(text, &options).map_err(|error| error.to_string())
}
