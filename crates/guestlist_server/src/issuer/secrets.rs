//! The one home of fresh secrets and of what is kept of them: hashes.

use aws_lc_rs::constant_time::verify_slices_are_equal;
use aws_lc_rs::digest::{SHA256, digest};
use base64::Engine;
use base64::prelude::BASE64_URL_SAFE_NO_PAD;

/// Bytes in a secret: 256 bits, which nobody tries through.
const SECRET_BYTES: usize = 32;
/// Digits in a passcode.
const PASSCODE_DIGITS: u32 = 8;

/// SHA-256 of a text.
pub type Hash = [u8; 32];

/// A secret for a code, a refresh token, a session or an interaction, as text that fits in an address.
pub fn fresh_secret() -> String {
    let mut bytes = [0; SECRET_BYTES];
    fill(&mut bytes);
    BASE64_URL_SAFE_NO_PAD.encode(bytes)
}

/// A passcode: eight digits, each passcode as likely as another.
pub fn fresh_passcode() -> String {
    let most = 10_u32.pow(PASSCODE_DIGITS);
    loop {
        let mut bytes = [0; 4];
        fill(&mut bytes);
        let number = u32::from_be_bytes(bytes);
        // What is left over above the last whole round would make low numbers likelier.
        if number < u32::MAX - u32::MAX % most {
            return format!("{:0width$}", number % most, width = PASSCODE_DIGITS as usize);
        }
    }
}

fn fill(bytes: &mut [u8]) {
    aws_lc_rs::rand::fill(bytes).expect("the operating system gives randomness");
}

/// What is kept of a secret, and the S256 challenge of a PKCE verifier: SHA-256 in URL-safe base64 without padding.
pub fn hash(secret: &str) -> String {
    BASE64_URL_SAFE_NO_PAD.encode(digest(&SHA256, secret.as_bytes()))
}

/// The same hash as bytes, for what is kept in memory only.
pub fn digest_of(secret: &str) -> Hash {
    let mut hash = Hash::default();
    hash.copy_from_slice(digest(&SHA256, secret.as_bytes()).as_ref());
    hash
}

/// What is kept of a passcode. It has too few digits to stand alone, so it is hashed together with the secret of its
/// interaction, of which the database has only a hash as well.
pub fn hash_passcode(interaction: &str, passcode: &str) -> String {
    hash(&format!("{interaction}:{passcode}"))
}

/// Whether two texts are equal, in a time that does not depend on where they differ.
pub fn equal(one: &str, other: &str) -> bool {
    verify_slices_are_equal(one.as_bytes(), other.as_bytes()).is_ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_passcode_has_eight_digits_and_a_secret_is_never_the_same_twice() {
        for _ in 0..1000 {
            let passcode = fresh_passcode();
            assert!(
                passcode.len() == 8 && passcode.bytes().all(|byte| byte.is_ascii_digit()),
                "{passcode}"
            );
        }
        assert_ne!(fresh_secret(), fresh_secret());
        assert_eq!(fresh_secret().len(), 43);
    }

    #[test]
    fn the_hash_of_a_verifier_is_the_challenge_of_rfc_7636_appendix_b() {
        assert_eq!(
            hash("dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk"),
            "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM"
        );
        assert!(equal("same", "same") && !equal("same", "samf") && !equal("same", "sam"));
    }
}
