-- What a party says of an indicator that is put forward (« avis ») : that it agrees, that it asks for something else, or a
-- remark. Added, never changed; an agreement is still made at a committee.
CREATE TABLE indicator_opinion (
    convention_id TEXT NOT NULL CHECK (length(convention_id) = 36),
    indicator TEXT NOT NULL CHECK (indicator <> '' AND length(indicator) <= 40),
    party TEXT NOT NULL CHECK (party <> '' AND length(party) <= 20),
    rank BIGINT NOT NULL CHECK (rank BETWEEN 1 AND 20),
    verdict TEXT NOT NULL CHECK (verdict IN ('agree', 'object', 'remark')),
    words TEXT NOT NULL CHECK (length(words) <= 280),
    day TEXT NOT NULL CHECK (day LIKE '____-__-__'),
    PRIMARY KEY (convention_id, indicator, party, rank)
);
CREATE VIEW indicator_opinion_visible AS
SELECT v.grant_id, o.indicator, o.party, o.rank, o.verdict, o.words, o.day
  FROM visible v JOIN indicator_opinion o ON o.convention_id = v.convention_id;
-- A party reads again what it said, and not what the others did.
CREATE VIEW published_indicator_opinion AS
SELECT o.grant_id, o.indicator, o.party, o.rank, o.verdict, o.words, o.day
  FROM indicator_opinion_visible o
  JOIN published_own_party g ON g.grant_id = o.grant_id AND g.party = o.party;
