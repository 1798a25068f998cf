//! The commands of this repository; `cargo xtask` lists them.

mod arguments;
mod bench;
mod browser;
mod failure;
mod freshness;
mod lanes;
mod packages;
mod portal;
mod process;
mod project;
mod run;
mod server;
mod size;
mod steps;
mod test;
mod tools;
mod traffic;

use std::process::ExitCode;

use arguments::{Task, USAGE};

fn main() -> ExitCode {
    process::end_children_on_signals();
    let task = match arguments::parse(std::env::args().skip(1)) {
        Ok(task) => task,
        Err(failure) => {
            eprintln!("{failure}\n\n{USAGE}");
            return ExitCode::from(2);
        }
    };
    let project = project::Project::find();
    let result = match task {
        Task::Help => {
            println!("{USAGE}");
            Ok(())
        }
        Task::Run(options) => run::run(&project, &options),
        Task::Test { only } => test::test(&project, only),
        Task::Check => test::check(&project),
        Task::Bench(options) => bench::bench(&project, &options),
        Task::Portal { is_release } => portal::build_alone(&project, is_release),
    };
    match result {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => {
            process::wait_if_stopping();
            eprintln!("\n{failure}");
            ExitCode::FAILURE
        }
    }
}
