//! Access packages: finding, understanding and requesting them.

mod detail_page;
mod list_page;
mod request_page;
mod why_page;

pub use self::{
    detail_page::PackagePage, list_page::PackageListPage, request_page::RequestPackagePage, why_page::WhyPage,
};
