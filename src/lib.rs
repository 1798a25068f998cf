//! The Guestlist portal.
