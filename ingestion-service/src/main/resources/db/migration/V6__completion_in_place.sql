-- Each submission is inserted and soon completed by an update. While no index depends on a column that the update changes, and
-- its page has room, the new version stays on the page and no index hears of it (HOT). This index was read by nobody.
DROP INDEX submission_open;

ALTER TABLE submission SET (fillfactor = 50);
