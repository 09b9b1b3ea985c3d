-- The language in which a letter is written, for the page around it: a screen reader says it in that one.
ALTER TABLE letter ADD COLUMN lang TEXT NOT NULL DEFAULT 'fr' CHECK (lang IN ('fr', 'en'));
