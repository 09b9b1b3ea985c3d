-- The attendance sheet that people signed by hand (« feuille d’émargement ») : a PDF, kept as photographs are, as base64 text,
-- with its fingerprint. It holds names and signatures: the operator’s own people alone read it, and it leaves in its time.
CREATE TABLE attendance_sheet (
    meeting_id TEXT PRIMARY KEY REFERENCES sitting (meeting_id),
    bytes BIGINT NOT NULL CHECK (bytes BETWEEN 1 AND 8388608),
    sha256 TEXT NOT NULL CHECK (length(sha256) = 64),
    pdf TEXT NOT NULL CHECK (pdf <> ''),
    kept_at BIGINT NOT NULL
);
CREATE INDEX attendance_sheet_kept ON attendance_sheet (kept_at);
CREATE VIEW attendance_sheet_visible AS
SELECT s.grant_id, a.meeting_id, a.bytes, a.sha256, a.pdf, a.kept_at
  FROM sitting_visible s JOIN attendance_sheet a ON a.meeting_id = s.meeting_id;
