//! A reader of finished files that shows their parts as text.

use std::fmt::Write;

use lopdf::{Dictionary, Document, Object, ObjectId, Stream, decode_text_string};

pub(crate) struct Reader {
    pub(crate) document: Document,
    pages: Vec<ObjectId>,
}

impl Reader {
    pub(crate) fn new(file: &[u8]) -> Self {
        let document = Document::load_mem(file).unwrap();
        let pages = document.page_iter().collect();
        Self { document, pages }
    }

    fn resolve<'a>(&'a self, object: &'a Object) -> &'a Object {
        self.document.dereference(object).unwrap().1
    }

    fn dict<'a>(&'a self, object: &'a Object) -> &'a Dictionary {
        self.resolve(object).as_dict().unwrap()
    }

    fn entry<'a>(&'a self, dict: &'a Dictionary, key: &str) -> Option<&'a Object> {
        Some(self.resolve(dict.get(key.as_bytes()).ok()?))
    }

    fn text(&self, dict: &Dictionary, key: &str) -> Option<String> {
        decode_text_string(self.entry(dict, key)?).ok()
    }

    /// A list, where one item may stand for itself.
    fn list<'a>(&'a self, dict: &'a Dictionary, key: &str) -> Vec<&'a Object> {
        match self.entry(dict, key) {
            Some(Object::Array(items)) => items.iter().map(|item| self.resolve(item)).collect(),
            Some(item) => vec![item],
            None => Vec::new(),
        }
    }

    pub(crate) fn info(&self, key: &str) -> String {
        self.text(self.dict(self.document.trailer.get(b"Info").unwrap()), key).unwrap()
    }

    pub(crate) fn xmp(&self) -> String {
        let metadata = self.entry(self.document.catalog().unwrap(), "Metadata").unwrap();
        String::from_utf8(metadata.as_stream().unwrap().content.clone()).unwrap()
    }

    /// The structure tree, a line for each element that holds block elements.
    pub(crate) fn structure(&self) -> String {
        let root = self.entry(self.document.catalog().unwrap(), "StructTreeRoot").unwrap();
        let mut out = String::new();
        for element in self.list(root.as_dict().unwrap(), "K") {
            self.element(element.as_dict().unwrap(), 0, &mut out);
        }
        out
    }

    fn element(&self, element: &Dictionary, depth: usize, out: &mut String) {
        write!(out, "{:1$}{2}", "", depth * 2, self.role(element)).unwrap();
        if depth == 0 {
            write!(out, " {}", self.text(element, "Lang").unwrap()).unwrap();
        }
        let children = self.list(element, "K");
        let inline = |dict: &Dictionary| ["Link", "Span"].contains(&self.role_name(dict).as_str());
        for child in &children {
            match self.leaf(child) {
                Some(leaf) => write!(out, " {leaf}").unwrap(),
                None if self.role_name(element) == "P" && inline(child.as_dict().unwrap()) => {
                    let child = child.as_dict().unwrap();
                    let leaves: Vec<_> =
                        self.list(child, "K").into_iter().filter_map(|leaf| self.leaf(leaf)).collect();
                    write!(out, " {}({})", self.role_name(child), leaves.join(" ")).unwrap();
                    if let Some(language) = self.text(child, "Lang") {
                        write!(out, "[{language}]").unwrap();
                    }
                }
                None => {}
            }
        }
        out.push('\n');
        for child in children {
            if self.leaf(child).is_none() && self.role_name(element) != "P" {
                self.element(child.as_dict().unwrap(), depth + 1, out);
            }
        }
    }

    fn leaf(&self, object: &Object) -> Option<&'static str> {
        match object {
            Object::Integer(_) => Some("mcid"),
            Object::Dictionary(dict) if dict.has_type(b"MCR") => Some("mcid"),
            Object::Dictionary(dict) if dict.has_type(b"OBJR") => Some("objr"),
            _ => None,
        }
    }

    fn role_name(&self, element: &Dictionary) -> String {
        String::from_utf8(element.get(b"S").unwrap().as_name().unwrap().to_vec()).unwrap()
    }

    fn role(&self, element: &Dictionary) -> String {
        let mut role = self.role_name(element);
        for key in ["T", "Alt"] {
            if let Some(text) = self.text(element, key) {
                write!(role, " [{key}={text}]").unwrap();
            }
        }
        for attributes in self.list(element, "A") {
            let attributes = attributes.as_dict().unwrap();
            if attributes.has(b"BBox") {
                role.push_str(" [BBox]");
            }
            if let Ok(scope) = attributes.get(b"Scope") {
                write!(role, " [Scope={}]", String::from_utf8_lossy(scope.as_name().unwrap())).unwrap();
            }
        }
        role
    }

    /// Image streams in the order of their numbers.
    pub(crate) fn images(&self) -> Vec<&Stream> {
        let streams = self.document.objects.values().filter_map(|object| object.as_stream().ok());
        let mut images: Vec<&Stream> = streams
            .filter(|stream| {
                self.entry(&stream.dict, "Subtype").is_some_and(|name| name.as_name().unwrap() == b"Image")
            })
            .collect();
        images.sort_by_key(|image| (self.image(image), image.content.len()));
        images
    }

    /// Size, depth, filter, colours and predictor of an image.
    pub(crate) fn image(&self, image: &Stream) -> String {
        let number = |key| self.entry(&image.dict, key).unwrap().as_i64().unwrap();
        let filter =
            String::from_utf8_lossy(image.dict.get(b"Filter").unwrap().as_name().unwrap()).into_owned();
        let space = self.space(self.entry(&image.dict, "ColorSpace").unwrap());
        let size = format!("{}x{}", number("Width"), number("Height"));
        let mut shown = format!("{size} {} bits {filter} {space}", number("BitsPerComponent"));
        if let Some(parameters) = self.entry(&image.dict, "DecodeParms") {
            let parameters = parameters.as_dict().unwrap();
            let values = ["Predictor", "Colors", "BitsPerComponent", "Columns"]
                .map(|key| self.entry(parameters, key).unwrap().as_i64().unwrap().to_string());
            write!(shown, " {}", values.join("/")).unwrap();
        }
        shown
    }

    fn space(&self, space: &Object) -> String {
        if let Ok(name) = space.as_name() {
            return String::from_utf8_lossy(name).into_owned();
        }
        let parts: Vec<&Object> = space.as_array().unwrap().iter().map(|part| self.resolve(part)).collect();
        match parts[0].as_name().unwrap() {
            b"ICCBased" => match parts[1].as_stream().unwrap().dict.get(b"N").unwrap().as_i64().unwrap() {
                1 => "Gray".to_owned(),
                3 => "RGB".to_owned(),
                channels => format!("{channels} channels"),
            },
            b"Indexed" => {
                let (last, palette) = (parts[2].as_i64().unwrap(), parts[3].as_str().unwrap());
                format!("Indexed({}, {last}, {} bytes)", self.space(parts[1]), palette.len())
            }
            other => String::from_utf8_lossy(other).into_owned(),
        }
    }

    /// First page, style and first number of each range of labels.
    pub(crate) fn labels(&self) -> Vec<(i64, String, i64)> {
        let labels = self.dict(self.document.catalog().unwrap().get(b"PageLabels").unwrap());
        let nums = self.list(labels, "Nums");
        nums.chunks(2)
            .map(|pair| {
                let label = pair[1].as_dict().unwrap();
                let style = String::from_utf8(label.get(b"S").unwrap().as_name().unwrap().to_vec()).unwrap();
                let start = label.get(b"St").map_or(1, |start| start.as_i64().unwrap());
                (pair[0].as_i64().unwrap(), style, start)
            })
            .collect()
    }

    /// Titles and pages of the bookmarks.
    pub(crate) fn bookmarks(&self) -> String {
        let outline = self.dict(self.document.catalog().unwrap().get(b"Outlines").unwrap());
        let mut out = String::new();
        self.bookmarks_below(outline, 0, &mut out);
        out
    }

    fn bookmarks_below(&self, item: &Dictionary, depth: usize, out: &mut String) {
        let mut next = self.entry(item, "First");
        while let Some(bookmark) = next {
            let bookmark = bookmark.as_dict().unwrap();
            let page = self.page(self.entry(bookmark, "Dest").unwrap());
            let title = self.text(bookmark, "Title").unwrap();
            writeln!(out, "{:1$}{title} {page}", "", depth * 2).unwrap();
            self.bookmarks_below(bookmark, depth + 1, out);
            next = self.entry(bookmark, "Next");
        }
    }

    /// The number of the page that a destination array names.
    fn page(&self, destination: &Object) -> usize {
        let page = destination.as_array().unwrap()[0].as_reference().unwrap();
        self.pages.iter().position(|id| *id == page).unwrap() + 1
    }

    /// Named destinations and their pages.
    pub(crate) fn destinations(&self) -> Vec<(String, usize)> {
        let names = self.dict(self.document.catalog().unwrap().get(b"Names").unwrap());
        let tree = self.entry(names, "Dests").unwrap().as_dict().unwrap();
        let list = self.list(tree, "Names");
        list.chunks(2)
            .map(|pair| (String::from_utf8(pair[0].as_str().unwrap().to_vec()).unwrap(), self.page(pair[1])))
            .collect()
    }

    /// Targets and descriptions of the links.
    pub(crate) fn links(&self) -> Vec<String> {
        let mut links = Vec::new();
        for page in &self.pages {
            for link in self.document.get_page_annotations(*page).unwrap() {
                let target = match self.entry(link, "Dest") {
                    Some(name) => name,
                    None => self.entry(self.entry(link, "A").unwrap().as_dict().unwrap(), "URI").unwrap(),
                };
                let target = String::from_utf8_lossy(target.as_str().unwrap());
                links.push(format!("{target} : {}", self.text(link, "Contents").unwrap()));
            }
        }
        links
    }
}
