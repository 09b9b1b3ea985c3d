-- The convention of the next year while it is prepared (« reconduction ») : its names and dates, and each amount put forward until
-- someone confirms it. Everything else is read from the convention that stands, on the day when the next one is opened.
CREATE TABLE renewal (
    id TEXT PRIMARY KEY CHECK (length(id) = 36),
    convention_id TEXT NOT NULL REFERENCES convention (id),
    code TEXT NOT NULL CHECK (code <> '' AND length(code) <= 20),
    title TEXT NOT NULL CHECK (title <> '' AND length(title) <= 300),
    short_title TEXT NOT NULL CHECK (short_title <> '' AND length(short_title) <= 120),
    object TEXT NOT NULL CHECK (length(object) <= 1000),
    preamble TEXT NOT NULL CHECK (length(preamble) <= 4000),
    outlook TEXT NOT NULL CHECK (length(outlook) <= 200),
    annual_minutes BIGINT NOT NULL CHECK (annual_minutes BETWEEN 0 AND 10000000),
    period_from TEXT NOT NULL CHECK (period_from LIKE '____-__-__'),
    period_to TEXT NOT NULL CHECK (period_to LIKE '____-__-__' AND period_to >= period_from),
    signed_month TEXT NOT NULL CHECK (signed_month LIKE '____-__'),
    begun_at BIGINT NOT NULL,
    given_up_at BIGINT,
    opened_at BIGINT,
    opened_id TEXT CHECK (length(opened_id) = 36),
    opened_right TEXT CHECK (length(opened_right) = 36),
    CHECK (given_up_at IS NULL OR opened_at IS NULL)
);
-- One at a time: two people who begin at once prepare the same one.
CREATE UNIQUE INDEX renewal_under_way ON renewal (convention_id) WHERE given_up_at IS NULL;

-- An amount put forward from the one that stands. The line 0 is the cost that the convention states.
CREATE TABLE renewal_amount (
    renewal_id TEXT NOT NULL REFERENCES renewal (id),
    rank BIGINT NOT NULL CHECK (rank BETWEEN 0 AND 100),
    payer TEXT NOT NULL CHECK (length(payer) <= 20),
    payee TEXT NOT NULL CHECK (length(payee) <= 20),
    via TEXT NOT NULL CHECK (length(via) <= 20),
    nature TEXT NOT NULL CHECK (nature IN ('subsidy', 'service', 'contribution')),
    original_text TEXT NOT NULL CHECK (length(original_text) <= 400),
    was_cents BIGINT NOT NULL CHECK (was_cents BETWEEN 0 AND 100000000000),
    amount_cents BIGINT CHECK (amount_cents BETWEEN 0 AND 100000000000),
    dropped BOOLEAN NOT NULL DEFAULT FALSE,
    confirmed_at BIGINT,
    PRIMARY KEY (renewal_id, rank),
    CHECK ((confirmed_at IS NULL) = (amount_cents IS NULL AND NOT dropped))
);

CREATE VIEW renewal_visible AS
    SELECT v.grant_id, r.* FROM visible v JOIN renewal r ON r.convention_id = v.convention_id;
CREATE VIEW renewal_amount_visible AS
    SELECT r.grant_id, a.* FROM renewal_visible r JOIN renewal_amount a ON a.renewal_id = r.id;
