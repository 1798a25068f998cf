//! The request form.

mod draft;
mod fields;
mod page;
mod pattern;
mod period;
mod period_view;
mod problem;
mod problem_words;
mod question_text;
mod sending;

pub use self::{page::RequestPackagePage, period::PeriodLimit};
