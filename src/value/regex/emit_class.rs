//! Classes and characters in the syntax that both engines read alike.

use std::fmt::Write;

use super::class::{Class, Item};
use super::units::{STAND_INS, SURROGATES, stand_in};

/// A class without members.
pub(super) const NOTHING: &str = r"[^\x00-\x{10FFFF}]";
/// The same for ASCII text.
pub(super) const ASCII_NOTHING: &str = r"[^\x00-\x7F]";

/// Writes one code unit.
pub(super) fn emit_unit(unit: u16, out: &mut String) {
    match u8::try_from(unit) {
        Ok(byte) if byte.is_ascii_alphanumeric() => out.push(char::from(byte)),
        _ => emit_char(stand_in(unit), out),
    }
}

fn emit_char(char: u32, out: &mut String) {
    // writing to a string cannot fail
    let _ = write!(out, r"\x{{{char:X}}}");
}

fn emit_range(first: u32, last: u32, out: &mut String) {
    emit_char(first, out);
    if last > first {
        out.push('-');
        emit_char(last, out);
    }
}

/// Writes the ASCII part of a class.
pub(super) fn emit_ascii_class(class: &Class, out: &mut String) {
    let mask = class.ascii_mask();
    if mask == 0 {
        out.push_str(ASCII_NOTHING);
        return;
    }
    out.push('[');
    let mut start = None;
    for byte in 0..=128_u32 {
        let member = byte < 128 && mask >> byte & 1 == 1;
        match start {
            None if member => start = Some(byte),
            Some(first) if !member => {
                emit_range(first, byte - 1, out);
                start = None;
            }
            _ => {}
        }
    }
    out.push(']');
}

/// Writes a class over all code units.
pub(super) fn emit_class(class: &Class, out: &mut String) {
    if let Some(subtracted) = &class.subtracted {
        out.push('[');
        emit_own(class, out);
        out.push_str("&&[^");
        emit_class(subtracted, out);
        out.push_str("]]");
    } else {
        emit_own(class, out);
    }
}

fn emit_own(class: &Class, out: &mut String) {
    if class.items.is_empty() {
        let everything = r"[\x00-\x{10FFFF}]";
        out.push_str(if class.negated { everything } else { NOTHING });
        return;
    }
    out.push_str(if class.negated { "[^" } else { "[" });
    for item in &class.items {
        emit_item(item, out);
    }
    out.push(']');
}

fn emit_item(item: &Item, out: &mut String) {
    let set = |negated: bool, members: &str, out: &mut String| {
        out.push_str(if negated { "[^" } else { "[" });
        out.push_str(members);
        out.push(']');
    };
    match *item {
        Item::Range(first, last) => emit_unit_range(first, last, out),
        Item::Category { name, negated } => {
            let (first, last) = STAND_INS;
            let members = match name {
                "Cs" => format!(r"\x{{{first:X}}}-\x{{{last:X}}}"),
                // private use is where the stand-ins live
                "Co" => format!(r"\p{{Co}}&&[^\x{{{first:X}}}-\x{{{last:X}}}]"),
                _ => format!(r"\p{{{name}}}"),
            };
            set(negated, &members, out);
        }
        Item::Digit { negated } => set(negated, r"\p{Nd}", out),
        Item::Word { negated } => set(negated, r"\p{L}\p{Mn}\p{Nd}\p{Pc}", out),
        Item::Space { negated } => set(negated, r"\s", out),
    }
}

/// Writes a range of code units, the surrogates among them as stand-ins.
fn emit_unit_range(first: u16, last: u16, out: &mut String) {
    let parts = [
        (first, last.min(SURROGATES.0 - 1)),
        (first.max(SURROGATES.0), last.min(SURROGATES.1)),
        (first.max(SURROGATES.1 + 1), last),
    ];
    for (first, last) in parts {
        if first <= last {
            emit_range(stand_in(first), stand_in(last), out);
        }
    }
}
