//! Reads a store of figures as an outsider: every file must be what its name and its hash say.

use std::fs;
use std::path::{Path, PathBuf};

use sha2::{Digest as _, Sha256};

/// All files of a shelf with their bytes.
fn files(shelf: &Path) -> Vec<(PathBuf, Vec<u8>)> {
    let Ok(folders) = fs::read_dir(shelf) else { return Vec::new() };
    let mut files = Vec::new();
    for folder in folders {
        for file in fs::read_dir(folder.unwrap().path()).unwrap() {
            let path = file.unwrap().path();
            let bytes = fs::read(&path).unwrap();
            files.push((path, bytes));
        }
    }
    files
}

fn hex(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect()
}

fn name(path: &Path) -> String {
    path.file_name().unwrap().to_str().unwrap().to_owned()
}

/// Panics at the first file that is not whole.
pub(crate) fn assert_whole(store: &Path) {
    for (path, bytes) in files(&store.join("originals")) {
        assert_eq!(name(&path), hex(&bytes), "{}", path.display());
    }
    for (path, bytes) in files(&store.join("addresses")) {
        let entry: serde_json::Value = serde_json::from_slice(&bytes).unwrap();
        assert_eq!(name(&path), hex(entry["address"].as_str().unwrap().as_bytes()), "{}", path.display());
        let sha256 = entry["sha256"].as_str().unwrap();
        let original = store.join("originals").join(sha256.get(..2).unwrap()).join(sha256);
        assert!(original.is_file(), "{} names what is not there", path.display());
    }
    for (path, bytes) in files(&store.join("renditions")) {
        let body = bytes.iter().position(|byte| *byte == b'\n').unwrap() + 1;
        let (check, body) = bytes.get(body..).unwrap().split_at(4);
        assert_eq!(check, check_sum(&name(&path), body), "{}", path.display());
    }
}

/// The check sum of a file of a store: of the bytes of its name, which is in hexadecimal digits, and of its body.
pub(crate) fn check_sum(name: &str, body: &[u8]) -> [u8; 4] {
    let digits = name.as_bytes().chunks(2).map(|pair| std::str::from_utf8(pair).unwrap());
    let name: Vec<u8> = digits.map(|pair| u8::from_str_radix(pair, 16).unwrap()).collect();
    let mut sum = libdeflater::Crc::new();
    sum.update(&name);
    sum.update(body);
    sum.sum().to_be_bytes()
}

/// Panics when a file is not whole or one was left half-written.
pub(crate) fn assert_clean(store: &Path) {
    assert_whole(store);
    let aside = fs::read_dir(store.join("aside")).map_or(0, Iterator::count);
    assert_eq!(aside, 0, "files were left aside");
}
