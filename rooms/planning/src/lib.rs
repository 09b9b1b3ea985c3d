//! The planning room.
