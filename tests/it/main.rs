//! What holds for the repository as a whole. One crate, so that it links once.

mod colours;
mod contrast;
mod sources;
mod style;
