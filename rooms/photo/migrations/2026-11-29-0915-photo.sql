-- A photograph of a record (« photo ») : developed again here, without anything that the camera wrote. It
-- has no perimeter of its own: whoever reads it was shown the record it belongs to (`record_id`), and may
-- read what is C3. The bytes are base64 text, saved, restored and erased with the rest.
CREATE TABLE photo (
    id TEXT PRIMARY KEY CHECK (length(id) = 36),
    convention_id TEXT NOT NULL CHECK (length(convention_id) = 36),
    owner TEXT NOT NULL CHECK (owner IN ('activity', 'alert')),
    record_id TEXT NOT NULL CHECK (length(record_id) = 36),
    phone_id TEXT NOT NULL CHECK (length(phone_id) = 36),
    sent_as TEXT NOT NULL CHECK (length(sent_as) = 36),
    received_at BIGINT NOT NULL,
    keep_until BIGINT,
    width BIGINT NOT NULL CHECK (width BETWEEN 1 AND 1600),
    height BIGINT NOT NULL CHECK (height BETWEEN 1 AND 1600),
    jpeg TEXT NOT NULL CHECK (jpeg <> ''),
    UNIQUE (phone_id, sent_as)
);
CREATE INDEX photo_record ON photo (record_id, received_at);
CREATE INDEX photo_received ON photo (received_at);

CREATE VIEW photo_visible AS
    SELECT v.grant_id, p.id, p.owner, p.record_id, p.received_at, p.width, p.height, p.jpeg
      FROM visible v JOIN photo p ON p.convention_id = v.convention_id
     WHERE v.level >= 3;

-- One on its way (« envoi de photo ») : what the telephone said of it, and what became of it, so that the
-- same one sent again has the same answer. The line stays as the receipt, without the photograph.
CREATE TABLE photo_sending (
    phone_id TEXT NOT NULL CHECK (length(phone_id) = 36),
    photo_id TEXT NOT NULL CHECK (length(photo_id) = 36),
    convention_id TEXT NOT NULL CHECK (length(convention_id) = 36),
    person_id TEXT NOT NULL CHECK (length(person_id) = 36),
    sealed_as TEXT NOT NULL CHECK (length(sealed_as) = 36),
    record_id TEXT NOT NULL CHECK (length(record_id) = 36),
    key_name TEXT NOT NULL CHECK (length(key_name) <= 20),
    sha256 TEXT NOT NULL CHECK (length(sha256) = 64),
    bytes BIGINT NOT NULL CHECK (bytes BETWEEN 1 AND 8388608),
    day TEXT NOT NULL CHECK (day LIKE '____-__-__'),
    begun_at BIGINT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('receiving', 'waiting', 'apart', 'kept', 'refused')),
    reason TEXT NOT NULL CHECK (length(reason) <= 20),
    PRIMARY KEY (phone_id, photo_id)
);
CREATE INDEX photo_sending_day ON photo_sending (phone_id, day);
CREATE INDEX photo_sending_apart ON photo_sending (convention_id, state, begun_at, photo_id);
CREATE INDEX photo_sending_begun ON photo_sending (begun_at);

CREATE VIEW photo_sending_visible AS
    SELECT v.grant_id, s.phone_id, s.photo_id, s.person_id, s.sealed_as, s.record_id, s.key_name,
           s.sha256, s.bytes, s.begun_at, s.state
      FROM visible v JOIN photo_sending s ON s.convention_id = v.convention_id;

-- The pieces of one on its way, sealed as they came.
CREATE TABLE photo_piece (
    phone_id TEXT NOT NULL CHECK (length(phone_id) = 36),
    photo_id TEXT NOT NULL CHECK (length(photo_id) = 36),
    rank BIGINT NOT NULL CHECK (rank BETWEEN 0 AND 31),
    received_at BIGINT NOT NULL,
    sealed TEXT NOT NULL,
    PRIMARY KEY (phone_id, photo_id, rank)
);
CREATE INDEX photo_piece_received ON photo_piece (received_at);
