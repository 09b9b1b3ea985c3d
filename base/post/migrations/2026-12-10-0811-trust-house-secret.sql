-- The secrets that the host decided for the whole house (« relais de courriel », « boîte des réponses »): a mark that
-- only the house can make of each, so that another one is known as such; never the secret.
CREATE TABLE house_secret (
    kind TEXT PRIMARY KEY CHECK (kind IN ('smtp', 'imap')),
    mark TEXT NOT NULL CHECK (length(mark) BETWEEN 1 AND 64),
    reaches TEXT NOT NULL CHECK (length(reaches) <= 253),
    since BIGINT NOT NULL,
    used_at BIGINT,
    suspended_at BIGINT,
    suspended_by TEXT CHECK (length(suspended_by) = 36),
    ended_at BIGINT
);
