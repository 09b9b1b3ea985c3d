-- Until when someone read what came back on their own alerts (« du nouveau sur vos fiches »): one moment a person.
CREATE TABLE alert_seen (
    convention_id TEXT NOT NULL CHECK (length(convention_id) = 36),
    person_id TEXT NOT NULL CHECK (length(person_id) = 36),
    seen_at BIGINT NOT NULL,
    PRIMARY KEY (convention_id, person_id)
);

CREATE VIEW alert_seen_visible AS
SELECT v.grant_id, s.seen_at
  FROM visible v JOIN alert_seen s ON s.convention_id = v.convention_id AND s.person_id = v.person_id;

-- What was done lately, whatever the alert.
CREATE INDEX alert_step_at ON alert_step (at);
