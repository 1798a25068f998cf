//! Who may do what: `/admin/roles`, and the roles on one catalog.

mod add;
mod list;
mod names;
mod remove;

pub use self::{
    add::add_dialog,
    list::{list_page, roles_of_catalog},
    names::{principal_name, role_name},
};
