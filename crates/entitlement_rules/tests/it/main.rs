//! The rules, case by case and by properties. One crate, so that it is linked once.

mod answers;
mod approvers;
mod deadlines;
mod decide;
mod disclosure;
mod explain;
mod facts;
mod given;
mod life;
mod period;
mod policy;
mod properties;
mod request_add;
mod request_change;
mod rights;
mod scope;
mod states;
mod visibility;
