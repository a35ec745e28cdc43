//! The plain form: cases from the parts of a text.

use super::case::Origin;
use super::draft::{Draft, Load};
use super::parts::parts;
use super::{Item, Placed, Suite, Test, Whence};
use crate::diagnostic::words::nearest;
use crate::document::{self, Fault, Kind, Located};
use crate::span::Span;
use std::rc::Rc;

/// The cases of a plain case file. `load` reads a file that a case names, by its path as it is written.
pub fn read(text: &str, load: &mut Load<'_>) -> Suite {
    let mut reader = Reader {
        suite: Suite::default(),
        shared: None,
    };
    for part in parts(text) {
        let draft = Draft::read(part, load);
        if draft.is_case() {
            reader.case(draft, load);
        } else {
            reader.end_shared();
            reader.shared = Some(Shared {
                draft,
                has_cases: false,
                gives_expression: false,
            });
        }
    }
    reader.end_shared();
    reader.suite.items.sort_by_key(Item::place);
    reader.suite
}

/// What the cases that follow share.
struct Shared {
    draft: Draft,
    has_cases: bool,
    /// Whether a case takes the expression.
    gives_expression: bool,
}

struct Reader {
    suite: Suite,
    shared: Option<Shared>,
}

impl Reader {
    fn case(&mut self, mut own: Draft, load: &mut Load<'_>) {
        if let Some(shared) = &mut self.shared {
            shared.has_cases = true;
            shared.gives_expression |= !own.has_expression();
            if !shared.draft.faults.is_empty() && own.faults.is_empty() {
                own.faults
                    .push(Fault::new("what this case shares is wrong", own.start));
            }
            own = shared.draft.shared_with(&own);
        }
        let mut faults = std::mem::take(&mut own.faults);
        let found = if faults.is_empty() {
            expression(&own, load)
        } else {
            Err(None)
        };
        if faults.is_empty() && own.gives.is_none() && own.warns.is_empty() {
            faults.push(
                Fault::new("the case expects nothing", own.start)
                    .help("say what it `gives`, how it `fails`, or what it `warns` of"),
            );
        }
        let mut case = own.case();
        match found {
            Ok((expression, whence, origin)) if faults.is_empty() => {
                case.expression = expression;
                case.origin = origin;
                case.given.dialect = case.given.dialect.or_else(|| whence.dialect());
                self.suite.items.push(Item::Test(Box::new(Test {
                    case,
                    place: own.start,
                    whence,
                    gives_place: own.gives.as_ref().map(|(_, place)| *place),
                    warns_places: own.warns.iter().map(|(_, place)| *place).collect(),
                })));
            }
            other => {
                faults.extend(other.err().flatten());
                self.suite.items.push(Item::Broken {
                    name: case.name,
                    place: own.start,
                    faults,
                });
            }
        }
    }

    /// Says what is wrong with what was shared.
    fn end_shared(&mut self) {
        let Some(mut shared) = self.shared.take() else {
            return;
        };
        let draft = &mut shared.draft;
        if draft.faults.is_empty() {
            let message = if !shared.has_cases {
                "nothing is expected here, and no case shares it"
            } else if draft.has_expression() && !shared.gives_expression {
                "nothing is expected here, and no case takes the expression"
            } else {
                return;
            };
            let help = "say what it `gives`, how it `fails`, or what it `warns` of";
            draft
                .faults
                .push(Fault::new(message, draft.start).help(help));
        }
        self.suite.items.push(Item::Broken {
            name: None,
            place: draft.start,
            faults: std::mem::take(&mut draft.faults),
        });
    }
}

type Found = (String, Whence, Option<Origin>);

/// The expression that a case means; no fault where one has been told.
fn expression(draft: &Draft, load: &mut Load<'_>) -> Result<Found, Option<Fault>> {
    match (&draft.expression, &draft.file) {
        (Some(_), Some((_, place))) => Err(Some(
            Fault::new("the case has two expressions", *place).help("take `expr` or `file`"),
        )),
        (None, None) => Err(Some(
            Fault::new("the case has no expression", draft.start)
                .help("write `expr:`, or `file:` for one in a file"),
        )),
        (Some(literal), None) => Ok((
            literal.text.clone(),
            Whence::Here(Placed(literal.clone())),
            None,
        )),
        (None, Some((path, place))) => {
            from_file(path, *place, draft.target.as_ref(), load).map_err(Some)
        }
    }
}

fn from_file(
    path: &str,
    place: Span,
    target: Option<&(String, Span)>,
    load: &mut Load<'_>,
) -> Result<Found, Fault> {
    let text = load(path).map_err(|reason| Fault::new(reason, place))?;
    let mut document = document::read(Kind::of_path(path), &text)
        .map_err(|fault| Fault::new(format!("`{path}`: {}", fault.message), place))?;
    let located = match target {
        None => match document.expressions.len() {
            1 => document.expressions.pop(),
            0 => return Err(Fault::new(format!("`{path}` holds no expression"), place)),
            several => {
                return Err(
                    Fault::new(format!("`{path}` holds {several} expressions"), place)
                        .help("say which with `target:`"),
                );
            }
        },
        Some((target, place)) => {
            let is_meant = |located: &Located| located.target.as_deref() == Some(target.as_str());
            let names = document
                .expressions
                .iter()
                .filter_map(|one| one.target.as_deref());
            let near = nearest(target, names).map(str::to_string);
            let at = document
                .expressions
                .iter()
                .position(is_meant)
                .ok_or_else(|| {
                    Fault::new(format!("`{path}` has no target `{target}`"), *place)
                        .meant(near.as_deref())
                })?;
            Some(document.expressions.swap_remove(at))
        }
    };
    let Some(located) = located else {
        return Err(Fault::new(format!("`{path}` holds no expression"), place));
    };
    let origin = Origin {
        path: path.to_string(),
        target: target.map(|(target, _)| target.clone()),
    };
    let expression = located.text.clone();
    let whence = Whence::File {
        path: path.to_string(),
        text: Rc::from(text),
        located: Box::new(located),
    };
    Ok((expression, whence, Some(origin)))
}
