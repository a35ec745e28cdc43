//! `CRef(value)`

use crate::dialect::Dialect;
use crate::program::function::{
    CLOUD_PAGE, Code, Evidence, Example, Function, Gives, Parameter, Type,
};

/// `CRef(value)`
pub static C_REF: Function = Function {
    name: "CRef",
    summary: "Takes a text as a reference to another object.",
    parameters: &[Parameter::required(
        "value",
        Type::Any,
        "the distinguished name of the object",
    )],
    returns: Type::Any,
    dialects: &[Dialect::Connect],
    page: CLOUD_PAGE,
    evidence: Evidence::Observed,
    search_terms: &["reference", "dn", "distinguished name", "manager", "link"],
    notes: &[
        "cloud sync's page uses it in the example of DNComponent and does not list it",
        "a reference is the text of its distinguished name, which is not looked up",
    ],
    instead_in_app: "leave it out: a distinguished name is text",
    examples: &[
        Example::new(
            "DNComponent(CRef([dn]),1)",
            r#"{"dn": "cn=Joe,ou=Users,dc=contoso,dc=com"}"#,
            "Joe",
        ),
        Example::new(
            "CRef([dn])",
            r#"{"dn": "cn=Zoë,dc=contoso,dc=com"}"#,
            "cn=Zoë,dc=contoso,dc=com",
        ),
        Example::new("CRef([dn])", "{}", "").gives(Gives::Null),
    ],
    passes: |at| at == 0,
    facts: |known| known.at(0),
    code: Code::Choose(|call| Ok(call.id(0))),
    ..Function::PLAIN
};
