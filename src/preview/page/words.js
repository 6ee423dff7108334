// The words of the page, in the language of the browser.

const KOREAN = {
  line: "파일과 줄로 가기", view: "쪽을 보는 방법", single: "한 쪽씩", spread: "펼침면", thumbs: "작은 쪽",
  scale: "크기", smaller: "작게", larger: "크게", fit: "너비에 맞춤", device: "EPUB을 보는 기기", full: "창 너비", phone: "전화기", eink: "전자책 기기",
  tablet: "태블릿", night: "밤", sides: "차례와 알림", print: "인쇄할 쪽", reader: "EPUB", contents: "차례", findings: "알림",
  search: "찾기", none: "알릴 것이 없습니다", nothing: "찾는 말이 없습니다",
  lost: "jikji preview가 멈췄습니다. 다시 켜면 새 주소로 여세요.", waiting: "책을 읽고 있습니다",
  changed: "쪽을 새로 그렸습니다", opened: "편집기에서 열었습니다", failed: "편집기를 열지 못했습니다", book: "책 전체",
  made: "새로 만들었습니다", error: "오류", warning: "경고", note: "참고",
};

const ENGLISH = {
  line: "Go to a file and line", view: "How pages are shown", single: "Single pages", spread: "Spreads",
  thumbs: "Thumbnails", scale: "Scale", smaller: "Smaller", larger: "Larger", fit: "Fit width", device: "Device of the EPUB",
  full: "Window", phone: "Phone", eink: "E-ink reader", tablet: "Tablet", night: "Night", sides: "Contents and findings",
  print: "Printed pages", reader: "EPUB", contents: "Contents", findings: "Findings", search: "Search", 
  none: "Nothing to tell", nothing: "Not found",
  lost: "jikji preview has stopped. Start it again and open its new address.", waiting: "Reading the book",
  changed: "drawn anew", opened: "opened in the editor", failed: "The editor could not be opened", book: "The book",
  made: "Made anew", error: "error", warning: "warning", note: "note",
};

const korean = (navigator.language || "ko").toLowerCase().startsWith("ko");

export const words = korean ? KOREAN : ENGLISH;

// Puts the words where the page asks for them.
export function label() {
  document.documentElement.lang = korean ? "ko" : "en";
  for (const at of document.querySelectorAll("[data-word]")) at.textContent = words[at.dataset.word];
  for (const at of document.querySelectorAll("[data-label]")) at.setAttribute("aria-label", words[at.dataset.label]);
  for (const at of document.querySelectorAll("[data-title]")) at.title = words[at.dataset.title];
}

export function pageName(label) {
  return korean ? `${label}쪽` : `page ${label}`;
}
