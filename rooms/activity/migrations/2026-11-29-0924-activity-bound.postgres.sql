-- PostgreSQL carries the grant into a view by itself: the view stays as it was joined.
SELECT 1;
