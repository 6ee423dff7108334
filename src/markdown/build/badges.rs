//! Badges: pictures that a host draws of the state of a project at the moment, `![build](…/badge.svg)`. A book has no such
//! moment.

/// Hosts of nothing but badges.
const HOSTS: &[&str] = &[
    "img.shields.io",
    "shields.io",
    "badge.fury.io",
    "badgen.net",
    "badges.gitter.im",
    "codecov.io",
    "coveralls.io",
    "travis-ci.org",
    "travis-ci.com",
    "api.travis-ci.com",
    "circleci.com",
    "ci.appveyor.com",
    "snyk.io",
    "visitor-badge.laobi.icu",
    "hits.seeyoufarm.com",
    "hits.sh",
];

/// Whether a paragraph is nothing but badges, each alone or as a link.
pub(super) fn is_badges(text: &str) -> bool {
    let mut rest = text.trim();
    if rest.is_empty() {
        return false;
    }
    while !rest.is_empty() {
        let linked = rest.strip_prefix('[');
        let Some((address, behind)) = picture(linked.unwrap_or(rest)) else { return false };
        if !is_badge(address) {
            return false;
        }
        let behind = match linked {
            None => Some(behind),
            Some(_) => behind.strip_prefix("](").and_then(|link| Some(link.split_once(')')?.1)),
        };
        let Some(behind) = behind else { return false };
        rest = behind.trim_start();
    }
    true
}

/// The address of a picture at the start of a text, and what is behind it.
fn picture(text: &str) -> Option<(&str, &str)> {
    let (_, behind) = text.strip_prefix("![")?.split_once(']')?;
    let behind = behind.strip_prefix('(')?;
    let (inside, behind) = behind.split_once(')')?;
    Some((inside.split_whitespace().next()?, behind))
}

fn is_badge(address: &str) -> bool {
    let Some(rest) = address.strip_prefix("https://").or_else(|| address.strip_prefix("http://")) else {
        return false;
    };
    let end = rest.find(['?', '#']).unwrap_or(rest.len());
    let (host, path) = rest.get(..end).unwrap_or_default().split_once('/').unwrap_or((rest, ""));
    let file = path.rsplit('/').next().unwrap_or_default();
    HOSTS.contains(&host) || host == "github.com" && path.contains("/workflows/") && file == "badge.svg"
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_paragraph_of_badges_is_known() {
        for text in [
            "![npm](https://img.shields.io/npm/v/boat.svg)",
            "[![npm](https://img.shields.io/npm/v/boat.svg \"판\")](https://npmjs.com/boat)\n[![build](https://github.com/a/b/actions/workflows/ci/badge.svg?branch=main)](https://github.com/a/b)",
        ] {
            assert!(is_badges(text), "{text}");
        }
        for text in [
            "",
            "글",
            "![나루](https://example.org/boat.png)",
            "![npm](https://img.shields.io/npm/v/boat.svg)를 봅니다.",
            "![npm](https://img.shields.io/npm/v/boat.svg) ![나루](boat.png)",
            "[![npm](https://img.shields.io/a.svg)",
            "![badge](figures/badge.svg)",
            "![중요] 이 글은 꼭 읽습니다 ![npm](https://img.shields.io/a.svg)",
            "![주의](https://example.org/warn/badge.png)",
        ] {
            assert!(!is_badges(text), "{text}");
        }
    }
}
