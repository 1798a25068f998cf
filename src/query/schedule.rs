//! When to ask again. Plain arithmetic.

/// The longest pause between two attempts, in milliseconds.
const LONGEST: f64 = 300_000.0;

/// How many milliseconds to wait from now before asking again.
///
/// `interval` in seconds is what the page wants. It doubles with every failure, and it grows by a quarter with every
/// answer that said nothing new, up to fourfold: something that does not move is looked at less often.
pub(super) fn wait(interval: u32, age: f64, failures: u32, unchanged: u32, retry_after: Option<u32>) -> f64 {
    let interval = f64::from(interval) * 1000.0;
    if failures > 0 {
        let pause = interval * f64::from(1 << failures.min(6));
        let asked = f64::from(retry_after.unwrap_or(0)) * 1000.0;
        return pause.max(asked).min(LONGEST.max(asked));
    }
    let stretched = interval * (1.0 + 0.25 * f64::from(unchanged.min(12)));
    (stretched.min(LONGEST.max(interval)) - age).max(0.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_wait_fits_what_happened() {
        assert_eq!(wait(2, 0.0, 0, 0, None), 2_000.0);
        assert_eq!(wait(2, 1_500.0, 0, 0, None), 500.0);
        assert_eq!(wait(2, 9_000.0, 0, 0, None), 0.0);
        assert_eq!(wait(2, 0.0, 0, 4, None), 4_000.0);
        assert_eq!(wait(2, 0.0, 0, 1000, None), 8_000.0);
        assert_eq!(wait(2, 0.0, 1, 0, None), 4_000.0);
        assert_eq!(wait(2, 0.0, 3, 0, None), 16_000.0);
        assert_eq!(wait(60, 0.0, 30, 0, None), LONGEST);
        assert_eq!(wait(2, 0.0, 1, 0, Some(30)), 30_000.0);
        assert_eq!(wait(2, 0.0, 1, 0, Some(600)), 600_000.0);
    }
}
