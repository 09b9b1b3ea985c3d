-- What the manager wrote in a paper, beside what the rules had drafted. A part is written for one
-- reader: the grant of a partner, or the fingerprint of the operator's perimeter; none is written for
-- all of them. A new writing is a new rank: the former ones stay.
CREATE TABLE report_text (
    convention_id TEXT NOT NULL CHECK (length(convention_id) = 36),
    paper TEXT NOT NULL CHECK (paper IN ('synthesis', 'midterm', 'annual')),
    period TEXT NOT NULL CHECK (length(period) IN (4, 7)),
    reader TEXT NOT NULL CHECK (length(reader) IN (3, 36, 64)),
    part TEXT NOT NULL CHECK (part <> '' AND length(part) <= 20),
    rank BIGINT NOT NULL CHECK (rank BETWEEN 1 AND 200),
    draft TEXT NOT NULL CHECK (length(draft) <= 20000),
    words TEXT NOT NULL CHECK (length(words) <= 6000),
    at BIGINT NOT NULL,
    PRIMARY KEY (convention_id, paper, period, reader, part, rank)
);

-- The operator's own: what a partner reads of it stands in their editions.
CREATE VIEW report_text_visible AS
    SELECT v.grant_id, t.paper, t.period, t.reader, t.part, t.rank, t.draft, t.words, t.at
      FROM visible v
      JOIN report_text t ON t.convention_id = v.convention_id
     WHERE v.level >= 2;
