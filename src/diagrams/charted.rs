//! Charts as figures of their data, drawn; those that have no drawing here as tables.

use std::collections::BTreeSet;

use super::literal::{self, Settings};
use super::names;
use super::options::Options;
use super::plot::{self, Plot};
use super::refusal::Refusal;
use super::rows::{Data, ROWS};
use super::unsaid;
use crate::diagnostics::{Diagnostic, Span};
use crate::document::Diagram;
use crate::document::written::{BlockKind, Figure, Image, Inline};

/// What parts a title from the one below it.
const BETWEEN: &str = " – ";

/// What the settings of a chart say.
pub(super) struct Charted {
    /// Its own title.
    pub(super) title: Option<String>,
    /// What stands below the title.
    pub(super) below: Vec<String>,
    /// Its data.
    pub(super) data: Data,
    /// How they are drawn, where they are of a kind that is.
    pub(super) plot: Option<Plot>,
}

/// A chart as a book shows it, titled by its container or by itself; and what is told of words that it leaves out.
pub(super) fn shown(
    diagram: &Diagram,
    span: Span,
    options: &Options,
    read: impl Fn(&Settings) -> Option<Charted>,
) -> Result<(BlockKind, Option<Diagnostic>), Refusal> {
    let settings = literal::read(&diagram.source).map_err(Refusal::Syntax)?;
    // Where no data are plain, a program was to make them.
    let wanting = || settings.program.clone().map_or(Refusal::NoData, Refusal::Syntax);
    let Charted { title, below, data, plot } = read(&settings).ok_or_else(wanting)?;
    let titles: Vec<String> = diagram.title.clone().or(title).into_iter().chain(below).collect();
    let title = (!titles.is_empty()).then(|| titles.join(BETWEEN));
    let table = match data.table(title.clone(), span) {
        Err(Refusal::NoData) => return Err(wanting()),
        other => other,
    };
    let title = title.as_deref().map(str::trim).filter(|title| !title.is_empty());
    let unsaid = |drawn: &[String]| unsaid::tell(&settings.value, (&titles, &data), drawn, span);
    let drawing = plot.as_ref().and_then(|plot| plot::draw(plot, options.upright));
    let Some((plot, drawing)) = plot.as_ref().zip(drawing) else {
        return Ok((BlockKind::Table(table?), unsaid(&[])));
    };
    let (alt, is_whole) = names::of_data(drawing.kind, title, &data, &options.language);
    let is_whole = is_whole && data.rows.len() <= ROWS;
    if !is_whole && !are_drawn(&data, &drawing.labels) {
        return Ok((BlockKind::Table(table?), unsaid(&[])));
    }
    let unsaid = unsaid(&drawing.labels);
    let caption = title.map(|title| vec![Inline::text(span, title)]).unwrap_or_default();
    let narrow = if drawing.is_readable() { None } else { plot::draw(plot, plot::SCREEN) };
    // What a narrow chart has no room to say, a reader of the EPUB would miss.
    let narrow = narrow.filter(|narrow| {
        narrow.is_larger(&drawing) && (are_drawn(&data, &narrow.labels) || !are_drawn(&data, &drawing.labels))
    });
    let on_screen = narrow.map(|narrow| Box::new(Image::new(narrow.address(), alt.clone(), span)));
    let image = Image::new(drawing.address(), alt, span);
    Ok((
        BlockKind::Figure(Box::new(Figure {
            image,
            on_screen,
            caption,
            diagram: Some(Box::new(diagram.clone())),
        })),
        unsaid,
    ))
}

/// Whether all names of the data stand in a drawing, in one line or in several.
fn are_drawn(data: &Data, labels: &[String]) -> bool {
    let bare = |text: &str| text.split_whitespace().collect::<String>();
    let drawn: BTreeSet<String> = labels.iter().map(|label| bare(label)).collect();
    let is_drawn = |name: &String| {
        drawn.contains(&bare(name)) || name.split_whitespace().all(|word| drawn.contains(word))
    };
    let names = data.head.iter().chain(data.rows.iter().filter_map(|row| row.first()));
    names.filter(|name| !name.is_empty()).all(is_drawn)
}
