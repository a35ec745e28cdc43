//! `--taken-file`: values that the target holds already, one a line.

use crate::cli::{CannotRun, input};
use crate::environment::Environment;
use std::fs::File;
use std::io::{BufRead, BufReader, Read};
use std::path::Path;

/// How many bytes a value may have: far more than an attribute of a directory.
const LONGEST: u64 = 64 << 10;

/// The environment with the values of a file. Blank lines are passed over; blanks around a value belong to it.
pub(super) fn read(path: &Path, environment: Environment) -> Result<Environment, CannotRun> {
    if input::is_standard_input(Some(&path.to_path_buf())) {
        return Err(CannotRun::because(
            "--taken-file cannot be standard input; give a file",
        ));
    }
    let file = File::open(path).map_err(|error| input::cannot_read(path, &error))?;
    values(BufReader::new(file), environment).map_err(|fault| match fault {
        Fault::Reading(error) => input::cannot_read(path, &error),
        Fault::Line(line, fact) => CannotRun::because(format!("{}:{line}: {fact}", path.display())),
    })
}

enum Fault {
    Reading(std::io::Error),
    /// The line, from 1, and what is wrong with it.
    Line(u64, &'static str),
}

fn values(mut input: impl BufRead, mut environment: Environment) -> Result<Environment, Fault> {
    let mut bytes = Vec::new();
    for number in 1.. {
        bytes.clear();
        let read = input.by_ref().take(LONGEST).read_until(b'\n', &mut bytes);
        if read.map_err(Fault::Reading)? == 0 {
            break;
        }
        if bytes.len() as u64 == LONGEST && !bytes.ends_with(b"\n") {
            return Err(Fault::Line(number, "the line is too long for a value"));
        }
        let line = str::from_utf8(&bytes).map_err(|_| Fault::Line(number, "not UTF-8"))?;
        let line = line.strip_suffix('\n').unwrap_or(line);
        let line = line.strip_suffix('\r').unwrap_or(line);
        let line = if number == 1 {
            line.strip_prefix('\u{feff}').unwrap_or(line)
        } else {
            line
        };
        if !line.trim().is_empty() {
            environment = environment.taken(line);
        }
    }
    Ok(environment)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_value_a_line() {
        let text = "\u{feff}Jo@contoso.com\r\n\n  \nan na\nzoë";
        let Ok(environment) = values(text.as_bytes(), Environment::new()) else {
            panic!("it can be read")
        };
        for value in ["jo@CONTOSO.com", "an na", "ZOË"] {
            assert!(environment.is_taken(value), "{value}");
        }
        for value in ["", "  ", "an", "jo@contoso.com\r"] {
            assert!(!environment.is_taken(value), "{value:?}");
        }
    }

    #[test]
    fn what_is_no_value_names_its_line() {
        let long = [b"a\n".as_slice(), &[b'x'; 70_000]].concat();
        for (text, line) in [
            (b"a\nb\n\xff\n".as_slice(), 3),
            (b"a\xc3", 1),
            (long.as_slice(), 2),
        ] {
            let fault = values(text, Environment::new()).err();
            assert!(matches!(fault, Some(Fault::Line(number, _)) if number == line));
        }
    }
}
