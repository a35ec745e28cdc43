//! What the parts of a line are, while it is typed.

use super::command::{self, COMMANDS};
use super::reading::Reading;
use super::{Session, pieces};
use crate::check::{Options, check};
use crate::diagnostic::{Diagnostic, code};
use crate::functions;
use crate::span::Span;
use crate::syntax::{Lexer, Slip, Token};

/// A part of a line and how to show it. The parts of a line are in order and do not overlap.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Paint {
    /// The part, in bytes of the line.
    pub span: Span,
    /// What it is.
    pub style: Style,
}

/// What a part of a line is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Style {
    /// A function that there is.
    Function,
    /// An attribute that the users have.
    Attribute,
    /// An attribute that no loaded user has.
    Absent,
    /// Text in quotes.
    Text,
    /// A number.
    Number,
    /// A bare word, a parameter, a variable, a piece.
    Word,
    /// An operator.
    Operator,
    /// A command.
    Command,
    /// Something that is wrong as it stands.
    Wrong,
}

impl Session {
    /// How to show a line whose cursor is at byte `pos`. What is merely unfinished is not wrong.
    pub fn paint(&self, line: &str, pos: usize) -> Vec<Paint> {
        let mut paints = Vec::new();
        if let Some(paint) = command_name(line) {
            paints.push(paint);
        }
        if let Some(start) = self.expression_in(line) {
            let text = line.get(start..).unwrap_or_default();
            let place = |span: Span| Span::new(span.start + start, span.end + start);
            // A piece may be a condition, which is no expression by itself.
            let is_piece = line.trim_start().starts_with(":let ");
            let painted = self.paint_expression(text, pos.saturating_sub(start), is_piece);
            paints.extend(painted.into_iter().map(|paint| Paint {
                span: place(paint.span),
                ..paint
            }));
        }
        paints
    }

    fn paint_expression(&self, text: &str, pos: usize, is_piece: bool) -> Vec<Paint> {
        if text.trim().is_empty() {
            return Vec::new();
        }
        let mut paints = self.tokens(text, pos);
        let reading = Reading::of(text);
        for place in self.wrong_places(text, pos, is_piece, &reading) {
            overlay(&mut paints, place);
        }
        paints.dedup_by(|next, kept| {
            let together = kept.style == next.style && kept.span.end >= next.span.start;
            if together {
                kept.span = kept.span.to(next.span);
            }
            together
        });
        paints
    }

    fn tokens(&self, text: &str, pos: usize) -> Vec<Paint> {
        let used = pieces::uses(text);
        let mut paints = Vec::new();
        let mut lexemes = Lexer::new(text).peekable();
        while let Some(lexeme) = lexemes.next() {
            let span = lexeme.span;
            let next = lexemes.peek().map(|next| next.token);
            let piece = used
                .iter()
                .find(|(place, _)| place.start <= span.start && span.end <= place.end);
            let style = match lexeme.token {
                _ if piece.is_some() => match piece {
                    Some((place, name))
                        if !self.pieces.has(name) && place.end < text.len() && place.end != pos =>
                    {
                        Style::Wrong
                    }
                    _ => Style::Word,
                },
                Token::Attribute if self.has_attribute(inside(span.of(text))) => Style::Attribute,
                Token::Attribute => Style::Absent,
                Token::Slip(Slip::UnclosedAttribute) if next.is_none() => Style::Attribute,
                Token::Text => Style::Text,
                Token::Slip(Slip::UnclosedText) => Style::Text,
                Token::Number => Style::Number,
                Token::Word if next == Some(Token::Open) => {
                    let name = span.of(text);
                    let growing = span.end == pos && begins_function(name);
                    match functions::find(name) {
                        Some(_) => Style::Function,
                        None if growing => Style::Word,
                        None => Style::Wrong,
                    }
                }
                Token::Word | Token::Parameter | Token::Variable => Style::Word,
                Token::Open | Token::Close | Token::Comma => continue,
                // It may be the first half of an operator, a parameter or a piece.
                Token::Slip(_) if next.is_none() => continue,
                Token::Slip(Slip::Comment | Slip::Blank | Slip::Invisible) => continue,
                Token::Slip(_) => Style::Wrong,
                _ => Style::Operator,
            };
            paints.push(Paint { span, style });
        }
        paints
    }

    /// The places of errors in what is certain to stay as it is: not in the last token of an unfinished text, and not
    /// about calls that are still open.
    fn wrong_places(&self, text: &str, pos: usize, is_piece: bool, reading: &Reading) -> Vec<Span> {
        let Ok(mut expanded) = self.pieces.expand(text) else {
            return Vec::new();
        };
        let closing = reading.closing();
        let is_open = !closing.is_empty();
        expanded.text += &closing;
        let said = check(&expanded.text, &Options::of(self.settings.dialect)).diagnostics;
        let mut certain = text.len() + 1;
        if is_open || reading.ends_unfinished() {
            certain = reading.last.map_or(0, |(_, last)| last.start);
        }
        let stays = |span: &Span| {
            // Something typed in the middle of a line touches the cursor.
            let growing = span.end == pos && begins_function(span.of(text));
            let of_open_call = reading.open.iter().any(|open| {
                open.name
                    .is_some_and(|name| name == *span && functions::find(name.of(text)).is_some())
            });
            span.end <= certain && !growing && !of_open_call
        };
        said.iter()
            .filter(|said| said.is_error())
            .filter(|said| !(is_piece && said.code.id == code::names::MISPLACED_COMPARISON.id))
            .filter_map(Diagnostic::span)
            .filter_map(|span| expanded.typed(span))
            .filter(stays)
            .map(|span| visible(text, span))
            .collect()
    }
}

/// An empty place is shown by the character behind it, or the one before it at the end.
fn visible(text: &str, span: Span) -> Span {
    if !span.is_empty() {
        return Span::new(span.start, span.end.min(text.len()));
    }
    let behind = text.get(span.start..).and_then(|rest| rest.chars().next());
    if let Some(c) = behind {
        return Span::new(span.start, span.start + c.len_utf8());
    }
    let before = text.chars().next_back().map_or(0, char::len_utf8);
    Span::new(text.len() - before, text.len())
}

/// Makes a place wrong and cuts what is there.
fn overlay(paints: &mut Vec<Paint>, place: Span) {
    let mut after: Vec<Paint> = Vec::with_capacity(paints.len() + 2);
    for paint in paints.drain(..) {
        let (span, style) = (paint.span, paint.style);
        let before = Span::new(span.start, span.end.min(place.start));
        let behind = Span::new(span.start.max(place.end), span.end);
        for part in [before, behind] {
            if part.start < part.end {
                after.push(Paint { span: part, style });
            }
        }
    }
    after.push(Paint {
        span: place,
        style: Style::Wrong,
    });
    after.sort_by_key(|paint| paint.span.start);
    *paints = after;
}

fn inside(attribute: &str) -> &str {
    let inner = attribute.strip_prefix('[').unwrap_or(attribute);
    inner.strip_suffix(']').unwrap_or(inner)
}

pub(super) fn begins_function(word: &str) -> bool {
    functions::ALL
        .iter()
        .any(|function| starts_with(function.name, word))
}

/// Whether `name` begins with `typed`, whatever the case.
pub(super) fn starts_with(name: &str, typed: &str) -> bool {
    name.get(..typed.len())
        .is_some_and(|start| start.eq_ignore_ascii_case(typed))
}

fn command_name(line: &str) -> Option<Paint> {
    let start = line.len() - line.trim_start().len();
    let rest = line.get(start..)?.strip_prefix(':')?;
    let name = rest.split(char::is_whitespace).next().unwrap_or_default();
    let ended = rest.len() > name.len();
    let begins = COMMANDS
        .iter()
        .any(|command| command.name.starts_with(name));
    let known = command::find(name).is_some() || (!ended && begins);
    Some(Paint {
        span: Span::new(start, start + 1 + name.len()),
        style: if known { Style::Command } else { Style::Wrong },
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::session::Moment;

    /// The wrong parts of a line with the cursor at its end.
    fn wrong(line: &str) -> Vec<&str> {
        let mut session = Session::with_sample();
        session.enter(
            ":let full = Join(\" \", [givenName], [surname])",
            &Moment::default(),
        );
        let paints = session.paint(line, line.len());
        for pair in paints.windows(2) {
            assert!(pair[0].span.end <= pair[1].span.start, "{line}: {paints:?}");
        }
        let wrong = paints.iter().filter(|paint| paint.style == Style::Wrong);
        wrong.map(|paint| paint.span.of(line)).collect()
    }

    #[test]
    fn wrong_parts_are_seen_before_enter() {
        for (line, expected) in [
            ("Joinn(\", \", [mail])", vec!["Joinn"]),
            ("ToUpper(Lefft([mail], 2", vec!["Lefft"]),
            ("tolower([mail])", vec!["tolower"]),
            ("Append([mail])", vec![")"]),
            ("Left([mail], \"x\") & ", vec!["\"x\""]),
            ("Append(“a”, [mail])", vec!["“a”"]),
            ("[mail] == \"a\"", vec!["=="]),
            ("Append(@ful, \"x\")", vec!["@ful"]),
            (":usr jane", vec![":usr"]),
            (":type Joinn([a])", vec!["Joinn"]),
        ] {
            assert_eq!(wrong(line), expected, "{line}");
        }
    }

    /// Every beginning of a good line is fine: nothing in it is wrong yet.
    #[test]
    fn what_is_unfinished_is_not_wrong() {
        for line in [
            "Join(\", \", [surname], Left([givenName], 1))",
            "Switch([country], \"?\", \"US\", \"United States\", \"DE\", \"Germany\")",
            "IIF([department]=\"Sales\", Append(\"S-\", [employeeId]), \"\")",
            "IIF(IsPresent([mail]), [mail], ToLower([userPrincipalName], \"tr-TR\"))",
            "Replace([mail], , \"(?<name>.*)@.*\", , \"${name}\", , )",
            "SelectUniqueValue([mailNickname], Append([mailNickname], \"1\"))",
            "FormatDateTime([employeeHireDate], , \"yyyy-MM-ddTHH:mm:ssZ\", \"dd.MM.yyyy\")",
            "DateAdd(\"yyyy\", 1, CDate([employeeHireDate]))",
            "Append(@full, \"x\")",
            ":type Join(\" \", @full, [mail])",
            ":let other = ToLower(@full)",
            ":let here = [country]=\"US\"",
            ":user zoe",
        ] {
            for (end, _) in line.char_indices().chain([(line.len(), ' ')]) {
                let typed = &line[..end];
                assert_eq!(wrong(typed), Vec::<&str>::new(), "{typed}");
            }
        }
    }

    #[test]
    fn attributes_by_what_users_have() {
        let session = Session::with_sample();
        let line = "Join(\"\", [givenName], [mobile], [givenNam])";
        let styles: Vec<(&str, Style)> = session
            .paint(line, line.len())
            .iter()
            .map(|paint| (paint.span.of(line), paint.style))
            .filter(|(_, style)| matches!(style, Style::Attribute | Style::Absent))
            .collect();
        let expected = [
            ("[givenName]", Style::Attribute),
            ("[mobile]", Style::Attribute),
            ("[givenNam]", Style::Absent),
        ];
        assert_eq!(styles, expected);
    }
}
