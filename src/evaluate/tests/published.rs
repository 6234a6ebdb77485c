//! Examples with numbers that others have published.

use super::*;

#[test]
fn a_chain_of_three() {
    let map = chain();
    assert_near(four(&map, "a"), [0.125, 0.367647, 0.412902, 0.349222]);
    assert_near(four(&map, "b"), [0.75, 0.6, 0.588897, 0.622459]);
    assert_near(four(&map, "c"), [0.5; 4]);
    assert_contributions(&map, "a", Measure::Removal, &[("b", -0.375), ("c", -0.125)]);
    assert_contributions(&map, "a", Measure::Shapley, &[("b", -0.3125), ("c", -0.0625)]);
    assert_contributions(&map, "a", Measure::Gradient, &[("b", -0.25), ("c", -0.25)]);
}

/// Kampik et al. 2024, example 1.1: what removal and the gradient say of one thing can differ in sign.
#[test]
fn a_reason_for_both_sides() {
    let clash = |score: f64| {
        let scores = [("a", 0.5), ("b", 0.0), ("c", 0.0), ("d", 0.0), ("e", score)];
        let relations =
            [("e", '+', "b"), ("e", '+', "c"), ("e", '+', "d"), ("b", '+', "a"), ("c", '-', "a"), ("d", '-', "a")];
        graph(&scores, &relations)
    };
    assert_near([strength(&clash(0.5), Semantics::DfQuad, "a")], [0.375]);
    assert_contributions(&clash(0.5), "a", Measure::Removal, &[("e", -0.125)]);
    assert_contributions(&clash(0.5), "a", Measure::Gradient, &[("e", 0.0)]);
    assert_near([strength(&clash(0.6), Semantics::DfQuad, "a")], [0.38]);
    assert_contributions(&clash(0.6), "a", Measure::Removal, &[("e", -0.12)]);
    assert_contributions(&clash(0.6), "a", Measure::Gradient, &[("e", 0.1)]);
    for semantics in [Semantics::Euler, Semantics::Mlp] {
        assert_near(["b", "c", "d"].map(|title| strength(&clash(0.5), semantics, title)), [0.0; 3]);
    }
}

/// The debate of Rago et al. 2016 on electronic democracy.
#[test]
fn a_debate() {
    let scores = [
        ("A1", 0.5),
        ("A2", 0.5),
        ("P1", 0.7),
        ("P2", 0.5),
        ("P3", 0.9),
        ("C1", 0.2),
        ("C2", 0.2),
        ("C3", 0.6),
        ("C4", 0.5),
    ];
    let relations = [
        ("C1", '-', "A2"),
        ("C2", '-', "P2"),
        ("C3", '-', "P2"),
        ("C4", '-', "P2"),
        ("P1", '+', "A1"),
        ("P2", '+', "A1"),
        ("P3", '+', "A2"),
    ];
    let map = graph(&scores, &relations);
    let of = |semantics| ["A1", "A2"].map(|title| strength(&map, semantics, title));
    assert_near(of(Semantics::DfQuad), [0.862, 0.85]);
    assert_near([strength(&map, Semantics::DfQuad, "P2")], [0.08]);
    assert_near(of(Semantics::QuadraticEnergy), [0.719852, 0.664430]);
    assert_near(of(Semantics::Euler), [0.689380, 0.626285]);
}

/// Potyka 2018: to buy or to sell, each against the other, and what experts say. It goes round in a circle.
#[test]
fn a_share_to_buy_or_to_sell() {
    let scores = [("Buy", 0.5), ("Sell", 0.5), ("1", 0.8), ("2", 0.7), ("3", 0.3), ("4", 0.9), ("5", 0.9)];
    let relations = [
        ("Buy", '-', "Sell"),
        ("Sell", '-', "Buy"),
        ("1", '+', "Sell"),
        ("2", '+', "Buy"),
        ("2", '-', "1"),
        ("3", '-', "2"),
        ("4", '-', "3"),
        ("4", '+', "2"),
        ("5", '-', "1"),
        ("5", '+', "Buy"),
    ];
    let map = graph(&scores, &relations);
    assert_near(four(&map, "Buy"), [0.99636, 0.821646, 0.717141, 0.789955]);
    assert_near(four(&map, "Sell"), [0.00338, 0.362170, 0.494889, 0.407213]);
}

/// Yin, Potyka and Toni 2023: a tweet, and what replies to it say.
#[test]
fn a_tweet_and_its_replies() {
    let scores = ["A", "B", "C", "D", "E", "F", "G", "H"].map(|title| (title, 0.5));
    let relations = [
        ("B", '+', "A"),
        ("C", '+', "A"),
        ("D", '-', "A"),
        ("E", '-', "B"),
        ("F", '-', "D"),
        ("G", '-', "F"),
        ("H", '-', "F"),
    ];
    let map = graph(&scores, &relations);
    assert_near(four(&map, "A"), [0.59375, 0.577843, 0.585462, 0.609301]);
    let gradients =
        [("C", 0.375), ("B", 0.125), ("F", 0.0625), ("G", -0.0625), ("H", -0.0625), ("E", -0.125), ("D", -0.4375)];
    assert_contributions(&map, "A", Measure::Gradient, &gradients);
}

/// Yin, Potyka and Toni 2023: a film, what is said of it, and what is said of its acting. Published to two places.
#[test]
fn a_film_and_its_reviews() {
    let scores = [("m", 0.79), ("fA", 0.16), ("a", 0.07), ("b", 0.05), ("c", 0.05), ("d", 0.02)];
    let relations = [("fA", '+', "m"), ("a", '+', "fA"), ("b", '+', "fA"), ("c", '+', "m"), ("d", '-', "m")];
    let map = graph(&scores, &relations);
    assert_near(["m", "fA"].map(|title| strength(&map, Semantics::DfQuad, title)), [0.8477431, 0.25786]);
    let gradients = [("fA", 0.17626), ("a", 0.15920), ("b", 0.15585), ("c", 0.15585), ("d", -0.21)];
    let parts = gradients.map(|(title, _)| title);
    let found = contributions(&map, "m", Measure::Gradient, &parts);
    for (found, (title, wanted)) in found.iter().zip(gradients) {
        assert!((found - wanted).abs() < 5e-6, "{title}: {found} is not {wanted}");
    }
}

/// Bonzon et al. 2016: attacks alone, around a circle.
#[test]
fn attacks_around_a_circle_under_the_categoriser() {
    let scores = ["a", "b", "c", "d", "e"].map(|title| (title, 1.0));
    let relations =
        [("b", '-', "a"), ("d", '-', "a"), ("b", '-', "c"), ("e", '-', "d"), ("a", '-', "e"), ("c", '-', "e")];
    let map = graph(&scores, &relations);
    let found = ["b", "d", "e", "c", "a"].map(|title| strength(&map, Semantics::HCategoriser, title));
    for (found, wanted) in found.iter().zip([1.0, 0.6524, 0.5328, 0.5, 0.3770]) {
        assert!((found - wanted).abs() < 5e-5, "{found} is not {wanted}");
    }
}
