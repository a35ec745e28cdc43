use super::*;
use crate::check::{Options, check};
use crate::environment::Environment;
use serde_json::json;

/// One situation of the table.
struct Case {
    expression: Option<&'static str>,
    facts: MappingFacts,
    required: bool,
    null_flow: NullFlow,
    null_on_purpose: bool,
    current: Option<Json>,
}

fn case(expression: &'static str) -> Case {
    Case {
        expression: Some(expression),
        facts: MappingFacts::default(),
        required: false,
        null_flow: NullFlow::Off,
        null_on_purpose: false,
        current: Some(json!("old")),
    }
}

impl Case {
    fn default(mut self, default: &str) -> Case {
        self.facts.default = Some(default.to_string());
        self
    }

    fn apply(mut self, flow_type: FlowType) -> Case {
        self.facts.flow_type = flow_type;
        self
    }

    fn nulls(self, null_flow: NullFlow) -> Case {
        Case { null_flow, ..self }
    }

    fn required(self) -> Case {
        Case {
            required: true,
            ..self
        }
    }

    fn has(self, current: Option<Json>) -> Case {
        Case { current, ..self }
    }

    fn flow(&self, pass: Pass) -> Flow {
        let user =
            json!({"mail": "new", "number": 7, "flag": true, "empty": "", "list": ["a", "b"]});
        let outcome = self.expression.map(|source| {
            let program = check(source, &Options::default()).into_program().unwrap();
            let user = user.as_object().unwrap();
            program.evaluate(user, &Environment::new()).outcome
        });
        let definition = TargetAttribute {
            required: self.required,
            ..TargetAttribute::default()
        };
        let given = Given {
            target: "title",
            outcome: outcome.as_ref(),
            facts: &self.facts,
            definition: Some(&definition),
            kind: Kind::String,
            multivalued: self.facts.multivalued == Some(true),
            case_exact: false,
            null_flow: self.null_flow,
            null_on_purpose: self.null_on_purpose,
            current: match (&self.current, pass) {
                (Some(current), Pass::Update) => Current::Value(current),
                _ => Current::Empty,
            },
            length: 1,
        };
        flow(&given, pass)
    }

    fn gives(&self, create: &Flow, update: &Flow) {
        assert_eq!(
            &self.flow(Pass::Create),
            create,
            "{:?}: create",
            self.expression
        );
        assert_eq!(
            &self.flow(Pass::Update),
            update,
            "{:?}: update",
            self.expression
        );
    }
}

fn send(value: Json) -> Flow {
    Flow::Send(value)
}

fn left(why: Why) -> Flow {
    Flow::Leave(why)
}

const NULL: &str = "[absent]";

#[test]
fn a_value_flows_where_it_differs() {
    case("[mail]").gives(&send(json!("new")), &send(json!("new")));
    case("[number]").gives(&send(json!("7")), &send(json!("7")));
    case("[flag]").gives(&send(json!("True")), &send(json!("True")));
    let same = || case("[mail]").has(Some(json!("new")));
    same().gives(&send(json!("new")), &left(Why::Redundant));
    let mut always = same();
    always.facts.flow_always = true;
    always.gives(&send(json!("new")), &send(json!("new")));
}

#[test]
fn a_default_is_for_new_objects() {
    for expression in [NULL, "[empty]"] {
        let default = Flow::Default(json!("x"));
        case(expression)
            .default("x")
            .gives(&default, &left(Why::DefaultForNewOnly));
    }
}

#[test]
fn null_without_a_default_is_not_provisioned() {
    for expression in [NULL, "[empty]"] {
        case(expression).gives(&left(Why::Null), &left(Why::Null));
        case(expression)
            .default("")
            .gives(&left(Why::Null), &left(Why::Null));
    }
}

#[test]
fn null_clears_where_both_gates_are_open() {
    let on = || case(NULL).nulls(NullFlow::On);
    on().gives(&left(Why::Null), &Flow::Clear);
    on().default("x")
        .gives(&Flow::Default(json!("x")), &Flow::Clear);
    on().has(None)
        .gives(&left(Why::Null), &left(Why::NothingToClear));
    for (null_flow, why) in [
        (NullFlow::SourceOff, Why::NullOffAtSource),
        (NullFlow::Multivalued, Why::NullOfSeveral),
        (NullFlow::OtherSource, Why::NullOfOtherSource),
    ] {
        case(NULL)
            .nulls(null_flow)
            .gives(&left(Why::Null), &left(why));
    }
}

#[test]
fn ignored_flows() {
    let on = |expression| case(expression).default("x").nulls(NullFlow::On);
    for expression in [
        "IgnoreFlowIfNullOrEmpty([absent])",
        "IgnoreFlowIfNullOrEmpty([empty])",
        r#"IIF([mail]="new", IgnoreAttributeFlow, "x")"#,
    ] {
        on(expression).gives(&Flow::Drop, &Flow::Drop);
    }
    let object = r#"IIF([mail]="new", IgnoreObjectFlow, "x")"#;
    case(object).gives(&Flow::SkipObject, &Flow::SkipObject);
}

#[test]
fn none_fills_what_is_empty() {
    let none = || Case {
        expression: None,
        ..case("")
    };
    let default = Flow::Default(json!("x"));
    none().default("x").gives(&default, &left(Why::Filled));
    none().default("x").has(None).gives(&default, &default);
    none().gives(&left(Why::NothingMapped), &left(Why::NothingMapped));
}

#[test]
fn none_cannot_leave_a_required_attribute_empty() {
    let none = || Case {
        expression: None,
        ..case("")
    };
    let Flow::Fail(error) = none().required().flow(Pass::Create) else {
        panic!()
    };
    assert_eq!(error.code.id, "E310");
    // What the target has of an object that is there is left alone.
    let update = none().required().flow(Pass::Update);
    assert_eq!(update, left(Why::NothingMapped));
    let default = Flow::Default(json!("x"));
    assert_eq!(none().required().default("x").flow(Pass::Create), default);
}

#[test]
fn a_list_of_one_is_compared_as_its_element() {
    let one = |has: &str| case("Split([mail], \",\")").has(Some(json!(has)));
    one("new").gives(&send(json!("new")), &left(Why::Redundant));
    one("old").gives(&send(json!("new")), &send(json!("new")));
    let mut several = one("new");
    several.facts.multivalued = Some(true);
    several.gives(&send(json!(["new"])), &send(json!(["new"])));
}

#[test]
fn create_only_is_never_for_updates() {
    let create_only = |expression| case(expression).apply(FlowType::ObjectAddOnly);
    create_only("[mail]").gives(&send(json!("new")), &left(Why::CreateOnly));
    create_only(NULL).gives(&left(Why::Null), &left(Why::CreateOnly));
}

#[test]
fn a_required_attribute_without_a_value_fails() {
    for pass in [Pass::Create, Pass::Update] {
        let Flow::Fail(error) = case(NULL).required().flow(pass) else {
            panic!("{pass:?}")
        };
        assert_eq!(error.code.id, "E310");
    }
    case(NULL)
        .required()
        .default("x")
        .gives(&Flow::Default(json!("x")), &left(Why::DefaultForNewOnly));
    case("[mail]")
        .required()
        .gives(&send(json!("new")), &send(json!("new")));
}

#[test]
fn an_error_fails_the_object() {
    for pass in [Pass::Create, Pass::Update] {
        let Flow::Fail(error) = case("CDate([mail])").default("x").flow(pass) else {
            panic!("{pass:?}")
        };
        assert!(error.code.id.starts_with('F'));
    }
}

#[test]
fn an_empty_text_of_cloud_sync_is_null_on_purpose() {
    let purpose = Case {
        null_on_purpose: true,
        ..case("\"\"")
    };
    purpose.gives(&left(Why::Null), &Flow::Clear);
    case("\"\"").gives(&left(Why::Null), &left(Why::Null));
}

#[test]
fn several_values_that_are_only_added() {
    let list = |has: Json| {
        let mut several = case("[list]").apply(FlowType::MultiValueAddOnly);
        several.facts.multivalued = Some(true);
        several.has(Some(has)).flow(Pass::Update)
    };
    assert_eq!(list(json!(["b", "c", "a"])), left(Why::NoNewValue));
    assert_eq!(list(json!(["a"])), send(json!(["a", "b"])));
    assert_eq!(list(json!("c")), send(json!(["a", "b"])));
}

#[test]
fn what_no_page_explains_counts_as_always() {
    for flow_type in [FlowType::ValueAddOnly, FlowType::AttributeAddOnly] {
        case("[mail]")
            .apply(flow_type)
            .gives(&send(json!("new")), &send(json!("new")));
    }
}
