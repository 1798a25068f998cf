//! The server over HTTP, in process: each test has a database of its own and a clock that stands still.

mod audit;
mod catalogs;
mod directory;
mod fixture;
mod listing;
mod packages;
mod paging;
mod partners;
mod rights;
mod transport;
mod visibility;
