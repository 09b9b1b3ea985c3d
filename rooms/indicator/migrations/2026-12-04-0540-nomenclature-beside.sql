-- A funder also names places (« résidence d’un bailleur ») and actions of the roadmap (« projet financé »): what records
-- hold beside the lists. Tables that were laid stay as they are.
ALTER TABLE nomenclature ADD COLUMN beside TEXT NOT NULL DEFAULT '' CHECK (beside IN ('', 'place', 'action'));

DROP VIEW nomenclature_visible;
CREATE VIEW nomenclature_visible AS
SELECT v.grant_id, n.code, n.version, n.label,
       CASE WHEN n.beside <> '' THEN n.beside ELSE n.dimension END AS dimension, n.since
  FROM visible v JOIN nomenclature n ON n.convention_id = v.convention_id;
