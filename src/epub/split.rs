//! Large chapters in several documents: cut at headings, with each note beside its mark, and every link led anew.

use std::collections::BTreeMap;
use std::ops::Range;

use super::contents::Entry;

/// A place before a heading where a chapter may be cut.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Cut {
    /// Byte of the document.
    pub at: usize,
    /// Sections that are open there, the chapter's own apart.
    pub depth: usize,
}

/// A chapter's document with the places that matter for cutting it; bytes of the text.
#[derive(Clone, Debug, Default)]
pub(crate) struct Whole {
    /// The document.
    pub text: String,
    /// Where its body begins.
    pub body: usize,
    /// Where headings are, in order.
    pub cuts: Vec<Cut>,
    /// Where its text ends and its notes begin.
    pub end: usize,
    /// Its notes, each with the place of its first mark.
    pub notes: Vec<(Range<usize>, usize)>,
    /// Where its notes end.
    pub close: usize,
    /// What opens the chapter's section in documents after the first.
    pub again: String,
}

const OPEN: &str = "<section>\n";
const CLOSE: &str = "</section>\n";

impl Whole {
    /// The documents of a chapter, none much longer than `limit` bytes where there are headings enough; 0 for no limit.
    pub(crate) fn parts(self, limit: usize) -> Vec<String> {
        let cuts = self.chosen(limit);
        if cuts.is_empty() {
            return vec![self.text];
        }
        let edge = Cut { at: self.end, depth: 0 };
        let mut from = Cut { at: self.body, depth: 0 };
        let mut parts = Vec::new();
        for to in cuts.into_iter().chain([edge]) {
            let first = from.at == self.body;
            let mut part = self.slice(0..self.body).to_owned();
            part.push_str(if first { "" } else { &self.again });
            part.push_str(&OPEN.repeat(from.depth));
            part.push_str(self.slice(from.at..to.at));
            part.push_str(&CLOSE.repeat(to.depth));
            self.push_notes(&mut part, from.at..to.at);
            part.push_str(self.slice(self.close..self.text.len()));
            parts.push(part);
            from = to;
        }
        parts
    }

    /// The cuts: as far apart as the limit lets them, and at high headings rather than at low ones.
    fn chosen(&self, limit: usize) -> Vec<Cut> {
        let mut chosen = Vec::new();
        let mut start = self.body;
        while limit > 0 && self.end.saturating_sub(start) > limit {
            let ahead = self.cuts.get(self.cuts.partition_point(|cut| cut.at <= start)..).unwrap_or_default();
            let ahead = || ahead.iter().take_while(|cut| cut.at < self.end);
            let fitting = ahead().take_while(|cut| cut.at <= start + limit);
            let fitting = fitting.filter(|cut| cut.at >= start + limit / 4);
            let best = fitting.min_by_key(|cut| (cut.depth, std::cmp::Reverse(cut.at)));
            // The chapter's title does not stand alone.
            let next = ahead().find(|cut| cut.at > start + limit / 4);
            let Some(cut) = best.or(next) else { break };
            chosen.push(*cut);
            start = cut.at;
        }
        chosen
    }

    /// The notes whose marks stand in a part; those without marks go with the last one.
    fn push_notes(&self, part: &mut String, range: Range<usize>) {
        let last = range.end == self.end;
        let here = |mark: usize| range.contains(&mark) || last && mark >= self.end;
        let notes: Vec<&str> = self
            .notes
            .iter()
            .filter(|(_, mark)| here(*mark))
            .map(|(note, _)| self.slice(note.clone()))
            .collect();
        let (Some((first, _)), Some((end, _))) = (self.notes.first(), self.notes.last()) else { return };
        if !notes.is_empty() {
            part.push_str(self.slice(self.end..first.start));
            part.extend(notes);
            part.push_str(self.slice(end.end..self.close));
        }
    }

    fn slice(&self, range: Range<usize>) -> &str {
        self.text.get(range).unwrap_or_default()
    }
}

/// The file of a chapter's document by its number from 0.
pub(crate) fn stem(chapter: &str, part: usize) -> String {
    if part == 0 { chapter.to_owned() } else { format!("{chapter}-{}", part + 1) }
}

/// Where the ids of cut chapters have gone: chapter's name and id to the stem of the file.
#[derive(Debug, Default)]
pub(crate) struct Moves(BTreeMap<(String, String), String>);

impl Moves {
    /// Notes the ids in the documents of a chapter.
    pub(crate) fn add(&mut self, chapter: &str, parts: &[String]) {
        for (number, part) in parts.iter().enumerate().skip(1) {
            for (_, rest) in part.match_indices(" id=\"").map(|(at, found)| part.split_at(at + found.len())) {
                let id = rest.split('"').next().unwrap_or_default();
                self.0.insert((chapter.to_owned(), id.to_owned()), stem(chapter, number));
            }
        }
    }

    /// Whether nothing has moved.
    pub(crate) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// An `href` as it must be now, from a document of `chapter` with the stem `here`.
    pub(crate) fn href(&self, href: &str, chapter: &str, here: &str) -> String {
        let Some((file, id)) = href.split_once('#') else { return href.to_owned() };
        let name = if file.is_empty() { chapter } else { file.strip_suffix(".xhtml").unwrap_or(file) };
        let now = self.0.get(&(name.to_owned(), id.to_owned())).map_or(name, String::as_str);
        if now == here { format!("#{id}") } else { format!("{now}.xhtml#{id}") }
    }

    /// A document of ours with its links led anew.
    pub(crate) fn relink(&self, text: &str, chapter: &str, here: &str) -> String {
        let mut out = String::with_capacity(text.len() + 1024);
        let mut rest = text;
        while let Some((before, after)) = rest.split_once(" href=\"") {
            let (href, tail) = after.split_once('"').unwrap_or((after, ""));
            out.push_str(before);
            out.push_str(" href=\"");
            let ours = href.contains('#') && !href.contains(':');
            out.push_str(&if ours { self.href(href, chapter, here) } else { href.to_owned() });
            out.push('"');
            rest = tail;
        }
        out.push_str(rest);
        out
    }

    /// Entries of the contents with their links led anew.
    pub(crate) fn entries(&self, entries: Vec<Entry>) -> Vec<Entry> {
        let anew = |entry: Entry| Entry {
            href: if entry.href.contains('#') { self.href(&entry.href, "", "") } else { entry.href },
            children: self.entries(entry.children),
            title: entry.title,
        };
        entries.into_iter().map(anew).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A chapter with two sections, the second with one below it, and two notes.
    fn whole() -> Whole {
        let head = "<body>\n<section id=\"c\">\n<h1>t</h1>\n";
        let one = "<section>\n<h2 id=\"s1\">1</h2><a href=\"#n1\"/><a href=\"#s2\"/>\n</section>\n";
        let two = "<section>\n<h2 id=\"s2\">2</h2><a href=\"#n2\"/>\n";
        let below = "<section>\n<h3 id=\"s2-1\">3</h3>\n</section>\n</section>\n";
        let notes = ["<notes>\n", "<p id=\"n1\"/>\n", "<p id=\"n2\"/>\n", "</notes>\n"];
        let text = [head, one, two, below, &notes.concat(), "</section>\n</body>\n"].concat();
        let place = |part: &str| text.find(part).unwrap();
        let range = |part: &str| place(part)..place(part) + part.len();
        Whole {
            body: "<body>\n".len(),
            cuts: vec![
                Cut { at: place(one), depth: 0 },
                Cut { at: place(two), depth: 0 },
                Cut { at: place(below), depth: 1 },
            ],
            end: place(notes[0]),
            notes: vec![
                (range(notes[1]), place("<a href=\"#n1\"")),
                (range(notes[2]), place("<a href=\"#n2\"")),
            ],
            close: place("</notes>\n") + "</notes>\n".len(),
            again: "<section label=\"t\">\n".to_owned(),
            text,
        }
    }

    #[test]
    fn chapter_below_the_limit_stays_whole() {
        assert_eq!(whole().parts(10_000), [whole().text]);
        assert_eq!(whole().parts(0), [whole().text]);
    }

    #[test]
    fn parts_are_well_formed_and_have_their_own_notes() {
        let parts = whole().parts(120);
        assert_eq!(parts.len(), 2, "{parts:#?}");
        for part in &parts {
            let count = |tag: &str| part.matches(tag).count();
            assert_eq!(count("<section"), count("</section>"), "{part}");
        }
        assert!(parts[0].contains("id=\"n1\"") && !parts[0].contains("id=\"n2\""), "{}", parts[0]);
        assert!(parts[1].contains("id=\"n2\"") && parts[1].contains("<section label=\"t\">"), "{}", parts[1]);
    }

    #[test]
    fn cut_below_a_section_opens_it_again() {
        let parts = whole().parts(60);
        let last = parts.last().unwrap();
        assert!(
            last.starts_with("<body>\n<section label=\"t\">\n<section>\n<section>\n<h3 id=\"s2-1\">"),
            "{last}"
        );
    }

    #[test]
    fn links_lead_to_the_files_that_have_the_ids_now() {
        let parts = whole().parts(120);
        let mut moves = Moves::default();
        moves.add("c001", &parts);
        assert!(
            moves
                .relink(&parts[0], "c001", "c001")
                .contains("<a href=\"#n1\"/><a href=\"c001-2.xhtml#s2\"/>")
        );
        assert!(moves.relink(&parts[1], "c001", "c001-2").contains("<a href=\"#n2\"/>"));
        let other =
            "<a href=\"c001.xhtml#s1\"/><a href=\"c001.xhtml#s2\"/><a href=\"https://example.com/#s2\"/>";
        let expected =
            "<a href=\"c001.xhtml#s1\"/><a href=\"c001-2.xhtml#s2\"/><a href=\"https://example.com/#s2\"/>";
        assert_eq!(moves.relink(other, "c002", "c002"), expected);
    }
}
