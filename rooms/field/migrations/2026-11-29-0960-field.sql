-- What telephones handed over (« comptoir ») : one line an envelope, without its content, so that the same
-- one sent again has the same receipt.
CREATE TABLE envelope (
    phone_id TEXT NOT NULL CHECK (length(phone_id) = 36),
    record_id TEXT NOT NULL CHECK (length(record_id) = 36),
    rev BIGINT NOT NULL CHECK (rev BETWEEN 1 AND 1000),
    convention_id TEXT NOT NULL CHECK (length(convention_id) = 36),
    number BIGINT NOT NULL,
    sha256 TEXT NOT NULL CHECK (length(sha256) = 64),
    kind TEXT NOT NULL CHECK (length(kind) <= 40),
    verdict TEXT NOT NULL CHECK (verdict IN ('kept', 'refused', 'conflict', 'quarantined')),
    reasons TEXT NOT NULL,
    made_at BIGINT NOT NULL,
    received_at BIGINT NOT NULL,
    skew_ms BIGINT,
    PRIMARY KEY (phone_id, record_id, rev)
);
CREATE INDEX envelope_received ON envelope (received_at);

-- What could not be counted as it came (« quarantaine ») : kept sealed for thirty days, until someone
-- accepts or sets it aside.
CREATE TABLE quarantine (
    id TEXT PRIMARY KEY CHECK (length(id) = 36),
    convention_id TEXT NOT NULL CHECK (length(convention_id) = 36),
    person_id TEXT NOT NULL CHECK (length(person_id) = 36),
    phone_id TEXT NOT NULL CHECK (length(phone_id) = 36),
    sealed_as TEXT NOT NULL CHECK (length(sealed_as) = 36),
    record_id TEXT NOT NULL CHECK (length(record_id) = 36),
    rev BIGINT NOT NULL,
    key_name TEXT NOT NULL CHECK (length(key_name) <= 20),
    sha256 TEXT NOT NULL CHECK (length(sha256) = 64),
    sealed TEXT NOT NULL,
    why TEXT NOT NULL CHECK (why IN ('revoked', 'outdated', 'refused', 'conflict', 'unreadable',
        'carried')),
    reasons TEXT NOT NULL,
    received_at BIGINT NOT NULL,
    decided_at BIGINT,
    decided_by TEXT,
    decision TEXT CHECK (decision IN ('accepted', 'set_aside')),
    UNIQUE (phone_id, record_id, rev, sha256)
);
CREATE INDEX quarantine_convention ON quarantine (convention_id, received_at);
CREATE INDEX quarantine_received ON quarantine (received_at);

CREATE VIEW quarantine_visible AS
    SELECT v.grant_id, q.id, q.person_id, q.phone_id, q.sealed_as, q.record_id, q.rev, q.key_name,
           q.sealed, q.why, q.reasons, q.received_at, q.decided_at, q.decision
      FROM visible v JOIN quarantine q ON q.convention_id = v.convention_id;
