//! Long work that can go on side by side, told in one line: what is being done, and how far it is.

use std::{
    collections::VecDeque,
    io::{IsTerminal, Read, Write},
    process::{Command, Stdio},
    sync::{
        Mutex, PoisonError,
        atomic::{AtomicBool, Ordering},
        mpsc,
    },
    thread,
    time::{Duration, Instant},
};

use crate::{
    failure::{Context, Failure, Result},
    process::{self, Running},
    steps::in_words,
};

type Work<'a> = Box<dyn FnOnce(&Progress) -> Result<()> + Send + 'a>;

/// One piece of work.
pub struct Lane<'a> {
    title: &'static str,
    work: Work<'a>,
}

impl<'a> Lane<'a> {
    pub fn new(title: &'static str, work: impl FnOnce(&Progress) -> Result<()> + Send + 'a) -> Self {
        Self {
            title,
            work: Box::new(work),
        }
    }
}

/// How far a lane is.
#[derive(Default)]
pub struct Progress {
    text: Mutex<String>,
    is_over: AtomicBool,
}

/// How much of a program's output is worth showing when it fails.
const LAST_LINES: usize = 60;

impl Progress {
    fn set(&self, text: String) {
        *self.text.lock().unwrap_or_else(PoisonError::into_inner) = text;
    }

    fn get(&self) -> String {
        self.text.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// Runs Cargo, or another program, and keeps its output to itself unless it fails.
    pub fn run(&self, command: &mut Command) -> Result<()> {
        let name = process::describe(command);
        if self.is_over.load(Ordering::SeqCst) {
            return Err(Failure::new(format!(
                "{name} was not started: something else has failed."
            )));
        }
        // Cargo tells how many crates it has built only if it is made to.
        command
            .env("CARGO_TERM_PROGRESS_WHEN", "always")
            .env("CARGO_TERM_PROGRESS_WIDTH", "100");
        let piped = command.stdout(Stdio::null()).stderr(Stdio::piped());
        let mut running = Running::start_unless(piped, &self.is_over)?;
        let mut output = running.child().stderr.take().expect("the output is piped");
        let lines = self
            .follow(&mut output)
            .or_failure(|| format!("Can't read what {name} says"))?;
        let status = running.wait()?;
        if status.success() {
            return Ok(());
        }
        let last = lines.into_iter().collect::<Vec<_>>().join("\n");
        Err(Failure::new(format!("{last}\n\n{name} failed ({status}).")))
    }

    /// Reads to the end, keeps the last lines, and takes the progress from those that Cargo draws over.
    fn follow(&self, output: &mut impl Read) -> std::io::Result<VecDeque<String>> {
        let mut lines = VecDeque::new();
        let mut line = Vec::new();
        let mut buffer = [0; 4096];
        loop {
            let length = output.read(&mut buffer)?;
            if length == 0 {
                return Ok(lines);
            }
            for byte in &buffer[..length] {
                if !matches!(byte, b'\r' | b'\n') {
                    line.push(*byte);
                    continue;
                }
                let text = String::from_utf8_lossy(&std::mem::take(&mut line)).into_owned();
                match told_progress(&text) {
                    Some(progress) => self.set(progress),
                    None if text.trim().is_empty() => {}
                    None => {
                        lines.push_back(text);
                        if lines.len() > LAST_LINES {
                            lines.pop_front();
                        }
                    }
                }
            }
        }
    }
}

/// `12/384` of `Building [====>    ] 12/384: serde, syn`; or that another Cargo has to end first.
fn told_progress(line: &str) -> Option<String> {
    if line.contains("Blocking waiting for file lock") {
        return Some("waits for another Cargo".to_owned());
    }
    let (_, rest) = line.split_once("Building [")?;
    let (_, rest) = rest.split_once("] ")?;
    let count = rest.split(':').next()?.trim();
    count.split_once('/').is_some().then(|| count.to_owned())
}

/// Does all of it at once, and tells how it goes: each second on a terminal, four times a minute in a log.
///
/// # Errors
/// The first failure; the other lanes are ended.
pub fn run_together(lanes: Vec<Lane<'_>>) -> Result<()> {
    let progress: Vec<(&str, Progress)> = lanes.iter().map(|lane| (lane.title, Progress::default())).collect();
    let started = Instant::now();
    let mut waiting: Vec<bool> = vec![true; lanes.len()];
    let (ended, news) = mpsc::channel();
    thread::scope(|scope| {
        for (index, lane) in lanes.into_iter().enumerate() {
            let (ended, progress) = (ended.clone(), &progress[index].1);
            scope.spawn(move || ended.send((index, (lane.work)(progress))));
        }
        drop(ended);
        let mut line = StatusLine::new();
        let mut first_failure = None;
        while waiting.iter().any(|is_waiting| *is_waiting) {
            match news.recv_timeout(Duration::from_secs(1)) {
                Ok((index, result)) => {
                    waiting[index] = false;
                    let took = in_words(started.elapsed());
                    match result {
                        Ok(()) => line.print(&format!("{}: {took}", progress[index].0)),
                        Err(failure) if first_failure.is_none() => {
                            first_failure = Some(failure);
                            progress
                                .iter()
                                .for_each(|(_, progress)| progress.is_over.store(true, Ordering::SeqCst));
                            process::end_all();
                        }
                        // It was ended because another has failed.
                        Err(_) => {}
                    }
                }
                Err(_) => {
                    let parts = progress.iter().zip(&waiting).filter(|(_, is_waiting)| **is_waiting);
                    let parts: Vec<String> = parts
                        .map(|((title, progress), _)| describe(title, &progress.get()))
                        .collect();
                    line.update(&format!("{}  {}", in_words(started.elapsed()), parts.join(" · ")));
                }
            }
        }
        line.clear();
        first_failure.map_or(Ok(()), Err)
    })
}

fn describe(title: &str, progress: &str) -> String {
    if progress.is_empty() {
        title.to_owned()
    } else {
        format!("{title} {progress}")
    }
}

/// One line that changes on a terminal, and is repeated now and then where it can't.
struct StatusLine {
    is_terminal: bool,
    printed: Instant,
}

impl StatusLine {
    fn new() -> Self {
        Self {
            is_terminal: std::io::stdout().is_terminal(),
            printed: Instant::now(),
        }
    }

    fn update(&mut self, text: &str) {
        if self.is_terminal {
            print!("\r\x1b[2K      {text}");
            // A terminal that has gone is noticed by the signal that its going sends.
            let _ = std::io::stdout().flush();
        } else if self.printed.elapsed() >= Duration::from_secs(15) {
            println!("      {text}");
            self.printed = Instant::now();
        }
    }

    fn print(&mut self, text: &str) {
        self.clear();
        println!("      {text}");
    }

    fn clear(&mut self) {
        if self.is_terminal {
            print!("\r\x1b[2K");
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn progress_is_read_from_the_line_that_cargo_draws_over() {
        let progress = Progress::default();
        let output = "    Blocking waiting for file lock on build directory\n   Compiling serde v1.0\n\
                          Building [==>    ] 12/384: serde, syn\r   Compiling syn v2\n\
                          Building [===>   ] 13/384: syn\rerror: no\n";
        let lines = progress.follow(&mut output.as_bytes()).expect("memory can be read");
        assert_eq!(progress.get(), "13/384");
        assert_eq!(lines, ["   Compiling serde v1.0", "   Compiling syn v2", "error: no"]);
    }

    #[test]
    fn the_first_failure_is_told_and_ends_the_other_lanes() {
        let _alone = process::ONE_AT_A_TIME.lock().unwrap_or_else(PoisonError::into_inner);
        let started = Instant::now();
        let result = run_together(vec![
            Lane::new("good", |_| Ok(())),
            Lane::new("long", |progress| {
                let _ = progress.run(Command::new("sleep").arg("60"));
                progress.run(Command::new("sleep").arg("60"))
            }),
            Lane::new("bad", |progress| {
                progress.run(Command::new("sh").args(["-c", "echo because >&2; exit 3"]))
            }),
        ]);
        let failure = result.expect_err("one lane fails").to_string();
        assert!(failure.contains("because") && failure.contains("sh -c"), "{failure}");
        assert!(
            started.elapsed() < Duration::from_secs(30),
            "the long lane was waited for"
        );
    }
}
