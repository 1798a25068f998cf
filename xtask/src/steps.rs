//! Saying which step of how many, and how long it took.

use std::time::{Duration, Instant};

use crate::failure::Result;

/// The steps of a task, in order.
pub struct Steps {
    total: usize,
    begun: usize,
}

impl Steps {
    pub fn new(total: usize) -> Self {
        Self { total, begun: 0 }
    }

    pub fn step<T>(&mut self, title: &str, work: impl FnOnce() -> Result<T>) -> Result<T> {
        self.begun += 1;
        println!("[{}/{}] {title}", self.begun, self.total);
        let started = Instant::now();
        let result = work();
        let took = started.elapsed();
        if result.is_ok() && took >= Duration::from_secs(1) {
            println!("      {}", in_words(took));
        }
        result
    }
}

/// `0.4 s`, `12 s`, `3 min 07 s`.
pub fn in_words(duration: Duration) -> String {
    match duration.as_secs() {
        0..10 => format!("{:.1} s", duration.as_secs_f64()),
        seconds @ 10..60 => format!("{seconds} s"),
        seconds => format!("{} min {:02} s", seconds / 60, seconds % 60),
    }
}

/// `1,000,000`.
pub fn grouped(number: u32) -> String {
    let digits = number.to_string();
    let mut text = String::new();
    for (place, digit) in digits.chars().enumerate() {
        if place > 0 && (digits.len() - place).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_numbers_are_grouped() {
        for (number, expected) in [(7, "7"), (999, "999"), (1_000, "1,000"), (1_000_000, "1,000,000")] {
            assert_eq!(grouped(number), expected);
        }
    }

    #[test]
    fn durations_read_as_people_say_them() {
        for (milliseconds, expected) in [
            (400, "0.4 s"),
            (9_900, "9.9 s"),
            (12_300, "12 s"),
            (59_999, "59 s"),
            (187_000, "3 min 07 s"),
        ] {
            assert_eq!(in_words(Duration::from_millis(milliseconds)), expected);
        }
    }
}
