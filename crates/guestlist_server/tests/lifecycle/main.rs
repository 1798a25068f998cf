//! The life of a request and of what comes of it, over the app's own functions and a clock that is set.

mod access;
mod approvals;
mod crash;
mod demo;
mod fixture;
mod http;
mod requests;
