//! Tokens that a regular expression cannot find: the lexer calls these after their first character.

use super::token::{Slip, Token};

type Lexer<'s> = logos::Lexer<'s, Token>;

/// Attribute names are some hundred bytes at most. A bracket that is open for longer is unclosed; the bound keeps
/// the cost of many such brackets linear.
const LONGEST_NAME: usize = 1_000;

/// How deep brackets may stand in a name; `emails[type eq "work"].value` has one level.
const DEEPEST_NAME: usize = 8;

/// How far a closing apostrophe is looked for.
const LONGEST_ODD_TEXT: usize = 250;

/// `&ldquo;` and the like.
pub(super) const LONGEST_ENTITY: usize = 12;

/// After `[`: up to the bracket that closes it. Inner brackets are balanced, inner quoted parts opaque
/// (language.md 3).
pub(super) fn attribute(lexer: &mut Lexer<'_>) -> Token {
    let rest = lexer.remainder();
    let mut open = 1_usize;
    let mut quoted = false;
    let mut odd = false;
    for (index, byte) in rest.bytes().enumerate().take(LONGEST_NAME) {
        match byte {
            b'"' => {
                odd |= open == 1;
                quoted = !quoted;
            }
            _ if quoted => {}
            b'[' => {
                odd |= index == 0;
                open += 1;
                if open > DEEPEST_NAME {
                    break;
                }
            }
            b']' => {
                open -= 1;
                if open == 0 {
                    let blank = rest.get(..index).is_none_or(|name| name.trim().is_empty());
                    lexer.bump(index + 1);
                    return if odd || blank {
                        Token::Slip(Slip::OddAttribute)
                    } else {
                        Token::Attribute
                    };
                }
            }
            b'\\' | b'(' | b',' => odd = true,
            _ => {}
        }
    }
    let name = |c: char| c.is_alphanumeric() || matches!(c, '_' | '-' | '.' | ':');
    let after = rest.trim_start_matches('[');
    lexer.bump(rest.len() - after.len() + after.find(|c| !name(c)).unwrap_or(after.len()));
    Token::Slip(Slip::UnclosedAttribute)
}

/// After `"`: up to the quote that closes it. A backslash takes the next character with it.
pub(super) fn text(lexer: &mut Lexer<'_>) -> Token {
    let rest = lexer.remainder();
    let mut escaped = false;
    for (index, byte) in rest.bytes().enumerate() {
        match byte {
            _ if escaped => escaped = false,
            b'\\' => escaped = true,
            b'"' => {
                lexer.bump(index + 1);
                return Token::Text;
            }
            _ => {}
        }
    }
    lexer.bump(rest.len());
    Token::Slip(Slip::UnclosedText)
}

/// After the ASCII letters of a name: the rest of it, letters of any script.
pub(super) fn word(lexer: &mut Lexer<'_>) -> Token {
    let rest = lexer.remainder();
    match rest.as_bytes().first() {
        Some(b'\'') => {}
        Some(byte) if !byte.is_ascii() => lexer.bump(end_of_word(rest)),
        _ => return Token::Word,
    }
    // An apostrophe inside a word opens no string.
    let rest = lexer.remainder();
    let after = rest.strip_prefix(is_single_quote).unwrap_or_default();
    if !after.starts_with(char::is_alphabetic) {
        return Token::Word;
    }
    lexer.bump(rest.len() - after.len() + end_of_word(after));
    Token::Slip(Slip::Apostrophe)
}

fn end_of_word(text: &str) -> usize {
    text.find(|c: char| !c.is_alphanumeric() && c != '_')
        .unwrap_or(text.len())
}

/// After `&`: a number `&HFF` or `&O17` where a value is due, else the operator.
pub(super) fn ampersand(lexer: &mut Lexer<'_>) -> Token {
    let rest = lexer.remainder();
    if lexer.extras.after_operand || !rest.starts_with(['H', 'h', 'O', 'o']) {
        return Token::Ampersand;
    }
    let end = rest
        .find(|c: char| !c.is_ascii_alphanumeric())
        .unwrap_or(rest.len());
    if end < 2 {
        return Token::Ampersand;
    }
    lexer.bump(end);
    Token::Number
}

/// After `-`: the digits of a number where a value is due, else the operator.
pub(super) fn minus(lexer: &mut Lexer<'_>) -> Token {
    let rest = lexer.remainder();
    let digits = |text: &str| {
        text.find(|c: char| !c.is_ascii_digit())
            .unwrap_or(text.len())
    };
    let whole = digits(rest);
    if lexer.extras.after_operand || whole == 0 {
        return Token::Minus;
    }
    let fraction = rest
        .get(whole..)
        .and_then(|rest| rest.strip_prefix('.'))
        .map_or(0, digits);
    lexer.bump(if fraction == 0 {
        whole
    } else {
        whole + 1 + fraction
    });
    Token::Number
}

/// After `\"`: up to the next one that is not itself escaped.
pub(super) fn escaped_text(lexer: &mut Lexer<'_>) -> Slip {
    let rest = lexer.remainder();
    let mut bytes = rest.bytes().enumerate();
    while let Some((_, byte)) = bytes.next() {
        if byte != b'\\' {
            continue;
        }
        match bytes.next() {
            Some((at, b'"')) => {
                lexer.bump(at + 1);
                return Slip::EscapedText;
            }
            // A backslash of the expression, which takes the next character of the string with it.
            Some((_, b'\\')) => {
                if let Some((_, b'\\')) = bytes.next() {
                    bytes.next();
                }
            }
            _ => {}
        }
    }
    lexer.bump(rest.len());
    Slip::UnclosedText
}

/// After `/*`: up to `*/`, or to the end.
pub(super) fn comment(lexer: &mut Lexer<'_>) -> Slip {
    let rest = lexer.remainder();
    lexer.bump(rest.find("*/").map_or(rest.len(), |end| end + 2));
    Slip::Comment
}

/// After `&quot;`: up to the next one. After another HTML entity: nothing more.
pub(super) fn entity(lexer: &mut Lexer<'_>) -> Slip {
    if !decoded(lexer.slice()).is_some_and(is_quote) {
        return Slip::Entity;
    }
    let rest = lexer.remainder();
    let mut from = 0;
    while let Some(at) = rest
        .get(from..)
        .and_then(|rest| rest.find('&'))
        .map(|at| from + at)
    {
        let near = rest.as_bytes().get(at..).unwrap_or_default();
        let end = near
            .iter()
            .take(LONGEST_ENTITY)
            .position(|byte| *byte == b';')
            .map(|end| at + end + 1);
        if let Some(end) = end
            && rest.get(at..end).and_then(decoded).is_some_and(is_quote)
        {
            lexer.bump(end);
            return Slip::EntityText;
        }
        from = at + 1;
    }
    Slip::Entity
}

/// After a character outside ASCII, of a word or of a slip.
pub(super) fn beyond_ascii(lexer: &mut Lexer<'_>) -> Token {
    let rest = lexer.remainder();
    let Some(first) = lexer.slice().chars().next() else {
        return Token::Slip(Slip::Unknown);
    };
    let run = |more: fn(char) -> bool| rest.find(|c| !more(c)).unwrap_or(rest.len());
    if is_double_quote(first) {
        lexer.bump(run(|c| !is_double_quote(c) && c != '\n'));
        let Some(close) = lexer
            .remainder()
            .chars()
            .next()
            .filter(|c| is_double_quote(*c))
        else {
            return Token::Slip(Slip::UnclosedOddText);
        };
        lexer.bump(close.len_utf8());
        return Token::Slip(Slip::OddText);
    }
    if is_single_quote(first) {
        return Token::Slip(single_quoted(lexer));
    }
    if first.is_alphabetic() {
        return word(lexer);
    }
    Token::Slip(match first {
        _ if first.is_whitespace() => {
            lexer.bump(run(|c| !c.is_ascii() && c.is_whitespace()));
            Slip::Blank
        }
        _ if is_invisible(first) => {
            lexer.bump(run(is_invisible));
            Slip::Invisible
        }
        _ if narrow(first).is_some() => Slip::Wide,
        _ => Slip::Unknown,
    })
}

/// After `'`: up to the next one that ends a word, so that `'O'Neil'` is one text.
pub(super) fn single_quoted(lexer: &mut Lexer<'_>) -> Slip {
    let rest = lexer.remainder();
    let near = rest
        .char_indices()
        .take(LONGEST_ODD_TEXT)
        .take_while(|(_, c)| *c != '\n');
    let quotes = near
        .filter(|(_, c)| is_single_quote(*c))
        .map(|(at, c)| at + c.len_utf8());
    let ends_word = |end: &usize| {
        !rest
            .get(*end..)
            .is_some_and(|rest| rest.starts_with(char::is_alphanumeric))
    };
    if let Some(end) = quotes
        .clone()
        .find(ends_word)
        .or_else(|| quotes.clone().next())
    {
        lexer.bump(end);
        return Slip::OddText;
    }
    let end = rest.find([',', ')', '\n']).unwrap_or(rest.len());
    // Opened with one kind and closed with the other.
    if let Some(quote) = rest.get(..end).and_then(|text| text.find('"')) {
        lexer.bump(quote + 1);
        return Slip::OddText;
    }
    lexer.bump(end);
    Slip::UnclosedOddText
}

/// `"` and what other scripts and word processors have for it.
pub(super) fn is_double_quote(c: char) -> bool {
    matches!(
        c,
        '"' | '“' | '”' | '„' | '‟' | '″' | '＂' | '«' | '»' | '〝' | '〞'
    )
}

/// `'` and what other scripts and word processors have for it.
pub(super) fn is_single_quote(c: char) -> bool {
    matches!(c, '\'' | '‘' | '’' | '‚' | '‛' | '′' | '´' | '＇')
}

fn is_quote(c: char) -> bool {
    is_double_quote(c) || is_single_quote(c)
}

fn is_invisible(c: char) -> bool {
    matches!(c, '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{2064}' | '\u{FEFF}' | '\u{AD}')
}

/// The ASCII sign that a full-width or typographic one stands for.
pub(super) fn narrow(c: char) -> Option<char> {
    match c {
        '‐' | '‑' | '‒' | '–' | '—' | '−' => Some('-'),
        '、' => Some(','),
        '！'..='～' => u32::from(c).checked_sub(0xFEE0).and_then(char::from_u32),
        _ => None,
    }
}

/// The character of an HTML entity, `&` and `;` included.
pub(super) fn decoded(entity: &str) -> Option<char> {
    let name = entity.strip_prefix('&')?.strip_suffix(';')?;
    if let Some(number) = name.strip_prefix('#') {
        let hexadecimal = number
            .strip_prefix(['x', 'X'])
            .map(|digits| u32::from_str_radix(digits, 16));
        return char::from_u32(hexadecimal.unwrap_or_else(|| number.parse()).ok()?);
    }
    match name {
        "amp" => Some('&'),
        "lt" => Some('<'),
        "gt" => Some('>'),
        "quot" => Some('"'),
        "apos" => Some('\''),
        "nbsp" => Some('\u{A0}'),
        "ldquo" => Some('“'),
        "rdquo" => Some('”'),
        "lsquo" => Some('‘'),
        "rsquo" => Some('’'),
        "hellip" => Some('…'),
        "lbrack" | "lsqb" => Some('['),
        "rbrack" | "rsqb" => Some(']'),
        "lpar" => Some('('),
        "rpar" => Some(')'),
        "comma" => Some(','),
        "percnt" => Some('%'),
        "equals" => Some('='),
        _ => None,
    }
}
