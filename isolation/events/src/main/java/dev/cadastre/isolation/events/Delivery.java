package dev.cadastre.isolation.events;

import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecords;

/** How a reader hands out what it read, and where it reads on after partitions came or a batch failed. */
interface Delivery {

    /** Whether the consumer is where it has to read on. */
    boolean placed();

    /** Sets the consumer there, before it polls. */
    void place();

    /** Partitions were assigned: the consumer is where the group's committed offsets are. */
    void assigned();

    /**
     * @param events of these records, without what was refused and erased
     * @param records all that was read
     */
    void deliver(List<Event> events, ConsumerRecords<byte[], byte[]> records) throws Exception;

    /** The records read last were not handled; the consumer's position is before them again. */
    void failed();

    /** Goes by the offsets that the group commits alone. */
    static Delivery committed(BatchHandler handler) {
        return new Delivery() {

            @Override
            public boolean placed() {
                return true;
            }

            @Override
            public void place() {}

            @Override
            public void assigned() {}

            @Override
            public void deliver(List<Event> events, ConsumerRecords<byte[], byte[]> records) throws Exception {
                if (!events.isEmpty()) {
                    handler.handle(events);
                }
            }

            @Override
            public void failed() {}
        };
    }
}
