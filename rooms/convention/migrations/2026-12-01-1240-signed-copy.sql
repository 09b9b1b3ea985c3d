-- The paper that a party signed, scanned (« copie signée ») : a PDF, kept as photographs are, as base64
-- text, saved, restored and erased with the rest. Its fingerprint says whether a copy is the same.
CREATE TABLE signed_copy (
    signature_id TEXT PRIMARY KEY REFERENCES signature (id) ON DELETE CASCADE,
    convention_id TEXT NOT NULL CHECK (length(convention_id) = 36),
    name TEXT NOT NULL CHECK (name <> '' AND length(name) <= 120),
    bytes BIGINT NOT NULL CHECK (bytes BETWEEN 1 AND 8388608),
    sha256 TEXT NOT NULL CHECK (length(sha256) = 64),
    pdf TEXT NOT NULL CHECK (pdf <> ''),
    kept_at BIGINT NOT NULL
);
CREATE INDEX signed_copy_convention ON signed_copy (convention_id);
-- Of a signature that was taken back, nobody reads the copy.
CREATE VIEW signed_copy_visible AS
    SELECT v.grant_id, c.signature_id, c.name, c.bytes, c.sha256, c.pdf, c.kept_at
      FROM visible v JOIN signed_copy c ON c.convention_id = v.convention_id
     WHERE EXISTS (SELECT 1 FROM signature s
                    WHERE s.id = c.signature_id AND s.withdrawn_at IS NULL);
CREATE VIEW published_signed_copy AS SELECT * FROM signed_copy_visible;
