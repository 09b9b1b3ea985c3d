-- The agreement as it is written. Two governance tables that disagree are both kept, and the money
-- is a graph of lines, not a total (ADR 0014).
CREATE TABLE convention (
    id TEXT PRIMARY KEY CHECK (length(id) = 36),
    code TEXT NOT NULL UNIQUE CHECK (code <> '' AND length(code) <= 20),
    title TEXT NOT NULL CHECK (title <> '' AND length(title) <= 300),
    short_title TEXT NOT NULL CHECK (short_title <> '' AND length(short_title) <= 120),
    object TEXT NOT NULL CHECK (length(object) <= 1000),
    preamble TEXT NOT NULL CHECK (length(preamble) <= 4000),
    users TEXT NOT NULL CHECK (length(users) <= 400),
    actors TEXT NOT NULL CHECK (length(actors) <= 400),
    district_code TEXT NOT NULL CHECK (length(district_code) <= 20),
    operator TEXT NOT NULL CHECK (operator <> '' AND length(operator) <= 20),
    period_from TEXT NOT NULL CHECK (period_from LIKE '____-__-__'),
    period_to TEXT NOT NULL CHECK (period_to LIKE '____-__-__' AND period_to >= period_from),
    signed_month TEXT NOT NULL CHECK (signed_month LIKE '____-__'),
    first_experiment_year BIGINT NOT NULL CHECK (first_experiment_year BETWEEN 1990 AND 2199),
    norm TEXT NOT NULL CHECK (length(norm) <= 60),
    charter TEXT NOT NULL CHECK (length(charter) <= 200),
    confidentiality TEXT NOT NULL CHECK (length(confidentiality) <= 400),
    annual_minutes BIGINT NOT NULL CHECK (annual_minutes BETWEEN 0 AND 10000000),
    weekly_minutes BIGINT NOT NULL CHECK (weekly_minutes BETWEEN 0 AND 100000),
    mediators BIGINT NOT NULL CHECK (mediators BETWEEN 1 AND 100),
    off_hours TEXT NOT NULL CHECK (length(off_hours) <= 400),
    supervision TEXT NOT NULL CHECK (length(supervision) <= 600),
    supervision_weekly_minutes BIGINT NOT NULL CHECK (supervision_weekly_minutes BETWEEN 0 AND 10080),
    stated_cost_cents BIGINT NOT NULL CHECK (stated_cost_cents BETWEEN 0 AND 100000000000),
    stated_cost_text TEXT NOT NULL CHECK (length(stated_cost_text) <= 200),
    vat TEXT NOT NULL CHECK (length(vat) <= 60),
    copies BIGINT NOT NULL CHECK (copies BETWEEN 1 AND 100),
    base_name TEXT NOT NULL CHECK (length(base_name) <= 60),
    base_mention TEXT NOT NULL CHECK (length(base_mention) <= 400),
    alert_prefix TEXT NOT NULL CHECK (length(alert_prefix) BETWEEN 1 AND 8),
    retroactive_note TEXT NOT NULL CHECK (length(retroactive_note) <= 400),
    outlook TEXT NOT NULL CHECK (length(outlook) <= 200)
);

CREATE TABLE party (
    convention_id TEXT NOT NULL REFERENCES convention (id),
    rank BIGINT NOT NULL CHECK (rank BETWEEN 1 AND 100),
    organisation TEXT NOT NULL CHECK (organisation <> '' AND length(organisation) <= 20),
    roles TEXT NOT NULL CHECK (roles <> '' AND length(roles) <= 120),
    represented_by TEXT NOT NULL CHECK (length(represented_by) <= 120),
    capacity TEXT NOT NULL CHECK (length(capacity) <= 120),
    mandate TEXT NOT NULL CHECK (length(mandate) <= 400),
    deliberations TEXT NOT NULL CHECK (length(deliberations) <= 600),
    original_names TEXT NOT NULL CHECK (length(original_names) <= 400),
    PRIMARY KEY (convention_id, organisation)
);

CREATE TABLE objective (
    id TEXT PRIMARY KEY CHECK (length(id) = 36),
    convention_id TEXT NOT NULL REFERENCES convention (id),
    axis TEXT NOT NULL CHECK (axis <> '' AND length(axis) <= 20),
    rank BIGINT NOT NULL CHECK (rank BETWEEN 1 AND 100),
    fr TEXT NOT NULL CHECK (fr <> '' AND length(fr) <= 600),
    en TEXT NOT NULL CHECK (length(en) <= 600),
    UNIQUE (convention_id, axis, rank)
);

CREATE TABLE clause (
    convention_id TEXT NOT NULL REFERENCES convention (id),
    rank BIGINT NOT NULL CHECK (rank BETWEEN 1 AND 1000),
    article TEXT NOT NULL CHECK (article <> '' AND length(article) <= 20),
    anchor TEXT NOT NULL CHECK (anchor <> '' AND length(anchor) <= 60),
    heading TEXT NOT NULL CHECK (heading <> '' AND length(heading) <= 200),
    words TEXT NOT NULL CHECK (length(words) <= 4000),
    PRIMARY KEY (convention_id, anchor)
);

CREATE TABLE commitment (
    convention_id TEXT NOT NULL REFERENCES convention (id),
    party TEXT NOT NULL CHECK (party <> '' AND length(party) <= 20),
    rank BIGINT NOT NULL CHECK (rank BETWEEN 1 AND 1000),
    words TEXT NOT NULL CHECK (words <> '' AND length(words) <= 600),
    article TEXT NOT NULL CHECK (length(article) <= 20),
    PRIMARY KEY (convention_id, party, rank)
);

CREATE TABLE loan (
    convention_id TEXT NOT NULL REFERENCES convention (id),
    rank BIGINT NOT NULL CHECK (rank BETWEEN 1 AND 1000),
    lender TEXT NOT NULL CHECK (lender <> '' AND length(lender) <= 20),
    item TEXT NOT NULL CHECK (item <> '' AND length(item) <= 200),
    article TEXT NOT NULL CHECK (length(article) <= 20),
    PRIMARY KEY (convention_id, rank)
);

CREATE TABLE committee (
    convention_id TEXT NOT NULL REFERENCES convention (id),
    source TEXT NOT NULL CHECK (source <> '' AND length(source) <= 20),
    kind TEXT NOT NULL CHECK (kind IN ('steering', 'monitoring')),
    frequency TEXT NOT NULL CHECK (length(frequency) <= 80),
    purposes TEXT NOT NULL CHECK (length(purposes) <= 1000),
    members TEXT NOT NULL CHECK (length(members) <= 2000),
    optional_members TEXT NOT NULL CHECK (length(optional_members) <= 1000),
    PRIMARY KEY (convention_id, source, kind)
);

CREATE TABLE instance (
    convention_id TEXT NOT NULL REFERENCES convention (id),
    rank BIGINT NOT NULL CHECK (rank BETWEEN 1 AND 100),
    code TEXT NOT NULL CHECK (code <> '' AND length(code) <= 60),
    name TEXT NOT NULL CHECK (name <> '' AND length(name) <= 120),
    kind TEXT NOT NULL CHECK (kind IN ('watch_cell', 'thematic_group')),
    convener TEXT NOT NULL CHECK (length(convener) <= 20),
    frequency TEXT NOT NULL CHECK (length(frequency) <= 80),
    source TEXT NOT NULL CHECK (length(source) <= 40),
    PRIMARY KEY (convention_id, code)
);

CREATE TABLE funding_line (
    convention_id TEXT NOT NULL REFERENCES convention (id),
    rank BIGINT NOT NULL CHECK (rank BETWEEN 1 AND 100),
    payer TEXT NOT NULL CHECK (payer <> '' AND length(payer) <= 20),
    payee TEXT NOT NULL CHECK (payee <> '' AND length(payee) <= 20 AND payee <> payer),
    via TEXT NOT NULL CHECK (length(via) <= 20),
    nature TEXT NOT NULL CHECK (nature IN ('subsidy', 'service', 'contribution')),
    amount_cents BIGINT NOT NULL CHECK (amount_cents BETWEEN 1 AND 100000000000),
    original_text TEXT NOT NULL CHECK (length(original_text) <= 400),
    PRIMARY KEY (convention_id, rank)
);

CREATE TABLE meeting (
    id TEXT PRIMARY KEY CHECK (length(id) = 36),
    convention_id TEXT NOT NULL REFERENCES convention (id),
    committee TEXT NOT NULL CHECK (committee <> '' AND length(committee) <= 60),
    day TEXT NOT NULL CHECK (day LIKE '____-__-__'),
    start_minute BIGINT NOT NULL CHECK (start_minute BETWEEN 0 AND 1439),
    place TEXT NOT NULL CHECK (length(place) <= 120),
    agenda TEXT NOT NULL CHECK (length(agenda) <= 4000),
    attendance BIGINT CHECK (attendance BETWEEN 0 AND 500),
    present TEXT NOT NULL CHECK (length(present) <= 2000),
    state TEXT NOT NULL CHECK (state IN ('planned', 'held'))
);
CREATE INDEX meeting_day ON meeting (convention_id, day);

CREATE TABLE meeting_decision (
    meeting_id TEXT NOT NULL REFERENCES meeting (id),
    rank BIGINT NOT NULL CHECK (rank BETWEEN 1 AND 100),
    words TEXT NOT NULL CHECK (words <> '' AND length(words) <= 600),
    owner TEXT NOT NULL CHECK (length(owner) <= 60),
    due_day TEXT CHECK (due_day LIKE '____-__-__'),
    PRIMARY KEY (meeting_id, rank)
);

-- Every member of the convention reads it whole (C0 and C1): the paper is theirs. Two names for
-- the same rows: one for live transactions, one for the shelf.
CREATE VIEW convention_visible AS
    SELECT v.grant_id, c.* FROM visible v JOIN convention c ON c.id = v.convention_id;
CREATE VIEW party_visible AS
    SELECT v.grant_id, p.* FROM visible v JOIN party p ON p.convention_id = v.convention_id;
CREATE VIEW objective_visible AS
    SELECT v.grant_id, o.* FROM visible v JOIN objective o ON o.convention_id = v.convention_id;
CREATE VIEW committee_visible AS
    SELECT v.grant_id, c.* FROM visible v JOIN committee c ON c.convention_id = v.convention_id;
CREATE VIEW instance_visible AS
    SELECT v.grant_id, i.* FROM visible v JOIN instance i ON i.convention_id = v.convention_id;
CREATE VIEW funding_line_visible AS
    SELECT v.grant_id, f.* FROM visible v JOIN funding_line f ON f.convention_id = v.convention_id;
CREATE VIEW meeting_visible AS
    SELECT v.grant_id, m.* FROM visible v JOIN meeting m ON m.convention_id = v.convention_id;
CREATE VIEW meeting_decision_visible AS
    SELECT v.grant_id, d.*
      FROM visible v
      JOIN meeting m ON m.convention_id = v.convention_id
      JOIN meeting_decision d ON d.meeting_id = m.id;
CREATE VIEW published_convention AS SELECT * FROM convention_visible;
CREATE VIEW published_party AS SELECT * FROM party_visible;
CREATE VIEW published_objective AS SELECT * FROM objective_visible;
CREATE VIEW published_committee AS SELECT * FROM committee_visible;
CREATE VIEW published_instance AS SELECT * FROM instance_visible;
CREATE VIEW published_funding_line AS SELECT * FROM funding_line_visible;
CREATE VIEW published_meeting AS SELECT * FROM meeting_visible;
CREATE VIEW published_meeting_decision AS SELECT * FROM meeting_decision_visible;
CREATE VIEW published_clause AS
    SELECT v.grant_id, c.* FROM visible v JOIN clause c ON c.convention_id = v.convention_id;
CREATE VIEW published_commitment AS
    SELECT v.grant_id, c.* FROM visible v JOIN commitment c ON c.convention_id = v.convention_id;
CREATE VIEW published_loan AS
    SELECT v.grant_id, l.* FROM visible v JOIN loan l ON l.convention_id = v.convention_id;
