-- Where a telephone is told that something came (« notification ») : an address of the push service of its browser and the
-- keys that only it opens, sealed by the house. It dies with the telephone.
CREATE TABLE push_subscription (
    phone_id TEXT PRIMARY KEY CHECK (length(phone_id) = 36),
    convention_id TEXT NOT NULL CHECK (length(convention_id) = 36),
    person_id TEXT NOT NULL CHECK (length(person_id) = 36),
    print TEXT NOT NULL UNIQUE CHECK (length(print) = 64),
    sealed TEXT NOT NULL CHECK (length(sealed) <= 4000),
    made_at BIGINT NOT NULL
);
CREATE INDEX push_subscription_person ON push_subscription (person_id);

-- What is about to be said: its kind and nothing else, once however often it happened.
CREATE TABLE push_waiting (
    phone_id TEXT NOT NULL REFERENCES push_subscription (phone_id),
    kind TEXT NOT NULL CHECK (kind IN ('answer', 'check', 'roadmap')),
    due_at BIGINT NOT NULL,
    locked_until BIGINT NOT NULL DEFAULT 0,
    attempts BIGINT NOT NULL DEFAULT 0 CHECK (attempts BETWEEN 0 AND 20),
    PRIMARY KEY (phone_id, kind)
);
CREATE INDEX push_waiting_due ON push_waiting (due_at);
