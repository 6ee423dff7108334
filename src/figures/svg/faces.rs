//! The faces that the text of drawings is set in: the bundled ones and none of the system's.

use std::sync::{Arc, OnceLock};

use usvg::fontdb::{Database, Source};

/// Faces that are read when the first drawing asks for them.
#[derive(Default)]
pub(in crate::figures) struct Faces {
    files: Vec<&'static [u8]>,
    database: OnceLock<Arc<Database>>,
}

impl Faces {
    /// Faces of some files.
    pub(in crate::figures) fn new(files: &[&'static [u8]]) -> Self {
        Self { files: files.to_vec(), database: OnceLock::new() }
    }

    pub(super) fn database(&self) -> Arc<Database> {
        Arc::clone(self.database.get_or_init(|| face_database(self.files.iter().copied())))
    }
}

/// The faces of some files under the names that SVG asks for.
pub(crate) fn face_database(files: impl Iterator<Item = &'static [u8]>) -> Arc<Database> {
    let mut fonts = Database::new();
    for file in files.filter(|file| !file.is_empty()) {
        fonts.load_font_source(Source::Binary(Arc::new(file)));
    }
    fonts.set_serif_family("Noto Serif KR");
    fonts.set_sans_serif_family("Pretendard");
    fonts.set_monospace_family("Book Mono KR");
    fonts.set_cursive_family("Pretendard");
    fonts.set_fantasy_family("Pretendard");
    Arc::new(fonts)
}
