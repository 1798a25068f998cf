//! Starting programs, and ending every one of them when this one is told to end.
//!
//! Each child leads a process group of its own, so that ending the group ends what the child has started too.

use std::{
    collections::BTreeSet,
    io::{BufRead, BufReader},
    os::unix::process::CommandExt,
    process::{Child, Command, ExitStatus, Stdio},
    sync::{
        Mutex, MutexGuard,
        atomic::{AtomicBool, Ordering},
        mpsc,
    },
    thread,
    time::{Duration, Instant},
};

use rustix::process::{Pid, Signal, kill_process_group, test_kill_process_group};
use signal_hook::{
    consts::{SIGHUP, SIGINT, SIGTERM},
    iterator::Signals,
};

use crate::{
    failure::{Context, Failure, Result},
    steps::in_words,
};

static GROUPS: Mutex<BTreeSet<i32>> = Mutex::new(BTreeSet::new());
static IS_STOPPING: AtomicBool = AtomicBool::new(false);

/// How long children get to end by themselves: the server finishes the calls it is answering.
const GRACE: Duration = Duration::from_secs(10);

/// A child that is ended with its whole group when it is dropped.
pub struct Running {
    child: Child,
    group: i32,
}

impl Running {
    pub fn start(command: &mut Command) -> Result<Self> {
        Self::start_unless(command, &IS_STOPPING)
    }

    /// Doesn't start it any more once `is_over`: whoever sets that and then calls [`end_all`] has ended everything.
    pub fn start_unless(command: &mut Command, is_over: &AtomicBool) -> Result<Self> {
        let name = command.get_program().to_string_lossy().into_owned();
        let mut groups = groups();
        if is_over.load(Ordering::SeqCst) {
            return Err(Failure::new(format!(
                "{name} was not started: something else has failed."
            )));
        }
        let child = command
            .stdin(Stdio::null())
            .process_group(0)
            .spawn()
            .or_failure(|| format!("Can't start {name}"))?;
        let group = i32::try_from(child.id()).expect("process ids are small");
        groups.insert(group);
        Ok(Self { child, group })
    }

    pub fn wait(mut self) -> Result<ExitStatus> {
        self.child.wait().or_failure(|| "Can't wait for a program".to_owned())
    }

    /// How it has ended, if it has.
    pub fn ended(&mut self) -> Result<Option<ExitStatus>> {
        self.child
            .try_wait()
            .or_failure(|| "Can't ask after a program".to_owned())
    }

    pub fn child(&mut self) -> &mut Child {
        &mut self.child
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        signal_group(self.group, Signal::TERM);
        // Until it is waited for, an ended child still counts as alive.
        end_group(self.group, || drop(self.child.try_wait()));
        let _ = self.child.wait();
        groups().remove(&self.group);
    }
}

/// Runs a program whose output is for the reader.
pub fn run(command: &mut Command) -> Result<()> {
    let name = describe(command);
    let status = Running::start(command)?.wait()?;
    if status.success() {
        Ok(())
    } else {
        Err(Failure::new(format!("{name} failed ({status}).")))
    }
}

/// Runs a program, shows what it prints, and hands each line on.
pub fn run_reading(command: &mut Command, read: impl FnMut(&str)) -> Result<()> {
    run_reading_within(command, Duration::MAX, read)
}

/// Runs a program, shows what it prints, and hands each line on. Ends it when it prints nothing for so long.
pub fn run_reading_within(command: &mut Command, silence: Duration, mut read: impl FnMut(&str)) -> Result<()> {
    run_taking_within(command, silence, |line| {
        read(line);
        false
    })
}

/// Runs a program and hands on each line that it prints; shows those that `take` does not take.
pub fn run_taking(command: &mut Command, take: impl FnMut(&str) -> bool) -> Result<()> {
    run_taking_within(command, Duration::MAX, take)
}

fn run_taking_within(command: &mut Command, silence: Duration, mut take: impl FnMut(&str) -> bool) -> Result<()> {
    let name = describe(command);
    let mut running = Running::start(command.stdout(Stdio::piped()))?;
    let output = running.child().stdout.take().expect("the output is piped");
    let (sender, lines) = mpsc::channel();
    thread::spawn(move || {
        let lines = BufReader::new(output).lines().map_while(std::io::Result::ok);
        for line in lines {
            // Nobody reads any more: the program is being ended.
            if sender.send(line).is_err() {
                break;
            }
        }
    });
    loop {
        match lines.recv_timeout(silence) {
            Ok(line) if take(&line) => {}
            Ok(line) => println!("{line}"),
            Err(mpsc::RecvTimeoutError::Disconnected) => break,
            Err(mpsc::RecvTimeoutError::Timeout) => {
                return Err(Failure::new(format!(
                    "{name} printed nothing for {} and was ended.",
                    in_words(silence)
                )));
            }
        }
    }
    let status = running.wait()?;
    if status.success() {
        Ok(())
    } else {
        Err(Failure::new(format!("{name} failed ({status}).")))
    }
}

/// What a program prints that ends at once; none if it isn't there or fails.
pub fn output_of(command: &mut Command) -> Option<String> {
    let output = command.stdin(Stdio::null()).stderr(Stdio::null()).output().ok()?;
    output
        .status
        .success()
        .then(|| String::from_utf8_lossy(&output.stdout).trim().to_owned())
}

/// The program and its first words, as a reader would type them.
pub fn describe(command: &Command) -> String {
    std::iter::once(command.get_program())
        .chain(command.get_args().take(3))
        .map(|word| word.to_string_lossy())
        .collect::<Vec<_>>()
        .join(" ")
}

/// From now on Ctrl-C, SIGTERM and a closed terminal end all children first and then this program.
pub fn end_children_on_signals() {
    let Ok(mut signals) = Signals::new([SIGINT, SIGTERM, SIGHUP]) else {
        return;
    };
    thread::spawn(move || {
        if let Some(signal) = signals.forever().next() {
            IS_STOPPING.store(true, Ordering::SeqCst);
            eprintln!("\nStopping…");
            end_all();
            std::process::exit(128 + signal);
        }
    });
}

/// Children that a signal has ended look like failures; whoever is about to report one waits here for the end.
pub fn wait_if_stopping() {
    while IS_STOPPING.load(Ordering::SeqCst) {
        thread::park();
    }
}

/// Ends every child and what it has started.
pub fn end_all() {
    let all: Vec<i32> = groups().iter().copied().collect();
    for group in &all {
        signal_group(*group, Signal::TERM);
    }
    for group in all {
        end_group(group, || ());
    }
}

/// Waits for a group that has been told to end, and ends it by force when it doesn't.
fn end_group(group: i32, mut collect: impl FnMut()) {
    let deadline = Instant::now() + GRACE;
    while is_alive(group) {
        collect();
        if Instant::now() > deadline {
            signal_group(group, Signal::KILL);
            return;
        }
        thread::sleep(Duration::from_millis(20));
    }
}

fn is_alive(group: i32) -> bool {
    Pid::from_raw(group).is_some_and(|pid| test_kill_process_group(pid).is_ok())
}

fn signal_group(group: i32, signal: Signal) {
    if let Some(pid) = Pid::from_raw(group) {
        // It may have ended in the meantime, which is what is wanted.
        let _ = kill_process_group(pid, signal);
    }
}

fn groups() -> MutexGuard<'static, BTreeSet<i32>> {
    GROUPS.lock().unwrap_or_else(std::sync::PoisonError::into_inner)
}

/// For tests whose programs another one would end.
#[cfg(test)]
pub static ONE_AT_A_TIME: Mutex<()> = Mutex::new(());

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_program_that_falls_silent_is_ended() {
        let _alone = ONE_AT_A_TIME.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
        let started = Instant::now();
        let mut lines = Vec::new();
        let result = run_reading_within(
            Command::new("sh").args(["-c", "echo begins; sleep 600"]),
            Duration::from_secs(1),
            |line| lines.push(line.to_owned()),
        );
        let failure = result.expect_err("it is ended").to_string();
        assert!(failure.contains("printed nothing"), "{failure}");
        assert_eq!(lines, ["begins"]);
        assert!(started.elapsed() < Duration::from_secs(300), "it was not waited for");
    }
}
