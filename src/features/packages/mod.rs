//! Access packages: finding, understanding and requesting them.

mod detail_page;
mod explanation;
mod list_layout;
mod list_page;
mod list_place;
mod list_rows;
mod next_step;
mod request;
mod resources;
mod state;
mod steps;
mod terms;
mod why_page;
mod why_view;

pub use self::{
    detail_page::PackagePage,
    list_page::PackageListPage,
    request::{Again, RequestPackagePage, again_key},
    resources::resource_icon,
    why_page::WhyPage,
};
