//! How long evaluation takes, each figure as a ratio to hand-written Rust in the same run.
//!
//! Machines are noisy, so both sides are timed in turn, round by round, and the median of the rounds' ratios counts.
//! `cargo bench` prints a line for each case with its limit and fails when one is missed.

#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::string_slice,
    clippy::unwrap_used,
    reason = "a bench may panic"
)]

mod hand;
mod users;

use entra_expr::check::{Options, check, check_sharing};
use entra_expr::environment::Environment;
use entra_expr::limits::Limits;
use entra_expr::program::{Attributes, Memory, Program, Run};
use entra_expr::record::json;
use entra_expr::value::{Booleans, Out, Value};
use hand::{Mapper, User};
use std::collections::HashMap;
use std::fmt::Write as _;
use std::hint::black_box;
use std::time::Instant;

/// The mapping whose twelve expressions are timed: target and expression.
const MAPPING: [(&str, &str); 12] = [
    ("userName", "[userPrincipalName]"),
    (
        "active",
        r#"Switch([IsSoftDeleted], , "False", "True", "True", "False")"#,
    ),
    ("displayName", "[displayName]"),
    ("name.givenName", "[givenName]"),
    ("name.familyName", "[surname]"),
    ("workEmail", "Coalesce([mail],[userPrincipalName])"),
    ("folders", r#"Split([jobTitle], ",")"#),
    (
        "alias",
        "ToLower(Append(Mid([givenName],1,3), Mid([surname],1,5)))",
    ),
    ("formatted", r#"Join(", ", [surname], [givenName])"#),
    ("login", r#"Replace([mail], "@contoso.com", , , "", , )"#),
    (
        "phoneDigits",
        r#"Replace([mobile], , "[()\\s-]+", , "", , )"#,
    ),
    (
        "team",
        r#"Switch([department], "other", "Sales","sales-team","Engineering","eng-team","HR","people")"#,
    ),
];

const ROUNDS: usize = 25;

fn main() {
    // `cargo bench -- Switch` times the cases whose names hold the word.
    let word = std::env::args()
        .skip(1)
        .find(|argument| !argument.starts_with("--"))
        .unwrap_or_default();
    let mut report = Report {
        word,
        missed: Vec::new(),
    };
    evaluation(&mut report);
    switches(&mut report);
    compiling(&mut report);
    report.finish();
}

/// The figures so far, and whether all limits were met.
struct Report {
    word: String,
    missed: Vec<String>,
}

impl Report {
    /// Times `hand` and `ours` in turn and prints the median ratio.
    fn ratio(
        &mut self,
        name: &str,
        limit: f64,
        count: usize,
        mut hand: impl FnMut(usize),
        mut ours: impl FnMut(usize),
    ) {
        if !name.contains(&self.word) {
            return;
        }
        let mut rounds: Vec<(f64, f64)> = (0..=ROUNDS)
            .map(|_| (nanoseconds(count, &mut hand), nanoseconds(count, &mut ours)))
            .collect();
        rounds.remove(0);
        let median = |mut figures: Vec<f64>| {
            figures.sort_by(f64::total_cmp);
            figures[figures.len() / 2]
        };
        let ratio = median(rounds.iter().map(|(hand, ours)| ours / hand).collect());
        let hand = median(rounds.iter().map(|(hand, _)| *hand).collect());
        let ours = median(rounds.iter().map(|(_, ours)| *ours).collect());
        let verdict = if ratio <= limit { "" } else { "  MISSED" };
        println!(
            "{name:<44} {ours:>10.1} ns {hand:>10.1} ns {ratio:>7.2}   at most {limit}{verdict}"
        );
        if ratio > limit {
            self.missed.push(name.to_string());
        }
    }

    fn finish(self) {
        if !self.missed.is_empty() {
            println!("missed: {}", self.missed.join("; "));
            std::process::exit(1);
        }
    }
}

/// Nanoseconds of one call, over some milliseconds of calls. Not inlined, so that no loop is made of the calls.
#[inline(never)]
fn nanoseconds(count: usize, one: &mut dyn FnMut(usize)) -> f64 {
    let start = Instant::now();
    let mut calls = 0u32;
    while start.elapsed().as_micros() < 4_000 {
        for at in 0..count {
            one(at);
        }
        calls += u32::try_from(count).unwrap();
    }
    start.elapsed().as_secs_f64() * 1e9 / f64::from(calls)
}

fn evaluation(report: &mut Report) {
    println!(
        "{:<44} {:>13} {:>13} {:>7}",
        "evaluation, data already parsed", "ours", "by hand", "ratio"
    );
    let records = users::users(1_000);
    let memory = Memory::new();
    let environment = Environment::new();
    let mut attributes = Attributes::new();
    let programs: Vec<Program> = MAPPING
        .iter()
        .map(|(_, expression)| {
            check_sharing(expression, &Options::default(), &mut attributes)
                .into_program()
                .expect("valid")
        })
        .collect();
    let hired = check_sharing(
        r#"FormatDateTime([hired], , "yyyy-MM-ddzzz", "yyyy-MM-dd")"#,
        &Options::default(),
        &mut attributes,
    )
    .into_program()
    .expect("valid");
    let slots: Vec<Vec<Value<'_>>> = records
        .iter()
        .map(|record| json::read(&attributes, record, &memory))
        .collect();
    let users: Vec<User<'_>> = records.iter().map(User::of).collect();

    let mut mapper = Mapper::new();
    let mut by_hand = Vec::with_capacity(1 << 16);
    let mut out = Out::new();
    let mut work = Memory::new();
    let members: Vec<String> = MAPPING
        .iter()
        .map(|(target, _)| format!(",\"{target}\":"))
        .collect();
    let mut all = |at: usize, out: &mut Out| {
        out.clear();
        work.reset();
        for (program, member) in programs.iter().zip(&members) {
            let mark = out.mark();
            out.push_json(member);
            let run = Run::new(program, black_box(&slots[at]), &environment, &work);
            if !run.write_json(Booleans::AsText, out).expect("no fault") {
                out.truncate(mark);
            }
        }
        out.push_json("}\n");
    };
    for (at, user) in users.iter().enumerate() {
        by_hand.clear();
        mapper.map(user, &mut by_hand);
        all(at, &mut out);
        assert_eq!(
            &out.as_str()[1..],
            std::str::from_utf8(&by_hand[1..]).unwrap(),
            "both write the same"
        );
    }
    report.ratio(
        "all twelve, written as JSON",
        1.5,
        records.len(),
        |at| {
            by_hand.clear();
            mapper.map(black_box(&users[at]), &mut by_hand);
            black_box(&by_hand);
        },
        |at| {
            all(at, &mut out);
            black_box(&out);
        },
    );

    let mut buffer = String::with_capacity(1 << 12);
    let mut out = Out::new();
    let mut work = Memory::new();
    let mut one = |program: &Program, at: usize| {
        out.clear();
        work.reset();
        black_box(
            Run::new(program, black_box(&slots[at]), &environment, &work)
                .write_text(&mut out)
                .expect("no fault"),
        );
        black_box(&out);
    };
    report.ratio(
        "2 Switch",
        17.0,
        records.len(),
        |at| {
            black_box(hand::active(black_box(&users[at]).soft_deleted));
        },
        |at| one(&programs[1], at),
    );
    report.ratio(
        "8 ToLower(Append(Mid, Mid))",
        3.5,
        records.len(),
        |at| {
            let user = black_box(&users[at]);
            buffer.clear();
            hand::alias(user.given_name.unwrap(), user.surname.unwrap(), &mut buffer);
            black_box(&buffer);
        },
        |at| one(&programs[7], at),
    );
    report.ratio(
        "9 Join",
        8.0,
        records.len(),
        |at| {
            let user = black_box(&users[at]);
            buffer.clear();
            hand::formatted(user.given_name.unwrap(), user.surname.unwrap(), &mut buffer);
            black_box(&buffer);
        },
        |at| one(&programs[8], at),
    );
    let regex = regex::Regex::new(r"[()\s-]+").unwrap();
    report.ratio(
        "11 Replace by a class, against a regex",
        1.4,
        records.len(),
        |at| {
            buffer.clear();
            if let Some(mobile) = black_box(&users[at]).mobile {
                hand::phone(&regex, mobile, &mut buffer);
            }
            black_box(&buffer);
        },
        |at| one(&programs[10], at),
    );
    report.ratio(
        "FormatDateTime yyyy-MM-ddzzz to yyyy-MM-dd",
        3.0,
        records.len(),
        |at| {
            buffer.clear();
            black_box(hand::day(black_box(&users[at]).hired.unwrap(), &mut buffer));
            black_box(&buffer);
        },
        |at| one(&hired, at),
    );
}

/// A Switch of many pairs against a hash table of the standard library.
fn switches(report: &mut Report) {
    println!();
    for pairs in [10, 1_000, 10_000] {
        let mut expression = String::from("Switch([department], \"none\"");
        for number in 0..pairs {
            write!(expression, ", \"k{number}\", \"v{number}\"").unwrap();
        }
        expression.push(')');
        let options = Options {
            limits: Limits {
                length: usize::MAX,
                ..Limits::default()
            },
            ..Options::default()
        };
        let program = check(&expression, &options).into_program().expect("valid");
        let table: HashMap<String, String> = (0..pairs)
            .map(|number| (format!("k{number}"), format!("v{number}")))
            .collect();
        let keys: Vec<String> = (0..1_000)
            .map(|number| format!("k{}", number * 7_919 % (pairs * 11 / 10)))
            .collect();
        let slots: Vec<[Value<'_>; 1]> = keys.iter().map(|key| [Value::text(key)]).collect();
        let environment = Environment::new();
        let mut out = Out::new();
        let mut work = Memory::new();
        report.ratio(
            &format!("Switch of {pairs} pairs, against a HashMap"),
            4.3,
            1_000,
            |at| {
                black_box(table.get(black_box(&keys[at])));
            },
            |at| {
                out.clear();
                work.reset();
                black_box(
                    Run::new(&program, black_box(&slots[at]), &environment, &work)
                        .write_text(&mut out)
                        .expect("no fault"),
                );
            },
        );
    }
}

fn compiling(report: &mut Report) {
    println!("\n{:<44} {:>13} {:>13}", "compiling", "ours", "compared");
    let nested = |depth: usize| format!("{}[mail]{}", "ToLower(".repeat(depth), ")".repeat(depth));
    let (short, long) = (nested(100), nested(200));
    let options = Options::default();
    report.ratio(
        "200 nested calls, against 100",
        2.2,
        1,
        |_| {
            black_box(check(black_box(&short), &options));
        },
        |_| {
            black_box(check(black_box(&long), &options));
        },
    );
    let records = users::users(1);
    let user = User::of(&records[0]);
    let mut mapper = Mapper::new();
    let mut out = Vec::new();
    report.ratio(
        "all twelve compiled, against evaluated by hand",
        60_000.0 / 273.0,
        1,
        |_| {
            out.clear();
            mapper.map(black_box(&user), &mut out);
            black_box(&out);
        },
        |_| {
            for (_, expression) in MAPPING {
                black_box(check(black_box(expression), &options));
            }
        },
    );
}
