-- On whose behalf a reader reads: what a room keeps for one party is shown to that party only.
CREATE VIEW published_own_party AS
    SELECT v.grant_id, g.party FROM visible v JOIN access_grant g ON g.id = v.grant_id;
