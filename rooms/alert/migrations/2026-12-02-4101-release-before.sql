-- What had gone of an alert before it was put right (« texte envoyé d’abord »), with the day and the reason: the links of its
-- release lead to the text as it is now, and what was sent stays provable (ADR 0066, which amends 0010).
CREATE TABLE alert_release_before (
    id TEXT PRIMARY KEY CHECK (length(id) = 36),
    release_id TEXT NOT NULL REFERENCES alert_release (id),
    alert_id TEXT NOT NULL REFERENCES alert (id),
    line TEXT NOT NULL CHECK (length(line) <= 140),
    place TEXT NOT NULL CHECK (length(place) <= 200),
    detail TEXT NOT NULL CHECK (length(detail) <= 60),
    sha256 TEXT NOT NULL CHECK (length(sha256) = 64),
    why TEXT NOT NULL CHECK (length(why) <= 140),
    at BIGINT NOT NULL,
    by_id TEXT NOT NULL CHECK (length(by_id) = 36)
);
CREATE INDEX alert_release_before_alert ON alert_release_before (alert_id);
CREATE INDEX alert_release_before_release ON alert_release_before (release_id);

-- The operator's people read it beside the sendings of an alert they see.
CREATE VIEW alert_release_before_visible AS
SELECT r.grant_id, r.alert_id, b.id, b.release_id, b.line, b.place, b.detail, b.why, b.at
  FROM alert_release_visible r JOIN alert_release_before b ON b.release_id = r.id;
