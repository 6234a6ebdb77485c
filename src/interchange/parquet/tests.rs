use bytes::Bytes;
use insta::assert_snapshot;
use parquet::file::reader::{FileReader, SerializedFileReader};

use super::write;

/// The rows of a file, each as text.
fn rows(bytes: &[u8]) -> String {
    let reader = SerializedFileReader::new(Bytes::copy_from_slice(bytes)).unwrap();
    reader.get_row_iter(None).unwrap().map(|row| format!("{}\n", row.unwrap())).collect()
}

#[test]
fn columns_are_typed_and_empty_cells_are_nothing() {
    let map = crate::read_text(
        "[A \"1\"]: =so \u{1} é. #x #y {credence: 1, main: true, n: 2, mixed: 1}\n  - [B] {credence: 0.5, mixed: a}\n\n\
         <C>\n\n(1) [B]\n----\n(2) [A \"1\"]\n",
    );
    let written = write(&map);
    assert_snapshot!(rows(&written.bytes) + &rows(&written.beside[0].bytes));
}

#[test]
fn an_empty_map_has_columns_and_no_rows() {
    let written = write(&crate::read_text(""));
    assert_eq!(rows(&written.bytes) + &rows(&written.beside[0].bytes), "");
}
