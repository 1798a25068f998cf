//! Asks the linker to keep relocations in the browser module: the bundler needs them to split off the lazy chunks.

fn main() {
    println!("cargo::rerun-if-changed=build.rs");
    if std::env::var("CARGO_CFG_TARGET_FAMILY").is_ok_and(|family| family.split(',').any(|name| name == "wasm")) {
        println!("cargo::rustc-link-arg-bins=--emit-relocs");
    }
}
