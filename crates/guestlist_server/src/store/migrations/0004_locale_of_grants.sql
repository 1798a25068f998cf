-- The language in which a person signed in, for the `locale` of id tokens.
ALTER TABLE issuer_grants ADD COLUMN locale TEXT;
