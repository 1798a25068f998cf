//! The frame around every page: top bar, navigation, notices, live region, command palette. And what pages put into
//! it: [`PageHeading`], [`ErrorView`], [`announce`], [`notices`].

mod account_menu;
mod commands;
mod error_view;
mod frame;
mod heading;
mod lazy;
mod navigation_menu;
pub mod notices;
pub mod preferences;

pub(crate) use self::lazy::{lazy_pages, lazy_view, pages};
pub use self::{
    account_menu::{LanguageChoice, ThemeChoice, use_another_account},
    commands::{Command, Finding, Lot, register_commands},
    error_view::ErrorView,
    frame::Shell,
    heading::{Crumb, PageHeading},
    lazy::LazyView,
};
pub use crate::ui::announce;
