//! The command line of entra-expr.

use std::process::ExitCode;

fn main() -> ExitCode {
    entra_expr::cli::main()
}
