//! What a system says of a failure, in Korean.

use std::io::ErrorKind;

/// The Korean of what a system says most often, by the kind of the failure or, for want of one, by its words.
pub(super) fn korean(kind: ErrorKind, said: &str) -> Option<&'static str> {
    of_kind(kind)
        .or_else(|| WORDS.iter().find(|(words, _)| said.starts_with(words)).map(|(_, korean)| *korean))
}

/// What systems say of failures that have no kind of their own.
const WORDS: [(&str, &str); 5] = [
    ("Too many levels of symbolic links", "링크가 돌고 돕니다"),
    ("Too many open files", "열린 파일이 너무 많습니다"),
    ("Input/output error", "디스크를 읽거나 쓰지 못했습니다"),
    ("No such device", "그런 장치가 없습니다"),
    ("stream did not contain valid UTF-8", "UTF-8로 된 글이 아닙니다"),
];

#[allow(clippy::wildcard_enum_match_arm, reason = "the kinds of failures grow")]
fn of_kind(kind: ErrorKind) -> Option<&'static str> {
    Some(match kind {
        ErrorKind::NotFound => "그런 파일이나 폴더가 없습니다",
        ErrorKind::PermissionDenied => "권한이 없습니다",
        ErrorKind::AlreadyExists => "이미 있습니다",
        ErrorKind::IsADirectory => "폴더입니다",
        ErrorKind::NotADirectory => "폴더가 아닙니다",
        ErrorKind::DirectoryNotEmpty => "폴더가 비어 있지 않습니다",
        ErrorKind::InvalidFilename => "쓸 수 없는 파일 이름이거나 너무 깁니다",
        ErrorKind::FileTooLarge => "파일이 너무 큽니다",
        ErrorKind::StorageFull => "디스크가 가득 찼습니다",
        ErrorKind::QuotaExceeded => "쓸 수 있는 디스크를 다 썼습니다",
        ErrorKind::ReadOnlyFilesystem => "쓸 수 없는 디스크입니다",
        ErrorKind::CrossesDevices => "다른 디스크에 있습니다",
        ErrorKind::ResourceBusy | ErrorKind::ExecutableFileBusy => "다른 프로그램이 쓰고 있습니다",
        ErrorKind::UnexpectedEof => "뜻밖에 끝났습니다",
        ErrorKind::BrokenPipe => "받는 쪽이 끊었습니다",
        ErrorKind::Interrupted => "도중에 멈추었습니다",
        ErrorKind::OutOfMemory => "메모리가 모자랍니다",
        ErrorKind::Unsupported => "이 시스템에서는 할 수 없습니다",
        ErrorKind::AddrInUse => "이미 쓰이고 있는 주소입니다",
        ErrorKind::AddrNotAvailable => "쓸 수 없는 주소입니다",
        ErrorKind::ConnectionRefused => "연결이 거부되었습니다",
        ErrorKind::ConnectionReset | ErrorKind::ConnectionAborted => "연결이 끊겼습니다",
        ErrorKind::HostUnreachable | ErrorKind::NetworkUnreachable | ErrorKind::NetworkDown => {
            "네트워크로 닿지 않습니다"
        }
        ErrorKind::TimedOut => "응답이 너무 늦습니다",
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::Error;

    #[test]
    #[cfg(target_os = "linux")]
    fn what_happens_to_files_is_told_in_korean() {
        for number in [1, 2, 5, 12, 13, 16, 17, 18, 20, 21, 24, 26, 27, 28, 30, 36, 39, 40, 122] {
            let error = Error::from_raw_os_error(number);
            assert!(korean(error.kind(), &error.to_string()).is_some(), "{error}");
        }
        assert_eq!(korean(ErrorKind::Other, "the moon is full"), None);
    }
}
