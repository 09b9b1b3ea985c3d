-- Photographs that a manager lets recipients see (« photos transmises »), once looked at: they are C3, and are shown
-- only to a browser that also typed a code of six digits sent to the address of the letter.
CREATE TABLE alert_photo_lent (
    alert_id TEXT NOT NULL REFERENCES alert (id),
    photo_id TEXT NOT NULL CHECK (length(photo_id) = 36),
    by_id TEXT NOT NULL CHECK (length(by_id) = 36),
    lent_at BIGINT NOT NULL,
    back_at BIGINT,
    PRIMARY KEY (alert_id, photo_id)
);
CREATE TABLE alert_guest_proof (
    guest_id TEXT PRIMARY KEY CHECK (length(guest_id) = 36),
    code TEXT NOT NULL CHECK (length(code) = 64),
    expires_at BIGINT NOT NULL,
    tries BIGINT NOT NULL CHECK (tries BETWEEN 0 AND 5),
    asked_day TEXT NOT NULL CHECK (asked_day LIKE '____-__-__'),
    asked BIGINT NOT NULL CHECK (asked BETWEEN 1 AND 5),
    browser TEXT NOT NULL DEFAULT '' CHECK (length(browser) <= 64),
    proved_until BIGINT NOT NULL DEFAULT 0
);

CREATE VIEW alert_photo_lent_visible AS
SELECT b.grant_id, s.alert_id, s.photo_id FROM alert_visible b JOIN alert_photo_lent s ON s.alert_id = b.id AND s.back_at IS NULL;

CREATE VIEW published_release_photo AS
SELECT l.guest_id AS grant_id, s.photo_id, s.lent_at
  FROM alert_release_link l
  JOIN alert_release r ON r.id = l.release_id AND r.recalled_at IS NULL
  JOIN alert_photo_lent s ON s.alert_id = r.alert_id AND s.lent_at >= r.cut_at
   AND s.back_at IS NULL;

CREATE VIEW published_release_proof AS
SELECT p.guest_id AS grant_id, p.browser, p.proved_until FROM alert_guest_proof p;
