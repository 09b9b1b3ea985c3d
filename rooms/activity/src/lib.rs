//! The activity room.
