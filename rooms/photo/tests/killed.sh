#!/bin/sh
# A worker that ends in the middle of its work by the signal it is named after (rooms/photo/src/tests.rs).
ulimit -c 0
cat >/dev/null
kill -s "${0##*/}" $$
# Whoever started the tests may have asked for the signal to be ignored.
exit 1
