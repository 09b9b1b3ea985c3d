-- The life of a meeting (« séance ») : what was prepared, sent, said and approved. The row of the meeting itself, its day and
-- its decisions stay in `convention`, where everyone below reads them (ADR 0053).
CREATE TABLE sitting (
    meeting_id TEXT PRIMARY KEY CHECK (length(meeting_id) = 36),
    convention_id TEXT NOT NULL CHECK (length(convention_id) = 36),
    occasion TEXT NOT NULL CHECK (occasion IN ('', 'launch', 'midterm', 'annual', 'monthly')),
    minutes BIGINT NOT NULL DEFAULT 120 CHECK (minutes BETWEEN 15 AND 720),
    sequence BIGINT NOT NULL DEFAULT 0 CHECK (sequence BETWEEN 0 AND 10000),
    convened_at BIGINT,
    agenda_sent_at BIGINT,
    minutes_sent_at BIGINT,
    approved_at BIGINT CHECK (approved_at IS NULL OR minutes_sent_at IS NOT NULL),
    approved_meeting TEXT CHECK (length(approved_meeting) = 36),
    chased_day TEXT CHECK (chased_day LIKE '____-__-__')
);
CREATE INDEX sitting_convention ON sitting (convention_id);

-- A point of the agenda (« point de l’ordre du jour »). A restricted one is read by `sitting_reader` only and by letter never.
CREATE TABLE agenda_point (
    id TEXT PRIMARY KEY CHECK (length(id) = 36),
    meeting_id TEXT NOT NULL REFERENCES sitting (meeting_id),
    rank BIGINT NOT NULL CHECK (rank BETWEEN 1 AND 1000),
    part TEXT NOT NULL CHECK (part IN ('open', 'restricted')),
    source TEXT NOT NULL CHECK (source IN ('typed', 'minutes', 'decision', 'figures', 'purpose', 'fiche', 'indicator', 'recommendation', 'action', 'request')),
    object TEXT NOT NULL CHECK (length(object) <= 80),
    link TEXT NOT NULL CHECK (length(link) <= 200),
    title TEXT NOT NULL CHECK (title <> '' AND length(title) <= 200),
    detail TEXT NOT NULL CHECK (length(detail) <= 600),
    guests TEXT NOT NULL CHECK (length(guests) <= 280),
    notes TEXT NOT NULL CHECK (length(notes) <= 2000)
);
CREATE INDEX agenda_point_meeting ON agenda_point (meeting_id, rank);

-- Who reads the restricted part of a meeting: organisations, beside the operator.
CREATE TABLE sitting_reader (
    meeting_id TEXT NOT NULL REFERENCES sitting (meeting_id),
    organisation TEXT NOT NULL CHECK (organisation <> '' AND length(organisation) <= 20),
    PRIMARY KEY (meeting_id, organisation)
);

-- Who came (« émargement ») : seats and functions, never a name.
CREATE TABLE attendance (
    meeting_id TEXT NOT NULL REFERENCES sitting (meeting_id),
    rank BIGINT NOT NULL CHECK (rank BETWEEN 1 AND 200),
    organisation TEXT NOT NULL CHECK (organisation <> '' AND length(organisation) <= 20),
    capacity TEXT NOT NULL CHECK (length(capacity) <= 160),
    presence TEXT NOT NULL CHECK (presence IN ('present', 'represented', 'excused', 'absent')),
    stand_in TEXT NOT NULL CHECK (length(stand_in) <= 120),
    PRIMARY KEY (meeting_id, rank)
);

-- What became of a decision, step after step; and what it settles.
CREATE TABLE decision_step (
    meeting_id TEXT NOT NULL CHECK (length(meeting_id) = 36),
    rank BIGINT NOT NULL CHECK (rank BETWEEN 1 AND 100),
    step BIGINT NOT NULL CHECK (step BETWEEN 1 AND 50),
    day TEXT NOT NULL CHECK (day LIKE '____-__-__'),
    state TEXT NOT NULL CHECK (state IN ('done', 'put_off', 'dropped')),
    due_day TEXT CHECK (due_day LIKE '____-__-__'),
    reason TEXT NOT NULL CHECK (length(reason) <= 280),
    PRIMARY KEY (meeting_id, rank, step)
);
CREATE TABLE decision_settles (
    meeting_id TEXT NOT NULL CHECK (length(meeting_id) = 36),
    rank BIGINT NOT NULL CHECK (rank BETWEEN 1 AND 100),
    source TEXT NOT NULL CHECK (source IN ('recommendation', 'fiche', 'indicator', 'action', 'request')),
    object TEXT NOT NULL CHECK (length(object) <= 80),
    link TEXT NOT NULL CHECK (length(link) <= 200),
    title TEXT NOT NULL CHECK (length(title) <= 200),
    PRIMARY KEY (meeting_id, rank)
);
CREATE INDEX decision_settles_object ON decision_settles (object);

-- What a signatory asks to be put on an agenda (« point proposé »), and what members say of minutes (« remarque »).
CREATE TABLE point_request (
    id TEXT PRIMARY KEY CHECK (length(id) = 36),
    convention_id TEXT NOT NULL CHECK (length(convention_id) = 36),
    committee TEXT NOT NULL CHECK (committee <> '' AND length(committee) <= 60),
    party TEXT NOT NULL CHECK (party <> '' AND length(party) <= 20),
    words TEXT NOT NULL CHECK (words <> '' AND length(words) <= 280),
    day TEXT NOT NULL CHECK (day LIKE '____-__-__'),
    meeting_id TEXT CHECK (length(meeting_id) = 36)
);
CREATE INDEX point_request_meeting ON point_request (meeting_id);
CREATE INDEX point_request_convention ON point_request (convention_id, day);
CREATE INDEX point_request_waiting ON point_request (convention_id) WHERE meeting_id IS NULL;
CREATE TABLE minutes_remark (
    id TEXT PRIMARY KEY CHECK (length(id) = 36),
    meeting_id TEXT NOT NULL REFERENCES sitting (meeting_id),
    party TEXT NOT NULL CHECK (party <> '' AND length(party) <= 20),
    words TEXT NOT NULL CHECK (words <> '' AND length(words) <= 600),
    day TEXT NOT NULL CHECK (day LIKE '____-__-__')
);
CREATE INDEX minutes_remark_meeting ON minutes_remark (meeting_id);

-- Dates asked of the members (« sondage de dates »), and what each organisation answers.
CREATE TABLE poll_date (
    meeting_id TEXT NOT NULL REFERENCES sitting (meeting_id),
    rank BIGINT NOT NULL CHECK (rank BETWEEN 1 AND 8),
    day TEXT NOT NULL CHECK (day LIKE '____-__-__'),
    start_minute BIGINT NOT NULL CHECK (start_minute BETWEEN 0 AND 1439),
    PRIMARY KEY (meeting_id, rank)
);
CREATE TABLE poll_answer (
    meeting_id TEXT NOT NULL,
    rank BIGINT NOT NULL,
    party TEXT NOT NULL CHECK (party <> '' AND length(party) <= 20),
    answer TEXT NOT NULL CHECK (answer IN ('yes', 'maybe', 'no')),
    PRIMARY KEY (meeting_id, rank, party),
    FOREIGN KEY (meeting_id, rank) REFERENCES poll_date (meeting_id, rank)
);

CREATE VIEW sitting_visible AS
SELECT v.grant_id, s.* FROM visible v JOIN sitting s ON s.convention_id = v.convention_id;
CREATE VIEW agenda_point_visible AS
SELECT s.grant_id, p.* FROM sitting_visible s JOIN agenda_point p ON p.meeting_id = s.meeting_id;
CREATE VIEW sitting_reader_visible AS
SELECT s.grant_id, r.* FROM sitting_visible s JOIN sitting_reader r ON r.meeting_id = s.meeting_id;
CREATE VIEW attendance_visible AS
SELECT s.grant_id, a.* FROM sitting_visible s JOIN attendance a ON a.meeting_id = s.meeting_id;
CREATE VIEW decision_step_visible AS
SELECT m.grant_id, d.meeting_id, d.rank, d.step, d.day, d.state, d.due_day, d.reason
  FROM meeting_visible m JOIN decision_step d ON d.meeting_id = m.id;
CREATE VIEW decision_settles_visible AS
SELECT m.grant_id, d.meeting_id, d.rank, d.source, d.object, d.link, d.title
  FROM meeting_visible m JOIN decision_settles d ON d.meeting_id = m.id;
CREATE VIEW point_request_visible AS
SELECT v.grant_id, r.* FROM visible v JOIN point_request r ON r.convention_id = v.convention_id;
CREATE VIEW minutes_remark_visible AS
SELECT s.grant_id, r.* FROM sitting_visible s JOIN minutes_remark r ON r.meeting_id = s.meeting_id;
CREATE VIEW poll_date_visible AS
SELECT s.grant_id, d.* FROM sitting_visible s JOIN poll_date d ON d.meeting_id = s.meeting_id;
CREATE VIEW poll_answer_visible AS
SELECT s.grant_id, a.* FROM sitting_visible s JOIN poll_answer a ON a.meeting_id = s.meeting_id;

-- What partners read: an agenda once it was sent, minutes once they were, the restricted part where their organisation is a
-- reader of it, their own requests and remarks.
CREATE VIEW published_sitting AS
SELECT grant_id, meeting_id, occasion, minutes, convened_at, agenda_sent_at, minutes_sent_at, approved_at
  FROM sitting_visible;
CREATE VIEW published_agenda_point AS
SELECT s.grant_id, p.id, p.meeting_id, p.rank, p.part, p.source, p.title, p.detail, p.guests,
       CASE WHEN s.minutes_sent_at IS NULL THEN '' ELSE p.notes END AS notes
  FROM sitting_visible s
  JOIN agenda_point p ON p.meeting_id = s.meeting_id
  JOIN published_own_party g ON g.grant_id = s.grant_id
 WHERE s.agenda_sent_at IS NOT NULL
   AND (p.part = 'open' OR EXISTS (SELECT 1 FROM sitting_reader r
                                    WHERE r.meeting_id = s.meeting_id AND r.organisation = g.party));
CREATE VIEW published_attendance AS
SELECT s.grant_id, a.meeting_id, a.rank, a.organisation, a.capacity, a.presence, a.stand_in
  FROM sitting_visible s JOIN attendance a ON a.meeting_id = s.meeting_id
 WHERE s.minutes_sent_at IS NOT NULL;
CREATE VIEW published_decision_step AS
SELECT grant_id, meeting_id, rank, step, day, state, due_day FROM decision_step_visible;
CREATE VIEW published_point_request AS
SELECT r.grant_id, r.id, r.committee, r.words, r.day, r.meeting_id
  FROM point_request_visible r JOIN published_own_party g ON g.grant_id = r.grant_id AND g.party = r.party;
CREATE VIEW published_minutes_remark AS
SELECT r.grant_id, r.id, r.meeting_id, r.words, r.day
  FROM minutes_remark_visible r JOIN published_own_party g ON g.grant_id = r.grant_id AND g.party = r.party;
CREATE VIEW published_poll_date AS SELECT * FROM poll_date_visible;
CREATE VIEW published_poll_answer AS
SELECT a.grant_id, a.meeting_id, a.rank, a.answer
  FROM poll_answer_visible a JOIN published_own_party g ON g.grant_id = a.grant_id AND g.party = a.party;

-- Whom a meeting was announced to: contacts designated by their organisation, by identifier only.
CREATE TABLE invited (
    meeting_id TEXT NOT NULL REFERENCES sitting (meeting_id),
    contact_id TEXT NOT NULL CHECK (length(contact_id) = 36),
    PRIMARY KEY (meeting_id, contact_id)
);
CREATE VIEW invited_visible AS
SELECT s.grant_id, i.* FROM sitting_visible s JOIN invited i ON i.meeting_id = s.meeting_id;
