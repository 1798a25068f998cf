//! The style guide's own style sheet.

use crate::style::Sheets;

/// The file.
pub static SHEETS: Sheets = &[include_str!("../../../style/components/styleguide.css")];
