-- An amendment that nobody signed may be withdrawn, or one of its lines, with a reason; both are kept as they were.
ALTER TABLE amendment ADD COLUMN withdrawn_at BIGINT;
ALTER TABLE amendment ADD COLUMN withdrawn_why TEXT NOT NULL DEFAULT '' CHECK (length(withdrawn_why) <= 200);

-- A line (a paragraph) that was withdrawn from an amendment before anyone signed it.
CREATE TABLE amendment_line_gone (
    id TEXT PRIMARY KEY CHECK (length(id) = 36),
    convention_id TEXT NOT NULL REFERENCES convention (id),
    amendment BIGINT NOT NULL CHECK (amendment BETWEEN 1 AND 100),
    words TEXT NOT NULL CHECK (words <> '' AND length(words) <= 4000),
    why TEXT NOT NULL CHECK (why <> '' AND length(why) <= 200),
    gone_at BIGINT NOT NULL
);
CREATE INDEX amendment_line_gone_amendment ON amendment_line_gone (convention_id, amendment);

DROP VIEW published_amendment;
DROP VIEW amendment_visible;
CREATE VIEW amendment_visible AS
    SELECT v.grant_id, a.convention_id, a.rank, a.title, a.words, a.effective_day, a.withdrawn_at, a.withdrawn_why
      FROM visible v JOIN amendment a ON a.convention_id = v.convention_id;
CREATE VIEW published_amendment AS SELECT * FROM amendment_visible;
CREATE VIEW amendment_line_gone_visible AS
    SELECT v.grant_id, g.id, g.amendment, g.words, g.why, g.gone_at
      FROM visible v JOIN amendment_line_gone g ON g.convention_id = v.convention_id;
CREATE VIEW published_amendment_line_gone AS SELECT * FROM amendment_line_gone_visible;
