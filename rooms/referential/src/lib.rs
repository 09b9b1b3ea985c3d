//! **The referential**: lists agreed with the parties, versioned in January.
