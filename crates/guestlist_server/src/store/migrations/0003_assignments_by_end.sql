-- Lists of assignments are ordered and narrowed by when access ends.
CREATE INDEX assignments_by_end ON assignments (ends, id);
