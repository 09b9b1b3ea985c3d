-- A payment comes in instalments (« versements ») : called, then received, or late. What the text
-- says stays in funding_line; here is what happens.
CREATE TABLE instalment (
    id TEXT PRIMARY KEY CHECK (length(id) = 36),
    convention_id TEXT NOT NULL REFERENCES convention (id),
    line BIGINT NOT NULL CHECK (line BETWEEN 1 AND 100),
    due_day TEXT NOT NULL CHECK (due_day LIKE '____-__-__'),
    amount_cents BIGINT NOT NULL CHECK (amount_cents BETWEEN 1 AND 100000000000),
    called_day TEXT CHECK (called_day LIKE '____-__-__'),
    received_day TEXT CHECK (received_day LIKE '____-__-__'),
    paper TEXT NOT NULL CHECK (length(paper) <= 120),
    withdrawn_at BIGINT
);
CREATE INDEX instalment_line ON instalment (convention_id, line, due_day);
CREATE VIEW instalment_visible AS
    SELECT v.grant_id, i.* FROM visible v JOIN instalment i ON i.convention_id = v.convention_id
     WHERE i.withdrawn_at IS NULL;
CREATE VIEW published_instalment AS SELECT * FROM instalment_visible;
