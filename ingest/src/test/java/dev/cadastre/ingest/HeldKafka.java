package dev.cadastre.ingest;

import dev.cadastre.isolation.events.Event;
import dev.cadastre.model.Topic;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A Kafka that acknowledges one write at a time, when told to, which no real one can be made to do. */
final class HeldKafka implements Intake.Writer {

    private final LinkedBlockingQueue<Consumer<@Nullable Throwable>> waiting = new LinkedBlockingQueue<>();

    @Override
    public void write(Topic topic, Event event, Consumer<@Nullable Throwable> done) {
        waiting.add(done);
    }

    int waiting() {
        return waiting.size();
    }

    void acknowledgeOne() throws InterruptedException {
        waiting.take().accept(null);
    }

    void failOne() throws InterruptedException {
        waiting.take().accept(new IllegalStateException("no, says the test"));
    }
}
