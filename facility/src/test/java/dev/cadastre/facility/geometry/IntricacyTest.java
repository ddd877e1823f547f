package dev.cadastre.facility.geometry;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.locationtech.jts.geom.Geometry;

class IntricacyTest {

    @Test
    void realOutlinesAreFreeHoweverLong() {
        Intricacy change = Intricacy.ofChange();
        Geometry circle = Shapes.outline(circle(3_900)).orElseThrow();
        for (int i = 0; i < 10; i++) {
            assertThat(change.spend(circle)).isTrue();
            assertThat(new Enclosure(circle).contains(circle, change)).isTrue();
        }
    }

    /** All edges lie in the boxes of all others: what JTS does with such a shape takes many seconds. */
    @Test
    void anOutlineOfWhichAllEdgesLieSideBySideIsNone() {
        assertThat(Shapes.outline(zigzag(3_900))).isEmpty();
        assertThat(Shapes.outline(zigzag(140))).isPresent();
    }

    @Test
    void manySuchOutlinesAreTooMuchForOneChange() {
        Intricacy change = Intricacy.ofChange();
        Geometry zigzag = Shapes.outline(zigzag(140)).orElseThrow();
        int taken = 0;
        while (change.spend(zigzag)) {
            taken++;
        }
        assertThat(taken).isBetween(5, 50);
        assertThat(change.isSpent()).isTrue();
        assertThat(change.spend(Shapes.point(50, 10))).as("once spent").isFalse();
    }

    /** Each has few pairs with itself; the teeth of the one cross the boxes of all teeth of the other. */
    @Test
    void twoCombsAreNotCompared() {
        Geometry across = Shapes.outline(comb(900, false)).orElseThrow();
        Geometry along = Shapes.outline(comb(900, true)).orElseThrow();
        Intricacy change = Intricacy.ofChange();
        assertThat(new Enclosure(across).contains(along, change)).isFalse();
        assertThat(change.isSpent()).isTrue();
    }

    private static String circle(int positions) {
        List<double[]> ring = new ArrayList<>();
        for (int i = 0; i < positions; i++) {
            double angle = 2 * Math.PI * i / positions;
            ring.add(new double[] {10 + Math.cos(angle), 50 + Math.sin(angle)});
        }
        return polygon(ring);
    }

    private static String zigzag(int positions) {
        List<double[]> ring = new ArrayList<>();
        for (int i = 0; i < positions / 2; i++) {
            ring.add(new double[] {10 + i * 6e-6, 50});
            ring.add(new double[] {10.01 + i * 6e-6, 50.01});
        }
        ring.add(new double[] {10.2, 49.99});
        ring.add(new double[] {9.99, 49.99});
        return polygon(ring);
    }

    /** Teeth of a ten-thousandth of a degree, all of the same length. */
    private static String comb(int teeth, boolean turned) {
        List<double[]> ring = new ArrayList<>();
        for (int i = 0; i < teeth; i++) {
            double at = i * 1e-4;
            ring.add(new double[] {at, 0.001});
            ring.add(new double[] {at, 0.1});
            ring.add(new double[] {at + 5e-5, 0.1});
            ring.add(new double[] {at + 5e-5, 0.001});
        }
        ring.add(new double[] {teeth * 1e-4, 0});
        ring.add(new double[] {0, 0});
        return polygon(
                turned
                        ? ring.stream()
                                .map(each -> new double[] {each[1], each[0]})
                                .toList()
                        : ring);
    }

    private static String polygon(List<double[]> ring) {
        List<double[]> closed = new ArrayList<>(ring);
        closed.add(ring.getFirst());
        return closed.stream()
                .map(each -> String.format(Locale.ROOT, "[%.7f,%.7f]", each[0], each[1]))
                .collect(Collectors.joining(",", "{\"type\":\"Polygon\",\"coordinates\":[[", "]]}"));
    }
}
