//! How far the work is: a bar on a terminal, a line for each phase elsewhere.

use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

use super::stderr::print;
use jikji::diagnostics::{Progress, Silent};
use jikji::message::{Language, Message, say};

/// The progress that fits: none at all, bars, or lines; `verbose` tells how long each phase took.
pub(super) fn progress(silent: bool, terminal: bool, verbose: bool, language: Language) -> Box<dyn Progress> {
    if silent {
        return Box::new(Silent);
    }
    Box::new(Phases { bars: terminal, verbose, language, phase: Mutex::new(None) })
}

struct Phase {
    name: String,
    since: Instant,
    bar: ProgressBar,
}

struct Phases {
    bars: bool,
    verbose: bool,
    language: Language,
    phase: Mutex<Option<Phase>>,
}

impl Phases {
    fn bar(&self, name: &str, total: Option<u64>) -> ProgressBar {
        if !self.bars {
            return ProgressBar::hidden();
        }
        let bar = ProgressBar::with_draw_target(total, ProgressDrawTarget::stderr_with_hz(10));
        let template = match total {
            Some(_) => "{msg} {bar:30} {pos}/{len}",
            None => "{msg} {spinner} {elapsed}",
        };
        if let Ok(style) = ProgressStyle::with_template(template) {
            bar.set_style(style);
        }
        bar.set_message(name.to_owned());
        // Phases that take no time show no bar.
        bar.enable_steady_tick(Duration::from_millis(200));
        bar
    }
}

impl Progress for Phases {
    fn begin(&self, phase: Message, total: Option<u64>) {
        let name = phase.told(self.language);
        let bar = self.bar(&name, total);
        let begun = Phase { name, since: Instant::now(), bar };
        *self.phase.lock().unwrap_or_else(PoisonError::into_inner) = Some(begun);
    }

    fn advance(&self, steps: u64) {
        if let Some(phase) = &*self.phase.lock().unwrap_or_else(PoisonError::into_inner) {
            phase.bar.inc(steps);
        }
    }

    fn end(&self, summary: Message) {
        let Some(phase) = self.phase.lock().unwrap_or_else(PoisonError::into_inner).take() else { return };
        phase.bar.finish_and_clear();
        let seconds = phase.since.elapsed().as_secs_f64();
        let seconds = format!("{seconds:.2}");
        let tell = |line: Message| print(&(line.told(self.language) + "\n"));
        match (summary.is_empty(), self.verbose) {
            (true, false) => {}
            (false, false) => tell(summary),
            (true, true) => tell(say!("{phase}: {seconds} s", phase = phase.name, seconds)),
            (false, true) => tell(say!("{summary}, {seconds} s", summary, seconds)),
        }
    }
}
