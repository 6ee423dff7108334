//! What work takes: time, processor time, allocations, memory.

use std::alloc::System;
use std::fs;
use std::io::Write as _;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use stats_alloc::{INSTRUMENTED_SYSTEM, Region, StatsAlloc};

#[global_allocator]
static ALLOCATOR: &StatsAlloc<System> = &INSTRUMENTED_SYSTEM;

/// What a run took.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Cost {
    /// Seconds that went by.
    pub(crate) elapsed: f64,
    /// Seconds of processor time, user and system.
    pub(crate) processor: f64,
    /// Calls of the allocator, of this process.
    pub(crate) allocations: usize,
    /// Megabytes that they asked for.
    pub(crate) allocated: f64,
    /// The most memory that was held, in megabytes.
    pub(crate) memory: f64,
}

/// What work in this process takes, and what it gives.
pub(crate) fn of<T>(work: impl FnOnce() -> T) -> (Cost, T) {
    begin_anew();
    let region = Region::new(ALLOCATOR);
    let (start, before) = (Instant::now(), processor(11));
    let given = work();
    let (elapsed, processor) = (start.elapsed().as_secs_f64(), processor(11) - before);
    let calls = region.change();
    let allocations = calls.allocations + calls.reallocations;
    let allocated = calls.bytes_allocated as f64 / 1e6;
    let memory = held("self").unwrap_or_default();
    (Cost { elapsed, processor, allocations, allocated, memory }, given)
}

/// What a command takes; `None` where it cannot be run.
pub(crate) fn of_command(command: &mut Command) -> Option<Cost> {
    command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
    let (start, before) = (Instant::now(), processor(13));
    let mut child = command.spawn().ok()?;
    let process = child.id().to_string();
    let mut memory = 0.0_f64;
    while matches!(child.try_wait(), Ok(None)) {
        memory = memory.max(held(&process).unwrap_or_default());
        std::thread::sleep(Duration::from_millis(2));
    }
    let (elapsed, processor) = (start.elapsed().as_secs_f64(), processor(13) - before);
    Some(Cost { elapsed, processor, memory, ..Cost::default() })
}

/// The median of some runs, by the time that went by.
pub(crate) fn median(runs: usize, run: impl FnMut() -> Cost) -> Cost {
    let mut costs: Vec<Cost> = std::iter::repeat_with(run).take(runs.max(1)).collect();
    costs.sort_by(|a, b| a.elapsed.total_cmp(&b.elapsed));
    costs[costs.len() / 2]
}

/// Processor time in seconds: of this process and its ended children from field 11 on, of the children alone from 13 on
/// (proc(5), fields 14 to 17 behind the name, in ticks of 10 ms).
fn processor(from: usize) -> f64 {
    let text = fs::read_to_string("/proc/self/stat").unwrap_or_default();
    let fields = text.rsplit(')').next().unwrap_or_default().split_whitespace();
    let ticks = fields.take(15).skip(from).filter_map(|field| field.parse::<f64>().ok());
    ticks.sum::<f64>() / 100.0
}

/// The most memory that a process has held, in megabytes (proc(5), `VmHWM`).
fn held(process: &str) -> Option<f64> {
    let text = fs::read_to_string(format!("/proc/{process}/status")).ok()?;
    let line = text.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
    line.split_whitespace().next()?.parse::<f64>().ok().map(|kilobytes| kilobytes * 1024.0 / 1e6)
}

/// Lets the most memory of this process begin anew (proc(5): 5 to `clear_refs`); where a system does not, it is the most of
/// all that went before.
fn begin_anew() {
    let again = fs::OpenOptions::new().write(true).open("/proc/self/clear_refs");
    let _ = again.and_then(|mut file| file.write_all(b"5"));
}

/// The machine by what it is: cores, kind of processor, kernel.
pub(crate) fn machine() -> String {
    let read = |path: &str| fs::read_to_string(path).unwrap_or_default();
    let (processors, kernel) = (read("/proc/cpuinfo"), read("/proc/sys/kernel/osrelease"));
    let model = processors.lines().find_map(|line| line.strip_prefix("model name")).unwrap_or_default();
    let cores = std::thread::available_parallelism().map_or(1, usize::from);
    let kernel: String = kernel.split('-').take(1).collect();
    format!("{cores} cores of {}, Linux {kernel}", model.trim_start_matches([' ', '\t', ':']))
}

/// A number as it is read most easily: with three digits that say something.
pub(crate) fn short(value: f64) -> String {
    match value {
        small if small < 10.0 => format!("{small:.2}"),
        middle if middle < 100.0 => format!("{middle:.1}"),
        large => format!("{large:.0}"),
    }
}
