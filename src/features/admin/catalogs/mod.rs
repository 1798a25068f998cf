//! Catalogs: what is shared, and who looks after it.

mod add_resources;
mod detail;
mod enable;
mod frame;
mod list;
mod new;
mod overview;
mod properties;
mod resource_details;
mod resource_origin;
mod resource_uses;
mod resources;

pub(super) use self::{
    add_resources::Adding,
    detail::detail_page,
    frame::catalog_frame,
    list::{list_page, new_catalog_button},
    new::new_page,
    resources::{kind_words, resource_kind},
};
