-- An entry of the audit can be about several things: a request is also about a person and a package.
CREATE TABLE directory_audit_targets (
    target_id TEXT NOT NULL,
    audit_id TEXT NOT NULL REFERENCES directory_audits (id),
    PRIMARY KEY (target_id, audit_id)
) WITHOUT ROWID;
INSERT INTO directory_audit_targets (target_id, audit_id)
    SELECT target_id, id FROM directory_audits WHERE target_id IS NOT NULL;
DROP INDEX directory_audits_by_target;
ALTER TABLE directory_audits DROP COLUMN target_id;
