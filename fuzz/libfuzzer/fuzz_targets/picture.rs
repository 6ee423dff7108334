//! The target `picture`.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| jikji_fuzz::run("picture", bytes));
