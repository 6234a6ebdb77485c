use insta::assert_snapshot;

use super::{write, write_tables};
use crate::Document;

fn map() -> Document {
    crate::read_text(
        "[it's \\ `x`]: Quoted 'so'. #a #b {credence: 1, my-key: \"a\\n'b\", main: true, name: n}\n\
         [B]: b {credence: 0.5}\n  <- <C>: Says, \"no\"; so.\n\n<D>\n\n(1) [B]\n----\n(2) [it's \\ `x`]\n\n<D>\n  <_ <C>\n",
    )
}

fn text(bytes: &[u8]) -> &str {
    str::from_utf8(bytes).unwrap()
}

#[test]
fn statements_are_written_so() {
    assert_snapshot!(text(&write(&map()).bytes));
}

#[test]
fn files_for_loading_are_written_so() {
    let written = write_tables(&map());
    assert_snapshot!(text(&written.bytes).to_owned() + text(&written.beside[0].bytes));
}

/// A colon ends a name there, and a file with two columns of one name is not loaded.
#[test]
fn no_two_columns_have_the_same_name() {
    let map = crate::read_text("[A]: a {\"A:b\": 1, A_b: 2, name: n, id: i}\n");
    let written = write_tables(&map);
    let header = text(&written.bytes).lines().next();
    assert_eq!(
        header.and_then(|header| header.split_once("text:String,")).map(|(_, own)| own),
        Some("data.A_b:Long,data.A_b (2):Long,data.name:String,data.id:String")
    );
}
