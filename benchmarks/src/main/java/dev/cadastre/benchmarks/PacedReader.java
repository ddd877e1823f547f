package dev.cadastre.benchmarks;

import dev.cadastre.benchmarks.report.Latencies;
import dev.cadastre.simulator.Target;
import dev.cadastre.simulator.TenantApi;
import io.vertx.core.Vertx;
import java.util.List;

/**
 * A tenant that asks at a pace, whether it was answered or not, and times each answer from when it was due to ask. All its
 * methods belong to one event loop.
 */
final class PacedReader {

    private static final int CONNECTIONS = 64;
    private static final int UNANSWERED_MAX = 4_000;
    private static final int OK = 200;
    private static final int TOO_MANY = 429;

    private final ApiReader reader;
    private final String path;
    private EventPacer pace = EventPacer.STILL;
    private Latencies latencies = new Latencies();
    private long answered;
    private long limited;
    private long failed;
    private long unsent;
    private int unanswered;

    PacedReader(Vertx vertx, Target target, TenantApi api, String path) {
        this.reader = new ApiReader(vertx, target, api, CONNECTIONS);
        this.path = path;
    }

    /** From now on asks that often, and counts anew. */
    void turnTo(double perSecond) {
        long now = System.nanoTime();
        pace = perSecond == 0 ? EventPacer.STILL : new EventPacer(perSecond, now);
        latencies = new Latencies();
        answered = 0;
        limited = 0;
        failed = 0;
        unsent = 0;
    }

    /** Asks what is due. */
    void ask() {
        Latencies counted = latencies;
        for (int following = pace.due(System.nanoTime()) - 1; following >= 0; following--) {
            long due = pace.dueAtNanos(following);
            if (unanswered >= UNANSWERED_MAX) {
                unsent++;
                continue;
            }
            unanswered++;
            reader.get(path).onComplete(answer -> answered(counted, due, answer.status()), failure -> {
                unanswered--;
                failed++;
            });
        }
    }

    private void answered(Latencies counted, long due, int status) {
        unanswered--;
        if (status == OK) {
            answered++;
            counted.add(System.nanoTime() - due);
        } else if (status == TOO_MANY) {
            limited++;
        } else {
            failed++;
        }
    }

    /** What has been counted since {@link #turnTo}. */
    Counted counted() {
        return new Counted(latencies, answered, limited, failed, unsent);
    }

    /** How many questions have no answer yet. */
    int unanswered() {
        return unanswered;
    }

    /**
     * What a tenant saw.
     *
     * @param answered with 200
     * @param limited with 429
     * @param failed otherwise or not at all
     * @param unsent because too many were unanswered
     */
    record Counted(Latencies latencies, long answered, long limited, long failed, long unsent) {

        /** What all of them saw together. */
        static Counted sum(List<Counted> each) {
            Latencies all = new Latencies();
            each.forEach(one -> one.latencies().addTo(all));
            return new Counted(
                    all,
                    each.stream().mapToLong(Counted::answered).sum(),
                    each.stream().mapToLong(Counted::limited).sum(),
                    each.stream().mapToLong(Counted::failed).sum(),
                    each.stream().mapToLong(Counted::unsent).sum());
        }

        /** How many questions were not answered with 200. */
        long refused() {
            return limited + failed + unsent;
        }
    }
}
