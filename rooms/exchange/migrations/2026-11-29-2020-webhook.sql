-- Programs that are told of what happens to alerts (« programmes avertis », Standard Webhooks): a number, where it
-- stands, a moment; no word. The secret is sealed, and was shown once.
CREATE TABLE webhook (
    id TEXT PRIMARY KEY CHECK (length(id) = 36),
    convention_id TEXT NOT NULL CHECK (length(convention_id) = 36),
    name TEXT NOT NULL CHECK (name <> '' AND length(name) <= 60),
    address TEXT NOT NULL CHECK (address <> '' AND length(address) <= 500),
    secret TEXT NOT NULL CHECK (length(secret) <= 400),
    made_at BIGINT NOT NULL,
    ended_at BIGINT
);
CREATE INDEX webhook_convention ON webhook (convention_id);

CREATE TABLE webhook_delivery (
    id TEXT PRIMARY KEY CHECK (length(id) = 36),
    webhook_id TEXT NOT NULL REFERENCES webhook (id),
    seq BIGINT NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('alert.raised', 'alert.sent', 'alert.moved')),
    number TEXT NOT NULL CHECK (length(number) <= 20),
    alert_state TEXT NOT NULL CHECK (length(alert_state) <= 20),
    happened_at BIGINT NOT NULL,
    state TEXT NOT NULL DEFAULT 'waiting' CHECK (state IN ('waiting', 'delivered', 'parked')),
    attempts BIGINT NOT NULL DEFAULT 0 CHECK (attempts BETWEEN 0 AND 20),
    due_at BIGINT NOT NULL,
    locked_until BIGINT NOT NULL DEFAULT 0,
    reason TEXT NOT NULL DEFAULT '' CHECK (length(reason) <= 200),
    settled_at BIGINT,
    UNIQUE (webhook_id, seq)
);
CREATE INDEX webhook_delivery_due ON webhook_delivery (due_at) WHERE state = 'waiting';
CREATE INDEX webhook_delivery_last ON webhook_delivery (webhook_id, seq);
