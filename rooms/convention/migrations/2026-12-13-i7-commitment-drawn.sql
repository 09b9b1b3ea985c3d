-- Whether an article says a commitment already in its own words: it is then followed, and not printed a second time.
ALTER TABLE commitment ADD COLUMN drawn BOOLEAN NOT NULL DEFAULT FALSE;

DROP VIEW published_commitment;
DROP VIEW commitment_visible;
CREATE VIEW commitment_visible AS
    SELECT v.grant_id, c.convention_id, c.party, c.rank, c.words, c.article, c.drawn
      FROM visible v JOIN commitment c ON c.convention_id = v.convention_id;
CREATE VIEW published_commitment AS SELECT * FROM commitment_visible;
