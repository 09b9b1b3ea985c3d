-- The records that serve an action of the roadmap are few: they are found without reading the others.
CREATE INDEX activity_action ON activity (action_id) WHERE action_id IS NOT NULL;
