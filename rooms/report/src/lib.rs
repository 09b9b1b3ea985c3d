//! **Reports**: the monthly synthesis and the reviews.
