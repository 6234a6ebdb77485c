//! What can be wrong with the syntax of a document.

use std::fmt;

/// Something wrong, and the bytes of the parsed text where it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SyntaxError {
    /// What is wrong.
    pub kind: SyntaxErrorKind,
    /// Offset of the first byte.
    pub start: u32,
    /// Offset behind the last byte.
    pub end: u32,
}

/// What is wrong.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum SyntaxErrorKind {
    /// There is nothing but space and comments.
    Empty,
    /// A title in brackets where only text can stand; read as text.
    BracketInText,
    /// A title in angle brackets where only text can stand; read as text.
    AngleInText,
    /// A marker of emphasis that nothing closes; read as text.
    UnclosedEmphasis,
    /// Data where only text can stand; read as text.
    BraceInText,
    /// A row of equals signs where only text can stand; read as text.
    RuleInText,
    /// A wrapped line that begins with a sign of the language; read as text.
    SignAtLineStart,
    /// A backslash at the end of a line.
    StrayBackslash,
    /// A second data block; the later keys count.
    SecondData,
    /// Front matter that no blank line follows.
    FrontMatterNeedsBlankLine,
    /// A new element that no blank line precedes.
    MissingBlankLine,
    /// Text behind a title, without the colon between them.
    MissingColon,
    /// A title with a colon and no text.
    MissingText,
    /// A relation that nothing above can have.
    RelationWithoutParent,
    /// A relation in the same column as the element above.
    RelationNotIndented,
    /// A relation in a column between those of the relations above.
    RelationBetweenColumns,
    /// A relation symbol and nothing behind it.
    EmptyRelation,
    /// A contradiction with an argument.
    ContradictionWithArgument,
    /// Under an inference, anything but an undercut.
    NotAnUndercut,
    /// A list item with nothing in it.
    EmptyItem,
    /// A list item where it cannot stand.
    MisplacedItem,
    /// A heading with nothing in it.
    EmptyHeading,
    /// An inference outside a reconstruction.
    MisplacedInference,
    /// An inference that nothing ends.
    UnclosedInference,
    /// Something in an inference that cannot stand there.
    UnreadableInference,
    /// Text on the line that ends an inference.
    TextBehindInference,
    /// An inference that no conclusion follows.
    MissingConclusion,
    /// A reconstruction that does not end with an inference and a conclusion.
    MissingInference,
    /// An argument where a premise or conclusion should stand.
    ArgumentAsStep,
    /// A number with nothing behind it.
    EmptyStep,
    /// Anything else that could not be understood.
    Unreadable,
    /// A second reconstruction of one argument; read as another way to its point.
    SecondReconstruction,
    /// An address cut short, because `//` begins a comment.
    AddressCutByComment,
    /// Data over several lines that the reference does not see, because its lines end with CR LF.
    DataWithCarriageReturns,
    /// A byte order mark at the beginning.
    ByteOrderMark,
}

/// How bad it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Weight {
    /// The document is not Argdown here, and hence can only guess what was meant.
    Error,
    /// Hence reads what was meant; Argdown's reference rejects it.
    NotPortable,
    /// Both read it, but most likely not as it was meant.
    Trap,
}

impl SyntaxErrorKind {
    /// How bad it is.
    pub fn weight(self) -> Weight {
        use SyntaxErrorKind::*;
        match self {
            BracketInText
            | AngleInText
            | UnclosedEmphasis
            | BraceInText
            | RuleInText
            | SignAtLineStart
            | SecondReconstruction
            | FrontMatterNeedsBlankLine => Weight::NotPortable,
            AddressCutByComment | DataWithCarriageReturns | ByteOrderMark => Weight::Trap,
            _ => Weight::Error,
        }
    }

    /// Would Argdown's reference reject the document?
    pub fn is_rejected_by_reference(self) -> bool {
        self.weight() != Weight::Trap
    }

    /// What to do about it.
    pub fn help(self) -> &'static str {
        use SyntaxErrorKind::*;
        match self {
            Empty => "write a claim, for example `[Title]: what you claim`",
            BracketInText => r"write `\[` for a bracket in text, or `@[Title]` to mention a claim",
            AngleInText => r"write `\<` for the sign in text, or `@<Title>` to mention an argument",
            UnclosedEmphasis => r"write `\_` or `\*` for the sign itself, or close the emphasis",
            BraceInText => r"write `\{` for a brace in text; data stands at the end of its element",
            RuleInText => r"write `\=` before the first sign",
            SignAtLineStart => r"join the line to the one above, or put a `\` before the sign",
            StrayBackslash => r"write `\\` for a backslash",
            SecondData => "put all keys into one pair of braces",
            FrontMatterNeedsBlankLine => "put a blank line behind the closing `===`",
            MissingBlankLine => "put a blank line before it, or write `@[Title]` to mention a claim in text",
            MissingColon => "put a colon behind the title: `[Title]: text`",
            MissingText => "write the text behind the colon, or leave the colon out to refer to the title",
            RelationWithoutParent => "indent it under a claim or an argument, without a blank line between",
            RelationNotIndented => "indent it by at least one space to relate it to the element above",
            RelationBetweenColumns => "put it in the same column as one of the relations above",
            EmptyRelation => "write a claim or an argument behind the sign",
            ContradictionWithArgument => "only claims contradict each other; use `-` to attack an argument",
            NotAnUndercut => "only an undercut can stand under an inference: `<_ <Argument>`",
            EmptyItem => "write a claim or an argument behind the sign of the item",
            MisplacedItem => "put a blank line before the list; lists cannot stand in one another",
            EmptyHeading => "write the title behind the `#`",
            MisplacedInference => {
                "a line of hyphens stands between numbered statements: `(1) premise`, `----`, `(2) conclusion`"
            }
            UnclosedInference => "end the inference with `--`, or write `----` on a line of its own",
            UnreadableInference => "write `--`, the rules with commas between them, data in braces, `--`",
            TextBehindInference => "begin a new line behind the hyphens",
            MissingConclusion => "put a numbered statement on the line behind the hyphens: `(3) conclusion`",
            MissingInference => "put a line `----` before the conclusion",
            ArgumentAsStep => "premises and conclusions are claims: write `[Title]` or text",
            EmptyStep => "write a claim behind the number",
            Unreadable => r"put a blank line before it to begin something new, or a `\` before a sign meant as text",
            SecondReconstruction => "give the second reconstruction an argument of its own",
            AddressCutByComment => r"write `:\//`, or make a link of it: `[text](address)`",
            DataWithCarriageReturns => "save the file with line feeds alone, or write the data on one line",
            ByteOrderMark => "save the file without the mark",
        }
    }
}

impl fmt::Display for SyntaxErrorKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        use SyntaxErrorKind::*;
        f.write_str(match self {
            Empty => "there is nothing in this document",
            BracketInText => "Argdown takes a bracket in text for a title; it is read as text here",
            AngleInText => "Argdown takes `<` in text for the title of an argument; it is read as text here",
            UnclosedEmphasis => {
                "Argdown takes this sign for the beginning of emphasis that never ends; it is read as text here"
            }
            BraceInText => "Argdown takes braces in text for data; they are read as text here",
            RuleInText => "Argdown takes `===` for front matter; it is read as text here",
            SignAtLineStart => {
                "Argdown takes this sign at the beginning of a line for a part of the language; it is read as text here"
            }
            StrayBackslash => "there is nothing behind this backslash to protect",
            SecondData => "an element can have one data block only",
            FrontMatterNeedsBlankLine => "Argdown wants a blank line behind the front matter",
            MissingBlankLine => "something new begins here without a blank line before it",
            MissingColon => "there is text behind a title, but no colon between them",
            MissingText => "there is no text behind this title",
            RelationWithoutParent => "there is nothing above that this could relate to",
            RelationNotIndented => "this relation is not indented",
            RelationBetweenColumns => "this relation stands between the columns of the relations above",
            EmptyRelation => "there is nothing behind this sign to relate",
            ContradictionWithArgument => "an argument cannot stand in a contradiction",
            NotAnUndercut => "this cannot stand under an inference",
            EmptyItem => "there is nothing in this list item",
            MisplacedItem => "a list cannot stand here",
            EmptyHeading => "this heading is empty",
            MisplacedInference => "there is no inference to draw here",
            UnclosedInference => "this inference never ends",
            UnreadableInference => "this cannot stand in an inference",
            TextBehindInference => "there is text behind the end of the inference",
            MissingConclusion => "no conclusion follows this inference",
            MissingInference => "this reconstruction does not lead to a conclusion",
            ArgumentAsStep => "an argument cannot be a premise or a conclusion",
            EmptyStep => "there is no claim behind this number",
            Unreadable => "this cannot stand here",
            SecondReconstruction => {
                "Argdown allows one reconstruction of an argument; this one is read as another way to its point"
            }
            AddressCutByComment => "`//` begins a comment, so the rest of this line is lost",
            DataWithCarriageReturns => "Argdown does not see data over several lines that end with CR LF; it is text",
            ByteOrderMark => "Argdown takes this byte order mark for text",
        })
    }
}
