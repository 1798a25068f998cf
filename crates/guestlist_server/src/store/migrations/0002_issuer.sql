-- The built-in OpenID Connect issuer. What lets somebody in (codes, refresh tokens, passcodes, sessions, the browser's
-- end of an interaction) is kept as a hash only, so that reading this file lets nobody in; the signing keys are the
-- exception, which is why the file is readable by its owner alone.

-- What this installation signs as, so that `token` can sign without the server's flags.
CREATE TABLE issuer_identity (
    id TEXT PRIMARY KEY,
    issuer TEXT NOT NULL,
    audience TEXT NOT NULL
);

-- `private_key` is PKCS#8 in base64. A key is published from `created` and signs from `signs_from` on.
CREATE TABLE issuer_signing_keys (
    id TEXT PRIMARY KEY,
    private_key TEXT NOT NULL,
    created BIGINT NOT NULL,
    signs_from BIGINT NOT NULL
);

-- Somebody who is signed in to the issuer in one browser.
CREATE TABLE issuer_sessions (
    hash TEXT PRIMARY KEY,
    subject_id TEXT NOT NULL REFERENCES subjects (id),
    method TEXT NOT NULL,
    signed_in BIGINT NOT NULL,
    ends BIGINT NOT NULL
);
CREATE INDEX issuer_sessions_by_end ON issuer_sessions (ends);

-- What one client may do for one person since one sign-in: the family of its code, refresh and access tokens.
CREATE TABLE issuer_grants (
    id TEXT PRIMARY KEY,
    client_id TEXT NOT NULL,
    subject_id TEXT NOT NULL REFERENCES subjects (id),
    session_hash TEXT,
    scope TEXT NOT NULL,
    nonce TEXT,
    signed_in BIGINT NOT NULL,
    ends BIGINT NOT NULL,
    revoked BIGINT
);
CREATE INDEX issuer_grants_by_session ON issuer_grants (session_hash);
CREATE INDEX issuer_grants_by_end ON issuer_grants (ends);

CREATE TABLE issuer_codes (
    hash TEXT PRIMARY KEY,
    grant_id TEXT NOT NULL REFERENCES issuer_grants (id) ON DELETE CASCADE,
    redirect_uri TEXT NOT NULL,
    code_challenge TEXT NOT NULL,
    ends BIGINT NOT NULL,
    used BIGINT
);
CREATE INDEX issuer_codes_by_grant ON issuer_codes (grant_id);

CREATE TABLE issuer_refresh_tokens (
    hash TEXT PRIMARY KEY,
    grant_id TEXT NOT NULL REFERENCES issuer_grants (id) ON DELETE CASCADE,
    created BIGINT NOT NULL,
    used BIGINT
);
CREATE INDEX issuer_refresh_tokens_by_grant ON issuer_refresh_tokens (grant_id);

-- A sign-in under way: what the client asked for, bound to one browser. `request` is the authorization request as JSON;
-- `address` is where the passcode went, and the passcode's hash is made with the secret in the interaction's address,
-- which is not kept, so that it cannot be found by trying all passcodes.
CREATE TABLE issuer_interactions (
    hash TEXT PRIMARY KEY,
    browser_hash TEXT NOT NULL,
    request TEXT NOT NULL,
    language TEXT NOT NULL,
    address TEXT,
    passcode_hash TEXT,
    passcode_ends BIGINT,
    tries BIGINT NOT NULL,
    ends BIGINT NOT NULL
);
CREATE INDEX issuer_interactions_by_end ON issuer_interactions (ends);

-- What is counted to limit its rate, for instance passcodes sent to one address; `counted` is a hash.
CREATE TABLE issuer_attempts (
    kind TEXT NOT NULL,
    counted TEXT NOT NULL,
    happened BIGINT NOT NULL
);
CREATE INDEX issuer_attempts_by_counted ON issuer_attempts (kind, counted, happened);
CREATE INDEX issuer_attempts_by_time ON issuer_attempts (happened);

-- People of a demo tenant whom everybody may be; written by the demo generator. In the order of `position`, grouped by
-- `organization`; the hint says what the person can do.
CREATE TABLE demo_people (
    subject_id TEXT PRIMARY KEY REFERENCES subjects (id),
    position BIGINT NOT NULL,
    organization TEXT NOT NULL,
    role_en TEXT NOT NULL,
    role_nl TEXT NOT NULL,
    hint_en TEXT NOT NULL,
    hint_nl TEXT NOT NULL
);
