-- Which parties hold a code: not who, only that it opens.
CREATE VIEW party_code_visible AS
    SELECT v.grant_id, g.party, g.valid_from, g.valid_to
      FROM visible v
      JOIN access_grant g ON g.convention_id = v.convention_id
     WHERE g.revoked_at IS NULL AND g.suspended_at IS NULL AND g.party <> '';
