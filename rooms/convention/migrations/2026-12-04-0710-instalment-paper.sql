-- The papers of an instalment (« pièces d’un versement ») : the call for funds, the invoice, the decision that grants it, the
-- receipt. Each is a PDF, kept as photographs are, as base64 text, with its fingerprint; read by the operator and by the parties
-- of its line. Accounting papers are kept for ten years from the end of their year.
CREATE TABLE instalment_paper (
    id TEXT PRIMARY KEY CHECK (length(id) = 36),
    convention_id TEXT NOT NULL REFERENCES convention (id),
    instalment_id TEXT NOT NULL REFERENCES instalment (id),
    kind TEXT NOT NULL CHECK (kind IN ('call', 'invoice', 'decision', 'receipt', 'other')),
    name TEXT NOT NULL CHECK (name <> '' AND length(name) <= 120),
    bytes BIGINT NOT NULL CHECK (bytes BETWEEN 1 AND 8388608),
    sha256 TEXT NOT NULL CHECK (length(sha256) = 64),
    pdf TEXT NOT NULL,
    kept_at BIGINT NOT NULL,
    withdrawn_at BIGINT
);
CREATE INDEX instalment_paper_instalment ON instalment_paper (instalment_id);
CREATE INDEX instalment_paper_convention ON instalment_paper (convention_id, instalment_id);
CREATE INDEX instalment_paper_kept ON instalment_paper (kept_at);

CREATE VIEW instalment_paper_visible AS
    SELECT i.grant_id, p.id, p.convention_id, p.instalment_id, p.kind, p.name, p.bytes, p.sha256, p.pdf, p.kept_at
      FROM instalment_visible i JOIN instalment_paper p ON p.instalment_id = i.id AND p.withdrawn_at IS NULL;
-- Of the parties, those of the line: who pays, who is paid, on whose behalf.
CREATE VIEW published_instalment_paper AS
    SELECT p.grant_id, p.id, p.instalment_id, p.kind, p.name, p.bytes, p.sha256, p.pdf, p.kept_at
      FROM instalment_paper_visible p
      JOIN instalment i ON i.id = p.instalment_id
      JOIN funding_line l ON l.convention_id = p.convention_id AND l.rank = i.line
      JOIN published_own_party g ON g.grant_id = p.grant_id
     WHERE g.party IN (l.payer, l.payee, l.via);
