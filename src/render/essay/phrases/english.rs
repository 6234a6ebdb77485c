//! English.

use super::{Phrases, Things};

pub(super) static ENGLISH: Phrases = Phrases {
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
    counted,
    which: |at| ORDINALS.get(at).map_or_else(|| format!("one numbered {}", at + 1), |word| (*word).to_owned()),
    common: "\
        a about above according after again against all almost already also although among an and another \
        any anyone are as at be because before being below between both but by can compared does during each \
        either even every everybody everyone everything few for from given had has have he her here his how \
        if in is it its itself just like many more most much my neither never no nobody none nor not nothing \
        now of off often on once one only or other others our over people perhaps rather several she since \
        so some somebody someone something sometimes still such than that the their them then there these \
        they this those though three through to today too two under unless until we what when where whether \
        which while who whoever whose why with within without would you your",
};

const NUMBERS: [&str; 11] = ["no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"];
const ORDINALS: [&str; 10] =
    ["first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth"];

fn counted(things: Things, number: usize) -> String {
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
