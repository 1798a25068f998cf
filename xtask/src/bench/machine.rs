//! What of this machine can be asked of it.

use std::{fs, thread};

/// `2 processors, load 1.3`: what a reader has to know of where it was measured.
pub fn conditions() -> String {
    let processors = thread::available_parallelism().map_or(0, std::num::NonZero::get);
    let load = fs::read_to_string("/proc/loadavg").unwrap_or_default();
    match load.split(' ').next().filter(|load| !load.is_empty()) {
        Some(load) => format!("{processors} processors, load {load}"),
        None => format!("{processors} processors"),
    }
}

/// The memory of a process that is in use now, in MB. Only Linux tells it without further programs.
pub fn resident_megabytes(process: u32) -> Option<f64> {
    let status = fs::read_to_string(format!("/proc/{process}/status")).ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:"))?;
    let kibibytes: f64 = line.trim().strip_suffix("kB")?.trim().parse().ok()?;
    Some(kibibytes * 1.024 / 1000.0)
}
