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

-- What others did on someone's alerts, by whose it is and when: found without looking through every step.
CREATE TABLE alert_news (
    convention_id TEXT NOT NULL CHECK (length(convention_id) = 36),
    person_id TEXT NOT NULL CHECK (length(person_id) = 36),
    at BIGINT NOT NULL,
    alert_id TEXT NOT NULL REFERENCES alert (id),
    rank BIGINT NOT NULL CHECK (rank BETWEEN 1 AND 200),
    PRIMARY KEY (person_id, at, alert_id, rank)
);
INSERT INTO alert_news (convention_id, person_id, at, alert_id, rank)
SELECT a.convention_id, a.author_id, s.at, s.alert_id, s.rank
  FROM alert_step s JOIN alert a ON a.id = s.alert_id WHERE s.by_id <> a.author_id;
