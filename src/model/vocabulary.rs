//! The data keys and words that hence understands, each declared once.
//!
//! Everything here is ordinary Argdown data. Keys that are not hence's own are left alone; a key that
//! looks like a misspelling of one, and a value that a key cannot hold, are reported as [`Wrong`].

mod facts;
mod read;
mod scales;
mod schemes;
mod wrong;

pub use facts::{Anchor, Answer, AnswerKind, ArgumentFacts, ClaimFacts, Source, Speaker};
pub use read::Vocabulary;
pub(crate) use read::nearest;
pub use scales::{Credibility, Likelihood, Reliability, Scale, Term};
pub use schemes::{CriticalQuestion, QuestionKind, Scheme, Slot};
pub use wrong::{Wrong, WrongKind};

/// The tag of a claim that is a hypothesis: one of several explanations of the same evidence. A map weighs
/// them against each other and need not argue for one.
pub const HYPOTHESIS: &str = "hypothesis";

/// An enumeration whose members have one spelling in maps, messages and docs.
macro_rules! words {
    ($(#[$doc:meta])* $name:ident { $($(#[$member_doc:meta])* $member:ident = $word:literal,)+ }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum $name {
            $($(#[$member_doc])* $member,)+
        }

        impl $name {
            /// Every member.
            pub const ALL: &'static [$name] = &[$($name::$member,)+];
            /// The spellings, in the same order.
            pub const WORDS: &'static [&'static str] = &[$($word,)+];

            /// Its spelling.
            pub fn word(self) -> &'static str {
                $name::WORDS[self as usize]
            }

            /// The member with this spelling.
            pub fn from_word(word: &str) -> Option<$name> {
                $name::WORDS.iter().position(|known| *known == word).map(|at| $name::ALL[at])
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(self.word())
            }
        }

        impl serde::Serialize for $name {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.serialize_str(self.word())
            }
        }
    };
}
pub(crate) use words;

words! {
    /// What a claim stands on by itself, without a reason in the map.
    Basis {
        /// Something that happened in public.
        Event = "event",
        /// A document that says so.
        Document = "document",
        /// A number from a named count or survey.
        Statistic = "statistic",
        /// A piece of research.
        Study = "study",
        /// A law or treaty.
        Law = "law",
        /// Someone who knows the field.
        Expert = "expert",
        /// Someone who saw it.
        Witness = "witness",
        /// What an authority declared.
        OfficialStatement = "official-statement",
        /// What a news medium reported.
        MediaReport = "media-report",
        /// A picture or a film.
        Image = "image",
        /// What nobody in the audience doubts.
        CommonKnowledge = "common-knowledge",
        /// What a word means.
        Definition = "definition",
    }
}

words! {
    /// How the author stands to a claim.
    Stance {
        /// Asserts it as his own.
        Endorses = "endorses",
        /// Passes it on without taking a side.
        Reports = "reports",
        /// Passes it on and denies it.
        Disputes = "disputes",
        /// Grants it to the other side.
        Concedes = "concedes",
        /// Says it and means the opposite.
        Ironic = "ironic",
        /// Cannot be told.
        Unclear = "unclear",
    }
}

words! {
    /// What sort of thing a claim says.
    ClaimKind {
        /// How something is or was.
        Fact = "fact",
        /// A number.
        Statistic = "statistic",
        /// That one thing brings about another.
        Causal = "causal",
        /// What will be.
        Prediction = "prediction",
        /// What is good or bad.
        Value = "value",
        /// What should be done.
        Policy = "policy",
        /// What a word means.
        Definition = "definition",
        /// What something signifies.
        Interpretation = "interpretation",
        /// That somebody said something.
        Testimony = "testimony",
    }
}

words! {
    /// The form in which the text makes a claim.
    ClaimForm {
        /// Plainly.
        Assertion = "assertion",
        /// As a question that expects its answer.
        RhetoricalQuestion = "rhetorical-question",
        /// As a command.
        Imperative = "imperative",
        /// As what somebody else said.
        Reported = "reported",
    }
}

words! {
    /// What a test in the map expects of a claim or argument.
    Expectation {
        /// It stands.
        In = "in",
        /// It falls.
        Out = "out",
        /// Neither can be shown.
        Undecided = "undecided",
    }
}

words! {
    /// How much has to be shown for a claim to be accepted (Gordon, Prakken and Walton 2007).
    ProofStandard {
        /// One reason that holds.
        Scintilla = "scintilla",
        /// The weightiest reason that holds outweighs the weightiest objection that does.
        Preponderance = "preponderance",
        /// And by a clear distance.
        ClearAndConvincing = "clear-and-convincing",
        /// And next to no objection is left.
        BeyondReasonableDoubt = "beyond-reasonable-doubt",
        /// A reason that holds, and no objection that does.
        DialecticalValidity = "dialectical-validity",
    }
}

words! {
    /// Whether a source is the thing itself or tells of it.
    SourceKind {
        /// The thing itself: the study, the law, the speech, the count.
        Primary = "primary",
        /// What tells of it: a report, a review, a commentary.
        Secondary = "secondary",
    }
}

words! {
    /// What sort of speaker somebody is.
    SpeakerKind {
        /// One person.
        Person = "person",
        /// A company, party, ministry or other body.
        Organisation = "organisation",
        /// A state or its government.
        State = "state",
        /// A newspaper, agency or station.
        Medium = "medium",
        /// Many at once: "western reports", "experts".
        Collective = "collective",
        /// Somebody who is not named.
        Anonymous = "anonymous",
    }
}
