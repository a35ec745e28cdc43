//! What the info string of a fence says about it.

/// Whose text a fence holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Language {
    /// Expressions, by the word that Entra's pages use.
    Ours,
    /// Nobody says, or a word that may well stand for expressions.
    Unsaid,
    /// Another language.
    Other,
}

/// Words for expressions.
const OURS: [&str; 2] = ["ad-attr-mapping-expr", "entra-expr"];

/// Languages of fences in documentation, in order.
const OTHERS: [&str; 104] = [
    "asm",
    "aspx",
    "aspx-csharp",
    "aspx-vb",
    "azcopy",
    "azurecli",
    "azurecli-interactive",
    "azurepowershell",
    "azurepowershell-interactive",
    "bash",
    "bat",
    "batch",
    "bicep",
    "c",
    "c#",
    "c++",
    "cmd",
    "conf",
    "console",
    "cpp",
    "cs",
    "csharp",
    "csharp-interactive",
    "cshtml",
    "css",
    "csv",
    "dart",
    "dax",
    "diff",
    "docker",
    "dockerfile",
    "dos",
    "fsharp",
    "go",
    "golang",
    "graphql",
    "groovy",
    "hcl",
    "html",
    "http",
    "https",
    "ini",
    "java",
    "javascript",
    "jinja",
    "js",
    "json",
    "json5",
    "jsonc",
    "jsonl",
    "jsx",
    "kotlin",
    "kql",
    "kusto",
    "latex",
    "ldif",
    "less",
    "log",
    "lua",
    "makefile",
    "markdown",
    "md",
    "mermaid",
    "msgraph-interactive",
    "ndjson",
    "nginx",
    "objc",
    "objective-c",
    "odata",
    "perl",
    "php",
    "plsql",
    "powerapps-dot",
    "powerfx",
    "powerquery-m",
    "powershell",
    "powershell-console",
    "powershell-interactive",
    "properties",
    "protobuf",
    "ps1",
    "pwsh",
    "py",
    "python",
    "r",
    "razor",
    "rb",
    "regex",
    "rest",
    "ruby",
    "rust",
    "scala",
    "scss",
    "sh",
    "shell",
    "sql",
    "swift",
    "terraform",
    "toml",
    "ts",
    "typescript",
    "xml",
    "yaml",
    "yml",
];

impl Language {
    pub(super) fn of(info: &str) -> Language {
        let word = info
            .trim_start_matches(['{', '.', ' '])
            .split([' ', ',', '{', '}', '\t'])
            .next()
            .unwrap_or_default()
            .to_ascii_lowercase();
        if OURS.contains(&word.as_str()) {
            Language::Ours
        } else if OTHERS.binary_search(&word.as_str()).is_ok() {
            Language::Other
        } else {
            Language::Unsaid
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fences_say_whose_they_are() {
        assert!(OTHERS.is_sorted());
        let cases = [
            ("ad-attr-mapping-expr", Language::Ours),
            ("", Language::Unsaid),
            ("text", Language::Unsaid),
            ("expression", Language::Unsaid),
            ("JSON", Language::Other),
            ("C#", Language::Other),
            ("powershell-interactive", Language::Other),
            ("{.json .numberLines}", Language::Other),
            ("json title=\"x\"", Language::Other),
        ];
        for (info, language) in cases {
            assert_eq!(Language::of(info), language, "{info}");
        }
    }
}
