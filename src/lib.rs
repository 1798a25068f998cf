//! The Guestlist portal: a self-service front end for guest access, as static files.
//!
//! Data goes one way: a route shows a page of `features`; the page asks `query`, which sends what a function of `api`
//! describes and keeps the answer, a type of the contract. Below, the modules in reading order.

// The app: what surrounds every page, and which page stands where.
pub mod app;

pub mod routes;

pub mod features;

// Where one is, and how one gets elsewhere.
pub mod paths;

pub mod navigation;

pub mod shell;

// What a page is built from.
pub mod ui;

pub mod style;

// What a page works with.
pub mod query;

pub mod drafts;

pub mod local_day;

pub mod text;

// What goes over the network.
pub mod api;

pub mod session;

// The ground: settings, and the browser.
pub mod config;

pub mod json;

pub mod browser;
