//! Numbers the figures of an excerpt anew, so that only those it shows are fetched.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::book::{BookChapter, FigureRequest, images};
use crate::document::FigureId;

/// The requests that the chapters make, in their order; the chapters name them by their new numbers.
pub(super) fn keep_used(chapters: &mut [BookChapter], requests: Vec<FigureRequest>) -> Vec<FigureRequest> {
    let mut numbers: BTreeMap<FigureId, FigureId> = BTreeMap::new();
    for chapter in chapters {
        images::each(Arc::make_mut(&mut chapter.content), |image, _| {
            if let Some(id) = &mut image.figure {
                let next = FigureId(u32::try_from(numbers.len()).unwrap_or(u32::MAX));
                *id = *numbers.entry(*id).or_insert(next);
            }
        });
    }
    let mut kept: Vec<(FigureId, FigureRequest)> = (0..)
        .map(FigureId)
        .zip(requests)
        .filter_map(|(old, request)| Some((*numbers.get(&old)?, request)))
        .collect();
    kept.sort_by_key(|(new, _)| *new);
    kept.into_iter().map(|(_, request)| request).collect()
}
