//! Small files of strangers that would grow without end.
