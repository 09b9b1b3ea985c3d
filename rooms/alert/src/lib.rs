//! The alert room.
