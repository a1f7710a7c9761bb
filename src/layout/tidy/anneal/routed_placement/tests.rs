//! The price of a drawing, kept up to date.

use super::super::super::graph::UndirectedGraph;
use super::*;

fn board() -> PlacementProblem {
    let links: Vec<(usize, usize)> = (0..24)
        .map(|i| (i % 12, (i * 5 + 1 + i / 12) % 12))
        .collect();
    PlacementProblem {
        sizes: vec![(8, 2); 12],
        graph: UndirectedGraph::new(12, &links),
        kept: vec![None; links.len()],
        links,
        fixed: vec![None; 12],
        area: CellRect::new(-40, -12, 78, 24),
    }
}

#[test]
fn the_price_kept_up_to_date_is_the_price_counted_anew() {
    let board = board();
    let places = (0..12).map(|i| CellRect::new(-36 + 18 * (i % 4), -10 + 7 * (i / 4), 8, 2));
    let mut random = LayoutRng::new(5);
    let mut drawing = RoutedPlacement::new(&board, places.collect(), &mut random);
    let (mut moved, mut refused) = (0, 0);
    for _ in 0..2_000 {
        let chip = random.below(12);
        let place = drawing.places()[chip].translate(random.between(-9, 9), random.between(-3, 3));
        let (price, before) = (drawing.price, drawing.places().to_vec());
        if drawing.shift(&[(chip, place)], 500, &mut random) {
            moved += 1;
            assert!(drawing.price < price + 500);
        } else {
            refused += 1;
            assert_eq!(
                (drawing.price, drawing.places()),
                (price, before.as_slice())
            );
        }
        drawing.redraw(random.below(board.links.len()), &mut random);
        let price = drawing.price;
        drawing.set_penalties(Penalties::LENIENT);
        assert_eq!(drawing.price, price);
    }
    assert!(
        moved > 100 && refused > 100,
        "{moved} moved, {refused} refused"
    );
}
