//! The request form.

mod again;
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

pub use self::{
    again::{Again, again_key},
    page::RequestPackagePage,
    period::PeriodLimit,
};
