//! Access packages: making, understanding and keeping them.

mod basics;
mod creation;
mod detail;
mod draft;
mod incompatible;
mod incompatible_groups;
mod list;
mod new;
mod overview;
mod policies;
mod readiness;
mod resource_roles;
mod review;
mod role_change;
mod roles;
mod visibility;

pub use self::{
    creation::{find_role, give_role},
    detail::detail_page,
    draft::RoleDraft,
    list::{WITHOUT_POLICY, WITHOUT_ROLES, description_column, hidden_column, list_page, name_column, name_of},
    new::new_page,
    resource_roles::all_resources,
};
