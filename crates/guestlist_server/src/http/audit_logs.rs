//! `/auditLogs/directoryAudits`

use axum::extract::Path;

use super::{Access, Endpoint};
use crate::app::{Scope, settings};

const ACCESS: Access = Access::Scopes(&[Scope::AuditRead]);
const CONTEXT: &str = "auditLogs/directoryAudits";

pub(super) fn endpoints() -> Vec<Endpoint> {
    let mut all = vec![Endpoint::get(
        "/auditLogs/directoryAudits/{id}",
        ACCESS,
        CONTEXT,
        |tx, caller, Path(id): &Path<String>, query| settings::get_directory_audit(tx, caller, id, query),
    )];
    all.extend(Endpoint::list(
        "/auditLogs/directoryAudits",
        ACCESS,
        CONTEXT,
        |tx, caller, (), wanted| settings::list_directory_audits(tx, caller, wanted),
    ));
    all
}
