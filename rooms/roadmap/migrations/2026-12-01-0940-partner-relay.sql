-- A relay made to a partner (« relais ») : what was passed on, to whom, about which theme; never about whom. It is asked
-- back after a while.
CREATE TABLE partner_relay (
    id TEXT PRIMARY KEY CHECK (length(id) = 36),
    convention_id TEXT NOT NULL CHECK (length(convention_id) = 36),
    day TEXT NOT NULL CHECK (day LIKE '____-__-__'),
    organisation TEXT NOT NULL CHECK (organisation <> '' AND length(organisation) <= 120),
    theme TEXT NOT NULL CHECK (theme <> '' AND length(theme) <= 20),
    matter TEXT NOT NULL CHECK (length(matter) <= 140),
    ask_on TEXT NOT NULL CHECK (ask_on LIKE '____-__-__' AND ask_on >= day)
);
CREATE INDEX partner_relay_day ON partner_relay (convention_id, day);
-- What was answered when it was asked back: added, never changed. Under way, it is asked back again.
CREATE TABLE relay_answer (
    relay_id TEXT NOT NULL REFERENCES partner_relay (id),
    rank BIGINT NOT NULL CHECK (rank BETWEEN 1 AND 50),
    day TEXT NOT NULL CHECK (day LIKE '____-__-__'),
    outcome TEXT NOT NULL CHECK (outcome IN ('met', 'under_way', 'dropped', 'refused', 'unknown')),
    ask_on TEXT CHECK (ask_on LIKE '____-__-__' AND ask_on >= day),
    PRIMARY KEY (relay_id, rank)
);

CREATE VIEW partner_relay_visible AS
SELECT v.grant_id, r.id, r.convention_id, r.day, r.organisation, r.theme, r.matter, r.ask_on
  FROM visible v JOIN partner_relay r ON r.convention_id = v.convention_id;
CREATE VIEW relay_answer_visible AS
SELECT v.grant_id, a.relay_id, a.rank, a.day, a.outcome, a.ask_on
  FROM visible v
  JOIN partner_relay r ON r.convention_id = v.convention_id
  JOIN relay_answer a ON a.relay_id = r.id;
