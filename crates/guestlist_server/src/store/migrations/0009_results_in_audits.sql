-- What could not be delivered, or not in full, was written down as a success. What was done, by whom and when stays.
UPDATE directory_audits SET result = 'failure'
    WHERE activity_display_name LIKE 'Failed access package %'
        OR activity_display_name LIKE 'Partially fulfill access package %';
-- Who looks for what failed finds it among very much that did not.
CREATE INDEX directory_audits_by_result ON directory_audits (fold(result), activity_date_time, id);
