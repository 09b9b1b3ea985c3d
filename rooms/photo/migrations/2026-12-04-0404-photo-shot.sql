-- How a photograph was taken (« vue ») : from near, or wide; nothing when nobody said.
ALTER TABLE photo ADD COLUMN shot TEXT NOT NULL DEFAULT '' CHECK (shot IN ('', 'near', 'wide'));

DROP VIEW photo_visible;
CREATE VIEW photo_visible AS
    SELECT v.grant_id, p.id, p.owner, p.record_id, p.received_at, p.width, p.height, p.jpeg, p.shot
      FROM visible v JOIN photo p ON p.convention_id = v.convention_id
     WHERE v.level >= 3;
