-- Who entered a secret that leaves this house, when it last served, and whether the administration suspended it.
ALTER TABLE webhook ADD COLUMN made_by TEXT CHECK (length(made_by) = 36);
ALTER TABLE webhook ADD COLUMN used_at BIGINT;
ALTER TABLE webhook ADD COLUMN suspended_at BIGINT;
ALTER TABLE webhook ADD COLUMN suspended_by TEXT CHECK (length(suspended_by) = 36);
UPDATE webhook SET used_at = (SELECT MAX(d.settled_at) FROM webhook_delivery d
                               WHERE d.webhook_id = webhook.id AND d.attempts > 0);
ALTER TABLE town ADD COLUMN made_by TEXT CHECK (length(made_by) = 36);
ALTER TABLE town ADD COLUMN used_at BIGINT;
ALTER TABLE town ADD COLUMN suspended_at BIGINT;
ALTER TABLE town ADD COLUMN suspended_by TEXT CHECK (length(suspended_by) = 36);
UPDATE town SET used_at = (SELECT MAX(r.polled_at) FROM town_request r
                            WHERE r.convention_id = town.convention_id
                              AND r.organisation = town.organisation);
