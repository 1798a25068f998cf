//! The approver's own style sheets, which come with the desk and not to every guest.

use crate::style::Sheets;

/// The files, the later ones overruling the earlier ones.
pub static SHEETS: Sheets = &[
    include_str!("../../../style/components/two_pane.css"),
    include_str!("../../../style/components/approvals.css"),
];
