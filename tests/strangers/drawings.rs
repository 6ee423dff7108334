//! Drawings, faces and control characters of strangers.
