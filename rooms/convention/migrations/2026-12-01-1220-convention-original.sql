-- The text that was signed on paper, as it was typed or pasted: the convention as entered is read
-- beside it, article by article. Whole and unaltered; representatives are named in it as they signed.
CREATE TABLE convention_original (
    convention_id TEXT PRIMARY KEY CHECK (length(convention_id) = 36),
    words TEXT NOT NULL CHECK (words <> '' AND length(words) <= 20000),
    kept_at BIGINT NOT NULL
);
CREATE VIEW convention_original_visible AS
    SELECT v.grant_id, o.words, o.kept_at
      FROM visible v JOIN convention_original o ON o.convention_id = v.convention_id;
CREATE VIEW published_convention_original AS SELECT * FROM convention_original_visible;
