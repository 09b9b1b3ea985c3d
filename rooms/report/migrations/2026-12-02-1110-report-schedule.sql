-- What the manager decided once for the convention: on which day and at which hour the month gone by is frozen
-- and sent, or only recalled. `done_month` is the last month whose turn was taken: a turn is taken once, by
-- whichever process comes first, in the transaction that freezes.
CREATE TABLE report_schedule (
    convention_id TEXT PRIMARY KEY CHECK (length(convention_id) = 36),
    day BIGINT NOT NULL CHECK (day BETWEEN 1 AND 28),
    minute BIGINT NOT NULL CHECK (minute BETWEEN 0 AND 1439),
    gesture TEXT NOT NULL CHECK (gesture IN ('send', 'remind')),
    done_month TEXT NOT NULL CHECK (done_month LIKE '____-__'),
    set_at BIGINT NOT NULL
);
CREATE VIEW report_schedule_visible AS
    SELECT v.grant_id, s.day, s.minute, s.gesture, s.done_month, s.set_at
      FROM visible v JOIN report_schedule s ON s.convention_id = v.convention_id
     WHERE v.level >= 2;

-- A month that a manager read and approved: the fingerprint of everything that would be frozen then, for the
-- operator and for each reader, and the grant under which it is frozen at the hour.
CREATE TABLE report_approval (
    convention_id TEXT NOT NULL CHECK (length(convention_id) = 36),
    month TEXT NOT NULL CHECK (month LIKE '____-__'),
    grant_id TEXT NOT NULL CHECK (length(grant_id) = 36),
    figures TEXT NOT NULL CHECK (length(figures) = 64),
    approved_at BIGINT NOT NULL,
    PRIMARY KEY (convention_id, month)
);
CREATE VIEW report_approval_visible AS
    SELECT v.grant_id, a.month, a.figures, a.approved_at
      FROM visible v JOIN report_approval a ON a.convention_id = v.convention_id
     WHERE v.level >= 2;
