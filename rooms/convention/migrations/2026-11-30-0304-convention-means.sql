-- What became of what is lent (« moyens prêtés ») : handed over, returned, an incident. Steps are
-- added and never changed; one noted by mistake is answered by another.
CREATE TABLE loan_step (
    id TEXT PRIMARY KEY CHECK (length(id) = 36),
    convention_id TEXT NOT NULL REFERENCES convention (id),
    loan BIGINT NOT NULL CHECK (loan BETWEEN 1 AND 1000),
    move TEXT NOT NULL CHECK (move IN ('hand_over', 'give_back', 'incident')),
    day TEXT NOT NULL CHECK (day LIKE '____-__-__'),
    words TEXT NOT NULL CHECK (length(words) <= 200),
    noted_at BIGINT NOT NULL
);
CREATE INDEX loan_step_loan ON loan_step (convention_id, loan, day);
CREATE VIEW loan_step_visible AS
    SELECT v.grant_id, s.* FROM visible v JOIN loan_step s ON s.convention_id = v.convention_id;
CREATE VIEW published_loan_step AS SELECT * FROM loan_step_visible;
