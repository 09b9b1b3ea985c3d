-- The board of a month, frozen for one reader: what a partner's dashboard reads, and nothing else.
-- A correction is a new version; what was read once stays as it was.
CREATE TABLE published_board (
    grant_id TEXT NOT NULL CHECK (length(grant_id) = 36),
    month TEXT NOT NULL CHECK (month LIKE '____-__'),
    version BIGINT NOT NULL CHECK (version BETWEEN 1 AND 1000),
    frozen_at BIGINT NOT NULL,
    board TEXT NOT NULL CHECK (length(board) <= 400000),
    PRIMARY KEY (grant_id, month, version)
);

-- Through `visible`, so that a grant that was revoked reads nothing any more.
CREATE VIEW published_month AS
    SELECT v.grant_id, b.month, b.version, b.frozen_at, b.board
      FROM visible v JOIN published_board b ON b.grant_id = v.grant_id;
