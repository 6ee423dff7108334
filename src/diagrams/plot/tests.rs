//! What charts show.

use super::*;

const PLACE: Room = Room { width: 400.0, height: 500.0 };

fn series(name: &str, look: Look, amounts: &[f64]) -> Series {
    let point = |(at, amount): (usize, &f64)| {
        amount.is_finite().then(|| Point { at: at as f64, amount: *amount, shown: amount.to_string() })
    };
    Series {
        name: name.to_owned(),
        look,
        stack: None,
        points: amounts.iter().enumerate().map(point).collect(),
    }
}

fn grid(labels: &[&str], series: Vec<Series>) -> Grid {
    Grid { labels: labels.iter().map(|label| (*label).to_owned()).collect(), series, ..Grid::default() }
}

fn svg(grid: Grid) -> String {
    draw(&Plot::Grid(grid), PLACE).unwrap().svg
}

#[test]
fn bars_stand_on_nought_and_say_their_amounts() {
    let svg = svg(grid(&["봄", "여름"], vec![series("책", Look::Bars, &[3.0, -1.5])]));
    assert!(svg.contains(">-1.5<") && svg.contains(">봄<") && svg.contains(">-2<"), "{svg}");
    // The ground, what says which series it is, and two bars.
    assert_eq!(svg.matches("<rect").count(), 4);
}

#[test]
fn stacks_stand_on_each_other() {
    let stacked =
        |amounts: &[f64]| Series { stack: Some("가".to_owned()), ..series("책", Look::Bars, amounts) };
    let both = grid(&["봄"], vec![stacked(&[3.0]), stacked(&[4.0])]);
    let ends: Vec<(f64, f64)> = series::reaches(&both).iter().map(|reach| (reach.from, reach.to)).collect();
    assert_eq!(ends, [(0.0, 3.0), (3.0, 7.0)]);
    assert_eq!(series::places(&both), (vec![0, 0], 1));
}

#[test]
fn names_that_are_too_wide_turn_bars_and_thin_out_along_lines() {
    let long: Vec<String> = (0..12).map(|at| format!("아주길고또긴이름{at}")).collect();
    let labels: Vec<&str> = long.iter().map(String::as_str).collect();
    let amounts: Vec<f64> = (0..12).map(f64::from).collect();
    let across = svg(grid(&labels, vec![series("책", Look::Bars, &amounts)]));
    assert!(labels.iter().all(|label| across.contains(label)));
    let along = svg(grid(&labels, vec![series("책", Look::Line, &amounts)]));
    assert!(along.contains(labels[0]) && !along.contains(labels[1]), "{along}");
    let endless = "끝이없는이름".repeat(40);
    let wider = grid(&[&endless, "나"], vec![series("책", Look::Line, &[1.0, 2.0])]);
    assert_eq!(draw(&Plot::Grid(wider), PLACE), None);
}

#[test]
fn lines_have_gaps_where_nothing_is() {
    let gap =
        svg(grid(&["1", "2", "3", "4", "5"], vec![series("", Look::Line, &[1.0, 2.0, f64::NAN, 4.0, 5.0])]));
    assert_eq!(gap.matches("stroke-width=\"1.6\"").count(), 2, "{gap}");
}

#[test]
fn points_have_two_axes_of_numbers() {
    let mut points = series("", Look::Points, &[10.0, 20.0]);
    points.points.iter_mut().flatten().for_each(|point| point.at *= 40.0);
    let svg = svg(grid(&[], vec![points]));
    assert!(svg.contains(">40<") && svg.contains(">20<"), "{svg}");
    assert_eq!(svg.matches("<circle").count(), 2);
}

#[test]
fn slices_are_named_beside_the_circle() {
    let slice = |name: &str, amount: f64| (name.to_owned(), amount, amount.to_string());
    let pie = Pie { slices: vec![slice("소설", 30.0), slice("시집", 10.0)], ring: true };
    let drawing = draw(&Plot::Pie(pie.clone()), PLACE).unwrap();
    assert_eq!(drawing.labels, ["소설", "30 (75%)", "시집", "10 (25%)"]);
    let less = Pie { slices: vec![slice("소설", 30.0), slice("시집", -10.0)], ring: false };
    assert_eq!(draw(&Plot::Pie(less), PLACE), None);
    let whole = Pie { slices: vec![slice("소설", 3.0)], ring: false };
    assert!(draw(&Plot::Pie(whole), PLACE).is_some());
}

#[test]
fn more_than_a_page_shows_is_not_drawn() {
    let seven = (0..7).map(|_| series("가", Look::Bars, &[1.0])).collect();
    assert_eq!(draw(&Plot::Grid(grid(&["봄"], seven)), PLACE), None);
    let tall: Vec<String> = (0..90).map(|at| format!("아주길고또긴이름{at}")).collect();
    let labels: Vec<&str> = tall.iter().map(String::as_str).collect();
    assert_eq!(draw(&Plot::Grid(grid(&labels, vec![series("", Look::Bars, &[1.0; 90])])), PLACE), None);
}

#[test]
fn all_text_can_be_read_at_the_narrowest_page() {
    let narrow = Room { width: 240.0, height: 300.0 };
    let chart = grid(&["봄", "여름"], vec![series("책", Look::Bars, &[3.0, 1.0])]);
    let drawing = draw(&Plot::Grid(chart), narrow).unwrap();
    assert!(drawing.printed(narrow) >= crate::diagrams::SMALLEST, "{}", drawing.printed(narrow));
}
