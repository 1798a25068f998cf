-- Who looks for what failed finds it among very much that did not.
CREATE INDEX directory_audits_by_result ON directory_audits (fold(result), activity_date_time, id);
