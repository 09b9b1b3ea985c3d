//! The roadmap room.
