//! Short names for what the main module imports.
//!
//! wasm-bindgen puts a hash behind the name of each import, so that those of different crates never meet. Hashes can't
//! be compressed, and each stands twice in what a browser loads: in the module, and in the script that provides it.

use std::{collections::HashMap, str};

use anyhow::{Context, Result, bail};

const HEADER: usize = 8;
const IMPORT_SECTION: u8 = 2;

/// Gives each import whose name ends in a hash a short name, in the module and in the script.
///
/// # Errors
/// When the module is not well-formed, or imports something of a kind that rustc does not write today.
pub fn shorten(module: &[u8], script: &str) -> Result<(Vec<u8>, String)> {
    let mut names = HashMap::new();
    let mut shortened = module.get(..HEADER).context("no module")?.to_vec();
    let mut rest = Reader(&module[HEADER..]);
    while !rest.0.is_empty() {
        let kind = rest.byte()?;
        let content = rest.bytes_with_length()?;
        shortened.push(kind);
        if kind == IMPORT_SECTION {
            write_with_length(&mut shortened, &shorten_imports(content, &mut names)?);
        } else {
            write_with_length(&mut shortened, content);
        }
    }
    Ok((shortened, replace_words(script, &names)))
}

fn shorten_imports<'a>(section: &'a [u8], names: &mut HashMap<&'a str, String>) -> Result<Vec<u8>> {
    let mut rest = Reader(section);
    let count = rest.number()?;
    let mut shortened = Vec::with_capacity(section.len());
    write_number(&mut shortened, count);
    for _ in 0..count {
        write_with_length(&mut shortened, rest.bytes_with_length()?);
        let name = str::from_utf8(rest.bytes_with_length()?)?;
        if ends_in_hash(name) {
            let next = names.len();
            let short = names.entry(name).or_insert_with(|| format!("i{next}"));
            write_with_length(&mut shortened, short.as_bytes());
        } else {
            write_with_length(&mut shortened, name.as_bytes());
        }
        shortened.extend(rest.import_type()?);
    }
    Ok(shortened)
}

fn ends_in_hash(name: &str) -> bool {
    name.rsplit_once('_')
        .is_some_and(|(_, hash)| hash.len() == 16 && hash.bytes().all(|letter| letter.is_ascii_hexdigit()))
}

/// The script with whole words replaced.
fn replace_words(script: &str, names: &HashMap<&str, String>) -> String {
    let is_in_word = |letter: char| letter.is_ascii_alphanumeric() || letter == '_' || letter == '$';
    let mut replaced = String::with_capacity(script.len());
    let mut rest = script;
    while !rest.is_empty() {
        let (word, after) = rest.split_at(rest.find(|letter| !is_in_word(letter)).unwrap_or(rest.len()));
        let (between, next) = after.split_at(after.find(is_in_word).unwrap_or(after.len()));
        replaced.push_str(names.get(word).map_or(word, String::as_str));
        replaced.push_str(between);
        rest = next;
    }
    replaced
}

/// What is left to read of a module.
struct Reader<'a>(&'a [u8]);

impl<'a> Reader<'a> {
    fn bytes(&mut self, length: usize) -> Result<&'a [u8]> {
        let (taken, rest) = self.0.split_at_checked(length).context("the module ends too early")?;
        self.0 = rest;
        Ok(taken)
    }

    fn byte(&mut self) -> Result<u8> {
        Ok(self.bytes(1)?[0])
    }

    /// An unsigned LEB128 of 32 bits.
    fn number(&mut self) -> Result<u32> {
        let mut number = 0;
        for shift in (0..32).step_by(7) {
            let byte = self.byte()?;
            number |= u32::from(byte & 0x7f) << shift;
            if byte & 0x80 == 0 {
                return Ok(number);
            }
        }
        bail!("a number in the module is too long")
    }

    fn bytes_with_length(&mut self) -> Result<&'a [u8]> {
        let length = self.number()?;
        self.bytes(length as usize)
    }

    /// The kind of an import and what describes it.
    fn import_type(&mut self) -> Result<&'a [u8]> {
        let from = self.0;
        match self.byte()? {
            // A function, with its type.
            0 => _ = self.number()?,
            // A table, with the type of what it holds.
            1 => {
                self.byte()?;
                self.limits()?;
            }
            // A memory.
            2 => self.limits()?,
            // A global: its type, and whether it changes.
            3 => _ = self.bytes(2)?,
            kind => bail!("an import of kind {kind}"),
        }
        Ok(&from[..from.len() - self.0.len()])
    }

    fn limits(&mut self) -> Result<()> {
        let has_maximum = self.byte()? & 1 == 1;
        self.number()?;
        if has_maximum {
            self.number()?;
        }
        Ok(())
    }
}

fn write_with_length(module: &mut Vec<u8>, content: &[u8]) {
    // A section of 4 GiB has no place in a module.
    write_number(module, u32::try_from(content.len()).unwrap_or(u32::MAX));
    module.extend_from_slice(content);
}

fn write_number(module: &mut Vec<u8>, mut number: u32) {
    while number > 0x7f {
        module.push((number & 0x7f) as u8 | 0x80);
        number >>= 7;
    }
    module.push(number as u8);
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A module that imports these functions from `m`, and has a section after that.
    fn module(names: &[&str]) -> Vec<u8> {
        let mut imports = vec![names.len() as u8];
        for name in names {
            write_with_length(&mut imports, b"m");
            write_with_length(&mut imports, name.as_bytes());
            imports.extend([0, 5]);
        }
        let mut module = b"\0asm\x01\0\0\0".to_vec();
        module.push(IMPORT_SECTION);
        write_with_length(&mut module, &imports);
        module.extend([3, 2, 1, 5]);
        module
    }

    #[test]
    fn hashes_go_from_the_module_and_from_the_script_alike() {
        let before = module(&[
            "__wbg_now_0123456789abcdef",
            "__wbindgen_throw",
            "__wbg_log_fedcba9876543210",
        ]);
        let script = "{__wbg_now_0123456789abcdef: () => 1, __wbindgen_throw, __wbg_log_fedcba9876543210: 2,
            __wbg_now_0123456789abcdef_2: 3}";
        let (after, script) = shorten(&before, script).expect("a module");
        assert_eq!(after, module(&["i0", "__wbindgen_throw", "i1"]));
        assert_eq!(
            script,
            "{i0: () => 1, __wbindgen_throw, i1: 2,
            __wbg_now_0123456789abcdef_2: 3}"
        );
    }

    #[test]
    fn what_is_no_module_is_refused() {
        let whole = module(&["__wbg_now_0123456789abcdef"]);
        for broken in [&b""[..], b"\0asm", &whole[..whole.len() - 1], &whole[..20]] {
            assert!(shorten(broken, "").is_err(), "{broken:?}");
        }
    }
}
