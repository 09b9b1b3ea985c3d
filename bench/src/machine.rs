//! What the machine says of itself and of its processes (`/proc`).

use std::collections::HashSet;

use crate::kit::Fallible;

/// Clock ticks of `/proc/PID/stat` in a second, on every Linux.
const TICKS: f64 = 100.0;

fn read(path: &str) -> String {
    std::fs::read_to_string(path).unwrap_or_default()
}

/// The load of the last minute.
pub(crate) fn load() -> String {
    read("/proc/loadavg").split(' ').next().unwrap_or("?").to_owned()
}

/// Processors, memory and kernel.
pub(crate) fn describe() -> String {
    let cpus = read("/proc/cpuinfo");
    let model = cpus.lines().find_map(|line| line.strip_prefix("model name\t: ")).unwrap_or("?");
    let count = cpus.lines().filter(|line| line.starts_with("processor")).count();
    let memory = read("/proc/meminfo");
    let total = memory.lines().next().unwrap_or("").trim_start_matches("MemTotal:").trim();
    let kernel = read("/proc/sys/kernel/osrelease");
    format!("{count} x {model}, {total}, Linux {}", kernel.trim())
}

/// Parent and ticks (own, and of children that were waited for) of a process.
fn stat(pid: u32) -> Option<(u32, u64)> {
    let text = read(&format!("/proc/{pid}/stat"));
    let rest = text.get(text.rfind(')')? + 2..)?;
    let fields: Vec<&str> = rest.split(' ').collect();
    let ticks = fields.get(11..15)?.iter().filter_map(|tick| tick.parse::<u64>().ok()).sum();
    Some((fields.get(1)?.parse().ok()?, ticks))
}

/// Every process that descends from one, itself included.
pub(crate) fn tree(root: u32) -> Vec<u32> {
    let all: Vec<(u32, u32)> = std::fs::read_dir("/proc")
        .into_iter()
        .flatten()
        .filter_map(|entry| entry.ok()?.file_name().to_str()?.parse().ok())
        .filter_map(|pid| Some((pid, stat(pid)?.0)))
        .collect();
    let mut found = HashSet::from([root]);
    loop {
        let before = found.len();
        found.extend(
            all.iter()
                .filter(|(_, up)| found.contains(up))
                .map(|(pid, _)| *pid)
                .collect::<Vec<_>>(),
        );
        if found.len() == before {
            return found.into_iter().collect();
        }
    }
}

/// Seconds of CPU spent by a process, its descendants, and those that it has waited for.
pub(crate) fn cpu(root: u32) -> f64 {
    let ticks: u64 = tree(root).into_iter().filter_map(|pid| Some(stat(pid)?.1)).sum();
    ticks as f64 / TICKS
}

/// Seconds of CPU spent by this very thread, to the nanosecond.
pub(crate) fn own_cpu() -> f64 {
    let text = read("/proc/thread-self/schedstat");
    text.split(' ').next().and_then(|nanos| nanos.parse::<f64>().ok()).unwrap_or(0.0) / 1e9
}

fn kibibytes(path: &str, name: &str) -> f64 {
    read(path)
        .lines()
        .find_map(|line| line.strip_prefix(name)?.trim().strip_suffix(" kB")?.trim().parse().ok())
        .unwrap_or(0.0)
}

/// Proportional set size of a process and its descendants, in MiB.
pub(crate) fn pss(root: u32) -> f64 {
    let of = |pid| kibibytes(&format!("/proc/{pid}/smaps_rollup"), "Pss:");
    tree(root).into_iter().map(of).sum::<f64>() / 1_024.0
}

/// The resident size now, in MiB.
pub(crate) fn resident(pid: u32) -> f64 {
    kibibytes(&format!("/proc/{pid}/status"), "VmRSS:") / 1_024.0
}

/// Files and connections that are open.
pub(crate) fn open_files(pid: u32) -> usize {
    std::fs::read_dir(format!("/proc/{pid}/fd")).map_or(0, Iterator::count)
}

/// The resident size now, in MiB, and from now on counts the highest one anew.
pub(crate) fn resident_from_now(pid: u32) -> Fallible<f64> {
    std::fs::write(format!("/proc/{pid}/clear_refs"), "5")?;
    Ok(resident(pid))
}

/// The highest resident size, in MiB.
pub(crate) fn highest_resident(pid: u32) -> f64 {
    kibibytes(&format!("/proc/{pid}/status"), "VmHWM:") / 1_024.0
}
