//! Being stopped, and stopping others: the three calls of the C library that std does not offer.
//!
//! Every child runs in a process group of its own, so that one signal reaches it and all it started.

#![expect(unsafe_code, reason = "std cannot catch or send a signal, and xtask has no dependency")]

use std::os::unix::process::CommandExt;
use std::process::Command;
use std::sync::atomic::{AtomicBool, Ordering};

pub(crate) const INT: i32 = 2;
pub(crate) const KILL: i32 = 9;
pub(crate) const TERM: i32 = 15;

static STOPPED: AtomicBool = AtomicBool::new(false);

unsafe extern "C" {
    fn signal(number: i32, handler: extern "C" fn(i32)) -> usize;
    fn kill(pid: i32, number: i32) -> i32;
    #[cfg(target_os = "linux")]
    fn prctl(option: i32, number: u64) -> i32;
}

extern "C" fn remember(_number: i32) {
    STOPPED.store(true, Ordering::SeqCst);
}

/// From now on an interruption is remembered instead of ending the program at once.
pub(crate) fn listen() {
    for number in [INT, TERM, 1] {
        // SAFETY: the handler only stores into an atomic, which is allowed in a signal handler.
        unsafe { signal(number, remember) };
    }
}

/// Whether somebody asked this program to stop.
pub(crate) fn stopped() -> bool {
    STOPPED.load(Ordering::SeqCst)
}

/// Sends a signal to a child and to everything it started.
pub(crate) fn send_to_group(child: u32, number: i32) {
    if let Ok(pid) = i32::try_from(child)
        && pid > 1
    {
        // SAFETY: plain call; the group was made by `apart`, so its id is the child's.
        unsafe { kill(-pid, number) };
    }
}

/// The child leads a group of its own and, on Linux, ends when this program is killed outright.
pub(crate) fn apart(command: &mut Command) {
    command.process_group(0);
    #[cfg(target_os = "linux")]
    // SAFETY: between fork and exec only prctl is called (1 = PR_SET_PDEATHSIG), with no allocation.
    unsafe {
        command.pre_exec(|| {
            prctl(1, 15);
            Ok(())
        });
    }
}
