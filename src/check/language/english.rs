//! English.

use std::sync::OnceLock;

use super::quantities::{Mark, Quantities};
use super::{Class, Cue, Pack};

pub(super) static PACK: Pack = Pack {
    lang: "en",
    cues: &[
        (
            Cue::Nothing,
            "not/just/only/merely/simply/partly because | because of | so far/much/many/long/few/little/called/on/forth/as/that \
             | thus far | but for | yet another/more | now that | that said | having said | more/less likely | likely voters \
             | those who/that/which/in/of/with/on/at/for/from/whose/affected/involved/responsible | such as \
             | this year/century/decade/month/week | it is/was/isn't/wasn't/seems/appears/follows/takes \
             | it will/would/might/may/could/should/must/can/cannot be/seem/take/cost/rain/follow | it would/will not be \
             | it does/doesn't/makes/matters/depends/remains/looks | it has/had been | it costs/rains/rained/snows/snowed/took \
             | it's | its own | clearly defined/visible/marked/stated/written/labelled/labeled | not obviously/clearly \
             | do/does so | sources of | according to one's/its/their/his/her/my/our/your/plan/taste/need/needs/ability/whether/how/law \
             | according to the following/same/rules/law | same/certain to | the law says | even so | or so | and so on \
             | states of | state that is | told apart | certainly not | how many/much | how many people * \
             | so for | in no doubt | can/could/may/might/to say | that is to say",
        ),
        (
            Cue::Question,
            "^is/are/was/were it/this/that/there/the/a/an/they/we/he/she \
             | ^does/did it/this/the/a/an/they/we/he/she/you/people | ^do they/we/you/people \
             | ^can/could/should/would/will/must it/this/there/the/they/we/he/she/you/people \
             | ^has/have/had it/this/there/the/they/we/he/she/you \
             | ^why/how/where/when is/are/was/were/do/does/did/can/could/should/would/has/have \
             | ^what is/are/was/were/do/does/did/should/would",
        ),
        (
            Cue::Inference,
            "because | therefore | thus | hence | consequently | ,so | it follows that | from this it follows \
             | which/this/that means/shows/proves/implies/suggests/entails that | as a consequence/result, | for this/that reason \
             | which/that/this is why | given that | in view/light of the fact that | due to the fact that | seeing that \
             | inasmuch as | on the grounds that | the reason is that | ergo | whence",
        ),
        (
            Cue::Connective,
            "^but | ^and | ^so | ^yet | ^however | ^thus | ^therefore | ^hence | ^moreover | ^furthermore | ^consequently \
             | ^nevertheless | ^nonetheless | ^in addition, | ^as a result, | ^additionally | ^besides, | ^still, | ^also, \
             | ^then, | ^instead, | ^likewise, | ^similarly, | ^accordingly, | ^on the other hand | ^on the one hand \
             | ^for example | ^for instance | ^in conclusion | ^in short, | ^in other words | ^that said, | ^even so, \
             | ^finally, | ^firstly, | ^secondly, | ^first, | ^second, | ^ergo",
        ),
        (
            Cue::Pointer,
            "^this | ^these | ^those | ^that is/was/would/will/means/makes/has/can/could | ^that's | ^it | ^they | ^he | ^she \
             | ^they're | ^he's | ^she's | ^their | ^his | ^her | ^its | ^such a/an | ^the former/latter | ^both of these/them",
        ),
        (
            Cue::Belief,
            "i think/believe/feel/suppose/guess/reckon/hold | i would argue/say | i'd argue/say | i am convinced/sure/certain \
             | i'm convinced/sure/certain | in my opinion/view/judgment/judgement/experience | to my mind | it seems to me \
             | as i see it | we think/believe that | we are convinced | in our opinion/view | personally, | imo | imho",
        ),
        (
            Cue::Intensifier,
            "clearly | obviously | of course | undoubtedly | undeniably | unquestionably | indisputably | self evidently \
             | no doubt | without doubt | without a doubt | needless to say | it goes without saying | evidently | plainly | surely \
             | everybody/everyone/anybody/anyone knows | as we all know | as is well known | it is clear/obvious/evident that \
             | there is no question that | there can be no doubt | utterly | absolutely | blatantly | clearly and simply",
        ),
        (
            Cue::Vague,
            "many/some/most/several/numerous/various/countless/few experts/analysts/observers/critics/commentators/officials/scientists/scholars/economists/researchers/historians/studies/reports/sources/surveys \
             | many/some/most/few/several people say/think/believe/argue/agree/claim/fear/expect/doubt/know \
             | many/some/most/several/numerous/various * experts/analysts/observers/critics/commentators/officials/scientists/scholars/economists/researchers/historians/studies/reports/sources \
             | a number of experts/analysts/observers/critics/officials/scientists/scholars/economists/researchers/studies/reports \
             | experts/analysts/observers/critics/commentators/scientists/scholars/economists/researchers say/agree/believe/think/warn/argue/claim/expect/suggest \
             | studies/reports/surveys show/suggest/indicate/say/find | studies have shown | research shows/suggests/indicates \
             | research has shown | it is said/believed/thought/argued/claimed/assumed that \
             | it is widely/generally/commonly said/believed/thought/accepted/held/agreed that",
        ),
        (
            Cue::Report,
            "said/says/say that/he/she/they/it/there/the/his/her/their | he/she/they said/says | ^according to | ,according to \
             | according to officials/sources/experts/reports/analysts/observers/critics/researchers/western \
             | stated/claimed/claims/announced/reported/declared/argues/argued/insisted/insists/warned/warns/denied/denies/asserted/asserts/maintains/admitted/admits/acknowledged/confirmed/alleged/alleges/told/believes/testified that \
             | told reporters/journalists | allegedly | reportedly | quoted as saying | in the words of | is/are/was/were said to",
        ),
        (
            Cue::Anonymous,
            "sources | source | officials | insiders | observers | analysts | experts | reports | critics | commentators \
             | unnamed | anonymous | circles",
        ),
        (
            Cue::Hedge,
            "may | might | could | perhaps | maybe | possibly | potentially | conceivably | it is possible that | seems/appears to \
             | seem/appear to",
        ),
        (
            Cue::Certainty,
            "certainly | definitely | inevitably | undoubtedly | without doubt | no doubt | is/are certain/bound/guaranteed to \
             | cannot fail to | beyond doubt",
        ),
        (
            Cue::Likelihood,
            "likely | very/highly/fairly/quite/rather/pretty/extremely/somewhat/exceptionally likely/unlikely/probable/improbable \
             | unlikely | probable | improbable | probably | more likely than not | about as likely as not | roughly even chance/odds \
             | even chance/odds | almost/virtually/nearly/practically certain/certainly | almost no chance | little/some/every chance \
             | a good/fair/small/real/slim/high/low chance | a real/distinct/strong possibility | high/low/strong probability \
             | in all likelihood/probability | improbably \
             | remote chance/possibility",
        ),
        (
            Cue::Confidence,
            "low/moderate/medium/high confidence | very low/high confidence | highly/fairly/moderately/very confident \
             | low/moderate/medium/high degree of confidence",
        ),
        (Cue::Example, "for example | for instance"),
        (
            Cue::Now,
            "now | currently | at present | presently | today | today's | nowadays | these days | at the moment | recently \
             | last/next year/month/week/summer/winter/spring/autumn | this year/month/week | yesterday | tomorrow",
        ),
    ],
    scale_words: &[],
    words: &[
        (
            Class::Empty,
            "a about after again against all also although always am an and another any are as at be because been before being \
             between both but by can cannot could did do does doing done each either else even ever every few for from further \
             get gets had has have having he her here hers him his how however i if in indeed into is it its just least less \
             let many may me might more moreover most much must my neither never no none nor not nothing now of off often on \
             once one ones only or other others ought our out over own per perhaps quite rather same shall she should since so \
             some something still such than that the their them then there therefore these they this those though through thus \
             to too under unless until up upon us very was we well were what whatever when whenever where whether which while \
             who whoever whom whose why will with within without would yet you your s t don doesn isn aren wasn won",
        ),
        // What stands behind the apostrophe of `don't` is a word by itself.
        (Class::Negation, "not no never none nobody nothing nowhere neither nor cannot without hardly t"),
        (Class::Duty, "should shouldn ought"),
        (
            Class::Worth,
            "must duty right rights wrong good bad better best worse worst fair unfair just unjust worth value valuable important \
             aim goal wants want need needs desirable harm harms harmful benefit benefits permissible allowed obliged deserve \
             deserves owe moral immoral ethical evil justified legitimate",
        ),
        (Class::Universal, "all every everyone everybody everything always nobody never none"),
        (
            Class::General,
            "no any anyone whoever whatever usually generally typically typical most often normally each whenever representative",
        ),
        (Class::Means, "is are was were means mean refers denotes signifies"),
        (
            Class::Abbreviation,
            "abs al approx apr aug ca cf ch col corp dec dr eds etc feb fig gen gov hon inc jan jr jul jun lt ltd mr mrs ms mt \
             nos nov oct op p pp prof rev resp sen sep sept sgt sr st tel viz vol vs",
        ),
    ],
    quantities: Quantities {
        numbers: &[
            (0.0, "zero"),
            (1.0, "one"),
            (2.0, "two"),
            (3.0, "three"),
            (4.0, "four"),
            (5.0, "five"),
            (6.0, "six"),
            (7.0, "seven"),
            (8.0, "eight"),
            (9.0, "nine"),
            (10.0, "ten"),
            (11.0, "eleven"),
            (12.0, "twelve dozen"),
            (13.0, "thirteen"),
            (14.0, "fourteen"),
            (15.0, "fifteen"),
            (16.0, "sixteen"),
            (17.0, "seventeen"),
            (18.0, "eighteen"),
            (19.0, "nineteen"),
            (20.0, "twenty"),
            (30.0, "thirty"),
            (40.0, "forty"),
            (50.0, "fifty"),
            (60.0, "sixty"),
            (70.0, "seventy"),
            (80.0, "eighty"),
            (90.0, "ninety"),
            (100.0, "hundred"),
        ],
        scales: &[(1e3, "thousand k"), (1e6, "million m"), (1e9, "billion bn"), (1e12, "trillion tn")],
        shares: &[(50.0, "half")],
        months: [
            "january | jan",
            "february | feb",
            "march | mar",
            "april | apr",
            "may",
            "june | jun",
            "july | jul",
            "august | aug",
            "september | sep | sept",
            "october | oct",
            "november | nov",
            "december | dec",
        ],
        hundredths: "percent | per cent",
        joined: "",
        marks: &[
            (Mark::Joint, "and"),
            (Mark::OfMonth, "of"),
            (Mark::Suffix, "st nd rd th s k m bn tn km kg pm am"),
            (Mark::Rough, "about around nearly almost roughly approximately some over than least most under circa"),
            (Mark::Relative, "last next this ago yesterday today tomorrow recently now current past coming"),
            (Mark::UnsureMonth, "may march mar august"),
        ],
    },
    prefixes: &[],
    stem,
    common: "the and that this these those they their there are not with would should could can cannot must may might \
             which what who whoever when where how why because been being does did than then from by it its neither nor \
             another other any each every both against between after before about through only into",
    shared: "a is of in on for to at will was or has have had be as an if no so all more most one two over under he his \
             she her we our you us do",
    foreign_letters: "",
    verbs,
    verb_endings: &["ed", "n't"],
    known_abbreviations: &[
        "AI", "AIDS", "AM", "BBC", "BC", "CD", "CEO", "CIA", "CNN", "CO2", "COVID", "DNA", "DVD", "EU", "FAQ", "FBI",
        "GB", "GDP", "GMT", "GPS", "HIV", "HTML", "ID", "IQ", "IT", "MP", "NASA", "NATO", "OK", "PC", "PDF", "PM",
        "PR", "SMS", "SUV", "TV", "UK", "UN", "UNESCO", "UNICEF", "URL", "US", "USA", "USSR", "UTC", "VIP", "WHO",
    ],
    lexicon: OnceLock::new(),
};

/// Auxiliaries and irregular forms.
const FORMS: &str = "am is are was were be been do does did has have had will would shall should can could may might must \
    cannot can't won't isn't aren't wasn't weren't don't doesn't didn't hasn't haven't hadn't wouldn't shouldn't couldn't \
    ain't it's that's there's he's she's what's who's i'm we're they're you're i've we've they've i'd i'll we'll they'll \
    became began beat bent bet bit bled blew bore bought bound broke brought built burnt came caught chose clung cost crept \
    cut dealt drank drew drove dug ate fed fell felt fled flew forbade forgave forgot fought found froze gave got grew held \
    hid hit hung hurt kept knelt knew laid lay lead led left lent let lit lost made meant met paid put quit ran rang read \
    rid rode rose said sang sank sat saw sent set shone shook shot shrank shut slept slid sold sought sowed spent split \
    spoke spread sprang stole stood stuck struck stung swam swept swore swung taught thought threw told took tore \
    understood went woke won wore wrote";

/// Verbs that claims are made with. Words that are nouns far more often are left out.
const VERBS: &str = "abandon abolish accept accuse achieve act add adopt affect afford agree aid aim allow alter amount \
    announce answer appear apply argue arise arrive ask assert assist assume attack attain attract avoid ban become beg begin \
    behave believe belong benefit break breathe bring build buy call care carry catch cause cease challenge change charge cheat \
    check choose cite claim collapse combine come commit compare compel compete complain comply concern conclude condemn \
    confirm conflict confuse connect consider consist constitute consume contain continue contradict contribute control convince \
    cooperate cope correlate correspond cost count cover create cross cure cut damage deal decide declare decline decrease deepen \
    defeat defend define delay deliver demand demonstrate deny depend deprive describe deserve destroy deter deteriorate determine \
    develop die differ dilute diminish disagree disappear discourage discover discriminate display disrupt distinguish distort \
    divide dominate doubt draw drive drop earn ease eat eliminate emerge employ enable encourage end endanger endure enforce \
    enhance enjoy ensure enter entail erode escape establish evolve exceed exclude exist expand expect explain exploit express \
    extend face facilitate fail fall favor favour fear feed feel fight fill find finish fit fix flee follow force foresee forget form \
    foster free fulfil fulfill function gain generate get give go govern grant grow guarantee guide hamper handle happen harm \
    hate have hear help hide hinder hint hold hope hurt identify ignore illustrate imagine impair imply impose improve include \
    increase indicate induce infer influence inform inhibit inspire insure intend interfere interpret invade invest invite involve \
    join justify keep kill know lack last launch lead learn leave lend let lie like limit link live look lose lower maintain make \
    manage mark matter mean measure meet mention miss move need neglect obey obtain occur offer open operate oppose oppress \
    outlaw outnumber outperform outweigh overcome owe own participate pass pay perceive perform permit persist persuade \
    pervade place play please point pollute pose possess precede predict prefer prepare prescribe presume presuppose prevail \
    prevent proceed produce profit prohibit prolong promise promote prompt protect prove provide provoke punish push put raise \
    reach react read realise realize receive recognise recognize recommend reduce refer reflect refuse regard regret reinforce \
    reject relate release rely remain remove replace report represent require resemble resist resolve respect respond rest \
    restrict result retain retaliate return reveal revive reward risk rise rob ruin rule run satisfy save say scare secure see seek seem \
    sell send separate serve set settle shape share shift show shrink sign signal signify sit slow solve speak spend split spoil \
    spread stabilise stabilize stand start state stay steal stem stop strengthen strike struggle succeed suffer suffice suggest suit \
    support suppose suppress surpass survive sustain take talk teach tell tend terminate test think threaten throw tolerate trade \
    transform travel treat trigger trust try turn undercut undergo undermine understand unite urge use vary violate visit vote \
    want warn waste weaken wear weigh widen win wish withdraw work worry worsen write yield";

/// Every form of a verb that can make a sentence.
fn verbs() -> Vec<String> {
    let regular = VERBS.split_whitespace().flat_map(|verb| {
        let stem = verb.strip_suffix('e');
        let consonant_y = verb.strip_suffix('y').filter(|stem| !stem.ends_with(['a', 'e', 'o', 'u']));
        let hisses = verb.ends_with(['s', 'x', 'z', 'o']) || verb.ends_with("ch") || verb.ends_with("sh");
        let third = match consonant_y {
            Some(stem) => format!("{stem}ies"),
            None if hisses => format!("{verb}es"),
            None => format!("{verb}s"),
        };
        let past = match (stem, consonant_y) {
            (Some(stem), _) => format!("{stem}ed"),
            (None, Some(stem)) => format!("{stem}ied"),
            (None, None) => format!("{verb}ed"),
        };
        let doubled = verb.chars().last().map(|last| format!("{verb}{last}ed"));
        [Some(verb.to_owned()), Some(third), Some(past), doubled].into_iter().flatten()
    });
    FORMS.split_whitespace().map(str::to_owned).chain(regular).collect()
}

/// An English word without its usual endings: first the plural, then one of `-ing`, `-ed` and the like,
/// then a last vowel. What is left has three letters or more.
fn stem(word: &str) -> &str {
    let cut = |word, endings: &[&str]| {
        let long_enough = |rest: &&str| rest.len() >= 3;
        let rest = endings.iter().find_map(|ending| str::strip_suffix(word, *ending).filter(long_enough));
        rest.unwrap_or(word)
    };
    let singular = match word {
        _ if word.ends_with("ies") => cut(word, &["ies"]),
        _ if ["ses", "xes", "zes", "ches", "shes"].iter().any(|ending| word.ends_with(ending)) => cut(word, &["es"]),
        _ if ["ss", "us", "is"].iter().any(|ending| word.ends_with(ending)) => word,
        _ => cut(word, &["s"]),
    };
    let root = cut(singular, &["ation", "ment", "ing", "ied", "ed", "er", "ly"]);
    cut(doubled(root), &["y", "e", "i"])
}

/// `stopp` as `stop`.
fn doubled(root: &str) -> &str {
    match root.as_bytes() {
        [.., one, other] if one == other && root.len() > 3 && !b"lsz".contains(one) => &root[..root.len() - 1],
        _ => root,
    }
}
