package dev.cadastre.ingest;

import dev.cadastre.model.ErrorId;
import dev.cadastre.model.Problem;
import dev.cadastre.tenants.devices.TenantDevice;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.Consumer;

/** The observations of one request, until the last of them has its verdict. */
final class Batch {

    private final AtomicReferenceArray<Verdict> verdicts;
    private final AtomicInteger open;
    private final Consumer<Batch> done;

    private Batch(int size, Consumer<Batch> done) {
        this.verdicts = new AtomicReferenceArray<>(size);
        this.open = new AtomicInteger(size);
        this.done = done;
    }

    /**
     * Takes them all.
     *
     * @param observations at least one
     * @param done called once, when all have their verdict
     */
    static void take(Intake intake, TenantDevice from, List<byte[]> observations, Consumer<Batch> done) {
        var batch = new Batch(observations.size(), done);
        for (int i = 0; i < observations.size(); i++) {
            int index = i;
            intake.take(from, observations.get(i), verdict -> batch.settle(index, verdict));
        }
    }

    private void settle(int index, Verdict verdict) {
        verdicts.set(index, verdict);
        if (open.decrementAndGet() == 0) {
            done.accept(this);
        }
    }

    /** The answer to the request: whole, in part, refused, or to be sent again, as its observations fared. */
    HttpAnswer answer() {
        int accepted = 0;
        List<Rejections.Rejection> rejected = new ArrayList<>();
        for (int i = 0; i < verdicts.length(); i++) {
            switch (verdicts.get(i)) {
                case Verdict.Accepted() -> accepted++;
                case Verdict.Refused(ErrorId id, String detail) ->
                    rejected.add(new Rejections.Rejection(i, id, detail));
                case Verdict.Unavailable() -> {
                    return HttpAnswer.of(Problem.of(
                            ErrorId.UPSTREAM_UNAVAILABLE, "not all of it was kept; send the same request again"));
                }
            }
        }
        Rejections all = new Rejections(rejected);
        return accepted > 0 ? HttpAnswer.accepted(accepted, all) : HttpAnswer.of(all);
    }
}
