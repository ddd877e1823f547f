package dev.cadastre.facility.geometry;

import java.util.concurrent.atomic.AtomicInteger;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.CoordinateSequence;
import org.locationtech.jts.geom.CoordinateSequenceFilter;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.index.hprtree.HPRtree;

/**
 * How much may be computed with the outlines of one change or data set. Where two edges have boxes that overlap they may cross,
 * and what is done with shapes takes a time that grows with the number of such pairs. A real outline has a few of them an edge;
 * one that is drawn for it has as many as the square of its edges. Pairs beyond {@value #FREE_OF_AN_EDGE} an edge are bounded,
 * for each shape or two that are compared, and for all together.
 */
public final class Intricacy {

    /** Of one shape, or of two that are compared. */
    static final int MAX = 40_000;

    private static final int FREE_OF_AN_EDGE = 8;
    private static final int OF_CHANGE_MAX = 200_000;
    private static final int OF_DATA_SET_MAX = 2_000_000;

    private int left;

    private Intricacy(int max) {
        left = max;
    }

    /** Of a change, which is planned while all others wait. */
    public static Intricacy ofChange() {
        return new Intricacy(OF_CHANGE_MAX);
    }

    public static Intricacy ofDataSet() {
        return new Intricacy(OF_DATA_SET_MAX);
    }

    /** Uses up what the shape takes by itself; false where it is too much. */
    public boolean spend(Geometry shape) {
        return spend(of(shape, index(shape)));
    }

    /** Uses up so many pairs; false where they are too many. */
    boolean spend(int pairs) {
        left = pairs > MAX ? -1 : Math.max(-1, left - pairs);
        return left >= 0;
    }

    /** Whether there was too much, so that not everything was computed. */
    public boolean isSpent() {
        return left < 0;
    }

    /** The boxes of the edges of a shape. */
    static HPRtree index(Geometry shape) {
        HPRtree boxes = new HPRtree();
        eachEdge(shape, box -> boxes.insert(box, box));
        boxes.build();
        return boxes;
    }

    /** Pairs of an edge of the shape and one of those in the index beyond the free ones, or some number above {@link #MAX}. */
    static int of(Geometry shape, HPRtree boxes) {
        AtomicInteger pairs = new AtomicInteger();
        eachEdge(shape, box -> {
            if (pairs.get() <= MAX) {
                pairs.addAndGet(-FREE_OF_AN_EDGE);
                boxes.query(box, found -> pairs.incrementAndGet());
            }
        });
        return Math.max(0, pairs.get());
    }

    /** What is done with the box of each edge. */
    private interface Box {

        void visit(Envelope box);
    }

    private static void eachEdge(Geometry shape, Box visitor) {
        shape.apply(new CoordinateSequenceFilter() {

            @Override
            public void filter(CoordinateSequence positions, int at) {
                if (at > 0) {
                    Coordinate from = positions.getCoordinate(at - 1);
                    visitor.visit(new Envelope(from, positions.getCoordinate(at)));
                }
            }

            @Override
            public boolean isDone() {
                return false;
            }

            @Override
            public boolean isGeometryChanged() {
                return false;
            }
        });
    }
}
