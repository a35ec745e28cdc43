//! A constant and an attribute that holds the same mean the same: what is folded, prepared and looked up when compiling
//! gives what the evaluator gives.

use entra_expr::check::{Options, check};
use entra_expr::dialect::Dialect;
use entra_expr::environment::Environment;
use entra_expr::eval::Outcome;
use entra_expr::functions;
use entra_expr::program::function::{Function, Presence, Type};
use entra_expr::program::{Memory, Program, Run, Stop};
use entra_expr::record::json;
use entra_expr::value::{Booleans, DateTime, Out, date::Kind};
use proptest::prelude::*;
use proptest::sample::select;
use proptest::test_runner::TestRng;
use serde_json::{Map, Value, json as object};

/// A call whose leaves can be written as constants or as attributes.
#[derive(Clone, Debug)]
enum Tree {
    Leaf(Value),
    Omitted,
    Call(&'static Function, Vec<Tree>),
    Comparison(Box<[Tree; 2]>, &'static str),
}

/// Texts and numbers that a parameter of this type may well get.
fn fitting(accepts: Type) -> Vec<Value> {
    let texts: &[&str] = match accepts {
        Type::Integer | Type::Number => return numbers(),
        Type::Boolean | Type::Condition => &["True", "false", "1", "0", "yes", ""],
        Type::DateTime => &[
            "2021-08-25",
            "8/25/2021 5:41:18 PM",
            "2012-03-16-07:00",
            "10:30",
            "13/13/2020",
            "5 Jan",
        ],
        Type::Word(words) => words,
        Type::Pattern => &[
            "(?<g>[a-z]+)",
            "[0-9]*",
            "b",
            "(a)|(?<g>.)$",
            "(",
            "(?<x-g>a)",
            "",
        ],
        Type::Format => &["yyyy-MM-dd", "M/d/yyyy h:mm:ss tt", "s", "yy", "'", "", "H"],
        Type::Interval => &["d", "yyyy", "WW", "q", "day"],
        Type::Culture => &["en-US", "tr-TR", "", "x y"],
        Type::Any | Type::One | Type::Texts | Type::String | Type::List | Type::Roles => &[
            "",
            "x",
            "a b,c",
            "x1x",
            " é😀\"\\ ",
            "True",
            "g",
            "$1${g}",
            "2021-08-25",
            "129699324000000000",
            "RoundtripKind",
            "YWJj",
            "cn=Joe,ou=x",
            "1",
            "-0",
        ],
    };
    texts.iter().map(|text| object!(text)).collect()
}

fn numbers() -> Vec<Value> {
    vec![
        object!(0),
        object!(1),
        object!(2),
        object!(-1),
        object!(1.5),
        object!(3.0),
        object!(129_699_324_000_000_000_i64),
        object!(i64::MAX),
        object!("1"),
        object!("-1"),
        object!(" 2 "),
        object!("1.0"),
        object!("2.5"),
        object!("&H2"),
        object!("1,000"),
        object!("one"),
        object!(""),
    ]
}

fn pick<T: Clone>(from: &[T], rng: &mut TestRng) -> T {
    from[usize::try_from(rng.next_u32()).unwrap() % from.len()].clone()
}

fn chance(of: u32, rng: &mut TestRng) -> bool {
    rng.next_u32().is_multiple_of(of)
}

fn argument(accepts: Type, depth: usize, rng: &mut TestRng) -> Tree {
    if accepts == Type::Condition && chance(2, rng) {
        let mut operand = || {
            let leaves = [fitting(Type::String), numbers()].concat();
            Tree::Leaf(pick(&leaves, rng))
        };
        let operands = Box::new([operand(), operand()]);
        let operator = pick(&["=", "<>", "<", "<=", ">", ">="], rng);
        return Tree::Comparison(operands, operator);
    }
    if depth > 0 && chance(4, rng) {
        return call(depth - 1, rng);
    }
    let leaves = if chance(6, rng) {
        [fitting(Type::String), numbers()].concat()
    } else {
        fitting(accepts)
    };
    Tree::Leaf(pick(&leaves, rng))
}

/// A call of some function with the right count of arguments.
fn call(depth: usize, rng: &mut TestRng) -> Tree {
    let function = pick(functions::ALL, rng);
    let most = function
        .most()
        .unwrap_or(function.least() + 2 * function.repeats());
    let mut count =
        function.least() + usize::try_from(rng.next_u32()).unwrap() % (most - function.least() + 1);
    if function.name == "Switch" {
        count -= count % 2;
    }
    let arguments = (0..count).map(|at| {
        let parameter = function.parameter(at).unwrap();
        let may_miss = !matches!(parameter.presence, Presence::Required | Presence::Repeating);
        if may_miss && chance(2, rng) {
            Tree::Omitted
        } else {
            argument(parameter.accepts, depth, rng)
        }
    });
    Tree::Call(function, arguments.collect())
}

/// Writes a tree, with an attribute for each leaf that `is_attribute` names, and fills the user with those.
fn write(
    tree: &Tree,
    is_attribute: &mut impl FnMut() -> bool,
    user: &mut Map<String, Value>,
    out: &mut String,
) {
    match tree {
        Tree::Omitted => {}
        Tree::Leaf(value) if is_attribute() => {
            let name = format!("a{}", user.len());
            out.push_str(&format!("[{name}]"));
            user.insert(name, value.clone());
        }
        // JSON writes numbers and these texts as the language does.
        Tree::Leaf(value) => out.push_str(&value.to_string()),
        Tree::Call(function, arguments) => {
            out.push_str(function.name);
            out.push('(');
            for (at, argument) in arguments.iter().enumerate() {
                if at > 0 {
                    out.push_str(", ");
                }
                write(argument, is_attribute, user, out);
            }
            out.push(')');
        }
        Tree::Comparison(operands, operator) => {
            let [left, right] = &**operands;
            write(left, is_attribute, user, out);
            out.push_str(operator);
            write(right, is_attribute, user, out);
        }
    }
}

fn environment() -> Environment {
    Environment::new()
        .seed(7)
        .now(DateTime::from_date(2025, 7, 30, Kind::Utc).unwrap())
        .default_domain("contoso.com")
        .taken("x")
}

/// How an evaluation ends, without words and places.
fn ended(program: &Program, user: &Map<String, Value>) -> String {
    match program.evaluate(user, &environment()).outcome {
        Outcome::Value(value) => format!("{} {}", value.type_name(), value.to_json()),
        Outcome::Error(error) => error.code.name.to_string(),
        other => other.name().to_string(),
    }
}

/// The JSON form that is written directly, and the one of the value.
fn written(program: &Program, user: &Map<String, Value>) -> (String, String) {
    let (memory, environment) = (Memory::new(), environment());
    let slots = json::read(program.attributes(), user, &memory);
    let run = Run::new(program, &slots, &environment, &memory);
    let end = |stop: Stop| match stop {
        Stop::Fault(fault) => fault.code.name.to_string(),
        other => format!("{other:?}"),
    };
    let mut direct = Out::new();
    let direct = match run.write_json(Booleans::AsJson, &mut direct) {
        Ok(true) => direct.into_string(),
        Ok(false) => "null".to_string(),
        Err(stop) => end(stop),
    };
    let value = match run.value() {
        Ok(value) => value.to_owned_value().to_json(),
        Err(stop) => end(stop),
    };
    (direct, value)
}

fn program(text: &str, dialect: Dialect) -> Option<Program> {
    check(text, &Options::of(dialect)).program
}

proptest! {
    #![proptest_config(super::property::cases(3_000))]

    #[test]
    fn an_attribute_means_what_the_constant_means(
        tree in Just(()).prop_perturb(|(), mut rng| call(2, &mut rng)),
        mask in any::<u64>(),
        dialect in select(vec![Dialect::App, Dialect::CloudSync]),
    ) {
        let (mut constant, mut user) = (String::new(), Map::new());
        write(&tree, &mut || false, &mut user, &mut constant);
        let (mut mixed, mut leaf) = (String::new(), 0);
        let mut is_attribute = || {
            leaf += 1;
            mask >> (leaf % 64) & 1 == 1
        };
        write(&tree, &mut is_attribute, &mut user, &mut mixed);
        // What is wrong with a constant may keep the expression from being compiled at all.
        if let (Some(constants), Some(attributes)) = (program(&constant, dialect), program(&mixed, dialect)) {
            prop_assert_eq!(ended(&constants, &Map::new()), ended(&attributes, &user), "{} against {} over {:?}", constant, mixed, user);
            let (direct, value) = written(&attributes, &user);
            prop_assert_eq!(direct, value, "{} over {:?}", mixed, user);
        }
    }
}
