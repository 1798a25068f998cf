//! What was measured, round by round.

use std::collections::BTreeMap;

/// Figures by name: for each round what was measured here, and of the floors in their order.
#[derive(Clone, Debug, Default)]
pub struct Figures(BTreeMap<String, Vec<Vec<f64>>>);

impl Figures {
    pub fn add(&mut self, name: &str, values: Vec<f64>) {
        self.0.entry(name.to_owned()).or_default().push(values);
    }

    /// Reads `page-first`, `1.2` and `0.6`, separated by tabs, as the programs that measure print them; whether it was
    /// such a line.
    pub fn read(&mut self, line: &str) -> bool {
        let mut parts = line.split('\t');
        let (Some(name), Some(values)) = (parts.next(), parts.map(|part| part.parse().ok()).collect()) else {
            return false;
        };
        let values: Vec<f64> = values;
        if !values.is_empty() {
            self.add(name, values);
            return true;
        }
        false
    }

    /// The median over all rounds, at this place of the line; place 0 is what was measured here.
    pub fn median(&self, name: &str, place: usize) -> Option<f64> {
        let rounds = self.0.get(name)?;
        let mut values: Vec<f64> = rounds.iter().filter_map(|values| values.get(place).copied()).collect();
        values.sort_by(f64::total_cmp);
        let middle = values.len() / 2;
        match values.len() {
            0 => None,
            count if count % 2 == 1 => Some(values[middle]),
            _ => Some(f64::midpoint(values[middle - 1], values[middle])),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_read_and_medians_taken_of_each_place() {
        let mut figures = Figures::default();
        for line in ["page\t3\t1", "page\t9\t2", "page\t4\t8", "start\t0.5"] {
            assert!(figures.read(line), "{line}");
        }
        for line in ["round 1 of 3", "page\tfast", ""] {
            assert!(!figures.read(line), "{line}");
        }
        assert_eq!(figures.median("page", 0), Some(4.0));
        assert_eq!(figures.median("page", 1), Some(2.0));
        assert_eq!(figures.median("page", 2), None);
        assert_eq!(figures.median("start", 0), Some(0.5));
        figures.add("page", vec![5.0]);
        assert_eq!(figures.median("page", 0), Some(4.5));
        assert_eq!(figures.median("other", 0), None);
    }
}
