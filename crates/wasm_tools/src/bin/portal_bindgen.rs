//! wasm-bindgen's own program, built from its library so that its version can't differ from Cargo.lock's.
//!
//! Cargo must not know it as `wasm-bindgen`: rustc refuses crates of that name. Trunk finds it through a link of that
//! name on PATH.

use std::process::ExitCode;

fn main() -> ExitCode {
    match wasm_bindgen_cli::wasm_bindgen::run_cli_with_args(std::env::args_os()) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("wasm-bindgen: {error:#}");
            ExitCode::FAILURE
        }
    }
}
