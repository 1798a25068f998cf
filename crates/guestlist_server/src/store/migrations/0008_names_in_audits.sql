-- Who looks into the audit knows the names of people and things, as they were called when it was written.
ALTER TABLE directory_audits ADD COLUMN initiated_by_user TEXT;
ALTER TABLE directory_audits ADD COLUMN initiated_by_app TEXT;
UPDATE directory_audits SET
    initiated_by_user = json_extract(initiated_by, '$.user.displayName'),
    initiated_by_app = json_extract(initiated_by, '$.app.displayName');
CREATE INDEX directory_audits_by_initiator_name
    ON directory_audits (fold(initiated_by_user), activity_date_time);
ALTER TABLE directory_audit_targets ADD COLUMN display_name TEXT;
UPDATE directory_audit_targets SET display_name = (
    SELECT json_extract(target.value, '$.displayName')
    FROM directory_audits AS audit, json_each(audit.target_resources) AS target
    WHERE audit.id = directory_audit_targets.audit_id
        AND json_extract(target.value, '$.id') = directory_audit_targets.target_id
    LIMIT 1
);
CREATE INDEX directory_audit_targets_by_name ON directory_audit_targets (fold(display_name));
