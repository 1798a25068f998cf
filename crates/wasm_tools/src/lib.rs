//! From the module that rustc links to the files that a browser loads.
//!
//! `portal_bindgen` is the wasm-bindgen program in the version that Cargo.lock gives the portal, for Trunk to find.
//! `portal_bundler` is Trunk's `post_build` hook: it splits off the lazily loaded areas, and names, joins, optimises
//! and compresses what Trunk has staged. Nothing here is part of the portal or of the server.

pub mod assets;
pub mod bundle;
pub mod compress;
pub mod imports;
pub mod javascript;
pub mod modules;
pub mod pack;
pub mod page;
