-- The months of which a synthesis was frozen for someone (« mois arrêté ») : told by the room that freezes them.
-- What they count is changed by whoever corrects the team's, wherever it is changed from; what came since, and was told
-- to nobody, stays its author's until the month is frozen again.
CREATE TABLE month_closed (
    convention_id TEXT NOT NULL CHECK (length(convention_id) = 36),
    month TEXT NOT NULL CHECK (month LIKE '____-__'),
    closed_at BIGINT NOT NULL,
    PRIMARY KEY (convention_id, month)
);
CREATE VIEW month_closed_visible AS
    SELECT v.grant_id, m.month, m.closed_at FROM visible v JOIN month_closed m ON m.convention_id = v.convention_id;
