//! How long `map` takes over many users: whole processes, against a program written by hand for the same mapping.
//!
//! `cargo bench --bench population` prints the tables of docs/performance.md; `-- --large` takes a million users. Each
//! round runs every program once, in turn, so that what disturbs the machine falls on all of them; medians of the rounds'
//! own ratios count. Users are written once, to the target folder.

#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::string_slice,
    clippy::unwrap_used,
    reason = "a bench may panic"
)]

mod by_hand;
mod generate;
#[path = "../ratios/hand.rs"]
#[allow(dead_code, reason = "shared with the other bench")]
mod hand;
#[path = "../ratios/users.rs"]
#[allow(dead_code, reason = "shared with the other bench")]
mod users;

use std::fs::File;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

const TWELVE: &str = include_str!("twelve.json");
/// The same work by hand takes one; more than this is a regression.
const LIMIT: f64 = 0.80;

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    if arguments.first().is_some_and(|one| one == "by-hand") {
        return by_hand::run();
    }
    let is_large = arguments.iter().any(|one| one == "--large");
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR"));
    let bench = Bench { folder };
    let twelve = bench.file("twelve.json", TWELVE);
    let missed = bench.against_hand(&twelve, if is_large { 1_000_000 } else { 100_000 });
    bench.memory(&twelve, is_large);
    bench.scaling(is_large);
    if missed {
        std::process::exit(1);
    }
}

struct Bench<'a> {
    folder: &'a Path,
}

/// One program over one input.
struct Job {
    name: String,
    program: PathBuf,
    arguments: Vec<String>,
    users: PathBuf,
}

impl Job {
    fn command(&self) -> Command {
        let mut command = Command::new(&self.program);
        command
            .args(&self.arguments)
            .stdin(File::open(&self.users).unwrap())
            .stderr(Stdio::null());
        command
    }

    fn time(&self) -> Duration {
        let start = Instant::now();
        let status = self.command().stdout(Stdio::null()).status().unwrap();
        assert!(status.success(), "{}", self.name);
        start.elapsed()
    }

    fn output(&self) -> Vec<u8> {
        self.command().output().unwrap().stdout
    }
}

impl Bench<'_> {
    fn file(&self, name: &str, text: &str) -> PathBuf {
        let path = self.folder.join(name);
        std::fs::write(&path, text).unwrap();
        path
    }

    fn users(&self, count: u64) -> PathBuf {
        let path = self.folder.join(format!("users-{count}.ndjson"));
        generate::write(&path, count);
        path
    }

    fn ours(&self, mapping: &Path, jobs: u32, users: &Path) -> Job {
        let mapping = mapping.to_str().unwrap();
        let jobs = jobs.to_string();
        Job {
            name: format!("entra-expr map --jobs {jobs}"),
            program: env!("CARGO_BIN_EXE_entra-expr").into(),
            arguments: ["map", "--mapping", mapping, "--jobs", &jobs]
                .map(String::from)
                .into(),
            users: users.to_path_buf(),
        }
    }

    /// Whether the limit is missed.
    fn against_hand(&self, mapping: &Path, count: u64) -> bool {
        let users = self.users(count);
        let jobs = [
            Job {
                name: "by hand, 1 thread".to_string(),
                program: std::env::current_exe().unwrap(),
                arguments: vec!["by-hand".to_string()],
                users: users.clone(),
            },
            self.ours(mapping, 1, &users),
            self.ours(mapping, 2, &users),
        ];
        let wanted = jobs[0].output();
        for job in &jobs[1..] {
            assert!(
                job.output() == wanted,
                "{} gives something else than by hand",
                job.name
            );
        }
        let rounds: Vec<Vec<f64>> = (0..11)
            .map(|_| jobs.iter().map(|job| job.time().as_secs_f64()).collect())
            .collect();
        println!("{count} users, twelve targets, the same output\n");
        println!("| program | seconds | by hand = 1 |\n| --- | ---: | ---: |");
        for (at, job) in jobs.iter().enumerate() {
            let seconds = median(rounds.iter().map(|round| round[at]).collect());
            let ratio = median(rounds.iter().map(|round| round[at] / round[0]).collect());
            println!("| {} | {seconds:.3} | {ratio:.2} |", job.name);
        }
        let one = median(rounds.iter().map(|round| round[1] / round[0]).collect());
        if one > LIMIT {
            println!("\nMISSED: one thread takes {one:.2}, at most {LIMIT} is wanted");
        }
        one > LIMIT
    }

    fn memory(&self, mapping: &Path, is_large: bool) {
        println!("\n| users | threads | peak memory, MiB |\n| ---: | ---: | ---: |");
        let counts: &[u64] = if is_large {
            &[100_000, 1_000_000]
        } else {
            &[10_000, 100_000]
        };
        for count in counts {
            for jobs in [1, 2] {
                let peak = peak(&self.ours(mapping, jobs, &self.users(*count)));
                println!(
                    "| {count} | {jobs} | {} |",
                    peak.map_or("not known here".into(), |mib| format!("{mib:.1}"))
                );
            }
        }
    }

    /// Nanoseconds a user and target, which stay the same where cost is linear.
    fn scaling(&self, is_large: bool) {
        println!(
            "\n| users | targets | seconds | ns a user and target |\n| ---: | ---: | ---: | ---: |"
        );
        let counts: &[u64] = if is_large {
            &[10_000, 100_000, 1_000_000]
        } else {
            &[10_000, 100_000]
        };
        for count in counts {
            let users = self.users(*count);
            for targets in [1, 12, 120] {
                let mapping = self.file(&format!("targets-{targets}.json"), &targets_of(targets));
                let seconds = best(&self.ours(&mapping, 1, &users));
                let each = seconds * 1e9 / *count as f64 / f64::from(targets);
                println!("| {count} | {targets} | {seconds:.3} | {each:.0} |");
            }
        }
        println!(
            "\n| calls in one expression | characters | seconds for 10000 users | ns a user and call |\n| ---: | ---: | ---: | ---: |"
        );
        let users = self.users(10_000);
        for calls in [1, 10, 100] {
            let expression = (0..calls).fold("[surname]".to_string(), |inside, _| {
                format!("Append({inside}, \"x\")")
            });
            let list = serde_json::json!([{"target": "long", "expression": expression}]);
            let mapping = self.file(&format!("calls-{calls}.json"), &list.to_string());
            let seconds = best(&self.ours(&mapping, 1, &users));
            let each = seconds * 1e9 / 10_000.0 / f64::from(calls);
            println!(
                "| {calls} | {} | {seconds:.3} | {each:.0} |",
                expression.len()
            );
        }
    }
}

/// The twelve expressions over and over, each under a name of its own.
fn targets_of(count: u32) -> String {
    let twelve: Vec<serde_json::Value> = serde_json::from_str(TWELVE).unwrap();
    let all = twelve.iter().cycle().zip(0..count).map(|(mapping, number)| {
        serde_json::json!({"target": format!("target{number}"), "expression": mapping["expression"]})
    });
    serde_json::Value::Array(all.collect()).to_string()
}

fn median(mut figures: Vec<f64>) -> f64 {
    figures.sort_by(f64::total_cmp);
    figures[figures.len() / 2]
}

fn best(job: &Job) -> f64 {
    (0..5)
        .map(|_| job.time().as_secs_f64())
        .fold(f64::INFINITY, f64::min)
}

/// What the kernel says while the process runs; none where it says nothing.
fn peak(job: &Job) -> Option<f64> {
    let mut child = job.command().stdout(Stdio::null()).spawn().unwrap();
    let path = format!("/proc/{}/status", child.id());
    let mut most = None;
    while child.try_wait().unwrap().is_none() {
        let read = std::fs::read_to_string(&path).ok().and_then(|status| {
            let line = status.lines().find(|line| line.starts_with("VmHWM:"))?;
            line.split_whitespace().nth(1)?.parse::<f64>().ok()
        });
        most = read.map(|kib| kib / 1024.0).or(most);
        std::thread::sleep(Duration::from_millis(1));
    }
    most
}
