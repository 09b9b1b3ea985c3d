-- What an amendment changes besides words: the last day, the hours of a year, the stated cost. Empty: unchanged. It takes
-- effect once each signatory signed it; the row of the convention itself stays as it was signed.
ALTER TABLE amendment ADD COLUMN period_to TEXT CHECK (period_to LIKE '____-__-__');
ALTER TABLE amendment ADD COLUMN annual_minutes BIGINT CHECK (annual_minutes BETWEEN 0 AND 10000000);
ALTER TABLE amendment ADD COLUMN stated_cost_cents BIGINT CHECK (stated_cost_cents BETWEEN 0 AND 100000000000);

DROP VIEW published_amendment;
DROP VIEW amendment_visible;
CREATE VIEW amendment_visible AS
    SELECT v.grant_id, a.convention_id, a.rank, a.title, a.words, a.effective_day, a.withdrawn_at, a.withdrawn_why,
           a.period_to, a.annual_minutes, a.stated_cost_cents
      FROM visible v JOIN amendment a ON a.convention_id = v.convention_id;
CREATE VIEW published_amendment AS SELECT * FROM amendment_visible;

-- Why a signature was taken back.
ALTER TABLE signature ADD COLUMN withdrawn_why TEXT NOT NULL DEFAULT '' CHECK (length(withdrawn_why) <= 200);
DROP VIEW published_signature;
DROP VIEW signature_visible;
CREATE VIEW signature_visible AS
    SELECT v.grant_id, s.id, s.convention_id, s.amendment, s.party, s.day, s.place, s.by_whom, s.fingerprint, s.noted_at,
           s.withdrawn_at, s.withdrawn_why
      FROM visible v JOIN signature s ON s.convention_id = v.convention_id;
CREATE VIEW published_signature AS SELECT * FROM signature_visible;

-- The amendments that each signatory signed: what of the convention they change.
CREATE VIEW amendment_agreed_visible AS
    SELECT a.grant_id, a.rank, a.effective_day, a.period_to, a.annual_minutes, a.stated_cost_cents
      FROM amendment_visible a
     WHERE a.withdrawn_at IS NULL
       AND EXISTS (SELECT 1 FROM party p
                    WHERE p.convention_id = a.convention_id AND '|' || p.roles || '|' LIKE '%|signatory|%')
       AND NOT EXISTS (SELECT 1 FROM party p
                        WHERE p.convention_id = a.convention_id AND '|' || p.roles || '|' LIKE '%|signatory|%'
                          AND NOT EXISTS (SELECT 1 FROM signature s
                                           WHERE s.convention_id = a.convention_id AND s.amendment = a.rank
                                             AND s.party = p.organisation AND s.withdrawn_at IS NULL));
CREATE VIEW published_amendment_agreed AS SELECT * FROM amendment_agreed_visible;

-- What a party was written as before it was corrected.
CREATE TABLE party_before (
    id TEXT PRIMARY KEY CHECK (length(id) = 36),
    convention_id TEXT NOT NULL REFERENCES convention (id),
    organisation TEXT NOT NULL CHECK (organisation <> '' AND length(organisation) <= 20),
    represented_by TEXT NOT NULL CHECK (length(represented_by) <= 120),
    capacity TEXT NOT NULL CHECK (length(capacity) <= 120),
    mandate TEXT NOT NULL CHECK (length(mandate) <= 400),
    deliberations TEXT NOT NULL CHECK (length(deliberations) <= 600),
    original_names TEXT NOT NULL CHECK (length(original_names) <= 400),
    why TEXT NOT NULL CHECK (why <> '' AND length(why) <= 200),
    changed_at BIGINT NOT NULL
);
CREATE INDEX party_before_organisation ON party_before (convention_id, organisation);
CREATE VIEW party_before_visible AS
    SELECT v.grant_id, b.* FROM visible v JOIN party_before b ON b.convention_id = v.convention_id;
CREATE VIEW published_party_before AS SELECT * FROM party_before_visible;

-- What a line of funding said before it was corrected or taken away.
CREATE TABLE funding_line_before (
    id TEXT PRIMARY KEY CHECK (length(id) = 36),
    convention_id TEXT NOT NULL REFERENCES convention (id),
    rank BIGINT NOT NULL CHECK (rank BETWEEN 1 AND 100),
    payer TEXT NOT NULL CHECK (payer <> '' AND length(payer) <= 20),
    payee TEXT NOT NULL CHECK (payee <> '' AND length(payee) <= 20),
    via TEXT NOT NULL CHECK (length(via) <= 20),
    nature TEXT NOT NULL CHECK (nature IN ('subsidy', 'service', 'contribution')),
    amount_cents BIGINT NOT NULL CHECK (amount_cents BETWEEN 1 AND 100000000000),
    original_text TEXT NOT NULL CHECK (length(original_text) <= 400),
    taken_away BOOLEAN NOT NULL,
    why TEXT NOT NULL CHECK (length(why) <= 200),
    changed_at BIGINT NOT NULL
);
CREATE INDEX funding_line_before_rank ON funding_line_before (convention_id, rank);
CREATE VIEW funding_line_before_visible AS
    SELECT v.grant_id, b.* FROM visible v JOIN funding_line_before b ON b.convention_id = v.convention_id;
CREATE VIEW published_funding_line_before AS SELECT * FROM funding_line_before_visible;

-- Something lent that was added on a page, after the text: it is no part of what is signed.
ALTER TABLE loan ADD COLUMN added_day TEXT CHECK (added_day LIKE '____-__-__');
DROP VIEW published_loan;
DROP VIEW loan_visible;
CREATE VIEW loan_visible AS
    SELECT v.grant_id, l.convention_id, l.rank, l.lender, l.item, l.article, l.added_day
      FROM visible v JOIN loan l ON l.convention_id = v.convention_id;
CREATE VIEW published_loan AS SELECT * FROM loan_visible;
