//! One module a format: read into the model, write from it, say what was lost.

pub mod hence_json;
