//! The administration's own style sheets, which come with its module and not to every guest.

use crate::style::Sheets;

/// The files, the later ones overruling the earlier ones.
pub static SHEETS: Sheets = &[
    include_str!("../../../style/components/admin.css"),
    include_str!("../../../style/components/admin_list.css"),
    include_str!("../../../style/components/admin_chosen_bar.css"),
    include_str!("../../../style/components/admin_governance.css"),
    include_str!("../../../style/components/admin_packages.css"),
    include_str!("../../../style/components/admin_rights.css"),
    include_str!("../../../style/components/admin_board.css"),
    include_str!("../../../style/components/admin_map.css"),
    include_str!("../../../style/components/admin_policy_picture.css"),
];
