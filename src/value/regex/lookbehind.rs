//! Lookbehinds, brought into a shape that the engine matches exactly: of one length, or without
//! lookarounds inside.

use super::facts::{can_be_empty, is_fixed};
use super::fault::PatternFault;
use super::translate::Emitter;
use super::tree::{Anchor, Kind, Node};

/// Optional parts are spelled out as alternatives up to this many repetitions.
const MAX_SPELLED: u32 = 3;

/// More parts are not taken apart, which recurses.
const MAX_PARTS: usize = 100;

/// Writes a lookbehind.
///
/// # Errors
/// A lookbehind of several lengths with a lookaround that cannot be moved out.
pub(super) fn emit_lookbehind(
    emitter: &mut Emitter<'_>,
    body: &Node,
    negative: bool,
) -> Result<(), PatternFault> {
    if can_be_empty(body) && !is_fixed(body) {
        // the engine does not always see it
        emitter.push_hard(if negative { "(?!)" } else { "(?=)" });
    } else if is_simple(emitter, body) {
        emitter.push_hard(if negative { "(?<!" } else { "(?<=" });
        emitter.emit(body)?;
        emitter.push(")");
    } else if negative {
        emitter.push_hard("(?!");
        emit_positive(emitter, &[body])?;
        emitter.push(")");
    } else {
        emit_positive(emitter, &[body])?;
    }
    Ok(())
}

/// Whether the engine matches a lookbehind over this part as it stands.
fn is_simple(emitter: &Emitter<'_>, body: &Node) -> bool {
    let uniform = match &body.kind {
        Kind::Alternate(branches) => branches.iter().all(is_fixed) && is_fixed(body),
        _ => is_fixed(body),
    };
    uniform || !is_hard(emitter, body)
}

/// Whether a part has what the engine cannot match backwards.
fn is_hard(emitter: &Emitter<'_>, node: &Node) -> bool {
    let final_newline = emitter.text.final_newline;
    node.any(&|kind| match kind {
        Kind::Look { .. } | Kind::Backreference { .. } => true,
        Kind::Anchor(anchor) => match anchor {
            Anchor::WordBoundary | Anchor::NotWordBoundary | Anchor::MatchStart => true,
            Anchor::EndOrFinalNewline => final_newline,
            _ => false,
        },
        _ => false,
    })
}

/// Writes a positive lookbehind over a sequence of parts.
fn emit_positive(emitter: &mut Emitter<'_>, parts: &[&Node]) -> Result<(), PatternFault> {
    let Some((&last, before)) = parts.split_last() else {
        return Ok(());
    };
    if let Kind::Concat(inner) = &last.kind {
        let flat: Vec<&Node> = before.iter().copied().chain(inner).collect();
        return emit_positive(emitter, &flat);
    }
    if parts.iter().all(|part| is_fixed(part)) || !parts.iter().any(|part| is_hard(emitter, part)) {
        emitter.push("(?<=");
        parts.iter().try_for_each(|part| emitter.emit_part(part))?;
        emitter.push(")");
        return Ok(());
    }
    if parts.len() > MAX_PARTS {
        let message = "a lookbehind with so many parts and a lookaround is not supported";
        return Err(PatternFault::unsupported(last.span.clone(), message));
    }
    if is_fixed(last) {
        let fixed = parts.iter().rev().take_while(|part| is_fixed(part)).count();
        let (before, fixed) = parts.split_at(parts.len() - fixed);
        emitter.push("(?<=");
        emit_positive(emitter, before)?;
        fixed.iter().try_for_each(|part| emitter.emit_part(part))?;
        emitter.push(")");
        return Ok(());
    }
    match &last.kind {
        Kind::Alternate(branches) => {
            emitter.push("(?:");
            for (index, branch) in branches.iter().enumerate() {
                emitter.push(if index > 0 { "|" } else { "" });
                let parts: Vec<&Node> = before.iter().copied().chain([branch]).collect();
                emit_positive(emitter, &parts)?;
            }
            emitter.push(")");
            Ok(())
        }
        Kind::Capture { body, .. } => {
            let parts: Vec<&Node> = before.iter().copied().chain([body.as_ref()]).collect();
            emit_positive(emitter, &parts)
        }
        Kind::Loop {
            body,
            min,
            max: Some(max),
            ..
        } if *max <= MAX_SPELLED => {
            emitter.push("(?:");
            for times in *min..=*max {
                emitter.push(if times > *min { "|" } else { "" });
                let repeated = (0..times).map(|_| body.as_ref());
                let parts: Vec<&Node> = before.iter().copied().chain(repeated).collect();
                emit_positive(emitter, &parts)?;
            }
            emitter.push(")");
            Ok(())
        }
        _ => Err(PatternFault::unsupported(
            last.span.clone(),
            "a lookbehind of unlimited length with a lookaround or `\\b` before this part is not supported",
        )),
    }
}
