//! The command line: `guestlist_server serve | token`.

fn main() {}
