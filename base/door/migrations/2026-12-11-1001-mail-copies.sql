-- When the base was last copied, and when a copy was last tried and how it ended: what whoever runs the house reads on its
-- screen. Two settings of the house, no personal data.
CREATE VIEW published_copies AS
SELECT v.grant_id, s.name, s.value
  FROM visible v JOIN setting s ON s.name IN ('last_backup', 'last_backup_trial');
