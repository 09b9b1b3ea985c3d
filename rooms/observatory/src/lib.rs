//! The observatory room.
