//! What holds for the repository as a whole: what ARCHITECTURE.md calls an invariant is checked here, each rule with
//! the reason that a person who breaks it should read. One crate, so that it links once.

mod colours;
mod contrast;
mod dependencies;
mod layers;
mod sources;
mod style;
mod tidiness;
