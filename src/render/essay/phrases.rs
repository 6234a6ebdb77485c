//! The phrases that an essay puts around claims, in the languages that the tool speaks.
//!
//! In a phrase `{x}` stands for a claim inside of a sentence, which then has to end with it, `{X}` for a claim as
//! a sentence of its own with its full stop, `{n}` for a number of things (`{N}` where a sentence begins), `{k}` for which of
//! them, `{s}` for a name. Every list of phrases with `{x}` has phrases with `{X}` too: not every claim can stand inside.

use crate::model::{Basis, Stance};

/// Phrases of which each takes its turn.
pub(super) type Turns = &'static [&'static str];

/// The phrases of one language.
#[derive(Debug)]
pub(super) struct Phrases {
    pub(super) lang: &'static str,
    /// Opens the essay with its only main claim.
    pub(super) thesis: Turns,
    /// Opens it where there are several.
    pub(super) theses: Turns,
    /// The first of several main claims.
    pub(super) first_thesis: Turns,
    /// Each of the others.
    pub(super) next_thesis: Turns,
    /// A further claim that nothing rests on.
    pub(super) further: Turns,
    /// Claims without a link to the rest.
    pub(super) alone: Turns,
    /// Goes on with the first claim of the paragraph before.
    pub(super) first: Turns,
    /// Goes on with the only claim of the paragraph before that has more to it.
    pub(super) only: Turns,
    /// Goes on with a claim of an earlier paragraph.
    pub(super) next: Turns,
    /// Goes on with the last claim of an earlier paragraph.
    pub(super) last: Turns,
    /// Goes on with an objection.
    pub(super) objected: Turns,
    /// The only reason.
    pub(super) reason: Turns,
    /// The only reason, behind a question.
    pub(super) answer: Turns,
    /// Says how many reasons there are.
    pub(super) reasons: Turns,
    /// Each of several reasons: the first ten.
    pub(super) ordinals: [Turns; 10],
    /// Each of the others.
    pub(super) more: Turns,
    /// What stands before a sentence of the next kind.
    pub(super) opens: &'static str,
    /// Says how many premises a step takes together, without a full stop; a list or sentences follow.
    pub(super) together: Turns,
    /// The premises of a step, where each is a sentence: the first, those between, the last.
    pub(super) listed: [Turns; 3],
    /// What stands before the last part of a list: of two parts, of more.
    pub(super) and: [&'static str; 2],
    /// What stands between the parts of a longer list.
    pub(super) semicolon: &'static str,
    /// What stands between the parts of a list of names.
    pub(super) comma: &'static str,
    /// The same before the last one.
    pub(super) and_name: &'static str,
    /// What opens a list behind a sentence, instead of its full stop.
    pub(super) colon: &'static str,
    /// Premises that the text does not state, one or several.
    pub(super) unstated: [Turns; 2],
    /// Where none of them is stated.
    pub(super) all_unstated: Turns,
    /// The reason for a premise just named: for which of them, or for the only one.
    pub(super) in_turn: [Turns; 2],
    /// A further one.
    pub(super) in_turn_also: [Turns; 2],
    /// An objection to a premise just named: to which of them, or to the only one.
    pub(super) contested: [Turns; 2],
    /// The first objection to what the paragraph is about.
    pub(super) objection: Turns,
    /// A further one.
    pub(super) objections: Turns,
    /// A reply to an objection.
    pub(super) reply: Turns,
    /// Says that there is none.
    pub(super) unanswered: Turns,
    /// A doubt of a step.
    pub(super) doubt: Turns,
    /// What cannot be true as well.
    pub(super) contrary: Turns,
    /// What says the opposite.
    pub(super) contradictory: Turns,
    /// What entails it.
    pub(super) entailed: Turns,
    /// Claims that lack support: one, several.
    pub(super) open: [Turns; 2],
    /// What stands before each of them in a list.
    pub(super) that: &'static str,
    /// Marks what was said before.
    pub(super) above: Turns,
    /// Marks a reason that the text does not state.
    pub(super) unsaid: Turns,
    /// Marks what is taken for granted.
    pub(super) granted: &'static str,
    /// Marks what has no reasons yet.
    pub(super) undeveloped: &'static str,
    /// Says what the argument without a text is called.
    pub(super) named: &'static str,
    /// Who says it.
    pub(super) according: &'static str,
    /// How the author stands to what another says, in the order of [`Stance::ALL`].
    stances: [&'static str; Stance::ALL.len()],
    /// The same where nobody else is named.
    own_stances: [&'static str; Stance::ALL.len()],
    /// What it rests on, in the order of [`Basis::ALL`]; nothing where that needs no words.
    bases: [&'static str; Basis::ALL.len()],
    /// So many claims, reasons, premises, points.
    pub(super) counted: fn(Things, usize) -> String,
    /// Which of several premises.
    pub(super) which: fn(usize) -> String,
    /// Words that open a sentence and are no names.
    pub(super) common: &'static [&'static str],
}

/// What is counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Things {
    Claims,
    Reasons,
    Premises,
    Points,
}

impl Phrases {
    /// The phrases of a language, English where the tool does not speak it.
    pub(super) fn of(lang: &str) -> &'static Phrases {
        ALL.iter().find(|phrases| phrases.lang == lang).unwrap_or(&ALL[0])
    }

    pub(super) fn stance(&self, stance: Stance, is_own: bool) -> &'static str {
        if is_own { self.own_stances[stance as usize] } else { self.stances[stance as usize] }
    }

    pub(super) fn basis(&self, basis: Basis) -> &'static str {
        self.bases[basis as usize]
    }
}

const NUMBERS: [&str; 11] = ["no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"];
const ORDINALS: [&str; 10] =
    ["first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth"];
/// Feminine, as premises are.
const ARABIC_ORDINALS: [&str; 10] =
    ["الأولى", "الثانية", "الثالثة", "الرابعة", "الخامسة", "السادسة", "السابعة", "الثامنة", "التاسعة", "العاشرة"];
/// From three, of feminine things and of masculine ones.
const ARABIC_NUMBERS: [[&str; 2]; 8] = [
    ["ثلاث", "ثلاثة"],
    ["أربع", "أربعة"],
    ["خمس", "خمسة"],
    ["ست", "ستة"],
    ["سبع", "سبعة"],
    ["ثماني", "ثمانية"],
    ["تسع", "تسعة"],
    ["عشر", "عشرة"],
];

fn counted_in_english(things: Things, number: usize) -> String {
    let thing = match things {
        Things::Claims => "claim",
        Things::Reasons => "reason",
        Things::Premises => "premise",
        Things::Points => "point",
    };
    let plural = if number == 1 { "" } else { "s" };
    match NUMBERS.get(number) {
        Some(word) => format!("{word} {thing}{plural}"),
        None => format!("{number} {thing}{plural}"),
    }
}

fn counted_in_arabic(things: Things, number: usize) -> String {
    // One, two, three to ten, more.
    let ([one, two, few, many], gender) = match things {
        Things::Claims => (["دعوى واحدة", "دعويان", "دعاوى", "دعوى"], 0),
        Things::Reasons => (["سبب واحد", "سببان", "أسباب", "سببًا"], 1),
        Things::Premises => (["مقدمة واحدة", "مقدمتان", "مقدمات", "مقدمة"], 0),
        Things::Points => (["نقطة واحدة", "نقطتان", "نقاط", "نقطة"], 0),
    };
    match number {
        1 => one.into(),
        2 => two.into(),
        3..=10 => format!("{} {few}", ARABIC_NUMBERS[number - 3][gender]),
        _ => format!("{number} {many}"),
    }
}

/// English first: it stands in for every other language.
static ALL: [Phrases; 2] = [
    Phrases {
        lang: "en",
        thesis: &["It is argued here that {x}.", "What is argued here comes to this: {X}"],
        theses: &["{N} are argued for here, one after the other."],
        first_thesis: &["The first of them is that {x}.", "This is the first of them: {X}"],
        next_thesis: &[
            "Then it is argued that {x}.",
            "It is argued, too, that {x}.",
            "Another of the claims is that {x}.",
            "This is the next of the claims: {X}",
            "Another of them comes to this: {X}",
        ],
        further: &[
            "There is also the claim that {x}.",
            "Apart from this, it is held that {x}.",
            "Another point to be looked at is that {x}.",
            "Then there is the view that {x}.",
            "A further claim stands beside what has been said: {X}",
            "There is another claim to look at: {X}",
            "Something else is put forward as well: {X}",
        ],
        alone: &["The rest stands on its own, neither argued for nor used."],
        first: &[
            "Take first the claim that {x}.",
            "To begin with, why should one accept that {x}?",
            "Let us look first at the claim that {x}.",
            "One of these points is to be looked at first. {X}",
            "To begin with one of these points: {X}",
        ],
        only: &[
            "Of these points one is argued for further, namely that {x}.",
            "One of these points has reasons of its own. {X}",
            "Why should one accept, though, that {x}?",
            "One of these points is to be looked at more closely. {X}",
            "Here the claim needs support that {x}.",
        ],
        next: &[
            "Why should one accept that {x}?",
            "Consider next the claim that {x}.",
            "It was also said that {x}.",
            "Now to the claim that {x}.",
            "The next point is that {x}.",
            "Another point calls for reasons: {X}",
            "The next point is not left to stand alone. {X}",
            "So much for that; another point was this: {X}",
        ],
        last: &[
            "It remains to show that {x}.",
            "That leaves the claim that {x}.",
            "There is still the claim that {x}.",
            "One of these points is left to argue for: {X}",
            "Last comes this point: {X}",
        ],
        objected: &[
            "Let us come back to the objection that {x}.",
            "What of the objection that {x}?",
            "One objection deserves a closer look: {X}",
            "There is more to say about one of the objections: {X}",
        ],
        reason: &[
            "The reason is that {x}.",
            "This is because {x}.",
            "What speaks for it is that {x}.",
            "It is supported by the claim that {x}.",
            "One reason is given: {X}",
            "This is what speaks for it: {X}",
            "It rests on a single point. {X}",
        ],
        answer: &["Because {x}.", "The answer is that {x}.", "The answer is this: {X}", "Here is a reason: {X}"],
        reasons: &["There are {n} for it.", "{N} are given.", "{N} speak for it."],
        ordinals: [
            &["First, {x}.", "The first is this: {X}"],
            &["Second, {x}.", "The second is this: {X}"],
            &["Third, {x}.", "The third is this: {X}"],
            &["Fourth, {x}.", "The fourth is this: {X}"],
            &["Fifth, {x}.", "The fifth is this: {X}"],
            &["Sixth, {x}.", "The sixth is this: {X}"],
            &["Seventh, {x}.", "The seventh is this: {X}"],
            &["Eighth, {x}.", "The eighth is this: {X}"],
            &["Ninth, {x}.", "The ninth is this: {X}"],
            &["Tenth, {x}.", "The tenth is this: {X}"],
        ],
        more: &[
            "Further, {x}.",
            "In addition, {x}.",
            "Moreover, {x}.",
            "Then again, {x}.",
            "Besides, {x}.",
            "There is more. {X}",
            "To this is added: {X}",
            "And another reason: {X}",
        ],
        opens: "",
        together: &[
            "it follows from {n} together",
            "{n} carry it jointly",
            "it takes {n} to get there",
            "{n}, taken together, lead to it",
            "this rests on {n}, none of which would do alone",
        ],
        listed: [
            &["First, {x}.", "In the first place, {x}.", "To start with, {x}.", "{X}"],
            &["Then, {x}.", "Next, {x}.", "Besides, {x}.", "Also, {x}.", "{X}"],
            &["Finally, {x}.", "And {x}.", "Lastly, {x}.", "{X}"],
        ],
        and: [", and ", "; and "],
        semicolon: "; ",
        comma: ", ",
        and_name: " and ",
        colon: ":",
        unstated: [
            &["The {k} goes unstated.", "The {k} is left to the reader.", "The {k} is not spelled out."],
            &["The {k} go unstated.", "The {k} are left to the reader.", "The {k} are not spelled out."],
        ],
        all_unstated: &["None of this is said outright.", "All of this goes unstated."],
        in_turn: [
            &[
                "The {k} holds because {x}.",
                "As to the {k}, {x}.",
                "The {k} has a ground of its own: {X}",
                "For the {k}, this is said: {X}",
            ],
            &[
                "This, in turn, is because {x}.",
                "And that is so because {x}.",
                "That is backed by a further point: {X}",
                "This has a ground of its own: {X}",
            ],
        ],
        in_turn_also: [
            &["It is also said for the {k} that {x}.", "The {k} has another ground as well: {X}"],
            &["Besides, {x}.", "There is another ground for it: {X}"],
        ],
        contested: [
            &["As to the {k}, it is objected that {x}.", "The {k} is contested: {X}"],
            &[
                "This is contested, on the ground that {x}.",
                "To this it is objected that {x}.",
                "This does not go unopposed: {X}",
                "This is contested: {X}",
            ],
        ],
        objection: &[
            "Against this it is objected that {x}.",
            "On the other side it is said that {x}.",
            "It is held against this that {x}.",
            "An objection is raised: {X}",
            "Something speaks against it, however. {X}",
            "Against this stands the following: {X}",
        ],
        objections: &[
            "A further objection is that {x}.",
            "It is also objected that {x}.",
            "Besides, it is said that {x}.",
            "There is another objection: {X}",
            "This, too, speaks against it: {X}",
            "One more objection: {X}",
        ],
        reply: &[
            "To this it is replied that {x}.",
            "The reply is that {x}.",
            "In answer it is said that {x}.",
            "There is an answer to that: {X}",
            "This is the reply: {X}",
            "The objection is met. {X}",
        ],
        unanswered: &["No answer is given.", "This is left without a reply.", "It stands unanswered."],
        doubt: &[
            "Even if all this is granted, it need not follow, for {x}.",
            "The step itself may be doubted, since {x}.",
            "The step itself is open to doubt: {X}",
            "Whether one follows from the other may be doubted. {X}",
        ],
        contrary: &[
            "This cannot be true if it is also true that {x}.",
            "This does not go together with another claim: {X}",
            "Only one of two things can be true, this or the following: {X}",
        ],
        contradictory: &[
            "This contradicts the claim that {x}.",
            "The opposite is said as well: {X}",
            "A claim that contradicts this stands beside it: {X}",
        ],
        entailed: &[
            "It follows of necessity from the claim that {x}.",
            "It is entailed by this: {X}",
            "Another claim entails it: {X}",
        ],
        open: [
            &["One point is left open, since nothing is given in its support: {X}"],
            &["In the end, {n} are left open, since nothing is given in their support."],
        ],
        that: "that ",
        above: &[", as said above", ", as we have seen", ", as already stated"],
        unsaid: &[", though this goes unsaid", ", which is not spelled out", ", something left to the reader"],
        granted: ", which is taken for granted",
        undeveloped: ", for which reasons are still to come",
        named: "there is what is called “{s}”",
        according: ", according to {s}",
        stances: [
            ", and the author agrees",
            "",
            ", which the author disputes",
            ", and the author grants it",
            ", words that the author repeats with irony",
            ", and it is not clear whether the author agrees",
        ],
        own_stances: [
            "",
            ", so it is reported",
            ", which the author disputes",
            ", as the author grants",
            ", or so the author says with irony",
            ", though it is not clear whether the author thinks so",
        ],
        bases: [
            "",
            ", as is documented",
            ", as the figures show",
            ", as research has found",
            ", as the law has it",
            ", as experts say",
            ", as witnesses tell",
            ", as was officially stated",
            ", as the media report",
            ", as pictures show",
            ", as is well known",
            ", by definition",
        ],
        counted: counted_in_english,
        which: |at| ORDINALS.get(at).map_or_else(|| format!("one numbered {}", at + 1), |word| (*word).to_owned()),
        common: &[
            "a",
            "about",
            "above",
            "according",
            "after",
            "again",
            "against",
            "all",
            "almost",
            "already",
            "also",
            "although",
            "among",
            "an",
            "and",
            "another",
            "any",
            "anyone",
            "are",
            "as",
            "at",
            "be",
            "because",
            "before",
            "being",
            "below",
            "between",
            "both",
            "but",
            "by",
            "can",
            "compared",
            "does",
            "during",
            "each",
            "either",
            "even",
            "every",
            "everybody",
            "everyone",
            "everything",
            "few",
            "for",
            "from",
            "given",
            "had",
            "has",
            "have",
            "he",
            "her",
            "here",
            "his",
            "how",
            "if",
            "in",
            "is",
            "it",
            "its",
            "itself",
            "just",
            "like",
            "many",
            "more",
            "most",
            "much",
            "my",
            "neither",
            "never",
            "no",
            "nobody",
            "none",
            "nor",
            "not",
            "nothing",
            "now",
            "of",
            "off",
            "often",
            "on",
            "once",
            "one",
            "only",
            "or",
            "other",
            "others",
            "our",
            "over",
            "people",
            "perhaps",
            "rather",
            "several",
            "she",
            "since",
            "so",
            "some",
            "somebody",
            "someone",
            "something",
            "sometimes",
            "still",
            "such",
            "than",
            "that",
            "the",
            "their",
            "them",
            "then",
            "there",
            "these",
            "they",
            "this",
            "those",
            "though",
            "three",
            "through",
            "to",
            "today",
            "too",
            "two",
            "under",
            "unless",
            "until",
            "we",
            "what",
            "when",
            "where",
            "whether",
            "which",
            "while",
            "who",
            "whoever",
            "whose",
            "why",
            "with",
            "within",
            "without",
            "would",
            "you",
            "your",
        ],
    },
    Phrases {
        lang: "ar",
        thesis: &["خلاصة ما يُحتجّ له هنا: {X}"],
        theses: &["ما يُحتجّ له هنا على التوالي: {n}."],
        first_thesis: &["وأُولاها: {X}"],
        next_thesis: &["وتليها الدعوى الآتية: {X}", "ومما يُحتجّ له كذلك: {X}"],
        further: &["وإلى جانب ما تقدّم يُقال أيضًا: {X}", "وثمّة دعوى أخرى: {X}", "وهناك قول آخر يستحقّ النظر: {X}"],
        alone: &["وما بقي قائم بنفسه، لا يُحتجّ له ولا يُبنى عليه."],
        first: &["ولنبدأ بأول ما يحتاج إلى بيان: {X}", "ولننظر أولًا في هذا القول: {X}"],
        only: &["ولإحدى هذه النقاط ما يسندها. {X}", "ومما ذُكر قول يحتاج إلى بيان: {X}", "وفي هذه النقطة تفصيل: {X}"],
        next: &[
            "ولننظر بعد ذلك في القول الآتي: {X}",
            "وقيل أيضًا: {X}",
            "وهذه نقطة أخرى تحتاج إلى بيان: {X}",
            "وننتقل إلى ما يليها: {X}",
            "ثم نعود إلى ما سبق ذكره: {X}",
        ],
        last: &["وبقي أن نبيّن ما يأتي: {X}", "وآخر هذه النقاط: {X}", "ولم يبق إلا هذا القول: {X}"],
        objected: &["ونعود إلى الاعتراض القائل: {X}", "وللاعتراض الآتي تتمّة: {X}"],
        reason: &[
            "والسبب: {X}",
            "ذلك لما يأتي: {X}",
            "ومما يؤيّد ذلك: {X}",
            "وسند هذا القول: {X}",
            "وهذا مبنيّ على ما يأتي: {X}",
        ],
        answer: &["والجواب: {X}"],
        reasons: &["ولذلك {n}.", "ويؤيّده {n}.", "وله {n}."],
        ordinals: [
            &["أولًا، {x}."],
            &["ثانيًا، {x}."],
            &["ثالثًا، {x}."],
            &["رابعًا، {x}."],
            &["خامسًا، {x}."],
            &["سادسًا، {x}."],
            &["سابعًا، {x}."],
            &["ثامنًا، {x}."],
            &["تاسعًا، {x}."],
            &["عاشرًا، {x}."],
        ],
        more: &["وفضلًا عن ذلك، {x}.", "يُضاف إلى هذا: {X}", "وكذلك: {X}", "ومن جهة أخرى، {x}."],
        opens: "و",
        together: &["سند ذلك {n} معًا", "تفضي إليه {n} معًا", "أساسه {n} معًا"],
        listed: [
            &["فأولًا، {x}.", "بدايةً، {x}."],
            &["ثم {x}.", "وبعد ذلك، {x}.", "كذلك {x}."],
            &["وأخيرًا، {x}.", "وختامًا، {x}."],
        ],
        and: ["، و", "؛ و"],
        semicolon: "؛ ",
        comma: "، ",
        and_name: " و",
        colon: ":",
        unstated: [
            &["والمسكوت عنه منها: {k}.", "أما {k} فلا يُصرَّح بها."],
            &["والمسكوت عنه منها: {k}.", "ولا تصريح بما يأتي منها: {k}."],
        ],
        all_unstated: &["ولا يُصرَّح بشيء من ذلك."],
        in_turn: [
            &["أما {k} فسندها: {X}", "ويؤيّد {k} ما يأتي: {X}"],
            &["ولهذا بدوره سند: {X}", "ومردّ ذلك إلى ما يأتي: {X}"],
        ],
        in_turn_also: [&["ومما يؤيّد {k} أيضًا: {X}"], &["وله سند آخر: {X}"]],
        contested: [
            &["أما {k} فيُعترض عليها بالقول: {X}", "و{k} موضع خلاف: {X}"],
            &["ويُعترض على ذلك بالقول: {X}", "وهذا موضع خلاف: {X}"],
        ],
        objection: &[
            "ويُعترض على ذلك بما يأتي: {X}",
            "وفي المقابل يُقال: {X}",
            "غير أنّ هناك اعتراضًا: {X}",
            "ومما يُحتجّ به ضدّ ذلك: {X}",
        ],
        objections: &["وثمّة اعتراض آخر: {X}", "ويُعترض أيضًا بالقول: {X}", "ومما يعارضه كذلك: {X}"],
        reply: &["ويُجاب عن ذلك بالقول: {X}", "والردّ: {X}", "وعلى هذا الاعتراض جواب: {X}"],
        unanswered: &["ولا جواب عن ذلك.", "ويبقى هذا الاعتراض بلا ردّ.", "ولم يُردّ عليه."],
        doubt: &["وحتى مع التسليم بذلك كلّه، فالاستدلال نفسه موضع شكّ: {X}", "وقد يُشكّ في الانتقال من هذا إلى ذاك: {X}"],
        contrary: &["ولا يصدق هذا مع القول الآتي معًا: {X}", "ولا يجتمع هذا وقول آخر: {X}"],
        contradictory: &["وهذا يناقض القول الآتي: {X}", "وثمّة ما يناقضه: {X}"],
        entailed: &["ويلزم ذلك لزومًا عمّا يأتي: {X}", "ويستلزمه قول آخر: {X}"],
        open: [&["وتبقى نقطة واحدة بلا سند: {X}"], &["وفي الختام تبقى {n} بلا سند."]],
        that: "",
        above: &["، كما تقدّم", "، كما سبق القول", "، على ما مرّ"],
        unsaid: &["، وإن لم يُصرَّح به", "، وهو مسكوت عنه"],
        granted: "، وهذا مسلَّم به",
        undeveloped: "، ولم تُفصَّل أسبابه بعد",
        named: "هناك ما يسمّى «{s}»",
        according: "، بحسب {s}",
        stances: [
            "، والكاتب موافق على ذلك",
            "",
            "، والكاتب يعترض على ذلك",
            "، والكاتب يسلّم بذلك",
            "، والكاتب يردّد ذلك متهكّمًا",
            "، وموقف الكاتب من ذلك غير واضح",
        ],
        own_stances: [
            "",
            "، على ما يُنقل",
            "، والكاتب يعترض على ذلك",
            "، كما يسلّم الكاتب",
            "، يقولها الكاتب متهكّمًا",
            "، وموقف الكاتب من ذلك غير واضح",
        ],
        bases: [
            "",
            "، كما تُثبت الوثائق",
            "، كما تبيّن الأرقام",
            "، كما وجدت الدراسات",
            "، بحكم القانون",
            "، كما يقول أهل الخبرة",
            "، بشهادة الشهود",
            "، كما جاء في تصريحات رسمية",
            "، كما تفيد وسائل الإعلام",
            "، كما تُظهر الصور",
            "، كما هو معلوم",
            "، بحكم التعريف",
        ],
        counted: counted_in_arabic,
        which: |at| ARABIC_ORDINALS.get(at).map_or_else(|| format!("المقدمة {}", at + 1), |word| (*word).to_owned()),
        common: &[],
    },
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_claim_finds_a_phrase_whatever_it_looks_like() {
        for phrases in &ALL {
            let lists = [
                phrases.thesis,
                phrases.first_thesis,
                phrases.next_thesis,
                phrases.further,
                phrases.first,
                phrases.only,
                phrases.next,
                phrases.last,
                phrases.objected,
                phrases.reason,
                phrases.answer,
                phrases.more,
                phrases.in_turn[0],
                phrases.in_turn[1],
                phrases.in_turn_also[0],
                phrases.in_turn_also[1],
                phrases.contested[0],
                phrases.contested[1],
                phrases.objection,
                phrases.objections,
                phrases.reply,
                phrases.doubt,
                phrases.contrary,
                phrases.contradictory,
                phrases.entailed,
                phrases.open[0],
            ];
            // Where no letter has a case, all that is one sentence can stand inside.
            for list in lists.iter().filter(|_| phrases.lang == "en") {
                assert!(list.iter().any(|phrase| phrase.contains("{X}")), "{list:?}");
            }
            for phrase in lists.iter().flat_map(|list| list.iter()) {
                assert!(phrase.ends_with("{x}.") || phrase.ends_with("{x}?") || phrase.ends_with("{X}"), "{phrase}");
            }
        }
    }

    #[test]
    fn things_are_counted_as_the_language_counts() {
        assert_eq!((ALL[0].counted)(Things::Reasons, 1), "one reason");
        assert_eq!((ALL[0].counted)(Things::Points, 12), "12 points");
        assert_eq!((ALL[1].counted)(Things::Reasons, 3), "ثلاثة أسباب");
        assert_eq!((ALL[1].counted)(Things::Premises, 2), "مقدمتان");
        assert_eq!((ALL[1].counted)(Things::Points, 10), "عشر نقاط");
        assert_eq!((ALL[1].counted)(Things::Points, 11), "11 نقطة");
    }
}
