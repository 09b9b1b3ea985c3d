-- How long a recipient is let be before each rung of reminders (« échelle des relances »), version by version of the
-- matrix: by what the alert is about and how urgent it is. A rung without days is not taken, nor those after it.
-- A version without any line here has the usual ladder.
CREATE TABLE routing_ladder (
    convention_id TEXT NOT NULL CHECK (length(convention_id) = 36),
    version BIGINT NOT NULL CHECK (version BETWEEN 1 AND 1000),
    matter TEXT NOT NULL CHECK (matter IN ('technical', 'tranquillity')),
    urgency BIGINT NOT NULL CHECK (urgency BETWEEN 1 AND 3),
    first_days BIGINT CHECK (first_days BETWEEN 1 AND 90),
    second_days BIGINT CHECK (second_days BETWEEN 1 AND 90),
    committee_days BIGINT CHECK (committee_days BETWEEN 1 AND 90),
    in_hand_days BIGINT NOT NULL CHECK (in_hand_days BETWEEN 1 AND 90),
    PRIMARY KEY (convention_id, version, matter, urgency),
    CHECK (second_days IS NULL OR first_days IS NOT NULL),
    CHECK (committee_days IS NULL OR second_days IS NOT NULL)
);

CREATE VIEW routing_ladder_visible AS
SELECT v.grant_id, l.version, l.matter, l.urgency, l.first_days, l.second_days, l.committee_days,
       l.in_hand_days
  FROM visible v JOIN routing_ladder l ON l.convention_id = v.convention_id;
