-- Two more moves: sent without waiting (« transmise sans attendre », danger) and taken back (« rappelée »). A
-- rule on a column is changed by writing the table again; its triggers left with the former one.
CREATE TEMPORARY TABLE alert_step_kept AS SELECT * FROM alert_step;
DROP TABLE alert_step;
CREATE TABLE alert_step (
    alert_id TEXT NOT NULL REFERENCES alert (id),
    rank BIGINT NOT NULL CHECK (rank BETWEEN 1 AND 200),
    at BIGINT NOT NULL,
    by_id TEXT NOT NULL CHECK (length(by_id) = 36),
    move TEXT NOT NULL CHECK (move IN ('submit', 'send_at_once', 'approve', 'acknowledge', 'take_up', 'declare_done', 'confirm_on_site', 'reopen', 'refuse', 'reroute', 'recall', 'remind_1', 'remind_2', 'escalate', 'close', 'drop', 'attach')),
    recipient TEXT NOT NULL CHECK (length(recipient) <= 20),
    note TEXT NOT NULL CHECK (length(note) <= 280),
    by_kind TEXT NOT NULL DEFAULT 'person' CHECK (by_kind IN ('person', 'recipient', 'house')),
    planned_day TEXT CHECK (planned_day LIKE '____-__-__'),
    party_id TEXT CHECK (length(party_id) = 36),
    PRIMARY KEY (alert_id, rank)
);
INSERT INTO alert_step (alert_id, rank, at, by_id, move, recipient, note, by_kind, planned_day, party_id)
SELECT alert_id, rank, at, by_id, move, recipient, note, by_kind, planned_day, party_id FROM alert_step_kept;
DROP TABLE alert_step_kept;
CREATE TRIGGER alert_step_keeps BEFORE UPDATE ON alert_step
WHEN NEW.note <> '' OR NEW.alert_id <> OLD.alert_id OR NEW.rank <> OLD.rank OR NEW.at <> OLD.at
  OR NEW.by_id <> OLD.by_id OR NEW.move <> OLD.move OR NEW.recipient <> OLD.recipient
  OR NEW.by_kind <> OLD.by_kind OR NEW.planned_day IS NOT OLD.planned_day
  OR NEW.party_id IS NOT OLD.party_id
BEGIN SELECT RAISE(ABORT, 'the steps of an alert are append-only'); END;
CREATE TRIGGER alert_step_stays BEFORE DELETE ON alert_step BEGIN SELECT RAISE(ABORT, 'the steps of an alert are append-only'); END;
