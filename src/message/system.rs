//! What a system says of a failure, in Korean.

use std::io;

/// The Korean of what a system says most often.
#[allow(clippy::wildcard_enum_match_arm, reason = "the kinds of failures grow")]
pub(super) fn korean(kind: io::ErrorKind) -> Option<&'static str> {
    Some(match kind {
        io::ErrorKind::NotFound => "그런 파일이나 폴더가 없습니다",
        io::ErrorKind::PermissionDenied => "권한이 없습니다",
        io::ErrorKind::AlreadyExists => "이미 있습니다",
        io::ErrorKind::IsADirectory => "폴더입니다",
        io::ErrorKind::NotADirectory => "폴더가 아닙니다",
        io::ErrorKind::StorageFull => "디스크가 가득 찼습니다",
        io::ErrorKind::ReadOnlyFilesystem => "쓸 수 없는 디스크입니다",
        io::ErrorKind::AddrInUse => "이미 쓰이고 있는 주소입니다",
        io::ErrorKind::ConnectionRefused => "연결이 거부되었습니다",
        io::ErrorKind::TimedOut => "응답이 너무 늦습니다",
        _ => return None,
    })
}
