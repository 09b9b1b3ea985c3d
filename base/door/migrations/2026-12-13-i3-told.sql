-- Six digits told by another way than the card (trust.md 4.1): whoever was invited to more than published tables types
-- them while choosing their proofs. The line leaves with the invitation.
CREATE TABLE told (
    person_id TEXT PRIMARY KEY REFERENCES person (id),
    hash TEXT NOT NULL,
    tries BIGINT NOT NULL DEFAULT 0 CHECK (tries BETWEEN 0 AND 5)
);

-- When somebody's proofs were last lost and their code given again: a secret address made before that opens nothing more.
ALTER TABLE person ADD COLUMN lost_at BIGINT NOT NULL DEFAULT 0;
