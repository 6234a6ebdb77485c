//! The tokens of Argdown.

/// What a token is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum TokenKind {
    /// `===` … `===`.
    FrontMatter,
    /// `{` … `}`.
    Data,
    /// `\` and the character it protects.
    Escape,
    /// `.name.` or `:name:`.
    Shortcode,
    /// Two or more line breaks.
    EmptyLine,
    /// One line break.
    Newline,
    /// A relation or list item stands deeper than the one before.
    Indent,
    /// A relation or list item stands less deep than the one before.
    Dedent,
    /// The `--` that begins an inference.
    InferenceStart,
    /// The hyphens that end an inference.
    InferenceEnd,
    /// A comma between rules of an inference.
    Comma,
    /// A relation symbol at the beginning of a line.
    Relation(RelationSymbol),
    /// `# `.
    HeadingStart,
    /// `(1)` at the beginning of a line.
    Number,
    /// `1.` at the beginning of a line.
    OrderedItem,
    /// `*` at the beginning of a line.
    UnorderedItem,
    /// `*`, `**`, `_` or `__` before a word.
    EmphasisStart(Emphasis),
    /// The same behind a word.
    EmphasisEnd(Emphasis),
    /// `[text](address)`.
    Link,
    /// `#tag` or `#(tag)`.
    Tag,
    /// `[Title]:`.
    ClaimDefinition,
    /// `[Title]`.
    ClaimReference,
    /// `@[Title]`.
    ClaimMention,
    /// `<Title>:`.
    ArgumentDefinition,
    /// `<Title>`.
    ArgumentReference,
    /// `@<Title>`.
    ArgumentMention,
    /// Plain text, or a sign that means nothing where it stands.
    Text,
    /// A backslash before a line break or the end: the reference stops here.
    StrayBackslash,
    /// The end of the text.
    End,
}

/// The symbols that relate what follows to what stands above.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RelationSymbol {
    /// `+` or `<+`: what follows supports.
    Supports,
    /// `+>`: what follows is supported.
    SupportedBy,
    /// `-` or `<-`: what follows attacks.
    Attacks,
    /// `->`: what follows is attacked.
    AttackedBy,
    /// `><`: both exclude each other.
    Contradicts,
    /// `_` or `<_`: what follows undercuts.
    Undercuts,
    /// `_>`: what follows is undercut.
    UndercutBy,
}

/// The four ways to write emphasis.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Emphasis {
    /// `**`
    AsteriskBold,
    /// `__`
    UnderscoreBold,
    /// `*`
    AsteriskItalic,
    /// `_`
    UnderscoreItalic,
}

impl Emphasis {
    /// In the order in which the reference tries them.
    pub(super) const ALL: [Emphasis; 4] =
        [Emphasis::AsteriskBold, Emphasis::UnderscoreBold, Emphasis::AsteriskItalic, Emphasis::UnderscoreItalic];

    /// As written.
    pub(super) fn marker(self) -> &'static str {
        match self {
            Emphasis::AsteriskBold => "**",
            Emphasis::UnderscoreBold => "__",
            Emphasis::AsteriskItalic => "*",
            Emphasis::UnderscoreItalic => "_",
        }
    }

    /// Bold, not italic?
    pub(super) fn is_bold(self) -> bool {
        matches!(self, Emphasis::AsteriskBold | Emphasis::UnderscoreBold)
    }
}

/// A token and its bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Token {
    pub(super) kind: TokenKind,
    pub(super) start: u32,
    pub(super) end: u32,
}
