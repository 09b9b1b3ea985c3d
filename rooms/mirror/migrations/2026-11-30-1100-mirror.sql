-- What the mirror showed on a day, for those who read published tables only: numbers of meetings,
-- hours, papers and answers, of institutions and never of people.
CREATE TABLE mirror_line (
    convention_id TEXT NOT NULL CHECK (length(convention_id) = 36),
    -- Empty: the convention's own; else the code of the party it speaks of.
    party TEXT NOT NULL CHECK (length(party) <= 20),
    proof TEXT NOT NULL CHECK (proof <> '' AND length(proof) <= 40),
    done BIGINT NOT NULL CHECK (done >= 0),
    due BIGINT NOT NULL CHECK (due >= 0),
    as_of TEXT NOT NULL CHECK (as_of LIKE '____-__-__'),
    PRIMARY KEY (convention_id, party, proof)
);
CREATE VIEW mirror_line_visible AS
    SELECT v.grant_id, m.* FROM visible v JOIN mirror_line m ON m.convention_id = v.convention_id;
-- A party reads what the convention promises, and of the signatories its own line only.
CREATE VIEW published_mirror_line AS
    SELECT m.grant_id, m.party, m.proof, m.done, m.due, m.as_of
      FROM mirror_line_visible m
     WHERE m.party = ''
        OR EXISTS (SELECT 1 FROM published_own_party o
                    WHERE o.grant_id = m.grant_id AND o.party = m.party);
