//! `cargo xtask run`: from a fresh clone to an address that answers.

use std::{
    env,
    net::{Ipv4Addr, SocketAddr},
};

use crate::{
    arguments::RunOptions,
    failure::{Context, Result},
    lanes::run_together,
    packages, portal,
    project::Project,
    server::{self, Server},
    steps::Steps,
    tools,
};

pub fn run(project: &Project, options: &RunOptions) -> Result<()> {
    // Asked first: nobody should learn it after minutes of building.
    let address = SocketAddr::from((Ipv4Addr::LOCALHOST, options.port));
    server::require_free(address)?;
    let data = match &options.data {
        Some(data) => env::current_dir()
            .or_failure(|| "There is no current folder".to_owned())?
            .join(data),
        None => project.root.join("data"),
    };
    let mut steps = Steps::new(4);
    steps.step("Tools and packages", || {
        tools::require_compilers(project)?;
        tools::ensure_wasm_target(project)?;
        packages::ensure_npm_packages(project)
    })?;
    steps.step("Compile (the first time takes minutes)", || {
        let mut lanes = portal::lanes(project, options.is_release);
        lanes.push(server::lane(project, options.is_release));
        run_together(lanes)
    })?;
    steps.step("Bundle the portal", || portal::bundle(project, options.is_release))?;
    let program = server::program(project, options.is_release);
    let server = steps.step("Start the server", || {
        let mut command = server::command(project, &program, address, &data);
        command.arg("--portal").arg(&project.dist);
        command.args((!options.is_empty).then_some("--demo"));
        Server::start(&mut command, address)
    })?;
    println!(
        "\nGuestlist answers at http://{} (data in {}). Ctrl-C ends it.\n",
        server.address,
        data.display()
    );
    server.wait()
}
