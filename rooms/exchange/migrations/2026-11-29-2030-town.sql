-- Towns that take requests (Open311 GeoReport v2, « ville outillée »): where an organisation is spoken to, under which of
-- its codes, and what became of each request. The key is sealed.
CREATE TABLE town (
    convention_id TEXT NOT NULL CHECK (length(convention_id) = 36),
    organisation TEXT NOT NULL CHECK (organisation <> '' AND length(organisation) <= 20),
    address TEXT NOT NULL CHECK (address <> '' AND length(address) <= 400),
    jurisdiction TEXT NOT NULL CHECK (length(jurisdiction) <= 100),
    api_key TEXT NOT NULL CHECK (length(api_key) <= 800),
    since BIGINT NOT NULL,
    ended_at BIGINT,
    PRIMARY KEY (convention_id, organisation)
);

CREATE TABLE town_service (
    convention_id TEXT NOT NULL CHECK (length(convention_id) = 36),
    organisation TEXT NOT NULL CHECK (length(organisation) <= 20),
    theme TEXT NOT NULL CHECK (length(theme) <= 20),
    service_code TEXT NOT NULL CHECK (service_code <> '' AND length(service_code) <= 60),
    PRIMARY KEY (convention_id, organisation, theme)
);

CREATE TABLE town_request (
    id TEXT PRIMARY KEY CHECK (length(id) = 36),
    convention_id TEXT NOT NULL CHECK (length(convention_id) = 36),
    organisation TEXT NOT NULL CHECK (length(organisation) <= 20),
    alert_id TEXT NOT NULL CHECK (length(alert_id) = 36),
    seq BIGINT NOT NULL,
    asked_at BIGINT NOT NULL,
    state TEXT NOT NULL DEFAULT 'waiting' CHECK (state IN ('waiting', 'sent', 'parked', 'withdrawn')),
    attempts BIGINT NOT NULL DEFAULT 0 CHECK (attempts BETWEEN 0 AND 20),
    due_at BIGINT NOT NULL,
    locked_until BIGINT NOT NULL DEFAULT 0,
    reason TEXT NOT NULL DEFAULT '' CHECK (length(reason) <= 200),
    heard BOOLEAN NOT NULL DEFAULT FALSE,
    token TEXT NOT NULL DEFAULT '' CHECK (length(token) <= 80),
    number TEXT NOT NULL DEFAULT '' CHECK (length(number) <= 80),
    status TEXT NOT NULL DEFAULT '' CHECK (status IN ('', 'open', 'closed')),
    notes TEXT NOT NULL DEFAULT '' CHECK (length(notes) <= 180),
    polled_at BIGINT,
    UNIQUE (alert_id, seq)
);
CREATE INDEX town_request_due ON town_request (due_at) WHERE state IN ('waiting', 'sent');
CREATE INDEX town_request_number ON town_request (convention_id, number);
