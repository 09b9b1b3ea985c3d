//! The convention room.
