//! The territory room.
