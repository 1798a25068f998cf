-- Lists of assignments begin with those whose access began last, all of them and those of one package.
CREATE INDEX assignments_by_start ON assignments (starts, id);
CREATE INDEX assignments_of_package_by_start ON assignments (access_package_id, starts, id);
