//! The report as one HTML page, which needs nothing from elsewhere.

use super::report::{Examples, Report, Target, Unique, User};
use super::text::{frequent_values, grouped, number_of, percent, unreadable};
use std::fmt::Write as _;

const STYLE: &str = include_str!("report.css");

impl Report {
    /// As an HTML page.
    pub fn html(&self) -> String {
        let mut out = String::new();
        out += "<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n";
        out += "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n";
        out += "<title>Mapping report</title>\n<style>\n";
        out += STYLE;
        out += "</style>\n</head>\n<body>\n<h1>Mapping report</h1>\n";
        self.summary(&mut out);
        self.overview(&mut out);
        for (number, target) in self.targets.iter().enumerate() {
            section(number, target, &mut out);
        }
        out += "</body>\n</html>\n";
        out
    }

    fn summary(&self, out: &mut String) {
        let users = &self.users;
        out.push_str("<dl class=\"counts\">\n");
        for (what, number) in [
            ("mapped", users.mapped),
            ("partly mapped", users.partly),
            ("failed", users.failed),
            ("left out", users.ignored),
            ("out of scope", users.outside),
        ] {
            put(
                out,
                format_args!("<div><dt>{what}</dt><dd>{}</dd></div>\n", grouped(number)),
            );
        }
        out.push_str("</dl>\n");
        if self.unreadable.count > 0 {
            let text = unreadable(&self.unreadable);
            put(out, format_args!("<p class=\"bad\">{text}</p>\n"));
        }
    }

    /// One row for each target.
    fn overview(&self, out: &mut String) {
        out.push_str(
            "<div class=\"wide\"><table>\n<thead><tr><th>Target</th><th>Users</th><th>Values</th>\
             <th>Empty</th><th>Null</th><th>Default</th><th>Ignored</th><th>Errors</th>\
             <th>Different</th><th>To look at</th></tr></thead>\n<tbody>\n",
        );
        for (number, target) in self.targets.iter().enumerate() {
            put(
                out,
                format_args!(
                    "<tr><td><a href=\"#t{number}\">{}</a></td><td class=\"share\">{}</td>",
                    escaped(&target.name),
                    stack(target)
                ),
            );
            let about = if target.distinct.share > 1 {
                "≈ "
            } else {
                ""
            };
            for (before, number) in [
                ("", target.values),
                ("", target.empty),
                ("", target.null),
                ("", target.default),
                ("", target.ignored),
                ("", target.failed()),
                (about, target.distinct.values),
            ] {
                put(
                    out,
                    format_args!("<td class=\"n\">{before}{}</td>", grouped(number)),
                );
            }
            put(
                out,
                format_args!("<td>{}</td></tr>\n", escaped(&remarks(target).join(", "))),
            );
        }
        out.push_str("</tbody>\n</table></div>\n");
    }
}

/// What is wrong, in a few words.
fn remarks(target: &Target) -> Vec<String> {
    let mut said = Vec::new();
    if target.failed() > 0 {
        said.push(number_of(target.failed(), "error"));
    }
    if let Some(unique) = target.unique.as_ref().filter(|unique| unique.values > 0) {
        said.push(format!("{} shared", number_of(unique.values, "value")));
    }
    let limit = target
        .limit
        .as_ref()
        .map(|limit| (&limit.beyond, "too long"));
    let ascii = target
        .not_ascii
        .as_ref()
        .map(|examples| (examples, "not ASCII"));
    let shape = target
        .shape
        .as_ref()
        .map(|shape| (&shape.broken, "malformed"));
    for (examples, what) in [limit, ascii, shape].into_iter().flatten() {
        if examples.count > 0 {
            said.push(format!("{} {what}", grouped(examples.count)));
        }
    }
    let never = target.branches.never.len() as u64;
    if never > 0 {
        said.push(format!(
            "{} of {} branches never taken",
            never, target.branches.all
        ));
    }
    said
}

/// The shares of what users came to, side by side.
fn stack(target: &Target) -> String {
    let mut out = String::from("<span class=\"stack\">");
    let all = target.users();
    for (class, number) in [
        ("values", target.values),
        ("empty", target.empty),
        ("null", target.null),
        ("default", target.default),
        ("ignored", target.ignored),
        ("failed", target.failed()),
    ] {
        if number > 0 {
            put(
                &mut out,
                format_args!(
                    "<i class=\"{class}\" style=\"flex-grow:{number}\" title=\"{class}: {} ({})\"></i>",
                    grouped(number),
                    percent(number, all)
                ),
            );
        }
    }
    out + "</span>"
}

fn section(number: usize, target: &Target, out: &mut String) {
    put(
        out,
        format_args!(
            "<section id=\"t{number}\">\n<h2>{}</h2>\n<pre>{}</pre>\n",
            escaped(&target.name),
            escaped(&target.expression)
        ),
    );
    for error in &target.errors {
        let what = format!(
            "{} with error {} {}",
            number_of(error.examples.count, "user"),
            error.code.id,
            error.code.name
        );
        finding(out, &what, &error.examples);
    }
    if let Some(unique) = &target.unique {
        collisions(unique, out);
    }
    if let Some(limit) = &target.limit {
        let what = number_of(limit.beyond.count, "value");
        finding(
            out,
            &format!("{what} longer than {}", limit.most),
            &limit.beyond,
        );
    }
    if let Some(examples) = &target.not_ascii {
        let what = number_of(examples.count, "value");
        finding(
            out,
            &format!("{what} with other characters than ASCII"),
            examples,
        );
    }
    if let Some(shape) = &target.shape {
        let what = number_of(shape.broken.count, "value");
        finding(
            out,
            &format!("{what} not of the form: {}", shape.due),
            &shape.broken,
        );
    }
    never(target, out);
    out.push_str("<div class=\"charts\">\n");
    frequent(target, out);
    lengths(target, out);
    out.push_str("</div>\n</section>\n");
}

fn finding(out: &mut String, what: &str, examples: &Examples) {
    if examples.count == 0 {
        return;
    }
    put(
        out,
        format_args!("<p class=\"bad\">{}</p>\n<ul>\n", escaped(what)),
    );
    for example in &examples.first {
        put(
            out,
            format_args!(
                "<li>{}: <code>{}</code></li>\n",
                user(&example.user),
                escaped(&example.text)
            ),
        );
    }
    out.push_str("</ul>\n");
}

fn collisions(unique: &Unique, out: &mut String) {
    if unique.share > 1 {
        put(
            out,
            format_args!(
                "<p class=\"note\">One value in {} was compared, the others had no room; the numbers are estimates.</p>\n",
                unique.share
            ),
        );
    }
    if unique.values == 0 {
        return;
    }
    let about = if unique.share > 1 { "About " } else { "" };
    put(
        out,
        format_args!(
            "<p class=\"bad\">{about}{} shared by {}, compared without case ({})</p>\n<ul>\n",
            number_of(unique.values, "value"),
            number_of(unique.users, "user"),
            escaped(&unique.why)
        ),
    );
    for one in &unique.collisions {
        let users: Vec<String> = one.users.iter().map(user).collect();
        let more = one.count > users.len() as u64;
        put(
            out,
            format_args!(
                "<li>{} get <code>{}</code>: {}{}</li>\n",
                number_of(one.count, "user"),
                escaped(&one.value),
                users.join(", "),
                if more { ", …" } else { "" }
            ),
        );
    }
    let more = unique.values.saturating_sub(unique.collisions.len() as u64);
    if more > 0 {
        put(
            out,
            format_args!("<li>and {} more</li>\n", number_of(more, "value")),
        );
    }
    out.push_str("</ul>\n");
}

fn never(target: &Target, out: &mut String) {
    let never = &target.branches.never;
    if never.is_empty() {
        return;
    }
    put(
        out,
        format_args!(
            "<p class=\"bad\">{} of {} branches never taken</p>\n<ul>\n",
            never.len(),
            target.branches.all
        ),
    );
    for (label, source) in never {
        put(
            out,
            format_args!(
                "<li>{}: <code>{}</code></li>\n",
                escaped(label),
                escaped(source)
            ),
        );
    }
    out.push_str("</ul>\n");
}

fn frequent(target: &Target, out: &mut String) {
    let distinct = &target.distinct;
    if distinct.values == 0 {
        return;
    }
    let about = if distinct.share > 1 { "About " } else { "" };
    put(
        out,
        format_args!(
            "<figure><figcaption>{about}{}",
            number_of(distinct.values, "different value")
        ),
    );
    if distinct.share > 1 {
        put(
            out,
            format_args!(
                " (one in {} was counted; below {} drawn by chance)",
                distinct.share,
                number_of(distinct.among, "user")
            ),
        );
    }
    out.push_str("</figcaption>\n<table>\n");
    for (value, number) in frequent_values(distinct, usize::MAX) {
        row(
            out,
            value,
            *number,
            distinct.among,
            &percent(*number, distinct.among),
        );
    }
    out.push_str("</table></figure>\n");
}

fn lengths(target: &Target, out: &mut String) {
    let Some(spread) = target.lengths.as_ref().filter(|spread| spread.greatest > 0) else {
        return;
    };
    put(
        out,
        format_args!(
            "<figure><figcaption>Lengths {} to {}, median {}, 95 % up to {}</figcaption>\n<table>\n",
            spread.least, spread.greatest, spread.median, spread.p95
        ),
    );
    let most = spread.steps.iter().map(|step| step.2).max().unwrap_or(0);
    for (from, to, number) in &spread.steps {
        let what = if from == to {
            from.to_string()
        } else {
            format!("{from} to {to}")
        };
        row(out, &what, *number, most, "");
    }
    out.push_str("</table></figure>\n");
}

/// A name, a number and its bar.
fn row(out: &mut String, what: &str, number: u64, all: u64, remark: &str) {
    let tenths = u128::from(number) * 1000 / u128::from(all.max(1));
    let bar = match number {
        0 => String::new(),
        _ => format!("<i style=\"width:{}.{}%\"></i>", tenths / 10, tenths % 10),
    };
    put(
        out,
        format_args!(
            "<tr><td>{}</td><td class=\"n\">{}</td><td class=\"bar\">{bar}</td><td class=\"n\">{remark}</td></tr>\n",
            escaped(what),
            grouped(number)
        ),
    );
}

fn user(user: &User) -> String {
    let (noun, number) = (user.numbering.noun(), user.number);
    match &user.name {
        Some(name) => format!("{} <small>({noun} {number})</small>", escaped(name)),
        None => format!("{noun} {number}"),
    }
}

fn put(out: &mut String, text: std::fmt::Arguments<'_>) {
    // Writing to a String does not fail.
    let _ = out.write_fmt(text);
}

/// Text that stands in HTML as it is, in elements and in attributes.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            // No character of HTML.
            c if c.is_control() && !c.is_whitespace() => out.push('\u{fffd}'),
            c => out.push(c),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::escaped;

    #[test]
    fn what_html_would_read_is_escaped() {
        assert_eq!(
            escaped("<script>'a' & \"b\"\0</script>"),
            "&lt;script&gt;&#39;a&#39; &amp; &quot;b&quot;\u{fffd}&lt;/script&gt;"
        );
    }
}
