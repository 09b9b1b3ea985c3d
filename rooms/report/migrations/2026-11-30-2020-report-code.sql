-- The code printed on a paper begins its fingerprint: whoever checks one is answered by a look-up.
CREATE INDEX edition_code ON edition (substr(sha256, 1, 16));
CREATE INDEX review_edition_code ON review_edition (substr(sha256, 1, 16));
